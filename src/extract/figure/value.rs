//! Exact decimal values with the precision they were written in.

use rust_decimal::Decimal;

/// One number as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    /// The exact value.
    pub value: Decimal,
    /// The place of the last digit written: 0.01 for "92.55", 1 for "1,200", 10⁹ for "93 billion".
    pub step: Decimal,
    /// The coarsest place that the writing allows, where trailing zeros may not count: 100 for
    /// "1,200", otherwise the same as `step`.
    pub coarse: Decimal,
}

impl Number {
    /// A whole number, exact.
    #[must_use]
    pub fn whole(value: i64) -> Self {
        Self { value: Decimal::from(value), step: Decimal::ONE, coarse: Decimal::ONE }
    }

    /// The values that the number may stand for when it was rounded to its last written digit.
    #[must_use]
    pub fn interval(self) -> (Decimal, Decimal) {
        let half = self.step / Decimal::TWO;
        (self.value.saturating_sub(half), self.value.saturating_add(half))
    }

    /// The same, with trailing zeros taken for rounding.
    #[must_use]
    pub fn coarse_interval(self) -> (Decimal, Decimal) {
        let half = self.coarse / Decimal::TWO;
        (self.value.saturating_sub(half), self.value.saturating_add(half))
    }
}

/// A figure's value: one number, or a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// One number.
    One(Number),
    /// From the lower to the higher number, both included.
    Range(Number, Number),
}

impl Value {
    /// Whether it is a range.
    #[must_use]
    pub fn is_range(self) -> bool {
        matches!(self, Value::Range(..))
    }

    /// The lower end.
    #[must_use]
    pub fn low(self) -> Number {
        match self {
            Value::One(n) | Value::Range(n, _) => n,
        }
    }

    /// The higher end.
    #[must_use]
    pub fn high(self) -> Number {
        match self {
            Value::One(n) | Value::Range(_, n) => n,
        }
    }
}
