//! Longer parts of the calendar, by ordinal or by pointer: "the third quarter of 2018", "last month".
//!
//! Must never know: the document's date.

use rust_decimal::Decimal;

use super::{
    Count, DayPart, Expression, From, Meaning, Portion, Reckoning, Unit, Which, Year,
    lexicon::{Lex, Reference},
    read::{Read, Reader, calendar, shift, with_part},
};
use crate::extract::token::{Tag, TokenKind};

/// Adjectives before "part of" and the like, and the portion that they name: "the latter part of 2013".
const PORTIONS: &[(&str, Portion)] = &[
    ("early", Portion::Early),
    ("earlier", Portion::Early),
    ("first", Portion::Early),
    ("opening", Portion::Early),
    ("middle", Portion::Mid),
    ("late", Portion::Late),
    ("later", Portion::Late),
    ("latter", Portion::Late),
    ("last", Portion::Late),
    ("final", Portion::Late),
    ("closing", Portion::Late),
];

/// Words for a portion alone: "late 2013", "the end of March".
const EDGES: &[(&str, Portion)] = &[
    ("early", Portion::Early),
    ("beginning", Portion::Early),
    ("start", Portion::Early),
    ("mid", Portion::Mid),
    ("middle", Portion::Mid),
    ("late", Portion::Late),
    ("end", Portion::Late),
];

/// Nouns that such an adjective stands before.
const PIECES: &[&str] = &["part", "days", "weeks", "months", "stages"];

impl Reader<'_> {
    /// "early March", "late yesterday", "mid-August", "the late 1970s" (from "the").
    pub(super) fn phased(&mut self, at: usize) -> Option<Read> {
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
        let portion = self.portion(at, EDGES);
        if let Some((end, expression)) = self.decade_or_year(from) {
            return Some((end, Expression { portion, ..expression }));
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
        calendar(&expression).then_some((end, Expression { portion, ..expression }))
    }

    /// The portion that a word names.
    fn portion(&self, at: usize, table: &[(&str, Portion)]) -> Option<Portion> {
        table.iter().find(|(word, _)| self.is(at, word)).map(|(_, portion)| *portion)
    }

    /// "the later part of this year", "the closing weeks of 2013", from the adjective on.
    fn portion_of(&mut self, at: usize) -> Option<Read> {
        if !self.is_any(at + 1, PIECES) || self.lex(at + 2) != Lex::Of {
            return None;
        }
        let portion = Some(self.portion(at, PORTIONS)?);
        let (end, expression) = self.of_part(at + 3)?;
        Some((end, Expression { portion, ..expression }))
    }

    /// "earlier this month", "later that year", "a year earlier" (from "a").
    pub(super) fn than(&mut self, at: usize) -> Option<Read> {
        let from = if self.is(at + 1, "in") { at + 2 } else { at + 1 };
        match self.lex(from) {
            Lex::Which(Which::This | Which::That | Which::Last | Which::Next) | Lex::Day(_) => {
                self.core(from)
            }
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

    /// "last month", "this Friday", "next 14 months", "past few weeks", "last June".
    pub(super) fn pointed(&mut self, at: usize, which: Which) -> Option<Read> {
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
            Lex::Unit(unit) => {
                let fourth = unit == Unit::Quarter && self.is(at, "last");
                let fourth = fourth.then(|| self.last_quarter(next + fiscal)).flatten();
                return fourth.or_else(|| self.pointed_unit(at, next + fiscal, which, unit));
            }
            Lex::Units(unit) => return pointed_units(next, which, unit),
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

    pub(super) fn pointed_unit(&self, at: usize, unit_at: usize, which: Which, unit: Unit) -> Option<Read> {
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

    /// "the last quarter of the year", "the final quarter of 2018": the fourth one.
    pub(super) fn last_quarter(&self, at: usize) -> Option<Read> {
        let of_the_year = self.lex(at + 1) == Lex::Of
            && self.lex(at + 2) == Lex::The
            && self.lex(at + 3) == Lex::Unit(Unit::Year);
        let (end, year) = match self.year_behind(at + 1) {
            Some(read) => read,
            None => of_the_year.then_some((at + 4, Year::Unstated))?,
        };
        Some((end, Expression::new(Meaning::Quarter(year, 4))))
    }

    pub(super) fn pointed_month(&mut self, at: usize, which: Which, month: i8) -> Option<Read> {
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

    /// What begins with "the".
    pub(super) fn the(&mut self, at: usize) -> Option<Read> {
        let next = at + 1;
        if self.tokens.get(next)?.kind == TokenKind::Number {
            return self.the_number(at);
        }
        if let Some(read) = self.portion_of(next) {
            return Some(read);
        }
        match self.lex(next) {
            Lex::Phase => self.phased(next).filter(|_| self.late_decade(next)),
            Lex::Which(which) => self.the_pointed(at, which),
            Lex::Fiscal => self.fiscal(next),
            Lex::Ordinal(_) | Lex::Number(20 | 30) => {
                self.ordinal_part(next, next).or_else(|| self.the_length(next)).or_else(|| self.left_off(at))
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
            Lex::Other if self.is(next, "final") && self.lex(next + 1) == Lex::Unit(Unit::Quarter) => {
                self.last_quarter(next + 1)
            }
            _ => self.compared(at, next),
        }
    }

    pub(super) fn late_decade(&self, at: usize) -> bool {
        let from = self.over_hyphen(at + 1);
        self.tokens.get(from).is_some_and(|t| t.kind == TokenKind::Number)
            || matches!(self.lex(from), Lex::Tens(_))
    }

    /// "the 1960s", "the 19th century", "the 22nd of November".
    pub(super) fn the_number(&mut self, at: usize) -> Option<Read> {
        let next = at + 1;
        self.ordinal_part(next, next)
            .or_else(|| self.decade_or_year(next).filter(|(_, e)| matches!(e.meaning, Meaning::Decade(_))))
    }

    /// "the past", "the last five years", "the following day", "the latest quarter", "the next day".
    pub(super) fn the_pointed(&mut self, at: usize, which: Which) -> Option<Read> {
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
            Lex::Number(_)
            | Lex::Few
            | Lex::Fiscal
            | Lex::DayPart(_)
            | Lex::Season(_)
            | Lex::Weekday(_)
            | Lex::Month(_) => {}
            _ if self.number(next + 1).is_some() => {}
            _ => return None,
        }
        // A length, not the calendar's: "over the past year", "the last week".
        self.pointed(next, which)
    }

    /// "the day before yesterday", "the year", "the quarter", "the weekend".
    pub(super) fn the_unit(&mut self, at: usize, unit: Unit) -> Option<Read> {
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
                let named = Expression::new(Meaning::Quarter(Year::Unstated, quarter));
                Some((at + 1, Expression { reckoning: Reckoning::Calendar, ..named }))
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
    pub(super) fn compared(&mut self, start: usize, at: usize) -> Option<Read> {
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
    pub(super) fn year_word(&mut self, at: usize) -> Option<Read> {
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
    pub(super) fn ordinal_part(&mut self, start: usize, at: usize) -> Option<Read> {
        let (after, number) = self.ordinal(at)?;
        let small = i8::try_from(number).ok();
        let next = self.over_hyphen(after);
        let fiscal = self.lex(next) == Lex::Fiscal;
        let next = next + usize::from(fiscal);
        match self.lex(next) {
            Lex::Unit(Unit::Quarter) => {
                let quarter = small.filter(|q| (1..=9).contains(q))?;
                let written = self.year_behind(next + 1);
                // "A fifth quarter of growth" is none of the year's; "the fifth quarter of 2018" cannot be.
                let written = written.filter(|(_, y)| quarter <= 4 || matches!(y, Year::Written(_)));
                let (end, year) = written.or((quarter <= 4).then_some((next + 1, Year::Unstated)))?;
                let reckoning = if fiscal { Reckoning::Fiscal } else { Reckoning::Unsaid };
                Some((end, Expression { reckoning, ..Expression::new(Meaning::Quarter(year, quarter)) }))
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

    /// "the second", from "the", where a quarter or a half was named before it in its sentence: "fell in the
    /// first quarter but rose in the second".
    fn left_off(&self, at: usize) -> Option<Read> {
        let (end, number) = self.ordinal(at + 1)?;
        let of_part = self.lex(end) != Lex::Of && self.closes(end);
        if !of_part || !self.after(at, &["in", "for", "during"]) {
            return None;
        }
        let number = i8::try_from(number).ok();
        let meaning = match self.last_in_sentence(at)?.meaning {
            Meaning::Quarter(year, _) => Meaning::Quarter(year, number.filter(|n| (1..=4).contains(n))?),
            Meaning::Half(year, _) => Meaning::Half(year, number.filter(|n| (1..=2).contains(n))?),
            _ => return None,
        };
        Some((end, Expression::new(meaning)))
    }

    /// The year behind a quarter, half or season: "of 2018", "2018", "last year", "of fiscal 2018".
    pub(super) fn year_behind(&self, at: usize) -> Option<(usize, Year)> {
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
    pub(super) fn fiscal(&mut self, at: usize) -> Option<Read> {
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
        let (end, expression) =
            self.ordinal_part(next, next).filter(|(_, e)| matches!(e.meaning, Meaning::Quarter(..)))?;
        Some((end, Expression { reckoning: Reckoning::Fiscal, ..expression }))
    }

    /// "the summer of 1994", "spring 2018", "this winter" (from "this").
    pub(super) fn season(&self, at: usize) -> Option<Read> {
        let Lex::Season(season) = self.lex(at) else { return None };
        if let Some((end, year)) = self.year_behind(at + 1) {
            return Some((end, Expression::new(Meaning::Season(year, season))));
        }
        // "fall" and "spring" alone are more often verbs and nouns; seasons without a year need their preposition.
        let soon = self.after(at, &["as"]) && at > 2 && self.is_any(at - 2, &["soon", "early", "late"]);
        let bare = self.after(at, &["in"])
            || soon && self.is(at - 3, "as")
            || (self.after(at, &["the"]) && at > 1 && self.is_any(at - 2, &["in", "during"]));
        let clear = !self.is_any(at, &["fall", "spring"]) || self.closes(at + 1);
        (bare && clear && self.closes(at + 1))
            .then(|| (at + 1, Expression::new(Meaning::Season(Year::Unstated, season))))
    }

    /// "the end of 1990", "the middle of October", "the start of this week".
    pub(super) fn edge(&mut self, at: usize) -> Option<Read> {
        if self.lex(at + 1) != Lex::Of {
            return None;
        }
        let portion = self.portion(at, EDGES);
        let (end, expression) = self.of_part(at + 2)?;
        Some((end, Expression { portion, ..expression }))
    }

    /// The part of the calendar behind "the end of".
    fn of_part(&mut self, from: usize) -> Option<Read> {
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

/// "recent months", "coming weeks": a length of which only the unit is known.
fn pointed_units(at: usize, which: Which, unit: Unit) -> Option<Read> {
    let open = matches!(which, Which::Next | Which::Latest | Which::Last | Which::Previous);
    open.then(|| (at + 1, Expression::new(Meaning::Duration(vec![(Count::Some, unit)]))))
}
