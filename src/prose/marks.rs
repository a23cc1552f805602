//! Quotation marks and brackets, paired.
//!
//! Typewriter marks do not say whether they open or close; their neighbours do. An apostrophe is no
//! mark. What is opened and never closed is kept where it may run on into the next paragraph.

use crate::text::{Span, scan::next_of};

/// How a quotation mark is drawn. Marks of one style close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// “…”
    Curly,
    /// "…"
    Straight,
    /// Two grave accents and two apostrophes, as TeX writes them.
    Tex,
    /// «…»
    Guillemet,
    /// „…“
    Low,
    /// ‘…’ and '…'
    Single,
}

/// A quotation mark and the one that closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The opening mark.
    pub open: Span,
    /// The closing mark; `None` where the text ends first.
    pub close: Option<Span>,
    /// How the opening mark is drawn.
    pub style: Style,
    /// How many quotations stand around this one.
    pub depth: u8,
}

impl Pair {
    /// What stands between the marks; to the end of the text, of `len` bytes, without a closing one.
    #[must_use]
    pub fn inner(self, len: usize) -> Span {
        Span::new(self.open.end, self.close.map_or(len, |c| c.start))
    }
}

#[derive(Clone, Copy)]
struct Open {
    style: Style,
    mark: Span,
    /// A mark that may be this one's closing mark or a plural's apostrophe: "the owners’ claims".
    maybe: Option<Span>,
}

/// Quotations within quotations are followed to this depth.
const DEPTH: usize = 4;

#[derive(Default)]
struct Marks {
    stack: Vec<Open>,
    pairs: Vec<Pair>,
}

impl Marks {
    fn emit(&mut self, open: Open, close: Option<Span>, depth: usize) {
        let depth = u8::try_from(depth).unwrap_or(u8::MAX);
        self.pairs.push(Pair { open: open.mark, close, style: open.style, depth });
    }

    /// Leaves `open` unclosed, or closed where an apostrophe may have been its closing mark.
    fn give_up(&mut self, open: Open) {
        if let Some(close) = open.maybe {
            let depth = self.stack.len();
            self.emit(open, Some(close), depth);
        }
    }

    fn has(&self, style: Style) -> bool {
        self.stack.iter().any(|o| o.style == style)
    }

    fn open(&mut self, style: Style, mark: Span) {
        // A second opening mark of one style says that the first was never closed.
        if let Some(at) = self.stack.iter().position(|o| o.style == style) {
            self.cut(at);
        }
        if self.stack.len() < DEPTH {
            self.stack.push(Open { style, mark, maybe: None });
        }
    }

    fn cut(&mut self, at: usize) {
        while self.stack.len() > at {
            if let Some(open) = self.stack.pop() {
                self.give_up(open);
            }
        }
    }

    fn close(&mut self, styles: &[Style], mark: Span) -> bool {
        let Some(at) = styles.iter().find_map(|s| self.stack.iter().rposition(|o| o.style == *s)) else {
            return false;
        };
        self.cut(at + 1);
        if let Some(open) = self.stack.pop() {
            self.emit(open, Some(mark), at);
        }
        true
    }
}

/// Words that begin with an apostrophe, without it.
const ELIDED: [&str; 14] = [
    "em",
    "tis",
    "twas",
    "til",
    "till",
    "cause",
    "bout",
    "round",
    "cos",
    "n",
    "nineties",
    "eighties",
    "sixties",
    "seventies",
];

fn is_elided(rest: &str) -> bool {
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len().min(12));
    let word = rest.get(..end).unwrap_or("");
    word.starts_with(|c: char| c.is_ascii_digit()) || ELIDED.iter().any(|e| word.eq_ignore_ascii_case(e))
}

fn opens_after(prev: Option<char>) -> bool {
    prev.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '‘' | '"' | '\'' | '\u{fffc}')
    })
}

/// The bytes that a quotation mark may begin with.
const FIRST_BYTES: [u8; 5] = *b"\"'`\xe2\xc2";

/// The quotations of a text in the order of their opening marks. Time grows with its length.
#[must_use]
pub fn pairs(text: &str) -> Vec<Pair> {
    let bytes = text.as_bytes();
    let mut marks = Marks::default();
    let mut at = 0;
    while let Some(next) = next_of(bytes, at, FIRST_BYTES) {
        at = next;
        at += mark(text, at, &mut marks).max(1);
    }
    let len = marks.stack.len();
    if let Some(open) = marks.stack.iter().copied().find(|o| o.style != Style::Single) {
        marks.emit(open, None, 0);
    }
    if len > 0 {
        marks.cut(0);
    }
    marks.pairs.sort_by_key(|p| p.open.start);
    marks.pairs
}

/// Takes the mark at `at`, if it is one; returns its length in bytes.
fn mark(text: &str, at: usize, marks: &mut Marks) -> usize {
    use Style::{Curly, Guillemet, Low, Straight, Tex};
    let Some(rest) = text.get(at..) else { return 1 };
    let Some(c) = rest.chars().next() else { return 1 };
    let prev = text[..at].chars().next_back();
    let mut len = c.len_utf8();
    let doubled = rest[len..].starts_with(c);
    match c {
        '`' if doubled => {
            len = 2;
            marks.open(Tex, Span::new(at, at + 2));
        }
        '\'' if doubled && !rest[2..].starts_with('\'') => {
            len = 2;
            let mark = Span::new(at, at + 2);
            if !marks.close(&[Tex], mark) && opens_after(prev) {
                marks.open(Tex, mark);
            }
        }
        '“' if marks.has(Low) => {
            marks.close(&[Low], Span::new(at, at + len));
        }
        // A mark turned the wrong way: behind a word or a full stop, before a space.
        '“' if marks.has(Curly)
            && prev.is_some_and(|p| !p.is_whitespace())
            && rest[len..].starts_with(|n: char| n.is_whitespace() || matches!(n, ',' | '.')) =>
        {
            marks.close(&[Curly], Span::new(at, at + len));
        }
        '“' => marks.open(Curly, Span::new(at, at + len)),
        '„' => marks.open(Low, Span::new(at, at + len)),
        '”' => {
            let mark = Span::new(at, at + len);
            if !marks.close(&[Curly, Low, Straight], mark) && opens_after(prev) {
                marks.open(Curly, mark);
            }
        }
        '«' => marks.open(Guillemet, Span::new(at, at + len)),
        '»' => {
            marks.close(&[Guillemet], Span::new(at, at + len));
        }
        '"' => straight(text, at, prev, marks),
        '‘' | '’' | '\'' => single(text, at, c, prev, marks),
        _ => {}
    }
    len
}

fn straight(text: &str, at: usize, prev: Option<char>, marks: &mut Marks) {
    let next = text[at + 1..].chars().next();
    let mark = Span::new(at, at + 1);
    let space_before = prev.is_none_or(char::is_whitespace);
    let space_behind = next.is_none_or(char::is_whitespace);
    if marks.has(Style::Straight) {
        let reopens = space_before && !space_behind && next.is_some_and(char::is_alphanumeric);
        if reopens {
            marks.open(Style::Straight, mark);
        } else {
            marks.close(&[Style::Straight], mark);
        }
    } else if marks.has(Style::Curly) && !space_before && !next.is_some_and(char::is_alphanumeric) {
        marks.close(&[Style::Curly], mark);
    } else if next.is_some()
        && (space_before
            || (!space_behind && opens_after(prev))
            || (prev.is_some_and(|c| matches!(c, ',' | ':' | '.' | ';'))
                && next.is_some_and(char::is_alphabetic)))
    {
        marks.open(Style::Straight, mark);
    }
}

fn single(text: &str, at: usize, c: char, prev: Option<char>, marks: &mut Marks) {
    let mark = Span::new(at, at + c.len_utf8());
    let behind = &text[mark.end..];
    let next = behind.chars().next();
    let inner = next.is_some_and(char::is_alphanumeric);
    let may_open =
        opens_after(prev) && (inner || next.is_some_and(|c| matches!(c, '“' | '"' | '…' | '[' | '$')));
    if c != '’' && may_open && !is_elided(behind) {
        marks.open(Style::Single, mark);
    } else if c != '‘' && !inner && prev.is_some_and(|p| !p.is_whitespace()) {
        let possessive =
            prev == Some('s') && next == Some(' ') && behind[1..].starts_with(|c: char| c.is_alphanumeric());
        let open = marks.stack.iter_mut().rev().find(|o| o.style == Style::Single);
        match open {
            Some(open) if possessive => {
                open.maybe.get_or_insert(mark);
            }
            Some(_) => {
                marks.close(&[Style::Single], mark);
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<&str> {
        pairs(text).into_iter().map(|p| p.inner(text.len()).of(text)).collect()
    }

    #[test]
    fn marks_of_every_style_are_paired() {
        for text in ["He said “so it is” twice", "He said \"so it is\" twice", "He said ``so it is'' twice"]
        {
            assert_eq!(inner(text), ["so it is"], "{text}");
        }
        assert_eq!(inner("Er rief „so ist es“ zweimal, «comme ça»"), ["so ist es", "comme ça"]);
        assert_eq!(inner("They called it 'a mistake' and left"), ["a mistake"]);
        assert_eq!(inner("They called it ‘the drivers’ fault’."), ["the drivers’ fault"]);
        assert_eq!(inner("mixed “one\" style"), ["one"]);
    }

    #[test]
    fn quotations_nest() {
        assert_eq!(inner("“He told me ‘no way’ again,” she said"), ["He told me ‘no way’ again,", "no way"]);
        assert_eq!(inner("'It says \"no\" here,' she said"), ["It says \"no\" here,", "no"]);
    }

    #[test]
    fn apostrophes_and_inches_are_no_marks() {
        for text in [
            "It isn't Bob's",
            "the '90s and 'em",
            "rock 'n' roll",
            "the workers' union",
            "a 6\" pipe",
            "’tis",
        ] {
            assert_eq!(inner(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn an_unclosed_quotation_runs_to_the_end_and_a_new_one_replaces_it() {
        assert_eq!(inner("“We go on"), ["We go on"]);
        assert_eq!(inner("\"We go on, he said. \"And on.\""), ["And on."]);
    }

    #[test]
    fn any_string_is_paired_in_linear_time() {
        for mark in ["“", "\"", "'", "``", "‘", "''", "“'\"", "s’ ", " 'a"] {
            let _ = pairs(&mark.repeat(10_000));
        }
    }
}
