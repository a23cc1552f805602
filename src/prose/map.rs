//! From a block's text back to the file.

use crate::text::Span;

/// A run of a block's text and where it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Offset in the block's text.
    at: usize,
    /// Length in the block's text.
    len: usize,
    /// Where it stands in the file.
    file: Span,
    /// Whether it cannot be split, since it stands in the file in other words: a character
    /// reference, code that became an object, a line break with its indentation.
    whole: bool,
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
            && !last.whole
            && len == file.len()
            && last.at + last.len == at
            && last.file.end == file.start
        {
            last.len += len;
            last.file.end = file.end;
            return;
        }
        self.pieces.push(Piece { at, len, file, whole: len != file.len() });
    }

    /// Says that the `len` bytes of text at `at` stand for what the file has at `file`.
    pub(super) fn push_whole(&mut self, at: usize, len: usize, file: Span) {
        self.pieces.push(Piece { at, len, file, whole: true });
    }

    /// Forgets what leads beyond the first `len` bytes of the text.
    pub(super) fn truncate(&mut self, len: usize) {
        while let Some(last) = self.pieces.last_mut() {
            if last.at >= len {
                self.pieces.pop();
                continue;
            }
            let over = (last.at + last.len).saturating_sub(len);
            if !last.whole {
                last.file.end -= over;
            }
            last.len -= over;
            break;
        }
    }

    fn piece(&self, offset: usize) -> Option<Piece> {
        let next = self.pieces.partition_point(|p| p.at <= offset);
        next.checked_sub(1).and_then(|i| self.pieces.get(i)).or(self.pieces.first()).copied()
    }

    /// Hashes all that the map leads to, counted from an offset in the file: maps of blocks that only
    /// moved give the same.
    pub fn hash_from(&self, start: usize, state: &mut impl std::hash::Hasher) {
        use std::hash::Hash;
        self.pieces.len().hash(state);
        for Piece { at, len, file, whole } in &self.pieces {
            (at, len, file.start.wrapping_sub(start), file.len(), whole).hash(state);
        }
    }

    /// The span in the file of a span of the text. Markup inside is covered, markup around is not.
    #[must_use]
    pub fn to_file(&self, span: Span) -> Span {
        let Some(first) = self.piece(span.start) else { return Span::default() };
        let start = if first.whole {
            first.file.start
        } else {
            (first.file.start + span.start.saturating_sub(first.at)).min(first.file.end)
        };
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = self.piece(span.end - 1).unwrap_or(first);
        let end = if last.whole {
            last.file.end
        } else {
            (last.file.start + (span.end - last.at).min(last.len)).min(last.file.end)
        };
        Span::new(start, end)
    }

    /// Whether the span's text stands in the file letter for letter, white space aside, so that it can be replaced
    /// there without touching markup.
    #[must_use]
    pub fn is_literal(&self, span: Span) -> bool {
        self.piece(span.start).is_some_and(|p| !p.whole && span.end <= p.at + p.len)
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
        piece.at + if piece.whole { 0 } else { within.min(piece.len) }
    }
}
