//! Who is who in the draft and in the sources.

use super::view::View;
use crate::{
    article::{Entity, EntityId},
    corpus::Corpus,
    extract::{
        name::NameKind,
        stem::{Stem, name_stem},
    },
    text::Span,
};

/// Tells whether names of the draft and of the sources mean the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cast<'a> {
    corpus: &'a Corpus,
}

impl<'a> Cast<'a> {
    pub fn new(corpus: &'a Corpus) -> Self {
        Self { corpus }
    }

    /// Whether an entity of one document and one of another are the same.
    pub fn same(&self, a_view: View<'_>, a: EntityId, b_view: View<'_>, b: EntityId) -> bool {
        let _ = self.corpus;
        if std::ptr::eq(a_view.article, b_view.article) {
            return a == b;
        }
        match (a_view.article.entities.get(a.0), b_view.article.entities.get(b.0)) {
            (Some(a), Some(b)) => same_entity(a, b),
            _ => false,
        }
    }

    /// The sources' spelling of a name that none of them has, where one is a letter or two away,
    /// with a place that has it.
    pub fn near_name(
        &self,
        name: &str,
        kind: NameKind,
        view: View<'_>,
    ) -> Option<(String, (View<'a>, Span))> {
        let _ = (name, kind, view, self.corpus);
        None
    }

    /// Whether no source has the name in any form.
    pub fn is_unknown(&self, name: &str) -> bool {
        let words = key(name);
        !words.is_empty() && words.iter().all(|w| !self.corpus.knows(*w))
    }

    /// Whether all the words of one of the entity's forms stand in the source's sentence, as where
    /// a lower-case or inflected form was not read as a name.
    pub fn named_in(&self, view: View<'_>, id: EntityId, source: View<'_>) -> bool {
        let Some(entity) = view.article.entities.get(id.0) else { return false };
        entity.aliases.iter().any(|form| {
            let words = key(form);
            !words.is_empty() && words.iter().all(|w| source.has(*w))
        })
    }
}

/// Words that companies' names may drop.
const SUFFIXES: &[&str] =
    &["co", "corp", "corporation", "inc", "ltd", "limited", "plc", "llc", "ag", "company", "group"];

/// The stems of a name's words, without a company's suffix.
fn key(name: &str) -> Vec<Stem> {
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|w| !w.is_empty());
    words
        .filter(|w| !SUFFIXES.contains(&w.trim_end_matches('.').to_lowercase().as_str()))
        .filter(|w| !matches!(*w, "the" | "The" | "of" | "and" | "for"))
        .map(name_stem)
        .collect()
}

fn same_entity(a: &Entity, b: &Entity) -> bool {
    let kinds = |x: NameKind, y: NameKind| x == y || x == NameKind::Other || y == NameKind::Other;
    if !kinds(a.kind, b.kind) {
        return false;
    }
    a.aliases.iter().map(|f| key(f)).any(|x| {
        !x.is_empty()
            && b.aliases.iter().map(|f| key(f)).any(|y| {
                x == y
                    || (a.kind == b.kind
                        && matches!(a.kind, NameKind::Person | NameKind::Organization)
                        && !y.is_empty()
                        && (x.starts_with(&y)
                            || y.starts_with(&x)
                            || (a.kind == NameKind::Person && x.last() == y.last())))
            })
    })
}
