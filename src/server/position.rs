//! Positions in a rope, in the three encodings that the protocol knows.
//!
//! A document is what the client says it is, so a byte-order mark that the client sends is a
//! character like any other; in files on disk, which editors show without it, it takes no column
//! (see [`crate::text::LineIndex`]).

use ropey::{Rope, RopeSlice};
use tower_lsp::ls_types::{Position, Range, TextDocumentContentChangeEvent};

use crate::text::{Encoding, Span};

/// The position of a byte offset. Offsets past the end or inside a character are moved back to the
/// nearest boundary.
pub(super) fn position(rope: &Rope, offset: usize, encoding: Encoding) -> Position {
    let char = rope.byte_to_char(offset.min(rope.len_bytes()));
    let line = rope.char_to_line(char);
    let start = rope.line_to_char(line);
    let column = match encoding {
        Encoding::Utf8 => rope.char_to_byte(char) - rope.char_to_byte(start),
        Encoding::Utf16 => rope.char_to_utf16_cu(char) - rope.char_to_utf16_cu(start),
        Encoding::Utf32 => char - start,
    };
    Position::new(number(line), number(column))
}

/// The range of a span of bytes.
pub(super) fn range(rope: &Rope, span: Span, encoding: Encoding) -> Range {
    Range::new(position(rope, span.start, encoding), position(rope, span.end, encoding))
}

/// The byte offset of a position. A column past the line's end gives the line's end, a line past
/// the last one the text's end, a column inside a character its start.
pub(super) fn offset(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    rope.char_to_byte(char_of(rope, position, encoding))
}

/// The span of bytes of a range; empty at its start where it is turned round.
pub(super) fn span(rope: &Rope, range: Range, encoding: Encoding) -> Span {
    Span::new(offset(rope, range.start, encoding), offset(rope, range.end, encoding))
}

/// Applies one change: a replaced range, or the whole text.
pub(super) fn apply(rope: &mut Rope, change: &TextDocumentContentChangeEvent, encoding: Encoding) {
    let Some(range) = change.range else {
        *rope = Rope::from_str(&change.text);
        return;
    };
    let start = char_of(rope, range.start, encoding);
    let end = char_of(rope, range.end, encoding).max(start);
    rope.remove(start..end);
    rope.insert(start, &change.text);
}

fn char_of(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_chars();
    }
    let slice = rope.line(line);
    let column = position.character as usize;
    let column = match encoding {
        Encoding::Utf8 => slice.byte_to_char(column.min(slice.len_bytes())),
        Encoding::Utf16 => slice.utf16_cu_to_char(column.min(slice.len_utf16_cu())),
        Encoding::Utf32 => column,
    };
    rope.line_to_char(line) + column.min(kept(slice))
}

/// Length of a line in characters, without its line break.
fn kept(line: RopeSlice) -> usize {
    let len = line.len_chars();
    let at = |back: usize| len.checked_sub(back).map(|i| line.char(i));
    match (at(2), at(1)) {
        (Some('\r'), Some('\n')) => len - 2,
        (_, Some('\n' | '\r')) => len - 1,
        _ => len,
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A position of [`crate::text`] in the protocol's type.
pub(super) fn from_text(position: crate::text::Position) -> Position {
    Position::new(number(position.line), number(position.character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineIndex;

    const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];
    const TEXT: &str = "é😀 a\r\nzwei\rdrei\n\u{2028}x\u{85}y\u{b}z\r\n\r\n";

    #[test]
    fn a_rope_and_a_line_index_agree() {
        let (rope, index) = (Rope::from_str(TEXT), LineIndex::new(TEXT));
        assert_eq!(rope.len_lines(), index.len());
        for encoding in ENCODINGS {
            for offset in 0..TEXT.len() + 3 {
                let expected = from_text(index.position(TEXT, offset, encoding));
                assert_eq!(position(&rope, offset, encoding), expected, "{offset} {encoding:?}");
            }
            for line in 0..8 {
                for character in 0..12 {
                    let expected = index.offset(TEXT, crate::text::Position { line, character }, encoding);
                    let given = Position::new(number(line), number(character));
                    assert_eq!(super::offset(&rope, given, encoding), expected);
                }
            }
        }
    }

    #[test]
    fn changes_out_of_bounds_are_clamped() {
        let change = |start: (u32, u32), end: (u32, u32), text: &str| TextDocumentContentChangeEvent {
            range: Some(Range::new(Position::new(start.0, start.1), Position::new(end.0, end.1))),
            range_length: None,
            text: text.into(),
        };
        let mut rope = Rope::from_str("ab\r\ncd");
        apply(&mut rope, &change((0, 99), (0, 99), "!"), Encoding::Utf16);
        assert_eq!(rope.to_string(), "ab!\r\ncd");
        apply(&mut rope, &change((7, 0), (9, 9), "?"), Encoding::Utf16);
        assert_eq!(rope.to_string(), "ab!\r\ncd?");
        apply(&mut rope, &change((1, 1), (0, 1), "x"), Encoding::Utf16);
        assert_eq!(rope.to_string(), "ab!\r\ncxd?", "a range turned round inserts at its start");
        apply(&mut rope, &change((0, u32::MAX), (u32::MAX, u32::MAX), ""), Encoding::Utf16);
        assert_eq!(rope.to_string(), "ab!");
    }
}
