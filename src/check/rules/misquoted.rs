//! Words between quotation marks that differ from the source's.

use std::ops::Range;

use similar::{DiffTag, TextDiff};

use super::super::{
    Finding, Rule, Stance,
    finding::Fix,
    quotes::{self, Match, Searched},
    room::Room,
    view::View,
    wording::{self, Word},
};
use crate::{
    corpus::Query,
    extract::quote::{Quote, QuoteKind},
    text::{Edit, Span},
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags words between quotation marks that differ from the words of the source.

## Why
What stands between quotation marks is what was said, word for word.

## Example
> \u{201c}Huawei has a strong record on security,\u{201d} he said.

where the source has: \u{201c}Huawei has a strong track record in security.\u{201d}

## How to mend
Restore the wording (quick fix), paraphrase without marks, or show the change with \u{2026} and [brackets].

## Limits
Quotations of four words or more. Punctuation, capitals and the style of the marks are free; so is what a house style
changes: British and American spelling, figures in words, \"per cent\" and \"%\", \"U.S.\" and \"US\", \"uh\" and \"um\" left
out. \u{2026} and [ ] are gaps. Two quotations of one source may be run together. A figure that differs is a
`conflicting-figure`; a quotation that is too far from any source is `unsourced-quote`.
";

/// Quotations of fewer words are too common to say where they come from.
const FEWEST_WORDS: usize = 4;
/// The fewest of one whose speaker can be compared.
const FEWEST_OF_SHORT: usize = 2;
/// From this likeness on, the source's words are what was meant to be quoted.
pub(super) const LIKE: f64 = 0.6;
/// A quotation of fewer words than these must be more alike: what it shares may be a common phrase.
const FEW_WORDS: usize = 8;
const LIKE_FEW: f64 = 0.74;
/// How many words a figure or a date is, at most as a rule.
const WORDS_OF_A_VALUE: usize = 2;
/// A quotation of more sentences than these is not looked for sentence by sentence.
const MOST_SENTENCES: usize = 8;
/// How many passages are compared word by word.
const CANDIDATES: usize = 8;

/// A quotation of the draft with the place in the sources whose words are nearest.
#[derive(Debug)]
pub(in crate::check) struct Found<'a> {
    /// Index of the draft's sentence.
    pub sentence: usize,
    /// Index of the quotation in its block.
    pub index: usize,
    /// The quotation.
    pub quote: &'a Quote,
    /// The nearest place, where one is near enough.
    pub nearest: Option<Match<'a>>,
}

/// Looks up every quotation of the draft.
pub(super) fn find<'a>(room: &Room<'a>) -> Vec<Found<'a>> {
    of_words(room, FEWEST_WORDS..usize::MAX)
}

/// Looks up the quotations that are too short to say by themselves where they come from, and keeps those that a source
/// has between quotation marks as well, word for word.
pub(super) fn find_short<'a>(room: &Room<'a>) -> Vec<Found<'a>> {
    let mut found = of_words(room, FEWEST_OF_SHORT..FEWEST_WORDS);
    found.retain(|found| found.nearest.as_ref().is_some_and(|m| m.distance == 0 && m.is_quoted()));
    found
}

fn of_words<'a>(room: &Room<'a>, lengths: Range<usize>) -> Vec<Found<'a>> {
    let mut out = Vec::new();
    for (index, sentence) in room.sentences.iter().enumerate() {
        for (n, quote) in sentence.view.quotes() {
            if matches!(quote.kind, QuoteKind::Scare | QuoteKind::Title) {
                continue;
            }
            let words = wording::words(sentence.view.block_text(), quote.span);
            if !lengths.contains(&words.iter().filter(|w| !w.is_gap()).count()) {
                continue;
            }
            let stands = |view: View<'_>| !room.standing(view).is_void();
            let nearest = nearest(room, sentence.view, quote, &words, stands);
            out.push(Found { sentence: index, index: n, quote, nearest });
        }
    }
    out
}

/// The place in the sources that `counts` lets through whose words are nearest to the quotation's,
/// where one is near enough. Words between quotation marks go before the same words without.
pub(super) fn nearest<'a>(
    room: &Room<'a>,
    view: View<'_>,
    quote: &Quote,
    words: &[Word],
    counts: impl Fn(View<'_>) -> bool,
) -> Option<Match<'a>> {
    let passages: Vec<Searched<'a>> =
        passages(room, view, quote, counts).into_iter().map(Searched::new).collect();
    let places = passages.iter().filter_map(|passage| quotes::nearest(words, passage));
    let best = places.min_by_key(|m| (m.distance, m.is_half_quoted(), !m.is_quoted())).filter(is_near);
    if best.as_ref().is_some_and(|m| m.distance == 0) {
        return best;
    }
    let apart = by_sentences(view, words, &passages);
    match (&apart, &best) {
        (Some(a), Some(b)) if b.distance <= a.distance => best,
        (None, _) => best,
        _ => apart,
    }
}

/// A sentence of each passage of the sources that may hold the quotation and counts.
pub(super) fn places<'a>(room: &Room<'a>, view: View<'_>, quote: &Quote) -> Vec<View<'a>> {
    passages(room, view, quote, |source| !room.standing(source).is_void())
}

/// A sentence of each passage that may hold the quotation, the likeliest first.
fn passages<'a>(
    room: &Room<'a>,
    view: View<'_>,
    quote: &Quote,
    counts: impl Fn(View<'_>) -> bool,
) -> Vec<View<'a>> {
    let passage = view.passage();
    let tokens = passage.mentions.tokens.iter().zip(passage.stems.iter());
    let within = tokens.filter(|(t, s)| s.is_some() && quote.span.covers(t.span));
    let stems = within.map(|(_, s)| (*s, room.corpus.rarity(*s).max(0.1))).collect();
    let mut seen = Vec::new();
    let hits = room.corpus.candidates(&Query { stems, limit: CANDIDATES }).into_iter();
    let fresh = hits.filter_map(|hit| {
        let source = View::of_hit(room.corpus, hit)?;
        let is_new = !seen.contains(&(hit.source, hit.passage)) && counts(source);
        is_new.then(|| {
            seen.push((hit.source, hit.passage));
            source
        })
    });
    fresh.collect()
}

fn is_near(found: &Match<'_>) -> bool {
    let is_other = found.distance > 0 && found.is_half_quoted();
    !is_other && found.likeness() >= if found.words < FEW_WORDS { LIKE_FEW } else { LIKE }
}

/// Where one source has each sentence of the quotation, or one near it, if not one behind the other:
/// two paragraphs of a speech run together. The place is that of the sentence that differs most.
fn by_sentences<'a>(view: View<'_>, words: &[Word], passages: &[Searched<'a>]) -> Option<Match<'a>> {
    let text = view.block_text();
    let goes_on = |a: &Word, b: &Word| {
        let between = text.get(a.span.end..b.span.start).unwrap_or("");
        !between.starts_with(['.', '!', '?', '…'])
    };
    let pieces: Vec<&[Word]> = words.chunk_by(goes_on).collect();
    if !(2..=MOST_SENTENCES).contains(&pieces.len()) {
        return None;
    }
    let in_source = |source: View<'a>| {
        let its: Vec<&Searched<'a>> = passages.iter().filter(|p| p.view.source == source.source).collect();
        let found: Option<Vec<Match<'a>>> = pieces.iter().map(|piece| sentence_in(piece, &its)).collect();
        worst(found?)
    };
    // What one passage of a source finds, the others find.
    let is_first = |(n, p): &(usize, &Searched<'a>)| {
        passages[..*n].iter().all(|before| before.view.source != p.view.source)
    };
    let sources = passages.iter().enumerate().filter(is_first);
    sources.filter_map(|(_, passage)| in_source(passage.view)).min_by_key(|m| m.distance)
}

/// The place in a source's passages that has a sentence of a quotation; a short one only as it stands.
fn sentence_in<'a>(piece: &[Word], passages: &[&Searched<'a>]) -> Option<Match<'a>> {
    let places = passages.iter().filter_map(|passage| quotes::nearest(piece, passage));
    let best = places.min_by_key(|m| m.distance)?;
    let part = piece.first()?.span.union(piece.last()?.span);
    let counts = best.distance == 0 || (best.words >= FEWEST_WORDS && is_near(&best));
    counts.then_some(Match { part: Some(part), ..best })
}

/// The match that stands for those of all sentences.
fn worst(found: Vec<Match<'_>>) -> Option<Match<'_>> {
    let (words, distance) = found.iter().fold((0, 0), |(w, d), m| (w + m.words, d + m.distance));
    let worst = found.into_iter().rev().max_by_key(|m| m.distance)?;
    let part = worst.part.filter(|_| distance > 0);
    Some(Match { distance, words, part, ..worst })
}

/// Flags quotations whose nearest words differ, unless conflicts of the `values` in them already say
/// all that does.
pub(super) fn check(room: &Room<'_>, found: &[Found<'_>], values: &[Finding], out: &mut Vec<Finding>) {
    for quote in found {
        let Some(nearest) = quote.nearest.as_ref().filter(|m| m.distance > 0) else { continue };
        let span = room.view(quote.sentence).in_file(quote.quote.span);
        let explained = values.iter().filter(|v| span.covers(v.span)).count();
        if nearest.distance <= explained * WORDS_OF_A_VALUE {
            continue;
        }
        out.extend(finding(room, quote, nearest));
    }
}

fn finding(room: &Room<'_>, found: &Found<'_>, nearest: &Match<'_>) -> Option<Finding> {
    let view = room.view(found.sentence);
    let span = nearest.part.unwrap_or(found.quote.span);
    let here = span.of(view.block_text());
    let there = nearest.wording();
    let message = format!(
        "the source has other words ({}): “{there}” ({})",
        changes(here, &there),
        room.credit(nearest.view)
    );
    let mut finding = room.finding(Rule::Misquoted, view, span, message)?;
    finding.evidence.push(Room::evidence(nearest.view, nearest.span, Stance::Conflicts));
    if view.passage().block.map.is_literal(span) {
        finding.fixes.push(Fix {
            title: "Restore the source’s wording".to_owned(),
            edits: vec![Edit { span: view.in_file(span), text: restored(here, &there) }],
        });
    }
    Some(finding)
}

/// The source's words with the draft's closing punctuation and its first letter's case.
fn restored(draft: &str, source: &str) -> String {
    let outer = &draft[draft.trim_end_matches(|c: char| !c.is_alphanumeric()).len()..];
    let mut text = source.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let first = |s: &str| s.chars().next();
    if let (Some(a), Some(b)) = (first(draft), first(&text))
        && a.is_uppercase() != b.is_uppercase()
        && a.to_lowercase().eq(b.to_lowercase())
    {
        text.replace_range(..b.len_utf8(), &a.to_string());
    }
    text + outer
}

/// So many changes are told.
const MOST_CHANGES: usize = 3;

/// What was changed, in words: "not “strong record on” but “strong track record in”".
fn changes(draft: &str, source: &str) -> String {
    let read = |text: &str| wording::words(text, Span::new(0, text.len()));
    let (there, here) = wording::compounds(read(source).into(), read(draft).into());
    let (new, old) = (folded(&here), folded(&there));
    let diff = TextDiff::from_slices(&old, &new);
    let mut parts: Vec<String> = Vec::new();
    for group in diff.grouped_ops(0) {
        let changed = || group.iter().filter(|op| op.tag() != DiffTag::Equal);
        let gone: Vec<&str> =
            changed().flat_map(|op| &there[op.old_range()]).map(|w| w.span.of(source)).collect();
        let come: Vec<&Word> = changed().flat_map(|op| &here[op.new_range()]).collect();
        // What the writer marked as left out is no change.
        if come.is_empty() || !come.iter().all(|w| w.is_gap()) {
            let come: Vec<&str> = come.iter().map(|w| w.span.of(draft)).collect();
            parts.push(change(&come.join(" "), &gone.join(" ")));
        }
    }
    parts.truncate(MOST_CHANGES);
    parts.join(", ")
}

fn folded(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.folded.as_str()).collect()
}

fn change(come: &str, gone: &str) -> String {
    match (gone, come) {
        (gone, "") => format!("“{gone}” left out"),
        ("", come) => format!("“{come}” added"),
        _ => format!("not “{come}” but “{gone}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restoring_keeps_the_drafts_outer_punctuation_and_first_letter() {
        assert_eq!(
            restored("we have a strong record,", "We have a strong track record."),
            "we have a strong track record,"
        );
    }

    #[test]
    fn changes_are_told_in_words() {
        assert_eq!(
            changes("a strong record on it", "a strong track record in it"),
            "“track” left out, not “on” but “in”"
        );
    }
}
