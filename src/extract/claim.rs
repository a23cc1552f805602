//! Check-worthiness: which sentences state a fact that a reader would want checked.

use super::Mentions;
use crate::{prose::Block, text::Span};

/// Why a sentence is worth checking, in words that a writer accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Reason {
    Figure,
    Comparison,
    Cause,
    Event,
    Accusation,
    Record,
    Attribution,
}

impl Reason {
    /// The name that JSON carries.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Reason::Figure => "figure",
            Reason::Comparison => "comparison",
            Reason::Cause => "cause",
            Reason::Event => "event",
            Reason::Accusation => "accusation",
            Reason::Record => "record",
            Reason::Attribution => "attribution",
        }
    }
}

/// A sentence worth checking.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The sentence.
    pub span: Span,
    /// From 0 to 1; sentences under one half are left out.
    pub score: f64,
    /// Why, the strongest reason first.
    pub reasons: Vec<Reason>,
}

/// The claims of a block, in order.
#[must_use]
pub fn find(block: &Block, mentions: &Mentions) -> Vec<Claim> {
    let _ = (block, mentions);
    Vec::new()
}
