//! Which sentences may speak of this?
//!
//! [`Retrieval`] is the whole of what the rest of copydesk asks of an index, so that one on disk or
//! a remote engine can stand behind it. [`MemoryIndex`] is the one there is: in memory, one document a
//! sentence, ranked by BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25
//! and Beyond").
//!
//! A sentence that is asked for has rare words and common ones. Few sentences have a rare word, and it
//! says the most, so those are gone through first. Once the words that are left cannot lift a sentence
//! among the best that has none of the words before, they are but looked up for the sentences already
//! found (Turtle and Flood 1995, "Query Evaluation: Strategies and Optimizations"). The result is as
//! though all had been gone through; what it costs grows far slower than the corpus.

use std::{cell::RefCell, fmt, ops::Range, sync::Arc};

use foldhash::HashMap;
use rayon::prelude::*;

use super::{Source, SourceId};
use crate::{
    article::{Entity, Passage},
    extract::{
        date::{DateMention, Meaning},
        figure::{Figure, FigureKind},
        stem::{Stem, name_stem, stem},
    },
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

/// How soon a word that stands in a sentence again stops counting more (BM25's k1).
const SATURATION: f32 = 1.2;
/// How much a sentence's length counts (BM25's b).
const LENGTH: f32 = 0.75;
/// Longer sentences are told apart by their lengths the less, the longer they are.
const EXACT_LENGTH: usize = 40;

/// The index in memory: for each stem a list of the sentences in which it stands.
#[derive(Default)]
pub(super) struct MemoryIndex {
    /// The source, passage and sentence of each document.
    places: Vec<(u32, u32, u32)>,
    /// Which list is a stem's.
    lists: HashMap<Stem, u32>,
    /// Where each list begins in the rows below; at the end, where the last one ends.
    starts: Vec<usize>,
    /// The documents of each list, in order.
    documents: Vec<u32>,
    /// What BM25 makes of how often the stem stands in the document and of the document's length,
    /// from 0 to 1.
    shares: Vec<f32>,
    /// The largest share of each list.
    largest: Vec<f32>,
}

impl fmt::Debug for MemoryIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryIndex").field("sentences", &self.places.len()).finish_non_exhaustive()
    }
}

/// A sentence to be indexed.
struct Document {
    place: (u32, u32, u32),
    /// Sorted; a stem as often as it stands there.
    stems: Vec<Stem>,
}

/// The stems by which each sentence of a passage is found: its words, the kinds of its figures and dates, and the full
/// names of whom it means by a short name or a pronoun; `names` are the stems of the article's entities' names.
fn sentence_stems(names: &[Vec<Stem>], passage: &Passage) -> Vec<Vec<Stem>> {
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
        let Some(name) = names.get(id.0) else { continue };
        let Some(stems) = block.sentence_at(span.start).and_then(|s| out.get_mut(s)) else { continue };
        for word in name {
            if !stems.contains(word) {
                stems.push(*word);
            }
        }
    }
    let figures = passage.mentions.figures.iter().map(|figure| (figure.span, dimension(figure)));
    let dates = passage.mentions.dates.iter().map(|date| (date.span, grain(date)));
    for (span, kind) in figures.chain(dates) {
        if let Some(stems) = block.sentence_at(span.start).and_then(|s| out.get_mut(s)) {
            stems.extend(kind);
        }
    }
    out
}

/// The dimension of a figure, by which it is found beside its words: money, a share, or its unit. None of a bare
/// number, a count or a rank, which have only what is counted.
pub(crate) fn dimension(figure: &Figure) -> Option<Stem> {
    let name = match figure.kind {
        FigureKind::Count | FigureKind::Number | FigureKind::Rank | FigureKind::Ordinal => return None,
        FigureKind::Money => "money",
        FigureKind::Percent | FigureKind::Ratio => "share",
        _ => figure.unit.as_deref()?,
    };
    // The sign keeps it apart from the word.
    Some(name_stem(&format!("\u{a7}{name}")))
}

/// How fine a date is, by which it is found beside its words; none of a length of time and of "now".
pub(crate) fn grain(date: &DateMention) -> Option<Stem> {
    let name = match date.expression.meaning {
        Meaning::Duration(_) | Meaning::Set(_) | Meaning::Reference(_) => return None,
        Meaning::Weekday(..) => "weekday",
        Meaning::Clock => "hour",
        _ => "date",
    };
    Some(name_stem(&format!("\u{a7}{name}")))
}

/// The sentences of a source's article; site debris and readers' comments are left out.
fn documents((id, source): (usize, &Arc<Source>)) -> Vec<Document> {
    let article = &source.article;
    let name = |entity: &Entity| entity.name.split_whitespace().map(stem).filter(|s| s.is_some()).collect();
    let names: Vec<Vec<Stem>> = article.entities.iter().map(name).collect();
    let passages = article.passages.iter().enumerate().filter(|(_, passage)| passage.part.is_article());
    let sentences = passages.flat_map(|(p, passage)| {
        sentence_stems(&names, passage).into_iter().enumerate().map(move |(n, stems)| (p, n, stems))
    });
    let document = |(p, n, mut stems): (usize, usize, Vec<Stem>)| {
        stems.sort_unstable();
        Document { place: (number(id), number(p), number(n)), stems }
    };
    sentences.map(document).collect()
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "counts of sentences and words")]
fn real(n: usize) -> f32 {
    n as f32
}

/// A document's length as it counts.
fn rounded(length: usize) -> usize {
    if length < EXACT_LENGTH {
        return length;
    }
    // Of what is beyond 24, the four leading binary digits, as Lucene and tantivy keep it in one byte.
    let beyond = length - 24;
    let step = 1 << (beyond.ilog2() - 3);
    24 + beyond / step * step
}

impl MemoryIndex {
    /// Indexes every sentence of the sources' articles.
    pub(super) fn new(sources: &[Arc<Source>]) -> Self {
        let read: Vec<Vec<Document>> = sources.par_iter().enumerate().map(documents).collect();
        let read = || read.iter().flatten();
        let lengths: Vec<usize> = read().map(|document| document.stems.len()).collect();
        let mean = real(lengths.iter().sum()) / real(lengths.len().max(1));
        let mut index = Self { places: read().map(|document| document.place).collect(), ..Self::default() };

        // In which document each stem stands how often, list by list as they come.
        let mut entries: Vec<(u32, u32, usize)> = Vec::with_capacity(lengths.iter().sum());
        let mut sizes: Vec<usize> = Vec::new();
        for (at, document) in read().enumerate() {
            for same in document.stems.chunk_by(|a, b| a == b) {
                let list = *index.lists.entry(same[0]).or_insert_with(|| {
                    sizes.push(0);
                    number(sizes.len() - 1)
                });
                sizes[list as usize] += 1;
                entries.push((list, number(at), same.len()));
            }
        }
        index.starts.push(0);
        for size in &sizes {
            index.starts.push(index.starts.last().unwrap_or(&0) + size);
        }
        index.documents = vec![0; entries.len()];
        index.shares = vec![0.0; entries.len()];
        index.largest = vec![0.0; sizes.len()];
        let mut next = index.starts.clone();
        for (list, document, times) in entries {
            let list = list as usize;
            let length = real(rounded(lengths[document as usize]));
            let eased = SATURATION * (1.0 - LENGTH + LENGTH * length / mean);
            let share = real(times) / (real(times) + eased);
            index.documents[next[list]] = document;
            index.shares[next[list]] = share;
            index.largest[list] = index.largest[list].max(share);
            next[list] += 1;
        }
        index
    }

    fn range(&self, list: u32) -> Range<usize> {
        let at = |n: usize| self.starts.get(n).copied().unwrap_or_default();
        at(list as usize)..at(list as usize + 1)
    }

    /// The query's words that stand anywhere, those that can say the most first.
    fn words(&self, query: &Query) -> Vec<Word<'_>> {
        let word = |(stem, weight): &(Stem, f32)| {
            let list = *self.lists.get(stem)?;
            let range = self.range(list);
            let frequency = real(range.len());
            let others = real(self.places.len() - range.len());
            let weight = (1.0 + (others + 0.5) / (frequency + 0.5)).ln() * (1.0 + SATURATION) * weight;
            let most = weight * self.largest.get(list as usize)?;
            let (documents, shares) = (&self.documents[range.clone()], &self.shares[range]);
            (weight > 0.0).then_some(Word { documents, shares, weight, most })
        };
        let mut words: Vec<Word<'_>> = query.stems.iter().filter_map(word).collect();
        words.sort_by(|a, b| b.most.total_cmp(&a.most));
        words
    }
}

/// A word of a query with its list.
struct Word<'a> {
    documents: &'a [u32],
    shares: &'a [f32],
    /// What a share of 1 is worth.
    weight: f32,
    /// What it can add to a document at most.
    most: f32,
}

/// What documents' words add up to while a query is answered; all zero between queries.
#[derive(Default)]
struct Sums {
    of: Vec<f32>,
    /// Documents whose sums are not zero.
    touched: Vec<u32>,
    highest: f32,
}

thread_local! {
    static SUMS: RefCell<Sums> = RefCell::default();
}

impl Sums {
    fn add(&mut self, word: &Word<'_>) {
        for (document, share) in word.documents.iter().zip(word.shares) {
            let Some(sum) = self.of.get_mut(*document as usize) else { continue };
            if *sum == 0.0 {
                self.touched.push(*document);
            }
            *sum += word.weight * share;
            self.highest = self.highest.max(*sum);
        }
    }

    /// The documents with their sums, which become zero.
    fn take(&mut self) -> Vec<(u32, f32)> {
        self.highest = 0.0;
        let sums = &mut self.of;
        let take = |document| (document, std::mem::take(&mut sums[document as usize]));
        self.touched.drain(..).map(take).collect()
    }

    fn values(&self) -> impl Iterator<Item = f32> {
        self.touched.iter().map(|document| self.of[*document as usize])
    }
}

/// The least of the `limit` best scores; `None` where there are fewer.
fn least_of_best(scores: impl Iterator<Item = f32>, limit: usize) -> Option<f32> {
    let mut scores: Vec<f32> = scores.collect();
    let at = limit.checked_sub(1).filter(|at| *at < scores.len())?;
    Some(*scores.select_nth_unstable_by(at, |a, b| b.total_cmp(a)).1)
}

/// The best documents for some words, the best first; equally good ones in their order.
fn best(words: &[Word<'_>], limit: usize, sums: &mut Sums) -> Vec<(u32, f32)> {
    // What the words from each on can add at most; a trifle more, since sums are rounded.
    let mut rest: Vec<f32> = words.iter().map(|word| word.most * 1.0001).collect();
    for n in (1..rest.len()).rev() {
        rest[n - 1] += rest[n];
    }
    let mut done = 0;
    while let Some((word, rest)) = words.get(done).zip(rest.get(done)) {
        if *rest < sums.highest && least_of_best(sums.values(), limit).is_some_and(|least| *rest < least) {
            break;
        }
        sums.add(word);
        done += 1;
    }
    let mut found = sums.take();
    for (word, rest) in words.iter().zip(&rest).skip(done) {
        if let Some(least) = least_of_best(found.iter().map(|(_, score)| *score), limit) {
            found.retain(|(_, score)| score + rest >= least);
        }
        for (document, score) in &mut found {
            if let Ok(at) = word.documents.binary_search(document) {
                *score += word.weight * word.shares[at];
            }
        }
    }
    let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if limit < found.len() {
        found.select_nth_unstable_by(limit, order);
        found.truncate(limit);
    }
    found.sort_unstable_by(order);
    found
}

impl Retrieval for MemoryIndex {
    fn search(&self, query: &Query) -> Vec<Hit> {
        let words = self.words(query);
        if words.is_empty() || query.limit == 0 {
            return Vec::new();
        }
        let found = SUMS.with_borrow_mut(|sums| {
            sums.of.resize(self.places.len().max(sums.of.len()), 0.0);
            best(&words, query.limit, sums)
        });
        let hit = |(document, score): (u32, f32)| {
            let &(source, passage, sentence) = self.places.get(document as usize)?;
            Some(Hit {
                source: SourceId(source as usize),
                passage: passage as usize,
                sentence: sentence as usize,
                score,
            })
        };
        found.into_iter().filter_map(hit).collect()
    }

    fn frequency(&self, stem: Stem) -> u32 {
        self.lists.get(&stem).map_or(0, |list| number(self.range(*list).len()))
    }

    fn sentences(&self) -> u32 {
        number(self.places.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number below `end`, by a linear congruence.
    fn below(seed: &mut u64, end: u64) -> u64 {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) % end
    }

    /// Sentences of which every third word is among few, as in a language.
    fn sources(seed: &mut u64) -> Vec<Arc<Source>> {
        let mut word = || {
            let kinds = [12, 120, 1200][usize::try_from(below(seed, 3)).unwrap()];
            let n = below(seed, kinds);
            let letter = |n: u64| char::from(b'a' + u8::try_from(n % 16).unwrap());
            format!("wug{}{}{}", letter(n / 256), letter(n / 16), letter(n))
        };
        let mut sentence = |n: usize| {
            let words: Vec<String> = (0..3 + n % 60).map(|_| word()).collect();
            format!("They saw {}. ", words.join(" "))
        };
        let mut text = |n: usize| (0..20).map(|m| sentence(n * 7 + m)).collect::<String>();
        let source = |n: usize| {
            let text = text(n);
            let article = crate::article::Article::read(
                &text,
                crate::prose::Format::Plain,
                &crate::article::Context::default(),
            );
            let path = format!("{n}.txt");
            let lines = crate::text::LineIndex::new(&text);
            Arc::new(Source { path: path.clone().into(), shown: path, text, lines, article })
        };
        (0..60).map(source).collect()
    }

    #[test]
    fn the_best_are_those_that_going_through_all_gives() {
        let mut seed = 5;
        let index = MemoryIndex::new(&sources(&mut seed));
        assert!(index.places.len() > 1000 && index.lists.len() > 1000);
        let stems: Vec<Stem> = {
            let mut stems: Vec<Stem> = index.lists.keys().copied().collect();
            stems.sort_unstable();
            stems
        };
        for n in 0..400_usize {
            let mut query = Query { stems: Vec::new(), limit: [1, 16, 100][n % 3] };
            for _ in 0..=(n % 30) {
                let stem = stems[usize::try_from(below(&mut seed, stems.len() as u64)).unwrap()];
                let weight = 0.1 + real(usize::try_from(below(&mut seed, 10)).unwrap()) / 10.0;
                query.stems.retain(|(known, _)| *known != stem);
                query.stems.push((stem, weight));
            }
            let words = index.words(&query);
            let mut sums = Sums { of: vec![0.0; index.places.len()], ..Sums::default() };
            for word in &words {
                sums.add(word);
            }
            let mut all = sums.take();
            all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            all.truncate(query.limit);
            let place = |(document, score): (u32, f32)| (index.places[document as usize], score.to_bits());
            let all: Vec<_> = all.into_iter().map(place).collect();
            let found = index.search(&query);
            let found: Vec<_> = found
                .iter()
                .map(|h| ((number(h.source.0), number(h.passage), number(h.sentence)), h.score.to_bits()))
                .collect();
            assert_eq!(found, all, "{query:?}");
        }
    }

    #[test]
    fn rare_words_weigh_more_and_long_sentences_less() {
        let mut seed = 9;
        let index = MemoryIndex::new(&sources(&mut seed));
        let stems = || index.lists.keys().copied();
        let common = stems().max_by_key(|stem| index.frequency(*stem)).unwrap();
        let rare = stems().min_by_key(|stem| index.frequency(*stem)).unwrap();
        let query = Query { stems: vec![(common, 1.0), (rare, 1.0)], limit: 1 };
        let words = index.words(&query);
        assert_eq!(words[0].documents.len(), index.frequency(rare) as usize);
        assert!(words[0].weight > 2.0 * words[1].weight);
        // Of sentences with one word, those that are shorter or have it twice come first.
        let found = index.search(&Query { stems: vec![(common, 1.0)], limit: 10_000 });
        let scores: Vec<f32> = found.iter().map(|hit| hit.score).collect();
        assert_eq!(found.len(), index.frequency(common) as usize);
        assert!(scores.is_sorted_by(|a, b| a >= b) && scores[0] > scores[scores.len() - 1]);
    }

    #[test]
    fn lengths_are_rounded_in_growing_steps() {
        let told: Vec<usize> = [0, 39, 40, 41, 55, 57, 60, 1000].map(rounded).into();
        assert_eq!(told, [0, 39, 40, 40, 54, 56, 60, 984]);
    }

    #[test]
    fn nothing_is_found_where_there_is_nothing() {
        let index = MemoryIndex::new(&[]);
        assert_eq!(index.search(&Query { stems: vec![(stem("harbour"), 1.0)], limit: 5 }), []);
        assert_eq!((index.frequency(stem("harbour")), index.sentences()), (0, 0));
        let index = MemoryIndex::new(&sources(&mut 3));
        assert_eq!(index.search(&Query { stems: vec![(stem("wugaab"), 1.0)], limit: 0 }), []);
        assert_eq!(index.search(&Query { stems: Vec::new(), limit: 5 }), []);
    }
}
