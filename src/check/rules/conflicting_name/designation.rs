//! Designations that slipped: names of letters and a number, "Su-24", "Flight 447", "the 22nd Amendment".
//!
//! A number makes such a name, so another number makes another one. Where the sources know one of a kind and
//! the draft has another that none of them knows, in a sentence that says the same, it is meant to be theirs.

use std::collections::BTreeMap;

use super::{
    super::super::{
        Finding, Rule, Stance,
        align::{self, Topic},
        designated::{Designated, Designation, designations},
        finding::Fix,
        room::{Room, Sentence},
        view::View,
    },
    FEWEST_WORDS,
};
use crate::text::{Edit, Span};

/// The share of a sentence's words from which on a source tells the same.
const TELLS_OF_IT: f32 = 0.6;

/// Looks for designations of the draft that no source has, where nothing was found about them yet.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    let mut passages = BTreeMap::new();
    for draft in &room.sentences {
        let mine = designations(draft.view);
        if mine.is_empty() {
            continue;
        }
        let of = |view| designations(view).into_iter().map(move |other| (view, other));
        let theirs: Vec<_> = draft.candidates.iter().copied().flat_map(of).collect();
        for mine in &mine {
            let Some(place) = meant(room, draft, &theirs, mine, &mut passages) else { continue };
            let span = draft.view.in_file(mine.span);
            if !out.iter().any(|finding| finding.span.overlaps(span)) {
                out.extend(finding(room, draft.view, mine.span, place));
            }
        }
    }
}

fn finding(
    room: &Room<'_>,
    view: View<'_>,
    here: Span,
    (source, there): (View<'_>, Span),
) -> Option<Finding> {
    let mine = here.of(view.block_text());
    let theirs = there.of(source.block_text());
    let message = format!("sources say {theirs} ({}), the draft says {mine}", room.credit(source));
    let mut finding = room.finding(Rule::ConflictingName, view, here, message)?;
    finding.evidence.push(Room::evidence(source, there, Stance::Conflicts));
    if view.passage().block.map.is_literal(here) {
        let edits = vec![Edit { span: view.in_file(here), text: theirs.to_owned() }];
        finding.fixes.push(Fix { title: format!("Change to {theirs}"), edits });
    }
    Some(finding)
}

/// The source's designation that is meant by one of the draft, whose `passages` are looked through once each.
fn meant<'a>(
    room: &Room<'_>,
    draft: &Sentence<'_>,
    theirs: &[(View<'a>, Designation<'a>)],
    mine: &Designation<'_>,
    passages: &mut BTreeMap<usize, Designated>,
) -> Option<(View<'a>, Span)> {
    let (source, other) = theirs.iter().find(|(_, other)| other.kind == mine.kind)?;
    if other.number == mine.number {
        return None;
    }
    let topic = Topic::new(room.corpus, draft.view, mine.span, &[]);
    let own = || Designated::of(draft.view.passage_sentences());
    let mut has_both = || {
        let own = passages.entry(draft.view.passage).or_insert_with(own);
        own.has_another(&mine.kind, mine.number)
    };
    let knows_another = |view: &View<'_>| {
        room.designated(*view).is_some_and(|known| known.has_another(&mine.kind, other.number))
    };
    let is_slip = topic.len() >= FEWEST_WORDS
        && align::context(&topic, &room.cast, *source) >= TELLS_OF_IT
        && !has_both()
        && !draft.candidates.iter().any(knows_another);
    is_slip.then_some((*source, other.span))
}
