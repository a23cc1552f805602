//! Hover, definition, quick fixes: pure functions over an article, a corpus and findings, in bytes.
//!
//! Must never know: the protocol, the runtime, the file system.

mod action;
pub mod card;
mod citation;
mod complete;
mod coverage;
mod definition;
mod hover;
mod markdown;
mod place;
mod symbols;
mod typing;

pub use action::{Action, Citing, actions, fix_all, switch_off};
pub use card::Card;
pub use citation::{Citation, citations, cite};
pub use complete::{Offer, OfferKind, Paths, offers};
pub use coverage::{Entry, coverage, summary};
pub use definition::definition;
pub use hover::{Hover, hover};
pub use place::{Hint, entities, highlights, hints};
pub use symbols::{Outline, outline, references};
pub use typing::unfinished;

use crate::{
    article::Article,
    check::{Evidence, Finding},
    corpus::{Corpus, Source},
    text::Span,
};

/// One text of a draft with all that was read out of it and found in it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The draft's text.
    pub text: &'a str,
    /// What was read out of it.
    pub article: &'a Article,
    /// What it is checked against.
    pub corpus: &'a Corpus,
    /// What was found, sorted by position.
    pub findings: &'a [Finding],
}

impl<'a> View<'a> {
    /// The findings whose words the offset touches.
    pub(crate) fn findings_at(&self, offset: usize) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(move |finding| finding.span.touches(offset))
    }
}

/// A link that opens a piece of evidence; `None` where it cannot be opened.
pub type Link<'a> = &'a dyn Fn(&Evidence) -> Option<String>;

/// A piece of evidence in one line: its stance, where it is from, what it says.
#[must_use]
pub fn evidence_line(corpus: &Corpus, evidence: &Evidence) -> String {
    let from = match evidence.source.and_then(|id| corpus.source(id)) {
        Some(source) => label(source),
        None => "this draft".into(),
    };
    format!("{} ({from}): {}", evidence.stance.name(), evidence.excerpt)
}

/// How a source is called: its publisher or file name, and its date.
#[must_use]
pub fn label(source: &Source) -> String {
    let meta = &source.article.meta;
    let name = meta
        .publisher
        .as_deref()
        .unwrap_or_else(|| source.shown.rsplit(['/', '\\']).next().unwrap_or(&source.shown));
    match meta.date {
        Some(date) => format!("{name}, {}", date.strftime("%-d %b %Y")),
        None => name.to_owned(),
    }
}

/// The figure, date or quotation whose words an offset touches: what it is, and its words in the
/// file; the shortest, since a figure may stand within a quotation.
fn mention_at(article: &Article, offset: usize) -> Option<(&'static str, Span)> {
    let passage = article.passages.get(article.passage_at(offset)?)?;
    let (block, mentions) = (&passage.block, &passage.mentions);
    let figures = mentions.figures.iter().map(|m| ("figure", m.span));
    let dates = mentions.dates.iter().map(|m| ("date", m.span));
    let quotes = mentions.quotes.iter().map(|m| ("quotation", m.span));
    let placed = figures.chain(dates).chain(quotes).map(|(kind, span)| (kind, block.in_file(span)));
    placed.filter(|(_, span)| span.touches(offset)).min_by_key(|(_, span)| span.len())
}
