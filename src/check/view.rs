//! One sentence of a document, with everything that was read out of it.

use super::compare::{Dated, Side};
use crate::{
    article::{Article, EntityId, Passage},
    corpus::{Corpus, Hit, SourceId},
    extract::{
        date::{DateMention, Time},
        figure::{Figure, Role},
        name::Name,
        quote::Quote,
        stem::Stem,
        token::{Tag, Token},
    },
    text::Span,
};

/// How much of a sentence is looked at, in bytes. No sentence of an article is as long; what is
/// longer is data that lost its line breaks.
const LONGEST: usize = 4_000;
/// A longer sentence, in tokens, is no sentence but data, and left alone.
const MOST_TOKENS: usize = 500;

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

/// Where a sentence stands, in a document that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    source: Option<SourceId>,
    passage: usize,
    sentence: usize,
    span: Span,
    first: usize,
    last: usize,
}

/// Words that deny.
const NEGATIONS: &[&str] = &["not", "n't", "n’t", "never", "no", "nobody", "nothing", "cannot"];
/// In how many words before "until" one is looked for.
const CLAUSE: usize = 8;
/// Words behind a count that say how far a day is from a date.
const LENGTHS: &[&str] =
    &["day", "days", "week", "weeks", "month", "months", "year", "years", "hours", "shortly", "soon"];

/// How many sentences of a paragraph on either side of one are near it; few paragraphs have more.
const NEARBY: usize = 4;

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
        let end = p.block.text.floor_char_boundary(span.end.min(span.start + LONGEST));
        let span = Span::new(span.start, end);
        let tokens = &p.mentions.tokens;
        let first = tokens.partition_point(|t| t.span.start < span.start);
        let last = tokens.partition_point(|t| t.span.start < span.end);
        Some(Self { article, source, passage, sentence, span, first, last })
    }

    /// The sentence in terms that outlive a borrow of its document.
    pub fn place(&self) -> Place {
        let Self { source, passage, sentence, span, first, last, .. } = *self;
        Place { source, passage, sentence, span, first, last }
    }

    /// The sentence of a source that stands at a place. Nothing of the source is looked at, so this
    /// costs next to nothing.
    pub fn at(corpus: &'a Corpus, place: Place) -> Option<Self> {
        let Place { source, passage, sentence, span, first, last } = place;
        Some(Self { article: &corpus.source(source?)?.article, source, passage, sentence, span, first, last })
    }

    /// The sentence that retrieval found.
    pub fn of_hit(corpus: &'a Corpus, hit: Hit) -> Option<Self> {
        let source = corpus.source(hit.source)?;
        Self::new(&source.article, Some(hit.source), hit.passage, hit.sentence)
    }

    /// Every sentence of one passage of a draft, in order.
    pub fn of_passage(article: &'a Article, passage: usize) -> impl Iterator<Item = View<'a>> {
        let sentences = article.passages.get(passage).map_or(0, |p| p.block.sentences.len());
        (0..sentences).filter_map(move |s| View::new(article, None, passage, s))
    }

    /// Whether it is short enough to be a sentence; what is longer is data, and left alone.
    pub fn is_sentence(&self) -> bool {
        self.last - self.first <= MOST_TOKENS
    }

    /// Whether both are one sentence.
    pub fn is_the_same(&self, other: View<'_>) -> bool {
        (self.source, self.passage, self.sentence) == (other.source, other.passage, other.sentence)
    }

    /// The sentences with dates of the article that this one stands in; one comes for each of its dates.
    pub fn sentences_with_dates(self) -> impl Iterator<Item = View<'a>> {
        let (article, source) = (self.article, self.source);
        let passages = article.passages.iter().enumerate().filter(|(_, p)| p.part.is_article());
        passages.flat_map(move |(p, passage)| {
            let dates = passage.mentions.dates.iter();
            let sentences = dates.filter_map(|date| passage.block.sentence_at(date.span.start));
            sentences.filter_map(move |s| View::new(article, source, p, s))
        })
    }

    /// The sentences of its passage.
    pub fn passage_sentences(self) -> impl Iterator<Item = View<'a>> {
        let count = self.passage().block.sentences.len();
        (0..count).filter_map(move |s| self.at_sentence(s))
    }

    /// The sentences of its passage that stand near it, itself among them.
    pub fn nearby(self) -> impl Iterator<Item = View<'a>> {
        let last = self.passage().block.sentences.len().min(self.sentence + NEARBY + 1);
        (self.sentence.saturating_sub(NEARBY)..last).filter_map(move |s| self.at_sentence(s))
    }

    /// The sentences of the article that this one stands in.
    pub fn whole_article(self) -> impl Iterator<Item = View<'a>> {
        let (article, source) = (self.article, self.source);
        let passages = article.passages.iter().enumerate().filter(|(_, p)| p.part.is_article());
        passages.flat_map(move |(p, passage)| {
            (0..passage.block.sentences.len()).filter_map(move |s| View::new(article, source, p, s))
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
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = (&'a Token, Stem)> + use<'a> {
        let passage = self.passage();
        let range = self.first..self.last;
        passage.mentions.tokens[range.clone()].iter().zip(passage.stems[range].iter().copied())
    }

    /// The tokens alone.
    pub fn token_row(&self) -> &'a [Token] {
        &self.passage().mentions.tokens[self.first..self.last]
    }

    /// The tokens behind a span.
    pub fn tokens_behind(&self, span: Span) -> impl Iterator<Item = &'a Token> + use<'a> {
        self.tokens().skip_while(move |(t, _)| t.span.start < span.end).map(|(t, _)| t)
    }

    /// The tokens before a span, the nearest first.
    pub fn tokens_before(&self, span: Span) -> impl Iterator<Item = &'a Token> + use<'a> {
        self.tokens().rev().skip_while(move |(t, _)| t.span.end > span.start).map(|(t, _)| t)
    }

    /// Whether the sentence has a word of that stem.
    pub fn has(&self, stem: Stem) -> bool {
        self.passage().stems[self.first..self.last].contains(&stem)
    }

    /// The indices of those of a block's mentions that begin in the sentence; mentions are sorted.
    fn range<T>(self, list: &[T], start: impl Fn(&T) -> usize) -> std::ops::Range<usize> {
        let first = list.partition_point(|item| start(item) < self.span.start);
        let last = list.partition_point(|item| start(item) < self.span.end);
        first..last.max(first)
    }

    /// Figures in the order of the text.
    pub fn figures(self) -> impl Iterator<Item = &'a Figure> {
        let figures = &self.passage().mentions.figures;
        figures[self.range(figures, |f| f.span.start)].iter()
    }

    /// The first figure that stands at the span.
    pub fn figure_at(self, span: Span) -> Option<&'a Figure> {
        self.figures().find(|figure| figure.span.overlaps(span))
    }

    /// Dates with their values, where those are known.
    pub fn dates(self) -> impl Iterator<Item = (&'a DateMention, Option<&'a Time>)> {
        let passage = self.passage();
        let dates = &passage.mentions.dates;
        let range = self.range(dates, |d| d.span.start);
        range.map(move |i| (&dates[i], passage.dates.get(i).and_then(Option::as_ref)))
    }

    /// A date of the sentence as it is compared, with the preposition before it.
    pub fn dated(self, mention: &'a DateMention, time: Option<&'a Time>) -> Dated<'a> {
        Dated { expression: &mention.expression, time, side: self.side_of(mention.span) }
    }

    /// Whether a place stands in quotation marks.
    pub fn is_quoted(self, span: Span) -> bool {
        self.passage().mentions.quotes.iter().any(|quote| quote.span.overlaps(span))
    }

    /// The sentence before it in its passage.
    pub fn previous(self) -> Option<Self> {
        self.sentence.checked_sub(1).and_then(|before| self.at_sentence(before))
    }

    /// The sentence behind it in its passage.
    pub fn next(self) -> Option<Self> {
        self.at_sentence(self.sentence.checked_add(1)?)
    }

    fn at_sentence(self, sentence: usize) -> Option<Self> {
        View::new(self.article, self.source, self.passage, sentence)
    }

    /// What the words before a date make of it. "Two days after 5 March" is another day.
    pub fn side_of(self, span: Span) -> Side {
        let text = self.block_text();
        let mut before = self.words_before(span).peekable();
        // "until as late as December"
        while before.peek().is_some_and(|t| t.is_any(text, &["as", "late", "early"])) {
            before.next();
        }
        let Some(word) = before.next() else { return Side::On };
        let side = match () {
            () if word.is_any(text, &["until", "till"]) => match before.next() {
                // "It was not until 9 January that …" is on that day.
                Some(t) if t.is_any(text, LENGTHS) => Side::On,
                Some(t) if t.is_any(text, NEGATIONS) => Side::On,
                _ if before.by_ref().take(CLAUSE).any(|t| t.is_any(text, NEGATIONS)) => return Side::On,
                _ => Side::Until,
            },
            () if word.is_any(text, &["before"]) => Side::Before,
            () if word.is_any(text, &["after"]) => Side::After,
            () if word.is_any(text, &["by"]) => Side::By,
            () if word.is_any(text, &["than"]) => match before.next() {
                Some(t) if t.is_any(text, &["earlier"]) => Side::Before,
                Some(t) if t.is_any(text, &["later"]) => Side::After,
                _ => Side::Than,
            },
            () if word.is_any(text, &["to"]) => match before.next() {
                Some(t) if t.is_any(text, &["prior"]) => Side::Before,
                Some(t) if t.is_any(text, &["compared"]) => Side::Than,
                _ => Side::On,
            },
            () if word.is_any(text, &["from", "over", "against", "versus", "vs"]) => {
                if self.is_change_before(word.span) { Side::Than } else { Side::On }
            }
            () if word.is_any(text, &["with"]) => match before.next() {
                Some(t) if t.is_any(text, &["compared"]) => Side::Than,
                _ => Side::On,
            },
            () => Side::On,
        };
        if before.next().is_some_and(|t| t.is_any(text, LENGTHS)) { Side::On } else { side }
    }

    /// Whether the sentence denies something.
    pub fn denies(self) -> bool {
        let text = self.block_text();
        self.token_row().iter().any(|t| t.is_any(text, NEGATIONS))
    }

    /// Whether the sentence tells what was before: "the previous election", "had been".
    pub fn tells_of_before(self) -> bool {
        const BEFORE: [&str; 8] =
            ["previous", "previously", "prior", "preceding", "former", "formerly", "originally", "initially"];
        let text = self.block_text();
        let row = self.token_row();
        let had = row.windows(2).any(|two| two[0].is_any(text, &["had"]) && two[1].tag == Tag::Verb);
        had || row.iter().any(|token| token.is_any(text, &BEFORE))
    }

    /// Whether the sentence says that a value was put right.
    pub fn says_revised(self) -> bool {
        const REVISED: [&str; 3] = ["revis", "correct", "updat"];
        let text = self.block_text();
        self.tokens().any(|(token, _)| {
            let word = token.of(text).to_ascii_lowercase();
            REVISED.iter().any(|start| word.starts_with(start))
        })
    }

    /// Whether a change stands right before a place: "up 4 per cent" or "a rise of $2 million".
    fn is_change_before(self, at: Span) -> bool {
        let text = self.block_text();
        let ends_there =
            |f: &Figure| f.span.end <= at.start && Span::new(f.span.end, at.start).of(text).trim().len() < 12;
        self.figures().any(|f| ends_there(f) && (f.role == Role::Change || f.trend.is_some()))
    }

    /// Whether the day that is meant is counted from the date at the span: "two days after 5 March".
    pub fn is_counted_from(self, span: Span) -> bool {
        let text = self.block_text();
        let mut before = self.words_before(span);
        before.next().is_some_and(|t| t.is_any(text, &["after", "before", "from", "since"]))
            && before.next().is_some_and(|t| t.is_any(text, LENGTHS))
    }

    /// The words before a span, the nearest first, but for an article right before it. "After the 1995 attack" is not
    /// after 1995: there it stays.
    fn words_before(self, span: Span) -> impl Iterator<Item = &'a Token> {
        let text = self.block_text();
        let leads =
            self.tokens_behind(span).next().is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun));
        self.tokens_before(span)
            .enumerate()
            .filter(move |(n, t)| *n > 0 || leads || !t.is_any(text, &["the"]))
            .map(|(_, t)| t)
    }

    /// Names with whom or what they name.
    pub fn names(self) -> impl Iterator<Item = (&'a Name, EntityId)> {
        let passage = self.passage();
        let names = &passage.mentions.names;
        let range = self.range(names, |n| n.span.start);
        range.filter_map(move |i| Some((&names[i], *passage.names.get(i)?)))
    }

    /// Who is named in its passage up to the sentence's end.
    pub fn names_so_far(self) -> impl Iterator<Item = EntityId> {
        let passage = self.passage();
        let names = passage.mentions.names.iter().zip(&passage.names);
        names.take_while(move |(name, _)| name.span.start < self.span.end).map(|(_, id)| *id)
    }

    /// Names, pronouns and descriptions with whom they mean.
    pub fn mentions_of(self) -> impl Iterator<Item = (Span, EntityId)> {
        let references = &self.passage().references;
        let references = references[self.range(references, |r| r.span.start)].iter();
        self.names().map(|(n, id)| (n.span, id)).chain(references.map(|r| (r.span, r.entity)))
    }

    /// Quotations that begin in the sentence, each with its index in the block.
    pub fn quotes(self) -> impl Iterator<Item = (usize, &'a Quote)> {
        let quotes = &self.passage().mentions.quotes;
        self.range(quotes, |q| q.span.start).map(move |i| (i, &quotes[i]))
    }

    /// Whose words the sentence is in, where it stands in quotations.
    pub fn speakers(self) -> impl Iterator<Item = EntityId> {
        let passage = self.passage();
        let quotes = &passage.mentions.quotes;
        let first = quotes.partition_point(|q| q.span.end <= self.span.start);
        let last = quotes.partition_point(|q| q.span.start < self.span.end);
        (first..last.max(first)).filter_map(|i| passage.speakers.get(i).copied().flatten())
    }

    /// Whom the words at `span` mean, if anyone known.
    pub fn entity_at(self, span: Span) -> Option<EntityId> {
        self.mentions_of().filter(|(s, _)| s.overlaps(span)).max_by_key(|(s, _)| s.end).map(|(_, id)| id)
    }
}
