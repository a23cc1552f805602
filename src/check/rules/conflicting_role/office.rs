//! Offices that one person holds alone, as titles name them.
//!
//! Tables, and how a title is read with them. All rows are the usage of English-language news.
//!
//! Must never know: who holds an office.

use std::ops::Range;

/// The walks of life in which an office is held, a bit each. Offices of different ones do not contradict.
type Field = u16;
const COMPANY: Field = 1;
const STATE: Field = 1 << 1;
const SEAT: Field = 1 << 2;
const CHURCH: Field = 1 << 3;
const FORCES: Field = 1 << 4;
const LAW: Field = 1 << 5;
const SPORT: Field = 1 << 6;
const HOUSE: Field = 1 << 7;

/// Each row is one office: where it is held, and its spellings without full stops.
const OFFICES: &[(Field, &[&str])] = &[
    (COMPANY, &["chief executive officer", "chief executive", "ceo", "managing director"]),
    (COMPANY | STATE, &["president"]),
    (COMPANY, &["chairman", "chairwoman", "chairperson", "chair"]),
    (COMPANY, &["chief financial officer", "finance chief", "finance director", "cfo"]),
    (COMPANY, &["chief operating officer", "coo"]),
    (COMPANY, &["chief technology officer", "chief technical officer", "cto"]),
    (COMPANY, &["chief information officer", "cio"]),
    (COMPANY, &["chief marketing officer", "marketing director"]),
    (COMPANY, &["general counsel"]),
    (COMPANY, &["treasurer"]),
    (COMPANY, &["editor in chief"]),
    (COMPANY | STATE, &["secretary general", "general secretary"]),
    (
        COMPANY | STATE | LAW,
        &["spokesman", "spokeswoman", "spokesperson", "press secretary", "press officer"],
    ),
    (STATE, &["prime minister", "premier"]),
    (STATE, &["chancellor"]),
    (STATE, &["governor", "gov"]),
    (STATE, &["mayor"]),
    (STATE, &["attorney general"]),
    (STATE, &["solicitor general"]),
    (STATE, &["governor general"]),
    (STATE, &["surgeon general"]),
    (STATE, &["inspector general"]),
    (STATE, &["auditor general"]),
    (STATE, &["ambassador"]),
    (COMPANY | STATE, &["director general"]),
    (COMPANY, &["general manager"]),
    (SEAT, &["senator", "sen"]),
    (SEAT, &["representative", "congressman", "congresswoman", "rep"]),
    (SEAT, &["mp", "member of parliament"]),
    (HOUSE, &["majority leader", "leader of the majority"]),
    (HOUSE, &["minority leader", "leader of the minority"]),
    (HOUSE, &["majority whip"]),
    (HOUSE, &["minority whip"]),
    (CHURCH, &["archbishop"]),
    (CHURCH, &["bishop"]),
    (
        FORCES,
        &["general", "gen", "major general", "lieutenant general", "brigadier general", "maj gen", "lt gen"],
    ),
    (FORCES, &["admiral", "rear admiral", "vice admiral", "adm"]),
    (FORCES, &["colonel", "col", "lieutenant colonel", "lt col"]),
    (FORCES, &["major", "maj"]),
    (FORCES | SPORT, &["captain", "capt", "skipper"]),
    (FORCES, &["sergeant", "sgt"]),
    (SPORT, &["coach", "head coach", "manager"]),
    (LAW, &["judge", "justice", "magistrate"]),
    (LAW, &["prosecutor", "district attorney"]),
    (LAW, &["defence lawyer", "defense lawyer", "defence attorney", "defense attorney", "defence counsel"]),
    (LAW, &["sheriff"]),
    (LAW, &["coroner"]),
    (LAW, &["police chief", "chief of police", "chief constable", "police commissioner"]),
];

/// Each row is one department of a government, by the words that name its minister or secretary.
const DEPARTMENTS: &[&[&str]] = &[
    &["foreign", "external"],
    &["finance", "treasury"],
    &["defence", "defense"],
    &["interior", "home"],
    &["health"],
    &["education"],
    &["justice"],
    &["transport", "transportation"],
    &["trade", "commerce"],
    &["energy"],
    &["environment"],
    &["agriculture", "farming"],
    &["labour", "labor", "employment"],
    &["culture"],
];

/// What a department's head is called.
const HEADS: &[&str] = &["minister", "secretary"];
/// What a department's head is called who does not name it.
const FOREIGN: &str = "secretary of state";
const FINANCE: &str = "chancellor of the exchequer";

/// Words that make an office that of somebody who stands in for its holder.
const DEPUTIES: &[&str] = &["deputy", "vice", "assistant", "under", "junior", "lieutenant", "associate"];
/// Words that make it that of the opposition.
const SHADOWS: &[&str] = &["shadow"];

/// Words that set an office in another time, or leave it open whether it is held.
const QUALIFIED: &[&str] = &[
    "former",
    "formerly",
    "ex",
    "acting",
    "then",
    "interim",
    "caretaker",
    "outgoing",
    "incoming",
    "designate",
    "elect",
    "late",
    "past",
    "onetime",
    "retired",
    "emeritus",
    "candidate",
    "nominee",
    "hopeful",
    "contender",
    "next",
    "future",
    "would",
    "honorary",
];

/// Offices that one person often holds together, a pair of first spellings a row.
const TOGETHER: &[(&str, &str)] = &[
    ("president", "chief executive officer"),
    ("president", "chief operating officer"),
    ("president", "chairman"),
];

/// Offices of those who are at the head of a body, by their first spelling.
const OF_HEADS: &[&str] = &[
    "chief executive officer",
    "president",
    "chairman",
    "director general",
    "general manager",
    "secretary general",
];

/// General words for whoever is at the head of a body.
const GENERAL: &[&str] = &["boss", "chief", "head", "leader", "supremo"];

/// Words before those that make the head that of a part of the body, or of something else.
const PARTIAL: &[&str] = &[
    "deputy",
    "vice",
    "assistant",
    "associate",
    "regional",
    "finance",
    "financial",
    "operating",
    "operations",
    "technology",
    "technical",
    "information",
    "marketing",
    "sales",
    "legal",
    "investment",
    "security",
    "design",
    "retail",
    "policy",
    "communications",
    "personnel",
    "police",
    "fire",
    "news",
    "product",
    "risk",
    "tax",
    "trade",
];

/// How an office is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    Full,
    Deputy,
    Shadow,
}

/// What an office is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seat {
    /// A row of [`OFFICES`].
    Office(usize),
    /// A row of [`DEPARTMENTS`].
    Department(usize),
}

/// An office that a title names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Office {
    seat: Seat,
    rank: Rank,
    /// Its words in the title, with the word that says how it is held.
    pub words: Range<usize>,
}

impl Office {
    /// Whether both are one office, held alike.
    pub fn is(&self, other: &Office) -> bool {
        self.rank == other.rank && self.first() == other.first()
    }

    /// Whether both cannot be held by one person, nor be two words for one office.
    pub fn excludes(&self, other: &Office) -> bool {
        if self.is(other) || self.field() & other.field() == 0 {
            return false;
        }
        // A deputy prime minister or a vice president has mostly another office, too.
        let is_second =
            |o: &Office| o.rank == Rank::Deputy && matches!(o.first(), Some("president" | "prime minister"));
        let is_first = |o: &Office| {
            o.rank == Rank::Full
                && matches!(
                    o.first(),
                    Some("president" | "prime minister" | "chief executive officer" | "chairman")
                )
        };
        if is_second(self) && !is_first(other) || is_second(other) && !is_first(self) {
            return false;
        }
        let pair = (self.first(), other.first());
        let together =
            |(a, b): &(&'static str, &'static str)| pair == (Some(a), Some(b)) || pair == (Some(b), Some(a));
        let is_chancellor =
            |a: &Office, b: &Office| a.first() == Some("chancellor") && b.seat == Seat::Department(1);
        let same_rank = self.rank == other.rank;
        !(same_rank
            && (TOGETHER.iter().any(together) || is_chancellor(self, other) || is_chancellor(other, self)))
    }

    /// Whether it is an office of a company or another body, of which one may serve several.
    pub fn is_of_a_body(&self) -> bool {
        self.field() & COMPANY != 0 || self.field() & SPORT != 0
    }

    /// Whether its holder is at the head of a body, and so may be called its boss.
    pub fn is_of_a_head(&self) -> bool {
        self.rank == Rank::Full && self.first().is_some_and(|first| OF_HEADS.contains(&first))
    }

    fn first(&self) -> Option<&'static str> {
        match self.seat {
            Seat::Office(row) => OFFICES.get(row)?.1.first().copied(),
            Seat::Department(row) => DEPARTMENTS.get(row)?.first().copied(),
        }
    }

    fn field(&self) -> Field {
        match self.seat {
            Seat::Office(row) => OFFICES.get(row).map_or(0, |(field, _)| *field),
            Seat::Department(_) => STATE,
        }
    }
}

/// A word of a title: its place, and its letters in lower case.
struct Word {
    at: Range<usize>,
    text: String,
}

fn words(title: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut start = None;
    let ends = title.char_indices().map(|(at, c)| (at, Some(c))).chain([(title.len(), None)]);
    for (at, c) in ends {
        let inside = c.is_some_and(char::is_alphanumeric);
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                out.push(Word { at: from..at, text: title[from..at].to_lowercase() });
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// The offices that a title names, in its order, where it is held now.
pub(super) fn offices(title: &str) -> Vec<Office> {
    let words = words(title);
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = department(&words, at).or_else(|| listed(&words, at));
        let Some((seat, end)) = found else {
            at += 1;
            continue;
        };
        let led = |list: &[&str]| {
            at.checked_sub(1).and_then(|n| words.get(n)).is_some_and(|w| list.contains(&w.text.as_str()))
        };
        let is_of_forces =
            matches!(seat, Seat::Office(row) if OFFICES.get(row).is_some_and(|o| o.0 == FORCES));
        let of_state = words[at..end].windows(3).any(|w| w[0].text == "minister" && w[2].text == "state");
        let (rank, first) = match () {
            () if led(SHADOWS) => (Rank::Shadow, at - 1),
            () if led(DEPUTIES) && !is_of_forces => (Rank::Deputy, at - 1),
            () if of_state => (Rank::Deputy, at),
            () => (Rank::Full, at),
        };
        out.push(Office { seat, rank, words: words[first].at.start..words[end - 1].at.end });
        at = end;
    }
    out
}

/// The longest spelling of the table that begins at a word, and where it ends.
fn listed(words: &[Word], at: usize) -> Option<(Seat, usize)> {
    let rest = || words[at..].iter().map(|word| word.text.as_str());
    let fits = |spelling: &str| {
        let count = spelling.split(' ').count();
        (rest().take(count).eq(spelling.split(' '))).then_some(count)
    };
    let rows = OFFICES.iter().enumerate();
    let found =
        rows.flat_map(|(row, (_, spellings))| spellings.iter().filter_map(move |s| Some((row, fits(s)?))));
    found
        .max_by_key(|(row, count)| (*count, std::cmp::Reverse(*row)))
        .map(|(row, n)| (Seat::Office(row), at + n))
}

/// The department whose head a word and those behind it name: "health secretary", "minister for health",
/// "secretary of state for health".
fn department(words: &[Word], at: usize) -> Option<(Seat, usize)> {
    let text = |n: usize| words.get(n).map(|word| word.text.as_str());
    let row =
        |n: usize| DEPARTMENTS.iter().position(|names| text(n).is_some_and(|word| names.contains(&word)));
    let is_head = |n: usize| text(n).is_some_and(|word| HEADS.contains(&word));
    let phrase = |phrase: &str| {
        let count = phrase.split(' ').count();
        phrase.split(' ').enumerate().all(|(n, word)| text(at + n) == Some(word)).then_some(at + count)
    };
    if let Some(end) = phrase(FINANCE) {
        return Some((Seat::Department(1), end));
    }
    if let Some(row) = row(at) {
        let end = if text(at + 1) == Some("affairs") { at + 2 } else { at + 1 };
        return is_head(end).then_some((Seat::Department(row), end + 1));
    }
    if !is_head(at) {
        return None;
    }
    let begin = phrase(FOREIGN).or_else(|| phrase("minister of state")).unwrap_or(at + 1);
    let mut name = begin;
    while text(name).is_some_and(|word| matches!(word, "of" | "for" | "the")) {
        name += 1;
    }
    match row(name).filter(|_| name > begin) {
        Some(row) => Some((Seat::Department(row), name + 1)),
        None => phrase(FOREIGN).map(|end| (Seat::Department(0), end)),
    }
}

/// Whether a title, with the word before it, names the head of a body in general, whatever the office: "boss",
/// "head of the union", but not "finance chief" or "head of sales".
pub(super) fn is_general(title: &str, before: &str) -> bool {
    let words = words(title);
    let is = |n: usize, list: &[&str]| words.get(n).is_some_and(|word| list.contains(&word.text.as_str()));
    let Some(at) = (0..words.len()).find(|n| is(*n, GENERAL)) else { return false };
    let led = at.checked_sub(1).map_or(before, |n| words[n].text.as_str()).to_lowercase();
    let of_part = (at + 1..words.len()).any(|n| is(n, PARTIAL));
    offices(title).is_empty() && !of_part && !PARTIAL.contains(&led.as_str())
}

/// Whether a title sets its office in another time, or leaves open whether it is held.
pub(super) fn is_qualified(title: &str) -> bool {
    words(title).iter().any(|word| QUALIFIED.contains(&word.text.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(title: &str) -> Office {
        offices(title).remove(0)
    }

    #[test]
    fn spellings_of_one_office_are_one() {
        for (a, b) in [
            ("rotating chairman", "Chair"),
            ("CEO of Apple", "chief executive"),
            ("Gov.", "governor"),
            ("Lt. Gen.", "General"),
            ("health secretary", "Secretary of State for Health"),
            ("minister for foreign affairs", "foreign secretary"),
            ("Chancellor of the Exchequer", "finance minister"),
            ("vice-president", "vice president"),
        ] {
            assert!(one(a).is(&one(b)), "{a} {b}");
        }
    }

    #[test]
    fn different_offices_exclude_one_another() {
        for (a, b) in [
            ("vice president", "president"),
            ("deputy prime minister", "prime minister"),
            ("deputy mayor", "mayor"),
            ("shadow chancellor", "chancellor"),
            ("chief financial officer", "chief executive"),
            ("foreign minister", "foreign ministry spokesman"),
            ("coach", "captain"),
        ] {
            assert!(one(a).excludes(&one(b)) && one(b).excludes(&one(a)), "{a} {b}");
        }
    }

    #[test]
    fn what_one_may_hold_at_once_does_not() {
        for (a, b) in [
            ("president", "chief executive"),
            ("deputy prime minister", "finance minister"),
            ("vice president", "general counsel"),
            ("senator", "chairman"),
            ("mayor", "chief executive"),
            ("chancellor", "finance minister"),
        ] {
            assert!(!one(a).excludes(&one(b)) && !one(b).excludes(&one(a)), "{a} {b}");
        }
    }

    #[test]
    fn other_words_name_no_office() {
        for title in ["armchair critic", "interior designer", "secretary", "health adviser", "", "—"] {
            assert_eq!(offices(title), [], "{title}");
        }
        assert_eq!(offices("chairman and chief executive").len(), 2);
    }

    #[test]
    fn general_words_name_a_head() {
        for (title, before) in
            [("boss", "Norlund"), ("union boss", "the"), ("head of the union", ""), ("Leader", "party")]
        {
            assert!(is_general(title, before), "{title}");
        }
        for (title, before) in [
            ("finance boss", ""),
            ("boss", "finance"),
            ("head of sales", "the"),
            ("chief executive", ""),
            ("chairman", ""),
        ] {
            assert!(!is_general(title, before), "{title}");
        }
        assert!(one("chairman").is_of_a_head() && one("CEO").is_of_a_head());
        assert!(!one("CFO").is_of_a_head() && !one("vice president").is_of_a_head());
    }

    #[test]
    fn words_of_another_time_qualify() {
        assert!(
            is_qualified("Former chairman") && is_qualified("ex-mayor") && is_qualified("president-elect")
        );
        assert!(!is_qualified("authentic president"));
    }
}
