//! A figure that no source gives.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::super::{
    Finding, Rule, align, assertion, commonplace, compare,
    room::{Judged, Room, significant_digits},
    view::View,
};
use crate::{
    extract::{
        figure::{Figure, FigureKind, Value},
        token::Tag,
    },
    prose::BlockKind,
    text::Span,
};

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
Small whole numbers without a unit (\"three reasons\"), ordinals and what everybody knows (\"a week has seven days\") are let
be. A figure in a block with a
citation, or in a sentence that attributes it to someone or to a work (\"in a survey by\"), counts as sourced, there and
wherever the draft gives it again; so does a sum, difference, share or change of sourced figures beside it. Questions,
suppositions, wishes, instructions and what the writer tells of \u{201c}I\u{201d} or \u{201c}we\u{201d} need no source.
";

/// Marks figures that have neither support nor contradiction.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for judged in &room.figures {
        let view = room.view(judged.sentence);
        if is_open(judged)
            && is_telling(judged.value)
            && !is_label(view, judged.value)
            && assertion::is_bare(view)
            && !commonplace::is_known(view, judged.value)
            && !super::follows_from_sourced(room, judged)
        {
            let here = judged.value.span.of(view.block_text());
            let message = format!("no source gives {here} for this");
            out.extend(room.finding(Rule::UnsourcedFigure, view, judged.value.span, message));
        }
    }
}

/// Leaves out figures for which the draft names a source elsewhere, and those of headings that the text
/// below has too.
pub(super) fn leave_out_sourced(room: &Room<'_>, found: &mut Vec<Finding>) {
    if !found.iter().any(|finding| finding.rule == Rule::UnsourcedFigure) {
        return;
    }
    let told: Vec<(&Judged<'_, Figure>, Telling)> =
        room.figures.iter().map(|judged| (judged, Telling::of(room.view(judged.sentence)))).collect();
    let of_span: HashMap<Span, usize> = (0..)
        .zip(&told)
        .map(|(index, (judged, _))| (room.view(judged.sentence).in_file(judged.value.span), index))
        .collect();
    let telling = |how: Telling| -> Vec<&Judged<'_, Figure>> {
        told.iter().filter(|(_, h)| *h == how).map(|(judged, _)| *judged).take(MOST_COMPARED).collect()
    };
    let (sourced, in_text) = (telling(Telling::Sourced), telling(Telling::InText));
    found.retain(|finding| {
        let index = of_span.get(&finding.span).filter(|_| finding.rule == Rule::UnsourcedFigure);
        let Some((mine, how)) = index.and_then(|index| told.get(*index)) else { return true };
        let below = if *how == Telling::InHeading { &in_text[..] } else { &[] };
        !sourced.iter().chain(below).any(|other| is_same_figure(room, mine, other))
    });
}

/// How many figures of a draft a figure is compared with at most.
const MOST_COMPARED: usize = 1000;

/// Whether two figures of the draft are of one value, and of one thing as far as they say.
fn is_same_figure(room: &Room<'_>, a: &Judged<'_, Figure>, b: &Judged<'_, Figure>) -> bool {
    let thing = |judged: &Judged<'_, Figure>| align::measured(room.view(judged.sentence), judged.value);
    // A number alone may be that of what was just spoken of, unless it recurs.
    let is_telling = significant_digits(a.value) > 1;
    let same = compare::same_value(a.value, b.value) || is_telling && compare::is_given(a.value, b.value);
    same && thing(a).zip(thing(b)).is_none_or(|(a, b)| a == b)
}

/// How a sentence tells its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Telling {
    /// It cites a source or says whose word it is.
    Sourced,
    InHeading,
    InText,
}

impl Telling {
    fn of(view: View<'_>) -> Self {
        match view.passage().block.kind {
            _ if assertion::is_covered(view) => Self::Sourced,
            BlockKind::Heading(_) => Self::InHeading,
            _ => Self::InText,
        }
    }
}

fn is_open(judged: &Judged<'_, Figure>) -> bool {
    judged.supports.is_empty() && judged.conflicts.is_empty()
}

/// Whether a bare number belongs to the name or noun before it: "the Norlund 440", "file 17".
fn is_label(view: View<'_>, figure: &Figure) -> bool {
    let before = view.tokens_before(figure.span).next();
    figure.kind == FigureKind::Number
        && figure.unit.is_none()
        && figure.noun.is_none()
        && before.is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun))
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
