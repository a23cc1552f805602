//! A near miss of a name that sources spell otherwise.

use super::super::{
    Finding, Rule, Stance,
    align::{self, Topic},
    finding::Fix,
    namesakes::SHORT_ALONE,
    room::Room,
    view::View,
};
use crate::{
    article::{EntityId, Role},
    extract::{
        name::{
            Name, NameKind,
            form::{fold, given},
        },
        stem::stem,
    },
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
Flagged are names that no source has, one or two letters from a name that sources have. Left alone are
plurals and possessives; accents, umlauts written out, British and American spellings; two people with names
that differ by a letter, where both are in the sources, both in one sentence of the draft, or their first names
tell them apart; and short names of another story.
";

/// The share of a sentence's words from which on a source tells the same.
const TELLS_OF_IT: f32 = 0.5;

/// Looks up each name's words that no source has.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for (index, sentence) in room.sentences.iter().enumerate() {
        for (name, id) in sentence.view.names() {
            out.extend(finding(room, index, name, id));
        }
    }
}

fn finding(room: &Room<'_>, index: usize, name: &Name, id: EntityId) -> Option<Finding> {
    let view = room.view(index);
    let whole = [Some(name.span), with_what_follows(view, name.span)];
    let mut whole = whole.into_iter().flatten();
    let near = whole.find_map(|span| Some((span, room.cast.near_name(span.of(view.block_text()))?)));
    let (span, (there, place)) = near?;
    let text = span.of(view.block_text());
    if stands_beside(view, &there)
        || is_of_the_family(room, index, span, (text, &there))
        || has_another_office(room, view, id, place)
        || is_of_another_story(room, view, id, (text, &there), place.0)
    {
        return None;
    }
    // A lone word is a slip only in the same company: another story has other people.
    let lone = text.split_whitespace().nth(1).is_none();
    let full = room.draft.entities.get(id.0).is_some_and(|e| e.name.split_whitespace().nth(1).is_some());
    if lone
        && (full || !(room.tells_same_story(view.passage, place.0) || in_company(room, view, id, place.0)))
    {
        return None;
    }
    let in_capitals = !text.chars().any(char::is_lowercase);
    let there = if in_capitals { there.to_uppercase() } else { there };
    let message = format!("sources spell this name {there} ({}), the draft {text}", room.credit(place.0));
    let mut finding = room.finding(Rule::MisspelledName, view, span, message)?;
    finding.evidence.push(Room::evidence(place.0, place.1, Stance::Conflicts));
    if view.passage().block.map.is_literal(span) {
        finding.fixes.push(Fix {
            title: format!("Change to {there}"),
            edits: vec![Edit { span: view.in_file(span), text: there }],
        });
    }
    Some(finding)
}

/// The name with "of" and the name behind it: the misspelled head of "Norland Institue of Law" is not
/// known for one.
fn with_what_follows(view: View<'_>, span: Span) -> Option<Span> {
    let (next, _) = view.names().find(|(other, _)| other.span.start >= span.end)?;
    let between = Span::new(span.end, next.span.start).of(view.block_text()).trim();
    matches!(between, "of" | "for" | "of the").then(|| span.union(next.span))
}

/// Whether a source that tells another story has a name of which a short word differs: too many people
/// have names that are a letter apart.
fn is_of_another_story(
    room: &Room<'_>,
    view: View<'_>,
    id: EntityId,
    (here, there): (&str, &str),
    source: View<'_>,
) -> bool {
    let mut pairs = here.split_whitespace().rev().zip(there.split_whitespace().rev());
    let differing = pairs.find(|(a, b)| !a.eq_ignore_ascii_case(b));
    differing.is_some_and(|(_, right)| right.chars().count() < SHORT_ALONE)
        && !room.tells_same_story(view.passage, source)
        && !in_company(room, view, id, source)
}

/// Whether the sentence has the sources' form, too: who writes both next to each other means two.
fn stands_beside(view: View<'_>, there: &str) -> bool {
    let text = view.block_text();
    let there = fold(there);
    view.names().any(|(other, _)| fold(other.span.of(text)) == there)
}

/// Whether two people of one family name have different first names, Maria and Mario Santos: where the
/// draft names both, or tells of its own what no source tells of the other.
fn is_of_the_family(room: &Room<'_>, index: usize, name: Span, (here, there): (&str, &str)) -> bool {
    let (here, there) = (fold(here), fold(there));
    let Some((own, other)) = given(&here).zip(given(&there)) else { return false };
    if own == other || here.get(own.len()..) != there.get(other.len()..) {
        return false;
    }
    let sentence = &room.sentences[index];
    let topic = Topic::new(room.corpus, sentence.view, name, &[]);
    let tells_of_it = sentence.candidates.iter().any(|source| {
        let mut names = source.names().map(|(name, _)| fold(name.span.of(source.block_text())));
        names.any(|form| form == there) && align::context(&topic, &room.cast, *source) >= TELLS_OF_IT
    });
    let mut forms = room.draft.entities.iter().flat_map(|e| &e.aliases);
    !tells_of_it || forms.any(|form| fold(form) == there)
}

/// Whether draft and source, which tell different stories, give the two different offices: a chess
/// player is no fire chief.
fn has_another_office(
    room: &Room<'_>,
    view: View<'_>,
    id: EntityId,
    (source, span): (View<'_>, Span),
) -> bool {
    let own = room.draft.entities.get(id.0).map_or(&[][..], |e| &e.roles);
    let theirs = source.entity_at(span).and_then(|id| source.article.entities.get(id.0));
    let theirs = theirs.map_or(&[][..], |e| &e.roles);
    let is_same = |a: &Role, b: &Role| {
        let mut words = a.title.split_whitespace();
        words.any(|x| b.title.split_whitespace().any(|y| stem(x) == stem(y)))
    };
    !own.is_empty()
        && !theirs.is_empty()
        && !own.iter().any(|a| theirs.iter().any(|b| is_same(a, b)))
        && !room.tells_same_story(view.passage, source)
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
