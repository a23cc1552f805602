//! What tells two sentences apart that give two values of what looks like one thing.
//!
//! One tells of another period or of a part of it, of another place or of one within the whole, of
//! what was or of what is planned; it has its figure from somebody else, or something else happened.
//! Must never know: rules.

use std::collections::BTreeSet;

use super::{assertion, cast::Cast, compare, room, row::Row, signs::Grain, status, view::View};
use crate::{
    article::EntityId,
    extract::{
        date::{DateMention, Time},
        figure::Figure,
        stem::{Stem, stem},
        token::{Tag, is_irregular_past},
    },
    prose::BlockKind,
    text::Span,
};

/// A figure in its sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub view: View<'a>,
    pub figure: &'a Figure,
}

/// Whether two figures of one text may both hold, though their sentences are alike.
pub(super) fn within_a_text(cast: &Cast<'_>, a: Told<'_>, b: Told<'_>) -> bool {
    of_sources(cast, a, b)
        || [a, b].iter().any(|told| assertion::is_supposed(told.view))
        || are_of_no_common_date(a.view, b.view)
        || have_names_of_their_own(cast, a.view, b.view)
        || have_other_speakers(cast, a.view, b.view)
        || are_under_other_headings(cast, a.view, b.view)
        || is_of_another_one(a) != is_of_another_one(b)
        || is_another_subject(cast, a, b)
        || is_another_deed(a, b)
        || is_worded_for_another(a, b)
        || a.view.passage == b.view.passage && are_set_side_by_side(cast, a, b)
}

/// Whether the figures of two sources may both hold, though their sentences are alike.
pub(super) fn of_sources(cast: &Cast<'_>, a: Told<'_>, b: Told<'_>) -> bool {
    is_another_time(a.view, b.view)
        || is_of_before(a.view) != is_of_before(b.view)
        || is_of_another_standing(a.view, b.view)
        || is_a_part(cast, a, b)
        || is_a_part(cast, b, a)
}

/// Words that make a stretch of time one of several.
const NTH: &[&str] = &[
    "this",
    "first",
    "second",
    "third",
    "fourth",
    "last",
    "final",
    "next",
    "previous",
    "opening",
    "following",
];
/// Stretches of time of which there are several.
const STRETCHES: &[&str] =
    &["quarter", "half", "month", "months", "week", "season", "year", "term", "day", "round"];
/// Stretches that are parts of a year.
const OF_YEAR: &[&str] = &["quarter", "half", "month", "months", "week"];
/// Words for the whole of one.
const WHOLE: &[&str] = &["year", "annual", "annually", "yearly"];

/// The stretches of time that a sentence names by their number: "second quarter".
fn stretches(view: View<'_>) -> BTreeSet<(Stem, Stem)> {
    let row = Row::new(view);
    let named = (0..row.len()).filter(|at| row.is_any(*at, NTH) && row.is_any(at + 1, STRETCHES));
    named.map(|at| (stem(row.word(at)), stem(row.word(at + 1)))).collect()
}

/// A date with its value, where that is known.
type Day<'a> = (&'a DateMention, Option<&'a Time>);

/// The dates of a sentence, but for those on which somebody said it.
pub(super) fn dates(view: View<'_>) -> impl Iterator<Item = Day<'_>> {
    let row = Row::new(view);
    let is_of_saying = move |date: &DateMention| {
        let at = row.at(date.span.start);
        (at.saturating_sub(3)..at).any(|at| assertion::says(row, at))
    };
    view.dates().filter(move |(date, _)| room::is_calendar(date) && !is_of_saying(date))
}

/// Whether both name times, and none that could be the same.
fn is_another_time(a: View<'_>, b: View<'_>) -> bool {
    let (mine, theirs) = (stretches(a), stretches(b));
    if !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs) {
        return true;
    }
    let pairs = || dates(a).flat_map(move |x| dates(b).map(move |y| (x, y)));
    let differ = |((x, t), (y, u)): (Day<'_>, Day<'_>)| {
        let grain = Grain::of(x);
        compare::dates(a.dated(x, t), b.dated(y, u)).conflicts()
            || grain != Grain::Other && grain == Grain::of(y) && x.expression.meaning != y.expression.meaning
    };
    let mut all = pairs().peekable();
    all.peek().is_some() && all.all(differ)
}

/// Whether both name dates, and none in common.
fn are_of_no_common_date(a: View<'_>, b: View<'_>) -> bool {
    let mut pairs = dates(a).flat_map(|x| dates(b).map(move |y| (x, y))).peekable();
    let meet = |((x, t), (y, u)): (Day<'_>, Day<'_>)| compare::dates(a.dated(x, t), b.dated(y, u)).supports();
    pairs.peek().is_some() && !pairs.any(meet)
}

/// Words and phrases by which a sentence tells what was, or what is so far.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "at first", "initially", "originally", "earlier", "previously", "formerly", "once", "used to", "until", "ago", "so far",
    "to date", "to begin with", "in the past", "back then", "at the time", "last time", "no longer",
];

/// Whether the sentence tells what was before, or what is for the time being.
fn is_of_before(view: View<'_>) -> bool {
    let row = Row::new(view);
    // "Before the storm", but not "before 12,000 people" or "before rain came".
    let before = |at: usize| row.is(at, "before") && (at == 0 || row.tag(at + 1) == Some(Tag::Determiner));
    // "Had lived", but not "had said".
    let had =
        |at: usize| row.is(at, "had") && row.tag(at + 1) == Some(Tag::Verb) && !assertion::says(row, at + 1);
    row.has_any(BEFORE) || (0..row.len()).any(|at| before(at) || had(at))
}

/// Verbs of what is not yet so, beside those of [`status`].
const PLANNING: &[&str] = &["offer", "offers", "demand", "demands", "target", "bid"];
/// Nouns of it.
const PLANS: &[&str] =
    &["forecast", "forecasts", "target", "goal", "estimate", "guidance", "projection", "budgeted"];
/// Phrases of it.
const TO_BE: &[&str] = &["was to", "were to", "is to", "are to", "due to be", "supposed to"];

/// Whether a word at a place says that somebody plans, expects or asks for what follows.
fn is_planning(row: Row<'_>, at: usize) -> bool {
    row.is_any(at, PLANNING) || status::is_planning(row.word(at))
}

/// Whether the sentence tells what somebody plans, expects or asks for.
fn is_planned(view: View<'_>) -> bool {
    let row = Row::new(view);
    let verb = |at: usize| row.tag(at) != Some(Tag::Noun) && is_planning(row, at);
    // A headline leaves out the verb: "Norlund to cut 3,000 jobs".
    let heading = matches!(view.passage().block.kind, BlockKind::Heading(_));
    let infinitive = |at: usize| heading && row.is(at, "to") && row.tag(at + 1) == Some(Tag::Verb) && at > 0;
    row.has_any(TO_BE) || (0..row.len()).any(|at| verb(at) || row.is_any(at, PLANS) || infinitive(at))
}

/// Whether the sentence tells what is, of no numbered stretch of time.
pub(super) fn is_as_it_stands(view: View<'_>) -> bool {
    !is_planned(view) && !is_of_before(view) && stretches(view).is_empty()
}

/// Whether the sentence tells what will be.
fn is_to_come(view: View<'_>) -> bool {
    let row = Row::new(view);
    (0..row.len()).any(|at| row.is_any(at, &["will", "shall", "won't", "won’t"]))
}

/// Whether a sentence stands as a heading or a point of a list, whose present tense is that of headlines.
fn is_headed(view: View<'_>) -> bool {
    matches!(view.passage().block.kind, BlockKind::Heading(_) | BlockKind::Item { .. })
}

/// Whether the one tells what is planned or will be and the other, other than in a headline, what is.
fn is_of_another_standing(a: View<'_>, b: View<'_>) -> bool {
    let is_open = |view| is_planned(view) || is_to_come(view);
    match (is_open(a), is_open(b)) {
        (true, false) => !is_headed(b),
        (false, true) => !is_headed(a),
        _ => false,
    }
}

/// Words by which a thing is another one of its kind.
#[rustfmt::skip]
const ANOTHER: &[&str] = &[
    "another", "other", "others", "second", "third", "different", "neighbouring", "neighboring", "rival", "sister", "elsewhere",
];

/// Whether the figure's sentence speaks of another one of a kind: "a second hotel".
fn is_of_another_one(told: Told<'_>) -> bool {
    let row = Row::new(told.view);
    let is_free = |at: usize| {
        let span = row.token(at).map(|t| t.span);
        let is_any = at > 0 && row.is_any(at - 1, &["any", "no", "each", "every"]);
        !is_any
            && row.word(at + 1) != "-"
            && span.is_some_and(|span| told.view.figures().all(|f| !f.span.covers(span)))
    };
    (0..row.len())
        .any(|at| row.is_any(at, ANOTHER) && is_free(at) && !row.is_any(at + 1, &["quarter", "half"]))
}

/// How many passages above a sentence its heading is looked for.
const FARTHEST_HEADING: usize = 40;

/// The heading that a sentence stands under.
fn heading(view: View<'_>) -> Option<View<'_>> {
    let above = (0..view.passage).rev().take(FARTHEST_HEADING);
    let is_heading = |at: &usize| matches!(view.article.passages[*at].block.kind, BlockKind::Heading(_));
    View::new(view.article, view.source, above.into_iter().find(is_heading)?, 0)
}

/// Whether two sentences stand under headings of other names, or other dates.
fn are_under_other_headings(cast: &Cast<'_>, a: View<'_>, b: View<'_>) -> bool {
    let (Some(mine), Some(theirs)) = (heading(a), heading(b)) else { return false };
    !mine.is_the_same(theirs)
        && (have_names_of_their_own(cast, mine, theirs) || are_of_no_common_date(mine, theirs))
}

/// Prepositions that lead to where something is.
const WHERE: &[&str] = &["in", "at", "across", "near", "outside", "throughout", "from", "for"];

/// Where a sentence says that something is so.
fn places(view: View<'_>) -> impl Iterator<Item = EntityId> {
    let text = view.block_text();
    let is_led = move |span| {
        let mut before = view.tokens_before(span);
        let word = before.find(|t| !matches!(t.tag, Tag::Determiner | Tag::Adjective | Tag::Noun));
        word.is_some_and(|t| t.is_any(text, WHERE))
    };
    view.names().filter(move |(name, _)| is_led(name.span)).map(|(_, id)| id)
}

/// Whether `part` is said of a place, of a part of the year, of one time or of narrower things, and `whole` is
/// not, and the value is the smaller one, as it must be.
fn is_a_part(cast: &Cast<'_>, part: Told<'_>, whole: Told<'_>) -> bool {
    let smaller = part.figure.value.high().value < whole.figure.value.low().value;
    let in_place = || places(part.view).any(|id| !is_spoken_of(cast, part.view, id, whole.view));
    let row = Row::new(whole.view);
    let of_year = || {
        let row = Row::new(part.view);
        (0..row.len()).any(|at| row.is_any(at, NTH) && row.is_any(at + 1, OF_YEAR))
    };
    let of_whole = || (0..row.len()).any(|at| row.is_any(at, WHOLE)) || dates(whole.view).next().is_some();
    let once = || stretches(part.view).is_empty() && !stretches(whole.view).is_empty();
    let is_less = || is_narrower(part, whole) || in_place() || once();
    smaller && (is_less() || of_year() && stretches(whole.view).is_empty() && of_whole())
}

/// Whether the one counts things with a word more than the other: "electric cars" beside "cars".
fn is_narrower(part: Told<'_>, whole: Told<'_>) -> bool {
    let words = |told: Told<'_>| -> Vec<Stem> {
        let span = told.figure.noun.or(told.figure.measure);
        let inside =
            told.view.tokens().filter(|(t, s)| s.is_some() && span.is_some_and(|span| span.covers(t.span)));
        inside.map(|(_, s)| s).collect()
    };
    let (narrow, wide) = (words(part), words(whole));
    !wide.is_empty()
        && wide.iter().all(|stem| narrow.contains(stem))
        && narrow.iter().any(|stem| !whole.view.has(*stem))
}

/// Whether the other sentence speaks of an entity, or of a place that its source names anywhere.
fn is_spoken_of(cast: &Cast<'_>, view: View<'_>, id: EntityId, other: View<'_>) -> bool {
    other.mentions_of().any(|(_, theirs)| cast.same(view, id, other, theirs))
        || cast.named_in(view, id, other)
        || view.source != other.source
            && other.source.is_some_and(|source| cast.is_named_in(view, id, source))
}

/// Whether each names somebody or something that the other does not, other than who says it.
fn have_names_of_their_own(cast: &Cast<'_>, a: View<'_>, b: View<'_>) -> bool {
    let has_own = |view: View<'_>, other: View<'_>| {
        let row = Row::new(view);
        let speaks = |span: Span| {
            let (start, end) = (row.at(span.start), row.at(span.end));
            (end..end + 2).any(|at| assertion::says(row, at))
                || start > 0 && (assertion::says(row, start - 1) || row.is(start - 1, "to"))
        };
        let mut names = view.names().filter(|(name, _)| !speaks(name.span));
        names.any(|(_, id)| !is_spoken_of(cast, view, id, other))
    };
    has_own(a, b) && has_own(b, a)
}

/// Who a sentence has its statement from: the words before a verb of saying.
fn speaker(view: View<'_>) -> Option<(Stem, Option<EntityId>)> {
    let row = Row::new(view);
    let verb = (1..row.len()).find(|at| assertion::says(row, *at) || assertion::puts(row, *at))?;
    let noun =
        (0..verb).rev().take(4).find(|at| matches!(row.tag(*at), Some(Tag::Noun | Tag::ProperNoun)))?;
    let span = row.token(noun)?.span;
    Some((stem(row.word(noun)), view.entity_at(span)))
}

/// Whether both say whose word it is, and it is not the same one's.
fn have_other_speakers(cast: &Cast<'_>, a: View<'_>, b: View<'_>) -> bool {
    let (Some(mine), Some(theirs)) = (speaker(a), speaker(b)) else { return false };
    let same = mine.1.zip(theirs.1).is_some_and(|(x, y)| cast.same(a, x, b, y));
    mine.0 != theirs.0 && !same
}

/// Whether the figures are said of different things, neither of which the other sentence speaks of: "men"
/// beside "women".
fn is_another_subject(cast: &Cast<'_>, a: Told<'_>, b: Told<'_>) -> bool {
    let subject = |told: Told<'_>| {
        let span = told.figure.subject?;
        let mut words = told.view.tokens().rev().filter(|(t, stem)| span.covers(t.span) && stem.is_some());
        Some((words.next()?.1, told.view.entity_at(span)))
    };
    let (Some(mine), Some(theirs)) = (subject(a), subject(b)) else { return false };
    let same = mine.1.zip(theirs.1).is_some_and(|(x, y)| cast.same(a.view, x, b.view, y));
    mine.0 != theirs.0 && !same && !a.view.has(theirs.0) && !b.view.has(mine.0)
}

/// Verbs that say what there is.
const BEING: &[&str] = &["is", "are", "was", "were", "has", "have", "had"];

/// What is told to have happened: the verb nearest before the figure, else the first behind it in its
/// clause.
fn deed(told: Told<'_>) -> Option<(Stem, &str)> {
    let row = Row::new(told.view);
    let at = row.at(told.figure.span.start);
    let is_main = |at: usize| row.is_any(at, BEING) && row.tag(at + 1) != Some(Tag::Verb);
    let is_deed = |at: &usize| {
        let verb = row.tag(*at) == Some(Tag::Verb) || is_main(*at);
        verb && !assertion::says(row, *at) && !is_planning(row, *at)
    };
    let is_end =
        |at: usize| row.word(at) == "," || row.is_any(at, &["that", "which", "who", "whom", "where"]);
    let behind = || (at..row.len()).take_while(|at| !is_end(*at)).find(is_deed);
    let found = (0..at).rev().find(is_deed).or_else(behind)?;
    let word = row.word(found);
    Some((if row.is_any(found, BEING) { stem("being") } else { stem(word) }, word))
}

/// Whether something else happened, "killed 17 people" and "injured 41 people", or the same at another time,
/// "employ 340 people" and "employed 90 people".
fn is_another_deed(a: Told<'_>, b: Told<'_>) -> bool {
    let Some((mine, theirs)) = deed(a).zip(deed(b)) else { return false };
    let tense = |told: Told<'_>, verb: &str| {
        let row = Row::new(told.view);
        (0..row.len()).find(|at| row.is(*at, verb)).is_some_and(|at| is_past(row, at))
    };
    let changed = || tense(a, mine.1) != tense(b, theirs.1);
    if mine.0 == theirs.0 {
        return !is_headed(a.view) && !is_headed(b.view) && changed();
    }
    !a.view.has(theirs.0) && !b.view.has(mine.0)
}

/// Whether a verb stands in the past, or as a participle.
fn is_past(row: Row<'_>, at: usize) -> bool {
    let word = row.word(at);
    row.is_any(at, &["was", "were", "had"]) || word.ends_with("ed") || is_irregular_past(word)
}

/// The verb of a figure, where one tells what happened to it.
pub(super) fn happened(told: Told<'_>) -> Option<Stem> {
    deed(told).map(|(stem, _)| stem)
}

/// The words right before and behind a figure, without figures, dates and who says it.
pub(super) fn frame(told: Told<'_>) -> [Option<Stem>; 2] {
    let at = Row::new(told.view).at(told.figure.span.start);
    let before = words(told.view).take_while(|(place, _)| *place < at).last();
    let behind = words(told.view).find(|(place, _)| *place > at);
    [before, behind].map(|word| word.map(|(_, stem)| stem))
}

/// Marks between clauses.
const MARKS: &[&str] = &[",", ";", ":", "(", ")", "\u{2013}", "\u{2014}"];

/// The words of a figure's clause that say something, without figures and dates and without those by which
/// somebody is said to say it.
fn clause(told: Told<'_>) -> Vec<Stem> {
    let Told { view, figure } = told;
    let row = Row::new(view);
    let at = row.at(figure.span.start);
    let is_mark = |at: &usize| MARKS.contains(&row.word(*at));
    let start = (0..at).rev().find(is_mark).map_or(0, |at| at + 1);
    let end = (at..row.len()).find(is_mark).unwrap_or(row.len());
    words(view).filter(|(at, _)| (start..end).contains(at)).map(|(_, stem)| stem).collect()
}

/// The words of a sentence that say something, each with its place.
fn words(view: View<'_>) -> impl Iterator<Item = (usize, Stem)> {
    let credit = assertion::credit(view);
    let is_value = move |span: Span| {
        view.figures().any(|f| f.span.overlaps(span)) || view.dates().any(|(d, _)| d.span.overlaps(span))
    };
    let all = view.tokens().enumerate();
    let kept = all.filter(move |(_, (token, stem))| {
        stem.is_some() && !credit.is_some_and(|credit| credit.covers(token.span)) && !is_value(token.span)
    });
    kept.map(|(at, (_, stem))| (at, stem))
}

/// Whether a word of the one figure's clause stands beside a word beside which the other has another one: "net
/// profit" and "gross profit", "the hospital in Elsing" and "the university hospital". What a clause merely says beyond the other does not count.
fn is_worded_for_another(a: Told<'_>, b: Told<'_>) -> bool {
    let (mine, theirs) = (clause(a), clause(b));
    let own = |stem: &Stem, other: View<'_>| !other.has(*stem);
    let beside = |list: &[Stem], at: usize| {
        [at.checked_sub(1).and_then(|at| list.get(at)).copied(), list.get(at + 1).copied()]
    };
    let theirs_own: Vec<usize> = (0..theirs.len()).filter(|y| own(&theirs[*y], a.view)).collect();
    let mut mine_own = (0..mine.len()).filter(|x| own(&mine[*x], b.view));
    mine_own.any(|x| {
        let mut around = beside(&mine, x).into_iter().flatten();
        around.any(|stem| theirs_own.iter().any(|y| beside(&theirs, *y).contains(&Some(stem))))
    })
}

/// Whether two sentences of a paragraph are set side by side: each has words that the other has not, or one
/// a date, a stretch of time or a place.
fn are_set_side_by_side(cast: &Cast<'_>, a: Told<'_>, b: Told<'_>) -> bool {
    let has_own = |one: View<'_>, other: View<'_>| words(one).any(|(_, stem)| !other.has(stem));
    let is_dated = |view| dates(view).next().is_some();
    let has_place = |one, other| places(one).any(|id| !is_spoken_of(cast, one, id, other));
    let has_figure = |one: Told<'_>, other: Told<'_>| {
        let mut beside = one.view.figures().filter(|f| !std::ptr::eq(*f, one.figure));
        beside.any(|f| !other.view.figures().any(|g| compare::figures(f, g).supports()))
    };
    if has_figure(a, b) || has_figure(b, a) {
        return true;
    }
    let (a, b) = (a.view, b.view);
    has_own(a, b) && has_own(b, a)
        || is_dated(a) != is_dated(b)
        || stretches(a) != stretches(b)
        || has_place(a, b)
        || has_place(b, a)
}
