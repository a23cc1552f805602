//! Whether a clause speaks of the past or of what is to come.
//!
//! Looks at the verbs around a date, the nearest before it first, since reports put the date behind
//! the verb: "will meet on Thursday", "met on Thursday".

use super::lexicon::{FUTURE_WORDS, NO_PAST, PAST_VERBS};
use crate::extract::token::{Token, TokenKind};

/// Tense of a date's clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tense {
    /// Past or perfect.
    Past,
    /// Future, or a plan, expectation or obligation.
    Future,
    /// No verb that shows it.
    Unknown,
}

/// How many tokens before and after a date are searched.
const BEFORE: usize = 24;
const AFTER: usize = 14;

/// The tense of the clause around the date that is `tokens[start..end]`.
pub(super) fn around(text: &str, tokens: &[Token], start: usize, end: usize) -> Tense {
    let sentence = tokens.get(start).map(|t| t.sentence);
    let same = |token: &&Token| Some(token.sentence) == sentence && token.of(text) != ";";
    let before = tokens.get(start.saturating_sub(BEFORE)..start).unwrap_or(&[]);
    if ahead(text, before) {
        return Tense::Future;
    }
    // "Wednesday's ruling" belongs to what follows.
    let possessive = tokens.get(end).is_some_and(|t| t.is_any(text, &["'s", "’s"]));
    let before = if possessive { &[] } else { before };
    for (i, token) in before.iter().enumerate().rev().take_while(|(_, t)| same(t)) {
        let governor = i.checked_sub(1).and_then(|i| before.get(i));
        let tense = of_verb(text, governor, *token);
        if tense != Tense::Unknown {
            return tense;
        }
    }
    let after = tokens.get(end..(end + AFTER).min(tokens.len())).unwrap_or(&[]);
    after
        .iter()
        .take_while(same)
        .take_while(|t| !t.is_any(text, &["said", "told"]))
        .filter(|t| t.kind != TokenKind::Number)
        .map(|t| of_word(t.of(text)))
        .find(|t| *t != Tense::Unknown)
        .unwrap_or(Tense::Unknown)
}

/// Whether the words right before a date say that it is still to come: "as early as Tuesday".
fn ahead(text: &str, before: &[Token]) -> bool {
    let words = |n: usize| before.iter().rev().nth(n).copied();
    let is = |n: usize, word: &str| words(n).is_some_and(|t| t.is(text, word));
    (is(0, "as") && (is(1, "early") || is(1, "soon")) && is(2, "as"))
        || (is(0, "than") && is(1, "later") && is(2, "no"))
}

/// The tense of a verb with the word before it. A participle behind "be" takes the tense of what stands
/// before that ("will be held"); "is to resume" is ahead.
fn of_verb(text: &str, governor: Option<&Token>, token: Token) -> Tense {
    let behind = |words: &[&str]| governor.is_some_and(|g| g.is_any(text, words));
    if token.is(text, "to") && behind(&["is", "are", "was", "were"]) {
        return Tense::Future;
    }
    match of_word(token.of(text)) {
        Tense::Past if behind(&["be", "to", "is", "are", "being"]) => Tense::Unknown,
        tense => tense,
    }
}

fn of_word(word: &str) -> Tense {
    let listed = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    let ends = |end: &str| {
        word.len() > end.len() + 1
            && word.is_char_boundary(word.len() - end.len())
            && word[word.len() - end.len()..].eq_ignore_ascii_case(end)
    };
    if listed(&FUTURE_WORDS) && word != "May" || ends("'ll") || ends("’ll") {
        Tense::Future
    } else if listed(&PAST_VERBS)
        || (ends("ed")
            && !listed(&NO_PAST)
            && !word.starts_with("un")
            && word.starts_with(char::is_lowercase))
    {
        Tense::Past
    } else {
        Tense::Unknown
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;
    use crate::{extract::token, text::Span};

    fn tense(text: &str, date: &str) -> Tense {
        let tokens = token::tokens(text, &[Span::new(0, text.len())]);
        let at = text.find(date).unwrap();
        let start = tokens.iter().position(|t| t.span.start == at).unwrap();
        around(text, &tokens, start, start + 1)
    }

    #[test]
    fn verbs_before_a_date_come_first() {
        for (text, expected) in [
            ("The board will meet on Thursday.", Tense::Future),
            ("The board met on Thursday and will meet again.", Tense::Past),
            ("The plant will close, the firm said Thursday.", Tense::Past),
            ("The vote is expected Thursday.", Tense::Future),
            ("On Thursday, the court ruled for the union.", Tense::Past),
            ("On Thursday, the court will rule.", Tense::Future),
            ("A ruling could come as early as Thursday, he said.", Tense::Future),
            ("Thursday at a glance.", Tense::Unknown),
        ] {
            assert_eq!(tense(text, "Thursday"), expected, "{text}");
        }
    }
}
