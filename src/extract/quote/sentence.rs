//! A sentence around its quotations: who is the subject of which verb of saying.

use super::{Quote, cue, cue::Cue};
use crate::{
    extract::token::{Tag, Token, TokenKind},
    text::Span,
};

/// A token outside quotations, or a quotation as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Token(usize),
    Quote(usize),
}

/// A verb of saying (or "according to") with its speaker.
#[derive(Clone, Copy, Debug)]
pub(super) struct Saying {
    /// Index of the cue in the sentence's items.
    pub at: usize,
    /// First and last item that cue and speaker take up together.
    pub from: usize,
    pub to: usize,
    pub cue: Span,
    pub speaker: Option<Span>,
    pub kind: Cue,
    /// "according to": it reports whatever else the sentence holds.
    pub according: bool,
    /// Whether the speaker is a pronoun.
    pub pronoun: bool,
}

impl Saying {
    /// Whether this one is what `outer` says: "Lee said (that) she believes", "Lee told Weber that she
    /// believes", "Lee said it was done because they believe".
    pub fn is_under(&self, outer: &Saying, sentence: &Sentence<'_>) -> bool {
        if outer.at >= self.from {
            return false;
        }
        let is_led = self.from > 0 && sentence.is(self.from - 1, &["that", "if", "whether"]);
        let gap = self.from - outer.at - 1;
        let is_one_clause = || !(outer.at + 1..self.from).any(|i| sentence.parts(i));
        gap == 0
            || gap == 1 && is_led
            || self.from > outer.to && is_one_clause() && (is_led || sentence.is(self.at, &cue::THINKING))
    }
}

/// A sentence's items with what is needed to read them.
pub(super) struct Sentence<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub quotes: &'a [Quote],
    pub items: &'a [Item],
}

/// Items from `first` to `last`, both included.
type Run = (usize, usize);

/// So many commas are followed back from a verb to its subject.
const INSERTIONS: usize = 6;

/// A sentence is looked at over this many items around a verb.
const REACH: usize = 60;

/// So many items may stand before the quotation in a script's line.
const SCRIPT: usize = 10;

impl Sentence<'_> {
    pub fn token(&self, at: usize) -> Option<Token> {
        match self.items.get(at)? {
            Item::Token(i) => self.tokens.get(*i).copied(),
            Item::Quote(_) => None,
        }
    }

    pub fn is_quote(&self, at: usize) -> bool {
        matches!(self.items.get(at), Some(Item::Quote(_)))
    }

    fn word(&self, at: usize) -> &str {
        self.token(at).map_or("", |t| t.of(self.text))
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.token(at).is_some_and(|t| t.is_any(self.text, words))
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.token(at).map(|t| t.tag)
    }

    fn span(&self, run: Run) -> Option<Span> {
        Some(Span::new(self.token(run.0)?.span.start, self.token(run.1)?.span.end))
    }

    /// Commas, dashes and brackets that part a clause.
    fn is_comma(&self, at: usize) -> bool {
        matches!(self.word(at), "," | "—" | "–" | ";" | ":")
            || (self.word(at) == "-" && self.token(at).is_some_and(|t| t.spaced))
    }

    /// Whether what stands at `at` ends what somebody says: a comma, a quotation, "but".
    fn parts(&self, at: usize) -> bool {
        self.is_comma(at) || self.is_quote(at) || self.is(at, &["and", "but", "while"])
    }

    /// The verbs of saying in their order.
    pub fn sayings(&self) -> Vec<Saying> {
        let mut out: Vec<Saying> = Vec::new();
        for at in 0..self.items.len() {
            let Some(token) = self.token(at).filter(|t| t.kind == TokenKind::Word) else { continue };
            let saying = if token.is(self.text, "according") && self.is(at + 1, &["to"]) {
                self.according(at)
            } else {
                cue::of(token.of(self.text)).and_then(|kind| self.saying(at, token, kind, &out))
            };
            out.extend(saying);
        }
        out
    }

    fn according(&self, at: usize) -> Option<Saying> {
        let run = self.phrase_right(at + 2)?;
        let cue = self.span((at, at + 1))?;
        Some(Saying {
            at,
            from: at,
            to: run.1,
            cue,
            speaker: self.span(run),
            kind: Cue::Say,
            according: true,
            pronoun: false,
        })
    }

    fn saying(&self, at: usize, token: Token, kind: Cue, before: &[Saying]) -> Option<Saying> {
        // "the United States" is none; "Stated Lee: “…”" is.
        if token.tag == Tag::ProperNoun && (at > 0 || kind != Cue::Say || !self.named_right(at + 1)) {
            return None;
        }
        let verb = matches!(token.tag, Tag::Verb | Tag::Auxiliary | Tag::ProperNoun)
            || matches!(token.of(self.text), "said" | "says" | "told" | "wrote" | "tweeted");
        match kind {
            Cue::Noun => return self.noun(at, token),
            Cue::Say | Cue::Report if !verb => {
                if cue_noun(token.of(self.text))
                    && let Some(saying) = self.noun(at, token)
                {
                    return Some(saying);
                }
                // A noun to the tagger, but nothing else between a subject and a quotation.
                let by_quote = self.is_quote(at + 1)
                    || (self.is_comma(at + 1) && self.is_quote(at + 2))
                    || (at > 0 && self.is_quote(at - 1));
                let ends_clause = at > 0
                    && self.phrase_left(at - 1).is_some_and(|run| {
                        run.0 > 0
                            && (self.is_quote(run.0 - 1)
                                || (run.0 > 1 && self.is_comma(run.0 - 1) && self.is_quote(run.0 - 2)))
                    })
                    && self.token(at + 1).is_none_or(|t| t.kind == TokenKind::Mark);
                let by_quote = by_quote || ends_clause;
                let noun_place = at > 0
                    && matches!(self.tag(at - 1), Some(Tag::Determiner | Tag::Adjective | Tag::Preposition));
                if !by_quote || noun_place {
                    return None;
                }
            }
            _ => {}
        }
        let make = |run: Option<Run>, speaker: Option<Span>| {
            let (from, to) = run.map_or((at, at), |r| (r.0.min(at), r.1.max(at)));
            let pronoun = run.is_some_and(|r| r.0 == r.1 && self.is_subject_pronoun(r.0));
            Some(Saying { at, from, to, cue: token.span, speaker, kind, according: false, pronoun })
        };
        if kind == Cue::Hanging {
            let speaker =
                before.iter().rev().take(8).find_map(|s| s.speaker).or_else(|| self.main_subject(at));
            return make(None, speaker.or_else(|| self.subject_behind(at)));
        }
        if self.is_passive(at) {
            // "was called “…” by critics"; without "by" nobody is named.
            let by = (at + 1..at + 12).find(|&i| self.is(i, &["by"]))?;
            let run = self.phrase_right(by + 1)?;
            return Some(Saying {
                at,
                from: at,
                to: at,
                cue: token.span,
                speaker: self.span(run),
                kind,
                according: false,
                pronoun: false,
            });
        }
        if kind == Cue::Say
            && self.may_invert(at)
            && let Some(run) = self.phrase_right(at + 1)
        {
            return make(Some(run), self.span(run));
        }
        if let Some(run) = self.subject(at) {
            // "released a memo titled": the memo's author speaks.
            if kind == Cue::Report
                && self.is_object(run)
                && let Some(speaker) = self.main_subject(at)
            {
                return make(None, Some(speaker));
            }
            return make(Some(run), self.span(run));
        }
        // "and added": the subject is that of the verb before.
        let speaker = before
            .iter()
            .rev()
            .take(8)
            .find(|s| !s.according)
            .and_then(|s| s.speaker)
            .or_else(|| self.main_subject(at));
        make(None, speaker)
    }

    /// Whether the verb is a participle behind a form of be; "was quoted as saying" names the speaker.
    fn is_passive(&self, at: usize) -> bool {
        let mut i = at;
        while i > 0 && self.tag(i - 1) == Some(Tag::Adverb) {
            i -= 1;
        }
        let be = i > 0 && self.is(i - 1, &["is", "are", "was", "were", "been", "being", "be"]);
        be && (self.word(at).ends_with("ed") || self.is(at, &["told", "said", "called"]))
            && !self.is(at, &["quoted"])
    }

    /// "Trump's claim that": a noun for something said, with its possessor.
    fn noun(&self, at: usize, token: Token) -> Option<Saying> {
        let mut i = at.checked_sub(1)?;
        while (self.is_quote(i) || matches!(self.tag(i), Some(Tag::Adjective | Tag::Noun)))
            && i > 0
            && at - i < 4
        {
            i -= 1;
        }
        let run = if self.tag(i) == Some(Tag::Particle) && self.word(i).ends_with('s') {
            self.phrase_left(i.checked_sub(1)?)?
        } else if self.is(i, &["his", "her", "their"]) {
            (i, i)
        } else {
            return None;
        };
        Some(Saying {
            at,
            from: run.0,
            to: at,
            cue: token.span,
            speaker: self.span(run),
            kind: Cue::Noun,
            according: false,
            pronoun: false,
        })
    }

    /// Whether the subject may stand behind the verb: a quotation, a comma or nothing is before it.
    fn may_invert(&self, at: usize) -> bool {
        if self.is(at + 1, &["that", "it", "to", "on", "in", "at"]) || self.is(at, &["told", "tells", "tell"])
        {
            return false;
        }
        let Some(before) = at.checked_sub(1) else { return self.named_right(at + 1) };
        self.is_quote(before)
            || (self.is_comma(before)
                && (before == 0
                    || self.is_quote(before - 1)
                    || self.phrase_right(at + 1).is_some_and(|run| {
                        // ", said the director." behind a clause
                        self.named_right(at + 1)
                            && self.token(run.1 + 1).is_none_or(|t| {
                                t.tag == Tag::Preposition
                                    || matches!(t.of(self.text), "," | "." | ";" | ":" | "(")
                            })
                            && !self.is_quote(run.1 + 1)
                            && !self.is_quote(run.1 + 2)
                    })))
    }

    /// Whether a name, or a noun with its article, stands at `at`.
    fn named_right(&self, at: usize) -> bool {
        matches!(self.tag(at), Some(Tag::ProperNoun | Tag::Determiner | Tag::Adjective))
            || self.token(at).is_some_and(|t| t.is_capital(self.text))
            || (self.tag(at) == Some(Tag::Noun) && self.word(at).ends_with('s'))
    }

    /// The subject of the verb at `at`.
    fn subject(&self, at: usize) -> Option<Run> {
        let mut i = at.checked_sub(1)?;
        while matches!(self.tag(i), Some(Tag::Adverb | Tag::Auxiliary))
            || self.is(
                i,
                &[
                    "not", "once", "later", "earlier", "first", "recently", "then", "gone", "going", "both",
                    "all",
                ],
            )
            || (self.is_day(i)
                && i > 0
                && (matches!(self.tag(i - 1), Some(Tag::ProperNoun | Tag::Noun | Tag::Pronoun))
                    || self.is(i - 1, &["on"])))
            || (self.is(i, &["on"]) && self.is_day(i + 1))
        {
            i = i.checked_sub(1)?;
        }
        if self.is(i, &["to"]) {
            // "quick to add", "would like him to explain": the subject of the clause.
            return None;
        }
        if self.is(i, &["who", "which", "that"]) && i > 0 {
            let antecedent = if self.is_comma(i - 1) { i.checked_sub(2)? } else { i - 1 };
            return self.phrase_left(antecedent).filter(|run| !self.is_object(*run) || self.is(i, &["who"]));
        }
        let run = if self.is_comma(i) || self.word(i) == ")" {
            self.before_insertion(i)
        } else {
            self.phrase_left(i)
        }?;
        let named = (run.0..=run.1).any(|i| self.tag(i) == Some(Tag::ProperNoun));
        if self.is_governed(run) && !named {
            // "in a low voice said": what stands before the preposition is nearer to a subject.
            let before = run.0.checked_sub(2)?;
            return if self.is_comma(before) {
                self.before_insertion(before)
            } else {
                self.phrase_left(before)
            };
        }
        Some(run)
    }

    fn is_governed(&self, run: Run) -> bool {
        // "as she said", "after Lee left" are clauses of their own.
        run.0 > 0
            && self.tag(run.0 - 1) == Some(Tag::Preposition)
            && !self.is(run.0 - 1, &["as", "than", "after", "before", "since", "until", "till"])
    }

    /// Whether the phrase is the object of a verb that does not report speech.
    fn is_object(&self, run: Run) -> bool {
        run.0 > 0 && self.tag(run.0 - 1) == Some(Tag::Verb) && cue::of(self.word(run.0 - 1)).is_none()
    }

    /// The subject before an apposition or relative clause that ends with the comma at `comma`:
    /// "Lee, 39, a waiter who saw it, said". The leftmost part that can be a subject is it.
    fn before_insertion(&self, comma: usize) -> Option<Run> {
        let mut best = None;
        let mut parts = 0;
        let mut i = comma;
        let lowest = comma.saturating_sub(REACH);
        while i > lowest {
            i -= 1;
            if self.word(i) == ";" || self.word(i) == ":" {
                break;
            }
            if !self.is_comma(i) && self.word(i) != "(" {
                continue;
            }
            parts += 1;
            let Some(end) = i.checked_sub(1).filter(|_| parts <= INSERTIONS) else { break };
            let Some(run) = self.phrase_left(end) else { continue };
            let governed = run.0 > 0
                && !self.is_comma(run.0 - 1)
                && matches!(self.tag(run.0 - 1), Some(Tag::Verb | Tag::Preposition | Tag::Auxiliary));
            if !governed && !self.is_time(run) {
                best = Some(run);
            } else if best.is_some() {
                break;
            }
        }
        best.or_else(|| {
            // "In May, he, said" and slips: what stands between the commas itself.
            comma.checked_sub(1).and_then(|end| self.phrase_left(end)).filter(|run| !self.is_time(*run))
        })
    }

    fn is_day(&self, at: usize) -> bool {
        self.is(
            at,
            &[
                "Monday",
                "Tuesday",
                "Wednesday",
                "Thursday",
                "Friday",
                "Saturday",
                "Sunday",
                "yesterday",
                "today",
            ],
        )
    }

    fn is_time(&self, run: Run) -> bool {
        const TIME: [&str; 16] = [
            "week",
            "month",
            "year",
            "day",
            "morning",
            "evening",
            "afternoon",
            "night",
            "weekend",
            "time",
            "moment",
            "decade",
            "hour",
            "years",
            "weeks",
            "days",
        ];
        self.is_day(run.1)
            || self.is(run.1, &TIME)
            || (run.0 == run.1 && self.tag(run.0) == Some(Tag::Numeral))
    }

    /// The noun phrase or pronoun that ends at item `end`.
    fn phrase_left(&self, end: usize) -> Option<Run> {
        if self.is_subject_pronoun(end) {
            return Some((end, end));
        }
        let mut start = None;
        let lowest = end.saturating_sub(REACH);
        for i in (lowest..=end).rev() {
            let Some(token) = self.token(i).filter(|t| self.extends_left(i, *t, start.is_some(), lowest))
            else {
                break;
            };
            if matches!(
                token.tag,
                Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Determiner | Tag::Numeral | Tag::Pronoun
            ) {
                start = Some(i);
            }
        }
        let mut run = (start?, end);
        while run.1 > run.0 && (self.is_day(run.1) || self.is(run.1, &["on", "in"])) {
            run.1 -= 1;
        }
        // "On 4 May 2017 Anna Weber said": a year before a name ends a date.
        let is_year = |i: usize| {
            let word = self.word(i);
            word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
        };
        if let Some(year) =
            (run.0..run.1).rev().find(|i| is_year(*i) && self.tag(i + 1) == Some(Tag::ProperNoun))
        {
            run.0 = year + 1;
        }
        // "In a statement Lee said": the phrase behind a preposition is not the subject, the name
        // at its end is.
        if run.0 > 0
            && self.tag(run.0 - 1) == Some(Tag::Preposition)
            && self.tag(run.1) == Some(Tag::ProperNoun)
        {
            let mut from = run.1;
            while from > run.0 && (self.tag(from - 1) == Some(Tag::ProperNoun) || self.word(from - 1) == ".")
            {
                from -= 1;
            }
            run.0 = from;
        }
        let noun =
            (run.0..=run.1).any(|i| matches!(self.tag(i), Some(Tag::Noun | Tag::ProperNoun | Tag::Numeral)));
        let indefinite = self.is(
            run.1,
            &[
                "another", "some", "others", "many", "one", "all", "both", "other", "official", "former",
                "latter", "this",
            ],
        );
        (noun || indefinite).then_some(run)
    }

    /// Whether a phrase that stands behind item `i` takes it in; `begun` where it holds a word.
    fn extends_left(&self, i: usize, token: Token, begun: bool, lowest: usize) -> bool {
        let before = if i > lowest { self.tag(i - 1) } else { None };
        match token.tag {
            Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Determiner | Tag::Numeral => true,
            Tag::Particle => token.of(self.text).ends_with(['s', 'S']),
            Tag::Pronoun => self.is(i, &["her", "his"]),
            Tag::Adverb => begun && self.tag(i + 1) == Some(Tag::Adjective),
            Tag::Verb => begun && token.of(self.text).ends_with("ing") && before == Some(Tag::Determiner),
            Tag::Preposition => {
                let joins = match before {
                    Some(Tag::Noun) => &["of", "for", "at", "from", "in", "on", "with"][..],
                    Some(Tag::ProperNoun) => &["of", "for", "at", "from", "in", "on"],
                    _ => &[],
                };
                begun && self.is(i, joins)
            }
            Tag::Conjunction => {
                let names = before == Some(Tag::ProperNoun) && self.tag(i + 1) == Some(Tag::ProperNoun);
                begun && names && self.is(i, &["and"])
            }
            Tag::Punctuation => {
                matches!(token.of(self.text), "-" | "." | "&" | "/" | "’" | "'")
                    && (!token.spaced || token.is(self.text, "&"))
            }
            Tag::Auxiliary => false,
        }
    }

    fn is_subject_pronoun(&self, at: usize) -> bool {
        const SUBJECTS: [&str; 18] = [
            "he", "she", "they", "it", "we", "i", "you", "someone", "everyone", "nobody", "somebody",
            "anyone", "none", "one", "others", "many", "some", "another",
        ];
        self.is(at, &SUBJECTS)
            && (self.tag(at) == Some(Tag::Pronoun)
                || at == 0
                || self.is_comma(at - 1)
                || self.is_quote(at - 1))
    }

    /// The noun phrase, name or pronoun that begins at item `from`.
    fn phrase_right(&self, from: usize) -> Option<Run> {
        if self.is_subject_pronoun(from) && !self.is(from, &["one", "many", "some", "another"]) {
            return Some((from, from));
        }
        let mut end = None;
        let mut i = from;
        while i < self.items.len().min(from + REACH) {
            let Some(token) = self.token(i) else { break };
            let keep = match token.tag {
                Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Numeral => true,
                Tag::Determiner => {
                    end.is_none() || matches!(self.tag(i - 1), Some(Tag::Preposition | Tag::Determiner))
                }
                Tag::Particle => token.of(self.text).ends_with(['s', 'S']),
                Tag::Pronoun => self.is(i, &["her", "his"]),
                Tag::Preposition => {
                    end.is_some_and(|e| e + 1 == i)
                        && (self.is(i, &["of"])
                            || (self.is(i, &["for", "at", "from", "with", "in"])
                                && self.tag(i - 1) == Some(Tag::Noun)))
                }
                Tag::Conjunction => {
                    self.is(i, &["and"])
                        && self.tag(i - 1) == Some(Tag::ProperNoun)
                        && self.tag(i + 1) == Some(Tag::ProperNoun)
                }
                Tag::Adverb => end.is_none() && self.tag(i + 1) == Some(Tag::Adjective),
                Tag::Punctuation => {
                    matches!(token.of(self.text), "-" | "." | "&" | "/" | "’" | "'")
                        && (!token.spaced || token.is(self.text, "&"))
                        && self.token(i + 1).is_some_and(|t| t.kind == TokenKind::Word)
                }
                _ => false,
            };
            if !keep {
                break;
            }
            if matches!(token.tag, Tag::Noun | Tag::ProperNoun | Tag::Numeral | Tag::Adjective) {
                end = Some(i);
            }
            i += 1;
        }
        let mut run = (from, end?);
        while run.1 > run.0 && self.is_day(run.1) {
            run.1 -= 1;
        }
        let noun = (run.0..=run.1).any(|i| matches!(self.tag(i), Some(Tag::Noun | Tag::ProperNoun)));
        // "the accused, Ann Lee": what looks like an adjective is all there is.
        let alone = self.tag(run.0) == Some(Tag::Determiner)
            && self.token(run.1 + 1).is_none_or(|t| t.kind == TokenKind::Mark);
        ((noun || alone) && !self.is_time(run)).then_some(run)
    }

    /// The subject of the clause that holds `at`: the phrase before its first verb; that of the
    /// clause before where it has none.
    pub fn main_subject(&self, at: usize) -> Option<Span> {
        let lowest = at.saturating_sub(3 * REACH);
        let at = at.min(self.items.len());
        let clause =
            (lowest..at).rev().find(|&i| self.is(i, &[";", "while", "but"])).map_or(lowest, |i| i + 1);
        self.first_subject(clause, at).or_else(|| self.first_subject(lowest, clause))
    }

    /// The subject of the main clause behind a participle that opens the sentence: "Calling it “…”,
    /// Lee left."
    fn subject_behind(&self, at: usize) -> Option<Span> {
        if at > 0 {
            return None;
        }
        let run = (1..self.items.len().min(REACH)).find_map(|i| {
            let starts = self.is_comma(i) || (self.is_quote(i) && !self.is_comma(i + 1));
            let run = self.phrase_right(i + 1).filter(|_| starts)?;
            matches!(self.tag(run.1 + 1), Some(Tag::Verb | Tag::Auxiliary)).then_some(run)
        })?;
        self.span(run)
    }

    fn first_subject(&self, from: usize, to: usize) -> Option<Span> {
        let verbs =
            (from..to).filter(|&i| i > from && matches!(self.tag(i), Some(Tag::Verb | Tag::Auxiliary)));
        let run = verbs
            .take(6)
            .find_map(|verb| self.subject(verb).filter(|run| run.0 >= from && !self.is_governed(*run)))?;
        self.span(run)
    }

    /// The number of the quotation at `at`, if there is one.
    pub fn quote_at(&self, at: usize) -> Option<usize> {
        match self.items.get(at)? {
            Item::Quote(q) => Some(*q),
            Item::Token(_) => None,
        }
    }

    /// Whether nothing but commas, adverbs and the like stands in the items from `from` up to `to`.
    pub fn is_bare(&self, from: usize, to: usize) -> bool {
        (from..to).all(|i| {
            self.is_comma(i)
                || matches!(self.tag(i), Some(Tag::Adverb | Tag::Auxiliary))
                || (self.tag(i) == Some(Tag::Punctuation) && !self.is_quote(i))
        })
    }

    /// Whether a semicolon, behind which another clause begins, stands in the items from `from` up to `to`.
    pub fn is_parted(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.word(i) == ";")
    }

    /// Whether a comma or colon behind words stands before the quotation at `place`.
    pub fn leads(&self, place: usize) -> bool {
        place > 1 && matches!(self.word(place - 1), ":" | "," | "—" | "–")
    }

    /// Whether nothing but a name, perhaps with a word on who it is, and a colon stand before the
    /// quotation at `place`, as in an interview or a list of voices: "Ewan Clay, farmer: “…”".
    pub fn is_scripted(&self, place: usize) -> bool {
        let verb = |i| matches!(self.tag(i), Some(Tag::Verb | Tag::Auxiliary) | None);
        (2..=SCRIPT).contains(&place)
            && self.word(place - 1) == ":"
            && self.tag(0) == Some(Tag::ProperNoun)
            && !(0..place).any(verb)
    }

    /// The name with which a script's line begins.
    pub fn scripted(&self, place: usize) -> Option<Span> {
        let goes_on = |i: &usize| {
            self.tag(*i) == Some(Tag::ProperNoun) || matches!(self.word(*i), "." | "-" | "’" | "'")
        };
        let end = (0..place).take_while(goes_on).filter(|i| self.tag(*i) == Some(Tag::ProperNoun)).last()?;
        self.span((0, end))
    }

    /// Whether the verb at `at` has no object: the sentence ends, or an adverb or preposition follows.
    pub fn lacks_object(&self, at: usize) -> bool {
        self.token(at + 1).is_none_or(|t| {
            matches!(t.tag, Tag::Punctuation | Tag::Preposition | Tag::Adverb) || self.is_day(at + 1)
        }) && !self.is_quote(at + 1)
            && !(self.is_comma(at + 1) && self.is_quote(at + 2))
    }

    /// The quotation's kind of ending, for choosing between the verbs around it.
    pub fn ends_in_comma(&self, quote: usize) -> bool {
        self.quotes
            .get(quote)
            .is_some_and(|q| q.span.of(self.text).trim_end().ends_with([',', '—', '-', '?', '!']))
    }
}

fn cue_noun(word: &str) -> bool {
    matches!(cue::of(word), Some(Cue::Noun))
        || matches!(
            word,
            "answer"
                | "reply"
                | "vow"
                | "note"
                | "joke"
                | "response"
                | "claim"
                | "claims"
                | "comment"
                | "comments"
                | "tweet"
                | "tweets"
                | "call"
                | "report"
                | "promise"
        )
}
