//! Speakers across paragraphs.

use super::{
    Quote, QuoteKind,
    cue::Cue,
    sentence::{Item, Sentence},
};
use crate::{
    extract::Mentions,
    prose::{Block, BlockKind},
    text::Span,
};

/// Who says a quotation: the passage that names the speaker and the words there.
pub type Said = Option<(usize, Span)>;

/// For each passage's quotations, who says them. A quotation without a speaker of its own that
/// opens its paragraph has that of the paragraph before: because that one's quotation was left
/// open, ended in a colon or in a quotation, or because somebody spoke in it.
#[must_use]
pub fn join<'a>(passages: impl Iterator<Item = (&'a Block, &'a Mentions)>) -> Vec<Vec<Said>> {
    let passages: Vec<_> = passages.collect();
    let mut out: Vec<Vec<Said>> = Vec::with_capacity(passages.len());
    let mut carried = Carried::default();
    for (index, &(block, mentions)) in passages.iter().enumerate() {
        let text = block.text.as_str();
        let mut said: Vec<Said> = mentions.quotes.iter().map(|q| q.speaker.map(|s| (index, s))).collect();
        if matches!(block.kind, BlockKind::Heading(_) | BlockKind::Cell { .. } | BlockKind::Footnote) {
            carried = Carried::default();
            out.push(said);
            continue;
        }
        if let (Some(first), Some(quote)) = (said.first_mut(), mentions.quotes.first()) {
            if first.is_none() && takes_over(text, quote, &carried, &passages) {
                *first = carried.speaker(&passages);
            }
            // The speaker of a quotation left open may only be named where it ends.
            if let (Some(open), Some(speaker)) = (carried.open, *first)
                && carried.speaker(&passages).is_none()
            {
                for earlier in out.iter_mut().skip(open).filter_map(|s| s.last_mut()) {
                    earlier.get_or_insert(speaker);
                }
            }
        }
        fill(text, &mentions.quotes, &mut said);
        // "She pauses." parts nothing.
        let aside = mentions.quotes.is_empty() && text.split_whitespace().take(5).count() < 5;
        if aside && !text.ends_with(':') {
            out.push(said);
            continue;
        }
        let open = mentions.quotes.last().is_some_and(|q| q.open);
        carried = Carried {
            from: Some(index),
            last: said.last().copied().flatten(),
            quoted_last: ends_in_quote(text, &mentions.quotes),
            open: if open { carried.open.or(Some(index)) } else { None },
            spoke: !mentions.quotes.is_empty(),
            colon: text.ends_with(':'),
        };
        out.push(said);
    }
    out
}

/// What a paragraph hands on.
#[derive(Default)]
struct Carried {
    /// The paragraph that hands it on.
    from: Option<usize>,
    /// Who says its last quotation.
    last: Said,
    /// Whether it ends in that quotation.
    quoted_last: bool,
    /// The passage in which a quotation that is still open began.
    open: Option<usize>,
    spoke: bool,
    colon: bool,
}

impl Carried {
    /// Who spoke last in the paragraph that hands it on. Looked for only where a quotation follows.
    fn speaker(&self, passages: &[(&Block, &Mentions)]) -> Said {
        let sayer = || {
            let index = self.from?;
            let (block, mentions) = passages.get(index)?;
            last_sayer(block, mentions).map(|s| (index, s))
        };
        if self.quoted_last { self.last.or_else(sayer) } else { sayer().or(self.last) }
    }
}

fn takes_over(text: &str, quote: &Quote, carried: &Carried, passages: &[(&Block, &Mentions)]) -> bool {
    let leads = text[..quote.span.start].chars().all(|c| !c.is_alphanumeric());
    leads
        && quote.kind != QuoteKind::Title
        && quote.cue.is_none()
        && (carried.open.is_some() || carried.colon || carried.spoke || carried.speaker(passages).is_some())
}

/// Quotations that stand alone behind one whose speaker came from the paragraph before.
fn fill(text: &str, quotes: &[Quote], said: &mut [Said]) {
    for i in 1..said.len().min(quotes.len()) {
        let between = Span::new(quotes[i - 1].span.end, quotes[i].span.start).of(text);
        let bare = between.chars().all(|c| !c.is_alphanumeric());
        if said[i].is_none() && bare {
            said[i] = said[i - 1];
        }
    }
}

fn ends_in_quote(text: &str, quotes: &[Quote]) -> bool {
    quotes
        .last()
        .is_some_and(|q| text.get(q.span.end..).is_some_and(|t| t.chars().all(|c| !c.is_alphanumeric())))
}

/// The last person in a paragraph who says something, outside its quotations.
fn last_sayer(block: &Block, mentions: &Mentions) -> Option<Span> {
    let items = super::items(&block.text, &mentions.tokens, &mentions.quotes);
    let parts = super::split(&mentions.tokens, &mentions.quotes, &items, &block.sentences);
    parts.iter().rev().take(3).find_map(|part: &&[Item]| {
        let sentence =
            Sentence { text: &block.text, tokens: &mentions.tokens, quotes: &mentions.quotes, items: part };
        let colon = block.text.ends_with(':');
        let saying =
            sentence.sayings().into_iter().rfind(|s| (colon || s.kind == Cue::Say) && s.speaker.is_some());
        saying.and_then(|s| s.speaker)
    })
}
