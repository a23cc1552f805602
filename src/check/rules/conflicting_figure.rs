//! A figure that differs from what sources give for the same thing.

use super::super::{
    Finding, Rule, Stance,
    compare::Verdict,
    finding::Fix,
    room::{Judged, Room},
};
use crate::{
    extract::figure::{Figure, FigureKind},
    text::Edit,
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a figure, amount, share, rank or count that differs from what the sources give for the same thing.

## Why
A wrong figure is the mistake that readers find and corrections columns are made of.

## Example
> Nokia holds 31% of the market.

where a source says: Nokia holds 13% of the market.

## How to mend
Take the source's value (quick fix), or, where the draft is right, add the source that says so: one source
that agrees turns the conflict into `disputed-figure`.

## Limits
Compared are values of one dimension in sentences that speak of the same subject, measure and time. A rounded
value, \"about\", \"nearly\" and \"more than\" agree with the exact one. Currencies are not converted.
";

/// Finds conflicts among the figures already weighed.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for judged in &room.figures {
        if judged.supports.is_empty() && !judged.conflicts.is_empty() {
            out.extend(finding(room, judged));
        }
    }
}

fn finding(room: &Room<'_>, judged: &Judged<'_, Figure>) -> Option<Finding> {
    let best = judged.conflicts.first()?;
    let view = room.view(judged.sentence);
    let figure = judged.value;
    let here = figure.span.of(view.block_text());
    let there = best.span.of(best.view.block_text());
    let mut message = format!("sources say {there} ({}), the draft says {here}", room.credit(best.view));
    if let Verdict::Conflicts(Some(power)) = best.verdict {
        message += scale(power);
    }
    let mut finding = room.finding(Rule::ConflictingFigure, view, figure.span, message)?;
    for weighed in judged.best_conflicts() {
        finding.evidence.push(Room::evidence(weighed.view, weighed.span, Stance::Conflicts));
    }
    if figure.kind != FigureKind::Ratio && view.passage().block.map.is_literal(figure.span) {
        let text = in_style_of(here, there);
        finding.fixes.push(Fix {
            title: format!("Change to {there}"),
            edits: vec![Edit { span: view.in_file(figure.span), text }],
        });
    }
    Some(finding)
}

/// How a slip of scale is named.
fn scale(power: i32) -> &'static str {
    match power {
        1 => "; ten times too much",
        2 => "; a hundred times too much",
        3 => "; a thousand times too much",
        -1 => "; ten times too little",
        -2 => "; a hundred times too little",
        -3 => "; a thousand times too little",
        4.. => "; the digits agree, the scale is far too large",
        _ => "; the digits agree, the scale is far too small",
    }
}

/// The source's value with the draft's way of writing the same currency.
pub(super) fn in_style_of(draft: &str, source: &str) -> String {
    let sign = |text: &str| text.find(|c: char| c.is_ascii_digit());
    match (sign(draft), sign(source)) {
        (Some(d), Some(s)) if draft[..d].ends_with('$') && source[..s].ends_with('$') => {
            format!("{}{}", &draft[..d], &source[s..])
        }
        _ => source.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_draft_keeps_its_dollar_sign() {
        assert_eq!(super::in_style_of("$82.55 billion", "US$92.55 billion"), "$92.55 billion");
        assert_eq!(super::in_style_of("31%", "13 per cent"), "13 per cent");
    }
}
