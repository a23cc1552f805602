//! The grammar of figures: which tokens make one figure, and of which kind.
//!
//! Owns the order in which readings are tried and what a number's neighbours make of it: a range, a
//! ratio, an age, a rank. Must never know what is measured or who is meant.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{
    Bound, Figure, FigureKind, Number, Role, Since, Value, context, guard, minutes, neighbour, noun,
    number::{self, Form, Numeral},
    qualify, special,
    unit::{self, Unit},
    words::{Row, WordSet},
};
use crate::{
    extract::{
        date::{Anchor, DateMention, TimeKind},
        name::Name,
        token::{Tag, TokenKind},
        wordbook::Entry,
    },
    text::lexicon::ExactWords,
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
pub(super) struct Part {
    pub(super) start: usize,
    /// Behind the unit.
    pub(super) end: usize,
    pub(super) number: Number,
    pub(super) scale: Decimal,
    pub(super) form: Form,
    pub(super) unit: Option<&'static Unit>,
    /// Whether the unit is a currency mark before the number.
    pub(super) marked: bool,
}

/// What a reading at a token comes to.
pub(super) enum Reading {
    /// A figure, and the token to go on from.
    Figure(Box<Found>, usize),
    /// No figure up to this token.
    Skip(usize),
}

/// Words that may open a figure. Currency marks keep their case elsewhere; here it does not matter.
static OPENING: LazyLock<WordSet> = LazyLock::new(|| {
    let numbers = number::WORDS.iter().map(|(w, _)| *w);
    let ordinals = number::ORDINALS.iter().map(|(w, _)| *w);
    let vague = special::VAGUE.iter().map(|(w, ..)| *w);
    let multiples = special::MULTIPLES.iter().map(|(w, ..)| *w);
    let places = special::PLACES.iter().map(|(w, _)| *w);
    let others = [
        "a", "an", "half", "quarter", "no", "number", "most", "minus", "his", "her", "their", "my", "our",
        "your",
    ];
    let all = numbers
        .chain(ordinals)
        .chain(vague)
        .chain(multiples)
        .chain(places)
        .chain(qualify::WHOSE.iter().copied())
        .chain(special::SUPERLATIVES.iter().copied())
        .chain(others);
    WordSet::new(all)
});
static MARKS: LazyLock<ExactWords> = LazyLock::new(|| unit::mark_beginnings().collect());

/// Whether a figure may begin with a word.
pub(in crate::extract) fn opens(word: &str) -> bool {
    OPENING.has(word)
        || word.len() < 5 && word.starts_with(char::is_uppercase) && MARKS.contains(word)
        || word == "dlrs"
        || word.len() > 6 && word.ends_with("fold")
        || !word.is_ascii() && MARKS.contains(word)
}

/// The figures of a block, in order.
pub(super) fn figures(row: Row, words: &[Entry], dates: &[DateMention], names: &[Name]) -> Vec<Found> {
    let reader = Reader { row, words, dates, names };
    let mut out: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < row.len() {
        if let Some((listed, next)) = minutes::listed(row, at) {
            out.extend(listed);
            at = next;
            continue;
        }
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
    neighbour::share_units(row, &mut out);
    for i in 0..out.len() {
        let (left, right) = out.split_at_mut(i);
        if let Some(found) = right.first_mut() {
            neighbour::around(row, found);
            found.figure.since = context::since(row, found.start, found.end, found.figure.kind);
            if let Some(before) = left.last() {
                neighbour::follow(row, before, found);
            }
        }
    }
    out
}

#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) row: Row<'a>,
    words: &'a [Entry],
    dates: &'a [DateMention],
    pub(super) names: &'a [Name],
}

impl Reader<'_> {
    fn read(self, at: usize) -> Option<Reading> {
        let letters = match self.row.kind(at)? {
            TokenKind::Word if !self.words.get(at).is_some_and(|w| w.opens_figure) => return None,
            TokenKind::Word => true,
            TokenKind::Number => false,
            TokenKind::Mark => {
                let mark = self.row.word(at);
                if matches!(mark, "," | "\"" | "'" | "’" | "“" | "”" | "(" | ")" | ";" | ":") {
                    return None;
                }
                false
            }
        };
        if letters && self.row.is_any(at, qualify::WHOSE) {
            return self.decade_of_life(at);
        }
        let special = if letters { self.special(at) } else { None };
        special.or_else(|| self.amount(at))
    }

    /// The readings that words open.
    fn special(self, at: usize) -> Option<Reading> {
        self.rank(at)
            .or_else(|| self.multiple(at))
            .or_else(|| self.vague(at))
            .or_else(|| self.group(at))
            .or_else(|| self.digits(at))
            .or_else(|| self.nearness(at))
            .or_else(|| self.fraction(at))
            .or_else(|| self.ordinal(at))
    }

    /// Whether a date or a name holds these tokens.
    pub(super) fn in_date(self, start: usize, end: usize, duration: bool) -> bool {
        let span = self.row.span(start, end);
        let from = self.dates.partition_point(|d| d.span.end <= span.start);
        self.dates[from..].iter().take_while(|d| d.span.start < span.end).any(|date| {
            let time = date.expression.resolve(Anchor::default());
            !duration && time.is_none_or(|t| t.kind != TimeKind::Duration)
        })
    }

    pub(super) fn in_name(self, start: usize, end: usize) -> bool {
        let span = self.row.span(start, end);
        let from = self.names.partition_point(|n| n.span.end <= span.start);
        self.names.get(from).is_some_and(|n| n.span.start <= span.start && n.span.overlaps(span))
    }

    /// A figure in the plain sense: number, unit, range.
    fn amount(self, at: usize) -> Option<Reading> {
        let row = self.row;
        if let Some(reading) = self.running_time(at) {
            return Some(reading);
        }
        let part = match self.part(at)? {
            Ok(part) => part,
            Err(next) => return Some(Reading::Skip(next)),
        };
        if let Some(reading) = self.ratio(&part).or_else(|| self.score(&part)) {
            return Some(reading);
        }
        let part = self.compound(&part).unwrap_or(part);
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
        if row.is_any(part.end, special::ORDINAL_ENDINGS) && row.adjoins(part.end) && part.unit.is_none() {
            let next = part.end + 1;
            if row.is_any(next, &["century", "centuries"]) {
                return Some(Reading::Skip(next));
            }
            found = bare(row, part.start, next, value, FigureKind::Ordinal);
            let thing = if row.is_hyphen(next) { next + 1 } else { next };
            special::ordinal_thing(row, thing, &mut found);
            return Some(Reading::Figure(Box::new(found), next));
        }
        self.qualify(&part, &mut found);
        let next = found.end;
        Some(Reading::Figure(Box::new(found), next))
    }

    /// "2:04:11", "3:29.45": hours, minutes and seconds that something took, where no date has them as a time of day.
    fn running_time(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let joined = |at: usize| row.word(at) == ":" && row.adjoins(at) && row.adjoins(at + 1);
        let sixty = |at: usize| {
            let n: Decimal = row.word(at).parse().ok()?;
            let digits = row.word(at).split('.').next().map_or(0, str::len);
            (row.is_number(at) && digits == 2 && n < Decimal::from(60)).then_some(n)
        };
        if !row.is_number(at)
            || row.word(at).len() > 2
            || !joined(at + 1)
            || row.adjoins(at) && joined(at.wrapping_sub(1))
        {
            return None;
        }
        let first: Decimal = row.word(at).parse().ok().filter(|n: &Decimal| n.is_integer())?;
        let (minutes, seconds, end) = match (sixty(at + 2)?, joined(at + 3)) {
            (minutes, true) if minutes.is_integer() => {
                (first.checked_mul(Decimal::from(60))?.checked_add(minutes)?, sixty(at + 4)?, at + 5)
            }
            (seconds, false) if row.word(at + 2).contains('.') => (first, seconds, at + 3),
            _ => return None,
        };
        let of_day = row.is_any(at.wrapping_sub(1), &["at", "around"])
            || row.is_any(end, &["am", "pm", "a.m", "p.m", "a.m.", "p.m.", "gmt", "utc", "local"])
            || joined(end)
            || self.in_date(at, end, false);
        if of_day {
            return None;
        }
        let value = minutes.checked_mul(Decimal::from(60))?.checked_add(seconds)?;
        let step = Decimal::new(1, seconds.scale());
        let number = Number { value, step, coarse: step };
        let mut found = bare(row, at, end, Value::One(number), FigureKind::Duration);
        found.figure.unit = Some("second".to_owned());
        Some(Reading::Figure(Box::new(found), end))
    }

    /// "16st 4lb", "1lb 3oz", "5ft 10in", "6 feet 2", "6-foot-2": one value, in the smaller unit.
    fn compound(self, first: &Part) -> Option<Part> {
        let row = self.row;
        let (name, end) = match first.unit {
            Some(unit) => (unit.name, first.end),
            None if row.is(first.end, "st") => ("stone", first.end + 1),
            None => return None,
        };
        let (_, small, many) = unit::COMPOUNDS.iter().copied().find(|(large, ..)| *large == name)?;
        let joined = row.is_any(end, &["and", ","]);
        let hyphen = row.is_hyphen(end) && row.is_number(end + 1);
        let second =
            if hyphen { self.hyphened(end + 1)? } else { self.part(end + usize::from(joined))?.ok()? };
        // "two hours, 20 minutes longer than planned"
        let apart = ["longer", "more", "less", "shorter", "of", "after", "before", "later", "earlier"];
        let time = first.unit.is_some_and(|u| u.kind == FigureKind::Duration);
        if time && row.is_any(second.end, &apart) {
            return None;
        }
        let is_known = match second.unit {
            Some(unit) => unit.name == small && (first.unit.is_some() || !hyphen),
            None => !joined && self.leaves_unit_off(name, first, &second, hyphen),
        };
        let many = Decimal::from(many);
        let fits = first.number.value.is_integer() && second.number.value < many;
        let value = first.number.value.checked_mul(many)?.checked_add(second.number.value)?;
        let step = second.number.step;
        let number = Number { value, step, coarse: step };
        // "6 ft 8 in)": "in" alone may be the preposition.
        let inch = second.unit.is_none() && is_inch(row, second.end);
        let end = second.end + usize::from(inch);
        let both = Part { start: first.start, end, number, unit: unit::unit(small), ..second };
        // "2 hours 19 minutes 27 seconds"
        (is_known && fits).then(|| self.compound(&both).unwrap_or(both))
    }

    /// Whether a bare number behind feet or stones is that of the smaller unit: "5 feet 4", "11 stone 6".
    fn leaves_unit_off(self, large: &str, first: &Part, second: &Part, hyphen: bool) -> bool {
        let (row, end) = (self.row, second.end);
        let counts = || {
            matches!(row.tag(end), Some(Tag::Noun | Tag::ProperNoun | Tag::Numeral))
                || noun::counted(row, end, false).is_some()
        };
        let goes_on = row.is_dash(end)
            || row.is_number(end)
            || row.is(end, "%")
            || row.is(end, "to") && row.is_number(end + 1)
            || !hyphen && counts();
        matches!(large, "foot" | "stone")
            && first.number.value < Decimal::ONE_HUNDRED
            && second.form == Form::Digits
            && second.number.value.is_integer()
            && !second.number.value.is_sign_negative()
            && second.scale == Decimal::ONE
            && (!goes_on || is_inch(row, end))
            && !self.in_date(second.start, end, false)
    }

    /// A number behind a hyphen, with its unit.
    fn hyphened(self, start: usize) -> Option<Part> {
        let Numeral { end, number, form, scale } = number::numeral(self.row, start)?;
        let (end, unit) = self.unit_behind(end, form).map_or((end, None), |(end, unit)| (end, Some(unit)));
        Some(Part { start, end, number, scale, form, unit, marked: false })
    }

    /// A number at a token with sign and unit; `Err` with the token to go on from where the digits are
    /// known for something else.
    pub(super) fn part(self, start: usize) -> Option<Result<Part, usize>> {
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
        // "PS640" is pounds, "PS4" a console.
        let mark = mark.filter(|(behind, _)| !row.is(at, "PS") || row.word(*behind).len() > 1);
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
        let by = number::letter_scale(row, end, large).filter(|_| {
            let counts = mark.is_some() || self.counts_behind(end + 1) || row.is(end, "b");
            form == Form::Digits && counts
        });
        if let Some((scaled, by)) = by.and_then(|by| number::scaled(number, by).map(|n| (n, by))) {
            number = scaled;
            scale = by;
            end += 1;
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
        let pounds = unit.filter(|u| u.name == "pound-mass" && mark.is_none());
        if let Some(named) = pounds.filter(|_| scale >= Decimal::from(1_000_000) || self.is_price(at, end)) {
            unit = unit::unit("pound sterling").or(Some(named));
        }
        if form == Form::Digits
            && row.is_number(at)
            && !self.is_half_a_score(at, end)
            && let Some(next) =
                guard::no_figure(row, at, end, unit.is_some() || scale > Decimal::ONE, mark.is_some())
        {
            return mark.is_none().then_some(Err(next));
        }
        if unit.is_none() && guard::round_of_cup(row, at, end) {
            return Some(Err(end));
        }
        if form == Form::Words && self.no_number_word(at, end, unit.is_some(), scale) {
            return Some(Err(end));
        }
        if minus {
            number = number::negative(number);
        }
        Some(Ok(Part { start, end, number, scale, form, unit, marked: mark.is_some() }))
    }

    /// Whether pounds are money: "costs 268,000 pounds", "a fine of 500 pounds", "1,940 pounds a year".
    fn is_price(self, at: usize, end: usize) -> bool {
        #[rustfmt::skip]
        const PAID: &[&str] = &[
            "cost", "costs", "pay", "pays", "paid", "price", "priced", "prices", "fine", "fined", "worth", "value",
            "valued", "spend", "spent", "earn", "earned", "earns", "charge", "charged", "charges", "salary", "rent", "rents",
            "tax", "bills", "debt", "fee", "fees", "wage", "wages", "profit", "revenue", "budget", "sold", "bought",
            "damages", "compensation", "fetched", "donated", "savings",
        ];
        #[rustfmt::skip]
        const WEIGHED: &[&str] = &[
            "weigh", "weighs", "weighed", "weighing", "weight", "heavy", "heavier", "thrust", "lose", "loses", "losing",
            "lost", "gain", "gains", "gaining", "gained", "shed", "shedding", "eat", "eats", "ate", "caught", "tip",
        ];
        let row = self.row;
        let near = |words: &[&str]| {
            (at.saturating_sub(7)..at).any(|i| row.same_sentence(i, at) && row.is_any(i, words))
        };
        let yearly = row.is_any(end, &["a", "per"]) && row.is_any(end + 1, &["week", "month", "year"]);
        let whole =
            row.is_any(end.wrapping_sub(1), &["pound", "pounds"]) && !row.is_hyphen(end.wrapping_sub(2));
        whole && (near(PAID) || yearly) && !near(WEIGHED) && !row.is(end, "of")
    }

    /// Whether something counted follows a number, so that "35m" are millions.
    pub(super) fn counts_behind(self, at: usize) -> bool {
        self.row.is(at, "of")
            || noun::counted(self.row, at, false).is_some_and(|(f, e)| {
                e <= f + 3 && !self.row.is_any(f, &["long", "wide", "high", "tall", "deep"])
            })
    }

    /// The unit behind a number, joined with a space, a hyphen or not at all.
    pub(super) fn unit_behind(self, end: usize, form: Form) -> Option<(usize, &'static Unit)> {
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
            let compound = row.is_hyphen(end)
                && matches!(row.tag(end + 1), Some(Tag::Noun | Tag::ProperNoun))
                && number::ordinal_word(row.word(end + 1)).is_none();
            let compared = row.is(at.wrapping_sub(1), "the") && is_compared(row, at.wrapping_sub(2));
            let lone = noun::counted(row, end, true).is_none() && !compound && !compared;
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

/// Whether a word leads to what was before: "down from the six that both had".
fn is_compared(row: Row, at: usize) -> bool {
    row.is(at, "than")
        || row.is(at, "from") && row.is_any(at.wrapping_sub(1), &["down", "up", "fewer", "more"])
}

/// Whether "in" behind a bare number, a blank between them, is the inch: nothing follows that something could be in.
fn is_inch(row: Row, at: usize) -> bool {
    row.is(at, "in")
        && (matches!(row.word(at + 1), ")" | "(" | "," | "." | "]" | ";")
            || row.is_any(at + 1, &["tall", "high", "long", "wide", "deep", "thick"]))
}

/// A figure as it stands, before its neighbours are read.
pub(super) fn plain(row: Row, part: &Part, value: Value) -> Found {
    let kind = part.unit.map_or(FigureKind::Number, |u| u.kind);
    let figure = Figure {
        span: row.span(part.start, part.end),
        value,
        bound: Bound::Exact,
        trend: None,
        role: Role::Level,
        unit: part.unit.map(|u| u.name.to_owned()),
        kind,
        since: Since::Unsaid,
        noun: None,
        measure: None,
        subject: None,
        field: None,
    };
    Found { figure, start: part.start, end: part.end, behind: part.end, lead: part.start }
}

/// A figure without unit over some tokens.
pub(super) fn bare(row: Row, start: usize, end: usize, value: Value, kind: FigureKind) -> Found {
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
