//! Word lists that are looked up by every word of a text.

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
            if held.eq_ignore_ascii_case(word) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_with_their_first_value() {
        let lexicon = Lexicon::new(&[(1, "apple pear"), (2, "pear plum")]);
        assert_eq!(lexicon.get("Pear"), Some(1));
        assert_eq!(lexicon.get("PLUM"), Some(2));
        assert_eq!(lexicon.get("nut"), None);
        assert_eq!(lexicon.get(""), None);
    }
}
