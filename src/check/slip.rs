//! A number that slipped: a sentence of the draft that is a source's word for word but for one number.
//!
//! Whatever such a number is (a time of day, a flight, a house number), it is a slip of the pen or it
//! needs a source of its own. Nothing is read into it, so nothing can be misread.

use super::{room::Room, view::View};
use crate::{extract::token::Token, text::Span};

/// The fewest tokens, marks included, of a sentence that is said to be a source's.
const SHORTEST: usize = 9;
/// How many tokens may differ on either side: "7:19" is three, of which one differs.
const MOST_DIFFERING: usize = 2;
/// How many of the likeliest sentences are looked at.
const LOOKED_AT: usize = 4;

/// A slip: the number in the draft and the source's in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slip<'a> {
    /// Index of the sentence in [`Room::sentences`].
    pub sentence: usize,
    /// The draft's number, in its block.
    pub here: Span,
    /// The source's sentence.
    pub source: View<'a>,
    /// The number there, in its block.
    pub there: Span,
}

/// The slips of the room's sentences. Where a source has the sentence as it stands, there is none.
pub(super) fn find<'a>(room: &Room<'a>) -> Vec<Slip<'a>> {
    let sentences = room.sentences.iter().enumerate();
    sentences.filter_map(|(n, sentence)| of_sentence(n, sentence.view, &sentence.candidates)).collect()
}

fn of_sentence<'a>(sentence: usize, draft: View<'a>, candidates: &[View<'a>]) -> Option<Slip<'a>> {
    let mine: Vec<&Token> = draft.tokens().map(|(t, _)| t).collect();
    if mine.len() < SHORTEST {
        return None;
    }
    let mut found = None;
    for &source in candidates.iter().take(LOOKED_AT) {
        let theirs: Vec<&Token> = source.tokens().map(|(t, _)| t).collect();
        match difference(draft.block_text(), &mine, source.block_text(), &theirs) {
            Difference::None => return None,
            Difference::Number(here, there) if found.is_none() => {
                found = Some(Slip { sentence, here, source, there });
            }
            _ => {}
        }
    }
    found
}

/// What tells two sentences apart.
enum Difference {
    None,
    /// One number on either side.
    Number(Span, Span),
    Other,
}

fn difference(my_text: &str, mine: &[&Token], their_text: &str, theirs: &[&Token]) -> Difference {
    if mine.len().abs_diff(theirs.len()) > MOST_DIFFERING {
        return Difference::Other;
    }
    let same = |a: &Token, b: &Token| a.span.of(my_text) == b.span.of(their_text);
    let head = mine.iter().zip(theirs).take_while(|(a, b)| same(a, b)).count();
    let shorter = mine.len().min(theirs.len());
    if head == mine.len() && head == theirs.len() {
        return Difference::None;
    }
    let behind = mine.iter().rev().zip(theirs.iter().rev()).take(shorter - head);
    let tail = behind.take_while(|(a, b)| same(a, b)).count();
    let (a, b) = (&mine[head..mine.len() - tail], &theirs[head..theirs.len() - tail]);
    let number = |text: &str, tokens: &[&Token]| -> Option<Span> {
        let (first, last) = (tokens.first()?, tokens.last()?);
        let span = first.span.union(last.span);
        let digits = span.of(text).chars().any(|c| c.is_ascii_digit());
        let letters = span.of(text).chars().any(char::is_alphabetic);
        (tokens.len() <= MOST_DIFFERING && digits && !letters).then_some(span)
    };
    match number(my_text, a).zip(number(their_text, b)) {
        Some((here, there)) => Difference::Number(here, there),
        None => Difference::Other,
    }
}
