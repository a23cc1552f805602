//! Sources differ among themselves; the draft follows one of them.

use super::super::{
    Finding, Rule, Stance,
    room::{Judged, Room},
};
use super::outdated_figure::{Age, Difference, difference, difference_of_dates};
use crate::text::Span;

/// The rule's page.
pub(super) const PAGE: &str = "\
Says that sources differ among themselves and the draft follows one of them.

## Why
A reader may have met the other value. An editor wants to know before readers write in.

## Example
> The flood killed 31 people.

where one source says 31 and another, as old, says 34.

## How to mend
Say whose figure it is, or give both. Where the sources are marked with a `tier:`, follow the one that stands
nearer to the matter: it is shown first.

## Limits
A source that names another one as where it has its story is no second voice, whatever it says. Nor is one that tells of a
part (a place, a quarter, a narrower thing) with a smaller value, of what is planned or of what was before. A draft that gives both values
tells the dispute itself. Where one source
is newer, of what changes from week to week, see `outdated-figure`; a draft that follows the newer one is let be. Dates of
one event may differ as figures do; they do not grow old.
Sources that may not be used (`restricted-source`) do not count.
";

/// The lowest tier: who tells what others told.
const TERTIARY: usize = 3;

/// Finds figures and dates with both support and contradiction, from different sources.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for judged in &room.figures {
        if let Some(difference) = difference(room, judged).filter(|d| d.age == Age::Same) {
            out.extend(finding(room, judged, judged.value.span, difference));
        }
    }
    for judged in &room.dates {
        if let Some(difference) = difference_of_dates(room, judged) {
            out.extend(finding(room, judged, judged.value.span, difference));
        }
    }
}

fn finding<T>(
    room: &Room<'_>,
    judged: &Judged<'_, T>,
    span: Span,
    found: Difference<'_, '_>,
) -> Option<Finding> {
    let Difference { support, conflict, .. } = found;
    let view = room.view(judged.sentence);
    let (here, there) =
        (support.span.of(support.view.block_text()), conflict.span.of(conflict.view.block_text()));
    let (mine, theirs) = (room.credit(support.view), room.credit(conflict.view));
    let all_tertiary = judged.supports.iter().all(|s| room.standing(s.view).tier == Some(TERTIARY));
    let message = if all_tertiary && room.standing(conflict.view).tier == Some(1) {
        format!("the primary source says {there} ({theirs}), only a tertiary one {here} ({mine})")
    } else {
        format!("sources differ: {here} ({mine}), {there} ({theirs})")
    };
    let mut finding = room.finding(Rule::DisputedFigure, view, span, message)?;
    finding.evidence.push(Room::evidence(support.view, support.span, Stance::Supports));
    finding.evidence.push(Room::evidence(conflict.view, conflict.span, Stance::Conflicts));
    if room.standing(conflict.view).is_nearer_than(room.standing(support.view)) {
        finding.evidence.reverse();
    }
    Some(finding)
}
