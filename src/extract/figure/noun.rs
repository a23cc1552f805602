//! The noun phrase behind a number: what is counted.
//!
//! Owns the choice of head noun and its singular. Must never know numbers, units or dates.

use std::sync::LazyLock;

use super::{
    super::token::Tag,
    words::{Row, WordSet},
};
use crate::text::lexicon::Lexicon;

/// Nouns whose plural is not formed with an s, plural first.
pub(super) const IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("mice", "mouse"),
    ("geese", "goose"),
    ("lives", "life"),
    ("wives", "wife"),
    ("knives", "knife"),
    ("wolves", "wolf"),
    ("halves", "half"),
    ("leaves", "leaf"),
    ("thieves", "thief"),
    ("shelves", "shelf"),
    ("loaves", "loaf"),
    ("calves", "calf"),
    ("criteria", "criterion"),
    ("phenomena", "phenomenon"),
    ("bacteria", "bacterium"),
    ("media", "medium"),
    ("data", "datum"),
    ("crises", "crisis"),
    ("analyses", "analysis"),
    ("bases", "base"),
    ("theses", "thesis"),
    ("movies", "movie"),
    ("cookies", "cookie"),
    ("ties", "tie"),
    ("pies", "pie"),
    ("lies", "lie"),
    ("calories", "calorie"),
    ("zombies", "zombie"),
    ("selfies", "selfie"),
    ("rookies", "rookie"),
    ("shoes", "shoe"),
    ("toes", "toe"),
    ("houses", "house"),
    ("cases", "case"),
    ("horses", "horse"),
    ("nurses", "nurse"),
    ("courses", "course"),
    ("causes", "cause"),
    ("clauses", "clause"),
    ("phases", "phase"),
    ("phrases", "phrase"),
    ("purchases", "purchase"),
    ("licenses", "license"),
    ("purposes", "purpose"),
    ("responses", "response"),
    ("exercises", "exercise"),
    ("expenses", "expense"),
    ("offenses", "offense"),
    ("universes", "universe"),
    ("aches", "ache"),
    ("caches", "cache"),
    ("axes", "axe"),
    ("buses", "bus"),
    ("gases", "gas"),
    ("viruses", "virus"),
    ("bonuses", "bonus"),
    ("campuses", "campus"),
    ("senses", "sense"),
    ("increases", "increase"),
    ("decreases", "decrease"),
    ("releases", "release"),
    ("leases", "lease"),
    ("diseases", "disease"),
    ("promises", "promise"),
    ("premises", "premise"),
    ("enterprises", "enterprise"),
    ("franchises", "franchise"),
    ("bruises", "bruise"),
    ("cruises", "cruise"),
    ("doses", "dose"),
    ("poses", "pose"),
    ("roses", "rose"),
    ("noses", "nose"),
    ("verses", "verse"),
];

/// Nouns that count in the plural without changing.
pub(super) const INVARIANT: &[&str] = &[
    "aircraft",
    "spacecraft",
    "staff",
    "personnel",
    "crew",
    "police",
    "cattle",
    "sheep",
    "deer",
    "fish",
    "salmon",
    "series",
    "species",
    "troops",
    "offspring",
    "hovercraft",
    "bison",
    "squid",
    "shrimp",
    "trout",
    "swine",
    "youth",
    "military",
    "infantry",
    "headquarters",
    "crossroads",
    "barracks",
    "works",
];

/// Words in s that are singular, or stand before another noun as they are: "sports clubs".
pub(super) const NOT_PLURAL: &[&str] = &[
    "news",
    "business",
    "press",
    "mass",
    "class",
    "glass",
    "gas",
    "bus",
    "virus",
    "campus",
    "status",
    "bonus",
    "focus",
    "census",
    "bias",
    "plus",
    "less",
    "across",
    "various",
    "previous",
    "religious",
    "serious",
    "dangerous",
    "famous",
    "numerous",
    "continuous",
    "consecutive",
    "its",
    "his",
    "this",
    "us",
    "is",
    "was",
    "has",
    "as",
    "thus",
    "yes",
    "perhaps",
    "always",
    "sometimes",
    "besides",
    "versus",
    "boss",
    "loss",
    "cross",
    "athletics",
    "economics",
    "politics",
    "mathematics",
    "physics",
    "tennis",
    "chaos",
    "crisis",
    "basis",
    "analysis",
    "does",
    "says",
    "mens",
    "womens",
    "world's",
];

/// Plurals that stand before another noun as they are: "sports clubs", "sales managers".
const ATTRIBUTIVE: &[&str] = &[
    "sports",
    "arms",
    "sales",
    "savings",
    "systems",
    "communications",
    "operations",
    "women",
    "men",
    "customs",
];

/// Words that end a noun phrase though the tagger may take them for nouns.
const STOPS: &[&str] = &[
    "and",
    "or",
    "but",
    "of",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "to",
    "into",
    "than",
    "that",
    "which",
    "who",
    "whose",
    "when",
    "where",
    "while",
    "as",
    "after",
    "before",
    "since",
    "during",
    "per",
    "a",
    "an",
    "the",
    "this",
    "these",
    "those",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "said",
    "say",
    "says",
    "not",
    "also",
    "it",
    "he",
    "she",
    "they",
    "his",
    "her",
    "its",
    "their",
    "if",
    "because",
    "so",
    "then",
    "there",
    "each",
    "ago",
    "later",
    "earlier",
    "respectively",
    "came",
    "come",
    "went",
    "go",
    "left",
    "took",
    "made",
    "get",
    "got",
    "did",
    "do",
    "does",
    "if",
    "about",
    "over",
    "under",
    "between",
    "against",
    "through",
    "via",
    "versus",
    "vs",
    "until",
    "till",
    "plus",
    "around",
    "across",
    "among",
    "without",
    "within",
    "away",
    "apart",
    "both",
    "all",
    "now",
    "today",
    "yesterday",
    "tomorrow",
    "yet",
    "ever",
    "once",
    "again",
    "only",
    "already",
    "still",
    "next",
    "last",
    "we",
    "you",
    "i",
    "him",
    "them",
    "am",
    "pm",
    "up",
    "down",
    "out",
    "off",
    "put",
    "told",
    "saw",
    "won",
    "lost",
    "held",
    "beat",
    "led",
    "hit",
    "ran",
    "set",
    "sent",
    "met",
    "kept",
    "paid",
    "sold",
    "gave",
    "found",
    "became",
    "began",
    "died",
    "live",
    "lived",
    "ate",
    "blew",
    "broke",
    "chose",
    "drank",
    "drew",
    "drove",
    "fell",
    "flew",
    "forgot",
    "grew",
    "hid",
    "knew",
    "rode",
    "sang",
    "shook",
    "spoke",
    "stole",
    "stood",
    "swam",
    "swore",
    "threw",
    "tore",
    "woke",
    "wore",
    "wrote",
];

static STOP_SET: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(STOPS.iter().copied()));
static NOT_PLURAL_SET: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(NOT_PLURAL.iter().copied()));
static PLURAL_SET: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(IRREGULAR.iter().map(|(plural, _)| *plural).chain(INVARIANT.iter().copied()))
});

static INVARIANT_SET: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(INVARIANT.iter().copied()));
static BY_PLURAL: LazyLock<Lexicon<&str>> = LazyLock::new(|| {
    Lexicon::new(&IRREGULAR.iter().map(|(plural, one)| (*one, *plural)).collect::<Vec<_>>())
});

/// Whether a word looks like a plural noun.
pub(super) fn is_plural(word: &str) -> bool {
    if PLURAL_SET.has(word) || of_man(word).is_some() {
        return true;
    }
    let ends =
        word.len() > 2 && word.ends_with(['s', 'S']) && !["ss", "us", "'s"].iter().any(|e| word.ends_with(e));
    ends && !NOT_PLURAL_SET.has(word)
}

/// The stem of "fishermen", "spokeswomen".
fn of_man(word: &str) -> Option<&str> {
    let stem = word.strip_suffix("men").filter(|s| s.len() > 2)?;
    (!["regi", "acu", "speci", "abdo", "sta", "ra"].contains(&stem)).then_some(stem)
}

/// A noun's singular in lower case, but for capitals that make it a proper noun.
pub(super) fn singular(word: &str, out: &mut String) {
    if let Some(one) = BY_PLURAL.get(word) {
        out.push_str(one);
        return;
    }
    if let Some(stem) = of_man(word) {
        out.push_str(stem);
        out.push_str("man");
        return;
    }
    let keep = INVARIANT_SET.has(word) || !is_plural(word);
    let stem = if keep {
        word
    } else if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
        out.push_str(stem);
        out.push('y');
        return;
    } else if ["ches", "shes", "xes", "sses", "zzes", "oes"].iter().any(|e| word.ends_with(e)) {
        word.get(..word.len() - 2).unwrap_or(word)
    } else {
        word.get(..word.len() - 1).unwrap_or(word)
    };
    out.push_str(stem);
}

/// The noun phrase counted by a number: tokens from its first word up to behind its head.
pub(super) fn counted(row: Row, start: usize, one: bool) -> Option<(usize, usize)> {
    let (first, partitive) =
        if row.is(start, "of") { (partitive(row, start + 1)?, true) } else { (start, false) };
    // "eleven other officers", "one more theory"
    let first = if row.is_any(first, &["other", "more", "further", "additional"]) && row.is_word(first + 1) {
        first + 1
    } else {
        first
    };
    // "the world No 1 four shots behind": another number begins, and what it counts is its own.
    if row.is_word(first) && row.tag(first) == Some(Tag::Numeral) && !row.is_hyphen(first + 1) {
        return None;
    }
    let mut head = None;
    let mut last_noun = None;
    let mut at = first;
    while at < first + 8 && row.same_sentence(start, at) {
        if row.is_hyphen(at) && row.is_word(at + 1) && at > first {
            at += 1;
            continue;
        }
        // "eight million 250ml bottles", "two new 737 jets": digits within what is counted.
        if row.is_number(at) && !partitive && is_modifier(row, at) {
            at += if row.adjoins(at + 1) && row.is_word(at + 1) { 2 } else { 1 };
            continue;
        }
        if !row.is_word(at) || is_stop(row, at) || at > first && ends_there(row, at, last_noun.is_some()) {
            break;
        }
        let joined = row.is_hyphen(at + 1) && row.is_word(at + 2);
        if is_plural(row.word(at)) && !joined {
            head = Some(at);
            // A plural name before a plural noun: "Sox fans".
            let next = row.is_word(at + 1) && !is_stop(row, at + 1) && is_plural(row.word(at + 1));
            let before_noun = row.is_capital(at) || row.is_any(at, ATTRIBUTIVE);
            if !(next && row.tag(at + 1) == Some(Tag::Noun) && before_noun) {
                break;
            }
        }
        if !joined && matches!(row.tag(at), Some(Tag::Noun | Tag::ProperNoun)) {
            last_noun = Some(at);
        }
        at += 1;
    }
    let head = head.or(last_noun.filter(|_| one && !partitive))?;
    Some((first, head + 1))
}

/// Where the noun phrase begins behind "of": "12 of the 20 members", "one of the largest makers".
fn partitive(row: Row, start: usize) -> Option<usize> {
    let mut at = start;
    let determiners = ["the", "its", "his", "her", "their", "our", "my", "your", "these", "those", "all"];
    while row.is_any(at, &determiners)
        || row.tag(at) == Some(Tag::Numeral)
        || row.tag(at) == Some(Tag::Particle)
    {
        at += 1;
    }
    if row.is(at, "most") {
        at += 2;
    } else if row.word(at).len() > 5 && row.word(at).ends_with("est") {
        at += 1;
    }
    (at < start + 5).then_some(at)
}

/// Whether a number inside a noun phrase qualifies what follows.
fn is_modifier(row: Row, at: usize) -> bool {
    row.is_word(at + 1) && !is_stop(row, at + 1) && row.word(at).len() < 5
}

fn is_stop(row: Row, at: usize) -> bool {
    matches!(
        row.tag(at),
        Some(
            Tag::Determiner
                | Tag::Preposition
                | Tag::Pronoun
                | Tag::Conjunction
                | Tag::Auxiliary
                | Tag::Punctuation
        )
    ) || STOP_SET.has(row.word(at))
}

/// A verb behind a noun ends the phrase, unless a plural noun follows it ("league winning teams").
fn ends_there(row: Row, at: usize, noun_before: bool) -> bool {
    row.tag(at) == Some(Tag::Verb) && noun_before && !is_plural(row.word(at + 1))
        || row.tag(at) == Some(Tag::Adverb) && noun_before
}

/// The unit's name for a counted noun phrase: its words with the head in the singular.
pub(super) fn name(row: Row, start: usize, end: usize) -> String {
    let mut out = String::new();
    for at in start..end {
        let word = row.word(at);
        let joined = row.is_hyphen(at) || at > start && (row.is_hyphen(at - 1) || row.adjoins(at));
        if !out.is_empty() && !joined {
            out.push(' ');
        }
        if at + 1 == end {
            let from = out.len();
            singular(word, &mut out);
            if !is_proper(row, at) {
                let lower = out[from..].to_lowercase();
                out.truncate(from);
                out.push_str(&lower);
            }
        } else if is_proper(row, at) {
            out.push_str(word);
        } else {
            out.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    out
}

fn is_proper(row: Row, at: usize) -> bool {
    row.is_capital(at) && row.tag(at) == Some(Tag::ProperNoun)
        || row.word(at).chars().skip(1).any(char::is_uppercase)
}
