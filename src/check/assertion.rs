//! On whose word a sentence says what it says.
//!
//! What a draft says on its own word needs a source. It does not where it cites one or names whose
//! word it is, where it asks, supposes or wishes, tells the reader what to do, or tells what the
//! writer saw and heard.
//! Must never know: sources, rules.

use super::{row::Row, view::View};
use crate::{
    extract::{
        saying,
        token::{Tag, Token, TokenKind, is_irregular_past},
    },
    prose::BlockKind,
    text::Span,
};

/// Verbs that say whose word a statement is that may be nouns.
const NOUNS_TOO: &[&str] = &["claims", "reports", "estimates", "estimate"];

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

/// Whether a verb of saying stands at a place, or one by which something is shown or told: "files show".
pub(super) fn says(row: Row<'_>, at: usize) -> bool {
    let verb = saying::of(row.word(at));
    if verb & saying::STATING != 0 {
        let is_noun = row.tag(at) == Some(Tag::Noun) && row.is_any(at, NOUNS_TOO);
        // "Is estimated at" is nobody's word.
        let is_passive = at > 0 && row.is_any(at - 1, &["is", "are", "was", "were", "been", "be", "being"]);
        return !is_passive && !is_noun;
    }
    let is_shown = || {
        let mut before = at.saturating_sub(2)..at;
        row.is(at + 1, "that") || before.any(|at| row.is_any(at, PAPERS))
    };
    verb & saying::SHOWING != 0 && is_shown()
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

/// Whether the sentence has a verb.
pub(super) fn has_verb(view: View<'_>) -> bool {
    view.token_row().iter().any(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary))
}

/// Whether what the sentence says needs a source: it says it on the draft's own word.
pub(super) fn is_bare(view: View<'_>) -> bool {
    !(is_covered(view) || is_no_statement(view) || is_wish(view) || is_own_work(view) || is_reference(view))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Article, Context},
        prose::Format,
    };

    fn with_last<T>(text: &str, read: impl Fn(View<'_>) -> T) -> T {
        let article = Article::read(text, Format::Plain, &Context::default());
        let last = article.passages.len() - 1;
        let sentences = article.passages[last].block.sentences.len();
        read(View::new(&article, None, last, sentences - 1).unwrap())
    }

    #[test]
    fn what_says_whose_word_it_is_is_covered() {
        for text in [
            "According to the union, 40 nurses left.",
            "The union claims that 40 nurses left.",
            "The union puts the number of nurses at 40.",
            "Court files show that the mill was sold.",
            "In its report, the council lists 40 nurses.",
            "She added that the mill was sold.",
        ] {
            assert!(with_last(text, is_covered), "{text}");
        }
    }

    #[test]
    fn words_that_merely_look_like_it_cover_nothing() {
        for text in [
            "Member states spent 4 million euros.",
            "The firm invested in data centres.",
            "The mill added 40 jobs.",
            "Divers found 40 barrels.",
            "The bill passed in the report stage.",
            "The mayor said so. The mill was sold.",
        ] {
            assert!(!with_last(text, is_covered), "{text}");
        }
    }

    #[test]
    fn nothing_is_stated_by_questions_suppositions_wishes_and_orders() {
        for text in [
            "Was the mill sold (and to whom)?",
            "The mill would close if the bank left.",
            "The council should sell the mill.",
            "Add 40 grams of sugar.",
            "I counted 40 empty shops.",
            "The firm declined to comment on the sale.",
        ] {
            assert!(!with_last(text, is_bare), "{text}");
        }
        for text in
            ["The council sold the mill.", "World War I closed the mill.", "Mill workers add 40 to the sum."]
        {
            assert!(with_last(text, is_bare), "{text}");
        }
    }

    #[test]
    fn credits_are_the_words_at_either_end() {
        let words = |text: &str| {
            with_last(text, |view| credit(view).map(|span| span.of(view.block_text()).to_owned()))
        };
        assert_eq!(
            words("It killed 17 people, the coast guard said.").as_deref(),
            Some(", the coast guard said.")
        );
        assert_eq!(words("The guard said that it killed 17 people.").as_deref(), Some("The guard said"));
        assert_eq!(words("It killed 17 people."), None);
    }

    #[test]
    fn tables_are_in_lower_case() {
        let tables = [WORKS, PAPERS, IN, SOURCED, PUTTING, SUPPOSING, CONDITIONS, WOULD, OUGHT];
        let all = tables.iter().chain(&[INSTRUCTIONS, WRITER, OF_THE_WORK]).flat_map(|table| table.iter());
        for word in all {
            assert_eq!(word.to_lowercase(), *word);
        }
    }
}
