//! Which sentences may speak of this?

use std::sync::Arc;

use super::{Source, SourceId};

/// What a draft's statement is about.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Stems of its content words.
    pub stems: Vec<String>,
    /// Canonical names in it, folded.
    pub entities: Vec<String>,
    /// How many sentences at most.
    pub limit: usize,
}

/// A sentence that may speak of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The source.
    pub source: SourceId,
    /// Index of the passage in the source's article.
    pub passage: usize,
    /// Index of the sentence in the passage's block.
    pub sentence: usize,
    /// Retrieval score; only its order means anything.
    pub score: f32,
}

/// The index of all sentences.
#[derive(Debug, Default)]
pub(super) struct Index {}

impl Index {
    pub(super) fn new(sources: &[Arc<Source>]) -> Self {
        let _ = sources;
        Self {}
    }

    pub(super) fn search(&self, query: &Query) -> Vec<Hit> {
        let _ = query;
        Vec::new()
    }
}
