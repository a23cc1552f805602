//! Designations that slipped: names of letters and a number, "Su-24", "Flight 447", "the 22nd Amendment".
//!
//! A number makes such a name, so another number makes another one. Where the sources know one of a kind and
//! the draft has another that none of them knows, in a sentence that says the same, it is meant to be theirs.

use super::{
    super::super::{
        Finding, Rule, Stance,
        align::{self, Topic},
        finding::Fix,
        room::{Room, Sentence},
        view::View,
    },
    FEWEST_WORDS,
};
use crate::{
    extract::token::{Tag, Token, TokenKind},
    text::{Edit, Span},
};

/// The share of a sentence's words from which on a source tells the same.
const TELLS_OF_IT: f32 = 0.6;
/// How many digits a designation may have.
const MOST_DIGITS: usize = 4;
/// How many of them are looked at in a sentence.
const MOST: usize = 8;
/// Four digits that name a year.
const YEARS: std::ops::Range<u16> = 1800..2100;

/// What stands before a hyphen and a number, and names nothing.
const PREFIXES: &[&str] = &[
    "mid", "pre", "post", "sub", "under", "over", "non", "anti", "late", "early", "no", "top", "ages",
    "aged", "day", "week", "page", "game", "round", "part", "class", "grade", "level", "year", "phase",
    "stage", "step", "section", "chapter", "age",
];

/// A designation: what comes before or behind its number, and the number.
struct Designation<'a> {
    kind: String,
    number: &'a str,
    span: Span,
}

/// Looks for designations of the draft that no source has, where nothing was found about them yet.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for draft in &room.sentences {
        let mine = designations(draft.view);
        if mine.is_empty() {
            continue;
        }
        let of = |view| designations(view).into_iter().map(move |other| (view, other));
        let theirs: Vec<_> = draft.candidates.iter().copied().flat_map(of).collect();
        for mine in &mine {
            let Some(place) = meant(room, draft, &theirs, mine) else { continue };
            let span = draft.view.in_file(mine.span);
            if !out.iter().any(|finding| finding.span.overlaps(span)) {
                out.extend(finding(room, draft.view, mine.span, place));
            }
        }
    }
}

fn finding(
    room: &Room<'_>,
    view: View<'_>,
    here: Span,
    (source, there): (View<'_>, Span),
) -> Option<Finding> {
    let mine = here.of(view.block_text());
    let theirs = there.of(source.block_text());
    let message = format!("sources say {theirs} ({}), the draft says {mine}", room.credit(source));
    let mut finding = room.finding(Rule::ConflictingName, view, here, message)?;
    finding.evidence.push(Room::evidence(source, there, Stance::Conflicts));
    if view.passage().block.map.is_literal(here) {
        let edits = vec![Edit { span: view.in_file(here), text: theirs.to_owned() }];
        finding.fixes.push(Fix { title: format!("Change to {theirs}"), edits });
    }
    Some(finding)
}

/// The source's designation that is meant by one of the draft.
fn meant<'a>(
    room: &Room<'_>,
    draft: &Sentence<'_>,
    theirs: &[(View<'a>, Designation<'a>)],
    mine: &Designation<'_>,
) -> Option<(View<'a>, Span)> {
    let (source, other) = theirs.iter().find(|(_, other)| other.kind == mine.kind)?;
    if other.number == mine.number {
        return None;
    }
    let topic = Topic::new(room.corpus, draft.view, mine.span, &[]);
    let is_other = |d: &Designation<'_>, number: &str| d.kind == mine.kind && d.number != number;
    let has_another =
        |view: View<'_>, number: &str| designations(view).iter().any(|other| is_other(other, number));
    let mut articles = draft.candidates.clone();
    articles.dedup_by_key(|view| view.source);
    let is_slip = topic.len() >= FEWEST_WORDS
        && align::context(&topic, &room.cast, *source) >= TELLS_OF_IT
        && !draft.view.passage_sentences().any(|view| has_another(view, mine.number))
        && !articles.iter().any(|view| view.whole_article().any(|view| has_another(view, other.number)));
    is_slip.then_some((*source, other.span))
}

/// The designations of a sentence that are no figures and no dates.
fn designations(view: View<'_>) -> Vec<Designation<'_>> {
    let row = view.token_row();
    let text = view.block_text();
    let numbers =
        row.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Number && t.span.len() <= MOST_DIGITS);
    let mut out: Vec<Designation<'_>> = Vec::new();
    for (at, number) in numbers {
        if out.len() == MOST {
            break;
        }
        let of = behind_letters(text, row, at)
            .or_else(|| before_a_name(text, row, at))
            .or_else(|| behind_a_name(view, row, at));
        let Some((first, last, kind)) = of else { continue };
        let span = first.union(last);
        let is_read = view.figures().any(|f| f.span.overlaps(number.span))
            || view.dates().any(|(date, _)| date.span.overlaps(number.span));
        if !is_read && !number.of(text).contains(['.', ',']) {
            let number = if first == number.span {
                number.of(text)
            } else {
                Span::new(number.span.start, last.end).of(text)
            };
            out.push(Designation { kind, number, span });
        }
    }
    out
}

/// "Su-24", "SARS-CoV-2", "P-51D", "XC40": its first and last token, and the letters.
fn behind_letters(text: &str, row: &[Token], at: usize) -> Option<(Span, Span, String)> {
    let adjoins = |i: usize| row.get(i).is_some_and(|t| !t.spaced);
    let hyphen =
        |i: usize| row.get(i).is_some_and(|t| t.is_any(text, &["-", "‑"])) && adjoins(i) && adjoins(i + 1);
    let word = |i: usize| row.get(i).is_some_and(|t| t.kind == TokenKind::Word);
    let mut first = at;
    let letters = at.checked_sub(1).filter(|i| adjoins(at) && (word(*i) || hyphen(*i)))?;
    if word(letters) {
        first = letters;
    }
    while let Some(before) = first.checked_sub(2).filter(|i| hyphen(i + 1) && word(*i)) {
        first = before;
    }
    let behind = if word(at + 1) && adjoins(at + 1) { at + 1 } else { at };
    let goes_on = hyphen(behind + 1)
        || row.get(behind + 1).is_some_and(|t| t.is_any(text, &["/", "."]) && adjoins(behind + 2));
    let kind =
        Span::new(row.get(first)?.span.start, row.get(at)?.span.start).of(text).trim_end_matches(['-', '‑']);
    let is_name = first < at && kind.contains(char::is_uppercase);
    let is_prefix = PREFIXES.iter().any(|prefix| prefix.eq_ignore_ascii_case(kind));
    (is_name && !is_prefix && !goes_on).then(|| (row[first].span, row[behind].span, kind.to_lowercase()))
}

/// "the 22nd Amendment"
fn before_a_name(text: &str, row: &[Token], at: usize) -> Option<(Span, Span, String)> {
    row.get(at + 1).filter(|t| !t.spaced && t.is_any(text, &["st", "nd", "rd", "th"]))?;
    let name = row.get(at + 2).filter(|t| t.spaced && t.tag == Tag::ProperNoun && t.is_capital(text))?;
    Some((row.get(at)?.span, name.span, name.of(text).to_lowercase()))
}

/// "Flight 447", where both are one name.
fn behind_a_name(view: View<'_>, row: &[Token], at: usize) -> Option<(Span, Span, String)> {
    let text = view.block_text();
    let number = row.get(at).filter(|t| t.spaced)?;
    let word = row.get(at.checked_sub(1)?).filter(|t| t.kind == TokenKind::Word && t.is_capital(text))?;
    let span = word.span.union(number.span);
    let is_year = number.of(text).parse().is_ok_and(|n: u16| YEARS.contains(&n));
    let is_prefix = PREFIXES.iter().any(|prefix| word.is(text, prefix));
    let is_name = view.names().any(|(name, _)| name.span.covers(span));
    (is_name && !is_year && !is_prefix).then(|| (word.span, number.span, word.of(text).to_lowercase()))
}
