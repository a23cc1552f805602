//! What tells whether a place in a source and a place in the draft speak of the same thing.
//!
//! A [`Sign`] is a number, most of them between 0 and 1; [`likeness`] adds them up with weights that
//! `tools/fit_alignment.py` fitted on summaries of articles in which people changed single values.
//! Certainty about a contradiction is for [`super::judge`].

use std::sync::LazyLock;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    align::{self, Alignment, Part},
    compare, room,
    view::View,
    weights,
};
use crate::{
    corpus::Corpus,
    extract::{
        date::{DateMention, Feast, Meaning, Tense, Time, Which},
        figure::{Bound, Figure, FigureKind, Role},
        stem::{Stem, stem},
        token::{Tag, Token},
    },
    text::Span,
};

/// What may tell that two places speak of the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Share of the draft's sentence that the source's speaks of, by weight.
    Coverage,
    /// Share of the four words on either side of the draft's value that stand near the source's.
    Near,
    /// The same for two words.
    VeryNear,
    /// The word before both is the same.
    Before,
    /// The word behind both is the same.
    After,
    /// Both are said of the same.
    SameSubject,
    /// They are said of different things.
    OtherSubject,
    /// The same is measured.
    SameMeasure,
    /// Different things are measured.
    OtherMeasure,
    /// The sentences speak of one time.
    SameTime,
    /// They speak of different times.
    OtherTime,
    /// One divided by the sentence's rank among those found.
    Rank,
    /// The draft's sentence gives the source's value, too.
    Also,
    /// How many other values the source's sentence has that could be meant; four at most.
    Rivals,
    /// The units are the same.
    SameUnit,
    /// Both have units.
    Units,
    /// Both count something.
    Nouns,
    /// Another figure stands in both sentences.
    SharedFigure,
    /// Another date stands in both sentences.
    SharedDate,
    /// One date is past, the other to come.
    OtherTense,
    /// One counts a part of something, the other does not.
    OtherPart,
    /// Both dates are days of the week, or both are years, …
    SameGrain,
    /// The values agree but go the other way.
    Turned,
    /// The draft's value is a change.
    Change,
    /// [`Sign::Coverage`] for dates.
    DateCoverage,
    /// [`Sign::Near`] for dates.
    DateNear,
    /// The words before and behind are the same.
    Framed,
    /// [`Sign::VeryNear`] times [`Sign::Coverage`].
    NearCoverage,
    /// [`Sign::Near`] the other way round: of the words near the source's value, near the draft's.
    NearBack,
    /// Of the words right beside the source's value, by weight, those that the draft's paragraph has nowhere.
    Foreign,
}

impl Sign {
    /// How many there are.
    pub const COUNT: usize = 30;

    /// All of them.
    pub const ALL: [Sign; Sign::COUNT] = [
        Sign::Coverage,
        Sign::Near,
        Sign::VeryNear,
        Sign::Before,
        Sign::After,
        Sign::SameSubject,
        Sign::OtherSubject,
        Sign::SameMeasure,
        Sign::OtherMeasure,
        Sign::SameTime,
        Sign::OtherTime,
        Sign::Rank,
        Sign::Also,
        Sign::Rivals,
        Sign::SameUnit,
        Sign::Units,
        Sign::Nouns,
        Sign::SharedFigure,
        Sign::SharedDate,
        Sign::OtherTense,
        Sign::OtherPart,
        Sign::SameGrain,
        Sign::Turned,
        Sign::Change,
        Sign::DateCoverage,
        Sign::DateNear,
        Sign::Framed,
        Sign::NearCoverage,
        Sign::NearBack,
        Sign::Foreign,
    ];
}

/// The signs of a pair of places.
#[derive(Clone, Debug, Default)]
pub struct Signs([f32; Sign::COUNT]);

impl Signs {
    /// A sign's value.
    #[must_use]
    pub fn get(&self, sign: Sign) -> f32 {
        self.0[sign as usize]
    }

    fn set(&mut self, sign: Sign, value: f32) {
        self.0[sign as usize] = value;
    }

    fn mark(&mut self, sign: Sign, is: bool) {
        self.set(sign, one(is));
    }
}

/// How far two places are alike, as the logarithm of the odds that they speak of the same thing.
#[must_use]
pub fn likeness(signs: &Signs) -> f32 {
    weights::LIKENESS.iter().map(|(sign, weight)| weight * signs.get(*sign)).sum::<f32>()
        + weights::LIKENESS_BIAS
}

/// One for true.
pub(super) fn one(is: bool) -> f32 {
    if is { 1.0 } else { 0.0 }
}

/// A place in the draft and one in a source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'a> {
    pub corpus: &'a Corpus,
    pub draft: View<'a>,
    pub here: Span,
    pub source: View<'a>,
    pub there: Span,
    /// The place of the source's sentence among those found, from 0.
    pub rank: usize,
}

impl Pair<'_> {
    /// The source's place as what is compared with the draft's.
    fn turned(self) -> Self {
        Self { draft: self.source, here: self.there, source: self.draft, there: self.here, ..self }
    }
}

/// The signs of two figures.
pub(super) fn of_figures(
    pair: Pair<'_>,
    alignment: &Alignment,
    (figure, other): (&Figure, &Figure),
) -> Signs {
    let mut signs = common(pair, alignment);
    let others = || pair.draft.figures().filter(|f| !std::ptr::eq(*f, figure));
    signs.mark(Sign::Also, others().any(|f| compare::same_value(f, other)));
    let rivals =
        pair.source.figures().filter(|g| !std::ptr::eq(*g, other) && compare::is_comparable(figure, g));
    signs.set(Sign::Rivals, few(rivals.count()));
    let shared = |f: &Figure| {
        let mut others = pair.source.figures().filter(|g| !std::ptr::eq(*g, other));
        others.any(|g| compare::figures(f, g).supports())
    };
    signs.mark(Sign::SharedFigure, others().any(shared));
    signs.mark(Sign::SharedDate, pair.draft.dates().any(|date| shares_date(pair, date, None)));
    signs.mark(Sign::SameUnit, figure.unit == other.unit);
    signs.mark(Sign::Units, figure.unit.is_some() && other.unit.is_some());
    signs.mark(Sign::Nouns, figure.noun.is_some() && other.noun.is_some());
    signs.mark(Sign::Turned, figure.trend.zip(other.trend).is_some_and(|(a, b)| a != b));
    signs.mark(Sign::Change, figure.role == Role::Change);
    let part = is_partitive(pair.draft, figure) != is_partitive(pair.source, other);
    signs.mark(Sign::OtherPart, part);
    signs
}

/// The signs of two dates; `is_same` says whether a date of the draft and the source's agree.
pub(super) fn of_dates<'a>(
    pair: Pair<'a>,
    alignment: &Alignment,
    (date, other): (&DateMention, &DateMention),
    is_same: impl Fn(&'a DateMention, Option<&'a Time>) -> bool,
) -> Signs {
    let mut signs = common(pair, alignment);
    let mut others = pair.draft.dates().filter(|(d, _)| !std::ptr::eq(*d, date));
    signs.mark(Sign::Also, others.any(|(d, time)| is_same(d, time)));
    signs.set(Sign::Rivals, few(pair.source.dates().count().saturating_sub(1)));
    let shares = |f| pair.source.figures().any(|g| compare::figures(f, g).supports());
    signs.mark(Sign::SharedFigure, pair.draft.figures().any(shares));
    let shared = |mine: &(&DateMention, _)| !std::ptr::eq(mine.0, date);
    let mut others = pair.draft.dates().filter(shared);
    signs.mark(Sign::SharedDate, others.any(|mine| shares_date(pair, mine, Some(other))));
    let tenses = (direction(date), direction(other));
    signs.mark(
        Sign::OtherTense,
        matches!(tenses, (Tense::Past, Tense::Future) | (Tense::Future, Tense::Past)),
    );
    signs.mark(Sign::SameGrain, Grain::of(date) == Grain::of(other));
    signs.set(Sign::DateCoverage, signs.get(Sign::Coverage));
    signs.set(Sign::DateNear, signs.get(Sign::Near));
    signs
}

/// Whether a date of the draft's sentence stands in the source's, at a place other than `left_out`.
fn shares_date<'a>(
    pair: Pair<'a>,
    (mine, time): (&'a DateMention, Option<&'a Time>),
    left_out: Option<&DateMention>,
) -> bool {
    let dated = pair.draft.dated(mine, time);
    let mut others = pair.source.dates().filter(|(d, _)| left_out.is_none_or(|out| !std::ptr::eq(*d, out)));
    others.any(|(other, time)| compare::dates(dated, pair.source.dated(other, time)).supports())
}

/// How many bytes lie between two spans.
pub(super) fn gap(a: Span, b: Span) -> usize {
    b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end))
}

/// Whether the figure nearest to a date of the draft, one that does not recur by accident, is the
/// nearest to a date of the source, too: "$3.69 for the third quarter".
pub(super) fn shares_nearest_figure(draft: View<'_>, here: Span, source: View<'_>, there: Span) -> bool {
    let pair = nearest_figure(draft, here).zip(nearest_figure(source, there));
    pair.is_some_and(|(mine, other)| {
        room::significant_digits(mine) > 1 && compare::figures(mine, other).supports()
    })
}

/// Whether the source's sentence gives the figure that stands beside the draft's date, but another one of its
/// kind beside its own date: "4.0 % against 4.1 % in September" says nothing of when the 4.0 % were.
pub(super) fn dates_another_figure(draft: View<'_>, here: Span, source: View<'_>, there: Span) -> bool {
    let is_telling = |f: &&Figure| room::significant_digits(f) > 1 || f.value.low().step < Decimal::ONE;
    let Some(mine) = nearest_figure(draft, here).filter(is_telling) else { return false };
    let mut alike: Vec<&Figure> = source.figures().filter(|f| compare::is_comparable(mine, f)).collect();
    alike.sort_by_key(|f| gap(f.span, there));
    let gives_it = |f: &Figure| compare::figures(mine, f).supports();
    alike.first().is_some_and(|nearest| !gives_it(nearest)) && alike.iter().any(|f| gives_it(f))
}

fn nearest_figure(view: View<'_>, date: Span) -> Option<&Figure> {
    let others = view.figures().filter(|f| !f.span.overlaps(date) && f.kind != FigureKind::Ordinal);
    others.min_by_key(|f| gap(f.span, date))
}

/// Time zones as news abbreviates them.
const ZONES: &[&str] = &[
    "gmt", "utc", "bst", "cet", "cest", "eet", "eest", "msk", "ist", "jst", "kst", "hkt", "sgt", "aest",
    "aedt", "nzst", "nzdt", "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt",
];

/// Whether two times of day are given in different time zones, as far as the words behind them tell. A draft
/// that names none has the local one.
pub(super) fn is_of_other_zone(a: (View<'_>, &DateMention), b: (View<'_>, &DateMention)) -> bool {
    let zone = |(view, date): (View<'_>, &DateMention)| {
        let text = view.block_text();
        let within = view.token_row().iter().rfind(|t| date.span.covers(t.span));
        let words = within.into_iter().chain(view.tokens_behind(date.span).next());
        words.map(|t| t.of(text).to_ascii_lowercase()).find(|word| ZONES.contains(&word.as_str()))
    };
    let is_universal = |zone: &String| matches!(zone.as_str(), "gmt" | "utc");
    let is_clock = |(_, date): (View<'_>, &DateMention)| date.expression.time_of_day().is_some();
    is_clock(a)
        && is_clock(b)
        && match (zone(a), zone(b)) {
            (Some(mine), other) => other.is_none_or(|other| other != mine),
            (None, other) => other.is_some_and(|other| is_universal(&other)),
        }
}

/// Whether a source says of which year its day of the week is, and the draft names no such year: "that Friday
/// night in 2013".
pub(super) fn is_pinned_to_another_year(draft: View<'_>, source: View<'_>, date: &DateMention) -> bool {
    let text = source.block_text();
    let mut behind = source.tokens_behind(date.span);
    let pinned = behind.next().filter(|t| t.is_any(text, &["in", "of"])).and_then(|_| behind.next());
    let year = pinned.and_then(|t| source.dates().find(|(d, _)| d.span == t.span));
    Grain::of(date) == Grain::Weekday
        && year.is_some_and(|(year, time)| {
            let dated = source.dated(year, time);
            Grain::of(year) == Grain::Year
                && !draft.dates().any(|(d, t)| compare::dates(draft.dated(d, t), dated).supports())
        })
}

/// Whether the name nearest to a place of the source's sentence is one of the draft's: "in Lowick on Monday and
/// in Corley on Tuesday".
pub(super) fn is_beside_its_name(draft: View<'_>, source: View<'_>, there: Span) -> bool {
    nearest_name(source, there).is_some_and(|name| stems_of(source, name).any(|stem| draft.has(stem)))
}

/// Whether the names nearest to both places are the same: the 24 % of "Rowan has half and Ashby about 24 %" are
/// Ashby's, whoever is the subject.
pub(super) fn are_beside_one_name(
    (draft, here): (View<'_>, Span),
    (source, there): (View<'_>, Span),
) -> bool {
    let names = nearest_name(draft, here).zip(nearest_name(source, there));
    names.is_some_and(|(a, b)| stems_of(draft, a).any(|mine| stems_of(source, b).any(|stem| stem == mine)))
}

fn nearest_name(view: View<'_>, span: Span) -> Option<Span> {
    view.names().map(|(name, _)| name.span).min_by_key(|name| gap(*name, span))
}

/// The content words of a span.
fn stems_of(view: View<'_>, span: Span) -> impl Iterator<Item = Stem> {
    view.tokens().filter(move |(t, stem)| span.covers(t.span) && stem.is_some()).map(|(_, stem)| stem)
}

/// Whether the date nearest to a place of the source's sentence is one of the draft's.
pub(super) fn shares_nearest_date(draft: View<'_>, source: View<'_>, there: Span) -> bool {
    let nearest = source.dates().min_by_key(|(date, _)| gap(date.span, there));
    let Some((nearest, time)) = nearest else { return false };
    let dated = source.dated(nearest, time);
    draft.dates().any(|(mine, time)| compare::dates(draft.dated(mine, time), dated).supports())
}

/// Whether a date lies before the document or behind it, as far as its words and its clause tell.
fn direction(date: &DateMention) -> Tense {
    match date.expression.meaning {
        Meaning::Weekday(_, Some(Which::Next)) => Tense::Future,
        Meaning::Weekday(_, Some(Which::Last)) => Tense::Past,
        _ => date.expression.tense,
    }
}

/// Whether of two years one tells an edition, "the 2015 season", and the other when something happened. What
/// the one names may be what the other says happened then: "a 1995 outbreak" beside "an outbreak in 1995".
pub(super) fn is_one_an_edition(a: (View<'_>, &DateMention), b: (View<'_>, &DateMention)) -> bool {
    let is_in = |named: &[Stem], view: View<'_>| named.iter().any(|stem| view.has(*stem));
    match (leads(a.0, a.1), leads(b.0, b.1)) {
        (Leads::Nothing, Leads::Edition) | (Leads::Edition, Leads::Nothing) => true,
        (Leads::Nothing, Leads::Thing(named)) => !is_in(&named, a.0),
        (Leads::Thing(named), Leads::Nothing) => !is_in(&named, b.0),
        (Leads::Nothing, Leads::Happening) => !is_in(&HAPPENINGS, a.0),
        (Leads::Happening, Leads::Nothing) => !is_in(&HAPPENINGS, b.0),
        _ => false,
    }
}

/// What a date stands before.
#[derive(Debug)]
enum Leads {
    /// It is no year.
    NoYear,
    /// Nothing: "in 2015".
    Nothing,
    /// One of what happens, whatever it is called: "a 2015 attack".
    Happening,
    /// What recurs, and has a year that need not be the one it happens in: "the 2015 season".
    Edition,
    /// Something else: "the 1995 outbreak".
    Thing(Vec<Stem>),
}

/// What has editions.
static EDITIONS: LazyLock<Vec<Stem>> = LazyLock::new(|| {
    let words = "season edition model budget campaign tournament cup league championship series final finals \
                 report fund games";
    words.split_whitespace().map(stem).collect()
});

/// What happens on a day, so that its year is that of all that is told of it: "a 2015 attack".
static HAPPENINGS: LazyLock<Vec<Stem>> = LazyLock::new(|| {
    let words = "attack bombing shooting stabbing massacre murder killing robbery raid riot coup crash accident \
                 collision explosion fire blaze flood earthquake storm hurricane tsunami disaster collapse outbreak \
                 famine war ambush hijacking derailment avalanche landslide blackout spill";
    words.split_whitespace().map(stem).collect()
});

/// The most words that what a year stands before is looked for in.
const LONGEST_EDITION: usize = 3;

fn leads(view: View<'_>, date: &DateMention) -> Leads {
    if Grain::of(date) != Grain::Year {
        return Leads::NoYear;
    }
    let text = view.block_text();
    let led = view.tokens_before(date.span).next();
    if led.is_some_and(|t| t.is_any(text, &["in", "since", "until", "by", "before", "after", "of"])) {
        return Leads::Nothing;
    }
    let one_of_many = led.is_some_and(|t| t.is_any(text, &["a", "an"]));
    let is_name = |t: &(&Token, Stem)| matches!(t.0.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective);
    let behind = view.tokens().skip_while(|(t, _)| t.span.start < date.span.end).take(LONGEST_EDITION);
    let words: Vec<(&Token, Stem)> = behind.take_while(is_name).filter(|(_, stem)| stem.is_some()).collect();
    // A named event recurs: "the 2015 Masters".
    if words.iter().any(|(t, stem)| t.tag == Tag::ProperNoun || EDITIONS.contains(stem)) {
        Leads::Edition
    } else if words.is_empty() {
        Leads::Nothing
    } else if one_of_many && words.iter().any(|(_, stem)| HAPPENINGS.contains(stem)) {
        Leads::Happening
    } else {
        Leads::Thing(words.into_iter().map(|(_, stem)| stem).collect())
    }
}

/// Whether the sentences give other figures of what may be the same thing. A date beside a figure tells
/// when it holds: "$78 billion in 2016" says nothing against "$92 billion in 2017".
pub(super) fn tell_other_figures(draft: View<'_>, source: View<'_>) -> bool {
    let compared = |f: &Figure, g: &Figure| {
        let counts = matches!(f.kind, FigureKind::Count | FigureKind::Number);
        let things = align::measured(draft, f).zip(align::measured(source, g));
        compare::is_comparable(f, g) && !(counts && things.is_some_and(|(a, b)| a != b))
    };
    let says_much = |f: &&Figure| !matches!(f.kind, FigureKind::Rank | FigureKind::Ordinal | FigureKind::Age);
    let pairs = || {
        let mine = draft.figures().filter(says_much);
        mine.flat_map(|f| source.figures().filter(says_much).map(move |g| (f, g)))
    };
    !pairs().any(|(f, g)| compare::figures(f, g).supports()) && pairs().any(|(f, g)| compared(f, g))
}

fn common(pair: Pair<'_>, alignment: &Alignment) -> Signs {
    let mut signs = Signs::default();
    signs.set(Sign::Coverage, alignment.coverage);
    signs.set(Sign::Near, near(pair, 4, 7));
    signs.set(Sign::VeryNear, near(pair, 2, 4));
    signs.set(Sign::NearBack, near(pair.turned(), 4, 7));
    signs.set(Sign::Foreign, foreign(pair));
    let (before, after) = (is_same_beside(pair, Side::Before), is_same_beside(pair, Side::After));
    signs.mark(Sign::Before, before);
    signs.mark(Sign::After, after);
    signs.mark(Sign::Framed, before && after);
    for (part, same, other) in [
        (alignment.subject, Sign::SameSubject, Sign::OtherSubject),
        (alignment.measure, Sign::SameMeasure, Sign::OtherMeasure),
        (alignment.time, Sign::SameTime, Sign::OtherTime),
    ] {
        signs.mark(same, part == Part::Agrees);
        signs.mark(other, matches!(part, Part::Unlike | Part::Opposed));
    }
    signs.set(Sign::Rank, of_rank(pair));
    signs.set(Sign::NearCoverage, signs.get(Sign::VeryNear) * alignment.coverage);
    signs
}

fn few(n: usize) -> f32 {
    few_of(n.min(4))
}

/// One divided by the rank of the source's sentence among those found.
pub(super) fn of_rank(pair: Pair<'_>) -> f32 {
    1.0 / few_of(pair.rank + 1)
}

fn few_of(n: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a small count")]
    let n = n as f32;
    n
}

/// Whether one sentence denies on this side of a number what the other says on that side: "less than 15 % earn
/// none" beside "at least 15 % are needed to earn any".
pub(super) fn is_the_other_way_round(
    (draft, figure): (View<'_>, &Figure),
    (source, other): (View<'_>, &Figure),
) -> bool {
    let is_above = |f: &Figure| matches!(f.bound, Bound::Above | Bound::AtLeast);
    let is_below = |f: &Figure| matches!(f.bound, Bound::Below | Bound::AtMost | Bound::Nearly);
    (is_above(figure) && is_below(other) || is_below(figure) && is_above(other))
        && compare::same_value(figure, other)
        && draft.denies() != source.denies()
}

/// Whether "one" stands for hardly more than an article: "arrested one person" is one of many such.
pub(super) fn is_one_alone(view: View<'_>, figure: &Figure) -> bool {
    figure.kind == FigureKind::Count && figure.span.of(view.block_text()).eq_ignore_ascii_case("one")
}

/// The share of the words near a value of the draft's that must stand near another one for the source's to be that
/// one's, in the same sentence.
const AS_NEAR: f32 = 0.7;

/// Whether the source's value stands among words that are as like those of another place of the draft's sentence, or
/// more like those of a place in another sentence.
fn is_as_near_to(pair: Pair<'_>, draft: View<'_>, other: Span) -> bool {
    let (there, here) = (near(Pair { draft, here: other, ..pair }, 4, 7), near(pair, 4, 7));
    if draft.is_the_same(pair.draft) { there >= AS_NEAR * here } else { there > here }
}

/// Whether the source's date is what the draft says by another date of its paragraph, of as like words.
pub(super) fn is_said_by_another_date<'a>(
    pair: Pair<'a>,
    date: &DateMention,
    is_same: impl Fn(View<'a>, &'a DateMention, Option<&'a Time>) -> bool,
) -> bool {
    pair.draft.nearby().any(|view| {
        let mut others = view.dates().filter(|(d, time)| !std::ptr::eq(*d, date) && is_same(view, d, *time));
        others.any(|(d, _)| is_as_near_to(pair, view, d.span))
    })
}

/// Whether the source's value is what the draft says by another figure of its paragraph, of as like words: the
/// 499 of "499 patients in four towns" is not at odds with the four.
pub(super) fn is_said_by_another(pair: Pair<'_>, figure: &Figure, other: &Figure) -> bool {
    let was = |f: &Figure| f.role == Role::Former;
    // Any number above ten is "more than ten".
    let is_it =
        |f: &Figure| compare::same_value(f, other) || f.bound == Bound::Exact && compare::is_given(f, other);
    let says_it = |f: &&Figure| !std::ptr::eq(*f, figure) && was(f) == was(other) && is_it(f);
    let is_what_it_measures = |f: &Figure| {
        align::measured(pair.source, other).is_some_and(|noun| align::measured(pair.draft, f) == Some(noun))
    };
    pair.draft.nearby().any(|view| {
        let is_measured_so = |f: &Figure| {
            view.is_the_same(pair.draft) && is_what_it_measures(f) && !is_what_it_measures(figure)
        };
        view.figures().filter(says_it).any(|f| is_measured_so(f) || is_as_near_to(pair, view, f.span))
    })
}

/// Share, by weight, of the `n` content words on either side of the draft's value that stand among the
/// `m` on either side of the source's.
pub(super) fn near(pair: Pair<'_>, n: usize, m: usize) -> f32 {
    let (mut shared, mut total) = (0.0, 0.0);
    for stem in around(pair.draft, pair.here, n) {
        let weight = align::weight(pair.corpus, stem);
        total += weight;
        if around(pair.source, pair.there, m).any(|s| s == stem) {
            shared += weight;
        }
    }
    if total > 0.0 { shared / total } else { 0.0 }
}

/// Share, by weight, of the two content words on either side of the source's value that no sentence of the draft's
/// paragraph has.
fn foreign(pair: Pair<'_>) -> f32 {
    let (mut foreign, mut total) = (0.0, 0.0);
    for stem in around(pair.source, pair.there, 2) {
        let weight = align::weight(pair.corpus, stem);
        total += weight;
        if !pair.draft.nearby().any(|view| view.has(stem)) {
            foreign += weight;
        }
    }
    if total > 0.0 { foreign / total } else { 0.0 }
}

fn around(view: View<'_>, span: Span, n: usize) -> impl Iterator<Item = crate::extract::stem::Stem> {
    before(view, span).take(n).chain(after(view, span).take(n))
}

fn before(view: View<'_>, span: Span) -> impl Iterator<Item = crate::extract::stem::Stem> {
    let words = view.tokens().rev().skip_while(move |(t, _)| t.span.end > span.start);
    words.map(|(_, s)| s).filter(|s| s.is_some())
}

fn after(view: View<'_>, span: Span) -> impl Iterator<Item = crate::extract::stem::Stem> {
    let words = view.tokens().skip_while(move |(t, _)| t.span.start < span.end);
    words.map(|(_, s)| s).filter(|s| s.is_some())
}

/// Either side of a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    Before,
    After,
}

/// Whether the content words next to both values are the same.
pub(super) fn is_same_beside(pair: Pair<'_>, side: Side) -> bool {
    let (here, there) = match side {
        Side::Before => (before(pair.draft, pair.here).next(), before(pair.source, pair.there).next()),
        Side::After => (after(pair.draft, pair.here).next(), after(pair.source, pair.there).next()),
    };
    here.zip(there).is_some_and(|(a, b)| a == b)
}

/// Whether both values stand in a compound before the same noun: "a 20-time champion".
pub(super) fn qualify_the_same((draft, here): (View<'_>, Span), (source, there): (View<'_>, Span)) -> bool {
    let compound = |view: View<'_>, span: Span| {
        let joined = view.block_text()[span.end..].starts_with(['-', '‑']);
        let mut behind = after(view, span);
        let unit = if joined { behind.next() } else { None };
        let is_compound = joined || span.of(view.block_text()).contains(['-', '‑']);
        is_compound.then(|| (unit, behind.next()))
    };
    let both = compound(draft, here).zip(compound(source, there));
    both.is_some_and(|(a, b)| a == b && a.1.is_some())
}

/// How fine a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Weekday,
    Day,
    Month,
    Year,
    Other,
}

impl Grain {
    pub fn of(date: &DateMention) -> Self {
        match date.expression.meaning {
            Meaning::Weekday(..) | Meaning::Feast(_, Feast::Easter(_) | Feast::Nth(..)) => Grain::Weekday,
            Meaning::Day(..) | Meaning::Feast(_, Feast::Fixed(..)) => Grain::Day,
            Meaning::Month(..) => Grain::Month,
            Meaning::Year(..) => Grain::Year,
            _ => Grain::Other,
        }
    }
}

/// How far two values are apart: the natural logarithm of their ratio, five at most.
pub(super) fn apart(a: &Figure, b: &Figure) -> f32 {
    let of = |f: &Figure| f.value.high().value.abs().to_f32().filter(|v| *v > 0.0);
    of(a).zip(of(b)).map_or(5.0, |(a, b)| (a / b).ln().abs().min(5.0))
}

/// Whether a number is that of "one of the biggest", which counts nothing.
pub(super) fn is_one_of(view: View<'_>, span: Span) -> bool {
    let text = view.block_text();
    span.of(text).eq_ignore_ascii_case("one")
        && view.tokens_behind(span).next().is_some_and(|t| t.is_any(text, &["of"]))
}

/// Whether a figure counts a part of what was spoken of: "three of whom", "six of their guests".
pub(super) fn is_partitive(view: View<'_>, figure: &Figure) -> bool {
    let text = view.block_text();
    let mut behind = view.tokens_behind(figure.span);
    matches!(figure.kind, FigureKind::Count | FigureKind::Number)
        && behind.next().is_some_and(|t| t.is_any(text, &["of"]))
        && behind.next().is_some_and(|t| t.is_any(text, PARTED))
}

/// Whether one figure counts things of two kinds together and is the larger, the other but one of them: "1,075
/// priests and nuns" beside "415 priests".
pub(super) fn is_one_of_two_kinds(
    (draft, figure): (View<'_>, &Figure),
    (source, other): (View<'_>, &Figure),
) -> bool {
    let is_more = |f: &Figure, g: &Figure| f.value.high().value > g.value.high().value;
    let (two, one) = if is_more(figure, other) {
        ((draft, figure), (source, other))
    } else {
        ((source, other), (draft, figure))
    };
    counts_two_kinds(two.0, two.1) && !counts_two_kinds(one.0, one.1)
}

/// Whether a figure tells how often something happened: sources list the occasions.
pub(super) fn is_how_often(figure: &Figure) -> bool {
    figure.kind == FigureKind::Count
        && figure.unit.as_deref() == Some("time")
        && figure.value.high().value < rust_decimal::Decimal::TEN
}

/// Whether an age is but a decade of somebody's life: "in her sixties".
pub(super) fn is_decade_of_life(view: View<'_>, figure: &Figure) -> bool {
    let words = figure.span.of(view.block_text());
    figure.kind == FigureKind::Age && (words.ends_with("ties") || words.ends_with("teens"))
}

/// "415 Catholic priests and nuns", where no other number comes between.
fn counts_two_kinds(view: View<'_>, figure: &Figure) -> bool {
    const LONGEST: usize = 4;
    let text = view.block_text();
    let is_nominal = |t: &&Token| matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective);
    let mut behind = view.tokens_behind(figure.span).peekable();
    let counted = std::iter::from_fn(|| behind.next_if(is_nominal)).take(LONGEST).count();
    figure.kind == FigureKind::Count
        && counted > 0
        && behind.next().is_some_and(|t| t.is_any(text, &["and"]))
        && behind.next().is_some_and(|t| t.tag == Tag::Noun && t.of(text).ends_with('s'))
}

/// Words that open what a part is taken of.
const PARTED: &[&str] = &[
    "whom", "them", "which", "those", "these", "the", "their", "its", "his", "her", "our", "my", "your", "us",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_listed_in_their_order() {
        assert!(Sign::ALL.iter().enumerate().all(|(n, one)| *one as usize == n));
    }
}
