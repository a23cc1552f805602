//! Sentence boundaries.
//!
//! A full stop, question or exclamation mark ends a sentence where white space and something that
//! can open one follow, unless it belongs to an abbreviation, an initial or a list's number, or
//! stands within brackets or a short quotation, as in Pragmatic Segmenter's golden rules
//! (<https://github.com/diasks2/pragmatic_segmenter>). Time grows with the length of the text.

use memchr::memchr2;

use super::{
    abbreviation::{self, Abbreviation},
    marks, tag,
};
use crate::text::{Span, scan::next_of};

/// Quotations and brackets up to this many bytes are not cut; longer ones hold sentences of their own.
const WHOLE: usize = 300;

/// Words before a full stop are looked at over this many bytes at most.
const WORD: usize = 24;

/// The sentences of a paragraph's text, without outer white space, in order.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut cutter = Cutter { text, guards: guards(text), ..Cutter::default() };
    cutter.run();
    cutter.out
}

/// Spans that are not cut, in order: short quotations and brackets with their marks.
fn guards(text: &str) -> Vec<Span> {
    let mut all: Vec<Span> = marks::pairs(text)
        .into_iter()
        .filter_map(|p| Some(Span::new(p.open.start, p.close?.end)))
        .chain(brackets(text))
        .filter(|s| s.len() <= WHOLE)
        .collect();
    all.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

fn brackets(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let bytes = text.as_bytes();
    let Some(mut at) = memchr2(b'(', b'[', bytes) else { return out };
    while let Some(next) = next_of(bytes, at, *b"()[]") {
        at = next;
        if matches!(bytes[at], b'(' | b'[') {
            open.push(at);
        } else if let Some(start) = open.pop() {
            out.push(Span::new(start, at + 1));
        }
        at += 1;
    }
    out
}

/// Marks that open a list's item.
const BULLETS: [char; 6] = ['•', '‣', '◦', '⁃', '▪', '●'];

/// How a list's items are numbered.
#[derive(Clone, Copy, PartialEq, Eq)]
struct ListStyle {
    bracketed: bool,
    behind: &'static str,
    class: Class,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digits,
    Lower,
    Upper,
}

/// A list item's number.
#[derive(Clone, Copy)]
struct Marker {
    style: ListStyle,
    number: u32,
    /// The number where the letters are read as Roman numerals.
    roman: u32,
    len: usize,
}

impl Marker {
    fn follows(self, other: Marker) -> bool {
        self.style == other.style
            && (self.number == other.number + 1 || (self.roman > 0 && self.roman == other.roman + 1))
    }
}

/// The list number at the beginning of `rest`: "1.", "2.)", "(iii)", "b)".
fn marker(rest: &str) -> Option<Marker> {
    let body = rest.strip_prefix('(').unwrap_or(rest);
    let bracketed = body.len() < rest.len();
    let len = body.bytes().take(5).take_while(u8::is_ascii_alphanumeric).count();
    let (label, tail) = (body.get(..len)?, body.get(len..)?);
    let behind = [".)", ")", "."].into_iter().find(|b| tail.starts_with(b))?;
    if tail[behind.len()..].starts_with(|c: char| !c.is_whitespace()) || (bracketed && behind != ")") {
        return None;
    }
    let first = label.bytes().next()?;
    let class = match first {
        b'0'..=b'9' => Class::Digits,
        b'a'..=b'z' => Class::Lower,
        _ => Class::Upper,
    };
    let roman = roman(label);
    let number = match class {
        Class::Digits if len <= 3 => label.parse().ok()?,
        Class::Digits => return None,
        _ if len == 1 => u32::from(first.to_ascii_lowercase() - b'a') + 1,
        _ if roman > 0 => 0,
        _ => return None,
    };
    // "J. Edgar" is no list.
    if class == Class::Upper && behind == "." {
        return None;
    }
    let len = usize::from(bracketed) + len + behind.len();
    Some(Marker { style: ListStyle { bracketed, behind, class }, number, roman, len })
}

/// A Roman numeral below 40; 0 where it is none.
fn roman(label: &str) -> u32 {
    let mut sum = 0;
    let mut last = 0;
    for byte in label.bytes().rev() {
        let value = match byte.to_ascii_lowercase() {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            _ => return 0,
        };
        if value < last {
            sum -= value.min(sum);
        } else {
            sum += value;
            last = value;
        }
    }
    sum
}

#[derive(Default)]
struct Cutter<'a> {
    text: &'a str,
    guards: Vec<Span>,
    /// Index of the first guard that ends behind the place.
    guard: usize,
    start: usize,
    /// Whether something other than white space and bullets stands behind `start`.
    opened: bool,
    list: Option<Marker>,
    out: Vec<Span>,
}

impl Cutter<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        let mut word_start = true;
        while let Some(&byte) = bytes.get(at) {
            if word_start && (byte.is_ascii_alphanumeric() || byte == b'(') {
                let number = self.list_number(at, !self.opened);
                self.opened |= number > 0;
                at += number;
            }
            word_start = byte.is_ascii_whitespace();
            match bytes.get(at) {
                Some(b'.' | b'!' | b'?') => at = self.terminator(at),
                Some(0xe2 | 0xe3 | 0xef) => {
                    at = self.wide(at);
                    word_start = self.text.get(..at).is_some_and(|t| t.ends_with(BULLETS));
                }
                // Where no list goes on, nothing but the marks can matter.
                Some(_) if self.opened && self.list.is_none() => {
                    at = next_of(bytes, at, *b".!?\xe2\xe3\xef").unwrap_or(bytes.len());
                    word_start = bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace);
                    continue;
                }
                _ if word_start => at += 1,
                // Within a word nothing is to be seen but its end.
                _ => {
                    at += 1;
                    at +=
                        bytes[at.min(bytes.len())..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
                }
            }
            // A cut leaves nothing between the sentence's start and the place.
            self.opened |= self.start < at && !word_start && !byte.is_ascii_whitespace();
        }
        self.push(self.text.len());
    }

    /// Takes a list item's number at `at`, cutting before it where it goes on with the list;
    /// returns the bytes to skip.
    fn list_number(&mut self, at: usize, opens_sentence: bool) -> usize {
        if !opens_sentence && self.list.is_none() {
            return 0;
        }
        let Some(marker) = self.text.get(at..).and_then(marker) else { return 0 };
        if !opens_sentence {
            if !self.list.is_some_and(|last| marker.follows(last)) || self.is_guarded(at) {
                return 0;
            }
            self.push(at);
        }
        self.list = Some(marker);
        // What stands behind the number is looked at as usual.
        marker.len
    }

    /// Bullets and marks outside ASCII.
    fn wide(&mut self, at: usize) -> usize {
        let Some(c) = self.text.get(at..).and_then(|t| t.chars().next()) else { return at + 1 };
        let end = at + c.len_utf8();
        match c {
            '…' => return self.terminator(at),
            _ if BULLETS.contains(&c) && !self.is_guarded(at) => self.push(at),
            '。' | '！' | '？' if !self.is_guarded(end) => self.push(end),
            _ => {}
        }
        end
    }

    fn push(&mut self, end: usize) {
        let piece = self.text.get(self.start..end).unwrap_or("");
        // Texts taken out of JSON may hold line breaks that were escaped twice.
        let bare = piece.trim_start().trim_start_matches("\\n").trim_start();
        let behind = self.start + piece.len() - bare.len();
        let bare = bare.trim_end();
        let inner = tag::without_outer(bare);
        let span = Span::new(behind + inner.start, behind + inner.end);
        if !span.is_empty() {
            self.out.push(span);
        }
        self.start = end;
        self.opened = false;
    }

    fn is_guarded(&mut self, at: usize) -> bool {
        while self.guards.get(self.guard).is_some_and(|g| g.end <= at) {
            self.guard += 1;
        }
        self.guards.get(self.guard).is_some_and(|g| g.start < at)
    }

    /// Takes the marks from `at` on and cuts behind them if they end a sentence; returns where to
    /// go on.
    fn terminator(&mut self, at: usize) -> usize {
        let stop = Stop::read(self.text, at);
        if stop.cuts(self.text, at, self.start) && !self.is_guarded(stop.end) {
            self.push(stop.end);
        }
        stop.end.max(at + 1)
    }
}

/// A run of terminators with the closing marks, brackets and note numbers behind it.
struct Stop {
    /// End of the dots and marks themselves.
    marks: usize,
    /// End of what belongs to the sentence: closing marks, "[1]".
    end: usize,
    /// How many full stops, where there are only full stops.
    dots: usize,
    /// Whether the dots stand apart: ". . .".
    apart: bool,
    /// Whether an ellipsis follows that opens the next sentence: "compounds. . . . The".
    leads: bool,
}

impl Stop {
    fn read(text: &str, at: usize) -> Stop {
        let bytes = text.as_bytes();
        let mut end = at;
        let mut dots = 0;
        let mut other = false;
        let mut apart = at > 0 && bytes[at - 1].is_ascii_whitespace();
        loop {
            let rest = text.get(end..).unwrap_or("");
            match rest.chars().next() {
                Some('.') => {
                    dots += 1;
                    end += 1;
                }
                Some(c @ ('!' | '?' | '…' | '‽')) => {
                    other = true;
                    end += c.len_utf8();
                }
                // ". . ." goes on; "compounds. . . . The" ends behind its first full stop.
                Some(' ' | '\u{a0}') if dots > 0 && !other => {
                    let gap = rest.chars().next().map_or(1, char::len_utf8);
                    if !rest[gap..].starts_with('.') || rest[gap..].starts_with("..") {
                        break;
                    }
                    if dots == 1 && !apart {
                        let tail = rest.trim_start_matches(['.', ' ', '\u{a0}']);
                        if tail.starts_with(char::is_uppercase) {
                            return Stop { marks: end, end, dots: 1, apart: false, leads: true };
                        }
                    }
                    apart = true;
                    end += gap;
                }
                _ => break,
            }
        }
        let marks = end;
        end = closers(text, marks);
        Stop { marks, end, dots: if other { 0 } else { dots }, apart, leads: false }
    }

    fn cuts(&self, text: &str, at: usize, sentence: usize) -> bool {
        let tail = text.get(self.end..).unwrap_or("");
        // "[...]" stands for words left out.
        if tail.is_empty() || text.get(..at).is_some_and(|t| t.ends_with(['[', '('])) {
            return false;
        }
        if !tail.starts_with(char::is_whitespace) {
            return false;
        }
        let next = tail.trim_start();
        if next.starts_with(['.', ',', ';', ':']) && self.dots > 0 && !self.leads {
            return false;
        }
        let head = head(next);
        if !head.opens {
            return false;
        }
        let quoted = self.end > self.marks;
        if self.dots == 0 {
            let name = !quoted && abbreviation::is_exclaimed_name(word_before(text, at, sentence));
            return !name && !(quoted && (is_attributed(next) || next.starts_with('(')));
        }
        match self.dots {
            1 if !quoted => {
                let word = word_before(text, at, sentence);
                // "At 5 a.m. Mr. Lee left."
                let opening = abbreviation::of(word) == Some(Abbreviation::Hour)
                    && text.get(sentence..at).is_some_and(|s| s.split_whitespace().take(4).count() < 4);
                !opening && single_stop_cuts(word, &head)
            }
            1 => {
                let word = word_before(text, at, sentence);
                !matches!(abbreviation::of(word), Some(Abbreviation::Never)) || head.starter
            }
            3 if self.apart => false,
            _ => true,
        }
    }
}

/// What follows a terminator.
struct Head<'a> {
    /// Whether a sentence can begin with it.
    opens: bool,
    /// Whether it is a word that opens sentences more often than it follows an abbreviation.
    starter: bool,
    digit: bool,
    word: &'a str,
}

fn head(next: &str) -> Head<'_> {
    let bare =
        next.trim_start_matches(['“', '"', '‘', '\'', '(', '[', '«', '„', '`', '*', '_', '¿', '¡', '’']);
    let end = bare.char_indices().take(WORD).find(|(_, c)| !c.is_alphanumeric() && *c != '-').map(|(i, _)| i);
    let end = end.unwrap_or_else(|| bare.char_indices().nth(WORD).map_or(bare.len(), |(i, _)| i));
    let word = &bare[..end];
    let first = bare.chars().next();
    let digit = first.is_some_and(|c| c.is_ascii_digit());
    let marked = bare.len() < next.len();
    let camel = first.is_some_and(char::is_lowercase)
        && word.chars().nth(1).is_some_and(char::is_uppercase)
        && word.len() > 2;
    let opens = match first {
        Some(c) if c.is_lowercase() => camel || marker(next).is_some_and(|m| m.style.behind != "."),
        Some(c) if c.is_alphanumeric() => true,
        Some('$' | '€' | '£' | '¥' | '#' | '@' | '…' | '•' | '\u{fffc}' | '!' | '<') => true,
        Some('.') => bare.starts_with(". .") || bare.starts_with(".."),
        Some('-' | '–' | '—') => false,
        _ => marked,
    };
    Head {
        opens,
        starter: abbreviation::is_starter(word) || marked && first.is_some_and(char::is_uppercase),
        digit,
        word,
    }
}

fn single_stop_cuts(word: &str, head: &Head) -> bool {
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && letter.is_alphabetic()
        && !matches!(letter, 'p' | 'v')
    {
        // Initials; "I." and "Plan B." end sentences before a word that opens them.
        return head.starter;
    }
    match abbreviation::of(word) {
        Some(Abbreviation::Never) => false,
        Some(Abbreviation::BeforeNumber) => !head.digit,
        Some(Abbreviation::Month) => !head.digit && head.starter,
        Some(Abbreviation::Sometimes) if word.eq_ignore_ascii_case("etc") => true,
        Some(Abbreviation::Sometimes) => head.starter,
        Some(Abbreviation::Hour) => !abbreviation::follows_hour(head.word),
        None if word.contains('.') && is_dotted(word) => head.starter,
        None => true,
    }
}

/// "U.S", "J.K", "Ph.D": letters with a full stop after every one or two.
fn is_dotted(word: &str) -> bool {
    word.split('.')
        .all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}

/// The word that ends at `at`, opening marks and brackets left out.
fn word_before(text: &str, at: usize, sentence: usize) -> &str {
    let mut from = at.saturating_sub(WORD).max(sentence);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let piece = text.get(from..at).unwrap_or("");
    let cut = piece.rfind(|c: char| {
        c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '‘' | '\'' | '’' | '/' | '-' | '—' | '–')
    });
    cut.map_or(piece, |i| &piece[i + piece[i..].chars().next().map_or(1, char::len_utf8)..])
}

/// The end of the closing marks, brackets and note numbers that stand at `at`.
fn closers(text: &str, at: usize) -> usize {
    let mut end = at;
    loop {
        let rest = text.get(end..).unwrap_or("");
        match rest.chars().next() {
            Some(c @ ('”' | '’' | '"' | '\'' | ')' | ']' | '»' | '“' | '*' | '_')) => {
                end += c.len_utf8();
            }
            Some('[') => {
                let digits = rest[1..].bytes().take(4).take_while(u8::is_ascii_digit).count();
                if digits == 0 || !rest[1 + digits..].starts_with(']') {
                    return end;
                }
                end += digits + 2;
            }
            Some('<') if rest.starts_with("</") => match rest.bytes().take(12).position(|b| b == b'>') {
                Some(close) => end += close + 1,
                None => return end,
            },
            _ => return end,
        }
    }
}

/// Verbs that lead back to a quotation just closed: “Who is it?” Alice asked.
const SAYING: [&str; 14] = [
    "said",
    "says",
    "asked",
    "asks",
    "cried",
    "shouted",
    "added",
    "wrote",
    "tweeted",
    "told",
    "replied",
    "answered",
    "yelled",
    "exclaimed",
];

/// Whether the text goes on with a name or "I" and a verb of saying.
fn is_attributed(next: &str) -> bool {
    for word in next.split_whitespace().take(5) {
        let bare = word.trim_end_matches([',', '.', ':', ';']);
        if SAYING.contains(&bare) {
            return true;
        }
        if !bare.starts_with(char::is_uppercase) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with `|` where it is to be cut.
    fn check(marked: &str) {
        let text = marked.replace('|', " ");
        let got: Vec<&str> = sentences(&text).into_iter().map(|s| s.of(&text)).collect();
        let want: Vec<&str> = marked.split('|').collect();
        assert_eq!(got, want);
    }

    #[test]
    fn plain_sentences_are_cut() {
        check("Sales rose.|Profits fell!|Why?|Nobody knows");
        check("It cost $3.50.|That was much.");
        check("It ended in 2017.|2018 was better.");
        check("It sold well.|iPhone sales rose.");
        check("Wait...|There is more…|And more.");
    }

    #[test]
    fn abbreviations_and_initials_are_not() {
        check("Dr. Ruth B. Miller met Sen. Lee on Jan. 4, at 9 a.m. Monday.|They agreed.");
        check("He moved to the U.S.|She stayed in the U.K. Parliament.");
        check("It ends at 6 p.m.|Visitors must leave.");
        check("At 5 a.m. Mr. Lee left at 9 P.M. EST.|Nobody saw him.");
        check("See No. 5 and p. 12, e.g. Berlin.|No.|We won't.");
        check("Brown & Co. Ltd. sued Yahoo! Inc. yesterday.|The case goes on.");
    }

    #[test]
    fn quotations_and_brackets_stay_whole() {
        check("“Stop it. Now!” she said.|He did.");
        check("“Who did this?” Ann Lee asked.|Nobody spoke.");
        check("He wrote: “It is over.”|Then he left.");
        check("It failed (It was old. Very old.) in May.|Nobody cared.");
        check("It was first.[2]|Others followed.");
        check("\"They saw [...] the lake [...]\" (Lee 55).");
        check("It was so.|. . . Others followed.");
    }

    #[test]
    fn long_quotations_hold_sentences() {
        let long = format!("“Say {} one. Say {} two.”", "word ".repeat(40).trim(), "word ".repeat(40).trim());
        assert!(sentences(&long).len() > 1);
    }

    #[test]
    fn outer_tags_belong_to_no_sentence() {
        let text = "<p>Sales rose. <em>Profits fell.</em> Nobody <b>knows</b> why.</p>";
        let got: Vec<&str> = sentences(text).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(got, ["Sales rose.", "Profits fell.", "Nobody <b>knows</b> why."]);
    }

    #[test]
    fn lists_within_a_line_are_cut() {
        check("1. Apples and pears|2. Plums|3. Nuts");
        check("(a) First.|(b) Second.");
        check("i) one|ii) two|iii) three");
        check("• 1. Bread|• 2. Butter");
        check("Pay for 1. above and for 2. above.");
    }

    #[test]
    fn any_string_is_cut_in_linear_time() {
        for piece in [".", ". ", "“", "(", "\"A. ", "1. ", "é.", "… ", ". . ", "[", "’. ", "A. "] {
            let text = piece.repeat(10_000);
            for span in sentences(&text) {
                assert!(text.get(span.start..span.end).is_some());
            }
        }
        assert!(sentences("").is_empty());
        assert!(sentences(" \n ").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn sentences_are_parts_of_the_text_in_order(text in "[ \\n.!?…“”\"'‘’()\\[\\]1a.AéU•«-]{0,60}") {
            let mut end = 0;
            for span in sentences(&text) {
                let piece = text.get(span.start..span.end);
                proptest::prop_assert!(span.start >= end && piece.is_some_and(|p| !p.is_empty() && p.trim() == p));
                end = span.end;
            }
            // Nothing but white space and line breaks escaped twice is left out.
            let kept: usize = sentences(&text).iter().map(|s| s.of(&text).chars().filter(|c| !c.is_whitespace()).count()).sum();
            proptest::prop_assert_eq!(kept, text.chars().filter(|c| !c.is_whitespace()).count());
        }
    }
}
