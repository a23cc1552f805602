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
pub(super) fn split(text: &str) -> (Option<Front>, usize) {
    let start = if text.starts_with(BOM) { BOM.len_utf8() } else { 0 };
    let rest = &text[start..];
    for (fence, toml) in [("---", false), ("+++", true)] {
        let Some(after) = rest.strip_prefix(fence) else { continue };
        let Some(first) = after.find('\n') else { continue };
        if !after[..first].trim().is_empty() {
            continue;
        }
        let body_start = start + fence.len() + first + 1;
        let mut at = body_start;
        for line in text[body_start..].split_inclusive('\n') {
            let bare = line.trim_end();
            if bare == fence || (!toml && bare == "...") {
                let end = at + line.len();
                let front = Front { span: Span::new(start, end), body: Span::new(body_start, at), toml };
                return (Some(front), end);
            }
            at += line.len();
        }
    }
    (None, start)
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
}
