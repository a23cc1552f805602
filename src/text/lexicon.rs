//! Comparing words, and word lists that are looked up by every word of a text.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

/// Whether two words are the same, whatever the case of their ASCII letters. Most words differ in
/// length or first letter, so that is looked at before the rest.
#[inline]
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    same_bytes(a.as_bytes(), b.as_bytes())
}

/// [`same`] for words as bytes.
#[inline]
#[must_use]
pub fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len()
        && a.first().map(|c| c | 0x20) == b.first().map(|c| c | 0x20)
        && a.eq_ignore_ascii_case(b)
}

/// A table from words in lower case to values, built once from rows of words.
///
/// Looking up a word costs one hash and, mostly, one comparison; nothing is allocated and letters
/// are compared without regard to ASCII case.
#[derive(Debug)]
pub struct Lexicon<T> {
    slots: Vec<Option<(&'static str, T)>>,
}

impl<T: Copy> Lexicon<T> {
    /// Builds the table. The words of a row are parted by white space; a word that stands in
    /// several rows keeps its first value.
    #[must_use]
    pub fn new(rows: &[(T, &'static str)]) -> Self {
        let count: usize = rows.iter().map(|(_, words)| words.split_ascii_whitespace().count()).sum();
        let mut lexicon = Self { slots: vec![None; (count * 3).next_power_of_two().max(8)] };
        for (value, words) in rows {
            for word in words.split_ascii_whitespace() {
                let at = lexicon.find(word);
                lexicon.slots[at].get_or_insert((word, *value));
            }
        }
        lexicon
    }

    /// The value of a word, in any case.
    #[inline]
    #[must_use]
    pub fn get(&self, word: &str) -> Option<T> {
        self.slots.get(self.find(word)).copied().flatten().map(|(_, value)| value)
    }

    /// Whether the word, in any case, is in the table.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// The slot that holds the word, or the free one where it belongs. A third of the slots at most
    /// are taken, so there is one.
    #[inline]
    fn find(&self, word: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(word) & mask;
        while let Some(Some((held, _))) = self.slots.get(at) {
            if same(held, word) {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }
}

/// The first and the last eight bytes of a word as numbers, which may overlap; shorter words fill
/// them in part. Two words of up to sixteen bytes have the same only if they are the same.
#[inline]
fn ends(bytes: &[u8]) -> (u64, u64) {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)));
    }
    let first = bytes.first().map_or(0, |b| u64::from(*b));
    let middle = bytes.get(bytes.len() / 2).map_or(0, |b| u64::from(*b));
    (first | middle << 8, bytes.last().map_or(0, |b| u64::from(*b)))
}

/// The top half of the product, which all bits of both numbers have a part in, and the bottom half.
#[inline]
fn mix(a: u64, b: u64) -> u64 {
    let product = (a ^ 0x9e37_79b9_7f4a_7c15).wrapping_mul(b ^ 0x517c_c1b7_2722_0a95);
    product ^ (product >> 32)
}

/// A word of up to [`Key::LONGEST`] bytes as numbers: two words have the same only if they are the same,
/// case included. The default is no word's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Key {
    first: u64,
    middle: u64,
    last: u64,
    /// One more than the word's length.
    len: u8,
}

impl Key {
    /// Bytes of the longest word that has a key.
    pub const LONGEST: usize = 24;

    /// The word's key, if it is short enough.
    #[inline]
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let bytes = word.as_bytes();
        let len = u8::try_from(bytes.len() + 1).ok().filter(|len| usize::from(*len) <= Self::LONGEST + 1)?;
        let (first, last) = ends(bytes);
        let middle = bytes.get(8..16).and_then(|b| b.first_chunk()).map_or(0, |b| u64::from_le_bytes(*b));
        Some(Self { first, middle, last, len })
    }

    /// A number that differs for most words.
    #[inline]
    #[must_use]
    pub fn hash(self) -> usize {
        let hash = mix(self.first, self.last ^ u64::from(self.len) << 56);
        (hash & 0xffff_ffff) as usize
    }
}

/// A hash that is the same for a word in any case of its ASCII letters.
#[inline]
fn hash(word: &str) -> usize {
    const CASE: u64 = 0x2020_2020_2020_2020;
    let (first, last) = ends(word.as_bytes());
    let hash = mix(first | CASE, (last | CASE) ^ (word.len() as u64) << 56);
    (hash & 0xffff_ffff) as usize
}

/// A map whose keys are known beforehand, or come from text in bounded number: words, short names.
///
/// Its hash is quick and can be foreseen. Maps that whoever writes a text can fill without bound keep
/// the standard one.
pub type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// A set of words that are the same in the same case only.
pub type ExactWords = HashSet<&'static str, BuildHasherDefault<WordHasher>>;

/// Mixes eight bytes at a time by multiplying.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (first, last) = ends(bytes);
        if bytes.len() > 16 {
            let (pieces, _) = bytes.as_chunks::<8>();
            for piece in pieces {
                self.0 = mix(self.0, u64::from_le_bytes(*piece));
            }
        }
        self.0 = mix(self.0.rotate_left(7) ^ first, last ^ (bytes.len() as u64) << 56);
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.0 = self.0.rotate_left(9) ^ u64::from(byte);
    }

    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.0 = mix(self.0, u64::from(number));
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        self.0 = mix(self.0, number);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_in_any_case_of_their_letters() {
        for (a, b) in [("", ""), ("Said", "sAID"), ("é", "é"), ("-", "-"), ("’s", "’S")] {
            assert!(same(a, b), "{a} {b}");
        }
        for (a, b) in [("a", ""), ("said", "says"), ("É", "é"), ("@", "`"), ("-", "\r")] {
            assert!(!same(a, b), "{a} {b}");
        }
    }

    #[test]
    fn keys_tell_every_word_from_every_other() {
        let words = ["", "a", "b", "ab", "aab", "abb", "aaaa", "aaaaa", "aaaaaaa", "aaaaaaaa", "Aaaaaaaa"];
        assert!(words.iter().all(|word| Key::of(word) != Some(Key::default())));
        let long = ["a", "b"].map(|middle| format!("{0}{middle}{0}", "x".repeat(11)));
        let all: Vec<&str> = words.into_iter().chain(long.iter().map(String::as_str)).collect();
        for (n, word) in all.iter().enumerate() {
            assert_eq!(all.iter().position(|other| Key::of(other) == Key::of(word)), Some(n), "{word}");
        }
        assert_eq!(Key::of(&"x".repeat(25)), None);
    }

    #[test]
    fn words_are_found_in_any_case_with_their_first_value() {
        let lexicon = Lexicon::new(&[(1, "apple pear"), (2, "pear plum")]);
        assert_eq!(lexicon.get("Pear"), Some(1));
        assert_eq!(lexicon.get("PLUM"), Some(2));
        assert_eq!(lexicon.get("nut"), None);
        assert_eq!(lexicon.get(""), None);
    }
}
