//! Do two values agree?
//!
//! Comparison is generous, because what a writer rounds is not wrong: a value as written stands for
//! every value that rounds to it, "about", "nearly" and "more than" widen or open it, units of one
//! dimension are converted exactly. Only what disagrees under every reading conflicts. The rules are
//! those of the page "How values are compared" in `docs/method.md`.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::arithmetic::{Interval, digits, share};
use crate::extract::{
    date::{self, Anchor, Expression, Feast, Meaning, Portion, Reckoning, Time, Year},
    figure::{Bound, Figure, FigureKind, Number, Role, Unit, Value, unit},
};

/// What comes of comparing the draft's value with a source's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They can both be said of one thing.
    Agrees,
    /// The draft says less than the source, and it is true: "more than 100" beside 170.
    Weaker,
    /// They cannot both be said of one thing. For a slip of scale (the same digits, a power of ten
    /// apart), the power.
    Conflicts(Option<i32>),
    /// They are not of one dimension, or one leaves the other open.
    Incomparable,
}

impl Verdict {
    /// Whether the source bears the draft out.
    #[must_use]
    pub fn supports(self) -> bool {
        matches!(self, Verdict::Agrees | Verdict::Weaker)
    }

    /// Whether the source contradicts the draft.
    #[must_use]
    pub fn conflicts(self) -> bool {
        matches!(self, Verdict::Conflicts(_))
    }
}

/// How far "about" reaches, as a share of the value.
const ABOUT: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
/// Minutes by which a full or half hour may stand for another time.
const ROUNDED_HOUR: i32 = 20;
/// How far "nearly" and "over" reach before they are understated, as a share of the value.
const NEARLY: Decimal = Decimal::from_parts(10, 0, 0, false, 2);
/// From this share below it on, a value is no longer "nearly" what the draft says.
const SHORT_OF_IT: Decimal = Decimal::from_parts(15, 0, 0, false, 2);
/// From this share of the value on, "over" and "under" are merely weaker.
const FAR: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

/// Compares the draft's figure with a source's. Whether the two speak of the same thing is for
/// [`super::align`] to say.
#[must_use]
pub fn figures(draft: &Figure, source: &Figure) -> Verdict {
    if draft.kind == FigureKind::Rank || source.kind == FigureKind::Rank {
        return ranks(draft, source);
    }
    if (draft.role == Role::Change) != (source.role == Role::Change) {
        return Verdict::Incomparable;
    }
    if is_a_unit_left_off(draft, source) {
        return Verdict::Agrees;
    }
    if is_half_of(source, draft) || is_half_of(draft, source) {
        return Verdict::Agrees;
    }
    let Some((d, s)) = common_unit(draft, source) else { return Verdict::Incomparable };
    let verdict = values(d, draft.bound, s, source.bound);
    // "Four years before that" is not held against "three years ago", nor an age against the one to come.
    if verdict.conflicts() && draft.since != source.since {
        return Verdict::Incomparable;
    }
    if verdict.conflicts() && is_one_a_rate(draft, source) && is_several_times(d, s) {
        return Verdict::Incomparable;
    }
    let turned = draft.role == Role::Change && draft.trend.zip(source.trend).is_some_and(|(a, b)| a != b);
    // Up by as much as the source says down contradicts it, too.
    if turned && verdict.supports() { Verdict::Conflicts(None) } else { verdict }
}

/// Whether two figures are the same value as written, in the same unit, whatever their bounds.
#[must_use]
pub fn same_value(a: &Figure, b: &Figure) -> bool {
    a.kind == b.kind
        && a.unit == b.unit
        && alike(a.value.low(), b.value.low())
        && alike(a.value.high(), b.value.high())
}

/// Whether two figures have the same digits, and neither a unit that the other lacks the like of.
#[must_use]
pub fn is_written_alike(a: &Figure, b: &Figure) -> bool {
    let is_plain = |f: &Figure| matches!(f.kind, FigureKind::Count | FigureKind::Number);
    let is_one_unit = a.unit == b.unit || is_plain(a) && is_plain(b);
    is_one_unit && a.value.low().value == b.value.low().value && a.value.high().value == b.value.high().value
}

/// Whether the two values can be compared at all, so that one may be taken for the other. Numbers of things
/// can, whatever is counted.
#[must_use]
pub fn is_comparable(draft: &Figure, source: &Figure) -> bool {
    let count = |f: &Figure| f.kind == FigureKind::Count && f.role != Role::Change;
    figures(draft, source) != Verdict::Incomparable || count(draft) && count(source)
}

/// Whether a value occurs: the same value as written or one that agrees, whether it is a level or a
/// change and whatever its bound. Of two currencies none gives the other's value.
#[must_use]
pub fn is_given(draft: &Figure, source: &Figure) -> bool {
    if is_vaguer(source, draft) {
        return false;
    }
    if figures(draft, source).supports() {
        return true;
    }
    // The largest is not the first, nor one of something.
    if (draft.kind == FigureKind::Rank) != (source.kind == FigureKind::Rank) {
        return false;
    }
    let of_a_kind =
        source.kind == draft.kind && source.kind != FigureKind::Money && !are_two_measures(draft, source);
    let is_bare = |f: &Figure| is_elliptic(f) && f.value.low().value >= Decimal::TEN;
    // "66 deaths" beside "the number of deaths is 66"
    let is_count = source.kind == FigureKind::Count && is_bare(draft)
        || draft.kind == FigureKind::Count && is_bare(source);
    (source.unit == draft.unit || of_a_kind || is_count) && alike_values(source.value, draft.value)
}

/// How telling it is that one number is the other with a digit changed, or with two neighbours that changed places: by
/// how many powers of ten rarer than one in ten that is among numbers of as many digits. Nothing where they differ
/// otherwise or in magnitude.
pub(super) fn slip(a: &Figure, b: &Figure) -> f32 {
    let (Value::One(mine), Value::One(theirs)) = (a.value, b.value) else { return 0.0 };
    // Both at the scale of the finer one.
    let scale = mine.value.normalize().scale().max(theirs.value.normalize().scale());
    let digits = |value: Decimal| {
        let mut value = value.abs();
        value.rescale(scale);
        value.mantissa().unsigned_abs().to_string()
    };
    let (mine, theirs) = (digits(mine.value), digits(theirs.value));
    if mine.len() != theirs.len() {
        return 0.0;
    }
    let ends = |digits: &str| digits.trim_end_matches('0').len();
    let written = ends(&mine).max(ends(&theirs));
    let (x, y) = (mine.as_bytes(), theirs.as_bytes());
    let other: Vec<usize> = (0..written).filter(|at| x[*at] != y[*at]).collect();
    #[expect(clippy::cast_precision_loss, reason = "a handful of digits")]
    let length = written as f32;
    match *other {
        [_] => (length - 1.0 - (9.0 * length).log10()).max(0.0),
        [at, next] if next == at + 1 && x[at] == y[next] && x[next] == y[at] => {
            length - 1.0 - (length - 1.0).log10()
        }
        _ => 0.0,
    }
}

/// Whether the words of two dates have a part of the calendar in common: May 6 and May 16, June 2013 and June 2015.
pub(super) fn have_common_part(a: &Expression, b: &Expression) -> bool {
    let (a, b) = (Calendar::read(a), Calendar::read(b));
    let same = |x: Option<i64>, y: Option<i64>| x.is_some() && x == y;
    same(a.month, b.month) || same(a.day, b.day) || same(a.year, b.year) || same(a.quarter, b.quarter)
}

/// Whether two figures are bounds to the same side and other values, of one unit.
pub(super) fn are_other_bounds(a: &Figure, b: &Figure) -> bool {
    let side = |f: &Figure| match f.bound {
        Bound::Above | Bound::AtLeast => Some(true),
        Bound::Below | Bound::AtMost => Some(false),
        _ => None,
    };
    side(a).is_some() && side(a) == side(b) && a.unit == b.unit && !same_value(a, b)
}

/// Whether one figure is another one told more exactly: 9,047,000 beside nine million.
pub(super) fn is_more_exact(a: &Figure, b: &Figure) -> bool {
    let (Value::One(fine), Value::One(coarse)) = (a.value, b.value) else { return false };
    same_value(a, b) && fine.step < coarse.step
}

/// Whether a source's figure leaves open what the draft's says: "dozens" beside 38.
pub(super) fn is_vaguer(source: &Figure, draft: &Figure) -> bool {
    let width = |value: Value| value.high().value.saturating_sub(value.low().value);
    let is_wide = source.value.is_range() && width(source.value) >= source.value.low().value.abs();
    is_wide && matches!(draft.bound, Bound::Exact | Bound::About) && width(draft.value) < width(source.value)
}

/// Whether a source's date leaves open what the draft's says: "in 2012" beside June 2012.
pub(super) fn is_coarser(source: Dated<'_>, draft: Dated<'_>) -> bool {
    let (mine, other) = Calendar::of(draft, source);
    other.year.is_some()
        && mine.month.is_some()
        && other.month.is_none()
        && other.quarter.is_none()
        && other.season.is_none()
        && other.holiday.is_none()
}

/// Whether two figures have two units of one dimension, so that one number in both is two values: 550 pounds,
/// 550 kilograms.
fn are_two_measures(a: &Figure, b: &Figure) -> bool {
    let of = |figure: &Figure| figure.unit.as_deref().and_then(unit);
    of(a).zip(of(b)).is_some_and(|(a, b)| a.base == b.base && a.name != b.name)
}

/// Whether a count or a share is one side of a score: "54 votes to 41" or "54 per cent to 41" and "54-41".
fn is_half_of(score: &Figure, count: &Figure) -> bool {
    score.kind == FigureKind::Score
        && matches!(count.kind, FigureKind::Count | FigureKind::Number | FigureKind::Percent)
        && count.value.low().value >= Decimal::TEN
        && [score.value.low(), score.value.high()].iter().any(|n| alike(*n, count.value.low()))
}

/// Whether a figure is a number alone, whose unit may have been said before: "rose to 9 million dollars
/// from 6 million".
fn is_elliptic(figure: &Figure) -> bool {
    figure.kind == FigureKind::Number && figure.unit.is_none() && figure.noun.is_none()
}

/// Whether one of two figures lacks its unit, and both have the same value, one that does not recur by accident.
fn is_a_unit_left_off(a: &Figure, b: &Figure) -> bool {
    use FigureKind::{Age, Count, Multiple, Ordinal, Percent, Rank, Ratio, Score};
    let with_unit = match (is_elliptic(a), is_elliptic(b)) {
        (true, false) => b,
        (false, true) => a,
        _ => return false,
    };
    let value = b.value.low().value;
    let is_telling = match with_unit.kind {
        Count | Multiple | Ordinal | Percent | Rank | Ratio | Score => false,
        Age => value >= Decimal::TEN,
        _ => digits(value) > 2 || value >= Decimal::ONE_THOUSAND,
    };
    is_telling && alike_values(a.value, b.value)
}

fn alike_values(a: Value, b: Value) -> bool {
    alike(a.low(), b.low()) && alike(a.high(), b.high())
}

fn ranks(draft: &Figure, source: &Figure) -> Verdict {
    if draft.kind != source.kind {
        return Verdict::Incomparable;
    }
    if draft.value.low().value == source.value.low().value {
        Verdict::Agrees
    } else {
        Verdict::Conflicts(None)
    }
}

/// Both values in one unit, where they have one dimension.
fn common_unit(draft: &Figure, source: &Figure) -> Option<(Value, Value)> {
    use FigureKind::{Age, Count, Duration, Multiple, Number as Plain, Ordinal, Percent, Ratio, Temperature};
    let (a, b) = (draft.kind, source.kind);
    let hundred = Decimal::ONE_HUNDRED;
    match (a, b) {
        (Ratio, Percent) => Some((scale(draft.value, hundred)?, source.value)),
        (Percent, Ratio) => Some((draft.value, scale(source.value, hundred)?)),
        // "Five points" in a poll may be percentage points; three polls are neither.
        (Count, Percent) | (Percent, Count) => {
            let fits = is_lead(draft) && is_lead(source) && alike_values(draft.value, source.value);
            fits.then_some((draft.value, source.value))
        }
        (Count, Count) if measures(draft) != measures(source) => {
            alike_values(draft.value, source.value).then_some((draft.value, source.value))
        }
        // "0.95 back" is no number of points.
        (Count, Plain) | (Plain, Count) if is_fraction(draft) != is_fraction(source) => None,
        (Count | Plain, Count | Plain) | (Ratio, Ratio) | (Multiple, Multiple) => {
            Some((draft.value, source.value))
        }
        (Age, Age) => same_unit(draft, source),
        // "43 degrees" may be those of this scale; other numbers may be those of the other one.
        (Plain, Temperature) | (Temperature, Plain) => {
            let fits = (is_degree(draft) || is_degree(source)) && alike_values(draft.value, source.value);
            fits.then_some((draft.value, source.value))
        }
        // "In the sixth minute" is after six minutes.
        (Ordinal, Duration) | (Duration, Ordinal) if draft.unit == source.unit => {
            Some((draft.value, source.value))
        }
        _ if a == b => same_unit(draft, source),
        _ => None,
    }
}

/// The unit of measure that a count has, where it is no number of things: points, pixels.
fn measures(figure: &Figure) -> Option<&'static str> {
    figure.unit.as_deref().and_then(unit).map(|unit| unit.base)
}

/// Whether a figure may be a lead in a poll: points, or percentage points.
fn is_lead(figure: &Figure) -> bool {
    matches!(figure.unit.as_deref(), Some("point" | "percentage point"))
}

/// Whether a figure is written with decimals that are no part of a million or the like.
fn is_fraction(figure: &Figure) -> bool {
    let n = figure.value.low();
    n.step < Decimal::ONE && !n.value.is_integer()
}

fn is_degree(figure: &Figure) -> bool {
    figure.unit.as_deref() == Some("degree")
}

fn same_unit(draft: &Figure, source: &Figure) -> Option<(Value, Value)> {
    if draft.unit == source.unit || is_one_a_rate(draft, source) {
        return Some((draft.value, source.value));
    }
    let of = |figure: &Figure| figure.unit.as_deref().and_then(unit);
    let (from, to) = (of(draft)?, of(source)?);
    if from.base != to.base || from.kind == FigureKind::Money {
        return None;
    }
    // Two scales of temperature differ in their zero; a change has none.
    let moved = |value: Value, unit: &Unit| {
        let offset = if draft.role == Role::Change { Decimal::ZERO } else { unit.offset() };
        shift(scale(value, unit.factor())?, offset)
    };
    Some((moved(draft.value, from)?, moved(source.value, to)?))
}

/// Whether one figure is the other for each year, person or patient, which may be told without it:
/// "saves 6.7 billion a year", "costs £192 a head".
fn is_one_a_rate(draft: &Figure, source: &Figure) -> bool {
    let (Some(draft), Some(source)) = (&draft.unit, &source.unit) else { return false };
    let is_rate_of =
        |rate: &str, plain: &str| rate.split_once(" per ").is_some_and(|(unit, _)| unit == plain);
    is_rate_of(draft, source) || is_rate_of(source, draft)
}

/// Whether one value is at least twice the other, and so may be that of several years or people.
fn is_several_times(a: Value, b: Value) -> bool {
    let (a, b) = (a.high().value.abs(), b.high().value.abs());
    a.max(b) >= a.min(b).saturating_mul(Decimal::TWO)
}

fn shift(value: Value, by: Decimal) -> Option<Value> {
    let number = |n: Number| Some(Number { value: n.value.checked_add(by)?, ..n });
    Some(match value {
        Value::One(n) => Value::One(number(n)?),
        Value::Range(a, b) => Value::Range(number(a)?, number(b)?),
    })
}

fn scale(value: Value, factor: Decimal) -> Option<Value> {
    let number = |n: Number| {
        Some(Number {
            value: n.value.checked_mul(factor)?,
            step: n.step.checked_mul(factor)?,
            coarse: n.coarse.checked_mul(factor)?,
        })
    };
    Some(match value {
        Value::One(n) => Value::One(number(n)?),
        Value::Range(a, b) => Value::Range(number(a)?, number(b)?),
    })
}

/// Compares values of one unit.
fn values(draft: Value, draft_bound: Bound, source: Value, source_bound: Bound) -> Verdict {
    match (draft, source) {
        (Value::One(d), Value::One(s)) => single(d, draft_bound, s, source_bound),
        (Value::Range(low, high), Value::Range(a, b)) => {
            let ends = alike(low, a) && alike(high, b);
            let one_end = alike(low, a) || alike(high, b);
            let inside = reach(low).low <= a.value && b.value <= reach(high).high;
            // With one end the same, the other is meant to be the source's, too.
            verdict(ends || inside && !one_end)
        }
        (Value::Range(low, high), Value::One(s)) => {
            let range = Interval { low: reach(low).low, high: reach(high).high };
            match claimed(s, source_bound) {
                open if !range.overlaps(open) => Verdict::Conflicts(None),
                // "Between 3 and 6" and "under 11" may both be said of one thing; neither bears the other out.
                _ if range.overlaps(reach(s)) => Verdict::Agrees,
                _ => Verdict::Incomparable,
            }
        }
        (Value::One(d), Value::Range(low, high)) => {
            let range = Interval { low: reach(low).low, high: reach(high).high };
            verdict(range.overlaps(claimed(d, draft_bound)))
        }
    }
}

/// The values that a number with its bound allows.
fn claimed(n: Number, bound: Bound) -> Interval {
    match bound {
        Bound::Exact | Bound::About => reach(n),
        Bound::Above | Bound::AtLeast => Interval { low: n.value, high: Decimal::MAX },
        Bound::Below | Bound::Nearly | Bound::AtMost => Interval { low: Decimal::MIN, high: n.value },
    }
}

fn verdict(agrees: bool) -> Verdict {
    if agrees { Verdict::Agrees } else { Verdict::Conflicts(None) }
}

/// The parts of the calendar that a date's words give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Calendar {
    year: Option<i64>,
    pub month: Option<i64>,
    day: Option<i64>,
    pub quarter: Option<i64>,
    weekday: Option<i64>,
    decade: Option<i64>,
    century: Option<i64>,
    season: Option<i64>,
    holiday: Option<Feast>,
}

impl Calendar {
    /// What the words of two dates give; beside a weekday, a "yesterday" whose day is known has its own.
    fn of(draft: Dated<'_>, source: Dated<'_>) -> (Self, Self) {
        let (mut mine, mut other) = (Self::read(draft.expression), Self::read(source.expression));
        if mine.weekday.is_some() {
            other.weekday = other.weekday.or_else(|| source.weekday_of_shift());
        } else if other.weekday.is_some() {
            mine.weekday = draft.weekday_of_shift();
        }
        (mine, other)
    }

    pub fn read(expression: &Expression) -> Self {
        let written = |year: Year| match year {
            Year::Written(year) => Some(i64::from(year)),
            _ => None,
        };
        let mut out = Self::default();
        match expression.meaning {
            Meaning::Day(year, month, day) => {
                out.year = written(year);
                out.month = Some(i64::from(month));
                out.day = Some(i64::from(day));
            }
            Meaning::Month(year, month) => {
                out.year = written(year);
                out.month = Some(i64::from(month));
            }
            Meaning::Quarter(year, quarter) => {
                out.year = written(year);
                out.quarter = Some(i64::from(quarter));
            }
            Meaning::Year(year) => out.year = Some(i64::from(year)),
            Meaning::Decade(decade) => out.decade = Some(i64::from(decade)),
            Meaning::Century(century) => out.century = Some(i64::from(century)),
            Meaning::Season(year, season) => {
                out.year = written(year);
                out.season = Some(season as i64);
            }
            Meaning::Weekday(weekday, _) => {
                out.weekday = Some(i64::from(weekday.to_monday_zero_offset()));
            }
            Meaning::Feast(year, feast) => {
                out.year = written(year);
                out.holiday = Some(feast).filter(|feast| !is_season(*feast));
                out.weekday = match feast {
                    Feast::Nth(.., weekday, after) if after != 0 => {
                        Some((i64::from(weekday) - 1 + i64::from(after)).rem_euclid(7))
                    }
                    Feast::Easter(after) if after != 0 => Some((6 + i64::from(after)).rem_euclid(7)),
                    _ => None,
                };
            }
            _ => {}
        }
        out
    }
}

/// Whether a holiday may mean the days around it: "at Easter", "over Christmas".
fn is_season(feast: Feast) -> bool {
    matches!(feast, Feast::Easter(0) | Feast::Fixed(12, 25) | Feast::Nth(.., 0))
}

/// A date as it is compared.
#[derive(Clone, Copy, Debug)]
pub struct Dated<'a> {
    /// The words.
    pub expression: &'a Expression,
    /// What they mean, where that is certain.
    pub time: Option<&'a Time>,
    /// Whether the day itself is meant, or what lies before or after it.
    pub side: Side,
}

/// Which days a date with its preposition stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// The date itself: "on 5 March".
    #[default]
    On,
    /// What lies before it: "before 2012".
    Before,
    /// The date and what lies before it: "by 28 February".
    By,
    /// What lies after it: "after 2013".
    After,
    /// What ends then: "until 2012".
    Until,
    /// What something is compared with: "up 4 per cent from last year".
    Than,
}

impl Side {
    /// A date's words with the preposition that says so.
    #[must_use]
    pub fn said(self, date: &str) -> String {
        match self {
            Side::On | Side::Than => date.to_owned(),
            Side::Before => format!("before {date}"),
            Side::By => format!("by {date}"),
            Side::After => format!("after {date}"),
            Side::Until => format!("until {date}"),
        }
    }
}

impl Dated<'_> {
    /// First and last day, by the words or else by what they mean.
    fn days(&self) -> Option<(Date, Date)> {
        let written = |year: Year| match year {
            Year::Written(year) => Some(year),
            _ => None,
        };
        let month = |year: i16, month: i8| {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month()))
        };
        match self.expression.meaning {
            Meaning::Day(year, m, d) => {
                let day = Date::new(written(year)?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()?;
                Some((day, day))
            }
            Meaning::Month(year, m) => month(written(year)?, m),
            Meaning::Year(year) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
            _ => None,
        }
        .or_else(|| self.time.and_then(|t| t.days))
    }

    /// Month and day of a holiday that always falls on the same.
    fn holiday(&self) -> Option<(i64, i64)> {
        match self.expression.meaning {
            Meaning::Feast(_, Feast::Fixed(month, day)) => Some((i64::from(month), i64::from(day))),
            _ => None,
        }
    }

    /// The unit by which a date lies one step back: year for "last year" and "a year earlier".
    fn step_back(&self) -> Option<date::Unit> {
        match self.expression.meaning {
            Meaning::Shift { unit, count: -1, .. } => Some(unit),
            _ => None,
        }
    }

    /// The day of "yesterday" and the like, where it is known.
    pub(super) fn day_of_shift(&self) -> Option<Date> {
        let is_day = matches!(self.expression.meaning, Meaning::Shift { unit: date::Unit::Day, .. });
        let (first, last) = self.time.filter(|_| is_day)?.days?;
        (first == last).then_some(first)
    }

    /// Its weekday, counted from Monday.
    fn weekday_of_shift(&self) -> Option<i64> {
        self.day_of_shift().map(|day| i64::from(day.weekday().to_monday_zero_offset()))
    }

    /// Month and day, where both are given without a year.
    fn yearless(&self) -> Option<(u8, u8)> {
        match self.expression.meaning {
            Meaning::Day(Year::Written(_), ..) => None,
            Meaning::Day(_, month, day) => Some((month, day)),
            _ => None,
        }
    }
}

/// Compares the draft's date with a source's: first by the parts that the words of both give, then,
/// where none is common, by the days that they mean. A day agrees with its month, a month with its
/// year; a year that was not written is not held against anybody. Days of a month one apart are left
/// open, for time zones. Before and after a date, days are compared: "before 2012" agrees with 2011. What is
/// up from last quarter is not what is up from last year.
#[must_use]
pub fn dates(draft: Dated<'_>, source: Dated<'_>) -> Verdict {
    match (draft.expression.time_of_day(), source.expression.time_of_day()) {
        (None, None) => {}
        (Some(mine), Some(other)) => return times_of_day((mine, draft.side), (other, source.side)),
        _ => return Verdict::Incomparable,
    }
    if draft.side == Side::Than || source.side == Side::Than {
        if draft.side != source.side {
            return Verdict::Incomparable;
        }
        if let (Some(a), Some(b)) = (draft.step_back(), source.step_back()) {
            return verdict(a == b);
        }
        return dates(Dated { side: Side::On, ..draft }, Dated { side: Side::On, ..source });
    }
    if draft.side != Side::On || source.side != Side::On {
        return sides(draft, source);
    }
    if lies_outside(draft, source) || lies_outside(source, draft) {
        return Verdict::Conflicts(None);
    }
    let days = draft.time.and_then(|t| t.days).zip(source.time.and_then(|t| t.days));
    let meet = days.is_some_and(|((a, b), (c, d))| a <= d && c <= b);
    let (mut d, s) = Calendar::of(draft, source);
    // What a company calls its first quarter may end in any month.
    let reckoned = (draft.expression.reckoning, source.expression.reckoning);
    if matches!(reckoned, (Reckoning::Fiscal, Reckoning::Calendar) | (Reckoning::Calendar, Reckoning::Fiscal))
    {
        d.quarter = None;
        d.year = None;
    }
    let pairs = [
        (d.year, s.year),
        (d.month, s.month),
        (d.quarter, s.quarter),
        (d.weekday, s.weekday),
        (d.day, s.day),
        (d.decade, s.decade),
        (d.century, s.century),
        (d.season, s.season),
    ];
    let falls = [(draft, s), (source, d)].into_iter().any(|(feast, other)| {
        let day = feast.holiday();
        day.is_some() && day == other.month.zip(other.day)
    });
    if falls && d.year.zip(s.year).is_none_or(|(a, b)| a == b) {
        return Verdict::Agrees;
    }
    if d.holiday.zip(s.holiday).is_some_and(|(a, b)| a != b) {
        return Verdict::Conflicts(None);
    }
    let mut common = pairs.into_iter().filter_map(|(a, b)| a.zip(b)).peekable();
    if common.peek().is_none() {
        return if meet { Verdict::Agrees } else { Verdict::Incomparable };
    }
    if common.all(|(a, b)| a == b) || meet {
        return Verdict::Agrees;
    }
    let neighbours = d.month == s.month && d.day.zip(s.day).is_some_and(|(a, b)| a.abs_diff(b) == 1);
    if neighbours && d.year.zip(s.year).is_none_or(|(a, b)| a == b) {
        return Verdict::Incomparable;
    }
    Verdict::Conflicts(None)
}

/// Whether one date lies within the other's part of the calendar, but far from the portion of it that the other
/// names: 26 January beside "late this year". Where nothing says in which year either is, both are taken to be
/// told in one.
fn lies_outside(whole: Dated<'_>, within: Dated<'_>) -> bool {
    /// Shorter parts of the calendar have no portions worth telling apart.
    const SHORTEST: i32 = 28;
    let Some(portion) = whole.expression.portion else { return false };
    let document = Some(jiff::civil::date(2001, 7, 1));
    let told = |date: Dated<'_>| {
        date.expression.resolve(Anchor { document, ..Anchor::default() }).and_then(|time| time.days)
    };
    let days = match (whole.days(), within.days()) {
        (None, None) => told(whole).zip(told(within)),
        (whole, within) => whole.zip(within),
    };
    let Some(((first, last), (from, to))) = days.filter(|(w, i)| w.0 <= i.0 && i.1 <= w.1) else {
        return false;
    };
    let since = |day: Date| first.until(day).map_or(0, |span| span.get_days());
    let (length, from, to) = (since(last), since(from), since(to));
    if length + 1 < SHORTEST {
        return false;
    }
    // Of twelve parts, an early day lies in the first seven, a late one in the last seven.
    let (from, to) = (from.saturating_mul(12), to.saturating_mul(12));
    match (portion, within.expression.portion) {
        (Portion::Early, Some(Portion::Late)) | (Portion::Late, Some(Portion::Early)) => true,
        (Portion::Early, _) => from > length.saturating_mul(7),
        (Portion::Late, _) => to < length.saturating_mul(5),
        (Portion::Mid, _) => to < length.saturating_mul(2) || from > length.saturating_mul(10),
    }
}

/// Whether a date occurs, whether the source tells of the day itself or of what lies before or after it.
pub(super) fn is_date_given(draft: Dated<'_>, source: Dated<'_>) -> bool {
    let side = if draft.side == Side::On { Side::On } else { source.side };
    !is_coarser(source, draft) && dates(draft, Dated { side, ..source }).supports()
}

/// Compares hours and minutes. Full and half hours are often rounded; a time before or after another is not it.
fn times_of_day((mine, side): ((i8, i8), Side), (other, their_side): ((i8, i8), Side)) -> Verdict {
    let minutes = |(hour, minute): (i8, i8)| i32::from(hour % 24) * 60 + i32::from(minute);
    let apart = (minutes(mine) - minutes(other)).abs();
    let is_round = |(_, minute)| minute % 30 == 0;
    let (is_rounded, is_exact) = (is_round(mine) || is_round(other), side == their_side);
    match apart {
        0 => Verdict::Agrees,
        _ if !is_exact || is_rounded && apart < ROUNDED_HOUR => Verdict::Incomparable,
        _ => Verdict::Conflicts(None),
    }
}

/// Compares dates of which one at least is a bound.
fn sides(draft: Dated<'_>, source: Dated<'_>) -> Verdict {
    fn place<T: Copy + Ord>((first, last): (T, T), side: Side, (from, to): (T, T)) -> Option<bool> {
        Some(match side {
            Side::On => return None,
            Side::Before => to < first,
            Side::By => from <= last,
            Side::After => from > last,
            Side::Until | Side::Than => return None,
        })
    }
    let on = |date| Dated { side: Side::On, ..date };
    let plain = || dates(on(draft), on(source));
    // One term, "by 2022" or "until 2022", is not another.
    if draft.side == source.side {
        return plain();
    }
    // What lasts until 2012 need not be what happens in another year.
    if draft.side == Side::Until || source.side == Side::Until {
        return if plain().supports() { Verdict::Agrees } else { Verdict::Incomparable };
    }
    if draft.side != Side::On && source.side != Side::On {
        return Verdict::Incomparable;
    }
    let (bound, exact) = if draft.side == Side::On { (source, draft) } else { (draft, source) };
    let within = match (bound.days().zip(exact.days()), bound.yearless().zip(exact.yearless())) {
        (Some((a, b)), _) => place(a, bound.side, b),
        (None, Some((a, b))) => place((a, a), bound.side, (b, b)),
        (None, None) => None,
    };
    match within {
        // That a day lies before a source's bound says nothing of the day.
        Some(true) if draft.side == Side::On => Verdict::Incomparable,
        Some(true) => Verdict::Weaker,
        Some(false) => Verdict::Conflicts(None),
        None => Verdict::Incomparable,
    }
}

/// What a number may stand for by its written precision: half a step either way, and where its
/// trailing zeros may be rounding, half of that coarser step, though never more than "about".
fn reach(n: Number) -> Interval {
    // Whole counts below a hundred are meant as they stand.
    let exact = n.step == Decimal::ONE && n.value.abs() < Decimal::ONE_HUNDRED && n.coarse == n.step;
    let half = if exact { Decimal::ZERO } else { (n.step / Decimal::TWO).max(coarse_half(n)) };
    Interval { low: n.value.saturating_sub(half), high: n.value.saturating_add(half) }
}

/// Half of the coarsest step that a number's trailing zeros allow, never more than "about".
fn coarse_half(n: Number) -> Decimal {
    (n.coarse / Decimal::TWO).min(share(n.value, ABOUT))
}

/// Whether two numbers are one as written: equal, or the coarser is the finer one rounded.
fn alike(a: Number, b: Number) -> bool {
    a.value == b.value || rounds_to(a, b) || rounds_to(b, a)
}

/// Whether the draft's value is the source's with digits cut off rather than rounded: 92 for 92.55.
/// That is careless, but no contradiction.
fn is_cut(draft: Number, source: Number) -> bool {
    let more = source.value.abs().saturating_sub(draft.value.abs());
    source.step < draft.step
        && !more.is_sign_negative()
        && more < draft.step
        && draft.value.is_sign_negative() == source.value.is_sign_negative()
        && more <= share(source.value, NEARLY)
}

/// Whether `coarser` is `finer` rounded, half up or half to even.
fn rounds_to(finer: Number, coarser: Number) -> bool {
    let distance = finer.value.saturating_sub(coarser.value);
    if coarser.step > finer.step {
        let half = coarser.step / Decimal::TWO;
        if distance.abs() < half || distance == -half {
            return true;
        }
        let digits = coarser.value.checked_div(coarser.step);
        if distance == half && digits.is_some_and(|d| (d % Decimal::TWO).is_zero()) {
            return true;
        }
    }
    coarser.coarse > finer.step && distance.abs() <= coarse_half(coarser)
}

fn single(d: Number, draft_bound: Bound, s: Number, source_bound: Bound) -> Verdict {
    let conflict = || Verdict::Conflicts(scale_slip(d.value, s.value));
    let within = |part| are_within(d, s, part);
    match draft_bound {
        Bound::Exact if alike(d, s) => Verdict::Agrees,
        Bound::Exact => match source_bound {
            Bound::Exact if is_cut(d, s) => Verdict::Weaker,
            Bound::Exact => conflict(),
            Bound::About if within(NEARLY) => Verdict::Agrees,
            Bound::About => conflict(),
            // "More than 3" leaves 30 possible; "more than 1.8 billion" beside 18 billion is a slip.
            _ if is_slip(d, s) => conflict(),
            Bound::Above | Bound::AtLeast => beyond(d.value, s.value).unwrap_or_else(conflict),
            // What is "nearly 1.8 billion" is far from nothing.
            Bound::Nearly if !within(FAR) => conflict(),
            Bound::Below | Bound::Nearly | Bound::AtMost => {
                beyond(-d.value, -s.value).unwrap_or_else(conflict)
            }
        },
        Bound::About => {
            let one_digit = coarse_half(d).max(d.step / Decimal::TWO);
            let near = s.value.saturating_sub(d.value).abs() <= one_digit;
            let part = if source_bound == Bound::Exact { ABOUT } else { NEARLY };
            if near || alike(d, s) || within(part) { Verdict::Agrees } else { conflict() }
        }
        Bound::Above | Bound::AtLeast => open(d, draft_bound, s, source_bound).unwrap_or_else(conflict),
        // "Nearly 30" is near 30.
        Bound::Nearly if matches!(source_bound, Bound::Nearly | Bound::About) && !within(SHORT_OF_IT) => {
            conflict()
        }
        Bound::Below | Bound::Nearly | Bound::AtMost => {
            // "Nearly 30" beside 30 is no mistake, "less than 30" is.
            let bound = if draft_bound == Bound::Nearly { Bound::Nearly } else { mirrored(draft_bound) };
            open(negated(d), bound, negated(s), mirrored(source_bound)).unwrap_or_else(conflict)
        }
    }
}

/// Whether two numbers are no further apart than a share of the larger.
fn are_within(a: Number, b: Number, part: Decimal) -> bool {
    a.value.saturating_sub(b.value).abs() <= share(a.value.abs().max(b.value.abs()), part)
}

/// The draft's plain value beside a source's "more than": a little more is what was meant, more than
/// that is left open, and less contradicts.
fn beyond(draft: Decimal, source: Decimal) -> Option<Verdict> {
    let more = draft.saturating_sub(source);
    if more.is_sign_negative() {
        None
    } else if more <= share(source, NEARLY) {
        Some(Verdict::Agrees)
    } else {
        Some(Verdict::Incomparable)
    }
}

/// The draft's "more than" or "at least" beside a source; `None` where they conflict. "Less than" is
/// the same with both values' signs turned.
fn open(d: Number, draft_bound: Bound, s: Number, source_bound: Bound) -> Option<Verdict> {
    let within = |part| are_within(d, s, part);
    let more = || if within(FAR) { Verdict::Agrees } else { Verdict::Weaker };
    match source_bound {
        Bound::Below | Bound::Nearly | Bound::AtMost => (s.value > d.value).then_some(Verdict::Incomparable),
        Bound::About => {
            let reach = share(d.value, NEARLY);
            (s.value.saturating_add(reach) >= d.value).then(more)
        }
        Bound::Above | Bound::AtLeast => {
            // "More than 100" may be said for "more than 105", "more than 104" is another number.
            let rounder = digits(d.value) < digits(s.value).max(2) && within(FAR);
            (alike(d, s) || s.value >= d.value && rounder).then(more)
        }
        // The most that the source may mean must still be more.
        Bound::Exact => {
            let most = reach(s).high;
            let holds = match draft_bound {
                // A number that was not rounded is not more than itself.
                Bound::Above => most > d.value && !(s.value == d.value && s.coarse == s.step),
                Bound::AtLeast => most >= d.value,
                _ => s.value > d.value || alike(d, s),
            };
            holds.then(more)
        }
    }
}

fn negated(n: Number) -> Number {
    Number { value: -n.value, ..n }
}

fn mirrored(bound: Bound) -> Bound {
    match bound {
        Bound::Above => Bound::Below,
        Bound::Below | Bound::Nearly => Bound::Above,
        Bound::AtLeast => Bound::AtMost,
        Bound::AtMost => Bound::AtLeast,
        other => other,
    }
}

/// Whether two values have the same digits, more than one of them, at another scale.
fn is_slip(a: Number, b: Number) -> bool {
    digits(a.value) > 1 && scale_slip(a.value, b.value).is_some()
}

/// The power of ten between two values of the same digits.
fn scale_slip(draft: Decimal, source: Decimal) -> Option<i32> {
    let (mut small, large) = (draft.abs().min(source.abs()), draft.abs().max(source.abs()));
    if small.is_zero() || small == large {
        return None;
    }
    for power in 1..=12 {
        small = small.checked_mul(Decimal::TEN)?;
        if small == large {
            return Some(if draft.abs() > source.abs() { power } else { -power });
        }
        if small > large {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    /// A number by its digits and a scale: `n("92.55", 9)` is 92.55 billion.
    fn n(digits: &str, scale: u32) -> Number {
        let factor = Decimal::from(10_i64.pow(scale));
        let value = Decimal::from_str(digits).unwrap_or_default();
        let step = Decimal::new(1, value.scale());
        let mut coarse = step;
        if scale == 0 && value.scale() == 0 {
            while !value.is_zero() && (value % (coarse * Decimal::TEN)).is_zero() {
                coarse *= Decimal::TEN;
            }
        }
        Number { value: value * factor, step: step * factor, coarse: coarse * factor }
    }

    fn compare(draft: Number, bound: Bound, source: Number, source_bound: Bound) -> Verdict {
        single(draft, bound, source, source_bound)
    }

    #[test]
    fn slips_of_the_pen_are_told_by_their_digits() {
        let read = |text: &str| crate::extract::figure::read_one(text).unwrap();
        let slip = |a: &str, b: &str| slip(&read(a), &read(b));
        assert!(slip("2,838", "2,383") == 0.0, "three digits changed");
        assert!(slip("171,000", "117,000") > 1.5 && slip("35.95", "39.55") > 2.0 && slip("76%", "67%") > 0.9);
        assert!(slip("$110.9 million", "$110.6 million") > 1.0, "one is another");
        assert!(slip("54%", "56%") == 0.0 && slip("17.8%", "1.78%") == 0.0);
        assert!(slip("93", "93") == 0.0 && slip("1,200", "120") == 0.0 && slip("2-3", "3-2") == 0.0);
    }

    #[test]
    fn a_rounded_value_agrees_and_a_wrong_one_does_not() {
        use Bound::{About, Above, AtMost, Below, Exact};
        let source = n("92.55", 9);
        for (draft, bound, supports) in [
            (n("93", 9), Exact, true),
            (n("92.6", 9), Exact, true),
            (n("92.55", 9), Exact, true),
            (n("95", 9), Exact, false),
            (n("72.55", 9), Exact, false),
            (n("93", 9), About, true),
            (n("90", 9), Above, true),
            (n("93", 9), Below, true),
            (n("94", 9), Above, false),
            (n("90", 9), Below, false),
            (n("100", 9), AtMost, true),
        ] {
            let verdict = compare(draft, bound, source, Exact);
            assert_eq!(verdict.supports(), supports, "{draft:?} {bound:?} {verdict:?}");
        }
    }

    #[test]
    fn trailing_zeros_may_be_rounding_but_not_by_much() {
        assert!(compare(n("1200", 0), Bound::Exact, n("1234", 0), Bound::Exact).supports());
        assert!(compare(n("117", 0), Bound::Exact, n("170", 0), Bound::Exact).conflicts());
        assert!(compare(n("100000", 0), Bound::Exact, n("140000", 0), Bound::Exact).conflicts());
        assert!(compare(n("13", 0), Bound::Exact, n("14", 0), Bound::Exact).conflicts());
    }

    #[test]
    fn a_slip_of_scale_says_so() {
        assert_eq!(compare(n("30", 6), Bound::Exact, n("3", 9), Bound::Exact), Verdict::Conflicts(Some(-2)));
        assert_eq!(
            compare(n("9.5", 9), Bound::Exact, n("9.5", 6), Bound::Exact),
            Verdict::Conflicts(Some(3))
        );
    }

    #[test]
    fn bounds_of_the_source_leave_values_open() {
        use Bound::{Above, Exact};
        assert_eq!(compare(n("170", 0), Exact, n("100", 0), Above), Verdict::Incomparable);
        assert!(compare(n("90", 0), Exact, n("100", 0), Above).conflicts());
        assert!(compare(n("100", 0), Above, n("170", 0), Exact).supports());
        assert!(compare(n("6", 0), Above, n("6", 0), Exact).conflicts(), "six is not more than six");
    }

    #[test]
    fn nearly_is_near() {
        use Bound::{Above, Exact, Nearly};
        let verdict = compare(n("1.8", 6), Exact, n("1.8", 9), Nearly);
        assert_eq!(verdict, Verdict::Conflicts(Some(-3)));
        assert!(compare(n("60", 0), Exact, n("100", 0), Nearly).conflicts());
        assert_eq!(compare(n("85", 0), Exact, n("100", 0), Nearly), Verdict::Incomparable);
        assert!(compare(n("95", 0), Exact, n("100", 0), Nearly).supports());
        assert!(compare(n("18", 9), Exact, n("1.8", 9), Above).conflicts(), "the same digits");
        assert_eq!(compare(n("30", 0), Exact, n("3", 0), Above), Verdict::Incomparable, "one digit recurs");
    }

    #[test]
    fn digits_cut_off_are_no_contradiction() {
        assert!(compare(n("92", 9), Bound::Exact, n("92.7", 9), Bound::Exact).supports());
        assert!(compare(n("6", 9), Bound::Exact, n("7.7", 9), Bound::Exact).conflicts());
    }

    #[test]
    fn a_bound_is_taken_at_its_word() {
        use Bound::{Above, Below, Exact, Nearly};
        assert!(compare(n("122", 6), Below, n("122.2", 6), Exact).conflicts());
        assert!(compare(n("276.5", 6), Above, n("276", 6), Exact).conflicts(), "276 is at most 276.5");
        assert!(compare(n("94.1", 6), Above, n("94", 6), Exact).supports(), "94 may be 94.4");
        assert!(compare(n("5", 0), Below, n("5", 0), Exact).conflicts());
        assert!(compare(n("30", 0), Nearly, n("30", 0), Exact).supports());
    }

    #[test]
    fn a_number_that_was_not_rounded_is_not_more_than_itself() {
        use Bound::{Above, Below, Exact};
        assert!(compare(n("335", 0), Above, n("335", 0), Exact).conflicts());
        assert!(compare(n("10.1", 6), Below, n("10.1", 6), Exact).conflicts());
        assert!(compare(n("340", 0), Above, n("340", 0), Exact).supports(), "it may have been 344");
        assert!(compare(n("335", 0), Above, n("335", 0), Above).supports());
    }

    #[test]
    fn of_two_ranges_with_one_end_the_same_the_other_is_compared() {
        let range = |a: &str, b: &str| Value::Range(n(a, 6), n(b, 6));
        let compare = |d: Value, s: Value| values(d, Bound::Exact, s, Bound::Exact);
        assert!(compare(range("80", "100"), range("90", "100")).conflicts());
        assert!(compare(range("80", "110"), range("90", "100")).supports(), "the source's lies within");
    }

    #[test]
    fn a_range_beside_a_bound_is_open_where_the_bound_is() {
        use Bound::{Above, Below, Exact};
        let range = Value::Range(n("3", 0), n("6", 0));
        let compare = |source: &str, bound| values(range, Exact, Value::One(n(source, 0)), bound);
        assert_eq!(compare("11", Below), Verdict::Incomparable);
        assert_eq!(compare("2", Above), Verdict::Incomparable);
        assert!(compare("11", Above).conflicts());
        assert!(compare("11", Exact).conflicts());
        assert!(compare("5", Exact).supports());
    }

    #[test]
    fn lengths_of_time_from_different_points_are_not_compared() {
        let figure = |text: &str| crate::extract::figure::read_one(text).unwrap();
        let compare = |a: &str, b: &str| figures(&figure(a), &figure(b));
        assert!(compare("four years ago", "three years ago").conflicts());
        assert_eq!(compare("four years before that", "three years ago"), Verdict::Incomparable);
        assert_eq!(compare("seven years his junior", "20 years ago"), Verdict::Incomparable);
        assert!(compare("three years later", "for three years").supports());
        assert!(compare("for four years", "for three years").conflicts());
        assert!(compare("for four years", "for three years after that").conflicts());
    }

    #[test]
    fn one_number_in_two_units_is_two_values() {
        let figure = |text: &str| crate::extract::figure::read_one(text).unwrap();
        let kilograms = figure("550 kilograms");
        assert!(!is_given(&kilograms, &figure("550 pounds")));
        assert!(is_given(&kilograms, &figure("550 kg")));
        assert!(is_given(&kilograms, &figure("0.55 tonnes")));
    }

    #[test]
    fn points_are_not_things_that_are_counted() {
        let figure = |text: &str| crate::extract::figure::read_one(text).unwrap();
        let points = figure("ten points");
        assert_eq!(figures(&points, &figure("three polls")), Verdict::Incomparable);
        assert!(figures(&points, &figure("three points")).conflicts());
        assert!(figures(&points, &figure("10 percentage points")).supports());
        assert_eq!(figures(&points, &figure("12 percentage points")), Verdict::Incomparable);
        assert!(figures(&figure("four polls"), &figure("three polls")).conflicts());
        let score = figure("46-35");
        assert!(figures(&score, &figure("46 percent")).supports());
        assert_eq!(figures(&score, &figure("45 percent")), Verdict::Incomparable);
    }

    #[test]
    fn before_and_after_a_date_days_are_compared() {
        let year = |y| Expression::new(Meaning::Year(y));
        let day = |y, m, d| Expression::new(Meaning::Day(Year::Written(y), m, d));
        let compare = |draft: &Expression, side, source: &Expression| {
            let dated = |expression, side| Dated { expression, time: None, side };
            dates(dated(draft, side), dated(source, Side::On))
        };
        assert!(compare(&year(1970), Side::Before, &day(1965, 6, 7)).supports());
        assert!(compare(&year(2012), Side::Before, &day(2015, 2, 1)).conflicts());
        assert!(compare(&year(2012), Side::Before, &day(2012, 2, 1)).conflicts());
        assert!(compare(&day(2002, 12, 28), Side::After, &day(2002, 12, 28)).conflicts());
        assert!(compare(&day(2018, 4, 16), Side::By, &day(2018, 4, 16)).supports());
        assert!(compare(&year(2013), Side::After, &year(2011)).conflicts());
    }

    #[test]
    fn a_day_lies_in_the_portion_that_is_named() {
        let late = |meaning| Expression { portion: Some(Portion::Late), ..Expression::new(meaning) };
        let early = |meaning| Expression { portion: Some(Portion::Early), ..Expression::new(meaning) };
        let day = |year, m, d| Expression::new(Meaning::Day(year, m, d));
        let compare = |draft: &Expression, source: &Expression| {
            let dated = |expression| Dated { expression, time: None, side: Side::On };
            dates(dated(draft), dated(source))
        };
        let written = Year::Written(2013);
        let year = Meaning::Year(2013);
        assert!(compare(&late(year.clone()), &day(written, 1, 26)).conflicts());
        assert!(compare(&day(written, 1, 26), &late(year.clone())).conflicts());
        assert!(compare(&late(year.clone()), &day(written, 7, 26)).supports());
        assert!(compare(&early(year.clone()), &day(written, 1, 26)).supports());
        assert!(compare(&early(year.clone()), &late(year.clone())).conflicts());
        assert!(compare(&early(year.clone()), &Expression::new(year.clone())).supports());
        let this_year = Meaning::Shift { unit: date::Unit::Year, count: 0, from: date::From::Document };
        assert!(compare(&late(this_year), &day(Year::Nearest(date::Which::This), 1, 26)).conflicts());
    }

    #[test]
    fn a_quarter_by_its_months_is_not_a_fiscal_one_by_its_number() {
        let quarter =
            |reckoning, n| Expression { reckoning, ..Expression::new(Meaning::Quarter(Year::Unstated, n)) };
        let compare = |draft: &Expression, source: &Expression| {
            let dated = |expression| Dated { expression, time: None, side: Side::On };
            dates(dated(draft), dated(source))
        };
        let (calendar, fiscal) = (quarter(Reckoning::Calendar, 3), quarter(Reckoning::Fiscal, 1));
        assert_eq!(compare(&calendar, &fiscal), Verdict::Incomparable);
        assert_eq!(compare(&fiscal, &calendar), Verdict::Incomparable);
        assert!(compare(&quarter(Reckoning::Unsaid, 2), &fiscal).conflicts());
    }

    #[test]
    fn holidays_have_their_weekday() {
        let day = |meaning| Expression::new(meaning);
        let feast = |after| day(Meaning::Feast(Year::Unstated, Feast::Easter(after)));
        let weekday = |weekday| day(Meaning::Weekday(weekday, None));
        let compare = |draft: &Expression, source: &Expression| {
            let dated = |expression| Dated { expression, time: None, side: Side::On };
            dates(dated(draft), dated(source))
        };
        let (good_friday, ash_wednesday) = (feast(-2), feast(-46));
        assert!(compare(&ash_wednesday, &good_friday).conflicts());
        assert!(compare(&weekday(jiff::civil::Weekday::Friday), &good_friday).supports());
        assert!(compare(&ash_wednesday, &weekday(jiff::civil::Weekday::Friday)).conflicts());
        let black_friday = day(Meaning::Feast(Year::Unstated, Feast::Nth(11, 4, 4, 1)));
        assert!(compare(&weekday(jiff::civil::Weekday::Friday), &black_friday).supports());
        assert_eq!(compare(&good_friday, &feast(0)), Verdict::Incomparable, "at Easter");
    }

    #[test]
    fn what_a_change_is_measured_from_is_compared() {
        let back = |unit| Expression::new(Meaning::Shift { unit, count: -1, from: date::From::Document });
        let compare = |draft: &Expression, source: &Expression, side| {
            let dated = |expression| Dated { expression, time: None, side };
            dates(dated(draft), dated(source))
        };
        let (quarter, year) = (back(date::Unit::Quarter), back(date::Unit::Year));
        assert!(compare(&quarter, &year, Side::Than).conflicts());
        assert!(compare(&year, &year, Side::Than).supports());
        assert_eq!(compare(&quarter, &year, Side::On), Verdict::Incomparable);
    }

    #[test]
    fn nothing_overflows() {
        let huge = Number { value: Decimal::MAX, step: Decimal::ONE, coarse: Decimal::MAX };
        for bound in [Bound::Exact, Bound::About, Bound::Above, Bound::Below] {
            let _ = compare(huge, bound, n("1", 0), Bound::About);
            let _ = compare(n("1", 0), bound, huge, bound);
        }
    }

    #[test]
    fn hours_compare_with_hours_and_round_ones_stand_for_others() {
        let on = |hour, minute| ((hour, minute), Side::On);
        assert_eq!(times_of_day(on(20, 21), on(20, 21)), Verdict::Agrees);
        assert_eq!(times_of_day(on(21, 21), on(20, 21)), Verdict::Conflicts(None));
        assert_eq!(times_of_day(on(19, 0), on(18, 52)), Verdict::Incomparable);
        assert_eq!(times_of_day(on(19, 0), on(17, 52)), Verdict::Conflicts(None));
        assert_eq!(times_of_day(((20, 0), Side::After), on(21, 0)), Verdict::Incomparable);
        assert_eq!(times_of_day(on(24, 0), on(0, 0)), Verdict::Agrees);
    }
}
