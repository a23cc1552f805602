//! The weights of what tells whether two places speak of the same thing and whether a source
//! contradicts the draft. Written by `tools/fit_alignment.py`; do not edit by hand.

use super::{judge::Clue, signs::Sign};

/// The likeness of two places without any sign.
pub(super) const LIKENESS_BIAS: f32 = -0.360;

/// What each sign adds to the likeness of two places, a logarithm of odds.
pub(super) const LIKENESS: &[(Sign, f32)] = &[
    (Sign::After, 0.070),
    (Sign::Also, -2.603),
    (Sign::Before, 0.978),
    (Sign::Change, -1.553),
    (Sign::Coverage, -1.653),
    (Sign::DateCoverage, -0.374),
    (Sign::DateNear, 1.040),
    (Sign::Framed, 0.304),
    (Sign::Near, 0.631),
    (Sign::NearCoverage, 1.570),
    (Sign::Nouns, 0.343),
    (Sign::OtherMeasure, -0.658),
    (Sign::OtherPart, -0.927),
    (Sign::OtherSlot, -1.606),
    (Sign::OtherSubject, -0.880),
    (Sign::OtherTense, -1.246),
    (Sign::OtherTime, -0.484),
    (Sign::Rank, 2.349),
    (Sign::Rivals, -0.609),
    (Sign::SameGrain, 0.487),
    (Sign::SameMeasure, 0.528),
    (Sign::SameSubject, 1.615),
    (Sign::SameTime, 0.012),
    (Sign::SameUnit, 0.545),
    (Sign::SharedDate, -0.308),
    (Sign::SharedFigure, 0.450),
    (Sign::Turned, -0.213),
    (Sign::Units, -0.420),
    (Sign::VeryNear, -0.083),
];

/// The certainty of a contradiction without any clue, before the logistic function.
pub(super) const CERTAINTY_BIAS: f32 = -1.507;

/// What each clue adds to it.
pub(super) const CERTAINTY: &[(Clue, f32)] = &[
    (Clue::Absent, 0.353),
    (Clue::AbsentCoverage, 2.049),
    (Clue::AbsentDate, 0.307),
    (Clue::AbsentDigits, 0.151),
    (Clue::AbsentLikeness, 0.079),
    (Clue::AbsentNear, 1.439),
    (Clue::AbsentUnit, 0.760),
    (Clue::AbsentWeekday, 0.266),
    (Clue::AbsentYear, 1.476),
    (Clue::Apart, -0.272),
    (Clue::Bounded, -0.263),
    (Clue::Day, -0.665),
    (Clue::Far, 0.095),
    (Clue::Given, -0.201),
    (Clue::GivenDigits, -0.767),
    (Clue::GivenLead, 0.299),
    (Clue::GivenLeadCoverage, 1.662),
    (Clue::GivenLeadNear, -1.041),
    (Clue::GivenLikeness, 0.204),
    (Clue::GivenShared, -0.619),
    (Clue::Kinship, -0.229),
    (Clue::Margin, -0.016),
    (Clue::NothingNear, -0.142),
    (Clue::ScaleSlip, -0.898),
    (Clue::Weekday, 0.063),
    (Clue::Year, -0.381),
];

/// What each sign of the contradicting place adds to it.
pub(super) const CERTAINTY_OF_SIGNS: &[(Sign, f32)] = &[
    (Sign::After, -0.226),
    (Sign::Also, -0.341),
    (Sign::Before, 0.101),
    (Sign::Change, -0.629),
    (Sign::Coverage, 0.128),
    (Sign::DateCoverage, -0.684),
    (Sign::DateNear, -0.104),
    (Sign::Framed, 0.481),
    (Sign::Near, 0.298),
    (Sign::NearCoverage, 1.079),
    (Sign::Nouns, 0.367),
    (Sign::OtherPart, -0.623),
    (Sign::OtherSlot, -0.254),
    (Sign::OtherTense, 0.017),
    (Sign::Rank, -0.348),
    (Sign::Rivals, -0.356),
    (Sign::SameGrain, 0.269),
    (Sign::SameMeasure, 0.583),
    (Sign::SameSubject, -0.332),
    (Sign::SameTime, 1.221),
    (Sign::SameUnit, -0.179),
    (Sign::SharedDate, -0.112),
    (Sign::SharedFigure, 0.711),
    (Sign::Turned, -0.995),
    (Sign::Units, 0.221),
    (Sign::VeryNear, 0.017),
];
