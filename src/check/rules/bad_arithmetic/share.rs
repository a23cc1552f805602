//! Shares: of one whole more than all of it, in per cent beside a fraction or beside two counts.

use rust_decimal::Decimal;

use super::{
    Bench,
    parts::{exclusive, listed},
    percentage,
};
use crate::{
    check::{
        Finding,
        arithmetic::{Interval, share, shown},
        row::Row,
    },
    extract::{
        figure::{Bound, Figure, FigureKind, Role, Value},
        token::Tag,
    },
    text::Span,
};

/// How far a fraction in words may be from the percentage beside it: a share of its value, and points.
const LOOSE: Decimal = Decimal::from_parts(12, 0, 0, false, 2);
const LOOSE_POINTS: Decimal = Decimal::TWO;
/// From this whole on, "80 out of 120" is counted rather than a way of speaking.
const COUNTED_FROM: i64 = 20;

/// Words by which shares are not of one whole at one time.
#[rustfmt::skip]
const SEVERAL_WHOLES: &[&str] = &[
    "than", "compared", "respectively", "while", "whereas", "both", "either", "last", "previous", "earlier",
    "ago", "from", "multiple", "several", "also", "versus", "vs", "among",
];

/// The first share in the sentence that does not work out.
pub(super) fn check(bench: Bench<'_>) -> Option<Finding> {
    let pairs = bench.figures.windows(2).find_map(|pair| beside(bench, pair[0], pair[1]));
    pairs.or_else(|| of_counts(bench)).or_else(|| more_than_whole(bench))
}

fn is_percent(figure: &Figure) -> bool {
    figure.unit.as_deref() == Some("percent")
        && figure.role == Role::Level
        && matches!(figure.value, Value::One(_))
}

/// Whether the second stands as another way of saying the first: "…, or 25 per cent", "… (25%)".
fn restates(row: Row<'_>, first: Span, second: Span) -> bool {
    let gap = row.between(first, second);
    let bound = [
        "about", "around", "nearly", "almost", "just", "over", "under", "more", "less", "than", "roughly",
        "some",
    ];
    let Some(opener) = gap.clone().rev().find(|at| !row.is_any(*at, &bound)) else { return false };
    let after = row.at(second.end);
    let noun = match row.word(opener) {
        "(" if row.word(after) == ")" => gap.start..opener,
        "or" if opener > gap.start && row.word(opener - 1) == "," => gap.start..opener - 1,
        _ => return false,
    };
    // "one in five adults", "a third of all voters", and nothing about it.
    noun.len() <= 5
        && noun.into_iter().all(|at| {
            matches!(
                row.tag(at),
                Some(Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Preposition | Tag::Determiner)
            )
        })
}

/// "One in five, or 25 per cent".
fn beside(bench: Bench<'_>, first: &Figure, second: &Figure) -> Option<Finding> {
    let (ratio, percent) = match (first.kind, second.kind) {
        (FigureKind::Ratio, FigureKind::Percent) => (first, second),
        (FigureKind::Percent, FigureKind::Ratio) => (second, first),
        _ => return None,
    };
    if !is_percent(percent) || ratio.role == Role::Change || !restates(bench.row, first.span, second.span) {
        return None;
    }
    let Value::One(part) = ratio.value else { return None };
    let exact = counts(bench, ratio.span);
    let value = match exact {
        Some((a, b)) => a.checked_div(b)?,
        None => part.value,
    };
    let value = value.checked_mul(Decimal::ONE_HUNDRED)?;
    let stated = percentage(percent)?;
    let is_counted = exact.is_some_and(|(_, whole)| whole >= Decimal::from(COUNTED_FROM));
    let slack = if is_counted { Decimal::ZERO } else { share(value, LOOSE).max(LOOSE_POINTS) };
    let near = Interval::point(value).widened(slack);
    let near = match ratio.bound {
        Bound::Exact => near,
        Bound::About => near.widened(share(value, LOOSE)),
        Bound::Above | Bound::AtLeast => {
            Interval { high: Decimal::ONE_HUNDRED, low: near.low.max(value - Decimal::ONE) }
        }
        Bound::Below | Bound::Nearly | Bound::AtMost => {
            Interval { low: Decimal::ZERO, high: near.high.min(value + Decimal::ONE) }
        }
    };
    if near.overlaps(stated) {
        return None;
    }
    let (said, there) = (bench.text(percent.span), bench.text(ratio.span));
    let message = format!("{there} is {}%, the draft says {said}", shown(value));
    let finding = bench.finding(percent.span, message)?;
    let right = if ratio.bound == Bound::Exact { bench.restated(percent, value) } else { None };
    Some(bench.with_fix(finding, percent.span, right))
}

/// The two whole numbers of "80 out of 120".
fn counts(bench: Bench<'_>, span: Span) -> Option<(Decimal, Decimal)> {
    let places = bench.row.within(span);
    let (first, _) = bench.whole_at(places.start)?;
    let (last, _) = bench.whole_at(places.end.checked_sub(1)?)?;
    (places.len() > 2 && last > Decimal::ZERO).then_some((first, last))
}

/// "12 of the 48 members (30 per cent)".
fn of_counts(bench: Bench<'_>) -> Option<Finding> {
    let row = bench.row;
    bench.figures.iter().find_map(|part| {
        let Value::One(number) = part.value else { return None };
        let is_count =
            matches!(part.kind, FigureKind::Count | FigureKind::Number) && part.bound == Bound::Exact;
        let at = row.reads(row.at(part.span.end), "of").filter(|_| is_count && number.value.is_integer())?;
        let at = if row.is_any(at, &["the", "its", "their", "all"]) { at + 1 } else { at };
        let (whole, span) = bench.whole_at(at)?;
        let percent = bench
            .figures
            .iter()
            .find(|f| f.span.start >= span.end && !bench.row.between(span, f.span).is_empty())?;
        let stands = is_percent(percent) && restates(row, span, percent.span);
        if !stands || whole <= Decimal::ZERO || number.value > whole || number.step > Decimal::ONE {
            return None;
        }
        let value = number.value.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)?;
        if percentage(percent)?.overlaps(Interval::point(value)) {
            return None;
        }
        let (here, all, said) = (bench.text(part.span), bench.text(span), bench.text(percent.span));
        let message = format!("{here} of {all} is {}%, the draft says {said}", shown(value));
        let finding = bench.finding(percent.span, message)?;
        Some(bench.with_fix(finding, percent.span, bench.restated(percent, value)))
    })
}

/// "52 per cent voted for the plan and 55 per cent against", "Acme has 60% of the market, followed by
/// Brand with 45%".
fn more_than_whole(bench: Bench<'_>) -> Option<Finding> {
    let row = bench.row;
    let shares: Vec<&Figure> = bench.figures.iter().copied().filter(|f| is_percent(f)).collect();
    if shares.len() < 2 || row.has_any(SEVERAL_WHOLES) {
        return None;
    }
    let all = exclusive(row, &shares, bench).map(|found| found.into_iter().map(|(f, _)| f).collect());
    let all: Vec<&Figure> = all.or_else(|| ranked(bench, &shares))?;
    let mut low = Decimal::ZERO;
    for figure in &all {
        low = low.checked_add(percentage(figure)?.low)?;
    }
    if low <= Decimal::ONE_HUNDRED || all.iter().any(|f| f.bound != Bound::Exact) {
        return None;
    }
    let sum = all.iter().try_fold(Decimal::ZERO, |sum, f| sum.checked_add(f.value.low().value))?;
    let words: Vec<&str> = all.iter().map(|f| bench.text(f.span)).collect();
    let message = format!("{} make {}%, more than the whole", listed(&words), shown(sum));
    bench.finding(all.last()?.span, message)
}

/// Shares of a market or of votes that a list ranks: "…, followed by Brand with 45% and Cocoa with 12%".
fn ranked<'a>(bench: Bench<'a>, shares: &[&'a Figure]) -> Option<Vec<&'a Figure>> {
    let row = bench.row;
    let first = shares.first()?;
    let behind = row.at(first.span.end);
    let of_whole = (behind..behind + 6).any(|at| row.is_any(at, &["market", "share", "vote", "votes"]));
    let name_of = |at: usize| {
        let token = row.token(at)?;
        bench.view.names().find(|(name, _)| name.span.covers(token.span)).map(|(name, id)| (name.span, id))
    };
    let mut named = Vec::new();
    let mut is_ranked = false;
    for pair in shares.windows(2) {
        let mut gap = row.between(pair[0].span, pair[1].span);
        // The whole is said once, with the first.
        if std::ptr::eq(pair[0], *first) {
            let whole = gap.clone().find(|at| row.word(*at) == ",").unwrap_or(gap.end);
            gap.start = whole;
        }
        let mut names = Vec::new();
        for at in gap {
            is_ranked |= row.is(at, "followed");
            match name_of(at) {
                Some((_, id)) => names.push(id),
                None if row
                    .is_any(at, &[",", "followed", "by", "with", "and", "on", "at", "the", "then"]) => {}
                None => return None,
            }
        }
        names.dedup();
        named.push(*names.first().filter(|_| names.len() == 1)?);
    }
    let count = named.len();
    named.sort_unstable();
    named.dedup();
    (of_whole && is_ranked && named.len() == count).then(|| shares.to_vec())
}
