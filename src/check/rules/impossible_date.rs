//! Dates that the calendar does not have.

use super::super::{Finding, Rule, room::Room};
use crate::extract::date::Anchor;

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a date that cannot be: 30 February, a weekday that does not fit its date.

## Why
One of the two is wrong, and the reader cannot know which.

## Example
> They met on Monday, 22 November 2018.

which was a Thursday.

## How to mend
Look the day up. Where only the weekday is wrong, mend the weekday.

## Limits
A weekday is compared where day, month and year are written or follow from the draft's date. Needs no sources.
";

/// Asks every date of the draft whether it can be.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    let anchor = Anchor { document: room.draft.meta.date, ..Anchor::default() };
    for sentence in &room.sentences {
        for (date, _) in sentence.view.dates() {
            let expression = &date.expression;
            let Some(message) = expression.impossible().or_else(|| expression.weekday_clash(anchor)) else {
                continue;
            };
            out.extend(room.finding(Rule::ImpossibleDate, sentence.view, date.span, message));
        }
    }
}
