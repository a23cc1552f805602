//! A near miss of a name that sources spell otherwise.

use super::super::{Finding, Rule, Stance, finding::Fix, room::Room, view::View};
use crate::{
    article::EntityId,
    extract::name::{Name, NameKind},
    text::{Edit, Span},
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a name that is a near miss of one that the sources spell otherwise.

## Why
Of all mistakes, a misspelled name is the one its bearer never forgets.

## Example
> Meng Wanzou is awaiting the decision.

where every source writes Meng Wanzhou.

## How to mend
Take the sources' spelling (quick fix). A name that is spelled so on purpose goes into `[names]`.

## Limits
Flagged are names that no source has, one or two letters from a name that sources have. Two people with
names that differ by a letter, both in the sources, are left alone; plurals and possessives too.
";

/// Looks up each name's words that no source has.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for sentence in &room.sentences {
        for (name, id) in sentence.view.names() {
            out.extend(finding(room, sentence.view, name, id));
        }
    }
}

fn finding(room: &Room<'_>, view: View<'_>, name: &Name, id: EntityId) -> Option<Finding> {
    let text = name.span.of(view.block_text());
    let (there, place) = room.cast.near_name(text)?;
    // A lone word is a slip only in the same company: another story has other people.
    let lone = text.split_whitespace().nth(1).is_none();
    let full = room.draft.entities.get(id.0).is_some_and(|e| e.name.split_whitespace().nth(1).is_some());
    if lone
        && (full || !(room.tells_same_story(view.passage, place.0) || in_company(room, view, id, place.0)))
    {
        return None;
    }
    let message = format!("sources spell this name {there} ({}), the draft {text}", room.credit(place.0));
    let mut finding = room.finding(Rule::MisspelledName, view, name.span, message)?;
    finding.evidence.push(Room::evidence(place.0, place.1, Stance::Conflicts));
    if view.passage().block.map.is_literal(name.span) {
        finding.fixes.push(Fix {
            title: format!("Change to {there}"),
            edits: vec![Edit { span: view.in_file(Span::new(name.span.start, name.span.end)), text: there }],
        });
    }
    Some(finding)
}

/// Whether the source names somebody else, a person or an organization, whom the draft's sentence names.
fn in_company(room: &Room<'_>, view: View<'_>, id: EntityId, source: View<'_>) -> bool {
    let Some(source) = source.source else { return false };
    view.mentions_of().any(|(_, other)| {
        let kind = room.draft.entities.get(other.0).map(|e| e.kind);
        other != id
            && matches!(kind, Some(NameKind::Person | NameKind::Organization))
            && room.cast.is_named_in(view, other, source)
    })
}
