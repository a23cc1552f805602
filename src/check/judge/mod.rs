//! What a source says of a value: it bears it out, contradicts it, or does not speak of it.
//!
//! Each source is heard by itself. Of its places that the draft's value can be compared with, the one
//! most like the draft's is what it says. Does it give another value there, then [`Clues`] tell how
//! certain it is that this is a contradiction: how much better that place fits than the best one that
//! gives the draft's value, whether the draft's value stands in the source at all, and how well the
//! words around agree. Their weights are fitted like those of the signs.

mod clue;
mod hearing;
mod value;

use std::cell::LazyCell;

pub use clue::{Clue, Clues};
use hearing::{Hearing, may_contradict};
use value::{Bearing, Dated, Place, Value};

use super::{
    align::{self, Alignment, Part, Topic},
    apart::Told,
    compare::{self, Verdict},
    phase,
    room::{self, Judged, Room, Weighed},
    signs::{self, Grain, Pair, Signs},
    status::{self, Status},
    tabled,
    view::View,
};
use crate::{
    corpus::SourceId,
    extract::{
        date::{DateMention, Time},
        figure::{Figure, FigureKind, Since},
    },
    text::Span,
};

/// From this certainty on a source contradicts the draft, where it tells the same story: the only source there is,
/// one of several, of which one may speak of something like it by accident, and one that tells another story.
const CERTAIN_ALONE: f32 = 0.27;
const CERTAIN: f32 = 0.42;
const CERTAIN_OTHER_STORY: f32 = 0.6;
/// The same for a source that tells another story than the paragraph, but from [`SENTENCE_IS_TOLD`] on what its sentence
/// tells.
const CERTAIN_SENTENCE: f32 = 0.5;
const SENTENCE_IS_TOLD: f32 = 0.5;
/// The same for a bound beside a value on its wrong side, in the only source there is.
const CERTAIN_BOUND_ALONE: f32 = 0.22;
/// From this coverage on, an agreeing value of one digit, of two digits, and an agreeing date bear the
/// draft out. A value of three digits does wherever it stands in a candidate: numbers as telling do not
/// recur by accident.
const SUPPORTS_ONE_DIGIT: f32 = 0.1;
const SUPPORTS_TWO_DIGITS: f32 = 0.02;
const SUPPORTS_DATE: f32 = 0.05;
/// The same for any value in a source that tells another story.
const SUPPORTS_OTHER_STORY: f32 = 0.25;
/// How far the logarithms of a bound and the value that breaks it are apart at most.
const JUST_MISSED: f32 = 0.15;
/// The same where nothing else tells that a source speaks of it.
const ALL_BUT_EQUAL: f32 = 0.05;
/// From this many significant digits on, the same digits at another scale are hardly an accident.
const TELLING_DIGITS: usize = 3;
/// From this many on, they are none, whatever the words.
const UNMISTAKABLE_DIGITS: usize = 4;
/// By how much a contradicting place must be more like the draft's than one that gives its value.
const CLEAR_LEAD: f32 = 1.0;
/// The same for a value of three digits or more, which does not recur by accident.
const CLEAR_LEAD_OF_TELLING: f32 = 2.0;
/// A place that speaks of so much of the draft's sentence, and is so much more like the draft's than the
/// best that gives its value, contradicts it from a lower certainty on: that value is of something else.
const DECISIVE_LEAD: f32 = 2.5;
const DECISIVE_COVERAGE: f32 = 0.62;
const CERTAIN_BY_LEAD: f32 = 0.2;
/// How many figures and dates of a paragraph are looked for in a source.
const MOST_VALUES: usize = 20;
/// From this coverage on a place can contradict at all.
const NOTHING_IN_COMMON: f32 = 0.05;
/// From this coverage on, one word that differs is meant to differ.
const SAME_WORDS: f32 = 0.5;
/// From this coverage on, one digit a power of ten apart is a slip, where both tell the same unit of the same subject.
const SLIP_OF_ONE_SUBJECT: f32 = 0.4;
/// With fewer words beside a date nothing tells what it is the date of: "5 April: Elsing".
const FEWEST_WORDS: usize = 2;
/// The coverage from which on values many times apart are compared.
const ALMOST_THE_SAME: f32 = 0.6;

impl<'a> Room<'a> {
    /// What the sources say of a figure of a sentence.
    pub(super) fn judge_figure(&self, index: (usize, usize), figure: &'a Figure) -> Judged<'a, Figure> {
        self.judge(index, figure, figure, |views, rank| self.places_of_figure(index.0, figure, views, rank))
    }

    /// What the sources say of a date of a sentence; `time` is its value, where that is certain.
    pub(super) fn judge_date(
        &self,
        index: (usize, usize),
        mention: &'a DateMention,
        time: Option<&'a Time>,
    ) -> Judged<'a, DateMention> {
        let date = Dated::new(self.view(index.0), mention, time);
        self.judge(index, mention, date, |views, rank| self.places_of_date(index.0, date, views, rank))
    }

    /// The places in sentences whose ranks begin at `first`.
    fn places_of_figure(
        &self,
        index: usize,
        figure: &'a Figure,
        views: &[View<'a>],
        first: usize,
    ) -> Vec<Place<'a>> {
        let draft = self.view(index);
        let topic = Topic::new(self.corpus, draft, figure.span, &[]);
        let titled = LazyCell::new(|| align::titled(draft));
        let mut places = Vec::new();
        for (rank, &source) in (first..).zip(views) {
            let (mut coverage, mut strange, mut another_period) = (None, None, None);
            for other in source.figures().filter(|f| !signs::is_one_of(source, f.span)) {
                let verdict = match compare::figures(figure, other) {
                    Verdict::Conflicts(_)
                        if signs::is_the_other_way_round((draft, figure), (source, other)) =>
                    {
                        Verdict::Agrees
                    }
                    verdict => verdict,
                };
                // What is aimed at is the bound itself: who expects "below 25" does not expect "below 30".
                let mut is_other_aim = || {
                    compare::are_other_bounds(figure, other)
                        && status::of(source, other.span) == Some(Status::Ahead)
                        && status::of(draft, figure.span) != Some(Status::Happened)
                        && *coverage.get_or_insert_with(|| align::context(&topic, &self.cast, source))
                            >= ALMOST_THE_SAME
                };
                let verdict =
                    if verdict.supports() && is_other_aim() { Verdict::Conflicts(None) } else { verdict };
                let bearing = match verdict {
                    Verdict::Agrees | Verdict::Weaker => Bearing::Supports,
                    Verdict::Conflicts(_) => Bearing::Conflicts,
                    Verdict::Incomparable if compare::is_given(figure, other) => Bearing::Given,
                    Verdict::Incomparable => continue,
                };
                let coverage = *coverage.get_or_insert_with(|| align::context(&topic, &self.cast, source));
                let mut alignment = align::statement(&topic, coverage, &self.cast, (figure, other), source);
                if bearing == Bearing::Conflicts && alignment.subject == Part::Open {
                    let is_strange = || {
                        align::is_said_of_another(&topic, &self.cast, source)
                            || align::is_another_of_its_kind(&titled, draft, source)
                    };
                    let is_contrasted = || {
                        coverage >= SAME_WORDS
                            && align::is_contrasted(self.corpus, (draft, figure.span), (source, other.span))
                    };
                    if *strange.get_or_insert_with(is_strange) || is_contrasted() {
                        alignment = alignment.of_another();
                    }
                }
                if bearing == Bearing::Conflicts
                    && *another_period.get_or_insert_with(|| align::is_another_period(draft, source))
                {
                    alignment = alignment.of_another_time();
                }
                if bearing == Bearing::Conflicts && !alignment.is_barred() {
                    let (mine, theirs) = (Told { view: draft, figure }, Told { view: source, figure: other });
                    alignment = alignment.of_figures(&self.cast, mine, theirs);
                }
                let pair =
                    Pair { corpus: self.corpus, draft, here: figure.span, source, there: other.span, rank };
                let needs_subject = || {
                    signs::is_how_often(figure)
                        || signs::is_decade_of_life(draft, figure)
                        || signs::is_decade_of_life(source, other)
                };
                let is_of_something_else = || {
                    signs::is_said_by_another(pair, figure, other)
                        || signs::is_one_of_two_kinds((draft, figure), (source, other))
                        || (signs::is_one_alone(source, other) || signs::is_one_alone(draft, figure))
                            && align::measured(draft, figure) != align::measured(source, other)
                        || alignment.subject != Part::Agrees && needs_subject()
                };
                if bearing == Bearing::Conflicts && is_of_something_else() {
                    continue;
                }
                let signs = signs::of_figures(pair, &alignment, (figure, other));
                let is_at_event = figure.kind == FigureKind::Age && figure.since == Since::Other;
                if bearing == Bearing::Conflicts && is_at_event && signs.get(signs::Sign::Near) == 0.0 {
                    continue;
                }
                let likeness = signs::likeness(&signs);
                let is_rank = figure.kind == FigureKind::Rank;
                let weighed =
                    Weighed { view: source, span: other.span, alignment, verdict, is_rank, signs, likeness };
                places.push(Place { weighed, bearing, figure: Some(other), date: None });
            }
        }
        places
    }

    fn places_of_date(
        &self,
        index: usize,
        date: Dated<'a>,
        views: &[View<'a>],
        first: usize,
    ) -> Vec<Place<'a>> {
        let draft = self.view(index);
        let topic = Topic::new(self.corpus, draft, date.mention.span, &[]);
        // News tells on the day what happened on the day.
        let is_coarse = matches!(Grain::of(date.mention), Grain::Month | Grain::Year);
        let mut places = Vec::new();
        for (rank, &source) in (first..).zip(views) {
            let (mut sentence, mut strange) = (None, None);
            for (other, value) in source.dates() {
                let verdict = date.compare(source, other, value);
                let bearing = match verdict {
                    Verdict::Agrees | Verdict::Weaker => Bearing::Supports,
                    Verdict::Conflicts(_) => Bearing::Conflicts,
                    Verdict::Incomparable => continue,
                };
                let alignment = sentence.get_or_insert_with(|| {
                    let alignment = align::sentence(&topic, &self.cast, source);
                    // The times are what is compared here, so they say nothing about the alignment.
                    Alignment { time: Part::Open, score: alignment.coverage, ..alignment }
                });
                let mut alignment = alignment.clone();
                let is_contrasted = || {
                    alignment.coverage >= SAME_WORDS
                        && align::is_contrasted(self.corpus, (draft, date.mention.span), (source, other.span))
                };
                if bearing == Bearing::Conflicts
                    && (*strange.get_or_insert_with(|| align::is_said_of_another(&topic, &self.cast, source))
                        || is_contrasted())
                {
                    alignment.subject = Part::Opposed;
                }
                if bearing == Bearing::Conflicts && !alignment.is_barred() {
                    alignment = alignment.with_standing((draft, date.mention.span), (source, other.span));
                }
                let pair = Pair {
                    corpus: self.corpus,
                    draft,
                    here: date.mention.span,
                    source,
                    there: other.span,
                    rank,
                };
                let agrees = |view: View<'a>, mine, time| {
                    compare::dates(view.dated(mine, time), source.dated(other, value)) == Verdict::Agrees
                };
                let of_sentence = |mine, time| agrees(draft, mine, time);
                let signs = signs::of_dates(pair, &alignment, (date.mention, other), of_sentence);
                let is_of_another_day = || {
                    signs::is_said_by_another_date(pair, date.mention, agrees)
                        || draft.is_counted_from(date.mention.span)
                        || source.is_counted_from(other.span)
                        || signs::tell_other_figures(draft, source)
                        || signs::dates_another_figure(draft, date.mention.span, source, other.span)
                        || is_coarse
                            && phase::is_of_saying(draft, date.mention.span)
                                != phase::is_of_saying(source, other.span)
                        || signs::is_of_other_zone((draft, date.mention), (source, other))
                        || signs::is_one_an_edition((draft, date.mention), (source, other))
                        || phase::are_opposite((draft, date.mention.span), (source, other.span))
                };
                let needs_words =
                    topic.len() < FEWEST_WORDS || date.is_term() && alignment.coverage < ALMOST_THE_SAME;
                if bearing == Bearing::Conflicts && (needs_words || is_of_another_day()) {
                    continue;
                }
                let likeness = signs::likeness(&signs);
                let weighed = Weighed {
                    view: source,
                    span: other.span,
                    alignment,
                    verdict,
                    is_rank: false,
                    signs,
                    likeness,
                };
                places.push(Place { weighed, bearing, figure: None, date: Some(other) });
            }
        }
        places
    }

    /// Hears each source and sorts its places by what it says.
    fn judge<T>(
        &self,
        (sentence, index): (usize, usize),
        value: &'a T,
        seen: impl Value<'a>,
        weigh: impl Fn(&[View<'a>], usize) -> Vec<Place<'a>>,
    ) -> Judged<'a, T> {
        let mut places = weigh(&self.sentences[sentence].candidates, 0);
        let mut judged = Judged {
            sentence,
            index,
            value,
            supports: Vec::new(),
            conflicts: Vec::new(),
            beside: Vec::new(),
        };
        places.sort_by(|a, b| best_first(&a.weighed, &b.weighed));
        for source in sources_of(&places) {
            let of_source: Vec<&Place<'a>> =
                places.iter().filter(|p| p.weighed.view.source == source).collect();
            if let Some(place) = self.missed_bound(sentence, seen, &of_source) {
                judged.conflicts.push(place.weighed.clone());
                continue;
            }
            let contradicting = self.contradicting(sentence, seen, &of_source).filter(|(place, clues)| {
                let overlooked = || self.overlooked(sentence, place, &weigh);
                !clues.may_overlook() || self.holds_beside(sentence, seen, &of_source, &overlooked())
            });
            if let Some((best, _)) = contradicting {
                let against = of_source.iter().filter(|p| may_contradict(self.view(sentence), seen, p));
                let same = against.filter(|p| p.weighed.gives_what(&best.weighed));
                judged.conflicts.extend(same.map(|p| p.weighed.clone()));
            } else {
                let view = self.view(sentence);
                let supports = of_source
                    .iter()
                    .filter(|p| p.bearing == Bearing::Supports && self.is_support(view, seen, p));
                let found = judged.supports.len();
                judged.supports.extend(supports.map(|p| p.weighed.clone()));
                let in_a_supporting_sentence = |p: &&&Place<'a>| {
                    p.bearing == Bearing::Conflicts
                        && judged.supports[found..].iter().any(|s| s.view.is_the_same(p.weighed.view))
                };
                judged
                    .beside
                    .extend(of_source.iter().filter(in_a_supporting_sentence).map(|p| p.weighed.clone()));
            }
        }
        // Where a source dates the draft's own figure otherwise, the same date of something else is no support.
        if seen.is_date() {
            let view = self.view(sentence);
            let of_its_figure = |w: &Weighed<'a>| seen.stands_by_its_own(view, w);
            if judged.conflicts.iter().any(of_its_figure) {
                judged.supports.retain(of_its_figure);
            }
        }
        judged.supports.sort_by(best_first);
        judged.conflicts.sort_by(best_first);
        judged
    }

    /// The place where one source contradicts the value, with what speaks for it.
    fn contradicting<'p>(
        &self,
        sentence: usize,
        value: impl Value<'a>,
        places: &[&'p Place<'a>],
    ) -> Option<(&'p Place<'a>, Clues)>
    where
        'a: 'p,
    {
        self.clues(sentence, value, places)
            .filter(|(place, clues)| self.is_contradiction(sentence, value, place, clues))
    }

    /// What the source of a place gives that is not at odds with the draft, in sentences that are not
    /// among the candidates.
    fn overlooked(
        &self,
        sentence: usize,
        place: &Place<'a>,
        weigh: impl Fn(&[View<'a>], usize) -> Vec<Place<'a>>,
    ) -> Vec<Place<'a>> {
        let known = &self.sentences[sentence].candidates;
        let others = place.weighed.view.whole_article();
        let others: Vec<View<'a>> =
            others.filter(|view| !known.iter().any(|k| k.is_the_same(*view))).collect();
        let mut places = weigh(&others, known.len());
        places.retain(|place| place.bearing != Bearing::Conflicts);
        places
    }

    /// Whether the source still contradicts the value once the overlooked places are heard, too.
    fn holds_beside(
        &self,
        sentence: usize,
        value: impl Value<'a>,
        places: &[&Place<'a>],
        overlooked: &[Place<'a>],
    ) -> bool {
        let mut all: Vec<&Place<'a>> = places.iter().copied().chain(overlooked).collect();
        all.sort_by(|a, b| best_first(&a.weighed, &b.weighed));
        self.contradicting(sentence, value, &all).is_some()
    }

    /// The place where one source gives another value, with what speaks for a contradiction. `places`
    /// are the source's, the most like the draft's first.
    fn clues<'p>(
        &self,
        sentence: usize,
        value: impl Value<'a>,
        places: &[&'p Place<'a>],
    ) -> Option<(&'p Place<'a>, Clues)>
    where
        'a: 'p,
    {
        let draft = self.view(sentence);
        let hearing = Hearing::new(draft, value, places)?;
        let source = hearing.against.weighed.view;
        let kinship = (self.kinship_with(draft.passage, source), self.kinship_of_sentence(draft, source));
        let others = self.others_given(draft, value, source);
        Some((hearing.against, hearing.clues(draft, value, kinship, others)))
    }

    /// How many of the paragraph's values beside this one a source gives, and how many there are; none where
    /// it tells another story.
    fn others_given(&self, draft: View<'a>, value: impl Value<'a>, source: View<'a>) -> (usize, usize) {
        if !self.tells_same_story(draft.passage, source) {
            return (0, 0);
        }
        let (given, all) = self.values_given(draft, source);
        if value.is_bound() {
            return (given, all);
        }
        (given.saturating_sub(usize::from(value.is_in_article(source))), all.saturating_sub(1))
    }

    /// How many of the values of a sentence's paragraph a source gives, and how many there are, of the first
    /// [`MOST_VALUES`] figures and as many dates.
    pub(super) fn values_given(&self, draft: View<'a>, source: View<'a>) -> (usize, usize) {
        let count = || {
            // A bound is a round number that the source need not have.
            let figures = draft.passage_sentences().flat_map(|view| {
                let counts = view.figures().filter(move |f| !signs::is_one_of(view, f.span) && !f.is_bound());
                counts.map(|figure| figure.is_in_article(source))
            });
            let dates = draft.passage_sentences().flat_map(|view| {
                let dates = view.dates().filter(|(date, _)| room::is_calendar(date));
                dates.map(move |(date, time)| {
                    Dated::new(view, date, self.draft.stated(time)).is_in_article(source)
                })
            });
            let all = figures.take(MOST_VALUES).chain(dates.take(MOST_VALUES));
            all.fold((0, 0), |(given, all), is_given| (given + usize::from(is_given), all + 1))
        };
        let Some(id) = source.source else { return count() };
        *self.given.borrow_mut().entry((draft.passage, id)).or_insert_with(count)
    }

    /// The place that the draft's "more than" or "less than" just misses. A bound is the round number next
    /// to the value that is meant: "more than 8,700" beside 8,687 can hardly be of anything else, and
    /// that the source also has a larger number somewhere says nothing.
    fn missed_bound<'p>(
        &self,
        sentence: usize,
        value: impl Value<'a>,
        places: &[&'p Place<'a>],
    ) -> Option<&'p Place<'a>>
    where
        'a: 'p,
    {
        let distance = |p: &'p Place<'a>| value.bound_distance(p).map(|distance| (distance, p));
        let (nearest, place) =
            places.iter().copied().filter_map(distance).min_by(|a, b| a.0.total_cmp(&b.0))?;
        let a = &place.weighed.alignment;
        // The only source there is may be an excerpt that names nothing of what it speaks of.
        let is_of_it =
            self.corpus.sources.len() == 1 && nearest < ALL_BUT_EQUAL && a.subject != Part::Opposed
                || self.tells_same_story(self.view(sentence).passage, place.weighed.view);
        let is_missed = place.bearing == Bearing::Conflicts
            && nearest < JUST_MISSED
            && a.time != Part::Opposed
            && a.scope != Part::Opposed
            && (value.is_same_quantity(place) || nearest < ALL_BUT_EQUAL && a.measure == Part::Open)
            && is_of_it;
        is_missed.then_some(place)
    }

    fn is_contradiction(
        &self,
        sentence: usize,
        value: impl Value<'a>,
        place: &Place<'a>,
        clues: &Clues,
    ) -> bool {
        let draft = self.view(sentence);
        let weighed = &place.weighed;
        if let Verdict::Conflicts(Some(_)) = weighed.verdict
            && clues.get(Clue::Given) == 0.0
            && is_slip_of_scale(value, place)
        {
            return true;
        }
        // Nothing in common but the kind of value tells nothing.
        if weighed.alignment.coverage < NOTHING_IN_COMMON {
            return false;
        }
        // An age tells who is meant; one that the source gives somebody is his.
        if value.is_age() && clues.get(Clue::Absent) == 0.0 && weighed.alignment.subject != Part::Agrees {
            return false;
        }
        let far = clues.get(Clue::Far) > 0.0 && weighed.alignment.coverage < ALMOST_THE_SAME;
        let clear = if clues.get(Clue::GivenDigits) > 0.0 { CLEAR_LEAD_OF_TELLING } else { CLEAR_LEAD };
        let given_as_well = clues.get(Clue::Given) > 0.0
            && (clues.get(Clue::GivenLead) < clear || clues.get(Clue::GivenShared) > 0.0);
        if far || given_as_well {
            false
        } else if self.tells_same_story(draft.passage, weighed.view) {
            let lead = clues.get(Clue::GivenLead) >= DECISIVE_LEAD;
            let in_other_words = lead && !value.is_bound() && weighed.alignment.coverage >= DECISIVE_COVERAGE;
            // A source that gives the draft's person an age leaves no other.
            let of_age =
                value.is_age() && weighed.alignment.subject == Part::Agrees && clues.get(Clue::Absent) > 0.0;
            let decisive = in_other_words || of_age;
            let certain = match self.corpus.sources.len() {
                1 if value.is_bound() => CERTAIN_BOUND_ALONE,
                1 => CERTAIN_ALONE,
                _ => CERTAIN,
            };
            clues.certainty() >= if decisive { CERTAIN_BY_LEAD } else { certain }
        } else {
            // Everybody has an age; only that of the same person can be wrong.
            let is_whose_age_it_is = !value.is_age() || weighed.alignment.subject == Part::Agrees;
            let of_sentence = self.kinship_of_sentence(draft, weighed.view) >= SENTENCE_IS_TOLD;
            let certain = if of_sentence { CERTAIN_SENTENCE } else { CERTAIN_OTHER_STORY };
            is_whose_age_it_is && clues.certainty() >= certain
        }
    }

    fn is_support(&self, draft: View<'_>, value: impl Value<'a>, place: &Place<'a>) -> bool {
        let weighed = &place.weighed;
        let least = if !self.tells_same_story(draft.passage, weighed.view) {
            SUPPORTS_OTHER_STORY
        } else if value.is_date() {
            SUPPORTS_DATE
        } else {
            match value.digits() {
                0 | 1 => SUPPORTS_ONE_DIGIT,
                // A cell's own words are its figure; that the source speaks of its row is why it was found.
                2 if tabled::is_cell(draft) => 0.0,
                2 => SUPPORTS_TWO_DIGITS,
                _ => 0.0,
            }
        };
        // A part read wrongly must not turn a true statement into an accusation; but a rank means nothing
        // outside its field, and a bound is borne out by too much.
        let coverage = weighed.alignment.coverage;
        let tells_another = least == SUPPORTS_OTHER_STORY && coverage < ALMOST_THE_SAME;
        let needs_sound = weighed.is_rank || tells_another && value.is_bound();
        (weighed.alignment.is_sound() || !needs_sound) && coverage >= least
    }

    /// For fitting the weights: what is weighed for each figure and date of the draft.
    pub(super) fn survey(&self) -> Vec<Sample> {
        let mut out = Vec::new();
        for judged in &self.figures {
            let views = &self.sentences[judged.sentence].candidates;
            let places = self.places_of_figure(judged.sentence, judged.value, views, 0);
            out.push(self.sample(judged.sentence, judged.value, judged.value.span, places));
        }
        for judged in &self.dates {
            let draft = self.view(judged.sentence);
            let time = draft.dates().find(|(d, _)| std::ptr::eq(*d, judged.value)).and_then(|(_, t)| t);
            let date = Dated::new(draft, judged.value, self.draft.stated(time));
            let views = &self.sentences[judged.sentence].candidates;
            let places = self.places_of_date(judged.sentence, date, views, 0);
            out.push(self.sample(judged.sentence, date, judged.value.span, places));
        }
        out
    }

    fn sample(
        &self,
        sentence: usize,
        value: impl Value<'a>,
        span: Span,
        mut places: Vec<Place<'a>>,
    ) -> Sample {
        places.sort_by(|a, b| best_first(&a.weighed, &b.weighed));
        let draft = self.view(sentence);
        let heard = sources_of(&places).into_iter().filter_map(|source| {
            let its: Vec<&Place<'a>> = places.iter().filter(|p| p.weighed.view.source == source).collect();
            Some((source?, self.clues(sentence, value, &its)?.1))
        });
        Sample {
            span: draft.in_file(span),
            heard: heard.collect(),
            places: places.into_iter().map(SampledPlace::new).collect(),
        }
    }
}

/// The sources of the places, each once, in their order.
fn sources_of(places: &[Place<'_>]) -> Vec<Option<SourceId>> {
    let mut sources = Vec::new();
    for place in places {
        if !sources.contains(&place.weighed.view.source) {
            sources.push(place.weighed.view.source);
        }
    }
    sources
}

/// The order in which the places most like the draft's come first.
fn best_first(a: &Weighed<'_>, b: &Weighed<'_>) -> std::cmp::Ordering {
    b.likeness.total_cmp(&a.likeness)
}

/// Whether the same digits a power of ten apart are a slip: the more digits there are, the fewer words need
/// to agree, and fewer where the same unit is told of the same subject, or of the same measure at the same time.
fn is_slip_of_scale<'a>(value: impl Value<'a>, place: &Place<'a>) -> bool {
    let Alignment { coverage, subject, measure, time, .. } = place.weighed.alignment;
    let is_one_unit = place.weighed.signs.get(signs::Sign::SameUnit) > 0.0;
    let least = match value.digits() {
        UNMISTAKABLE_DIGITS.. => 0.0,
        TELLING_DIGITS.. => SUPPORTS_ONE_DIGIT,
        _ if is_one_unit && measure == Part::Agrees && time == Part::Agrees => SUPPORTS_ONE_DIGIT,
        _ if is_one_unit && subject == Part::Agrees => SLIP_OF_ONE_SUBJECT,
        _ => ALMOST_THE_SAME,
    };
    coverage >= least
}

/// A value of the draft with what was weighed for it.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The value's words in the draft, in bytes of the file.
    pub span: Span,
    /// Each place that the value can be compared with.
    pub places: Vec<SampledPlace>,
    /// What speaks for a contradiction by each source of which a place differs.
    pub heard: Vec<(SourceId, Clues)>,
}

/// A place of a source that a value was compared with.
#[derive(Clone, Debug)]
pub struct SampledPlace {
    /// What tells whether both speak of the same thing.
    pub signs: Signs,
    /// Whether it has the draft's value.
    pub agrees: bool,
    /// The value's words.
    pub text: String,
    /// Its sentence.
    pub sentence: String,
    /// How the bound parts of both stand, in words.
    pub parts: String,
    /// Its source.
    pub source: Option<SourceId>,
}

impl SampledPlace {
    fn new(place: Place<'_>) -> Self {
        let Place { weighed, bearing, .. } = place;
        let block = weighed.view.block_text();
        Self {
            agrees: bearing != Bearing::Conflicts,
            text: weighed.span.of(block).to_owned(),
            sentence: weighed.view.span.of(block).to_owned(),
            parts: weighed.alignment.explain(),
            source: weighed.view.source,
            signs: weighed.signs,
        }
    }
}
