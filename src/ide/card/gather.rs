//! Going through the sources for one entity.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashSet},
};

use jiff::civil::Date;

use super::{
    Card, Limits, Place, Role, Wanted,
    figures::{Figured, measured},
    folded,
};
use crate::{
    article::{EntityId, Passage},
    check::Evidence,
    corpus::{Corpus, Source, SourceId},
    extract::{name::NameKind, quote::QuoteKind},
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
pub(super) struct Gathered<'a> {
    sources: usize,
    kinds: BTreeMap<NameKind, usize>,
    names: BTreeMap<&'a str, usize>,
    aliases: BTreeSet<&'a str>,
    /// By the folded title.
    roles: BTreeMap<String, (&'a str, Vec<Place<'a>>)>,
    figures: Vec<Figured<'a>>,
    /// What stands between the marks.
    said: Vec<Place<'a>>,
    statements: Vec<Statement<'a>>,
}

/// A sentence that names or refers to the entity.
struct Statement<'a> {
    sentence: Place<'a>,
    /// How much it tells of the entity: how check-worthy it is, from 0 to 10, and what [`about`] adds.
    worth: i32,
    /// How many of the source's sentences about the entity come before it.
    rank: usize,
}

impl<'a> Gathered<'a> {
    pub fn add(&mut self, id: SourceId, source: &'a Source, wanted: &Wanted) {
        let article = &source.article;
        let ids = wanted.among(article);
        if ids.is_empty() {
            return;
        }
        self.sources += 1;
        let date = article.meta.date;
        for entity in ids.iter().filter_map(|id| article.entities.get(id.0)) {
            *self.kinds.entry(entity.kind).or_default() += 1;
            *self.names.entry(&entity.name).or_default() += 1;
            self.aliases.extend(entity.aliases.iter().map(String::as_str));
            for role in &entity.roles {
                let Some(passage) = article.passages.get(role.passage) else { continue };
                self.add_role(&role.title, Place { source: id, date, passage, span: role.span });
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

    fn add_role(&mut self, title: &'a str, place: Place<'a>) {
        let (shown, places) = self.roles.entry(folded(title).collect()).or_insert((title, Vec::new()));
        // At the head of a sentence a title is written larger than elsewhere.
        if title.starts_with(char::is_lowercase) {
            *shown = title;
        }
        places.push(place);
    }

    fn add_said(
        &mut self,
        source: SourceId,
        passage: &'a Passage,
        ids: &HashSet<EntityId>,
        date: Option<Date>,
    ) {
        for (quote, speaker) in passage.mentions.quotes.iter().zip(&passage.speakers) {
            let is_speech = matches!(quote.kind, QuoteKind::Speech | QuoteKind::Partial);
            let place = Place { source, date, passage, span: quote.span };
            if is_speech && speaker.is_some_and(|speaker| ids.contains(&speaker)) && has_words(place.text()) {
                self.said.push(place);
            }
        }
    }

    /// The sentences of a passage that name or refer to the entity.
    fn add_statements(
        &mut self,
        source: SourceId,
        passage: &'a Passage,
        ids: &HashSet<EntityId>,
        date: Option<Date>,
    ) {
        if matches!(passage.block.kind, BlockKind::Cell { .. }) {
            return;
        }
        for span in sentences(passage, ids) {
            let sentence = Place { source, date, passage, span };
            if has_words(sentence.text()) {
                let claim = passage.mentions.claims.iter().find(|claim| claim.span.overlaps(span));
                #[expect(clippy::cast_possible_truncation, reason = "from 0 to 10")]
                let score = claim.map_or(0, |claim| (claim.score * 10.0) as i32);
                self.statements.push(Statement { sentence, worth: score + about(sentence, ids), rank: 0 });
            }
        }
    }

    pub fn into_card(mut self, name: &str, corpus: &Corpus, limits: Limits) -> Option<Card> {
        if self.sources == 0 {
            return None;
        }
        let canonical = self.names.iter().max_by_key(|(name, count)| (**count, name.len()));
        let canonical = canonical.map_or(name, |(name, _)| name).to_owned();
        let kind = self.kinds.iter().max_by_key(|(_, count)| **count).map(|(kind, _)| *kind);
        let kind = kind.unwrap_or_default();
        self.aliases.remove(canonical.as_str());
        let figures = measured(self.figures, kind, corpus, limits);
        self.said.sort_by_key(|place| Reverse(place.date));
        let said = distinct(self.said.into_iter());
        let shown = figures.iter().flat_map(|measured| &measured.values).flat_map(|given| &given.places);
        let shown = shown.filter_map(|place| Some((place.source?, place.span)));
        let shown = shown.chain(said.iter().map(|place| (place.source, in_file(*place)))).collect();
        let statements = statements_beside(&shown, self.statements);
        let room = limits.statements.saturating_sub(figures.len() + said.len().min(limits.said));
        let (of_said, of_statements) = (limits.said, room.max(limits.least_statements));
        Some(Card {
            name: canonical,
            kind,
            aliases: self.aliases.into_iter().take(limits.aliases).map(str::to_owned).collect(),
            roles: roles(self.roles).into_iter().take(limits.roles).collect(),
            figures,
            said: said.iter().take(of_said).map(|place| quotation(*place)).collect(),
            statements: statements.iter().take(of_statements).map(|place| place.evidence()).collect(),
            more: said.len().saturating_sub(of_said) + statements.len().saturating_sub(of_statements),
            sources: self.sources,
        })
    }
}

fn in_file(place: Place) -> Span {
    place.passage.block.in_file(place.span)
}

fn quotation(place: Place) -> Evidence {
    place.showing(place.text().trim().trim_end_matches(','))
}

/// How much more or less a sentence is about an entity than others that are as check-worthy: more where
/// its name opens it, less where only a pronoun stands for it or where the sentence is long.
fn about(sentence: Place, ids: &HashSet<EntityId>) -> i32 {
    let name = match names(sentence.passage, ids).find(|name| sentence.span.covers(*name)) {
        Some(name) if name.start <= sentence.span.start + OPENING => 4,
        Some(_) => 0,
        None => -5,
    };
    name - if sentence.span.len() > LONG { 2 } else { 0 }
}

/// The sentences that hold nothing that a card shows in another way, the weightiest of each source before
/// the next of any, then the newest.
fn statements_beside<'a>(
    shown: &HashSet<(SourceId, Span)>,
    mut statements: Vec<Statement<'a>>,
) -> Vec<Place<'a>> {
    let mut by_source: BTreeMap<SourceId, Vec<Span>> = BTreeMap::new();
    for (source, span) in shown {
        by_source.entry(*source).or_default().push(*span);
    }
    statements.retain(|statement| {
        let Some(shown) = by_source.get(&statement.sentence.source) else { return true };
        let sentence = in_file(statement.sentence);
        !shown.iter().any(|span| sentence.covers(*span))
    });
    statements.sort_by_key(|s| (s.rank.min(2), Reverse(s.worth.min(10)), Reverse(s.sentence.date)));
    distinct(statements.into_iter().map(|statement| statement.sentence))
}

/// Titles with the places that give them, the newest first. One that another ends with ("chairman"
/// beside "rotating chairman") is the same said in short.
fn roles<'a>(roles: BTreeMap<String, (&'a str, Vec<Place<'a>>)>) -> Vec<Role> {
    let mut roles: Vec<_> = roles.into_iter().collect();
    roles.sort_by_key(|(folded, _)| Reverse(folded.len()));
    let mut kept: Vec<(String, (&str, Vec<Place>))> = Vec::new();
    for (short, (title, places)) in roles {
        // Folded words begin with a space, so only whole ones are a tail.
        match kept.iter_mut().find(|(longer, _)| longer.ends_with(&short)) {
            Some((_, (_, others))) => others.extend(places),
            None => kept.push((short, (title, places))),
        }
    }
    for (_, (_, places)) in &mut kept {
        places.sort_by_key(|place| Reverse(place.date));
    }
    let newest = |places: &[Place]| places.first().and_then(|place| place.date);
    kept.sort_by(|(a, (_, x)), (b, (_, y))| {
        (newest(y), y.len()).cmp(&(newest(x), x.len())).then_with(|| a.cmp(b))
    });
    let role = |(_, (title, places)): (String, (&str, Vec<Place>))| {
        let mut seen = HashSet::new();
        let places = places.into_iter().filter(|place| seen.insert(place.source));
        Role { title: title.to_owned(), places: places.map(Place::evidence).collect() }
    };
    kept.into_iter().map(role).collect()
}

/// Each wording once.
fn distinct<'a>(places: impl Iterator<Item = Place<'a>>) -> Vec<Place<'a>> {
    let mut seen = foldhash::HashSet::default();
    places.filter(|place| seen.insert(place.text())).collect()
}

fn has_words(text: &str) -> bool {
    text.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
}

/// The sentences of a passage that name or refer to one of the entities.
fn sentences(passage: &Passage, ids: &HashSet<EntityId>) -> Vec<Span> {
    let block = &passage.block;
    let meant = names(passage, ids).chain(references(passage, ids));
    let indices: BTreeSet<usize> = meant.filter_map(|span| block.sentence_at(span.start)).collect();
    indices.into_iter().filter_map(|index| block.sentences.get(index)).copied().collect()
}

/// Where a passage names one of the entities. The letters of "US$5" are a currency's.
pub(super) fn names<'a>(passage: &'a Passage, ids: &'a HashSet<EntityId>) -> impl Iterator<Item = Span> {
    let text = &passage.block.text;
    let is_currency = |name: Span| text.get(name.end..).is_some_and(|rest| rest.starts_with('$'));
    let names = passage.mentions.names.iter().zip(&passage.names);
    let names = names.filter(|(_, id)| ids.contains(id)).map(|(name, _)| name.span);
    names.filter(move |name| !is_currency(*name))
}

/// Where a pronoun or a description of a passage stands for one of them.
pub(super) fn references<'a>(passage: &'a Passage, ids: &'a HashSet<EntityId>) -> impl Iterator<Item = Span> {
    let references = passage.references.iter().filter(|reference| ids.contains(&reference.entity));
    references.map(|reference| reference.span)
}
