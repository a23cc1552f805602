//! SARIF 2.1.0, the Static Analysis Results Interchange Format (OASIS).

use serde_json::{Value as Json, json};

use super::place;
use crate::{
    check::{Finding, Rule, Severity},
    cli::session::Checked,
    text::{Encoding, LineIndex, Span},
};

pub(super) fn write(checked: &[Checked]) -> String {
    let results: Vec<Json> = checked
        .iter()
        .flat_map(|draft| draft.findings.iter().map(move |finding| result(draft, finding)))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "copydesk",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Rule::ALL.map(rule),
            }},
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(rule: Rule) -> Json {
    let mut described = json!({
        "id": rule.code(),
        "defaultConfiguration": {"level": level(rule.severity())},
    });
    let page = rule.page();
    if !page.is_empty() {
        described["help"] = json!({"text": page, "markdown": page});
    }
    described
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn result(draft: &Checked, finding: &Finding) -> Json {
    let related: Vec<Json> = finding
        .evidence
        .iter()
        .filter_map(|evidence| {
            let place = place(draft, evidence)?;
            let mut location = location(place.path, place.text, place.lines, evidence.span);
            location["message"] = json!({"text": evidence.excerpt});
            Some(location)
        })
        .collect();
    let fixes: Vec<Json> = finding
        .fixes
        .iter()
        .map(|fix| {
            let replacements: Vec<Json> = fix
                .edits
                .iter()
                .map(|edit| {
                    json!({
                        "deletedRegion": region(&draft.text, &draft.lines, edit.span),
                        "insertedContent": {"text": edit.text},
                    })
                })
                .collect();
            json!({
                "description": {"text": fix.title},
                "artifactChanges": [{
                    "artifactLocation": {"uri": uri(&draft.shown)},
                    "replacements": replacements,
                }],
            })
        })
        .collect();
    let index = Rule::ALL.iter().position(|rule| *rule == finding.rule);
    let mut result = json!({
        "ruleId": finding.rule.code(),
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [location(&draft.shown, &draft.text, &draft.lines, finding.span)],
    });
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    result
}

fn location(path: &str, text: &str, lines: &LineIndex, span: Span) -> Json {
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri(path)},
        "region": region(text, lines, span),
    }})
}

/// Lines and columns from 1; the end column is the one after the last character.
fn region(text: &str, lines: &LineIndex, span: Span) -> Json {
    let range = lines.range(text, span, Encoding::Utf16);
    json!({
        "startLine": range.start.line + 1, "startColumn": range.start.character + 1,
        "endLine": range.end.line + 1, "endColumn": range.end.character + 1,
    })
}

/// A path as a URI reference (RFC 3986): relative paths stay relative.
fn uri(path: &str) -> String {
    use std::fmt::Write;
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut out = String::with_capacity(path.len());
    // A drive's colon would read as a scheme.
    let absolute = path.starts_with('/') || path.get(1..3) == Some(":/");
    if absolute {
        out.push_str(if path.starts_with('/') { "file://" } else { "file:///" });
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            b':' if absolute => out.push(':'),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
