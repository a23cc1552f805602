//! Finding a quotation's words in the sources.
//!
//! The draft's words are aligned with each candidate passage's by the edit distance of words, free
//! at both ends of the passage (Sellers 1980, "The theory and computation of evolutionary
//! distances"). Letter case, quotation marks, dashes, other punctuation and ways to spell do not
//! count; "…" and brackets are gaps that match anything; what stands between the parts of a
//! quotation ("…," he said, "…") may be left out.

use super::{
    view::View,
    wording::{self, Word},
};
use crate::{extract::quote::Quote, text::Span};

/// Where the sources have a quotation's words, or words near them.
#[derive(Clone, Debug)]
pub(super) struct Match<'a> {
    /// The source's sentence in which the words begin.
    pub view: View<'a>,
    /// The words in the source's block.
    pub span: Span,
    /// How many words must be changed, put in or left out.
    pub distance: usize,
    /// How many words the quotation has.
    pub words: usize,
    /// The draft's sentence that differs, where the source has the others elsewhere.
    pub part: Option<Span>,
}

impl Match<'_> {
    /// Share of the quotation's words that stand in the source, from 0 to 1.
    pub fn likeness(&self) -> f64 {
        let share = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        1.0 - share(self.distance) / share(self.words.max(1))
    }

    /// Whether the words stand between quotation marks.
    pub fn is_quoted(&self) -> bool {
        self.quote().is_some_and(|quote| quote.start <= self.span.start)
    }

    /// Whether the words begin before quotation marks and end between them, so that they are no
    /// quotation in the source.
    pub fn is_half_quoted(&self) -> bool {
        self.quote().is_some_and(|quote| quote.start > self.span.start && quote.start < self.span.end)
    }

    /// The first quotation of the passage that ends behind the beginning of the words.
    fn quote(&self) -> Option<Span> {
        let quotes = &self.view.passage().mentions.quotes;
        let first = quotes.partition_point(|q| q.span.end <= self.span.start);
        quotes.get(first).map(|quote| quote.span)
    }

    /// The source's words, without what stands between the parts of a broken quotation.
    pub fn wording(&self) -> String {
        let text = self.view.block_text();
        let mut out = String::new();
        let mut at = self.span.start;
        for gap in breaks(self.view) {
            if gap.start > at && gap.end < self.span.end {
                out.push_str(&text[at..gap.start]);
                // A comma before "he said" stands for the full stop of the sentence.
                if text[gap.end..].starts_with(char::is_uppercase) && out.ends_with(',') {
                    out.pop();
                    out.push('.');
                }
                out.push(' ');
                at = gap.end;
            }
        }
        out + &text[at..self.span.end]
    }
}

/// How many words of a quotation are compared at most; a longer one is judged by its beginning.
const MOST_WORDS: usize = 160;

/// The most bytes between the parts of one quotation.
const LONGEST_BREAK: usize = 160;

/// What stands between the parts of a speaker's quotations in a sentence's block, with the marks:
/// "…," he said. "…".
fn breaks(view: View<'_>) -> Vec<Span> {
    let text = view.block_text();
    let quotes = &view.passage().mentions.quotes;
    let said = &view.passage().quote_speakers;
    let is_pronoun = |span: Span| {
        let words = span.of(text);
        words.starts_with(char::is_lowercase) && !words.contains(' ')
    };
    let goes_on = |at: usize, a: &Quote, b: &Quote| {
        let same = match (a.speaker, b.speaker) {
            (Some(a), Some(b)) => a == b || is_pronoun(a) || is_pronoun(b) || a.of(text) == b.of(text),
            _ => said.get(at) == said.get(at + 1),
        };
        let between = Span::new(a.span.end, b.span.start);
        let cue = [a.cue, b.cue].into_iter().flatten().any(|cue| between.covers(cue));
        let bare = between.of(text).chars().all(|c| !c.is_alphanumeric());
        (same && (cue || bare) && between.len() <= LONGEST_BREAK).then_some(between)
    };
    quotes.windows(2).enumerate().filter_map(|(at, two)| goes_on(at, &two[0], &two[1])).collect()
}

/// A passage of the sources in which quotations are looked for.
#[derive(Clone, Debug)]
pub(super) struct Searched<'a> {
    /// A sentence of it.
    pub view: View<'a>,
    /// The words of its block.
    words: Vec<Word>,
}

impl<'a> Searched<'a> {
    pub fn new(view: View<'a>) -> Self {
        let text = view.block_text();
        let mut words = wording::words(text, Span::new(0, text.len()));
        for gap in breaks(view) {
            let from = words.partition_point(|w| w.span.start < gap.start);
            words[from..].iter_mut().take_while(|w| w.span.end <= gap.end).for_each(|w| w.is_free = true);
        }
        Self { view, words }
    }
}

/// How far beyond the aligned words a quotation's first and last words are looked for, and how many.
const BEYOND: usize = 12;
const END: usize = 4;

/// The match from `start` to `end` with the quotation's first and last words, where these stand a
/// few words off: to leave words out in between costs more than to change the words at the end,
/// but it is what was done.
fn with_ends(quotation: &[Word], passage: &[Word], (start, end): (usize, usize)) -> (usize, usize) {
    let same = |a: &[Word], b: &[Word]| a.iter().zip(b).all(|(a, b)| a.folded == b.folded);
    let (mut from, mut to) = (start, end);
    for count in (1..=END.min(quotation.len())).rev() {
        let (first, last) = (&quotation[..count], &quotation[quotation.len() - count..]);
        if from == start && start < end && first[0].folded != passage[start].folded {
            let lowest = start.saturating_sub(BEYOND);
            from = (lowest..start).rev().find(|i| same(first, &passage[*i..])).unwrap_or(start);
        }
        if to == end && start < end && last[count - 1].folded != passage[end - 1].folded {
            let highest = (end + BEYOND).min(passage.len());
            to = (end + 1..=highest)
                .find(|i| *i >= count && same(last, &passage[*i - count..]))
                .unwrap_or(end);
        }
    }
    (from, to)
}

/// The place in a passage's block whose words are nearest to the quotation's; `None` where it has
/// not even half of them.
pub(super) fn nearest<'a>(quotation: &[Word], passage: &Searched<'a>) -> Option<Match<'a>> {
    nearest_among(quotation, passage.view, &passage.words)
}

/// The words of the quotation of that index in a passage's block that are nearest to a quotation's.
pub(super) fn nearest_within<'a>(quotation: &[Word], view: View<'a>, index: usize) -> Option<Match<'a>> {
    let span = view.passage().mentions.quotes.get(index)?.span;
    nearest_among(quotation, view, &wording::words(view.block_text(), span))
}

/// Whether a passage has half of the quotation's words at least; what has fewer need not be aligned.
fn has_half(quotation: &[Word], passage: &[Word]) -> bool {
    let is_there = |word: &&Word| word.is_gap() || passage.iter().any(|p| p.folded == word.folded);
    quotation.iter().filter(is_there).count() * 2 >= quotation.len()
}

fn nearest_among<'a>(quotation: &[Word], view: View<'a>, passage: &[Word]) -> Option<Match<'a>> {
    let quotation = &quotation[..quotation.len().min(MOST_WORDS)];
    if !has_half(quotation, passage) {
        return None;
    }
    let (passage, quotation) = wording::compounds(passage.into(), quotation.into());
    let inserted: Vec<bool> = passage.iter().map(|word| word.is_inserted(view.block_text())).collect();
    let (start, end, distance) = align(&quotation, &passage, &inserted)?;
    let (start, end) = with_ends(&quotation, &passage, (start, end));
    let span = Span::new(passage.get(start)?.span.start, passage.get(end.checked_sub(1)?)?.span.end);
    let sentence = view.passage().block.sentence_at(span.start).unwrap_or(view.sentence);
    let view = View::new(view.article, view.source, view.passage, sentence)?;
    let words = quotation.iter().filter(|w| !w.is_gap()).count();
    Some(Match { view, span, distance, words, part: None })
}

/// Where in the passage's words the quotation's begin and end, and how many changes that takes;
/// `inserted` says which of the passage's words a writer put for others.
fn align(quotation: &[Word], passage: &[Word], inserted: &[bool]) -> Option<(usize, usize, usize)> {
    if quotation.is_empty() || passage.is_empty() {
        return None;
    }
    // cost[j]: changes needed for the quotation's words so far to end before passage word j;
    // from[j]: where that match begins.
    let mut cost: Vec<usize> = vec![0; passage.len() + 1];
    let mut from: Vec<usize> = (0..=passage.len()).collect();
    for word in quotation {
        let gap = word.is_gap();
        let mut diagonal = (cost[0], from[0]);
        if !gap {
            cost[0] += 1;
        }
        for j in 1..=passage.len() {
            let above = (cost[j], from[j]);
            let there = &passage[j - 1];
            let left_out = (cost[j - 1] + usize::from(!gap && !there.is_free), from[j - 1]);
            let best = if gap {
                // A gap takes any run of words for nothing.
                above.min(left_out)
            } else {
                let same = word.folded == there.folded || inserted[j - 1];
                (diagonal.0 + usize::from(!same), diagonal.1).min((above.0 + 1, above.1)).min(left_out)
            };
            diagonal = above;
            (cost[j], from[j]) = best;
        }
    }
    let (end, distance) = cost.iter().copied().enumerate().min_by_key(|&(j, c)| (c, j))?;
    Some((from[end], end, distance))
}
