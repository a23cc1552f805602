//! Who did what to whom, for deeds that go one way: "Norlund beat Holmgate", "Holmgate was beaten by Norlund".
//!
//! Must never know: weights, rules, whom a name means.

use std::sync::LazyLock;

use super::view::View;
use crate::{
    article::EntityId,
    extract::{
        stem::{Stem, stem},
        token::{Tag, Token},
    },
    text::Span,
};

/// A deed between two that the sentence names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deed {
    pub doer: (Span, EntityId),
    pub other: (Span, EntityId),
    verb: Stem,
}

impl Deed {
    /// Whether both tell the same deed, whoever did it.
    pub fn is_like(&self, other: &Deed) -> bool {
        self.verb == other.verb
    }
}

/// Verbs of what one does to another and seldom has done by him as well.
const ONE_WAY: &str = "acquired appointed arrested banned beat bought charged convicted defeated detained dismissed \
                       edged elected eliminated fined fired founded funded hired injured jailed killed knocked \
                       licensed loaned murdered nominated ousted outclassed outsold overtook owned overwhelmed paid \
                       promoted purchased replaced rescued robbed sacked saved sentenced shot signed sold stabbed \
                       succeeded suspended thrashed toppled trounced wounded";

static VERBS: LazyLock<Vec<Stem>> = LazyLock::new(|| ONE_WAY.split_ascii_whitespace().map(stem).collect());

/// How many words may stand between the verb and whom it happens to.
const FURTHEST: usize = 4;

/// The deeds of a sentence.
pub(super) fn of(view: View<'_>) -> Vec<Deed> {
    let names: Vec<(Span, EntityId)> = view.names().map(|(name, id)| (name.span, id)).collect();
    names.windows(2).filter_map(|two| between(view, two[0], two[1])).collect()
}

/// The deed that is told between two names that follow each other.
fn between(view: View<'_>, first: (Span, EntityId), second: (Span, EntityId)) -> Option<Deed> {
    let text = view.block_text();
    let within = Span::new(first.0.end, second.0.start);
    let words: Vec<(&Token, Stem)> = view.tokens().filter(|(t, _)| within.covers(t.span)).collect();
    let words = without_apposition(text, &words);
    // "Beat" and "shot" are read as nouns.
    let is_verb =
        |(t, stem): &(&Token, Stem)| t.tag == Tag::Verb || t.tag == Tag::Noun && VERBS.contains(stem);
    let at = words.iter().position(is_verb)?;
    let verb = words[at].1;
    let before = words[..at].iter().all(|(t, _)| matches!(t.tag, Tag::Auxiliary | Tag::Adverb));
    let behind = words.get(at + 1..)?;
    let is_other_clause =
        |t: &Token| matches!(t.tag, Tag::Verb | Tag::Auxiliary | Tag::Conjunction | Tag::Punctuation);
    let is_joined = !behind.iter().any(|(t, _)| is_other_clause(t)) && behind.len() <= FURTHEST;
    if !VERBS.contains(&verb) || !before || !is_joined || !is_free(view, first.0, second.0) {
        return None;
    }
    let is_passive =
        words[..at].iter().any(|(t, _)| t.is_any(text, &["is", "are", "was", "were", "been", "being", "be"]));
    let is_denied =
        words[..at].iter().any(|(t, _)| t.is_any(text, &["not", "never"]) || t.of(text).ends_with("n't"));
    let by = behind.last().is_some_and(|(t, _)| t.is_any(text, &["by"]));
    match (is_denied, is_passive, by) {
        (false, false, false) if !behind.iter().any(|(t, _)| t.tag == Tag::Preposition) => {
            Some(Deed { doer: first, other: second, verb })
        }
        (false, true, true) => Some(Deed { doer: second, other: first, verb }),
        _ => None,
    }
}

/// The words behind a name without those that say between commas who it is.
fn without_apposition<'w, 'a>(text: &str, words: &'w [(&'a Token, Stem)]) -> &'w [(&'a Token, Stem)] {
    let is_comma = |(t, _): &(&Token, Stem)| t.of(text) == ",";
    let inner = words.first().filter(|word| is_comma(word)).and_then(|_| words.get(1..)).unwrap_or_default();
    match inner.iter().position(is_comma) {
        Some(end) if end <= LONGEST_APPOSITION => inner.get(end + 1..).unwrap_or_default(),
        _ => words,
    }
}

/// The most words that say between commas who somebody is.
const LONGEST_APPOSITION: usize = 8;

/// Whether both names stand for themselves: no preposition governs the first, none belongs to another word, and
/// nobody else is joined to the second.
fn is_free(view: View<'_>, first: Span, second: Span) -> bool {
    let text = view.block_text();
    let is_opened = view.tokens_before(first).next().is_none_or(|t| {
        !matches!(t.tag, Tag::Preposition | Tag::Conjunction | Tag::Particle | Tag::Verb) && t.of(text) != ","
    });
    let is_closed = view.tokens_behind(second).next().is_none_or(|t| {
        !matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Conjunction)
            && !t.is_any(text, &["'s", "’s", "'", "’", ","])
    });
    is_opened && is_closed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Context};
    use crate::prose::Format;

    fn read(text: &str) -> Vec<(String, String)> {
        let article = Article::read(text, Format::Plain, &Context::default());
        let views = View::of_passage(&article, 0);
        let name = |span: Span| span.of(&article.passages[0].block.text).to_owned();
        views.flat_map(of).map(|deed| (name(deed.doer.0), name(deed.other.0))).collect()
    }

    #[test]
    fn deeds_have_a_doer_and_another() {
        for text in [
            "Hugo Larsen has sacked Anna Weber.",
            "Hugo Larsen beat Anna Weber in the final on Saturday.",
            "Hugo Larsen, the mayor, sacked Anna Weber.",
            "Anna Weber was sacked by Hugo Larsen on Monday.",
            "Anna Weber, the mayor's deputy, was sacked by Hugo Larsen on Monday.",
        ] {
            assert_eq!(read(text), [("Hugo Larsen".to_owned(), "Anna Weber".to_owned())], "{text}");
        }
    }

    #[test]
    fn what_goes_both_ways_or_is_told_of_others_is_none() {
        for text in [
            "Hugo Larsen met Anna Weber.",
            "Hugo Larsen has not sacked Anna Weber.",
            "Hugo Larsen sacked Anna Weber's driver.",
            "The wife of Hugo Larsen sacked Anna Weber.",
            "Hugo Larsen was sacked after Anna Weber.",
            "Hugo Larsen's murder shocked Anna Weber.",
            "After Hugo Larsen beat Jo Dahl, Anna Weber left.",
            "Hugo Larsen said the board sacked Anna Weber.",
            "Hugo Larsen sacked Anna Weber and Jo Dahl.",
        ] {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
