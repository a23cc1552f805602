//! How far what a value tells of has come: planned, expected, asked for, offered, allowed or merely possible, or
//! told to have happened.
//!
//! The verb group that governs the value in its clause says so: "expects to sell 200 million" is ahead, "sold 206
//! million" has happened. What was planned is no more at odds with what came of it than a budget with a bill.
//! Must never know: rules, what the values are.

use std::{cell::LazyCell, sync::LazyLock};

use super::{align::Part, assertion, row::Row, view::View};
use crate::{
    extract::token::{Tag, is_irregular_past},
    prose::BlockKind,
    text::{Span, lexicon::Lexicon},
};

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// It is planned, expected, asked for, offered, allowed or possible.
    Ahead,
    /// It was so once: "was to cost".
    WasAhead,
    /// It happened.
    Happened,
    /// It is so, or the tense is that of headlines.
    Is,
}

/// What a word may say of the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    /// Ahead is what it is said of, "expects 200 million", and the infinitive behind it.
    Verb,
    /// Ahead is what it leads to by a preposition, "asked for 12 years", and the infinitive behind it.
    Leading,
    /// Ahead is the infinitive behind it alone: "likely to cost".
    Governor,
    /// What is ahead has one: "a budget of", "the limit is".
    Noun,
}

#[rustfmt::skip]
const WORDS: &[(Word, &str)] = &[
    (
        Word::Verb,
        "want wants wanted wanting planned planning aims aimed aiming hope hopes hoped hoping expect expects expected \
         expecting forecasts forecasting predict predicts predicted predicting projected seek seeks sought seeking \
         demanded demanding propose proposes proposed proposing offered offering intend intends intended intending \
         requested requesting recommended recommending promised promising pledged pledging scheduled envisages envisaged \
         anticipates anticipated budgeted earmarked allows permits threatens threatened threatening",
    ),
    (Word::Leading, "ask asks asked asking call calls called calling bids bidding apply applied applying guides guided guiding"),
    (
        Word::Governor,
        "need needs needed needing agree agrees agreed agreeing vow vows vowed due set likely unlikely supposed ready poised \
         about going try tries tried trying attempt attempts attempted prepare prepares prepared preparing urge urges urged \
         urging intention ambition pledge promise hopes",
    ),
    (
        Word::Noun,
        "plan plans aim forecast target targets goal guidance projection projections outlook expectations expectation limit \
         maximum ceiling cap quota offer bid proposal request budget",
    ),
];

/// How the statuses of two values stand to each other; what is left unsaid counts neither way.
pub(super) fn part((draft, here): (View<'_>, Span), (source, there): (View<'_>, Span)) -> Part {
    use Status::{Ahead, Happened, Is, WasAhead};
    let Some(mine) = of(draft, here) else { return Part::Open };
    let Some(theirs) = of(source, there) else { return Part::Open };
    match (mine, theirs) {
        (Ahead | WasAhead, Happened) | (Happened, Ahead | WasAhead) | (WasAhead, Is) | (Is, WasAhead) => {
            Part::Opposed
        }
        (Happened, Happened) | (Ahead | WasAhead, Ahead | WasAhead) => Part::Agrees,
        _ => Part::Open,
    }
}

/// Marks between clauses.
const MARKS: &[&str] = &[";", ":", "(", ")", "\u{2013}", "\u{2014}", "\"", "“", "”"];
/// Words that begin a clause, behind which the value may be what the next verb is said of.
const OPENERS: &[&str] = &[
    ",", "and", "but", "or", "that", "which", "who", "when", "while", "because", "if", "although", "though",
    "whereas", "as", "whether", "where", "than",
];
/// Those of them across which the verb before still governs the value.
const JOINING: &[&str] = &[",", "and", "or", "but"];

/// The status of the value at a span; `None` where nothing says it.
pub(super) fn of(view: View<'_>, value: Span) -> Option<Status> {
    let clause = Clause {
        row: Row::new(view),
        value: (Row::new(view).at(value.start), Row::new(view).at(value.end)),
        is_date: view.dates().any(|(date, _)| date.span == value),
        is_heading: matches!(view.passage().block.kind, BlockKind::Heading(_)),
    };
    clause.status()
}

/// A sentence as seen from one value in it.
#[derive(Clone, Copy, Debug)]
struct Clause<'a> {
    row: Row<'a>,
    /// The places of the value's first token and of the first behind it.
    value: (usize, usize),
    /// Whether the value is a date.
    is_date: bool,
    is_heading: bool,
}

impl Clause<'_> {
    fn status(self) -> Option<Status> {
        let row = self.row;
        if self.is_part_of_a_phrase() || self.is_date && self.stands_before_a_noun() {
            return None;
        }
        let behind = LazyCell::new(|| self.behind());
        let mut is_in_clause = true;
        for at in (0..self.value.0).rev() {
            if row.is_any(at, MARKS) {
                return *behind;
            }
            if ASKED.iter().any(|phrase| row.reads(at, phrase).is_some()) {
                return Some(Status::Ahead);
            }
            if row.is_any(at, OPENERS) {
                if let Some(status) = *behind {
                    return Some(status);
                }
                if !row.is_any(at, JOINING) {
                    return None;
                }
                is_in_clause = false;
            } else if is_in_clause && self.is_plan(at, &["of", "for", "to", "at", "worth"]) {
                return Some(Status::Ahead);
            } else if self.is_verb(at) {
                if assertion::says(row, at) && word(row, at).is_none() {
                    return self.behind_saying(at);
                }
                return self.of_group(at);
            }
        }
        *behind
    }

    /// Whether the value stands but in a phrase of its own: "with ten minutes left".
    fn is_part_of_a_phrase(self) -> bool {
        let is_light = |at: &usize| matches!(self.row.tag(*at), Some(Tag::Adverb | Tag::Determiner));
        let before = (0..self.value.0).rev().find(|at| !is_light(at));
        before.is_some_and(|at| self.row.is_any(at, &["with", "without", "after", "before"]))
    }

    /// Whether the value is that of a thing: "a 1988 profit", "Norlund's 1989 sales", "the 2004 election".
    fn stands_before_a_noun(self) -> bool {
        let before = self.value.0.checked_sub(1).and_then(|at| self.row.tag(at));
        matches!(before, Some(Tag::Determiner | Tag::Particle | Tag::Adjective))
            && matches!(
                self.row.tag(self.value.1),
                Some(Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Verb)
            )
    }

    /// Whether a verb stands at a place, or a word that can hardly be anything else there: "seats 2,100 people",
    /// "the bridge cost $410 million", "to register a million voters", "forecast a profit".
    fn is_verb(self, at: usize) -> bool {
        let row = self.row;
        let tag_before = at.checked_sub(1).and_then(|at| row.tag(at));
        match row.tag(at) {
            Some(Tag::Verb | Tag::Auxiliary) => return true,
            Some(Tag::Noun | Tag::Adjective | Tag::ProperNoun) => (),
            _ => return false,
        }
        let is_value_next = at + 1 == self.value.0;
        let has_object = is_value_next || matches!(row.tag(at + 1), Some(Tag::Determiner | Tag::Numeral));
        let is_object_of_none =
            !matches!(tag_before, None | Some(Tag::Determiner | Tag::Adjective | Tag::Particle));
        let is_infinitive = || {
            at > 1
                && row.is(at - 1, "to")
                && !row.word(at).ends_with('s')
                && (has_object || matches!(word(row, at - 2), Some(Word::Governor | Word::Verb)))
        };
        is_value_next && row.is_any(at, HOLDING)
            || has_object && is_object_of_none && (row.is_any(at, UNCHANGED) || self.is_ahead(at))
            || is_infinitive()
    }

    /// Whether a verb for what is ahead stands at a place.
    fn is_ahead(self, at: usize) -> bool {
        let has_object = || matches!(self.row.tag(at + 1), Some(Tag::Determiner | Tag::Numeral));
        word(self.row, at) == Some(Word::Verb) || self.row.is_any(at, NOUNS_TOO) && has_object()
    }

    /// Whether a noun for what is ahead stands at a place, before one of the words or the value.
    fn is_plan(self, at: usize, leads: &[&str]) -> bool {
        let row = self.row;
        word(row, at) == Some(Word::Noun)
            && row.tag(at) != Some(Tag::Verb)
            && (at + 1 == self.value.0 || row.is_any(at + 1, leads))
    }

    /// The status by the first verb behind the value, of which the value is the subject.
    fn behind(self) -> Option<Status> {
        let row = self.row;
        let is_end = |at: &usize| row.is_any(*at, MARKS) || row.is_any(*at, OPENERS);
        let first = (self.value.1..row.len()).take_while(|at| !is_end(at)).find(|at| self.is_verb(*at))?;
        let in_group = |at: &usize| {
            matches!(row.tag(*at), Some(Tag::Verb | Tag::Auxiliary | Tag::Adverb | Tag::Particle))
                || row.is_any(*at, &["to", "due", "likely", "set"])
        };
        let verbs = (first..row.len()).take_while(in_group).filter(|at| self.is_verb(*at));
        self.of_group(verbs.last()?)
    }

    /// The status where the nearest verb before the value is one of saying: a day is that of saying, anything
    /// else what somebody says of it.
    fn behind_saying(self, verb: usize) -> Option<Status> {
        let led = verb + 2 == self.value.0 && self.row.tag(verb + 1) == Some(Tag::Preposition)
            || self.is_date && verb + 1 == self.value.0;
        let told = if led { None } else { self.behind() };
        let is_of_it = led || self.row.is_any(verb, &["reported", "reports"]);
        told.or_else(|| is_of_it.then(|| self.of_tense(verb, false)).flatten())
    }

    /// The status by the group of the verb at a place.
    fn of_group(self, verb: usize) -> Option<Status> {
        let row = self.row;
        let (mut at, mut helpers) = (verb, Vec::new());
        while at > 0 {
            let before = at - 1;
            if row.tag(before) == Some(Tag::Auxiliary) {
                helpers.push(before);
            } else if !matches!(row.tag(before), Some(Tag::Adverb)) && !row.is_any(before, &["not", "n't"]) {
                break;
            }
            at = before;
        }
        let is_helped = |words: &[&str]| helpers.iter().any(|at| row.is_any(*at, words));
        if is_helped(MODALS) || row.is_any(verb, MODALS) || at > 0 && ends_in_will(row.word(at - 1)) {
            return Some(Status::Ahead);
        }
        if at > 0 && row.is(at - 1, "to") {
            return self.of_infinitive(at - 1);
        }
        let leads = || verb + 1 < self.value.0 && row.is_any(verb + 1, &["for"]);
        let is_ahead = match word(row, verb) {
            _ if self.is_ahead(verb) => true,
            Some(Word::Leading) => leads(),
            _ => {
                row.is_any(verb, FACING) && self.is_long()
                    || row.is_any(verb, HOLDING) && verb + 1 == self.value.0
            }
        };
        if is_ahead {
            let was = is_helped(&["had"]);
            return Some(if was { Status::WasAhead } else { Status::Ahead });
        }
        let is_stating = row.is_any(verb, BEING) || row.is_any(verb, SETTING);
        if is_stating && self.has_plan_for_subject(at) {
            return Some(Status::Ahead);
        }
        let text = row.word(verb);
        if text.ends_with("ing") && !is_helped(BEING) {
            return None;
        }
        let status = self.of_tense(verb, is_helped(&["is", "are", "be", "being"]));
        if status == Some(Status::Happened) && helpers.is_empty() && self.is_below_what_is_ahead(at) {
            return None;
        }
        status
    }

    /// Whether the verb group that begins at a place may be a participle of what is ahead: "expects to have sales
    /// contracted for".
    fn is_below_what_is_ahead(self, group: usize) -> bool {
        let row = self.row;
        let is_end = |at: &usize| row.is_any(*at, MARKS) || row.is_any(*at, OPENERS);
        let mut before = (0..group).rev().take_while(|at| !is_end(at));
        let verb =
            before.find(|at| self.is_verb(*at) && (word(row, *at).is_some() || !assertion::says(row, *at)));
        verb.and_then(|at| self.of_group(at)).is_some_and(|status| status != Status::Happened)
    }

    /// The status by the tense of a verb; `is_now` where "is" or "are" stands before it.
    fn of_tense(self, verb: usize, is_now: bool) -> Option<Status> {
        let row = self.row;
        let text = row.word(verb);
        let is_bare = verb == 0 || row.tag(verb - 1) != Some(Tag::Auxiliary);
        if row.is_any(verb, UNCHANGED) && is_bare {
            // "A 3-for-1 split in March" is no deed.
            if row.tag(verb + 1) == Some(Tag::Preposition) {
                return None;
            }
            let many = verb > 0 && row.word(verb - 1).ends_with('s');
            return (!many && !self.is_heading).then_some(Status::Happened);
        }
        if row.is_any(verb, &["was", "were", "had", "did", "been"])
            || text.ends_with("ed")
            || is_irregular_past(text)
        {
            return (!is_now).then_some(Status::Happened);
        }
        let is_plain = !text.ends_with("ing") && !self.is_heading;
        is_plain.then_some(Status::Is)
    }

    /// The status of an infinitive, by the word that governs it; `to` is the place of its "to".
    fn of_infinitive(self, to: usize) -> Option<Status> {
        let row = self.row;
        if to > 0 && row.is_any(to - 1, &["was", "were"]) {
            return Some(Status::WasAhead);
        }
        // "They are to share it" is told as "they shared it" the day after.
        if to > 0 && row.is_any(to - 1, &["is", "are"]) {
            return None;
        }
        let before = (to.saturating_sub(FARTHEST_GOVERNOR)..to).rev();
        for at in before.take_while(|at| !row.is_any(*at, MARKS) && !row.is_any(*at, &[","])) {
            if word(row, at).is_some() {
                let was = at > 0 && row.is_any(at - 1, &["had", "was", "were"]);
                return Some(if was { Status::WasAhead } else { Status::Ahead });
            }
            if matches!(row.tag(at), Some(Tag::Verb | Tag::Auxiliary)) {
                return None;
            }
        }
        self.is_heading.then_some(Status::Ahead)
    }

    /// Whether the subject of the verb group that begins at a place is what is ahead: "the budget for the bridge
    /// was set at", "its target is".
    fn has_plan_for_subject(self, group: usize) -> bool {
        let row = self.row;
        let is_end = |at: &usize| {
            row.is_any(*at, MARKS) || row.is_any(*at, OPENERS) || row.tag(*at) == Some(Tag::Verb)
        };
        let mut subject = (0..group).rev().take(LONGEST_SUBJECT).take_while(|at| !is_end(at));
        subject.any(|at| {
            word(row, at) == Some(Word::Noun)
                && (row.is(at, "maximum") || !matches!(row.tag(at + 1), Some(Tag::Noun | Tag::ProperNoun)))
        })
    }

    /// Whether the value is a length of time as courts give it.
    fn is_long(self) -> bool {
        (self.value.0..=self.value.1).any(|at| self.row.is_any(at, &["years", "months", "year"]))
    }
}

/// How many words before an infinitive its governor is looked for: "asked the court in Elsing to jail him".
const FARTHEST_GOVERNOR: usize = 6;
/// How many words of a subject are looked at.
const LONGEST_SUBJECT: usize = 9;

/// Phrases before what is asked for a thing, or without which nothing comes of it.
const ASKED: &[&str] = &[
    "on the market for",
    "on the market at",
    "asking price of",
    "guide price of",
    "conditional on",
    "contingent on",
];
const MODALS: &[&str] = &[
    "will",
    "would",
    "shall",
    "should",
    "can",
    "could",
    "may",
    "might",
    "must",
    "won't",
    "wouldn't",
    "shouldn't",
    "couldn't",
    "won’t",
    "wouldn’t",
    "shouldn’t",
    "couldn’t",
];
const BEING: &[&str] = &["is", "are", "was", "were", "been", "be", "being"];
/// Verbs by which something is fixed at a value.
#[rustfmt::skip]
const SETTING: &[&str] = &[
    "set", "put", "fixed", "stood", "stands", "remains", "remained", "raised", "lowered", "cut", "rose", "rises", "fell",
    "grew", "increased", "doubled", "halved", "reduced", "totals", "totalled", "totaled", "amounts", "amounted", "came",
];
/// Verbs of what is ahead that are nouns more often than not.
const NOUNS_TOO: &[&str] = &["forecast", "plan", "plans", "targets", "projects"];
/// Verbs of those who may get so many years.
const FACING: &[&str] = &["face", "faces", "faced", "facing", "risk", "risks", "risked"];
/// Verbs of what there is room for.
const HOLDING: &[&str] = &["seats", "accommodates"];
/// Verbs whose past is like their base.
const UNCHANGED: &[&str] =
    &["cost", "hit", "cut", "set", "put", "shut", "quit", "spread", "beat", "split", "burst", "hurt", "let"];

/// Whether a word is a pronoun with "will".
fn ends_in_will(word: &str) -> bool {
    word.ends_with("'ll") || word.ends_with("’ll")
}

/// Whether a word is a verb for what is planned, expected or asked for.
pub(super) fn is_planning(word: &str) -> bool {
    matches!(lexicon().get(word), Some(Word::Verb | Word::Leading)) || NOUNS_TOO.contains(&word)
}

/// What the word at a place may say of the status.
fn word(row: Row<'_>, at: usize) -> Option<Word> {
    lexicon().get(row.word(at))
}

fn lexicon() -> &'static Lexicon<Word> {
    static LEXICON: LazyLock<Lexicon<Word>> = LazyLock::new(|| Lexicon::new(WORDS));
    &LEXICON
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Article, Context},
        prose::Format,
    };

    /// The status of each figure and date of a sentence, in their order.
    fn statuses(text: &str) -> Vec<Option<Status>> {
        let article = Article::read(text, Format::Plain, &Context::default());
        let view = View::new(&article, None, 0, 0).unwrap();
        let dates = view.dates().map(|(date, _)| date.span);
        let mut spans: Vec<Span> = view.figures().map(|f| f.span).chain(dates).collect();
        spans.sort_by_key(|span| span.start);
        spans.into_iter().map(|span| of(view, span)).collect()
    }

    #[test]
    fn what_is_ahead_is_told_from_what_happened() {
        use Status::{Ahead, Happened, Is, WasAhead};
        for (text, expected) in [
            ("Norlund expects to sell 200 million lamps.", Some(Ahead)),
            ("Norlund expects net debt to fall below $30 billion.", Some(Ahead)),
            ("Norlund sold 206 million lamps.", Some(Happened)),
            ("Norlund has sold 206 million lamps.", Some(Happened)),
            ("Norlund sells 206 million lamps.", Some(Is)),
            ("The bridge was to cost $300 million.", Some(WasAhead)),
            ("The bridge cost $410 million.", Some(Happened)),
            ("The budget for the bridge was set at $300 million.", Some(Ahead)),
            ("The film was made on a budget of $60 million.", Some(Ahead)),
            ("The court could sentence him to 20 years in prison.", Some(Ahead)),
            ("He faces up to 20 years in prison.", Some(Ahead)),
            ("Prosecutors had asked for 12 years in prison.", Some(WasAhead)),
            ("Some 400 people will be employed there.", Some(Ahead)),
            ("Some 400 people were employed there.", Some(Happened)),
            ("Some 400 people are expected to come.", Some(Ahead)),
            ("The plant will open, creating 400 jobs.", None),
            ("The hall seats 2,100 people.", Some(Ahead)),
            ("The wedding was planned for 3 June.", Some(Ahead)),
            ("The wedding took place on 3 June.", Some(Happened)),
            ("The mayor said that 400 people would come.", Some(Ahead)),
            ("The mayor said 400 people came.", Some(Happened)),
            ("He wants ministers to build 600 flats.", Some(Ahead)),
            ("Norlund forecast a profit of $40 million.", Some(Ahead)),
            ("Norlund expects a 1989 parent-company profit of 7.4 billion francs.", Some(Ahead)),
            ("He urged the campaign to register 400 new voters.", Some(Ahead)),
            ("The inquiry was due to report in May.", Some(WasAhead)),
            ("Even an equaliser with ten minutes left would have led to a win.", None),
            ("Norlund expects to have lamps sold for $5 million.", None),
            ("The council managed to build 600 flats.", None),
        ] {
            assert_eq!(*statuses(text).last().unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn the_day_of_saying_is_not_that_of_what_is_said() {
        let both = statuses("The mayor said on Monday that the line will open in 2025.");
        assert_eq!(both, [Some(Status::Happened), Some(Status::Ahead)]);
    }
}
