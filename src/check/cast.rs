//! Who is who in the draft and in the sources.

use std::{collections::BTreeSet, sync::Arc};

use strsim::osa_distance;

use super::{
    namesakes::{SHORT_ALONE, SHORT_IN_COMPANY, is_spelled_abroad, is_transliterated, most_differing},
    view::View,
};
use crate::{
    article::{Article, Entity, EntityId},
    corpus::{
        Corpus, SourceId,
        entities::{Record, RecordId},
    },
    extract::{
        name::{self, NameKind, form::is_one_with_umlauts},
        stem::{Stem, name_stem},
    },
    text::Span,
};

/// Tells whether names of the draft and of the sources mean the same.
#[derive(Clone, Debug)]
pub(super) struct Cast<'a> {
    corpus: &'a Corpus,
    /// For each entity of the draft, what is known of it.
    draft: Vec<Known>,
}

/// What the sources know of an entity of the draft, and its forms as they are looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    record: Option<RecordId>,
    /// The stems of each of its forms; none is empty.
    forms: Arc<[Vec<Stem>]>,
}

impl Known {
    /// Depends on the entity's name, kind and forms alone.
    pub fn new(corpus: &Corpus, entity: &Entity) -> Self {
        Self { record: corpus.entities.resolve(entity), forms: forms(entity).into() }
    }
}

impl<'a> Cast<'a> {
    pub fn new(corpus: &'a Corpus, draft: &Article) -> Self {
        Self::with(corpus, draft.entities.iter().map(|entity| Known::new(corpus, entity)).collect())
    }

    /// The same where the draft's entities were looked up before.
    pub fn with(corpus: &'a Corpus, draft: Vec<Known>) -> Self {
        Self { corpus, draft }
    }

    /// The record of the sources that an entity of the draft is.
    pub fn record_of_draft(&self, id: EntityId) -> Option<RecordId> {
        self.draft.get(id.0)?.record
    }

    /// The record of the sources that an entity of a document is.
    pub fn record(&self, view: View<'_>, id: EntityId) -> Option<RecordId> {
        match view.source {
            Some(source) => self.corpus.entities.of_source(source, id),
            None => self.record_of_draft(id),
        }
    }

    /// Whether an entity of one document and one of another are the same.
    pub fn same(&self, a_view: View<'_>, a: EntityId, b_view: View<'_>, b: EntityId) -> bool {
        if a_view.source == b_view.source {
            return a == b;
        }
        if let (Some(a), Some(b)) = (self.record(a_view, a), self.record(b_view, b)) {
            return self.corpus.entities.may_be_one(a, b);
        }
        match (a_view.article.entities.get(a.0), b_view.article.entities.get(b.0)) {
            (Some(a), Some(b)) => same_forms(a, b),
            _ => false,
        }
    }

    /// The sources that name what an entity of the draft may be, sorted.
    pub fn sources_naming(&self, article: &Article, id: EntityId) -> BTreeSet<SourceId> {
        let register = &self.corpus.entities;
        let aliases = article.entities.get(id.0).map_or(&[][..], |entity| &entity.aliases);
        let records: Vec<RecordId> = match self.record_of_draft(id) {
            Some(own) => register.akin(own).iter().copied().chain([own]).collect(),
            None => register.called(aliases).collect(),
        };
        let records = records.into_iter().filter_map(|id| register.record(id));
        records.flat_map(|record| record.mentions.iter().map(|mention| mention.source)).collect()
    }

    /// The sources' spelling of a name that none of them has, where one is a letter or two away,
    /// with a place that has it.
    pub fn near_name(&self, name: &str) -> Option<(String, (View<'a>, Span))> {
        let is_people = name::country_of_people(name).is_some();
        if self.corpus.entities.find_id(name).is_some() || name::canonical(name).is_some() || is_people {
            return None;
        }
        // Of a name that nobody else has, the kind is a guess.
        let near = self.corpus.entities.near(name, NameKind::Other);
        let with_article = self.corpus.entities.near(&format!("The {name}"), NameKind::Other);
        let forms = near.into_iter().chain(with_article).flat_map(|(record, _)| {
            let forms = record.aliases.iter().map(String::as_str).chain(record.family_name());
            forms.map(move |form| (record, form))
        });
        forms.filter(|(record, form)| is_misspelling(self.corpus, name, form, record.kind)).find_map(
            |(record, form)| {
                let place = self.place(record, form)?;
                // The article stays as the draft has it.
                let article = name.get(..4).filter(|a| a.eq_ignore_ascii_case("the "));
                let bare = form.strip_prefix("The ").or_else(|| form.strip_prefix("the ")).unwrap_or(form);
                Some((format!("{}{bare}", article.unwrap_or("")), place))
            },
        )
    }

    /// A place where a source has the record in this form, or in one that ends with it.
    fn place(&self, record: &Record, form: &str) -> Option<(View<'a>, Span)> {
        record.mentions.iter().find_map(|mention| {
            let source = self.corpus.source(mention.source)?;
            let block = &source.article.passages.get(mention.passage)?.block;
            let sentence = block.sentence_at(mention.span.start)?;
            let view = View::new(&source.article, Some(mention.source), mention.passage, sentence)?;
            let before = mention.span.of(&block.text).strip_suffix(form)?;
            let is_word = before.is_empty() || before.ends_with(char::is_whitespace);
            is_word.then_some((view, Span::new(mention.span.end - form.len(), mention.span.end)))
        })
    }

    /// Whether no source has the name in any form.
    pub fn is_unknown(&self, name: &str) -> bool {
        let words = key(name);
        !words.is_empty() && words.iter().all(|w| !self.corpus.knows(*w))
    }

    /// Whether a source names an entity of the draft anywhere, in one of the draft's forms.
    pub fn is_named_in(&self, view: View<'_>, id: EntityId, source: SourceId) -> bool {
        self.has_form(view, id, |word| self.corpus.has(source, word))
    }

    /// Whether a source names an entity of the draft, but in passing.
    pub fn is_named_in_passing(&self, view: View<'_>, id: EntityId, source: SourceId) -> bool {
        let known = self.record(view, id).and_then(|record| self.corpus.names_in_passing(source, record));
        known.unwrap_or_else(|| self.has_form(view, id, |word| self.corpus.has_in_passing(source, word)))
    }

    /// Whether all the words of one of the entity's forms stand in the source's sentence, as where
    /// a lower-case or inflected form was not read as a name.
    pub fn named_in(&self, view: View<'_>, id: EntityId, source: View<'_>) -> bool {
        self.has_form(view, id, |word| source.has(word))
    }

    /// Whether one of the entity's forms has only words that are there.
    fn has_form(&self, view: View<'_>, id: EntityId, is_there: impl Fn(Stem) -> bool) -> bool {
        let any = |forms: &[Vec<Stem>]| forms.iter().any(|words| words.iter().all(|word| is_there(*word)));
        match (view.source, self.draft.get(id.0), view.article.entities.get(id.0)) {
            (None, Some(known), _) => any(&known.forms),
            (_, _, Some(entity)) => any(&forms(entity)),
            (_, _, None) => false,
        }
    }
}

/// The stems of each of an entity's forms, forms without words left out.
fn forms(entity: &Entity) -> Vec<Vec<Stem>> {
    entity.aliases.iter().map(|form| key(form)).filter(|words| !words.is_empty()).collect()
}

/// The stems of a name's words, without articles and the like.
fn key(name: &str) -> Vec<Stem> {
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|w| !w.is_empty());
    words.filter(|w| !matches!(*w, "the" | "The" | "of" | "and" | "for")).map(name_stem).collect()
}

/// Whether two entities that the sources' register does not both have share a form.
fn same_forms(a: &Entity, b: &Entity) -> bool {
    let fits = a.kind == b.kind || a.kind == NameKind::Other || b.kind == NameKind::Other;
    fits && a.aliases.iter().any(|x| b.aliases.contains(x))
}

/// Whether `name`, which no source has, is a slip for `form`, which one has: as many words, all but
/// one the same, that one a letter or two off and unknown to the sources.
fn is_misspelling(corpus: &Corpus, name: &str, form: &str, kind: NameKind) -> bool {
    fn words(name: &str) -> Vec<&str> {
        name.split_whitespace().skip_while(|w| w.eq_ignore_ascii_case("the")).collect()
    }
    let (a, b) = (words(name), words(form));
    if a.len() != b.len() {
        return false;
    }
    let mut differing = a.iter().zip(&b).filter(|(x, y)| !x.eq_ignore_ascii_case(y));
    let (Some((wrong, right)), None) = (differing.next(), differing.next()) else { return false };
    let letters = right.chars().count();
    let distance = osa_distance(&wrong.to_lowercase(), &right.to_lowercase());
    let alone = a.len() == 1;
    let shortest = if alone { SHORT_ALONE } else { SHORT_IN_COMPANY };
    // "Julia Robert" is no plural of Julia Roberts.
    let is_family_name = kind == NameKind::Person && !alone && a.last() == Some(wrong);
    let figures = wrong.chars().chain(right.chars()).any(|c| c.is_ascii_digit());
    letters >= shortest
        && distance <= most_differing(letters, alone)
        && (is_family_name || !is_inflected(wrong, right))
        && !figures
        && !is_one_with_umlauts(wrong, right)
        && !is_transliterated(wrong, right)
        && (kind == NameKind::Person || !is_spelled_abroad(wrong, right))
        && !is_attested(corpus, wrong, right)
}

/// Endings of plurals, possessives and adjectives, which make no other name.
const ENDINGS: &[(&str, &str)] = &[("s", ""), ("'s", ""), ("’s", ""), ("es", ""), ("n", ""), ("an", "")];

fn is_inflected(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    ENDINGS
        .iter()
        .any(|(x, y)| a.strip_suffix(x) == b.strip_suffix(y) || b.strip_suffix(x) == a.strip_suffix(y))
}

/// Whether the sources have a word. Where it shares its stem with another that they have, as
/// Katherin does with Katherine, only their names tell.
fn is_attested(corpus: &Corpus, word: &str, other: &str) -> bool {
    let own = name_stem(word);
    if own == name_stem(other) { corpus.entities.find_id(word).is_some() } else { corpus.knows(own) }
}
