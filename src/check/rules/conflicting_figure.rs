//! A figure that differs from what sources give for the same thing.

use super::super::{
    Finding, Rule, Stance,
    compare::{self, Verdict},
    finding::Fix,
    room::{Judged, Room, Weighed},
    slip, style,
    view::View,
};
use crate::{
    extract::figure::{Bound, Figure, FigureKind, Trend},
    text::{Edit, Span},
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
value, \"about\", \"nearly\" and \"more than\" agree with the exact one. Currencies are not converted. What is
planned, asked for or possible is not compared with what happened, a quarter not with its year, a part not with
the whole, nor the police's count with the marchers'.
";

/// Finds conflicts among the figures already weighed.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for judged in &room.figures {
        // "350 jobs in all" is no other number of jobs than the 210 and the 140 before it.
        let is_against = judged.supports.is_empty() && !judged.conflicts.is_empty();
        let is_of_scale =
            judged.conflicts.first().is_some_and(|best| matches!(best.verdict, Verdict::Conflicts(Some(_))));
        if is_against && (is_of_scale || !super::follows_from_sourced(room, judged)) {
            out.extend(finding(room, judged));
        }
    }
}

/// Adds numbers that differ from those of the source's sentence that the draft's is word for word but
/// for them, where nothing was found about them yet and no source has the value.
pub(super) fn check_slips(room: &Room<'_>, out: &mut Vec<Finding>) {
    for slip in slip::find(room) {
        let view = room.view(slip.sentence);
        let span = view.in_file(slip.here);
        // The whole of a figure or date is shown, as in "5,200" or "9 May".
        let whole = |view: View<'_>, span: Span| {
            let figures = view.figures().map(|f| f.span);
            let all = figures.chain(view.dates().map(|(d, _)| d.span));
            all.into_iter().find(|s| s.covers(span)).unwrap_or(span)
        };
        let (wide, there) = (whole(view, slip.here), whole(slip.source, slip.there));
        let exact = |w: &Weighed<'_>| w.verdict == Verdict::Agrees && !w.view.is_the_same(slip.source);
        let is_here = |sentence: usize, span: Span| sentence == slip.sentence && span.overlaps(slip.here);
        let is_sourced =
            room.figures.iter().any(|judged| {
                is_here(judged.sentence, judged.value.span) && judged.supports.iter().any(exact)
            }) || room.dates.iter().any(|judged| {
                is_here(judged.sentence, judged.value.span) && judged.supports.iter().any(exact)
            });
        let figure = view.figure_at(slip.here);
        let is_rounded = figure
            .zip(slip.source.figure_at(slip.there))
            .is_some_and(|(mine, theirs)| compare::same_value(mine, theirs));
        if is_sourced || is_rounded || out.iter().any(|finding| finding.span.overlaps(span)) {
            continue;
        }
        let is_date = figure.is_none() && view.dates().any(|(date, _)| date.span.overlaps(slip.here));
        let rule = if is_date { Rule::ConflictingDate } else { Rule::ConflictingFigure };
        let (here, there) = (wide.of(view.block_text()), there.of(slip.source.block_text()));
        let message = format!("sources say {there} ({}), the draft says {here}", room.credit(slip.source));
        let Some(mut finding) = room.finding(rule, view, wide, message) else { continue };
        finding.evidence.push(Room::evidence(slip.source, slip.there, Stance::Conflicts));
        if view.passage().block.map.is_literal(slip.here) {
            let text = slip.there.of(slip.source.block_text()).to_owned();
            finding.fixes.push(Fix { title: format!("Change to {there}"), edits: vec![Edit { span, text }] });
        }
        out.push(finding);
    }
}

fn finding(room: &Room<'_>, judged: &Judged<'_, Figure>) -> Option<Finding> {
    let best = judged.conflicts.first()?;
    let view = room.view(judged.sentence);
    let figure = judged.value;
    let here = figure.span.of(view.block_text());
    let there = best.span.of(best.view.block_text());
    let other = best.view.figure_at(best.span);
    let turned = other.and_then(|o| o.trend).zip(figure.trend).is_some_and(|(a, b)| a != b);
    let shown = |figure: &Figure, text: &str| said(figure, &style::shown(figure, text), turned);
    let theirs = other.map_or_else(|| there.to_owned(), |other| shown(other, best.view.block_text()));
    let mine = shown(figure, view.block_text());
    let mut message = format!("sources say {theirs} ({}), the draft says {mine}", room.credit(best.view));
    if let Verdict::Conflicts(Some(power)) = best.verdict {
        message += scale(power);
    }
    let mut finding = room.finding(Rule::ConflictingFigure, view, figure.span, message)?;
    for weighed in judged.best_conflicts() {
        finding.evidence.push(Room::evidence(weighed.view, weighed.span, Stance::Conflicts));
    }
    // Behind "more than" the source's value would still be wrong, and so would it behind "fell".
    let replaceable = matches!(figure.bound, Bound::Exact | Bound::About | Bound::Nearly)
        && figure.kind != FigureKind::Ratio
        && !turned;
    if replaceable
        && view.passage().block.map.is_literal(figure.span)
        && let Some(text) = match other {
            Some(other) => style::fitting(figure, here, other, there),
            None => Some(style::in_style_of(here, there)),
        }
    {
        // A minute that is put in another way is shown as it will stand.
        let is_recast = style::is_nth_minute(figure) || other.is_some_and(style::is_nth_minute);
        let title = format!("Change to {}", if is_recast { text.as_str() } else { there });
        finding.fixes.push(Fix { title, edits: vec![Edit { span: view.in_file(figure.span), text }] });
    }
    Some(finding)
}

/// A figure's words with what bounds them, and, where that is the difference, which way it went.
fn said(figure: &Figure, words: &str, with_trend: bool) -> String {
    let trend = figure.trend.filter(|_| with_trend).map_or("", Trend::words);
    format!("{trend}{}{words}", figure.bound.words())
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
