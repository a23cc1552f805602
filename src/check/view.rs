//! One sentence of a document, with everything that was read out of it.

use crate::{
    article::{Article, EntityId, Passage},
    corpus::{Corpus, Hit, SourceId},
    extract::{
        date::{DateMention, Time},
        figure::Figure,
        name::Name,
        quote::Quote,
        stem::Stem,
        token::Token,
    },
    text::Span,
};

/// A sentence where it stands. Copies are cheap.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'a> {
    /// Its document.
    pub article: &'a Article,
    /// The source; `None` for the draft.
    pub source: Option<SourceId>,
    /// Index of its passage.
    pub passage: usize,
    /// Index of the sentence in the passage's block.
    pub sentence: usize,
    /// Its span in the block's text.
    pub span: Span,
    first: usize,
    last: usize,
}

impl<'a> View<'a> {
    /// The sentence of those indices, where there is one.
    pub fn new(
        article: &'a Article,
        source: Option<SourceId>,
        passage: usize,
        sentence: usize,
    ) -> Option<Self> {
        let p = article.passages.get(passage)?;
        let span = *p.block.sentences.get(sentence)?;
        let tokens = &p.mentions.tokens;
        let first = tokens.partition_point(|t| t.span.start < span.start);
        let last = tokens.partition_point(|t| t.span.start < span.end);
        Some(Self { article, source, passage, sentence, span, first, last })
    }

    /// The sentence that retrieval found.
    pub fn of_hit(corpus: &'a Corpus, hit: Hit) -> Option<Self> {
        let source = corpus.source(hit.source)?;
        Self::new(&source.article, Some(hit.source), hit.passage, hit.sentence)
    }

    /// Every sentence of a document's article, in order.
    pub fn all(article: &'a Article) -> impl Iterator<Item = View<'a>> {
        let passages = article.passages.iter().enumerate().filter(|(_, p)| p.part.is_article());
        passages.flat_map(move |(p, passage)| {
            (0..passage.block.sentences.len()).filter_map(move |s| View::new(article, None, p, s))
        })
    }

    pub fn passage(&self) -> &'a Passage {
        &self.article.passages[self.passage]
    }

    /// The text of the whole block, into which all spans point.
    pub fn block_text(&self) -> &'a str {
        &self.passage().block.text
    }

    pub fn text(&self) -> &'a str {
        self.span.of(self.block_text())
    }

    /// The span of the file's bytes for a span of the block's text.
    pub fn in_file(&self, span: Span) -> Span {
        self.passage().block.in_file(span)
    }

    /// The tokens with their stems.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = (&'a Token, Stem)> + ExactSizeIterator + use<'a> {
        let passage = self.passage();
        let stems = passage.stems.iter().copied();
        let range = self.first..self.last;
        passage.mentions.tokens[range.clone()]
            .iter()
            .zip(stems.skip(range.start).take(range.len()).collect::<Vec<_>>())
    }

    fn holds(&self, span: Span) -> bool {
        self.span.start <= span.start && span.start < self.span.end
    }

    /// The indices of those mentions that begin in this sentence; they lie in the order of the text.
    fn range<T>(&self, mentions: &[T], span: impl Fn(&T) -> Span) -> std::ops::Range<usize> {
        let first = mentions.partition_point(|m| span(m).start < self.span.start);
        let last = mentions.partition_point(|m| span(m).start < self.span.end);
        first..last.max(first)
    }

    pub fn figures(self) -> impl Iterator<Item = &'a Figure> {
        let figures = &self.passage().mentions.figures;
        figures[self.range(figures, |f| f.span)].iter()
    }

    /// Dates with their values, where those are known.
    pub fn dates(self) -> impl Iterator<Item = (&'a DateMention, Option<&'a Time>)> {
        let passage = self.passage();
        let range = self.range(&passage.mentions.dates, |d| d.span);
        let times = passage.dates.iter().map(Option::as_ref).chain(std::iter::repeat(None)).skip(range.start);
        passage.mentions.dates[range].iter().zip(times)
    }

    pub fn names(self) -> impl Iterator<Item = (&'a Name, EntityId)> {
        let passage = self.passage();
        let range = self.range(&passage.mentions.names, |n| n.span);
        passage.mentions.names[range.clone()].iter().zip(passage.names.iter().skip(range.start).copied())
    }

    /// Names, pronouns and descriptions with whom they mean.
    pub fn mentions_of(self) -> impl Iterator<Item = (Span, EntityId)> {
        let references = self.passage().references.iter().map(|r| (r.span, r.entity));
        self.names().map(|(n, id)| (n.span, id)).chain(references.filter(move |(s, _)| self.holds(*s)))
    }

    pub fn quotes(self) -> impl Iterator<Item = (usize, &'a Quote)> {
        let quotes = &self.passage().mentions.quotes;
        let range = self.range(quotes, |q| q.span);
        range.clone().zip(&quotes[range])
    }

    /// Whose words the sentence is in, where it stands in quotations.
    pub fn speakers(self) -> impl Iterator<Item = EntityId> {
        let passage = self.passage();
        let quotes = passage.mentions.quotes.iter().zip(&passage.speakers);
        quotes.filter(move |(q, _)| q.span.overlaps(self.span)).filter_map(|(_, speaker)| *speaker)
    }

    /// Whom the words at `span` mean, if anyone known.
    pub fn entity_at(self, span: Span) -> Option<EntityId> {
        self.mentions_of().find(|(s, _)| s.overlaps(span)).map(|(_, id)| id)
    }
}
