//! Reading of numbers: digits, words and both mixed, to exact decimals.
//!
//! Owns the grammar of numerals: "4.3 million", "two and a half", "half a dozen", "1½", "116th".
//! Must never know units, currencies, nouns or dates.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{value::Number, words::Row};
use crate::{extract::token::is_fraction, text::lexicon::Lexicon};

/// How a number is written, where that matters for its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// With digits: "12", "4.3 million".
    Digits,
    /// In words: "twelve".
    Words,
}

/// A number in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    /// The token behind it.
    pub(super) end: usize,
    pub(super) number: Number,
    pub(super) form: Form,
    /// The scale word's factor, 1 without one.
    pub(super) scale: Decimal,
}

/// What a number word does to the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberWord {
    /// zero to nineteen
    Small(u8),
    /// twenty to ninety
    Tens(u8),
    /// dozen, hundred, thousand, million, …: ten to the power of the second, times the first
    Scale(u16, u8),
}

/// The number words. "Score" and "gross" are left out: they mean other things far more often.
pub(super) const WORDS: &[(&str, NumberWord)] = &[
    ("zero", NumberWord::Small(0)),
    ("one", NumberWord::Small(1)),
    ("two", NumberWord::Small(2)),
    ("three", NumberWord::Small(3)),
    ("four", NumberWord::Small(4)),
    ("five", NumberWord::Small(5)),
    ("six", NumberWord::Small(6)),
    ("seven", NumberWord::Small(7)),
    ("eight", NumberWord::Small(8)),
    ("nine", NumberWord::Small(9)),
    ("ten", NumberWord::Small(10)),
    ("eleven", NumberWord::Small(11)),
    ("twelve", NumberWord::Small(12)),
    ("thirteen", NumberWord::Small(13)),
    ("fourteen", NumberWord::Small(14)),
    ("fifteen", NumberWord::Small(15)),
    ("sixteen", NumberWord::Small(16)),
    ("seventeen", NumberWord::Small(17)),
    ("eighteen", NumberWord::Small(18)),
    ("nineteen", NumberWord::Small(19)),
    ("twenty", NumberWord::Tens(20)),
    ("thirty", NumberWord::Tens(30)),
    ("forty", NumberWord::Tens(40)),
    ("fourty", NumberWord::Tens(40)),
    ("fifty", NumberWord::Tens(50)),
    ("sixty", NumberWord::Tens(60)),
    ("seventy", NumberWord::Tens(70)),
    ("eighty", NumberWord::Tens(80)),
    ("ninety", NumberWord::Tens(90)),
    ("dozen", NumberWord::Scale(12, 0)),
    ("hundred", NumberWord::Scale(1, 2)),
    ("thousand", NumberWord::Scale(1, 3)),
    ("lakh", NumberWord::Scale(1, 5)),
    ("lakhs", NumberWord::Scale(1, 5)),
    ("million", NumberWord::Scale(1, 6)),
    ("crore", NumberWord::Scale(1, 7)),
    ("crores", NumberWord::Scale(1, 7)),
    ("billion", NumberWord::Scale(1, 9)),
    ("trillion", NumberWord::Scale(1, 12)),
    ("quadrillion", NumberWord::Scale(1, 15)),
];

/// Scales as abbreviated behind digits. Single letters must adjoin the digits.
pub(super) const SHORT_SCALES: &[(&str, u8)] = &[
    ("k", 3),
    ("m", 6),
    ("mn", 6),
    ("mln", 6),
    ("mm", 6),
    ("b", 9),
    ("bn", 9),
    ("bln", 9),
    ("t", 12),
    ("tn", 12),
    ("trn", 12),
];

/// Ordinals in words; "second" doubles as a unit of time.
pub(in crate::extract) const ORDINALS: &[(&str, u16)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
    ("hundredth", 100),
    ("thousandth", 1000),
];

/// Fractions' denominators in words, singular and plural.
pub(super) const DENOMINATORS: &[(&str, u16)] = &[
    ("half", 2),
    ("halves", 2),
    ("third", 3),
    ("thirds", 3),
    ("quarter", 4),
    ("quarters", 4),
    ("fourth", 4),
    ("fourths", 4),
    ("fifth", 5),
    ("fifths", 5),
    ("sixth", 6),
    ("sixths", 6),
    ("seventh", 7),
    ("sevenths", 7),
    ("eighth", 8),
    ("eighths", 8),
    ("ninth", 9),
    ("ninths", 9),
    ("tenth", 10),
    ("tenths", 10),
];

/// A table by its words.
fn by_word<T: Copy>(table: &[(&'static str, T)]) -> Lexicon<T> {
    Lexicon::new(&table.iter().map(|(word, value)| (*value, *word)).collect::<Vec<_>>())
}

static BY_WORD: LazyLock<Lexicon<NumberWord>> = LazyLock::new(|| by_word(WORDS));
static BY_ORDINAL: LazyLock<Lexicon<u16>> = LazyLock::new(|| by_word(ORDINALS));
static BY_DENOMINATOR: LazyLock<Lexicon<u16>> = LazyLock::new(|| by_word(DENOMINATORS));
static BY_SCALE: LazyLock<Lexicon<u8>> = LazyLock::new(|| by_word(SHORT_SCALES));

/// The number word at a token.
pub(super) fn number_word(word: &str) -> Option<NumberWord> {
    BY_WORD.get(word)
}

/// The value of an ordinal word.
pub(super) fn ordinal_word(word: &str) -> Option<u16> {
    BY_ORDINAL.get(word)
}

/// The value of a fraction's denominator: 3 for "thirds".
pub(super) fn denominator(word: &str) -> Option<u16> {
    BY_DENOMINATOR.get(word)
}

/// Ten to the power of `places`.
pub(super) fn power(places: u8) -> Option<Decimal> {
    Decimal::TEN.checked_powu(u64::from(places))
}

trait Powers: Sized {
    fn checked_powu(self, exponent: u64) -> Option<Self>;
}

impl Powers for Decimal {
    fn checked_powu(self, exponent: u64) -> Option<Self> {
        let mut out = Decimal::ONE;
        for _ in 0..exponent {
            out = out.checked_mul(self)?;
        }
        Some(out)
    }
}

/// The coarsest place that a whole number's trailing zeros allow: they may be rounding, but the two
/// leading digits always count.
fn coarse(value: Decimal, step: Decimal) -> Decimal {
    let mut place = step;
    for _ in 0..28 {
        let Some(next) = place.checked_mul(Decimal::TEN) else { break };
        let zero = value.checked_rem(next).is_some_and(|r| r.is_zero());
        let leaves_two = next.checked_mul(Decimal::TEN).is_some_and(|n| value.abs() >= n);
        if !(zero && leaves_two) {
            break;
        }
        place = next;
    }
    place
}

/// A number with the place of its last written digit.
fn written(value: Decimal, step: Decimal) -> Number {
    let whole = step >= Decimal::ONE;
    Number { value, step, coarse: if whole { coarse(value, step) } else { step } }
}

/// A number multiplied by a scale, with its precision.
pub(super) fn scaled(number: Number, scale: Decimal) -> Option<Number> {
    let value = number.value.checked_mul(scale)?;
    let step = number.step.checked_mul(scale)?;
    Some(if number.step == Decimal::ONE {
        written(value, step)
    } else {
        Number { value, step, coarse: number.coarse.checked_mul(scale)? }
    })
}

/// The number with the other sign.
pub(super) fn negative(number: Number) -> Number {
    Number { value: -number.value, ..number }
}

/// A fraction as a share of one. Written fractions are round: they stand for a few hundredths
/// around their value.
pub(super) fn fraction(above: Decimal, below: Decimal) -> Option<Number> {
    let value = above.checked_div(below)?;
    Some(Number { value, step: Decimal::new(1, 2), coarse: Decimal::new(5, 2) })
}

/// Digits with grouping commas and decimals. `None` for more digits than a decimal holds.
pub(super) fn digits(text: &str) -> Option<Number> {
    if text.len() > 40 {
        return None;
    }
    if let Some(number) = few_digits(text) {
        return Some(number);
    }
    let mut buffer = [0u8; 40];
    let mut len = 0;
    for byte in text.bytes().filter(|b| b.is_ascii_digit() || *b == b'.') {
        buffer[len] = byte;
        len += 1;
    }
    let plain = str::from_utf8(&buffer[..len]).ok()?;
    let value: Decimal = plain.parse().ok()?;
    let places = plain.split_once('.').map_or(0, |(_, d)| d.len());
    let step = Decimal::new(1, u32::try_from(places).ok().filter(|p| *p <= 28)?);
    Some(written(value, step))
}

/// [`digits`] where they are few enough for the processor's own numbers, as nearly all are.
fn few_digits(text: &str) -> Option<Number> {
    let mut value = 0_i64;
    let mut places = None;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                value = value.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
                places = places.map(|n: u32| n + 1);
            }
            b'.' if places.is_none() => places = Some(0),
            b',' => {}
            _ => return None,
        }
    }
    let places = places.unwrap_or(0);
    if places > 18 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if places > 0 {
        let (value, step) = (Decimal::new(value, places), Decimal::new(1, places));
        return Some(Number { value, step, coarse: step });
    }
    let mut coarse = 1_i64;
    while value % (coarse * 10) == 0 && value / 100 >= coarse {
        coarse *= 10;
    }
    Some(Number { value: Decimal::from(value), step: Decimal::ONE, coarse: Decimal::from(coarse) })
}

/// A number at a token: digits or words, with scale words, fractions behind it and a sign before it
/// left to the caller.
pub(super) fn numeral(row: Row, at: usize) -> Option<Numeral> {
    if row.is_number(at) || is_leading_point(row, at) {
        from_digits(row, at)
    } else if row.is_word(at) {
        from_words(row, at)
    } else {
        let c = row.word(at).chars().next().filter(|c| is_fraction(*c))?;
        let (above, below) = vulgar(c)?;
        let number = fraction(above, below)?;
        Some(Numeral { end: at + 1, number, form: Form::Digits, scale: Decimal::ONE })
    }
}

/// ".500": a point that digits adjoin and nothing stands before.
fn is_leading_point(row: Row, at: usize) -> bool {
    row.word(at) == "." && !row.adjoins(at) && row.is_number(at + 1) && row.adjoins(at + 1)
}

fn from_digits(row: Row, start: usize) -> Option<Numeral> {
    let point = !row.is_number(start);
    let at = if point { start + 1 } else { start };
    let mut number = digits(row.word(at))?;
    if point {
        let places = u32::try_from(row.word(at).len()).ok().filter(|p| *p <= 20)?;
        let unit = Decimal::new(1, places);
        number = Number { value: number.value.checked_mul(unit)?, step: unit, coarse: unit };
    }
    let mut end = at + 1;
    // "10 000" with a space that does not break.
    while number.step == Decimal::ONE && is_space_grouped(row, end) {
        let next = digits(row.word(end))?;
        number =
            written(number.value.checked_mul(Decimal::ONE_THOUSAND)?.checked_add(next.value)?, Decimal::ONE);
        end += 1;
    }
    if let Some((behind, part)) = fraction_behind(row, end) {
        end = behind;
        number = add_fraction(number, part)?;
    } else if let Some((behind, quotient)) = slash_fraction(row, at) {
        end = behind;
        number = quotient;
    }
    let (end, number, scale) = match power_of_ten(row, end) {
        Some((behind, factor)) => (behind, scaled(number, factor)?, factor),
        None => with_scales(row, end, number, Form::Digits)?,
    };
    Some(Numeral { end, number, form: Form::Digits, scale })
}

/// "× 10^8", "×10−30".
fn power_of_ten(row: Row, at: usize) -> Option<(usize, Decimal)> {
    if !(matches!(row.word(at), "×" | "x" | "*" | "·") && row.word(at + 1) == "10") {
        return None;
    }
    let mut exponent = at + 2;
    if row.word(exponent) == "^" {
        exponent += 1;
    }
    let minus = matches!(row.word(exponent), "-" | "−" | "–");
    if minus {
        exponent += 1;
    }
    let places: u8 = row.word(exponent).parse().ok().filter(|p| *p <= 27 && row.adjoins(exponent))?;
    let factor = if minus { Decimal::new(1, 0).checked_div(power(places)?)? } else { power(places)? };
    Some((exponent + 1, factor))
}

fn is_space_grouped(row: Row, at: usize) -> bool {
    row.is_number(at)
        && row.word(at).len() == 3
        && row.word(at - 1).len() <= 3
        && row.get(at).is_some_and(|t| {
            let gap = row.get(at - 1).and_then(|before| row.text.get(before.span.end..t.span.start));
            matches!(gap, Some("\u{a0}" | "\u{202f}" | "\u{2009}"))
        })
}

/// A vulgar fraction's numerator and denominator.
fn vulgar(c: char) -> Option<(Decimal, Decimal)> {
    let (above, below) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Some((Decimal::from(above), Decimal::from(below)))
}

/// "½" or "1/2" behind a whole number, "and a half" behind any.
fn fraction_behind(row: Row, at: usize) -> Option<(usize, Decimal)> {
    if let Some((above, below)) = row.word(at).chars().next().and_then(vulgar) {
        return Some((at + 1, above.checked_div(below)?));
    }
    if row.is_number(at) && row.word(at).len() == 1 && row.before(at, 1) != "." {
        let (end, part) = slash_fraction(row, at)?;
        return Some((end, part.value));
    }
    if !row.is(at, "and") {
        return None;
    }
    let one = row.is_any(at + 1, &["a", "one"]).then_some(Decimal::ONE);
    let above = one.or_else(|| row.is(at + 1, "three").then_some(Decimal::from(3)))?;
    let below = if row.is_hyphen(at + 2) { at + 3 } else { at + 2 };
    if !row.is_any(below, &["half", "quarter", "quarters", "third", "thirds"]) {
        return None;
    }
    let below_value = Decimal::from(denominator(row.word(below))?);
    Some((below + 1, above.checked_div(below_value)?))
}

/// "1/2", "3/4": a small fraction whose denominator is one that people use.
fn slash_fraction(row: Row, at: usize) -> Option<(usize, Number)> {
    let whole =
        row.word(at + 1) == "/" && row.adjoins(at + 1) && row.is_number(at + 2) && row.adjoins(at + 2);
    if !whole || row.word(at + 3) == "/" && row.adjoins(at + 3) {
        return None;
    }
    let above = digits(row.word(at))?.value;
    let below = digits(row.word(at + 2))?.value;
    let usual = ["2", "3", "4", "5", "8", "10", "16", "32", "64", "100"].contains(&row.word(at + 2));
    (usual && above < below && !above.is_zero())
        .then(|| fraction(above, below))
        .flatten()
        .map(|n| (at + 3, n))
}

/// Whole and fraction: "two and a half" is known to its half.
fn add_fraction(number: Number, part: Decimal) -> Option<Number> {
    let value = number.value.checked_add(part)?;
    let step = if (part * Decimal::TWO).is_integer() { Decimal::new(5, 1) } else { Decimal::new(25, 2) };
    Some(Number { value, step, coarse: step })
}

/// Scale words behind a number: "million", "hundred thousand", "bn".
fn with_scales(row: Row, mut end: usize, mut number: Number, form: Form) -> Option<(usize, Number, Decimal)> {
    let mut scale = Decimal::ONE;
    loop {
        // "4.3-million" and "5-million-euro" join with a hyphen.
        let at = if row.is_hyphen(end) { end + 1 } else { end };
        let Some(factor) = scale_at(row, at, form) else { break };
        number = scaled(number, factor)?;
        scale = scale.checked_mul(factor)?;
        end = at + 1;
    }
    Some((end, number, scale))
}

fn scale_at(row: Row, at: usize, form: Form) -> Option<Decimal> {
    if !row.is_word(at) {
        return None;
    }
    let word = row.word(at);
    if let Some(NumberWord::Scale(times, places)) = number_word(word) {
        return power(places)?.checked_mul(Decimal::from(times));
    }
    if form == Form::Words {
        return None;
    }
    // The letters m, t and k are settled where the unit is known; they adjoin the digits.
    let places = BY_SCALE.get(word)?;
    let single = word.len() == 1;
    let unit = matches!(word, "m" | "t" | "b" | "mm");
    (!unit && (!single || row.adjoins(at))).then(|| power(places)).flatten()
}

/// The scale that a letter behind digits may stand for, where a unit is not meant: "$5m", "£2t". It
/// adjoins the digits unless `apart` allows a space.
pub(super) fn letter_scale(row: Row, at: usize, apart: bool) -> Option<Decimal> {
    let letter = matches!(row.word(at), "m" | "t" | "b" | "M" | "B" | "T" | "mm" | "MM");
    (letter && (apart || row.adjoins(at))).then(|| BY_SCALE.get(row.word(at)).and_then(power)).flatten()
}

fn from_words(row: Row, start: usize) -> Option<Numeral> {
    if let Some(found) = share_of_scale(row, start).or_else(|| from_article(row, start)) {
        return Some(found);
    }
    let mut total = Decimal::ZERO;
    let mut current: u32 = match number_word(row.word(start))? {
        NumberWord::Small(n) | NumberWord::Tens(n) => u32::from(n),
        NumberWord::Scale(..) => return None,
    };
    let mut last = number_word(row.word(start))?;
    let mut end = start + 1;
    let mut step = Decimal::ONE;
    let mut scale = Decimal::ONE;
    loop {
        let mut at = end;
        let scaled_before = matches!(last, NumberWord::Scale(..));
        if row.is_hyphen(at) {
            at += 1;
        } else if row.is(at, "and") && scaled_before {
            if row.is(at + 1, "a") {
                break;
            }
            at += 1;
        }
        let Some(word) = number_word(row.word(at)) else { break };
        match (last, word) {
            (NumberWord::Tens(_), NumberWord::Small(n)) if n > 0 && n < 10 => current += u32::from(n),
            (NumberWord::Scale(..), NumberWord::Small(n) | NumberWord::Tens(n)) if n > 0 => {
                current = current.checked_add(u32::from(n))?;
                step = Decimal::ONE;
            }
            (NumberWord::Small(_) | NumberWord::Tens(_), NumberWord::Scale(1, 2)) if current < 100 => {
                current *= 100;
                step = Decimal::ONE;
            }
            (_, NumberWord::Scale(times, places)) if at == end || row.is_hyphen(end) => {
                let factor = power(places)?.checked_mul(Decimal::from(times))?;
                let base = if current == 0 { total } else { Decimal::from(current) };
                let product = base.checked_mul(factor)?;
                total = if current == 0 { product } else { total.checked_add(product)? };
                current = 0;
                step = factor;
                scale = factor;
            }
            _ => break,
        }
        last = word;
        end = at + 1;
    }
    let value = total.checked_add(Decimal::from(current))?;
    let mut number = written(value, if current == 0 && !total.is_zero() { step } else { Decimal::ONE });
    if let Some((behind, part)) = fraction_behind(row, end) {
        number = if scale == Decimal::ONE {
            add_fraction(number, part)?
        } else {
            let more = part.checked_mul(scale)?;
            Number {
                value: value.checked_add(more)?,
                step: scale / Decimal::TWO,
                coarse: scale / Decimal::TWO,
            }
        };
        end = behind;
        let (behind, scaled, by) = with_scales(row, end, number, Form::Words)?;
        return Some(Numeral { end: behind, number: scaled, form: Form::Words, scale: by.max(scale) });
    }
    Some(Numeral { end, number, form: Form::Words, scale })
}

/// "a quarter of a million", "three-quarters of a billion": so many parts of a scale word.
pub(super) fn share_of_scale(row: Row, start: usize) -> Option<Numeral> {
    let above = if row.is_any(start, &["a", "an"]) {
        1
    } else {
        match number_word(row.word(start))? {
            NumberWord::Small(n) if n > 0 => n,
            _ => return None,
        }
    };
    let below_at = if row.is_hyphen(start + 1) { start + 2 } else { start + 1 };
    let below = denominator(row.word(below_at)).filter(|n| *n > u16::from(above))?;
    let of = below_at + 1;
    if !(row.is(of, "of") && row.is_any(of + 1, &["a", "one"])) {
        return None;
    }
    let NumberWord::Scale(times, places) = number_word(row.word(of + 2))? else { return None };
    let scale = power(places)?.checked_mul(Decimal::from(times))?;
    let value = scale.checked_mul(Decimal::from(above))?.checked_div(Decimal::from(below))?;
    let step = scale.checked_mul(Decimal::new(1, 1))?;
    Some(Numeral { end: of + 3, number: Number { value, step, coarse: step }, form: Form::Words, scale })
}

/// "a million", "half a million", "a hundred and ten".
fn from_article(row: Row, start: usize) -> Option<Numeral> {
    let (mut at, share) = if row.is_any(start, &["a", "an"]) {
        if row.is(start + 1, "half") { (start + 2, Some(Decimal::new(5, 1))) } else { (start + 1, None) }
    } else if row.is(start, "half") {
        let a = if row.is_hyphen(start + 1) { start + 2 } else { start + 1 };
        (if row.is_any(a, &["a", "an"]) { a + 1 } else { a }, Some(Decimal::new(5, 1)))
    } else {
        return None;
    };
    if row.is_hyphen(at) && share.is_some() {
        at += 1;
    }
    let Some(NumberWord::Scale(times, places)) = number_word(row.word(at)) else { return None };
    let mut scale = power(places)?.checked_mul(Decimal::from(times))?;
    let mut end = at + 1;
    let one = Number::whole(1);
    let number = match share {
        None => scaled(one, scale)?,
        Some(share) => {
            let step = scale.checked_mul(Decimal::new(1, 1))?;
            Number { value: share.checked_mul(scale)?, step, coarse: step }
        }
    };
    if share.is_none() {
        // "a hundred thousand", "a hundred and ten", "a million and a half"
        if let Some(NumberWord::Scale(times, places)) = number_word(row.word(end)) {
            let factor = power(places)?.checked_mul(Decimal::from(times))?;
            scale = scale.checked_mul(factor)?;
            return Some(Numeral { end: end + 1, number: scaled(one, scale)?, form: Form::Words, scale });
        }
        if row.is(end, "and")
            && !row.is(end + 1, "a")
            && scale <= Decimal::ONE_THOUSAND
            && let Some(rest) =
                from_words(row, end + 1).filter(|r| r.number.value < scale && r.number.value > Decimal::ONE)
        {
            let value = scale.checked_add(rest.number.value)?;
            return Some(Numeral {
                end: rest.end,
                number: written(value, Decimal::ONE),
                form: Form::Words,
                scale,
            });
        }
        if let Some((behind, part)) = fraction_behind(row, end) {
            let half = scale / Decimal::TWO;
            end = behind;
            let value = scale.checked_add(part.checked_mul(scale)?)?;
            return Some(Numeral {
                end,
                number: Number { value, step: half, coarse: half },
                form: Form::Words,
                scale,
            });
        }
    }
    Some(Numeral { end, number, form: Form::Words, scale })
}
