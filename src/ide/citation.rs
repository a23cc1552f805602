//! Citations: where they lead, and how one is put in.

use super::{View, label};
use crate::{
    config::CitationStyle,
    corpus::{Corpus, Source, SourceId},
    prose::LinkKind,
    text::{Edit, Span},
};

/// A citation of the draft and what it cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The words that are linked, or the mark; in bytes of the draft.
    pub span: Span,
    /// The source.
    pub source: SourceId,
}

/// The key by which a source is cited: its file's name without the ending, what is no letter, digit
/// or one of `-_.` left out.
#[must_use]
pub fn key(source: &Source) -> String {
    let stem = source.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let key: String = stem
        .chars()
        .map(|c| if c.is_whitespace() { '-' } else { c })
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        .collect();
    if key.is_empty() { "source".to_owned() } else { key }
}

/// The source that a citation's target names: by its path or the end of it, by its file's name with or
/// without the ending, or by its key. `None` also where several fit.
#[must_use]
pub fn source_of(corpus: &Corpus, target: &str) -> Option<SourceId> {
    let target = target.split('#').next().unwrap_or_default().replace("%20", " ").replace('\\', "/");
    let target = target.trim_start_matches("./").trim_start_matches("../");
    if target.is_empty() || target.contains("://") {
        return None;
    }
    let fits = |source: &Source| {
        let path = source.path.to_string_lossy().replace('\\', "/");
        let ends = path.strip_suffix(target).is_some_and(|head| head.is_empty() || head.ends_with('/'));
        let stem = source.path.file_stem().is_some_and(|stem| stem.to_string_lossy() == target);
        ends || stem || key(source) == target
    };
    let mut found = corpus.sources.iter().enumerate().filter(|(_, source)| fits(source));
    match (found.next(), found.next()) {
        (Some((id, _)), None) => Some(SourceId(id)),
        _ => None,
    }
}

/// The draft's citations that lead to sources, in order. A footnote leads where the citation in its
/// text leads, or the path that its text names.
#[must_use]
pub fn citations(view: &View) -> Vec<Citation> {
    let mut out = Vec::new();
    for passage in &view.article.passages {
        for link in &passage.block.links {
            let source = match link.kind {
                LinkKind::Footnote => footnote(view, &link.target),
                LinkKind::Link | LinkKind::Key | LinkKind::Comment => source_of(view.corpus, &link.target),
            };
            if let Some(source) = source {
                let span = if link.span.is_empty() { link.file } else { passage.block.in_file(link.span) };
                out.push(Citation { span, source });
            }
        }
    }
    out
}

fn footnote(view: &View, name: &str) -> Option<SourceId> {
    if let Some(source) = source_of(view.corpus, name) {
        return Some(source);
    }
    let blocks = view.article.passages.iter().map(|passage| &passage.block);
    let mut notes = blocks.filter(|block| block.label.as_deref() == Some(name));
    notes.find_map(|note| {
        let linked = note.links.iter().find_map(|link| source_of(view.corpus, &link.target));
        let named =
            note.text.split_whitespace().map(|word| word.trim_matches(['<', '>', '(', ')', ',', ';', '.']));
        linked
            .or_else(|| named.filter(|word| word.contains('.')).find_map(|word| source_of(view.corpus, word)))
    })
}

/// The edits that cite a source behind the sentence that ends at `end`, in bytes of the draft. `path`
/// leads to the source from the draft's folder.
#[must_use]
pub fn cite(view: &View, end: usize, source: &Source, path: &str, style: CitationStyle) -> Vec<Edit> {
    let before = view.text.get(..end).unwrap_or("");
    // A mark stands behind the full stop, words before it.
    let stop = before.trim_end_matches(['.', '!', '?', '…']).len();
    let insert = |at: usize, text: String| Edit { span: Span::new(at, at), text };
    let name = label(source).replace(['[', ']'], "");
    let target = path.replace(' ', "%20");
    match style {
        CitationStyle::Link => vec![insert(stop, format!(" ([{name}]({target}))"))],
        CitationStyle::Pandoc => vec![insert(stop, format!(" [@{}]", key(source)))],
        CitationStyle::Comment => vec![insert(end, format!(" <!-- source: {path} -->"))],
        CitationStyle::Footnote => {
            let key = key(source);
            let mut edits = vec![insert(end, format!("[^{key}]"))];
            if !view.text.contains(&format!("[^{key}]:")) {
                let last = view.text.len();
                let gap = match view.text {
                    text if text.ends_with("\n\n") => "",
                    text if text.ends_with('\n') => "\n",
                    _ => "\n\n",
                };
                edits.push(insert(last, format!("{gap}[^{key}]: [{name}]({target})\n")));
            }
            edits
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{article::Article, article::Context, prose::Format, text, text::LineIndex};

    fn corpus() -> Corpus {
        let source = |path: &str| {
            let text = "The Evening Post, 3 May 2019\n\nNokia holds 13% of the market.\n";
            Arc::new(Source {
                path: path.into(),
                shown: path.into(),
                text: text.into(),
                lines: LineIndex::new(text),
                article: Article::read(text, Format::Plain, &Context::default()),
            })
        };
        Corpus::new(vec![source("/w/sources/post 1.txt"), source("/w/sources/b.md")], Vec::new())
    }

    #[test]
    fn targets_name_sources_by_path_name_or_key() {
        let corpus = corpus();
        for target in ["sources/post 1.txt", "../sources/post%201.txt#L3", "post 1.txt", "post 1", "post-1"] {
            assert_eq!(source_of(&corpus, target), Some(SourceId(0)), "{target}");
        }
        for target in ["", "ost 1.txt", "https://example.org/b.md", "c.md", "#b", "..", "\\"] {
            assert_eq!(source_of(&corpus, target), None, "{target}");
        }
    }

    #[test]
    fn a_citation_is_put_in_in_each_style_and_leads_back() {
        let corpus = corpus();
        for (style, expected) in [
            (CitationStyle::Footnote, "It holds 13%.[^b] More.\n\n[^b]: [sources/b.md](sources/b.md)\n"),
            (CitationStyle::Link, "It holds 13% ([sources/b.md](sources/b.md)). More.\n"),
            (CitationStyle::Pandoc, "It holds 13% [@b]. More.\n"),
            (CitationStyle::Comment, "It holds 13%. <!-- source: sources/b.md --> More.\n"),
        ] {
            let before = "It holds 13%. More.\n";
            let article = Article::read(before, Format::Markdown, &Context::default());
            let view = View { text: before, article: &article, corpus: &corpus, findings: &[] };
            let source = &corpus.sources[1];
            let edits = cite(&view, "It holds 13%.".len(), source, "sources/b.md", style);
            let after = text::apply(before, &edits);
            assert_eq!(after, expected.replace("[sources/b.md]", &format!("[{}]", label(source))));
            let article = Article::read(&after, Format::Markdown, &Context::default());
            let view = View { text: &after, article: &article, corpus: &corpus, findings: &[] };
            let found = citations(&view);
            assert!(
                !found.is_empty() && found.iter().all(|c| c.source == SourceId(1)),
                "{style:?} {found:?}"
            );
        }
    }
}
