//! An ignore comment that hides nothing.

use super::super::{Finding, Rule, directives::Directives, finding::Fix, room::Room};
use crate::text::Edit;

/// The rule's page.
pub(super) const PAGE: &str = "\
Marks an ignore comment that hides nothing, or that names a rule that does not exist.

## Why
Left behind, it will hide the next mistake in its paragraph.

## Example
> `<!-- copydesk: ignore conflicting-figure -->` over a paragraph in which nothing conflicts.

## How to mend
Delete the comment (quick fix).

## Limits
A comment that hides a rule which is off counts as unused.
";

/// Marks the directives that were not used.
pub(super) fn check(room: &Room<'_>, directives: &Directives, out: &mut Vec<Finding>) {
    let Some(severity) = room.settings.severity(Rule::UnusedIgnore) else { return };
    for (span, message) in directives.unused() {
        out.push(Finding {
            rule: Rule::UnusedIgnore,
            severity,
            message,
            span,
            evidence: Vec::new(),
            fixes: vec![Fix {
                title: "Delete the comment".into(),
                edits: vec![Edit { span, text: String::new() }],
            }],
            why: Vec::new(),
        });
    }
}
