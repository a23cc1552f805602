//! Finding a quotation's words in the sources.
//!
//! The draft's words are aligned with each candidate passage's by the edit distance of words, free
//! at both ends of the passage (Sellers 1980, "The theory and computation of evolutionary
//! distances"). Letter case, quotation marks, dashes and other punctuation do not count; "…" and
//! square brackets are gaps that match anything.

use super::view::View;
use crate::text::Span;

/// A word of a quotation or of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The word folded to lower case with straight apostrophes; empty for a gap.
    pub folded: String,
    /// Where it stands.
    pub span: Span,
}

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
}

impl Match<'_> {
    /// Share of the quotation's words that stand in the source, from 0 to 1.
    pub fn likeness(&self) -> f64 {
        let share = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        1.0 - share(self.distance) / share(self.words.max(1))
    }
}

/// The words of a text from `span` on; bracketed insertions and ellipses are gaps.
pub(super) fn words(text: &str, span: Span) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut bracket: Option<usize> = None;
    let mut start: Option<usize> = None;
    let within = span.of(text);
    let close = |from: &mut Option<usize>, to: usize, out: &mut Vec<Word>| {
        if let Some(from) = from.take() {
            let word = Span::new(span.start + from, span.start + to);
            let folded = word.of(text).to_lowercase().replace('’', "'");
            out.push(Word { folded: folded.trim_matches('\'').to_owned(), span: word });
        }
    };
    for (at, c) in within.char_indices() {
        match c {
            '[' => {
                close(&mut start, at, &mut out);
                bracket = Some(at);
            }
            ']' if bracket.is_some() => {
                let from = bracket.take().unwrap_or(at);
                let gap = Span::new(span.start + from, span.start + at + 1);
                out.push(Word { folded: String::new(), span: gap });
            }
            _ if bracket.is_some() => {}
            '…' => {
                close(&mut start, at, &mut out);
                out.push(Word {
                    folded: String::new(),
                    span: Span::new(span.start + at, span.start + at + 3),
                });
            }
            '.' if within[at..].starts_with("...") => {
                close(&mut start, at, &mut out);
                if out.last().is_none_or(|w| !w.folded.is_empty()) {
                    out.push(Word {
                        folded: String::new(),
                        span: Span::new(span.start + at, span.start + at + 3),
                    });
                }
            }
            c if c.is_alphanumeric() => {
                start.get_or_insert(at);
            }
            '\'' | '’' | '.' | ','
                if start.is_some() && within[at + c.len_utf8()..].starts_with(char::is_alphanumeric) => {}
            _ => close(&mut start, at, &mut out),
        }
    }
    close(&mut start, within.len(), &mut out);
    out
}

/// How many words of a quotation are compared at most; a longer one is judged by its beginning.
const MOST_WORDS: usize = 160;

/// The place in a passage's block whose words are nearest to the quotation's.
pub(super) fn nearest<'a>(quotation: &[Word], view: View<'a>) -> Option<Match<'a>> {
    let text = view.block_text();
    let quotation = &quotation[..quotation.len().min(MOST_WORDS)];
    let passage = words(text, Span::new(0, text.len()));
    if quotation.is_empty() || passage.is_empty() {
        return None;
    }
    // cost[j]: changes needed for the quotation's words so far to end before passage word j;
    // from[j]: where that match begins.
    let mut cost: Vec<usize> = vec![0; passage.len() + 1];
    let mut from: Vec<usize> = (0..=passage.len()).collect();
    for word in quotation {
        let gap = word.folded.is_empty();
        let mut diagonal = (cost[0], from[0]);
        if !gap {
            cost[0] += 1;
        }
        for j in 1..=passage.len() {
            let above = (cost[j], from[j]);
            let same = word.folded == passage[j - 1].folded;
            let mut best = if gap {
                // A gap takes any run of words for nothing.
                [above, (cost[j - 1], from[j - 1])].into_iter().min().unwrap_or(above)
            } else {
                (diagonal.0 + usize::from(!same), diagonal.1)
            };
            if !gap {
                best = best.min((above.0 + 1, above.1)).min((cost[j - 1] + 1, from[j - 1]));
            }
            diagonal = above;
            (cost[j], from[j]) = best;
        }
    }
    let (end, distance) = cost.iter().copied().enumerate().min_by_key(|&(j, c)| (c, j))?;
    let first = passage.get(from[end])?;
    let last = passage.get(end.checked_sub(1)?)?;
    let span = Span::new(first.span.start, last.span.end);
    let sentence = view.passage().block.sentence_at(span.start).unwrap_or(view.sentence);
    let view = View::new(view.article, view.source, view.passage, sentence)?;
    let words = quotation.iter().filter(|w| !w.folded.is_empty()).count();
    Some(Match { view, span, distance, words })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text, Span::new(0, text.len())).into_iter().map(|w| w.folded).collect()
    }

    #[test]
    fn punctuation_and_case_do_not_count_and_gaps_are_seen() {
        assert_eq!(folded("“It’s U.S. policy,” he — said"), ["it's", "u.s", "policy", "he", "said"]);
        assert_eq!(folded("we [the firm] did ... it… now"), ["we", "", "did", "", "it", "", "now"]);
    }
}
