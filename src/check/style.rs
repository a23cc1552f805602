//! A source's value in the draft's own way of writing numbers.
//!
//! Taken over are the currency sign, the way scales are written ("bn", "billion"), per cent, words
//! or digits for small numbers, and separators of thousands. What comes out is read again and must
//! be the source's value; otherwise the source's own words are taken. A minute of a match is counted or put in
//! order, as the draft does it: "after six minutes", "in the sixth minute".

use rust_decimal::prelude::ToPrimitive;

use crate::{
    check::compare,
    extract::{
        self,
        figure::{self, Figure, FigureKind},
    },
    prose::Format,
    text::Span,
};

/// Scales in their long form and the short ones in use, a scale a row.
const SCALES: &[&[&str]] =
    &[&["thousand", "k"], &["million", "mn", "m"], &["billion", "bn", "b"], &["trillion", "tn", "trn", "t"]];
/// Ways of writing per cent.
const PERCENT: &[&str] = &["%", "per cent", "percent", "pct"];
/// Words for small numbers, as most style books want them.
const SMALL: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// A figure's words in parts: "US$", "82.55", " ", "billion".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Parts<'a> {
    before: &'a str,
    number: &'a str,
    gap: &'a str,
    unit: &'a str,
}

impl<'a> Parts<'a> {
    fn of(words: &'a str) -> Self {
        let is_number = |c: char| c.is_ascii_digit();
        let (start, end) = match (words.find(is_number), words.rfind(is_number)) {
            (Some(first), Some(last)) => (first, last + 1),
            _ => (0, words.find(' ').unwrap_or(words.len())),
        };
        let rest = &words[end..];
        let unit = rest.trim_start();
        let gap = &rest[..rest.len() - unit.len()];
        Self { before: &words[..start], number: &words[start..end], gap, unit }
    }
}

/// The last ordinal that is written in words.
const LAST_SPELLED: u16 = 12;

/// Whether a figure is a minute by its place in order: "in the sixth minute", "Hart 51" among scorers.
pub(super) fn is_nth_minute(figure: &Figure) -> bool {
    figure.kind == FigureKind::Ordinal && figure.unit.as_deref() == Some("minute")
}

/// A figure's words as they can stand in a message: an ordinal of minutes with its minute.
pub(super) fn shown(figure: &Figure, text: &str) -> String {
    let words = figure.span.of(text);
    if !is_nth_minute(figure) {
        return words.to_owned();
    }
    match figure.noun.filter(|noun| noun.start >= figure.span.end) {
        Some(noun) => Span::new(figure.span.start, noun.end).of(text).to_owned(),
        None => format!("minute {words}"),
    }
}

/// What can stand in the draft for its words `here` where the source has `there`; `None` where the two are put
/// in ways that do not fit each other.
pub(super) fn fitting(draft: &Figure, here: &str, source: &Figure, there: &str) -> Option<String> {
    if !is_nth_minute(draft) && !is_nth_minute(source) {
        return Some(in_style_of(here, there));
    }
    let minute = source.value.low().value.to_u16()?;
    if source.value.is_range() || !source.value.low().value.is_integer() {
        return None;
    }
    let ours = Parts::of(here);
    let is_digits = here.starts_with(|c: char| c.is_ascii_digit());
    if is_nth_minute(draft) {
        let word = figure::ordinal(minute).filter(|_| !is_digits && minute <= LAST_SPELLED);
        return Some(word.map_or_else(|| numbered(minute), str::to_owned));
    }
    if draft.kind != FigureKind::Duration {
        return None;
    }
    let digits = minute.to_string();
    let number = number(&ours, &Parts { number: &digits, ..Parts::default() });
    let unit = if minute == 1 { ours.unit.trim_end_matches('s') } else { ours.unit };
    Some(format!("{number}{}{unit}", ours.gap))
}

/// "1st", "22nd", "113th".
fn numbered(n: u16) -> String {
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// The source's figure as the draft would write it: `here` are the draft's words, `there` the source's.
pub(super) fn in_style_of(here: &str, there: &str) -> String {
    let (ours, theirs) = (Parts::of(here), Parts::of(there));
    let number = number(&ours, &theirs);
    let before = match (ours.before.chars().next_back(), theirs.before.chars().next_back()) {
        (Some(a), Some(b)) if a == b => ours.before,
        _ => theirs.before,
    };
    let (gap, unit) = unit(&ours, &theirs);
    let styled = format!("{before}{number}{gap}{unit}");
    if same_value(&styled, there) { styled } else { there.to_owned() }
}

/// The unit in the draft's way, with what stands before it.
fn unit<'a>(ours: &Parts<'a>, theirs: &Parts<'a>) -> (&'a str, &'a str) {
    let percent = |unit: &str| PERCENT.iter().any(|way| unit.eq_ignore_ascii_case(way));
    if percent(ours.unit) && percent(theirs.unit) {
        return (ours.gap, ours.unit);
    }
    let scale = |unit: &str| {
        SCALES.iter().find_map(|row| {
            let way = row.iter().position(|way| unit.eq_ignore_ascii_case(way))?;
            Some((row, way))
        })
    };
    match (scale(ours.unit), scale(theirs.unit)) {
        (Some((a, _)), Some((b, _))) if a == b => (ours.gap, ours.unit),
        // Another scale, long or short as the draft's is.
        (Some((_, way)), Some((row, _))) => (ours.gap, if way == 0 { row[0] } else { row[1] }),
        _ => (theirs.gap, theirs.unit),
    }
}

/// The number in words or digits and with separators as the draft has them.
fn number(ours: &Parts<'_>, theirs: &Parts<'_>) -> String {
    let spelled = |number: &str| SMALL.iter().position(|word| number.eq_ignore_ascii_case(word));
    let digits = |number: &str| number.starts_with(|c: char| c.is_ascii_digit());
    if !digits(ours.number)
        && let Some(word) = theirs.number.parse::<usize>().ok().and_then(|n| SMALL.get(n))
    {
        let upper = ours.number.starts_with(char::is_uppercase);
        let (first, rest) = word.split_at(1);
        return if upper { first.to_uppercase() + rest } else { (*word).to_owned() };
    }
    if digits(ours.number)
        && let Some(value) = spelled(theirs.number)
    {
        return value.to_string();
    }
    let bare = |number: &str| number.len() > 4 && number.bytes().all(|b| b.is_ascii_digit());
    if bare(ours.number) && theirs.number.contains(',') {
        return theirs.number.replace(',', "");
    }
    if ours.number.contains(',') && bare(theirs.number) {
        return grouped(theirs.number);
    }
    theirs.number.to_owned()
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Whether two ways of writing are read as the same value.
fn same_value(a: &str, b: &str) -> bool {
    let read = |words: &str| -> Option<Figure> {
        // A capital would make a name of a small number.
        let lower = words.to_lowercase();
        let words = if SMALL.contains(&lower.as_str()) { &lower } else { words };
        let prose = crate::prose::read(&format!("It was {words} then."), Format::Plain);
        extract::extract(prose.blocks.first()?).figures.into_iter().next()
    };
    match (read(a), read(b)) {
        (Some(a), Some(b)) => compare::same_value(&a, &b),
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_draft_keeps_its_way_of_writing() {
        for (here, there, expected) in [
            ("$82.55 billion", "US$92.55 billion", "$92.55 billion"),
            ("$82.55bn", "US$92.55 billion", "$92.55bn"),
            ("$82 billion", "$925 million", "$925 million"),
            ("$82bn", "$925 million", "$925mn"),
            ("31%", "13 per cent", "13%"),
            ("31 per cent", "13%", "13 per cent"),
            ("three", "5", "five"),
            ("Three", "5", "Five"),
            ("3", "five", "5"),
            ("three", "1,200", "1,200"),
            ("180000", "170,000", "170000"),
            ("180,000", "170000", "170,000"),
            ("$82 billion", "92 million euros", "92 million euros"),
        ] {
            assert_eq!(in_style_of(here, there), expected, "{here} {there}");
        }
    }

    #[test]
    fn a_minute_fits_the_draft_s_form() {
        let figure = |text: &str, kind| {
            let prose = crate::prose::read(text, Format::Plain);
            let figures = extract::extract(prose.blocks.first().unwrap()).figures;
            figures.into_iter().find(|f| f.kind == kind).unwrap()
        };
        let counted = |text: &str| figure(text, FigureKind::Duration);
        let nth = |text: &str| figure(text, FigureKind::Ordinal);
        let fit = |(here, draft): (Figure, &str), (there, source): (Figure, &str)| {
            fitting(&here, here.span.of(draft), &there, there.span.of(source)).unwrap()
        };
        let sixth = "Holm took a sixth-minute lead.";
        let (six, after) = ("Holm scored after 6 minutes.", "Holm scored after 25 minutes.");
        let spelled = "Holm scored after just nine minutes.";
        let (list, late) = ("Goals: Holm 73.", "Holm scored in the 25th minute.");
        assert_eq!(fit((counted(after), after), (nth(sixth), sixth)), "6 minutes");
        assert_eq!(fit((counted(spelled), spelled), (nth(sixth), sixth)), "six minutes");
        assert_eq!(fit((counted(spelled), spelled), (nth(list), list)), "73 minutes");
        assert_eq!(fit((nth(sixth), sixth), (counted(six), six)), "sixth");
        assert_eq!(fit((nth(late), late), (nth(list), list)), "73rd");
        assert_eq!(fit((nth(late), late), (nth(sixth), sixth)), "6th");
        assert_eq!(shown(&nth(sixth), sixth), "sixth-minute");
        assert_eq!(shown(&nth(list), list), "minute 73");
        assert_eq!(shown(&counted(six), six), "6 minutes");
        assert_eq!([1, 2, 3, 11, 12, 21, 112].map(numbered).join(" "), "1st 2nd 3rd 11th 12th 21st 112th");
    }

    #[test]
    fn anything_at_all_is_survived() {
        for words in ["", " ", "é", "…", "$", "9", "9 ", "٣", "%"] {
            for other in ["", "é", "5%", "$1bn", "٣"] {
                let _ = in_style_of(words, other);
            }
        }
    }
}
