//! What the tables say of a word, asked once for each word of a text and shared by all that reads it.
//!
//! Owns the memory of words met before: running text repeats itself, so most words cost one
//! look-up instead of a dozen. What is remembered changes no answer. Must never know what stands
//! beside a word.

use std::cell::RefCell;

use super::{
    claim,
    date::{self, Lex},
    figure, name,
    stem::{self, Stem},
    token::{self, Reading},
};
use crate::text::lexicon::Key;

/// What the tables say of one word in the case it is written in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// What part of speech it can be.
    pub(super) reading: Reading,
    /// What it contributes to a date.
    pub(super) date: Lex,
    /// Whether a holiday's name may begin with it.
    pub(super) opens_holiday: bool,
    /// What it is in names.
    pub(super) name: name::Word,
    /// Whether a figure may begin with it.
    pub(super) opens_figure: bool,
    /// Features of a claim that it stands for.
    pub(super) claim: Option<claim::Word>,
    /// Its stem, where nothing adjoins it.
    pub(super) stem: Stem,
}

impl Entry {
    /// Asks every table.
    fn read(word: &str) -> Self {
        Self {
            reading: token::reading(word),
            date: date::lookup(word),
            opens_holiday: date::opens_holiday(word),
            name: name::word(word),
            opens_figure: figure::opens(word),
            claim: claim::word(word),
            stem: stem::stem_afresh(word),
        }
    }
}

/// How many words are remembered, by pairs of places: most that a folder of articles holds, in
/// two and a half megabytes for each thread.
const PAIRS: usize = 16384;

#[derive(Clone, Copy, Default)]
struct Remembered {
    /// The default for a place that is still free.
    key: Key,
    entry: Entry,
}

thread_local! {
    static MEMORY: RefCell<Wordbook> = const { RefCell::new(Wordbook { pairs: Vec::new() }) };
}

/// The words met before, each in one of the two places that its hash gives; a new one drives out
/// the older of the two.
pub(super) struct Wordbook {
    pairs: Vec<[Remembered; 2]>,
}

impl Wordbook {
    /// Hands this thread's memory to `ask`.
    pub(super) fn with<T>(ask: impl FnOnce(&mut Wordbook) -> T) -> T {
        MEMORY.with_borrow_mut(|book| {
            if book.pairs.is_empty() {
                book.pairs.resize(PAIRS, [Remembered::default(); 2]);
            }
            ask(book)
        })
    }

    /// What the tables say of a word. Words too long for a key are read each time.
    #[inline]
    pub(super) fn entry(&mut self, word: &str) -> Entry {
        let Some(key) = Key::of(word) else { return Entry::read(word) };
        let place = key.hash() % PAIRS;
        let Some([newer, older]) = self.pairs.get_mut(place) else { return Entry::read(word) };
        if newer.key == key {
            return newer.entry;
        }
        if older.key == key {
            return older.entry;
        }
        *older = *newer;
        *newer = Remembered { key, entry: Entry::read(word) };
        newer.entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_remembered_in_the_case_it_is_written_in() {
        for _ in 0..2 {
            let (country, pronoun) = Wordbook::with(|book| (book.entry("US"), book.entry("us")));
            assert_ne!(country.name, pronoun.name);
        }
    }

    #[test]
    fn no_word_drives_out_the_right_answer() {
        let words: Vec<String> = (0..40_000).map(|n| format!("word{n}")).chain([String::new()]).collect();
        for word in words.iter().chain(&words) {
            let entry = Wordbook::with(|book| book.entry(word));
            assert_eq!(entry.stem, stem::stem_afresh(word), "{word}");
        }
        let long = "nation".repeat(20);
        assert_eq!(Wordbook::with(|book| book.entry(&long)).stem, stem::stem_afresh(&long));
    }
}
