//! A quotation that no source has.

use super::super::{Finding, Rule, assertion, room::Room, view::View};
use super::misquoted::Found;
use crate::extract::{quote::Quote, token::Tag};

/// The rule's page.
pub(super) const PAGE: &str = "\
Marks a quotation that no source has.

## Why
A quotation needs a tape, a transcript or a clipping behind it.

## Example
> \u{201c}We will fight this in court until the end,\u{201d} said the company's lawyer.

where nothing in the sources comes near these words.

## How to mend
Put the interview or the clipping into the sources, cite it, or mark the paragraph with
`<!-- copydesk: own-reporting -->`.

## Limits
Quotations under four words, scare quotes, titles, mottos and slogans are let be, and so are words that nobody said
yet (\"voters may well ask\") or that were said in another language (\"said in Norwegian\", \"through an interpreter\").
";

/// Marks quotations whose words no source has, nor words near them.
pub(super) fn check(room: &Room<'_>, found: &[Found<'_>], out: &mut Vec<Finding>) {
    for quote in found.iter().filter(|q| q.nearest.is_none()) {
        let view = room.view(quote.sentence);
        if assertion::is_cited(view) || is_supposed(view, quote.quote) || is_translated(view) {
            continue;
        }
        let message = "no source has this quotation".to_owned();
        out.extend(room.finding(Rule::UnsourcedQuote, view, quote.quote.span, message));
    }
}

/// Words before a verb of saying by which the words were never said.
const SUPPOSED: [&str; 3] = ["may", "might", "could"];

/// Whether the draft but supposes that somebody says the words: "voters may well ask, “…”".
fn is_supposed(view: View<'_>, quote: &Quote) -> bool {
    let Some(cue) = quote.cue else { return false };
    let text = view.block_text();
    let mut before = view.tokens_before(cue).filter(|token| token.tag != Tag::Adverb);
    before.next().is_some_and(|token| token.is_any(text, &SUPPOSED))
}

/// Languages that news translates from most.
const LANGUAGES: &[&str] = &[
    "Arabic",
    "Bengali",
    "Cantonese",
    "Chinese",
    "Czech",
    "Danish",
    "Dari",
    "Dutch",
    "Farsi",
    "Finnish",
    "French",
    "German",
    "Greek",
    "Hebrew",
    "Hindi",
    "Hungarian",
    "Italian",
    "Japanese",
    "Korean",
    "Kurdish",
    "Latin",
    "Mandarin",
    "Norwegian",
    "Pashto",
    "Persian",
    "Polish",
    "Portuguese",
    "Romanian",
    "Russian",
    "Spanish",
    "Swahili",
    "Swedish",
    "Thai",
    "Turkish",
    "Ukrainian",
    "Urdu",
    "Vietnamese",
];

/// Whether the sentence says that the words were spoken in another language, so that the source has
/// none of them.
fn is_translated(view: View<'_>) -> bool {
    const TRANSLATED: [&str; 5] = ["interpreter", "interpreters", "translator", "translated", "translation"];
    let text = view.block_text();
    let row = view.token_row();
    let tongue = row.windows(2).any(|two| two[0].is(text, "in") && LANGUAGES.contains(&two[1].of(text)));
    tongue || row.iter().any(|token| token.is_any(text, &TRANSLATED))
}
