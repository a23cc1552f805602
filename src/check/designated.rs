//! Names of letters and a number: "Su-24", "Flight 447", "the 22nd Amendment".
//!
//! Must never know: rules.

use std::collections::{BTreeMap, BTreeSet};

use super::view::View;
use crate::{
    extract::token::{Tag, Token, TokenKind},
    text::Span,
};

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
pub(super) struct Designation<'a> {
    pub kind: String,
    pub number: &'a str,
    pub span: Span,
}

/// The designations of a text: each kind with its numbers.
#[derive(Debug, Default)]
pub(super) struct Designated(BTreeMap<String, BTreeSet<String>>);

impl Designated {
    pub fn of<'a>(views: impl Iterator<Item = View<'a>>) -> Self {
        let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for Designation { kind, number, .. } in views.flat_map(designations) {
            kinds.entry(kind).or_default().insert(number.to_owned());
        }
        Self(kinds)
    }

    /// Whether there is one of a kind with another number.
    pub fn has_another(&self, kind: &str, number: &str) -> bool {
        self.0.get(kind).is_some_and(|numbers| numbers.iter().any(|other| other != number))
    }
}

/// The designations of a sentence that are no figures and no dates.
pub(super) fn designations(view: View<'_>) -> Vec<Designation<'_>> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Article, Context},
        prose::Format,
    };

    #[test]
    fn another_number_of_a_kind_is_another_designation() {
        let has_another = |text: &str, kind: &str, number: &str| {
            let article = Article::read(text, Format::Plain, &Context::default());
            let first = View::new(&article, None, 0, 0).unwrap();
            Designated::of(first.whole_article()).has_another(kind, number)
        };
        let both = "The Su-24 took off from Elsing.\n\nThe Su-30 stayed there.";
        assert!(has_another(both, "su", "24") && has_another(both, "su", "30"));
        let one = "The Su-24 took off from Elsing.\n\nIt flew as Flight 30.";
        assert!(!has_another(one, "su", "24") && has_another(one, "su", "30"));
        assert!(!has_another(one, "mig", "24"));
    }
}
