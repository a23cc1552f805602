//! Words, numbers and marks with their parts of speech.
//!
//! A word is a run of letters with inner apostrophes and, for abbreviations, inner full stops
//! ("U.S."); the clitic "'s" is a token of its own. A number is a run of digits with inner grouping
//! commas and one decimal point. Letters behind digits are a token of their own that adjoins
//! ("5" "G", "40" "km", "19" "th"); hyphens are marks.

mod tagger;
mod words;

pub(super) use tagger::{Reading, reading};

use super::wordbook::{Entry, Wordbook};
use crate::text::{Span, lexicon::same_bytes};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits with grouping and decimals.
    Number,
    /// Any other visible character, one to a token.
    Mark,
}

/// Part of speech, coarse, after the Universal POS tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Common noun.
    Noun,
    /// Proper noun, by its capital away from a sentence's beginning, or by a table.
    ProperNoun,
    /// Main verb.
    Verb,
    /// Auxiliary: be, have, do, modals.
    Auxiliary,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
    /// Determiner or possessive.
    Determiner,
    /// Preposition or subordinating particle.
    Preposition,
    /// Pronoun.
    Pronoun,
    /// Conjunction.
    Conjunction,
    /// Number in digits or words.
    Numeral,
    /// Infinitive "to", "not", "'s".
    Particle,
    /// Punctuation and symbols.
    Punctuation,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the block's text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Its part of speech.
    pub tag: Tag,
    /// Index of its sentence in the block.
    pub sentence: usize,
    /// Whether white space stands before it (or the block begins there).
    pub spaced: bool,
}

impl Token {
    /// The token's text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// Whether the token is `word`, whatever the case of its ASCII letters. Most are told apart by their
    /// length, without a look at the text.
    #[inline]
    #[must_use]
    pub fn is(self, text: &str, word: &str) -> bool {
        self.span.len() == word.len() && same_bytes(self.bytes(text), word.as_bytes())
    }

    /// The bytes of the token's text.
    #[inline]
    fn bytes(self, text: &str) -> &[u8] {
        text.as_bytes().get(self.span.start..self.span.end).unwrap_or_default()
    }

    /// Whether the token is one of `words`, whatever the case of its ASCII letters.
    #[inline]
    #[must_use]
    pub fn is_any(self, text: &str, words: &[&str]) -> bool {
        // Nearly every word is told apart by its length and its first letter.
        let own = self.bytes(text);
        let Some(first) = own.first().map(|byte| byte | 0x20) else { return false };
        for word in words {
            let word = word.as_bytes();
            if word.len() == own.len()
                && word.first().is_some_and(|byte| byte | 0x20 == first)
                && alike(word, own)
            {
                return true;
            }
        }
        false
    }

    /// Whether the first letter is a capital.
    #[must_use]
    pub fn is_capital(self, text: &str) -> bool {
        match text.as_bytes().get(self.span.start) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase() && !self.span.is_empty(),
            _ => self.of(text).starts_with(char::is_uppercase),
        }
    }
}

/// Whether two words of one length are the same, whatever the case of their ASCII letters.
#[inline(never)]
fn alike(a: &[u8], b: &[u8]) -> bool {
    a.eq_ignore_ascii_case(b)
}

/// The tokens of a block's text. Time grows with its length; nothing is allocated per token.
#[must_use]
pub fn tokens(text: &str, sentences: &[Span]) -> Vec<Token> {
    read(text, sentences).0
}

/// The tokens of a block's text, and what the tables say of each; of what is no word they say nothing.
#[must_use]
pub fn read(text: &str, sentences: &[Span]) -> (Vec<Token>, Vec<Entry>) {
    let mut tokens = split(text, sentences);
    let words = Wordbook::with(|book| {
        let word = |t: &Token| match t.kind {
            TokenKind::Word => book.entry(t.of(text)),
            TokenKind::Number | TokenKind::Mark => Entry::default(),
        };
        tokens.iter().map(word).collect::<Vec<_>>()
    });
    tagger::tag(text, &mut tokens, &words);
    (tokens, words)
}

/// The tokens with no part of speech yet.
fn split(text: &str, sentences: &[Span]) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut at = 0;
    let mut sentence = 0;
    // Where the next sentence begins to count; the last one goes on to the end.
    let ends = |sentence: usize| match sentences.get(sentence) {
        Some(span) if sentence + 1 < sentences.len() => span.end,
        _ => usize::MAX,
    };
    let mut until = ends(0);
    let mut spaced = true;
    while let Some(c) = char_at(text, at) {
        if c == ' ' || c.is_whitespace() {
            at += c.len_utf8();
            spaced = true;
            continue;
        }
        while until <= at {
            sentence += 1;
            until = ends(sentence);
        }
        let (len, kind) = if c.is_ascii_digit() {
            (number_len(&text[at..]), TokenKind::Number)
        } else if is_letter(c) {
            (word_len(&text[at..]), TokenKind::Word)
        } else if matches!(c, '\'' | '’') && out.last().is_some_and(|t| t.kind != TokenKind::Mark) && !spaced
        {
            (clitic_len(&text[at..]), TokenKind::Mark)
        } else {
            (c.len_utf8(), TokenKind::Mark)
        };
        let span = Span::new(at, at + len);
        out.push(Token { span, kind, tag: Tag::Punctuation, sentence, spaced });
        at += len;
        spaced = false;
    }
    out
}

/// The character that begins at a byte; most are of one byte.
#[inline]
fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// Letters and the marks that combine with them.
#[inline]
fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    c.is_alphabetic()
        || ('\u{300}'..='\u{36f}').contains(&c)
        || (c.is_numeric() && !c.is_ascii_digit() && c.is_alphanumeric() && !is_fraction(c))
}

/// Vulgar fractions: ½, ¾ and the like.
#[must_use]
pub fn is_fraction(c: char) -> bool {
    matches!(c, '¼'..='¾' | '⅐'..='⅞')
}

fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 0;
    let mut point = false;
    while let Some(byte) = bytes.get(len) {
        let digit_next = bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        match byte {
            b'0'..=b'9' => len += 1,
            b',' if !point
                && bytes.get(len + 1..len + 4).is_some_and(|d| d.iter().all(u8::is_ascii_digit))
                && !bytes.get(len + 4).is_some_and(u8::is_ascii_digit) =>
            {
                len += 4;
            }
            b'.' if !point && digit_next => {
                point = true;
                len += 1;
            }
            _ => break,
        }
    }
    len
}

fn word_len(rest: &str) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    // Most words are plain letters with a blank or a mark behind them that no word goes on with.
    if plain > 0
        && matches!(rest.as_bytes().get(plain), None | Some(b' ' | b',' | b';' | b':' | b')' | b'-' | b'\n'))
    {
        return plain;
    }
    let mut len = 0;
    for (at, c) in rest.char_indices() {
        if is_letter(c) {
            len = at + c.len_utf8();
            continue;
        }
        let next = rest[at + c.len_utf8()..].chars().next();
        match c {
            // "O'Brien", "don't" stay whole; the clitic "'s" does not.
            '\'' | '’' if next.is_some_and(is_letter) && !is_clitic(&rest[at + c.len_utf8()..]) => {}
            // "U.S.", "e.g.", "J.K.": single letters with full stops.
            '.' if at == rest[..at].chars().next_back().map_or(0, char::len_utf8)
                || rest[..at].ends_with(is_letter) && rest[..at].chars().rev().nth(1) == Some('.') =>
            {
                let abbreviation = next.is_some_and(is_letter)
                    && rest[at + 1..].chars().nth(1).is_none_or(|c| !is_letter(c));
                if abbreviation {
                    continue;
                }
                if rest[..at].contains('.') {
                    len = at + 1;
                }
                break;
            }
            _ => break,
        }
    }
    len
}

fn is_clitic(after: &str) -> bool {
    let mut chars = after.chars();
    matches!(chars.next(), Some('s' | 'S')) && chars.next().is_none_or(|c| !is_letter(c))
}

fn clitic_len(rest: &str) -> usize {
    let mark = rest.chars().next().map_or(1, char::len_utf8);
    if is_clitic(&rest[mark..]) { mark + 1 } else { mark }
}

/// Whether the word is the irregular past tense or participle of a verb: "went", "taken", "made".
#[must_use]
pub fn is_irregular_past(word: &str) -> bool {
    words::is_irregular_past(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        tokens(text, &[Span::new(0, text.len())]).into_iter().map(|t| t.of(text)).collect()
    }

    #[test]
    fn words_numbers_and_marks_are_parted() {
        assert_eq!(
            pieces("Lee's U.S. deal: $1,200.50 (5G)."),
            ["Lee", "'s", "U.S.", "deal", ":", "$", "1,200.50", "(", "5", "G", ")", "."]
        );
        assert_eq!(
            pieces("don’t O'Brien’s e.g. 3.5km 19th"),
            ["don’t", "O'Brien", "’s", "e.g.", "3.5", "km", "19", "th"]
        );
    }

    #[test]
    fn any_string_is_read_in_linear_time() {
        for piece in ["a.", "'s", "’", "1,", "1.", "A.A", "é’", "to ", "that ", "\u{301}"] {
            let text = piece.repeat(10_000);
            assert!(tokens(&text, &[]).iter().all(|t| !t.of(&text).is_empty()));
        }
        let long = "a".repeat(1_000_000);
        assert_eq!(tokens(&long, &[]).len(), 1);
    }
}
