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
pub(super) const CERTAINTY_BIAS: f32 = -5.609;

/// What each clue adds to it.
pub(super) const CERTAINTY: &[(Clue, f32)] = &[
    (Clue::Absent, 0.750),
    (Clue::AbsentCoverage, 1.269),
    (Clue::AbsentDate, 0.677),
    (Clue::AbsentDigits, 0.147),
    (Clue::AbsentLikeness, 0.080),
    (Clue::AbsentNear, 0.208),
    (Clue::AbsentUnit, 0.657),
    (Clue::AbsentWeekday, 0.923),
    (Clue::AbsentYear, 0.465),
    (Clue::Apart, -0.171),
    (Clue::Bounded, 0.088),
    (Clue::Day, -0.230),
    (Clue::Far, -0.463),
    (Clue::Given, -0.736),
    (Clue::GivenDigits, 0.174),
    (Clue::GivenLead, 0.172),
    (Clue::GivenLeadCoverage, 0.908),
    (Clue::GivenLeadNear, 0.573),
    (Clue::GivenLikeness, 0.060),
    (Clue::GivenShared, -0.112),
    (Clue::Kinship, 2.550),
    (Clue::Lead, 0.141),
    (Clue::LeadOfDate, -0.085),
    (Clue::NothingNear, -0.193),
    (Clue::OthersGiven, 2.108),
    (Clue::OthersMissing, -0.097),
    (Clue::Weekday, -0.247),
    (Clue::Year, -0.163),
];

/// What each sign of the contradicting place adds to it.
pub(super) const CERTAINTY_OF_SIGNS: &[(Sign, f32)] = &[
    (Sign::After, 0.049),
    (Sign::Also, -0.797),
    (Sign::Before, 0.162),
    (Sign::Change, -0.266),
    (Sign::Coverage, 0.422),
    (Sign::DateCoverage, -0.050),
    (Sign::DateNear, 0.801),
    (Sign::Foreign, -0.238),
    (Sign::Framed, -0.221),
    (Sign::Near, -0.032),
    (Sign::NearBack, 0.251),
    (Sign::NearCoverage, -0.230),
    (Sign::Nouns, 0.429),
    (Sign::OtherMeasure, 0.117),
    (Sign::OtherPart, -0.878),
    (Sign::OtherSubject, 0.641),
    (Sign::OtherTense, -0.462),
    (Sign::Rank, -0.039),
    (Sign::Rivals, -0.300),
    (Sign::SameGrain, 0.176),
    (Sign::SameMeasure, 0.285),
    (Sign::SameSubject, -0.190),
    (Sign::SameTime, 0.522),
    (Sign::SameUnit, -0.088),
    (Sign::SharedDate, 0.440),
    (Sign::SharedFigure, 0.556),
    (Sign::Turned, -1.761),
    (Sign::Units, 0.113),
    (Sign::VeryNear, 0.377),
];
