//! A whole document: its blocks with their mentions, resolved against each other.
//!
//! Owns what needs more than one block: the document's title, publisher, author and date; which
//! names and pronouns mean the same person or company; which day "Thursday" was; quotations that
//! run over several paragraphs; what of a page is the article and what the site around it.
//! Must never know: other documents, rules, the protocol, the file system, the clock.

mod byline;
mod dateline;
mod debris;
mod entity;
mod fields;
mod meta;
mod reference;

use std::{collections::HashMap, sync::Arc};

pub use entity::{Aliases, Entity, EntityId, Reference, Role};
pub use fields::{Field, Fields, Note, fields};
pub use meta::Meta;

use crate::{
    extract::{
        self, Mentions,
        date::{Anchor, Time},
        stem::Stem,
    },
    prose::{self, Block, BlockKind, Comment, Format, Front, LinkKind, Prose},
    text::Span,
};

/// What part a block plays on its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Part {
    /// The article itself.
    #[default]
    Body,
    /// Its headline, or a line under it.
    Headline,
    /// Author, agency, date line: read for the article's data, not for facts.
    Byline,
    /// What the site adds: buttons, subscription boxes, links to other stories.
    Debris,
    /// What readers wrote below.
    Comment,
}

impl Part {
    /// Whether the block states facts that the article stands for.
    #[must_use]
    pub fn is_article(self) -> bool {
        matches!(self, Part::Body | Part::Headline)
    }
}

/// A block with what was read out of it.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The block.
    pub block: Block,
    /// What was read out of it; shared with the cache and with earlier versions of the document.
    pub mentions: Arc<Mentions>,
    /// The stems of `mentions.tokens`, one for each.
    pub stems: Arc<[Stem]>,
    /// What part it plays.
    pub part: Part,
    /// For each of `mentions.names`, whom or what it names in this document.
    pub names: Vec<EntityId>,
    /// Pronouns and descriptions ("the company", "the Chinese telecom giant") and whom they mean.
    pub references: Vec<Reference>,
    /// For each of `mentions.dates`, its value; `None` where the document's date would be needed.
    pub dates: Vec<Option<Time>>,
    /// For each of `mentions.quotes`, the words that name its speaker and the passage they stand in.
    pub quote_speakers: Vec<extract::quote::Said>,
    /// For each of `mentions.quotes`, who says it.
    pub speakers: Vec<Option<EntityId>>,
}

/// A document read to the end.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Title, publisher, author, date.
    pub meta: Meta,
    /// Whether its date is stated, rather than that of its file.
    pub is_dated: bool,
    /// Front matter, where there is any.
    pub front: Option<Front>,
    /// What of the front matter could not be read.
    pub notes: Vec<Note>,
    /// The blocks in order.
    pub passages: Vec<Passage>,
    /// HTML comments in order.
    pub comments: Vec<Comment>,
    /// Whom and what the document names. [`EntityId`]s index this list.
    pub entities: Vec<Entity>,
}

/// What was read out of blocks before, so that an edit in one block re-reads that block alone.
///
/// Holds the blocks of the newest document only, so it cannot grow beyond it.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    blocks: HashMap<BlockKey, Read>,
}

/// What is read out of a block depends on these alone.
type BlockKey = (BlockKind, String, Vec<(Span, String, LinkKind)>);

type Read = (Arc<Mentions>, Arc<[Stem]>);

/// What the reading of a document depends on besides its text.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Data that override what the text says: a sidecar's, the configuration's, the command line's.
    pub meta: Meta,
    /// The date where neither `meta` nor the text has one: the configuration's.
    pub default_date: Option<jiff::civil::Date>,
    /// The date where none is stated anywhere: the file's own. "Monday" counts from it, but is not
    /// held against a source.
    pub fallback_date: Option<jiff::civil::Date>,
    /// Names and their aliases from the configuration.
    pub aliases: Aliases,
}

/// What is read out of each block by itself.
fn read_blocks(blocks: &[&Block]) -> impl Iterator<Item = Read> + use<> {
    extract::read(blocks).into_iter().map(|(mentions, stems)| (Arc::new(mentions), stems.into()))
}

impl Passage {
    /// A passage that is not yet resolved against others.
    fn new(block: Block, (mentions, stems): Read) -> Self {
        Self {
            block,
            mentions,
            stems,
            part: Part::Body,
            names: Vec::new(),
            references: Vec::new(),
            dates: Vec::new(),
            quote_speakers: Vec::new(),
            speakers: Vec::new(),
        }
    }
}

impl Article {
    /// Reads a document. Never fails; time grows with its length.
    #[must_use]
    pub fn read(text: &str, format: Format, context: &Context) -> Self {
        let mut prose = prose::read(text, format);
        let blocks = std::mem::take(&mut prose.blocks);
        let reads = read_blocks(&blocks.iter().collect::<Vec<_>>());
        let passages = blocks.into_iter().zip(reads).map(|(block, read)| Passage::new(block, read));
        Self::resolved(text, prose, passages.collect(), context)
    }

    /// Reads a document of which an earlier version may be in the cache; blocks that have not
    /// changed are not read again. The result is that of [`Article::read`].
    #[must_use]
    pub fn read_again(text: &str, format: Format, context: &Context, cache: &mut Cache) -> Self {
        let mut prose = prose::read(text, format);
        let mut fresh = HashMap::with_capacity(prose.blocks.len());
        let mut passages: Vec<Passage> = Vec::with_capacity(prose.blocks.len());
        for block in std::mem::take(&mut prose.blocks) {
            let links = block.links.iter().map(|link| (link.span, link.target.clone(), link.kind));
            let key = (block.kind, block.text.clone(), links.collect());
            let known = fresh.get(&key).or_else(|| cache.blocks.get(&key)).cloned();
            let read = known.or_else(|| read_blocks(&[&block]).next()).unwrap_or_default();
            fresh.insert(key, read.clone());
            passages.push(Passage::new(block, read));
        }
        cache.blocks = fresh;
        Self::resolved(text, prose, passages, context)
    }

    /// Resolves passages against each other; `prose` is what was read beside its blocks.
    fn resolved(text: &str, prose: Prose, passages: Vec<Passage>, context: &Context) -> Self {
        let mut article = Self {
            meta: Meta::default(),
            is_dated: false,
            front: prose.front,
            notes: Vec::new(),
            passages,
            comments: prose.comments,
            entities: Vec::new(),
        };
        debris::mark(&mut article);
        article.join_quotes();
        (article.meta, article.notes) = meta::read(text, &article, &prose.head, context);
        article.is_dated = article.meta.date.is_some();
        article.meta.date = article.meta.date.or(context.fallback_date);
        article.resolve_dates();
        entity::resolve(&mut article, &context.aliases);
        article
    }

    fn join_quotes(&mut self) {
        let said = extract::quote::join(self.passages.iter().map(|p| (&p.block, &*p.mentions)));
        for (passage, said) in self.passages.iter_mut().zip(said) {
            passage.quote_speakers = said;
        }
    }

    fn resolve_dates(&mut self) {
        let mut anchor = Anchor { document: self.meta.date, ..Anchor::default() };
        for passage in &mut self.passages {
            passage.dates = passage
                .mentions
                .dates
                .iter()
                .map(|date| {
                    let time = date.expression.resolve(anchor);
                    if let Some(time) = &time {
                        anchor.hear(&date.expression, time);
                    }
                    time
                })
                .collect();
        }
    }

    /// What of a date's value can be relied on: where the article's own date is but its file's, only what is
    /// written.
    #[must_use]
    pub fn stated<'a>(&self, time: Option<&'a Time>) -> Option<&'a Time> {
        time.filter(|time| self.is_dated || time.explicit_year)
    }

    /// The entity that a name or a reference at `offset` of a passage's text means.
    #[must_use]
    pub fn entity_at(&self, passage: usize, offset: usize) -> Option<(EntityId, Span)> {
        let passage = self.passages.get(passage)?;
        let names = passage.mentions.names.iter().zip(&passage.names).map(|(n, id)| (*id, n.span));
        let references = passage.references.iter().map(|r| (r.entity, r.span));
        names.chain(references).find(|(_, span)| span.touches(offset))
    }

    /// The index of the passage that holds the byte `offset` of the file.
    #[must_use]
    pub fn passage_at(&self, offset: usize) -> Option<usize> {
        self.passages.iter().position(|p| p.block.span.touches(offset))
    }
}
