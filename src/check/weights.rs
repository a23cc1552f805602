//! The weights of what tells whether two places speak of the same thing and whether a source
//! contradicts the draft. Written by `tools/fit_alignment.py`; do not edit by hand.

use super::{judge::Clue, signs::Sign};

/// The likeness of two places without any sign.
pub(super) const LIKENESS_BIAS: f32 = -0.530;

/// What each sign adds to the likeness of two places, a logarithm of odds.
pub(super) const LIKENESS: &[(Sign, f32)] = &[
    (Sign::After, -0.525),
    (Sign::Also, -3.174),
    (Sign::Before, 1.382),
    (Sign::Change, -2.175),
    (Sign::Coverage, -2.725),
    (Sign::DateCoverage, -0.626),
    (Sign::DateNear, 0.897),
    (Sign::Framed, 0.612),
    (Sign::Near, 1.006),
    (Sign::NearCoverage, 2.757),
    (Sign::Nouns, 1.106),
    (Sign::OtherMeasure, -0.962),
    (Sign::OtherPart, -1.085),
    (Sign::OtherSubject, -1.270),
    (Sign::OtherTense, -1.792),
    (Sign::OtherTime, -0.789),
    (Sign::Rank, 3.197),
    (Sign::Rivals, -0.904),
    (Sign::SameGrain, 0.796),
    (Sign::SameMeasure, 0.231),
    (Sign::SameSubject, 1.459),
    (Sign::SameTime, -0.323),
    (Sign::SameUnit, 1.256),
    (Sign::SharedDate, -0.212),
    (Sign::SharedFigure, 0.613),
    (Sign::Turned, -0.224),
    (Sign::Units, -0.744),
    (Sign::VeryNear, -0.704),
];

/// The certainty of a contradiction without any clue, before the logistic function.
pub(super) const CERTAINTY_BIAS: f32 = -1.592;

/// What each clue adds to it.
pub(super) const CERTAINTY: &[(Clue, f32)] = &[
    (Clue::Absent, 0.343),
    (Clue::AbsentCoverage, 1.192),
    (Clue::AbsentDate, 0.208),
    (Clue::AbsentDigits, 0.045),
    (Clue::AbsentLikeness, 0.082),
    (Clue::AbsentNear, 0.637),
    (Clue::AbsentUnit, 0.420),
    (Clue::AbsentWeekday, 0.219),
    (Clue::AbsentYear, 0.680),
    (Clue::Apart, -0.260),
    (Clue::Bounded, -0.143),
    (Clue::Day, -0.733),
    (Clue::Far, 0.964),
    (Clue::Given, -0.424),
    (Clue::GivenDigits, -0.907),
    (Clue::GivenLead, 0.110),
    (Clue::GivenLeadCoverage, 1.555),
    (Clue::GivenLeadNear, -0.589),
    (Clue::GivenLikeness, -0.031),
    (Clue::GivenShared, -1.030),
    (Clue::Kinship, 0.812),
    (Clue::NothingNear, -0.306),
    (Clue::Weekday, -0.095),
    (Clue::Year, 0.544),
];

/// What each sign of the contradicting place adds to it.
pub(super) const CERTAINTY_OF_SIGNS: &[(Sign, f32)] = &[
    (Sign::After, 0.299),
    (Sign::Also, -0.108),
    (Sign::Before, -0.026),
    (Sign::Change, -0.372),
    (Sign::Coverage, 0.710),
    (Sign::DateCoverage, -0.780),
    (Sign::DateNear, 1.037),
    (Sign::Framed, 0.585),
    (Sign::Near, 0.375),
    (Sign::NearCoverage, 0.503),
    (Sign::Nouns, 0.763),
    (Sign::OtherPart, -1.256),
    (Sign::OtherTense, -0.431),
    (Sign::Rank, -0.535),
    (Sign::Rivals, -0.338),
    (Sign::SameGrain, 0.157),
    (Sign::SameMeasure, 0.214),
    (Sign::SameSubject, 0.641),
    (Sign::SameTime, 0.536),
    (Sign::SameUnit, 0.133),
    (Sign::SharedDate, 0.460),
    (Sign::SharedFigure, 0.869),
    (Sign::Turned, -0.926),
    (Sign::Units, 0.225),
    (Sign::VeryNear, -0.175),
];
