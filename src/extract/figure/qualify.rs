//! What number and unit become by what follows them: an age, a rate, a count, a multiple.
//!
//! Must never know how numbers are written, or what is measured.

use rust_decimal::Decimal;

use super::{
    FigureKind, Number, Value, context,
    grammar::{Found, Part, Reader, Reading, bare},
    guard, noun,
    number::{self, Form},
    unit,
    words::Row,
};
use crate::extract::{name::NameKind, token::Tag};

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

/// What is done to a text, a recording or a page, of which so many times are so many of the noun.
const ATTENDED: &[(&str, &str)] = &[
    ("viewed", "view"),
    ("watched", "view"),
    ("seen", "view"),
    ("downloaded", "download"),
    ("shared", "share"),
    ("played", "play"),
    ("streamed", "stream"),
    ("retweeted", "retweet"),
    ("reposted", "repost"),
    ("liked", "like"),
    ("clicked", "click"),
    ("read", "read"),
    ("visited", "visit"),
];

/// Whether a unit is what so many times viewed, read or visited are.
#[must_use]
pub fn is_attendance(unit: &str) -> bool {
    ATTENDED.iter().any(|(_, noun)| *noun == unit)
}

/// Words for people of whom a range or a bound alone tells the ages: "boys between three and six", "those under 11".
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "people", "children", "boys", "girls", "men", "women", "those", "anyone", "everyone", "nobody", "adults",
    "teenagers", "teens", "youths", "youngsters", "kids", "pupils", "students", "toddlers", "adolescents", "voters",
    "patients", "persons",
];

/// Up to here "at" may lead to an hour of the day.
const LAST_HOUR: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// How far back a clause is looked through, in tokens.
const LONGEST_CLAUSE: usize = 14;

/// Verbs of what happens to people at an age: "left school at 16".
#[rustfmt::skip]
const LIVED: &[&str] = &[
    "abandoned", "adopted", "became", "become", "began", "broke", "converted", "debuted", "dropped", "emigrated", "enlisted",
    "entered", "fled", "founded", "gave", "graduated", "inherited", "joined", "learned", "learnt", "left", "lost", "married",
    "migrated", "moved", "orphaned", "pregnant", "published", "quit", "ran", "retired", "retire", "retiring", "signed", "started",
    "taught", "took", "turned", "widowed", "won", "wrote",
];

/// Those that happen to children, to whom no hour of the day belongs.
const LIVED_YOUNG: &[&str] =
    &["abandoned", "adopted", "debuted", "emigrated", "learned", "learnt", "migrated", "orphaned", "taught"];

/// Words beside which "at 16" is a price, a place or a score.
#[rustfmt::skip]
const VALUED: &[&str] = &[
    "share", "shares", "stock", "stocks", "index", "price", "prices", "bond", "bonds", "rate", "rates", "odds", "hole", "holes",
    "par", "birdie", "bogey", "shot", "shots", "set", "sets", "game", "points", "score", "lead", "level", "tied", "total", "gate",
    "lap", "mile", "chapter", "number", "seat", "train", "flight", "degrees", "market", "unemployment", "inflation",
    "birdied", "bogeyed", "eagle", "green", "tee", "putt", "serve", "tiebreak", "ranking", "rankings", "ranked", "chart", "charts",
];

/// Words for whose decade it is.
pub(super) const WHOSE: &[&str] = &["his", "her", "their", "my", "our", "your"];

/// The parts of a decade of somebody's life, with the last digits that each may stand for.
const DECADE_PARTS: &[(&str, i64, i64)] = &[("early", 0, 4), ("mid", 3, 7), ("middle", 3, 7), ("late", 5, 9)];

/// The first age of the decade that a word or "30s" names, and the token behind it.
fn decade(row: Row, at: usize) -> Option<(i64, usize)> {
    const DECADES: &[&str] = &[
        "teens",
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ];
    if let Some(tens) = DECADES.iter().position(|word| row.is(at, word)) {
        return Some((i64::try_from(tens).ok()? * 10 + 10, at + 1));
    }
    let tens: i64 = row.word(at).parse().ok().filter(|n| n % 10 == 0 && (20..100).contains(n))?;
    (row.is(at + 1, "s") && row.adjoins(at + 1)).then_some((tens, at + 2))
}

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
        if let Some(noun) = self.attended(part, found) {
            found.figure.unit = Some(noun.to_owned());
            found.figure.kind = FigureKind::Count;
            found.behind = end + 1;
            return;
        }
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

    /// "viewed more than 1 million times": the noun for one of the times.
    fn attended(self, part: &Part, found: &Found) -> Option<&'static str> {
        const FURTHEST: usize = 8;
        /// From so many on it is no one person who did it.
        const MANY: Decimal = Decimal::ONE_HUNDRED;
        let row = self.row;
        if !row.is(found.end, "times") {
            return None;
        }
        let mut nearest = (found.start.saturating_sub(FURTHEST)..found.start)
            .rev()
            .take_while(|i| row.same_sentence(*i, found.start));
        let verb = |i: usize| ATTENDED.iter().find(|(verb, _)| row.is(i, verb)).map(|(_, noun)| (i, *noun));
        let (at, noun) = nearest.find_map(verb)?;
        let passive = (at.saturating_sub(3)..at)
            .any(|i| row.is_any(i, &["been", "was", "were", "is", "are", "being", "gets", "got"]));
        (passive || part.number.value >= MANY).then_some(noun)
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
        // A name, the age, a comma: the news style of giving ages. "The winger, now 31,"
        let first = if row.is(start.wrapping_sub(1), "now") { start - 1 } else { start };
        let apposed = part.form == Form::Digits
            && row.before(first, 1) == ","
            && first > 1
            && (row.is_capital(first - 2)
                || row.tag(first - 2) == Some(Tag::Noun) && row.word(end) == ","
                || row.is_any(first - 2, PERSONS))
            && (row.is_capital(first - 2) || !noun::is_plural(row.word(first - 2)))
            && row.tag(first - 2) != Some(Tag::Numeral)
            && !guard::is_month(row, first - 2)
            && (matches!(row.word(end), "," | "." | ")" | ";")
                || row.is(end, "at") && row.is(end + 1, "the") && row.is(end + 2, "time"))
            && part.number.value >= Decimal::TEN;
        let turns = row.is_any(start.wrapping_sub(1), &["turned", "turns", "turning"]);
        let is = row.is_any(start.wrapping_sub(1), &["is", "was", "be", "’s", "'s", "just"])
            && (1..5).any(|back| row.is_any(start.wrapping_sub(back), &["he", "she", "who"]))
            || row.is_any(start.wrapping_sub(1), &["is", "was"])
                && (row.is_any(start.wrapping_sub(2), PERSONS)
                    || row.is(end, "when") && self.is_person(start.wrapping_sub(2)));
        let ends = matches!(row.word(end), "." | "," | ";" | "" | "—")
            || row.is_any(end, &["by", "when", "and", "in", "on", "at", "but", "this", "next", "last"]);
        let is_age =
            plausible && (said || apposed || (turns || is) && ends || self.is_aged_when(part, found));
        if is_age {
            found.figure.unit = Some("year of age".to_owned());
            found.figure.kind = FigureKind::Age;
        }
        is_age
    }

    /// "left school at 16", "At 17, she signed": the age that a person had when it happened.
    fn is_aged_when(self, part: &Part, found: &Found) -> bool {
        let row = self.row;
        let (at, end) = (found.start.wrapping_sub(1), found.end);
        let from = if part.number.value > LAST_HOUR { LAST_HOUR } else { Decimal::TWO };
        let whole = part.number.value.is_integer() && part.number.value < Decimal::ONE_HUNDRED;
        if !row.is(at, "at") || found.figure.value.is_range() || !whole || part.number.value <= from {
            return false;
        }
        // "At 16, he left school"
        if row.opens_sentence(at) {
            let who = row.is_any(end + 1, &["he", "she", "his", "her"]) || self.is_person(end + 1);
            return part.number.value > LAST_HOUR && row.word(end) == "," && who;
        }
        let closes = matches!(row.word(end), "." | "," | ";" | "" | ")" | "—")
            || row.is_any(
                end,
                &[
                    "and", "but", "when", "while", "after", "because", "before", "in", "as", "with", "by",
                    "from",
                ],
            );
        // "At 15, 20 and 25 mph" is no age.
        if row.tag(end + 1) == Some(Tag::Numeral) {
            return false;
        }
        let clause = || {
            (at.saturating_sub(LONGEST_CLAUSE)..at)
                .rev()
                .take_while(|i| row.same_sentence(*i, at) && !matches!(row.word(*i), ";" | "(" | ":"))
        };
        let deeds = if part.number.value > LAST_HOUR { LIVED } else { LIVED_YOUNG };
        let lived = clause().any(|i| row.is_any(i, deeds));
        let person = || clause().any(|i| row.is_any(i, &["he", "she", "who"]) || self.is_person(i));
        let valued = || clause().any(|i| row.is_any(i, VALUED));
        closes && lived && !valued() && person()
    }

    /// "in her late twenties", "in his mid-40s", "in their teens": the ages that the words leave open, from the
    /// possessive on.
    pub(super) fn decade_of_life(self, at: usize) -> Option<Reading> {
        let row = self.row;
        let phase = DECADE_PARTS.iter().find(|(word, ..)| row.is(at + 1, word));
        let from = at + 1 + usize::from(phase.is_some());
        let word_at = if row.is_hyphen(from) { from + 1 } else { from };
        let (decade, end) = decade(row, word_at)?;
        // "his 90s television show"
        if matches!(row.tag(end), Some(Tag::Noun | Tag::ProperNoun | Tag::Adjective)) || row.is_hyphen(end) {
            return None;
        }
        let (low, high) = phase.map_or((0, 9), |(_, low, high)| (*low, *high));
        // Teens begin at thirteen.
        let low = if decade == 10 { low.max(3) } else { low };
        let value = Value::Range(Number::whole(decade + low), Number::whole(decade + high));
        let mut found = bare(row, at + 1, end, value, FigureKind::Age);
        found.figure.unit = Some("year of age".to_owned());
        Some(Reading::Figure(Box::new(found), end))
    }

    /// Whether a token belongs to the name of a person.
    fn is_person(self, at: usize) -> bool {
        let Some(token) = self.row.get(at) else { return false };
        let from = self.names.partition_point(|n| n.span.end <= token.span.start);
        self.names.get(from).is_some_and(|n| n.kind == NameKind::Person && n.span.covers(token.span))
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
