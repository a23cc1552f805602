//! How far two values are apart: "49.8% and 49.6%, a gap of 0.2 points", "by 73 to 25, a 48-point margin".

use super::Bench;
use crate::{
    check::{Finding, arithmetic::reach},
    extract::figure::{Bound, Figure, FigureKind, Number, Role, Value},
    text::Span,
};

/// Nouns of a difference.
const GAPS: &[&str] = &["gap", "margin", "lead", "difference", "advantage", "majority", "swing", "spread"];
/// Words that may stand between the noun and its figure.
const BOUNDS: &[&str] =
    &["about", "around", "nearly", "almost", "just", "roughly", "over", "under", "some", "only"];
/// Words between two values that are set against each other.
const AGAINST: &[&str] =
    &["to", "and", "against", "versus", "vs", "with", "while", "but", "from", "over", "-", "–", "had", "for"];
/// Words that make a value one below zero.
const LOSSES: &[&str] = &["loss", "losses", "lost", "deficit", "minus"];
/// The most tokens between two values, and between the second and the mark before the noun.
const BETWEEN: usize = 12;
const BEHIND: usize = 5;

/// The first difference in the sentence that does not follow from the two values right before it.
pub(super) fn check(bench: Bench<'_>) -> Option<Finding> {
    (1..bench.figures.len()).find_map(|at| of_figure(bench, at))
}

fn of_figure(bench: Bench<'_>, at: usize) -> Option<Finding> {
    let gap = bench.figures[at];
    let Value::One(stated) = gap.value else { return None };
    let opener = opener(bench, gap)?;
    let (first, second) = values(bench, &bench.figures[..at], opener)?;
    if !is_of_both(gap, first.1, second.1) {
        return None;
    }
    let (mine, theirs) = (reach(first.0, first.1.bound), reach(second.0, second.1.bound));
    let is_loss = is_loss(bench, first.1.span, second.1.span);
    // From a loss to a profit is as far as both together.
    let apart = if is_loss { mine.plus(theirs)? } else { mine.minus(theirs)?.absolute() };
    if reach(stated, gap.bound).overlaps(apart) {
        return None;
    }
    let (a, b) = (first.0.value, second.0.value);
    let right = if is_loss { a.checked_add(b)? } else { a.checked_sub(b)?.abs() }.normalize();
    let said = bench.text(gap.span);
    let fixed = bench.restated(gap, right).filter(|_| gap.bound == Bound::Exact);
    let shown = fixed.clone().unwrap_or_else(|| right.to_string());
    let finding = bench.finding(gap.span, format!("{} are {shown} apart, the draft says {said}", first.2))?;
    Some(bench.with_fix(finding, gap.span, fixed))
}

/// The place of the article before "a gap of 5 points" or "a five-point lead", where a mark stands before it.
fn opener(bench: Bench<'_>, gap: &Figure) -> Option<usize> {
    let row = bench.row;
    let (start, end) = (row.at(gap.span.start), row.at(gap.span.end));
    let lead = (0..start).rev().find(|at| !row.is_any(*at, BOUNDS))?;
    let article = if row.is(lead, "of") && row.is_any(lead.checked_sub(1)?, GAPS) {
        lead.checked_sub(2)?
    } else if row.is_any(end, GAPS) {
        lead
    } else {
        return None;
    };
    let is_marked = row.is_any(article.checked_sub(1)?, &[",", "–", "—", "(", ":"]);
    (row.is_any(article, &["a", "an"]) && is_marked).then_some(article)
}

/// A number, the figure that gives it, and how both are shown.
type Side<'a> = (Number, &'a Figure, String);

/// The two values that stand right before a place: the ends of a score, or two figures set against each other.
fn values<'a>(bench: Bench<'a>, before: &[&'a Figure], opener: usize) -> Option<(Side<'a>, Side<'a>)> {
    let row = bench.row;
    let last = *before.last()?;
    if opener.checked_sub(row.at(last.span.end))? > BEHIND {
        return None;
    }
    // "A loss of $9 million" is a level, too.
    let lost = |f: &Figure| {
        let at = row.at(f.span.start);
        (at.saturating_sub(2)..at).any(|at| row.is_any(at, LOSSES))
    };
    let plain = |f: &Figure| {
        (f.role == Role::Level || lost(f)) && !matches!(f.kind, FigureKind::Ordinal | FigureKind::Rank)
    };
    if let (Value::Range(low, high), FigureKind::Score) = (last.value, last.kind) {
        let shown = bench.text(last.span).to_owned();
        return Some(((high, last, shown.clone()), (low, last, shown)));
    }
    let first = *before.get(before.len().checked_sub(2)?)?;
    let (Value::One(a), Value::One(b)) = (first.value, last.value) else { return None };
    let between = row.between(first.span, last.span);
    let is_set_against = between.len() <= BETWEEN && between.into_iter().any(|at| row.is_any(at, AGAINST));
    let both = format!("{} and {}", bench.text(first.span), bench.text(last.span));
    (is_set_against && plain(first) && plain(last)).then(|| ((a, first, both.clone()), (b, last, both)))
}

/// Whether the three are of one kind: a number goes with any, points with shares and numbers.
fn is_of_both(gap: &Figure, first: &Figure, second: &Figure) -> bool {
    let is_bare = |f: &Figure| matches!(f.kind, FigureKind::Number | FigureKind::Score) || f.unit.is_none();
    let is_share = |f: &Figure| f.unit.as_deref() == Some("percent");
    let is_points = |f: &Figure| matches!(f.unit.as_deref(), Some("point" | "percentage point"));
    let one_unit = |a: &Figure, b: &Figure| a.unit == b.unit || is_bare(a) || is_bare(b);
    let fits = |f: &Figure| one_unit(gap, f) || is_points(gap) && is_share(f) || is_share(gap) && is_share(f);
    one_unit(first, second) && fits(first) && fits(second)
}

/// Whether one of the two values is a loss and the other is not.
fn is_loss(bench: Bench<'_>, first: Span, second: Span) -> bool {
    let row = bench.row;
    let at = row.at(first.start);
    let has = |mut places: std::ops::Range<usize>| places.any(|at| row.is_any(at, LOSSES));
    has(at.saturating_sub(BEHIND)..at) != has(row.between(first, second))
}
