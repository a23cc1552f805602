//! The slot of a name: what governs it and what stands around it.
//!
//! Two sentences say the same of two names where both stand in one slot: behind the same preposition,
//! among the same words. How like two slots are is a sum of signs with rounded weights of a logistic
//! regression, on names of summaries and the places of the articles that they come from.
//! Must never know: whom a name means.

use super::{
    signs::{self, Pair, Side, one},
    view::View,
};
use crate::{
    extract::token::{Tag, Token},
    text::Span,
};

/// How alike the slots of two names are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kinship {
    /// As the logarithm of the odds that both sentences speak of the same thing there.
    pub likeness: f32,
    /// Share of the words right beside the draft's name that stand beside the source's.
    pub very_near: f32,
    /// The same for more words on either side.
    pub near: f32,
    pub government: Government,
    /// Whether the word behind both is the same.
    pub same_behind: bool,
    /// Whether the words before and behind both are the same.
    pub is_framed: bool,
    pub parts: Parts,
}

/// What two names are in their sentences, beside what governs them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    /// Whether one does something and the other one has something done to it.
    pub are_opposed: bool,
    /// Whether both are told as where something is: "a Tarnby laboratory", "a laboratory in Tarnby".
    pub are_whereabouts: bool,
    /// Whether both are told as whose or whence somebody is: "Weber of Tarnby University", "Weber, from".
    pub are_origins: bool,
}

/// What the two have in common as parts of their sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Government {
    /// Both do what is told: "the mayor opened it", "it was opened by the mayor".
    Subjects,
    /// The same preposition governs both.
    Preposition,
    /// No preposition governs either.
    Free,
    /// Nothing.
    Different,
}

/// The weights of the signs, in one place.
mod weights {
    pub const NOTHING: f32 = -7.9;
    pub const VERY_NEAR: f32 = 1.6;
    /// The words before and behind are the same.
    pub const FRAMED: f32 = 3.6;
    /// One divided by the rank of the sentence.
    pub const RANK: f32 = 4.7;
    /// A name, rather than a pronoun or a description.
    pub const NAME: f32 = 2.8;
    pub const SAME_KIND: f32 = 2.7;
    pub const SAME_PREPOSITION: f32 = 1.9;
    pub const NO_PREPOSITION: f32 = 0.6;
}

impl Kinship {
    /// The slots at the two spans of the pair.
    pub fn new(pair: Pair<'_>, is_name: bool, is_same_kind: bool) -> Self {
        let very_near = signs::near(pair, 2, 4);
        let (here, there) = (governor(pair.draft, pair.here), governor(pair.source, pair.there));
        let same = |(a, b): (&str, &str)| a.eq_ignore_ascii_case(b);
        let same_preposition = here.zip(there).is_some_and(same);
        let no_preposition = here.is_none() && there.is_none();
        let government = if does(pair.draft, pair.here) && does(pair.source, pair.there) {
            Government::Subjects
        } else if same_preposition {
            Government::Preposition
        } else if no_preposition {
            Government::Free
        } else {
            Government::Different
        };
        let same_behind = signs::is_same_beside(pair, Side::After);
        let is_framed = same_behind && signs::is_same_beside(pair, Side::Before);
        let rank = signs::of_rank(pair);
        let likeness = weights::NOTHING
            + weights::VERY_NEAR * very_near
            + weights::FRAMED * one(is_framed)
            + weights::RANK * rank
            + weights::NAME * one(is_name)
            + weights::SAME_KIND * one(is_same_kind)
            + weights::SAME_PREPOSITION * one(same_preposition)
            + weights::NO_PREPOSITION * one(no_preposition);
        let near = signs::near(pair, 4, 7);
        let parts = Parts::new(pair, (here, there));
        Self { likeness, very_near, near, government, same_behind, is_framed, parts }
    }
}

impl Parts {
    fn new(pair: Pair<'_>, (here, there): (Option<&str>, Option<&str>)) -> Self {
        let parts = part(pair.draft, pair.here).zip(part(pair.source, pair.there));
        let is_any = |word: Option<&str>, of: &[&str]| {
            word.is_some_and(|word| of.iter().any(|other| other.eq_ignore_ascii_case(word)))
        };
        let stands_before_noun =
            pair.draft.tokens_behind(pair.here).next().is_some_and(|t| t.tag == Tag::Noun);
        Self {
            are_opposed: parts.is_some_and(|(a, b)| a != b),
            are_whereabouts: (is_any(here, WHERE) || stands_before_noun) && is_any(there, WHERE),
            are_origins: is_any(here, WHENCE) && is_any(there, WHENCE),
        }
    }
}

impl Kinship {
    /// Whether they are the same parts of their sentences, so far as that is told by what governs them.
    pub fn same_government(self) -> bool {
        self.government != Government::Different
    }

    pub fn same_preposition(self) -> bool {
        self.government == Government::Preposition
    }

    pub fn are_subjects(self) -> bool {
        self.government == Government::Subjects
    }

    /// Whether nearly all that stands right beside the two is the same, so that kinds, which are read off few
    /// signs, may differ.
    pub fn is_twin(self) -> bool {
        let is_wholly = |share: f32| share >= WHOLLY;
        self.is_framed && self.very_near >= MOSTLY
            || self.same_behind && is_wholly(self.very_near) && is_wholly(self.near)
            || self.are_subjects() && self.very_near >= HALF && self.near >= MOSTLY
    }
}

/// Prepositions of places, which two tellers choose differently.
const WHERE: &[&str] = &[
    "across", "around", "at", "from", "in", "inside", "into", "near", "off", "on", "outside", "through",
    "to", "within",
];
/// Prepositions of those whom somebody belongs to.
const WHENCE: &[&str] = &["at", "from", "of"];

/// Shares of the words beside two names.
const HALF: f32 = 0.5;
const MOSTLY: f32 = 0.7;
const WHOLLY: f32 = 0.9;

/// Words that open a clause, not a phrase.
const SUBORDINATORS: &[&str] = &["that", "if", "because", "while", "whether", "although", "though", "when"];

/// How many words of a noun phrase may stand between a preposition and the name that it governs.
const PHRASE: usize = 3;

/// The preposition that governs the noun phrase at the span. What belongs to a name is of it, however that is
/// said: "the staff of the Commission", "the Commission's staff", "Commission staff".
fn governor(view: View<'_>, span: Span) -> Option<&str> {
    let text = view.block_text();
    let owns = |t: &Token| t.is_any(text, &["'s", "’s"]) || t.tag == Tag::Noun;
    if view.tokens_behind(span).next().is_some_and(owns) || is_plural_owner(view, span) {
        return Some("of");
    }
    for token in view.tokens_before(span).take(PHRASE + 1) {
        let word = token.span.of(view.block_text());
        match token.tag {
            Tag::Preposition if SUBORDINATORS.iter().any(|s| s.eq_ignore_ascii_case(word)) => return None,
            Tag::Preposition => return Some(word),
            Tag::Particle if word.eq_ignore_ascii_case("to") => return Some(word),
            Tag::Determiner | Tag::Adjective | Tag::ProperNoun | Tag::Noun | Tag::Numeral => {}
            _ => return None,
        }
    }
    None
}

/// Whether a name that ends with s owns what follows: "Marks' shops".
fn is_plural_owner(view: View<'_>, span: Span) -> bool {
    let text = view.block_text();
    let mut behind = view.tokens_behind(span);
    let is_mark = |t: &Token| t.span.start == span.end && t.is_any(text, &["'", "’"]);
    let is_owned = |t: &Token| matches!(t.tag, Tag::Noun | Tag::Adjective | Tag::ProperNoun);
    span.of(text).ends_with('s') && behind.next().is_some_and(is_mark) && behind.next().is_some_and(is_owned)
}

/// How many words may stand between a subject and its verb, or a verb and its agent.
const BETWEEN: usize = 2;

/// Whether the name does something: a verb follows it, or it stands behind "by" and a verb.
fn does(view: View<'_>, span: Span) -> bool {
    let text = view.block_text();
    let is_verb = |t: &Token| matches!(t.tag, Tag::Verb | Tag::Auxiliary);
    match governor(view, span) {
        None => {
            let aside = aside(view, span).unwrap_or(span);
            let mut behind = view.tokens_behind(aside).take(BETWEEN + 1).skip_while(|t| t.tag == Tag::Adverb);
            behind.next().is_some_and(is_verb)
        }
        Some(word) if word.eq_ignore_ascii_case("by") => {
            let mut before = view.tokens_before(span).skip_while(|t| !t.is_any(text, &["by"])).skip(1);
            before.next().is_some_and(is_verb)
        }
        Some(_) => false,
    }
}

/// What a name is to a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// It does something.
    Doer,
    /// Something is done to it.
    Undergoer,
}

/// What a name is to the verb beside it, where that is plain: "Weber, who backed Larsen", "Larsen was backed by Weber".
fn part(view: View<'_>, span: Span) -> Option<Part> {
    if governor(view, span).is_some() {
        return does(view, span).then_some(Part::Doer);
    }
    part_before_a_verb(view, span).or_else(|| is_object(view, span).then_some(Part::Undergoer))
}

/// What a name is to the verb right behind it, or in a clause about it: "Weber, who is to be fined,".
fn part_before_a_verb(view: View<'_>, span: Span) -> Option<Part> {
    let text = view.block_text();
    let mut behind = view.tokens_behind(aside(view, span).unwrap_or(span)).peekable();
    behind.next_if(|t| t.of(text) == ",");
    let is_relative = behind.next_if(|t| t.is_any(text, &["who", "which"])).is_some();
    let mut helpers = 0;
    let mut is_passive = false;
    while let Some(helper) = behind.next_if(|t| matches!(t.tag, Tag::Adverb | Tag::Auxiliary)) {
        helpers += 1;
        is_passive |= helper.is_any(text, &BEING);
    }
    match behind.next() {
        Some(verb) if verb.tag == Tag::Verb && is_passive && !verb.of(text).ends_with("ing") => {
            Some(Part::Undergoer)
        }
        Some(verb) if verb.tag == Tag::Verb || is_relative || helpers > 0 => Some(Part::Doer),
        _ => None,
    }
}

/// Whether a verb stands before the name and none that it does itself behind it, as in "told Weber to leave".
fn is_object(view: View<'_>, span: Span) -> bool {
    let text = view.block_text();
    let mut before = view.tokens_before(span).peekable();
    let is_told_to = view.tokens_behind(span).next().is_some_and(|t| t.is_any(text, &["to"]));
    let is_verb = loop {
        let Some(token) = before.next() else { break false };
        // "Who backed" may be read as an adjective.
        let opens =
            before.peek().is_some_and(|t| t.is_any(text, &["who", "which", "he", "she", "it", "they"]));
        match token.tag {
            Tag::Verb => break true,
            Tag::Adjective if opens => break true,
            Tag::Determiner | Tag::Adjective => {}
            _ => break false,
        }
    };
    is_verb && !is_told_to
}

/// The forms of "be" that make a passive.
const BEING: [&str; 8] = ["is", "are", "was", "were", "been", "being", "be", "am"];

/// What stands in brackets right behind a name: "Anna Weber (left)".
fn aside(view: View<'_>, span: Span) -> Option<Span> {
    let text = view.block_text();
    let mut behind = view.tokens_behind(span);
    behind.next().filter(|t| t.of(text) == "(")?;
    behind.take(LONGEST_ASIDE).find(|t| t.of(text) == ")").map(|t| t.span)
}

/// The most words in brackets.
const LONGEST_ASIDE: usize = 4;
