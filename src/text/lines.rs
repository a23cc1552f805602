//! Lines and columns, the only place where bytes become UTF-16 or UTF-32 columns and back.
//!
//! Lines break at `\n`, `\r\n` and a lone `\r`, as the Language Server Protocol has it
//! (3.17, "Text Documents"), and nowhere else.

use serde::{Deserialize, Serialize};

use super::Span;

/// The byte-order mark, U+FEFF.
pub const BOM: char = '\u{feff}';

/// The unit in which columns are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, the protocol's default.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl Encoding {
    /// Length of `text` in this unit.
    #[must_use]
    pub fn len(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
            Encoding::Utf32 => text.chars().count(),
        }
    }

    /// The byte offset in `line` of column `column`; past the end gives the end, inside a
    /// character gives its start.
    #[must_use]
    pub fn to_byte(self, line: &str, column: usize) -> usize {
        let mut units = 0;
        for (at, c) in line.char_indices() {
            let next = units
                + match self {
                    Encoding::Utf8 => c.len_utf8(),
                    Encoding::Utf16 => c.len_utf16(),
                    Encoding::Utf32 => 1,
                };
            if next > column {
                return at;
            }
            units = next;
        }
        line.len()
    }
}

/// A place in a text: line and column, both counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 0.
    pub line: usize,
    /// Column, from 0, in the units of some [`Encoding`].
    pub character: usize,
}

/// A half-open range of positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Range {
    /// First position.
    pub start: Position,
    /// Position just past the last character.
    pub end: Position,
}

/// Where each line of a text begins.
///
/// A byte-order mark at the very beginning takes no column, since editors do not show it and do
/// not send it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// Places within long lines from which columns are counted, so that a column far into a line
    /// need not be counted from its beginning.
    marks: Vec<Mark>,
}

/// A place within a long line with its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    offset: usize,
    utf16: usize,
    utf32: usize,
}

impl Mark {
    fn column(self, line: usize, encoding: Encoding) -> usize {
        match encoding {
            Encoding::Utf8 => self.offset - line,
            Encoding::Utf16 => self.utf16,
            Encoding::Utf32 => self.utf32,
        }
    }
}

/// How far apart the marks of a long line stand, in bytes.
const STRIDE: usize = 4096;

impl LineIndex {
    /// Reads the line breaks of `text`; time grows with its length.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![if text.starts_with(BOM) { BOM.len_utf8() } else { 0 }];
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        let mut index = Self { starts, marks: Vec::new() };
        for line in 0..index.starts.len() {
            if let Some(span) = index.line(text, line).filter(|span| span.len() > STRIDE) {
                index.mark(text, span);
            }
        }
        index
    }

    /// Sets marks into a long line.
    fn mark(&mut self, text: &str, line: Span) {
        let mut last = Mark { offset: line.start, utf16: 0, utf32: 0 };
        while last.offset + STRIDE < line.end {
            let offset = text.ceil_char_boundary(last.offset + STRIDE);
            let passed = &text[last.offset..offset];
            last = Mark {
                offset,
                utf16: last.utf16 + Encoding::Utf16.len(passed),
                utf32: last.utf32 + Encoding::Utf32.len(passed),
            };
            self.marks.push(last);
        }
    }

    /// The last mark of the line that begins at `line` for which `is_before` holds, else its
    /// beginning. `is_before` holds up to some mark and then no more.
    fn mark_before(&self, line: usize, is_before: impl Fn(&Mark) -> bool) -> Mark {
        let first = self.marks.partition_point(|m| m.offset < line);
        let within = &self.marks[first..];
        let next = within.partition_point(is_before);
        next.checked_sub(1).map_or(Mark { offset: line, utf16: 0, utf32: 0 }, |i| within[i])
    }

    /// Number of lines; a text that ends with a line break has an empty last line.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never true: an empty text has one empty line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The span of a line without its line break; `None` past the last line.
    #[must_use]
    pub fn line(&self, text: &str, line: usize) -> Option<Span> {
        let start = *self.starts.get(line)?;
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let kept = text.get(start..end)?.trim_end_matches(['\r', '\n']).len();
        Some(Span::new(start, start + kept))
    }

    /// The line that holds the byte `offset`.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The position of a byte offset. Offsets past the end or inside a character are moved back to
    /// the nearest boundary.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let line = self.line_of(offset);
        let start = self.starts.get(line).copied().unwrap_or(0).min(offset);
        let mark = self.mark_before(start, |m| m.offset <= offset);
        let character = mark.column(start, encoding) + encoding.len(&text[mark.offset..offset]);
        Position { line, character }
    }

    /// The byte offset of a position; a column past the line's end gives the line's end, a line
    /// past the last one the text's end, as the protocol asks.
    #[must_use]
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        match self.line(text, position.line) {
            Some(line) => {
                let before =
                    |m: &Mark| m.offset < line.end && m.column(line.start, encoding) <= position.character;
                let mark = self.mark_before(line.start, before);
                let rest = Span::new(mark.offset, line.end);
                let columns = position.character - mark.column(line.start, encoding);
                mark.offset + encoding.to_byte(rest.of(text), columns)
            }
            None => text.len(),
        }
    }

    /// The range of a span.
    #[must_use]
    pub fn range(&self, text: &str, span: Span, encoding: Encoding) -> Range {
        Range {
            start: self.position(text, span.start, encoding),
            end: self.position(text, span.end, encoding),
        }
    }

    /// The span of a range.
    #[must_use]
    pub fn span(&self, text: &str, range: Range, encoding: Encoding) -> Span {
        Span::new(self.offset(text, range.start, encoding), self.offset(text, range.end, encoding))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "é😀 a\r\nzwei\rdrei\n\u{2028}x";

    #[test]
    fn lines_break_where_the_protocol_breaks_them() {
        let index = LineIndex::new(TEXT);
        let lines: Vec<&str> =
            (0..index.len()).filter_map(|n| index.line(TEXT, n)).map(|l| l.of(TEXT)).collect();
        assert_eq!(lines, ["é😀 a", "zwei", "drei", "\u{2028}x"]);
    }

    #[test]
    fn columns_count_in_three_encodings() {
        let index = LineIndex::new(TEXT);
        let a = TEXT.find('a').unwrap_or_default();
        for (encoding, column) in [(Encoding::Utf8, 7), (Encoding::Utf16, 4), (Encoding::Utf32, 3)] {
            let position = index.position(TEXT, a, encoding);
            assert_eq!(position, Position { line: 0, character: column });
            assert_eq!(index.offset(TEXT, position, encoding), a);
        }
    }

    #[test]
    fn positions_out_of_bounds_are_clamped() {
        let index = LineIndex::new(TEXT);
        let at = |line, character| index.offset(TEXT, Position { line, character }, Encoding::Utf16);
        assert_eq!(at(0, 99), TEXT.find('\r').unwrap_or_default());
        assert_eq!(at(99, 0), TEXT.len());
        assert_eq!(at(0, 2), "é".len(), "the second half of a surrogate pair is its start");
        assert_eq!(index.position(TEXT, 9999, Encoding::Utf8).line, 3);
    }

    #[test]
    fn columns_far_into_a_long_line_are_those_counted_from_its_beginning() {
        let text = format!("ab\n{}\r\nc{}", "é😀x ".repeat(4000), "😀".repeat(3000));
        let index = LineIndex::new(&text);
        for (offset, _) in text.char_indices().step_by(97) {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let position = index.position(&text, offset, encoding);
                let line = index.line(&text, position.line).unwrap();
                let within = offset.min(line.end);
                assert_eq!(position.character, encoding.len(&text[line.start..offset]));
                assert_eq!(index.offset(&text, position, encoding), within);
            }
        }
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let text = "\u{feff}ab";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 3, Encoding::Utf16).character, 0);
        assert_eq!(index.position(text, 4, Encoding::Utf16).character, 1);
        assert_eq!(index.offset(text, Position { line: 0, character: 1 }, Encoding::Utf16), 4);
    }
}
