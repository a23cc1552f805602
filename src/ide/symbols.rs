//! Outline and references.

use std::collections::HashSet;

use super::{View, card, hover::entity_at};
use crate::{
    article::{Article, EntityId, Passage},
    check::{Evidence, Stance},
    corpus::SourceId,
    prose::BlockKind,
    text::Span,
};

/// A heading with what stands below it, or a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The heading's or the claim's words.
    pub title: String,
    /// The heading's level, from 1; `None` for a claim.
    pub level: Option<u8>,
    /// Its own words, in bytes of the draft.
    pub words: Span,
    /// Its words and everything below it.
    pub whole: Span,
    /// What stands below it.
    pub below: Vec<Outline>,
}

/// The draft's claims under its headings.
#[must_use]
pub fn outline(article: &Article) -> Vec<Outline> {
    let mut items = article.passages.iter().flat_map(items).peekable();
    nest(&mut items, 0)
}

/// A heading, or the claims of another block.
fn items(passage: &Passage) -> Vec<Outline> {
    let block = &passage.block;
    let item = |span: Span, level| {
        let words = block.in_file(span);
        let title = span.of(&block.text).trim().to_owned();
        Outline { title, level, words, whole: words, below: Vec::new() }
    };
    let items = match block.kind {
        BlockKind::Heading(level) => vec![item(Span::new(0, block.text.len()), Some(level))],
        _ => passage.mentions.claims.iter().map(|claim| item(claim.span, None)).collect(),
    };
    items.into_iter().filter(|item| !item.title.is_empty()).collect()
}

/// Puts items below the headings that they stand under, as long as they belong under `level`.
fn nest(items: &mut std::iter::Peekable<impl Iterator<Item = Outline>>, level: u8) -> Vec<Outline> {
    let mut list = Vec::new();
    while let Some(mut item) = items.next_if(|item| item.level.is_none_or(|own| own > level)) {
        if let Some(own) = item.level {
            item.below = nest(items, own);
            item.whole = item.below.iter().fold(item.words, |whole, below| whole.union(below.whole));
        }
        list.push(item);
    }
    list
}

/// Every mention, in the draft and in the sources, of what the words at an offset name.
#[must_use]
pub fn references(view: &View, offset: usize) -> Vec<Evidence> {
    let Some((entity, _)) = entity_at(view, offset) else { return Vec::new() };
    let wanted = card::Wanted::new(&entity.name, &entity.aliases);
    let mut found = mentions(None, view.article, &wanted);
    for (index, source) in view.corpus.sources.iter().enumerate() {
        found.extend(mentions(Some(SourceId(index)), &source.article, &wanted));
    }
    found
}

fn mentions(source: Option<SourceId>, article: &Article, wanted: &card::Wanted) -> Vec<Evidence> {
    let ids: HashSet<EntityId> = wanted.among(article);
    let mut found = Vec::new();
    for passage in article.passages.iter().filter(|passage| passage.part.is_article()) {
        let names = passage.mentions.names.iter().zip(&passage.names);
        let spans = names.filter(|(_, id)| ids.contains(id)).map(|(name, _)| name.span);
        found.extend(spans.map(|span| Evidence {
            source,
            span: passage.block.in_file(span),
            excerpt: span.of(&passage.block.text).to_owned(),
            stance: Stance::Mentions,
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Context, corpus::Corpus, prose::Format};

    #[test]
    fn headings_nest_by_level() {
        let text = "# A\n\n## B\n\n### C\n\n## D\n\n# E\n";
        let article = Article::read(text, Format::Markdown, &Context::default());
        let outline = outline(&article);
        let titles = |list: &[Outline]| list.iter().map(|o| o.title.clone()).collect::<Vec<_>>();
        assert_eq!(titles(&outline), ["A", "E"]);
        assert_eq!(titles(&outline[0].below), ["B", "D"]);
        assert_eq!(titles(&outline[0].below[0].below), ["C"]);
        assert!(outline[0].whole.covers(outline[0].below[1].words));
    }

    #[test]
    fn nothing_refers_to_nothing() {
        let article = Article::default();
        let corpus = Corpus::default();
        let view = View { text: "é", article: &article, corpus: &corpus, findings: &[] };
        for offset in [0, 1, 2, 9] {
            assert_eq!(references(&view, offset), []);
        }
    }
}
