//! How words combine to dates: a recursive descent over the tokens of a block.
//!
//! Each reading starts at one token, looks at a bounded number of tokens, and gives what it read
//! and where it ended, so that time grows with the length of the text.
//! Must never know: the document's date.

use jiff::civil::Weekday;
use rust_decimal::Decimal;

use super::{
    Clock, Count, DateMention, DayPart, Expression, From, Meaning, Unit, Which, Year,
    lexicon::{self, Lex, Reference},
    tense,
};
use crate::extract::token::{Tag, Token, TokenKind};

/// What was read, and the index of the first token behind it.
pub(super) type Read = (usize, Expression);

/// Reads the dates of one block.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    lexes: Vec<Lex>,
    out: Vec<DateMention>,
    /// The end of the last year read, for "1984, 1985 and 1987".
    pub(super) year_end: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        let lexes = tokens
            .iter()
            .map(|t| if t.kind == TokenKind::Word { lexicon::lookup(t.of(text)) } else { Lex::Other })
            .collect();
        Self { text, tokens, lexes, out: Vec::new(), year_end: usize::MAX }
    }

    /// All dates, in order.
    pub(super) fn all(mut self) -> Vec<DateMention> {
        let mut at = 0;
        while at < self.tokens.len() {
            if let Some(end) = self.age(at) {
                at = end;
                continue;
            }
            let Some((end, expression)) = self.at(at) else {
                at += 1;
                continue;
            };
            let end = end.max(at + 1);
            if self.year_here(end - 1).is_some() && calendar(&expression) {
                self.year_end = end;
            }
            self.push(at, end, expression);
            at = self.second_of_pair(at, end);
        }
        self.out
    }

    fn push(&mut self, start: usize, end: usize, mut expression: Expression) {
        let needs_tense = match expression.meaning {
            Meaning::Weekday(_, None | Some(Which::This)) => true,
            Meaning::Day(year, ..)
            | Meaning::Month(year, _)
            | Meaning::Quarter(year, _)
            | Meaning::Half(year, _)
            | Meaning::Season(year, _)
            | Meaning::Feast(year, _) => year == Year::Unstated,
            _ => false,
        };
        if needs_tense {
            expression.tense = tense::around(self.text, self.tokens, start, end);
        }
        let (Some(first), Some(last)) = (self.tokens.get(start), self.tokens.get(end - 1)) else { return };
        self.out.push(DateMention { span: first.span.union(last.span), expression });
    }

    /// "April 24 and 25", "Nov. 22-24", "2017-18": the second of two that share what stands but once.
    fn second_of_pair(&mut self, start: usize, end: usize) -> usize {
        let Some(last) = self.out.last() else { return end };
        let joined = self.is_any(end, &["and", "or", "to", "through", "-", "–", "—"]);
        let Some(second) = self.number(end + 1).filter(|_| joined) else { return end };
        let span_end = self.tokens.get(end - 1).filter(|t| t.kind == TokenKind::Number);
        let meaning = match (&last.expression.meaning, span_end) {
            (Meaning::Day(year, month, day), Some(_))
                if second > u32::from(*day)
                    && second <= 31
                    && self.closes(end + 2)
                    && self.digits(end + 1) <= 2 =>
            {
                Meaning::Day(*year, *month, u8::try_from(second).unwrap_or(0))
            }
            (Meaning::Year(year), Some(_))
                if end == start + 1
                    && self.digits(end + 1) == 2
                    && !self.spaced(end)
                    && !self.spaced(end + 1)
                    && second == (u32::from(year.unsigned_abs()) + 1) % 100 =>
            {
                Meaning::Year(year.saturating_add(1))
            }
            _ => return end,
        };
        // The year behind the second is its own: "Nov. 22-24, 2018".
        let day = matches!(meaning, Meaning::Day(..));
        let year_at = end + 2 + usize::from(self.is(end + 2, ","));
        let after = if day && self.year_here(year_at).is_some() { year_at + 1 } else { end + 2 };
        let mut expression = Expression::new(meaning);
        expression.tense = last.expression.tense;
        self.push(end + 1, after, expression);
        after
    }

    /// Whether what stands at `at` can follow a bare day: no noun that the number would count.
    fn closes(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| {
            t.kind == TokenKind::Mark && !matches!(t.of(self.text), "%" | "-" | "/" | "°")
                || matches!(
                    t.tag,
                    Tag::Preposition | Tag::Conjunction | Tag::Auxiliary | Tag::Determiner | Tag::Pronoun
                )
        })
    }

    // What stands at a token.

    pub(super) fn lex(&self, at: usize) -> Lex {
        self.lexes.get(at).copied().unwrap_or(Lex::Other)
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| t.of(self.text))
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// Whether the token before `at` is one of `words`.
    pub(super) fn after(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.is_any(at - 1, words)
    }

    pub(super) fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| t.spaced)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether `at` opens its sentence, opening marks aside.
    pub(super) fn opens(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let before = self.tokens.get(..at).unwrap_or(&[]).iter().rev().take(3);
        before.take_while(|t| t.sentence == token.sentence).all(|t| t.kind == TokenKind::Mark)
    }

    /// Skips one hyphen that joins two words.
    pub(super) fn hyphen(&self, at: usize) -> Option<usize> {
        (self.is_any(at, &["-", "‑", "–"]) && !self.spaced(at) && !self.spaced(at + 1)).then_some(at + 1)
    }

    fn over_hyphen(&self, at: usize) -> usize {
        self.hyphen(at).unwrap_or(at)
    }

    /// Skips the full stop of an abbreviation.
    fn over_stop(&self, at: usize) -> usize {
        if self.is(at, ".") && !self.spaced(at) { at + 1 } else { at }
    }

    /// A whole number in digits, without grouping or decimals.
    pub(super) fn number(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
        token.of(self.text).parse().ok()
    }

    /// How many bytes the number at `at` has.
    pub(super) fn digits(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(0, |t| t.span.len())
    }

    /// A number in words below a hundred: "twenty-two".
    pub(super) fn number_words(&self, at: usize) -> Option<(usize, u32)> {
        let Lex::Number(tens) = self.lex(at) else { return None };
        if tens == 100 {
            return None;
        }
        if tens >= 20 {
            let ones_at = self.over_hyphen(at + 1);
            if let Lex::Number(ones @ 1..=9) = self.lex(ones_at) {
                return Some((ones_at + 1, tens + ones));
            }
        }
        Some((at + 1, tens))
    }

    /// An ordinal: "third", "twenty-first", "19th".
    pub(super) fn ordinal(&self, at: usize) -> Option<(usize, u32)> {
        if let Some(number) = self.number(at) {
            let suffix = !self.spaced(at + 1) && self.is_any(at + 1, &["st", "nd", "rd", "th"]);
            return suffix.then_some((at + 2, number));
        }
        match self.lex(at) {
            Lex::Ordinal(number) => Some((at + 1, number)),
            Lex::Number(tens @ (20 | 30)) => match self.lex(self.over_hyphen(at + 1)) {
                Lex::Ordinal(ones @ 1..=9) => Some((self.over_hyphen(at + 1) + 1, tens + ones)),
                _ => None,
            },
            _ => None,
        }
    }

    /// A unit in the singular or plural; "second" counts as one behind a number.
    fn unit(&self, at: usize) -> Option<(Unit, bool)> {
        match self.lex(at) {
            Lex::Unit(unit) => Some((unit, false)),
            Lex::Units(unit) => Some((unit, true)),
            Lex::Ordinal(2) if self.is(at, "second") => Some((Unit::Second, false)),
            _ => None,
        }
    }

    // The readings, most specific first.

    /// What begins at `at`.
    fn at(&mut self, at: usize) -> Option<Read> {
        if self.tokens.get(at)?.kind == TokenKind::Number {
            return self.numeric(at);
        }
        match self.lex(at) {
            _ if self.is(at + 1, "recently") && self.is_any(at, &["more", "most"]) => {
                Some((at + 2, Expression::new(Meaning::Reference(Reference::Past))))
            }
            Lex::Other => {
                self.holiday(at).or_else(|| self.apostrophe_decade(at)).or_else(|| self.lettered_part(at))
            }
            Lex::About | Lex::Bound => self.loosened(at),
            _ => self.phased(at).or_else(|| self.core(at)),
        }
    }

    fn core(&mut self, at: usize) -> Option<Read> {
        if self.tokens.get(at)?.kind == TokenKind::Number {
            return self.numeric(at);
        }
        match self.lex(at) {
            Lex::Month(_) | Lex::MonthShort(_) => self.holiday(at).or_else(|| self.month(at)),
            Lex::Weekday(_) | Lex::WeekdayShort(_) => self.weekday(at, None),
            Lex::Weekdays(day) => Some(self.weekdays(at, day)),
            Lex::Number(_) => self.spelt_year(at).or_else(|| self.counted(at)).or_else(|| self.oclock(at)),
            Lex::Units(_) => self.bare_units(at),
            Lex::Ordinal(_) => self.ordinal_part(at, at),
            Lex::Season(_) => self.season(at),
            Lex::Day(days) => self.day_word(at, days),
            Lex::Tonight => Some((at + 1, with_part(shift(Unit::Day, 0, From::Document), DayPart::Night))),
            Lex::Hour(hour) => Some((at + 1, clock(hour, 0))),
            Lex::Vague(reference) => self.vague(at, reference),
            Lex::Which(which) => self.pointed(at, which),
            Lex::Than => self.than(at),
            Lex::Every => self.every(at),
            Lex::Few => self.counted(at),
            Lex::The => self.the(at),
            Lex::A => self.indefinite(at),
            Lex::Often(unit) => self.often(at, unit),
            Lex::Fiscal => self.fiscal(at),
            Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year))
                if self.is(at + 1, "-") && self.is(at + 2, "long") =>
            {
                Some((at + 3, Expression::new(Meaning::Duration(vec![(Count::Number(Decimal::ONE), unit)]))))
            }
            Lex::Unit(Unit::Year) => self.year_word(at),
            Lex::Edge => self.edge(at),
            _ => self.holiday(at),
        }
    }

    /// An age, which is no date: "44 years old", "a 42-year-old", "five years of age". Gives where it ends.
    fn age(&self, at: usize) -> Option<usize> {
        let from = match self.lex(at) {
            Lex::A => at + 1,
            _ => at,
        };
        let after = match self.decimal(from) {
            Some(_) => from + 1,
            None => self.number_words(from)?.0,
        };
        let after = self.over_hyphen(after);
        let (unit, _) = self.unit(after)?;
        if !matches!(unit, Unit::Year | Unit::Month | Unit::Week | Unit::Day) {
            return None;
        }
        let next = self.over_hyphen(after + 1);
        let old = self.is_any(next, &["old", "olds"]);
        (old || (self.is(next, "of") && self.is(next + 1, "age"))).then_some(next + 1)
    }

    /// Numbers: ISO and slashed dates, days before months, times, durations, decades, years.
    fn numeric(&mut self, at: usize) -> Option<Read> {
        self.written_in_digits(at)
            .or_else(|| self.lone_clock(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.ordinal_part(at, at))
            .or_else(|| self.decade_or_year(at))
    }

    /// A time of day that no date stands before. Hour and minute alone may be a score, a race time or a verse.
    fn lone_clock(&mut self, at: usize) -> Option<Read> {
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
    fn dated_clock(&mut self, (end, expression): Read) -> Read {
        let mut at = end;
        if self.is(at, "(")
            && let Some(close) = (at + 1..at + 6).find(|i| self.is(*i, ")"))
        {
            at = close + 1;
        }
        if self.is(at, "local") && self.is(at + 1, "time") {
            at += 2;
        }
        at += usize::from(self.is(at, "on") || self.is(at, ","));
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
                let dated = Expression { clock: expression.clock, ..day };
                if at == end { (after, dated) } else { (end, dated) }
            }
            _ => (end, expression),
        }
    }

    /// "22 November 2018", "22nd of November", "1 May".
    fn day_month(&self, at: usize) -> Option<Read> {
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

    fn month_at(&self, at: usize) -> Option<i8> {
        match self.lex(at) {
            Lex::Month(month) | Lex::MonthShort(month) => Some(month),
            _ => None,
        }
    }

    /// A year of four digits, whatever stands around it.
    pub(super) fn year_here(&self, at: usize) -> Option<i16> {
        let year = self.number(at).filter(|y| (1000..=2199).contains(y) && self.digits(at) == 4)?;
        i16::try_from(year).ok()
    }

    /// "last year", "this year", "next year" behind a month.
    fn counted_year(&self, at: usize) -> Option<(usize, Year)> {
        let at = if self.lex(at) == Lex::Of { at + 1 } else { at };
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
    fn month(&mut self, at: usize) -> Option<Read> {
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
    fn month_day(&self, at: usize, month: i8) -> Option<Read> {
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
    fn is_name(&self, at: usize, after: usize) -> bool {
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
        let surname =
            self.capital(after) && self.spaced(after) && self.lex(after) == Lex::Other && !preposition;
        titled || before_is_name || surname || (may_or_march && !preposition)
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
    fn dated_weekday(&mut self, after: usize, weekday: Weekday) -> Option<Read> {
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
    fn weekdays(&self, at: usize, day: i8) -> Read {
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
    fn day_word(&self, at: usize, days: i32) -> Option<Read> {
        if self.capital(at) && !self.opens(at) && self.is(at, "today") && self.after(at, &["usa"]) {
            return None;
        }
        Some(self.timed_part(at + 1, shift(Unit::Day, days.into(), From::Document)))
    }

    /// A part of the day right behind, and no clock.
    fn timed_part(&self, end: usize, mut expression: Expression) -> Read {
        match self.lex(end) {
            Lex::DayPart(part) => {
                expression.clock = Some(Clock::Part(part));
                (end + 1, expression)
            }
            _ => (end, expression),
        }
    }

    fn vague(&self, at: usize, reference: Reference) -> Option<Read> {
        if self.is(at, "future") && self.is(at + 1, "s")
            || self.is_any(at + 1, &["that"]) && self.is(at, "now")
        {
            return None;
        }
        if self.hyphen(at + 1).is_some() {
            return None;
        }
        // "soon after being elected", "as soon as possible".
        if self.is(at, "soon")
            && (self.is_any(at + 1, &["after", "as", "before"]) || self.after(at, &["as", "too"]))
        {
            return None;
        }
        Some((at + 1, Expression::new(Meaning::Reference(reference))))
    }

    /// "nearly four years ago", "at least 72 hours".
    fn loosened(&mut self, at: usize) -> Option<Read> {
        let bound = self.lex(at) == Lex::Bound;
        let opening: &[&[&str]] = &[
            &["at", "least"],
            &["at", "most"],
            &["up", "to"],
            &["no", "more", "than"],
            &["no", "less", "than"],
            &["less", "than"],
            &["fewer", "than"],
            &["more", "than"],
            &["over"],
            &["under"],
        ];
        let long = opening.iter().find(|words| words.iter().zip(at..).all(|(w, i)| self.is(i, w)));
        let from = match long {
            Some(words) => at + words.len(),
            None if bound => return None,
            None => at + 1,
        };
        if long.is_none() && matches!(self.lex(from), Lex::Which(_) | Lex::The) {
            return None;
        }
        if self.age(from).is_some() {
            return None;
        }
        let (end, expression) = self.amount(from)?;
        // "over a three-year period" is no longer than that.
        if self.is_any(end - 1, &["period", "span", "stretch"]) {
            return None;
        }
        let ago = matches!(expression.meaning, Meaning::Shift { .. });
        (ago || long.is_some()).then_some((end, expression))
    }

    /// A length of time, or a point that one leads to.
    fn amount(&mut self, at: usize) -> Option<Read> {
        match self.lex(at) {
            Lex::A => self.indefinite(at).filter(|(_, e)| !matches!(e.meaning, Meaning::Set(_))),
            _ => self.counted(at),
        }
    }

    /// "early March", "late yesterday", "mid-August", "the late 1970s" (from "the").
    fn phased(&mut self, at: usize) -> Option<Read> {
        if self.lex(at) != Lex::Phase {
            return None;
        }
        if self.is(at + 1, "in") {
            return self.than(at);
        }
        let from = self.over_hyphen(at + 1);
        let hyphen = from > at + 1;
        if !hyphen && matches!(self.lex(from), Lex::Weekday(_) | Lex::WeekdayShort(_)) {
            return None;
        }
        if let Some(read) = self.decade_or_year(from) {
            return Some(read);
        }
        let (end, expression) = match self.lex(from) {
            Lex::The => return None,
            // "mid-May" is no name.
            Lex::Month(month) if self.capital(from) => {
                let (end, expression) = self
                    .month(from)
                    .unwrap_or((from + 1, Expression::new(Meaning::Month(Year::Unstated, month))));
                (end, expression)
            }
            _ => self.core(from)?,
        };
        calendar(&expression).then_some((end, expression))
    }

    /// "earlier this month", "later that year", "a year earlier" (from "a").
    fn than(&mut self, at: usize) -> Option<Read> {
        let from = if self.is(at + 1, "in") { at + 2 } else { at + 1 };
        match self.lex(from) {
            Lex::Which(Which::This | Which::That | Which::Last | Which::Next) => self.core(from),
            Lex::Day(_) => self.core(from),
            Lex::The
                if matches!(
                    self.lex(from + 1),
                    Lex::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year)
                ) =>
            {
                let Lex::Unit(unit) = self.lex(from + 1) else { return None };
                if unit == Unit::Day && from == at + 2 {
                    return None;
                }
                Some((from + 2, shift(unit, 0, From::Document)))
            }
            _ => None,
        }
    }

    /// A length of time with a number: "five months", "30-year", "2 1/2 years", "two years ago".
    fn counted(&mut self, at: usize) -> Option<Read> {
        let mut parts: Vec<(Count, Unit)> = Vec::new();
        let mut end = at;
        let mut from = at;
        while parts.len() < 4 {
            let Some((next, count, unit)) = self.count_unit(from) else { break };
            if parts.last().is_some_and(|(_, larger)| *larger <= unit) {
                break;
            }
            parts.push((count, unit));
            end = next;
            from = if self.is(next, "and") || self.is(next, ",") { next + 1 } else { next };
        }
        if parts.is_empty() {
            return None;
        }
        let (after, expression) = self.from_there(end, parts);
        Some((after, expression))
    }

    /// One number with its unit.
    fn count_unit(&self, at: usize) -> Option<(usize, Count, Unit)> {
        let (after, count) = self.count(at)?;
        let hyphen = self.hyphen(after).is_some();
        let unit_at = match self.over_hyphen(after) {
            // "three straight weeks", "three straight weeks", "the next few coming weeks".
            next if self.is_any(next, &["more", "straight", "consecutive", "full", "long", "short"]) => {
                next + 1
            }
            next => next,
        };
        let (unit, plural) = self.unit(unit_at)?;
        let one = count == Count::Number(Decimal::ONE);
        // "three quarters" is a fraction; "one second-hand shop".
        if unit == Unit::Quarter || (!plural && !one && !hyphen && unit == Unit::Second) {
            return None;
        }
        // "5 day pass" is a length, "the 20 century" is not.
        if !plural && !hyphen && !one && unit > Unit::Year {
            return None;
        }
        let end = if !plural && hyphen && self.is(unit_at + 1, "-") && self.is_any(unit_at + 2, &["long"]) {
            unit_at + 3
        } else {
            unit_at + 1
        };
        Some((end, count, unit))
    }

    /// How many: digits, words, fractions, or an open number.
    fn count(&self, at: usize) -> Option<(usize, Count)> {
        if self.lex(at) == Lex::Few {
            let of = at + 1 + usize::from(self.lex(at + 1) == Lex::Of);
            let of = of + usize::from(self.lex(of) == Lex::Number(100));
            let more = of + usize::from(self.is_any(of, &["more"]));
            return Some((more, Count::Some));
        }
        let (after, number) = match self.tokens.get(at)?.kind {
            TokenKind::Number => (at + 1, self.decimal(at)?),
            TokenKind::Word => {
                let (mut after, mut number) = self.number_words(at)?;
                if matches!(self.lex(after), Lex::Number(100)) {
                    after += 1;
                    number = number.checked_mul(100)?;
                }
                (after, Decimal::from(number))
            }
            TokenKind::Mark => return None,
        };
        let half = Decimal::new(5, 1);
        if self.is(after, "½") {
            return Some((after + 1, Count::Number(number.checked_add(half)?)));
        }
        if self.is(after, "1") && self.is(after + 1, "/") && self.is(after + 2, "2") {
            return Some((after + 3, Count::Number(number.checked_add(half)?)));
        }
        if self.is(after, "and") && self.is(after + 1, "a") && self.is(after + 2, "half") {
            return Some((after + 3, Count::Number(number.checked_add(half)?)));
        }
        Some((after, Count::Number(number)))
    }

    /// A number in digits, with grouping and decimals, short enough to count time.
    fn decimal(&self, at: usize) -> Option<Decimal> {
        let digits = self.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?.of(self.text);
        if digits.len() > 12 {
            return None;
        }
        if digits.contains(',') {
            return digits.replace(',', "").parse().ok();
        }
        digits.parse().ok()
    }

    /// A length of time, or with "ago", "earlier", "later", "from now" the date it leads to.
    fn from_there(&self, end: usize, parts: Vec<(Count, Unit)>) -> Read {
        let (after, sign, from) = match self.lex(end) {
            Lex::Ago => (end + 1, -1, From::Document),
            Lex::Than if self.is(end, "earlier") => (end + 1, -1, From::Spoken),
            Lex::Than => (end + 1, 1, From::Spoken),
            _ if self.is(end, "from") && self.is(end + 1, "now") => (end + 2, 1, From::Document),
            _ if self.is(end, "hence") => (end + 1, 1, From::Document),
            _ => (end, 0, From::Document),
        };
        // Hours after what was told are no point that could be dated.
        let short = from == From::Spoken && parts.iter().all(|(_, unit)| *unit < Unit::Day);
        if sign == 0 || short {
            return (end, Expression::new(Meaning::Duration(parts)));
        }
        match parts.as_slice() {
            [(Count::Number(number), unit), ..] => {
                let (count, unit) = whole(*number, *unit);
                // "A decade ago" is a year, not a decade.
                let (count, unit) = match unit {
                    Unit::Decade => (count.saturating_mul(10), Unit::Year),
                    Unit::Century => (count.saturating_mul(100), Unit::Year),
                    _ => (count, unit),
                };
                (after, shift(unit, sign * count, from))
            }
            _ if sign < 0 && from == From::Document => {
                (after, Expression::new(Meaning::Reference(Reference::Past)))
            }
            _ => (after, Expression::new(Meaning::Duration(parts))),
        }
    }

    /// "weeks", "for years", where no number stands.
    fn bare_units(&self, at: usize) -> Option<Read> {
        let Lex::Units(unit) = self.lex(at) else { return None };
        if unit < Unit::Minute || matches!(unit, Unit::Weekend | Unit::Quarter) {
            return None;
        }
        let before = self
            .after(at, &["for", "within", "over", "in", "after", "the", "spent", "took", "takes", "lasted"]);
        let after = self.is_any(at + 1, &["before", "after", "ago", "later", "earlier"]);
        let the = self.after(at, &["the"]) && !after;
        if the || self.is(at + 1, "of") && !self.after(at, &["for"]) || !(before || after) {
            return None;
        }
        let parts = vec![(Count::Some, unit)];
        // "weeks or months" is one length.
        if self.is(at + 1, "or") && matches!(self.lex(at + 2), Lex::Units(_)) {
            return Some((at + 3, Expression::new(Meaning::Duration(parts))));
        }
        Some(self.from_there(at + 1, parts))
    }

    /// "a year", "a few weeks ago", "a three-year period", "an hour later".
    fn indefinite(&mut self, at: usize) -> Option<Read> {
        let next = at + 1;
        match self.lex(next) {
            Lex::Few => return self.counted(next),
            Lex::Unit(unit) => return self.one_unit(at, unit),
            _ => {}
        }
        if self.is(next, "half") {
            let unit_at =
                if self.is_any(next + 1, &["a", "an"]) { next + 2 } else { self.over_hyphen(next + 1) };
            let Lex::Unit(unit) = self.lex(unit_at) else { return None };
            let parts = vec![(Count::Number(Decimal::new(5, 1)), unit)];
            return Some(self.from_there(unit_at + 1, parts));
        }
        if self.is(next, "while") || self.is(next, "long") && self.is(next + 1, "time") {
            let end = if self.is(next, "while") { next + 1 } else { next + 2 };
            return match self.lex(end) {
                Lex::Ago => Some((end + 1, Expression::new(Meaning::Reference(Reference::Past)))),
                _ => Some((end, set_free_duration())),
            };
        }
        // "a three-year period": the article belongs to the length where the period is named.
        let (end, expression) = self.counted(next)?;
        let period = self.is_any(end, &["period", "span", "stretch"])
            && matches!(expression.meaning, Meaning::Duration(_));
        period.then_some((end + 1, expression))
    }

    /// "a year" by what stands around it: a length, a date, or a rate.
    fn one_unit(&self, at: usize, unit: Unit) -> Option<Read> {
        let end = at + 2;
        let hyphen = self.hyphen(end).is_some();
        if hyphen || unit == Unit::Quarter {
            return None;
        }
        let parts = vec![(Count::Number(Decimal::ONE), unit)];
        if self.is(end, "and") && self.is(end + 1, "a") && self.is(end + 2, "half") {
            let parts = vec![(Count::Number(Decimal::new(15, 1)), unit)];
            return Some(self.from_there(end + 3, parts));
        }
        let (after, mut expression) = self.from_there(end, parts);
        if after > end {
            if let Meaning::Shift { unit: Unit::Year, count: -1, from } = &mut expression.meaning
                && self.compares(at)
            {
                *from = From::Period;
            }
            return Some((after, expression));
        }
        let length = self.after(
            at,
            &[
                "for", "in", "within", "over", "after", "during", "about", "nearly", "almost", "barely",
                "than", "least", "around", "just", "only", "roughly", "under", "half", "last", "lasted",
                "took", "takes", "take", "spent", "spend", "once", "to", "most", "within",
            ],
        );
        if self.after(at, &["once", "twice", "times"]) {
            return (unit >= Unit::Day).then(|| (end, set(once_in(unit))));
        }
        if length || self.is_any(end, &["after", "before"]) {
            return Some((end, expression));
        }
        let rate = at > 0
            && unit >= Unit::Day
            && self.tokens.get(at - 1).is_some_and(|t| {
                t.kind == TokenKind::Number
                    || t.of(self.text) == "%"
                    || (t.kind == TokenKind::Word
                        && matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Numeral))
            });
        rate.then(|| (end, set(once_in(unit))))
    }

    /// Whether "a year earlier" at `at` stands behind a figure or a comparison, and so means the
    /// period that is reported on.
    fn compares(&self, at: usize) -> bool {
        self.after(at, &["from", "than", ",", "%", "percent", "with", "million", "billion", "cents", "share"])
            || at > 0 && self.tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// "last month", "this Friday", "next 14 months", "past few weeks", "last June".
    fn pointed(&mut self, at: usize, which: Which) -> Option<Read> {
        let mut next = at + 1;
        let mut which = which;
        // "The Last Days of …", "Last Week Tonight".
        if self.capital(at) && self.capital(next) && matches!(self.lex(next), Lex::Unit(_) | Lex::Units(_)) {
            return None;
        }
        // "this coming Sunday", "this past week", "this same year".
        if which == Which::This
            && let Lex::Which(second) = self.lex(next)
            && second != Which::This
        {
            which = second;
            next += 1;
        }
        if let Lex::Than | Lex::Phase = self.lex(next) {
            return None;
        }
        let fiscal = usize::from(self.lex(next) == Lex::Fiscal);
        match self.lex(next + fiscal) {
            Lex::Unit(unit) => return self.pointed_unit(at, next + fiscal, which, unit),
            Lex::Units(unit) => return self.pointed_units(next, which, unit),
            Lex::DayPart(part) => return pointed_part(next, which, part),
            Lex::Weekday(_) | Lex::WeekdayShort(_) => {
                if which == Which::That || which == Which::Latest || !self.capital(next) {
                    return None;
                }
                return self.weekday(next, Some(which));
            }
            Lex::Other if matches!(which, Which::Last | Which::Next | Which::This) => {
                if let Some((end, mut expression)) = self.holiday(next) {
                    if let Meaning::Feast(year @ Year::Unstated, _) = &mut expression.meaning {
                        *year = Year::Nearest(which);
                    }
                    return Some((end, expression));
                }
            }
            Lex::Month(month) if self.capital(next) && which != Which::Latest => {
                return self.pointed_month(next, which, month);
            }
            Lex::MonthShort(month) if self.is(next + 1, ".") && self.capital(next) => {
                return self.pointed_month(next, which, month);
            }
            Lex::Season(season) => {
                let year = Year::Nearest(which);
                return Some((next + 1, Expression::new(Meaning::Season(year, season))));
            }
            _ => {}
        }
        if matches!(which, Which::That) || self.is(at, "this") && next == at + 1 {
            return None;
        }
        // "next 14 months", "past several days".
        if let Some((end, count, unit)) = self.count_unit(next).or_else(|| self.count_quarters(next)) {
            return Some((end, Expression::new(Meaning::Duration(vec![(count, unit)]))));
        }
        // "the current race", not "electric current" or "a strong current".
        let governed = self.opens(at)
            || at > 0
                && self.tokens.get(at - 1).is_some_and(|t| {
                    !matches!(t.tag, Tag::Noun | Tag::Adjective | Tag::Numeral | Tag::ProperNoun)
                });
        let adjective = self.is_any(at, &["current", "recent"]) && next == at + 1 && governed;
        if adjective && self.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Word) {
            let reference = if self.is(at, "current") { Reference::Present } else { Reference::Past };
            return Some((at + 1, Expression::new(Meaning::Reference(reference))));
        }
        None
    }

    /// "three quarters" behind a pointer, where it is no fraction.
    fn count_quarters(&self, at: usize) -> Option<(usize, Count, Unit)> {
        let (after, count) = self.count(at)?;
        (self.lex(after) == Lex::Units(Unit::Quarter)).then_some((after + 1, count, Unit::Quarter))
    }

    fn pointed_unit(&self, at: usize, unit_at: usize, which: Which, unit: Unit) -> Option<Read> {
        if unit < Unit::Day || self.hyphen(unit_at + 1).is_some() {
            return None;
        }
        let (count, from) = match which {
            Which::Last => (-1, From::Document),
            Which::This => (0, From::Document),
            // "the next day" is the one after the day spoken of.
            Which::Next if unit == Unit::Day => (1, From::Spoken),
            Which::Next => (1, From::Document),
            Which::Previous => (-1, From::Spoken),
            Which::Following => (1, From::Spoken),
            Which::That => (0, From::Spoken),
            Which::Latest if unit == Unit::Quarter => (-1, From::Document),
            Which::Latest if unit == Unit::Year && unit_at > at + 1 => (-1, From::Document),
            Which::Latest => return None,
        };
        if which == Which::That
            && !self.is(at, "same")
            && unit == Unit::Day
            && self.tokens.get(unit_at + 1).is_some_and(|t| t.tag == Tag::Noun)
        {
            return None;
        }
        Some(self.timed_part(unit_at + 1, shift(unit, count, from)))
    }

    fn pointed_units(&self, at: usize, which: Which, unit: Unit) -> Option<Read> {
        let open = matches!(which, Which::Next | Which::Latest | Which::Last | Which::Previous);
        open.then(|| (at + 1, Expression::new(Meaning::Duration(vec![(Count::Some, unit)]))))
    }

    fn pointed_month(&mut self, at: usize, which: Which, month: i8) -> Option<Read> {
        let (end, mut expression) = self
            .month(at)
            .unwrap_or_else(|| (at + 1, Expression::new(Meaning::Month(Year::Unstated, month))));
        let year = match which {
            Which::Last | Which::Next | Which::This => Year::Nearest(which),
            _ => return None,
        };
        match &mut expression.meaning {
            Meaning::Day(y @ Year::Unstated, ..) | Meaning::Month(y @ Year::Unstated, _) => *y = year,
            _ => {}
        }
        Some((end, expression))
    }

    /// "every day", "each Thursday", "every three weeks", "every other day".
    fn every(&self, at: usize) -> Option<Read> {
        let mut next = at + 1;
        let mut factor = 1;
        if self.is(next, "other") {
            next += 1;
            factor = 2;
        }
        match self.lex(next) {
            Lex::Unit(unit) if factor == 1 => return Some((next + 1, set(once_in(unit)))),
            Lex::Unit(unit) => {
                let parts = [(Count::Number(Decimal::TWO), unit)];
                return Some((next + 1, set(super::resolve::duration(&parts))));
            }
            Lex::Weekday(day) => {
                return match self.lex(next + 1) {
                    Lex::DayPart(part) => Some((next + 2, set(format!("XXXX-WXX-{day}T{}", part.code())))),
                    _ => Some((next + 1, set(format!("XXXX-WXX-{day}")))),
                };
            }
            Lex::Month(month) if self.capital(next) => {
                return Some((next + 1, set(format!("XXXX-{month:02}"))));
            }
            Lex::DayPart(part) => return Some((next + 1, set(format!("XXXX-XX-XXT{}", part.code())))),
            Lex::Season(season) => return Some((next + 1, set(format!("XXXX-{}", season.row().0)))),
            _ => {}
        }
        let (end, count, unit) = self.count_unit(next)?;
        Some((end, set(super::resolve::duration(&[(count, unit)]))))
    }

    /// "daily", "annually"; not a newspaper ("the party daily Granma") nor the "quarterly dividend".
    fn often(&self, at: usize, unit: Unit) -> Option<Read> {
        let name = self.capital(at) && !self.opens(at) || self.capital(at + 1) && self.spaced(at + 1);
        let noun = self.tokens.get(at + 1).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Adjective));
        if name || (unit == Unit::Quarter && noun) {
            return None;
        }
        Some((at + 1, set(once_in(unit))))
    }

    /// What begins with "the".
    fn the(&mut self, at: usize) -> Option<Read> {
        let next = at + 1;
        if self.tokens.get(next)?.kind == TokenKind::Number {
            return self.the_number(at);
        }
        match self.lex(next) {
            Lex::Phase => self.phased(next).filter(|_| self.late_decade(next)),
            Lex::Which(which) => self.the_pointed(at, which),
            Lex::Fiscal => self.fiscal(next),
            Lex::Ordinal(_) | Lex::Number(20 | 30) => {
                self.ordinal_part(next, next).or_else(|| self.the_length(next))
            }
            Lex::Number(_) => self.the_length(next),
            Lex::Unit(Unit::Year)
                if self.year_here(next + 1).is_some() || self.lex(next + 1) != Lex::Other =>
            {
                self.year_word(next).or_else(|| self.the_unit(next, Unit::Year))
            }
            Lex::Unit(unit) => self.the_unit(next, unit),
            Lex::Season(_) => self.season(next),
            Lex::Tens(tens) => Some((next + 1, Expression::new(Meaning::Decade(190 + tens / 10)))),
            Lex::Vague(Reference::Future) => {
                let alone = self.tokens.get(next + 1).is_none_or(|t| {
                    t.kind == TokenKind::Mark || !matches!(t.tag, Tag::Noun | Tag::ProperNoun)
                });
                (alone && !self.is(next + 1, "of"))
                    .then(|| (next + 1, Expression::new(Meaning::Reference(Reference::Future))))
            }
            Lex::Edge => self.edge(next),
            _ => self.compared(at, next),
        }
    }

    fn late_decade(&self, at: usize) -> bool {
        let from = self.over_hyphen(at + 1);
        self.tokens.get(from).is_some_and(|t| t.kind == TokenKind::Number)
            || matches!(self.lex(from), Lex::Tens(_))
    }

    /// "the 1960s", "the 19th century", "the 22nd of November".
    fn the_number(&mut self, at: usize) -> Option<Read> {
        let next = at + 1;
        self.ordinal_part(next, next)
            .or_else(|| self.decade_or_year(next).filter(|(_, e)| matches!(e.meaning, Meaning::Decade(_))))
    }

    /// "the nine months", which reports speak of without more.
    fn the_length(&mut self, at: usize) -> Option<Read> {
        let (end, count, unit) = self.count_unit(at)?;
        let plural =
            matches!(self.lex(end - 1), Lex::Units(Unit::Month | Unit::Week | Unit::Year | Unit::Day));
        plural.then(|| (end, Expression::new(Meaning::Duration(vec![(count, unit)]))))
    }

    /// "the past", "the last five years", "the following day", "the latest quarter", "the next day".
    fn the_pointed(&mut self, at: usize, which: Which) -> Option<Read> {
        let next = at + 1;
        if self.is(next, "past") {
            let noun = self.unit(next + 1).is_some()
                || self.count(next + 1).is_some()
                || matches!(self.lex(next + 1), Lex::Season(_) | Lex::Weekday(_) | Lex::Fiscal);
            if !noun {
                let alone = self
                    .tokens
                    .get(next + 1)
                    .is_none_or(|t| !matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective));
                return alone.then(|| (next + 1, Expression::new(Meaning::Reference(Reference::Past))));
            }
        }
        // "the last first day" and other tangles are left alone.
        match self.lex(next + 1) {
            Lex::Unit(_) | Lex::Units(_) | Lex::Number(_)
                if !self.is(next, "current") || self.unit(next + 1).is_some() => {}
            Lex::Number(_) | Lex::Few | Lex::Fiscal | Lex::DayPart(_) | Lex::Season(_) => {}
            Lex::Weekday(_) | Lex::Month(_) => {}
            _ if self.number(next + 1).is_some() => {}
            _ => return None,
        }
        // A length, not the calendar's: "over the past year", "the last week".
        self.pointed(next, which)
    }

    /// "the day before yesterday", "the year", "the quarter", "the weekend".
    fn the_unit(&mut self, at: usize, unit: Unit) -> Option<Read> {
        match unit {
            Unit::Day => {
                if self.after(at - 1, &["in"]) && at > 2 && matches!(self.lex(at - 3), Lex::Than | Lex::Phase)
                {
                    return Some((at + 1, shift(Unit::Day, 0, From::Document)));
                }
                if self.is_any(at + 1, &["before", "after"])
                    && let Lex::Day(days) = self.lex(at + 2)
                {
                    let step = if self.is(at + 1, "before") { -1 } else { 1 };
                    return Some((at + 3, shift(Unit::Day, i64::from(days) + step, From::Document)));
                }
                if self.is_any(at + 1, &["before", "after"]) && self.closes(at + 2) {
                    let step = if self.is(at + 1, "before") { -1 } else { 1 };
                    return Some((at + 2, shift(Unit::Day, step, From::Spoken)));
                }
                None
            }
            Unit::Quarter if self.is_any(at + 1, &["ended", "ending", "to"]) => {
                // The quarter is named by the month in which it ends.
                let quarter = self.month_at(at + 2).filter(|m| m % 3 == 0)? / 3;
                Some((at + 1, Expression::new(Meaning::Quarter(Year::Unstated, quarter))))
            }
            Unit::Quarter => {
                let fraction = self.is(at + 1, "of");
                (!fraction).then(|| (at + 1, shift(Unit::Quarter, 0, From::Period)))
            }
            Unit::Weekend => Some((at + 1, shift(Unit::Weekend, -1, From::Document))),
            Unit::Year if self.is_any(at + 1, &["ended", "ending", "to"]) => {
                Some((at + 1, Expression::new(Meaning::Duration(vec![(Count::Number(Decimal::ONE), unit)]))))
            }
            Unit::Year | Unit::Month | Unit::Week
                if self.is_any(at + 1, &["before", "after"]) && self.closes(at + 2) =>
            {
                let step = if self.is(at + 1, "before") { -1 } else { 1 };
                Some((at + 2, shift(unit, step, From::Spoken)))
            }
            Unit::Year => self.compared(at - 1, at),
            _ => None,
        }
    }

    /// "year-earlier", "the year-ago quarter", "a year-earlier third quarter".
    fn compared(&mut self, start: usize, at: usize) -> Option<Read> {
        if self.lex(at) != Lex::Unit(Unit::Year) {
            return None;
        }
        let than = self.hyphen(at + 1)?;
        if !self.is_any(than, &["earlier", "ago"]) {
            return None;
        }
        if self.is_any(than + 1, &["period", "quarter"]) {
            return Some((than + 2, shift(Unit::Year, -1, From::Period)));
        }
        if let Some((end, mut expression)) = self.ordinal_part(than + 1, than + 1)
            && let Meaning::Quarter(year @ Year::Unstated, _) = &mut expression.meaning
        {
            *year = Year::Before(-1);
            return Some((end, expression));
        }
        // "the year-earlier loss": the article belongs to the loss.
        let article = self.after(at, &["the"]) && start < at;
        (!article).then(|| (than + 1, shift(Unit::Year, -1, From::Period)))
    }

    /// "year-end", "year-earlier", "the year 2000".
    fn year_word(&mut self, at: usize) -> Option<Read> {
        let next = self.over_hyphen(at + 1);
        if self.is(next, "end") {
            return Some((next + 1, shift(Unit::Year, 0, From::Document)));
        }
        if let Some(year) = self.year_here(next) {
            return Some((next + 1, Expression::new(Meaning::Year(year))));
        }
        if let Some((end, expression)) = self.spelt_year(next) {
            return Some((end, expression));
        }
        if self.is(next, "two") && self.is(next + 1, "thousand") {
            return Some((next + 2, Expression::new(Meaning::Year(2000))));
        }
        self.compared(at, at)
    }

    /// "the third quarter of 2018", "first half", "19th century", "third-quarter".
    fn ordinal_part(&mut self, start: usize, at: usize) -> Option<Read> {
        let (after, number) = self.ordinal(at)?;
        let small = i8::try_from(number).ok();
        let next = self.over_hyphen(after);
        let next = if self.lex(next) == Lex::Fiscal { next + 1 } else { next };
        match self.lex(next) {
            Lex::Unit(Unit::Quarter) => {
                let quarter = small.filter(|q| (1..=4).contains(q))?;
                let (end, year) = self.year_behind(next + 1).unwrap_or((next + 1, Year::Unstated));
                Some((end, Expression::new(Meaning::Quarter(year, quarter))))
            }
            Lex::Unit(Unit::Century) => {
                let century = i16::try_from(number).ok().filter(|c| (1..=30).contains(c))?;
                Some((next + 1, Expression::new(Meaning::Century(century - 1))))
            }
            Lex::Number(_) if number == 1 => {
                let (end, count, unit) = self.count_unit(next).or_else(|| self.count_quarters(next))?;
                (unit >= Unit::Day).then(|| (end, Expression::new(Meaning::Duration(vec![(count, unit)]))))
            }
            _ if self.is(next, "half") => {
                let half = small.filter(|h| (1..=2).contains(h))?;
                let (end, year) = self.year_behind(next + 1)?;
                Some((end, Expression::new(Meaning::Half(year, half))))
            }
            Lex::Of
                if self.month_at(next + 1).is_some()
                    && self.capital(next + 1)
                    && number <= 31
                    && start == at =>
            {
                let month = self.month_at(next + 1)?;
                let year_at = if self.is(next + 2, ",") { next + 3 } else { next + 2 };
                let (end, year) = match self.year_here(year_at) {
                    Some(year) => (year_at + 1, Year::Written(year)),
                    None => (next + 2, Year::Unstated),
                };
                let day = u8::try_from(number).ok()?;
                Some((end, Expression::new(Meaning::Day(year, month.unsigned_abs(), day))))
            }
            _ => None,
        }
    }

    /// The year behind a quarter, half or season: "of 2018", "2018", "last year", "of fiscal 2018".
    fn year_behind(&self, at: usize) -> Option<(usize, Year)> {
        let of = at + usize::from(self.lex(at) == Lex::Of);
        if let Some(read) = self.counted_year(at) {
            return Some(read);
        }
        let of = of + usize::from(self.lex(of) == Lex::The);
        let of = of + usize::from(self.lex(of) == Lex::Fiscal);
        let of = of + usize::from(self.lex(of) == Lex::Unit(Unit::Year));
        if let Some(year) = self.year_here(of) {
            return Some((of + 1, Year::Written(year)));
        }
        let (end, spelt) = self.spelt_year(of)?;
        match spelt.meaning {
            Meaning::Year(year) => Some((end, Year::Written(year))),
            _ => None,
        }
    }

    /// "fiscal 2018", "fiscal year 2018", "the fiscal third quarter", "the fiscal year".
    fn fiscal(&mut self, at: usize) -> Option<Read> {
        let next = self.over_hyphen(at + 1);
        if let Some(year) = self.year_here(next) {
            return Some((next + 1, Expression::new(Meaning::Year(year))));
        }
        if self.lex(next) == Lex::Unit(Unit::Year) {
            if let Some(year) = self.year_here(next + 1) {
                return Some((next + 2, Expression::new(Meaning::Year(year))));
            }
            return Some((next + 1, shift(Unit::Year, 0, From::Document)));
        }
        self.ordinal_part(next, next).filter(|(_, e)| matches!(e.meaning, Meaning::Quarter(..)))
    }

    /// "the summer of 1994", "spring 2018", "this winter" (from "this").
    fn season(&self, at: usize) -> Option<Read> {
        let Lex::Season(season) = self.lex(at) else { return None };
        if let Some((end, year)) = self.year_behind(at + 1) {
            return Some((end, Expression::new(Meaning::Season(year, season))));
        }
        // "fall" and "spring" alone are more often verbs and nouns; seasons without a year need their preposition.
        let bare = self.after(at, &["in"])
            || (self.after(at, &["the"]) && at > 1 && self.is_any(at - 2, &["in", "during"]));
        let clear = !self.is_any(at, &["fall", "spring"]) || self.closes(at + 1);
        (bare && clear && self.closes(at + 1))
            .then(|| (at + 1, Expression::new(Meaning::Season(Year::Unstated, season))))
    }

    /// "the end of 1990", "the middle of October", "the start of this week".
    fn edge(&mut self, at: usize) -> Option<Read> {
        if self.lex(at + 1) != Lex::Of {
            return None;
        }
        let from = at + 2;
        let read = match self.lex(from) {
            Lex::The if self.lex(from + 1) == Lex::Unit(Unit::Year) && self.year_word(from + 1).is_none() => {
                Some((from + 2, shift(Unit::Year, 0, From::Document)))
            }
            Lex::The if self.lex(from + 1) == Lex::Unit(Unit::Month) => {
                Some((from + 2, shift(Unit::Month, 0, From::Document)))
            }
            Lex::The if self.lex(from + 1) == Lex::Edge => None,
            Lex::Which(_) | Lex::The | Lex::Month(_) | Lex::MonthShort(_) | Lex::Fiscal => self.core(from),
            _ if self.year_here(from).is_some() => self.decade_or_year(from),
            _ => None,
        };
        read.filter(|(_, e)| calendar(e))
    }

    /// A holiday, with its year where one stands behind it.
    fn holiday(&self, at: usize) -> Option<Read> {
        if !self.capital(at) {
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

/// Whether the expression is a part of the calendar that can have an early and a late phase.
fn calendar(expression: &Expression) -> bool {
    !matches!(
        expression.meaning,
        Meaning::Duration(_) | Meaning::Set(_) | Meaning::Reference(_) | Meaning::Clock
    )
}

pub(super) fn shift(unit: Unit, count: i64, from: From) -> Expression {
    Expression::new(Meaning::Shift { unit, count, from })
}

fn with_part(mut expression: Expression, part: DayPart) -> Expression {
    expression.clock = Some(Clock::Part(part));
    expression
}

pub(super) fn clock(hour: i8, minute: i8) -> Expression {
    let mut expression = Expression::new(Meaning::Clock);
    expression.clock = Some(Clock::At(hour, minute, None));
    expression
}

fn set(value: String) -> Expression {
    Expression::new(Meaning::Set(value))
}

/// The value of what happens once in each unit.
fn once_in(unit: Unit) -> String {
    super::resolve::duration(&[(Count::Number(Decimal::ONE), unit)])
}

/// A length of which not even the unit is known.
fn set_free_duration() -> Expression {
    Expression::new(Meaning::Duration(Vec::new()))
}

/// "this morning", "last night".
fn pointed_part(at: usize, which: Which, part: DayPart) -> Option<Read> {
    let (days, from) = match which {
        Which::Last => (-1, From::Document),
        Which::This => (0, From::Document),
        Which::Next | Which::Following => (1, From::Spoken),
        Which::Previous => (-1, From::Spoken),
        Which::That => (0, From::Spoken),
        Which::Latest => return None,
    };
    Some((at + 1, with_part(shift(Unit::Day, days, from), part)))
}

/// Whole units: half a year is six months, and so on; other fractions are cut.
fn whole(number: Decimal, unit: Unit) -> (i64, Unit) {
    use rust_decimal::prelude::ToPrimitive;
    let (factor, smaller) = match unit {
        _ if number.fract().is_zero() => (1, unit),
        Unit::Decade => (10, Unit::Year),
        Unit::Year => (12, Unit::Month),
        Unit::Month | Unit::Week => (if unit == Unit::Week { 7 } else { 30 }, Unit::Day),
        _ => (1, unit),
    };
    let count = number.checked_mul(Decimal::from(factor)).and_then(|n| n.trunc().to_i64());
    (count.unwrap_or(i64::MAX), smaller)
}
