//! What a cell of a table says: its row's head is whom it is said of, its column's head what is counted.
//!
//! Must never know: sources, rules.

use std::collections::HashMap;

use super::{
    apart::{self, Told},
    view::View,
};
use crate::{article::Article, extract::stem::Stem, prose::BlockKind, text::Span};

/// A table's number, a row, a column.
type Place = (u16, u16, u16);

/// The cells of a document's tables by their places.
#[derive(Debug, Default)]
pub(super) struct Tables<'a> {
    cells: HashMap<Place, View<'a>>,
}

/// The words at the head of a cell's row and of its column.
#[derive(Debug)]
pub(super) struct Heads {
    row: Vec<Stem>,
    column: Vec<Stem>,
    /// The dates among them.
    dates: Vec<String>,
}

/// Words in a column's head by which its numbers are not what they look like.
#[rustfmt::skip]
const SCALED: &[&str] = &[
    "thousand", "thousands", "million", "millions", "billion", "billions", "m", "bn", "k", "percent", "percentage", "share",
    "change", "per", "rank", "index", "average", "total",
];

impl<'a> Tables<'a> {
    pub fn read(draft: &'a Article) -> Self {
        let passages = draft.passages.iter().enumerate().filter(|(_, p)| p.part.is_article());
        let cells = passages
            .filter_map(|(n, passage)| Some((place(passage.block.kind)?, View::new(draft, None, n, 0)?)));
        Self { cells: cells.collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The heads of the cell that a sentence stands in; `None` where it is a head itself, or where the
    /// column counts in thousands or gives shares.
    pub fn heads(&self, cell: View<'_>) -> Option<Heads> {
        let (table, row, column) =
            place(cell.passage().block.kind).filter(|(_, row, column)| *row > 0 && *column > 0)?;
        let (row, column) = (self.cells.get(&(table, row, 0))?, self.cells.get(&(table, 0, column))?);
        let text = column.block_text();
        let is_scaled = text.contains(['%', '(', '$', '€', '£'])
            || column.token_row().iter().any(|t| t.is_any(text, SCALED));
        let dates = [row, column]
            .into_iter()
            .flat_map(|view| view.dates().map(|(date, _)| date.span.of(view.block_text()).to_owned()));
        let heads = Heads { row: stems(*row), column: stems(*column), dates: dates.collect() };
        (!is_scaled && !heads.row.is_empty() && !heads.column.is_empty()).then_some(heads)
    }
}

/// Whether a sentence stands in a table's cell.
pub(super) fn is_cell(view: View<'_>) -> bool {
    place(view.passage().block.kind).is_some()
}

/// The passage of the head of the row in which a passage is a cell; `None` where it is no cell, or a head itself.
pub(super) fn row_head(draft: &Article, passage: usize) -> Option<usize> {
    let of = |passage: usize| place(draft.passages.get(passage)?.block.kind);
    let (table, row, column) = of(passage)?;
    let before = (0..passage).rev().take(usize::from(column));
    before
        .take_while(|at| of(*at).is_some_and(|p| (p.0, p.1) == (table, row)))
        .find(|at| of(*at) == Some((table, row, 0)))
}

fn place(kind: BlockKind) -> Option<Place> {
    match kind {
        BlockKind::Cell { table, row, column } => Some((table, row, column)),
        _ => None,
    }
}

fn stems(view: View<'_>) -> Vec<Stem> {
    view.tokens().map(|(_, stem)| stem).filter(|stem| stem.is_some()).collect()
}

impl Heads {
    /// The words at the head of the column.
    pub fn column(&self) -> &[Stem] {
        &self.column
    }

    /// Whether a sentence's figure is of what stands at the heads: it counts the column's things and no
    /// narrower ones, it is said of whom the row is of, of no other time, and as it stands.
    pub fn are_those_of(&self, told: Told<'_>) -> bool {
        let Told { view, figure } = told;
        let inside = |span: Span| {
            let tokens = view.tokens().filter(move |(t, s)| s.is_some() && span.covers(t.span));
            tokens.map(|(_, s)| s)
        };
        let known = |stem: Stem| self.row.contains(&stem) || self.column.contains(&stem);
        let counts_it = [figure.noun, figure.measure].into_iter().flatten().flat_map(inside).all(known);
        let is_of_row = self.row.iter().all(|stem| view.has(*stem))
            && figure.subject.is_none_or(|span| inside(span).any(|stem| self.row.contains(&stem)));
        let text = view.block_text();
        let dates: Vec<&str> = apart::dates(view).map(|(date, _)| date.span.of(text)).collect();
        let is_of_its_time = dates.len() == self.dates.len()
            && dates.iter().all(|date| self.dates.iter().any(|own| own == date));
        counts_it && is_of_row && is_of_its_time && apart::is_as_it_stands(view)
    }
}
