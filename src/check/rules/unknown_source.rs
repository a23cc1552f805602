//! A citation of something that is not in the corpus.

use super::super::{
    Finding, Rule,
    citations::{Citations, Lead, is_path_of_source, named_in_footnotes, source_comments},
    finding::Fix,
    room::Room,
};
use crate::{
    prose::LinkKind,
    text::{Edit, Span},
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a citation of something that is not among the sources: a key that no source has, a footnote without a
text, a path into the sources' folder at which no file lies.

## Why
A citation is a promise that somebody can look it up. A key with a slip in it, or a file that was renamed,
breaks the promise, and nothing that depends on it can be checked.

## Example
> The dam will serve three million households [@rivera2019].

where the sources are `rivera-2018.md` and `ministry.txt`.

## How to mend
Correct the key or the path; where a source's name is a slip or two away, it is offered (quick fix). Otherwise put
the source into the folder, or write the footnote's text.

A key is a source's file name without its ending, or the `key:` of its front matter; letters and digits alone
count, so that `[@rivera2018]` leads to `rivera-2018.md`.

## Limits
Let be are addresses of the web, anchors, pictures, links to files that are there though they are no sources, keys
that the draft's front matter lists under `references:`, every unknown key where it names a `bibliography:`, and
cross-references (`@fig:map`). A footnote that names its source in words is not looked up, only file names are. A
link to a file elsewhere than among the sources is flagged where a source has nearly that name.
";

/// Finds citations that lead nowhere.
pub(super) fn check(room: &Room<'_>, citations: &Citations<'_>, out: &mut Vec<Finding>) {
    for cited in &citations.all {
        if let Lead::Nowhere(near) = &cited.lead {
            out.extend(finding(room, cited.kind, cited.target, cited.place, near.as_deref()));
        }
    }
    for (name, place, near) in source_comments(room).into_iter().chain(named_in_footnotes(room)) {
        out.extend(finding(room, LinkKind::Comment, name, place, near.as_deref()));
    }
}

fn finding(
    room: &Room<'_>,
    kind: LinkKind,
    target: &str,
    place: Span,
    near: Option<&str>,
) -> Option<Finding> {
    let mut message = match kind {
        LinkKind::Key => format!("no source has the key “{target}”"),
        LinkKind::Footnote => format!("the footnote “{target}” has no text"),
        LinkKind::Link | LinkKind::Comment => format!("there is no source “{target}”"),
    };
    if let Some(near) = near {
        message += &format!("; did you mean “{near}”?");
    }
    let mut finding = Finding {
        rule: Rule::UnknownSource,
        severity: room.settings.severity(Rule::UnknownSource)?,
        message,
        span: place,
        evidence: Vec::new(),
        fixes: Vec::new(),
        why: Vec::new(),
    };
    if let Some(near) = near {
        let text = replacement(kind, target, near);
        if matches!(kind, LinkKind::Link | LinkKind::Comment) && !is_path_of_source(room.corpus, &text) {
            return Some(finding);
        }
        finding
            .fixes
            .push(Fix { title: format!("Change to {near}"), edits: vec![Edit { span: place, text }] });
    }
    Some(finding)
}

/// What stands where the citation stood.
fn replacement(kind: LinkKind, target: &str, near: &str) -> String {
    match kind {
        LinkKind::Key => format!("@{near}"),
        LinkKind::Footnote => format!("[^{near}]"),
        LinkKind::Link | LinkKind::Comment => {
            let folder = target.rfind('/').map_or("", |at| &target[..=at]);
            let near = if kind == LinkKind::Link { near.replace(' ', "%20") } else { near.to_owned() };
            format!("{folder}{near}")
        }
    }
}
