//! A quotation that no source has.

use super::super::{Finding, Rule, assertion, room::Room};
use super::misquoted::Found;

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
Quotations under four words, scare quotes and titles are let be.
";

/// Marks quotations whose words no source has, nor words near them.
pub(super) fn check(room: &Room<'_>, found: &[Found<'_>], out: &mut Vec<Finding>) {
    for quote in found.iter().filter(|q| q.nearest.is_none()) {
        let view = room.view(quote.sentence);
        if assertion::is_cited(view) {
            continue;
        }
        let message = "no source has this quotation".to_owned();
        out.extend(room.finding(Rule::UnsourcedQuote, view, quote.quote.span, message));
    }
}
