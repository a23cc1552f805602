//! Bare web addresses in running text.

use memchr::memchr2;

use crate::text::Span;

/// The first address that begins within `within`. It may reach beyond: markup characters in it
/// part a line for Markdown, not for a reader.
pub(super) fn find(text: &str, within: Span) -> Option<Span> {
    // What an address opens with, before and from the mark by which it is found.
    const OPENINGS: [(&str, &str); 3] = [("https", "://"), ("http", "://"), ("www", ".")];
    let line = within.of(text);
    let mut from = 0;
    while let Some(found) = memchr2(b':', b'.', &line.as_bytes()[from..]) {
        let mark = from + found;
        let start = OPENINGS.iter().find_map(|(before, behind)| {
            let start = mark.checked_sub(before.len())?;
            let opens = line[mark..].starts_with(behind)
                && line.get(start..mark).is_some_and(|w| w.eq_ignore_ascii_case(before));
            opens.then_some(start)
        });
        if let Some(start) = start.filter(|&s| !line[..s].ends_with(char::is_alphanumeric)) {
            let start = within.start + start;
            let end = end(text, start);
            // "www." alone is none, nor is "https://".
            if end > start + 9 || text[start..end].contains('.') && end > start + 6 {
                return Some(Span::new(start, end));
            }
        }
        from = mark + 1;
    }
    None
}

/// Where an address ends: at white space, a quotation mark or a bracket that it did not open;
/// a mark of punctuation at its end belongs to the sentence.
fn end(text: &str, start: usize) -> usize {
    let mut depth = 0_usize;
    let mut end = text.len();
    for (at, c) in text[start..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            ')' | '<' | '>' | '"' | '“' | '”' | '«' | '»' | '[' | ']' | '|' | '`' => {
                end = start + at;
                break;
            }
            c if c.is_whitespace() => {
                end = start + at;
                break;
            }
            _ => {}
        }
    }
    let address = &text[start..end];
    start + address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_', '…']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<&str> {
        find(text, Span::new(0, text.len())).map(|s| s.of(text))
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let cases = [
            ("See https://example.org/2018/11/23/a_b.", "https://example.org/2018/11/23/a_b"),
            ("(http://example.org/a_(b)) and more", "http://example.org/a_(b)"),
            ("On WWW.example.org, they say", "WWW.example.org"),
            ("\"https://example.org\" it read", "https://example.org"),
            ("and/or https://example.org", "https://example.org"),
        ];
        for (text, want) in cases {
            assert_eq!(of(text), Some(want), "{text}");
        }
    }

    #[test]
    fn other_words_are_none() {
        for text in
            ["and/or", "www.", "https://", "http:/example", "ww w", "xhttps://example.org", "24/7", "é/é"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
