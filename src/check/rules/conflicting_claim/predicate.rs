//! What a sentence says of its subject, word by word: with which sign, and how certain.
//!
//! Must never know: what another sentence says.

use super::{
    super::super::view::View,
    words::{self, Mark},
};
use crate::{
    extract::{
        stem::Stem,
        token::{Tag, Token, TokenKind},
    },
    text::Span,
};

/// How many words a negation reaches over.
const REACH: usize = 10;
/// The same for one behind its verb: "found no evidence".
const REACH_BACK: usize = 2;
/// How many words may stand between "had" and its verb: "had not yet been sold".
const MOST_BETWEEN: usize = 4;

/// How certain a statement is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mood {
    /// It is so.
    #[default]
    Fact,
    /// It will be, or somebody plans it.
    Plan,
    /// It may be.
    Maybe,
    /// It may be, or can, or should be done.
    Could,
    /// Somebody is said to have done it.
    Alleged,
    /// It stands in or beside a clause of one of the others: "a budget that allocates funds" may never come.
    Open,
}

impl Mood {
    /// How a message calls it.
    pub fn words(self) -> &'static str {
        match self {
            Mood::Fact => "as a fact",
            Mood::Plan => "as a plan",
            Mood::Maybe | Mood::Could | Mood::Open => "as a possibility",
            Mood::Alleged => "as an allegation",
        }
    }
}

/// What a predicate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Verb,
    /// A noun that tells of a move: "a rise in profits".
    Move,
    /// An adjective said of the subject: "is safe".
    State,
    /// Something that is there or is not: "had no licence".
    Thing,
}

/// A word that says something of the subject.
#[derive(Clone, Copy, Debug)]
pub(super) struct Predicate {
    /// Its index among the sentence's tokens.
    pub at: usize,
    pub kind: Kind,
    pub stem: Stem,
    pub span: Span,
    /// Whether it is negated; `None` where that cannot be told.
    pub negated: Option<bool>,
    /// The word that negates it.
    pub negator: Option<usize>,
    pub mood: Mood,
    /// Whether it is said of what is done, not of the doer: "was sold".
    pub passive: bool,
}

impl Predicate {
    /// Whether both are said with the same certainty, so that signs can be compared: "will not buy" says
    /// nothing against "bought".
    pub fn is_as_certain_as(&self, other: &Predicate) -> bool {
        let certain = |mood| matches!(mood, Mood::Fact | Mood::Alleged);
        let same = self.mood == other.mood && self.mood != Mood::Open;
        same || certain(self.mood) && certain(other.mood)
    }
}

/// A sentence's words with their marks and what they say.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub view: View<'a>,
    text: &'a str,
    tokens: Vec<(&'a Token, Stem)>,
    marks: Vec<Option<Mark>>,
    pub predicates: Vec<Predicate>,
}

impl<'a> Reading<'a> {
    /// Reads a sentence. Time grows with its length.
    pub fn of(view: View<'a>) -> Self {
        let text = view.block_text();
        let tokens: Vec<_> = view.tokens().collect();
        let marks = tokens.iter().map(|(token, _)| words::mark(token.of(text))).collect();
        let mut reading = Self { view, text, tokens, marks, predicates: Vec::new() };
        reading.predicates = (0..reading.tokens.len()).filter_map(|at| reading.predicate(at)).collect();
        reading
    }

    /// Whether the sentence has a word of the mark.
    pub fn has(&self, mark: Mark) -> bool {
        self.marks.contains(&Some(mark))
    }

    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at).map(|(token, _)| *token)
    }

    /// The indices of the words of one form.
    pub fn places_of<'w>(&'w self, word: &'w str) -> impl Iterator<Item = usize> + 'w {
        (0..self.tokens.len()).filter(move |at| self.tokens[*at].0.is(self.text, word))
    }

    /// The stem of the next content word on either side of a place, where no mark stands between.
    pub fn beside(&self, at: usize) -> (Option<Stem>, Option<Stem>) {
        let word = |(token, stem): &&(&Token, Stem)| stem.is_some() || token.tag == Tag::Punctuation;
        let before = self.tokens[..at].iter().rev().find(word);
        let behind = self.tokens.get(at + 1..).and_then(|row| row.iter().find(word));
        let stem =
            |found: Option<&(&Token, Stem)>| found.map(|(_, stem)| *stem).filter(|stem| stem.is_some());
        (stem(before), stem(behind))
    }

    /// What the clause has before a place: whom or what the verb there is said of.
    pub fn subject(&self, at: usize) -> Span {
        let from = (0..at).rev().find(|n| self.marks[*n] == Some(Mark::Barrier)).map_or(0, |n| n + 1);
        let start = self.tokens.get(from).map_or(self.view.span.start, |(token, _)| token.span.start);
        let end = self.tokens.get(at).map_or(start, |(token, _)| token.span.start);
        Span::new(start.min(end), end)
    }

    /// Whether a place's clause tells when or why another thing happened: "before the outbreak began".
    pub fn is_subordinate(&self, at: usize) -> bool {
        let opener = (0..at).rev().find(|n| self.marks[*n] == Some(Mark::Barrier));
        opener.is_some_and(|n| self.is_any(n, words::SUBORDINATE))
    }

    /// Whether the verb at a place tells what had been before: "had lost", "had not been sold".
    pub fn is_earlier(&self, at: usize) -> bool {
        let row = (at.saturating_sub(MOST_BETWEEN)..at).rev();
        row.take_while(|n| self.mark(*n) != Some(Mark::Barrier)).any(|n| self.is_any(n, &["had"]))
    }

    /// Whether one of the words is among the sentence's.
    pub fn has_any(&self, words: &[&str]) -> bool {
        (0..self.tokens.len()).any(|at| self.is_any(at, words))
    }

    /// Whether the sentence tells what would have been: "could have sentenced her".
    pub fn is_counterfactual(&self) -> bool {
        let would = |n: &usize| {
            matches!(self.mark(*n), Some(Mark::Could | Mark::Maybe)) || self.is_any(*n, &["would"])
        };
        (0..self.tokens.len()).filter(would).any(|n| self.is_any(n + 1, &["have"]))
    }

    /// The head of a place's subject: "prices" in "house prices in Tolby", "burglaries" in "the number of burglaries".
    pub fn mover(&self, at: usize) -> Option<Stem> {
        let subject = self.subject(at);
        let first = self.tokens.partition_point(|(token, _)| token.span.start < subject.start);
        let is_noun = |n: &usize| self.is_head(*n, first);
        let run = |from: usize| (from..at).skip_while(|n| !is_noun(n)).take_while(is_noun).last();
        let head = run(first).map(|head| {
            let says_how_much = self.is_any(head, words::AMOUNTS) && self.is_any(head + 1, &["of"]);
            run(head + 1).filter(|_| says_how_much).unwrap_or(head)
        });
        let word = || (first..at).find(|n| self.tokens[*n].1.is_some());
        head.or_else(word).map(|n| self.tokens[n].1)
    }

    /// Whether a word may be the head of a subject that begins at `first`.
    fn is_head(&self, at: usize, first: usize) -> bool {
        let Some((token, stem)) = self.tokens.get(at) else { return false };
        let is_noun = matches!(token.tag, Tag::Noun | Tag::ProperNoun);
        // A sentence's first word may be taken for a verb for its capital: "Profit at".
        let opens = token.tag == Tag::Verb && at == first;
        let in_name = || self.view.names().any(|(name, _)| name.span.overlaps(token.span));
        stem.is_some() && (is_noun || opens) && !in_name()
    }

    /// Whether somebody speaks of himself before a place: "he said that he".
    pub fn is_of_the_speaker(&self, at: usize) -> bool {
        let says = |n: &usize| matches!(self.marks[*n], Some(Mark::Says | Mark::Alleged));
        let Some(verb) = (0..at).rev().find(says) else { return false };
        self.marks[verb..at].contains(&Some(Mark::Himself))
    }

    pub fn word(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.of(self.text))
    }

    /// The words with qualities that have opposites, and where they stand.
    pub fn places(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let text = self.text;
        let words = self.tokens.iter().enumerate().filter(|(_, (token, _))| token.kind == TokenKind::Word);
        // "More than 40" bounds a figure.
        let bounds = |at: usize| self.is_any(at + 1, &["than"]) && self.tag(at + 2) == Some(Tag::Numeral);
        words.map(move |(at, (token, _))| (at, token.of(text))).filter(move |(at, _)| !bounds(*at))
    }

    /// Whether a negation stands right before a place.
    pub fn is_turned(&self, at: usize) -> bool {
        (at.saturating_sub(2)..at).any(|n| matches!(self.mark(n), Some(Mark::Not | Mark::No)))
    }

    /// Whether a place's subject has a word.
    pub fn subject_has(&self, at: usize, word: Stem) -> bool {
        let subject = self.subject(at);
        self.tokens.iter().any(|(token, stem)| *stem == word && subject.covers(token.span))
    }

    /// Whether a verb says that something is or was so, and is no infinitive, participle or modifier.
    pub fn is_finite(&self, verb: &Predicate) -> bool {
        let before = self.before(verb.at);
        let word = verb.span.of(self.text);
        let is_participle = word.ends_with("ing") && self.mark(before) != Some(Mark::Be);
        !is_participle
            && !self.is_any(before, &["to"])
            && !matches!(self.tag(before), Some(Tag::Determiner | Tag::Preposition | Tag::Adjective))
            && before < verb.at
    }

    /// Whether a verb tells what goes on, which is said of plans as well: "is offering".
    pub fn is_progressive(&self, verb: &Predicate) -> bool {
        verb.span.of(self.text).ends_with("ing") && self.mark(self.before(verb.at)) == Some(Mark::Be)
    }

    /// Whether a verb is in the present: "causes".
    pub fn is_present(&self, verb: &Predicate) -> bool {
        verb.span.of(self.text).ends_with('s') && !verb.passive
    }

    /// The word for whoever says what the sentence says: "critics" in "critics say".
    pub fn speaker(&self) -> Option<Stem> {
        let verb = self.marks.iter().position(|mark| *mark == Some(Mark::Says));
        let to = self.places_of("according").next().map(|n| n + 1);
        let stem = |(_, stem): &(&Token, Stem)| stem.is_some().then_some(*stem);
        let inside = |n: &usize| self.mark(*n) != Some(Mark::Barrier);
        if let Some(to) = to {
            return self.tokens.get(to..)?.iter().find_map(stem);
        }
        let verb = verb?;
        let before = (0..verb).rev().take_while(inside).find_map(|n| stem(&self.tokens[n]));
        before
            .or_else(|| (verb + 1..self.tokens.len()).take_while(inside).find_map(|n| stem(&self.tokens[n])))
    }

    fn mark(&self, at: usize) -> Option<Mark> {
        self.marks.get(at).copied().flatten()
    }

    fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|(token, _)| token.is_any(self.text, words))
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.tokens.get(at).map(|(token, _)| token.tag)
    }

    fn predicate(&self, at: usize) -> Option<Predicate> {
        let (token, stem) = self.tokens[at];
        let kind = self.kind(at)?;
        let stem = if kind == Kind::Verb { words::verb_stem(token.of(self.text), stem) } else { stem };
        let mut out = Predicate {
            at,
            kind,
            stem,
            span: token.span,
            negated: Some(false),
            negator: None,
            mood: Mood::Fact,
            passive: at > 0 && self.mark(self.before(at)) == Some(Mark::Be),
        };
        self.look_back(&mut out);
        self.look_ahead(&mut out);
        Some(out)
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        let (token, stem) = self.tokens[at];
        if !stem.is_some() || token.kind != TokenKind::Word {
            return None;
        }
        match token.tag {
            Tag::Verb => Some(Kind::Verb),
            Tag::Noun | Tag::Adverb | Tag::Adjective if self.is_used_as_verb(at) => Some(Kind::Verb),
            Tag::Noun if words::is_course(stem) && self.is_move(at) => Some(Kind::Move),
            Tag::Adjective | Tag::Noun | Tag::Adverb if self.is_said_of_subject(at) => Some(Kind::State),
            Tag::Noun if self.is_there(at) => Some(Kind::Thing),
            _ => None,
        }
    }

    /// Whether a word that is a verb but at times was read as something else is one here: "did not close", and the
    /// only one that can be a verb in its clause, "the bank cut rates".
    fn is_used_as_verb(&self, at: usize) -> bool {
        let before = self.before(at);
        if before < at && self.tag(before) == Some(Tag::Auxiliary) {
            return !matches!(self.mark(before), Some(Mark::Be | Mark::Have));
        }
        let is_thing = |n: usize| matches!(self.tag(n), Some(Tag::Noun | Tag::ProperNoun | Tag::Pronoun));
        let opens_object = |n: usize| {
            is_thing(n) || matches!(self.tag(n), Some(Tag::Determiner | Tag::Adjective | Tag::Numeral))
        };
        before < at && is_thing(before) && opens_object(at + 1) && !self.has_verb_in_clause(at)
    }

    fn has_verb_in_clause(&self, at: usize) -> bool {
        let barrier = |n: &usize| self.mark(*n) == Some(Mark::Barrier);
        let is_finite = |n: usize| match self.tag(n) {
            Some(Tag::Auxiliary) => true,
            Some(Tag::Verb) => n.checked_sub(1).is_none_or(|before| !self.is_any(before, &["to"])),
            _ => false,
        };
        let before = (0..at).rev().take_while(|n| !barrier(n));
        let behind = (at + 1..self.tokens.len()).take_while(|n| !barrier(n));
        before.chain(behind).any(is_finite)
    }

    /// Whether a noun tells of a move, "a fall in", and is not the season or an autumn's.
    fn is_move(&self, at: usize) -> bool {
        self.is_any(at + 1, &["in", "of", "to"])
            && !self.is_any(at.wrapping_sub(1), &["this", "last", "next", "the", "in", "each", "every"])
    }

    /// The word before a place, adverbs and negations left out.
    fn before(&self, at: usize) -> usize {
        let skipped = |n: &usize| self.mark(*n) == Some(Mark::Not) || self.tag(*n) == Some(Tag::Adverb);
        (0..at).rev().find(|n| !skipped(n)).unwrap_or(at)
    }

    /// Whether a word stands alone behind a form of "be", or behind "found" where it tells a state: "found guilty".
    fn is_said_of_subject(&self, at: usize) -> bool {
        let before = self.before(at);
        let fits = match self.mark(before) {
            Some(Mark::Be) => true,
            Some(Mark::Copula) => {
                self.tag(at) != Some(Tag::Noun) || words::quality_opposites(self.word(at)).next().is_some()
            }
            _ => false,
        };
        let goes_on = matches!(self.tag(at + 1), Some(Tag::Noun | Tag::ProperNoun | Tag::Adjective));
        before < at && fits && !goes_on
    }

    /// Whether something is had or lacked, or is there or not: "had no licence", "without charge".
    fn is_there(&self, at: usize) -> bool {
        if self.tag(at + 1) == Some(Tag::Noun) {
            return false;
        }
        let part = |n: &usize| {
            self.mark(*n) == Some(Mark::No)
                || matches!(self.tag(*n), Some(Tag::Adjective | Tag::Noun | Tag::Determiner))
        };
        let head = (at.saturating_sub(4)..at).rev().find(|n| !part(n));
        head.is_some_and(|head| match self.mark(head) {
            Some(Mark::Have) => true,
            Some(Mark::Be) => (head.saturating_sub(3)..head).any(|n| self.is_any(n, &["there"])),
            _ => self.is_any(head, &["with", "without"]),
        })
    }

    /// Reads what stands before a predicate, the nearest first.
    fn look_back(&self, out: &mut Predicate) {
        let mut is_behind_another = false;
        for n in (out.at.saturating_sub(REACH)..out.at).rev() {
            match self.mark(n) {
                Some(Mark::Barrier) if self.is_preposition(n) => {}
                Some(Mark::Barrier) => {
                    if out.mood == Mood::Fact && self.hangs_on_open(n) {
                        out.mood = Mood::Open;
                    }
                    // "Denied that": whether it is so, is what the denial is about.
                    if self.is_any(n, &["that"]) && n > 0 && self.mark(n - 1) == Some(Mark::Reverser) {
                        out.negated = None;
                    }
                    break;
                }
                Some(mark @ (Mark::Not | Mark::Nobody)) => {
                    let of_the_noun = mark == Mark::Nobody && self.is_modifier(out.at);
                    self.negate(out, n, is_behind_another || of_the_noun);
                    if let Some(mark) = words::contracted(self.word(n))
                        .filter(|_| !is_behind_another && out.mood == Mood::Fact)
                    {
                        out.mood = self.mood(mark, n, out.at);
                    }
                }
                Some(Mark::No) => {
                    let in_phrase =
                        n > 0 && self.tag(n - 1) == Some(Tag::Preposition) && out.kind != Kind::Thing;
                    let of_the_noun = out.kind == Kind::Verb && self.is_modifier(out.at);
                    self.negate(out, n, is_behind_another || in_phrase || of_the_noun);
                }
                Some(Mark::Reverser) if self.governs(n, out.at) => self.negate(out, n, is_behind_another),
                Some(mark) if !is_behind_another && out.mood == Mood::Fact => {
                    out.mood = self.mood(mark, n, out.at);
                }
                _ => {}
            }
            let is_governed = self.mark(n).is_some_and(|mark| {
                matches!(mark, Mark::Reverser if self.governs(n, out.at)) || mark == Mark::Copula
            });
            is_behind_another |=
                matches!(self.tag(n), Some(Tag::Verb)) && !is_governed && !self.is_modifier(n);
            is_behind_another |= self.predicate_ends(n);
        }
    }

    /// Whether a word that may open a clause only tells when: "none since 1968 has".
    fn is_preposition(&self, at: usize) -> bool {
        let is_date = self.tag(at + 1) == Some(Tag::Numeral);
        is_date && self.is_any(at, &["since", "before", "after", "until"])
    }

    /// Whether a participle modifies the noun before it: "the miners trapped in the pit survived".
    fn is_modifier(&self, at: usize) -> bool {
        let is_noun = |n: usize| matches!(self.tag(n), Some(Tag::Noun | Tag::ProperNoun));
        let verbs = || (at + 1..self.tokens.len()).take_while(|n| self.mark(*n) != Some(Mark::Barrier));
        self.word(at).ends_with("ed")
            && at.checked_sub(1).is_some_and(is_noun)
            && self.tag(at + 1) == Some(Tag::Preposition)
            && verbs().any(|n| matches!(self.tag(n), Some(Tag::Verb | Tag::Auxiliary)))
    }

    /// Whether the clause that a word opens hangs on, or stands beside, one that is planned or possible.
    fn hangs_on_open(&self, opener: usize) -> bool {
        let joins = self.is_any(opener, &["that", "which", "who", "and"]);
        let ends = |n: &usize| self.tag(*n) != Some(Tag::Punctuation);
        let mut before = (0..opener).rev().take_while(ends);
        joins
            && before.any(|n| {
                let is_open = matches!(self.mark(n), Some(Mark::Plan | Mark::Maybe | Mark::Could));
                is_open && self.tag(n) == Some(Tag::Auxiliary)
            })
    }

    /// Whether a word said of the subject stands at a place, which takes a negation to itself.
    fn predicate_ends(&self, at: usize) -> bool {
        matches!(self.tag(at), Some(Tag::Adjective | Tag::Noun)) && self.is_said_of_subject(at)
    }

    fn negate(&self, out: &mut Predicate, by: usize, is_unclear: bool) {
        // "Not the first lawsuit to be filed" was filed.
        let is_of_a_rank =
            self.is_any(by + 1, &["the"]) && self.is_any(by + 2, &["first", "last", "only", "same"]);
        if is_of_a_rank || self.is_any(by + 1, words::NO_NEGATION) {
            return;
        }
        let partly = self.is_any(by + 1, words::PART_NEGATION);
        out.negated = out.negated.filter(|_| !is_unclear && !partly).map(|negated| !negated);
        out.negator = out.negator.or(Some(by));
    }

    /// Whether a verb governs the one behind it: "refused to allow", "denied stealing", "banned from entering".
    fn governs(&self, at: usize, verb: usize) -> bool {
        // "Stopped short of blaming".
        if self.is_any(at, &["short"]) {
            return self.is_any(at + 1, &["of"]) && at + 2 == verb;
        }
        // A bar where somebody was caught forbids nothing.
        if self.tag(at) != Some(Tag::Verb) && !self.is_any(at + 1, &["to", "from"]) {
            return false;
        }
        let mut between = (at + 1..verb).rev();
        let first = between.find(|n| {
            !matches!(self.mark(*n), Some(Mark::Be | Mark::Have | Mark::Not))
                && self.tag(*n) != Some(Tag::Adverb)
        });
        first.is_none_or(|n| self.is_any(n, &["to", "from"]))
    }

    /// What a mark before a verb makes of its certainty.
    fn mood(&self, mark: Mark, at: usize, verb: usize) -> Mood {
        let is_adverb = self.tokens[at].0.of(self.text).ends_with("ly");
        let is_auxiliary = self.tag(at) == Some(Tag::Auxiliary);
        let governs = || {
            let to = (at + 1..verb).any(|n| self.is_any(n, &["to", "of"]));
            to || at + 1 == verb
        };
        match mark {
            Mark::Maybe => Mood::Maybe,
            Mark::Could => Mood::Could,
            Mark::Plan if is_auxiliary || self.mark(at) == Some(Mark::Not) || governs() => Mood::Plan,
            Mark::Alleged if is_adverb || governs() => Mood::Alleged,
            // "Is to close", "is being considered".
            Mark::Be if at + 2 == verb && self.is_any(at + 1, &["to"]) => Mood::Plan,
            _ => Mood::Fact,
        }
    }

    /// Reads what stands behind a predicate: "found no evidence", "did not leave until noon".
    fn look_ahead(&self, out: &mut Predicate) {
        if out.kind == Kind::Verb {
            for n in out.at + 1..=out.at + REACH_BACK {
                match self.mark(n) {
                    Some(Mark::No | Mark::Nobody) => self.negate(out, n, false),
                    Some(Mark::Barrier) => break,
                    _ => {}
                }
                if matches!(self.tag(n), Some(Tag::Preposition | Tag::Verb)) {
                    break;
                }
            }
        }
        if out.negated != Some(true) {
            return;
        }
        let behind = out.at + 1..self.tokens.len();
        if behind.clone().any(|n| self.is_any(n, &["until", "till"])) {
            out.negated = Some(false);
        }
        let but = |n: usize| self.is_any(n, &["but"]) && self.tokens[n - 1].0.tag != Tag::Punctuation;
        if behind.clone().any(|n| self.is_any(n, &["because", "unless", "except"]) || but(n)) {
            out.negated = None;
        }
    }
}
