//! The grammar of figures: which tokens make one figure, and of which kind.
//!
//! Owns the order in which readings are tried and what a number's neighbours make of it: a range, a
//! ratio, an age, a rank. Must never know what is measured or who is meant.

use std::{collections::HashSet, sync::LazyLock};

use rust_decimal::Decimal;

use super::{
    Bound, Figure, FigureKind, Number, Role, Trend, Value, context,
    guard::{self},
    noun,
    number::{self, Form, NumberWord, Numeral},
    unit::{self, Unit},
    words::{Row, WordSet},
};
use crate::extract::{
    date::{Anchor, DateMention, TimeKind},
    name::Name,
    token::Tag,
};

/// A figure with the tokens that it was read from.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) figure: Figure,
    /// First token of number and unit.
    pub(super) start: usize,
    /// The token behind number and unit.
    pub(super) end: usize,
    /// The token behind the noun counted, or `end`.
    pub(super) behind: usize,
    /// The first token of the bound before it, or `start`.
    pub(super) lead: usize,
}

/// One number with its sign and unit, before ranges are put together.
#[derive(Clone, Copy)]
struct Part {
    start: usize,
    /// Behind the unit.
    end: usize,
    number: Number,
    scale: Decimal,
    form: Form,
    unit: Option<&'static Unit>,
    /// Whether the unit is a currency mark before the number.
    marked: bool,
}

/// What a reading at a token comes to.
enum Reading {
    /// A figure, and the token to go on from.
    Figure(Box<Found>, usize),
    /// No figure up to this token.
    Skip(usize),
}

/// Words that may open a figure. Currency marks keep their case elsewhere; here it does not matter.
static OPENING: LazyLock<WordSet> = LazyLock::new(|| {
    let numbers = number::WORDS.iter().map(|(w, _)| *w);
    let ordinals = number::ORDINALS.iter().map(|(w, _)| *w);
    let vague = VAGUE.iter().map(|(w, ..)| *w);
    let multiples = MULTIPLES.iter().map(|(w, ..)| *w);
    let others = ["a", "an", "half", "no", "number", "most", "minus"];
    let all = numbers
        .chain(ordinals)
        .chain(vague)
        .chain(multiples)
        .chain(SUPERLATIVES.iter().copied())
        .chain(others);
    WordSet::new(all)
});
static MARKS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| unit::mark_beginnings().collect());

/// Whether a figure may begin with a word.
fn opens(word: &str) -> bool {
    OPENING.has(word)
        || word.len() < 5 && word.starts_with(char::is_uppercase) && MARKS.contains(word)
        || word.len() > 6 && word.ends_with("fold")
        || !word.is_ascii() && MARKS.contains(word)
}

/// The figures of a block, in order.
pub(super) fn figures(row: Row, dates: &[DateMention], names: &[Name]) -> Vec<Found> {
    let reader = Reader { row, dates, names };
    let mut out: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < row.len() {
        match reader.read(at) {
            Some(Reading::Figure(found, next)) => {
                let within = out.last().is_some_and(|before| found.start < before.behind);
                let lone = matches!(found.figure.kind, FigureKind::Count | FigureKind::Number);
                if !(within && lone) {
                    out.push(*found);
                }
                at = next.max(at + 1);
            }
            Some(Reading::Skip(next)) => at = next.max(at + 1),
            None => at += 1,
        }
    }
    share_units(row, &mut out);
    for i in 0..out.len() {
        let (left, right) = out.split_at_mut(i);
        if let Some(found) = right.first_mut() {
            around(row, found);
            if let Some(before) = left.last() {
                follow(row, before, found);
            }
        }
    }
    out
}

/// What a figure takes over from the one right before it.
fn follow(row: Row, before: &Found, found: &mut Found) {
    if before.figure.span.end > found.figure.span.start || !row.same_sentence(before.start, found.start) {
        return;
    }
    let gap = before.behind.max(before.end)..found.lead;
    let word = |n: usize| row.word(gap.start + n);
    let comparable = before.figure.kind == found.figure.kind && found.figure.unit.is_some();
    let plain = found.figure.bound == Bound::Exact && found.figure.trend.is_none();
    let converts = gap.len() == 1 && matches!(word(0), "(" | "/") && comparable;
    let restates =
        gap.len() <= 2 && gap.clone().any(|i| row.is(i, "or")) && before.figure.role == Role::Change;
    if (converts || restates) && plain {
        found.figure.trend = before.figure.trend;
        found.figure.role = before.figure.role;
        if converts {
            found.figure.bound = before.figure.bound;
        }
    }
    // "fell 7 per cent from 12 million", "to 12 per cent from 10"
    let from =
        gap.len() <= 1 && gap.clone().all(|i| row.is(i, "from")) && row.is(gap.end.wrapping_sub(1), "from");
    if from && (before.figure.role == Role::Change || comparable) {
        found.figure.role = Role::Former;
        found.figure.trend = None;
    }
    // "rose 18 pence to £23.50", "fell 64 points to 4,577": the level behind the change.
    let level = gap.len() <= 2
        && gap.clone().any(|i| row.is_any(i, &["to", "at"]))
        && before.figure.role == Role::Change;
    if level {
        if found.figure.kind == FigureKind::Money {
            found.figure.trend = found.figure.trend.or(before.figure.trend);
        }
        if before.figure.unit.as_deref() == Some("point") && found.figure.kind == FigureKind::Number {
            found.figure.unit.clone_from(&before.figure.unit);
            found.figure.kind = before.figure.kind;
        }
    }
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    row: Row<'a>,
    dates: &'a [DateMention],
    names: &'a [Name],
}

impl Reader<'_> {
    fn read(self, at: usize) -> Option<Reading> {
        let word = self.row.word(at);
        let letters = word.starts_with(char::is_alphabetic);
        if letters && !opens(word)
            || matches!(word, "," | "\"" | "'" | "’" | "“" | "”" | "(" | ")" | ";" | ":")
        {
            return None;
        }
        let special = if letters { self.special(at) } else { None };
        special.or_else(|| self.amount(at))
    }

    /// The readings that words open.
    fn special(self, at: usize) -> Option<Reading> {
        self.rank(at)
            .or_else(|| self.multiple(at))
            .or_else(|| self.vague(at))
            .or_else(|| self.fraction(at))
            .or_else(|| self.ordinal(at))
    }

    /// Whether a date or a name holds these tokens.
    fn in_date(self, start: usize, end: usize, duration: bool) -> bool {
        let span = self.row.span(start, end);
        let from = self.dates.partition_point(|d| d.span.end <= span.start);
        self.dates[from..].iter().take_while(|d| d.span.start < span.end).any(|date| {
            let time = date.expression.resolve(Anchor::default());
            !duration && time.is_none_or(|t| t.kind != TimeKind::Duration)
        })
    }

    fn in_name(self, start: usize, end: usize) -> bool {
        let span = self.row.span(start, end);
        let from = self.names.partition_point(|n| n.span.end <= span.start);
        self.names.get(from).is_some_and(|n| n.span.start <= span.start && n.span.overlaps(span))
    }

    /// A figure in the plain sense: number, unit, range.
    fn amount(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let part = match self.part(at)? {
            Ok(part) => part,
            Err(next) => return Some(Reading::Skip(next)),
        };
        if let Some(reading) = self.ratio(&part).or_else(|| self.score(&part)) {
            return Some(reading);
        }
        let (part, value) = match self.range(&part) {
            Some((second, low, high)) => (
                Part {
                    start: part.start,
                    end: second.end,
                    unit: second.unit.or(part.unit),
                    marked: part.marked,
                    ..second
                },
                Value::Range(low, high),
            ),
            None => (part, Value::One(part.number)),
        };
        if self.in_name(part.start, part.end) && !part.unit.is_some_and(|u| u.kind == FigureKind::Money) {
            return Some(Reading::Skip(part.end));
        }
        let duration = part.unit.is_some_and(|u| u.kind == FigureKind::Duration);
        if self.in_date(part.start, part.end, duration) {
            return Some(Reading::Skip(part.end));
        }
        let mut found = plain(row, &part, value);
        if row.is_any(part.end, &["st", "nd", "rd", "th"]) && row.adjoins(part.end) && part.unit.is_none() {
            let next = part.end + 1;
            if row.is_any(next, &["century", "centuries"]) {
                return Some(Reading::Skip(next));
            }
            found = bare(row, part.start, next, value, FigureKind::Ordinal);
            return Some(Reading::Figure(Box::new(found), next));
        }
        self.qualify(&part, &mut found)?;
        let next = found.end;
        Some(Reading::Figure(Box::new(found), next))
    }

    /// A number at a token with sign and unit; `Err` with the token to go on from where the digits are
    /// known for something else.
    fn part(self, start: usize) -> Option<Result<Part, usize>> {
        let row = self.row;
        let mut at = start;
        let mut minus = false;
        if matches!(row.word(at), "-" | "−" | "–" | "+")
            && !row.adjoins(at) | matches!(row.before(at, 1), "(" | "")
        {
            if !row.adjoins(at + 1) {
                return None;
            }
            minus = row.word(at) != "+";
            at += 1;
        } else if row.is(at, "minus") {
            minus = true;
            at += if row.is_hyphen(at + 1) { 2 } else { 1 };
        }
        let inside = row.is_word(at)
            && row.adjoins(at)
            && (row.is_dash(at.wrapping_sub(1)) || row.is_number(at.wrapping_sub(1)));
        let mark = unit::mark_at(row, at).filter(|_| !inside).filter(|(behind, _)| {
            row.is_number(*behind)
                || matches!(row.word(*behind), "-" | "−" | ".") && row.is_number(behind + 1)
        });
        if let Some((behind, _)) = mark {
            at = behind;
            if matches!(row.word(at), "-" | "−") {
                minus = true;
                at += 1;
            }
        }
        let Numeral { end, mut number, form, mut scale } = number::numeral(row, at)?;
        let mut end = end;
        let mut unit = mark.map(|(_, u)| u);
        let large = matches!(row.word(end), "M" | "B") && self.counts_behind(end + 1);
        if let Some(by) = number::letter_scale(row, end, large).filter(|_| form == Form::Digits) {
            if mark.is_some() || self.counts_behind(end + 1) || row.is(end, "b") || row.is(end, "bn") {
                if let Some(scaled) = number::scaled(number, by) {
                    number = scaled;
                    scale = by;
                    end += 1;
                }
            }
        }
        if mark.is_some() {
            // "$76 US", "$31.20 US"
            if unit.is_some_and(|u| u.name == "US dollar")
                && row.is_any(end, &["US", "U.S."])
                && row.is_capital(end)
                && !row.is_capital(end + 1)
            {
                end += 1;
            } else if let Some((behind, named)) =
                self.unit_behind(end, form).filter(|(_, u)| u.kind == FigureKind::Money)
            {
                unit = Some(named);
                end = behind;
            }
        } else if let Some((behind, found)) = self.unit_behind(end, form) {
            unit = Some(found);
            end = behind;
        }
        if let Some(named) = unit.filter(|u| u.name == "pound-mass" && scale >= Decimal::from(1_000_000)) {
            unit = unit::unit("pound sterling").or(Some(named));
        }
        if form == Form::Digits && row.is_number(at) {
            if let Some(next) =
                guard::no_figure(row, at, end, unit.is_some() || scale > Decimal::ONE, mark.is_some())
            {
                return mark.is_none().then_some(Err(next));
            }
        }
        if form == Form::Words && self.no_number_word(at, end, unit.is_some(), scale) {
            return Some(Err(end));
        }
        if minus {
            number = number::negative(number);
        }
        Some(Ok(Part { start, end, number, scale, form, unit, marked: mark.is_some() }))
    }

    /// Whether something counted follows a number, so that "35m" are millions.
    fn counts_behind(self, at: usize) -> bool {
        self.row.is(at, "of")
            || noun::counted(self.row, at, false).is_some_and(|(f, e)| {
                e <= f + 3 && !self.row.is_any(f, &["long", "wide", "high", "tall", "deep"])
            })
    }

    /// The unit behind a number, joined with a space, a hyphen or not at all.
    fn unit_behind(self, end: usize, form: Form) -> Option<(usize, &'static Unit)> {
        let row = self.row;
        let at = if row.is_hyphen(end) { end + 1 } else { end };
        let digits = form == Form::Digits;
        let found = unit::unit_at(row, at, digits)
            .or_else(|| if digits { unit::mark_behind(row, at) } else { None })?;
        // "a second" after "the first", "10 second-half goals": an ordinal.
        let word = row.word(at);
        let ordinal = word.eq_ignore_ascii_case("second") && (!digits || row.is_hyphen(at + 1));
        (!ordinal).then_some(found)
    }

    /// Number words that count nothing: "one another", "the one", "Formula One".
    fn no_number_word(self, at: usize, end: usize, unit: bool, scale: Decimal) -> bool {
        let row = self.row;
        let named = row.is_capital(at) && !row.opens_sentence(at);
        if named
            && !unit
            && scale == Decimal::ONE
            && (at > 0 && row.is_capital(at - 1) || row.is_capital(end))
        {
            return true;
        }
        if at > 0
            && row.is_hyphen(at - 1)
            && at > 1
            && row.is_word(at - 2)
            && number::number_word(row.word(at - 2)).is_none()
        {
            return !row.is_any(at - 2, &["sub", "minus", "to"]);
        }
        if !row.is(at, "one") || end != at + 1 {
            let lone = noun::counted(row, end, true).is_none();
            return lone
                && !unit
                && scale == Decimal::ONE
                && row
                    .is_any(at.wrapping_sub(1), &["the", "these", "those", "other", "all", "ground", "net"]);
        }
        let before = [
            "no", "any", "some", "every", "each", "this", "that", "the", "which", "another", "a", "an",
            "only", "number", "day", "square", "loved", "anyone", "someone", "not", "other", "his", "her",
            "its", "their",
        ];
        let pronoun = row.is_any(at.wrapping_sub(1), &before)
            && !row.is_any(at.wrapping_sub(1), &["only", "that", "not", "another", "any"]);
        let idle = row.is_any(
            end,
            &[
                "another", "day", "time", "thing", "way", "such", "else", "who", "that", "which", "hand",
                "word", "’s", "'s",
            ],
        );
        let joined = row.is_hyphen(end) && !unit;
        let range = row.is_any(end, &["or", "to"]) && number::numeral(row, end + 1).is_some();
        pronoun
            || idle
            || joined
            || !unit && !range && noun::counted(row, end, true).is_none() && !row.is(end, "in")
    }
}

/// A figure as it stands, before its neighbours are read.
fn plain(row: Row, part: &Part, value: Value) -> Found {
    let kind = part.unit.map_or(FigureKind::Number, |u| u.kind);
    let figure = Figure {
        span: row.span(part.start, part.end),
        value,
        bound: Bound::Exact,
        trend: None,
        role: Role::Level,
        unit: part.unit.map(|u| u.name.to_owned()),
        kind,
        noun: None,
        measure: None,
        subject: None,
        field: None,
    };
    Found { figure, start: part.start, end: part.end, behind: part.end, lead: part.start }
}

/// A figure without unit over some tokens.
fn bare(row: Row, start: usize, end: usize, value: Value, kind: FigureKind) -> Found {
    let part = Part {
        start,
        end,
        number: value.low(),
        scale: Decimal::ONE,
        form: Form::Words,
        unit: None,
        marked: false,
    };
    let mut found = plain(row, &part, value);
    found.figure.kind = kind;
    found
}

impl Reader<'_> {
    /// What number and unit become by their neighbours: an age, a rate, a count.
    fn qualify(self, part: &Part, found: &mut Found) -> Option<()> {
        let row = self.row;
        if self.age(part, found) {
            return Some(());
        }
        if part.unit.is_some() {
            self.per(found);
            return Some(());
        }
        let end = found.end;
        let one = found.figure.value == Value::One(Number::whole(1)) && part.form == Form::Words;
        if row.is_hyphen(end) && row.is_word(end + 1) {
            // "four-cylinder", "a 10-game streak": counted in a compound.
            let joined = row.word(end + 1);
            let known = !row.is_hyphen(end + 2) && number::number_word(joined).is_none();
            if known {
                let mut unit = String::new();
                noun::singular(joined, &mut unit);
                found.figure.unit = Some(unit.to_lowercase());
                found.figure.kind = FigureKind::Count;
                found.figure.noun = Some(row.span(end + 1, end + 2));
                found.behind = end + 2;
            }
            return Some(());
        }
        if let Some(noun_start) = self.multiplier(end) {
            found.end = noun_start;
            found.figure.span = row.span(found.start, noun_start);
            found.figure.kind = FigureKind::Multiple;
            found.figure.unit = Some("time".to_owned());
            found.behind = noun_start;
            return Some(());
        }
        if let Some((first, behind)) = noun::counted(row, end, one) {
            // "517 rushing yards": the head is a unit, whatever stands before it.
            let head = unit::unit_at(row, behind - 1, false).filter(|(end, _)| *end == behind);
            found.figure.unit =
                Some(head.map_or_else(|| noun::name(row, first, behind), |(_, u)| u.name.to_owned()));
            found.figure.kind = head.map_or(FigureKind::Count, |(_, u)| u.kind);
            found.figure.noun = Some(row.span(first, behind));
            found.behind = behind;
            self.per(found);
        }
        Some(())
    }

    /// "three times as many", "10 times the size", "3x": the token behind the multiplier.
    fn multiplier(self, end: usize) -> Option<usize> {
        let row = self.row;
        if row.is(end, "x") && row.adjoins(end) {
            return Some(end + 1);
        }
        let times =
            row.is(end, "times") || row.is(end, "fold") || row.is_hyphen(end) && row.is(end + 1, "fold");
        let multiplies = row.is_any(
            end + 1,
            &[
                "as", "the", "more", "higher", "larger", "bigger", "greater", "faster", "less", "smaller",
                "its", "their", "that", "longer", "what", "over",
            ],
        );
        (times && (multiplies || row.is(end, "fold"))).then_some(end + 1)
    }

    /// "aged 52", "52-year-old", "52 years old", "Slepian, 52,".
    fn age(self, part: &Part, found: &mut Found) -> bool {
        let row = self.row;
        let end = found.end;
        let duration = part.unit.filter(|u| u.kind == FigureKind::Duration);
        if let Some(unit) = duration {
            let at = if row.is_hyphen(end) { end + 1 } else { end };
            let old = row.is(at, "old") || row.is(at, "olds") || row.is(at, "of") && row.is(at + 1, "age");
            if old {
                let behind = if row.is(at, "of") { at + 2 } else { at + 1 };
                found.end = behind;
                found.behind = behind;
                found.figure.span = row.span(found.start, behind);
                found.figure.unit = Some(format!("{} of age", unit.name));
                found.figure.kind = FigureKind::Age;
            }
            return old;
        }
        if part.unit.is_some() || part.scale > Decimal::ONE {
            return false;
        }
        let plausible = part.number.value >= Decimal::ONE && part.number.value <= Decimal::from(120);
        let start = found.start;
        let said = row.is_any(start.wrapping_sub(1), &["aged", "age", "ages"])
            || row.is(start.wrapping_sub(1), "of") && row.is_any(start.wrapping_sub(2), &["age", "ages"]);
        // A name, the age, a comma: the news style of giving ages.
        let apposed = part.form == Form::Digits
            && row.before(start, 1) == ","
            && start > 1
            && row.is_capital(start - 2)
            && row.tag(start - 2) != Some(Tag::Numeral)
            && !guard::is_month(row, start - 2)
            && matches!(row.word(end), "," | "." | ")" | ";")
            && part.number.value >= Decimal::TEN;
        let turns = row.is_any(start.wrapping_sub(1), &["turned", "turns", "turning"]);
        let is = row.is_any(start.wrapping_sub(1), &["is", "was", "be", "’s", "'s", "just"])
            && (1..5).any(|back| row.is_any(start.wrapping_sub(back), &["he", "she", "who"]));
        let ends = matches!(row.word(end), "." | "," | ";" | "" | "—")
            || row.is_any(end, &["by", "when", "and", "in", "on", "at", "but", "this", "next", "last"]);
        let is_age = plausible && (said || apposed || (turns || is) && ends);
        if is_age {
            found.figure.unit = Some("year of age".to_owned());
            found.figure.kind = FigureKind::Age;
        }
        is_age
    }

    /// "per share", "a barrel", "an hour", "per 100,000": joins the unit.
    fn per(self, found: &mut Found) {
        let row = self.row;
        let Some(name) = found.figure.unit.clone() else { return };
        if matches!(found.figure.kind, FigureKind::Percent | FigureKind::Duration) {
            return;
        }
        let at = found.behind;
        let slash = row.word(at) == "/" && row.adjoins(at);
        if row.is(at, "per") || slash {
            if row.is_number(at + 1) && !slash {
                found.figure.unit = Some(format!("{name} per {}", row.word(at + 1)));
                self.extend(found, at + 2);
            } else if let Some((behind, unit)) = unit::unit_at(row, at + 1, true) {
                found.figure.unit = Some(format!("{name} per {}", unit.name));
                self.extend(found, behind);
            } else if row.is_word(at + 1) && !slash {
                let behind = if row.is(at + 1, "square") { at + 3 } else { at + 2 };
                found.figure.unit = Some(format!("{name} per {}", noun::name(row, at + 1, behind)));
                self.extend(found, behind);
            }
        } else if row.is_any(at, &["a", "an", "each", "every"])
            || row.is_hyphen(at) && row.is_any(at + 1, &["a", "an"])
        {
            let over = if row.is_hyphen(at) { at + 2 } else { at + 1 };
            let over = if row.is_hyphen(over) { over + 1 } else { over };
            let divided = [
                "day", "week", "month", "year", "hour", "minute", "second", "night", "share", "barrel",
                "head", "person", "tonne", "ton", "gallon", "litre", "liter", "ounce", "pound", "kilogram",
                "kilo", "unit", "acre", "hectare", "piece", "ticket", "pop", "time",
            ];
            if row.is_any(over, &divided)
                && !(row.is_any(at, &["each", "every"]) && found.figure.kind == FigureKind::Count)
            {
                let unit = unit::unit_at(row, over, false)
                    .map_or_else(|| row.word(over).to_lowercase(), |(_, u)| u.name.to_owned());
                found.figure.unit = Some(format!("{name} per {unit}"));
                self.extend(found, over + 1);
            }
        }
    }

    /// Takes "per …" into the span, where number, unit and rate stand together.
    fn extend(self, found: &mut Found, behind: usize) {
        if found.behind == found.end {
            found.end = behind;
            found.figure.span = self.row.span(found.start, behind);
        }
        found.behind = behind;
    }

    /// "one in five", "two out of three", "9 in 10".
    fn ratio(self, part: &Part) -> Option<Reading> {
        let row = self.row;
        if part.unit.is_some() || part.scale > Decimal::ONE || !part.number.value.is_integer() {
            return None;
        }
        let at = if row.is_hyphen(part.end) { part.end + 1 } else { part.end };
        let out_of = row.is(at, "out") && row.is(at + 1, "of");
        let dash = if row.is_hyphen(at + 1) { 2 } else { 1 };
        let second = if out_of {
            at + 2
        } else if row.is(at, "in") {
            at + dash
        } else {
            return None;
        };
        let whole = number::numeral(row, second)?;
        let round = whole.number.value <= Decimal::TEN
            || whole.number.value.checked_rem(Decimal::from(5)).is_some_and(|r| r.is_zero())
            || whole.number.value == Decimal::from(12);
        let fits = part.number.value < whole.number.value
            && part.number.value > Decimal::ZERO
            && (out_of || round)
            && !(row.is_number(second) && row.word(second).len() == 4)
            && self.unit_behind(whole.end, whole.form).is_none_or(|(_, u)| u.kind != FigureKind::Duration)
            && !guard::is_month(row, whole.end);
        if !fits {
            return None;
        }
        let number = number::fraction(part.number.value, whole.number.value)?;
        let found = bare(row, part.start, whole.end, Value::One(number), FigureKind::Ratio);
        Some(Reading::Figure(Box::new(found), whole.end))
    }

    /// "3-1", "won 21–17": two whole numbers joined by a dash that are no range.
    fn score(self, part: &Part) -> Option<Reading> {
        let row = self.row;
        let at = part.end;
        let plain = |n: &Numeral| {
            n.number.value.is_integer() && n.scale == Decimal::ONE && n.number.value < Decimal::from(300)
        };
        if part.unit.is_some()
            || !row.is_dash(at)
            || !row.adjoins(at)
            || !row.adjoins(at + 1)
            || part.scale > Decimal::ONE
        {
            return None;
        }
        let second = number::numeral(row, at + 1).filter(plain)?;
        if row.is_hyphen(second.end) && row.is_word(second.end + 1)
            || second.form != part.form
            || part.number.value.is_sign_negative()
        {
            return None;
        }
        let falls = second.number.value <= part.number.value;
        let cue = self.sport_near(part.start, second.end);
        let counted = self.unit_behind(second.end, second.form).is_some()
            || noun::counted(row, second.end, false).is_some();
        if !(falls || cue && !counted) || row.is_any(part.start.wrapping_sub(1), &["aged", "ages"]) {
            return None;
        }
        let (a, b) = (part.number, second.number);
        let value = if a.value <= b.value { Value::Range(a, b) } else { Value::Range(b, a) };
        let found = bare(row, part.start, second.end, value, FigureKind::Score);
        Some(Reading::Figure(Box::new(found), second.end))
    }

    fn sport_near(self, start: usize, end: usize) -> bool {
        let cues = [
            "won",
            "win",
            "wins",
            "beat",
            "beats",
            "beating",
            "lost",
            "loss",
            "lose",
            "lead",
            "led",
            "leading",
            "victory",
            "defeat",
            "defeated",
            "draw",
            "drew",
            "tie",
            "tied",
            "score",
            "scored",
            "trailed",
            "trailing",
            "aggregate",
            "vote",
            "voted",
            "votes",
            "ruling",
            "ruled",
            "decision",
            "winning",
            "losing",
            "record",
            "series",
            "down",
            "up",
            "ahead",
            "final",
            "margin",
        ];
        (start.saturating_sub(4)..start).chain(end..end + 3).any(|i| self.row.is_any(i, &cues))
    }

    /// A second number that makes a range with the first, and the range's ends.
    fn range(self, first: &Part) -> Option<(Part, Number, Number)> {
        let row = self.row;
        let at = first.end;
        let before = first.start.wrapping_sub(1);
        let between = row.is(before, "between");
        let dash = row.is_dash(at) && row.adjoins(at) == row.adjoins(at + 1);
        let second_at = if row.is(at, "and") && between {
            at + 1
        } else if row.is(at, "to") && !row.is_any(before, &["by"])
            || row.is(at, "to") && !context_changes(row, before)
        {
            at + 1
        } else if row.is(at, "or") && first.form == Form::Words {
            at + 1
        } else if dash || row.is_any(at, &["up", "through"]) && row.is(at + 1, "to") {
            if row.is(at + 1, "to") { at + 2 } else { at + 1 }
        } else {
            return None;
        };
        // "to as much as $9m"
        let second_at =
            if row.is(second_at, "about") || row.is(second_at, "around") { second_at + 1 } else { second_at };
        let second = self.part(second_at)?.ok()?;
        let low = shared_scale(first, &second)?;
        let same = match (first.unit, second.unit) {
            (Some(a), Some(b)) => a == b,
            (Some(_), None) => first.marked || row.is(at, "and") || row.is(at, "or"),
            (None, _) => true,
        };
        let ordered = low.value < second.number.value;
        let falling = context_changes(row, before);
        let moves = row.is(before, "from") && moves(row, before);
        let near = row.is(at, "or").then(|| {
            low.value.saturating_add(Decimal::ONE) >= second.number.value
                || second.number.value <= low.value.saturating_mul(Decimal::TWO)
        });
        (same && ordered && !falling && !moves && near.unwrap_or(true)).then_some((
            second,
            low,
            second.number,
        ))
    }

    /// "No. 2", "the world's largest maker", "second-largest", "ranked third".
    fn rank(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let numbered =
            row.is(at, "no") && row.word(at + 1) == "." && row.is_number(at + 2) && row.is_capital(at)
                || row.is(at, "number")
                    && number::numeral(row, at + 1).is_some_and(|n| n.end == at + 2)
                    && (row.is_number(at + 1) || row.is_any(at + 1, &["one", "two", "three"]));
        if numbered {
            let value_at = if row.word(at + 1) == "." { at + 2 } else { at + 1 };
            let numeral = number::numeral(row, value_at)?;
            let found = self.ranked(at, numeral.end, numeral.number, at);
            return Some(Reading::Figure(Box::new(found), numeral.end));
        }
        let (place, superlative) = match number::ordinal_word(row.word(at)) {
            Some(n) if row.is_hyphen(at + 1) => (i64::from(n), at + 2),
            Some(n) => (i64::from(n), at + 1),
            None => (1, at),
        };
        let numeric = row.is_number(at) && row.is_any(at + 1, &["st", "nd", "rd", "th"]);
        let end = superlative_at(row, superlative)?;
        if numeric || row.is_hyphen(superlative + 1) && place == 1 {
            return None;
        }
        if !definite(row, at) || one_of(row, at) {
            return None;
        }
        if self.in_name(at, end) {
            return None;
        }
        let found = self.ranked(at, end, Number::whole(place), superlative);
        Some(Reading::Figure(Box::new(found), end))
    }

    fn ranked(self, start: usize, end: usize, number: Number, field: usize) -> Found {
        let row = self.row;
        let mut found = bare(row, start, end, Value::One(number), FigureKind::Rank);
        let behind = noun_phrase_end(row, end);
        if behind > end {
            found.figure.field = Some(row.span(field.max(start), behind));
            found.behind = behind;
        }
        found
    }

    /// "doubled", "sixfold", "twice as many", "halved".
    fn multiple(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let word = row.word(at);
        let (value, trend) = multiple_word(word)?;
        let twice = matches!(word.to_ascii_lowercase().as_str(), "twice" | "thrice");
        let multiplies = row.is_any(at + 1, &["as", "the", "that", "what", "its", "their", "more"]);
        let compared = !row.is(at + 1, "as")
            || row.tag(at + 2).is_some_and(|t| t != Tag::Determiner && t != Tag::Pronoun)
                && !row.is_capital(at + 2);
        if twice && !(multiplies && compared) {
            return None;
        }
        if value.value.is_zero() {
            // "threefold": the number is in the word.
            let stem = word.get(..word.len() - 4).unwrap_or("");
            let Some(NumberWord::Small(n) | NumberWord::Tens(n)) = number::number_word(stem) else {
                return None;
            };
            let mut found =
                bare(row, at, at + 1, Value::One(Number::whole(i64::from(n))), FigureKind::Multiple);
            found.figure.unit = Some("time".to_owned());
            return Some(Reading::Figure(Box::new(found), at + 1));
        }
        let mut found = bare(row, at, at + 1, Value::One(value), FigureKind::Multiple);
        found.figure.trend = trend;
        found.figure.unit = Some("time".to_owned());
        if trend.is_some() {
            found.figure.role = Role::Change;
        }
        Some(Reading::Figure(Box::new(found), at + 1))
    }

    /// "dozens of people", "hundreds of thousands".
    fn vague(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let (low, mut high) = vague_word(row.word(at))?;
        let mut low = low;
        let mut end = at + 1;
        if row.is(end, "of") {
            if let Some((by, _)) = vague_word(row.word(end + 1)).filter(|(by, _)| *by >= Decimal::from(2000))
            {
                let scale = by / Decimal::TWO;
                let top = if row.is(at, "tens") { Decimal::from(99) } else { high };
                low = low.checked_mul(scale)?;
                high = (top + Decimal::ONE).checked_mul(scale)? - Decimal::ONE;
                end += 2;
            }
        }
        let lone = row.is(at, "tens") && end == at + 1;
        let before = row.before(at, 1);
        let decades = lone || before.eq_ignore_ascii_case("the") && row.is(at, "tens");
        if decades || row.is_hyphen(at.wrapping_sub(1)) {
            return None;
        }
        let number = |value| Number { value, step: Decimal::ONE, coarse: Decimal::ONE };
        let mut found = bare(row, at, end, Value::Range(number(low), number(high)), FigureKind::Number);
        let noun_at = if row.is(end, "of") { end + 1 } else { end };
        if let Some((behind, unit)) = unit::unit_at(row, noun_at, false) {
            found.figure.unit = Some(unit.name.to_owned());
            found.figure.kind = unit.kind;
            found.end = behind;
            found.behind = behind;
            found.figure.span = row.span(at, behind);
        } else {
            let more =
                if row.is(noun_at, "more") || row.is(noun_at, "other") { noun_at + 1 } else { noun_at };
            if let Some((first, behind)) = noun::counted(row, more, false) {
                found.figure.unit = Some(noun::name(row, first, behind));
                found.figure.kind = FigureKind::Count;
                found.figure.noun = Some(row.span(first, behind));
                found.behind = behind;
            }
        }
        Some(Reading::Figure(Box::new(found), found_end(end, noun_at)))
    }

    /// "two-thirds", "a quarter of", "half the".
    fn fraction(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let of = |i: usize| row.is(i, "of");
        let whole = |i: usize| {
            row.is_any(
                i,
                &["the", "its", "their", "all", "his", "her", "our", "that", "this", "those", "these"],
            )
        };
        if row.is(at, "half") {
            let ordinal = number::ordinal_word(row.before(at, 1)).is_some()
                || row.is_any(
                    at.wrapping_sub(1),
                    &["a", "other", "final", "latter", "and", "the", "opening", "each"],
                );
            let reads = !ordinal && (of(at + 1) || whole(at + 1)) && !row.is_any(at + 1, &["that", "this"]);
            if reads {
                return self.share(at, at + 1, Decimal::ONE, 2);
            }
            // "half an hour", "half a mile"
            if row.is_any(at + 1, &["a", "an"]) && number::numeral(row, at).is_none() {
                let (end, unit) = unit::unit_at(row, at + 2, false)?;
                let number = Number {
                    value: Decimal::new(5, 1),
                    step: Decimal::new(1, 1),
                    coarse: Decimal::new(1, 1),
                };
                let part = Part {
                    start: at,
                    end,
                    number,
                    scale: Decimal::ONE,
                    form: Form::Words,
                    unit: Some(unit),
                    marked: false,
                };
                let found = plain(row, &part, Value::One(number));
                return Some(Reading::Figure(Box::new(found), end));
            }
            return None;
        }
        let above = if row.is_any(at, &["a", "an"]) {
            Decimal::ONE
        } else {
            match number::number_word(row.word(at))? {
                NumberWord::Small(n) if n > 0 => Decimal::from(n),
                _ => return None,
            }
        };
        let hyphen = row.is_hyphen(at + 1);
        let below_at = if hyphen { at + 2 } else { at + 1 };
        let below = number::denominator(row.word(below_at))?;
        let end = below_at + 1;
        let plural = row.word(below_at).ends_with(['s', 'S']);
        let article = row.is_any(at, &["a", "an"]);
        let bounded = !row.is_word(end)
            || row.is_any(
                end,
                &[
                    "of", "more", "less", "higher", "lower", "to", "and", "or", "in", "are", "were", "is",
                    "was", "said", "say", "have", "had", "as", "from",
                ],
            )
            || whole(end);
        let quarters = row.is_any(below_at, &["quarter", "quarters"]) && !hyphen && !of(end) && !article;
        let span_of_time = row.is(below_at, "quarters") && !of(end) && !hyphen;
        let reads = (plural || above == Decimal::ONE)
            && (bounded || hyphen)
            && !quarters
            && !span_of_time
            && !(article && row.is(below_at, "half") || row.is(below_at, "second"));
        if !reads || above >= Decimal::from(below) && below != 2 {
            return None;
        }
        self.share(at, end, above, below)
    }

    fn share(self, start: usize, end: usize, above: Decimal, below: u16) -> Option<Reading> {
        let number = number::fraction(above, Decimal::from(below))?;
        if self.in_date(start, end, false) || self.in_name(start, end) {
            return None;
        }
        // "a quarter of an hour", "three-quarters of a mile": the share of a unit.
        let row = self.row;
        if row.is(end, "of") && row.is_any(end + 1, &["a", "an"]) {
            if let Some((behind, unit)) = unit::unit_at(row, end + 2, false) {
                let part = Part {
                    start,
                    end: behind,
                    number,
                    scale: Decimal::ONE,
                    form: Form::Words,
                    unit: Some(unit),
                    marked: false,
                };
                let found = plain(row, &part, Value::One(number));
                return Some(Reading::Figure(Box::new(found), behind));
            }
        }
        let found = bare(row, start, end, Value::One(number), FigureKind::Ratio);
        Some(Reading::Figure(Box::new(found), end))
    }

    /// "first", "116th".
    fn ordinal(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let value = number::ordinal_word(row.word(at))?;
        let mut start = at;
        let mut value = i64::from(value);
        // "twenty-first"
        if row.is_hyphen(at.wrapping_sub(1)) && at > 1 {
            if let Some(NumberWord::Tens(n)) = number::number_word(row.word(at - 2)) {
                value += i64::from(n);
                start = at - 2;
            }
        }
        let idiom = row.is_any(start.wrapping_sub(1), &["at", "a", "an", "per", "split", "from", "every"])
            || row.is_any(
                at + 1,
                &["of", "aid", "hand", "thing", "half", "quarter", "lady", "century", "world", "and", ","],
            ) && !row.is(at + 1, "world")
            || row.is_hyphen(at + 1)
            || !row.is_word(at + 1)
            || guard::is_month(row, at + 1);
        if idiom || row.is_capital(at) && (row.is_capital(at + 1) || !row.opens_sentence(at)) {
            return None;
        }
        if self.in_date(start, at + 1, false) || self.in_name(start, at + 1) {
            return None;
        }
        let mut found = bare(row, start, at + 1, Value::One(Number::whole(value)), FigureKind::Ordinal);
        found.behind = at + 1;
        Some(Reading::Figure(Box::new(found), at + 1))
    }
}

fn found_end(end: usize, noun_at: usize) -> usize {
    end.max(noun_at)
}

/// Words that multiply, with the way they point; zero where the number is the word's beginning.
const MULTIPLES: &[(&str, i64, u32, Option<Trend>)] = &[
    ("doubled", 2, 0, Some(Trend::Up)),
    ("doubles", 2, 0, Some(Trend::Up)),
    ("doubling", 2, 0, Some(Trend::Up)),
    ("tripled", 3, 0, Some(Trend::Up)),
    ("triples", 3, 0, Some(Trend::Up)),
    ("tripling", 3, 0, Some(Trend::Up)),
    ("trebled", 3, 0, Some(Trend::Up)),
    ("trebling", 3, 0, Some(Trend::Up)),
    ("quadrupled", 4, 0, Some(Trend::Up)),
    ("quadrupling", 4, 0, Some(Trend::Up)),
    ("quintupled", 5, 0, Some(Trend::Up)),
    ("halved", 5, 1, Some(Trend::Down)),
    ("halving", 5, 1, Some(Trend::Down)),
    ("twice", 2, 0, None),
    ("thrice", 3, 0, None),
];

fn multiple_word(word: &str) -> Option<(Number, Option<Trend>)> {
    let first = word.as_bytes().first()?.to_ascii_lowercase();
    let folded = word.len() > 6 && word.get(word.len() - 4..).is_some_and(|e| e.eq_ignore_ascii_case("fold"));
    if folded {
        return Some((Number::whole(0), None));
    }
    if !matches!(first, b'd' | b't' | b'q' | b'h') {
        return None;
    }
    let (_, value, places, trend) = MULTIPLES.iter().find(|(w, ..)| w.eq_ignore_ascii_case(word))?;
    let step = if *places == 0 { Decimal::ONE } else { Decimal::new(1, 1) };
    Some((Number { value: Decimal::new(*value, *places), step, coarse: step }, *trend))
}

/// Vague plurals and the numbers that they stand for: two of them at least, up to one short of the next
/// power of ten; "dozens" ends below a hundred.
const VAGUE: &[(&str, i64, i64)] = &[
    ("tens", 20, 99),
    ("dozens", 24, 99),
    ("hundreds", 200, 999),
    ("thousands", 2_000, 9_999),
    ("millions", 2_000_000, 9_999_999),
    ("billions", 2_000_000_000, 9_999_999_999),
    ("trillions", 2_000_000_000_000, 9_999_999_999_999),
];

fn vague_word(word: &str) -> Option<(Decimal, Decimal)> {
    if word.len() < 4 || !word.ends_with(['s', 'S']) {
        return None;
    }
    let (_, low, high) = VAGUE.iter().find(|(w, ..)| w.eq_ignore_ascii_case(word))?;
    Some((Decimal::from(*low), Decimal::from(*high)))
}

/// Superlatives that rank. "Best", "latest" and "nearest" are judgements or places in time.
const SUPERLATIVES: &[&str] = &[
    "largest",
    "biggest",
    "smallest",
    "highest",
    "lowest",
    "tallest",
    "longest",
    "shortest",
    "oldest",
    "youngest",
    "richest",
    "poorest",
    "fastest",
    "slowest",
    "busiest",
    "wealthiest",
    "deepest",
    "heaviest",
    "deadliest",
    "cheapest",
    "strongest",
    "widest",
    "hottest",
    "coldest",
    "bloodiest",
    "costliest",
];

/// The token behind a superlative at `at`: "largest", "most valuable".
fn superlative_at(row: Row, at: usize) -> Option<usize> {
    let word = row.word(at);
    if word.len() > 5 && word.ends_with("st") && SUPERLATIVES.iter().any(|s| s.eq_ignore_ascii_case(word)) {
        return Some(at + 1);
    }
    let adjectives = ["valuable", "populous", "expensive", "profitable", "popular", "powerful", "visited"];
    (row.is(at, "most") && row.is_any(at + 1, &adjectives)).then_some(at + 2)
}

/// Whether a superlative at `at` ranks one thing: behind "the", a possessive or "'s".
fn definite(row: Row, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    row.is_any(before, &["the", "its", "their", "his", "her", "our"])
        || row.tag(before) == Some(Tag::Particle) && !row.is_any(before, &["not", "to"])
        || matches!(row.word(before), "'" | "’") && row.adjoins(before)
        || row.is_any(before, &["second", "third", "fourth", "fifth"])
        || row.before(at, 1).ends_with('s') && row.is_any(before, &["worlds", "countrys", "nations"])
        || number::ordinal_word(row.word(at)).is_some() && !row.is_any(before, &["a", "an"])
}

/// "one of the largest", "among the largest", "some of Europe's largest".
fn one_of(row: Row, at: usize) -> bool {
    let from = at.saturating_sub(7);
    (from..at).rev().take_while(|i| row.is_word(*i) || row.tag(*i) == Some(Tag::Particle)).any(|i| {
        row.is(i, "among")
            || row.is(i, "amongst")
            || row.is(i, "of")
                && row.is_any(i.wrapping_sub(1), &["one", "some", "many", "two", "three", "several", "part"])
    })
}

/// Behind the noun phrase that a rank opens, "of" phrases and all.
fn noun_phrase_end(row: Row, start: usize) -> usize {
    let mut at = start;
    let mut end = start;
    while at < start + 8 && row.same_sentence(start.saturating_sub(1), at) {
        let linked = row.is_hyphen(at);
        let word = row.is_word(at)
            && matches!(row.tag(at), Some(Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Numeral))
            && !row.is_any(at, &["by", "and", "has", "said"]);
        let of = row.is(at, "of") && end > start;
        if word {
            end = at + 1;
        } else if !(linked || of) {
            break;
        }
        at += 1;
    }
    end
}

/// Whether the words up to `before` tell of a change: "rose", "jumped".
fn context_changes(row: Row, before: usize) -> bool {
    before < row.len() && !row.is(before, "by") && {
        let seen = context::before(row, before + 1, true);
        seen.role == Role::Change && !row.is(before, "of")
    }
}

/// Whether "from" at `before` belongs to a change from one value to another.
fn moves(row: Row, before: usize) -> bool {
    context::before(row, before + 1, true).role == Role::Former
}

/// The first number of a range with the scale of the second, where it is written once: "1.5–2 million".
fn shared_scale(first: &Part, second: &Part) -> Option<Number> {
    if first.scale != Decimal::ONE || second.scale == Decimal::ONE {
        return Some(first.number);
    }
    let coefficient = second.number.value.checked_div(second.scale)?;
    if first.number.value < coefficient {
        return number::scaled(first.number, second.scale);
    }
    Some(first.number)
}

/// Gives a number without unit the unit of the next one where both stand in one list or change:
/// "13, 14 and 15 per cent", "from 4.8 to 4.7 per cent".
fn share_units(row: Row, found: &mut [Found]) {
    // "aged 5 and 7"
    for i in 1..found.len() {
        let (left, right) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (left.last(), right.first_mut()) else { continue };
        let listed = b.start == a.behind + 1 && row.is_any(a.behind, &["and", ",", "or"]);
        if a.figure.kind == FigureKind::Age
            && a.figure.unit.is_some()
            && b.figure.kind == FigureKind::Number
            && listed
        {
            b.figure.kind = FigureKind::Age;
            b.figure.unit.clone_from(&a.figure.unit);
        }
    }
    for i in (1..found.len()).rev() {
        let (left, right) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (left.last_mut(), right.first()) else { continue };
        let gap = b.start.saturating_sub(a.behind);
        let suspended = row.is_dash(a.behind) && row.adjoins(a.behind) && !row.adjoins(a.behind + 1)
            || row.is_dash(a.behind) && row.word(a.behind + 1) == ",";
        let link = suspended && gap <= 3
            || gap == 1 && row.is_any(a.behind, &["and", "or", "to", ","])
            || gap == 2 && row.word(a.behind) == "," && row.is_any(a.behind + 1, &["and", "or"]);
        let takes = a.figure.kind == FigureKind::Number && a.figure.unit.is_none() && a.figure.noun.is_none();
        let gives = !matches!(
            b.figure.kind,
            FigureKind::Number
                | FigureKind::Ratio
                | FigureKind::Rank
                | FigureKind::Ordinal
                | FigureKind::Score
                | FigureKind::Multiple
                | FigureKind::Age
        );
        if link && takes && gives && row.same_sentence(a.start, b.start) {
            a.figure.unit.clone_from(&b.figure.unit);
            a.figure.kind = b.figure.kind;
            a.figure.noun = b.figure.noun;
        }
    }
}

/// Bound, trend and role from the words around.
fn around(row: Row, found: &mut Found) {
    let kind = found.figure.kind;
    if matches!(kind, FigureKind::Rank | FigureKind::Ordinal | FigureKind::Score) {
        return;
    }
    let with_any = matches!(kind, FigureKind::Percent | FigureKind::Money)
        || found.figure.unit.as_deref() == Some("point");
    let before = context::before(row, found.start, with_any);
    found.lead = before.start;
    found.figure.bound = before.bound;
    if found.figure.trend.is_none() {
        found.figure.trend = before.trend;
    }
    if before.role != Role::Level {
        found.figure.role = before.role;
    }
    if let Some(bound) = context::bound_after(row, found.behind).filter(|_| before.bound == Bound::Exact) {
        found.figure.bound = bound;
    }
    let changes = matches!(kind, FigureKind::Percent | FigureKind::Multiple)
        && found.figure.role == Role::Level
        && found.figure.trend.is_none();
    if changes {
        if let Some(trend) = context::change_after(row, found.end) {
            found.figure.trend = Some(trend);
            found.figure.role = Role::Change;
        }
    }
}
