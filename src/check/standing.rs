//! What a source is worth: whether it may be used at all, how near it stands to what it tells, how
//! old it is, and whether it only repeats another.
//!
//! Must never know: what a draft's statement says.

use jiff::civil::Date;

use crate::{
    article::Meta,
    corpus::{Corpus, SourceId},
};

/// Why a source may not be used, or not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Restriction {
    /// Up to a day, where one is given.
    Embargoed(Option<Date>),
    OffTheRecord,
    Background,
    Draft,
    Retracted,
    Superseded,
}

impl Restriction {
    /// What is said of the source: "is embargoed until 1 December 2018".
    pub fn words(self) -> String {
        match self {
            Restriction::Embargoed(Some(day)) => {
                format!("is embargoed until {}", day.strftime("%-d %B %Y"))
            }
            Restriction::Embargoed(None) => "is embargoed".to_owned(),
            Restriction::OffTheRecord => "is off the record".to_owned(),
            Restriction::Background => "is background, not for publication".to_owned(),
            Restriction::Draft => "is a draft".to_owned(),
            Restriction::Retracted => "was retracted".to_owned(),
            Restriction::Superseded => "was superseded".to_owned(),
        }
    }

    /// Whether the source no longer stands by what it says, so that it neither bears anything out
    /// nor contradicts it.
    pub fn is_void(self) -> bool {
        matches!(self, Restriction::Retracted | Restriction::Superseded)
    }
}

/// The words of `status:` for each restriction, in lower case; an embargo is told by its beginning.
const STATUSES: &[(Restriction, &[&str])] = &[
    (Restriction::OffTheRecord, &["off the record", "off record", "confidential", "not for publication"]),
    (Restriction::Background, &["background", "on background", "deep background", "not for attribution"]),
    (Restriction::Draft, &["draft", "unpublished", "preliminary draft"]),
    (Restriction::Retracted, &["retracted", "withdrawn", "retraction"]),
    (Restriction::Superseded, &["superseded", "outdated", "replaced", "obsolete"]),
];

/// The words of `status:` for a text that the writer wrote.
const OWN: &[&str] = &["own", "own draft", "own drafts", "own work", "mine"];

/// The words of `tier:`, from the nearest to the farthest.
const TIERS: &[&[&str]] = &[&["1", "primary"], &["2", "secondary"], &["3", "tertiary"]];

/// What a source is worth on the day of a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Why it may not be used.
    pub restriction: Option<Restriction>,
    /// 1 for a primary source, 2 for a secondary, 3 for a tertiary one, where it is marked.
    pub tier: Option<usize>,
    /// The day it is of.
    pub date: Option<Date>,
    /// Whether the writer wrote it.
    pub is_own: bool,
}

impl Standing {
    /// The standing of the source that `meta` is of, for a draft of that day.
    pub fn of(meta: &Meta, day: Option<Date>) -> Self {
        let status = meta.status.as_deref().unwrap_or_default();
        let tier = meta.tier.as_deref().map(str::trim).map(str::to_lowercase);
        Self {
            restriction: restriction(meta, status, day),
            tier: tier
                .and_then(|t| TIERS.iter().position(|words| words.contains(&t.as_str())))
                .map(|n| n + 1),
            date: meta.date,
            is_own: OWN.contains(&status),
        }
    }

    /// Whether it no longer stands by what it says.
    pub fn is_void(self) -> bool {
        self.restriction.is_some_and(Restriction::is_void)
    }

    /// Whether it is nearer to what it tells than the other, where both are marked.
    pub fn is_nearer_than(self, other: Standing) -> bool {
        matches!((self.tier, other.tier), (Some(a), Some(b)) if a < b)
    }
}

fn restriction(meta: &Meta, status: &str, day: Option<Date>) -> Option<Restriction> {
    if status.starts_with("embargo") {
        let until = meta.embargo();
        let passed = until.zip(day).is_some_and(|(until, day)| until <= day);
        return (!passed).then_some(Restriction::Embargoed(until));
    }
    STATUSES.iter().find(|(_, words)| words.contains(&status)).map(|(restriction, _)| *restriction)
}

/// Words by which a text says that another is where it has something from.
const CITES: &[&str] = &[
    "report",
    "according to",
    "cited",
    "citing",
    "quot",
    "said",
    "says",
    "told",
    "wrote",
    "writes",
    "published",
    "first",
    "source",
    "via",
];

/// How far from another's name such a word may stand, in bytes.
const NEAR: usize = 80;

/// Whether a source says that it has something from another: it names the other's publisher beside a
/// word of reporting, or gives its title or address. Such a source is no second voice.
pub(super) fn cites(corpus: &Corpus, one: SourceId, other: SourceId) -> bool {
    let (Some(one), Some(other)) = (corpus.source(one), corpus.source(other)) else { return false };
    let (mine, its) = (&one.article.meta, &other.article.meta);
    let by_publisher = its.publisher.as_deref().is_some_and(|name| {
        let own = mine.publisher.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name));
        !own && name.len() > 2 && is_credited(&one.text, name)
    });
    let title = its.title.as_deref().filter(|t| t.len() >= LONG_TITLE && mine.title.as_deref() != Some(t));
    let address = its.url.as_deref().filter(|u| u.len() >= LONG_TITLE && mine.url.as_deref() != Some(u));
    by_publisher || title.into_iter().chain(address).any(|words| one.text.contains(words))
}

/// A title or address of as many bytes is not met by accident.
const LONG_TITLE: usize = 20;

/// Whether a name stands in a text, as whole words, with a word of reporting near by.
fn is_credited(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let end = at + name.len();
        let whole =
            !text[..at].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric);
        let from = text.floor_char_boundary(at.saturating_sub(NEAR));
        let to = text.ceil_char_boundary((end + NEAR).min(text.len()));
        let around = [&text[from..at], &text[end..to]].map(str::to_lowercase);
        whole && CITES.iter().any(|word| around.iter().any(|side| side.contains(word)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(status: &str, day: Option<&str>) -> Standing {
        let meta = Meta { status: Some(status.to_owned()), ..Meta::default() };
        Standing::of(&meta, day.map(|d| d.parse().unwrap()))
    }

    #[test]
    fn an_embargo_ends_on_its_day() {
        let until = "embargoed until 2018-11-30";
        assert!(standing(until, Some("2018-11-29")).restriction.is_some());
        assert_eq!(standing(until, Some("2018-11-30")).restriction, None);
        assert_eq!(standing(until, Some("2018-12-01")).restriction, None);
        assert!(standing(until, None).restriction.is_some());
        assert!(standing("embargoed", Some("2018-12-01")).restriction.is_some());
    }

    #[test]
    fn every_status_of_the_table_restricts_and_others_do_not() {
        for (restriction, words) in STATUSES {
            for word in *words {
                assert_eq!(standing(word, None).restriction, Some(*restriction), "{word}");
                assert_eq!(word.to_lowercase(), *word);
            }
        }
        for word in ["", "final", "published", "on the record", "own"] {
            assert_eq!(standing(word, None).restriction, None, "{word}");
        }
    }

    #[test]
    fn tiers_are_numbers_or_names() {
        let tier = |words: &str| {
            let meta = Meta { tier: Some(words.to_owned()), ..Meta::default() };
            Standing::of(&meta, None).tier
        };
        assert_eq!(
            ["1", "Primary", "secondary", "3", "A+"].map(tier),
            [Some(1), Some(1), Some(2), Some(3), None]
        );
    }

    #[test]
    fn a_credit_is_a_whole_name_beside_a_word_of_reporting() {
        assert!(is_credited("The deal is off, the Coast News reported on Friday.", "Coast News"));
        assert!(is_credited("According to Coast News, the deal is off.", "Coast News"));
        assert!(!is_credited("The West Coast Newsletter is closing, he said.", "Coast News"));
        assert!(!is_credited("Coast News has a new owner.", "Coast News"));
    }
}
