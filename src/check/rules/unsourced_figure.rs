//! A figure that no source gives.

use rust_decimal::Decimal;

use super::super::{Finding, Rule, room::Room};
use crate::extract::figure::{Figure, FigureKind, Value};

/// The rule's page.
pub(super) const PAGE: &str = "\
Marks a figure that no source gives.

## Why
It may well be right; nobody can see where it comes from.

## Example
> The company spent $13.8 billion on research.

where no source speaks of research spending.

## How to mend
Add the source to the folder, cite it in the paragraph, or mark the paragraph as your own reporting with
`<!-- copydesk: own-reporting -->`.

## Limits
Small whole numbers without a unit (\"three reasons\") and ordinals are let be. A figure in a block with a
citation, or in a sentence that attributes it to someone, counts as sourced.
";

/// Marks figures that have neither support nor contradiction.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for judged in &room.figures {
        if !judged.supports.is_empty() || !judged.conflicts.is_empty() || !is_telling(judged.value) {
            continue;
        }
        let view = room.view(judged.sentence);
        if super::is_covered(view) || super::is_no_statement(view) {
            continue;
        }
        let here = judged.value.span.of(view.block_text());
        let message = format!("no source gives {here} for this");
        out.extend(room.finding(Rule::UnsourcedFigure, view, judged.value.span, message));
    }
}

/// Whether a reader would ask where the figure comes from.
pub(super) fn is_telling(figure: &Figure) -> bool {
    let small = matches!(figure.value, Value::One(n) if n.value.abs() < Decimal::TEN && n.value.is_integer());
    match figure.kind {
        FigureKind::Ordinal | FigureKind::Multiple | FigureKind::Score => false,
        FigureKind::Count | FigureKind::Number | FigureKind::Rank => !small,
        _ => true,
    }
}
