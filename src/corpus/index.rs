//! Which sentences may speak of this?
//!
//! [`Retrieval`] is the whole of what the rest of copydesk asks of an index, so that one on disk or
//! a remote engine can stand behind it. [`MemoryIndex`] is the one there is: tantivy, in memory, one
//! document a sentence, ranked by BM25.

use std::{collections::HashMap, fmt, sync::Arc};

use tantivy::{
    Index, IndexBuilder, IndexReader, ReloadPolicy, Term,
    collector::TopDocs,
    directory::RamDirectory,
    query::{BooleanQuery, BoostQuery, Occur, Query as TantivyQuery, TermQuery},
    schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
};

use super::{Source, SourceId};
use crate::{
    article::{Article, Passage},
    extract::stem::{Stem, stem},
};

/// What a draft's statement is about.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Stems of its content words and of the full names that it means, each with its weight.
    pub stems: Vec<(Stem, f32)>,
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

/// An index of the sources' sentences.
pub trait Retrieval: fmt::Debug + Send + Sync {
    /// The sentences that may speak of what the query asks, the likeliest first; equally likely ones
    /// in the order of the sources.
    fn search(&self, query: &Query) -> Vec<Hit>;

    /// In how many sentences a stem stands.
    fn frequency(&self, stem: Stem) -> u32;

    /// How many sentences there are.
    fn sentences(&self) -> u32;
}

/// The index in memory.
pub(super) struct MemoryIndex {
    /// `None` where there is nothing to index.
    tantivy: Option<(IndexReader, Field)>,
    /// The sentence behind each of tantivy's documents, in their order.
    places: Vec<(u32, u32, u32)>,
    frequency: HashMap<Stem, u32>,
}

impl fmt::Debug for MemoryIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryIndex").field("sentences", &self.places.len()).finish_non_exhaustive()
    }
}

/// The stems by which each sentence of a passage is found: its words, and the full names of whom it
/// means by a short name or a pronoun.
fn sentence_stems(article: &Article, passage: &Passage) -> Vec<Vec<Stem>> {
    let block = &passage.block;
    let mut out = vec![Vec::new(); block.sentences.len()];
    for (token, stem) in passage.mentions.tokens.iter().zip(passage.stems.iter()) {
        if stem.is_some()
            && let Some(stems) = out.get_mut(token.sentence)
        {
            stems.push(*stem);
        }
    }
    let named = passage.mentions.names.iter().zip(&passage.names).map(|(name, id)| (name.span, *id));
    let meant = passage.references.iter().map(|r| (r.span, r.entity));
    for (span, id) in named.chain(meant) {
        let Some(entity) = article.entities.get(id.0) else { continue };
        let Some(stems) = block.sentence_at(span.start).and_then(|s| out.get_mut(s)) else { continue };
        for word in entity.name.split_whitespace().map(stem).filter(|s| s.is_some()) {
            if !stems.contains(&word) {
                stems.push(word);
            }
        }
    }
    out
}

impl MemoryIndex {
    /// Indexes every sentence of the sources' articles; site debris and readers' comments are left
    /// out.
    pub(super) fn new(sources: &[Arc<Source>]) -> Self {
        let mut places = Vec::new();
        let mut documents: Vec<String> = Vec::new();
        let mut frequency: HashMap<Stem, u32> = HashMap::new();
        for (s, source) in sources.iter().enumerate() {
            let passages = source.article.passages.iter().enumerate();
            for (p, passage) in passages.filter(|(_, passage)| passage.part.is_article()) {
                for (n, mut stems) in sentence_stems(&source.article, passage).into_iter().enumerate() {
                    let mut document = String::with_capacity(stems.len() * 9);
                    for stem in &stems {
                        push_term(&mut document, *stem);
                    }
                    stems.sort_unstable();
                    stems.dedup();
                    for stem in stems {
                        *frequency.entry(stem).or_default() += 1;
                    }
                    documents.push(document);
                    places.push((index(s), index(p), index(n)));
                }
            }
        }
        let tantivy = if documents.is_empty() { None } else { build(&documents) };
        Self { tantivy, places, frequency }
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn push_term(document: &mut String, stem: Stem) {
    use fmt::Write;
    // Writing to a String cannot fail.
    let _ = write!(document, "{:08x} ", stem.0);
}

/// An in-memory index cannot fail for lack of a disk; were tantivy to refuse all the same, the
/// corpus is searched as though it were empty and the log says so.
fn build(documents: &[String]) -> Option<(IndexReader, Field)> {
    match try_build(documents) {
        Ok(built) => Some(built),
        Err(error) => {
            tracing::error!("the sources could not be indexed: {error}");
            None
        }
    }
}

/// Memory for one writer, in bytes; tantivy asks for 15 MB at least.
const WRITER_MEMORY: usize = 64 << 20;

fn try_build(documents: &[String]) -> tantivy::Result<(IndexReader, Field)> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_index_option(IndexRecordOption::WithFreqs);
    let field = schema.add_text_field("stems", TextOptions::default().set_indexing_options(indexing));
    let mut writer = IndexBuilder::new()
        .schema(schema.build())
        .single_segment_index_writer(RamDirectory::create(), WRITER_MEMORY)?;
    for document in documents {
        let mut doc = tantivy::TantivyDocument::default();
        doc.add_text(field, document);
        writer.add_document(doc)?;
    }
    let index: Index = writer.finalize()?;
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok((reader, field))
}

impl Retrieval for MemoryIndex {
    fn search(&self, query: &Query) -> Vec<Hit> {
        let Some((reader, field)) = &self.tantivy else { return Vec::new() };
        let mut clauses: Vec<(Occur, Box<dyn TantivyQuery>)> = Vec::new();
        for (stem, weight) in query.stems.iter().filter(|(s, _)| self.frequency.contains_key(s)) {
            let mut term = String::new();
            push_term(&mut term, *stem);
            let term = Term::from_field_text(*field, term.trim_end());
            let one = TermQuery::new(term, IndexRecordOption::WithFreqs);
            clauses.push((Occur::Should, Box::new(BoostQuery::new(Box::new(one), *weight))));
        }
        if clauses.is_empty() || query.limit == 0 {
            return Vec::new();
        }
        let top = TopDocs::with_limit(query.limit).order_by_score();
        let found = match reader.searcher().search(&BooleanQuery::new(clauses), &top) {
            Ok(found) => found,
            Err(error) => {
                tracing::error!("searching the sources failed: {error}");
                return Vec::new();
            }
        };
        found
            .into_iter()
            .filter_map(|(score, address)| {
                let &(source, passage, sentence) = self.places.get(address.doc_id as usize)?;
                Some(Hit {
                    source: SourceId(source as usize),
                    passage: passage as usize,
                    sentence: sentence as usize,
                    score,
                })
            })
            .collect()
    }

    fn frequency(&self, stem: Stem) -> u32 {
        self.frequency.get(&stem).copied().unwrap_or(0)
    }

    fn sentences(&self) -> u32 {
        index(self.places.len())
    }
}
