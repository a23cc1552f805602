//! Parts and their whole: counts of which one holds the others.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Bench;
use crate::{
    check::{
        Finding,
        arithmetic::{Interval, counted, shown},
        row::Row,
    },
    extract::{
        figure::{Bound, Figure, FigureKind, Value},
        token::Tag,
    },
    text::Span,
};

/// Groups that nobody belongs to two of at one time, one set a row. Within a set each part is a row of
/// words that say it.
pub(super) const EXCLUSIVE: &[&[&[&str]]] = &[
    &[
        &["for", "favour", "favor", "yes", "yea", "aye", "approved", "supported", "backed"],
        &["against", "opposed", "no", "nay", "rejected"],
        &["abstained", "abstaining", "abstentions", "undecided", "unsure"],
    ],
    &[&["men", "male", "males"], &["women", "female", "females"], &["children"]],
    &[&["boys"], &["girls"]],
    &[&["killed", "died", "dead"], &["injured", "wounded", "hurt", "survived", "unhurt", "unharmed"]],
    &[&["accepted"], &["refused", "declined", "rejected"]],
    &[&["passed"], &["failed"]],
];

/// How far behind a figure the word stands that says which part it is.
const REACH: usize = 4;

/// The first sum of counts in the sentence that does not work out.
pub(super) fn check(bench: Bench<'_>) -> Option<Finding> {
    more_than_all(bench)
        .or_else(|| of_the_whole(bench))
        .or_else(|| total(bench))
        .or_else(|| made_up_of(bench))
}

fn is_count(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Count | FigureKind::Number)
        && figure.bound == Bound::Exact
        && matches!(figure.value, Value::One(n) if n.value.is_integer() && n.value > Decimal::ZERO)
}

fn interval(figure: &Figure) -> Interval {
    counted(figure.value.low(), figure.bound)
}

/// "130 of the 120 members".
fn more_than_all(bench: Bench<'_>) -> Option<Finding> {
    let row = bench.row;
    bench.figures.iter().filter(|f| is_count(f)).find_map(|part| {
        let behind = row.at(part.span.end);
        let determiner = ["the", "its", "his", "her", "their", "our", "those", "these"];
        let at = row.reads(behind, "of").filter(|at| row.is_any(*at, &determiner))? + 1;
        let (whole, span) = bench.whole_at(at)?;
        let after = row.at(span.end);
        // "12 of the two-storey houses", "40 of the two clubs' members", "300 of the 3 million".
        let head = (after..after + 4).find(|at| !matches!(row.tag(*at), Some(Tag::Adjective)))?;
        let own = matches!(row.word(head + 1), "'" | "’" | "'s" | "’s" | "-");
        let counts = row.tag(head) == Some(Tag::Noun) && row.is_word(after) && !own && !is_scale(row, after);
        let collective = row.is_any(head, COLLECTIVES);
        let exceeds = interval(part).low > whole && counts && !collective;
        let (said, all) = (bench.text(part.span), bench.text(span));
        exceeds.then(|| {
            bench.finding(part.span, format!("{said} is more than the {all} that it is said to be part of"))
        })?
    })
}

fn is_scale(row: Row<'_>, at: usize) -> bool {
    let scales = [
        "hundred", "thousand", "million", "billion", "trillion", "m", "bn", "k", "dozen", "score", "percent",
        "per",
    ];
    row.is_any(at, &scales)
}

/// Nouns of which each holds many.
#[rustfmt::skip]
const COLLECTIVES: &[&str] = &[
    "groups", "teams", "families", "herds", "tribes", "companies", "countries", "states", "schools", "villages",
    "towns", "cities", "flocks", "sets", "batches", "clubs", "units", "crews", "parties", "species", "types",
    "kinds", "classes", "firms", "camps", "islands", "collections", "dozen", "pairs", "boxes", "years",
    "months", "weeks", "days", "decades",
];

/// "Of the 120 members, 80 voted for and 60 against."
fn of_the_whole(bench: Bench<'_>) -> Option<Finding> {
    let row = bench.row;
    let (index, whole) = bench.figures.iter().enumerate().find(|(_, f)| {
        let at = row.at(f.span.start);
        let determined = at > 0 && row.is_any(at - 1, &["the", "its", "these", "those", "their", "all"]);
        let of = if determined { at.checked_sub(2) } else { at.checked_sub(1) };
        let opens = of.is_some_and(|of| row.is(of, "of") && (of == 0 || row.word(of - 1) == ","));
        let ends = f.noun.is_some_and(|noun| row.word(row.at(noun.end)) == ",");
        opens && ends && is_count(f) && f.kind == FigureKind::Count
    })?;
    let parts: Vec<&Figure> = bench.figures[index + 1..].iter().copied().filter(|f| is_count(f)).collect();
    let limit = interval(whole).high;
    let all = bench.text(whole.span);
    let comma = row.at(whole.noun?.end);
    // One part alone: "Of the 120 members, 140 voted".
    if let Some(first) = parts.first().filter(|f| row.at(f.span.start) == comma + 1) {
        let alike = first.unit.is_none() || first.unit == whole.unit;
        let counts_more = matches!(row.word(row.at(first.span.end)), "-" | "%");
        if alike && first.noun.is_none() && !counts_more && interval(first).low > limit {
            let message =
                format!("{} is more than the {all} that it is said to be part of", bench.text(first.span));
            return bench.finding(first.span, message);
        }
    }
    let shares: Vec<(&Figure, &str)> = exclusive(row, &parts, bench)?;
    let sum = sum(shares.iter().map(|(f, _)| interval(f)))?;
    let last = shares.last()?.0;
    let words: Vec<&str> = shares.iter().map(|(f, _)| bench.text(f.span)).collect();
    let message = format!("{} make {}, more than the whole of {all}", listed(&words), shown(middle(sum)?));
    (sum.low > limit).then(|| bench.finding(last.span, message))?
}

/// The figures with the exclusive group that each is said of, where they are said of different groups
/// of one set.
pub(super) fn exclusive<'a>(
    row: Row<'a>,
    parts: &[&'a Figure],
    bench: Bench<'a>,
) -> Option<Vec<(&'a Figure, &'a str)>> {
    EXCLUSIVE.iter().find_map(|set| {
        let mut taken = vec![false; set.len()];
        let mut out = Vec::new();
        for (n, figure) in parts.iter().enumerate() {
            let start = row.at(figure.span.end);
            let next = parts.get(n + 1).map_or(row.len(), |f| row.at(f.span.start));
            let Some((group, at)) = group_word(row, start..next.min(start + REACH), set) else { continue };
            // All but the first are said of the same thing, so nothing follows: "and 60 against."
            let ends = matches!(row.word(at + 1), "," | "." | ";" | ")" | "" | "–" | "—")
                || row.is_any(at + 1, &["and", "with", "it", "the", "in"]) && out.is_empty();
            let mut fresh = !std::mem::replace(taken.get_mut(group)?, true);
            fresh &= out.is_empty() || ends;
            if !fresh {
                return None;
            }
            out.push((*figure, bench.text(figure.span)));
        }
        (out.len() > 1).then_some(out)
    })
}

/// The first word that names a group, where no "of" stands before it, and its place.
fn group_word(row: Row<'_>, range: Range<usize>, set: &[&[&str]]) -> Option<(usize, usize)> {
    for at in range {
        if row.is(at, "of") || row.word(at) == "," {
            return None;
        }
        if let Some(group) = set.iter().position(|words| row.is_any(at, words)) {
            return Some((group, at));
        }
    }
    None
}

fn sum(parts: impl Iterator<Item = Interval>) -> Option<Interval> {
    parts.into_iter().try_fold(Interval::point(Decimal::ZERO), Interval::plus)
}

fn middle(interval: Interval) -> Option<Decimal> {
    interval.low.checked_add(interval.high)?.checked_div(Decimal::TWO)
}

/// "3, 4 and 5".
pub(super) fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// Phrases behind a total.
const IN_ALL: &[&str] = &["in all", "in total", "altogether", "all told", "combined", "all together"];
/// Phrases before a total.
const TOTAL_OF: &[&str] = &["a total of", "totalling", "totaling", "making", "which makes", "adding up to"];

/// "Three men and four women, eight in all."
fn total(bench: Bench<'_>) -> Option<Finding> {
    let row = bench.row;
    for (n, figure) in bench.figures.iter().enumerate().skip(2) {
        if !is_count(figure) {
            continue;
        }
        let end = figure.noun.map_or(figure.span.end, |noun| noun.end.max(figure.span.end));
        let behind = row.at(end);
        let after = IN_ALL.iter().any(|phrase| row.reads(behind, phrase).is_some());
        let start = row.at(figure.span.start);
        let lead = TOTAL_OF.iter().filter_map(|phrase| {
            let from = start.checked_sub(phrase.split(' ').count())?;
            row.reads(from, phrase).map(|_| from)
        });
        let lead = lead.min();
        if !after && lead.is_none() {
            continue;
        }
        let parts = parts_before(bench, n, lead.unwrap_or(start));
        if parts.len() < 2 {
            continue;
        }
        let sum = sum(parts.iter().map(|f| interval(f)))?;
        if sum.overlaps(interval(figure)) {
            return None;
        }
        let words: Vec<&str> = parts.iter().map(|f| bench.text(f.span)).collect();
        let right = middle(sum)?;
        let said = bench.text(figure.span);
        let message = format!("{} make {}, the draft says {said}", listed(&words), shown(right));
        let finding = bench.finding(figure.span, message)?;
        return Some(bench.with_fix(finding, figure.span, bench.restated(figure, right)));
    }
    None
}

/// The counts that a total sums, in order: those that stand right before it, parted by commas and "and".
fn parts_before(bench: Bench<'_>, index: usize, lead: usize) -> Vec<&Figure> {
    let row = bench.row;
    let mut out: Vec<&Figure> = Vec::new();
    let mut end = lead;
    let mut has_and = false;
    for figure in bench.figures[..index].iter().rev().copied() {
        let Some(noun) = figure.noun.filter(|_| figure.kind == FigureKind::Count && is_count(figure)) else {
            break;
        };
        let gap = row.at(noun.end)..end;
        let first = out.is_empty();
        let joined = if first {
            gap.clone().all(|at| matches!(row.word(at), "," | "–" | "—" | "-") || row.is(at, "for"))
        } else {
            has_and |= gap.clone().any(|at| row.is(at, "and"));
            gap.clone().all(|at| row.word(at) == "," || row.is(at, "and"))
        };
        if !joined || gap.len() > 2 {
            break;
        }
        out.push(figure);
        end = row.at(figure.span.start);
    }
    // What stands before the first, joined to it, may be one more: "a driver, three men and …".
    let before = end.checked_sub(1);
    let is_first = before.is_none_or(|at| row.word(at) != "," && !row.is(at, "and") && !row.is(at, "or"));
    out.reverse();
    if is_first && has_and { out } else { Vec::new() }
}

/// "Seven people: three men and five women."
fn made_up_of(bench: Bench<'_>) -> Option<Finding> {
    let row = bench.row;
    for (n, whole) in bench.figures.iter().enumerate() {
        let Some(noun) = whole.noun.filter(|_| whole.kind == FigureKind::Count && is_count(whole)) else {
            continue;
        };
        let opener = row.at(noun.end);
        let opens = matches!(row.word(opener), ":" | "," | "(") || row.is_dash(opener);
        let Some(parts) = opens.then(|| people(bench, n + 1, opener + 1)).flatten() else { continue };
        let end = row.at(parts.last()?.noun?.end);
        let closes = matches!(row.word(end), "," | "." | ")" | ";" | "") || row.is_dash(end);
        let sum = sum(parts.iter().map(|f| interval(f)))?;
        let all = interval(whole);
        let closed = row.word(opener) != "," && parts.iter().any(|f| is_unit(f, "woman"));
        let wrong = sum.low > all.high || closed && sum.high < all.low;
        if closes && wrong {
            let words: Vec<&str> = parts.iter().map(|f| bench.text(f.span)).collect();
            let said = bench.text(Span::new(whole.span.start, noun.end));
            let message = format!("{} make {}, the draft says {said}", listed(&words), shown(middle(sum)?));
            return bench.finding(whole.span, message);
        }
    }
    None
}

fn is_unit(figure: &Figure, unit: &str) -> bool {
    figure.unit.as_deref() == Some(unit)
}

/// Men, women and children that follow one another from a place on, no group twice.
fn people(bench: Bench<'_>, index: usize, from: usize) -> Option<Vec<&Figure>> {
    let row = bench.row;
    let mut out: Vec<&Figure> = Vec::new();
    let mut at = from;
    for figure in bench.figures.get(index..)?.iter().copied() {
        let gap = at..row.at(figure.span.start);
        let joins = gap.len() <= 2 && gap.clone().all(|at| row.word(at) == "," || row.is(at, "and"));
        let joins = if out.is_empty() { gap.is_empty() } else { joins && !gap.is_empty() };
        let group =
            figure.unit.as_deref().filter(|u| matches!(*u, "man" | "woman" | "child" | "boy" | "girl"));
        let fresh = group.is_some_and(|unit| !out.iter().any(|f| is_unit(f, unit)));
        if !joins || !fresh || !is_count(figure) {
            break;
        }
        at = row.at(figure.noun?.end);
        out.push(figure);
    }
    // "three men, five women and a child" goes on.
    let goes_on = row.is(at, "and") || row.word(at) == "," && row.is_any(at + 1, &["a", "an", "one", "and"]);
    (out.len() > 1 && !goes_on).then_some(out)
}
