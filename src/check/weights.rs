//! The weights of what tells whether two places speak of the same thing and whether a source
//! contradicts the draft. Written by `tools/fit_alignment.py`; do not edit by hand.

use super::{judge::Clue, signs::Sign};

/// The likeness of two places without any sign.
pub(super) const LIKENESS_BIAS: f32 = -2.301;

/// What each sign adds to the likeness of two places, a logarithm of odds.
pub(super) const LIKENESS: &[(Sign, f32)] = &[
    (Sign::After, -0.507),
    (Sign::Also, -4.480),
    (Sign::Before, 1.920),
    (Sign::Change, -2.701),
    (Sign::Coverage, -0.786),
    (Sign::DateCoverage, -2.310),
    (Sign::DateNear, 0.754),
    (Sign::Framed, -0.270),
    (Sign::Near, 2.725),
    (Sign::NearCoverage, -1.386),
    (Sign::Nouns, 1.739),
    (Sign::OtherFigures, 5.651),
    (Sign::OtherMeasure, -1.887),
    (Sign::OtherSubject, -0.949),
    (Sign::OtherTime, -1.604),
    (Sign::Rank, 3.350),
    (Sign::Rivals, -0.948),
    (Sign::SameGrain, 1.767),
    (Sign::SameMeasure, -0.150),
    (Sign::SameSubject, 1.502),
    (Sign::SameTime, -0.517),
    (Sign::SameUnit, 1.210),
    (Sign::SharedFigure, -1.153),
    (Sign::Turned, -0.063),
    (Sign::Units, -0.396),
    (Sign::VeryNear, 1.654),
];

/// The certainty of a contradiction without any clue, before the logistic function.
pub(super) const CERTAINTY_BIAS: f32 = -2.177;

/// What each clue adds to it.
pub(super) const CERTAINTY: &[(Clue, f32)] = &[
    (Clue::Absent, 1.200),
    (Clue::AbsentCoverage, 1.960),
    (Clue::AbsentDate, 0.500),
    (Clue::AbsentDigits, 0.642),
    (Clue::AbsentLikeness, 0.161),
    (Clue::AbsentNear, 1.490),
    (Clue::Apart, -0.078),
    (Clue::Bounded, -0.126),
    (Clue::Day, -1.504),
    (Clue::Far, 0.656),
    (Clue::Given, -1.166),
    (Clue::GivenDigits, -0.747),
    (Clue::GivenLead, 0.136),
    (Clue::GivenLeadCoverage, 1.193),
    (Clue::GivenLeadNear, 2.360),
    (Clue::GivenLikeness, 0.071),
    (Clue::Kinship, 0.025),
    (Clue::LoneOne, -0.696),
    (Clue::NothingNear, -0.202),
    (Clue::OnePartitive, -1.378),
    (Clue::ScaleSlip, 0.014),
    (Clue::Weekday, -0.724),
    (Clue::Year, 0.104),
];

/// What each sign of the contradicting place adds to it.
pub(super) const CERTAINTY_OF_SIGNS: &[(Sign, f32)] = &[
    (Sign::After, 0.290),
    (Sign::Also, -0.180),
    (Sign::Before, 0.094),
    (Sign::Change, -0.667),
    (Sign::Coverage, -0.329),
    (Sign::DateCoverage, -0.088),
    (Sign::DateNear, 0.785),
    (Sign::Framed, 0.334),
    (Sign::Near, 0.271),
    (Sign::NearCoverage, 0.666),
    (Sign::Nouns, 0.666),
    (Sign::Rank, 0.220),
    (Sign::Rivals, -0.003),
    (Sign::SameGrain, -0.101),
    (Sign::SameMeasure, 0.253),
    (Sign::SameSubject, -0.376),
    (Sign::SameTime, -0.129),
    (Sign::SameUnit, 0.312),
    (Sign::SharedFigure, 0.581),
    (Sign::Turned, -1.248),
    (Sign::Units, 0.104),
    (Sign::VeryNear, 0.396),
];
