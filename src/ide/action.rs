//! Quick fixes, and what may be mended all at once.

use super::{Paths, View, citation, label};
use crate::{
    article::Article,
    check::{Backing, Finding, Rule},
    config::CitationStyle,
    prose::BlockKind,
    text::{Edit, Span},
};

/// How many sources are offered to be cited for one fact.
const CITED: usize = 3;

/// One thing that can be done about a finding, or at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Action<'a> {
    /// What it does, in the imperative.
    pub title: String,
    /// The finding that it mends, if it mends one.
    pub finding: Option<&'a Finding>,
    /// The changes, in bytes of the draft.
    pub edits: Vec<Edit>,
    /// Whether it is what one would do without a second look.
    pub preferred: bool,
}

/// How citations are put in.
#[derive(Clone, Copy)]
pub struct Citing<'a> {
    /// Their style.
    pub style: CitationStyle,
    /// How sources are called in links.
    pub paths: Paths<'a>,
}

/// What can be done about the findings that a span touches: their own fixes, the best first, the same
/// for a name everywhere in the draft, and to ignore the rule for the block; and citations of the
/// sources that bear out what stands there.
#[must_use]
pub fn actions<'a>(view: &View<'a>, backing: &[Backing], span: Span, citing: Citing) -> Vec<Action<'a>> {
    let touched = |words: Span| words.touches(span.start) || words.overlaps(span);
    let findings: Vec<&Finding> = view.findings.iter().filter(|finding| touched(finding.span)).collect();
    let mut actions = Vec::new();
    for finding in &findings {
        actions.extend(finding.fixes.iter().enumerate().map(|(rank, fix)| Action {
            title: fix.title.clone(),
            finding: Some(*finding),
            edits: fix.edits.clone(),
            preferred: rank == 0,
        }));
        actions.extend(everywhere(view, finding));
    }
    for fact in backing.iter().filter(|fact| touched(fact.span)) {
        actions.extend(citations(view, fact, citing));
    }
    actions.extend(findings.iter().filter_map(|finding| ignore(view, finding)));
    let mut titles = std::collections::HashSet::new();
    actions.retain(|action| titles.insert((action.title.clone(), action.finding.map(|f| f.span))));
    actions
}

/// The edits that are safe to make without a look at each: names that sources spell otherwise, and
/// comments that hide nothing. Never overlapping, sorted.
#[must_use]
pub fn fix_all(view: &View) -> Vec<Edit> {
    let safe = |finding: &&Finding| matches!(finding.rule, Rule::MisspelledName | Rule::UnusedIgnore);
    let fixes = view.findings.iter().filter(safe).filter_map(|finding| finding.fixes.first());
    let mut edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits.clone()).collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by(|next, kept| next.span.start < kept.span.end || next == kept);
    edits
}

/// The correction of a name wherever the draft spells it so; `None` where it does but once.
fn everywhere<'a>(view: &View<'a>, finding: &'a Finding) -> Option<Action<'a>> {
    if !matches!(finding.rule, Rule::MisspelledName | Rule::ConflictingName) {
        return None;
    }
    let [edit] = finding.fixes.first()?.edits.as_slice() else { return None };
    let wrong = edit.span.of(view.text);
    let spans = whole_words(view, wrong);
    let edits: Vec<Edit> = spans.into_iter().map(|span| Edit { span, text: edit.text.clone() }).collect();
    (edits.len() > 1).then(|| Action {
        title: format!("Change {wrong} to {} everywhere ({} places)", edit.text, edits.len()),
        finding: Some(finding),
        edits,
        preferred: false,
    })
}

/// Where the draft's prose has the words, as whole words that can be replaced; in bytes of the draft.
fn whole_words(view: &View, words: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    for passage in view.article.passages.iter().filter(|_| !words.is_empty()) {
        let block = &passage.block;
        for (at, _) in block.text.match_indices(words) {
            let span = Span::new(at, at + words.len());
            let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let apart = !joined(block.text[..at].chars().next_back())
                && !joined(block.text[span.end..].chars().next());
            if apart && block.map.is_literal(span) {
                spans.push(block.in_file(span));
            }
        }
    }
    spans
}

/// Citations of the sources that bear a fact out, unless its block cites one of them already.
fn citations<'a>(view: &View<'a>, fact: &Backing, citing: Citing) -> Vec<Action<'a>> {
    let Some(passage) = view.article.passage_at(fact.span.start).and_then(|n| view.article.passages.get(n))
    else {
        return Vec::new();
    };
    if !passage.mentions.citations.is_empty() {
        return Vec::new();
    }
    let sources = fact.supports.iter().take(CITED).filter_map(|id| Some((*id, view.corpus.source(*id)?)));
    let action = sources.map(|(id, source)| Action {
        title: format!("Cite {}", label(source)),
        finding: None,
        edits: citation::cite(view, fact.sentence.end, source, &(citing.paths)(id), citing.style),
        preferred: false,
    });
    action.collect()
}

/// The edit of a configuration's text that switches a rule off.
#[must_use]
pub fn switch_off(config: &str, rule: Rule) -> Edit {
    let code = rule.code();
    let line_break = line_break(config);
    let mut at = 0;
    let mut table = None;
    let mut in_rules = false;
    for line in config.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim();
        if bare.starts_with('[') {
            in_rules = bare.split('#').next().is_some_and(|head| head.trim() == "[rules]");
            if in_rules {
                table = Some(at);
            }
        } else if in_rules {
            let key = bare.split('=').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
            if key == code {
                let end = start + line.trim_end().len();
                return Edit { span: Span::new(start, end), text: format!("{code} = \"off\"") };
            }
        }
    }
    let text = format!("{code} = \"off\"{line_break}");
    let broken = |place: usize| place == 0 || config[..place].ends_with('\n');
    match table {
        Some(place) if broken(place) => Edit { span: Span::new(place, place), text },
        Some(place) => Edit { span: Span::new(place, place), text: format!("{line_break}{text}") },
        None => {
            let end = config.len();
            let gap = if config.is_empty() {
                String::new()
            } else if broken(end) {
                line_break.to_owned()
            } else {
                line_break.repeat(2)
            };
            Edit { span: Span::new(end, end), text: format!("{gap}[rules]{line_break}{text}") }
        }
    }
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
        finding: Some(finding),
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

    fn all<'a>(view: &View<'a>, span: Span) -> Vec<Action<'a>> {
        actions(view, &[], span, Citing { style: CitationStyle::Link, paths: &|_| String::new() })
    }

    fn after(text: &str, word: &str, nth: usize) -> String {
        let start = text.find(word).unwrap_or_default();
        let findings = [finding(Span::new(start, start + word.len()))];
        let article = Article::read(text, Format::Markdown, &Context::default());
        let corpus = Corpus::default();
        let view = View { text, article: &article, corpus: &corpus, findings: &findings };
        let actions = all(&view, Span::new(start, start));
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
        assert_eq!(all(&view, Span::new(0, 5)), []);
        assert_eq!(all(&view, Span::new(14, 14)).len(), 2);
    }

    #[test]
    fn a_name_is_corrected_wherever_it_is_spelled_so() {
        let text = "Gou Ping spoke.\n\nGou Pings and `Gou Ping` and *Gou Ping*.\n";
        let article = Article::read(text, Format::Markdown, &Context::default());
        let mut wrong = finding(Span::new(0, 8));
        wrong.rule = Rule::MisspelledName;
        wrong.fixes[0].edits[0].text = "Guo Ping".into();
        let findings = [wrong];
        let corpus = Corpus::default();
        let view = View { text, article: &article, corpus: &corpus, findings: &findings };
        let actions = all(&view, Span::new(3, 3));
        assert_eq!(actions[1].title, "Change Gou Ping to Guo Ping everywhere (2 places)");
        let after = text::apply(text, &actions[1].edits);
        assert_eq!(after, "Guo Ping spoke.\n\nGou Pings and `Gou Ping` and *Guo Ping*.\n");
        assert_eq!(text::apply(text, &fix_all(&view)), text.replacen("Gou", "Guo", 1));
    }

    #[test]
    fn a_fact_that_is_borne_out_can_be_cited() {
        let source = crate::corpus::Source {
            path: "/w/sources/a.txt".into(),
            shown: "sources/a.txt".into(),
            text: String::new(),
            lines: crate::text::LineIndex::new(""),
            article: Article::default(),
        };
        let corpus = Corpus::new(vec![std::sync::Arc::new(source)], Vec::new());
        let text = "Nokia holds 13% of it.\n";
        let article = Article::read(text, Format::Markdown, &Context::default());
        let view = View { text, article: &article, corpus: &corpus, findings: &[] };
        let fact = Backing {
            span: Span::new(12, 15),
            sentence: Span::new(0, 22),
            supports: vec![crate::corpus::SourceId(0)],
            conflicts: 0,
        };
        let paths = |_| "sources/a.txt".to_owned();
        let citing = Citing { style: CitationStyle::Comment, paths: &paths };
        let found = actions(&view, &[fact], Span::new(13, 13), citing);
        assert_eq!(found[0].title, "Cite a.txt");
        assert_eq!(
            text::apply(text, &found[0].edits),
            "Nokia holds 13% of it. <!-- source: sources/a.txt -->\n"
        );
    }

    #[test]
    fn a_rule_is_switched_off_wherever_the_file_has_room_for_it() {
        let off = |config: &str| {
            let edit = switch_off(config, Rule::MisspelledName);
            text::apply(config, &[edit])
        };
        assert_eq!(off(""), "[rules]\nmisspelled-name = \"off\"\n");
        assert_eq!(off("a = 1"), "a = 1\n\n[rules]\nmisspelled-name = \"off\"\n");
        assert_eq!(off("[rules]"), "[rules]\nmisspelled-name = \"off\"\n");
        assert_eq!(
            off("[rules] # x\nb = 1\n\n[c]\n"),
            "[rules] # x\nmisspelled-name = \"off\"\nb = 1\n\n[c]\n"
        );
        assert_eq!(
            off("[rules]\r\n\"misspelled-name\" = \"hint\"\r\n[c]\r\n"),
            "[rules]\r\nmisspelled-name = \"off\"\r\n[c]\r\n"
        );
        assert_eq!(
            off("[c]\nmisspelled-name = 1\n"),
            "[c]\nmisspelled-name = 1\n\n[rules]\nmisspelled-name = \"off\"\n"
        );
    }
}
