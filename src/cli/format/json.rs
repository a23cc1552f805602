//! `json` and `jsonl`.

use serde::Serialize;

use super::{Place, Summary, place};
use crate::{
    check::{self, Severity},
    cli::session::Checked,
    text::{Edit, Encoding, LineIndex, Range, Span},
};

#[derive(Serialize)]
struct Document<'a> {
    /// The program's version.
    version: &'static str,
    findings: Vec<Finding<'a>>,
    summary: Counts,
}

#[derive(Serialize)]
struct Counts {
    drafts: usize,
    sources: usize,
    error: usize,
    warning: usize,
    information: usize,
    hint: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    path: &'a str,
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    span: Span,
    range: Range,
    evidence: Vec<Evidence<'a>>,
    fixes: Vec<Fix<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a [String]>,
}

#[derive(Serialize)]
struct Evidence<'a> {
    path: &'a str,
    #[serde(flatten)]
    span: Span,
    range: Range,
    excerpt: &'a str,
    stance: &'static str,
    publisher: Option<String>,
    date: Option<String>,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    edits: &'a [Edit],
}

pub(super) fn write(checked: &[Checked], verbose: bool) -> String {
    let summary = Summary::new(checked);
    let document = Document {
        version: env!("CARGO_PKG_VERSION"),
        findings: checked.iter().flat_map(|draft| findings(draft, verbose)).collect(),
        summary: Counts {
            drafts: summary.drafts,
            sources: summary.sources,
            error: summary.of(Severity::Error),
            warning: summary.of(Severity::Warning),
            information: summary.of(Severity::Information),
            hint: summary.of(Severity::Hint),
        },
    };
    let mut out = serde_json::to_string_pretty(&document).unwrap_or_default();
    out.push('\n');
    out
}

pub(super) fn write_lines(checked: &[Checked], verbose: bool) -> String {
    let mut out = String::new();
    for finding in checked.iter().flat_map(|draft| findings(draft, verbose)) {
        out.push_str(&serde_json::to_string(&finding).unwrap_or_default());
        out.push('\n');
    }
    out
}

fn findings(draft: &Checked, verbose: bool) -> impl Iterator<Item = Finding<'_>> {
    draft.findings.iter().map(move |finding| Finding {
        path: &draft.shown,
        rule: finding.rule.code(),
        severity: finding.severity.name(),
        message: &finding.message,
        span: finding.span,
        range: range(&draft.lines, &draft.text, finding.span),
        evidence: finding.evidence.iter().filter_map(|e| Some(evidence(&place(draft, e)?, e))).collect(),
        fixes: finding.fixes.iter().map(|fix| Fix { title: &fix.title, edits: &fix.edits }).collect(),
        why: verbose.then_some(finding.why.as_slice()),
    })
}

fn evidence<'a>(place: &Place<'a>, evidence: &'a check::Evidence) -> Evidence<'a> {
    Evidence {
        path: place.path,
        span: evidence.span,
        range: range(place.lines, place.text, evidence.span),
        excerpt: &evidence.excerpt,
        stance: evidence.stance.name(),
        publisher: place.publisher().map(str::to_owned),
        date: place.date(),
    }
}

fn range(lines: &LineIndex, text: &str, span: Span) -> Range {
    lines.range(text, span, Encoding::Utf16)
}
