//! Two numbers that make one figure: ranges, ratios, scores.
//!
//! Must never know what is measured, or the words that open a figure without a number.

use rust_decimal::Decimal;

use super::{
    FigureKind, Number, Role, Value, context,
    grammar::{Part, Reader, Reading, bare},
    guard, noun,
    number::{self, Form, Numeral},
    words::Row,
};

impl Reader<'_> {
    /// "one in five", "two out of three", "9 in 10".
    pub(super) fn ratio(self, part: &Part) -> Option<Reading> {
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
    pub(super) fn score(self, part: &Part) -> Option<Reading> {
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
        // "3-6 6-4 7-5": the sets of a match.
        let is_game = |at: usize| row.is_number(at) && row.word(at).parse::<u8>().is_ok_and(|n| n <= 7);
        let is_set = |from: usize| {
            is_game(from) && row.is_dash(from + 1) && row.adjoins(from + 2) && is_game(from + 2)
        };
        let skip = if matches!(row.word(second.end), ",") { second.end + 1 } else { second.end };
        let back = if row.before(part.start, 1) == "," { 4 } else { 3 };
        let beside = is_set(skip) || part.start >= back && is_set(part.start - back);
        let sets = beside && is_set(part.start);
        let cue = self.sport_near(part.start, second.end);
        let counted = self.unit_behind(second.end, second.form).is_some()
            || noun::counted(row, second.end, false).is_some();
        if !(falls || (sets || cue) && !counted) || row.is_any(part.start.wrapping_sub(1), &["aged", "ages"])
        {
            return None;
        }
        let (a, b) = (part.number, second.number);
        let value = if a.value <= b.value { Value::Range(a, b) } else { Value::Range(b, a) };
        let found = bare(row, part.start, second.end, value, FigureKind::Score);
        Some(Reading::Figure(Box::new(found), second.end))
    }

    /// Whether a plain number is the first of a score: "beat Aston Villa 2-1".
    pub(super) fn is_half_a_score(self, start: usize, end: usize) -> bool {
        let row = self.row;
        let joined = row.is_dash(end) && row.adjoins(end) && row.adjoins(end + 1) && row.is_number(end + 1);
        joined && row.word(start).len() < 3 && row.word(end + 1).len() < 3 && self.sport_near(start, end + 2)
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
    pub(super) fn range(self, first: &Part) -> Option<(Part, Number, Number)> {
        let row = self.row;
        let at = first.end;
        let before = first.start.wrapping_sub(1);
        let of = before.wrapping_sub(1);
        let between = row.is(before, "between") || row.is(before, "of") && row.is_any(of, &["range", "band"]);
        let dash = row.is_dash(at) && row.adjoins(at) == row.adjoins(at + 1);
        let to = row.is(at, "to");
        let joined = row.is(at, "and") && between || to || row.is(at, "or") && first.form == Form::Words;
        let up_to = row.is_any(at, &["up", "through"]) && row.is(at + 1, "to");
        // "three- to six-year-olds"
        let suspended = row.is_dash(at) && row.adjoins(at) && !row.adjoins(at + 1) && row.is(at + 1, "to");
        let second_at = match (joined, up_to || suspended, dash) {
            (false, false, false) => return None,
            (false, true, _) => at + 2,
            _ => at + 1,
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
        // "Trim 275 to 350 of its jobs" is a range for all that it is a change.
        let counts = first.unit.is_none()
            && second.unit.is_none()
            && self.counts_behind(second.end)
            && second.number.value <= low.value.saturating_mul(Decimal::from(3));
        let falling = context_changes(row, before) && !counts;
        let moves = row.is(before, "from") && moves(row, before);
        let near = row.is(at, "or").then(|| {
            low.value.saturating_add(Decimal::ONE) >= second.number.value
                || second.number.value <= low.value.saturating_mul(Decimal::TWO)
        });
        // "Rose by 5 to 10 per cent" is a range, "fell by $3 billion to $25 billion" a change and a level.
        let large = || first.number.value >= Decimal::ONE_HUNDRED && second.unit.is_none();
        let by = row.is(before, "by") && (first.unit.is_some() || large()) && {
            let three = Decimal::from(3);
            second.number.value > low.value.saturating_mul(three)
        };
        (same && ordered && !falling && !moves && !by && near.unwrap_or(true)).then_some((
            second,
            low,
            second.number,
        ))
    }
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
