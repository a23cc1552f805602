//! A block's tokens with what the tables say of them, and the questions that finding names asks.

use super::table::{self, COMMON, GIVEN, PEOPLE, PLACE, TITLE, Word};
use crate::{
    extract::{
        date::DateMention,
        token::{Tag, Token, TokenKind},
        wordbook::Entry,
    },
    prose::BlockKind,
    text::Span,
};

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// For names and beginnings.
    Running,
    /// For every longer word, as headlines do.
    Title,
    /// Throughout.
    Capitals,
}

/// A block's tokens with what the tables say of them.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    words: &'a [Entry],
    dated: Vec<bool>,
    opens: Vec<bool>,
    cases: Vec<Case>,
}

/// Months and weekdays, which are capitalized but name nobody.
const CALENDAR: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Mon",
    "Tue",
    "Tues",
    "Wed",
    "Thu",
    "Thurs",
    "Fri",
    "Mondays",
    "Tuesdays",
    "Wednesdays",
    "Thursdays",
    "Fridays",
    "Saturdays",
    "Sundays",
];

impl<'a> Reader<'a> {
    pub(super) fn new(
        text: &'a str,
        tokens: &'a [Token],
        words: &'a [Entry],
        dates: &[DateMention],
        block: BlockKind,
    ) -> Self {
        let mut reader = Self {
            text,
            tokens,
            words,
            dated: dated(tokens, dates),
            opens: vec![false; tokens.len()],
            cases: Vec::new(),
        };
        reader.mark_sentences(block);
        reader
    }

    /// Notes for each sentence how it uses capitals, and for each token whether its capital may be
    /// due to its place: behind a sentence's beginning, an opening quotation mark or a colon.
    fn mark_sentences(&mut self, block: BlockKind) {
        let heading = matches!(block, BlockKind::Heading(_));
        let mut from = 0;
        for sentence in self.tokens.chunk_by(|a, b| a.sentence == b.sentence) {
            let case = case_of(self.text, sentence, &self.words[from..from + sentence.len()], heading);
            let id = sentence.first().map_or(0, |t| t.sentence);
            if self.cases.len() <= id {
                self.cases.resize(id + 1, Case::Running);
            }
            self.cases[id] = case;
            let mut opens = true;
            for (at, token) in sentence.iter().enumerate() {
                self.opens[from + at] = opens;
                opens = match token.kind {
                    TokenKind::Mark => {
                        opens && token.is_any(self.text, &["(", "[", "-", "*", "—", "–", "…"])
                            || self.opens_speech(from + at)
                            // Behind a dateline: "BERLIN (Agency) — The …".
                            || at < 10 && token.spaced && token.is_any(self.text, &["—", "–"])
                    }
                    _ => false,
                };
            }
            from += sentence.len();
        }
    }

    /// Whether the mark introduces something that begins with a capital of its own.
    fn opens_speech(&self, at: usize) -> bool {
        let token = self.tokens[at];
        let adjoins = self.tokens.get(at + 1).is_some_and(|next| !next.spaced);
        match token.of(self.text) {
            "“" | "‘" | "«" | ":" | "•" | "…" | "?" | "!" => true,
            "\"" | "'" => adjoins && (token.spaced || self.opens[at]),
            _ => false,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token's text without a closing full stop; empty past the end.
    pub(super) fn of(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(self.text, word))
    }

    #[inline]
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_any(self.text, words))
    }

    pub(super) fn has(&self, at: usize, bits: u16) -> bool {
        self.word(at).has(bits)
    }

    /// What the tables say of the word.
    pub(super) fn word(&self, at: usize) -> Word {
        self.words.get(at).map(|entry| entry.name).unwrap_or_default()
    }

    pub(super) fn case(&self, at: usize) -> Case {
        self.tokens.get(at).and_then(|t| self.cases.get(t.sentence)).copied().unwrap_or(Case::Running)
    }

    pub(super) fn opens(&self, at: usize) -> bool {
        self.opens.get(at).copied().unwrap_or(false)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    pub(super) fn is_dated(&self, at: usize) -> bool {
        self.dated.get(at).copied().unwrap_or(false)
    }

    /// Whether the two tokens belong to one sentence.
    pub(super) fn together(&self, a: usize, b: usize) -> bool {
        match (self.tokens.get(a), self.tokens.get(b)) {
            (Some(a), Some(b)) => a.sentence == b.sentence,
            _ => false,
        }
    }

    pub(super) fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| t.spaced)
    }

    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        match (self.tokens.get(from), to.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// A word that is written with a capital as names are: "Guo", "iPhone", "U.S.".
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.has(at, table::CAPITAL)
    }

    pub(super) fn is_calendar(&self, at: usize) -> bool {
        CALENDAR.contains(&self.of(at))
    }

    /// All letters capitals, two or more: "WSJ".
    pub(super) fn is_capitals(&self, at: usize) -> bool {
        let word = self.of(at);
        word.len() > 1 && word.chars().all(|c| !c.is_lowercase()) && word.chars().any(char::is_uppercase)
    }

    /// Whether the word is one that grammar needs: "the", "of", "he", "was".
    pub(super) fn is_function(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| {
            // "US" and "WHO" are no pronouns.
            !(self.is_capitals(at) && self.word(at).known.is_some())
                && matches!(
                    t.tag,
                    Tag::Determiner
                        | Tag::Preposition
                        | Tag::Pronoun
                        | Tag::Conjunction
                        | Tag::Auxiliary
                        | Tag::Particle
                )
        })
    }

    /// Whether the tables hold the word as part of names rather than of everyday language.
    pub(super) fn is_listed(&self, at: usize) -> bool {
        let word = self.word(at);
        word.known.is_some() || word.has(PLACE | PEOPLE) || word.has(GIVEN) && !word.has(COMMON)
    }

    pub(super) fn is_title(&self, at: usize) -> bool {
        self.has(at, TITLE)
    }

    /// The end of the longest well-known name of several words that begins at `at`.
    pub(super) fn phrase_end(&self, at: usize) -> Option<usize> {
        if !self.has(at, table::OPENS_PHRASE) && !self.is_any(at, &["the", "st", "sana"]) {
            return None;
        }
        let limit = (at + 8).min(self.len());
        let first = self.word(at);
        (at + 2..=limit).rev().find(|end| {
            let form = self.span(at, *end).of(self.text);
            first.may_open(form) && self.together(at, end - 1) && table::name(form).is_some()
        })
    }
}

/// For each token, whether a date holds it.
fn dated(tokens: &[Token], dates: &[DateMention]) -> Vec<bool> {
    let mut rest = dates.iter().peekable();
    tokens
        .iter()
        .map(|token| {
            while rest.peek().is_some_and(|d| d.span.end <= token.span.start) {
                rest.next();
            }
            rest.peek().is_some_and(|d| d.span.overlaps(token.span))
        })
        .collect()
}

fn case_of(text: &str, tokens: &[Token], words: &[Entry], heading: bool) -> Case {
    let (mut long, mut capital, mut upper, mut lower_common, mut capital_common) = (0, 0, 0, 0, 0);
    for (token, word) in tokens.iter().zip(words).filter(|(t, _)| t.kind == TokenKind::Word) {
        let form = token.of(text);
        if form.len() < 4 {
            continue;
        }
        long += 1;
        let is_capital = token.is_capital(text);
        capital += usize::from(is_capital);
        upper += usize::from(form.chars().all(|c| !c.is_lowercase()));
        if word.name.has(COMMON) {
            lower_common += usize::from(!is_capital);
            capital_common += usize::from(is_capital);
        }
    }
    // Headlines have no full stop; a heading needs less to count as one.
    let stopped = tokens.last().is_some_and(|t| t.is(text, "."));
    let enough = if heading { 2 } else { 4 };
    if long >= 3 && upper * 10 >= long * 9 {
        Case::Capitals
    } else if !stopped
        && long >= enough
        && capital * 10 >= long * 8
        && lower_common == 0
        && capital_common >= 2
    {
        Case::Title
    } else {
        Case::Running
    }
}
