//! Comparing resolved times, and saying them to people.
//!
//! Must never know: words of the text, the document.

use jiff::civil::{Date, Weekday};

use super::{Granularity, Time, TimeKind, lexicon};

/// How fine a time is; `None` for durations, sets and references.
#[must_use]
pub fn granularity(time: &Time) -> Option<Granularity> {
    if !matches!(time.kind, TimeKind::Date | TimeKind::Time) || time.value.ends_with("_REF") {
        return None;
    }
    let value = time.value.as_str();
    if value.contains('T') {
        return Some(Granularity::Time);
    }
    let (year, rest) = value.split_once('-').unwrap_or((value, ""));
    Some(match rest.as_bytes() {
        [] => match year.len() {
            2 => Granularity::Century,
            4 if year.ends_with('X') => Granularity::Decade,
            _ => Granularity::Year,
        },
        [b'Q', ..] => Granularity::Quarter,
        [b'H', ..] => Granularity::Half,
        [b'W', b'I'] | [b'S' | b'F', ..] => Granularity::Season,
        [b'W', .., b'W', b'E'] => Granularity::Weekend,
        [b'W', ..] => Granularity::Week,
        [_, _] => Granularity::Month,
        _ => Granularity::Day,
    })
}

/// Whether two times can both be true of one event: equal values, or one part of the calendar within the other
/// (a day within its month). A year that is not known agrees with any.
#[must_use]
pub fn agree(a: &Time, b: &Time) -> bool {
    if a.value == b.value {
        return true;
    }
    let calendar = |t: &Time| matches!(t.kind, TimeKind::Date | TimeKind::Time);
    if !calendar(a) || !calendar(b) {
        return a.kind == b.kind && a.kind == TimeKind::Duration && same_length(&a.value, &b.value);
    }
    let (Some(of_a), Some(of_b)) = (a.days, b.days) else {
        return open_agree(&a.value, &b.value) || open_agree(&b.value, &a.value);
    };
    let within = |x: (Date, Date), y: (Date, Date)| y.0 <= x.0 && x.1 <= y.1;
    if !within(of_a, of_b) && !within(of_b, of_a) {
        return false;
    }
    match (a.value.split_once('T'), b.value.split_once('T')) {
        (Some((_, x)), Some((_, y))) if of_a == of_b => clocks_agree(x, y),
        _ => true,
    }
}

/// Times of day: equal as far as both are written, or an hour within its part of the day.
fn clocks_agree(x: &str, y: &str) -> bool {
    if x.starts_with(y) || y.starts_with(x) {
        return true;
    }
    let hour = |s: &str| s.get(..2).and_then(|h| h.parse::<u8>().ok());
    let fits = |hour: u8, part: &str| match part {
        "MO" => hour < 12,
        "MI" => (11..=13).contains(&hour),
        "AF" => (12..18).contains(&hour),
        "EV" => (17..=23).contains(&hour),
        _ => !(6..17).contains(&hour),
    };
    match (hour(x), hour(y)) {
        (Some(_), Some(_)) => false,
        (Some(hour), None) => fits(hour, y),
        (None, Some(hour)) => fits(hour, x),
        (None, None) => matches!((x, y), ("EV", "NI") | ("NI", "EV")),
    }
}

/// Whether `other` fits the value `open` of which digits are not known (`X`).
fn open_agree(open: &str, other: &str) -> bool {
    open.contains('X') && open.bytes().zip(other.bytes()).all(|(x, y)| x == b'X' || y == b'X' || x == y)
}

/// Whether two durations in different units are one length: 18 months and a year and a half, two weeks and 14 days.
fn same_length(a: &str, b: &str) -> bool {
    match (length(a), length(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a.contains('X') || b.contains('X'),
    }
}

/// Months and seconds of a TIMEX3 duration of whole numbers.
fn length(value: &str) -> Option<(u64, u64)> {
    let (mut months, mut seconds) = (0_u64, 0_u64);
    let (days, clock) = value.strip_prefix('P')?.split_once('T').unwrap_or((value.get(1..)?, ""));
    for (part, is_clock) in [(days, false), (clock, true)] {
        let mut rest = part;
        while !rest.is_empty() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let number: u64 = rest.get(..digits)?.parse().ok()?;
            rest = rest.get(digits..)?;
            let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            let (in_months, in_seconds) = match (rest.get(..letters)?, is_clock) {
                ("CE", _) => (1200, 0),
                ("DE", _) => (120, 0),
                ("Y", _) => (12, 0),
                ("M", false) => (1, 0),
                ("W", _) => (0, 7 * 86_400),
                ("D", _) => (0, 86_400),
                ("H", _) => (0, 3600),
                ("M", true) => (0, 60),
                ("S", _) => (0, 1),
                _ => return None,
            };
            months = months.checked_add(number.checked_mul(in_months)?)?;
            seconds = seconds.checked_add(number.checked_mul(in_seconds)?)?;
            rest = rest.get(letters..)?;
        }
    }
    Some((months, seconds))
}

/// The name of a month, 1 to 12; empty for other numbers.
pub(super) fn month_name(month: i8) -> String {
    let index = usize::try_from(month - 1).unwrap_or(usize::MAX);
    lexicon::MONTHS.get(index).map_or_else(String::new, |name| capital(name))
}

/// The name of a weekday.
pub(super) fn weekday_name(weekday: Weekday) -> String {
    let index = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0);
    lexicon::WEEKDAYS.get(index).map_or_else(String::new, |(name, _)| capital(name))
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

/// "22 November 2018".
pub(super) fn date_for_people(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

/// A time as people write it: "22 November 2018", "March 2018", "the third quarter of 2018", "six months" stays
/// "6 months"; a value for which there are no plain words is given as it is.
#[must_use]
pub fn spoken(time: &Time) -> String {
    let value = time.value.as_str();
    match value {
        "PRESENT_REF" => return "now".into(),
        "PAST_REF" => return "the past".into(),
        "FUTURE_REF" => return "the future".into(),
        _ => {}
    }
    if time.kind == TimeKind::Duration {
        return spoken_duration(value).unwrap_or_else(|| value.to_owned());
    }
    spoken_date(time).unwrap_or_else(|| value.to_owned())
}

fn spoken_date(time: &Time) -> Option<String> {
    let value = time.value.as_str();
    let (first, last) = time.days?;
    let year = first.year();
    Some(match granularity(time)? {
        Granularity::Time => {
            let (_, clock) = value.split_once('T')?;
            let day = date_for_people(first);
            match clock {
                "MO" => format!("the morning of {day}"),
                "MI" => format!("midday on {day}"),
                "AF" => format!("the afternoon of {day}"),
                "EV" => format!("the evening of {day}"),
                "NI" => format!("the night of {day}"),
                _ => format!("{clock} on {day}"),
            }
        }
        Granularity::Day => date_for_people(first),
        Granularity::Month => format!("{} {year}", month_name(first.month())),
        Granularity::Weekend => format!("the weekend of {}", date_for_people(first)),
        Granularity::Week => format!("the week of {}", date_for_people(first)),
        Granularity::Quarter => {
            let name = ["first", "second", "third", "fourth"];
            format!("the {} quarter of {year}", name.get(usize::try_from((first.month() - 1) / 3).ok()?)?)
        }
        Granularity::Half => {
            format!("the {} half of {year}", if first.month() < 7 { "first" } else { "second" })
        }
        Granularity::Season => match first.month() {
            3 => format!("spring {year}"),
            6 => format!("summer {year}"),
            9 => format!("autumn {year}"),
            _ => format!("winter {year}/{:02}", last.year().rem_euclid(100)),
        },
        Granularity::Year => format!("{year}"),
        Granularity::Decade => format!("the {year}s"),
        Granularity::Century => {
            let number = year / 100 + 1;
            let ending = match (number % 10, number % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("the {number}{ending} century")
        }
    })
}

fn spoken_duration(value: &str) -> Option<String> {
    let (days, clock) = value.strip_prefix('P')?.split_once('T').unwrap_or((value.get(1..)?, ""));
    let mut words = Vec::new();
    for (part, is_clock) in [(days, false), (clock, true)] {
        let mut rest = part;
        while !rest.is_empty() {
            let digits = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            let number = rest.get(..digits).filter(|n| !n.is_empty())?;
            rest = rest.get(digits..)?;
            let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            let unit = match (rest.get(..letters)?, is_clock) {
                ("ML", _) => "millennium",
                ("CE", _) => "century",
                ("DE", _) => "decade",
                ("Y", _) => "year",
                ("M", false) => "month",
                ("WE", _) => "weekend",
                ("W", _) => "week",
                ("D", _) => "day",
                ("H", _) => "hour",
                ("M", true) => "minute",
                ("S", _) => "second",
                _ => return None,
            };
            let unit = match unit {
                one if number == "1" => one.to_owned(),
                "century" => "centuries".to_owned(),
                "millennium" => "millennia".to_owned(),
                many => format!("{many}s"),
            };
            words.push(format!("{number} {unit}"));
            rest = rest.get(letters..)?;
        }
    }
    Some(words.join(" and "))
}
