//! A figure or a date of the draft as the judge sees it, and a place of a source that it is held against.

use rust_decimal::Decimal;

use super::{
    super::{
        align::Part,
        arithmetic,
        compare::{self, Verdict},
        phase,
        room::{Weighed, is_far, significant_digits},
        signs::{self, Grain, one},
        view::View,
    },
    Clue, Clues,
};
use crate::{
    extract::{
        date::{Clock, DateMention, Time},
        figure::{Bound, Figure, FigureKind, Role},
    },
    text::Span,
};

/// How a place bears on the draft's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearing {
    /// It bears it out.
    Supports,
    /// It has the same value, though not as the same kind of statement.
    Given,
    /// It has another value.
    Conflicts,
}

/// A value of the draft as the judge sees it. What only figures have, or only dates, is not so for the others.
pub(super) trait Value<'a>: Copy {
    fn digits(self) -> usize;
    /// Its words in the block.
    fn span(self) -> Span;
    fn is_date(self) -> bool;
    /// Whether it says by when or until when: then other things have other terms.
    fn is_term(self) -> bool {
        false
    }
    /// Whether it is somebody's age.
    fn is_age(self) -> bool {
        false
    }
    /// Whether it counts fewer than ten of something: such a number recurs.
    fn is_small_count(self) -> bool {
        false
    }
    /// Whether the article that a sentence stands in has the value anywhere.
    fn is_in_article(self, of: View<'a>) -> bool;
    /// Whether the draft gives a bound: "more than 100".
    fn is_bound(self) -> bool {
        false
    }
    /// How far a place's value is from the draft's bound, as a logarithm; `None` where that is none.
    fn bound_distance(self, _: &Place<'a>) -> Option<f32> {
        None
    }
    /// Whether both are quantities of the same thing, by their units or by what they measure.
    fn is_same_quantity(self, _: &Place<'a>) -> bool {
        false
    }
    /// Whether one value is many times the place's, or the other way round.
    fn is_far_from(self, _: View<'a>, _: &Place<'a>) -> bool {
        false
    }
    /// How telling it is that a slip of the pen makes one number of the other.
    fn slip(self, _: &Place<'a>) -> f32 {
        0.0
    }
    /// Whether the two are of a series of which each has something told of it: "the third goal".
    fn is_another_of_a_series(self, _: View<'a>, _: &Place<'a>) -> bool {
        false
    }
    /// Whether both values stand in a compound before the same noun: "a 20-time champion".
    fn qualifies_the_same(self, _: View<'a>, _: &Place<'a>) -> bool {
        false
    }
    /// Whether the draft counts a whole and the place a part of one: "six of the guests".
    fn is_whole_of(self, _: View<'_>, _: &Place<'a>) -> bool {
        false
    }
    /// Whether one tells what is, the other what was before: "up from 9 per cent".
    fn is_of_before(self, _: &Place<'a>) -> bool {
        false
    }
    /// Whether the place has the value as that of another occasion than the contradicting one tells of:
    /// "Tuesday" beside "Saturday night", where the draft has "Tuesday night".
    fn is_of_other_occasion(self, _: View<'a>, _: &Place<'a>, _: &Place<'a>) -> bool {
        false
    }
    /// Whether a place has the value, whatever it says of it.
    fn is_that_of(self, place: &Place<'a>) -> bool;
    /// Whether a place leaves open what the draft says: "dozens" beside 38, "in 2012" beside June 2012.
    fn is_finer_than(self, place: &Place<'a>) -> bool;
    /// Whether a place has a figure of the same digits, and no other unit.
    fn is_just_that_of(self, _: &Place<'a>) -> bool {
        false
    }
    /// Whether the place stands beside what the draft's value stands beside: a figure beside the draft's
    /// date, a date beside the draft's figure.
    fn stands_by_its_own(self, draft: View<'a>, place: &Weighed<'a>) -> bool;
    /// Clues that depend on the kind of value.
    fn add_clues(self, draft: View<'a>, clues: &mut Clues, place: &Place<'a>);
}

/// A place weighed, with the other value.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    pub weighed: Weighed<'a>,
    pub bearing: Bearing,
    pub figure: Option<&'a Figure>,
    pub date: Option<&'a DateMention>,
}

impl<'a> Value<'a> for &'a Figure {
    fn span(self) -> Span {
        self.span
    }

    fn digits(self) -> usize {
        let ends = [self.value.low(), self.value.high()];
        let both = || ends.iter().map(|end| arithmetic::digits(end.value)).sum();
        if self.value.is_range() { both() } else { significant_digits(self) }
    }

    fn is_date(self) -> bool {
        false
    }

    fn is_age(self) -> bool {
        self.kind == FigureKind::Age
    }

    fn is_small_count(self) -> bool {
        self.kind == FigureKind::Count && self.value.high().value < Decimal::TEN
    }

    fn is_in_article(self, of: View<'a>) -> bool {
        let passages = of.article.passages.iter().filter(|passage| passage.part.is_article());
        passages.flat_map(|passage| &passage.mentions.figures).any(|other| compare::is_given(self, other))
    }

    fn is_bound(self) -> bool {
        !matches!(self.bound, Bound::Exact | Bound::About | Bound::Nearly)
    }

    fn bound_distance(self, place: &Place<'a>) -> Option<f32> {
        // A small number recurs, unless it counts the same.
        let is_telling = significant_digits(self) > 1 || place.weighed.alignment.measure == Part::Agrees;
        let other = place.figure.filter(|_| self.is_bound() && is_telling)?;
        Some(signs::apart(self, other))
    }

    fn is_same_quantity(self, place: &Place<'a>) -> bool {
        let counts = matches!(self.kind, FigureKind::Count | FigureKind::Number);
        place.figure.is_some_and(|other| {
            place.weighed.alignment.measure == Part::Agrees
                || !counts && self.kind == other.kind && self.unit == other.unit
        })
    }

    fn is_far_from(self, draft: View<'a>, place: &Place<'a>) -> bool {
        place.figure.is_some_and(|other| is_far(self, other)) && !self.qualifies_the_same(draft, place)
    }

    fn slip(self, place: &Place<'a>) -> f32 {
        place.figure.map_or(0.0, |other| compare::slip(self, other).min(3.0))
    }

    fn is_another_of_a_series(self, draft: View<'a>, place: &Place<'a>) -> bool {
        let is_one = |view: View<'a>, figure: &Figure| {
            let article = view.tokens_before(figure.span).next();
            figure.kind == FigureKind::Ordinal && article.is_some_and(|t| t.is(view.block_text(), "the"))
        };
        is_one(draft, self) && place.figure.is_some_and(|other| is_one(place.weighed.view, other))
    }

    fn qualifies_the_same(self, draft: View<'a>, place: &Place<'a>) -> bool {
        signs::qualify_the_same((draft, self.span), (place.weighed.view, place.weighed.span))
    }

    fn is_whole_of(self, draft: View<'_>, place: &Place<'a>) -> bool {
        let is_part = |other| signs::is_partitive(place.weighed.view, other);
        place.figure.is_some_and(is_part) && !signs::is_partitive(draft, self)
    }

    fn is_of_before(self, place: &Place<'a>) -> bool {
        place.figure.is_some_and(|other| (self.role == Role::Former) != (other.role == Role::Former))
    }

    fn is_that_of(self, place: &Place<'a>) -> bool {
        place.figure.is_some_and(|other| compare::is_given(self, other))
    }

    fn is_finer_than(self, place: &Place<'a>) -> bool {
        place.figure.is_some_and(|other| compare::is_vaguer(other, self))
    }

    fn is_just_that_of(self, place: &Place<'a>) -> bool {
        place.figure.is_some_and(|other| compare::is_written_alike(self, other))
    }

    fn stands_by_its_own(self, draft: View<'a>, place: &Weighed<'a>) -> bool {
        signs::shares_nearest_date(draft, place.view, place.span)
    }

    fn add_clues(self, draft: View<'a>, clues: &mut Clues, place: &Place<'a>) {
        let Some(other) = place.figure else { return };
        let apart = signs::apart(self, other);
        clues.set(Clue::Apart, apart);
        clues.set(Clue::Far, one(self.is_far_from(draft, place)));
        clues.set(Clue::Slip, self.slip(place));
        clues.set(Clue::Bounded, one(self.bound != Bound::Exact || other.bound != Bound::Exact));
    }
}

/// A date of the draft with its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated<'a> {
    pub mention: &'a DateMention,
    date: compare::Dated<'a>,
}

impl<'a> Dated<'a> {
    pub fn new(view: View<'a>, mention: &'a DateMention, time: Option<&'a Time>) -> Self {
        Self { mention, date: view.dated(mention, time) }
    }

    pub fn compare(self, view: View<'a>, other: &'a DateMention, time: Option<&'a Time>) -> Verdict {
        compare::dates(self.date, view.dated(other, time))
    }
}

impl<'a> Value<'a> for Dated<'a> {
    fn span(self) -> Span {
        self.mention.span
    }

    fn digits(self) -> usize {
        0
    }

    fn is_date(self) -> bool {
        true
    }

    fn is_term(self) -> bool {
        matches!(self.date.side, compare::Side::By | compare::Side::Until)
    }

    fn is_in_article(self, of: View<'a>) -> bool {
        of.sentences_with_dates()
            .any(|view| view.dates().any(|(d, time)| compare::is_date_given(self.date, view.dated(d, time))))
    }

    fn is_of_other_occasion(self, draft: View<'a>, place: &Place<'a>, against: &Place<'a>) -> bool {
        let Some((date, other)) = place.date.zip(against.date) else { return false };
        let part = |date: &DateMention| match date.expression.clock {
            Some(Clock::Part(part)) => Some(part),
            _ => None,
        };
        let mine = part(self.mention);
        let is_another_part = mine.is_some()
            && part(other) == mine
            && date.expression.clock.is_none()
            && place.weighed.likeness < against.weighed.likeness;
        is_another_part
            || is_of_another_phase((draft, self.mention), (place, date), (against, other))
            || signs::is_pinned_to_another_year(draft, place.weighed.view, date)
    }

    fn is_that_of(self, place: &Place<'a>) -> bool {
        place.bearing == Bearing::Supports
    }

    fn is_finer_than(self, place: &Place<'a>) -> bool {
        place.date.is_some_and(|other| compare::is_coarser(place.weighed.view.dated(other, None), self.date))
    }

    fn stands_by_its_own(self, draft: View<'a>, place: &Weighed<'a>) -> bool {
        signs::shares_nearest_figure(draft, self.mention.span, place.view, place.span)
    }

    fn add_clues(self, _: View<'a>, clues: &mut Clues, place: &Place<'a>) {
        let grain = Grain::of(self.mention);
        let common =
            |other: &DateMention| compare::have_common_part(&self.mention.expression, &other.expression);
        clues.set(Clue::CommonPart, one(place.date.is_some_and(common)));
        clues.set(Clue::Year, one(grain == Grain::Year));
        clues.set(Clue::Weekday, one(grain == Grain::Weekday));
        let absent = clues.get(Clue::Absent);
        clues.set(Clue::AbsentWeekday, absent * one(grain == Grain::Weekday));
        clues.set(Clue::AbsentYear, absent * one(grain == Grain::Year));
        clues.set(Clue::Day, one(grain == Grain::Day));
    }
}

/// Whether the place dates the beginning of what the draft dates the end of, or the other way round, and the
/// contradicting one dates what the draft dates.
fn is_of_another_phase(
    (draft, mine): (View<'_>, &DateMention),
    (place, date): (&Place<'_>, &DateMention),
    (against, other): (&Place<'_>, &DateMention),
) -> bool {
    phase::are_opposite((draft, mine.span), (place.weighed.view, date.span))
        && phase::are_alike((draft, mine.span), (against.weighed.view, other.span))
}
