//! Dates and times in digits: ISO and slashed dates, times of day, years and decades.
//!
//! Owns the question whether four digits are a year. Must never know: the document's date.

use super::{
    Clock, Expression, Meaning, Tense, Year,
    lexicon::{self, DayPart, Lex},
    read::{Read, Reader, clock},
};
use crate::extract::token::{Tag, TokenKind};

/// Years that a number without a preposition can be.
const PLAUSIBLE: std::ops::RangeInclusive<i16> = 1800..=2050;

impl Reader<'_> {
    /// `2018-11-22`, `2018-11`, `2012-Q3`, `2018-W47`, `11/22/2018`, `22.11.2018`, with a time behind them.
    pub(super) fn written_in_digits(&self, at: usize) -> Option<Read> {
        if at > 0 && !self.spaced(at) && !self.is_any(at - 1, &["(", "[", "\"", "“", "'", "‘", ",", "—", ">"])
        {
            return None;
        }
        self.year_first(at).or_else(|| self.year_last(at)).or_else(|| self.dotted(at))
    }

    /// A number that adjoins a separator that adjoins the number at `at`.
    fn adjoined(&self, at: usize, separator: &str) -> Option<(usize, u32)> {
        let joined = self.is(at, separator) && !self.spaced(at) && !self.spaced(at + 1);
        let number = self.number(at + 1).filter(|_| joined)?;
        Some((at + 2, number))
    }

    fn year_first(&self, at: usize) -> Option<Read> {
        let year = self.year_here(at)?;
        let written = Year::Written(year);
        let separator = ["-", "/"].into_iter().find(|s| self.is(at + 1, s))?;
        if separator == "-" && !self.spaced(at + 1) && !self.spaced(at + 2) {
            let (letter, digits) = self.word(at + 2).split_at_checked(1)?;
            // "Q3" is a word and a number; "Q" may also stand alone.
            if digits.is_empty() && letter.eq_ignore_ascii_case("q") && !self.spaced(at + 3) {
                let quarter = i8::try_from(self.number(at + 3)?).ok().filter(|q| (1..=4).contains(q))?;
                return Some((at + 4, Expression::new(Meaning::Quarter(written, quarter))));
            }
            if digits.is_empty() && letter == "W" && !self.spaced(at + 3) && self.digits(at + 3) == 2 {
                let week = i8::try_from(self.number(at + 3)?).ok().filter(|w| (1..=53).contains(w))?;
                return Some((at + 4, Expression::new(Meaning::NumberedWeek(year, week))));
            }
        }
        let (end, month) = self.adjoined(at + 1, separator)?;
        if self.digits(end - 1) != 2 && separator == "-" || self.digits(end - 1) > 2 {
            return None;
        }
        let Some((day_end, day)) = self.adjoined(end, separator).filter(|(e, _)| self.digits(e - 1) <= 2)
        else {
            // "2017-18" is two years, "2018/11" anything.
            let month = i8::try_from(month).ok().filter(|m| (1..=12).contains(m) && separator == "-")?;
            let follows = u32::from(year.unsigned_abs()) % 100 + 1 == u32::from(month.unsigned_abs());
            return (!follows).then(|| (end, Expression::new(Meaning::Month(written, month))));
        };
        let day = u8::try_from(day).ok()?;
        let expression = Expression::new(Meaning::Day(written, u8::try_from(month).ok()?, day));
        // "2018-11-22T21:30": the T adjoins.
        if self.is(day_end, "T")
            && !self.spaced(day_end)
            && let Some((after, time)) = self.time_of_day(day_end + 1)
        {
            return Some((after, Expression { clock: time.clock, ..expression }));
        }
        Some(self.timed(day_end, expression))
    }

    /// `11/22/2018` and `22/11/2018`: the month is the one that can be; where both can, the American order.
    fn year_last(&self, at: usize) -> Option<Read> {
        let first = self.number(at).filter(|n| (1..=31).contains(n) && self.digits(at) <= 2)?;
        let separator = ["/", "-"].into_iter().find(|s| self.is(at + 1, s))?;
        let (end, second) = self.adjoined(at + 1, separator)?;
        if !(1..=31).contains(&second) || self.digits(end - 1) > 2 {
            return None;
        }
        let (end, _) = self.adjoined(end, separator)?;
        let year = match self.digits(end - 1) {
            4 => self.year_here(end - 1)?,
            // "9/11/01".
            2 if separator == "/" => two_digit_year(self.number(end - 1)?),
            _ => return None,
        };
        let (month, day) = if first > 12 { (second, first) } else { (first, second) };
        let meaning = Meaning::Day(Year::Written(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        Some(self.timed(end, Expression::new(meaning)))
    }

    /// `22.11.2018`, whose first two numbers are one decimal to the tokens.
    fn dotted(&self, at: usize) -> Option<Read> {
        if !self.is(at + 1, ".") || self.spaced(at + 1) || self.spaced(at + 2) {
            return None;
        }
        let (day, month) = self.word(at).split_once('.')?;
        let day: u8 = day.parse().ok().filter(|d| (1..=31).contains(d))?;
        let month: u8 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
        let year = self.year_here(at + 2)?;
        Some(self.timed(at + 3, Expression::new(Meaning::Day(Year::Written(year), month, day))))
    }

    /// "9:30", "9:30 am", "9 a.m. EST", "2130 GMT", "21:31:05 UTC"; with a weekday behind it, that day's.
    pub(super) fn time_of_day(&self, at: usize) -> Option<Read> {
        let (end, expression) = self.bare_time(at)?;
        let end = if self.lex(end) == Lex::Zone && self.word(end).chars().all(char::is_uppercase) {
            end + 1
        } else {
            end
        };
        Some((end, expression))
    }

    fn bare_time(&self, at: usize) -> Option<Read> {
        let hour = self.number(at);
        let colon = self.is(at + 1, ":") && !self.spaced(at + 1) && !self.spaced(at + 2);
        if let (Some(hour), true) = (hour, colon) {
            let minute = self.number(at + 2).filter(|m| *m < 60 && self.digits(at + 2) == 2)?;
            if hour > 24 || self.digits(at) > 2 {
                return None;
            }
            let seconds = self.adjoined(at + 3, ":").filter(|(e, s)| *s < 60 && self.digits(e - 1) == 2);
            let end = seconds.map_or(at + 3, |(end, _)| end);
            return self.with_half(end, hour, minute, seconds.map(|(_, s)| s)).or_else(|| {
                let (hour, minute) = (i8::try_from(hour).ok()?, i8::try_from(minute).ok()?);
                let mut expression = clock(hour, minute);
                let second = seconds.and_then(|(_, s)| i8::try_from(s).ok());
                expression.clock = Some(Clock::At(hour, minute, second));
                // "a 2:1 majority" and scores have one digit behind the colon; "12:45" alone is a time.
                Some((end, expression))
            });
        }
        if let Some((whole, minutes)) = self.word(at).split_once('.') {
            let hour: u32 = whole.parse().ok()?;
            let minute: u32 = minutes.parse().ok().filter(|m| *m < 60)?;
            return if minutes.len() == 2 { self.with_half(at + 1, hour, minute, None) } else { None };
        }
        let hour = hour?;
        if let Some(read) = self.with_half(at + 1, hour, 0, None).filter(|_| self.digits(at) <= 2) {
            return Some(read);
        }
        // "2130 GMT".
        if self.digits(at) == 4
            && self.lex(at + 1) == Lex::Zone
            && self.word(at + 1).chars().all(char::is_uppercase)
        {
            let (hour, minute) = (hour / 100, hour % 100);
            return (hour < 24 && minute < 60)
                .then(|| Some((at + 1, clock(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?))))?;
        }
        None
    }

    /// An hour of the twelve with "a.m." or "p.m." at `end`.
    fn with_half(&self, end: usize, hour: u32, minute: u32, second: Option<u32>) -> Option<Read> {
        let am = self.is_any(end, &["am", "a.m", "a.m."]);
        let pm = self.is_any(end, &["pm", "p.m", "p.m."]);
        if !(am || pm) || !(1..=12).contains(&hour) {
            return None;
        }
        // "9 am I right".
        if self.is(end, "am") && self.spaced(end) && self.is(end + 1, "i") {
            return None;
        }
        let hour = i8::try_from(hour % 12 + if pm { 12 } else { 0 }).ok()?;
        let mut expression = clock(hour, i8::try_from(minute).ok()?);
        expression.clock =
            Some(Clock::At(hour, i8::try_from(minute).ok()?, second.and_then(|s| i8::try_from(s).ok())));
        Some((end + 1, expression))
    }

    /// "nine o'clock", "nine in the evening".
    pub(super) fn oclock(&mut self, at: usize) -> Option<Read> {
        let (after, hour) = match self.number(at) {
            Some(hour) if self.digits(at) <= 2 => (at + 1, hour),
            Some(_) => return None,
            None => self.number_words(at)?,
        };
        let oclock = self.is_any(after, &["o'clock", "o’clock"]);
        let hour = i8::try_from(hour).ok().filter(|h| (1..=12).contains(h))?;
        let after = after + usize::from(oclock);
        let is_led = || self.after(at, &lexicon::BEFORE_CLOCK);
        match self.half_told(after, hour) {
            Some((end, hour)) if oclock || is_led() => Some(self.dated_clock((end, clock(hour, 0)))),
            _ => oclock.then(|| (after, clock(hour, 0))),
        }
    }

    /// The hour of the day, where the words behind one of the twelve say which half: "in the evening", "at night".
    fn half_told(&self, at: usize, hour: i8) -> Option<(usize, i8)> {
        const FIRST_OF_NIGHT: i8 = 6;
        let part = |at: usize| match self.lex(at) {
            Lex::DayPart(part) => Some(part),
            _ => None,
        };
        let (end, part) = if self.is(at, "in") && self.lex(at + 1) == Lex::The {
            (at + 3, part(at + 2)?)
        } else {
            (at + 2, part(at + 1).filter(|part| self.is(at, "at") && *part == DayPart::Night)?)
        };
        let is_late = match part {
            DayPart::Afternoon | DayPart::Evening => true,
            DayPart::Night => hour % 12 >= FIRST_OF_NIGHT,
            DayPart::Morning => false,
            DayPart::Midday => return None,
        };
        Some((end, hour % 12 + if is_late { 12 } else { 0 }))
    }

    /// "a quarter before 11", "quarter past nine", from "quarter".
    pub(super) fn quarter_hour(&self, at: usize) -> Option<Read> {
        const MINUTES: i32 = 15;
        let is_before = self.is_any(at + 1, &["to", "before"]);
        if !is_before && !self.is_any(at + 1, &["past", "after"]) {
            return None;
        }
        let hour_at = at + 2;
        let (end, hour, of_day) = if let Some((end, time)) = self.time_of_day(hour_at) {
            let Some(Clock::At(hour, 0, None)) = time.clock else { return None };
            (end, i32::from(hour), true)
        } else {
            let (end, hour) = match self.number(hour_at) {
                Some(hour) if self.digits(hour_at) <= 2 => (hour_at + 1, hour),
                Some(_) => return None,
                None => self.number_words(hour_at)?,
            };
            let oclock = self.is_any(end, &["o'clock", "o’clock"]);
            let end = end + usize::from(oclock);
            let hour = i32::try_from(hour).ok().filter(|h| (1..=12).contains(h))?;
            // "Up a quarter to 11 million".
            if !oclock && !self.closes(end) {
                return None;
            }
            (end, hour, false)
        };
        let minutes = hour * 60 + if is_before { -MINUTES } else { MINUTES };
        // Without "p.m." hours are told from one to twelve.
        let minutes = if !of_day && minutes < 60 { minutes + 12 * 60 } else { minutes.rem_euclid(24 * 60) };
        Some((end, clock(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?)))
    }

    /// "nineteen ninety-four", "twenty eighteen".
    pub(super) fn spelt_year(&self, at: usize) -> Option<Read> {
        let Lex::Number(century @ 17..=20) = self.lex(at) else { return None };
        let (after, rest) = self.number_words(at + 1)?;
        let plural = matches!(self.lex(after), Lex::Units(_) | Lex::Unit(_));
        if rest < 10 || plural {
            return None;
        }
        Some((after, Expression::new(Meaning::Year(i16::try_from(century * 100 + rest).ok()?))))
    }

    /// "'90s", "the '60s".
    pub(super) fn apostrophe_decade(&self, at: usize) -> Option<Read> {
        if !self.is_any(at, &["'", "’", "‘", "`"]) || self.spaced(at + 1) {
            return None;
        }
        let tens = self.number(at + 1).filter(|n| n % 10 == 0 && *n < 100 && self.digits(at + 1) == 2)?;
        let plural = !self.spaced(at + 2) && self.is(at + 2, "s");
        plural
            .then(|| Some((at + 3, Expression::new(Meaning::Decade(190 + i16::try_from(tens / 10).ok()?)))))?
    }

    /// "in the 90s", "a 90s sitcom": two digits, where they are no age, no score and no warmth.
    fn short_decade(&self, at: usize) -> Option<Read> {
        const LED: &[&str] =
            &["in", "of", "from", "since", "during", "throughout", "early", "late", "mid", "-"];
        #[rustfmt::skip]
        const OTHERWISE: &[&str] = &[
            "temperature", "temperatures", "degrees", "highs", "lows", "heat", "hot", "humid", "forecast", "mph", "shot", "round",
            "scored", "par", "age", "aged", "ages", "percent", "cents", "price", "prices",
        ];
        let tens =
            self.number(at).filter(|n| n % 10 == 0 && (20..100).contains(n) && self.digits(at) == 2)?;
        let plural = self.is(at + 1, "s") && !self.spaced(at + 1);
        let the = self.after(at, &["the"]) && self.after(at - 1, LED);
        let near = at.saturating_sub(12)..at + 12;
        let otherwise = || near.clone().any(|i| self.is_any(i, OTHERWISE));
        let of_an_era = self.is_any(at + 2, &["era", "sitcom", "hit", "hits", "music", "fashion"]);
        let reads = plural && (of_an_era || the && self.closes(at + 2) && !otherwise());
        let decade = 190 + i16::try_from(tens / 10).ok()?;
        reads.then(|| (at + 2, Expression::new(Meaning::Decade(decade))))
    }

    /// "1990s", "the 1960's", "2017".
    pub(super) fn decade_or_year(&mut self, at: usize) -> Option<Read> {
        if let Some(number) = self.number(at) {
            let plural = !self.spaced(at + 1) && self.is_any(at + 1, &["s", "'s", "’s"]);
            if plural && number % 10 == 0 && self.digits(at) == 4 && (1000..2200).contains(&number) {
                // "1990's election" is the year's, "the 1990's" the decade.
                let decade = self.is(at + 1, "s") || self.after(at, &["the", "early", "late", "mid", "-"]);
                if decade {
                    return Some((
                        at + 2,
                        Expression::new(Meaning::Decade(i16::try_from(number / 10).ok()?)),
                    ));
                }
            }
        }
        if let Some(decade) = self.short_decade(at) {
            return Some(decade);
        }
        if let Lex::Tens(tens) = self.lex(at) {
            let clear = self.after(at, &["the", "early", "late", "mid", "-"]);
            // "In her late twenties" is an age.
            let before = if self.after(at, &["-"]) { at.saturating_sub(2) } else { at.saturating_sub(1) };
            let of_life = self.after(before, &["his", "her", "their", "my", "our", "your"]);
            return (clear && !of_life).then(|| (at + 1, Expression::new(Meaning::Decade(190 + tens / 10))));
        }
        if let Some(quarter) = self.quarter_letter(at) {
            return Some(quarter);
        }
        let year = self.year_here(at)?;
        if self.is_any(at + 1, &["bc", "bce", "b.c", "b.c."]) {
            return Some((at + 2, Expression::new(Meaning::BeforeChrist(year))));
        }
        self.is_year(at, year).then(|| {
            self.year_end = at + 1;
            (at + 1, Expression::new(Meaning::Year(year)))
        })
    }

    /// A number never begins "Q3"; this reads the year behind which it stands: "2018 Q3".
    fn quarter_letter(&self, at: usize) -> Option<Read> {
        let year = self.year_here(at)?;
        let quarter = self
            .number(at + 2)
            .filter(|q| (1..=4).contains(q) && self.is(at + 1, "q") && !self.spaced(at + 2))?;
        Some((at + 3, Expression::new(Meaning::Quarter(Year::Written(year), i8::try_from(quarter).ok()?))))
    }

    /// "Q3", "Q3 2018", "H1 2018".
    pub(super) fn lettered_part(&self, at: usize) -> Option<Read> {
        let half = self.is(at, "h");
        if !(half || self.is(at, "q")) || !self.capital(at) || self.spaced(at + 1) || self.digits(at + 1) != 1
        {
            return None;
        }
        let number =
            i8::try_from(self.number(at + 1)?).ok().filter(|n| (1..=if half { 2 } else { 4 }).contains(n))?;
        let year_at = at + 2 + usize::from(self.lex(at + 2) == Lex::Of || self.is(at + 2, ","));
        let (end, year) = match self.year_here(year_at) {
            Some(year) => (year_at + 1, Year::Written(year)),
            None => (at + 2, Year::Unstated),
        };
        let meaning = if half {
            if year == Year::Unstated {
                return None;
            }
            Meaning::Half(year, number)
        } else {
            Meaning::Quarter(year, number)
        };
        Some((end, Expression { tense: Tense::Unknown, ..Expression::new(meaning) }))
    }

    /// Whether the four digits at `at` are a year, by what stands beside them.
    fn is_year(&self, at: usize, year: i16) -> bool {
        let next = self.word(at + 1);
        let glued = !self.spaced(at + 1)
            && (self.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word)
                || matches!(next, ":" | "/") && !self.spaced(at + 2)
                || matches!(next, "%" | "°" | "+" | "×" | "@" | "#" | "_" | "=" | "\\"));
        let hyphen_word = self.hyphen(at + 1).is_some()
            && self
                .tokens
                .get(at + 2)
                .is_some_and(|t| t.kind == TokenKind::Word && !self.is_any(at + 2, &["based"]));
        let glued_before = at > 0
            && !self.spaced(at)
            && !self.is_any(at - 1, &["(", "[", "\"", "“", "‘", "'", ",", "—", "–", "-", ">"]);
        if self.after(at, &lexicon::NOT_BEFORE_YEAR) || glued_before || (glued && next != "/") {
            return false;
        }
        if self.is_any(at + 1, &lexicon::COUNTED) && !self.clear_of_count(at)
            || self.is_any(at + 1, &["%", "per", "°"])
        {
            return false;
        }
        let phase = at > 1 && self.lex(at - 2) == Lex::Phase;
        if self.hyphen_before(at) && !phase && !self.after_year(at) {
            return false;
        }
        if hyphen_word && self.lex(at + 2) != Lex::Other {
            return false;
        }
        let near = PLAUSIBLE.contains(&year) || self.bounds_span(at);
        if self.hyphen_before(at) && phase {
            return near;
        }
        if self.after(at, &lexicon::BEFORE_YEAR) {
            let vague = self.after(at, &lexicon::BEFORE_YEAR_OR_COUNT);
            let quantity = vague && at > 1 && self.is_any(at - 2, &lexicon::QUANTITIES);
            return if vague {
                near && !quantity && !self.counts(at + 1)
            } else {
                near || !self.counts(at + 1)
            };
        }
        let more_than =
            at > 1 && self.after(at, &["than"]) && self.is_any(at - 2, &["more", "less", "fewer", "other"]);
        if !near || more_than || self.after(at, &lexicon::BEFORE_QUANTITY) {
            return false;
        }
        if self.after_year(at) {
            return !self.is_any(at + 1, &lexicon::COUNTED);
        }
        // "2000 - 2500 calories"
        if self.is_any(at + 1, &["-", "–", "to"])
            && self.number(at + 2).is_some_and(|n| n > 2199 && self.digits(at + 2) == 4)
        {
            return false;
        }
        if self.before_year_word(at) {
            return true;
        }
        let closes = self.tokens.get(at + 1).is_none_or(|t| {
            t.kind == TokenKind::Mark || matches!(t.tag, Tag::Auxiliary | Tag::Preposition | Tag::Conjunction)
        });
        if at == 0 || self.opens(at) || self.after(at, &["(", "[", "—", "–", ":", "\"", "“", ","]) {
            return closes || !self.counts(at + 1);
        }
        self.after_word(at, closes)
    }

    /// Whether the number is one end of a span of years, however long ago: "between 1180 and 1247" with nothing
    /// behind it that they could count.
    fn bounds_span(&self, at: usize) -> bool {
        let first = if self.year_end == at.wrapping_sub(1) { at.wrapping_sub(2) } else { at };
        let ends = self.year_here(first).zip(self.year_here(first.wrapping_add(2)));
        let joint = match () {
            () if self.after(first, &["between"]) => "and",
            () if self.after(first, &["from"]) => "to",
            () => return false,
        };
        ends.is_some_and(|(from, to)| from < to)
            && self.is(first + 1, joint)
            && self.closes(first + 3)
            && !(2..5).any(|back| first >= back && self.is_any(first - back, &lexicon::RANGING))
    }

    /// A year behind a determiner, a possessive, an occasion, a verb: "the 1994 law", "its 1988 loss", "World Cup 2018".
    fn after_word(&self, at: usize, closes: bool) -> bool {
        let Some(before) = self.tokens.get(at.wrapping_sub(1)) else { return false };
        if self.is_any(at - 1, &lexicon::OCCASIONS) {
            return true;
        }
        if self.is_any(at - 1, &lexicon::DETERMINERS) {
            let year = self.year_here(at).unwrap_or(0);
            let round = year % 100 == 0 && self.counts(at + 1);
            return (closes || (1900..=2050).contains(&year)) && !round;
        }
        if before.tag == Tag::Adjective && !self.counts(at + 1) && !self.is(at - 1, "least") {
            return true;
        }
        let lower = !self.capital(at - 1) && before.kind == TokenKind::Word;
        // "unlike 2017", "and 2017", "than 2016", "in early 2016".
        lower && closes && !matches!(before.tag, Tag::Noun)
            || self.is_any(at - 1, &["and", "or", "than", "against", "versus", "unlike", "with"]) && closes
    }

    /// Whether a word stands behind the year that goes with years, or a name: "2020 Nobel Prize".
    fn before_year_word(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1).filter(|t| t.kind == TokenKind::Word && t.spaced) else {
            return false;
        };
        let free = self.opens(at) || !self.capital(at - 1);
        let word = next.of(self.text);
        let name = self.capital(at + 1) && !word.ends_with('s') && self.capital(at + 2);
        let modern = self.year_here(at).is_some_and(|year| (1950..=2050).contains(&year) && year != 2000);
        free && modern && (self.is_any(at + 1, &lexicon::AFTER_YEAR) || name)
    }

    /// Whether "in 2019 people …" can only be a year: an unambiguous preposition stands before it, or a determiner.
    fn clear_of_count(&self, at: usize) -> bool {
        self.after(at, &["in", "since"])
            && (1900..=2050).contains(&self.year_here(at).unwrap_or(0))
            && self.is_any(
                at + 1,
                &["people", "workers", "employees", "members", "residents", "students", "voters"],
            )
    }

    fn hyphen_before(&self, at: usize) -> bool {
        at > 0 && !self.spaced(at) && self.is_any(at - 1, &["-", "–"])
    }

    /// Whether a year was read just before, in one list or range with this: "1984, 1985 and 1987".
    fn after_year(&self, at: usize) -> bool {
        self.year_end <= at && at - self.year_end <= 2 && at > self.year_end
    }

    /// Whether the word at `at` reads as a thing that a number before it counts: a plural in lower case.
    fn counts(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let word = token.of(self.text);
        self.is_any(at, &lexicon::COUNTED)
            || (token.kind == TokenKind::Word
                && matches!(token.tag, Tag::Noun | Tag::Adjective)
                && word.starts_with(char::is_lowercase)
                && (word.ends_with('s') && !word.ends_with("ss") || matches!(token.tag, Tag::Adjective))
                && !matches!(self.lex(at), Lex::Season(_)))
    }
}

/// The year of two digits: 00 to 49 are this century's.
fn two_digit_year(year: u32) -> i16 {
    let year = i16::try_from(year % 100).unwrap_or(0);
    if year < 50 { 2000 + year } else { 1900 + year }
}
