//! What was weighed before, so that an edit re-weighs the paragraphs that it changes and no other.
//!
//! What the sources say of a paragraph depends on the paragraph, on whom its names mean, on which
//! days its dates are, on the corpus and the settings, and on how far the sources tell the story of
//! the paragraphs around it. A [`Memory`] keeps the result under all of these: the first ones as a key,
//! the last by asking anew. A check that remembers therefore finds what a check afresh finds.
//!
//! Kept is what the newest text needs and nothing else, so a memory cannot grow beyond its draft.

use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
    sync::Arc,
};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{
    Finding, Settings,
    align::Alignment,
    cast::{Cast, Known},
    compare::Verdict,
    quotes::Match,
    room::{Holdings, Judged, Room, Sentence, Story, Weighed},
    rules::{self, QuoteFound},
    signs::Signs,
    tabled,
    view::{Place, View},
};
use crate::{
    article::{Article, Entity, EntityId, Passage},
    corpus::{Corpus, Generation, SourceId},
    text::Span,
};

/// With fewer paragraphs to weigh than these, sharing them among threads costs more than it gains.
const WORTH_SHARING: usize = 3;

/// What was weighed for the newest text of one draft.
#[derive(Debug, Default)]
pub struct Memory {
    ground: Option<Ground>,
    /// What is known of the corpus on that ground.
    holdings: Option<Holdings>,
    /// The last number given to a content.
    count: u64,
    /// The contents of the newest text's passages and entities, by number. A number is never given
    /// twice, and equal numbers are equal contents.
    contents: HashMap<Box<[u8]>, u64>,
    known: HashMap<u64, Known>,
    kept: HashMap<Key, Vec<Remembered>>,
}

/// What everything kept depends on.
#[derive(Debug, PartialEq)]
struct Ground {
    corpus: Generation,
    settings: Settings,
    date: Option<Date>,
    is_dated: bool,
    /// Whose own words need no marks, and which marks the draft uses.
    author: Option<String>,
    has_marks: [bool; 2],
}

/// The contents that a passage's weighing depends on: its own, those of the passages that name the
/// speakers of its quotations, and that of the head of the row in which it is a cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    own: u64,
    others: Vec<u64>,
}

/// What was weighed for one passage, and the contents of the passages before and behind.
#[derive(Clone, Debug)]
struct Remembered {
    around: [Option<u64>; 2],
    kept: Arc<Kept>,
}

/// What was weighed for one passage, in terms that outlive the text.
#[derive(Debug)]
struct Kept {
    /// How far sources tell the passage's story, of those that were asked about.
    kinships: Vec<(SourceId, f32)>,
    /// For each sentence that was looked at, what may speak of it, and what of that is void.
    candidates: Vec<(Vec<Place>, Vec<Place>)>,
    figures: Vec<KeptJudged>,
    dates: Vec<KeptJudged>,
    quotes: Vec<KeptQuote>,
    said: rules::Said,
    /// Where the passage's block began then.
    base: usize,
    /// Whether all that was said lies within the block, so that it moves with it.
    is_portable: bool,
}

#[derive(Debug)]
struct KeptJudged {
    /// Index among the passage's sentences that were looked at.
    sentence: usize,
    /// Index among the passage's figures or dates.
    value: usize,
    supports: Vec<KeptWeighed>,
    conflicts: Vec<KeptWeighed>,
    beside: Vec<KeptWeighed>,
}

#[derive(Debug)]
struct KeptWeighed {
    place: Place,
    span: Span,
    alignment: Alignment,
    verdict: Verdict,
    is_rank: bool,
    signs: Signs,
    likeness: f32,
}

#[derive(Debug)]
struct KeptQuote {
    sentence: usize,
    index: usize,
    nearest: Option<KeptMatch>,
}

#[derive(Debug)]
struct KeptMatch {
    place: Place,
    span: Span,
    distance: usize,
    words: usize,
    part: Option<Span>,
}

/// A draft weighed: the room, its quotations as they were looked up, and what the rules that look at
/// one passage at a time say, in bytes of the draft.
pub(super) struct Outcome<'a> {
    pub room: Room<'a>,
    pub quotes: Vec<QuoteFound<'a>>,
    pub said: rules::Said,
}

impl Memory {
    /// Weighs a draft; what was weighed before is not weighed again.
    pub(super) fn weigh<'a>(
        &mut self,
        text: &'a str,
        draft: &'a Article,
        corpus: &'a Corpus,
        settings: &'a Settings,
    ) -> Outcome<'a> {
        let ground = Ground {
            corpus: corpus.generation(),
            settings: settings.clone(),
            date: draft.meta.date,
            is_dated: draft.is_dated,
            author: draft.meta.author.clone(),
            has_marks: [text.contains('“'), text.contains('"')],
        };
        if self.ground.as_ref() != Some(&ground) {
            *self = Self { ground: Some(ground), count: self.count, ..Self::default() };
        }
        let (ground, holdings) = (self.ground.take(), self.holdings.take());
        let mut newest = Self { ground, holdings, count: self.count, ..Self::default() };
        let entities = newest.entities(self, draft, corpus);
        let contents = newest.passages(self, draft, &entities);
        let known = entities.iter().map(|id| newest.known.get(id).cloned().unwrap_or_default());
        let cast = Arc::new(Cast::with(corpus, known.collect()));
        let holdings = newest.holdings.get_or_insert_with(|| Holdings::new(draft, corpus)).clone();
        let known = || (Arc::clone(&cast), holdings.clone());
        let bare = || Room::empty(text, draft, corpus, settings, known());

        let wanted: Vec<Wanted> = Wanted::all(draft, &contents);
        let mut found: Vec<Option<Arc<Kept>>> =
            wanted.iter().map(|wanted| self.recall(wanted, draft, corpus)).collect();
        let missing: Vec<usize> = (0..wanted.len()).filter(|&n| found[n].is_none()).collect();
        let weigh = |&n: &usize| (n, Arc::new(weigh_passage(bare(), &wanted[n])));
        let weighed: Vec<(usize, Arc<Kept>)> = if missing.len() < WORTH_SHARING {
            missing.iter().map(weigh).collect()
        } else {
            missing.par_iter().map(weigh).collect()
        };
        for (n, kept) in weighed {
            found[n] = Some(kept);
        }
        let mut out = Outcome { room: bare(), quotes: Vec::new(), said: rules::Said::default() };
        for (wanted, kept) in wanted.into_iter().zip(found) {
            let Some(kept) = kept else { continue };
            kept.restore(draft, corpus, wanted.passage, &mut out);
            if kept.is_portable {
                newest.kept.entry(wanted.key).or_default().push(Remembered { around: wanted.around, kept });
            }
        }
        *self = newest;
        out
    }

    /// The number of a content, that of the text before where it had the content.
    fn number(&mut self, before: &Self, content: Bytes) -> u64 {
        let content = content.0.into_boxed_slice();
        if let Some(known) = self.contents.get(&content).or_else(|| before.contents.get(&content)) {
            let known = *known;
            self.contents.insert(content, known);
            return known;
        }
        self.count += 1;
        self.contents.insert(content, self.count);
        self.count
    }

    /// The content of each of a draft's entities; they are looked up once for each content.
    fn entities(&mut self, before: &Self, draft: &Article, corpus: &Corpus) -> Vec<u64> {
        let mut numbers = Vec::with_capacity(draft.entities.len());
        for entity in &draft.entities {
            let number = self.number(before, Bytes::of_entity(entity));
            let known = before.known.get(&number).cloned();
            self.known.insert(number, known.unwrap_or_else(|| Known::new(corpus, entity)));
            numbers.push(number);
        }
        numbers
    }

    fn passages(&mut self, before: &Self, draft: &Article, entities: &[u64]) -> Vec<u64> {
        let content = |passage| Bytes::of_passage(passage, entities);
        draft.passages.iter().map(|passage| self.number(before, content(passage))).collect()
    }

    /// What was weighed before for the same passage, where all that it depends on is as it was.
    fn recall(&self, wanted: &Wanted, draft: &Article, corpus: &Corpus) -> Option<Arc<Kept>> {
        let same = self.kept.get(&wanted.key)?;
        if let Some(same) = same.iter().find(|remembered| remembered.around == wanted.around) {
            return Some(Arc::clone(&same.kept));
        }
        let story = Story::new(corpus, draft, wanted.passage);
        let is_as_it_was =
            |(source, before): &(SourceId, f32)| story.kinship(corpus, *source).total_cmp(before).is_eq();
        let same = same.iter().find(|remembered| remembered.kept.kinships.iter().all(is_as_it_was))?;
        Some(Arc::clone(&same.kept))
    }
}

/// A passage to be weighed, with all that the result depends on.
struct Wanted {
    passage: usize,
    key: Key,
    around: [Option<u64>; 2],
}

impl Wanted {
    /// The passages of the draft's article, in order.
    fn all(draft: &Article, contents: &[u64]) -> Vec<Self> {
        let passages = draft.passages.iter().enumerate().filter(|(_, p)| p.part.is_article());
        let wanted = passages.map(|(passage, p)| {
            let elsewhere = p.quote_speakers.iter().flatten().map(|(at, _)| *at).filter(|at| *at != passage);
            let others = elsewhere.chain(tabled::row_head(draft, passage));
            let others = others.filter_map(|at| contents.get(at).copied()).collect();
            let before = passage.checked_sub(1).and_then(|n| contents.get(n)).copied();
            let around = [before, contents.get(passage + 1).copied()];
            Self { passage, key: Key { own: contents[passage], others }, around }
        });
        wanted.collect()
    }
}

/// Everything that is hashed into it, byte for byte: a key that equals another only where all of
/// its parts do.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn finish(&self) -> u64 {
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

impl Bytes {
    fn of_entity(entity: &Entity) -> Self {
        let mut out = Self::default();
        let titles: Vec<&str> = entity.roles.iter().map(|role| role.title.as_str()).collect();
        ("entity", &entity.name, entity.kind, &entity.aliases, titles).hash(&mut out);
        out
    }

    /// A passage with what its names, references and dates mean; where it stands does not count.
    fn of_passage(passage: &Passage, entities: &[u64]) -> Self {
        let mut out = Self::default();
        let block = &passage.block;
        ("passage", passage.part, block.kind, &block.text, &block.label).hash(&mut out);
        block.map.hash_from(block.span.start, &mut out);
        for link in &block.links {
            (link.span, &link.target, link.kind).hash(&mut out);
        }
        // Two entities may have one content, so which is which within the passage counts too.
        let mut met: Vec<EntityId> = Vec::new();
        let mut meant = |id: EntityId| {
            let at = met.iter().position(|known| *known == id).unwrap_or(met.len());
            if at == met.len() {
                met.push(id);
            }
            (at, entities.get(id.0))
        };
        passage.names.len().hash(&mut out);
        passage.names.iter().for_each(|id| meant(*id).hash(&mut out));
        passage.references.iter().for_each(|r| (r.span, meant(r.entity)).hash(&mut out));
        passage.speakers.iter().for_each(|id| id.map(&mut meant).hash(&mut out));
        passage.quote_speakers.iter().for_each(|said| said.map(|(_, span)| span).hash(&mut out));
        passage.dates.hash(&mut out);
        out
    }
}

fn places(views: &[View<'_>]) -> Vec<Place> {
    views.iter().map(View::place).collect()
}

fn weigh_passage(room: Room<'_>, wanted: &Wanted) -> Kept {
    let draft = room.draft;
    let room = room.with_views(View::of_passage(draft, wanted.passage));
    let (quotes, said) = rules::check_passage(&room);
    let block = draft.passages[wanted.passage].block.span;
    let is_portable = said.findings().all(|finding| lies_within(finding, block));
    Kept {
        kinships: room.kinships(),
        candidates: room.sentences.iter().map(|s| (places(&s.candidates), places(&s.void))).collect(),
        figures: room.figures.iter().map(KeptJudged::of).collect(),
        dates: room.dates.iter().map(KeptJudged::of).collect(),
        quotes: quotes.iter().map(KeptQuote::of).collect(),
        is_portable,
        said,
        base: block.start,
    }
}

/// Whether all that a finding says of the draft lies within a block.
fn lies_within(finding: &Finding, block: Span) -> bool {
    let fixes = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
    let own = finding.evidence.iter().filter(|evidence| evidence.source.is_none());
    let places = own.map(|evidence| evidence.span).chain(fixes).chain([finding.span]);
    places.into_iter().all(|span| block.covers(span))
}

/// The finding for a block that moved.
fn moved(finding: &Finding, from: usize, to: usize) -> Finding {
    let place = |span: &mut Span| {
        *span = Span::new((span.start + to).saturating_sub(from), (span.end + to).saturating_sub(from));
    };
    let mut finding = finding.clone();
    place(&mut finding.span);
    for evidence in finding.evidence.iter_mut().filter(|evidence| evidence.source.is_none()) {
        place(&mut evidence.span);
    }
    for edit in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
        place(&mut edit.span);
    }
    finding
}

impl Kept {
    /// Adds what was weighed to what was weighed of the passages before.
    fn restore<'a>(&self, draft: &'a Article, corpus: &'a Corpus, passage: usize, out: &mut Outcome<'a>) {
        let room = &mut out.room;
        let first = room.sentences.len();
        let views = View::of_passage(draft, passage).filter(View::is_sentence);
        let at = |places: &[Place]| places.iter().filter_map(|place| View::at(corpus, *place)).collect();
        room.sentences.extend(views.zip(&self.candidates).map(|(view, (candidates, void))| Sentence {
            view,
            candidates: at(candidates),
            void: at(void),
        }));
        for judged in &self.figures {
            let Some(sentence) = room.sentences.get(first + judged.sentence) else { continue };
            let Some(value) = sentence.view.figures().nth(judged.value) else { continue };
            room.figures.push(judged.restored(first, value, corpus));
        }
        for judged in &self.dates {
            let Some(sentence) = room.sentences.get(first + judged.sentence) else { continue };
            let Some((value, _)) = sentence.view.dates().nth(judged.value) else { continue };
            room.dates.push(judged.restored(first, value, corpus));
        }
        let quotes = &draft.passages[passage].mentions.quotes;
        out.quotes.extend(self.quotes.iter().filter_map(|kept| {
            let nearest = kept.nearest.as_ref().and_then(|kept| kept.restored(corpus));
            let quote = quotes.get(kept.index)?;
            Some(QuoteFound { sentence: first + kept.sentence, index: kept.index, quote, nearest })
        }));
        let base = draft.passages[passage].block.span.start;
        let here = |finding: &Finding| moved(finding, self.base, base);
        out.said.specific.extend(self.said.specific.iter().map(here));
        out.said.general.extend(self.said.general.iter().map(here));
        out.said.claims.extend(self.said.claims.iter().map(|(score, finding)| (*score, here(finding))));
        out.said.words += self.said.words;
        out.said.copies.extend(self.said.copies.iter().map(|copy| {
            let finding = here(&copy.finding);
            rules::Copied { source: copy.source, words: copy.words, finding }
        }));
    }
}

impl KeptJudged {
    fn of<T>(judged: &Judged<'_, T>) -> Self {
        let weighed = |list: &[Weighed<'_>]| list.iter().map(KeptWeighed::of).collect();
        Self {
            sentence: judged.sentence,
            value: judged.index,
            supports: weighed(&judged.supports),
            conflicts: weighed(&judged.conflicts),
            beside: weighed(&judged.beside),
        }
    }

    fn restored<'a, T>(&self, first: usize, value: &'a T, corpus: &'a Corpus) -> Judged<'a, T> {
        let weighed = |list: &[KeptWeighed]| list.iter().filter_map(|kept| kept.restored(corpus)).collect();
        Judged {
            sentence: first + self.sentence,
            index: self.value,
            value,
            supports: weighed(&self.supports),
            conflicts: weighed(&self.conflicts),
            beside: weighed(&self.beside),
        }
    }
}

impl KeptWeighed {
    fn of(weighed: &Weighed<'_>) -> Self {
        let Weighed { view, span, alignment, verdict, is_rank, signs, likeness } = weighed;
        Self {
            place: view.place(),
            span: *span,
            alignment: alignment.clone(),
            verdict: *verdict,
            is_rank: *is_rank,
            signs: signs.clone(),
            likeness: *likeness,
        }
    }

    fn restored<'a>(&self, corpus: &'a Corpus) -> Option<Weighed<'a>> {
        Some(Weighed {
            view: View::at(corpus, self.place)?,
            span: self.span,
            alignment: self.alignment.clone(),
            verdict: self.verdict,
            is_rank: self.is_rank,
            signs: self.signs.clone(),
            likeness: self.likeness,
        })
    }
}

impl KeptMatch {
    fn of(found: &Match<'_>) -> Self {
        let Match { view, span, distance, words, part } = *found;
        Self { place: view.place(), span, distance, words, part }
    }

    fn restored<'a>(&self, corpus: &'a Corpus) -> Option<Match<'a>> {
        let Self { place, span, distance, words, part } = *self;
        Some(Match { view: View::at(corpus, place)?, span, distance, words, part })
    }
}

impl KeptQuote {
    fn of(found: &QuoteFound<'_>) -> Self {
        let nearest = found.nearest.as_ref().map(KeptMatch::of);
        Self { sentence: found.sentence, index: found.index, nearest }
    }
}
