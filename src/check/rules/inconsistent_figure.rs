//! Two values for one thing within the draft.

use std::collections::HashMap;

use super::super::{
    Finding, Rule, Stance,
    align::{self, Part, Topic},
    compare::{self, Verdict},
    room::{Judged, Room, is_far},
    view::View,
};
use crate::extract::{
    figure::{Figure, FigureKind},
    stem::Stem,
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a figure that differs from one that the draft itself gives for the same thing.

## Why
Readers compare the headline with the text; editors should first.

## Example
> Nokia holds 13% of the market. [\u{2026}] With its 16% of the market, Nokia comes second.

## How to mend
Find out which one is right. Where both are, say what tells them apart: another year, another measure.

## Limits
Needs no sources. A headline may round; another time, measure or subject makes it another statement.
";

/// From this alignment on, two sentences of the draft give one figure.
const SAME: f32 = 0.75;
/// The same where nobody says whose figure it is.
const SAME_UNBOUND: f32 = 0.9;
/// The same where both count the same thing in several words.
const SAME_PHRASE: f32 = 0.5;

/// Whether both count the same thing down to its modifiers: "European operators".
fn figure_phrases_agree(view: View<'_>, later: &Figure, other: View<'_>, earlier: &Figure) -> bool {
    let words = |view: View<'_>, figure: &Figure| -> Vec<Stem> {
        let span = figure.noun.or(figure.measure);
        let tokens =
            view.tokens().filter(|(t, s)| s.is_some() && span.is_some_and(|span| span.covers(t.span)));
        tokens.map(|(_, s)| s).collect()
    };
    let (a, b) = (words(view, later), words(other, earlier));
    a.len() > 1 && a == b
}

/// How many earlier figures one is compared with at most.
const MOST_COMPARED: usize = 24;

/// Compares the draft's figures with those in its earlier sentences.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    // Only figures of one kind and one thing measured can be at odds, so each is compared with the
    // last few of those alone.
    let mut met: HashMap<(FigureKind, Stem), Vec<&Judged<'_, Figure>>> = HashMap::new();
    for later in &room.figures {
        if matches!(later.value.kind, FigureKind::Ordinal | FigureKind::Number) {
            continue;
        }
        let view = room.view(later.sentence);
        let Some(measured) = align::measured(view, later.value) else { continue };
        let bucket = met.entry((later.value.kind, measured)).or_default();
        let mut topic = None;
        for earlier in bucket.iter().rev().take(MOST_COMPARED) {
            let verdict = compare::figures(later.value, earlier.value);
            let other_thing = verdict == Verdict::Conflicts(None) && is_far(later.value, earlier.value);
            if earlier.sentence == later.sentence || !verdict.conflicts() || other_thing {
                continue;
            }
            let other = room.view(earlier.sentence);
            let topic = topic.get_or_insert_with(|| Topic::new(room.corpus, view, later.value.span, &[]));
            let pair = (later.value, earlier.value);
            let aligned = |coverage| align::statement(topic, coverage, &room.cast, pair, other);
            // The parts mostly settle it, and cost less to compare than the words.
            let parts = aligned(0.0);
            if !parts.is_sound() || parts.measure != Part::Agrees {
                continue;
            }
            let alignment = aligned(align::context(topic, &room.cast, other));
            let bound = alignment.subject == Part::Agrees && alignment.measure == Part::Agrees;
            let same = if figure_phrases_agree(view, later.value, other, earlier.value) {
                SAME_PHRASE
            } else if bound {
                SAME
            } else {
                SAME_UNBOUND
            };
            if alignment.score < same {
                continue;
            }
            // Where the figure stands beside one that agrees with the earlier one, both are given.
            let also = view
                .figures()
                .any(|f| !std::ptr::eq(f, later.value) && compare::figures(f, earlier.value).supports());
            if also {
                continue;
            }
            let here = later.value.span.of(view.block_text());
            let there = earlier.value.span.of(other.block_text());
            let message = format!("the draft gives {there} for this above, {here} here");
            let Some(mut finding) = room.finding(Rule::InconsistentFigure, view, later.value.span, message)
            else {
                return;
            };
            finding.evidence.push(Room::evidence(other, earlier.value.span, Stance::Conflicts));
            finding.why.push(alignment.explain());
            out.push(finding);
            break;
        }
        bucket.push(later);
    }
}
