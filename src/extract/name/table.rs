//! What is known of words and names beforehand: countries and their people, cities, first names,
//! heads of organizations' names, titles, common words.
//!
//! The rows stand in `tables/`, one to a line; all of them are general knowledge, gathered for this
//! purpose. Short all-capital forms ("US", "WHO") are known in capitals only.

use std::sync::LazyLock;

use super::NameKind;
use crate::text::lexicon::{ExactWords, WordMap};

/// What the tables say of a single word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct Word {
    bits: u16,
    /// What a name is that ends (or, with "of", begins) with the word.
    pub(super) head: Option<NameKind>,
    /// What the word names all by itself.
    pub(super) known: Option<NameKind>,
    /// Bytes of the longest name of several words that it is the first of.
    longest: u8,
}

/// A first name.
pub(super) const GIVEN: u16 = 1;
/// A family name that stands before the given name.
pub(super) const FAMILY: u16 = 1 << 1;
/// A nation's, faith's or party's adjective or people.
pub(super) const PEOPLE: u16 = 1 << 2;
/// A country, city or region.
pub(super) const PLACE: u16 = 1 << 3;
/// A head that "of …" or "for …" may follow within the name.
pub(super) const OPEN_HEAD: u16 = 1 << 4;
/// A word of titles and offices.
pub(super) const TITLE: u16 = 1 << 5;
/// A word of everyday language.
pub(super) const COMMON: u16 = 1 << 6;
/// The first word of a name of several words.
pub(super) const OPENS_PHRASE: u16 = 1 << 7;

/// Written as names are; the one bit that the tables do not know.
pub(super) const CAPITAL: u16 = 1 << 8;

impl Word {
    pub(super) fn set(&mut self, bit: u16, on: bool) {
        self.bits |= if on { bit } else { 0 };
    }

    /// Whether a name of several words may begin with the word and be written so.
    pub(super) fn may_open(self, form: &str) -> bool {
        self.longest == 0 || form.len() <= usize::from(self.longest).max(SHORT_CAPITALS) || !form.is_ascii()
    }

    /// Whether the word has any of `bits`.
    pub(super) fn has(self, bits: u16) -> bool {
        self.bits & bits != 0
    }
}

/// A name that the tables know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// Its usual full form.
    pub(super) canonical: &'static str,
    /// What it names.
    pub(super) kind: NameKind,
    /// Whether it is a people or its adjective; `canonical` is then the country, where there is one.
    pub(super) people: bool,
}

#[derive(Default)]
struct Tables {
    words: WordMap<&'static str, Word>,
    /// Lower-case names to what they are.
    names: WordMap<String, Known>,
    /// Short names in capitals, with case.
    capitals: WordMap<&'static str, Known>,
}

static COUNTRIES: &str = include_str!("tables/countries.txt");
static PLACES: &str = include_str!("tables/places.txt");
static PEOPLES: &str = include_str!("tables/peoples.txt");
static GIVEN_NAMES: &str = include_str!("tables/given.txt");
static FAMILY_NAMES: &str = include_str!("tables/family.txt");
static KNOWN_NAMES: &str = include_str!("tables/known.txt");
static HEADS: &str = include_str!("tables/heads.txt");
static TITLES: &str = include_str!("tables/titles.txt");
static WORDS: &str = include_str!("tables/words.txt");

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

/// The rows of a table, comments left out.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn kind_of(name: &str) -> NameKind {
    match name {
        "person" => NameKind::Person,
        "organization" => NameKind::Organization,
        "place" => NameKind::Place,
        "product" => NameKind::Product,
        "event" => NameKind::Event,
        _ => NameKind::Other,
    }
}

/// Longest short form in capitals, in bytes.
const SHORT_CAPITALS: usize = 4;

/// Forms like "US" and "WHO", which in lower case are common words.
fn is_short_capitals(name: &str) -> bool {
    name.len() <= SHORT_CAPITALS && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'.')
}

impl Tables {
    fn read() -> Self {
        let mut tables = Self::default();
        for row in rows(COUNTRIES) {
            tables.country(row);
        }
        for name in rows(PLACES) {
            tables.name(name, Known { canonical: name, kind: NameKind::Place, people: false });
        }
        for name in rows(PEOPLES) {
            tables.name(name, Known { canonical: name, kind: NameKind::Other, people: true });
        }
        for row in rows(KNOWN_NAMES) {
            let mut cells = row.split(';');
            let canonical = cells.next().unwrap_or("");
            let kind = kind_of(cells.next().unwrap_or(""));
            let known = Known { canonical, kind, people: false };
            for name in std::iter::once(canonical).chain(cells.next().unwrap_or("").split(',')) {
                tables.name(name, known);
            }
        }
        for row in rows(HEADS) {
            let mut cells = row.split(';');
            if let Some(word) = cells.next() {
                let entry = tables.word(word);
                entry.head = cells.next().map(kind_of);
                entry.bits |= if cells.next() == Some("of") { OPEN_HEAD } else { 0 };
            }
        }
        for (table, bit) in [(FAMILY_NAMES, FAMILY), (GIVEN_NAMES, GIVEN), (TITLES, TITLE), (WORDS, COMMON)] {
            for word in rows(table) {
                tables.word(word).bits |= bit;
            }
        }
        tables
    }

    /// A row of `countries.txt`: name; other names; people.
    fn country(&mut self, row: &'static str) {
        let mut cells = row.split(';');
        let canonical = cells.next().unwrap_or("");
        let known = Known { canonical, kind: NameKind::Place, people: false };
        for name in std::iter::once(canonical).chain(cells.next().unwrap_or("").split(',')) {
            self.name(name, known);
        }
        for name in cells.next().unwrap_or("").split(',') {
            self.name(name, Known { kind: NameKind::Other, people: true, ..known });
        }
    }

    fn name(&mut self, name: &'static str, known: Known) {
        if name.is_empty() {
            return;
        }
        if is_short_capitals(name) {
            self.capitals.entry(name).or_insert(known);
            return;
        }
        self.names.entry(name.to_lowercase()).or_insert(known);
        if let Some((first, _)) = name.split_once([' ', '-', '.', '\'', '&']) {
            let entry = self.word(first);
            entry.bits |= OPENS_PHRASE;
            entry.longest = entry.longest.max(u8::try_from(name.len()).unwrap_or(u8::MAX));
            return;
        }
        let entry = self.word(name);
        entry.known = entry.known.or(Some(known.kind));
        entry.bits |= match (known.people, known.kind) {
            (true, _) => PEOPLE,
            (false, NameKind::Place) => PLACE,
            _ => 0,
        };
    }

    fn word(&mut self, word: &'static str) -> &mut Word {
        // Words are looked up in lower case; rows that hold capitals are few and live as long as the
        // tables do.
        let key: &'static str = if word.chars().any(char::is_uppercase) {
            Box::leak(word.to_lowercase().into_boxed_str())
        } else {
            word
        };
        self.words.entry(key).or_default()
    }
}

/// Longest word that the tables are asked for, in bytes; no row is longer.
const LONGEST: usize = 32;

/// Longest name that the tables are asked for, in bytes.
const LONGEST_NAME: usize = 64;

/// What the tables say of a word, whatever its case, and whether it is written as names are.
pub(in crate::extract) fn word(form: &str) -> Word {
    let mut word = listed(form);
    word.set(CAPITAL, is_written_as_name(form));
    word
}

fn is_written_as_name(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        || chars.next().is_some_and(char::is_uppercase) && word.len() > 3
}

fn listed(word: &str) -> Word {
    let tables = &*TABLES;
    if word.len() > LONGEST {
        return Word::default();
    }
    if !word.is_ascii() {
        return tables.words.get(word.to_lowercase().as_str()).copied().unwrap_or_default();
    }
    let found = lowered::<LONGEST, _>(word, |lower| tables.words.get(lower).copied());
    let mut found = found.unwrap_or_default();
    if let Some(known) = capitals(word) {
        found.known = Some(known.kind);
        found.bits |= if known.kind == NameKind::Place { PLACE } else { 0 };
        found.bits &= !COMMON;
    }
    found
}

/// What `look_up` gives for an ASCII word of at most `N` bytes in lower case.
fn lowered<const N: usize, T>(word: &str, look_up: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut buffer = [0; N];
    let lower = buffer.get_mut(..word.len())?;
    for (to, from) in lower.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    std::str::from_utf8(lower).ok().and_then(look_up)
}

fn capitals(name: &str) -> Option<Known> {
    if is_short_capitals(name) { TABLES.capitals.get(name).copied() } else { None }
}

/// The name that the tables know under exactly this form, whatever its case but for short capitals.
pub(super) fn name(name: &str) -> Option<Known> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    capitals(name).or_else(|| {
        let names = &TABLES.names;
        if name.is_ascii() {
            lowered::<LONGEST_NAME, _>(name, |lower| names.get(lower).copied())
        } else {
            names.get(&name.to_lowercase().replace('’', "'")).copied()
        }
    })
}

/// The usual full form of a well-known name: "United States" for "U.S.", "Wall Street Journal" for
/// "WSJ". Peoples and their adjectives have none: they name somebody else than their country.
#[must_use]
pub fn canonical(form: &str) -> Option<&'static str> {
    name(form).filter(|known| !known.people).map(|known| known.canonical)
}

static COUNTRY_NAMES: LazyLock<ExactWords> =
    LazyLock::new(|| rows(COUNTRIES).filter_map(|row| row.split(';').next()).collect());

/// Whether a name is that of a country.
#[must_use]
pub fn is_country(form: &str) -> bool {
    canonical(form).is_some_and(|name| COUNTRY_NAMES.contains(name))
}

/// The country of a people or its adjective: "China" for "Chinese".
#[must_use]
pub fn country_of_people(people: &str) -> Option<&'static str> {
    name(people).filter(|known| known.people && known.canonical != people).map(|known| known.canonical)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_have_their_names_and_people() {
        assert!(is_country("U.S.") && is_country("Bosnia and Herzegovina"));
        assert!(!is_country("Paris") && !is_country("French"));
        assert_eq!(canonical("US"), Some("United States"));
        assert_eq!(canonical("U.S."), Some("United States"));
        assert_eq!(canonical("us"), None);
        assert_eq!(canonical("britain"), Some("United Kingdom"));
        assert_eq!(canonical("Chinese"), None);
        assert_eq!(country_of_people("Chinese"), Some("China"));
        assert_eq!(canonical("WSJ"), Some("Wall Street Journal"));
        assert_eq!(canonical("Who"), None);
    }

    #[test]
    fn tables_hold_no_row_twice_and_no_stray_blanks() {
        for table in [PLACES, PEOPLES, GIVEN_NAMES, FAMILY_NAMES, TITLES, WORDS] {
            let mut seen = std::collections::HashSet::new();
            for row in rows(table) {
                assert!(seen.insert(row), "{row} twice");
                assert_eq!(row.trim(), row);
                assert!(!row.contains(';'), "{row}");
            }
        }
        for (table, cells) in [(COUNTRIES, 3..=3), (KNOWN_NAMES, 2..=3), (HEADS, 2..=3)] {
            for row in rows(table) {
                assert!(cells.contains(&row.split(';').count()), "{row}");
            }
        }
        for row in rows(HEADS).chain(rows(KNOWN_NAMES)) {
            let kind = row.split(';').nth(1).unwrap_or("");
            assert_eq!(kind_of(kind).name(), kind, "{row}");
        }
    }

    #[test]
    fn words_fit_the_longest() {
        for table in [GIVEN_NAMES, FAMILY_NAMES, TITLES, WORDS] {
            assert!(rows(table).all(|row| row.len() <= LONGEST));
        }
    }
}
