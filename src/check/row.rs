//! A sentence's tokens by their place, for rules that read set phrases.
//!
//! Must never know: rules, sources.

use super::view::View;
use crate::{
    extract::token::{Tag, Token, TokenKind},
    text::Span,
};

/// The tokens of one sentence. A place outside the sentence holds no token and is no word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Row<'a> {
    /// The tokens of the view's sentence.
    pub fn new(view: View<'a>) -> Self {
        Self { text: view.block_text(), tokens: view.token_row() }
    }

    pub fn len(self) -> usize {
        self.tokens.len()
    }

    pub fn token(self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// The token's text; empty outside the sentence.
    pub fn word(self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| t.span.of(self.text))
    }

    pub fn tag(self, at: usize) -> Option<Tag> {
        self.token(at).map(|t| t.tag)
    }

    pub fn is(self, at: usize, word: &str) -> bool {
        self.token(at).is_some_and(|t| t.is(self.text, word))
    }

    pub fn is_any(self, at: usize, words: &[&str]) -> bool {
        self.token(at).is_some_and(|t| t.is_any(self.text, words))
    }

    /// Whether the token is a word with a capital.
    pub fn is_capital(self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word && t.is_capital(self.text))
    }

    pub fn is_word(self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether the token is a dash that parts words, rather than a hyphen within one.
    pub fn is_dash(self, at: usize) -> bool {
        match self.word(at) {
            "–" | "—" => true,
            "-" => {
                // "two - three": a hyphen that stands alone; "--" is two of them.
                let spaced = |at: usize| self.token(at).is_none_or(|t| t.spaced);
                spaced(at) && (spaced(at + 1) || self.is(at + 1, "-"))
                    || at > 0 && self.is(at - 1, "-") && !spaced(at)
            }
            _ => false,
        }
    }

    /// The place behind the phrase, its words parted by single spaces, where it stands at `at`.
    pub fn reads(self, at: usize, phrase: &str) -> Option<usize> {
        // Nearly every place is told from the phrase by its first letter.
        let letter = |text: &str| text.bytes().next().map(|byte| byte | 0x20);
        if letter(self.word(at)) != letter(phrase) {
            return None;
        }
        let mut end = at;
        for word in phrase.split(' ') {
            if !self.is(end, word) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// Whether any of the phrases stands anywhere in the sentence.
    pub fn has_any(self, phrases: &[&str]) -> bool {
        (0..self.len()).any(|at| phrases.iter().any(|phrase| self.reads(at, phrase).is_some()))
    }

    /// The place of the first token that begins at `offset` of the block's text or behind it.
    pub fn at(self, offset: usize) -> usize {
        self.tokens.partition_point(|t| t.span.start < offset)
    }

    /// The places of the tokens within a span.
    pub fn within(self, span: Span) -> std::ops::Range<usize> {
        let first = self.at(span.start);
        first..self.at(span.end).max(first)
    }

    /// The places of the tokens between two spans.
    pub fn between(self, first: Span, second: Span) -> std::ops::Range<usize> {
        self.within(Span::new(first.end, second.start))
    }
}
