//! A change with the levels before and after it.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Bench, percentage};
use crate::{
    check::{
        Finding,
        arithmetic::{Interval, reach, share, shown},
        row::Row,
    },
    extract::figure::{Bound, Figure, FigureKind, Number, Role, Trend, Value},
    text::Span,
};

/// Words by which a change is not the plain difference of the levels beside it.
#[rustfmt::skip]
const OTHER_BASES: &[&str] = &[
    "constant currency", "constant currencies", "constant exchange", "currency-neutral", "currency effects",
    "organic", "organically", "like-for-like", "like for like", "comparable", "same-store", "adjusted",
    "adjusting", "inflation", "real terms", "annualized", "annualised", "annually", "annual", "compound",
    "compounded", "cagr", "per year", "per annum", "each year", "every year", "a month", "each month",
    "per month", "on average", "an average", "excluding", "stripping", "respectively", "seasonally",
    "underlying", "pro forma", "per capita", "per head",
];

/// Words that may stand between the figures of one change.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    ",", "(", "–", "—", "to", "from", "at", "by", "of", "in", "on", "for", "during", "about", "around",
    "nearly", "almost", "just", "over", "under", "more", "less", "than", "a", "an", "the", "record", "some",
    "only", "approximately", "roughly", "compared", "with", "against", "versus", "vs", "up", "down", "or", "as",
    "low", "high", "year", "month", "quarter", "week", "day", "earlier", "ago", "before", "last", "previous",
    "prior", "previously", "same", "period", "first", "second", "third", "fourth", "increase", "rise", "drop",
    "decline", "fall", "reduction", "gain", "jump", "growth", "decrease", "cut", "dip", "slump", "surge",
    "plunge", "which", "is", "was", "represents", "representing", "marking", "total", "now", "night", "morning",
    "afternoon", "evening", "sharp", "steep", "share", "currently", "rising", "falling", "dropping",
    "increasing", "climbing", "growing", "higher", "lower", "were", "are",
];

/// Words that may stand between a preposition and its figure.
#[rustfmt::skip]
const BOUNDS: &[&str] = &[
    "about", "around", "nearly", "almost", "just", "over", "under", "more", "less", "than", "a", "an", "the",
    "record", "some", "only", "approximately", "roughly", "as", "high", "low", "total", "estimated", "level",
    "mere", "of",
];

/// Verbs that say that a number became larger, and smaller, and nothing else.
#[rustfmt::skip]
const ROSE: &[&str] = &[
    "rose", "risen", "rises", "increased", "grew", "grown", "climbed", "jumped", "surged", "soared",
];
#[rustfmt::skip]
const FELL: &[&str] = &[
    "fell", "fallen", "falls", "dropped", "declined", "decreased", "plunged", "plummeted", "tumbled", "sank",
];

/// Words of ranks, scales and exchange rates, where less is more.
#[rustfmt::skip]
const TURNED: &[&str] = &[
    "rank", "ranked", "ranking", "rankings", "place", "position", "spot", "seed", "standings", "table",
    "against", "rouble", "ruble", "rupee", "yuan", "lira", "peso", "won", "rand", "currency", "dollar", "yen",
    "euro", "pound", "sterling", "franc", "krona", "real", "rial", "naira", "handicap", "par", "odds", "loss",
    "losses", "deficit",
];

/// How a figure is led in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    To,
    From,
    By,
    None,
}

/// A figure, or one end of what looked like a range: "from 10 to 20".
#[derive(Clone, Copy, Debug)]
struct Term<'a> {
    figure: &'a Figure,
    number: Number,
    span: Span,
    lead: Lead,
}

/// A change as stated and its two levels.
#[derive(Clone, Copy, Debug)]
struct Move<'a> {
    change: &'a Figure,
    /// Which way it is said to have gone.
    trend: Option<Trend>,
    old: Term<'a>,
    new: Term<'a>,
}

/// The first change of the sentence that does not follow from its levels.
pub(super) fn check(bench: Bench<'_>) -> Option<Finding> {
    let terms = terms(bench);
    if terms.len() < 2 || has_other_base(bench.row) {
        return None;
    }
    let stated = terms.windows(3).enumerate().find_map(|(n, window)| {
        let [a, b, c] = *window else { return None };
        // "rose 5% in one half and 7% in the other, to 93 from 83": two changes make one.
        let before = n.checked_sub(1).and_then(|n| terms.get(n));
        if is_change(a) && before.is_some_and(|t| is_change(*t) && t.figure.unit == a.figure.unit) {
            return None;
        }
        let joined = stand_together(bench, a, b) && stand_together(bench, b, c);
        let found = joined.then(|| moved(bench.row, a, b, c)).flatten()?;
        compare(bench, found)
    });
    stated.or_else(|| terms.windows(2).find_map(|window| direction(bench, window[0], window[1])))
}

/// Whether the sentence says that its changes are reckoned from something else.
fn has_other_base(row: Row<'_>) -> bool {
    // "9 per cent a year", but "a year earlier".
    let yearly = (0..row.len()).any(|at| {
        row.reads(at, "a year")
            .is_some_and(|end| !row.is_any(end, &["earlier", "ago", "before", "later", "on"]))
    });
    yearly || row.has_any(OTHER_BASES)
}

fn terms(bench: Bench<'_>) -> Vec<Term<'_>> {
    let mut out = Vec::with_capacity(bench.figures.len());
    for figure in bench.figures.iter().copied() {
        if matches!(figure.kind, FigureKind::Ordinal | FigureKind::Rank | FigureKind::Score | FigureKind::Age)
        {
            continue;
        }
        // "a year earlier" is a date.
        let is_date = bench.view.dates().any(|(date, _)| date.span.covers(figure.span));
        if is_date || is_per_share(bench.row, figure) {
            continue;
        }
        let lead = lead(bench.row, figure.span);
        match figure.value {
            Value::One(number) => out.push(Term { figure, number, span: figure.span, lead }),
            Value::Range(low, high) if lead == Lead::From => {
                out.push(Term { figure, number: low, span: figure.span, lead });
                out.push(Term { figure, number: high, span: figure.span, lead: Lead::To });
            }
            Value::Range(..) => {}
        }
    }
    out
}

/// "…, or $1.48 a share, …": the same amount once more, for each share.
fn is_per_share(row: Row<'_>, figure: &Figure) -> bool {
    let start = row.at(figure.span.start);
    let each = figure.unit.as_deref().is_some_and(|unit| unit.ends_with(" per share"));
    each && start > 0 && row.is(start - 1, "or")
}

/// The preposition before a figure.
fn lead(row: Row<'_>, span: Span) -> Lead {
    let start = row.at(span.start);
    for at in (start.saturating_sub(5)..start).rev() {
        if row.is_any(at, BOUNDS) {
            continue;
        }
        return match row.word(at) {
            "to" | "at" => Lead::To,
            "from" | "against" | "versus" => Lead::From,
            "with" if at > 0 && row.is(at - 1, "compared") => Lead::From,
            "by" => Lead::By,
            _ => Lead::None,
        };
    }
    Lead::None
}

/// Whether nothing but links, dates and the nouns counted stands between two figures.
fn stand_together(bench: Bench<'_>, a: Term<'_>, b: Term<'_>) -> bool {
    if a.span == b.span {
        return true;
    }
    let row = bench.row;
    let gap = row.between(a.span, b.span);
    let nouns: [Option<Range<usize>>; 2] = [a, b].map(|t| t.figure.noun.map(|noun| row.within(noun)));
    let is_noun = |at: usize| nouns.iter().flatten().any(|noun| noun.contains(&at));
    let is_date = |at: usize| {
        row.token(at).is_some_and(|t| bench.view.dates().any(|(date, _)| date.span.covers(t.span)))
    };
    let is_aside = |at: usize| {
        let asides = bench.figures.iter().filter(|f| is_per_share(row, f));
        row.token(at).is_some_and(|t| asides.into_iter().any(|f| f.span.covers(t.span)))
    };
    gap.len() <= 16
        && gap.into_iter().all(|at| row.is_any(at, LINKS) || is_noun(at) || is_date(at) || is_aside(at))
}

/// Which of three neighbouring figures is the change, which the level before and which after it.
fn moved<'a>(row: Row<'_>, a: Term<'a>, b: Term<'a>, c: Term<'a>) -> Option<Move<'a>> {
    use Lead::{From, To};
    let levels = |x: Term<'a>, y: Term<'a>| match (x.lead, y.lead) {
        (From, To) => Some((x, y)),
        (To, From) => Some((y, x)),
        _ => None,
    };
    if is_change(a)
        && let Some((old, new)) = levels(b, c)
    {
        return Some(Move { change: a.figure, trend: a.figure.trend, old, new });
    }
    if is_change(c)
        && let Some((old, new)) = levels(a, b)
    {
        return Some(Move { change: c.figure, trend: c.figure.trend, old, new });
    }
    // "revenue of $93m, up 9% from $85m"
    let apart = row.between(a.span, b.span).any(|at| matches!(row.word(at), "," | "(" | "–"));
    // "a profit of $50m, compared with $40m, an increase of 25%"
    let compared = ["compared", "against", "versus", "up", "down"];
    let held = row.between(a.span, b.span).any(|at| row.is_any(at, &compared));
    if is_change(c) && apart && held && b.lead == From && a.figure.role == Role::Level && a.lead != From {
        return Some(Move { change: c.figure, trend: c.figure.trend, old: b, new: a });
    }
    // "sales of $50m were 25% higher than the $45m of 2016"
    let than = row.between(b.span, c.span);
    let higher = row.is_any(than.start, &["higher", "more", "up"]);
    let lower = row.is_any(than.start, &["lower", "less", "down"]);
    let is_than =
        (higher || lower) && row.is(than.start + 1, "than") || row.reads(than.start, "up on").is_some();
    let is_said = row.between(a.span, b.span).any(|at| row.is_any(at, &["were", "was", ",", "is", "are"]));
    let levels = a.figure.role == Role::Level && a.lead != From && c.lead == Lead::None;
    if is_percent(b.figure) && is_than && is_said && levels && b.lead == Lead::None {
        let trend = if higher { Trend::Up } else { Trend::Down };
        return Some(Move { change: b.figure, trend: Some(trend), old: c, new: a });
    }
    (is_change(b)
        && b.lead != To
        && c.lead == From
        && apart
        && a.figure.role == Role::Level
        && a.lead != From)
        .then_some(Move { change: b.figure, trend: b.figure.trend, old: c, new: a })
}

fn is_change(term: Term<'_>) -> bool {
    let figure = term.figure;
    let multiple = figure.kind == FigureKind::Multiple;
    let fraction = figure.kind == FigureKind::Ratio && term.lead == Lead::By;
    multiple || fraction || figure.role == Role::Change && !matches!(term.lead, Lead::From | Lead::To)
}

/// Whether two levels are of one measure.
fn comparable(a: &Figure, b: &Figure) -> bool {
    use FigureKind::{Count, Multiple, Number as Plain, Percent, Ratio};
    match (a.kind, b.kind) {
        (Multiple | Ratio, _) | (_, Multiple | Ratio) => false,
        (Plain, Count | Percent) | (Count | Percent, Plain) => true,
        // "to $93 million from 85 million": the unit is said once.
        (Plain, FigureKind::Money | FigureKind::Mass) => are_near(a, b) && b.span.start < a.span.start,
        (FigureKind::Money | FigureKind::Mass, Plain) => are_near(a, b) && a.span.start < b.span.start,
        _ => a.kind == b.kind && a.unit == b.unit,
    }
}

/// Whether two values are of one size, as a number and another of the same unit are.
fn are_near(a: &Figure, b: &Figure) -> bool {
    let (a, b) = (a.value.high().value.abs(), b.value.high().value.abs());
    let large = a.max(b);
    a.min(b).checked_mul(Decimal::from(3)).is_some_and(|limit| large <= limit)
        && large >= Decimal::ONE_THOUSAND
}

fn is_percent(figure: &Figure) -> bool {
    figure.unit.as_deref() == Some("percent")
}

/// The finding for a change that its levels do not give.
fn compare(bench: Bench<'_>, found: Move<'_>) -> Option<Finding> {
    let Move { change, old, new, .. } = found;
    let (before, after) = (level(old), level(new));
    if !comparable(old.figure, new.figure) || before.low <= Decimal::ZERO || after.low < Decimal::ZERO {
        return None;
    }
    let of_percent = is_percent(old.figure) || is_percent(new.figure);
    match change.kind {
        FigureKind::Multiple => multiple(bench, found),
        FigureKind::Ratio => fraction(bench, found),
        FigureKind::Percent if change.unit.as_deref() == Some("percent") => {
            relative(bench, found, of_percent)
        }
        FigureKind::Percent if of_percent => absolute(bench, found, "percentage points"),
        _ if of_percent && change.unit.as_deref() == Some("point") => {
            absolute(bench, found, "percentage points")
        }
        _ if of_percent => None,
        _ => {
            let units = [change, old.figure, new.figure].map(|f| f.unit.as_deref());
            let has_unit = change.unit.is_some() || units == [None; 3];
            let same = change.kind == new.figure.kind && change.unit == new.figure.unit && has_unit;
            (same && (change.unit == old.figure.unit || old.figure.unit.is_none()))
                .then(|| absolute(bench, found, ""))
                .flatten()
        }
    }
}

fn level(term: Term<'_>) -> Interval {
    reach(term.number, term.figure.bound)
}

/// The change from one level to another, as a share of the first.
fn growth(before: Interval, after: Interval) -> Option<Interval> {
    let ratio = after.over(before)?;
    ratio.minus(Interval::point(Decimal::ONE))?.times(Decimal::ONE_HUNDRED)
}

fn signed(trend: Option<Trend>, size: Interval, result: Interval) -> Option<bool> {
    let down = size.times(Decimal::NEGATIVE_ONE)?;
    Some(match trend {
        Some(Trend::Up) => size.overlaps(result),
        Some(Trend::Down) => down.overlaps(result),
        None => size.overlaps(result) || down.overlaps(result),
    })
}

/// "rose 9% to 93 from 85".
fn relative(bench: Bench<'_>, found: Move<'_>, of_percent: bool) -> Option<Finding> {
    let Move { change, trend, old, new } = found;
    let stated = percentage(change)?;
    let result = growth(level(old), level(new))?;
    let exact = growth(Interval::point(old.number.value), Interval::point(new.number.value))?.low;
    // "rose 1 per cent to 5 from 4": the rounding of small levels hides a slip that is plain.
    let is_plain_slip = of_percent && is_difference(change, found, exact);
    if signed(trend, stated, result)? && !is_plain_slip {
        return None;
    }
    let calculated =
        format!("{} to {} is {}", level_text(bench, old), level_text(bench, new), named(exact, "%"));
    let said = bench.text(change.span);
    if of_percent {
        let points = level(new).minus(level(old))?;
        let difference = new.number.value.checked_sub(old.number.value)?.abs();
        if signed(trend, stated, points)? {
            let points = format!(
                "{} percentage point{}",
                shown(difference),
                if difference == Decimal::ONE { "" } else { "s" }
            );
            let message = format!("{calculated}, or {points}; the draft says {said}");
            let finding = bench.finding(change.span, message)?;
            return Some(bench.with_fix(finding, change.span, Some(points)));
        }
    }
    let finding = bench.finding(change.span, format!("{calculated}, the draft says {said}"))?;
    let turned = trend.is_some_and(|trend| (trend == Trend::Up) != exact.is_sign_positive());
    let right = if turned { None } else { bench.restated(change, exact.abs()) };
    Some(bench.with_fix(finding, change.span, right.filter(|text| text != said)))
}

/// Whether a percentage is the difference of its two levels to the digit, and far from their growth.
fn is_difference(change: &Figure, found: Move<'_>, growth: Decimal) -> bool {
    let difference = found.new.number.value.saturating_sub(found.old.number.value).abs();
    let stated = change.value.low().value;
    change.bound == Bound::Exact
        && stated == difference
        && stated.checked_mul(Decimal::from(3)).is_some_and(|limit| growth.abs() > limit)
}

/// "a rise of 9.4%", "a fall of 20%", "no change".
fn named(change: Decimal, unit: &str) -> String {
    let size = shown(change.abs());
    match (change.is_zero(), change.is_sign_negative()) {
        (true, _) => "no change".into(),
        (_, true) => format!("a fall of {size}{unit}"),
        (_, false) => format!("a rise of {size}{unit}"),
    }
}

/// A level's own words; for one end of "from 10 to 20" its number.
fn level_text(bench: Bench<'_>, term: Term<'_>) -> String {
    let text = bench.text(term.span);
    match (term.figure.value, text.split_once(" to ")) {
        (Value::One(_), _) => text.to_owned(),
        (Value::Range(..), Some((from, _))) if term.lead == Lead::From => from.to_owned(),
        (Value::Range(..), Some((_, to))) => to.to_owned(),
        (Value::Range(..), None) => shown(term.number.value),
    }
}

/// "fell $3 to $40 from $43", "rose 2 points to 12% from 10%".
fn absolute(bench: Bench<'_>, found: Move<'_>, unit: &str) -> Option<Finding> {
    let Move { change, trend, old, new } = found;
    let Value::One(mut size) = change.value else { return None };
    if change.unit.as_deref() == Some("basis point") {
        let hundredth = Decimal::new(1, 2);
        size = Number {
            value: size.value.checked_mul(hundredth)?,
            step: size.step.checked_mul(hundredth)?,
            coarse: size.coarse.checked_mul(hundredth)?,
        };
    }
    let result = level(new).minus(level(old))?;
    let stated = reach(size, change.bound).widened(size.step);
    if signed(trend, stated, result)? {
        return None;
    }
    let exact = new.number.value.checked_sub(old.number.value)?;
    let said = bench.text(change.span);
    let way = if exact.is_sign_negative() { "a fall of" } else { "a rise of" };
    let calculated = match bench.restated(change, exact.abs()).filter(|_| unit.is_empty()) {
        Some(text) => format!("{way} {text}"),
        None => named(exact, &format!(" {unit}")).trim_end().to_owned(),
    };
    let message = format!(
        "{} to {} is {calculated}, the draft says {said}",
        level_text(bench, old),
        level_text(bench, new)
    );
    bench.finding(change.span, message)
}

/// Multiples in words, as the beginnings of their forms, and what they multiply by.
const MULTIPLES: &[(&str, i64)] =
    &[("doubl", 2), ("trebl", 3), ("tripl", 3), ("quadrupl", 4), ("quintupl", 5)];

/// "tripled from 10 to 30": what is near the multiple is meant by it.
fn multiple(bench: Bench<'_>, found: Move<'_>) -> Option<Finding> {
    let Move { change, old, new, .. } = found;
    let said = bench.text(change.span).to_lowercase();
    let ratio = level(new).over(level(old))?;
    let by = MULTIPLES.iter().find(|(word, _)| said.starts_with(word)).map(|(_, by)| Decimal::from(*by));
    let halved = said.starts_with("halv");
    let by = by.or_else(|| halved.then(|| Decimal::new(5, 1)))?;
    let stated = loosely(by, change.bound, halved);
    if stated.overlaps(ratio) {
        return None;
    }
    let exact = new.number.value.checked_div(old.number.value)?;
    let (from, to) = (level_text(bench, old), level_text(bench, new));
    let message = if halved {
        let left = exact.checked_mul(Decimal::ONE_HUNDRED)?;
        format!("{from} to {to} leaves {}%, the draft says {said}", shown(left))
    } else {
        format!("{from} to {to} is {} times as much, the draft says {said}", times(exact))
    };
    bench.finding(change.span, message)
}

fn times(value: Decimal) -> String {
    value.round_dp(2).normalize().to_string()
}

/// What a multiple in words may stand for.
fn loosely(by: Decimal, bound: Bound, is_halved: bool) -> Interval {
    let near = Interval::point(by).widened(share(by, Decimal::new(15, 2)));
    match (bound, is_halved) {
        (Bound::Exact, _) => near,
        (Bound::About, _) => near.widened(share(by, Decimal::new(10, 2))),
        // "More than halved" leaves less than half.
        (Bound::Above | Bound::AtLeast, false) | (Bound::Below | Bound::Nearly | Bound::AtMost, true) => {
            Interval { low: by.saturating_sub(share(by, Decimal::new(2, 2))), high: Decimal::MAX }
        }
        (Bound::Below | Bound::Nearly | Bound::AtMost, false) | (Bound::Above | Bound::AtLeast, true) => {
            Interval { low: Decimal::ZERO, high: by.saturating_add(share(by, Decimal::new(2, 2))) }
        }
    }
}

/// "cut by a third, from 90 to 60".
fn fraction(bench: Bench<'_>, found: Move<'_>) -> Option<Finding> {
    let Move { change, trend, old, new } = found;
    let Value::One(part) = change.value else { return None };
    let stated = part.value.checked_mul(Decimal::ONE_HUNDRED)?;
    let result = growth(level(old), level(new))?;
    let near = Interval::point(stated).widened(share(stated, Decimal::new(15, 2)));
    let exact_bound = matches!(change.bound, Bound::Exact | Bound::About);
    if !exact_bound || signed(trend, near, result)? {
        return None;
    }
    let exact = growth(Interval::point(old.number.value), Interval::point(new.number.value))?.low;
    let said = bench.text(change.span);
    let (from, to) = (level_text(bench, old), level_text(bench, new));
    bench.finding(change.span, format!("{from} to {to} is {}, the draft says {said}", named(exact, "%")))
}

/// "rose to $40 from $50".
fn direction(bench: Bench<'_>, a: Term<'_>, b: Term<'_>) -> Option<Finding> {
    let row = bench.row;
    let (old, new) = match (a.lead, b.lead) {
        (Lead::To, Lead::From) => (b, a),
        (Lead::From, Lead::To) => (a, b),
        _ => return None,
    };
    let start = row.at(a.span.start);
    // The verb right before, with nothing but adverbs and the preposition between.
    let verb =
        (start.saturating_sub(4)..start).rev().find(|at| row.is_any(*at, ROSE) || row.is_any(*at, FELL))?;
    let between = verb + 1..start;
    let close = between.into_iter().all(|at| row.is_any(at, BOUNDS) || row.is_any(at, &["to", "from"]));
    let (before, after) = (level(old), level(new));
    let small = new.figure.unit.is_none() && new.number.value < Decimal::ONE_HUNDRED;
    let clear = close && stand_together(bench, a, b) && comparable(old.figure, new.figure);
    let is_rate = (0..row.len()).any(|at| row.is(at, "per") && !row.is(at + 1, "cent"));
    if !clear || small || is_rate || row.has_any(TURNED) || has_other_base(row) || before.low < Decimal::ZERO
    {
        return None;
    }
    let rose = row.is_any(verb, ROSE);
    let wrong = if rose { after.high < before.low } else { before.high < after.low };
    let turned = wrong && after.low >= Decimal::ZERO;
    let (from, to) = (level_text(bench, old), level_text(bench, new));
    let more = if rose { "less" } else { "more" };
    turned.then(|| {
        bench.finding(new.span, format!("{to} is {more} than {from}, the draft says it {}", row.word(verb)))
    })?
}
