//! Dates that the calendar does not have, and years that do not fit each other.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use super::{
    super::{Finding, Rule, finding::Fix, room::Room, row::Row, view::View},
    conflicting_date,
};
use crate::{
    extract::{
        date::{Anchor, DateMention, From, Meaning, Time, Unit, Year},
        figure::{Bound, Figure, FigureKind, Value},
    },
    text::{Edit, Span},
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a date that cannot be: 30 February, a weekday that does not fit its date, an end before its beginning, an age or a
\"ten years ago\" that does not fit the years beside it.

## Why
One of the two is wrong, and the reader cannot know which.

## Example
> They met on Monday, 22 November 2018.

which was a Thursday.

> Jane Doe (1940-2011), who died aged 75, never saw it.

She was 70 or 71.

## How to mend
Look the day up. Where sources give another date for the same event, the message says which and a quick fix takes it; where
only the weekday is wrong, mend the weekday (quick fix). Ages go wrong most often when an older text is used
again.

## Limits
A weekday is compared where day, month and year are written or follow from the draft's date. An age is compared with a
year of birth in its sentence, at the year of death, at the other year that the sentence gives, or at the draft's date;
the birthday may be still to come. \"Ten years ago\" is compared with a year right beside it and may be one off, round
numbers more. Seasons such as 2018-19 and dates that were moved are left alone. Needs no sources,
and says what they give where there are some.
";

/// Asks every date of the draft whether it can be, and the years of a sentence whether they fit.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    let anchor = Anchor { document: room.draft.meta.date, ..Anchor::default() };
    for sentence in &room.sentences {
        let view = sentence.view;
        let before = out.len();
        for (date, time) in view.dates() {
            let expression = &date.expression;
            let clash = || expression.weekday_clash(anchor).filter(|_| is_year_known(room, view, time));
            let Some(message) = expression.impossible().or_else(clash) else {
                continue;
            };
            let judged = room.dates.iter().find(|judged| std::ptr::eq(judged.value, date));
            let judged = judged.filter(|judged| judged.supports.is_empty());
            let said = judged.and_then(|judged| conflicting_date::sources_say(room, judged));
            let message = match said {
                Some(said) => format!("{message}; {said}"),
                None => message,
            };
            let Some(mut finding) = room.finding(Rule::ImpossibleDate, view, date.span, message) else {
                continue;
            };
            if let Some(judged) = judged {
                conflicting_date::set_right(room, judged, &mut finding);
            }
            if finding.fixes.is_empty() {
                finding = with_weekday(finding, view, date, time);
            }
            out.push(finding);
        }
        if out.len() > before {
            continue;
        }
        let dates: Vec<&DateMention> = view.dates().map(|(date, _)| date).collect();
        if dates.is_empty() {
            continue;
        }
        let desk = Desk { view, row: Row::new(view), dates: &dates, today: document_date(room) };
        let found = desk.turned_range().or_else(|| desk.years_ago()).or_else(|| desk.years_later());
        let found = found.or_else(|| desk.age());
        if let Some((span, message)) = found {
            out.extend(room.finding(Rule::ImpossibleDate, view, span, message));
        }
    }
}

/// The days of the week as they are written out.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The finding with a quick fix that puts the weekday that the date has.
fn with_weekday(mut finding: Finding, view: View<'_>, date: &DateMention, time: Option<&Time>) -> Finding {
    let day = time.and_then(|t| t.days).filter(|(first, last)| first == last).map(|(day, _)| day);
    let text = date.span.of(view.block_text());
    let found = WEEKDAYS.iter().find_map(|name| text.find(name).map(|at| (at, name.len())));
    if let (Some(day), Some((at, len)), Some(_)) = (day, found, date.expression.weekday) {
        let right = day.strftime("%A").to_string();
        let start = date.span.start + at;
        let span = Span::new(start, start + len);
        if view.passage().block.map.is_literal(span) {
            let edits = vec![Edit { span: view.in_file(span), text: right.clone() }];
            finding.fixes.push(Fix { title: format!("Change to {right}"), edits });
        }
    }
    finding
}

/// How far from its file's date (days) a date without a year may be for its year to be known.
const NEAR: i32 = 30;

/// Whether the draft says its own date, or a date is so near to that of its file that no other year
/// can be meant.
fn is_year_known(room: &Room<'_>, view: View<'_>, time: Option<&Time>) -> bool {
    let near = |file: Date, day: Date| file.until(day).is_ok_and(|span| span.get_days().abs() <= NEAR);
    let days = room.draft.meta.date.zip(time.and_then(|t| t.days));
    let is_near =
        days.is_some_and(|(file, (first, _))| near(file, first) && !tells_of_other_years(view, file));
    room.draft.is_dated || is_near
}

/// Whether the paragraph names years and none is that of the file or the one before or after: it tells of another time.
fn tells_of_other_years(view: View<'_>, file: Date) -> bool {
    let times = view.passage().dates.iter().flatten().filter(|time| time.explicit_year);
    let mut years = times.filter_map(|time| time.days).map(|(first, _)| first.year()).peekable();
    years.peek().is_some() && years.all(|year| (year - file.year()).abs() > 1)
}

/// The draft's date, where it says one itself.
fn document_date(room: &Room<'_>) -> Option<Date> {
    room.draft.meta.date.filter(|_| room.draft.is_dated)
}

/// Words before a beginning and an end that were not a beginning and an end: what was moved, or counted
/// down, and comparisons.
#[rustfmt::skip]
const MOVED: &[&str] = &[
    "move", "moved", "moves", "moving", "bring", "brought", "forward", "advance", "advanced", "change",
    "changed", "changes", "changing", "shift", "shifted", "reschedule", "rescheduled", "correct", "corrected",
    "amended", "revised", "pulled", "pushed", "back", "backwards", "backward", "backdated", "switched",
    "accelerated", "down", "fell", "fall", "dropped", "declined", "rose", "reduced", "cut", "shortened",
    "deadline", "countdown", "reverse", "decreased", "slipped", "sank",
];

/// Words before two times that are compared: "the difference between 2018 and 2015".
#[rustfmt::skip]
const COMPARED: &[&str] = &[
    "difference", "differences", "gap", "comparison", "compare", "compared", "comparing", "choose", "choice",
    "choosing", "moved", "swing", "distinguish", "divided", "change", "contrast",
];

/// Words that may stand between a year and the count of years that explains it.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    ",", "(", "–", "—", "in", "about", "some", "around", "roughly", "nearly", "almost", "just", "over", "under",
    "more", "less", "than", "only", "exactly", "back", "way", "or", "approximately", "a", "mere", "full", "as",
    "long",
];
/// Those of them that make the count a rough one.
#[rustfmt::skip]
const ROUGHLY: &[&str] = &[
    "about", "some", "around", "roughly", "nearly", "almost", "over", "under", "more", "less", "approximately",
    "just",
];

/// Words by which an age is that at another time than the years of the sentence, or another person's.
#[rustfmt::skip]
const OTHER_TIMES: &[&str] = &[
    "when", "while", "since", "until", "till", "before", "after", "then", "turned", "turns", "turning", "later",
    "earlier", "time", "younger", "older", "mother", "father", "son", "daughter", "brother", "sister", "wife",
    "husband", "child", "children", "parents", "boy", "girl", "baby", "grandson", "granddaughter", "twin",
    "twins", "retired", "began", "started", "first", "youngest", "oldest", "became", "by", "under", "whose",
];

/// Words of death.
#[rustfmt::skip]
const DEATH: &[&str] = &[
    "died", "dies", "dead", "death", "killed", "passed", "drowned", "murdered", "executed",
];

/// A sentence with its dates.
#[derive(Clone, Copy)]
struct Desk<'a> {
    view: View<'a>,
    row: Row<'a>,
    dates: &'a [&'a DateMention],
    today: Option<Date>,
}

type Found = Option<(Span, String)>;

impl<'a> Desk<'a> {
    fn text(self, span: Span) -> &'a str {
        span.of(self.view.block_text())
    }

    /// "from 2015 to 2012", "between March 5 and March 2, 2018", "(2011-1940)".
    fn turned_range(self) -> Found {
        let row = self.row;
        self.dates.windows(2).find_map(|pair| {
            let [first, second] = *pair else { return None };
            let gap = row.between(first.span, second.span);
            let lead = row.at(first.span.start).checked_sub(1)?;
            let behind = row.at(second.span.end);
            let link = gap.start;
            let is_range = gap.len() == 1
                && (row.is(lead, "from") && row.is_any(link, &["to", "until", "till", "through"])
                    || row.is(lead, "between") && row.is(link, "and")
                    || row.word(lead) == "("
                        && matches!(row.word(link), "-" | "–" | "—")
                        && row.word(behind) == ")");
            let counted_back = row.is_any(behind, &["bc", "bce", "b.c.", "b.c.e."]);
            let (from, to) = comparable(first, second).filter(|_| is_range && !counted_back)?;
            let words = if row.is(lead, "between") { COMPARED } else { MOVED };
            let moved = (0..lead).any(|at| row.is_any(at, words));
            if to >= from || moved {
                return None;
            }
            let (from, to) = (self.text(first.span), self.text(second.span));
            Some((first.span.union(second.span), format!("{to} is before {from}")))
        })
    }

    /// "since 2009, 20 years ago", "20 years ago, in 2009".
    fn years_ago(self) -> Found {
        let today = i64::from(self.today?.year());
        let row = self.row;
        self.dates.windows(2).find_map(|pair| {
            let [first, second] = *pair else { return None };
            let (year, count, is_count_last) = match (plain_year(first), plain_year(second)) {
                (Some(year), None) => (year, years(second, From::Document)?, true),
                (None, Some(year)) => (year, years(first, From::Document)?, false),
                _ => return None,
            };
            let gap = row.between(first.span, second.span);
            let beside = (1..=4).contains(&gap.len()) && gap.clone().all(|at| row.is_any(at, BESIDE));
            let parted = gap.into_iter().any(|at| matches!(row.word(at), "," | "(" | "–" | "—"));
            let behind = row.at(second.span.end);
            let ends = !is_count_last || matches!(row.word(behind), "," | "." | ")" | ";" | "–" | "—" | "");
            let around = row.at(first.span.start).saturating_sub(3)..row.at(second.span.end);
            let is_rough = around.into_iter().any(|at| row.is_any(at, ROUGHLY));
            let off = (today - i64::from(year) + count).abs();
            let wrong = beside && parted && ends && count < 0 && off > tolerance(count, is_rough);
            let said = if is_count_last { second } else { first };
            let message = format!(
                "{year} was {} years before the draft's date, the draft says {}",
                today - i64::from(year),
                self.text(said.span)
            );
            wrong.then_some((said.span, message))
        })
    }

    /// "in 2009 and, ten years later, in 2021".
    fn years_later(self) -> Found {
        let row = self.row;
        self.dates.windows(3).find_map(|window| {
            let [first, shift, second] = *window else { return None };
            let (from, to) = (plain_year(first)?, plain_year(second)?);
            let count = years(shift, From::Spoken)?;
            let links = [
                "and", ",", "then", "but", "just", "only", "(", "–", "—", "exactly", "some", "about",
                "nearly", "almost",
            ];
            let before = row.between(first.span, shift.span);
            let after = row.between(shift.span, second.span);
            let joined = before.len() <= 4
                && before.clone().all(|at| row.is_any(at, &links))
                && after.len() <= 2
                && after.clone().all(|at| row.word(at) == "," || row.is(at, "in"));
            let around = before.start..row.at(shift.span.end);
            let is_rough = around.into_iter().any(|at| row.is_any(at, ROUGHLY));
            let apart = i64::from(to) - i64::from(from);
            let wrong = joined && !after.is_empty() && (apart - count).abs() > tolerance(count, is_rough);
            let said = self.text(shift.span);
            wrong.then(|| {
                (
                    shift.span,
                    format!("{from} and {to} are {} years apart, the draft says {said}", apart.abs()),
                )
            })
        })
    }

    /// An age beside a year of birth.
    fn age(self) -> Found {
        let row = self.row;
        let mut ages = self.view.figures().filter(|f| f.kind == FigureKind::Age);
        let (age, other) = (ages.next()?, ages.next());
        let Value::One(number) = age.value else { return None };
        let exact = other.is_none() && age.bound == Bound::Exact && number.value.is_integer();
        let stated = number.value.to_i64().filter(|n| exact && (1..=120).contains(n))?;
        let at_death = self.is_at_death(age);
        if let Some((birth, death)) = self.lifetime() {
            return at_death.then(|| self.misfit(age, stated, birth, &[death], true)).flatten();
        }
        let (birth, index) = self.birth()?;
        let others: Vec<i16> = self
            .dates
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != index)
            .filter_map(|(_, d)| year_of(d))
            .collect();
        if at_death {
            let [death] = *others.as_slice() else { return None };
            return self.misfit(age, stated, birth, &[death], true);
        }
        let other_time = (0..row.len()).any(|at| row.is_any(at, OTHER_TIMES));
        if other_time || others.len() > 1 || self.has_open_date() {
            return None;
        }
        let today = self.today.map(Date::year);
        let at: Vec<i16> = others.iter().copied().chain(today).collect();
        self.misfit(age, stated, birth, &at, false)
    }

    /// The finding for an age that fits none of the years at which it may be said.
    fn misfit(self, age: &Figure, stated: i64, birth: i16, at: &[i16], died: bool) -> Found {
        let first = *at.first()?;
        let fits = |year: i16| {
            let full = i64::from(year) - i64::from(birth);
            // A text may be a few months older than its date.
            (full - 1..=full).contains(&stated) || full < 0
        };
        if at.iter().any(|year| fits(*year)) {
            return None;
        }
        let full = i64::from(first) - i64::from(birth);
        let said = self.text(age.span);
        let message = if died {
            format!(
                "someone born in {birth} who died in {first} was {} or {full}, the draft says {said}",
                full - 1
            )
        } else {
            format!("someone born in {birth} was {} or {full} in {first}, the draft says {said}", full - 1)
        };
        Some((age.span, message))
    }

    /// Whether a word of death stands right before an age: "died aged 75", "at his death at the age of 75".
    fn is_at_death(self, age: &Figure) -> bool {
        let start = self.row.at(age.span.start);
        let near = start.saturating_sub(10)..start;
        near.into_iter().rev().any(|at| self.row.is_any(at, DEATH))
            && (start.saturating_sub(4)..start).any(|at| self.row.is_any(at, &["aged", "age", "at"]))
    }

    /// The years of "Jane Doe (1940-2011)".
    fn lifetime(self) -> Option<(i16, i16)> {
        let row = self.row;
        self.dates.windows(2).find_map(|pair| {
            let [first, second] = *pair else { return None };
            let (birth, death) = (plain_year(first)?, plain_year(second)?);
            let start = row.at(first.span.start);
            let gap = row.between(first.span, second.span);
            let dash = gap.len() == 1 && matches!(row.word(gap.start), "-" | "–" | "—");
            let brackets =
                start > 0 && row.word(start - 1) == "(" && row.word(row.at(second.span.end)) == ")";
            (dash && brackets && death > birth).then_some((birth, death))
        })
    }

    /// The year behind "born", and the index of its date.
    fn birth(self) -> Option<(i16, usize)> {
        let row = self.row;
        let born = (0..row.len()).find(|at| row.is(*at, "born"))?;
        let (index, date) = self.dates.iter().enumerate().find(|(_, d)| row.at(d.span.start) > born)?;
        let gap = born + 1..row.at(date.span.start);
        let plain = gap.len() <= 6
            && gap.into_iter().all(|at| row.is_any(at, &["in", "on", ",", "at"]) || row.is_capital(at));
        plain.then(|| year_of(date).map(|year| (year, index))).flatten()
    }

    /// Whether the sentence speaks of a time whose year is not in it: "last June", "as a teenager in the 1970s".
    fn has_open_date(self) -> bool {
        self.dates.iter().any(|date| {
            !matches!(
                date.expression.meaning,
                Meaning::Duration(_) | Meaning::Weekday(..) | Meaning::Reference(_)
            ) && year_of(date).is_none()
        })
    }
}

/// By how many years a count may be off: by one, by a tenth where it is round, by more where it says that it
/// is rough.
fn tolerance(count: i64, is_rough: bool) -> i64 {
    let count = count.abs();
    let round = if count >= 20 && count % 10 == 0 { count / 10 } else { 1 };
    if is_rough { round.max(count / 5) + 1 } else { round }
}

/// The year of a date that is nothing but a year.
fn plain_year(date: &DateMention) -> Option<i16> {
    match date.expression.meaning {
        Meaning::Year(year) => Some(year),
        _ => None,
    }
}

/// The year that stands in a date's words.
fn year_of(date: &DateMention) -> Option<i16> {
    match date.expression.meaning {
        Meaning::Year(year)
        | Meaning::Day(Year::Written(year), ..)
        | Meaning::Month(Year::Written(year), _)
        | Meaning::Quarter(Year::Written(year), _)
        | Meaning::Season(Year::Written(year), _) => Some(year),
        _ => None,
    }
}

/// The years that an expression counts from there, below zero for the past.
fn years(date: &DateMention, start: From) -> Option<i64> {
    match date.expression.meaning {
        Meaning::Shift { unit: Unit::Year, count, from } if from == start => Some(count),
        Meaning::Shift { unit: Unit::Decade, count, from } if from == start => count.checked_mul(10),
        _ => None,
    }
}

/// Year, month and day; 0 for what is not given.
type Calendar = (i16, u8, u8);

/// Two dates of one kind as year, month and day, where both years are known or the months agree.
fn comparable(first: &DateMention, second: &DateMention) -> Option<(Calendar, Calendar)> {
    match (&first.expression.meaning, &second.expression.meaning) {
        (Meaning::Year(a), Meaning::Year(b)) => Some(((*a, 0, 0), (*b, 0, 0))),
        (Meaning::Day(a, m, d), Meaning::Day(Year::Written(b), n, e)) => {
            let year = match a {
                Year::Written(year) => *year,
                // "between March 5 and March 2, 2018": the year is said once.
                Year::Unstated if m == n => *b,
                _ => return None,
            };
            Some(((year, *m, *d), (*b, *n, *e)))
        }
        (Meaning::Month(Year::Written(a), m), Meaning::Month(Year::Written(b), n)) => {
            let month = |m: i8| u8::try_from(m).ok();
            Some(((*a, month(*m)?, 0), (*b, month(*n)?, 0)))
        }
        _ => None,
    }
}
