//! Replacements of spans.

use serde::{Deserialize, Serialize};

use super::Span;

/// One replacement in a text: `span` becomes `text`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edit {
    /// What is replaced; an empty span inserts.
    #[serde(flatten)]
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// Applies edits that do not overlap, all counted in the offsets of `text` before any of them.
///
/// Edits that overlap an earlier one, or that do not fall on character boundaries, are left out.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        let fits = text.is_char_boundary(edit.span.start.min(text.len()))
            && text.is_char_boundary(edit.span.end.min(text.len()))
            && edit.span.end <= text.len();
        if edit.span.start < at || !fits {
            continue;
        }
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.into() }
    }

    #[test]
    fn edits_apply_in_original_offsets_whatever_their_order() {
        assert_eq!(apply("one two three", &[edit(8, 13, "3"), edit(0, 3, "1")]), "1 two 3");
    }

    #[test]
    fn overlapping_and_broken_edits_are_left_out() {
        assert_eq!(
            apply("é two", &[edit(1, 2, "x"), edit(3, 6, "2"), edit(4, 5, "y"), edit(0, 99, "z")]),
            "é 2"
        );
    }
}
