//! Figures that everybody knows, which need no source: how many days a week has.
//!
//! Must never know: sources, rules.

use rust_decimal::Decimal;

use super::{row::Row, view::View};
use crate::extract::figure::{Figure, FigureKind};

/// Each row is a unit, the whole that it is a part of, and how many of it the whole has at least and at most.
const PARTS: &[(&str, &[&str], (i64, i64))] = &[
    ("second", &["minute", "minutes"], (60, 60)),
    ("minute", &["hour", "hours"], (60, 60)),
    ("hour", &["day", "days"], (24, 24)),
    ("day", &["week", "weeks"], (7, 7)),
    ("day", &["month", "months"], (28, 31)),
    ("day", &["year", "years"], (365, 366)),
    ("week", &["year", "years"], (52, 52)),
    ("month", &["year", "years"], (12, 12)),
    ("quarter", &["year", "years"], (4, 4)),
    ("year", &["decade", "decades"], (10, 10)),
    ("year", &["century", "centuries"], (100, 100)),
    ("year", &["millennium", "millennia"], (1000, 1000)),
];

/// Words between a part and its whole, either way round: "a week has seven days", "24 hours in a day".
const BETWEEN: &[&str] = &[
    "has", "have", "had", "is", "are", "lasts", "last", "contains", "only", "just", "exactly", "always",
    "in", "to", "of", "per", "a", "an", "the", "each", "every", "one",
];
/// How many of them there may be.
const MOST_BETWEEN: usize = 3;

/// Verbs before "100 per cent" where that means "all one has".
const GIVING: &[&str] = &["give", "gives", "gave", "given", "giving"];
/// Words behind it where it means "wholly". Most others, such as "renewable", are a claim.
const SURE: &[&str] = &[
    "sure",
    "certain",
    "convinced",
    "confident",
    "right",
    "wrong",
    "clear",
    "honest",
    "committed",
    "behind",
];

/// Whether a figure says what everybody knows.
pub(super) fn is_known(view: View<'_>, figure: &Figure) -> bool {
    let row = Row::new(view);
    let within = row.within(figure.span);
    match figure.kind {
        FigureKind::Duration => is_part_of_time(row, within, figure),
        FigureKind::Percent => is_whole(row, within, figure),
        _ => false,
    }
}

/// Whether nothing is told but what everybody knows: a sentence of such figures, without a name.
pub(super) fn is_all_known(view: View<'_>) -> bool {
    let mut figures = view.figures().peekable();
    figures.peek().is_some() && figures.all(|figure| is_known(view, figure)) && view.names().next().is_none()
}

/// Whether the whole stands beside its part, with no more than a few small words between them.
fn is_part_of_time(row: Row<'_>, within: std::ops::Range<usize>, figure: &Figure) -> bool {
    let (least, most) = (figure.value.low().value, figure.value.high().value);
    let wholes = PARTS.iter().filter(|(unit, _, (low, high))| {
        figure.unit.as_deref() == Some(unit) && least >= Decimal::from(*low) && most <= Decimal::from(*high)
    });
    let is_between = |at: &usize| row.is_any(*at, BETWEEN);
    let behind = (within.end..).take(MOST_BETWEEN).take_while(is_between).count() + within.end;
    let before = (0..within.start).rev().take(MOST_BETWEEN).take_while(is_between).count();
    let before = within.start.checked_sub(before + 1);
    wholes.into_iter().any(|(_, whole, _)| {
        behind > within.end && row.is_any(behind, whole)
            || before.is_some_and(|at| at + 1 < within.start && row.is_any(at, whole))
    })
}

/// "100 per cent certain", "gave 100 per cent": no more than "wholly".
fn is_whole(row: Row<'_>, within: std::ops::Range<usize>, figure: &Figure) -> bool {
    let is_hundred =
        figure.value.low().value == Decimal::ONE_HUNDRED && figure.value.high().value == Decimal::ONE_HUNDRED;
    let led = within.start.saturating_sub(MOST_BETWEEN)..within.start;
    is_hundred && (row.is_any(within.end, SURE) || led.into_iter().any(|at| row.is_any(at, GIVING)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Article, Context},
        prose::Format,
    };

    /// Whether each figure of a sentence is known.
    fn known(text: &str) -> Vec<bool> {
        let article = Article::read(text, Format::Plain, &Context::default());
        let view = View::new(&article, None, 0, 0).unwrap();
        view.figures().map(|figure| is_known(view, figure)).collect()
    }

    #[test]
    fn the_calendar_is_known() {
        for text in [
            "A week has seven days, and a year has twelve months.",
            "There are 24 hours in a day and 60 minutes in an hour.",
            "A leap year has 366 days.",
            "The shop is open seven days a week, 24 hours a day.",
            "She is 100 per cent sure.",
            "Nobody can give more than 100 per cent.",
        ] {
            let known = known(text);
            assert!(!known.is_empty() && known.iter().all(|known| *known), "{text} {known:?}");
        }
    }

    #[test]
    fn what_merely_looks_like_it_is_not() {
        for text in [
            "A week has eight days.",
            "The strike lasted seven days.",
            "The strike lasted seven days in the first week.",
            "The ferry sails 20 hours a day.",
            "In Elsing 100 per cent of the votes were counted.",
            "Prices were more than 100 per cent higher.",
            "The plant is 100 per cent renewable.",
            "The year was 12 months old.",
        ] {
            assert!(known(text).iter().all(|known| !known), "{text}");
        }
    }

    #[test]
    fn tables_are_in_lower_case() {
        let words = PARTS.iter().flat_map(|(unit, whole, _)| whole.iter().chain([unit]));
        for word in words.chain(BETWEEN).chain(GIVING).chain(SURE) {
            assert_eq!(word.to_lowercase(), *word);
        }
    }
}
