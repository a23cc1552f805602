//! Abbreviations that end in a full stop, and what may stand behind them.

use std::sync::LazyLock;

use crate::text::lexicon::{Lexicon, same};

/// What a full stop behind an abbreviation can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Never ends a sentence: titles, "e.g.", "vs.".
    Never,
    /// Stands before a number; otherwise it is a word that ends the sentence: "No.", "p.".
    BeforeNumber,
    /// Ends a sentence where a word follows that opens sentences: "Inc.", "Jr.", "Calif.".
    Sometimes,
    /// Stands before a number, and ends a sentence as "Inc." does: months.
    Month,
    /// "a.m.", "p.m.": ends a sentence before any capital that is no day or time zone.
    Hour,
}

use Abbreviation::{BeforeNumber, Hour, Month, Never, Sometimes};

/// The abbreviations without their last full stop, in lower case.
const TABLE: [(Abbreviation, &str); 8] = [
    (
        Never,
        "mr mrs ms mx dr prof sen sens rep reps gov govs gen lt col capt maj sgt cpl pvt cmdr adm brig hon rev fr \
         msgr pres supt insp det supt atty messrs mme mlle drs gens profs",
    ),
    (Never, "e.g eg i.e ie viz cf vs v approx ca al. q.v op loc ibid n.b sq cu resp incl esp"),
    (
        BeforeNumber,
        "no nos nr n° nº p pp par para vol vols fig figs sec sect art arts ch chap ver rs tel ext cl",
    ),
    (Month, "jan feb mar apr jun jul aug sep sept oct nov dec"),
    (
        Sometimes,
        "inc corp co cos ltd llc plc bros jr sr esq ph.d m.d b.a m.a d.c etc al dept univ assn ave blvd rd hwy \
         st ste mt ft pt jct sp med tech intl natl govt gov't cie mfg ed eds trans",
    ),
    (
        Sometimes,
        "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore \
         pa tenn tex vt va wash wis wyo ont que alta",
    ),
    (Hour, "a.m p.m am. pm."),
    (Sometimes, "mon tue tues wed thu thur thurs fri sat sun hr hrs min mins oz lb lbs yd yds"),
];

static ABBREVIATIONS: LazyLock<Lexicon<Abbreviation>> = LazyLock::new(|| Lexicon::new(&TABLE));

/// What the word before a full stop is, the stop itself not included.
pub(super) fn of(word: &str) -> Option<Abbreviation> {
    if word.len() > 6 {
        return None;
    }
    let kind = ABBREVIATIONS.get(word)?;
    // "sun", "sat", "la", "mo", "no": in lower case most are plain words.
    let plain = word.starts_with(|c: char| c.is_ascii_lowercase())
        && [
            "sun", "sat", "wed", "ill", "mass", "miss", "wash", "ore", "mar", "art", "pa", "ga", "col", "gen",
        ]
        .contains(&word);
    (!plain).then_some(kind)
}

/// Words that stand at the head of a sentence and hardly ever behind an abbreviation in a name.
const STARTERS: &str = "the a an this that these those he she it they we you i his her its their our my your there \
    here in on at by for from with to after before since during under over among according as if when while where \
    although though because but and or so yet however meanwhile also still now then today yesterday tomorrow what \
    who why how which whose is are was were do does did has have had can could will would should may might no not \
    many most some several all both each every one two three four five six seven eight nine ten millions thousands \
    hundreds dozens billions more few such only even once until unless despite instead last next another other \
    others those people officials police let please";

static STARTING: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[((), STARTERS)]));

/// Whether the word (in any case) opens sentences.
pub(super) fn is_starter(word: &str) -> bool {
    word.len() <= 10 && STARTING.has(word)
}

/// Words that follow "10 a.m." without opening a sentence.
const AFTER_HOURS: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january \
    february march april may june july august september october november december jan feb mar apr jun jul aug sep \
    sept oct nov dec et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet eastern central mountain pacific \
    local";

/// Whether the word (in any case) follows an hour without opening a sentence. Three or four capitals
/// are a time zone.
pub(super) fn follows_hour(word: &str) -> bool {
    let zone = (3..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    zone || AFTER_HOURS.split_ascii_whitespace().any(|s| same(s, word))
}

/// Names that end in an exclamation mark.
const EXCLAIMED: [&str; 9] =
    ["Yahoo", "Yum", "Jeopardy", "Wham", "Chips", "Joomla", "E", "Oklahoma", "Airplane"];

/// Whether the word and its exclamation mark are a name.
pub(super) fn is_exclaimed_name(word: &str) -> bool {
    EXCLAIMED.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_lower_case_and_short_enough_to_be_found() {
        for (_, words) in TABLE {
            for word in words.split_ascii_whitespace() {
                assert!(word.len() <= 6 && word == word.to_lowercase(), "{word}");
            }
        }
        assert!(STARTERS.split_ascii_whitespace().all(|w| w.len() <= 10));
    }

    #[test]
    fn abbreviations_and_plain_words_are_told_apart() {
        assert_eq!(of("Mr"), Some(Never));
        assert_eq!(of("Sat"), Some(Sometimes));
        assert_eq!(of("sat"), None);
        assert_eq!(of("house"), None);
    }
}
