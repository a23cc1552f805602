//! The words of a quotation as they are compared.
//!
//! A newsroom's style may change how a word is written, not which word was said: case, American and
//! British spelling, "12 per cent" and "twelve percent" and "12%", "U.S." and "US" are the same here.
//! "uh" and "um" may be left out. The rows follow the style guides of newspapers.

use std::{borrow::Cow, sync::LazyLock};

use crate::{
    extract::spelling::american,
    text::{Span, lexicon::Lexicon},
};

/// A word of a quotation or of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The word as it is compared; empty for a gap.
    pub folded: String,
    /// Where it stands.
    pub span: Span,
    /// Whether a quotation may leave it out: a gap, and what stands between the parts of a broken
    /// quotation.
    pub is_free: bool,
}

impl Word {
    /// Whether it is an ellipsis or an insertion in brackets, which stands for any words or none.
    pub fn is_gap(&self) -> bool {
        self.folded.is_empty()
    }

    /// Whether it is an insertion in square brackets: a word that the writer put for the speaker's.
    pub fn is_inserted(&self, text: &str) -> bool {
        self.is_gap() && self.span.of(text).contains('[')
    }
}

/// Words that mean what the row's first one means, or are but another way to write it.
const ROWS: &[&str] = &[
    "program programme",
    "programs programmes",
    "gray grey",
    "tire tyre",
    "tires tyres",
    "check cheque",
    "checks cheques",
    "curb kerb",
    "plow plough",
    "mom mum",
    "aluminum aluminium",
    "jewelry jewellery",
    "aging ageing",
    "judgment judgement",
    "odor odour",
    "while whilst",
    "among amongst",
    "toward towards",
    "learned learnt",
    "burned burnt",
    "dreamed dreamt",
    "spelled spelt",
    "skeptical sceptical",
    "skeptic sceptic",
    "fulfill fulfil",
    "enroll enrol",
    "skillful skilful",
    "pediatric paediatric",
    "ok okay",
    "percent %",
    "and &",
    "doctor dr",
    "mister mr",
    "governor gov",
    "senator sen",
    "representative rep",
    "general gen",
    "saint st",
    "versus vs",
    "kilometers km kilometer kilometre kilometres",
    "kilograms kg kilogram kilo kilos kilogramme kilogrammes",
    "million m mn mln",
    "billion b bn bln",
    "trillion tn trn",
    "1st first",
    "2nd second",
    "3rd third",
    "4th fourth",
    "5th fifth",
    "6th sixth",
    "7th seventh",
    "8th eighth",
    "9th ninth",
    "10th tenth",
    "0 zero",
    "1 one",
    "2 two",
    "3 three",
    "4 four",
    "5 five",
    "6 six",
    "7 seven",
    "8 eight",
    "9 nine",
    "10 ten",
    "11 eleven",
    "12 twelve",
    "13 thirteen",
    "14 fourteen",
    "15 fifteen",
    "16 sixteen",
    "17 seventeen",
    "18 eighteen",
    "19 nineteen",
    "20 twenty",
    "30 thirty",
    "40 forty",
    "50 fifty",
    "60 sixty",
    "70 seventy",
    "80 eighty",
    "90 ninety",
];

/// Sounds that are no words.
const SOUNDS: [&str; 7] = ["uh", "um", "er", "erm", "uhm", "hmm", "mm"];

/// Powers of ten that are written in words behind a figure or instead of its zeros.
const POWERS: [(&str, &str); 2] = [("hundred", "00"), ("thousand", "000")];

/// The most bytes of an insertion in brackets. What is longer is no insertion.
const INSERTION: usize = 160;

static TABLE: LazyLock<Lexicon<&'static str>> = LazyLock::new(|| {
    let first = |row: &'static str| row.split_ascii_whitespace().next().unwrap_or(row);
    Lexicon::new(&ROWS.iter().map(|row| (first(row), *row)).collect::<Vec<_>>())
});

/// The words of a text from `span` on.
pub(super) fn words(text: &str, span: Span) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut at = span.start;
    while let Some(c) = text.get(at..span.end).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..span.end];
        at = if let Some(len) = gap_len(rest) {
            push_gap(text, Span::new(at, at + len), span.end, &mut out)
        } else if c.is_alphanumeric() {
            let word = Span::new(at, at + word_len(rest));
            match masked_len(&text[word.end..span.end]) {
                // "bl***y": letters that are not shown.
                0 => push(text, word, &mut out),
                masked => {
                    let span = Span::new(at, word.end + masked);
                    out.push(Word { folded: String::new(), span, is_free: true });
                    at = span.end;
                    continue;
                }
            }
            word.end
        } else {
            if matches!(c, '%' | '&') {
                push(text, Span::new(at, at + 1), &mut out);
            }
            at + c.len_utf8()
        };
    }
    out
}

/// The words of a text, or what was made of them.
pub(super) type Words<'w> = Cow<'w, [Word]>;

/// Writes two words of either text as one where the other has them so: "health care" and "healthcare",
/// or what a line's end parted.
pub(super) fn compounds<'w>(one: Words<'w>, other: Words<'w>) -> (Words<'w>, Words<'w>) {
    let one = compound(one, &other);
    let other = compound(other, &one);
    // What was joined in the other because one text has it both ways.
    (compound(one, &other), other)
}

fn compound<'w>(words: Words<'w>, other: &[Word]) -> Words<'w> {
    let is_there = |a: &Word, b: &Word| {
        let len = a.folded.len() + b.folded.len();
        let same = |w: &Word| w.folded.starts_with(&a.folded) && w.folded.ends_with(&b.folded);
        !a.is_gap() && !b.is_gap() && other.iter().any(|w| w.folded.len() == len && same(w))
    };
    if !words.windows(2).any(|two| is_there(&two[0], &two[1])) {
        return words;
    }
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    for word in words.into_owned() {
        match out.last_mut() {
            Some(last) if is_there(last, &word) => {
                last.folded.push_str(&word.folded);
                last.span.end = word.span.end;
            }
            _ => out.push(word),
        }
    }
    out.into()
}

/// How long the ellipsis or the insertion is with which a text begins.
fn gap_len(text: &str) -> Option<usize> {
    let close = match text.as_bytes().first()? {
        b'[' => b']',
        b'(' => b')',
        _ if text.starts_with(['…', '.']) => {
            let ellipsis = ["…", "...", ". . ."].into_iter().find(|dots| text.starts_with(dots));
            return ellipsis.map(str::len);
        }
        _ => return None,
    };
    text.bytes().take(INSERTION).position(|b| b == close).map(|at| at + 1)
}

/// How long the asterisks are with which a text begins, with the letters behind them.
fn masked_len(text: &str) -> usize {
    let behind = text.trim_start_matches('*');
    let stars = text.len() - behind.len();
    if stars == 0 { 0 } else { stars + behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len()) }
}

/// Adds a gap with the letters that it stands in or at: "[t]he", "play[ed]". Returns where it ends.
fn push_gap(text: &str, gap: Span, end: usize, out: &mut Vec<Word>) -> usize {
    let mut gap = gap;
    let brackets = gap.of(text).starts_with(['[', '(']);
    if brackets {
        gap.end += text[gap.end..end].find(|c: char| !c.is_alphanumeric()).unwrap_or(end - gap.end);
        if let Some(word) = out.pop_if(|word| word.span.end == gap.start) {
            gap.start = word.span.start;
        }
    }
    match out.last_mut() {
        Some(last) if last.is_gap() && !brackets && !last.is_inserted(text) => {}
        _ => out.push(Word { folded: String::new(), span: gap, is_free: true }),
    }
    gap.end
}

/// Short forms that stand right behind a figure: "5pm", "$3bn".
const BEHIND_FIGURES: [&str; 8] = ["am", "pm", "m", "mn", "bn", "tn", "km", "kg"];

/// How long the word is with which a text begins.
fn word_len(text: &str) -> usize {
    let len = run_len(text);
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return len;
    }
    let digits = text[..len].rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    if digits > 0 && BEHIND_FIGURES.contains(&&text[digits..len]) { digits } else { len }
}

fn run_len(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins =
            matches!(c, '\'' | '’' | '.' | ',') && chars.peek().is_some_and(|n| n.1.is_alphanumeric());
        if !c.is_alphanumeric() && !joins {
            return at;
        }
    }
    text.len()
}

/// Adds a word, unless it is no word in this sense.
fn push(text: &str, span: Span, out: &mut Vec<Word>) {
    let folded = fold(span.of(text));
    let sound = folded.len() <= 3 && SOUNDS.contains(&folded.as_str());
    if !sound && !out.last_mut().is_some_and(|last| takes_in(last, &folded, span, text)) {
        out.push(Word { folded, span, is_free: false });
    }
}

/// Whether a word goes on with the one before and was added to it: "per cent", "twenty-one", "three
/// hundred", "5 dollars".
fn takes_in(last: &mut Word, folded: &str, span: Span, text: &str) -> bool {
    let may = matches!(folded, "dollars" | "euros" | "cent" | "hundred" | "thousand") || folded.len() == 1;
    if !may {
        return false;
    }
    let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty();
    let is_short = digits(&last.folded) && last.folded.len() <= 3;
    let hyphen = Span::new(last.span.end, span.start).of(text) == "-";
    if matches!(folded, "dollars" | "euros") && (digits(&last.folded) || last.folded.ends_with("illion")) {
        // The sign of a currency is no word, so its name is none either.
        return true;
    } else if last.folded == "per" && folded == "cent" {
        "percent".clone_into(&mut last.folded);
    } else if let Some((_, zeros)) = POWERS.iter().find(|(name, _)| is_short && folded == *name) {
        last.folded.push_str(zeros);
    } else if hyphen
        && last.folded.len() == 2
        && last.folded.ends_with('0')
        && folded.len() == 1
        && digits(folded)
    {
        last.folded.replace_range(1.., folded);
    } else {
        return false;
    }
    last.span.end = span.end;
    true
}

/// A word as it is compared.
fn fold(word: &str) -> String {
    let mut folded =
        if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase().replace('’', "'") };
    if folded.starts_with(|c: char| c.is_ascii_digit()) {
        folded.retain(|c| c != ',');
    } else if folded.as_bytes().get(1) == Some(&b'.')
        && folded.split('.').all(|part| part.chars().take(2).count() < 2)
    {
        folded.retain(|c| c != '.');
    }
    if let Some(owner) = folded.strip_suffix("'s") {
        return american(owner.to_owned()) + "'s";
    }
    match TABLE.get(&folded) {
        Some(same) => same.to_owned(),
        None => american(folded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text, Span::new(0, text.len())).into_iter().map(|w| w.folded).collect()
    }

    #[test]
    fn punctuation_and_case_do_not_count_and_gaps_are_seen() {
        assert_eq!(folded("“It’s U.S. policy,” he — said"), ["it's", "us", "policy", "he", "said"]);
        assert_eq!(folded("we [the firm] did ... it… now"), ["we", "", "did", "", "it", "", "now"]);
        assert_eq!(folded("a bl***y mess"), ["a", "", "mess"]);
        assert_eq!(folded("[t]he men play[ed] (badly) there"), ["", "men", "", "", "there"]);
    }

    #[test]
    fn ways_to_write_a_word_are_one() {
        for (a, b) in [
            ("The labour programme was cancelled", "the labor program was canceled"),
            ("an organisation in the theatre’s defence", "an organization in the theater's defense"),
            ("twelve per cent of twenty-one", "12% of 21"),
            ("$5 million, 1,000 men", "5 million dollars, 1000 men"),
            ("We, uh, travelled", "we traveled"),
            ("300 of five thousand", "three hundred of 5,000"),
            ("5pm and £3bn & the second", "5 p.m. and £3 billion and the 2nd"),
        ] {
            assert_eq!(folded(a), folded(b), "{a}");
        }
        for (a, b) in [("four", "for"), ("rise", "rize"), ("filled", "filed"), ("hours", "hors")] {
            assert_ne!(folded(a), folded(b), "{a}");
        }
    }

    #[test]
    fn words_that_one_text_has_both_ways_are_joined_in_both() {
        let read = |text: &str| words(text, Span::new(0, text.len()));
        let (a, b) = compounds(read("a signup surge: sign up").into(), read("sign up now").into());
        let folded = |words: Words<'_>| words.iter().map(|w| w.folded.clone()).collect::<Vec<_>>();
        assert_eq!(folded(a), ["a", "signup", "surge", "signup"]);
        assert_eq!(folded(b), ["signup", "now"]);
    }

    #[test]
    fn any_text_is_read_in_linear_time() {
        for mark in ["[", "(", "…", "...", "[]", "a[", "“", "1,", "twenty-"] {
            let text = mark.repeat(10_000);
            let _ = words(&text, Span::new(0, text.len()));
        }
    }

    #[test]
    fn rows_are_in_lower_case_and_no_word_stands_twice() {
        let all: Vec<&str> = ROWS.iter().flat_map(|row| row.split_ascii_whitespace()).collect();
        let mut once = all.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(all.len(), once.len());
        assert!(all.iter().all(|word| **word == word.to_lowercase()));
    }
}
