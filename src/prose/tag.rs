//! Inline tags that stand in text for plain: `<em>`, `</b>`, `&lt;b&gt;`.
//!
//! Owns the question whether a piece of text is a tag. Must never know what it marks up.

use crate::text::Span;

/// No tag is longer, in bytes.
const LONGEST: usize = 200;

/// The text without the tags it begins and ends with; all of it where nothing else would be left.
pub(super) fn without_outer(text: &str) -> Span {
    let whole = Span::new(0, text.len());
    if !text.ends_with(['>', ';']) && !text.starts_with(['<', '&']) {
        return whole;
    }
    let mut inner = text;
    while let Some(rest) = behind_tag(inner).or_else(|| behind_escaped(inner)) {
        inner = rest.trim_start();
    }
    let start = text.len() - inner.len();
    while let Some(rest) = before_tag(inner, '<', ">").or_else(|| before_tag(inner, '&', "&gt;")) {
        inner = rest.trim_end();
    }
    if inner.is_empty() { whole } else { Span::new(start, start + inner.len()) }
}

/// What stands behind the tag that the text begins with.
fn behind_tag(text: &str) -> Option<&str> {
    if !text.starts_with('<') {
        return None;
    }
    let len = 1 + text.bytes().take(LONGEST).position(|b| b == b'>')?;
    is_tag(text.get(1..len - 1)?).then(|| text.get(len..)).flatten()
}

fn behind_escaped(text: &str) -> Option<&str> {
    let body = text.strip_prefix("&lt;")?;
    let len = body.bytes().take(LONGEST).position(|b| b == b'&')?;
    is_tag(body.get(..len)?).then(|| body.get(len..)?.strip_prefix("&gt;")).flatten()
}

/// What stands before the tag that the text ends with.
fn before_tag<'t>(text: &'t str, open: char, close: &str) -> Option<&'t str> {
    let body = text.strip_suffix(close)?;
    let far = body.len().saturating_sub(LONGEST);
    let at = far + body.as_bytes().get(far..)?.iter().rposition(|b| char::from(*b) == open)?;
    let mark = if open == '<' { "<" } else { "&lt;" };
    is_tag(body.get(at..)?.strip_prefix(mark)?).then(|| body.get(..at)).flatten()
}

/// Whether what stands between the brackets makes a tag: a name, and more only behind a space.
fn is_tag(body: &str) -> bool {
    let body = body.strip_prefix('/').unwrap_or(body);
    let name = body.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let rest = body.get(name..).unwrap_or("");
    body.starts_with(|c: char| c.is_ascii_alphabetic())
        && (rest.is_empty() || rest == "/" || rest.starts_with(' '))
        && !rest.contains(['<', '>', '\n'])
}

#[cfg(test)]
mod tests {
    use super::without_outer;

    #[test]
    fn tags_at_both_ends_are_left_off() {
        for (text, inner) in [
            ("<em>Yes.</em>", "Yes."),
            ("<p class=\"lead\"><b>It is</b>.</p>", "It is</b>."),
            ("<g id=\"1\">&lt;b&gt;</g>Notes.txt<x i=\"2\">&lt;/b&gt;</x>", "Notes.txt"),
            ("Done.<br />", "Done."),
        ] {
            assert_eq!(without_outer(text).of(text), inner, "{text}");
        }
    }

    #[test]
    fn what_is_no_tag_stays() {
        for text in [
            "Write to <ann@example.org>",
            "See <https://example.org/a>",
            "<3 hearts",
            "a < b and c >",
            "if x <y> z",
            "R&D;",
            "<em></em>",
            "&lt;",
            "<",
            ">",
            "",
            "é<é>",
        ] {
            assert_eq!(without_outer(text).of(text), text, "{text}");
        }
    }
}
