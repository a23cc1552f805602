//! Where names begin and end: runs of capitalized words with what joins them.

use super::{
    reader::{Case, Reader},
    table::{COMMON, FAMILY, GIVEN, OPEN_HEAD, PEOPLE, PLACE, TITLE},
};

/// A run of tokens `from..to` that is one name, or several with titles among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it is the title of a work, in quotation marks.
    pub(super) quoted: bool,
}

/// Small words within persons' names.
const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den",
    "ter", "ten", "zu", "zur", "am", "aan", "sur", "upon", "bin", "ibn", "al", "el", "af", "ben", "y", "und",
    "dla", "des", "les",
];

/// No name has more tokens; the limit keeps the time linear for whatever is written in capitals.
const LONGEST_RUN: usize = 24;

/// Words of whom something is within a name: "People's Republic", "Veterans' Affairs".
const WHOSE: &[&str] = &[
    "People", "Women", "Men", "Children", "King", "Queen", "Veterans", "Workers", "Farmers", "Teachers",
    "Players",
];

/// What stands behind a company's name, with or without a comma.
pub(super) const SUFFIXES: &[&str] = &[
    "Inc", "Corp", "Co", "Ltd", "LLC", "LLP", "PLC", "plc", "AG", "SA", "NV", "GmbH", "SpA", "KK", "Jr",
    "Sr", "Bros", "Esq",
];

/// Words in front of a number that is part of the name.
const NUMBERED: &[&str] = &[
    "Radio",
    "Highway",
    "Route",
    "Flight",
    "Channel",
    "Boeing",
    "Airbus",
    "Mate",
    "Galaxy",
    "iPhone",
    "iPad",
    "iOS",
    "Windows",
    "Apollo",
    "Area",
    "Chapter",
    "Article",
    "Phase",
    "Pixel",
    "Kirin",
    "Voyager",
    "Interstate",
    "Formula",
    "Soyuz",
    "Falcon",
    "Android",
    "Xbox",
    "PlayStation",
    "Division",
    "Section",
    "Amendment",
    "Room",
    "Studio",
    "Pier",
    "Proposition",
    "Resolution",
    "Page",
    "Note",
    "Nova",
    "Redmi",
];

/// All runs of the block, in order.
pub(super) fn runs(reader: &Reader) -> Vec<Run> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < reader.len() {
        if let Some(to) = quoted_title(reader, at) {
            out.push(Run { from: at, to, quoted: true });
            at = to;
        } else if starts(reader, at) {
            let to = extend(reader, at);
            out.push(Run { from: at, to, quoted: false });
            at = to.max(at + 1);
        } else {
            at += 1;
        }
    }
    out
}

/// The end of the title of a work that begins at `at`, right behind an opening quotation mark: a few
/// words, all but the small ones with capitals, without a comma or full stop before the closing mark.
fn quoted_title(reader: &Reader, at: usize) -> Option<usize> {
    if reader.spaced(at) || !reader.is_capital(at) {
        return None;
    }
    let open = at.checked_sub(1)?;
    let single = reader.is_any(open, &["‘", "'"]);
    if !reader.is_any(open, &["\"", "“", "‘", "'"]) {
        return None;
    }
    // Behind a comma or colon somebody speaks.
    let before = open.checked_sub(1)?;
    if !reader.together(before, at)
        || !reader.is_word(before)
        || !reader.spaced(open)
        || reader.is_any(before, SPOKEN)
    {
        return None;
    }
    let mut to = at;
    while to < (at + 8).min(reader.len()) {
        let closes = reader.is_any(to, if single { &["’", "'"] } else { &["\"", "”"] });
        if closes && !reader.spaced(to) {
            break;
        }
        let small = reader.is_function(to) && to > at;
        if !reader.is_capital(to) && !small && !reader.is_number(to) || !reader.together(at, to) {
            return None;
        }
        to += 1;
    }
    let closed = reader.is_any(to, &["\"", "”", "’", "'"]);
    let ends_well = reader.is_capital(to.saturating_sub(1)) || reader.is_number(to.saturating_sub(1));
    (closed && to > at && ends_well && !reader.is_calendar(at)).then_some(to)
}

/// Words in front of somebody's speech.
const SPOKEN: &[&str] = &[
    "said", "says", "say", "saying", "asked", "replied", "added", "told", "shouted", "and", "but", "that",
    "chanting", "shouting",
];

/// Whether a word may be part of a name at all.
fn is_name_word(reader: &Reader, at: usize) -> bool {
    reader.is_capital(at) && !reader.is_dated(at)
}

/// Whether a name may begin here.
fn starts(reader: &Reader, at: usize) -> bool {
    if !is_name_word(reader, at) || reader.is(at, "I") || adjoins_number(reader, at) {
        return false;
    }
    if reader.phrase_end(at).is_some() {
        return true;
    }
    if reader.is_calendar(at) {
        let headed =
            is_name_word(reader, at + 1) && reader.word(at + 1).head.is_some() && !reader.is_calendar(at + 1);
        return headed || is_first_name_of_month(reader, at);
    }
    match reader.case(at) {
        Case::Running if reader.opens(at) => starts_sentence(reader, at),
        Case::Running => true,
        Case::Title => !reader.has(at, COMMON) && !reader.is_function(at) || reader.is_listed(at),
        Case::Capitals => reader.is_listed(at),
    }
}

/// Whether a month's word is a first name, by the surname behind it: "Jan Orlik", "June Foster".
pub(super) fn is_first_name_of_month(reader: &Reader, at: usize) -> bool {
    let next = at + 1;
    reader.is_calendar(at)
        && reader.has(at, GIVEN)
        && !reader.is_dated(at)
        && is_name_word(reader, next)
        && reader.spaced(next)
        && reader.together(at, next)
        && !reader.is_calendar(next)
        && !reader.is_function(next)
        && !reader.has(next, COMMON | PEOPLE | PLACE)
        && reader.word(next).known.is_none()
}

/// Letters right behind a number: the "G" of "5G".
fn adjoins_number(reader: &Reader, at: usize) -> bool {
    at > 0 && !reader.spaced(at) && reader.is_number(at - 1)
}

/// Whether a word at a sentence's beginning, where a capital tells nothing, begins a name.
fn starts_sentence(reader: &Reader, at: usize) -> bool {
    if reader.is_listed(at) {
        return true;
    }
    if reader.is_function(at) || is_contraction(reader.of(at)) {
        return false;
    }
    let goes_on = is_name_word(reader, at + 1) && reader.spaced(at + 1) && reader.together(at, at + 1);
    if reader.has(at, COMMON) || reader.is_title(at) {
        return goes_on;
    }
    goes_on || reader.is_capitals(at) || !looks_common(reader.of(at))
}

/// "We're", "Hadn't": a contraction rather than a name such as "O'Brien".
fn is_contraction(word: &str) -> bool {
    ["'re", "'d", "'ll", "'ve", "'m", "n't", "’re", "’d", "’ll", "’ve", "’m", "n’t"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// Endings that words of everyday language have and names seldom.
fn looks_common(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ly", "ing", "ed", "tion", "tions", "ness", "ment", "ments", "ity", "ities", "ous", "ful", "less",
        "able", "ible", "ism", "ists", "ers", "ive", "ives", "ical", "ance", "ances", "ence", "ences", "ors",
    ];
    word.chars().count() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// The end of the run that begins at `from`.
fn extend(reader: &Reader, from: usize) -> usize {
    let mut to = reader.phrase_end(from).unwrap_or(from + 1);
    while to - from < LONGEST_RUN
        && let Some(next) = step(reader, from, to)
    {
        to = next;
    }
    to
}

/// One step further, if the run `from..to` goes on.
fn step(reader: &Reader, from: usize, to: usize) -> Option<usize> {
    if !reader.together(from, to) {
        return None;
    }
    if !reader.spaced(to) {
        return step_adjoining(reader, from, to);
    }
    if goes_on(reader, to) {
        return Some(reader.phrase_end(to).unwrap_or(to + 1));
    }
    if is_number_of_name(reader, from, to) {
        return Some(to + 1);
    }
    step_over_joint(reader, from, to)
}

/// Whether the word carries a name on.
fn goes_on(reader: &Reader, at: usize) -> bool {
    if !reader.is_capital(at) {
        return false;
    }
    if reader.phrase_end(at).is_some() {
        return true;
    }
    if reader.is_calendar(at) {
        let before = at - 1;
        return reader.has(before, GIVEN | TITLE)
            || reader
                .is_any(before, &["Black", "Good", "Bloody", "Palm", "Easter", "Super", "Cyber", "Ash"]);
    }
    if reader.is_dated(at) {
        return false;
    }
    if reader.is(at, "I") {
        return !reader.is_word(at + 1) || reader.is_any(at + 1, &["and", "in", "of", "at"]);
    }
    match reader.case(at) {
        // "Daniel Near": behind a first name even a small word is a surname.
        Case::Running => {
            !reader.is_function(at)
                || reader.is_capital(at + 1)
                || reader.has(at - 1, GIVEN) && !reader.has(at - 1, PLACE)
        }
        Case::Title => !reader.has(at, COMMON) && !reader.is_function(at) || reader.word(at).head.is_some(),
        Case::Capitals => reader.is_listed(at),
    }
}

/// What may follow without a blank: initials' and abbreviations' full stops, hyphens, "&", numbers.
fn step_adjoining(reader: &Reader, from: usize, to: usize) -> Option<usize> {
    let last = to - 1;
    match reader.of(to) {
        // Addresses are one name with their ending: "Example.com".
        "." if !reader.spaced(to + 1) && reader.is_any(to + 1, &["com", "org", "net", "co", "gov", "io"]) => {
            Some(to + 2)
        }
        "'s" | "’s" | "'" | "’" if reader.is_any(last, WHOSE) && reader.is_capital(to + 1) => {
            Some(past(reader, to + 1))
        }
        "." if is_abbreviation(reader, last) => {
            let ends = !reader.is_capital(to + 1) || !reader.together(to, to + 1);
            let keeps = SUFFIXES.contains(&reader.of(last));
            (keeps || !ends).then_some(to + 1)
        }
        "-" | "‑" | "&" | "/" | "." if joins(reader, last, to) => Some(to + 2),
        "’" | "'" if !reader.spaced(to + 1) && reader.is_capital(to + 1) => Some(to + 2),
        "!" if reader.is_any(last, &["Yahoo", "Kerrang"]) => Some(to + 1),
        "," => company_suffix(reader, to + 1),
        "-" if is_designation(reader, last) && reader.is_number(to + 1) && !reader.spaced(to + 1) => {
            Some(after_letters(reader, to + 2))
        }
        _ if reader.is_number(to) && reader.is_word(last) && to > from => Some(after_letters(reader, to + 1)),
        _ => None,
    }
}

/// The end of a designation's number with letters behind it: "747-8", "30Pro".
fn after_letters(reader: &Reader, at: usize) -> usize {
    if !reader.spaced(at) && reader.is_word(at) && reader.together(at - 1, at) { at + 1 } else { at }
}

/// Letters that a number follows after a hyphen: "F-16", "Covid-19".
fn is_designation(reader: &Reader, at: usize) -> bool {
    reader.is_capitals(at)
        || reader.of(at).chars().count() == 1
        || reader.is_any(at, &["Covid", "Soyuz", "Tu"])
}

fn is_abbreviation(reader: &Reader, at: usize) -> bool {
    let word = reader.of(at);
    word.chars().count() == 1
        || SUFFIXES.contains(&word)
        || [
            "St", "Mt", "Ft", "Dr", "Mr", "Mrs", "Ms", "Prof", "Gen", "Sen", "Rep", "Gov", "Lt", "Col",
            "Sgt", "Capt", "Rev", "Hon", "Messrs", "Supt", "Insp", "Adm", "Cmdr", "Maj", "Pres", "Sec", "No",
            "Vol",
        ]
        .contains(&word)
}

/// Whether a hyphen, stroke or "&" joins two capitalized words into one name.
fn joins(reader: &Reader, last: usize, mark: usize) -> bool {
    if reader.spaced(mark + 1) || !reader.is_capital(mark + 1) {
        return false;
    }
    match reader.of(mark) {
        "&" => true,
        "/" | "." => false,
        // Two countries with a hyphen are two names: "U.S.-China trade".
        _ => !(reader.has(last, PLACE) && reader.has(mark + 1, PLACE)),
    }
}

/// "Inc" behind a comma.
fn company_suffix(reader: &Reader, at: usize) -> Option<usize> {
    let is_suffix = SUFFIXES.contains(&reader.of(at)) && !reader.is_any(at, &["SA", "AG", "NV"]);
    is_suffix.then_some(at + 1)
}

/// A number that belongs to the name: "Mate 20", "Boeing 737".
fn is_number_of_name(reader: &Reader, from: usize, at: usize) -> bool {
    let _ = from;
    reader.is_number(at)
        && !reader.is_dated(at)
        && NUMBERED.contains(&reader.of(at - 1))
        && reader.of(at).len() <= 4
        && !reader.is_any(at + 1, &["million", "billion", "per", "percent", "%", "years", "days", "hours"])
}

/// A small word between two capitalized ones that both belong to the name.
fn step_over_joint(reader: &Reader, from: usize, to: usize) -> Option<usize> {
    let last = to - 1;
    let joint = reader.of(to);
    let next = if reader.is(to + 1, "the") && !reader.is_capital(to + 1) { to + 2 } else { to + 1 };
    let capital = |at: usize| is_name_word(reader, at) && reader.spaced(at) && reader.together(from, at);
    match joint {
        "of" if is_act_of_year(reader, last, to + 1) => Some(to + 2),
        "of" if capital(next) && takes_of(reader, from, to) => Some(past(reader, next)),
        "for" | "on" | "to" if capital(next) && takes_for(reader, from, to) => Some(past(reader, next)),
        // "The" opens a name of its own: "the Reform Movement and The Post".
        "and" if reader.is(to + 1, "The") => None,
        "and" | "&" if next == to + 1 && capital(next) && takes_and(reader, from, to) => {
            Some(past(reader, next))
        }
        "&" if next == to + 1 && capital(next) => Some(past(reader, next)),
        "the"
            if reader
                .is_any(to + 1, &["Great", "Elder", "Younger", "Terrible", "Conqueror", "Magnificent"]) =>
        {
            (last == from).then_some(to + 2)
        }
        _ if joint.starts_with(|c: char| c.is_ascii_lowercase()) && PARTICLES.contains(&joint) => {
            let mut at = to;
            while PARTICLES.contains(&reader.of(at)) && at < to + 3 {
                at += 1;
            }
            (capital(at) && !reader.has(last, PEOPLE | TITLE)).then(|| past(reader, at))
        }
        _ => None,
    }
}

/// "Immigration Act of 1924".
fn is_act_of_year(reader: &Reader, last: usize, year: usize) -> bool {
    reader.is_any(last, &["Act", "Treaty", "Agreement", "Accord", "Convention", "Constitution"])
        && reader.is_number(year)
        && reader.of(year).len() == 4
        && reader.together(last, year)
}

fn past(reader: &Reader, at: usize) -> usize {
    reader.phrase_end(at).unwrap_or(at + 1)
}

/// Whether "of …" belongs to the name: its head is a word, neither a place nor a person.
fn takes_of(reader: &Reader, from: usize, to: usize) -> bool {
    let last = to - 1;
    let word = reader.word(last);
    if word.has(OPEN_HEAD) {
        return true;
    }
    if word.has(TITLE) {
        // "Secretary of State", where a person follows, is a title; it is parted again later.
        return reader.is_any(to + 1, &["State", "Defense", "Defence", "Foreign", "Health", "the"]);
    }
    if reader.is_any(to + 2, &["Year", "Month", "Week", "Century", "Decade"]) && reader.is(to + 1, "the")
        || reader.is(to + 1, "Fame")
    {
        return !word.has(GIVEN | PLACE);
    }
    let single = to - from == 1;
    word.has(COMMON) && !word.has(GIVEN | PLACE | FAMILY) && !(single && reader.opens(from))
}

/// Whether "for …" belongs to the name.
fn takes_for(reader: &Reader, from: usize, to: usize) -> bool {
    let is_for = reader.is(to, "for");
    let head = reader.word(to - 1);
    is_for
        && head.has(OPEN_HEAD)
        && !reader.is_any(to - 1, &["League", "Club", "Party", "School", "Church", "City", "College"])
        || is_for
            && (from..to).any(|at| reader.is_any(at, &["Center", "Centre", "Centers", "Institute", "Agency"]))
        || is_for
            && reader.is_any(to - 1, &["Campaign", "Fund", "Organization", "Organisation", "Physicians"])
        || reader.is(to, "on")
            && reader
                .is_any(to - 1, &["Committee", "Commission", "Council", "Conference", "Convention", "Panel"])
}

/// Whether "and" joins two parts of one name: "Food and Drug Administration", "Department of Health and
/// Human Services", "Centers for Disease Control and Prevention".
fn takes_and(reader: &Reader, from: usize, to: usize) -> bool {
    let common = |at: usize| reader.has(at, COMMON) && !reader.is_listed(at);
    let open =
        (from..to).any(|at| reader.is_any(at, &["of", "for"]) && at > from && reader.has(at - 1, OPEN_HEAD));
    if open {
        let plain = |at: usize| {
            common(at) || !reader.is_listed(at) && !reader.is_capitals(at) && !reader.has(at, GIVEN)
        };
        return plain(to - 1) && plain(to + 1) && !reader.is_any(to, &["&"]);
    }
    let mut end = to + 1;
    while end < to + 5 && is_name_word(reader, end) && reader.together(from, end) {
        end += 1;
    }
    end > to + 2
        && common(to - 1)
        && (to - from <= 2 || to - from <= 4 && reader.word(to - 1).head.is_none())
        && !reader.opens(from)
        && reader.word(end - 1).head.is_some()
}
