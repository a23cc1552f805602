//! Quick fixes.

use super::View;
use crate::{
    article::Article,
    check::{Finding, Rule},
    prose::BlockKind,
    text::{Edit, Span},
};

/// One thing that can be done about a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Action<'a> {
    /// What it does, in the imperative.
    pub title: String,
    /// The finding that it mends.
    pub finding: &'a Finding,
    /// The changes, in bytes of the draft.
    pub edits: Vec<Edit>,
    /// Whether it is what one would do without a second look.
    pub preferred: bool,
}

/// What can be done about the findings that a span touches: their own fixes, the best first, and to
/// ignore the rule for the block.
#[must_use]
pub fn actions<'a>(view: &View<'a>, span: Span) -> Vec<Action<'a>> {
    let touched = view
        .findings
        .iter()
        .filter(|finding| finding.span.touches(span.start) || finding.span.overlaps(span));
    let mut actions = Vec::new();
    for finding in touched {
        actions.extend(finding.fixes.iter().enumerate().map(|(rank, fix)| Action {
            title: fix.title.clone(),
            finding,
            edits: fix.edits.clone(),
            preferred: rank == 0,
        }));
        actions.extend(ignore(view, finding));
    }
    actions
}

/// Inserts an ignore comment on a line of its own before the finding's block.
fn ignore<'a>(view: &View<'a>, finding: &'a Finding) -> Option<Action<'a>> {
    if finding.rule == Rule::UnusedIgnore {
        return None;
    }
    let at = line_start(view.text, block_start(view.article, finding.span.start)?);
    let indent: String = view.text[at..].chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    let code = finding.rule.code();
    let text = format!("{indent}<!-- copydesk: ignore {code} -->{}", line_break(view.text));
    Some(Action {
        title: format!("Ignore {code} in this block"),
        finding,
        edits: vec![Edit { span: Span::new(at, at), text }],
        preferred: false,
    })
}

/// Where the block of an offset begins; for a table's cell, where the table does.
fn block_start(article: &Article, offset: usize) -> Option<usize> {
    let block = &article.passages.get(article.passage_at(offset)?)?.block;
    let BlockKind::Cell { table: wanted, .. } = block.kind else { return Some(block.span.start) };
    let same = |kind: BlockKind| matches!(kind, BlockKind::Cell { table, .. } if table == wanted);
    article.passages.iter().find(|passage| same(passage.block.kind)).map(|passage| passage.block.span.start)
}

fn line_start(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or("");
    before.rfind(['\n', '\r']).map_or_else(
        || if text.starts_with(crate::text::BOM) { crate::text::BOM.len_utf8() } else { 0 },
        |at| at + 1,
    )
}

/// The line break that the text uses.
fn line_break(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::Context,
        check::{Fix, Severity},
        corpus::Corpus,
        prose::Format,
        text,
    };

    fn finding(span: Span) -> Finding {
        let edit = Edit { span, text: "13".into() };
        Finding {
            rule: Rule::ConflictingFigure,
            severity: Severity::Warning,
            message: "sources say 13%".into(),
            span,
            evidence: Vec::new(),
            fixes: vec![Fix { title: "Change to 13".into(), edits: vec![edit] }],
            why: Vec::new(),
        }
    }

    fn after(text: &str, word: &str, nth: usize) -> String {
        let start = text.find(word).unwrap_or_default();
        let findings = [finding(Span::new(start, start + word.len()))];
        let article = Article::read(text, Format::Markdown, &Context::default());
        let corpus = Corpus::default();
        let view = View { text, article: &article, corpus: &corpus, findings: &findings };
        let actions = actions(&view, Span::new(start, start));
        assert!(actions[0].preferred && !actions[1].preferred);
        text::apply(text, &actions[nth].edits)
    }

    #[test]
    fn the_fix_comes_first() {
        assert_eq!(after("Nokia holds 31% of it.\n", "31", 0), "Nokia holds 13% of it.\n");
    }

    #[test]
    fn an_ignore_comment_stands_before_the_block() {
        let ignore = "<!-- copydesk: ignore conflicting-figure -->";
        assert_eq!(after("One.\n\nTwo\n31 lines.\n", "31", 1), format!("One.\n\n{ignore}\nTwo\n31 lines.\n"));
        assert_eq!(after("A.\r\n\r\n31 B.\r\n", "31", 1), format!("A.\r\n\r\n{ignore}\r\n31 B.\r\n"));
        assert_eq!(after("\u{feff}31 B.", "31", 1), format!("\u{feff}{ignore}\n31 B."));
    }

    #[test]
    fn findings_out_of_reach_are_left_alone() {
        let text = "Nokia holds 31% of it.";
        let article = Article::read(text, Format::Markdown, &Context::default());
        let findings = [finding(Span::new(12, 14))];
        let corpus = Corpus::default();
        let view = View { text, article: &article, corpus: &corpus, findings: &findings };
        assert_eq!(actions(&view, Span::new(0, 5)), []);
        assert_eq!(actions(&view, Span::new(14, 14)).len(), 2);
    }
}
