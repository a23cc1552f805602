//! Lengths of time, what they lead to ("two years ago"), and what recurs.
//!
//! Must never know: the document's date.

use rust_decimal::Decimal;

use super::{
    Count, Expression, From, Meaning, Unit,
    lexicon::{Lex, Reference},
    read::{Read, Reader, once_in, set, shift},
};
use crate::extract::token::{Tag, TokenKind};

impl Reader<'_> {
    /// "nearly four years ago", "at least 72 hours".
    pub(super) fn loosened(&mut self, at: usize) -> Option<Read> {
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
    pub(super) fn amount(&mut self, at: usize) -> Option<Read> {
        match self.lex(at) {
            Lex::A => self.indefinite(at).filter(|(_, e)| !matches!(e.meaning, Meaning::Set(_))),
            _ => self.counted(at),
        }
    }

    /// A length of time with a number: "five months", "30-year", "2 1/2 years", "two years ago".
    pub(super) fn counted(&mut self, at: usize) -> Option<Read> {
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
        let (after, expression) = self.reached(end, parts);
        Some((after, expression))
    }

    /// One number with its unit.
    pub(super) fn count_unit(&self, at: usize) -> Option<(usize, Count, Unit)> {
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

    /// "three quarters" behind a pointer, where it is no fraction.
    pub(super) fn count_quarters(&self, at: usize) -> Option<(usize, Count, Unit)> {
        let (after, count) = self.count(at)?;
        (self.lex(after) == Lex::Units(Unit::Quarter)).then_some((after + 1, count, Unit::Quarter))
    }

    /// How many: digits, words, fractions, or an open number.
    pub(super) fn count(&self, at: usize) -> Option<(usize, Count)> {
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
    pub(super) fn decimal(&self, at: usize) -> Option<Decimal> {
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
    pub(super) fn reached(&self, end: usize, parts: Vec<(Count, Unit)>) -> Read {
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
    pub(super) fn bare_units(&self, at: usize) -> Option<Read> {
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
        Some(self.reached(at + 1, parts))
    }

    /// "a year", "a few weeks ago", "a three-year period", "an hour later".
    pub(super) fn indefinite(&mut self, at: usize) -> Option<Read> {
        let next = at + 1;
        match self.lex(next) {
            Lex::Few => return self.counted(next),
            Lex::Unit(Unit::Quarter) => return self.quarter_hour(next),
            Lex::Unit(unit) => return self.one_unit(at, unit),
            _ => {}
        }
        if self.is(next, "half") {
            let unit_at =
                if self.is_any(next + 1, &["a", "an"]) { next + 2 } else { self.over_hyphen(next + 1) };
            let Lex::Unit(unit) = self.lex(unit_at) else { return None };
            let parts = vec![(Count::Number(Decimal::new(5, 1)), unit)];
            return Some(self.reached(unit_at + 1, parts));
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
    pub(super) fn one_unit(&self, at: usize, unit: Unit) -> Option<Read> {
        let end = at + 2;
        let hyphen = self.hyphen(end).is_some();
        if hyphen || unit == Unit::Quarter {
            return None;
        }
        let parts = vec![(Count::Number(Decimal::ONE), unit)];
        if self.is(end, "and") && self.is(end + 1, "a") && self.is(end + 2, "half") {
            let parts = vec![(Count::Number(Decimal::new(15, 1)), unit)];
            return Some(self.reached(end + 3, parts));
        }
        let (after, mut expression) = self.reached(end, parts);
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
    pub(super) fn compares(&self, at: usize) -> bool {
        self.after(at, &["from", "than", ",", "%", "percent", "with", "million", "billion", "cents", "share"])
            || at > 0 && self.tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// "every day", "each Thursday", "every three weeks", "every other day".
    pub(super) fn every(&self, at: usize) -> Option<Read> {
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
    pub(super) fn often(&self, at: usize, unit: Unit) -> Option<Read> {
        let name = self.capital(at) && !self.opens(at) || self.capital(at + 1) && self.spaced(at + 1);
        let noun = self.tokens.get(at + 1).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Adjective));
        if name || (unit == Unit::Quarter && noun) {
            return None;
        }
        Some((at + 1, set(once_in(unit))))
    }

    /// "the nine months", which reports speak of without more.
    pub(super) fn the_length(&mut self, at: usize) -> Option<Read> {
        let (end, count, unit) = self.count_unit(at)?;
        let plural =
            matches!(self.lex(end - 1), Lex::Units(Unit::Month | Unit::Week | Unit::Year | Unit::Day));
        plural.then(|| (end, Expression::new(Meaning::Duration(vec![(count, unit)]))))
    }
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

/// A length of which not even the unit is known.
fn set_free_duration() -> Expression {
    Expression::new(Meaning::Duration(Vec::new()))
}
