//! Dates, times, durations and sets, as TIMEX3 has them.
//!
//! A mention is found and understood within its block; what depends on the document's date or on
//! the last date spoken of is resolved by [`Expression::resolve`].
//! Must never know: other blocks, the clock.

mod calendar;
mod compare;
mod day;
mod length;
mod lexicon;
mod part;
mod read;
mod resolve;
mod tense;
mod year;

#[cfg(test)]
mod tests;

use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

pub use calendar::{Granularity, Part, Season, Unit};
pub use compare::{agree, granularity, spoken};
pub use lexicon::{DayPart, Feast, Reference, Which, months};
pub use tense::Tense;

pub(super) use lexicon::{Lex, lookup, opens_holiday};

use super::{token::Token, wordbook::Entry};
use crate::text::Span;

/// A date or time in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// The words, without a preposition before them.
    pub span: Span,
    /// What they mean, before the document's date is known.
    pub expression: Expression,
}

/// What a date's words mean, before the document's date is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// The part of the calendar, duration or set.
    pub meaning: Meaning,
    /// The time of day, where one is given with the date or alone.
    pub clock: Option<Clock>,
    /// Whether the words are a time of day alone and its day is the date that follows, "9 a.m." of "9 a.m. on
    /// Tuesday".
    pub borrows_day: bool,
    /// The weekday, where one stands beside a full date: "Thursday, Nov. 22".
    pub weekday: Option<Weekday>,
    /// Tense of the clause, by which a date without a year falls before or after the document.
    pub tense: Tense,
    /// Which portion of the part of the calendar is meant, where the words say so: "late 2013".
    pub portion: Option<Portion>,
    /// By which year a quarter is counted.
    pub reckoning: Reckoning,
}

/// A portion of a part of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Portion {
    /// "early March", "the start of 2013", "the early part of the year".
    Early,
    /// "mid-March", "the middle of 2013".
    Mid,
    /// "late March", "the end of 2013", "the latter part of the year".
    Late,
}

/// By which year a quarter is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reckoning {
    /// The words leave it open: "the third quarter".
    #[default]
    Unsaid,
    /// The calendar's, known by the month in which it ends: "the quarter to Sept. 30".
    Calendar,
    /// The company's own: "the fiscal first quarter".
    Fiscal,
}

/// The year of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// As written.
    Written(i16),
    /// To be taken from the document's date and the tense.
    Unstated,
    /// "last June", "next summer": the newest before, the document's own, or the first after.
    Nearest(Which),
    /// "June last year": years from the document's.
    Counted(i16),
    /// "June of the following year": years from the one last spoken of.
    Spoken(i16),
    /// "the third quarter" where "a year earlier" is said with it: years from the one unstated.
    Before(i16),
}

/// From which day a relative date counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The document's date.
    Document,
    /// The last date spoken of.
    Spoken,
    /// The quarter that is reported on, else the last date spoken of.
    Period,
}

/// What an expression means apart from the time of day.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// Month, 1 to 12, and day as written, which may be one that the month does not have.
    Day(Year, u8, u8),
    /// Month, 1 to 12.
    Month(Year, i8),
    /// Week by its ISO number.
    NumberedWeek(i16, i8),
    /// Quarter, 1 to 4; more as written, which no year has.
    Quarter(Year, i8),
    /// Half of the year, 1 or 2.
    Half(Year, i8),
    /// Season.
    Season(Year, Season),
    /// Holiday.
    Feast(Year, Feast),
    /// Year.
    Year(i16),
    /// Year before Christ.
    BeforeChrist(i16),
    /// Decade: 196 is the 1960s.
    Decade(i16),
    /// Century by its first digits: 18 is the 19th century.
    Century(i16),
    /// A weekday alone, or with "last", "this", "next".
    Weekday(Weekday, Option<Which>),
    /// So many units from a day: "yesterday", "last month", "two years ago", "a year earlier".
    Shift {
        /// The unit counted in, which is also how fine the result is.
        unit: Unit,
        /// How many; below zero for the past.
        count: i64,
        /// Counted from there.
        from: From,
    },
    /// A length of time, as parts of one value: "two years and three months".
    Duration(Vec<(Count, Unit)>),
    /// A set by its TIMEX3 value: "every Tuesday" is `XXXX-WXX-2`.
    Set(String),
    /// No part of the calendar: "now", "recently".
    Reference(Reference),
    /// A time of day alone.
    Clock,
}

/// How many units a duration has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// A number.
    Number(Decimal),
    /// "several", "few", or none at all.
    Some,
}

/// Time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Hour (0 to 24), minute and, where given, second.
    At(i8, i8, Option<i8>),
    /// Part of the day.
    Part(DayPart),
}

/// From where relative dates count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Anchor {
    /// The document's date.
    pub document: Option<Date>,
    /// The last full date spoken of before, for "the next day".
    pub last: Option<Date>,
    /// The last part of the calendar spoken of, however long, for "a year earlier".
    pub part: Option<Part>,
    /// The quarter reported on, for "the quarter" and for what it is compared with.
    pub period: Option<Part>,
}

impl Anchor {
    /// Takes up what was just spoken of. A length of time ends what "a year earlier" could count from.
    pub fn hear(&mut self, expression: &Expression, time: &Time) {
        // What something is compared with is not what is spoken of.
        if matches!(
            expression.meaning,
            Meaning::Shift { from: From::Period, .. } | Meaning::Quarter(Year::Before(_), _)
        ) {
            return;
        }
        match (time.kind, time.days) {
            (TimeKind::Date | TimeKind::Time, Some((first, last))) => {
                if first == last {
                    self.last = Some(first);
                }
                let granularity = granularity(time).unwrap_or(Granularity::Day);
                let part = Part { granularity, first, last };
                if granularity == Granularity::Quarter {
                    self.period = Some(part);
                }
                self.part = Some(part);
            }
            (TimeKind::Duration, _) => {
                self.part = None;
                let Meaning::Duration(parts) = &expression.meaning else { return };
                if parts.iter().any(|(_, unit)| matches!(unit, Unit::Month | Unit::Quarter)) {
                    self.period = None;
                }
            }
            _ => {}
        }
    }
}

/// The four kinds of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// A day or a longer part of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs: "every Tuesday".
    Set,
}

/// A resolved date, time, duration or set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// Kind of value.
    pub kind: TimeKind,
    /// The TIMEX3 value: `2018-11-22`, `2018-11`, `2018-W47`, `P6M`, `201X`, `PRESENT_REF`; with `XXXX` for
    /// a year that is not known.
    pub value: String,
    /// First and last day of the part of the calendar meant, both included, where it is one.
    pub days: Option<(Date, Date)>,
    /// Whether the year was written, rather than taken from the document's date.
    pub explicit_year: bool,
}

impl Expression {
    /// An expression of which nothing but the meaning is known.
    #[must_use]
    pub fn new(meaning: Meaning) -> Self {
        Self {
            meaning,
            clock: None,
            borrows_day: false,
            weekday: None,
            tense: Tense::Unknown,
            portion: None,
            reckoning: Reckoning::Unsaid,
        }
    }

    /// Hour and minute, where the words are a time of day alone.
    #[must_use]
    pub fn time_of_day(&self) -> Option<(i8, i8)> {
        match self.clock {
            Some(Clock::At(hour, minute, _)) if self.borrows_day || self.meaning == Meaning::Clock => {
                Some((hour, minute))
            }
            _ => None,
        }
    }

    /// Its kind, which needs no context.
    #[must_use]
    pub fn kind(&self) -> TimeKind {
        match self.meaning {
            Meaning::Duration(_) => TimeKind::Duration,
            Meaning::Set(_) => TimeKind::Set,
            _ if self.clock.is_some() => TimeKind::Time,
            _ => TimeKind::Date,
        }
    }
}

/// The dates of a block's text, in order, not overlapping. Time grows with the length of the text.
#[must_use]
pub fn find(text: &str, tokens: &[Token], words: &[Entry]) -> Vec<DateMention> {
    read::Reader::new(text, tokens, words).all()
}
