//! Figures that words make without a plain number: ranks, multiples, vague amounts, fractions,
//! ordinals.
//!
//! Must never know what is measured or who is meant.

use rust_decimal::Decimal;

use super::{
    Bound, FigureKind, Number, Role, Trend, Value, context,
    grammar::{Found, Part, Reader, Reading, bare, plain},
    guard, noun,
    number::{self, Form, NumberWord},
    unit,
    words::Row,
};
use crate::extract::token::Tag;

impl Reader<'_> {
    /// "No. 2", "the world's largest maker", "second-largest", "ranked third".
    pub(super) fn rank(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let numbered =
            row.is(at, "no") && row.word(at + 1) == "." && row.is_number(at + 2) && row.is_capital(at)
                || self.is_seeded(at)
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
        let numeric = row.is_number(at) && row.is_any(at + 1, ORDINAL_ENDINGS);
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

    /// "the world No 1": the number without a full stop, of whoever or whatever is ranked. "No 10" alone is an
    /// address.
    fn is_seeded(self, at: usize) -> bool {
        let row = self.row;
        let (before, number) = (at.wrapping_sub(1), at + 1);
        let listed = row
            .is_any(before, &["world", "the", "a", "his", "her", "its", "their", "as", "at", "then"])
            || row.tag(before) == Some(Tag::Particle)
            || matches!(row.tag(before), Some(Tag::Noun | Tag::Adjective | Tag::ProperNoun));
        row.word(at) == "No"
            && row.is_number(number)
            && row.word(number).len() < 4
            && !row.adjoins(number)
            && listed
            && (row.word(number) != "10" || row.is(before, "world"))
            && !row.is_hyphen(number + 1)
    }

    fn ranked(self, start: usize, end: usize, number: Number, field: usize) -> Found {
        let row = self.row;
        let mut found = bare(row, start, end, Value::One(number), FigureKind::Rank);
        // "No 1 four shots behind": what another number counts is not the field.
        let numbered = row.is(start, "no") || row.is(start, "number");
        let behind =
            if numbered && row.tag(end) == Some(Tag::Numeral) { end } else { noun_phrase_end(row, end) };
        if behind > end {
            found.figure.field = Some(row.span(field.max(start), behind));
            found.behind = behind;
        }
        found
    }

    /// "doubled", "sixfold", "twice as many", "halved".
    pub(super) fn multiple(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let word = row.word(at);
        let (value, trend) = multiple_word(word)?;
        let twice = matches!(word.to_ascii_lowercase().as_str(), "twice" | "thrice");
        let multiplies = row.is_any(
            at + 1,
            &["as", "the", "that", "what", "its", "their", "his", "her", "my", "our", "your", "more"],
        );
        let compared = !row.is(at + 1, "as")
            || row.tag(at + 2).is_some_and(|t| t != Tag::Determiner && t != Tag::Pronoun)
                && !row.is_capital(at + 2);
        if twice && !(multiplies && compared) {
            return self.repeated(at, value);
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

    /// "He was robbed twice": how often something happened. "Think twice" and "once or twice" count nothing.
    fn repeated(self, at: usize, number: Number) -> Option<Reading> {
        let row = self.row;
        let before = at.wrapping_sub(1);
        let joined = row.is_hyphen(at + 1) || row.is_hyphen(before);
        let idle = row
            .is_any(before, &["or", "think", "thinks", "thought", "look", "looked", "blink", "not"])
            || row.is_any(at + 1, &["a", "an", "per", "each", "every", "over", "shy", "or", "before"])
            || row.tag(at + 1) == Some(Tag::Numeral)
            || row.is_number(at + 1);
        if joined || idle || row.is_capital(at) || self.in_date(at, at + 1, false) {
            return None;
        }
        let mut found = bare(row, at, at + 1, Value::One(number), FigureKind::Count);
        found.figure.unit = Some("time".to_owned());
        Some(Reading::Figure(Box::new(found), at + 1))
    }

    /// "dozens of people", "hundreds of thousands".
    pub(super) fn vague(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let (low, mut high) = vague_word(row.word(at))?;
        let mut low = low;
        let mut end = at + 1;
        if row.is(end, "of")
            && let Some((by, _)) = vague_word(row.word(end + 1)).filter(|(by, _)| *by >= Decimal::from(2000))
        {
            let scale = by / Decimal::TWO;
            let top = if row.is(at, "tens") { Decimal::from(99) } else { high };
            low = low.checked_mul(scale)?;
            high = (top + Decimal::ONE).checked_mul(scale)? - Decimal::ONE;
            end += 2;
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
        let next = found.end;
        Some(Reading::Figure(Box::new(found), next))
    }

    /// "a pair of brothers", "a trio of clubs": so many of them. A pair of shoes is one thing.
    pub(super) fn group(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let (_, many) = SETS.iter().find(|(word, _)| row.is(at + 1, word))?;
        if !row.is(at, "a") || !row.is(at + 2, "of") {
            return None;
        }
        let (first, behind) = noun::counted(row, at + 3, false)?;
        if row.is_any(behind - 1, WORN_IN_PAIRS) || self.in_name(at, at + 2) {
            return None;
        }
        let mut found = bare(row, at, at + 2, Value::One(Number::whole(*many)), FigureKind::Count);
        found.figure.unit = Some(noun::name(row, first, behind));
        found.figure.noun = Some(row.span(first, behind));
        found.behind = behind;
        Some(Reading::Figure(Box::new(found), at + 3))
    }

    /// "by single digits", "a double-digit lead": how many digits a number has.
    pub(super) fn digits(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let (_, many) = PLACES.iter().find(|(word, _)| row.is(at, word))?;
        let noun = if row.is_hyphen(at + 1) { at + 2 } else { at + 1 };
        if !row.is_any(noun, &["digit", "digits"]) {
            return None;
        }
        let mut found = bare(row, at, noun + 1, Value::One(Number::whole(*many)), FigureKind::Count);
        found.figure.unit = Some("digit".to_owned());
        found.figure.noun = Some(row.span(noun, noun + 1));
        Some(Reading::Figure(Box::new(found), noun + 1))
    }

    /// "within an hour of", "within a mile": one of the unit.
    pub(super) fn nearness(self, at: usize) -> Option<Reading> {
        let row = self.row;
        if !row.is_any(at, &["a", "an"]) || !row.is(at.wrapping_sub(1), "within") {
            return None;
        }
        let (end, unit) = unit::unit_at(row, at + 1, false)?;
        let reach = matches!(unit.kind, FigureKind::Duration | FigureKind::Length);
        if !reach || row.is_hyphen(end) || row.is(at + 1, "quarter") {
            return None;
        }
        let number = Number::whole(1);
        let scale = Decimal::ONE;
        let part = Part { start: at, end, number, scale, form: Form::Words, unit: Some(unit), marked: false };
        Some(Reading::Figure(Box::new(plain(row, &part, Value::One(number))), end))
    }

    /// "two-thirds", "a quarter of", "half the".
    pub(super) fn fraction(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let of = |i: usize| row.is(i, "of");
        // "a quarter of a million" is a number.
        if number::share_of_scale(row, at).is_some() {
            return None;
        }
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
        // "some third of those asked"
        if row.is(at.wrapping_sub(1), "some")
            && of(at + 1)
            && let Some(below) = number::denominator(row.word(at)).filter(|n| *n > 2)
        {
            return self.share(at, at + 1, Decimal::ONE, below);
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
        // "a sixth-minute goal"
        if row.is_hyphen(end) && row.adjoins(end) && row.is_word(end + 1) {
            return None;
        }
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
            || whole(end)
            || article && self.does(at, end);
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

    /// Whether "a quarter" is who does what follows: "nearly a quarter go on to harm themselves". "A third missed
    /// chance" is a chance.
    fn does(self, at: usize, end: usize) -> bool {
        let row = self.row;
        let bound = context::before(row, at, false).bound != Bound::Exact;
        let verb = matches!(row.tag(end), Some(Tag::Verb | Tag::Auxiliary)) || row.is_any(end, DONE);
        let singular = row.word(end).ends_with('s') || row.word(end).ends_with("ing");
        let object = matches!(row.tag(end + 1), Some(Tag::Noun | Tag::Adjective | Tag::ProperNoun));
        verb && !singular && (bound || !object && row.opens_sentence(at))
    }

    fn share(self, start: usize, end: usize, above: Decimal, below: u16) -> Option<Reading> {
        let number = number::fraction(above, Decimal::from(below))?;
        if self.in_date(start, end, false) || self.in_name(start, end) {
            return None;
        }
        // "a quarter of an hour", "three-quarters of a mile": the share of a unit.
        let row = self.row;
        if row.is(end, "of")
            && row.is_any(end + 1, &["a", "an"])
            && let Some((behind, unit)) = unit::unit_at(row, end + 2, false)
        {
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
        let found = bare(row, start, end, Value::One(number), FigureKind::Ratio);
        Some(Reading::Figure(Box::new(found), end))
    }

    /// "first", "116th".
    pub(super) fn ordinal(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let value = number::ordinal_word(row.word(at))?;
        let mut start = at;
        let mut value = i64::from(value);
        // "twenty-first"
        if row.is_hyphen(at.wrapping_sub(1))
            && at > 1
            && let Some(NumberWord::Tens(n)) = number::number_word(row.word(at - 2))
        {
            value += i64::from(n);
            start = at - 2;
        }
        // "came fifth", "moved up to tenth"
        let before = start.wrapping_sub(1);
        let came =
            row.is_any(before, &["came", "comes", "finished", "finishes", "finishing", "ranked", "placed"]);
        let is_ordinal = |i: usize| number::ordinal_word(row.word(i)).is_some();
        // "slipped from fourth to sixth"
        let grade = matches!(row.tag(at + 3), Some(Tag::Noun | Tag::Adjective | Tag::ProperNoun));
        let left = row.is(before, "from") && row.is(at + 1, "to") && is_ordinal(at + 2) && !grade;
        let reached = row.is(before, "to")
            && row.is(start.wrapping_sub(3), "from")
            && is_ordinal(start.wrapping_sub(2));
        let moved = row.is(before, "to") && row.is_any(start.wrapping_sub(2), &["up", "down", "back"])
            || left
            || reached;
        let alone = !matches!(row.tag(at + 1), Some(Tag::Noun | Tag::Adjective | Tag::ProperNoun));
        let first = value == 1 && row.is_any(before, &["came", "comes"]);
        if (came && !first || moved) && alone && !row.is_hyphen(at + 1) && !self.in_date(start, at + 1, false)
        {
            let mut found = bare(row, start, at + 1, Value::One(Number::whole(value)), FigureKind::Rank);
            if left {
                found.figure.role = Role::Former;
            }
            return Some(Reading::Figure(Box::new(found), at + 1));
        }
        // "birdies at the sixth and 15th"
        let numeral = |i: usize| row.is_number(i) && row.is_any(i + 1, ORDINAL_ENDINGS) && row.adjoins(i + 1);
        let listed = row.is_any(at + 1, &["and", "or", ","]) && numeral(at + 2)
            || row.is_any(before, &["and", "or"]) && numeral(start.wrapping_sub(3));
        // "a sixth-minute lead", "in the 75th minute"
        let minute = if row.is_hyphen(at + 1) { at + 2 } else { at + 1 };
        let is_minute = row.is(minute, "minute");
        // "a fourth-year student"
        let is_grade = minute > at + 1
            && row.is_any(minute, &["year", "grade"])
            && matches!(row.tag(minute + 1), Some(Tag::Noun | Tag::Adjective));
        let is_minute = is_minute || is_grade;
        let led = row.is_any(start.wrapping_sub(1), &["at", "a", "an", "per", "split", "from", "every"]);
        let idiom = led && !is_minute
            || row.is_any(
                at + 1,
                &["of", "aid", "hand", "thing", "half", "quarter", "lady", "century", "world", "and", ","],
            ) && !row.is(at + 1, "world")
                // A year has four of them; a fifth one is counted on.
                && !(row.is(at + 1, "quarter") && value > 4)
            || !is_minute && (row.is_hyphen(at + 1) || !row.is_word(at + 1))
            || guard::is_month(row, at + 1);
        // "the first two goals" are two.
        // Their "third one-on-one debate" is one.
        let counts =
            (row.tag(at + 1) == Some(Tag::Numeral) || row.is_number(at + 1)) && !row.is_hyphen(at + 2);
        if (idiom || counts) && !listed
            || row.is_capital(at) && (row.is_capital(at + 1) || !row.opens_sentence(at))
        {
            return None;
        }
        if self.in_date(start, at + 1, false) || self.in_name(start, at + 1) {
            return None;
        }
        let mut found = bare(row, start, at + 1, Value::One(Number::whole(value)), FigureKind::Ordinal);
        found.behind = at + 1;
        ordinal_thing(row, minute, &mut found);
        Some(Reading::Figure(Box::new(found), at + 1))
    }
}

/// Nouns for so many of a kind.
const SETS: &[(&str, i64)] = &[("pair", 2), ("trio", 3), ("quartet", 4), ("quintet", 5)];

/// What a share of people does; these words may be nouns, too.
#[rustfmt::skip]
const DONE: &[&str] = &[
    "go", "get", "say", "think", "live", "stay", "remain", "feel", "believe", "want", "support", "back", "oppose", "use", "work",
    "come", "report", "suffer", "die", "fail", "own", "rent", "vote", "earn", "take", "know", "see", "admit", "plan", "expect",
    "agree", "disagree", "drop", "leave", "need", "favour", "favor", "trust", "smoke", "drink", "blame",
];

/// How many digits there are of a kind.
pub(super) const PLACES: &[(&str, i64)] = &[("single", 1), ("double", 2), ("triple", 3)];

/// What a pair of is one thing, or two that nobody counts.
#[rustfmt::skip]
const WORN_IN_PAIRS: &[&str] = &[
    "trousers", "jeans", "pants", "shorts", "tights", "leggings", "shoes", "boots", "trainers", "sneakers", "slippers",
    "sandals", "heels", "gloves", "socks", "stockings", "glasses", "sunglasses", "spectacles", "goggles", "binoculars",
    "scissors", "pliers", "tweezers", "pyjamas", "pajamas", "knickers", "underpants", "headphones", "earrings", "skis",
    "skates", "hands", "eyes", "legs", "handcuffs", "overalls", "breeches",
];

/// What makes a number in digits an ordinal.
pub(super) const ORDINAL_ENDINGS: &[&str] = &["st", "nd", "rd", "th"];

/// What is put in order: the noun from a token on, which of minutes is their unit, too.
pub(super) fn ordinal_thing(row: Row, at: usize, found: &mut Found) {
    if row.is_any(at, &["minute", "minutes"]) {
        found.figure.unit = Some("minute".to_owned());
        found.figure.noun = Some(row.span(at, at + 1));
    } else if let Some((first, behind)) = noun::counted(row, at, true) {
        found.figure.noun = Some(row.span(first, behind));
    }
}

/// Words that multiply, with the way they point; zero where the number is the word's beginning.
pub(super) const MULTIPLES: &[(&str, i64, u32, Option<Trend>)] = &[
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
pub(super) const VAGUE: &[(&str, i64, i64)] = &[
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
pub(super) const SUPERLATIVES: &[&str] = &[
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
