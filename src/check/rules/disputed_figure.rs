//! Sources differ among themselves; the draft follows one of them.

use super::super::{Finding, Rule, Stance, align::Part, room::Room};

/// The rule's page.
pub(super) const PAGE: &str = "\
Says that sources differ among themselves and the draft follows one of them.

## Why
A reader may have met the other value. An editor wants to know before readers write in.

## Example
> The flood killed 31 people.

where one source says 31 and another 34.

## How to mend
Say whose figure it is, or give both.

## Limits
A source that repeats another is not told from an independent one.
";

/// Finds figures with both support and contradiction, from different sources.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for judged in &room.figures {
        let (Some(support), Some(conflict)) = (judged.supports.first(), judged.conflicts.first()) else {
            continue;
        };
        let bound = conflict.alignment.measure == Part::Agrees || conflict.alignment.subject == Part::Agrees;
        let as_close = conflict.alignment.score + 0.1 >= support.alignment.score;
        let apart = judged.supports.iter().all(|s| s.view.source != conflict.view.source);
        if !(bound && as_close && apart) {
            continue;
        }
        let view = room.view(judged.sentence);
        let (here, there) =
            (support.span.of(support.view.block_text()), conflict.span.of(conflict.view.block_text()));
        let message = format!(
            "sources differ: {here} ({}), {there} ({})",
            room.credit(support.view),
            room.credit(conflict.view)
        );
        let Some(mut finding) = room.finding(Rule::DisputedFigure, view, judged.value.span, message) else {
            return;
        };
        finding.evidence.push(Room::evidence(support.view, support.span, Stance::Supports));
        finding.evidence.push(Room::evidence(conflict.view, conflict.span, Stance::Conflicts));
        finding.why.push(conflict.alignment.explain());
        out.push(finding);
    }
}
