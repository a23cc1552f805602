//! How words combine to dates: a recursive descent over the tokens of a block.
//!
//! Each reading starts at one token, looks at a bounded number of tokens, and gives what it read
//! and where it ended, so that time grows with the length of the text.
//! Must never know: the document's date.

use rust_decimal::Decimal;

use super::{
    Clock, Count, DateMention, DayPart, Expression, From, Meaning, Unit, Which, Year,
    lexicon::{Lex, Reference},
    tense,
};
use crate::extract::{
    token::{Tag, Token, TokenKind},
    wordbook::Entry,
};

/// What was read, and the index of the first token behind it.
pub(super) type Read = (usize, Expression);

/// Reads the dates of one block.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    words: &'t [Entry],
    out: Vec<DateMention>,
    /// The end of the last year read, for "1984, 1985 and 1987".
    pub(super) year_end: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token], words: &'t [Entry]) -> Self {
        Self { text, tokens, words, out: Vec::new(), year_end: usize::MAX }
    }

    /// All dates, in order.
    pub(super) fn all(mut self) -> Vec<DateMention> {
        let mut at = 0;
        while at < self.tokens.len() {
            if self.is_idle(at) {
                at += 1;
                continue;
            }
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

    /// Whether no date begins with the word: in small letters and listed nowhere, but for the "most"
    /// of "most recently".
    fn is_idle(&self, at: usize) -> bool {
        let word = self.word(at);
        if matches!(word, "," | "." | ";" | "\"" | "“" | "”" | "(" | ")") {
            return true;
        }
        word.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
            && self.lex(at) == Lex::Other
            && !self.opens_holiday(at)
            && word != "most"
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

    /// The last date read, where it stands before the token in its sentence.
    pub(super) fn last_in_sentence(&self, at: usize) -> Option<&Expression> {
        /// How many tokens apart the two may be.
        const REACH: usize = 40;
        let last = self.out.last()?;
        let sentence = self.tokens.get(at)?.sentence;
        let before = self.tokens.get(at.saturating_sub(REACH)..at)?;
        let is_it = |t: &Token| t.sentence == sentence && last.span.covers(t.span);
        before.iter().any(is_it).then_some(&last.expression)
    }

    /// "April 24 and 25", "Nov. 22-24", "2017-18": the second of two that share what stands but once.
    pub(super) fn second_of_pair(&mut self, start: usize, end: usize) -> usize {
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
    pub(super) fn closes(&self, at: usize) -> bool {
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
        self.words.get(at).map_or(Lex::Other, |word| word.date)
    }

    /// Whether a holiday's name may begin with the word.
    pub(super) fn opens_holiday(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.opens_holiday)
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| t.of(self.text))
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(self.text, word))
    }

    #[inline]
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_any(self.text, words))
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

    pub(super) fn over_hyphen(&self, at: usize) -> usize {
        self.hyphen(at).unwrap_or(at)
    }

    /// Skips the full stop of an abbreviation.
    pub(super) fn over_stop(&self, at: usize) -> usize {
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
    pub(super) fn unit(&self, at: usize) -> Option<(Unit, bool)> {
        match self.lex(at) {
            Lex::Unit(unit) => Some((unit, false)),
            Lex::Units(unit) => Some((unit, true)),
            Lex::Ordinal(2) if self.is(at, "second") => Some((Unit::Second, false)),
            _ => None,
        }
    }

    // The readings, most specific first.

    /// What begins at `at`.
    pub(super) fn at(&mut self, at: usize) -> Option<Read> {
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

    pub(super) fn core(&mut self, at: usize) -> Option<Read> {
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
            Lex::Unit(Unit::Quarter) => self.quarter_hour(at),
            Lex::Edge => self.edge(at),
            _ => self.holiday(at),
        }
    }

    /// An age, which is no date: "44 years old", "a 42-year-old", "five years of age". Gives where it ends.
    pub(super) fn age(&self, at: usize) -> Option<usize> {
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

    /// A year of four digits, whatever stands around it.
    pub(super) fn year_here(&self, at: usize) -> Option<i16> {
        let year = self.number(at).filter(|y| (1000..=2199).contains(y) && self.digits(at) == 4)?;
        i16::try_from(year).ok()
    }

    pub(super) fn vague(&self, at: usize, reference: Reference) -> Option<Read> {
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
}

/// Whether the expression is a part of the calendar that can have an early and a late phase.
pub(super) fn calendar(expression: &Expression) -> bool {
    !matches!(
        expression.meaning,
        Meaning::Duration(_) | Meaning::Set(_) | Meaning::Reference(_) | Meaning::Clock
    )
}

pub(super) fn shift(unit: Unit, count: i64, from: From) -> Expression {
    Expression::new(Meaning::Shift { unit, count, from })
}

pub(super) fn with_part(mut expression: Expression, part: DayPart) -> Expression {
    expression.clock = Some(Clock::Part(part));
    expression
}

pub(super) fn clock(hour: i8, minute: i8) -> Expression {
    let mut expression = Expression::new(Meaning::Clock);
    expression.clock = Some(Clock::At(hour, minute, None));
    expression
}

pub(super) fn set(value: String) -> Expression {
    Expression::new(Meaning::Set(value))
}

/// The value of what happens once in each unit.
pub(super) fn once_in(unit: Unit) -> String {
    super::resolve::duration(&[(Count::Number(Decimal::ONE), unit)])
}
