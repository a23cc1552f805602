//! A source's own wording outside quotation marks.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::super::{
    Finding, Rule, Stance,
    finding::Fix,
    room::{Room, Sentence},
    view::View,
};
use crate::{
    article::Passage,
    corpus::SourceId,
    extract::token::{Tag, Token, TokenKind},
    prose::BlockKind,
    text::{Edit, Span},
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Says that a dozen words or more stand in the draft as they stand in a source, without quotation marks.

## Why
Wording that is not one's own belongs between quotation marks, also where the source is cited. Notes pasted into a
draft are an easy way to copy without meaning to.

## Example
> The harbour master wanted to know why nobody had checked the moorings before the storm came in.

where a source has the same sentence.

## How to mend
Put the words between quotation marks (quick fix) and say whose they are, or say it in your own words.

## Limits
Words are compared whatever their case and the marks between them. Silent are quotations, block quotations, headings,
tables, footnotes, and paragraphs that open with their speaker's name and a colon; runs that are mostly names, titles
and figures; stock phrases of news (\"did not immediately respond to a request for comment\"); sources that the writer
wrote (the draft's `author:`, or `status: own` in the source's front matter); and paragraphs marked with
`<!-- copydesk: own-reporting -->`.
Where most of the draft stands in one source, that is said once.
";

/// The fewest words that are copied rather than met by accident.
const FEWEST: usize = 12;
/// Of these so many at least must be content words of the source's own choice: no names, no figures.
const FEWEST_OWN: usize = 5;

/// Stock phrases, in lower case, whose words are nobody's own.
const STOCK: &[&str] = &[
    "did not immediately respond to a request for comment",
    "did not immediately respond to requests for comment",
    "did not respond to a request for comment",
    "could not immediately be reached for comment",
    "could not be reached for comment",
    "declined to comment on the matter",
    "spoke on condition of anonymity because",
    "spoke on the condition of anonymity because",
    "was not authorized to speak publicly",
    "were not authorized to speak publicly",
    "was not authorised to speak publicly",
    "not authorized to discuss the matter publicly",
    "according to people familiar with the matter",
    "who asked not to be named because",
    "the opinions expressed in this article are",
    "this story has been updated",
    "on the other side of the",
    "for the first time in more than",
    "the rest of the world",
    "at the end of the day",
];

/// A word of a text: its hash in lower case, where it stands, and whether it is its writer's choice.
#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    span: Span,
    own: bool,
}

/// A word's hash, whatever its case (FNV-1a).
fn hash(text: &str) -> u64 {
    let mix = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(PRIME);
    if text.is_ascii() {
        return text.bytes().fold(OFFSET, |sum, byte| mix(sum, byte.to_ascii_lowercase()));
    }
    text.to_lowercase().bytes().fold(OFFSET, mix)
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The words among tokens; `names` are sorted.
fn words<'t>(text: &str, tokens: impl Iterator<Item = &'t Token>, passage: &Passage) -> Vec<Word> {
    let names = &passage.mentions.names;
    let is_name = |span: Span| {
        let next = names.partition_point(|n| n.span.end <= span.start);
        names.get(next).is_some_and(|n| n.span.overlaps(span))
    };
    let words = tokens.filter(|token| token.kind != TokenKind::Mark);
    words
        .map(|token| {
            let content = matches!(token.tag, Tag::Noun | Tag::Verb | Tag::Adjective | Tag::Adverb);
            let own = content && !token.is_capital(text) && !is_name(token.span);
            Word { hash: hash(token.of(text)), span: token.span, own }
        })
        .collect()
}

/// The hash of so many words in a row.
fn shingle(words: &[Word]) -> u64 {
    words.iter().fold(0, |sum: u64, word| sum.wrapping_mul(PRIME).wrapping_add(word.hash))
}

/// A run of words that draft and source share.
struct Run<'a> {
    /// First and last word in the draft's row, both included.
    first: usize,
    last: usize,
    source: View<'a>,
    there: Span,
}

/// Finds runs of words that a source has too, and counts the words that were looked at.
pub(super) fn find(room: &Room<'_>) -> (usize, Vec<Copied>) {
    let mut copies: Vec<Copied> = Vec::new();
    let mut words = 0;
    if room.settings.severity(Rule::UnquotedCopy).is_none() {
        return (words, copies);
    }
    for sentences in room.sentences.chunk_by(|a, b| a.view.passage == b.view.passage) {
        let Some(first) = sentences.first() else { continue };
        let block = &first.view.passage().block;
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) && !is_speech(&block.text) {
            words += check_paragraph(room, sentences, &mut copies);
        }
    }
    (words, copies)
}

/// Says once of a draft that stands in one source as a whole that it does, and of others each run.
pub(super) fn choose(room: &Room<'_>, words: usize, mut copies: Vec<Copied>, out: &mut Vec<Finding>) {
    let mut of_source: BTreeMap<SourceId, usize> = BTreeMap::new();
    for copy in &copies {
        *of_source.entry(copy.source).or_default() += copy.words;
    }
    for (source, copied) in of_source {
        let mut its = copies.iter_mut().filter(|copy| copy.source == source);
        if copied >= LONG && copied * 2 > words {
            // The same text twice is one thing to say.
            out.extend(its.next().map(|copy| of_whole(room, copy, copied * 100 / words)));
        } else {
            out.extend(its.map(|copy| copy.finding.clone()));
        }
    }
}

/// Whether a paragraph opens with the name of who speaks in it, as in an interview: "Q:", "Jane Doe:".
fn is_speech(text: &str) -> bool {
    let Some((label, _)) = text.get(..text.floor_char_boundary(LABEL)).and_then(|t| t.split_once(':')) else {
        return false;
    };
    let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    !label.trim().is_empty()
        && words.clone().count() <= 4
        && words.clone().all(|w| w.starts_with(char::is_uppercase))
}

/// How long a speaker's name with its colon is at most, in bytes.
const LABEL: usize = 40;

/// A draft of fewer words is no text as a whole.
const LONG: usize = 100;

/// A run that was found, with its source and its words.
#[derive(Clone, Debug)]
pub(in crate::check) struct Copied {
    pub source: SourceId,
    pub words: usize,
    pub finding: Finding,
}

/// The finding for a draft of which most stands in one source.
fn of_whole(room: &Room<'_>, copy: &Copied, share: usize) -> Finding {
    let message = format!(
        "{share} % of the draft stands word for word in the source ({}); if that is your own text, mark it \
         `status: own`",
        room.credit_of(copy.source)
    );
    Finding { message, fixes: Vec::new(), ..copy.finding.clone() }
}

/// Collects what a paragraph copies, and counts its words.
fn check_paragraph(room: &Room<'_>, sentences: &[Sentence<'_>], copies: &mut Vec<Copied>) -> usize {
    let view = sentences[0].view;
    let passage = view.passage();
    let mut words = 0;
    for row in rows(passage) {
        words += row.len();
        if row.len() < FEWEST {
            continue;
        }
        let mut places: HashMap<u64, usize> = HashMap::new();
        for (at, window) in row.windows(FEWEST).enumerate() {
            places.entry(shingle(window)).or_insert(at);
        }
        let anchors: HashSet<u64> = row.windows(ANCHOR).map(shingle).collect();
        let mut runs: Vec<Run<'_>> = Vec::new();
        let mut seen = HashSet::new();
        for source in sentences.iter().flat_map(|s| &s.candidates) {
            let is_new = seen.insert((source.source, source.passage, source.sentence));
            if is_new && !is_own(room, *source) && is_anchored(&anchors, *source) {
                shared(&row, &places, *source, &mut runs);
            }
        }
        // The longest first; what overlaps a longer one is part of it.
        runs.sort_by_key(|run| (std::cmp::Reverse(run.last - run.first), run.first));
        let mut kept: BTreeMap<usize, Run<'_>> = BTreeMap::new();
        for run in runs {
            let before = kept.range(..=run.last).next_back();
            if before.is_none_or(|(_, other)| other.last < run.first) {
                kept.insert(run.first, run);
            }
        }
        copies.extend(kept.values().filter_map(|run| {
            let finding = finding(room, view, &row, run)?;
            Some(Copied { source: run.source.source?, words: run.last + 1 - run.first, finding })
        }));
    }
    words
}

/// A run that crosses from one sentence to the next has so many words in one of the two.
const ANCHOR: usize = FEWEST / 2;

/// Whether the source's sentence shares a few words in a row, so that a longer look is worth it.
fn is_anchored(anchors: &HashSet<u64>, source: View<'_>) -> bool {
    let text = source.block_text();
    let tokens = source.tokens().filter(|(token, _)| token.kind != TokenKind::Mark);
    let hashes: Vec<u64> = tokens.map(|(token, _)| hash(token.of(text))).collect();
    let shingle =
        |window: &[u64]| window.iter().fold(0, |sum: u64, h| sum.wrapping_mul(PRIME).wrapping_add(*h));
    hashes.windows(ANCHOR).any(|window| anchors.contains(&shingle(window)))
}

/// The rows of words between a paragraph's quotations.
fn rows(passage: &Passage) -> Vec<Vec<Word>> {
    let text = passage.block.text.as_str();
    let tokens = &passage.mentions.tokens;
    let mut rows = Vec::new();
    let mut from = 0;
    for quote in &passage.mentions.quotes {
        let start = tokens.partition_point(|t| t.span.end <= quote.span.start);
        let end = tokens.partition_point(|t| t.span.start < quote.span.end);
        rows.push(words(text, tokens[from.min(start)..start].iter(), passage));
        from = end.max(from);
    }
    rows.push(words(text, tokens[from..].iter(), passage));
    rows
}

/// Whether the writer of the draft wrote the source too.
fn is_own(room: &Room<'_>, source: View<'_>) -> bool {
    let author = room.draft.meta.author.as_deref();
    room.standing(source).is_own
        || author.is_some_and(|author| {
            source.article.meta.author.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(author))
        })
}

/// The runs that the row shares with a source's sentence and those beside it.
fn shared<'a>(row: &[Word], places: &HashMap<u64, usize>, source: View<'a>, runs: &mut Vec<Run<'a>>) {
    let around = [source.previous(), Some(source), source.next()];
    let passage = source.passage();
    let tokens = around.into_iter().flatten().flat_map(|view| view.tokens().map(|(token, _)| token));
    let theirs = words(source.block_text(), tokens, passage);
    let mut at = 0;
    while at + FEWEST <= theirs.len() {
        let Some(&start) = places.get(&shingle(&theirs[at..at + FEWEST])) else {
            at += 1;
            continue;
        };
        let alike = row[start..].iter().zip(&theirs[at..]).take_while(|(a, b)| a.hash == b.hash).count();
        if alike >= FEWEST {
            let there = theirs[at].span.union(theirs[at + alike - 1].span);
            runs.push(Run { first: start, last: start + alike - 1, source, there });
        }
        at += alike.max(1);
    }
}

/// Whether enough of the words are the source's own choice.
fn is_wording(text: &str, run: &[Word]) -> bool {
    let Some(span) = run.first().zip(run.last()).map(|(a, b)| a.span.union(b.span)) else { return false };
    let folded = span.of(text).to_lowercase();
    let stock: usize =
        STOCK.iter().filter(|phrase| folded.contains(**phrase)).map(|phrase| phrase.split(' ').count()).sum();
    let own = run.iter().filter(|word| word.own).count();
    run.len().saturating_sub(stock) >= FEWEST && own >= FEWEST_OWN && own * 4 >= run.len()
}

fn finding(room: &Room<'_>, view: View<'_>, row: &[Word], run: &Run<'_>) -> Option<Finding> {
    let text = view.block_text();
    let words = &row[run.first..=run.last];
    if !is_wording(text, words) {
        return None;
    }
    let span = words[0].span.union(words[words.len() - 1].span);
    let message = format!(
        "{} words as they stand in the source ({}), without quotation marks",
        words.len(),
        room.credit(run.source)
    );
    let mut finding = room.finding(Rule::UnquotedCopy, view, span, message)?;
    finding.evidence.push(Room::evidence(run.source, run.there, Stance::Mentions));
    if view.passage().block.map.is_literal(span) {
        let file = view.in_file(span);
        let (open, close) = marks(room.text);
        let put = |at: usize, mark: &str| Edit { span: Span::new(at, at), text: mark.to_owned() };
        finding.fixes.push(Fix {
            title: "Put quotation marks around it".to_owned(),
            edits: vec![put(file.start, open), put(file.end, close)],
        });
    }
    Some(finding)
}

/// The quotation marks that the draft uses.
fn marks(text: &str) -> (&'static str, &'static str) {
    if text.contains('“') || !text.contains('"') { ("“", "”") } else { ("\"", "\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stock_phrases_are_in_lower_case() {
        for phrase in STOCK {
            assert_eq!(*phrase, phrase.to_lowercase());
            assert!(!phrase.contains("  "));
        }
    }

    #[test]
    fn words_are_compared_whatever_their_case() {
        assert_eq!(hash("Été"), hash("été"));
        assert_ne!(hash("was"), hash("saw"));
    }
}
