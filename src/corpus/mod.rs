//! The sources: reading them, what each says of itself, the index, retrieval.
//!
//! [`read`] alone touches the file system. Everything else works on what was read.
//! Must never know: the draft, the rules, the protocol.

mod index;
pub mod read;

use std::{path::PathBuf, sync::Arc};

pub use index::{Hit, Query};

use crate::{article::Article, text::LineIndex};

/// Index into [`Corpus::sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub usize);

/// One source file.
#[derive(Debug)]
pub struct Source {
    /// The file.
    pub path: PathBuf,
    /// The path as shown to people: as it was given, or relative to the draft's folder.
    pub shown: String,
    /// Its text.
    pub text: String,
    /// Its lines.
    pub lines: LineIndex,
    /// What was read out of it.
    pub article: Article,
}

/// A file that could not be read, and why, in words that say what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file as shown to people.
    pub shown: String,
    /// Why.
    pub reason: String,
}

/// Every source of a writer's folder. Cheap to clone; what was read is shared.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The sources, sorted by path. [`SourceId`]s index this list.
    pub sources: Vec<Arc<Source>>,
    /// Files left out.
    pub skipped: Vec<Skipped>,
    index: Arc<index::Index>,
}

impl Corpus {
    /// Indexes sources.
    #[must_use]
    pub fn new(sources: Vec<Arc<Source>>, skipped: Vec<Skipped>) -> Self {
        let index = Arc::new(index::Index::new(&sources));
        Self { sources, skipped, index }
    }

    /// The source of that id.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(id.0).map(AsRef::as_ref)
    }

    /// The passages that may speak of what the query asks, the likeliest first.
    #[must_use]
    pub fn candidates(&self, query: &Query) -> Vec<Hit> {
        self.index.search(query)
    }
}
