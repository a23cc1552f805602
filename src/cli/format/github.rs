//! Workflow commands of GitHub Actions, which annotate a pull request's lines.
//!
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>

use std::fmt::Write;

use super::place;
use crate::{check::Severity, cli::session::Checked, text::Encoding};

pub(super) fn write(checked: &[Checked]) -> String {
    let mut out = String::new();
    for draft in checked {
        for finding in &draft.findings {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Information | Severity::Hint => "notice",
            };
            let range = draft.lines.range(&draft.text, finding.span, Encoding::Utf32);
            let mut message = finding.message.clone();
            for evidence in &finding.evidence {
                if let Some(place) = place(draft, evidence) {
                    let line = place.lines.line_of(evidence.span.start) + 1;
                    let _ = write!(message, "\n{}:{line}: {}", place.path, evidence.excerpt);
                }
            }
            let _ = write!(out, "::{command} file={}", property(&draft.shown));
            let _ = write!(out, ",line={},endLine={}", range.start.line + 1, range.end.line + 1);
            // Columns are only understood within one line.
            if range.start.line == range.end.line {
                let _ =
                    write!(out, ",col={},endColumn={}", range.start.character + 1, range.end.character + 1);
            }
            let _ = writeln!(out, ",title={}::{}", property(finding.rule.code()), data(&message));
        }
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
