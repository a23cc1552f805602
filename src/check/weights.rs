//! The weights of what tells whether two places speak of the same thing and whether a source
//! contradicts the draft. Written by `tools/fit_alignment.py`; do not edit by hand.

use super::{judge::Clue, signs::Sign};

/// The likeness of two places without any sign.
pub(super) const LIKENESS_BIAS: f32 = -0.870;

/// What each sign adds to the likeness of two places, a logarithm of odds.
pub(super) const LIKENESS: &[(Sign, f32)] = &[
    (Sign::After, -0.220),
    (Sign::Also, -3.752),
    (Sign::Before, 1.344),
    (Sign::Change, -2.520),
    (Sign::Coverage, -1.961),
    (Sign::DateCoverage, 0.300),
    (Sign::DateNear, 1.561),
    (Sign::Framed, 0.748),
    (Sign::Near, 0.795),
    (Sign::NearCoverage, 2.035),
    (Sign::Nouns, 0.703),
    (Sign::OtherMeasure, -1.012),
    (Sign::OtherPart, -0.447),
    (Sign::OtherSubject, -0.662),
    (Sign::OtherTense, -1.335),
    (Sign::OtherTime, -0.724),
    (Sign::Rank, 3.201),
    (Sign::Rivals, -0.758),
    (Sign::SameGrain, 0.451),
    (Sign::SameMeasure, 0.199),
    (Sign::SameSubject, 0.689),
    (Sign::SameTime, -0.562),
    (Sign::SameUnit, 0.932),
    (Sign::SharedDate, 0.340),
    (Sign::SharedFigure, 0.766),
    (Sign::Turned, -0.108),
    (Sign::Units, -0.215),
    (Sign::VeryNear, -0.570),
];

/// The certainty of a contradiction without any clue, before the logistic function.
pub(super) const CERTAINTY_BIAS: f32 = -3.795;

/// What each clue adds to it.
pub(super) const CERTAINTY: &[(Clue, f32)] = &[
    (Clue::Absent, 0.761),
    (Clue::AbsentCoverage, 1.123),
    (Clue::AbsentDate, 0.401),
    (Clue::AbsentDigits, 0.133),
    (Clue::AbsentLikeness, 0.045),
    (Clue::AbsentNear, 0.235),
    (Clue::AbsentUnit, 0.354),
    (Clue::AbsentWeekday, 0.806),
    (Clue::AbsentYear, 0.206),
    (Clue::Apart, -0.352),
    (Clue::Bounded, 0.321),
    (Clue::Day, -0.556),
    (Clue::Far, 0.149),
    (Clue::Given, -0.729),
    (Clue::GivenDigits, -0.976),
    (Clue::GivenLead, 0.126),
    (Clue::GivenLeadCoverage, 0.527),
    (Clue::GivenLeadNear, -0.388),
    (Clue::GivenLikeness, 0.095),
    (Clue::GivenShared, 0.484),
    (Clue::Kinship, 2.139),
    (Clue::Lead, 0.175),
    (Clue::LeadOfDate, -0.135),
    (Clue::NothingNear, -0.601),
    (Clue::OthersGiven, 1.537),
    (Clue::OthersMissing, -0.136),
    (Clue::Weekday, -0.232),
    (Clue::Year, 0.213),
];

/// What each sign of the contradicting place adds to it.
pub(super) const CERTAINTY_OF_SIGNS: &[(Sign, f32)] = &[
    (Sign::After, 0.146),
    (Sign::Also, -0.743),
    (Sign::Before, 0.177),
    (Sign::Change, 0.321),
    (Sign::Coverage, 0.362),
    (Sign::DateCoverage, -0.153),
    (Sign::DateNear, 1.192),
    (Sign::Framed, 0.665),
    (Sign::Near, -0.027),
    (Sign::NearCoverage, -0.029),
    (Sign::Nouns, 0.806),
    (Sign::OtherPart, -1.418),
    (Sign::OtherSubject, 2.110),
    (Sign::OtherTense, -0.395),
    (Sign::Rank, -0.360),
    (Sign::Rivals, -0.319),
    (Sign::SameGrain, 0.222),
    (Sign::SameMeasure, 0.330),
    (Sign::SameSubject, -0.557),
    (Sign::SameTime, 0.716),
    (Sign::SameUnit, -0.023),
    (Sign::SharedDate, 0.764),
    (Sign::SharedFigure, 0.776),
    (Sign::Turned, -1.446),
    (Sign::Units, 0.054),
    (Sign::VeryNear, -0.057),
];
