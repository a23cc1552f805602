//! Places in the draft that belong to what the pointer is on.

use std::collections::BTreeMap;

use super::{View, hover::entity_at, mention_at};
use crate::{
    article::Passage,
    check::{Backing, compare},
    corpus::{Corpus, entities::Record},
    extract::name::NameKind,
    text::Span,
};

/// Most entities that one search gives.
const MOST_FOUND: usize = 200;

/// Every place in the draft that means whom or what the words at an offset name, or that gives the
/// same figure; in bytes of the draft, sorted.
#[must_use]
pub fn highlights(view: &View, offset: usize) -> Vec<Span> {
    let mut spans = same_figures(view, offset);
    if spans.is_empty() {
        spans = same_entity(view, offset);
    }
    spans.sort_unstable();
    spans.dedup();
    spans
}

fn same_entity(view: &View, offset: usize) -> Vec<Span> {
    let Some((entity, _)) = entity_at(view, offset) else { return Vec::new() };
    let id = view.article.entities.iter().position(|other| std::ptr::eq(other, entity));
    let of = |passage: &Passage| -> Vec<Span> {
        let names = passage.mentions.names.iter().zip(&passage.names).map(|(name, id)| (name.span, id.0));
        let references = passage.references.iter().map(|r| (r.span, r.entity.0));
        let meant = names.chain(references).filter(|(_, other)| Some(*other) == id);
        meant.map(|(span, _)| passage.block.in_file(span)).collect()
    };
    view.article.passages.iter().flat_map(of).collect()
}

fn same_figures(view: &View, offset: usize) -> Vec<Span> {
    let Some(("figure", wanted)) = mention_at(view.article, offset) else { return Vec::new() };
    let all = || {
        view.article.passages.iter().flat_map(|passage| {
            passage.mentions.figures.iter().map(|figure| (passage.block.in_file(figure.span), figure))
        })
    };
    let Some((_, figure)) = all().find(|(span, _)| *span == wanted) else { return Vec::new() };
    all().filter(|(_, other)| compare::same_value(figure, other)).map(|(span, _)| span).collect()
}

/// Those of the sources' entities that a search finds, the most named first. An empty search finds
/// all.
#[must_use]
pub fn entities<'a>(corpus: &'a Corpus, search: &str) -> Vec<&'a Record> {
    let search = search.to_lowercase();
    let fits = |form: &str| form.to_lowercase().contains(&search);
    let found = corpus.entities.records().map(|(_, record)| record);
    let mut found: Vec<&Record> = found
        .filter(|r| !r.mentions.is_empty() && (fits(&r.name) || r.aliases.iter().any(|form| fits(form))))
        .collect();
    found.sort_by(|a, b| b.mentions.len().cmp(&a.mentions.len()).then_with(|| a.name.cmp(&b.name)));
    found.truncate(MOST_FOUND);
    found
}

/// How many sources stand behind a sentence's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Behind the sentence, in bytes of the draft.
    pub at: usize,
    /// How many sources bear out any of its facts.
    pub sources: usize,
    /// How many of its facts no source bears out.
    pub open: usize,
    /// How many facts it has.
    pub facts: usize,
}

impl Hint {
    /// What is shown: "2 sources", "2 sources, 1 of 3 open", "no source".
    #[must_use]
    pub fn label(&self) -> String {
        let sources = match self.sources {
            0 => return "no source".to_owned(),
            1 => "1 source".to_owned(),
            n => format!("{n} sources"),
        };
        if self.open == 0 { sources } else { format!("{sources}, {} of {} open", self.open, self.facts) }
    }
}

/// For each sentence with figures, dates or quotations in a span of the draft, what stands behind it.
#[must_use]
pub fn hints(backing: &[Backing], within: Span) -> Vec<Hint> {
    let mut sentences: BTreeMap<Span, Vec<&Backing>> = BTreeMap::new();
    for fact in backing.iter().filter(|fact| within.touches(fact.sentence.end)) {
        sentences.entry(fact.sentence).or_default().push(fact);
    }
    let hint = |(sentence, facts): (Span, Vec<&Backing>)| {
        let mut sources: Vec<_> = facts.iter().flat_map(|fact| &fact.supports).collect();
        sources.sort_unstable();
        sources.dedup();
        let open = facts.iter().filter(|fact| fact.supports.is_empty()).count();
        Hint { at: sentence.end, sources: sources.len(), open, facts: facts.len() }
    };
    sentences.into_iter().map(hint).collect()
}

/// What a kind of name is called in a list.
#[must_use]
pub fn kind_name(kind: NameKind) -> &'static str {
    if kind == NameKind::Other { "name" } else { kind.name() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Article, article::Context, corpus::SourceId, prose::Format};

    fn highlighted(text: &str, word: &str) -> Vec<String> {
        let article = Article::read(text, Format::Markdown, &Context::default());
        let corpus = Corpus::default();
        let view = View { text, article: &article, corpus: &corpus, findings: &[] };
        let offset = text.find(word).unwrap_or_default() + 1;
        highlights(&view, offset).into_iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_name_is_highlighted_in_every_form_and_a_figure_in_every_writing() {
        let text =
            "Guo Ping spoke. Then Guo left with 1,200 people.\n\nOf the 1200 people few stayed, 12 at most.";
        assert_eq!(highlighted(text, "Guo Ping"), ["Guo Ping", "Guo"]);
        assert_eq!(highlighted(text, "1,200"), ["1,200", "1200"]);
        assert_eq!(highlighted(text, "few"), [] as [&str; 0]);
    }

    #[test]
    fn hints_stand_behind_sentences_and_count_sources_once() {
        let fact = |at: usize, supports: &[usize]| Backing {
            span: Span::new(at, at + 1),
            sentence: Span::new(at / 10 * 10, at / 10 * 10 + 9),
            supports: supports.iter().map(|n| SourceId(*n)).collect(),
            conflicts: 0,
        };
        let backing = [fact(1, &[1, 2]), fact(3, &[2, 3]), fact(5, &[]), fact(12, &[]), fact(25, &[1])];
        let hints = hints(&backing, Span::new(0, 20));
        let labels: Vec<(usize, String)> = hints.iter().map(|h| (h.at, h.label())).collect();
        assert_eq!(labels, [(9, "3 sources, 1 of 3 open".to_owned()), (19, "no source".to_owned())]);
    }
}
