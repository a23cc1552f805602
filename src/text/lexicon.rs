//! Comparing words, and word lists that are looked up by every word of a text.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// Whether two words are the same, whatever the case of their ASCII letters. Most words differ in
/// length or first letter, so that is looked at before the rest.
#[inline]
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
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

/// FNV-1a over the bytes in lower case.
fn hash(word: &str) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in word.bytes().take(32) {
        hash = (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    }
    (hash ^ (hash >> 15)) as usize
}

/// A map whose keys are known beforehand, or come from text in bounded number: words, short names.
///
/// Its hash is quick and can be foreseen. Maps that whoever writes a text can fill without bound keep
/// the standard one.
pub type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// Multiplies and rotates eight bytes at a time, in the manner of Firefox's hash.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordHasher(u64);

impl WordHasher {
    fn add(&mut self, piece: u64) {
        self.0 = (self.0.rotate_left(5) ^ piece).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (whole, rest) = bytes.as_chunks::<8>();
        for piece in whole {
            self.add(u64::from_le_bytes(*piece));
        }
        let last = rest.iter().fold(0, |piece, byte| piece << 8 | u64::from(*byte));
        if !rest.is_empty() {
            self.add(last);
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn finish(&self) -> u64 {
        // The map takes its buckets from the low bits, which multiplying mixes least.
        self.0 ^ (self.0 >> 32)
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
    fn words_are_found_in_any_case_with_their_first_value() {
        let lexicon = Lexicon::new(&[(1, "apple pear"), (2, "pear plum")]);
        assert_eq!(lexicon.get("Pear"), Some(1));
        assert_eq!(lexicon.get("PLUM"), Some(2));
        assert_eq!(lexicon.get("nut"), None);
        assert_eq!(lexicon.get(""), None);
    }
}
