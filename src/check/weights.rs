//! The weights of what tells whether two places speak of the same thing and whether a source
//! contradicts the draft. Written by `tools/fit_alignment.py`; do not edit by hand.

use super::{judge::Clue, signs::Sign};

/// The likeness of two places without any sign.
pub(super) const LIKENESS_BIAS: f32 = -0.406;

/// What each sign adds to the likeness of two places, a logarithm of odds.
pub(super) const LIKENESS: &[(Sign, f32)] = &[
    (Sign::After, -0.509),
    (Sign::Also, -3.204),
    (Sign::Before, 1.429),
    (Sign::Change, -2.327),
    (Sign::Coverage, -2.506),
    (Sign::DateCoverage, -0.612),
    (Sign::DateNear, 0.619),
    (Sign::Framed, 0.480),
    (Sign::Near, 0.939),
    (Sign::NearCoverage, 2.781),
    (Sign::Nouns, 0.838),
    (Sign::OtherMeasure, -0.959),
    (Sign::OtherPart, -1.141),
    (Sign::OtherSubject, -1.132),
    (Sign::OtherTense, -1.753),
    (Sign::OtherTime, -0.484),
    (Sign::Rank, 2.993),
    (Sign::Rivals, -0.889),
    (Sign::SameGrain, 0.719),
    (Sign::SameMeasure, 0.625),
    (Sign::SameSubject, 1.440),
    (Sign::SameTime, 0.138),
    (Sign::SameUnit, 0.979),
    (Sign::SharedDate, -0.317),
    (Sign::SharedFigure, 0.771),
    (Sign::Turned, -0.001),
    (Sign::Units, -0.630),
    (Sign::VeryNear, -0.835),
];

/// The certainty of a contradiction without any clue, before the logistic function.
pub(super) const CERTAINTY_BIAS: f32 = -1.288;

/// What each clue adds to it.
pub(super) const CERTAINTY: &[(Clue, f32)] = &[
    (Clue::Absent, 0.244),
    (Clue::AbsentCoverage, 1.244),
    (Clue::AbsentDate, 0.073),
    (Clue::AbsentDigits, 0.093),
    (Clue::AbsentLikeness, 0.091),
    (Clue::AbsentNear, 0.745),
    (Clue::AbsentUnit, 0.419),
    (Clue::AbsentWeekday, 0.138),
    (Clue::AbsentYear, 0.567),
    (Clue::Apart, -0.392),
    (Clue::Bounded, -0.510),
    (Clue::Day, -0.546),
    (Clue::Far, 1.591),
    (Clue::Given, -0.213),
    (Clue::GivenDigits, -0.890),
    (Clue::GivenLead, 0.095),
    (Clue::GivenLeadCoverage, 1.345),
    (Clue::GivenLeadNear, -0.880),
    (Clue::GivenLikeness, -0.110),
    (Clue::GivenShared, -1.317),
    (Clue::Kinship, 0.589),
    (Clue::NothingNear, -0.426),
    (Clue::Weekday, -0.063),
    (Clue::Year, 0.683),
];

/// What each sign of the contradicting place adds to it.
pub(super) const CERTAINTY_OF_SIGNS: &[(Sign, f32)] = &[
    (Sign::After, 0.134),
    (Sign::Also, -0.107),
    (Sign::Before, 0.068),
    (Sign::Change, -0.335),
    (Sign::Coverage, 0.658),
    (Sign::DateCoverage, -0.981),
    (Sign::DateNear, 0.879),
    (Sign::Framed, 0.504),
    (Sign::Near, 0.446),
    (Sign::NearCoverage, 0.760),
    (Sign::Nouns, 0.524),
    (Sign::OtherPart, -1.455),
    (Sign::OtherTense, -0.366),
    (Sign::Rank, -0.411),
    (Sign::Rivals, -0.352),
    (Sign::SameGrain, 0.153),
    (Sign::SameMeasure, 0.376),
    (Sign::SameSubject, 0.190),
    (Sign::SameTime, 0.646),
    (Sign::SameUnit, -0.070),
    (Sign::SharedDate, 0.049),
    (Sign::SharedFigure, 0.294),
    (Sign::Turned, -0.872),
    (Sign::Units, 0.268),
    (Sign::VeryNear, 0.285),
];
