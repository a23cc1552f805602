//! On what basis a figure stands: from when a change is counted, over how long something came together, and whether
//! it is that of all or of each.
//!
//! Must never know: rules.

use super::{align::Part, apart::Told, row::Row, signs, view::View};
use crate::{
    extract::{
        date::{DateMention, Meaning, Time},
        figure::{FigureKind, Role},
        stem::{Stem, stem},
    },
    text::Span,
};

/// How the bases of two figures stand to each other; what is left unsaid counts neither way.
pub(super) fn part(mine: Told<'_>, theirs: Told<'_>) -> Part {
    match counted_from(mine).zip(counted_from(theirs)) {
        Some((a, b)) if a == b => return Part::Agrees,
        Some(_) => return Part::Opposed,
        _ => (),
    }
    let is_other = are_of_other_stretches(mine, theirs)
        || is_of_part_of_year(mine, theirs)
        || is_of_part_of_year(theirs, mine)
        || is_of_each(mine) != is_of_each(theirs) && signs::apart(mine.figure, theirs.figure) > FAR_APART;
    if is_other { Part::Opposed } else { Part::Open }
}

/// From this distance of the logarithms on, a total and an average are far apart: five times.
const FAR_APART: f32 = 1.6;

/// How many words behind a change it is looked for from when it is counted.
const FARTHEST_BASE: usize = 8;
/// Stretches of time from which changes are counted.
const STRETCHES: &[&str] = &["quarter", "month", "week", "year"];
/// Words that make one of them that before.
const BEFORE: &[&str] = &["previous", "prior", "preceding", "earlier", "before", "ago", "last"];

/// From when a change is counted: "quarter" of "3 per cent from the previous quarter", "year" of "year on year".
fn counted_from(told: Told<'_>) -> Option<Stem> {
    if told.figure.role != Role::Change && told.figure.trend.is_none() {
        return None;
    }
    let row = Row::new(told.view);
    let first = row.at(told.figure.span.end);
    let is_end = |at: &usize| row.is_any(*at, &[",", ";", ":", "—"]);
    let mut behind = (first..row.len().min(first + FARTHEST_BASE)).take_while(|at| !is_end(at));
    let led = behind.find(|at| {
        row.is_any(*at, &["from", "than", "over", "on", "with", "against", "year", "month", "quarter"])
    })?;
    if row.is_any(led, STRETCHES) {
        let again = (led + 1..led + 5).find(|at| row.is(*at, row.word(led)));
        return again.map(|_| stem(row.word(led)));
    }
    let at = (led + 1..led + 5).find(|at| row.is_any(*at, STRETCHES))?;
    (row.is_any(at - 1, BEFORE) || row.is_any(at + 1, BEFORE)).then(|| stem(row.word(at)))
}

/// Parts of a year by number or name.
const NTH: &[&str] = &["first", "second", "third", "fourth", "last", "final", "three", "six", "nine"];
/// Those of them that say how long it is.
const NUMBERS: &[&str] = &["three", "six", "nine"];
/// Those that may be any of the others.
const NTH_OPEN: &[&str] = &["last", "final", "this"];
const PARTS: &[&str] = &["quarter", "half", "months", "month"];

/// Whether figures of a kind add up, so that a part has a smaller one.
pub(super) fn adds_up(kind: FigureKind) -> bool {
    use FigureKind::{Count, Energy, Mass, Money, Number, Volume};
    matches!(kind, Count | Energy | Mass | Money | Number | Volume)
}

/// Whether one tells of a part of the year and the other of a year, and has the larger value, as it must.
fn is_of_part_of_year(part: Told<'_>, whole: Told<'_>) -> bool {
    let is_level = |told: Told<'_>| told.figure.role == Role::Level && told.figure.trend.is_none();
    adds_up(part.figure.kind)
        && is_level(part)
        && is_level(whole)
        && part.figure.value.high().value < whole.figure.value.low().value
        && stretch(part).is_some()
        && stretches(whole.view).next().is_none()
        && names_year(whole.view)
}

/// A part of a year: which one, and what it is.
#[derive(Clone, Copy, Debug)]
struct Stretch<'a> {
    nth: &'a str,
    part: &'a str,
    /// The place of its last word.
    at: usize,
}

/// The parts of a year that a sentence names: "the third quarter", "the nine months", "so far this year".
fn stretches(view: View<'_>) -> impl Iterator<Item = Stretch<'_>> {
    let row = Row::new(view);
    (1..row.len()).filter_map(move |at| {
        let before = if at > 1 && row.is(at - 1, "-") { at - 2 } else { at - 1 };
        // "The first nine months", but not "nine months in Elsing".
        let is_numbered =
            || before > 0 && row.is_any(before - 1, &["the", "first", "last", "these", "those"]);
        let is_part = row.is_any(at, PARTS)
            && row.is_any(before, NTH)
            && (!row.is_any(before, NUMBERS) || is_numbered());
        let is_so_far = at > 2 && row.reads(at - 3, "so far this year").is_some();
        (is_part || is_so_far).then(|| Stretch { nth: row.word(before), part: row.word(at), at })
    })
}

/// How many words are between a figure and a place.
fn gap(told: Told<'_>, at: usize) -> usize {
    let row = Row::new(told.view);
    let (first, last) = (row.at(told.figure.span.start), row.at(told.figure.span.end));
    if at < first { first - at } else { at.saturating_sub(last) }
}

/// The part of a year that is the stretch of time nearest to a figure, with its year or without.
fn stretch(told: Told<'_>) -> Option<Stretch<'_>> {
    let row = Row::new(told.view);
    let value = row.within(told.figure.span);
    let others = stretches(told.view)
        .filter(|part| !value.contains(&part.at) && told.figure.kind != FigureKind::Duration);
    let part = others.min_by_key(|part| gap(told, part.at))?;
    let mut years = told.view.dates().filter(is_year).map(|(date, _)| row.at(date.span.start));
    let is_nearer = |at: usize| at.abs_diff(part.at) > WITH_YEAR && gap(told, at) < gap(told, part.at);
    (!years.any(is_nearer)).then_some(part)
}

/// Whether both tell of parts of a year, and of two of them: nine months are not a quarter.
fn are_of_other_stretches(mine: Told<'_>, theirs: Told<'_>) -> bool {
    let is_open = |s: &Stretch<'_>| NTH_OPEN.iter().any(|word| s.nth.eq_ignore_ascii_case(word));
    let Some((a, b)) = stretch(mine).zip(stretch(theirs)) else { return false };
    !is_open(&a) && !is_open(&b) && (stem(a.part) != stem(b.part) || !a.nth.eq_ignore_ascii_case(b.nth))
}

/// How far behind its quarter a year stands: "the third quarter of 2018".
const WITH_YEAR: usize = 3;

fn is_year((date, _): &(&DateMention, Option<&Time>)) -> bool {
    matches!(date.expression.meaning, Meaning::Year(..))
}

fn names_year(view: View<'_>) -> bool {
    Row::new(view).has_any(WHOLE) || view.dates().any(|date| is_year(&date))
}

const WHOLE: &[&str] =
    &["for the year", "full year", "full - year", "annual", "annually", "the whole year", "all year"];

/// Words by which a figure is that of each.
const EACH: &[&str] = &[
    "per head",
    "per capita",
    "per person",
    "a head",
    "each",
    "apiece",
    "on average",
    "an average",
    "the average",
    "average",
    "median",
];
/// How many words around a figure they stand at most.
const NEAR: usize = 6;

/// Whether a figure is said of each, or of the average one.
fn is_of_each(told: Told<'_>) -> bool {
    let row = Row::new(told.view);
    let near = around(row, told.figure.span);
    near.into_iter().any(|at| EACH.iter().any(|phrase| row.reads(at, phrase).is_some()))
}

/// The places near a figure.
fn around(row: Row<'_>, span: Span) -> std::ops::Range<usize> {
    row.at(span.start).saturating_sub(NEAR)..row.len().min(row.at(span.end) + NEAR)
}
