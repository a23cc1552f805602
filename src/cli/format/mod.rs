//! Findings as text: one file a format, all from the same list.

mod github;
mod human;
mod json;
mod sarif;

use std::collections::BTreeSet;

use clap::ValueEnum;

use super::session::Checked;
use crate::{
    check::{Evidence, Severity},
    text::LineIndex,
};

/// The formats of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Excerpts with the source passages
    Human,
    /// One JSON object
    Json,
    /// One JSON object a finding, one a line
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations in GitHub Actions
    Github,
}

/// Writes findings; `quiet` leaves the summary out, `verbose` adds why each was made.
pub(super) fn write(format: Format, checked: &[Checked], quiet: bool, verbose: bool) -> String {
    match format {
        Format::Human => human::write(checked, quiet, verbose),
        Format::Json => json::write(checked, verbose),
        Format::Jsonl => json::write_lines(checked, verbose),
        Format::Sarif => sarif::write(checked),
        Format::Github => github::write(checked),
    }
}

/// Where evidence stands: path as shown, text and lines of the file.
fn place<'a>(draft: &'a Checked, evidence: &Evidence) -> Option<Place<'a>> {
    match evidence.source {
        None => Some(Place { path: &draft.shown, text: &draft.text, lines: &draft.lines, source: None }),
        Some(id) => draft.corpus.source(id).map(|source| Place {
            path: &source.shown,
            text: &source.text,
            lines: &source.lines,
            source: Some(source),
        }),
    }
}

/// A file that evidence stands in.
struct Place<'a> {
    path: &'a str,
    text: &'a str,
    lines: &'a LineIndex,
    /// The source; `None` for the draft itself.
    source: Option<&'a crate::corpus::Source>,
}

impl Place<'_> {
    fn publisher(&self) -> Option<&str> {
        self.source.and_then(|source| source.article.meta.publisher.as_deref())
    }

    fn date(&self) -> Option<String> {
        self.source.and_then(|source| source.article.meta.date).map(|date| date.to_string())
    }
}

/// How many drafts, sources and findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Summary {
    drafts: usize,
    sources: usize,
    /// In the order of [`Severity::ALL`].
    findings: [usize; 4],
}

impl Summary {
    fn new(checked: &[Checked]) -> Self {
        let mut summary = Self { drafts: checked.len(), ..Self::default() };
        let sources: BTreeSet<&str> =
            checked.iter().flat_map(|d| d.corpus.sources.iter().map(|s| s.shown.as_str())).collect();
        summary.sources = sources.len();
        for finding in checked.iter().flat_map(|draft| &draft.findings) {
            summary.findings[finding.severity as usize] += 1;
        }
        summary
    }

    fn of(&self, severity: Severity) -> usize {
        self.findings[severity as usize]
    }

    fn total(&self) -> usize {
        self.findings.iter().sum()
    }

    /// "3 findings in 1 draft against 5 sources: 2 warnings, 1 information".
    fn words(&self) -> String {
        let (drafts, sources) = (counted(self.drafts, "draft"), counted(self.sources, "source"));
        if self.total() == 0 {
            return format!("Nothing found in {drafts} against {sources}.");
        }
        let parts: Vec<String> = Severity::ALL
            .into_iter()
            .rev()
            .filter(|severity| self.of(*severity) > 0)
            .map(|severity| match severity {
                Severity::Information => format!("{} information", self.of(severity)),
                _ => counted(self.of(severity), severity.name()),
            })
            .collect();
        let findings = counted(self.total(), "finding");
        format!("{findings} in {drafts} against {sources}: {}.", parts.join(", "))
    }
}

fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

#[cfg(test)]
mod tests;
