//! Going through the sources for one entity.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashSet},
};

use jiff::civil::Date;

use super::{
    Card, Limits, Role, Wanted, evidence,
    figures::{Figured, Measured, measured},
    fold, shortened,
};
use crate::{
    article::{EntityId, Passage},
    check::{Evidence, Stance},
    corpus::{Corpus, Source, SourceId},
    extract::{
        name::NameKind,
        quote::{Quote, QuoteKind},
    },
    prose::BlockKind,
    text::Span,
};

/// With fewer words, a sentence is a label, and a quotation a term.
const FEWEST_WORDS: usize = 4;

/// A name within so many bytes of a sentence's start opens it: "In 2017 Nokia …".
const OPENING: usize = 10;
/// A longer sentence, in bytes, is not read at a glance.
const LONG: usize = 180;

/// What the sources hold, while they are gone through.
#[derive(Default)]
pub(super) struct Gathered {
    sources: usize,
    kinds: BTreeMap<NameKind, usize>,
    names: BTreeMap<String, usize>,
    aliases: BTreeSet<String>,
    roles: BTreeMap<String, (String, Vec<Dated>)>,
    figures: Vec<Figured>,
    said: Vec<Dated>,
    statements: Vec<Statement>,
}

/// A place with its source's date.
struct Dated {
    date: Option<Date>,
    evidence: Evidence,
}

struct Statement {
    /// The sentence, in bytes of its source.
    sentence: Span,
    /// How much it tells of the entity: how check-worthy it is, from 0 to 10, and what [`about`] adds.
    worth: i32,
    /// How many of the source's sentences about the entity come before it.
    rank: usize,
    place: Dated,
}

impl Gathered {
    pub fn add(&mut self, id: SourceId, source: &Source, wanted: &Wanted) {
        let article = &source.article;
        let ids = wanted.among(article);
        if ids.is_empty() {
            return;
        }
        self.sources += 1;
        let date = article.meta.date;
        for entity in ids.iter().filter_map(|id| article.entities.get(id.0)) {
            *self.kinds.entry(entity.kind).or_default() += 1;
            *self.names.entry(entity.name.clone()).or_default() += 1;
            self.aliases.extend(entity.aliases.iter().cloned());
            for role in &entity.roles {
                let Some(passage) = article.passages.get(role.passage) else { continue };
                let place = Dated { date, evidence: evidence(id, passage, role.span) };
                let entry = self.roles.entry(fold(&role.title));
                let (title, places) = entry.or_insert_with(|| (role.title.clone(), Vec::new()));
                // At the head of a sentence a title is written larger than elsewhere.
                if role.title.starts_with(char::is_lowercase) {
                    title.clone_from(&role.title);
                }
                places.push(place);
            }
        }
        let first = self.statements.len();
        for passage in article.passages.iter().filter(|passage| passage.part.is_article()) {
            self.figures.extend(Figured::of(id, passage, &ids, date));
            self.add_said(id, passage, &ids, date);
            self.add_statements(id, passage, &ids, date);
        }
        let own = self.statements.get_mut(first..).unwrap_or_default();
        own.sort_by_key(|statement| Reverse(statement.worth));
        for (rank, statement) in own.iter_mut().enumerate() {
            statement.rank = rank;
        }
    }

    fn add_said(&mut self, id: SourceId, passage: &Passage, ids: &HashSet<EntityId>, date: Option<Date>) {
        let text = &passage.block.text;
        let quotes = passage.mentions.quotes.iter().zip(&passage.speakers);
        let said = quotes.filter(|(quote, speaker)| {
            matches!(quote.kind, QuoteKind::Speech | QuoteKind::Partial)
                && speaker.is_some_and(|speaker| ids.contains(&speaker))
                && has_words(quote.span.of(text))
        });
        self.said.extend(said.map(|(quote, _): (&Quote, _)| Dated {
            date,
            evidence: Evidence {
                source: Some(id),
                span: passage.block.in_file(quote.span),
                excerpt: shortened(quote.span.of(text).trim().trim_end_matches(',')),
                stance: Stance::Mentions,
            },
        }));
    }

    /// The sentences of a passage that name or refer to the entity.
    fn add_statements(
        &mut self,
        id: SourceId,
        passage: &Passage,
        ids: &HashSet<EntityId>,
        date: Option<Date>,
    ) {
        let block = &passage.block;
        if matches!(block.kind, BlockKind::Cell { .. }) {
            return;
        }
        for sentence in sentences(passage, ids).into_iter().filter(|span| has_words(span.of(&block.text))) {
            let claim = passage.mentions.claims.iter().find(|claim| claim.span.overlaps(sentence));
            #[expect(clippy::cast_possible_truncation, reason = "from 0 to 10")]
            let score = claim.map_or(0, |claim| (claim.score * 10.0) as i32);
            self.statements.push(Statement {
                sentence: block.in_file(sentence),
                worth: score + about(passage, sentence, ids),
                rank: 0,
                place: Dated { date, evidence: evidence(id, passage, sentence) },
            });
        }
    }

    pub fn into_card(mut self, name: &str, corpus: &Corpus, limits: Limits) -> Option<Card> {
        if self.sources == 0 {
            return None;
        }
        let most = |counts: &BTreeMap<String, usize>| {
            counts.iter().max_by_key(|(name, count)| (**count, name.len())).map(|(name, _)| name.clone())
        };
        let canonical = most(&self.names).unwrap_or_else(|| name.to_owned());
        let kind = self.kinds.iter().max_by_key(|(_, count)| **count).map(|(kind, _)| *kind);
        self.aliases.remove(&canonical);
        let kind = kind.unwrap_or_default();
        let figures = measured(std::mem::take(&mut self.figures), kind, corpus, limits);
        let mut said: Vec<Evidence> = distinct(newest(self.said)).collect();
        let figures_shown = figures.iter().flat_map(|measured: &Measured| &measured.values);
        let shown = figures_shown.flat_map(|given| &given.places).chain(&said);
        let mut statements = statements_beside(&shown.collect::<Vec<_>>(), self.statements);
        let all = said.len() + statements.len();
        said.truncate(limits.said);
        let room = limits.statements.saturating_sub(figures.len() + said.len());
        statements.truncate(room.max(limits.least_statements));
        Some(Card {
            name: canonical,
            kind,
            aliases: self.aliases.into_iter().take(limits.aliases).collect(),
            roles: roles(self.roles).into_iter().take(limits.roles).collect(),
            more: all - said.len() - statements.len(),
            figures,
            said,
            statements,
            sources: self.sources,
        })
    }
}

/// How much more or less a sentence is about an entity than others that are as check-worthy: more where
/// its name opens it, less where only a pronoun stands for it or where the sentence is long.
fn about(passage: &Passage, sentence: Span, ids: &HashSet<EntityId>) -> i32 {
    let names = passage.mentions.names.iter().zip(&passage.names);
    let mut names = names.filter(|(name, id)| sentence.covers(name.span) && ids.contains(id));
    let name = match names.next() {
        Some((name, _)) if name.span.start <= sentence.start + OPENING => 4,
        Some(_) => 0,
        None => -5,
    };
    name - if sentence.len() > LONG { 2 } else { 0 }
}

/// The sentences that a card does not show in another way, the weightiest of each source before the next
/// of any, then the newest.
fn statements_beside(shown: &[&Evidence], mut statements: Vec<Statement>) -> Vec<Evidence> {
    statements.retain(|statement| {
        let source = statement.place.evidence.source;
        let mut shown = shown.iter().filter(|place| place.source == source);
        !shown.any(|place| statement.sentence.covers(place.span))
    });
    statements.sort_by_key(|s| (s.rank.min(2), Reverse(s.worth.min(10)), Reverse(s.place.date)));
    distinct(statements.into_iter().map(|statement| statement.place)).collect()
}

/// Titles with the places that give them, the newest first. One that another ends with ("chairman"
/// beside "rotating chairman") is the same said in short.
fn roles(roles: BTreeMap<String, (String, Vec<Dated>)>) -> Vec<Role> {
    let mut roles: Vec<(String, Vec<Dated>)> = roles.into_values().collect();
    roles.sort_by_key(|(title, _)| Reverse(title.len()));
    let mut kept: Vec<(String, Vec<Dated>)> = Vec::new();
    for (title, places) in roles {
        let tail = format!(" {}", fold(&title));
        match kept.iter_mut().find(|(longer, _)| fold(longer).ends_with(&tail)) {
            Some((_, others)) => others.extend(places),
            None => kept.push((title, places)),
        }
    }
    let newest_of = |places: &[Dated]| places.iter().map(|place| place.date).max().flatten();
    kept.sort_by(|(a, x), (b, y)| {
        (newest_of(y), y.len()).cmp(&(newest_of(x), x.len())).then_with(|| a.cmp(b))
    });
    let role = |(title, places): (String, Vec<Dated>)| {
        let mut seen = HashSet::new();
        let places = newest(places).map(|place| place.evidence);
        Role { title, places: places.filter(|place| seen.insert(place.source)).collect() }
    };
    kept.into_iter().map(role).collect()
}

/// The newest first, else in the order of the sources.
fn newest(mut places: Vec<Dated>) -> impl Iterator<Item = Dated> {
    places.sort_by_key(|place| Reverse(place.date));
    places.into_iter()
}

/// Each wording once.
fn distinct(places: impl Iterator<Item = Dated>) -> impl Iterator<Item = Evidence> {
    let mut seen = HashSet::new();
    places.map(|place| place.evidence).filter(move |evidence| seen.insert(fold(&evidence.excerpt)))
}

fn has_words(text: &str) -> bool {
    text.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
}

/// The sentences of a passage that name or refer to one of the entities.
fn sentences(passage: &Passage, ids: &HashSet<EntityId>) -> Vec<Span> {
    let block = &passage.block;
    let names = passage.mentions.names.iter().zip(&passage.names).map(|(name, id)| (name.span, id));
    let references = passage.references.iter().map(|reference| (reference.span, &reference.entity));
    let meant = names.chain(references).filter(|(_, id)| ids.contains(id));
    let indices: BTreeSet<usize> = meant.filter_map(|(span, _)| block.sentence_at(span.start)).collect();
    indices.into_iter().filter_map(|index| block.sentences.get(index)).copied().collect()
}
