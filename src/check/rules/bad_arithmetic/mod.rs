//! Sums that do not work out.
//!
//! | module | reckons |
//! |---|---|
//! | `change` | "rose 9% to 93 from 85", "tripled from 10 to 30" |
//! | `gap` | "by 73 to 25, a margin of 48 points" |
//! | `parts` | "of the 120 members, 80 …", "three men and four women, seven in all" |
//! | `share` | "one in five, or 20%", "12 of the 48 (25%)", shares of one whole |

mod change;
mod gap;
mod parts;
mod share;

use super::super::{
    Finding, Rule,
    arithmetic::{Interval, restated},
    finding::Fix,
    room::Room,
    row::Row,
    view::View,
};
use crate::{
    extract::figure::{Bound, Figure, Value, read_one},
    text::{Edit, Span},
};
use rust_decimal::Decimal;

/// The rule's page.
pub(in super::super) const PAGE: &str = "\
Flags sums that do not work out: parts that exceed their whole, a stated change, difference, total, fraction or multiple
that does not follow from the figures beside it, per cent where points are meant.

## Why
Everything that is needed to see the mistake stands in the sentence, and some reader will do the sum.

## Example
> Revenue rose 19% to $93 million from $85 million.

85 to 93 is a rise of 9.4%.

## How to mend
Do the sum again from the source. Where a percentage does not follow from its two levels, the quick fix puts the
one that does; a level may be the wrong one instead. A rate that goes from 10% to 12% rises by 2 percentage points, or
by 20 per cent.

## Limits
Every figure stands for all values that round to it, and only what no reading allows is flagged; \"about\", \"nearly\" and
\"more than\" allow more, \"doubled\" stands for anything near it. Figures must stand together in one sentence. Left
alone are rates a year, constant currencies, like-for-like and adjusted figures, groups that may overlap, and parts
that say themselves that they are not all. Needs no sources.
";

/// Reckons with the figures of every sentence. Where sources already contradict one of a sentence's
/// figures, that is the mistake, and the sum is only what comes of it.
pub(in super::super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    let mut known: Vec<Span> =
        out.iter().filter(|f| f.rule == Rule::ConflictingFigure).map(|f| f.span).collect();
    known.sort_unstable();
    for sentence in &room.sentences {
        let view = sentence.view;
        let figures: Vec<&Figure> = view.figures().collect();
        let whole = view.in_file(view.span);
        let next = known.partition_point(|span| span.start < whole.start);
        let is_known = known.get(next).is_some_and(|span| span.start < whole.end);
        if figures.is_empty() || is_known {
            continue;
        }
        let bench = Bench { room, view, row: Row::new(view), figures: &figures };
        let found = change::check(bench).or_else(|| gap::check(bench));
        let found = found.or_else(|| parts::check(bench)).or_else(|| share::check(bench));
        out.extend(found);
    }
}

/// A sentence with its figures.
#[derive(Clone, Copy)]
struct Bench<'a> {
    room: &'a Room<'a>,
    view: View<'a>,
    row: Row<'a>,
    figures: &'a [&'a Figure],
}

impl<'a> Bench<'a> {
    fn text(self, span: Span) -> &'a str {
        span.of(self.view.block_text())
    }

    fn finding(self, span: Span, message: String) -> Option<Finding> {
        self.room.finding(Rule::BadArithmetic, self.view, span, message)
    }

    /// The finding with a quick fix that puts another text.
    fn with_fix(self, mut finding: Finding, span: Span, text: Option<String>) -> Finding {
        if let Some(text) = text.filter(|_| self.view.passage().block.map.is_literal(span)) {
            let edits = vec![Edit { span: self.view.in_file(span), text: text.clone() }];
            finding.fixes.push(Fix { title: format!("Change to {text}"), edits });
        }
        finding
    }

    /// The figure's text with another value.
    fn restated(self, figure: &Figure, value: Decimal) -> Option<String> {
        restated(self.text(figure.span), figure.value.low(), value)
    }

    /// The whole number at a token, in digits or in words, where nothing but a number stands there.
    fn whole_at(self, at: usize) -> Option<(Decimal, Span)> {
        let token = self.row.token(at)?;
        let figure = read_one(self.row.word(at))?;
        let Value::One(number) = figure.value else { return None };
        let plain = figure.unit.is_none() && figure.bound == Bound::Exact && number.value.is_integer();
        plain.then_some((number.value, token.span))
    }
}

/// Every value that a percentage may have been rounded or cut from.
fn percentage(figure: &Figure) -> Option<Interval> {
    let Value::One(number) = figure.value else { return None };
    let value = number.value;
    let fifth = value.abs().checked_div(Decimal::from(5))?;
    let near = Interval::point(value).widened(number.step);
    Some(match figure.bound {
        Bound::Exact => near,
        Bound::About => near.widened(fifth),
        Bound::Above | Bound::AtLeast => Interval { high: near.high.saturating_add(fifth), ..near },
        Bound::Below | Bound::Nearly | Bound::AtMost => {
            Interval { low: near.low.saturating_sub(fifth), ..near }
        }
    })
}
