//! Dates as page heads, front matter and addresses write them.
//!
//! Stricter than [`crate::extract::date`]: a day of the calendar with its year, or nothing. What
//! can be read in two ways (3/4/2019) and what contradicts itself (a weekday that does not fit)
//! is nothing.

use jiff::civil::{Date, Weekday};

use crate::{
    extract::date,
    text::{Span, lexicon::same},
};

/// A date found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) date: Date,
    /// The words, weekday and time of day included where they stand next to it.
    pub(super) span: Span,
}

/// How many words of a line are looked at.
const MAX_WORDS: usize = 60;

/// A run of letters and digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
}

/// The first runs of letters and digits of a line.
pub(super) fn words(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let span = Span::new(from, at);
                words.push(Word { text: span.of(line), span });
                start = None;
                if words.len() == MAX_WORDS {
                    break;
                }
            }
            _ => {}
        }
    }
    words
}

/// The month of that name or abbreviation.
pub(super) fn month(word: &str) -> Option<i8> {
    date::months().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, month)| month)
}

/// The weekday of that name or abbreviation.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    const DAYS: [(&str, &[&str], Weekday); 7] = [
        ("monday", &["mon"], Weekday::Monday),
        ("tuesday", &["tue", "tues"], Weekday::Tuesday),
        ("wednesday", &["wed"], Weekday::Wednesday),
        ("thursday", &["thu", "thur", "thurs"], Weekday::Thursday),
        ("friday", &["fri"], Weekday::Friday),
        ("saturday", &["sat"], Weekday::Saturday),
        ("sunday", &["sun"], Weekday::Sunday),
    ];
    let is = |name: &str| same(name, word);
    DAYS.iter().find(|(full, short, _)| is(full) || short.iter().any(|s| is(s))).map(|d| d.2)
}

/// Whether a text may name a weekday: quick, and sure where it says no.
pub(super) fn may_name_a_weekday(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = |pair: &[u8]| match (pair[0] | 0x20, pair[1] | 0x20) {
        (b'm', second) => second == b'o',
        (b't', second) => matches!(second, b'u' | b'h'),
        (b'w', second) => second == b'e',
        (b'f', second) => second == b'r',
        (b's', second) => matches!(second, b'a' | b'u'),
        _ => false,
    };
    bytes.windows(2).enumerate().any(|(at, pair)| {
        let opens = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        let word = || {
            let letters = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            text.get(at..at + letters).unwrap_or_default()
        };
        opens && begins(pair) && weekday(word()).is_some()
    })
}

/// A day of the month: "3", "03", "22nd"; "23T21" as the ISO form with a time gives it.
pub(super) fn day(word: &str) -> Option<i8> {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = word.split_at(digits);
    let rest = rest.to_ascii_lowercase();
    let known = matches!(rest.as_str(), "" | "st" | "nd" | "rd" | "th") || rest.starts_with('t');
    if digits > 2 || !known {
        return None;
    }
    number.parse().ok().filter(|d| (1..=31).contains(d))
}

/// A year between 1700 and 2199 in four digits.
pub(super) fn year(word: &str) -> Option<i16> {
    if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    word.parse().ok().filter(|y| (1700..2200).contains(y))
}

fn number(word: &str) -> Option<i8> {
    if word.len() > 2 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    word.parse().ok()
}

/// The first full date of a line.
pub(super) fn find(line: &str) -> Option<Found> {
    let words = words(line);
    (0..words.len()).find_map(|i| at(line, &words, i))
}

/// The date where the whole of the string is one, with or without a time of day, as values of
/// front matter are.
pub(super) fn whole(value: &str) -> Option<Date> {
    let value = value.trim();
    let found = find(value)?;
    let around = [&value[..found.span.start], &value[found.span.end..]];
    around.iter().flat_map(|part| words(part)).all(|w| is_clock(w.text)).then_some(found.date)
}

/// Whether a word belongs to a time of day: "21", "9pm", "GMT", "Thursday".
pub(super) fn is_clock(word: &str) -> bool {
    const WORDS: [&str; 26] = [
        "a", "am", "at", "bst", "cdt", "cest", "cet", "cst", "edt", "est", "et", "gmt", "hkt", "hrs", "hst",
        "ist", "jst", "m", "mdt", "mst", "p", "pdt", "pm", "pst", "sgt", "utc",
    ];
    let lower = word.to_ascii_lowercase();
    let rest = lower.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < lower.len() && (rest.is_empty() || matches!(rest, "am" | "pm" | "z" | "h" | "s")))
        || WORDS.binary_search(&lower.as_str()).is_ok()
        || weekday(&lower).is_some()
}

/// A date that begins with the `i`-th word, its weekday aside.
fn at(line: &str, words: &[Word<'_>], i: usize) -> Option<Found> {
    let gap = |a: usize| match (words.get(a), words.get(a + 1)) {
        (Some(a), Some(b)) => &line[a.span.end..b.span.start],
        _ => "",
    };
    let text = |k: usize| words.get(k).map_or("", |w| w.text);
    let of = "of".eq_ignore_ascii_case(text(i + 1));
    let month_first = || Some((year(text(i + 2))?, month(text(i))?, day(text(i + 1))?, i + 2));
    let day_first = || Some((year(text(i + 2))?, month(text(i + 1))?, day(text(i))?, i + 2));
    let day_of = || of.then(|| Some((year(text(i + 3))?, month(text(i + 2))?, day(text(i))?, i + 3)))?;
    let iso = || {
        let marks = gap(i) == gap(i + 1) && matches!(gap(i), "-" | "/" | ".");
        marks.then(|| Some((year(text(i))?, number(text(i + 1))?, day(text(i + 2))?, i + 2)))?
    };
    let compact = || {
        let word = text(i);
        let digits = word.len() == 8 && word.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| Some((year(&word[..4])?, number(&word[4..6])?, day(&word[6..])?, i)))?
    };
    let spelled = |k: usize| {
        let gap = gap(k);
        gap.len() <= 4 && gap.chars().all(|c| c.is_whitespace() || ",.-/".contains(c))
    };
    let numeric = || {
        let (a, b, y) = (number(text(i))?, number(text(i + 1))?, year(text(i + 2))?);
        if gap(i) != gap(i + 1) {
            return None;
        }
        match gap(i) {
            // Full stops part day, month and year, in that order, wherever they are used.
            "." => Some((y, b, a, i + 2)),
            // With slashes or hyphens only a number that cannot be a month tells the order.
            "/" | "-" if a > 12 || a == b => Some((y, b, a, i + 2)),
            "/" | "-" if b > 12 => Some((y, a, b, i + 2)),
            _ => None,
        }
    };
    let words_date =
        month_first().or_else(day_first).filter(|_| spelled(i) && spelled(i + 1)).or_else(day_of);
    let (y, m, d, last) = iso().or_else(numeric).or(words_date).or_else(compact)?;
    let date = Date::new(y, m, d).ok()?;
    let named = i.checked_sub(1).and_then(|k| Some((k, weekday(text(k))?)));
    let named = named.filter(|(k, _)| gap(*k).len() <= 3);
    if named.is_some_and(|(_, day)| day != date.weekday()) {
        return None;
    }
    let first = words.get(named.map_or(i, |(k, _)| k))?;
    Some(Found { date, span: Span::new(first.span.start, words.get(last)?.span.end) })
}

/// The date that an address holds as a path, as news sites and weblogs have it: `/2018/11/23/`.
pub(super) fn in_address(url: &str) -> Option<Date> {
    let parts: Vec<&str> = url.split('/').take(MAX_WORDS).collect();
    parts.windows(3).find_map(|w| Date::new(year(w[0])?, number(w[1])?, number(w[2])?).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Option<String> {
        find(line).map(|f| f.date.to_string())
    }

    #[test]
    fn no_weekday_is_overlooked() {
        for text in
            ["Monday", "on Tue, 3 May", "(Sat)", "SUNDAYS and Sunday", "\u{201c}Thurs.\u{201d}", "é Fri"]
        {
            assert!(may_name_a_weekday(text), "{text}");
        }
        for text in ["", "s", "the monument", "Saturnday", "Muesli", "a5 wednesdaywed"] {
            assert!(!may_name_a_weekday(text), "{text}");
        }
    }

    #[test]
    fn the_forms_of_news_and_data_are_read() {
        let cases = [
            ("2018-11-25", "2018-11-25"),
            ("2018-11-25T21:31:00Z", "2018-11-25"),
            ("2018/11/25", "2018-11-25"),
            ("20181125", "2018-11-25"),
            ("Published: Sun, November 25, 2018", "2018-11-25"),
            ("Nov 25, 2018 21:31 GMT", "2018-11-25"),
            ("Nov. 25th, 2018", "2018-11-25"),
            ("NOVEMBER 25, 2018", "2018-11-25"),
            ("25 November 2018", "2018-11-25"),
            ("Sunday 25 Nov 2018", "2018-11-25"),
            ("the 25th of November 2018", "2018-11-25"),
            ("25-Nov-2018", "2018-11-25"),
            ("25.11.2018", "2018-11-25"),
            ("25/11/2018", "2018-11-25"),
            ("11/25/2018", "2018-11-25"),
            ("Sept. 3, 2019", "2019-09-03"),
        ];
        for (line, want) in cases {
            assert_eq!(of(line).as_deref(), Some(want), "{line}");
        }
    }

    #[test]
    fn what_is_no_day_or_may_be_another_is_left() {
        let cases = [
            "3/4/2019",
            "November 2018",
            "2018-11",
            "Nov. 22",
            "February 30, 2019",
            "2018-13-01",
            "Monday, November 25, 2018",
            "May 5",
            "room 11, 25 of 2018",
            "",
        ];
        for line in cases {
            assert_eq!(of(line), None, "{line}");
        }
    }

    #[test]
    fn a_value_is_a_date_alone() {
        assert!(whole(" 2018-11-23 21:31 +0100 ").is_some());
        assert!(whole("Friday, 23 November 2018 at 9pm GMT").is_some());
        assert!(whole("some time after 23 November 2018").is_none());
    }

    #[test]
    fn addresses_with_a_path_of_a_day_are_dates() {
        let date = in_address("https://example.org/2018/11/23/huawei-ban").map(|d| d.to_string());
        assert_eq!(date.as_deref(), Some("2018-11-23"));
        assert_eq!(in_address("https://example.org/2018/huawei/11/23"), None);
    }

    #[test]
    fn the_clock_words_are_sorted_for_the_search() {
        for word in ["a", "am", "gmt", "utc", "pst", "21", "9pm", "31", "00z"] {
            assert!(is_clock(word), "{word}");
        }
        assert!(!is_clock("by"));
    }
}
