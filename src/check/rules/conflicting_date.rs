//! A date that differs from what sources give for the same event.

use super::super::{
    Finding, Rule, Stance,
    compare::Side,
    finding::Fix,
    room::{Judged, Room, Weighed},
};
use crate::{
    extract::date::{DateMention, Meaning},
    text::Edit,
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a date, year, month, weekday or time of day that differs from what the sources give for the same event.

## Why
Dates carry causes: what came first is often the story.

## Example
> The company was founded in 1997.

where a source says: It was founded in 1987.

## How to mend
Take the source's date (quick fix), or say more exactly which event is meant.

## Limits
A day agrees with its month, a month with its year. A year that was not written is not compared; days one
apart are left open, for time zones; so are full and half hours twenty minutes apart and hours of another time zone.
An event of the same kind on another day is another event, and a day that was planned is not the day that it was.
";

/// Finds conflicts among the dates already weighed.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for judged in &room.dates {
        if judged.supports.is_empty() && !judged.conflicts.is_empty() {
            out.extend(finding(room, judged));
        }
    }
}

fn finding(room: &Room<'_>, judged: &Judged<'_, DateMention>) -> Option<Finding> {
    let view = room.view(judged.sentence);
    let here = judged.value.span.of(view.block_text());
    let side = view.side_of(judged.value.span);
    let said = sources_say(room, judged)?;
    let their_side = judged.conflicts.first().map(|best| best.view.side_of(best.span));
    let message = if (side, their_side) == (Side::Than, Some(Side::Than)) {
        format!("{said}, the draft with {here}")
    } else {
        format!("{said}, the draft says {}", side.said(here))
    };
    let mut finding = room.finding(Rule::ConflictingDate, view, judged.value.span, message)?;
    set_right(room, judged, &mut finding);
    Some(finding)
}

/// What the sources give instead of a date, in words.
pub(super) fn sources_say(room: &Room<'_>, judged: &Judged<'_, DateMention>) -> Option<String> {
    let best = judged.conflicts.first()?;
    let there = their_words(judged, best);
    let credit = room.credit(best.view);
    let (side, their_side) =
        (room.view(judged.sentence).side_of(judged.value.span), best.view.side_of(best.span));
    Some(if (side, their_side) == (Side::Than, Side::Than) {
        format!("sources compare with {there} ({credit})")
    } else {
        format!("sources say {} ({credit})", their_side.said(&there))
    })
}

/// A source's date in words that can stand in the draft: of a "yesterday" beside the draft's weekday, the weekday
/// that it was.
fn their_words(judged: &Judged<'_, DateMention>, best: &Weighed<'_>) -> String {
    let words = best.span.of(best.view.block_text());
    let read = best.view.dates().find(|(date, _)| date.span == best.span);
    match read.and_then(|(date, time)| best.view.dated(date, time).day_of_shift()) {
        Some(day) if matches!(judged.value.expression.meaning, Meaning::Weekday(..)) => {
            day.strftime("%A").to_string()
        }
        _ => words.to_owned(),
    }
}

/// Adds the places that give another date, and the quick fix that takes it.
pub(super) fn set_right(room: &Room<'_>, judged: &Judged<'_, DateMention>, finding: &mut Finding) {
    let Some(best) = judged.conflicts.first() else { return };
    let view = room.view(judged.sentence);
    let there = their_words(judged, best);
    let side = view.side_of(judged.value.span);
    for weighed in judged.best_conflicts() {
        finding.evidence.push(Room::evidence(weighed.view, weighed.span, Stance::Conflicts));
    }
    // Another date behind "before" would still be no date.
    let is_plain = side == best.view.side_of(best.span) && matches!(side, Side::On | Side::Than);
    if is_plain && view.passage().block.map.is_literal(judged.value.span) {
        finding.fixes.push(Fix {
            title: format!("Change to {there}"),
            edits: vec![Edit { span: view.in_file(judged.value.span), text: there }],
        });
    }
}
