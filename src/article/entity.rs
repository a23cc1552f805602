//! Which names, pronouns and descriptions mean the same person, company or place.

use std::collections::BTreeMap;

use super::Article;
use crate::{extract::name::NameKind, text::Span};

/// Index into [`Article::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub usize);

/// Somebody or something that a document names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// The canonical name: the fullest form, or the configuration's.
    pub name: String,
    /// What it is.
    pub kind: NameKind,
    /// Every form that the document uses, the canonical one included, sorted.
    pub aliases: Vec<String>,
    /// Titles and offices said of it, with the passage and span that say so.
    pub roles: Vec<Role>,
}

/// A title or an office that a document gives somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The words: "rotating chairman".
    pub title: String,
    /// Index of the passage.
    pub passage: usize,
    /// Where the words stand in its text.
    pub span: Span,
}

/// A pronoun or description that stands for an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The words in the passage's text.
    pub span: Span,
    /// Whom or what they mean.
    pub entity: EntityId,
}

/// Canonical names with their aliases, as `[names]` in the configuration gives them.
pub type Aliases = BTreeMap<String, Vec<String>>;

/// Fills `entities`, and each passage's `names`, `references` and `speakers`.
pub(super) fn resolve(article: &mut Article, aliases: &Aliases) {
    let _ = aliases;
    for passage in &mut article.passages {
        for name in &passage.mentions.names {
            let id = EntityId(article.entities.len());
            let text = name.span.of(&passage.block.text).to_owned();
            article.entities.push(Entity {
                aliases: vec![text.clone()],
                name: text,
                kind: name.kind,
                roles: Vec::new(),
            });
            passage.names.push(id);
        }
        passage.speakers = vec![None; passage.mentions.quotes.len()];
    }
}
