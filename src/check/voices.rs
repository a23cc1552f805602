//! Which of two sides says it, where each counts for itself: the police and those who march, a company and its
//! workers' union, a government and those who fight it.
//!
//! Must never know: rules, what is said.

use std::sync::LazyLock;

use super::{assertion, row::Row, view::View};
use crate::text::lexicon::Lexicon;

/// The two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Who is in charge.
    Office,
    /// Who is up against them.
    Challenger,
}

#[rustfmt::skip]
const WORDS: &[(Side, &str)] = &[
    (
        Side::Office,
        "police authorities officials government ministry army military company firm management employers employer council \
         regime junta operator prosecutors prosecution",
    ),
    (
        Side::Challenger,
        "organisers organizers union unions rebels opposition activists protesters protestors insurgents militants campaigners \
         strikers separatists guerrillas dissidents monitors defence defense",
    ),
];

/// Whether each of the sentences has what it says from one side alone, and not from the same.
pub(super) fn are_of_other_sides(a: View<'_>, b: View<'_>) -> bool {
    only(a).zip(only(b)).is_some_and(|(mine, theirs)| mine != theirs)
}

/// The side that a sentence has what it says from, if it is one.
fn only(view: View<'_>) -> Option<Side> {
    let row = Row::new(view);
    let mut sides = (0..row.len()).filter_map(|at| said_at(row, at));
    let first = sides.next()?;
    sides.all(|side| side == first).then_some(first)
}

/// How many words stand between those who speak and the verb at most.
const FARTHEST: usize = 3;

/// The side that says something by the word at a place: "the police say", "according to the union".
fn said_at(row: Row<'_>, at: usize) -> Option<Side> {
    static SIDES: LazyLock<Lexicon<Side>> = LazyLock::new(|| Lexicon::new(WORDS));
    let side = |at: usize| SIDES.get(row.word(at));
    if row.reads(at, "according to").is_some() {
        return (at + 2..at + 2 + FARTHEST).find_map(side);
    }
    if !(assertion::says(row, at) || assertion::puts(row, at)) {
        return None;
    }
    (at.saturating_sub(FARTHEST)..at).rev().find_map(side).or_else(|| side(at + 1)).or_else(|| side(at + 2))
}
