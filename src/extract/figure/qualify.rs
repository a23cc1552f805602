//! What number and unit become by what follows them: an age, a rate, a count, a multiple.
//!
//! Must never know how numbers are written, or what is measured.

use rust_decimal::Decimal;

use super::{
    FigureKind, Number, Value, context,
    grammar::{Found, Part, Reader},
    guard, noun,
    number::{self, Form},
    unit,
};
use crate::extract::token::Tag;

/// Nouns of persons beside which a bare number is an age.
#[rustfmt::skip]
const PERSONS: &[&str] = &[
    "man", "woman", "boy", "girl", "friend", "widow", "widower", "suspect", "driver", "brother", "sister", "father",
    "mother", "son", "daughter", "husband", "wife", "teenager", "youth", "victim", "pensioner", "neighbour", "neighbor",
    "dealer", "trader", "teacher", "student", "nurse", "doctor", "farmer", "climber", "pilot", "actor", "actress",
    "singer", "gunman", "attacker", "baby", "toddler", "grandmother", "grandfather", "uncle", "aunt", "cousin",
];

/// Those beside which "of 24" is an age, too, and not of whom there are 24.
const OF_AN_AGE: &[&str] =
    &["man", "woman", "boy", "girl", "friend", "widow", "suspect", "teenager", "youth"];

/// Words for people of whom a range or a bound alone tells the ages: "boys between three and six", "those under 11".
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "people", "children", "boys", "girls", "men", "women", "those", "anyone", "everyone", "nobody", "adults",
    "teenagers", "teens", "youths", "youngsters", "kids", "pupils", "students", "toddlers", "adolescents", "voters",
    "patients", "persons",
];

impl Reader<'_> {
    /// What number and unit become by their neighbours: an age, a rate, a count.
    pub(super) fn qualify(self, part: &Part, found: &mut Found) {
        let row = self.row;
        if self.age(part, found) {
            return;
        }
        if part.unit.is_some() {
            self.per(found);
            return;
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
            return;
        }
        if let Some(noun_start) = self.multiplier(end) {
            found.end = noun_start;
            found.figure.span = row.span(found.start, noun_start);
            found.figure.kind = FigureKind::Multiple;
            found.figure.unit = Some("time".to_owned());
            found.behind = noun_start;
            return;
        }
        if self.victims(found) {
            found.figure.unit = Some("person".to_owned());
            found.figure.kind = FigureKind::Count;
            return;
        }
        let counted = noun::counted(row, end, one);
        // "Four others": whom, the sentence before says.
        if let Some((first, behind)) = counted.filter(|(_, behind)| !row.is(behind - 1, "others")) {
            // "517 rushing yards": the head is a unit, whatever stands before it.
            let head = unit::unit_at(row, behind - 1, false).filter(|(end, _)| *end == behind);
            found.figure.unit =
                Some(head.map_or_else(|| noun::name(row, first, behind), |(_, u)| u.name.to_owned()));
            found.figure.kind = head.map_or(FigureKind::Count, |(_, u)| u.kind);
            found.figure.noun = Some(row.span(first, behind));
            found.behind = behind;
            self.per(found);
        }
    }

    /// "killed three", "sixteen injured": people, though no noun says so.
    fn victims(self, found: &Found) -> bool {
        let row = self.row;
        let harms = [
            "killed",
            "kills",
            "killing",
            "kill",
            "injured",
            "injures",
            "injuring",
            "wounded",
            "wounds",
            "wounding",
            "arrested",
            "hospitalised",
            "hospitalized",
            "murdered",
            "murdering",
            "slaughtered",
            "slaughtering",
            "massacred",
            "executed",
            "executing",
            "stabbed",
        ];
        let fates = [
            "killed",
            "dead",
            "die",
            "died",
            "injured",
            "wounded",
            "hurt",
            "missing",
            "arrested",
            "jailed",
            "hospitalised",
            "hospitalized",
            "rescued",
            "detained",
        ];
        let led = context::before(row, found.start, false).start;
        let behind = found.end;
        let next = if row.is_any(behind, &["were", "are", "was", "have", "had", "others", "more"]) {
            behind + 1
        } else {
            behind
        };
        let counted = || noun::counted(row, behind, false).is_some();
        row.is_any(led.wrapping_sub(1), &harms) && !counted()
            || row.is_any(next, &fates) && !row.is(next + 1, "by")
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
            || self.spans_ages(found)
            || row.is(start.wrapping_sub(1), "at")
                && row.is_any(start.wrapping_sub(2), &["dies", "died", "dead", "die"])
            || row.is(start.wrapping_sub(1), "of")
                && (row.is_any(start.wrapping_sub(2), &["age", "ages"])
                    || row.is_any(start.wrapping_sub(2), OF_AN_AGE)
                        && (matches!(row.word(end), "." | "," | ";")
                            || matches!(row.tag(end), Some(Tag::Verb | Tag::Auxiliary))));
        // A name, the age, a comma: the news style of giving ages.
        let apposed = part.form == Form::Digits
            && row.before(start, 1) == ","
            && start > 1
            && (row.is_capital(start - 2)
                || row.tag(start - 2) == Some(Tag::Noun) && row.word(end) == ","
                || row.is_any(start - 2, PERSONS))
            && (row.is_capital(start - 2) || !noun::is_plural(row.word(start - 2)))
            && row.tag(start - 2) != Some(Tag::Numeral)
            && !guard::is_month(row, start - 2)
            && (matches!(row.word(end), "," | "." | ")" | ";")
                || row.is(end, "at") && row.is(end + 1, "the") && row.is(end + 2, "time"))
            && part.number.value >= Decimal::TEN;
        let turns = row.is_any(start.wrapping_sub(1), &["turned", "turns", "turning"]);
        let is = row.is_any(start.wrapping_sub(1), &["is", "was", "be", "’s", "'s", "just"])
            && (1..5).any(|back| row.is_any(start.wrapping_sub(back), &["he", "she", "who"]))
            || row.is_any(start.wrapping_sub(1), &["is", "was"])
                && row.is_any(start.wrapping_sub(2), PERSONS);
        let ends = matches!(row.word(end), "." | "," | ";" | "" | "—")
            || row.is_any(end, &["by", "when", "and", "in", "on", "at", "but", "this", "next", "last"]);
        let is_age = plausible && (said || apposed || (turns || is) && ends);
        if is_age {
            found.figure.unit = Some("year of age".to_owned());
            found.figure.kind = FigureKind::Age;
        }
        is_age
    }

    /// "aged between 3 and 6", "boys between three and six", "those under 11": the ages that people have.
    fn spans_ages(self, found: &Found) -> bool {
        let row = self.row;
        let (start, end) = (found.start, found.end);
        let ranges = row.is_any(start.wrapping_sub(1), &["between", "from"]) && found.figure.value.is_range();
        let lead = if ranges { start - 1 } else { context::before(row, start, false).start };
        let whose = lead.wrapping_sub(1);
        if lead == start || !row.same_sentence(whose, start) {
            return false;
        }
        let bounds = row.is_any(lead, &["between", "under", "over", "above", "below"]);
        let alone = matches!(row.word(end), "." | "," | ";" | "" | ")" | "—")
            || !row.adjoins(end)
                && matches!(
                    row.tag(end),
                    Some(
                        Tag::Verb
                            | Tag::Auxiliary
                            | Tag::Adverb
                            | Tag::Preposition
                            | Tag::Conjunction
                            | Tag::Pronoun
                    )
                );
        alone && (row.is_any(whose, &["aged", "ages"]) || bounds && row.is_any(whose, GROUPS))
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
            // "$40m a year earlier": a date follows, no rate.
            let is_date = row.is_any(over + 1, &["earlier", "ago", "before", "later", "previously"]);
            if row.is_any(over, &divided)
                && !is_date
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
}
