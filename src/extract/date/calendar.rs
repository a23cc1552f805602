//! Parts of the calendar and counting in them.
//!
//! Owns arithmetic on days, weeks, months and longer parts, and the TIMEX3 values of those. Every
//! step is checked: a count that leaves the calendar (years -9999 to 9999) gives `None`.
//! Must never know: words, documents.

use jiff::{
    Span as Length,
    civil::{Date, ISOWeekDate, Weekday},
};

use super::lexicon::Feast;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Second.
    Second,
    /// Minute.
    Minute,
    /// Hour.
    Hour,
    /// Day.
    Day,
    /// Week, Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// Two weeks.
    Fortnight,
    /// Month.
    Month,
    /// Three months.
    Quarter,
    /// Year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

impl Unit {
    /// Marks before and after the number in a TIMEX3 duration, and the factor for the number.
    #[must_use]
    pub fn designator(self) -> (&'static str, u32, &'static str) {
        match self {
            Unit::Second => ("PT", 1, "S"),
            Unit::Minute => ("PT", 1, "M"),
            Unit::Hour => ("PT", 1, "H"),
            Unit::Day => ("P", 1, "D"),
            Unit::Week => ("P", 1, "W"),
            Unit::Weekend => ("P", 1, "WE"),
            Unit::Fortnight => ("P", 2, "W"),
            Unit::Month => ("P", 1, "M"),
            Unit::Quarter => ("P", 3, "M"),
            Unit::Year => ("P", 1, "Y"),
            Unit::Decade => ("P", 1, "DE"),
            Unit::Century => ("P", 1, "CE"),
            Unit::Millennium => ("P", 1, "ML"),
        }
    }
}

/// Season of the northern year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February of the next year.
    Winter,
}

impl Season {
    /// TIMEX3 code and first month.
    #[must_use]
    pub fn row(self) -> (&'static str, i8) {
        match self {
            Season::Spring => ("SP", 3),
            Season::Summer => ("SU", 6),
            Season::Autumn => ("FA", 9),
            Season::Winter => ("WI", 12),
        }
    }
}

/// How fine a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// A time of day, or a part of a day.
    Time,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// A week.
    Week,
    /// A month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// A season.
    Season,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// Ten years from one that ends in 0.
    Decade,
    /// A hundred years.
    Century,
}

/// A part of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// How long it is.
    pub granularity: Granularity,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Length::new().try_days(days).ok()?).ok()
}

fn add_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Length::new().try_months(months).ok()?).ok()
}

impl Part {
    /// One day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { granularity: Granularity::Day, first: date, last: date }
    }

    /// `months` months from the first of `month`, 1 to 12.
    fn months(granularity: Granularity, year: i16, month: i8, months: i64) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        let last = add_months(first, months - 1)?.last_of_month();
        Some(Self { granularity, first, last })
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Self::months(Granularity::Month, year, month, 1)
    }

    /// The quarter, 1 to 4.
    #[must_use]
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        (1..=4).contains(&quarter).then_some(())?;
        Self::months(Granularity::Quarter, year, quarter * 3 - 2, 3)
    }

    /// The half of the year, 1 or 2.
    #[must_use]
    pub fn half(year: i16, half: i8) -> Option<Self> {
        (1..=2).contains(&half).then_some(())?;
        Self::months(Granularity::Half, year, half * 6 - 5, 6)
    }

    /// The season that begins in `year`.
    #[must_use]
    pub fn season(year: i16, season: Season) -> Option<Self> {
        Self::months(Granularity::Season, year, season.row().1, 3)
    }

    /// The year.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        Self::months(Granularity::Year, year, 1, 12)
    }

    /// The decade: 196 is the 1960s.
    #[must_use]
    pub fn decade(decade: i16) -> Option<Self> {
        Self::months(Granularity::Decade, decade.checked_mul(10)?, 1, 120)
    }

    /// The century by its first two digits: 19 is the 20th century, here 1900 to 1999.
    #[must_use]
    pub fn century(century: i16) -> Option<Self> {
        Self::months(Granularity::Century, century.checked_mul(100)?, 1, 1200)
    }

    /// The week of a day, Monday to Sunday.
    #[must_use]
    pub fn week(date: Date) -> Option<Self> {
        let first = add_days(date, -i64::from(date.weekday().to_monday_zero_offset()))?;
        Some(Self { granularity: Granularity::Week, first, last: add_days(first, 6)? })
    }

    /// The week by its ISO number.
    #[must_use]
    pub fn numbered_week(year: i16, week: i8) -> Option<Self> {
        Self::week(ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date())
    }

    /// The weekend of a day's week.
    #[must_use]
    pub fn weekend(date: Date) -> Option<Self> {
        let week = Self::week(date)?;
        Some(Self { granularity: Granularity::Weekend, first: add_days(week.first, 5)?, last: week.last })
    }

    /// The part of the size of `unit` that holds the day; minutes and hours give the day itself.
    #[must_use]
    pub fn around(date: Date, unit: Unit) -> Option<Self> {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Some(Self::day(date)),
            Unit::Week | Unit::Fortnight => Self::week(date),
            Unit::Weekend => Self::weekend(date),
            Unit::Month => Self::month(date.year(), date.month()),
            Unit::Quarter => Self::quarter(date.year(), (date.month() + 2) / 3),
            Unit::Year => Self::year(date.year()),
            Unit::Decade => Self::decade(date.year().div_euclid(10)),
            Unit::Century | Unit::Millennium => Self::century(date.year().div_euclid(100)),
        }
    }

    /// The day `count` units from `date`; a 29 February or a 31st falls back on the month's last day.
    #[must_use]
    pub fn counted(date: Date, count: i64, unit: Unit) -> Option<Date> {
        match unit {
            Unit::Second => add_days(date, count / 86_400),
            Unit::Minute => add_days(date, count / 1440),
            Unit::Hour => add_days(date, count / 24),
            Unit::Day => add_days(date, count),
            Unit::Week | Unit::Weekend => add_days(date, count.checked_mul(7)?),
            Unit::Fortnight => add_days(date, count.checked_mul(14)?),
            Unit::Month => add_months(date, count),
            Unit::Quarter => add_months(date, count.checked_mul(3)?),
            Unit::Year => add_months(date, count.checked_mul(12)?),
            Unit::Decade => add_months(date, count.checked_mul(120)?),
            Unit::Century => add_months(date, count.checked_mul(1200)?),
            Unit::Millennium => add_months(date, count.checked_mul(12_000)?),
        }
    }

    /// The day on which a holiday falls.
    #[must_use]
    pub fn feast(year: i16, feast: Feast) -> Option<Self> {
        let date = match feast {
            Feast::Fixed(month, day) => Date::new(year, month, day).ok()?,
            Feast::Nth(month, nth, weekday, after) => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
                add_days(day, i64::from(after))?
            }
            Feast::Easter(after) => add_days(easter(year)?, i64::from(after))?,
        };
        Some(Self::day(date))
    }

    /// Whether the day lies in it.
    #[must_use]
    pub fn holds(&self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }

    /// The TIMEX3 value.
    #[must_use]
    pub fn value(&self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        match self.granularity {
            Granularity::Century => format!("{:02}", year.div_euclid(100)),
            Granularity::Decade => format!("{:03}X", year.div_euclid(10)),
            Granularity::Year => format!("{year:04}"),
            Granularity::Half => format!("{year:04}-H{}", (month + 5) / 6),
            Granularity::Season => {
                let code = match month {
                    3 => "SP",
                    6 => "SU",
                    9 => "FA",
                    _ => "WI",
                };
                format!("{year:04}-{code}")
            }
            Granularity::Quarter => format!("{year:04}-Q{}", (month + 2) / 3),
            Granularity::Month => format!("{year:04}-{month:02}"),
            Granularity::Week | Granularity::Weekend => {
                let week = self.first.iso_week_date();
                let end = if self.granularity == Granularity::Weekend { "-WE" } else { "" };
                format!("{:04}-W{:02}{end}", week.year(), week.week())
            }
            Granularity::Day | Granularity::Time => {
                format!("{year:04}-{month:02}-{:02}", self.first.day())
            }
        }
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, *Astronomical Algorithms*, ch. 8).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    (1583..=9999).contains(&year).then_some(())?;
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon = (19 * golden + century - century / 4 - (8 * century + 13) / 25 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let shift = (golden + 11 * moon + 19 * sunday) / 433;
    let month = (moon + sunday - 7 * shift + 90) / 25;
    let day = (moon + sunday - 7 * shift + 33 * month + 19) % 32;
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use jiff::civil::date;

    use super::*;

    #[test]
    fn parts_have_their_days_and_values() {
        let day = date(2018, 11, 22);
        for (unit, value, first, last) in [
            (Unit::Day, "2018-11-22", day, day),
            (Unit::Week, "2018-W47", date(2018, 11, 19), date(2018, 11, 25)),
            (Unit::Weekend, "2018-W47-WE", date(2018, 11, 24), date(2018, 11, 25)),
            (Unit::Month, "2018-11", date(2018, 11, 1), date(2018, 11, 30)),
            (Unit::Quarter, "2018-Q4", date(2018, 10, 1), date(2018, 12, 31)),
            (Unit::Year, "2018", date(2018, 1, 1), date(2018, 12, 31)),
            (Unit::Decade, "201X", date(2010, 1, 1), date(2019, 12, 31)),
            (Unit::Century, "20", date(2000, 1, 1), date(2099, 12, 31)),
        ] {
            let part = Part::around(day, unit).unwrap();
            assert_eq!((part.value().as_str(), part.first, part.last), (value, first, last));
        }
        let winter = Part::season(2018, Season::Winter).unwrap();
        assert_eq!((winter.value().as_str(), winter.last), ("2018-WI", date(2019, 2, 28)));
    }

    #[test]
    fn holidays_fall_where_the_calendar_has_them() {
        for (feast, day) in [
            (Feast::Easter(0), date(2018, 4, 1)),
            (Feast::Easter(-2), date(2018, 3, 30)),
            (Feast::Nth(11, 4, 4, 0), date(2018, 11, 22)),
            (Feast::Nth(11, 4, 4, 1), date(2018, 11, 23)),
            (Feast::Nth(11, 1, 1, 1), date(2018, 11, 6)),
            (Feast::Nth(5, -1, 1, 0), date(2018, 5, 28)),
        ] {
            assert_eq!(Part::feast(2018, feast), Some(Part::day(day)));
        }
    }

    #[test]
    fn counting_beyond_the_calendar_gives_nothing() {
        let day = date(2018, 11, 22);
        for unit in [Unit::Day, Unit::Week, Unit::Month, Unit::Year, Unit::Century, Unit::Millennium] {
            assert_eq!(Part::counted(day, i64::MAX, unit), None);
            assert_eq!(Part::counted(day, i64::MIN, unit), None);
        }
        assert_eq!(Part::decade(i16::MAX), None);
        assert_eq!(Part::numbered_week(2018, 54), None);
        assert_eq!(Part::quarter(2018, 7), None);
    }
}
