//! The weights of what tells whether two places speak of the same thing and whether a source
//! contradicts the draft. Written by `tools/fit_alignment.py`; do not edit by hand.

use super::{judge::Clue, signs::Sign};

/// The likeness of two places without any sign.
pub(super) const LIKENESS_BIAS: f32 = -1.580;

/// What each sign adds to the likeness of two places, a logarithm of odds.
pub(super) const LIKENESS: &[(Sign, f32)] = &[
    (Sign::After, 0.087),
    (Sign::Also, -2.413),
    (Sign::Before, 1.037),
    (Sign::Change, -1.525),
    (Sign::Coverage, -1.497),
    (Sign::DateCoverage, 0.234),
    (Sign::DateNear, 0.835),
    (Sign::Foreign, 0.606),
    (Sign::Framed, -0.130),
    (Sign::Near, 0.695),
    (Sign::NearBack, 1.188),
    (Sign::NearCoverage, 0.903),
    (Sign::Nouns, 0.382),
    (Sign::OtherMeasure, -0.639),
    (Sign::OtherPart, -0.717),
    (Sign::OtherSubject, -0.679),
    (Sign::OtherTense, -0.916),
    (Sign::OtherTime, -1.438),
    (Sign::Rank, 2.983),
    (Sign::Rivals, -0.748),
    (Sign::SameGrain, 0.528),
    (Sign::SameMeasure, 0.026),
    (Sign::SameSubject, 0.525),
    (Sign::SameTime, -0.442),
    (Sign::SameUnit, 0.754),
    (Sign::SharedDate, 0.178),
    (Sign::SharedFigure, 0.908),
    (Sign::Turned, -3.365),
    (Sign::Units, -0.173),
    (Sign::VeryNear, 0.461),
];

/// The certainty of a contradiction without any clue, before the logistic function.
pub(super) const CERTAINTY_BIAS: f32 = -6.002;

/// What each clue adds to it.
pub(super) const CERTAINTY: &[(Clue, f32)] = &[
    (Clue::Absent, 0.829),
    (Clue::AbsentCoverage, 1.102),
    (Clue::AbsentDate, 0.667),
    (Clue::AbsentDigits, 0.102),
    (Clue::AbsentLikeness, 0.085),
    (Clue::AbsentNear, 0.305),
    (Clue::AbsentUnit, 0.830),
    (Clue::AbsentWeekday, 0.784),
    (Clue::AbsentYear, 0.656),
    (Clue::Apart, -0.239),
    (Clue::Bounded, 0.068),
    (Clue::CommonPart, 0.193),
    (Clue::Day, -0.298),
    (Clue::Far, -0.233),
    (Clue::Given, -0.813),
    (Clue::GivenLead, 0.153),
    (Clue::GivenLeadCoverage, 1.405),
    (Clue::GivenLeadNear, 0.117),
    (Clue::GivenLikeness, 0.081),
    (Clue::GivenShared, -0.106),
    (Clue::Kinship, 2.257),
    (Clue::KinshipOfSentence, 1.326),
    (Clue::Lead, 0.172),
    (Clue::LeadOfDate, -0.090),
    (Clue::NothingNear, -0.032),
    (Clue::OthersGiven, 1.718),
    (Clue::OthersMissing, -0.159),
    (Clue::SharedTelling, 0.239),
    (Clue::Slip, 0.877),
    (Clue::Weekday, -0.145),
    (Clue::Year, -0.256),
];

/// What each sign of the contradicting place adds to it.
pub(super) const CERTAINTY_OF_SIGNS: &[(Sign, f32)] = &[
    (Sign::After, 0.160),
    (Sign::Also, -0.870),
    (Sign::Before, 0.156),
    (Sign::Change, -0.085),
    (Sign::Coverage, 0.129),
    (Sign::DateCoverage, 0.003),
    (Sign::DateNear, 0.690),
    (Sign::Foreign, -0.119),
    (Sign::Framed, -0.208),
    (Sign::Near, 0.060),
    (Sign::NearBack, 0.156),
    (Sign::NearCoverage, -0.133),
    (Sign::Nouns, 0.161),
    (Sign::OtherMeasure, 0.073),
    (Sign::OtherPart, -1.173),
    (Sign::OtherSubject, 0.405),
    (Sign::OtherTense, -0.518),
    (Sign::Rank, 0.032),
    (Sign::Rivals, -0.185),
    (Sign::SameGrain, 0.328),
    (Sign::SameMeasure, 0.339),
    (Sign::SameSubject, 0.133),
    (Sign::SameTime, 0.173),
    (Sign::SameUnit, -0.106),
    (Sign::SharedDate, 0.305),
    (Sign::SharedFigure, 0.552),
    (Sign::Turned, -2.290),
    (Sign::Units, 0.102),
    (Sign::VeryNear, 0.224),
];
