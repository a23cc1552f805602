//! What a name names, by its words and by what stands beside it.

use foldhash::{HashMap, HashMapExt};

use super::{
    Name, NameKind,
    chunk::SUFFIXES,
    reader::Reader,
    split::{Piece, SURNAME_HEADS, is_addressed},
    table::{self, COMMON, FAMILY, GIVEN, OPEN_HEAD, PEOPLE, PLACE},
};

/// Verbs that only persons, seldom companies, are subjects of.
const SAYING: &[&str] = &[
    "said",
    "says",
    "told",
    "tells",
    "added",
    "argued",
    "believes",
    "believed",
    "wrote",
    "writes",
    "who",
    "thinks",
    "thought",
    "replied",
    "tweeted",
    "recalled",
    "explained",
    "testified",
    "married",
    "born",
    "died",
    "graduated",
    "insisted",
    "noted",
    "joked",
    "resigned",
    "retired",
    "himself",
    "herself",
];

/// Prepositions that places follow.
const WHERE: &[&str] =
    &["in", "at", "near", "from", "to", "outside", "across", "throughout", "around", "toward", "towards"];

/// Words that place names begin with.
const PLACE_FIRST: &[&str] = &[
    "Lake",
    "Mount",
    "Mt",
    "Fort",
    "Ft",
    "Cape",
    "Port",
    "Gulf",
    "Isle",
    "Rio",
    "San",
    "Santa",
    "Los",
    "Las",
    "El",
    "Lower",
    "Upper",
    "River",
    "Highway",
    "Interstate",
    "Route",
];

/// Parts of a place that its name tells.
const DIRECTIONS: &[&str] = &[
    "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Greater", "Central",
    "Upper", "Lower", "New",
];

/// Product lines and their makers, where a number or model follows.
const PRODUCTS: &[&str] = &[
    "Boeing",
    "Airbus",
    "Galaxy",
    "iPhone",
    "iPad",
    "Mate",
    "Windows",
    "Pixel",
    "Xbox",
    "PlayStation",
    "Kirin",
    "Android",
    "iOS",
    "Nova",
    "Redmi",
    "Falcon",
    "Model",
    "MacBook",
    "Kindle",
];

/// The kind of a piece.
pub(super) fn of(reader: &Reader, piece: &Piece) -> NameKind {
    let (from, to) = (piece.from, piece.to);
    let form = reader.span(from, to).of(reader.text);
    if let Some(known) = table::name(form)
        && piece.title.is_none()
        && !(known.kind == NameKind::Place && reader.has(from, GIVEN) && is_saying(reader, to))
    {
        return known.kind;
    }
    if to - from > 1
        && let Some(kind) = by_head(reader, from, to)
    {
        return kind;
    }
    if piece.title.is_some() || is_person(reader, from, to) {
        return NameKind::Person;
    }
    if piece.quoted {
        return NameKind::Other;
    }
    if let Some(kind) = super::context::of(reader, from, to)
        && !(to - from == 1 && reader.has(from, PEOPLE))
    {
        return kind;
    }
    if to - from == 1 { single(reader, from) } else { several(reader, from, to) }
}

fn is_saying(reader: &Reader, at: usize) -> bool {
    reader.is_any(at, SAYING)
}

/// By the word that says what it is: "Bank of England", "Lake Tahoe", "Apple Inc.".
fn by_head(reader: &Reader, from: usize, to: usize) -> Option<NameKind> {
    if reader.is(to - 1, "Fame") {
        return Some(NameKind::Organization);
    }
    if let Some(of) = (from + 1..to).find(|at| reader.is_any(*at, &["of", "for", "on"])) {
        return reader.word(of - 1).head.filter(|_| reader.has(of - 1, OPEN_HEAD));
    }
    let mut last = to - 1;
    while last > from && (reader.is(last, ".") || reader.is_number(last)) {
        last -= 1;
    }
    if last + 1 < to && reader.is_number(to - 1) && (from..to).any(|at| PRODUCTS.contains(&reader.of(at))) {
        return Some(NameKind::Product);
    }
    let word = reader.of(last);
    if SUFFIXES.contains(&word) {
        let person = ["Jr", "Sr", "Esq"].contains(&word);
        return Some(if person { NameKind::Person } else { NameKind::Organization });
    }
    if reader.is(last, "District") && reader.is(last - 1, "School") {
        return Some(NameKind::Organization);
    }
    if let Some(kind) = reader.word(last).head
        && last > from
        && !(last == from + 1
            && (SURNAME_HEADS.contains(&word) && reader.has(from, GIVEN) || is_addressed(reader, from)))
    {
        return Some(kind);
    }
    let second = reader.word(from + 1);
    if DIRECTIONS.contains(&reader.of(from)) && to - from == 2 && (second.has(PLACE) || !second.has(COMMON)) {
        return Some(NameKind::Place);
    }
    PLACE_FIRST.contains(&reader.of(from)).then_some(NameKind::Place)
}

/// First names, initials, particles.
fn is_person(reader: &Reader, from: usize, to: usize) -> bool {
    if to - from == 1 {
        return reader.has(from, GIVEN) && !reader.has(from, PLACE | COMMON);
    }
    if reader.has(from, GIVEN) && !reader.has(from + 1, PEOPLE) {
        return true;
    }
    if reader.has(from, FAMILY) && to - from <= 4 && !reader.has(from + 1, COMMON) {
        return true;
    }
    (from..to - 1).any(|at| {
        reader.of(at).chars().count() == 1 && reader.is_word(at) && reader.is(at + 1, ".") && at + 2 < to
    }) || (from + 1..to)
        .any(|at| reader.is_any(at, &["van", "von", "bin", "ibn", "der"]) && !reader.is_capital(at))
}

/// A name of one word that no table knows.
fn single(reader: &Reader, at: usize) -> NameKind {
    if reader.has(at, PEOPLE) {
        return NameKind::Other;
    }
    let next = at + 1;
    if is_saying(reader, next) {
        return NameKind::Person;
    }
    let before = at.checked_sub(1);
    if reader.is_capitals(at) {
        return NameKind::Organization;
    }
    if before.is_some_and(|b| reader.is_any(b, WHERE)) {
        return NameKind::Place;
    }
    if before.is_some_and(|b| reader.is_any(b, &["the", "a", "an"])) {
        // Teams and clubs go by plurals: "the Falcons".
        let team = reader.of(at).ends_with('s') && reader.is_any(at - 1, &["the"]);
        return if team { NameKind::Organization } else { NameKind::Other };
    }
    if reader.has(at, FAMILY | GIVEN) && !reader.has(at, COMMON) {
        return NameKind::Person;
    }
    NameKind::Person
}

/// A name of several words that has no head.
fn several(reader: &Reader, from: usize, to: usize) -> NameKind {
    let words = || (from..to).filter(|at| reader.is_word(*at));
    if (from..to).any(|at| reader.is_number(at)) {
        return NameKind::Product;
    }
    if words().all(|at| reader.has(at, PEOPLE)) || reader.has(from, PEOPLE) {
        return if words().count() > 2 { NameKind::Organization } else { NameKind::Other };
    }
    if words().any(|at| reader.is_capitals(at) && reader.of(at).len() > 2 || reader.is(at, "&")) {
        return NameKind::Organization;
    }
    let common = words().filter(|at| reader.has(*at, COMMON)).count();
    if common == 0 && words().count() <= 4 && !reader.is(from, "The") {
        let before = from.checked_sub(1);
        let place = before.is_some_and(|b| reader.is_any(b, &["in", "near"]));
        return if place { NameKind::Place } else { NameKind::Person };
    }
    if common == words().count() { NameKind::Other } else { NameKind::Organization }
}

/// Lets single words of unclear kind take that of the longer name they are the last word of: "Rossi"
/// beside "Paola Rossi".
pub(super) fn agree(text: &str, names: &mut [Name]) {
    let mut surnames: HashMap<&str, NameKind> = HashMap::new();
    for name in names.iter() {
        if name.kind == NameKind::Person
            && let Some((_, last)) = name.span.of(text).rsplit_once(' ')
        {
            surnames.insert(last, NameKind::Person);
        }
    }
    for name in names.iter_mut() {
        let form = name.span.of(text);
        if let Some(kind) = surnames.get(form)
            && table::name(form).is_none()
        {
            name.kind = *kind;
        }
    }
}
