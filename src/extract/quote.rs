//! Quotations and their speakers.

use super::{name::Name, token::Token};
use crate::text::Span;

/// What stands between quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// Somebody's words, a sentence or more.
    #[default]
    Speech,
    /// Some words of somebody's within a sentence of the writer's.
    Partial,
    /// A term held at a distance: so-called "experts".
    Scare,
    /// A title of a book, a film, a song.
    Title,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What stands between the marks.
    pub span: Span,
    /// Speech, part of it, or no quotation of speech at all.
    pub kind: QuoteKind,
    /// Who says it, as named here: a name, a noun phrase or a pronoun.
    pub speaker: Option<Span>,
    /// The verb of saying: "said", "according to".
    pub cue: Option<Span>,
    /// Whether the closing mark is missing because the quotation goes on in the next paragraph.
    pub open: bool,
    /// Whether it goes on with the next quotation of the block ("…," he said, "…").
    pub continued: bool,
}

/// The quotations of a block's text, in order, not overlapping.
#[must_use]
pub fn find(text: &str, tokens: &[Token], names: &[Name], sentences: &[Span]) -> Vec<Quote> {
    let _ = (text, tokens, names, sentences);
    Vec::new()
}
