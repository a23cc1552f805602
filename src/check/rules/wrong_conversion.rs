//! A measure and its conversion that do not fit.

use rust_decimal::Decimal;

use super::super::{
    Finding, Rule,
    arithmetic::{Interval, restated, share, shown},
    finding::Fix,
    room::Room,
    row::Row,
    view::View,
};
use crate::{
    extract::{
        figure::{Bound, COMPOUNDS, Figure, FigureKind, Number, Unit, Value, unit},
        token::{Tag, TokenKind},
    },
    text::{Edit, Span},
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a measure whose conversion beside it does not fit: \"100 miles (150 km)\".

## Why
Readers see one of the two units, editors both. Conversions are done by hand, late, and are rarely read again.

## Example
> The storm will pass 100 miles (150 km) off the coast.

100 miles are 161 km.

## How to mend
Take the right value (quick fix, in the precision of what is there), or mend the first measure where that is the
wrong one.

## Limits
Read are lengths, areas, volumes, masses, speeds, powers and temperatures, the conversion in brackets, behind a
slash or behind \", or\". Either side may be the rounded one. Gallons, pints, tons, ounces and miles have several
meanings, and any that fits will do. A temperature may be a difference. \"About\" and \"more than\" allow a tenth
more. Currencies and lengths of time are left alone. Needs no sources.
";

/// How far a conversion may be off whatever its digits, as a share: people convert with 1.6 and 0.4.
const SLACK: Decimal = Decimal::from_parts(1, 0, 0, false, 2);
/// The same where either side says that it is not exact.
const SLACK_ABOUT: Decimal = Decimal::from_parts(10, 0, 0, false, 2);
/// How far a temperature may be off, in degrees.
const SLACK_DEGREES: Decimal = Decimal::ONE;
/// How far a round number may be a rounded one, as a share.
const ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// Which units are used together. A measure is converted from one system to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    Metric,
    Customary,
    Nautical,
    Celsius,
    Fahrenheit,
    Kelvin,
}

/// Units that are not metric.
const SYSTEMS: &[(&str, System)] = &[
    ("inch", System::Customary),
    ("foot", System::Customary),
    ("yard", System::Customary),
    ("mile", System::Customary),
    ("square inch", System::Customary),
    ("square foot", System::Customary),
    ("square yard", System::Customary),
    ("square mile", System::Customary),
    ("acre", System::Customary),
    ("cubic foot", System::Customary),
    ("fluid ounce", System::Customary),
    ("pint", System::Customary),
    ("quart", System::Customary),
    ("gallon", System::Customary),
    ("barrel", System::Customary),
    ("ounce", System::Customary),
    ("troy ounce", System::Customary),
    ("pound-mass", System::Customary),
    ("stone", System::Customary),
    ("ton", System::Customary),
    ("mile per hour", System::Customary),
    ("horsepower", System::Customary),
    ("nautical mile", System::Nautical),
    ("knot", System::Nautical),
    ("degree Celsius", System::Celsius),
    ("degree Fahrenheit", System::Fahrenheit),
    ("kelvin", System::Kelvin),
];

/// Units of several meanings, each meaning in metres, litres, kilograms or watts; the first is the one
/// that a correction takes. NIST Special Publication 811, appendix B; the imperial measures after the
/// British Units of Measurement Regulations 1995.
const MEANINGS: &[(&str, &str, &[&str])] = &[
    ("ton", "kilogram", &["907.18474", "1000", "1016.0469088"]),
    ("mile", "metre", &["1609.344", "1852"]),
    ("nautical mile", "metre", &["1852", "1609.344"]),
    ("ounce", "kilogram", &["0.028349523125", "0.0311034768"]),
    ("fluid ounce", "litre", &["0.0295735295625", "0.0284130625"]),
    ("pint", "litre", &["0.473176473", "0.56826125"]),
    ("quart", "litre", &["0.946352946", "1.1365225"]),
    ("gallon", "litre", &["3.785411784", "4.54609"]),
    ("barrel", "litre", &["158.987294928", "163.65924", "117.347765304", "119.240471196"]),
    ("horsepower", "watt", &["745.69987158227022", "735.49875"]),
];

/// Words that may stand between a measure and the bracket with its conversion.
#[rustfmt::skip]
const DIMENSIONS: &[&str] = &[
    "wide", "long", "tall", "high", "deep", "thick", "across", "away", "apart",
];

/// Words that may open a conversion.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "about", "around", "approximately", "roughly", "some", "nearly", "almost", "just", "over", "under", "more",
    "less", "than", "or", "i.e.", "~", "≈", "equivalent", "to", "up",
];

/// One measure as written.
#[derive(Clone, Copy, Debug)]
struct Measure {
    span: Span,
    unit: &'static Unit,
    value: Value,
    bound: Bound,
    is_compound: bool,
}

/// Compares every measure with the one in brackets behind it.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for sentence in &room.sentences {
        let view = sentence.view;
        if view.figures().nth(1).is_none() {
            continue;
        }
        let row = Row::new(view);
        let measures = measures(view, row);
        for pair in measures.windows(2) {
            let [Some(first), Some(second)] = pair else { continue };
            if stands_as_conversion(row, first.span, second.span) {
                out.extend(compare(room, view, *first, *second));
            }
        }
    }
}

/// The sentence's figures as measures, `None` for those that are something else.
fn measures(view: View<'_>, row: Row<'_>) -> Vec<Option<Measure>> {
    let mut out: Vec<Option<Measure>> = view.figures().map(|figure| measure(row, figure)).collect();
    // A bare "degrees" and pounds that were taken for money are what the measure beside them is not.
    for at in 0..out.len().saturating_sub(1) {
        if let (Some(a), Some(b)) = (out[at], out[at + 1]) {
            out[at] = Some(Measure { unit: in_company(a.unit, b.unit), ..a });
            out[at + 1] = Some(Measure { unit: in_company(b.unit, a.unit), ..b });
        }
    }
    out
}

/// What a unit of two meanings means beside another.
fn in_company(own: &'static Unit, other: &Unit) -> &'static Unit {
    let meant = match (own.name, other.name) {
        ("degree", "degree Celsius") => "degree Fahrenheit",
        ("degree", "degree Fahrenheit") => "degree Celsius",
        ("pound sterling", _) if other.kind == FigureKind::Mass => "pound-mass",
        _ => return own,
    };
    unit(meant).unwrap_or(own)
}

fn measure(row: Row<'_>, figure: &Figure) -> Option<Measure> {
    let mut span = figure.span;
    let behind = row.at(span.end);
    // "68 F", "68 degrees F".
    let scale = match row.word(behind) {
        "F" => unit("degree Fahrenheit"),
        "C" => unit("degree Celsius"),
        _ => None,
    };
    let bare = figure.unit.is_none() || figure.unit.as_deref() == Some("degree");
    let unit = if let Some(scale) = scale.filter(|_| bare) {
        span = span.union(row.token(behind)?.span);
        scale
    } else {
        figure.unit.as_deref().and_then(unit)?
    };
    let is_money_word = unit.kind == FigureKind::Money && row.word(behind.saturating_sub(1)) == "pounds";
    (is_measured(unit.kind) || unit.name == "degree" || is_money_word).then_some(Measure {
        span,
        unit,
        value: figure.value,
        bound: figure.bound,
        is_compound: is_compound(row, figure),
    })
}

/// Whether one value was written in two units: "5 feet 10 inches".
fn is_compound(row: Row<'_>, figure: &Figure) -> bool {
    let is_small = COMPOUNDS.iter().any(|(_, small, _)| figure.unit.as_deref() == Some(*small));
    let is_number =
        |at: &usize| row.token(*at).is_some_and(|t| t.kind == TokenKind::Number || t.tag == Tag::Numeral);
    let parts = row.within(figure.span).filter(is_number).count();
    is_small && matches!(figure.value, Value::One(_)) && parts > 1
}

fn is_measured(kind: FigureKind) -> bool {
    use FigureKind::{Area, Length, Mass, Power, Speed, Temperature, Volume};
    matches!(kind, Area | Length | Mass | Power | Speed | Temperature | Volume)
}

/// Whether the second measure stands as the first one's conversion: "… (160 km)", "…, or 160 km,".
fn stands_as_conversion(row: Row<'_>, first: Span, second: Span) -> bool {
    let mut gap = row.between(first, second);
    if gap.len() > 5 {
        return false;
    }
    let behind = row.at(second.end);
    if row.is_any(gap.start, DIMENSIONS) {
        gap.start += 1;
    }
    let opening = gap.start;
    let opens = |from: usize| (from..gap.end).all(|at| row.is_any(at, OPENINGS));
    match row.word(opening) {
        "(" | "[" => opens(opening + 1) && matches!(row.word(behind), ")" | "]" | ";" | "," | "/"),
        "/" => gap.len() == 1,
        "," => {
            let ends =
                matches!(row.word(behind), "" | "," | "." | ";" | ")") || row.is_any(behind, DIMENSIONS);
            row.is(opening + 1, "or") && opens(opening + 2) && ends
        }
        _ => false,
    }
}

fn system(unit: &Unit) -> System {
    SYSTEMS.iter().find(|(name, _)| *name == unit.name).map_or(System::Metric, |(_, system)| *system)
}

/// What one of a unit may be in the base unit of its dimension, and that base.
fn meanings(unit: &'static Unit) -> (&'static str, Vec<Decimal>) {
    match MEANINGS.iter().find(|(name, _, _)| *name == unit.name) {
        Some((_, base, factors)) => (base, factors.iter().filter_map(|f| f.parse().ok()).collect()),
        None => (unit.base, vec![unit.factor()]),
    }
}

/// The finding for a measure whose conversion fits under no reading.
fn compare(room: &Room<'_>, view: View<'_>, first: Measure, second: Measure) -> Option<Finding> {
    let ((base, froms), (other_base, tos)) = (meanings(first.unit), meanings(second.unit));
    if base != other_base || system(first.unit) == system(second.unit) {
        return None;
    }
    let is_exact = first.bound == Bound::Exact && second.bound == Bound::Exact;
    let ends = match (first.value, second.value) {
        (Value::One(a), Value::One(b)) => vec![(a, b)],
        (Value::Range(a, b), Value::Range(c, d)) => vec![(a, c), (b, d)],
        _ => return None,
    };
    let scales: Vec<Scale> = if first.unit.kind == FigureKind::Temperature {
        Scale::of_temperatures(first.unit, second.unit).into()
    } else {
        let pairs = froms.iter().flat_map(|from| tos.iter().map(move |to| (*from, *to)));
        pairs.map(|(from, to)| Scale { from, to, offset: Decimal::ZERO }).collect()
    };
    let slack = Slack { is_exact, kind: first.unit.kind };
    if scales.iter().any(|scale| ends.iter().all(|(a, b)| slack.fits(*scale, *a, *b).unwrap_or(true))) {
        return None;
    }
    let scale = scales.first()?;
    let text = view.block_text();
    let (there, here) = (first.span.of(text), second.span.of(text));
    let right: Vec<Decimal> = ends.iter().filter_map(|(a, _)| scale.convert(a.value)).collect();
    let shown_right = match (right.as_slice(), second.value) {
        (&[value], Value::One(n)) if !second.is_compound => {
            restated(here, Number { coarse: n.step, ..n }, value)
        }
        _ => None,
    };
    let shown_right = shown_right.or_else(|| {
        let all: Vec<String> = right.iter().map(|value| shown(*value)).collect();
        (!all.is_empty()).then(|| format!("{} {}", all.join(" to "), plural(second.unit.name)))
    })?;
    let message = format!("{there} is {shown_right}, the draft says {here}");
    let mut finding = room.finding(Rule::WrongConversion, view, second.span, message)?;
    if let (&[value], Value::One(number), false) = (right.as_slice(), second.value, second.is_compound)
        && view.passage().block.map.is_literal(second.span)
        && let Some(text) = restated(here, number, value)
    {
        let edits = vec![Edit { span: view.in_file(second.span), text: text.clone() }];
        finding.fixes.push(Fix { title: format!("Change to {text}"), edits });
    }
    Some(finding)
}

fn plural(unit: &str) -> String {
    match unit {
        "foot" => "feet".into(),
        "inch" => "inches".into(),
        "pound-mass" => "pounds".into(),
        "square foot" => "square feet".into(),
        "cubic foot" => "cubic feet".into(),
        "degree Celsius" => "degrees Celsius".into(),
        "degree Fahrenheit" => "degrees Fahrenheit".into(),
        "mile per hour" => "miles per hour".into(),
        "kilometre per hour" => "kilometres per hour".into(),
        "metre per second" => "metres per second".into(),
        "stone" | "horsepower" | "metric horsepower" | "kelvin" => unit.into(),
        _ => format!("{unit}s"),
    }
}

/// How values of one unit become values of another: times `from`, plus `offset`, by `to`.
#[derive(Clone, Copy, Debug)]
struct Scale {
    from: Decimal,
    to: Decimal,
    offset: Decimal,
}

impl Scale {
    fn convert(self, value: Decimal) -> Option<Decimal> {
        value.checked_mul(self.from)?.checked_add(self.offset)?.checked_div(self.to)
    }

    fn turned(self) -> Self {
        Self { from: self.to, to: self.from, offset: -self.offset }
    }

    /// Degrees as temperatures and as a difference of temperatures.
    fn of_temperatures(first: &Unit, second: &Unit) -> [Self; 2] {
        let (from, to) = (first.factor(), second.factor());
        let offset = first.offset().saturating_sub(second.offset());
        [Self { from, to, offset }, Self { from, to, offset: Decimal::ZERO }]
    }
}

/// How exactly a conversion must fit.
#[derive(Clone, Copy, Debug)]
struct Slack {
    is_exact: bool,
    kind: FigureKind,
}

impl Slack {
    /// Whether either number is the other one converted and rounded; `None` where they are too large.
    fn fits(self, scale: Scale, first: Number, second: Number) -> Option<bool> {
        let forth = scale.convert(first.value)?;
        let back = scale.turned().convert(second.value)?;
        Some(
            self.rounds_to(forth, second)
                || self.rounds_to(back, first)
                || self.kind == FigureKind::Speed && Self::come_from_a_third(scale, first, second)?,
        )
    }

    /// Whether two speeds in fives may each be the rounding of a third: weather services give winds in
    /// miles and in kilometres an hour, both to the next five, from knots.
    fn come_from_a_third(scale: Scale, first: Number, second: Number) -> Option<bool> {
        let five = Decimal::from(5);
        let in_fives = [first, second].iter().all(|n| n.value.checked_rem(five).is_some_and(|r| r.is_zero()));
        let half = Decimal::new(25, 1);
        let low = scale.convert(first.value.checked_sub(half)?)?;
        let high = scale.convert(first.value.checked_add(half)?)?;
        let reach = Interval::point(second.value).widened(half);
        Some(in_fives && Interval::new(low, high).overlaps(reach))
    }

    fn rounds_to(self, value: Decimal, written: Number) -> bool {
        let slack = if self.kind == FigureKind::Temperature {
            SLACK_DEGREES
        } else {
            share(value, if self.is_exact { SLACK } else { SLACK_ABOUT })
        };
        self.reach(written).widened(slack).overlaps(Interval::point(value))
    }

    /// What a number may be the rounding of: to its last digit, to tens where it ends in zeros, to a
    /// multiple of five.
    fn reach(self, written: Number) -> Interval {
        let exact = written.step / Decimal::TWO;
        let limit = if self.kind == FigureKind::Temperature {
            Decimal::new(25, 1)
        } else {
            share(written.value, ROUNDING)
        };
        let mut place = written.step;
        while let Some(next) = place.checked_mul(Decimal::TEN) {
            let ends_in_zero = written.value.checked_rem(next).is_some_and(|r| r.is_zero());
            if !ends_in_zero || next > written.value.abs() {
                break;
            }
            place = next;
        }
        let five = place.saturating_mul(Decimal::from(5));
        let is_five =
            written.value.checked_rem(five).is_some_and(|r| r.is_zero()) && !written.value.is_zero();
        let coarse = if is_five { five } else { place } / Decimal::TWO;
        Interval::point(written.value).widened(exact.max(coarse.min(limit)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_name_units_that_are_known() {
        let systems = SYSTEMS.iter().map(|(name, _)| *name);
        let compounds = COMPOUNDS.iter().flat_map(|(large, small, _)| [*large, *small]);
        for name in systems.chain(compounds).chain(MEANINGS.iter().map(|(name, _, _)| *name)) {
            assert!(unit(name).is_some(), "{name}");
        }
        for (name, _, factors) in MEANINGS {
            assert!(factors.iter().all(|f| f.parse::<Decimal>().is_ok()), "{name}");
        }
    }
}
