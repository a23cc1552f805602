//! A block's tokens as a row of words, and tables of phrases to find in it.
//!
//! Owns the comparing of tokens with listed words. Must never know what a phrase stands for.

use super::super::token::{Tag, Token, TokenKind};
use crate::text::{
    Span,
    lexicon::{Lexicon, WordMap, same},
};

/// The longest word that any table lists, in bytes.
const LONGEST: usize = 24;

/// A word in lower case, on the stack. Words that are longer than any listed one come out empty.
pub(super) struct Lower {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Lower {
    pub(super) fn of(word: &str) -> Self {
        let mut bytes = [0; LONGEST];
        let len = if word.len() > LONGEST { 0 } else { word.len() };
        for (to, from) in bytes.iter_mut().zip(word.as_bytes().iter().take(len)) {
            *to = from.to_ascii_lowercase();
        }
        Self { bytes, len }
    }

    pub(super) fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[..self.len]).unwrap_or("")
    }
}

/// First letters and lengths of listed words: most words of a text are told apart without a look-up.
#[derive(Clone, Copy, Default)]
struct Sieve([u32; 27]);

impl Sieve {
    fn place(word: &str) -> (usize, u32) {
        let first = word.as_bytes().first().map_or(26, |b| match b.to_ascii_lowercase() {
            letter @ b'a'..=b'z' => usize::from(letter - b'a'),
            _ => 26,
        });
        (first, 1 << word.len().min(31))
    }

    fn add(&mut self, word: &str) {
        let (letter, length) = Self::place(word);
        self.0[letter] |= length;
    }

    fn passes(&self, word: &str) -> bool {
        let (letter, length) = Self::place(word);
        self.0[letter] & length != 0
    }
}

/// A set of words in lower case.
pub(super) struct WordSet {
    sieve: Sieve,
    words: Lexicon<()>,
}

impl WordSet {
    pub(super) fn new(words: impl IntoIterator<Item = &'static str>) -> Self {
        let rows: Vec<((), &'static str)> = words.into_iter().map(|word| ((), word)).collect();
        let mut sieve = Sieve::default();
        for ((), word) in &rows {
            sieve.add(word);
        }
        Self { sieve, words: Lexicon::new(&rows) }
    }

    /// Whether a word is listed, whatever its case.
    pub(super) fn has(&self, word: &str) -> bool {
        self.sieve.passes(word) && self.words.has(word)
    }
}

/// A block's text with its tokens; asking beyond either end gives empty words.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl<'a> Row<'a> {
    pub(super) fn len(self) -> usize {
        self.tokens.len()
    }

    pub(super) fn get(self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    pub(super) fn word(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    /// The word `back` places before `at`.
    pub(super) fn before(self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |i| self.word(i))
    }

    pub(super) fn is(self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(self.text, word))
    }

    #[inline]
    pub(super) fn is_any(self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_any(self.text, words))
    }

    pub(super) fn kind(self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    pub(super) fn tag(self, at: usize) -> Option<Tag> {
        self.tokens.get(at).map(|t| t.tag)
    }

    /// Whether the token stands directly behind the one before it.
    pub(super) fn adjoins(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.spaced)
    }

    pub(super) fn is_word(self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    pub(super) fn is_number(self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    pub(super) fn is_capital(self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether the token is a hyphen or a dash.
    pub(super) fn is_dash(self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Mark) && matches!(self.word(at), "-" | "–" | "—" | "‑" | "−")
    }

    /// Whether the token is a hyphen that joins its two neighbours to one word.
    pub(super) fn is_hyphen(self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Mark)
            && self.adjoins(at)
            && self.adjoins(at + 1)
            && matches!(self.word(at), "-" | "‑" | "–")
    }

    /// Whether two tokens belong to one sentence.
    pub(super) fn same_sentence(self, a: usize, b: usize) -> bool {
        matches!((self.get(a), self.get(b)), (Some(a), Some(b)) if a.sentence == b.sentence)
    }

    /// Whether the token is the first word of its sentence.
    pub(super) fn opens_sentence(self, at: usize) -> bool {
        let mut back = at;
        while let Some(before) = back.checked_sub(1) {
            if !self.same_sentence(before, at) {
                return true;
            }
            if self.kind(before) != Some(TokenKind::Mark) {
                return false;
            }
            back = before;
        }
        true
    }

    /// The text from one token up to, not including, another.
    pub(super) fn span(self, start: usize, end: usize) -> Span {
        let from = self.tokens.get(start).map_or(self.text.len(), |t| t.span.start);
        let to = end.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(from, |t| t.span.end);
        Span { start: from, end: to.max(from) }
    }

    /// The token at or behind an offset of the text.
    pub(super) fn at_offset(self, offset: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end <= offset)
    }
}

/// How a phrase's letters are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// "Miles" is "miles".
    Ignored,
    /// "MW" is not "mW".
    Kept,
}

/// Phrases of one or more words, each with what it stands for.
pub(super) struct Phrases<T> {
    case: Case,
    sieve: Sieve,
    /// From a word to its place in `lists`.
    by_word: Lexicon<usize>,
    /// The phrases of each word, the longest first.
    lists: Vec<Vec<(Vec<&'static str>, T)>>,
}

impl<T: Copy> Phrases<T> {
    /// Phrases to be found by their first word.
    pub(super) fn new(case: Case, rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        Self::keyed(case, rows, false)
    }

    /// Phrases to be found by their last word, for looking backwards.
    pub(super) fn backward(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        Self::keyed(Case::Ignored, rows, true)
    }

    fn keyed(case: Case, rows: impl IntoIterator<Item = (&'static str, T)>, last: bool) -> Self {
        let mut places: WordMap<String, usize> = WordMap::default();
        let mut keys: Vec<(usize, &'static str)> = Vec::new();
        let mut lists: Vec<Vec<(Vec<&'static str>, T)>> = Vec::new();
        let mut sieve = Sieve::default();
        for (phrase, meaning) in rows {
            let words: Vec<&'static str> = phrase.split(' ').filter(|w| !w.is_empty()).collect();
            let Some(key) = (if last { words.last() } else { words.first() }).copied() else { continue };
            let place = *places.entry(key.to_ascii_lowercase()).or_insert_with(|| {
                keys.push((lists.len(), key));
                sieve.add(key);
                lists.push(Vec::new());
                lists.len() - 1
            });
            lists[place].push((words, meaning));
        }
        for found in &mut lists {
            found.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self { case, sieve, by_word: Lexicon::new(&keys), lists }
    }

    fn candidates(&self, word: &str) -> &[(Vec<&'static str>, T)] {
        if !self.sieve.passes(word) {
            return &[];
        }
        self.by_word.get(word).and_then(|place| self.lists.get(place)).map_or(&[], Vec::as_slice)
    }

    fn same(&self, listed: &str, word: &str) -> bool {
        match self.case {
            Case::Ignored => same(listed, word),
            Case::Kept => listed == word,
        }
    }

    /// The longest phrase that begins at a token, and the token behind it.
    pub(super) fn at(&self, row: Row, start: usize) -> Option<(usize, T)> {
        self.candidates(row.word(start)).iter().find_map(|(words, meaning)| {
            let mut at = start;
            for (n, word) in words.iter().enumerate() {
                // Hyphens may join the words, full stops may end abbreviations: "sq. ft", "barrel-a-day".
                if n > 0 && (row.is_hyphen(at) || row.word(at) == "." && row.adjoins(at)) {
                    at += 1;
                }
                if !self.same(word, row.word(at)) {
                    return None;
                }
                at += 1;
            }
            Some((at, *meaning))
        })
    }

    /// The longest phrase that ends before a token, and its first token.
    pub(super) fn ending(&self, row: Row, end: usize) -> Option<(usize, T)> {
        let last = end.checked_sub(1)?;
        self.candidates(row.word(last)).iter().find_map(|(words, meaning)| {
            let start = end.checked_sub(words.len())?;
            let fits = words.iter().enumerate().all(|(n, word)| self.same(word, row.word(start + n)));
            (fits && row.same_sentence(start, last)).then_some((start, *meaning))
        })
    }
}
