//! Front matter: a block of YAML (`---`) or TOML (`+++`) at the head of a file.

use crate::text::{BOM, Span};

/// Front matter as it stands; [`crate::article`] reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Front {
    /// The whole block in the file, fences included.
    pub span: Span,
    /// What stands between the fences.
    pub body: Span,
    /// Whether it is TOML rather than YAML.
    pub toml: bool,
}

/// Front matter, if the text opens with it, and the offset at which the document's body begins.
///
/// Between the fences a line with a key must stand, lest a paragraph between two rules be taken
/// for front matter and lost.
pub(super) fn split(text: &str) -> (Option<Front>, usize) {
    let start = if text.starts_with(BOM) { BOM.len_utf8() } else { 0 };
    for (fence, toml) in [("---", false), ("+++", true)] {
        let mut lines = lines(text, start);
        if lines.next().is_none_or(|(line, _)| line.of(text).trim_end() != fence) {
            continue;
        }
        let mut body: Option<Span> = None;
        let mut keyed = false;
        for (line, next) in lines {
            let words = line.of(text).trim_end();
            if words == fence || (!toml && words == "...") {
                let body = body.unwrap_or(Span::new(line.start, line.start));
                if !keyed && !body.of(text).trim().is_empty() {
                    break;
                }
                return (Some(Front { span: Span::new(start, next), body, toml }), next);
            }
            keyed = keyed || is_keyed(words, toml);
            body = Some(body.map_or(Span::new(line.start, next), |b| Span::new(b.start, next)));
        }
    }
    (None, start)
}

/// The lines from `at` on, without their breaks, each with the offset at which the next begins.
fn lines(text: &str, mut at: usize) -> impl Iterator<Item = (Span, usize)> {
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let len = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = Span::new(at, at + len);
        at = line.end
            + match &rest[len..] {
                r if r.starts_with("\r\n") => 2,
                "" => 0,
                _ => 1,
            };
        Some((line, at))
    })
}

/// Whether a line opens with a key, is a list's item or a TOML table's head.
fn is_keyed(line: &str, toml: bool) -> bool {
    let mark = if toml { '=' } else { ':' };
    let key = line.split_once(mark).map_or("", |(key, _)| key.trim_end());
    let word = key.starts_with(|c: char| c.is_alphabetic() || "_\"'".contains(c));
    (word && key.split_whitespace().count() <= 3) || (toml && line.starts_with('['))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_found_behind_a_byte_order_mark_and_with_crlf() {
        let text = "\u{feff}---\r\ntitle: A\r\n---\r\nBody";
        let (front, body) = split(text);
        assert_eq!(front.map(|f| f.body.of(text).to_owned()), Some("title: A\r\n".into()));
        assert_eq!(&text[body..], "Body");
    }

    #[test]
    fn a_rule_without_a_second_fence_is_no_front_matter() {
        assert_eq!(split("---\nText"), (None, 0));
        assert_eq!(split("--- a\n---\n"), (None, 0));
    }

    #[test]
    fn a_paragraph_between_rules_is_no_front_matter() {
        assert_eq!(split("---\nOnly a remark.\n---\nText"), (None, 0));
        assert_eq!(split("---\nHe said this of the whole affair: nothing.\n---\nText"), (None, 0));
    }

    #[test]
    fn every_line_break_and_both_syntaxes_are_known() {
        let cases = [
            ("---\rtitle: A\r---\rBody", "title: A\r"),
            ("+++\ntitle = 'A'\n+++\nBody", "title = 'A'\n"),
            ("+++\n[extra]\n+++\nBody", "[extra]\n"),
            ("---  \ntitle: A\n...\nBody", "title: A\n"),
            ("---\n---\nBody", ""),
        ];
        for (text, want) in cases {
            let (front, body) = split(text);
            assert_eq!(front.map(|f| f.body.of(text)), Some(want), "{text:?}");
            assert_eq!(&text[body..], "Body", "{text:?}");
        }
        let end = split("---\ntitle: A\n---");
        assert_eq!(end.1, 16);
    }
}
