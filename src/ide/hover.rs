//! What stands behind the words under the pointer.

use std::fmt::Write;

use super::{Link, View, card, card::Size, markdown, mention_at};
use crate::{
    check::{self, Evidence, Finding, Rule, Stance},
    text::Span,
};

/// Most passages shown for one stance.
const PASSAGES: usize = 5;

/// A hover text and the words that it is about, in bytes of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The words.
    pub span: Span,
    /// The text, in Markdown.
    pub markdown: String,
}

/// What is known of the words at an offset: findings, who confirms and who contradicts a figure, a
/// date or a quotation, the card of a name; in an ignore comment, the page of its rule.
///
/// `says_findings` is false for an editor that shows the findings' messages beside the hover itself;
/// then only the passages behind them are given.
#[must_use]
pub fn hover(view: &View, offset: usize, says_findings: bool, link: Link) -> Option<Hover> {
    if let Some(page) = rule_page(view, offset) {
        return Some(page);
    }
    let findings: Vec<&Finding> = view.findings_at(offset).collect();
    let parts = findings.iter().map(|finding| {
        if says_findings {
            finding_part(view, finding, link)
        } else {
            evidence_part(view, &finding.evidence, link).trim_start().to_owned()
        }
    });
    let mut parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    let mut span = findings.iter().map(|finding| finding.span).min_by_key(|span| span.len());
    let is_open = findings.iter().all(|finding| finding.evidence.is_empty());
    if is_open && let Some((words, text)) = mention_part(view, offset, findings.is_empty(), link) {
        span = span.or(Some(words));
        parts.push(text);
    } else if let Some((words, card)) = name_part(view, offset, link) {
        span = span.or(Some(words));
        parts.push(card);
    }
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() {
        return None;
    }
    Some(Hover { span: span?, markdown: parts.join("\n\n---\n\n") })
}

/// The page of the rule whose code stands at an offset in one of copydesk's comments.
fn rule_page(view: &View, offset: usize) -> Option<Hover> {
    let comment = view.article.comments.iter().find(|comment| comment.span.touches(offset))?;
    if !comment.text.starts_with("copydesk:") {
        return None;
    }
    let is_code = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let before = view.text.get(comment.span.start..offset)?;
    let behind = view.text.get(offset..comment.span.end)?;
    let start = offset - before.len() + before.rfind(|c| !is_code(c)).map_or(0, |at| at + 1);
    let end = offset + behind.find(|c| !is_code(c)).unwrap_or(behind.len());
    let span = Span::new(start, end);
    let rule = Rule::from_code(span.of(view.text))?;
    Some(Hover {
        span,
        markdown: format!("# {}\n\n{}\n[{0}]({})\n", rule.code(), rule.page(), rule.address()),
    })
}

fn finding_part(view: &View, finding: &Finding, link: Link) -> String {
    let mut out = format!("**{}** ({})\n", markdown::escape(&finding.message), finding.rule.code());
    out += &evidence_part(view, &finding.evidence, link);
    out += &reason(&finding.why);
    out
}

/// How it was weighed, in one line.
fn reason(why: &[String]) -> String {
    why.first().map(|line| format!("\n_{}_\n", markdown::escape(line))).unwrap_or_default()
}

/// Passages by what they say of the statement, verbatim.
fn evidence_part(view: &View, evidence: &[Evidence], link: Link) -> String {
    let mut out = String::new();
    for (stance, heading) in
        [(Stance::Conflicts, "Contradicts"), (Stance::Supports, "Confirms"), (Stance::Mentions, "See also")]
    {
        let mut passages = evidence.iter().filter(|e| e.stance == stance).peekable();
        if passages.peek().is_none() {
            continue;
        }
        let _ = writeln!(out, "\n{heading}:");
        for passage in passages.take(PASSAGES) {
            let excerpt = markdown::escape(&passage.excerpt);
            let _ = writeln!(out, "- “{excerpt}” ({})", card::cite(view.corpus, passage, link));
        }
    }
    out
}

/// Who confirms and who contradicts a figure, a date or a quotation. Where nobody does, that is said
/// only if asked to, since a finding may have said it already.
fn mention_part(view: &View, offset: usize, say_none: bool, link: Link) -> Option<(Span, String)> {
    let (kind, span) = mention_at(view.article, offset)?;
    let weighed = check::weigh(view.article, view.corpus, offset);
    if let Some(weighed) = weighed.filter(|w| !w.evidence.is_empty()) {
        let evidence = evidence_part(view, &weighed.evidence, link) + &reason(&weighed.why);
        return Some((span, evidence.trim_start().to_owned()));
    }
    say_none.then(|| (span, format!("No source found that speaks of this {kind}.")))
}

fn name_part(view: &View, offset: usize, link: Link) -> Option<(Span, String)> {
    let (entity, span) = entity_at(view, offset)?;
    let card = card::card(&entity.name, &entity.aliases, view.corpus, Size::Glance);
    let text = match card {
        Some(card) => card.glance(view.corpus, link),
        None => format!("**{}** · in no source\n", markdown::escape(&entity.name)),
    };
    Some((span, text))
}

/// The entity that the words at an offset of the draft name, and those words.
pub(super) fn entity_at<'a>(view: &View<'a>, offset: usize) -> Option<(&'a crate::article::Entity, Span)> {
    let index = view.article.passage_at(offset)?;
    let block = &view.article.passages.get(index)?.block;
    let (id, span) = view.article.entity_at(index, block.map.from_file(offset))?;
    let span = block.in_file(span);
    // In markup between two words the nearest offset of the text belongs to neither.
    if !span.touches(offset) {
        return None;
    }
    Some((view.article.entities.get(id.0)?, span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Article, Context},
        corpus::Corpus,
        prose::Format,
    };

    #[test]
    fn the_code_in_an_ignore_comment_shows_the_rules_page() {
        let text = "<!-- copydesk: ignore conflicting-figure, they know -->\nIt fell.\n";
        let article = Article::read(text, Format::Markdown, &Context::default());
        let corpus = Corpus::default();
        let view = View { text, article: &article, corpus: &corpus, findings: &[] };
        let at = |offset: usize| hover(&view, offset, true, &|_| None);
        let page = at(text.find("figure").unwrap_or_default())
            .map(|hover| (hover.span.of(text).to_owned(), hover.markdown));
        assert!(page.is_some_and(|(words, page)| words == "conflicting-figure" && page.contains("## How to mend")));
        assert_eq!(at(text.find("know").unwrap_or_default()), None);
        assert_eq!(at(text.find("fell").unwrap_or_default()), None);
    }
}
