//! The sources: reading them, what each says of itself, the index, retrieval.
//!
//! [`read`] alone touches the file system. Everything else works on what was read.
//! Must never know: the draft, the rules, the protocol.

pub mod entities;
mod index;
pub mod read;

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

pub use index::{Hit, Query, Retrieval};
pub(crate) use index::{dimension, grain};

use entities::RecordId;
use index::MemoryIndex;
use rayon::prelude::*;

use crate::{article::Article, extract::stem::Stem, text::LineIndex};

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
#[derive(Clone, Debug)]
pub struct Corpus {
    /// The sources, sorted by path. [`SourceId`]s index this list.
    pub sources: Vec<Arc<Source>>,
    /// Files left out.
    pub skipped: Vec<Skipped>,
    /// Whom and what the sources name, across all of them.
    pub entities: Arc<entities::Register>,
    index: Arc<dyn Retrieval>,
    /// For each source, the words of its article.
    vocabulary: Arc<[Vocabulary]>,
    generation: Generation,
}

/// Tells one reading of the sources from another: within a process, no two corpora that were read
/// apart have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Generation(u64);

impl Generation {
    fn next() -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        Self(COUNT.fetch_add(1, Ordering::Relaxed))
    }
}

impl Default for Corpus {
    fn default() -> Self {
        Self::new(Vec::new(), Vec::new())
    }
}

impl Corpus {
    /// Indexes sources.
    #[must_use]
    pub fn new(sources: Vec<Arc<Source>>, skipped: Vec<Skipped>) -> Self {
        let words = || sources.par_iter().map(|source| vocabulary(&source.article)).collect::<Vec<_>>();
        let (entities, (index, vocabulary)) = rayon::join(
            || entities::Register::new(&sources),
            || rayon::join(|| MemoryIndex::new(&sources), words),
        );
        Self {
            sources,
            skipped,
            entities: Arc::new(entities),
            index: Arc::new(index),
            vocabulary: vocabulary.into(),
            generation: Generation::next(),
        }
    }

    /// Which reading of the sources this is.
    #[must_use]
    pub fn generation(&self) -> Generation {
        self.generation
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

    /// How rare a stem is among the sources' sentences, from 0 (in all of them) to 1 (in none).
    #[must_use]
    pub fn rarity(&self, stem: Stem) -> f32 {
        // A small folder's counts say little, so they are eased by a few imagined sentences.
        let sentences = f64::from(self.index.sentences()) + 40.0;
        let frequency = f64::from(self.index.frequency(stem)) + 1.0;
        #[expect(clippy::cast_possible_truncation, reason = "a ratio between 0 and 1")]
        let rarity = ((sentences / frequency).ln() / sentences.ln()) as f32;
        rarity.clamp(0.0, 1.0)
    }

    /// Whether a stem stands anywhere in a source's article.
    #[must_use]
    pub fn has(&self, source: SourceId, stem: Stem) -> bool {
        self.vocabulary.get(source.0).is_some_and(|words| words.binary_search_by_key(&stem, |w| w.0).is_ok())
    }

    /// Whether a source has a stem but in passing: in one or two sentences, and not where it begins.
    #[must_use]
    pub fn has_in_passing(&self, source: SourceId, stem: Stem) -> bool {
        let Some(words) = self.vocabulary.get(source.0) else { return false };
        words.binary_search_by_key(&stem, |w| w.0).is_ok_and(|at| words[at].1)
    }

    /// Whether a source names somebody or something but in passing; `None` where it does not, in any form known.
    #[must_use]
    pub fn names_in_passing(&self, source: SourceId, record: RecordId) -> Option<bool> {
        let article = &self.source(source)?.article;
        let mentions = &self.entities.record(record)?.mentions;
        let first = mentions.partition_point(|m| m.source.0 < source.0);
        let mentions = mentions[first..].iter().take_while(|m| m.source == source);
        let mut sentences: Vec<(usize, usize)> = mentions
            .filter_map(|m| {
                Some((m.passage, article.passages.get(m.passage)?.block.sentence_at(m.span.start)?))
            })
            .collect();
        sentences.dedup();
        let (passage, sentence) = *sentences.first()?;
        let before = article.passages.iter().take(passage).filter(|p| p.part.is_article());
        let before: usize = before.map(|p| p.block.sentences.len()).sum();
        Some(is_in_passing(sentences.len(), before + sentence))
    }

    /// Whether a stem stands anywhere in the sources.
    #[must_use]
    pub fn knows(&self, stem: Stem) -> bool {
        self.index.frequency(stem) > 0
    }
}

/// In how many sentences at most a source has a word in passing, and how many sentences are its beginning.
const IN_PASSING: usize = 2;
const BEGINNING: usize = 2;

/// Whether what stands in so many sentences, the first of them at that place, is spoken of but in passing.
fn is_in_passing(sentences: usize, first: usize) -> bool {
    sentences <= IN_PASSING && first >= BEGINNING
}

/// The stems of an article, sorted, each with whether it stands there but in passing.
type Vocabulary = Box<[(Stem, bool)]>;

fn vocabulary(article: &Article) -> Vocabulary {
    let passages = article.passages.iter().filter(|p| p.part.is_article());
    let mut before = 0;
    let mut places: Vec<(Stem, usize)> = Vec::new();
    for passage in passages {
        let words = passage.mentions.tokens.iter().zip(passage.stems.iter());
        places.extend(words.filter(|(_, s)| s.is_some()).map(|(t, s)| (*s, before + t.sentence)));
        before += passage.block.sentences.len();
    }
    places.sort_unstable();
    places.dedup();
    let stems = places.chunk_by(|a, b| a.0 == b.0);
    stems.map(|of| (of[0].0, is_in_passing(of.len(), of[0].1))).collect()
}
