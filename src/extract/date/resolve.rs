//! From an expression to a value in its document.
//!
//! Must never know: words and tokens.

use std::fmt::Write;

use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use super::{
    Anchor, Clock, Count, Expression, From, Meaning, Part, Reference, Tense, Time, TimeKind, Unit, Which,
    Year, compare::date_for_people,
};

/// A date without a year this close after the document (days) is ahead even in a past tense, where
/// the one before is far behind: "extended its offer to Nov. 20", said on 2 November.
const NEAR: i32 = 100;
/// The same for months.
const SOON: i32 = 45;
/// What lies further back (days) is not named without its year.
const FAR: i32 = 240;
/// What lies no further back (days) is meant even where the sentence speaks of plans.
const LATELY: i32 = 70;

impl Expression {
    /// The value in its document; `None` where the context that it needs is not known. A month and day whose year
    /// is not known still have a value, `XXXX-11-22`, without days.
    #[must_use]
    pub fn resolve(&self, anchor: Anchor) -> Option<Time> {
        let explicit_year = self.explicit_year();
        let time = |kind, value, days| Some(Time { kind, value, days, explicit_year });
        match &self.meaning {
            Meaning::Duration(parts) => time(TimeKind::Duration, duration(parts), None),
            Meaning::Set(value) => time(TimeKind::Set, value.clone(), None),
            Meaning::Reference(reference) => time(TimeKind::Date, reference_value(*reference).into(), None),
            Meaning::BeforeChrist(year) => time(TimeKind::Date, format!("BC{year:04}"), None),
            _ => {
                let (value, days) = match self.part(anchor) {
                    Some(part) => (part.value(), Some((part.first, part.last))),
                    None => (self.open_value(anchor)?, None),
                };
                match self.clock {
                    Some(clock) if value.len() == 10 => {
                        time(TimeKind::Time, value + &clock_value(clock), days)
                    }
                    Some(clock) if self.meaning == Meaning::Clock => {
                        time(TimeKind::Time, clock_value(clock), None)
                    }
                    _ => time(TimeKind::Date, value, days),
                }
            }
        }
    }

    /// Whether the year stands in the words.
    fn explicit_year(&self) -> bool {
        match self.meaning {
            Meaning::Day(year, ..)
            | Meaning::Month(year, _)
            | Meaning::Quarter(year, _)
            | Meaning::Half(year, _)
            | Meaning::Season(year, _)
            | Meaning::Feast(year, _) => matches!(year, Year::Written(_)),
            Meaning::Year(_)
            | Meaning::BeforeChrist(_)
            | Meaning::Decade(_)
            | Meaning::Century(_)
            | Meaning::NumberedWeek(..) => true,
            _ => false,
        }
    }

    /// The part of the calendar meant.
    fn part(&self, anchor: Anchor) -> Option<Part> {
        match self.meaning {
            Meaning::Day(year, month, day) => {
                let part = |y| day_of(y, month, day);
                let near = self.in_year(year, anchor, part)?;
                Some(self.by_weekday(near, year, anchor, part).unwrap_or(near))
            }
            Meaning::Month(year, month) => self.in_year(year, anchor, |y| Part::month(y, month)),
            Meaning::Quarter(year, quarter) => self.in_year(year, anchor, |y| Part::quarter(y, quarter)),
            Meaning::Half(year, half) => self.in_year(year, anchor, |y| Part::half(y, half)),
            Meaning::Season(year, season) => self.in_year(year, anchor, |y| Part::season(y, season)),
            Meaning::Feast(year, feast) => self.in_year(year, anchor, |y| Part::feast(y, feast)),
            Meaning::NumberedWeek(year, week) => Part::numbered_week(year, week),
            Meaning::Year(year) => Part::year(year),
            Meaning::Decade(decade) => Part::decade(decade),
            Meaning::Century(century) => Part::century(century),
            Meaning::Weekday(weekday, which) => {
                weekday_near(anchor.document?, weekday, which, self.tense).map(Part::day)
            }
            Meaning::Shift { unit, count, from } => shift(unit, count, from, anchor),
            Meaning::Clock => {
                // A day spoken of long ago is not the one that an hour now belongs to.
                let near = |day: &Date| anchor.document.is_none_or(|d| days_between(*day, d).abs() <= 7);
                anchor.last.filter(near).or(anchor.document).map(Part::day)
            }
            _ => None,
        }
    }

    /// A part of which the words give all but perhaps the year.
    fn in_year(&self, year: Year, anchor: Anchor, part: impl Fn(i16) -> Option<Part>) -> Option<Part> {
        let document = anchor.document;
        match year {
            Year::Written(year) => part(year),
            Year::Counted(years) => part(document?.year().checked_add(years)?),
            Year::Nearest(Which::That) => part(anchor.part?.first.year()),
            Year::Spoken(years) => part(anchor.part?.first.year().checked_add(years)?),
            Year::Nearest(which) => {
                let document = document?;
                let near = candidates(document, part);
                match which {
                    Which::Last | Which::Previous | Which::Latest => {
                        near.into_iter().flatten().rfind(|p| p.last < document)
                    }
                    Which::Next | Which::Following => near.into_iter().flatten().find(|p| p.first > document),
                    Which::This | Which::That => near[1],
                }
            }
            Year::Unstated => self.unstated(document?, part),
            Year::Before(years) => {
                let near = self.unstated(document?, &part)?;
                part(near.first.year().checked_add(years)?)
            }
        }
    }

    /// Far from the document, the weekday beside a date without a year says which year is meant.
    fn by_weekday(
        &self,
        near: Part,
        year: Year,
        anchor: Anchor,
        part: impl Fn(i16) -> Option<Part>,
    ) -> Option<Part> {
        let (weekday, document) = (self.weekday?, anchor.document?);
        let far = days_between(document, near.first).abs() > LATELY;
        if year != Year::Unstated || !far || near.first.weekday() == weekday {
            return None;
        }
        candidates(document, part).into_iter().flatten().find(|p| p.first.weekday() == weekday)
    }

    /// The year that a date without one has: by the tense, else the nearest.
    fn unstated(&self, document: Date, part: impl Fn(i16) -> Option<Part>) -> Option<Part> {
        let near = candidates(document, part);
        let before = near.iter().flatten().rfind(|p| p.first <= document).copied();
        let after = near.iter().flatten().find(|p| p.last >= document).copied();
        let (Some(before), Some(after)) = (before, after) else { return before.or(after) };
        let periodic = matches!(self.meaning, Meaning::Quarter(..) | Meaning::Half(..) | Meaning::Season(..));
        let ahead = days_between(document, after.first);
        let behind = days_between(before.last, document);
        let exact = matches!(self.meaning, Meaning::Day(..) | Meaning::Feast(..));
        let is_future = match self.tense {
            Tense::Future if periodic => ahead < behind,
            Tense::Future => !exact || behind > LATELY,
            Tense::Past => behind > FAR && ahead <= if exact { NEAR } else { SOON },
            Tense::Unknown => !periodic && ahead + ahead / 4 < behind,
        };
        Some(if is_future { after } else { before })
    }

    /// A value with the unknown year left open, or of a day that the calendar does not have.
    fn open_value(&self, anchor: Anchor) -> Option<String> {
        let year_of = |year| match year {
            Year::Written(year) => format!("{year:04}"),
            Year::Counted(years) => anchor
                .document
                .and_then(|d| d.year().checked_add(years))
                .map_or_else(|| "XXXX".into(), |y| format!("{y:04}")),
            _ => "XXXX".to_owned(),
        };
        match self.meaning {
            Meaning::Day(year, month, day) => Some(format!("{}-{month:02}-{day:02}", year_of(year))),
            Meaning::Month(year, month) => Some(format!("{}-{month:02}", year_of(year))),
            Meaning::Quarter(year, quarter @ 5..) => Some(format!("{}-Q{quarter}", year_of(year))),
            Meaning::Clock => Some(String::new()),
            _ => None,
        }
    }

    /// What is impossible about the date as it stands in the text, without any context: a day that its month does not
    /// have, a fifth quarter, or a weekday that does not fit the full date beside it.
    #[must_use]
    pub fn impossible(&self) -> Option<String> {
        let (year, month, day) = match self.meaning {
            Meaning::Day(year, month, day) => (year, month, day),
            Meaning::Quarter(_, 5..) => return Some("a year has only four quarters".to_owned()),
            _ => return None,
        };
        let year = match year {
            Year::Written(year) => Some(year),
            _ => None,
        };
        // Without a year, 29 February is possible.
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        let Ok(date) = Date::new(year.unwrap_or(2000), month, day) else {
            let name = super::compare::month_name(month);
            return Some(match (Date::new(year.unwrap_or(2000), month, 1), year) {
                (Ok(first), Some(year)) if month == 2 && day == 29 => {
                    format!("{name} {year} has only {} days", first.days_in_month())
                }
                (Ok(first), _) => format!("{name} has only {} days", first.days_in_month()),
                (Err(_), _) => format!("there is no month {month}"),
            });
        };
        year.and_then(|_| self.wrong_weekday(date))
    }

    /// What is wrong with the weekday that stands beside the date, where the document's date gives the year.
    /// Silent where the date is far from the document's and another year would make it right, since the year
    /// is then a guess.
    #[must_use]
    pub fn weekday_clash(&self, anchor: Anchor) -> Option<String> {
        self.weekday?;
        let Meaning::Day(..) = self.meaning else { return None };
        self.wrong_weekday(self.part(anchor)?.first)
    }

    fn wrong_weekday(&self, date: Date) -> Option<String> {
        let stated = self.weekday.filter(|stated| *stated != date.weekday())?;
        let (right, stated) =
            (super::compare::weekday_name(date.weekday()), super::compare::weekday_name(stated));
        Some(format!("{} is a {right}, not a {stated}", date_for_people(date)))
    }
}

/// A day as written; `None` where the calendar does not have it.
fn day_of(year: i16, month: u8, day: u8) -> Option<Part> {
    Some(Part::day(Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?))
}

/// The part in the year before the document's, in its own, and in the next.
fn candidates(document: Date, part: impl Fn(i16) -> Option<Part>) -> [Option<Part>; 3] {
    [-1, 0, 1].map(|years| part(document.year().checked_add(years)?))
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// The day of a weekday alone: in news the last one, the document's own day included, unless the tense or a pointer
/// says otherwise.
fn weekday_near(document: Date, weekday: Weekday, which: Option<Which>, tense: Tense) -> Option<Date> {
    let nth = match which {
        Some(Which::Last | Which::Previous) => -1,
        Some(Which::Next | Which::Following) => 1,
        _ if document.weekday() == weekday => return Some(document),
        Some(Which::This) if tense != Tense::Past => 1,
        _ if tense == Tense::Future => 1,
        _ => -1,
    };
    document.nth_weekday(nth, weekday).ok()
}

/// The part `count` units from the anchor.
fn shift(unit: Unit, count: i64, from: From, anchor: Anchor) -> Option<Part> {
    let document = anchor.document.map(Part::day);
    let base = match from {
        From::Document => document?,
        From::Period if unit == Unit::Quarter && count == 0 => match anchor.period {
            Some(period) => period,
            None => Part::day(Part::counted(document?.first, -1, Unit::Quarter)?),
        },
        From::Period => anchor.period.or(anchor.part).or(document)?,
        From::Spoken if unit <= Unit::Day => Part::day(anchor.last?),
        From::Spoken => anchor.part.or(document)?,
    };
    // "The year" of a quarter is its year; "a year earlier" than a quarter is a quarter.
    let keep = from != From::Document && count != 0 && unit >= Unit::Year;
    let granularity = base.granularity;
    let date = Part::counted(base.first, count, unit)?;
    let unit = match granularity {
        super::Granularity::Quarter if keep => Unit::Quarter,
        _ => unit,
    };
    Part::around(date, unit)
}

fn reference_value(reference: Reference) -> &'static str {
    match reference {
        Reference::Present => "PRESENT_REF",
        Reference::Past => "PAST_REF",
        Reference::Future => "FUTURE_REF",
    }
}

fn clock_value(clock: Clock) -> String {
    match clock {
        Clock::Part(part) => format!("T{}", part.code()),
        Clock::At(hour, minute, None) => format!("T{hour:02}:{minute:02}"),
        Clock::At(hour, minute, Some(second)) => format!("T{hour:02}:{minute:02}:{second:02}"),
    }
}

/// The TIMEX3 value of a length of time: `P2Y6M`, `PT1H30M`, `PXW`.
pub(super) fn duration(parts: &[(Count, Unit)]) -> String {
    let mut days = String::new();
    let mut clock = String::new();
    for (count, unit) in parts {
        let (mark, factor, end) = unit.designator();
        let out = if mark == "PT" { &mut clock } else { &mut days };
        match count {
            Count::Some => out.push('X'),
            Count::Number(number) => {
                let number = number.checked_mul(factor.into()).unwrap_or(*number);
                let half = halves(*unit).filter(|_| number.fract() == Decimal::new(5, 1));
                if let Some(half) = half {
                    let whole = number.trunc();
                    if !whole.is_zero() {
                        let _ = write!(out, "{}{end}", whole.normalize());
                    }
                    out.push_str(half);
                    continue;
                }
                out.push_str(&number.normalize().to_string());
            }
        }
        out.push_str(end);
    }
    if days.is_empty() && clock.is_empty() {
        return "PXX".into();
    }
    if clock.is_empty() { format!("P{days}") } else { format!("P{days}T{clock}") }
}

/// Half of a unit in whole numbers of the next smaller one.
fn halves(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::Year => Some("6M"),
        Unit::Hour => Some("30M"),
        Unit::Minute => Some("30S"),
        _ => None,
    }
}
