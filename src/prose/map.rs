//! From a block's text back to the file.

use crate::text::Span;

/// A run of a block's text and where it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Offset in the block's text.
    at: usize,
    /// Length in the block's text.
    len: usize,
    /// Where it stands in the file. Where the lengths differ (a character reference, a line break
    /// with its indentation) the piece cannot be split.
    file: Span,
}

/// Leads offsets of a block's text to offsets of the file.
///
/// Invariants: pieces lie in the order of the text and, there being no reordering in Markdown, in
/// the order of the file; together they cover the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    pieces: Vec<Piece>,
}

impl Map {
    /// Says that the `len` bytes of text at `at` come from `file`.
    pub(super) fn push(&mut self, at: usize, len: usize, file: Span) {
        if let Some(last) = self.pieces.last_mut()
            && last.len == last.file.len()
            && len == file.len()
            && last.at + last.len == at
            && last.file.end == file.start
        {
            last.len += len;
            last.file.end = file.end;
            return;
        }
        self.pieces.push(Piece { at, len, file });
    }

    fn piece(&self, offset: usize) -> Option<Piece> {
        let next = self.pieces.partition_point(|p| p.at <= offset);
        next.checked_sub(1).and_then(|i| self.pieces.get(i)).or(self.pieces.first()).copied()
    }

    /// The span in the file of a span of the text. Markup inside is covered, markup around is not.
    #[must_use]
    pub fn to_file(&self, span: Span) -> Span {
        let Some(first) = self.piece(span.start) else { return Span::default() };
        let start = if first.len == first.file.len() {
            (first.file.start + span.start.saturating_sub(first.at)).min(first.file.end)
        } else {
            first.file.start
        };
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = self.piece(span.end - 1).unwrap_or(first);
        let end = if last.len == last.file.len() {
            (last.file.start + (span.end - last.at).min(last.len)).min(last.file.end)
        } else {
            last.file.end
        };
        Span::new(start, end)
    }

    /// Whether the span's text stands in the file letter for letter, so that it can be replaced
    /// there without touching markup.
    #[must_use]
    pub fn is_literal(&self, span: Span) -> bool {
        self.piece(span.start).is_some_and(|p| p.len == p.file.len() && span.end <= p.at + p.len)
    }

    /// The offset in the text of an offset in the file; the nearest one where the file's offset
    /// lies in markup.
    #[must_use]
    pub fn from_file(&self, offset: usize) -> usize {
        let next = self.pieces.partition_point(|p| p.file.start <= offset);
        let Some(piece) = next.checked_sub(1).and_then(|i| self.pieces.get(i)) else {
            return 0;
        };
        let within = offset - piece.file.start;
        piece.at + if piece.len == piece.file.len() { within.min(piece.len) } else { 0 }
    }
}
