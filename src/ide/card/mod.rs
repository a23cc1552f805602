//! The entity card: what somebody or something is, and what the sources say of it.
//!
//! | file | owns |
//! |---|---|
//! | `gather` | going through the sources |
//! | `figures` | which figures speak of one thing, and whether they agree |
//! | `page` | the card in Markdown |

mod figures;
mod gather;
mod page;

use std::collections::HashSet;

pub use figures::{Given, Measured, What};
pub(super) use page::cite;

use crate::{
    article::{Article, Entity, EntityId, Passage},
    check::{Evidence, Stance},
    corpus::{Corpus, SourceId},
    extract::name::NameKind,
    text::Span,
};
use gather::Gathered;

/// Longest statement shown whole, in characters.
const LONGEST: usize = 280;

/// How much of what the sources say is taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// What is read at a glance, in a hover.
    Glance,
    /// What is looked up.
    Full,
}

/// How many rows a card has of each sort.
#[derive(Clone, Copy, Debug)]
struct Limits {
    aliases: usize,
    roles: usize,
    figures: usize,
    /// How many figures are held against the sources to fill those rows.
    weighed: usize,
    said: usize,
    /// Statements, where nothing else fills the card.
    statements: usize,
    /// Statements, however much else there is.
    least_statements: usize,
}

impl Size {
    fn limits(self) -> Limits {
        match self {
            Size::Glance => Limits {
                aliases: 4,
                roles: 3,
                figures: 4,
                weighed: 8,
                said: 2,
                statements: 6,
                least_statements: 2,
            },
            Size::Full => Limits {
                aliases: 12,
                roles: 12,
                figures: 24,
                weighed: 60,
                said: 12,
                statements: 24,
                least_statements: 24,
            },
        }
    }
}

/// Somebody or something, as the sources have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The canonical name.
    pub name: String,
    /// What it is.
    pub kind: NameKind,
    /// Other forms that sources use.
    pub aliases: Vec<String>,
    /// Titles and offices, the newest first.
    pub roles: Vec<Role>,
    /// What sources give in figures, by what is measured.
    pub figures: Vec<Measured>,
    /// What it is quoted with, the newest first.
    pub said: Vec<Evidence>,
    /// Sentences that speak of it and are not among the above, the weightiest first.
    pub statements: Vec<Evidence>,
    /// How many more of those there are.
    pub more: usize,
    /// How many sources name it.
    pub sources: usize,
}

/// A title or an office.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// The words: "rotating chairman".
    pub title: String,
    /// Where sources give it, the newest first, each source once.
    pub places: Vec<Evidence>,
}

/// The card of a name; `None` where no source names it.
///
/// `also` are other forms that mean the same in the draft. Case does not matter.
#[must_use]
pub fn card(name: &str, also: &[String], corpus: &Corpus, size: Size) -> Option<Card> {
    let wanted = Wanted::new(name, also);
    let mut gathered = Gathered::default();
    for (index, source) in corpus.sources.iter().enumerate() {
        gathered.add(SourceId(index), source, &wanted);
    }
    gathered.into_card(name, corpus, size.limits())
}

impl Card {
    /// Every place that the card shows: roles, figures, quotations, statements.
    pub fn places(&self) -> impl Iterator<Item = &Evidence> {
        let roles = self.roles.iter().flat_map(|role| &role.places);
        roles.chain(self.figures_and_quotations()).chain(&self.statements)
    }

    /// The places of figures and quotations.
    fn figures_and_quotations(&self) -> impl Iterator<Item = &Evidence> {
        let values = self.figures.iter().flat_map(|measured| &measured.values);
        values.flat_map(|given| &given.places).chain(&self.said)
    }
}

/// A name asked for with the forms that mean the same.
pub(super) struct Wanted {
    name: String,
    forms: HashSet<String>,
}

impl Wanted {
    pub fn new(name: &str, also: &[String]) -> Self {
        let forms = also.iter().map(String::as_str).chain([name]).map(fold);
        Self { name: fold(name), forms: forms.filter(|form| !form.is_empty()).collect() }
    }

    /// Whether an entity is the one asked for: its canonical name is a form asked for, or the name
    /// asked for is one of its forms.
    fn is(&self, entity: &Entity) -> bool {
        self.forms.contains(&fold(&entity.name))
            || entity.aliases.iter().any(|alias| fold(alias) == self.name)
    }

    /// The entities of a document that are the one asked for.
    pub fn among(&self, article: &Article) -> HashSet<EntityId> {
        let all = article.entities.iter().enumerate();
        all.filter(|(_, entity)| self.is(entity)).map(|(index, _)| EntityId(index)).collect()
    }
}

/// A place in a source, with the sentence around it.
pub(super) fn evidence(source: SourceId, passage: &Passage, span: Span) -> Evidence {
    let block = &passage.block;
    let sentence = block.sentence_at(span.start).and_then(|index| block.sentences.get(index));
    let sentence = sentence.copied().unwrap_or(span).union(span);
    Evidence {
        source: Some(source),
        span: block.in_file(span),
        excerpt: shortened(sentence.of(&block.text)),
        stance: Stance::Mentions,
    }
}

fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let head = &text[..end];
    let cut = head.rfind(char::is_whitespace).unwrap_or(end);
    format!("{} …", head[..cut].trim_end())
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_statements_are_cut_between_words() {
        let text = "wort ".repeat(100);
        let short = shortened(&text);
        assert!(short.chars().count() <= LONGEST + 2 && short.ends_with("wort …"), "{short}");
        assert_eq!(shortened("Kurz."), "Kurz.");
        assert!(shortened(&"é".repeat(1000)).ends_with('…'));
    }

    #[test]
    fn an_unknown_name_has_no_card() {
        for size in [Size::Glance, Size::Full] {
            assert_eq!(card("Niemand", &[], &Corpus::default(), size), None);
            assert_eq!(card("", &[], &Corpus::default(), size), None);
        }
    }
}
