//! What figures take from their neighbours: units said once for several, bounds and trends that a
//! conversion or a restatement shares, and the words around each.
//!
//! Must never know how a figure was read.

use super::{
    Bound, FigureKind, Role, context,
    grammar::Found,
    unit::{self, Unit},
    words::Row,
};
use crate::extract::token::Tag;

/// What a figure takes over from the one right before it.
pub(super) fn follow(row: Row, before: &Found, found: &mut Found) {
    if before.figure.span.end > found.figure.span.start || !row.same_sentence(before.start, found.start) {
        return;
    }
    let gap = before.behind.max(before.end)..found.lead;
    let word = |n: usize| row.word(gap.start + n);
    let comparable = before.figure.kind == found.figure.kind && found.figure.unit.is_some();
    let plain = found.figure.bound == Bound::Exact && found.figure.trend.is_none();
    let converts = gap.len() == 1 && matches!(word(0), "(" | "/") && comparable;
    let restates =
        gap.len() <= 2 && gap.clone().any(|i| row.is(i, "or")) && before.figure.role == Role::Change;
    if (converts || restates) && plain {
        found.figure.trend = before.figure.trend;
        found.figure.role = before.figure.role;
        if converts {
            found.figure.bound = before.figure.bound;
        }
    }
    // "fell 7 per cent from 12 million", "to 12 per cent from 10"
    let from =
        gap.len() <= 1 && gap.clone().all(|i| row.is(i, "from")) && row.is(gap.end.wrapping_sub(1), "from");
    if from && (before.figure.role == Role::Change || comparable) {
        found.figure.role = Role::Former;
        found.figure.trend = None;
    }
    // "rose 18 pence to £23.50", "fell 64 points to 4,577": the level behind the change.
    let level = gap.len() <= 2
        && gap.clone().any(|i| row.is_any(i, &["to", "at"]))
        && before.figure.role == Role::Change;
    if level {
        if found.figure.kind == FigureKind::Money {
            found.figure.trend = found.figure.trend.or(before.figure.trend);
        }
        if before.figure.unit.as_deref() == Some("point") && found.figure.kind == FigureKind::Number {
            found.figure.unit.clone_from(&before.figure.unit);
            found.figure.kind = before.figure.kind;
        }
    }
}

/// The bound, but for "over" behind a noun or an amount and at the head of a clause: "tracked nurses over 30 years",
/// "$2 billion over three years" and "over nine months it lost" are during them, "has over 30 years", "a murder over
/// 30 years ago" and "over three years have passed" are longer.
fn lasting(row: Row, found: &Found, before: context::Before) -> Bound {
    const LONGER: &[&str] =
        &["ago", "old", "of", "later", "earlier", "in", "after", "before", "have", "has", "had", "passed"];
    let lead = before.start.checked_sub(1).filter(|lead| row.same_sentence(*lead, before.start));
    let is_apart = |lead: usize| {
        let tag = row.tag(lead);
        matches!(tag, Some(Tag::Noun | Tag::ProperNoun | Tag::Numeral | Tag::Punctuation))
            || row.is_any(lead, &["%", "and"])
            || row.is_number(lead)
    };
    let during = found.figure.kind == FigureKind::Duration
        && row.is(before.start, "over")
        && before.start + 1 == found.start
        && lead.is_none_or(is_apart)
        && !row.is_any(found.end, LONGER);
    if during { Bound::Exact } else { before.bound }
}

/// Gives a number without unit the unit of the next one where both stand in one list or change:
/// "13, 14 and 15 per cent", "from 4.8 to 4.7 per cent".
pub(super) fn share_units(row: Row, found: &mut [Found]) {
    // "aged 5 and 7"
    for i in 1..found.len() {
        let (left, right) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (left.last(), right.first_mut()) else { continue };
        let listed = b.start == a.behind + 1 && row.is_any(a.behind, &["and", ",", "or"]);
        if a.figure.kind == FigureKind::Age
            && a.figure.unit.is_some()
            && b.figure.kind == FigureKind::Number
            && listed
        {
            b.figure.kind = FigureKind::Age;
            b.figure.unit.clone_from(&a.figure.unit);
        }
    }
    for one in found.iter_mut() {
        if let Some(unit) = left_off(row, one) {
            one.figure.kind = unit.kind;
            one.figure.unit = Some(unit.name.to_owned());
        }
    }
    for i in 1..found.len() {
        let (left, right) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (left.last(), right.first_mut()) else { continue };
        if a.figure.kind == FigureKind::Percent && b.figure.kind == FigureKind::Number && faces(row, a, b) {
            b.figure.kind = a.figure.kind;
            b.figure.unit.clone_from(&a.figure.unit);
        }
    }
    for i in (1..found.len()).rev() {
        let (left, right) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (left.last_mut(), right.first()) else { continue };
        // "in the 12th and 77th minutes"
        let ordinals = a.figure.kind == FigureKind::Ordinal && b.figure.kind == FigureKind::Ordinal;
        if ordinals
            && a.figure.noun.is_none()
            && b.start == a.end + 1
            && row.is_any(a.end, &["and", "or", ","])
        {
            a.figure.unit.clone_from(&b.figure.unit);
            a.figure.noun = b.figure.noun;
        }
        let gap = b.start.saturating_sub(a.behind);
        let suspended = row.is_dash(a.behind) && row.adjoins(a.behind) && !row.adjoins(a.behind + 1)
            || row.is_dash(a.behind) && row.word(a.behind + 1) == ",";
        let link = suspended && gap <= 3
            || gap == 1 && row.is_any(a.behind, &["and", "or", "to", ","])
            || gap == 2 && row.word(a.behind) == "," && row.is_any(a.behind + 1, &["and", "or"]);
        let takes = a.figure.kind == FigureKind::Number && a.figure.unit.is_none() && a.figure.noun.is_none();
        let gives = !matches!(
            b.figure.kind,
            FigureKind::Number
                | FigureKind::Ratio
                | FigureKind::Rank
                | FigureKind::Ordinal
                | FigureKind::Score
                | FigureKind::Multiple
                | FigureKind::Age
        );
        if link && takes && gives && row.same_sentence(a.start, b.start) {
            a.figure.unit.clone_from(&b.figure.unit);
            a.figure.kind = b.figure.kind;
            a.figure.noun = b.figure.noun;
        }
    }
}

/// The unit of time that a number behind "within" takes from the length before it in its sentence: "has a month to
/// decide, and to tell them within six".
fn left_off(row: Row, found: &Found) -> Option<&'static Unit> {
    const FURTHEST: usize = 24;
    let bare = found.figure.kind == FigureKind::Number
        && found.figure.unit.is_none()
        && row.is(found.start.wrapping_sub(1), "within");
    let ends = matches!(row.word(found.end), "." | "," | ";" | "")
        || row.is_any(found.end, &["unless", "if", "when", "after", "of", "and"]);
    if !bare || !ends {
        return None;
    }
    let before = (found.start.saturating_sub(FURTHEST)..found.start).rev();
    before.take_while(|i| row.same_sentence(*i, found.start)).find_map(|i| {
        let counted =
            row.tag(i.wrapping_sub(1)) == Some(Tag::Numeral) || row.is_any(i.wrapping_sub(1), &["a", "an"]);
        let (_, unit) = unit::unit_at(row, i, false).filter(|_| counted)?;
        (unit.kind == FigureKind::Duration).then_some(unit)
    })
}

/// Whether two figures are the two sides of a vote or a poll, the unit said once: "by 45 per cent to 39", "48 per cent
/// of the votes to 45 for the mayor".
fn faces(row: Row, a: &Found, b: &Found) -> bool {
    const FURTHEST: usize = 10;
    let gap = a.end..b.start;
    let before = b.start.wrapping_sub(1);
    let plain = b.figure.unit.is_none() && b.figure.noun.is_none() && !b.figure.value.is_range();
    let moves = || context::before(row, a.start, true);
    let holds = || moves().role == Role::Level && moves().trend.is_none();
    if !plain || gap.len() > FURTHEST || !row.same_sentence(a.start, b.start) {
        return false;
    }
    // "40 per cent, followed by Holm with 16 and Iversen with 13"
    let ends = matches!(row.word(b.end), "." | "," | ";" | "") || row.is_any(b.end, &["and", "while", "but"]);
    if row.is(before, "with") && row.is_capital(before.wrapping_sub(1)) && ends {
        return holds();
    }
    let versus = |i: usize| row.is_any(i, &["to", "versus", "vs", "against"]);
    // "49 per cent in the poll to Anna Holm's 43"
    let is_whose = |i: usize| row.is_capital(i) || row.tag(i) == Some(Tag::Particle);
    let whose = gap.clone().rev().take_while(|i| is_whose(*i)).last().filter(|i| *i < before);
    let of_another = row.tag(before) == Some(Tag::Particle)
        && whose.is_some_and(|i| i > gap.start && versus(i - 1))
        && (ends || row.is(b.end, ")"));
    if of_another {
        return holds();
    }
    let sides = versus(before);
    let near = gap.len() == 1 || gap.len() <= 5 && row.is(b.end, "for");
    let passes = |i: usize| row.is_word(i) && !matches!(row.tag(i), Some(Tag::Verb | Tag::Auxiliary));
    sides && near && gap.clone().all(passes) && holds()
}

/// Whether points tell how far two sides are apart: "leads by five points", "a five-point lead", "five points ahead".
fn parts_sides(row: Row, found: &Found) -> bool {
    const BEHIND: &[&str] = &[
        "lead",
        "leads",
        "edge",
        "advantage",
        "margin",
        "gap",
        "deficit",
        "win",
        "victory",
        "loss",
        "defeat",
        "ahead",
        "behind",
        "clear",
        "adrift",
        "shy",
        "short",
        "off",
        "up",
        "down",
    ];
    let behind = if row.is_hyphen(found.end) { found.end + 1 } else { found.end };
    row.is(found.lead.wrapping_sub(1), "by")
        || row.is(found.start.wrapping_sub(1), "by")
        || row.is_any(behind, BEHIND)
}

/// Bound, trend and role from the words around.
pub(super) fn around(row: Row, found: &mut Found) {
    let kind = found.figure.kind;
    if matches!(kind, FigureKind::Rank | FigureKind::Ordinal | FigureKind::Score) {
        return;
    }
    let with_any = matches!(kind, FigureKind::Percent | FigureKind::Money)
        || found.figure.unit.as_deref() == Some("point");
    let before = context::before(row, found.start, with_any);
    found.lead = before.start;
    let before = context::Before { bound: lasting(row, found, before), ..before };
    found.figure.bound = before.bound;
    if found.figure.trend.is_none() {
        found.figure.trend = before.trend;
    }
    if before.role != Role::Level {
        found.figure.role = before.role;
    }
    if let Some(bound) = context::bound_after(row, found.behind).filter(|_| before.bound == Bound::Exact) {
        found.figure.bound = bound;
    }
    let points = matches!(found.figure.unit.as_deref(), Some("point" | "percentage point"));
    if points && found.figure.role == Role::Level && parts_sides(row, found) {
        found.figure.role = Role::Change;
    }
    let changes = matches!(kind, FigureKind::Percent | FigureKind::Multiple)
        && found.figure.role == Role::Level
        && found.figure.trend.is_none();
    if kind == FigureKind::Percent
        && changes
        && let Some(trend) = context::change_of_object(row, found.lead, found.end)
    {
        found.figure.trend = Some(trend);
        found.figure.role = Role::Change;
    } else if changes && let Some(trend) = context::change_after(row, found.end) {
        found.figure.trend = Some(trend);
        found.figure.role = Role::Change;
    }
    if context::is_difference(row, found.behind) {
        found.figure.role = Role::Change;
    }
}
