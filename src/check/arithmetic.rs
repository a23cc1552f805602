//! Reckoning with figures as they are written.
//!
//! A figure stands for every value that may have been rounded to it, so sums are done with intervals
//! and a result is wrong only where no reading of the figures gives it (Moore 1966, "Interval
//! Analysis"). Nothing here overflows: what does not fit a decimal is `None`.
//! Must never know: words, rules.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::extract::figure::{Bound, Number};

/// How many significant digits a value has, trailing zeros left out.
pub(super) fn digits(value: Decimal) -> usize {
    let mut digits = value.mantissa().unsigned_abs();
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits.checked_ilog10().map_or(0, |n| n as usize + 1)
}

/// A closed interval of decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub low: Decimal,
    pub high: Decimal,
}

/// How far trailing zeros may be rounding, and how far "about" reaches, as a share of the value.
const ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
/// How far "nearly" and "more than" reach, as a share of the value.
const OPEN: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

impl Interval {
    pub fn new(low: Decimal, high: Decimal) -> Self {
        Self { low: low.min(high), high: low.max(high) }
    }

    /// One value.
    pub fn point(value: Decimal) -> Self {
        Self { low: value, high: value }
    }

    pub fn overlaps(self, other: Interval) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    pub fn plus(self, other: Interval) -> Option<Self> {
        Some(Self { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    pub fn minus(self, other: Interval) -> Option<Self> {
        Some(Self { low: self.low.checked_sub(other.high)?, high: self.high.checked_sub(other.low)? })
    }

    /// The same without the sign.
    pub fn absolute(self) -> Self {
        let far = self.low.abs().max(self.high.abs());
        let near = if self.low.is_sign_negative() && !self.high.is_sign_negative() {
            Decimal::ZERO
        } else {
            self.low.abs().min(self.high.abs())
        };
        Self { low: near, high: far }
    }

    /// The interval times a factor.
    pub fn times(self, factor: Decimal) -> Option<Self> {
        Some(Self::new(self.low.checked_mul(factor)?, self.high.checked_mul(factor)?))
    }

    /// The quotient of two intervals above zero.
    pub fn over(self, other: Interval) -> Option<Self> {
        let positive = self.low >= Decimal::ZERO && other.low > Decimal::ZERO;
        positive.then_some(())?;
        Some(Self { low: self.low.checked_div(other.high)?, high: self.high.checked_div(other.low)? })
    }

    /// The interval with so much more at either end.
    pub fn widened(self, by: Decimal) -> Self {
        Self { low: self.low.saturating_sub(by), high: self.high.saturating_add(by) }
    }
}

/// A share of a value.
pub(super) fn share(value: Decimal, part: Decimal) -> Decimal {
    value.abs().checked_mul(part).unwrap_or(Decimal::MAX)
}

/// Every value that a number may stand for: half a step either way, or half of the coarser step that
/// its trailing zeros allow, though no more than a twentieth; "about" reaches a twentieth, "more than"
/// and "nearly" a quarter to their side.
pub(super) fn reach(number: Number, bound: Bound) -> Interval {
    let value = number.value;
    let half = (number.step / Decimal::TWO).max((number.coarse / Decimal::TWO).min(share(value, ROUNDING)));
    let written = Interval::point(value).widened(half);
    let open = share(value, OPEN).max(half);
    match bound {
        Bound::Exact => written,
        Bound::About => Interval::point(value).widened(half.max(share(value, ROUNDING))),
        Bound::Above | Bound::AtLeast => Interval { high: value.saturating_add(open), ..written },
        Bound::Below | Bound::Nearly | Bound::AtMost => {
            Interval { low: value.saturating_sub(open), ..written }
        }
    }
}

/// The same for a number that counts single things: below a thousand it is meant as it stands.
pub(super) fn counted(number: Number, bound: Bound) -> Interval {
    let exact = bound == Bound::Exact && number.step == Decimal::ONE && number.value < Decimal::ONE_THOUSAND;
    if exact { Interval::point(number.value) } else { reach(number, bound) }
}

/// A value rounded half up to a multiple of `step`, which is a power of ten.
pub(super) fn rounded(value: Decimal, step: Decimal) -> Option<Decimal> {
    let steps = value.checked_div(step)?;
    let steps = steps.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    Some(steps.checked_mul(step)?.normalize())
}

/// A value for a message: with one decimal below a hundred, else whole.
pub(super) fn shown(value: Decimal) -> String {
    let places = u32::from(value.abs() < Decimal::ONE_HUNDRED);
    let rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    grouped(&rounded.normalize().to_string())
}

/// The figure's text with its digits made to say another value, in the decimals that are there, or in
/// tens where the writing is coarse; `None` where it has not one number in digits. `written` is the
/// number that the text says.
pub(super) fn restated(text: &str, written: Number, value: Decimal) -> Option<String> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let len = text[start..]
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .unwrap_or(text.len() - start);
    let digits = text[start..start + len].trim_end_matches(['.', ',']);
    let rest = &text[start + digits.len()..];
    if rest.contains(|c: char| c.is_ascii_digit()) || text[..start].contains(['-', '−']) {
        return None;
    }
    let plain: Decimal = digits.replace(',', "").parse().ok()?;
    (!plain.is_zero()).then_some(())?;
    // "1.2 million": the digits are a millionth of the value.
    let scale = written.value.checked_div(plain)?;
    // As coarse as it was, unless that leaves too few digits of the new value.
    let fine = share(value, ROUNDING) < written.coarse;
    let step = if fine { written.step } else { written.coarse };
    let new = rounded(value, step)?.checked_div(scale)?;
    let places = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let mut places = u32::try_from(places).ok()?;
    // Fewer decimals than the new value can do without get some more: 0.5 for what was "5".
    let exact = value.checked_div(scale)?;
    let mut shown = new.round_dp(places);
    let is_off = |shown: Decimal| shown.saturating_sub(exact).abs() > share(exact, ROUNDING);
    while is_off(shown) && places < 4 {
        places += 1;
        shown = exact.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    }
    shown.rescale(places);
    let shown = shown.to_string();
    let is_grouped = digits.contains(',') || plain < Decimal::ONE_THOUSAND;
    let shown = if is_grouped { grouped(&shown) } else { shown };
    Some(format!("{}{shown}{rest}", &text[..start]))
}

/// Digits with commas between the thousands.
fn grouped(digits: &str) -> String {
    let whole = digits.find('.').unwrap_or(digits.len());
    let first = digits.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let mut out = String::with_capacity(digits.len() + 4);
    for (at, c) in digits.char_indices() {
        if at > first && at < whole && (whole - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::figure::read_one;

    fn number(text: &str) -> Number {
        read_one(text).map_or(Number::whole(0), |f| f.value.low())
    }

    #[test]
    fn a_number_stands_for_what_rounds_to_it() {
        let says = |text: &str, value: i64| {
            let reach = reach(number(text), Bound::Exact);
            reach.overlaps(Interval::point(Decimal::from(value)))
        };
        assert!(says("93 billion", 92_600_000_000) && !says("93 billion", 92_000_000_000));
        assert!(says("1,200", 1_240) && !says("1,200", 1_270));
        assert!(!says("120", 127), "trailing zeros are no wider than a twentieth");
    }

    #[test]
    fn a_figure_is_restated_in_its_own_writing() {
        let restate = |text: &str, value: &str| restated(text, number(text), value.parse().unwrap());
        assert_eq!(restate("150 km", "160.934").as_deref(), Some("161 km"), "tens are too coarse");
        assert_eq!(restate("450 km", "482.8").as_deref(), Some("480 km"));
        assert_eq!(restate("1.2 million tonnes", "1540000").as_deref(), Some("1.5 million tonnes"));
        assert_eq!(restate("9%", "9.41").as_deref(), Some("9%"));
        assert_eq!(restate("900 km", "1449.2").as_deref(), Some("1,450 km"));
        assert_eq!(restate("25C", "20").as_deref(), Some("20C"));
        assert_eq!(restate("5%", "0.5").as_deref(), Some("0.5%"));
        assert_eq!(restate("nine km", "10"), None);
        assert_eq!(restate("3-5 km", "10"), None);
    }

    #[test]
    fn nothing_overflows() {
        let all = Interval::new(Decimal::MIN, Decimal::MAX);
        assert_eq!(all.plus(all), None);
        assert_eq!(all.times(Decimal::TEN), None);
        assert_eq!(all.over(all), None);
        assert_eq!(all.widened(Decimal::MAX), all);
    }
}
