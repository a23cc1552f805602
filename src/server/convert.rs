//! Findings and edits in the protocol's types.

use std::path::Path;

use serde_json::json;
use tower_lsp::ls_types::{
    CodeDescription, CompletionItem, CompletionItemKind, CompletionTextEdit, Diagnostic,
    DiagnosticRelatedInformation, DiagnosticSeverity, DocumentSymbol, Documentation, Location,
    NumberOrString, Range, SymbolKind, TextEdit, Uri,
};

use super::{
    position,
    state::{Analysis, Version},
};
use crate::{
    check::{Evidence, Finding, Fix, Rule, Severity},
    config::ConfigError,
    corpus::{Corpus, Source},
    ide::{self, Offer, OfferKind, Outline},
    text::{Edit, Encoding, LineIndex, Span},
};

/// The name under which diagnostics appear.
const SOURCE: &str = "copydesk";

/// A version's diagnostics: what is wrong with its front matter, and some of its findings. Takes
/// long.
pub(super) fn diagnostics<'a>(
    version: &'a Version,
    findings: impl Iterator<Item = &'a Finding>,
    encoding: Encoding,
) -> Vec<Diagnostic> {
    let analysis = version.analysis();
    let problems = analysis.problems.iter().map(|problem| {
        let range = problem.span.map(|span| position::range(&version.rope, span, encoding));
        config_diagnostic(problem, range.unwrap_or_default())
    });
    let findings = findings.map(|finding| diagnostic(version, analysis, finding, encoding));
    problems.chain(findings).collect()
}

/// The diagnostic of one finding.
pub(super) fn diagnostic(
    version: &Version,
    analysis: &Analysis,
    finding: &Finding,
    encoding: Encoding,
) -> Diagnostic {
    let related = finding.evidence.iter().filter_map(|evidence| {
        let location = evidence_location(version, evidence, encoding)?;
        let message = ide::evidence_line(&version.basis.corpus, evidence);
        Some(DiagnosticRelatedInformation { location, message })
    });
    let related: Vec<_> = related.collect();
    let fixes: Vec<_> = finding.fixes.iter().map(|fix| fix_data(version, fix, encoding)).collect();
    Diagnostic {
        range: position::range(&version.rope, finding.span, encoding),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.code().into())),
        code_description: page(finding.rule).map(|href| CodeDescription { href }),
        source: Some(SOURCE.into()),
        message: finding.message.clone(),
        related_information: (!related.is_empty()).then_some(related),
        tags: None,
        data: Some(json!({
            "rule": finding.rule.code(),
            "text": finding.span.of(&analysis.text),
            "fixes": fixes,
        })),
    }
}

fn fix_data(version: &Version, fix: &Fix, encoding: Encoding) -> serde_json::Value {
    json!({ "title": fix.title, "edits": edits(version, &fix.edits, encoding) })
}

/// Edits of a draft in its text's columns.
pub(super) fn edits(version: &Version, edits: &[Edit], encoding: Encoding) -> Vec<TextEdit> {
    let edit =
        |edit: &Edit| TextEdit::new(position::range(&version.rope, edit.span, encoding), edit.text.clone());
    edits.iter().map(edit).collect()
}

/// The place of a piece of evidence: in a source, or in the draft itself.
pub(super) fn evidence_location(
    version: &Version,
    evidence: &Evidence,
    encoding: Encoding,
) -> Option<Location> {
    match evidence.source {
        None => {
            let range = position::range(&version.rope, evidence.span, encoding);
            Some(Location::new(version.uri.clone(), range))
        }
        Some(id) => source_location(version.basis.corpus.source(id)?, evidence.span, encoding),
    }
}

/// A place in a source file.
pub(super) fn source_location(source: &Source, span: Span, encoding: Encoding) -> Option<Location> {
    let uri = Uri::from_file_path(&source.path)?;
    let range = source.lines.range(&source.text, span, encoding);
    Some(Location::new(uri, Range::new(position::from_text(range.start), position::from_text(range.end))))
}

/// A link that opens a place in a source: the file's address with the line, counted from 1.
pub(super) fn link(corpus: &Corpus, evidence: &Evidence) -> Option<String> {
    let source = corpus.source(evidence.source?)?;
    let line = source.lines.line_of(evidence.span.start) + 1;
    Some(format!("{}#L{line}", Uri::from_file_path(&source.path)?.as_str()))
}

/// The outline as document symbols.
pub(super) fn symbols(version: &Version, outline: Vec<Outline>, encoding: Encoding) -> Vec<DocumentSymbol> {
    #[expect(deprecated, reason = "the type has no other way to be made")]
    let symbol = |item: Outline| DocumentSymbol {
        name: item.title,
        detail: None,
        kind: if item.level.is_some() { SymbolKind::STRING } else { SymbolKind::FIELD },
        tags: None,
        deprecated: None,
        range: position::range(&version.rope, item.whole, encoding),
        selection_range: position::range(&version.rope, item.words, encoding),
        children: (!item.below.is_empty()).then(|| symbols(version, item.below, encoding)),
    };
    outline.into_iter().map(symbol).collect()
}

/// What may stand where `typed` was typed; `range` is what it replaces, `rank` its place in the list.
/// Editors filter by what was typed, which may be the middle of a name or another way of writing.
pub(super) fn completion(offer: Offer, typed: &str, range: Range, rank: usize) -> CompletionItem {
    let kind = match offer.kind {
        OfferKind::Name => CompletionItemKind::REFERENCE,
        OfferKind::Figure => CompletionItemKind::VALUE,
        OfferKind::Quotation => CompletionItemKind::TEXT,
        OfferKind::Citation => CompletionItemKind::FILE,
    };
    let filter =
        if offer.kind == OfferKind::Name { offer.text.clone() } else { format!("{typed}{}", offer.text) };
    CompletionItem {
        detail: Some(offer.detail),
        documentation: offer.context.map(Documentation::String),
        kind: Some(kind),
        sort_text: Some(format!("{rank:04}")),
        filter_text: Some(filter),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, offer.text.clone()))),
        label: offer.text,
        ..CompletionItem::default()
    }
}

fn page(rule: Rule) -> Option<Uri> {
    rule.address().parse().ok()
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

/// The diagnostics of a configuration file that cannot be read as it stands.
pub(super) fn config_diagnostics(
    path: &Path,
    problems: &[ConfigError],
    encoding: Encoding,
) -> Vec<Diagnostic> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let lines = LineIndex::new(&text);
    let place = |problem: &ConfigError| {
        let line = problem.line.and_then(|line| lines.line(&text, line.checked_sub(1)?));
        let range = lines.range(&text, problem.span.or(line).unwrap_or_default(), encoding);
        Range::new(position::from_text(range.start), position::from_text(range.end))
    };
    problems.iter().map(|problem| config_diagnostic(problem, place(problem))).collect()
}

fn config_diagnostic(problem: &ConfigError, range: Range) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(DiagnosticSeverity::ERROR),
        code: Some(NumberOrString::String("configuration".into())),
        source: Some(SOURCE.into()),
        message: problem.message.clone(),
        ..Diagnostic::default()
    }
}
