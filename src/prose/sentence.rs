//! Sentence boundaries.

use crate::text::Span;

/// The sentences of a paragraph's text, without outer white space, in order.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if matches!(c, '.' | '!' | '?' | '”' | '"')
            && chars.peek().is_some_and(|(_, n)| n.is_whitespace())
            && text[start..=at].trim_end_matches(['”', '"']).ends_with(['.', '!', '?'])
            && text[at + c.len_utf8()..]
                .trim_start()
                .starts_with(|n: char| n.is_uppercase() || "“\"".contains(n))
        {
            push(text, start, at + c.len_utf8(), &mut out);
            start = at + c.len_utf8();
        }
    }
    push(text, start, text.len(), &mut out);
    out
}

fn push(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let piece = text.get(start..end).unwrap_or("");
    let from = start + piece.len() - piece.trim_start().len();
    let span = Span::new(from, from + piece.trim().len());
    if !span.is_empty() {
        out.push(span);
    }
}
