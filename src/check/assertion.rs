//! On whose word a sentence says what it says.
//!
//! What a draft says on its own word needs a source. It does not where it cites one or names whose
//! word it is, where it asks, supposes or wishes, tells the reader what to do, or tells what the
//! writer saw and heard.
//! Must never know: sources, rules.

use super::{row::Row, view::View};
use crate::{
    extract::token::{Tag, Token, TokenKind, is_irregular_past},
    prose::BlockKind,
    text::Span,
};

/// Verbs that say by themselves whose word a statement is.
#[rustfmt::skip]
const SAYING: &[&str] = &[
    "said", "says", "say", "told", "tells", "wrote", "writes", "reported", "reports", "announced", "announces",
    "claimed", "claims", "argued", "argues", "alleged", "alleges", "allege", "confirmed", "confirms", "stated",
    "insisted", "insists", "testified", "tweeted", "estimated", "estimates", "estimate", "asserted", "asserts",
    "declared", "recalled", "recalls", "predicted", "predicts", "acknowledged", "acknowledges", "conceded", "concedes",
];

/// Verbs that do so before "that".
#[rustfmt::skip]
const SHOWING: &[&str] = &[
    "show", "shows", "showed", "shown", "find", "finds", "found", "suggest", "suggests", "suggested", "indicate",
    "indicates", "indicated", "reveal", "reveals", "revealed", "conclude", "concludes", "concluded", "note", "notes",
    "noted", "states", "warn", "warns", "warned", "add", "adds", "added", "admit", "admits", "admitted", "believe", "believes",
    "believed", "ruled", "rules", "calculated", "calculates", "reckon", "reckons", "complained", "complains", "maintain",
    "maintains", "maintained", "denied", "denies", "disclosed", "discloses", "boasted", "explained", "explains",
];

/// Works in which somebody says something.
#[rustfmt::skip]
const WORKS: &[&str] = &[
    "survey", "poll", "study", "report", "census", "statement", "interview", "letter", "filing", "memo", "audit",
    "speech", "testimony", "lawsuit", "indictment", "ruling",
];

/// Papers that show something.
#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "documents", "files", "records", "figures", "data", "statistics", "accounts", "surveys", "polls", "studies",
    "filings", "survey", "poll", "study", "report", "census", "audit", "analysis", "email", "emails", "letter",
];

/// Words that lead to a work: "in a survey by".
const IN: &[&str] = &["in", "per", "by"];

/// How many words may stand between those and the work.
const BEFORE_WORK: usize = 4;

/// Ways to say whose word it is.
const SOURCED: &[&str] = &["according to", "in the words of", "as quoted by", "cited by", "reported by"];

/// Verbs by which somebody gives a number, before "at": "puts the cost at".
const PUTTING: &[&str] = &["put", "puts", "gave", "gives"];

/// Whether the block cites something.
pub(super) fn is_cited(view: View<'_>) -> bool {
    !view.passage().mentions.citations.is_empty()
}

/// Whether the block cites something, or the sentence says whose word it is.
pub(super) fn is_covered(view: View<'_>) -> bool {
    is_cited(view) || is_attributed(view)
}

/// Whether a verb of saying stands at a place.
pub(super) fn says(row: Row<'_>, at: usize) -> bool {
    row.is_any(at, SAYING) && row.tag(at) != Some(Tag::Noun) || shows(row, at)
}

/// Whether a verb by which something is shown or told stands at a place: "files show".
fn shows(row: Row<'_>, at: usize) -> bool {
    let before = at.saturating_sub(2)..at;
    let paper = || before.into_iter().any(|at| row.is_any(at, PAPERS));
    row.is_any(at, SHOWING) && (row.is(at + 1, "that") || paper())
}

/// Whether somebody puts a figure at something, by the verb at a place.
pub(super) fn puts(row: Row<'_>, at: usize) -> bool {
    let number =
        |at: usize| row.token(at).is_some_and(|t| t.kind == TokenKind::Number || t.tag == Tag::Numeral);
    row.is_any(at, PUTTING)
        && (at + 1..row.len()).any(|at| row.is(at, "at") && (number(at + 1) || number(at + 2)))
}

/// Whether words at a place lead to a work: "in a survey by Merit", but not "in the report stage".
fn leads_to_work(row: Row<'_>, at: usize) -> bool {
    let is_mark = |at: usize| !row.is_word(at) && !row.is_any(at, &["'", "’", "-"]);
    let mut behind = at + 1..row.len().min(at + 2 + BEFORE_WORK);
    let found = behind.find(|at| row.is_any(*at, WORKS) || is_mark(*at));
    row.is_any(at, IN) && found.is_some_and(|at| !is_mark(at) && row.tag(at + 1) != Some(Tag::Noun))
}

/// Whether the sentence says whose word it is.
fn is_attributed(view: View<'_>) -> bool {
    let row = Row::new(view);
    let by = |at: usize| says(row, at) || puts(row, at) || leads_to_work(row, at);
    row.has_any(SOURCED) || (0..row.len()).any(by)
}

/// The words by which the sentence says whose word it is, at its beginning or at its end: "The mayor said
/// that", ", the mayor said on Monday".
pub(super) fn credit(view: View<'_>) -> Option<Span> {
    let row = Row::new(view);
    let is_comma = |at: usize| row.word(at) == ",";
    let verb = (0..row.len()).rev().find(|at| says(row, *at))?;
    let last = row.token(row.len().checked_sub(1)?)?.span.end;
    let parted = (verb.saturating_sub(LONGEST_CREDIT)..verb).rev().find(|at| is_comma(*at));
    let ends = row.len() - verb <= LONGEST_CREDIT;
    match parted {
        Some(comma) if ends => Some(Span::new(row.token(comma)?.span.start, last)),
        None if verb <= LONGEST_CREDIT => {
            Some(Span::new(row.token(0)?.span.start, row.token(verb)?.span.end))
        }
        _ => None,
    }
}

/// Of how many words those are at most, on either side of the verb.
const LONGEST_CREDIT: usize = 8;

/// Words that open what is merely supposed.
const SUPPOSING: &[&str] = &["if", "imagine", "suppose", "assume"];
/// Words that suppose something anywhere before or behind what would follow.
const CONDITIONS: &[&str] = &["if", "unless"];
/// Verbs of what would follow.
const WOULD: &[&str] = &["would", "could", "might", "wouldn't", "wouldn’t", "couldn't", "couldn’t"];
/// Words of what ought to be.
const OUGHT: &[&str] = &["should", "shouldn't", "shouldn’t", "ought", "let's", "let’s", "hopefully"];

/// Whether the sentence asks, supposes or stands as a heading, so that nothing in it is stated.
pub(super) fn is_no_statement(view: View<'_>) -> bool {
    let heading = matches!(view.passage().block.kind, BlockKind::Heading(_)) && !has_verb(view);
    asks(view) || Row::new(view).is_any(0, SUPPOSING) || heading
}

fn asks(view: View<'_>) -> bool {
    view.text().trim_end_matches(['"', '”', '’', ')']).ends_with('?')
}

/// Whether the sentence asks, supposes, wishes or tells the reader what to do.
pub(super) fn is_supposed(view: View<'_>) -> bool {
    asks(view) || Row::new(view).is_any(0, SUPPOSING) || is_wish(view)
}

/// Whether the sentence says what would or ought to be, or tells the reader what to do.
fn is_wish(view: View<'_>) -> bool {
    let row = Row::new(view);
    let has = |words: &[&str]| (0..row.len()).any(|at| row.is_any(at, words));
    has(CONDITIONS) && has(WOULD) || has(OUGHT) || is_instruction(row)
}

/// Verbs by which readers are told what to do. Most are nouns as well.
#[rustfmt::skip]
const INSTRUCTIONS: &[&str] = &[
    "mix", "add", "bake", "stir", "heat", "pour", "boil", "cook", "serve", "whisk", "cut", "put", "set", "leave", "take",
    "use", "keep", "call", "dial", "visit", "see", "click", "read", "note", "consider", "remember", "write", "send",
    "check", "ask", "try", "follow", "download", "book", "bring", "turn", "walk", "drive", "allow", "choose", "pay",
    "register", "email", "watch", "listen", "do", "don't", "don’t", "make", "go", "avoid", "wait", "press", "enter", "join",
];

/// Whether the sentence tells the reader what to do: a verb at its head with what it is done to behind it.
fn is_instruction(row: Row<'_>) -> bool {
    let object = matches!(row.tag(1), Some(Tag::Determiner | Tag::Numeral | Tag::Pronoun))
        || row.token(1).is_some_and(|t| t.kind == TokenKind::Number)
        || row.is_any(1, &["here", "on", "not", "for"]);
    row.is_any(0, INSTRUCTIONS) && object
}

/// The writer's own person.
#[rustfmt::skip]
const WRITER: &[&str] = &[
    "i", "we", "i'm", "i've", "i'd", "i'll", "we're", "we've", "we'd", "we'll", "i’m", "i’ve", "i’d", "i’ll", "we’re",
    "we’ve", "we’d", "we’ll",
];

/// Ways to say that somebody was asked, and what a text says of itself.
#[rustfmt::skip]
const OF_THE_WORK: &[&str] = &[
    "declined to comment", "declined to be interviewed", "refused to comment", "request for comment",
    "requests for comment", "not be reached", "did not respond to", "did not reply to", "did not answer",
    "didn't respond to", "didn’t respond to",
    "this article", "this story", "an earlier version", "a previous version", "the author is", "the writer is",
];

/// Whether the sentence tells what the writer did, saw or was told, outside quotation marks.
fn is_own_work(view: View<'_>) -> bool {
    let row = Row::new(view);
    let quotes = &view.passage().mentions.quotes;
    let is_writer = |at: usize| {
        // "World War I" names nobody.
        let names = at > 0 && row.is_capital(at - 1);
        let quoted = |at| row.token(at).is_some_and(|t| quotes.iter().any(|q| q.span.overlaps(t.span)));
        row.is_any(at, WRITER) && !names && !quoted(at)
    };
    (0..row.len()).any(is_writer) || row.has_any(OF_THE_WORK)
}

/// Whether the sentence is a footnote's reference: "Valley Courier, 3 May 2019.", "Valley court, file 17."
fn is_reference(view: View<'_>) -> bool {
    let text = view.block_text();
    let is_finite = |t: &Token| {
        let word = t.of(text);
        t.tag == Tag::Auxiliary
            || t.tag == Tag::Verb && (word.ends_with("ed") || word.ends_with('s') || is_irregular_past(word))
    };
    view.passage().block.kind == BlockKind::Footnote && !view.token_row().iter().any(is_finite)
}

fn has_verb(view: View<'_>) -> bool {
    view.token_row().iter().any(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary))
}

/// Whether what the sentence says needs a source: it says it on the draft's own word.
pub(super) fn is_bare(view: View<'_>) -> bool {
    !(is_covered(view) || is_no_statement(view) || is_wish(view) || is_own_work(view) || is_reference(view))
}
