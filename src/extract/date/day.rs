//! Days, months and weekdays by name, with the times of day beside them.
//!
//! Owns the question whether "May" and "March" are months. Must never know: the document's date.

use jiff::civil::Weekday;

use super::{
    Clock, Expression, From, Meaning, Unit, Which, Year,
    lexicon::{self, Lex},
    read::{Read, Reader, calendar, set, shift},
};
use crate::extract::token::{Tag, TokenKind};

impl Reader<'_> {
    /// Numbers: ISO and slashed dates, days before months, times, durations, decades, years.
    pub(super) fn numeric(&mut self, at: usize) -> Option<Read> {
        self.written_in_digits(at)
            .or_else(|| self.lone_clock(at))
            .or_else(|| self.oclock(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.ordinal_part(at, at))
            .or_else(|| self.decade_or_year(at))
    }

    /// A time of day that no date stands before. Hour and minute alone may be a score, a race time or a verse.
    pub(super) fn lone_clock(&mut self, at: usize) -> Option<Read> {
        let read = self.time_of_day(at)?;
        let bare = self.tokens.get(read.0 - 1)?.kind == TokenKind::Number;
        let doubtful = !(self.after(at, &lexicon::BEFORE_CLOCK) || self.opens(at))
            || self.is_any(read.0, &["left", "remaining", "into"])
            || self.after(at, &["about", "around", "after"]) && self.is(read.0, "minutes");
        if bare && doubtful {
            return None;
        }
        Some(self.dated_clock(read))
    }

    /// The day that stands behind a time: "9 a.m. EST Tuesday" is one date; in "9 a.m. on Tuesday" and
    /// "9 a.m. (0800 GMT) Tuesday" the time takes its day from the date that follows.
    pub(super) fn dated_clock(&mut self, (end, expression): Read) -> Read {
        let mut at = end;
        if self.is(at, "(")
            && let Some(close) = (at + 1..at + 6).find(|i| self.is(*i, ")"))
        {
            at = close + 1;
        }
        if self.is(at, "local") && self.is(at + 1, "time") {
            at += 2;
        }
        at += usize::from(self.is_any(at, &["on", "of", ","]));
        let day = match self.lex(at) {
            Lex::Weekday(_) | Lex::WeekdayShort(_) => self.weekday(at, None),
            Lex::Month(_) | Lex::MonthShort(_) => self.month(at),
            Lex::Day(days) => self.day_word(at, days),
            Lex::Which(Which::Last | Which::This) if matches!(self.lex(at + 1), Lex::DayPart(_)) => {
                let days = if self.lex(at) == Lex::Which(Which::Last) { -1 } else { 0 };
                Some((at + 2, shift(Unit::Day, days, From::Document)))
            }
            _ => None,
        };
        match day {
            Some((after, day)) if calendar(&day) && day.clock.is_none() => {
                let dated = Expression { clock: expression.clock, borrows_day: at != end, ..day };
                if at == end { (after, dated) } else { (end, dated) }
            }
            _ => (end, expression),
        }
    }

    /// "22 November 2018", "22nd of November", "1 May".
    pub(super) fn day_month(&self, at: usize) -> Option<Read> {
        let day = self.number(at).filter(|d| (1..=99).contains(d) && self.digits(at) <= 2)?;
        let mut next = at + 1;
        if !self.spaced(next) && self.is_any(next, &["st", "nd", "rd", "th"]) {
            next += 1;
        }
        let next = if self.lex(next) == Lex::Of { next + 1 } else { self.over_hyphen(next) };
        let month = self.month_at(next).filter(|_| self.capital(next) || self.hyphen(at + 1).is_some())?;
        let month_end =
            if matches!(self.lex(next), Lex::MonthShort(_)) { self.over_stop(next + 1) } else { next + 1 };
        let year_at = if self.is(month_end, ",") { month_end + 1 } else { self.over_hyphen(month_end) };
        let (end, year) = match self.year_here(year_at) {
            Some(year) => (year_at + 1, Year::Written(year)),
            // A dot behind the month without a year may end the sentence.
            None => self.counted_year(month_end).unwrap_or((month_end, Year::Unstated)),
        };
        if day > 31 && !matches!(year, Year::Written(_)) {
            return None;
        }
        let expression = Expression::new(Meaning::Day(year, month.unsigned_abs(), u8::try_from(day).ok()?));
        Some(self.timed(end, expression))
    }

    pub(super) fn month_at(&self, at: usize) -> Option<i8> {
        match self.lex(at) {
            Lex::Month(month) | Lex::MonthShort(month) => Some(month),
            _ => None,
        }
    }

    /// "last year", "this year", "of the following year" behind a month.
    pub(super) fn counted_year(&self, at: usize) -> Option<(usize, Year)> {
        let at = if self.lex(at) == Lex::Of { at + 1 } else { at };
        if self.lex(at) == Lex::The && self.lex(at + 2) == Lex::Unit(Unit::Year) {
            let years = match self.lex(at + 1) {
                Lex::Which(Which::Following | Which::Next) => 1,
                Lex::Which(Which::That) => 0,
                Lex::Which(Which::Previous) => -1,
                _ => return None,
            };
            return Some((at + 3, Year::Spoken(years)));
        }
        let (Lex::Which(which), Lex::Unit(Unit::Year)) = (self.lex(at), self.lex(at + 1)) else {
            return None;
        };
        match which {
            Which::Last => Some((at + 2, Year::Counted(-1))),
            Which::This => Some((at + 2, Year::Counted(0))),
            Which::Next => Some((at + 2, Year::Counted(1))),
            Which::That => Some((at + 2, Year::Nearest(Which::That))),
            _ => None,
        }
    }

    /// "Nov. 22, 2018", "November 22", "March of 2018", "March".
    pub(super) fn month(&mut self, at: usize) -> Option<Read> {
        let short = matches!(self.lex(at), Lex::MonthShort(_));
        let month = self.month_at(at).filter(|_| self.capital(at))?;
        let after = if short { self.over_stop(at + 1) } else { at + 1 };
        if let Some(read) = self.month_day(after, month) {
            return Some(read);
        }
        let year_at = match self.lex(after) {
            Lex::Of => after + 1,
            _ if self.is(after, ",") => after + 1,
            _ => self.over_hyphen(after),
        };
        if let Some(year) = self.year_here(year_at) {
            return Some((year_at + 1, Expression::new(Meaning::Month(Year::Written(year), month))));
        }
        if self.is_name(at, after) || (short && after == at + 1) {
            return None;
        }
        let (end, year) = self.counted_year(after).unwrap_or((after, Year::Unstated));
        Some((end, Expression::new(Meaning::Month(year, month))))
    }

    /// The day, and perhaps the year, behind a month that ends at `at`.
    pub(super) fn month_day(&self, at: usize, month: i8) -> Option<Read> {
        let at = if self.lex(at) == Lex::The { at + 1 } else { at };
        let (end, day) = match self.number(at) {
            Some(day) if self.digits(at) <= 2 => {
                let suffix = !self.spaced(at + 1) && self.is_any(at + 1, &["st", "nd", "rd", "th"]);
                (at + 1 + usize::from(suffix), day)
            }
            Some(_) => return None,
            None => self.ordinal(at)?,
        };
        // "May 5%", "March 10-fold".
        if day == 0 || day > 99 || self.is_any(end, &["%", "percent", "per"]) {
            return None;
        }
        let year_at = if self.is(end, ",") { end + 1 } else { end };
        if let Some(year) = self.year_here(year_at).filter(|_| !self.is_any(year_at + 1, &lexicon::COUNTED)) {
            let meaning = Meaning::Day(Year::Written(year), month.unsigned_abs(), u8::try_from(day).ok()?);
            return Some(self.timed(year_at + 1, Expression::new(meaning)));
        }
        if day > 31 {
            return None;
        }
        // A year behind a range belongs to both: "Nov. 22-24, 2018".
        let range_year = if self.is_any(end, &["-", "–", "—", "to", "and"]) && self.digits(end + 1) <= 2 {
            let at = if self.is(end + 2, ",") { end + 3 } else { end + 2 };
            self.number(end + 1).and(self.year_here(at))
        } else {
            None
        };
        let comma = usize::from(self.is(end, ","));
        let (end, year) = match range_year {
            Some(year) => (end, Year::Written(year)),
            None => self.counted_year(end + comma).unwrap_or((end, Year::Unstated)),
        };
        let meaning = Meaning::Day(year, month.unsigned_abs(), u8::try_from(day).ok()?);
        Some(self.timed(end, Expression::new(meaning)))
    }

    /// Whether a month alone is rather a person, an organization or a verb.
    pub(super) fn is_name(&self, at: usize, after: usize) -> bool {
        if !matches!(self.lex(at), Lex::Month(3..=6 | 8)) {
            return false;
        }
        let may_or_march = matches!(self.lex(at), Lex::Month(3 | 5));
        let preposition = self.after(
            at,
            &[
                "in", "since", "until", "till", "by", "from", "to", "through", "of", "during", "before",
                "after", "for", "last", "next", "this", "early", "late", "mid", "between", "and", "the", "-",
                "a", "each", "every",
            ],
        );
        // "won by June Foster", but "by June Foster had won"; "and June Foster", but "May and June".
        let before_person = self.after(at, &["of", "for", "to", "by", "from"]) && self.ends_phrase(after + 1)
            || self.after(at, &["and"]) && self.month_at(at.saturating_sub(2)).is_none();
        if self.is(after, "of") && preposition && self.counted_year(after).is_some() {
            return false;
        }
        if self.is(after, "of") || self.is(after, "on") && may_or_march {
            return self.capital(after + 1) || self.is(at, "march");
        }
        let before_is_name = at > 0
            && self.capital(at - 1)
            && self.spaced(at)
            && !preposition
            && self.lex(at - 1) == Lex::Other
            && self.tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Word);
        let titled = self.after(at, &lexicon::TITLES)
            || (at > 1 && self.is(at - 1, ".") && self.is_any(at - 2, &lexicon::TITLES));
        let surname = self.capital(after)
            && self.spaced(after)
            && self.lex(after) == Lex::Other
            && (!preposition || before_person);
        titled || before_is_name || surname || (may_or_march && !preposition)
    }

    /// Whether no verb and no noun stands at `at` that the word before it would belong to.
    fn ends_phrase(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| {
            t.kind == TokenKind::Mark && !t.of(self.text).starts_with(['\'', '’', '-'])
                || matches!(t.tag, Tag::Preposition | Tag::Conjunction)
        })
    }

    /// A weekday with what belongs to it: "Thursday", "Thursday (Nov. 22)", "Tuesday morning".
    pub(super) fn weekday(&mut self, at: usize, which: Option<Which>) -> Option<Read> {
        let (day, short) = match self.lex(at) {
            Lex::Weekday(day) => (day, false),
            Lex::WeekdayShort(day) => (day, true),
            _ => return None,
        };
        if !self.capital(at) {
            return None;
        }
        let weekday = Weekday::from_monday_one_offset(day).ok()?;
        let after = if short { self.over_stop(at + 1) } else { at + 1 };
        if let Some(read) = self.dated_weekday(after, weekday) {
            return Some(read);
        }
        let is_name = self.after(at, &lexicon::BEFORE_WEEKDAY)
            || (self.capital(after) && self.is_any(after, &lexicon::AFTER_WEEKDAY));
        if short && after == at + 1 || is_name {
            return None;
        }
        let expression = Expression::new(Meaning::Weekday(weekday, which));
        Some(self.timed(after, expression))
    }

    /// The date that stands behind a weekday.
    pub(super) fn dated_weekday(&mut self, after: usize, weekday: Weekday) -> Option<Read> {
        let bracket = self.is(after, "(");
        let date_at = if bracket || self.is(after, ",") { after + 1 } else { after };
        let date_at = if self.lex(date_at) == Lex::The { date_at + 1 } else { date_at };
        let (end, mut expression) = match self.lex(date_at) {
            Lex::Month(_) | Lex::MonthShort(_) => self.month(date_at)?,
            _ => self.written_in_digits(date_at).or_else(|| self.day_month(date_at))?,
        };
        if !matches!(expression.meaning, Meaning::Day(..)) {
            return None;
        }
        expression.weekday = Some(weekday);
        let end = match (bracket, self.is(end, ")")) {
            (true, true) => end + 1,
            (true, false) => return None,
            _ => end,
        };
        Some((end, expression))
    }

    /// "Mondays", "Monday nights" (the plural on either).
    pub(super) fn weekdays(&self, at: usize, day: i8) -> Read {
        match self.lex(at + 1) {
            Lex::DayPart(part) => (at + 2, set(format!("XXXX-WXX-{day}T{}", part.code()))),
            _ => (at + 1, set(format!("XXXX-WXX-{day}"))),
        }
    }

    /// Takes up a time of day behind a date: "Tuesday morning", "Nov 23, 2018 21:31 GMT", "May 5 at 9 a.m.".
    pub(super) fn timed(&self, end: usize, mut expression: Expression) -> Read {
        match self.lex(end) {
            Lex::DayPart(_) if self.word(end).ends_with('s') => {
                if let Meaning::Weekday(day, _) = expression.meaning {
                    let Lex::DayPart(part) = self.lex(end) else { return (end, expression) };
                    let day = day.to_monday_one_offset();
                    return (end + 1, set(format!("XXXX-WXX-{day}T{}", part.code())));
                }
            }
            Lex::DayPart(part) => {
                expression.clock = Some(Clock::Part(part));
                return (end + 1, expression);
            }
            _ => {}
        }
        let at = if self.is(end, "at") || self.is(end, ",") { end + 1 } else { end };
        if let Some((after, time)) = self.time_of_day(at) {
            expression.clock = time.clock;
            return (after, expression);
        }
        (end, expression)
    }

    /// "today", "yesterday morning", "the day before yesterday" (from "the").
    pub(super) fn day_word(&self, at: usize, days: i32) -> Option<Read> {
        if self.capital(at) && !self.opens(at) && self.is(at, "today") && self.after(at, &["usa"]) {
            return None;
        }
        Some(self.timed_part(at + 1, shift(Unit::Day, days.into(), From::Document)))
    }

    /// A part of the day right behind, and no clock.
    pub(super) fn timed_part(&self, end: usize, mut expression: Expression) -> Read {
        match self.lex(end) {
            Lex::DayPart(part) => {
                expression.clock = Some(Clock::Part(part));
                (end + 1, expression)
            }
            _ => (end, expression),
        }
    }

    /// A holiday, with its year where one stands behind it.
    pub(super) fn holiday(&self, at: usize) -> Option<Read> {
        if !self.capital(at) || !self.opens_holiday(at) {
            return None;
        }
        let (words, feast) =
            lexicon::HOLIDAYS.iter().find(|(words, _)| words.iter().zip(at..).all(|(w, i)| self.is(i, w)))?;
        let end = at + words.len();
        // "Christmas Island", "Easter Road".
        if self.capital(end) && self.spaced(end) && self.lex(end) == Lex::Other {
            return None;
        }
        let (end, year) = self.year_behind(end).unwrap_or((end, Year::Unstated));
        Some((end, Expression::new(Meaning::Feast(year, *feast))))
    }
}
