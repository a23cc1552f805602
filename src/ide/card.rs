//! The entity card: what somebody or something is, and what the sources say of it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashSet},
    fmt::Write,
};

use super::{Link, label, markdown};
use crate::{
    article::{Article, Entity, EntityId, Passage},
    check::{Evidence, Stance},
    corpus::{Corpus, Source, SourceId},
    extract::name::NameKind,
    text::Span,
};

/// How many statements a card shows.
const STATEMENTS: usize = 8;
/// How many roles and aliases it shows.
const ROLES: usize = 6;
const ALIASES: usize = 8;
/// Longest statement shown whole, in characters.
const LONGEST: usize = 280;

/// Somebody or something, as the sources have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The canonical name.
    pub name: String,
    /// What it is.
    pub kind: NameKind,
    /// Other forms that sources use.
    pub aliases: Vec<String>,
    /// Titles and offices with the place that gives each, the most frequent first.
    pub roles: Vec<(String, Evidence)>,
    /// Sentences that speak of it, those with figures first, the newest source first.
    pub statements: Vec<Evidence>,
    /// How many sources name it.
    pub sources: usize,
}

/// The card of a name; `None` where no source names it.
///
/// `also` are other forms that mean the same in the draft. Case does not matter.
#[must_use]
pub fn card(name: &str, also: &[String], corpus: &Corpus) -> Option<Card> {
    let wanted = Wanted::new(name, also);
    let mut gathered = Gathered::default();
    for (index, source) in corpus.sources.iter().enumerate() {
        gathered.add(SourceId(index), source, &wanted);
    }
    gathered.into_card(name)
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

/// What the sources hold, while they are gone through.
#[derive(Default)]
struct Gathered {
    sources: usize,
    kinds: BTreeMap<NameKind, usize>,
    names: BTreeMap<String, usize>,
    aliases: BTreeSet<String>,
    roles: BTreeMap<String, (usize, String, Evidence)>,
    statements: Vec<Statement>,
}

struct Statement {
    figures: usize,
    date: Option<jiff::civil::Date>,
    evidence: Evidence,
}

impl Gathered {
    fn add(&mut self, id: SourceId, source: &Source, wanted: &Wanted) {
        let article = &source.article;
        let ids = wanted.among(article);
        if ids.is_empty() {
            return;
        }
        self.sources += 1;
        for entity in ids.iter().filter_map(|id| article.entities.get(id.0)) {
            *self.kinds.entry(entity.kind).or_default() += 1;
            *self.names.entry(entity.name.clone()).or_default() += 1;
            self.aliases.extend(entity.aliases.iter().cloned());
            for role in &entity.roles {
                let Some(passage) = article.passages.get(role.passage) else { continue };
                let evidence = evidence(id, passage, role.span);
                let entry = (0, role.title.clone(), evidence);
                self.roles.entry(fold(&role.title)).or_insert(entry).0 += 1;
            }
        }
        for passage in article.passages.iter().filter(|passage| passage.part.is_article()) {
            for sentence in sentences(passage, &ids) {
                self.statements.push(Statement {
                    figures: passage
                        .mentions
                        .figures
                        .iter()
                        .filter(|figure| sentence.covers(figure.span))
                        .count(),
                    date: article.meta.date,
                    evidence: evidence(id, passage, sentence),
                });
            }
        }
    }

    fn into_card(mut self, name: &str) -> Option<Card> {
        if self.sources == 0 {
            return None;
        }
        let most = |counts: &BTreeMap<String, usize>| {
            counts.iter().max_by_key(|(name, count)| (**count, name.len())).map(|(name, _)| name.clone())
        };
        let canonical = most(&self.names).unwrap_or_else(|| name.to_owned());
        let kind = self.kinds.iter().max_by_key(|(_, count)| **count).map(|(kind, _)| *kind);
        self.aliases.remove(&canonical);
        let mut roles: Vec<_> = self.roles.into_values().collect();
        roles.sort_by_key(|(count, ..)| Reverse(*count));
        self.statements.sort_by_key(|s| (Reverse(s.figures.min(2)), Reverse(s.date)));
        let mut seen = HashSet::new();
        let statements = self.statements.into_iter().map(|statement| statement.evidence);
        let statements = statements.filter(|evidence| seen.insert(fold(&evidence.excerpt)));
        Some(Card {
            name: canonical,
            kind: kind.unwrap_or_default(),
            aliases: self.aliases.into_iter().take(ALIASES).collect(),
            roles: roles.into_iter().take(ROLES).map(|(_, title, place)| (title, place)).collect(),
            statements: statements.take(STATEMENTS).collect(),
            sources: self.sources,
        })
    }
}

impl Card {
    /// The card in Markdown. `link` gives what opens a passage.
    #[must_use]
    pub fn markdown(&self, corpus: &Corpus, link: Link) -> String {
        let mut facts = Vec::new();
        if self.kind != NameKind::Other {
            facts.push(self.kind.name().to_owned());
        }
        facts.push(match self.sources {
            1 => "in 1 source".into(),
            n => format!("in {n} sources"),
        });
        let mut out = format!("**{}** · {}\n", markdown::escape(&self.name), facts.join(" · "));
        if !self.aliases.is_empty() {
            let aliases: Vec<_> = self.aliases.iter().map(|alias| markdown::escape(alias)).collect();
            let _ = writeln!(out, "\nAlso: {}", aliases.join(", "));
        }
        if !self.roles.is_empty() {
            let roles = self
                .roles
                .iter()
                .map(|(title, place)| format!("{} ({})", markdown::escape(title), cite(corpus, place, link)));
            let _ = writeln!(out, "\nRole: {}", roles.collect::<Vec<_>>().join("; "));
        }
        out.push('\n');
        for statement in &self.statements {
            let excerpt = markdown::escape(&statement.excerpt);
            let _ = writeln!(out, "- {excerpt} ({})", cite(corpus, statement, link));
        }
        out
    }
}

/// A source's label, linked to the passage.
pub(super) fn cite(corpus: &Corpus, place: &Evidence, link: Link) -> String {
    let source = place.source.and_then(|id| corpus.source(id));
    let label = source.map_or_else(|| "this draft".into(), label);
    markdown::link(&label, link(place).as_deref())
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
        assert_eq!(card("Niemand", &[], &Corpus::default()), None);
        assert_eq!(card("", &[], &Corpus::default()), None);
    }
}
