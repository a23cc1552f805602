//! Of how much of a thing a figure is said: of a company or of its division, of all or of the women among them, of a
//! country or of its north, of one kind of what is measured or of another.
//!
//! Must never know: rules.

use rust_decimal::Decimal;

use super::{align, apart::Told, basis, cast::Cast, compare, row::Row, signs, view::View};
use crate::{
    article::EntityId,
    extract::{
        figure::{Figure, FigureKind, Role},
        name::NameKind,
        stem::{Stem, stem},
        token::{Tag, Token},
    },
};

/// Whether one figure is said of another part of what both may tell of, or of the whole of it.
pub(super) fn is_another(cast: &Cast<'_>, mine: Told<'_>, theirs: Told<'_>) -> bool {
    is_of_another_kind(mine, theirs)
        || is_of_other_books(mine, theirs)
        || is_a_part(cast, mine, theirs)
        || is_a_part(cast, theirs, mine)
        || is_a_sum(mine, theirs.figure)
        || is_a_sum(theirs, mine.figure)
}

/// Whether `part` is said of less, and that is possible: what adds up is smaller in a part.
fn is_a_part(cast: &Cast<'_>, part: Told<'_>, whole: Told<'_>) -> bool {
    let adds_up = basis::adds_up(part.figure.kind);
    let is_share = part.figure.kind == FigureKind::Percent;
    let is_less = part.figure.value.high().value < whole.figure.value.low().value;
    if !(is_share || adds_up && is_less) {
        return false;
    }
    is_of_division(part, whole.view) && !has_any(whole.view, DIVISIONS)
        || is_share && is_among_others(part, whole.view)
        || is_in_a_region(part) && !has_any(whole.view, REGIONS)
        || adds_up
            && signs::apart(part.figure, whole.figure) > FAR_APART
            && is_in_a_place(cast, part, whole.view)
}

/// From this distance of the logarithms on, the value of a place is not that of all: eight times.
const FAR_APART: f32 = 2.08;

/// Parts of a company.
const DIVISIONS: &[&str] =
    &["division", "unit", "arm", "segment", "subsidiary", "affiliate", "sector", "industry"];

/// Parts of a country.
#[rustfmt::skip]
const REGIONS: &[&str] = &[
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "capital", "countryside",
];

/// Whether the sentence, or the one before it, has any of the words.
fn has_any(view: View<'_>, words: &[&str]) -> bool {
    let has = |view: View<'_>| {
        let text = view.block_text();
        view.token_row().iter().any(|t| t.is_any(text, words))
    };
    has(view) || view.previous().is_some_and(has)
}

/// Marks that end what belongs to a figure.
const MARKS: &[&str] = &[",", ";", ":", "(", ")", "\u{2013}", "\u{2014}"];

/// The places of a figure's clause.
fn clause(told: Told<'_>) -> std::ops::Range<usize> {
    let row = Row::new(told.view);
    let (first, last) = (row.at(told.figure.span.start), row.at(told.figure.span.end));
    let is_mark = |at: &usize| row.is_any(*at, MARKS);
    let start = (0..first).rev().find(is_mark).map_or(0, |at| at + 1);
    start..(last..row.len()).find(is_mark).unwrap_or(row.len())
}

/// Whether a figure is said of a part of a company or an economy, by a noun before it in its clause, and the other
/// sentence does not say which: "the lighting unit".
fn is_of_division(told: Told<'_>, other: View<'_>) -> bool {
    let row = Row::new(told.view);
    let first = row.at(told.figure.span.start);
    let is_head = |at: usize| !matches!(row.tag(at + 1), Some(Tag::Noun | Tag::ProperNoun));
    // Which one it is must be said: "the division" is that of which the text tells.
    let is_named = |at: usize| {
        at > 0 && matches!(row.tag(at - 1), Some(Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Verb))
    };
    let is_known = |at: usize| other.has(stem(row.word(at - 1)));
    let mut before = (clause(told).start..first).rev();
    before.any(|at| {
        row.is_any(at, DIVISIONS) && is_head(at) && is_named(at) && !is_known(at) && !is_bought(row, at)
    })
}

/// Whether a part of a company is what somebody buys or sells: "sold its unit for $4 billion".
fn is_bought(row: Row<'_>, at: usize) -> bool {
    let mut before = (at.saturating_sub(6)..at).rev();
    row.is_any(at + 1, &["for"])
        || before.any(|at| {
            row.is_any(
                at,
                &[
                    "sold", "sell", "selling", "bought", "buy", "buying", "acquired", "acquire", "of", "in",
                    "to", "by", "at",
                ],
            )
        })
}

/// Whether a share is that among some, of whom the other sentence does not speak: "43 per cent among women".
fn is_among_others(told: Told<'_>, other: View<'_>) -> bool {
    let row = Row::new(told.view);
    let Some(among) = clause(told).find(|at| row.is_any(*at, &["among", "amongst"])) else { return false };
    let Some(next) = row.token(among + 1) else { return false };
    let is_nominal = |t: &&(&Token, Stem)| {
        matches!(t.0.tag, Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::ProperNoun)
    };
    let row: Vec<(&Token, Stem)> =
        told.view.tokens().skip_while(|(t, _)| t.span.start < next.span.start).collect();
    let mut words = row.iter().take_while(is_nominal).filter(|(_, stem)| stem.is_some()).peekable();
    words.peek().is_some()
        && !words.any(|(_, stem)| other.has(*stem) || other.previous().is_some_and(|v| v.has(*stem)))
}

/// Whether a figure is that of a part of a country: "in the north".
fn is_in_a_region(told: Told<'_>) -> bool {
    let row = Row::new(told.view);
    clause(told).any(|at| {
        let led = row.is_any(at, &["in"]) && row.is(at + 1, "the");
        let next = row.tag(at + 3);
        led && row.is_any(at + 2, REGIONS)
            && !matches!(next, Some(Tag::Noun | Tag::ProperNoun))
            && !row.is(at + 3, "of")
    })
}

/// Whether a figure is that of a place in its clause, where the other sentence and the one before it name none.
fn is_in_a_place(cast: &Cast<'_>, part: Told<'_>, whole: View<'_>) -> bool {
    let row = Row::new(part.view);
    let inside = clause(part);
    let is_led =
        |at: usize| at > 0 && inside.contains(&at) && row.is_any(at - 1, &["in", "at", "across", "near"]);
    let mut places =
        part.view.names().filter(|(name, _)| name.kind == NameKind::Place && is_led(row.at(name.span.start)));
    let names_none = |view: View<'_>| view.names().all(|(name, _)| name.kind != NameKind::Place);
    let is_meant =
        |id: EntityId| whole.mentions_of().any(|(_, other)| cast.same(part.view, id, whole, other));
    places.any(|(_, id)| !is_meant(id)) && names_none(whole) && whole.previous().is_none_or(names_none)
}

/// Whether another figure is the sum of this one and one beside it that counts as well: "45 children and 295 adults"
/// beside 340.
fn is_a_sum(told: Told<'_>, sum: &Figure) -> bool {
    let counts = |f: &Figure| {
        matches!(f.kind, FigureKind::Count | FigureKind::Number | FigureKind::Money) && f.role == Role::Level
    };
    let exact = |f: &Figure| (!f.value.is_range()).then(|| f.value.low().value);
    let (Some(mine), Some(sum_of)) = (exact(told.figure), exact(sum)) else { return false };
    if sum_of < Decimal::TEN {
        return false;
    }
    let mut beside = told
        .view
        .figures()
        .filter(|f| !std::ptr::eq(*f, told.figure) && counts(f) && compare::is_comparable(told.figure, f));
    counts(told.figure) && counts(sum) && beside.any(|f| exact(f).is_some_and(|other| mine + other == sum_of))
}

/// Whether both measure a thing of one kind, but of two of them, each of which the other sentence does not know:
/// "smartphone sales" beside "network equipment sales".
fn is_of_another_kind(mine: Told<'_>, theirs: Told<'_>) -> bool {
    let measured = |told: Told<'_>| align::measured(told.view, told.figure);
    let (Some(a), Some(b)) = (measured(mine), measured(theirs)) else { return false };
    let own = |told: Told<'_>, other: View<'_>, head| {
        let words = modifiers(told, head);
        (!words.is_empty() && words.iter().all(|stem| !other.has(*stem))).then_some(())
    };
    a == b && own(mine, theirs.view, a).is_some() && own(theirs, mine.view, b).is_some()
}

/// The nouns right before the head of what a figure measures: "network equipment" of "network equipment sales".
fn modifiers(told: Told<'_>, head: Stem) -> Vec<Stem> {
    let Some(measure) = told.figure.measure else { return Vec::new() };
    let before = told.view.tokens().rev().skip_while(|(t, _)| t.span.start >= measure.end);
    let mut before = before.skip_while(|(_, stem)| *stem != head).skip(1).peekable();
    let is_value = |t: &Token| told.view.figures().any(|f| f.span.overlaps(t.span));
    let is_noun = |(t, stem): &(&Token, Stem)| {
        t.tag == Tag::Noun && stem.is_some() && !align::is_common(*stem) && !is_value(t)
    };
    std::iter::from_fn(|| before.next_if(is_noun)).map(|(_, stem)| stem).collect()
}

/// Words for a profit with what its makers leave out, and without.
const ADJUSTED: &[&str] = &["adjusted", "underlying", "core", "normalised", "normalized"];
const BY_THE_BOOK: &[&str] = &["gaap", "statutory", "net"];
/// How many words before a figure they stand at most.
const NEAR: usize = 7;

/// Whether one profit is adjusted and the other is as the law has it.
fn is_of_other_books(mine: Told<'_>, theirs: Told<'_>) -> bool {
    let near = |told: Told<'_>, words: &[&str]| {
        let row = Row::new(told.view);
        let first = row.at(told.figure.span.start);
        let start = clause(told).start.max(first.saturating_sub(NEAR));
        (start..first).any(|at| row.is_any(at, words))
    };
    let differ =
        |a, b| near(a, ADJUSTED) && near(b, BY_THE_BOOK) && !near(a, BY_THE_BOOK) && !near(b, ADJUSTED);
    mine.figure.kind == FigureKind::Money && (differ(mine, theirs) || differ(theirs, mine))
}
