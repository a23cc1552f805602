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
mod pointer;
pub mod quote;
pub mod saying;
pub mod spelling;
pub mod stem;
pub mod token;
pub mod wordbook;

pub use crate::text::lexicon;

use crate::prose::Block;
use citation::Citation;
use claim::Claim;
use date::DateMention;
use figure::Figure;
use name::Name;
use quote::Quote;
use stem::Stem;
use token::Token;
use wordbook::Entry;

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
    read(&[block]).pop().map(|(mentions, _)| mentions).unwrap_or_default()
}

/// How many blocks go through one stage before the next: few enough that what is read of them stays
/// in the processor's cache, many enough that a stage's own code and tables do.
const TOGETHER: usize = 64;

/// Reads blocks; for each its mentions, and the stems of its tokens.
#[must_use]
pub fn read(blocks: &[&Block]) -> Vec<(Mentions, Vec<Stem>)> {
    let mut out = Vec::with_capacity(blocks.len());
    for some in blocks.chunks(TOGETHER) {
        let mut readings: Vec<Reading> = some.iter().map(|block| Reading::of(block)).collect();
        for stage in STAGES {
            readings.iter_mut().for_each(stage);
        }
        out.extend(readings.into_iter().map(|reading| (reading.found, reading.stems)));
    }
    out
}

/// A block while it is read.
struct Reading<'b> {
    block: &'b Block,
    words: Vec<Entry>,
    found: Mentions,
    stems: Vec<Stem>,
}

impl<'b> Reading<'b> {
    fn of(block: &'b Block) -> Self {
        let (tokens, words) = token::read(&block.text, &block.sentences);
        Self { block, words, found: Mentions { tokens, ..Mentions::default() }, stems: Vec::new() }
    }
}

/// What is read of a block, each with the help of what was read before.
const STAGES: &[fn(&mut Reading<'_>)] = &[
    |Reading { block, words, found, .. }| found.dates = date::find(&block.text, &found.tokens, words),
    |Reading { block, words, found, .. }| {
        found.names = name::find(&block.text, &found.tokens, words, &found.dates, block.kind);
    },
    |Reading { block, words, found, .. }| {
        found.figures = figure::find(&block.text, &found.tokens, words, &found.dates, &found.names);
    },
    |Reading { block, found, .. }| {
        for other in pointer::find(&block.text) {
            found.figures.retain(|figure| !other.covers(figure.span));
            found.dates.retain(|date| !other.covers(date.span));
        }
    },
    |Reading { block, found, .. }| {
        found.quotes = quote::find(&block.text, &found.tokens, &found.names, &block.sentences);
        found.citations = citation::find(block);
    },
    |Reading { block, words, found, .. }| found.claims = claim::find(block, found, words),
    |Reading { block, words, found, stems }| *stems = stem::stems(&block.text, &found.tokens, words),
];
