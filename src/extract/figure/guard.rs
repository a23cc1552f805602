//! Digits that are no figures: dates, clock times, addresses, telephone numbers, versions, models.
//!
//! Owns what can be told from the neighbouring tokens alone, so that figures read soundly even
//! where no date or name was recognized. Must never know units beyond whether there is one.

use std::sync::LazyLock;

use super::{
    super::{date, token::Tag},
    number, special,
    words::{Row, WordSet},
};

/// Words before a bare number of four digits that make it a year.
const YEAR_BEFORE: &[&str] = &[
    "in",
    "since",
    "by",
    "until",
    "till",
    "from",
    "during",
    "before",
    "after",
    "through",
    "throughout",
    "early",
    "late",
    "mid",
    "year",
    "circa",
    "the",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "fiscal",
    "fy",
    "of",
    "for",
    "a.d.",
    "ad",
    "c.",
    "election",
    "copyright",
    "©",
    "last",
    "this",
    "next",
];

/// Words before a number that make it a label: "Section 12", "category 4", "page 3".
const LABELS: &[&str] = &[
    "section",
    "article",
    "chapter",
    "title",
    "rule",
    "clause",
    "page",
    "pages",
    "figure",
    "table",
    "part",
    "volume",
    "vol",
    "game",
    "phase",
    "room",
    "route",
    "highway",
    "interstate",
    "flight",
    "channel",
    "stage",
    "type",
    "version",
    "windows",
    "category",
    "schedule",
    "appendix",
    "exhibit",
    "paragraph",
    "episode",
    "season",
    "track",
    "gate",
    "terminal",
    "platform",
    "pier",
    "line",
    "unit",
    "model",
    "series",
    "mark",
    "tier",
    "class",
    "formula",
    "resolution",
    "regulation",
    "directive",
    "proposition",
    "amendment",
    "apollo",
    "division",
    "district",
    "ward",
    "precinct",
    "zone",
    "area",
    "lot",
    "block",
    "apartment",
    "apt",
    "suite",
    "box",
    "ch",
    "fig",
    "ref",
    "id",
    "serial",
    "code",
    "zip",
    "postcode",
    "isbn",
    "doi",
    "fax",
    "tel",
    "phone",
    "ext",
    "extension",
    "chapters",
    "level",
    "grade",
    "footnote",
    "note",
    "step",
    "ios",
    "android",
    "nasdaq",
    "ftse",
    "russell",
    "stoxx",
    "csi",
    "fortune",
    "ibex",
    "asx",
    "cac",
    "nikkei",
    "kospi",
    "forbes",
    "playstation",
    "xbox",
    "g",
];

/// Kinds of streets, which end an address that a number begins.
const STREETS: &[&str] = &[
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "ln",
    "drive",
    "dr",
    "boulevard",
    "blvd",
    "way",
    "square",
    "terrace",
    "place",
    "court",
    "crescent",
    "highway",
    "parkway",
    "row",
    "rue",
];

static LABEL_SET: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(LABELS.iter().copied()));
static MONTH_SET: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(date::months().map(|(name, _)| name)));

fn in_list(list: &[&str], word: &str) -> bool {
    !word.is_empty() && list.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// Whether a word is a month's name or its abbreviation, with its capital.
pub(super) fn is_month(row: Row, at: usize) -> bool {
    row.is_capital(at) && MONTH_SET.has(row.word(at))
}

/// Whether a token is a month, a weekday or a word for a part of the calendar.
pub(super) fn is_calendar(row: Row, at: usize) -> bool {
    const PARTS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "tomorrow",
        "year",
        "month",
        "week",
        "quarter",
        "period",
        "night",
        "morning",
        "evening",
        "afternoon",
    ];
    is_month(row, at) || in_list(PARTS, row.word(at))
}

/// The month that stands before a token, full stop and comma passed over.
fn month_before(row: Row, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| is_month(row, i) || row.word(i) == "." && i > 0 && is_month(row, i - 1))
}

/// The token behind digits that begin at `at` and are no figure; `None` if they may be one. `unit` says
/// whether a unit of measure or a currency goes with them, which settles most doubts; `marked`, whether a currency's mark stands before them.
pub(super) fn no_figure(row: Row, at: usize, end: usize, unit: bool, marked: bool) -> Option<usize> {
    if let Some(end) = chained(row, at).or_else(|| dialled(row, at)) {
        return Some(end);
    }
    if !marked && joined_to_letters(row, at, end, unit) {
        return Some(end.max(at + 1));
    }
    if unit {
        return None;
    }
    day_of_month(row, at).or_else(|| clock(row, at)).or_else(|| year(row, at)).or_else(|| {
        let named = labelled(row, at) || bracketed(row, at, end) || enumerates(row, at) || address(row, at);
        // "Boeing 737-800"
        let more = row.is_hyphen(end) && row.is_number(end + 1);
        named.then_some(if more { end + 2 } else { end })
    })
}

/// Digits in a row with like marks between: dates, times, versions, telephone numbers, addresses of
/// machines.
fn chained(row: Row, at: usize) -> Option<usize> {
    let mark = row.word(at + 1);
    let follows = |i: usize| row.adjoins(i) && row.adjoins(i + 1) && row.is_number(i + 1);
    if !matches!(mark, "-" | "/" | "." | ":" | "–" | ",") || !follows(at + 1) {
        return None;
    }
    let mut end = at + 3;
    while row.word(end) == mark && follows(end) {
        end += 2;
    }
    let links = (end - at) / 2;
    let wide = row.word(at).len() == 3 && row.word(at + 2).len() == 4;
    match mark {
        // "3,5" is a decimal in other languages than English.
        ":" | "," | "." => Some(end),
        "/" | "-" | "–" if links > 1 && !row.word(at).contains('.') => Some(end),
        "-" if wide => Some(end),
        "/" => (!is_fraction(row, at)).then_some(end),
        "-" | "–" => is_season(row.word(at), row.word(at + 2)).then_some(end),
        _ => None,
    }
}

/// Digits that begin with a nought, and those that follow: "0800 555 0134", "007".
fn dialled(row: Row, at: usize) -> Option<usize> {
    let digits = |at: usize| row.word(at).len() > 1 && row.word(at).bytes().all(|b| b.is_ascii_digit());
    (digits(at) && row.word(at).starts_with('0')).then_some(())?;
    let mut end = at + 1;
    while digits(end) {
        end += 1;
    }
    Some(end)
}

/// "past the last eight at the World Cup": a round is no number of anything.
pub(super) fn round_of_cup(row: Row, at: usize, end: usize) -> bool {
    let counts =
        matches!(row.tag(end), Some(Tag::Noun | Tag::Adjective | Tag::ProperNoun)) || row.is_hyphen(end);
    row.is_any(at.wrapping_sub(1), &["last", "final"])
        && row.is_any(at, &["four", "eight", "sixteen", "4", "8", "16", "32"])
        && !counts
}

fn is_fraction(row: Row, at: usize) -> bool {
    number::numeral(row, at).is_some_and(|n| n.end > at + 1)
}

/// "2013-14", "1999–2000".
fn is_season(from: &str, to: &str) -> bool {
    let year = |w: &str| w.len() == 4 && w.parse::<u16>().is_ok_and(|y| (1700..2100).contains(&y));
    year(from) && (year(to) || to.len() == 2 && from.get(2..) < Some(to))
}

/// "XC40", "Covid-19", "5G", "49ers": letters that make digits part of a name.
fn joined_to_letters(row: Row, at: usize, end: usize, unit: bool) -> bool {
    let before = at.checked_sub(1).filter(|_| row.adjoins(at));
    if let Some(i) = before {
        if row.is_word(i) {
            return !row.is_any(i, &["sub", "minus", "under"]);
        }
        if row.is_hyphen(i) && i > 0 && row.is_word(i - 1) {
            let number = number::number_word(row.word(i - 1)).is_some();
            let loose = row
                .is_any(i - 1, &["sub", "minus", "under", "over", "plus", "near", "now", "to", "a", "the"]);
            return !(number || loose || unit && row.word(i) == "–");
        }
        if row.word(i) == "#" || row.word(i) == "@" {
            return true;
        }
    }
    let ordinal = row.is_any(end, &["st", "nd", "rd", "th", "x", "k"]);
    !unit && row.adjoins(end) && row.is_word(end) && !ordinal
}

/// "June 5", "Nov. 22", "22 November", "5th of June", "Sept. 20-24".
fn day_of_month(row: Row, at: usize) -> Option<usize> {
    let day = |i: usize| {
        row.is_number(i) && row.word(i).len() <= 2 && row.word(i).parse::<u8>().is_ok_and(|d| d <= 31)
    };
    if !day(at) {
        return None;
    }
    let mut end = at + 1;
    if row.is_any(end, special::ORDINAL_ENDINGS) && row.adjoins(end) {
        end += 1;
    }
    if (row.is_dash(end) || row.is_any(end, &["and", "to", "or"])) && day(end + 1) {
        let behind = end + 2;
        if month_before(row, at) || is_month(row, behind) {
            return Some(behind);
        }
    }
    let of = if row.is(end, "of") { end + 1 } else { end };
    (month_before(row, at) || is_month(row, of)).then_some(end)
}

/// "5 pm", "10.45pm", "7 o'clock", "0401 GMT", and years of an era: "664 BC".
fn clock(row: Row, at: usize) -> Option<usize> {
    let eras = ["bc", "bce", "ad", "ce", "b.c.", "b.c.e.", "a.d.", "c.e."];
    if row.is_any(at + 1, &eras) {
        return Some(at + 2);
    }
    let zones = [
        "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "gmt", "utc", "est", "edt", "pst", "pdt", "bst", "cet",
        "noon",
    ];
    let behind = at + 1;
    if row.is_any(behind, &zones) || row.is_any(behind, &["o'clock", "o’clock"]) {
        return Some(behind + 1);
    }
    None
}

/// A bare year, a decade or a span of years.
fn year(row: Row, at: usize) -> Option<usize> {
    let word = row.word(at);
    let behind = at + 1;
    if row.adjoins(behind)
        && (row.is(behind, "s") || matches!(row.word(behind), "'s" | "’s"))
        && word.ends_with('0')
    {
        return Some(behind + 1);
    }
    // "the '90s", "class of '68"
    if matches!(row.before(at, 1), "'" | "’" | "‘") && row.adjoins(at) && word.len() == 2 {
        return Some(behind);
    }
    if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value: u16 = word.parse().ok()?;
    let cue = at > 0 && (in_list(YEAR_BEFORE, row.word(at - 1)) || month_before(row, at));
    let chain = at > 1
        && row.is_any(at - 1, &["and", "to", "or", ",", "-", "–"])
        && row.word(at - 2).len() == 4
        && row.is_number(at - 2)
        || at > 2 && row.word(at - 1) == "," && row.is_number(at - 2) && month_before(row, at - 2);
    let between = row.is_any(at.wrapping_sub(1), &["between"])
        && row.is(behind, "and")
        && row.word(behind + 1).len() == 4;
    let likely = (1800..2060).contains(&value);
    let possible = (1000..2101).contains(&value);
    let to = if row.is_dash(behind) || row.is(behind, "to") { behind + 1 } else { behind };
    if to > behind
        && row.is_number(to)
        && super::noun::counted(row, to + 1, false).is_some()
        && (!cue || row.is_any(at - 1, &["for", "of", "the"]))
    {
        return None;
    }
    let counted = super::noun::counted(row, behind, false).is_some_and(|(first, end)| end == first + 1)
        && !row.is_capital(behind);
    let is_year = likely && (cue || chain || between || !counted)
        || possible && (between || chain)
        || possible && cue && !counted && !row.is_any(at - 1, &["of", "for", "the", "by", "from", "this"]);
    is_year.then_some(behind)
}

/// "Section 12", "Mate 20", "Boeing 737": a label or a name goes before.
fn labelled(row: Row, at: usize) -> bool {
    let Some(mut before) = at.checked_sub(1) else { return false };
    if row.get(at).is_some_and(|t| !t.spaced) && !row.is_word(before) {
        return false;
    }
    if row.word(before) == "." && before > 0 && row.adjoins(before) {
        before -= 1;
    }
    if !row.same_sentence(before, at) || !row.is_word(before) {
        return false;
    }
    let word = row.word(before);
    if LABEL_SET.has(word) || before > 0 && row.word(before - 1) == "&" && row.adjoins(before) {
        return true;
    }
    // Mixed case is a brand: "iPhone 11".
    if word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase) {
        return true;
    }
    // "the 737 Max"
    let model = row.is_any(before, &["the", "new", "a"])
        && row.word(at).len() >= 3
        && row.tag(at + 1) == Some(Tag::ProperNoun)
        && super::noun::counted(row, at + 1, false).is_none();
    if model {
        return true;
    }
    let plain = row.word(at).len() <= 4 && row.word(at).bytes().all(|b| b.is_ascii_digit());
    let starts = row.opens_sentence(before);
    let lists = super::noun::counted(row, at + 1, false).is_some() && !row.is_capital(at + 1);
    let day = in_list(
        &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "about", "i"],
        word,
    );
    plain && row.is_capital(before) && !starts && !lists && !day && !is_listed(row, at)
        || is_label_again(row, at)
}

/// "the Nova 11 Pro and 11 Pro Max": a number that was a label before it in the sentence, and has a name behind it.
fn is_label_again(row: Row, at: usize) -> bool {
    const FURTHEST: usize = 6;
    let joined = row.is_any(at.wrapping_sub(1), &["and", "or", ",", "the"]);
    let named = joined && row.is_capital(at + 1) && row.tag(at + 1) == Some(Tag::ProperNoun);
    let same =
        |i: usize| row.is_number(i) && row.word(i) == row.word(at) && row.same_sentence(i, at) && i > 0;
    named
        && (at.saturating_sub(FURTHEST)..at).any(|i| same(i) && row.word(i - 1).contains(char::is_uppercase))
}

/// Whether a number ends a member of a list that another number opened: "Karelta will supply 700 of them and
/// Dunholm 550", "the Greens took 19 seats, the Farmers' League 22 and the Dawn party 14".
fn is_listed(row: Row, at: usize) -> bool {
    let ends =
        matches!(row.word(at + 1), "." | "," | ";" | "") || row.is_any(at + 1, &["and", "while", "but"]);
    let joins = |i: usize| row.word(i) == "," || row.is(i, "and");
    let from = at.saturating_sub(9);
    let Some(joint) = (from..at).rev().find(|i| joins(*i)) else { return false };
    // Between the joint and the number there is the name alone.
    let is_name = |i: usize| {
        row.is_capital(i)
            || row.is(i, "the")
            || row.tag(i) == Some(Tag::Particle)
            || row.is(i, "of")
            || matches!(row.word(i), "'" | "’")
    };
    let opened = (joint.saturating_sub(7)..joint)
        .filter(|i| row.same_sentence(*i, at) && row.is_number(*i) && row.word(*i).len() != 4)
        .any(|i| row.is(i + 1, "of") || super::noun::counted(row, i + 1, false).is_some());
    ends && row.same_sentence(joint, at) && (joint + 1..at).all(is_name) && opened
}

/// "(4)", "[12]", "3." and "3)" at a block's beginning, "#3", "*2".
fn bracketed(row: Row, at: usize, end: usize) -> bool {
    let before = row.before(at, 1);
    let behind = row.word(end);
    let bracketed = matches!(before, "(" | "[") && matches!(behind, ")" | "]");
    let listed = at == 0 && matches!(behind, "." | ")" | ":") && row.adjoins(end);
    let noted = matches!(before, "†" | "‡" | "*" | "^") && row.adjoins(at);
    bracketed || listed || noted
}

/// How far apart the points of a list run into one paragraph may stand, in tokens.
const LONGEST_POINT: usize = 600;

/// "1. Rye bread. Heat: low. 2. Oat bread.": the numbers of a list whose lines were run together, which count up.
fn enumerates(row: Row, at: usize) -> bool {
    let Some(n) = point(row, at) else { return false };
    let beside = |i: usize, other: u16| point(row, i) == Some(other);
    let before = || (at.saturating_sub(LONGEST_POINT)..at).rev().any(|i| beside(i, n.wrapping_sub(1)));
    let behind = || (at + 2..at + LONGEST_POINT).any(|i| beside(i, n + 1));
    n > 1 && before() || behind()
}

/// The number that opens a sentence with nothing but a full stop behind it, before a capital.
fn point(row: Row, at: usize) -> Option<u16> {
    let marked = row.is_number(at)
        && row.word(at).len() < 3
        && matches!(row.word(at + 1), "." | ")")
        && row.adjoins(at + 1)
        && !row.adjoins(at + 2)
        && row.is_capital(at + 2);
    let opens = || {
        let before = at.checked_sub(1).and_then(|i| row.get(i));
        before.is_none_or(|t| {
            let gap = row.get(at).and_then(|own| row.text.get(t.span.end..own.span.start));
            matches!(t.of(row.text), "." | "!" | "?" | ":" | ";" | "”" | "\"")
                || gap.is_some_and(|g| g.contains('\n'))
        })
    };
    (marked && opens()).then(|| row.word(at).parse().ok()).flatten()
}

/// "49 Zorro Ranch Road", "9 E 71st St".
fn address(row: Row, at: usize) -> bool {
    for i in at + 1..at + 6 {
        let part = row.is_capital(i)
            || row.is_number(i)
            || row.word(i) == "."
            || row.is_any(i, &["th", "st", "nd", "rd"]);
        if !part || !row.same_sentence(at, i) {
            return false;
        }
        if row.is_capital(i) && in_list(STREETS, row.word(i)) {
            return true;
        }
    }
    false
}
