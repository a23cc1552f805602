//! One source on one value of the draft: the place that gives another value, the place that gives the
//! draft's, and whether the draft's stands there at all.

use super::{
    super::{
        align::Part,
        compare::{self, Verdict},
        room,
        signs::{self, Sign, Signs, one},
        view::View,
    },
    ALMOST_THE_SAME, Clue, Clues, SAME_WORDS, TELLING_DIGITS, UNMISTAKABLE_DIGITS,
    value::{Bearing, Place, Value},
};
use crate::{extract::figure::Figure, text::Span};

/// By how much a contradicting place must be more like the draft's than one of its sentence that gives the
/// draft's value.
const CLEAR_LEAD_IN_SENTENCE: f32 = 1.5;
/// How much more of the draft's sentence a place that is said of another speaks of than one that is not.
const TOLD_OF_ANOTHER: f32 = 0.25;
/// The number of a part is another one where its sentence has less than this share of the words that the
/// contradicting one has.
const OF_A_PART: f32 = 0.5;

/// What a source says that gives another value than the draft.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hearing<'p, 'a> {
    /// The most alike place that gives another value.
    pub against: &'p Place<'a>,
    /// The most alike one that gives the draft's.
    given: Option<&'p Place<'a>>,
    /// By how much the first is more like the draft's than the best that gives a third value; at most
    /// [`NO_OTHER`], which it is where there is none.
    lead: f32,
    /// Whether the source has the draft's value nowhere, or but of something else.
    absent: bool,
}

/// The lead of a place that stands alone.
const NO_OTHER: f32 = 4.0;

impl<'p, 'a: 'p> Hearing<'p, 'a> {
    /// Hears a source's places, the most alike first; `None` where none may contradict the draft.
    pub fn new(draft: View<'a>, value: impl Value<'a>, places: &[&'p Place<'a>]) -> Option<Self> {
        let may = |p: &&Place<'a>| {
            may_contradict(draft, value, p)
                && !gives_it_too(draft, value, p, places)
                && !is_told_more_exactly(p, places)
        };
        let mut against = places.iter().copied().find(may)?;
        // Of a value that the source has nowhere, what a slip of the pen makes of one there is the likeliest.
        if !value.is_in_article(against.weighed.view) {
            let strength = |p: &Place<'a>| p.weighed.likeness + value.slip(p);
            let strongest = places.iter().copied().filter(may);
            against = strongest.max_by(|a, b| strength(a).total_cmp(&strength(b))).unwrap_or(against);
        }
        let rival = Rival { draft, value, place: against };
        // Digits as telling do not recur by accident.
        let digits = value.digits();
        let coverage = |p: &Place<'a>| p.weighed.alignment.coverage;
        let is_it = |p: &Place<'a>| {
            digits >= UNMISTAKABLE_DIGITS || digits >= TELLING_DIGITS && coverage(p) >= coverage(against)
        };
        if places.iter().any(|p| is_it(p) && value.is_just_that_of(p) && !rival.is_of_something_else(p)) {
            return None;
        }
        // A term that the source gives for as much of what the draft says is that one.
        let gives_term = |p: &Place<'a>| {
            p.bearing == Bearing::Supports && !value.is_finer_than(p) && coverage(p) >= SAME_WORDS
        };
        if value.is_term() && places.iter().any(|p| gives_term(p)) {
            return None;
        }
        if !rival.is_bound() && places.iter().any(|p| rival.is_told_of_another(p)) {
            return None;
        }
        let given = places.iter().copied().find(|p| rival.is_given_at(p));
        // Up by as much as the source says down stands there as the opposite. What it says of others it
        // does not say of this.
        let turned = against.weighed.signs.get(Sign::Turned) > 0.0;
        let of_another = || places.iter().any(|p| rival.is_of_another(p));
        let absent =
            given.is_none() && (turned || of_another() || !value.is_in_article(against.weighed.view));
        let others = places.iter().filter(|p| p.bearing == Bearing::Conflicts);
        let third = others.copied().find(|p| !p.weighed.gives_what(&against.weighed));
        let ahead = |p: &Place<'a>| (against.weighed.likeness - p.weighed.likeness).clamp(0.0, NO_OTHER);
        Some(Self { against, given, lead: third.map_or(NO_OTHER, ahead), absent })
    }

    /// What speaks for a contradiction; `kinship` says how far the source tells the story of the draft's paragraph
    /// and of its sentence, `others` how many of the paragraph's other values it gives, and how many there are.
    pub fn clues(
        &self,
        draft: View<'a>,
        value: impl Value<'a>,
        kinship: (f32, f32),
        others: (usize, usize),
    ) -> Clues {
        let against = &self.against.weighed;
        let mut clues = Clues::of(against.signs.clone());
        let (coverage, near) = (against.signs.get(Sign::Coverage), against.signs.get(Sign::Near));
        #[expect(clippy::cast_precision_loss, reason = "at most three")]
        let digits = value.digits().min(3) as f32;
        if self.absent {
            clues.set(Clue::Absent, 1.0);
            clues.set(Clue::AbsentLikeness, against.likeness);
            clues.set(Clue::AbsentDate, one(value.is_date()));
            clues.set(Clue::AbsentDigits, digits);
            clues.set(Clue::AbsentCoverage, coverage);
            clues.set(Clue::AbsentNear, near);
            clues.set(Clue::AbsentUnit, against.signs.get(Sign::Units) * against.signs.get(Sign::SameUnit));
        } else {
            clues.set(Clue::GivenLikeness, against.likeness);
        }
        if let Some(given) = self.given {
            let other = &given.weighed;
            clues.set(Clue::Given, 1.0);
            clues.set(Clue::GivenLead, (against.likeness - other.likeness).min(4.0));
            clues.set(Clue::GivenLeadCoverage, (coverage - other.signs.get(Sign::Coverage)).max(0.0));
            clues.set(Clue::GivenLeadNear, (near - other.signs.get(Sign::Near)).max(0.0));
            let shares = |signs: &Signs| signs.get(Sign::SharedFigure).max(signs.get(Sign::SharedDate));
            clues.set(Clue::GivenShared, shares(&other.signs) - shares(&against.signs));
            clues.set(Clue::GivenDigits, one(value.digits() >= TELLING_DIGITS));
        } else if !self.absent {
            clues.set(Clue::GivenLeadCoverage, coverage);
            clues.set(Clue::GivenLeadNear, near);
        }
        clues.set(Clue::Lead, self.lead);
        clues.set(Clue::LeadOfDate, self.lead * one(value.is_date()));
        clues.set(Clue::Kinship, kinship.0);
        clues.set(Clue::KinshipOfSentence, kinship.1);
        clues.set(Clue::SharedTelling, one(shares_telling(draft, value.span(), against.view)));
        clues.set_others(others);
        clues.set(Clue::NothingNear, one(near == 0.0));
        value.add_clues(draft, &mut clues, self.against);
        clues
    }
}

/// Whether the source's sentence has another figure of the draft's, of digits that do not recur by accident.
fn shares_telling(draft: View<'_>, value: Span, source: View<'_>) -> bool {
    let is_telling = |f: &&Figure| !f.span.overlaps(value) && room::significant_digits(f) >= TELLING_DIGITS;
    draft.figures().filter(is_telling).any(|f| source.figures().any(|g| compare::figures(f, g).supports()))
}

/// Whether a place has another value of what may be the same. Values many times apart are compared only
/// in sentences that are almost the same, and two of a series only beside almost the same words.
pub(super) fn may_contradict<'a>(draft: View<'a>, value: impl Value<'a>, place: &Place<'a>) -> bool {
    let alignment = &place.weighed.alignment;
    place.bearing == Bearing::Conflicts
        && !alignment.is_barred()
        && (alignment.coverage >= ALMOST_THE_SAME
            || matches!(place.weighed.verdict, Verdict::Conflicts(Some(_)))
            || !value.is_far_from(draft, place))
        && (place.weighed.signs.get(Sign::Near) >= ALMOST_THE_SAME
            || !value.is_another_of_a_series(draft, place))
}

/// Whether a sentence that gives the draft's value beside another one bears the draft out after all. It
/// contradicts it only where the other clearly stands in the draft's place: not where the draft's value
/// stands beside the draft's date there and the other does not, and always where the other date alone stands
/// beside its figure.
fn gives_it_too<'a>(
    draft: View<'a>,
    value: impl Value<'a>,
    other: &Place<'a>,
    places: &[&Place<'a>],
) -> bool {
    let bound_alike = |p: &Place<'a>| value.stands_by_its_own(draft, &p.weighed);
    let named_alike = |p: &Place<'a>| signs::is_beside_its_name(draft, p.weighed.view, p.weighed.span);
    let by_one_name =
        |p: &Place<'a>| signs::are_beside_one_name((draft, value.span()), (p.weighed.view, p.weighed.span));
    let subject = |p: &Place<'a>| p.weighed.alignment.subject;
    let measure = |p: &Place<'a>| p.weighed.alignment.measure;
    places.iter().any(|p| {
        p.bearing != Bearing::Conflicts
            && !was_before(draft, value, p, other)
            && !value.is_of_other_occasion(draft, p, other)
            && p.weighed.view.is_the_same(other.weighed.view)
            && (other.weighed.likeness < p.weighed.likeness + CLEAR_LEAD_IN_SENTENCE
                || named_alike(p) && !named_alike(other)
                || by_one_name(p) && !by_one_name(other)
                || !value.is_date() && bound_alike(p) && !bound_alike(other))
            && !(value.is_date() && bound_alike(other) && !bound_alike(p))
            && !(subject(other) == Part::Agrees
                && subject(p) == Part::Opposed
                && (!by_one_name(p) || by_one_name(other)))
            && !(measure(other) == Part::Agrees && measure(p) == Part::Opposed)
    })
}

/// Whether the source has a place's value more exactly elsewhere, and that bears the draft out: 9,047,000 is "more
/// than nine million", though it says "nine million", too.
fn is_told_more_exactly<'a>(p: &Place<'a>, places: &[&Place<'a>]) -> bool {
    places.iter().filter(|other| other.bearing == Bearing::Supports).any(|other| {
        let both = other.figure.zip(p.figure);
        both.is_some_and(|(fine, coarse)| compare::is_more_exact(fine, coarse))
    })
}

/// What was before is not what is, nor the other way round, unless it has the draft's date. A value that was
/// put right is told by another rule.
fn was_before<'a>(draft: View<'a>, value: impl Value<'a>, p: &Place<'a>, other: &Place<'a>) -> bool {
    value.is_of_before(p)
        && !draft.tells_of_before()
        && !value.is_of_before(other)
        && !value.stands_by_its_own(draft, &p.weighed)
        && !p.weighed.view.says_revised()
}

/// The place that gives another value, to which the other places of its source are held.
#[derive(Clone, Copy, Debug)]
struct Rival<'p, 'a, V> {
    draft: View<'a>,
    value: V,
    place: &'p Place<'a>,
}

impl<'a, V: Value<'a>> Rival<'_, 'a, V> {
    /// Whether it is said of whom the draft says it.
    fn is_bound(&self) -> bool {
        self.place.weighed.alignment.subject == Part::Agrees
    }

    /// Whether the draft's words are said of another: then a place with fewer of them is of something else.
    fn is_told_of_another(&self, p: &Place<'a>) -> bool {
        let a = &p.weighed.alignment;
        p.bearing == Bearing::Conflicts
            && a.is_of_another_thing()
            && a.measure != Part::Opposed
            && a.coverage > self.place.weighed.alignment.coverage + TOLD_OF_ANOTHER
            && !p.weighed.gives_what(&self.place.weighed)
    }

    /// Whether the source gives the draft's value there. "More than 2,000" beside 2,000 is at odds with it
    /// and has the value all the same.
    fn is_given_at(&self, p: &Place<'a>) -> bool {
        let itself = std::ptr::eq(p, self.place);
        let same = p.bearing != Bearing::Conflicts || !itself && self.value.is_that_of(p);
        // Where the contradiction is bound to the draft's subject, another's value does not count. Any
        // number on the right side of "more than" bears it out, if it is of the same thing.
        let needs_sound = self.is_bound() || p.bearing != Bearing::Conflicts && self.value.is_bound();
        // Where its words are the likest, what leaves the value open is what the source says of it.
        let is_open = self.value.is_finer_than(p) && p.weighed.likeness < self.place.weighed.likeness;
        let says_it = same && !is_open;
        says_it && (p.weighed.alignment.is_sound() || !needs_sound) && !self.is_of_something_else(p)
    }

    /// Whether the source gives the draft's value there, but of something or somebody else.
    fn is_of_another(&self, p: &Place<'a>) -> bool {
        let is_another = self.is_bound() && p.weighed.alignment.subject == Part::Opposed;
        self.value.is_that_of(p) && (is_another || self.is_of_something_else(p))
    }

    fn is_of_something_else(&self, p: &Place<'a>) -> bool {
        self.is_of_a_part(p)
            || self.is_of_other_figure(p)
            || self.counts_other(p)
            || was_before(self.draft, self.value, p, self.place)
            || self.value.is_of_other_occasion(self.draft, p, self.place)
    }

    /// "Six of their victims", told in quite other words, is not the six of the draft.
    fn is_of_a_part(&self, p: &Place<'a>) -> bool {
        let coverage = |p: &Place<'a>| p.weighed.alignment.coverage;
        self.value.is_whole_of(self.draft, p) && coverage(p) < OF_A_PART * coverage(self.place)
    }

    /// What is the date of another figure of the sentence is not that of the draft's.
    fn is_of_other_figure(&self, p: &Place<'a>) -> bool {
        let bound_alike = |p: &Place<'a>| self.value.stands_by_its_own(self.draft, &p.weighed);
        self.value.is_date()
            && bound_alike(self.place)
            && p.weighed.view.is_the_same(self.place.weighed.view)
            && !bound_alike(p)
    }

    /// "Three partners" are not the three women of the draft, where the source tells of two women; nor are
    /// 1,000 winners those of a "1,000-time champion".
    fn counts_other(&self, p: &Place<'a>) -> bool {
        let measure = p.weighed.alignment.measure;
        self.place.weighed.alignment.measure == Part::Agrees
            && (self.value.is_small_count() && measure == Part::Opposed
                || self.value.qualifies_the_same(self.draft, self.place) && measure != Part::Agrees)
    }
}
