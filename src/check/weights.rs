//! The weights of what tells whether two places speak of the same thing and whether a source
//! contradicts the draft. Written by `tools/fit_alignment.py`; do not edit by hand.

use super::{judge::Clue, signs::Sign};

/// The likeness of two places without any sign.
pub(super) const LIKENESS_BIAS: f32 = -1.452;

/// What each sign adds to the likeness of two places, a logarithm of odds.
pub(super) const LIKENESS: &[(Sign, f32)] = &[
    (Sign::After, -1.062),
    (Sign::Also, -5.999),
    (Sign::Before, 1.796),
    (Sign::Change, -2.542),
    (Sign::Coverage, -2.324),
    (Sign::DateCoverage, 3.615),
    (Sign::DateNear, -5.624),
    (Sign::Framed, -0.090),
    (Sign::Near, 2.869),
    (Sign::NearCoverage, 3.642),
    (Sign::Nouns, 1.638),
    (Sign::OtherFigures, 0.619),
    (Sign::OtherMeasure, -1.931),
    (Sign::OtherSubject, -1.044),
    (Sign::OtherTime, -1.937),
    (Sign::Rank, 3.834),
    (Sign::Rivals, -1.170),
    (Sign::SameGrain, -0.189),
    (Sign::SameMeasure, -0.025),
    (Sign::SameSubject, 1.195),
    (Sign::SameTime, -0.539),
    (Sign::SameUnit, 1.073),
    (Sign::SharedFigure, 1.154),
    (Sign::Turned, -0.058),
    (Sign::Units, -0.559),
    (Sign::VeryNear, -0.849),
];

/// The certainty of a contradiction without any clue, before the logistic function.
pub(super) const CERTAINTY_BIAS: f32 = -2.823;

/// What each clue adds to it.
pub(super) const CERTAINTY: &[(Clue, f32)] = &[
    (Clue::Absent, 1.074),
    (Clue::AbsentCoverage, 2.079),
    (Clue::AbsentDate, 1.213),
    (Clue::AbsentDigits, 0.814),
    (Clue::AbsentLikeness, 0.172),
    (Clue::AbsentNear, 1.432),
    (Clue::Apart, -0.155),
    (Clue::Bounded, 0.012),
    (Clue::Day, -2.231),
    (Clue::Far, 0.319),
    (Clue::Given, -0.879),
    (Clue::GivenDigits, -0.762),
    (Clue::GivenLead, 0.174),
    (Clue::GivenLeadCoverage, 2.478),
    (Clue::GivenLeadNear, 1.632),
    (Clue::GivenLikeness, 0.126),
    (Clue::Kinship, 0.847),
    (Clue::LoneOne, -0.451),
    (Clue::NothingNear, 0.250),
    (Clue::OnePartitive, -2.002),
    (Clue::ScaleSlip, -0.388),
    (Clue::Weekday, -0.020),
    (Clue::Year, -0.310),
];

/// What each sign of the contradicting place adds to it.
pub(super) const CERTAINTY_OF_SIGNS: &[(Sign, f32)] = &[
    (Sign::After, 0.822),
    (Sign::Also, -0.309),
    (Sign::Before, 0.204),
    (Sign::Change, -0.638),
    (Sign::Coverage, -0.117),
    (Sign::DateCoverage, -0.331),
    (Sign::DateNear, -0.496),
    (Sign::Framed, 0.706),
    (Sign::Near, 0.180),
    (Sign::NearCoverage, 0.810),
    (Sign::Nouns, 0.397),
    (Sign::OtherFigures, 0.250),
    (Sign::OtherMeasure, 0.095),
    (Sign::OtherSubject, 0.146),
    (Sign::OtherTime, 2.145),
    (Sign::Rank, -0.079),
    (Sign::Rivals, -0.399),
    (Sign::SameGrain, -0.158),
    (Sign::SameMeasure, 0.110),
    (Sign::SameSubject, -0.418),
    (Sign::SameTime, 0.200),
    (Sign::SameUnit, 0.053),
    (Sign::SharedFigure, 1.087),
    (Sign::Turned, -1.015),
    (Sign::Units, -0.119),
    (Sign::VeryNear, 0.260),
];
