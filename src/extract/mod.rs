//! Figures, dates, quotations, names, citations and claims out of one block of prose.
//!
//! Pure: a block in, its mentions out, the same for drafts and sources. All spans are offsets of
//! the block's text. What needs more than the block (who "he" is, which day "Thursday" was) is
//! left to [`crate::article`].
//! Must never know: other blocks, sources, rules, the protocol, the file system, the clock.

pub mod citation;
pub mod claim;
pub mod date;
pub mod figure;
pub mod name;
pub mod quote;
pub mod stem;
pub mod token;

pub use crate::text::lexicon;

use crate::prose::Block;
use citation::Citation;
use claim::Claim;
use date::DateMention;
use figure::Figure;
use name::Name;
use quote::Quote;
use token::Token;

/// Everything read out of one block, each list in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// Words, numbers and marks, each with its part of speech.
    pub tokens: Vec<Token>,
    /// Figures with value, unit and what they measure.
    pub figures: Vec<Figure>,
    /// Dates, times and durations, relative ones not yet resolved.
    pub dates: Vec<DateMention>,
    /// Quotations with their speakers.
    pub quotes: Vec<Quote>,
    /// Names of persons, organizations, places and the like.
    pub names: Vec<Name>,
    /// References to sources.
    pub citations: Vec<Citation>,
    /// Sentences worth checking.
    pub claims: Vec<Claim>,
}

/// Reads a block. Never fails; time grows with its length.
#[must_use]
pub fn extract(block: &Block) -> Mentions {
    let text = block.text.as_str();
    let tokens = token::tokens(text, &block.sentences);
    let dates = date::find(text, &tokens);
    let names = name::find(text, &tokens, &dates, block.kind);
    let figures = figure::find(text, &tokens, &dates, &names);
    let quotes = quote::find(text, &tokens, &names, &block.sentences);
    let citations = citation::find(block);
    let mut mentions = Mentions { tokens, figures, dates, quotes, names, citations, claims: Vec::new() };
    mentions.claims = claim::find(block, &mentions);
    mentions
}
