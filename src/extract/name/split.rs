//! A run of capitalized words parted into names and the titles among them.

use super::{
    chunk::{Run, SUFFIXES, is_first_name_of_month},
    reader::{Case, Reader},
    table::{self, COMMON, FAMILY, GIVEN, OPEN_HEAD, PEOPLE, PLACE},
};
use crate::extract::token::Tag;

/// One name: tokens `from..to`, with the title before it where the run holds one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Tokens of the title that stands right before the name.
    pub(super) title: Option<(usize, usize)>,
    /// Whether it is the title of a work, in quotation marks.
    pub(super) quoted: bool,
}

/// Words that make a title out of the one behind them: "Prime Minister", "Press Secretary".
const MODIFIERS: &[&str] = &[
    "Prime",
    "Vice",
    "Deputy",
    "Foreign",
    "Press",
    "Chief",
    "Executive",
    "Finance",
    "Defense",
    "Defence",
    "Trade",
    "Acting",
    "Former",
    "Assistant",
    "Associate",
    "Senior",
    "First",
    "Interior",
    "Justice",
    "Treasury",
    "Home",
    "Health",
    "Education",
    "Transport",
    "Attorney",
    "Managing",
    "Rotating",
    "Honorary",
    "Interim",
    "Financial",
    "Operating",
    "Technology",
    "Crown",
    "Grand",
    "Lead",
    "Co",
    "Under",
    "Opposition",
    "Party",
    "Majority",
    "Minority",
    "House",
    "National",
    "Security",
    "Environment",
    "Energy",
    "Labor",
    "Labour",
    "Commerce",
    "State",
    "Homeland",
    "Army",
    "Navy",
    "Police",
    "Fire",
    "District",
    "Supreme",
    "Court",
    "Lieutenant",
    "Rear",
    "Brigadier",
    "Sergeant",
    "Staff",
    "Wing",
    "Squadron",
    "Field",
    "Air",
    "Communications",
    "Information",
    "Agriculture",
    "Culture",
    "Housing",
    "Immigration",
    "Shadow",
    "Chancellor",
    "Regional",
    "General",
    "Public",
    "Political",
    "Editor",
    "Then",
];

/// Heads that are family names as well.
pub(super) const SURNAME_HEADS: &[&str] = &[
    "Park", "Hall", "Hill", "Hills", "Woods", "Fields", "Field", "Church", "Castle", "Bridge", "Lodge",
    "Post", "Mills", "Lake", "Street", "Peak", "Guard", "Day", "Bay", "Forest", "House", "Wall", "Range",
    "Press", "Rhodes", "Marine", "Beach", "Works", "Reach", "Line", "Front", "Star", "Temple",
];

/// Short forms in capitals that name nobody.
const NO_NAMES: &[&str] = &[
    "KO", "KOs", "CD", "CDs", "DVD", "DVDs", "TV", "TVs", "ID", "IDs", "OK", "GDP", "AM", "PM", "BC", "AD",
    "CE", "BCE", "PR", "HR", "IT", "AI", "VIP", "VIPs", "UFO", "UFOs", "FM", "PC", "PCs", "GPS", "USB",
    "LED", "LTE", "ATM", "ATMs", "IPO", "IPOs", "Ph", "PhD", "MBA", "MBAs", "BA", "MA", "BSc", "MSc", "IQ",
    "DIY", "FAQ", "PDF", "SMS", "URL", "SUV", "SUVs", "DJ", "DJs", "MC", "EP", "LP", "LPs", "MVP", "RSVP",
    "ASAP", "CV", "ET", "EST", "EDT", "GMT", "UTC", "PST", "CET", "BST", "RPM", "MPs", "CEOs", "II", "III",
    "IV", "Ms", "Mr", "Mrs", "Dr", "St", "No", "Vol", "Ch", "vs", "Op", "CCTV", "VPN", "VPNs", "PPE", "PTSD",
    "ICU", "ER", "Western", "Eastern", "Northern", "Southern", "CGI", "HD", "HDTV", "Co", "Inc", "Ltd", "Jr",
    "Sr", "Ex", "Non", "Pre", "Anti", "Mid",
];

/// Titles that are family names as well.
const SURNAME_TITLES: &[&str] = &[
    "King",
    "Bishop",
    "Judge",
    "Major",
    "Dean",
    "Pope",
    "Prince",
    "Earl",
    "Count",
    "Duke",
    "Baron",
    "Lord",
    "Marshal",
    "Chancellor",
    "Mayor",
    "Priest",
    "Abbott",
    "Head",
    "Queen",
    "Constable",
    "Sheriff",
    "Chambers",
    "Page",
    "Singer",
    "Painter",
    "Father",
    "Master",
    "Champion",
    "Coach",
    "Pilot",
    "Shah",
    "Sultan",
    "Imam",
];

/// Parts a run into names.
pub(super) fn split(reader: &Reader, run: Run, out: &mut Vec<Piece>) {
    if run.quoted {
        out.push(Piece { from: run.from, to: run.to, title: None, quoted: true });
        return;
    }
    let mut from = run.from;
    let to = trim_end(reader, run.from, run.to);
    let mut title = None;
    from = skip_opener(reader, from, to);
    while from < to {
        if is_known(reader, from, to) || is_headed(reader, from, to) {
            push(reader, from, to, title, out);
            return;
        }
        if let Some(end) = title_end(reader, from, to) {
            title = Some((from, end));
            from = end;
            continue;
        }
        if let Some(end) = people_end(reader, from, to) {
            // "President of the United States Donald Trump": the title goes on to the person.
            let held = title.take();
            push(reader, from, end, None, out);
            title = held
                .filter(|_| from > 0 && reader.is_any(from - 1, &["of", "the"]))
                .map(|(start, _)| (start, end));
            from = end;
            continue;
        }
        let end = next_title(reader, from, to).unwrap_or(to);
        push(reader, from, end, title.take(), out);
        from = end;
    }
}

fn push(reader: &Reader, from: usize, to: usize, title: Option<(usize, usize)>, out: &mut Vec<Piece>) {
    let to = trim_end(reader, from, to);
    let from = if to > from { take_ordinal(reader, from, to) } else { from };
    if from < to && names_something(reader, from, to) {
        out.push(Piece { from, to, title, quoted: false });
    }
}

/// Bodies that go by a number: "65th Air Division", "116th United States Congress".
const NUMBERED_BODIES: &[&str] = &[
    "Division",
    "Regiment",
    "Brigade",
    "Battalion",
    "Squadron",
    "Wing",
    "Fleet",
    "Infantry",
    "Congress",
    "Airborne",
    "Army",
    "Corps",
    "Amendment",
    "Parliament",
    "Knesset",
];

/// Takes in the ordinal before such a body.
fn take_ordinal(reader: &Reader, from: usize, to: usize) -> usize {
    let Some(number) = from.checked_sub(2) else { return from };
    let is_ordinal = reader.is_number(number)
        && reader.is_any(number + 1, &["st", "nd", "rd", "th"])
        && !reader.spaced(number + 1)
        && reader.together(number, from);
    if is_ordinal && NUMBERED_BODIES.contains(&reader.of(to - 1)) { number } else { from }
}

/// Small words and marks that a run may not end with.
fn trim_end(reader: &Reader, from: usize, mut to: usize) -> usize {
    while to > from
        && (!reader.is_word(to - 1) && !reader.is_number(to - 1) && !is_closing_stop(reader, from, to)
            || reader.is_function(to - 1) && !reader.is_capital(to - 1))
    {
        to -= 1;
    }
    to
}

/// The full stop of "Inc." or "Jr.".
fn is_closing_stop(reader: &Reader, from: usize, to: usize) -> bool {
    to >= from + 2
        && (reader.is(to - 1, ".") && SUFFIXES.contains(&reader.of(to - 2)) || reader.is(to - 1, "!"))
}

/// Whether a piece is more than an everyday word or a lone letter.
fn names_something(reader: &Reader, from: usize, to: usize) -> bool {
    // A headline within a sentence is no name.
    if to - from >= 6 && (from + 1..to).any(|at| reader.is_capital(at) && reader.is_function(at)) {
        return false;
    }
    if to - from > 1 {
        let words = || (from..to).filter(|at| reader.is_word(*at));
        let is_grammar = words().all(|at| reader.is_function(at) || reader.is_calendar(at));
        let is_everyday = words().all(|at| reader.has(at, COMMON));
        return !(is_grammar || is_everyday && is_term(reader, from, to));
    }
    let word = reader.of(from);
    let plural =
        word.strip_suffix('s').is_some_and(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_uppercase()));
    if NO_NAMES.contains(&word) || plural {
        return false;
    }
    if word.chars().count() < 2 || reader.is_calendar(from) || reader.is_function(from) {
        return false;
    }
    if reader.case(from) == Case::Running && reader.opens(from) {
        return reader.is_listed(from) || !reader.has(from, COMMON);
    }
    // "the Institute", "its Board": a word of everyday language that stands for a name said before.
    let is_plain = reader.has(from, COMMON) || reader.word(from).head.is_some();
    let described = from.checked_sub(1).is_some_and(|b| {
        reader.together(b, from)
            && reader
                .tokens
                .get(b)
                .is_some_and(|t| matches!(t.tag, Tag::Determiner | Tag::Adjective | Tag::Numeral))
            || reader.is_number(b)
    });
    if reader.of(from).starts_with("All-") {
        return false;
    }
    !is_plain || !described || reader.is_listed(from) || reader.is_title(from.wrapping_sub(1))
}

/// Whether everyday words with capitals are a term of a trade rather than a name: "a Registered Historic
/// Place", "studied Information Technology".
fn is_term(reader: &Reader, from: usize, to: usize) -> bool {
    if reader.phrase_end(from).is_some() {
        return false;
    }
    let before = from.checked_sub(1).filter(|b| reader.together(*b, from));
    let after_article = before.is_some_and(|b| {
        reader.is_number(b)
            || !reader.is(b, "the")
                && reader
                    .tokens
                    .get(b)
                    .is_some_and(|t| matches!(t.tag, Tag::Determiner | Tag::Numeral | Tag::Adjective))
    });
    after_article || !is_headed(reader, from, to) && !before.is_some_and(|b| reader.is(b, "the"))
}

/// Words at a sentence's beginning that are capitalized for their place alone.
fn skip_opener(reader: &Reader, from: usize, to: usize) -> usize {
    if !reader.opens(from) || reader.case(from) != Case::Running || to - from < 2 {
        return from;
    }
    if reader.phrase_end(from).is_some() || is_first_name_of_month(reader, from) {
        return from;
    }
    if reader.is_function(from) {
        return from + 1;
    }
    let stays = !reader.has(from, COMMON)
        || reader.is_listed(from)
        || !reader.spaced(from + 1)
        || reader.is_title(from)
        || is_headed(reader, from, to);
    if stays { from } else { from + 1 }
}

fn is_known(reader: &Reader, from: usize, to: usize) -> bool {
    table::name(reader.span(from, to).of(reader.text)).is_some()
}

/// Whether the run as a whole is the name of something with a head: "Bank of England", "Chinese Academy
/// of Sciences", "Huawei Technologies Co".
pub(super) fn is_headed(reader: &Reader, from: usize, to: usize) -> bool {
    if to - from < 2 {
        return false;
    }
    if let Some(of) = (from + 1..to).find(|at| reader.is_any(*at, &["of", "for", "on"])) {
        return reader.has(of - 1, OPEN_HEAD) || reader.has(of - 1, COMMON) && !reader.is_title(of - 1);
    }
    let mut last = to - 1;
    while last > from && (reader.is(last, ".") || reader.is_number(last)) {
        last -= 1;
    }
    if SUFFIXES.contains(&reader.of(last)) && !reader.is_any(last, &["Jr", "Sr", "Esq"]) {
        return true;
    }
    let word = reader.word(last);
    let is_surname = last > from
        && (SURNAME_HEADS.contains(&reader.of(last)) && is_personal(reader, last - 1)
            || is_addressed(reader, last - 1));
    word.head.is_some() && !is_surname && !word.has(GIVEN) && !reader.is_title(last)
}

/// Titles of those after whom buildings and institutions are called: "Queen Anna Hospital".
const NAMESAKES: &[&str] = &[
    "King",
    "Queen",
    "Prince",
    "Princess",
    "Emperor",
    "Empress",
    "Saint",
    "St",
    "President",
    "General",
    "Admiral",
    "Marshal",
    "Lord",
    "Lady",
    "Sir",
    "Duke",
    "Duchess",
    "Pope",
    "Father",
    "Sister",
];

/// Whether the word is a first name with a title before it, so that the word behind it is a surname: "Captain Rosa
/// Temple".
pub(super) fn is_addressed(reader: &Reader, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let stop = reader.is(before, ".") && !reader.spaced(before);
    let title = before.saturating_sub(usize::from(stop));
    reader.has(at, GIVEN)
        && !reader.has(at, PLACE)
        && reader.together(title, at)
        && reader.is_title(title)
        && !reader.is_any(title, NAMESAKES)
}

/// Whether the word is a first name, an initial or a title, so that a surname may follow.
fn is_personal(reader: &Reader, at: usize) -> bool {
    reader.has(at, GIVEN | FAMILY) && !reader.has(at, PLACE)
        || reader.is(at, ".")
        || reader.is_title(at)
        || reader.of(at).chars().count() == 1
}

/// The end of the title that begins at `from`, if one does.
fn title_end(reader: &Reader, from: usize, to: usize) -> Option<usize> {
    let mut at = from;
    while at < to && !reader.is_title(at) && MODIFIERS.contains(&reader.of(at)) {
        at += 1;
    }
    let mut end = None;
    while at < to && (reader.is_title(at) || end.is_some() && reader.is(at, "-")) && !reader.has(at, GIVEN) {
        at += 1;
        if reader.is(at, ".") && !reader.spaced(at) && at < to {
            at += 1;
        }
        end = Some(at);
        if reader.is(at, "of") && reader.is_any(at + 1, &["State", "Defense", "Defence", "Staff"]) {
            end = Some((at + 2).min(to));
            at += 2;
        } else if reader.is(at, "of") && reader.is(at + 1, "the") {
            return Some((at + 2).min(to));
        }
        while at < to && reader.is_title(at + 1) && MODIFIERS.contains(&reader.of(at)) {
            at += 1;
        }
    }
    end
}

/// Where, within a run that began with a name, a title begins: "Apple | CEO Tim Cook".
fn next_title(reader: &Reader, from: usize, to: usize) -> Option<usize> {
    let at = (from + 1..to).find(|at| {
        reader.is_title(*at)
            && reader.spaced(*at)
            && !reader.has(*at, GIVEN)
            && !reader.is_any(at - 1, &["of", "the", "and"])
            && !(SURNAME_TITLES.contains(&reader.of(*at)) && (is_personal(reader, at - 1) || at + 1 == to))
            // "Ben Player": a first name with nothing else behind it takes the word for its surname.
            && !(at + 1 == to && at - 1 == from && reader.has(from, GIVEN) && !reader.has(from, PLACE))
            && !is_model(reader, *at)
    })?;
    let mut begin = at;
    while begin > from + 1 && MODIFIERS.contains(&reader.of(begin - 1)) {
        begin -= 1;
    }
    Some(begin)
}

/// Letters with a number right behind them: "MP500".
fn is_model(reader: &Reader, at: usize) -> bool {
    reader.is_number(at + 1) && !reader.spaced(at + 1)
}

/// The end of a people's or country's name that stands before another name: "Chinese | Huawei",
/// "US | President …".
fn people_end(reader: &Reader, from: usize, to: usize) -> Option<usize> {
    let end = reader.phrase_end(from).unwrap_or(from + 1);
    if end >= to || !reader.spaced(end) || !reader.has(from, PEOPLE | PLACE) && end == from + 1 {
        return None;
    }
    let offices =
        from.checked_sub(1).is_some_and(|b| reader.is_any(b, &["of", "the"])) && reader.has(from, PLACE);
    if title_end(reader, end, to).is_some() || (offices || end > from + 1) && reader.has(end, GIVEN) {
        return Some(end);
    }
    let listed = reader.is_listed(end) && !reader.has(from, GIVEN);
    if reader.has(from, PLACE) && reader.has(end, PEOPLE) {
        return Some(end);
    }
    let people = reader.has(from, PEOPLE) && !reader.has(from, GIVEN);
    (people && (listed || reader.has(end, GIVEN) || !has_common(reader, end, to))).then_some(end)
}

fn has_common(reader: &Reader, from: usize, to: usize) -> bool {
    (from..to).any(|at| reader.has(at, COMMON) || reader.word(at).head.is_some())
}
