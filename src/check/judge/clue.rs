//! What tells that a source contradicts the draft, as numbers, and how likely they make it.

use super::super::{signs::Signs, weights};

/// What may tell that a source contradicts the draft, beside the `Sign`s of the place where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clue {
    /// The draft's value stands nowhere in the source's article.
    Absent,
    /// That, times the likeness of the contradicting place.
    AbsentLikeness,
    /// That, for a date.
    AbsentDate,
    /// That, for a day of the week.
    AbsentWeekday,
    /// That, for a year.
    AbsentYear,
    /// That, for figures with the same unit.
    AbsentUnit,
    /// That, times the digits of the value; three at most.
    AbsentDigits,
    /// That, times `Sign::Coverage`.
    AbsentCoverage,
    /// That, times `Sign::Near`.
    AbsentNear,
    /// The draft's value stands somewhere in the source.
    Given,
    /// By how much the contradicting place is more like the draft's than the best that gives its value;
    /// four at most.
    GivenLead,
    /// The same for `Sign::Coverage`, where it is more.
    GivenLeadCoverage,
    /// The same for `Sign::Near`, where it is more.
    GivenLeadNear,
    /// Whether the sentence that gives the draft's value has another figure or date of the draft's
    /// sentence, too, and the contradicting one has none; less than 0 for the other way round.
    GivenShared,
    /// The likeness of the contradicting place where the value is not absent.
    GivenLikeness,
    /// The value stands in the source and is as telling as three digits.
    GivenDigits,
    /// By how much the contradicting place is more like the draft's than the best that gives a third value;
    /// four at most, and where there is none.
    Lead,
    /// That, for a date.
    LeadOfDate,
    /// Share of the paragraph's other values that the source gives, of two more of which one is: what tells
    /// the same facts has the same figures.
    OthersGiven,
    /// How many of them it does not give; four at most.
    OthersMissing,
    /// How far the source tells the story of the draft's paragraph.
    Kinship,
    /// The same for the draft's sentence alone.
    KinshipOfSentence,
    /// How telling it is that the numbers differ by one digit, or by two that changed places, which is what a slip of
    /// the pen makes of a number; three at most.
    Slip,
    /// Both dates have a month, a day of the month or a year in common.
    CommonPart,
    /// The source's sentence has another telling figure of the draft's.
    SharedTelling,
    /// One value is many times the other.
    Far,
    /// One of them is "about" or "more than".
    Bounded,
    /// It is a year.
    Year,
    /// It is a day of the week.
    Weekday,
    /// It is a day of a month.
    Day,
    /// No word near the draft's value stands near the source's.
    NothingNear,
    /// The logarithm of the values' ratio; five at most.
    Apart,
}

impl Clue {
    /// How many there are.
    pub const COUNT: usize = 32;
    /// All of them.
    pub const ALL: [Clue; Clue::COUNT] = [
        Clue::Absent,
        Clue::AbsentLikeness,
        Clue::AbsentDate,
        Clue::AbsentWeekday,
        Clue::AbsentYear,
        Clue::AbsentUnit,
        Clue::AbsentDigits,
        Clue::AbsentCoverage,
        Clue::AbsentNear,
        Clue::Given,
        Clue::GivenLead,
        Clue::GivenLeadCoverage,
        Clue::GivenLeadNear,
        Clue::GivenShared,
        Clue::GivenLikeness,
        Clue::GivenDigits,
        Clue::Lead,
        Clue::LeadOfDate,
        Clue::OthersGiven,
        Clue::OthersMissing,
        Clue::Kinship,
        Clue::KinshipOfSentence,
        Clue::Slip,
        Clue::CommonPart,
        Clue::SharedTelling,
        Clue::Far,
        Clue::Bounded,
        Clue::Year,
        Clue::Weekday,
        Clue::Day,
        Clue::NothingNear,
        Clue::Apart,
    ];
}

/// The clues for one source's contradiction.
#[derive(Clone, Debug, Default)]
pub struct Clues {
    values: [f32; Clue::COUNT],
    /// The signs of the contradicting place.
    pub signs: Signs,
}

impl Clues {
    /// None yet, for a place with these signs.
    pub(super) fn of(signs: Signs) -> Self {
        Self { signs, ..Self::default() }
    }

    /// A clue's value.
    #[must_use]
    pub fn get(&self, clue: Clue) -> f32 {
        self.values[clue as usize]
    }

    /// Sets how many of the paragraph's other values the source gives, and how many there are.
    pub(super) fn set_others(&mut self, (given, all): (usize, usize)) {
        #[expect(clippy::cast_precision_loss, reason = "a few dozen at most")]
        let (given, all) = (given.min(all) as f32, all as f32);
        self.set(Clue::OthersGiven, (given + 1.0) / (all + 2.0));
        self.set(Clue::OthersMissing, (all - given).min(4.0));
    }

    pub(super) fn set(&mut self, clue: Clue, value: f32) {
        self.values[clue as usize] = value;
    }

    /// Whether the source may give the value in a sentence that is not among the candidates.
    pub(super) fn may_overlook(&self) -> bool {
        self.get(Clue::Absent) == 0.0 && self.get(Clue::Given) == 0.0
    }

    /// How likely it is that the source contradicts the draft, from 0 to 1.
    #[must_use]
    pub fn certainty(&self) -> f32 {
        let clues: f32 = weights::CERTAINTY.iter().map(|(clue, weight)| weight * self.get(*clue)).sum();
        let signs: f32 =
            weights::CERTAINTY_OF_SIGNS.iter().map(|(sign, weight)| weight * self.signs.get(*sign)).sum();
        1.0 / (1.0 + (-(weights::CERTAINTY_BIAS + clues + signs)).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_listed_in_their_order() {
        assert!(Clue::ALL.iter().enumerate().all(|(n, one)| *one as usize == n));
    }
}
