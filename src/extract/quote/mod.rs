//! Quotations and their speakers.
//!
//! A quotation's speaker is the subject of the verb of saying that governs it, found with the parts
//! of speech, as rule-based systems for news do (Pouliquen, Steinberger and Best 2007, "Automatic
//! detection of quotations in multilingual news"). A quotation that stands alone has the speaker
//! of the one before.

mod cue;
mod join;
mod sentence;

pub use join::{Said, join};

use std::sync::LazyLock;

use super::{
    lexicon::Lexicon,
    name::Name,
    token::{Tag, Token, TokenKind},
};
use crate::{
    prose::marks::{self, Style},
    text::Span,
};
use sentence::{Item, Saying, Sentence};

/// What stands between quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// Somebody's words, a sentence or more.
    #[default]
    Speech,
    /// Some words of somebody's within a sentence of the writer's.
    Partial,
    /// A term held at a distance: so-called "experts".
    Scare,
    /// A title of a book, a film, a song.
    Title,
}

impl QuoteKind {
    /// The name that JSON carries.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            QuoteKind::Speech => "speech",
            QuoteKind::Partial => "partial",
            QuoteKind::Scare => "scare",
            QuoteKind::Title => "title",
        }
    }
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What stands between the marks.
    pub span: Span,
    /// Speech, part of it, or no quotation of speech at all.
    pub kind: QuoteKind,
    /// Who says it, as named here: a name, a noun phrase or a pronoun.
    pub speaker: Option<Span>,
    /// The verb of saying: "said", "according to".
    pub cue: Option<Span>,
    /// Whether the closing mark is missing because the quotation goes on in the next paragraph.
    pub open: bool,
    /// Whether it goes on with the next quotation of the block ("…," he said, "…").
    pub continued: bool,
}

/// The quotations of a block's text, in order, not overlapping.
#[must_use]
pub fn find(text: &str, tokens: &[Token], names: &[Name], sentences: &[Span]) -> Vec<Quote> {
    let mut quotes = quoted(text);
    if quotes.is_empty() {
        return quotes;
    }
    for (quote, speaker, cue) in attributions(text, tokens, &quotes, sentences) {
        if let Some(quote) = quotes.get_mut(quote) {
            quote.speaker = speaker;
            quote.cue = cue;
        }
    }
    for quote in &mut quotes {
        quote.kind = kind(text, tokens, names, quote);
    }
    mark_continued(text, &mut quotes);
    quotes
}

/// Each quotation's number with its speaker and verb of saying.
fn attributions(
    text: &str,
    tokens: &[Token],
    quotes: &[Quote],
    sentences: &[Span],
) -> Vec<(usize, Option<Span>, Option<Span>)> {
    let items = items(text, tokens, quotes);
    let parts: Vec<Sentence<'_>> = split(tokens, quotes, &items, sentences)
        .into_iter()
        .map(|items| Sentence { text, tokens, quotes, items })
        .collect();
    let mut out = Vec::with_capacity(quotes.len());
    let mut last: Option<Span> = None;
    for (n, sentence) in parts.iter().enumerate() {
        let sayings = sentence.sayings();
        let first = sentence.items.iter().find(|i| matches!(i, Item::Quote(_)));
        let little = sentence.items.iter().filter(|i| matches!(i, Item::Token(_))).take(4).count() < 4;
        for (place, quote, saying) in speakers(sentence, &sayings) {
            let (speaker, cue) = match saying {
                Some(saying) => (saying.speaker, Some(saying.cue)),
                None if sentence.is_scripted(place) => (sentence.scripted(place), None),
                None if first == Some(&Item::Quote(quote)) && is_alone(sentence, quote, little) => {
                    let behind = parts.get(n + 1).filter(|_| asks(text, quotes, quote)).and_then(answered);
                    if let Some(saying) = behind {
                        (saying.speaker, Some(saying.cue))
                    } else {
                        // A quotation that stands alone goes on with the speaker before.
                        let before = || n.checked_sub(1).and_then(|p| parts.get(p));
                        (last.or_else(|| before().and_then(|s| s.main_subject(s.items.len()))), None)
                    }
                }
                // The writer's sentence goes on in the words of whoever spoke before.
                None if is_long(text, quotes, quote) => (led_in(sentence, place).or(last), None),
                None => (None, None),
            };
            out.push((quote, speaker, cue));
            last = speaker.or(last);
        }
        // "Strayer warned of it again. “…”": the speaker of reported speech goes on as well.
        let sayer = sayings.iter().rfind(|s| s.speaker.is_some() && s.kind == cue::Cue::Say);
        last = sayer.and_then(|s| s.speaker).or(last);
    }
    out
}

/// The quotations by their marks alone, those within others left out.
fn quoted(text: &str) -> Vec<Quote> {
    let mut out: Vec<Quote> = Vec::new();
    for pair in marks::pairs(text) {
        let mut span = pair.inner(text.len());
        let inner = span.of(text);
        span = Span::new(
            span.start + inner.len() - inner.trim_start().len(),
            span.start + inner.trim_end().len(),
        );
        let within = out.last().is_some_and(|q: &Quote| q.span.end > pair.open.start);
        if within || span.of(text).is_empty() || (pair.style == Style::Single && pair.close.is_none()) {
            continue;
        }
        out.push(Quote {
            span,
            kind: QuoteKind::Speech,
            speaker: None,
            cue: None,
            open: pair.close.is_none(),
            continued: false,
        });
    }
    out
}

/// Tokens outside quotations and quotations, in order. The marks themselves belong to neither.
fn items(text: &str, tokens: &[Token], quotes: &[Quote]) -> Vec<Item> {
    let mut out = Vec::with_capacity(tokens.len());
    let mut next = 0;
    for (i, token) in tokens.iter().enumerate() {
        while quotes.get(next).is_some_and(|q| q.span.start <= token.span.start) {
            out.push(Item::Quote(next));
            next += 1;
        }
        let inside =
            next.checked_sub(1).and_then(|q| quotes.get(q)).is_some_and(|q| q.span.end > token.span.start);
        if !inside && !is_mark(text, *token) {
            out.push(Item::Token(i));
        }
    }
    out.extend((next..quotes.len()).map(Item::Quote));
    out
}

fn is_mark(text: &str, token: Token) -> bool {
    token.kind == TokenKind::Mark
        && token.of(text).starts_with(['"', '“', '”', '‘', '’', '\'', '`', '«', '»', '„'])
        && token.tag == Tag::Punctuation
}

/// The items by sentences. A sentence's end within a quotation is none.
fn split<'a>(tokens: &[Token], quotes: &[Quote], items: &'a [Item], sentences: &[Span]) -> Vec<&'a [Item]> {
    // Offsets are asked for in order, so each sentence is passed once.
    let mut sentence = 0;
    let mut sentence_of = |offset: usize| {
        while sentences.get(sentence).is_some_and(|s| s.end <= offset) {
            sentence += 1;
        }
        sentence
    };
    let bounds = |item: &Item| match item {
        Item::Token(i) => tokens.get(*i).map_or(Span::default(), |t| t.span),
        Item::Quote(q) => quotes.get(*q).map_or(Span::default(), |q| q.span),
    };
    let mut out = Vec::new();
    let mut start = 0;
    for at in 1..items.len() {
        let (before, after) = (bounds(&items[at - 1]), bounds(&items[at]));
        let cut = sentence_of(before.end.saturating_sub(1)) != sentence_of(after.start);
        if cut {
            out.push(&items[start..at]);
            start = at;
        }
    }
    out.push(&items[start..]);
    out
}

/// For each quotation of a sentence its place among the items, its number and the verb of saying
/// that governs it.
fn speakers(sentence: &Sentence<'_>, sayings: &[Saying]) -> Vec<(usize, usize, Option<Saying>)> {
    let places: Vec<usize> = (0..sentence.items.len()).filter(|&i| sentence.is_quote(i)).collect();
    let mut out: Vec<(usize, usize, Option<Saying>)> = Vec::with_capacity(places.len());
    // Both lists are in order, so the sayings around each quotation are found in one pass.
    let mut next = 0;
    for place in places {
        while sayings.get(next).is_some_and(|s| s.at < place) {
            next += 1;
        }
        let mut earlier = sayings[..next].iter().rev().take(4).filter(|s| s.speaker.is_some()).copied();
        let before = earlier.next();
        let outer = earlier.next();
        let after = sayings.get(next..).and_then(|s| s.iter().take(4).find(|s| s.speaker.is_some())).copied();
        let after = after.filter(|after| !sentence.is_parted(place + 1, after.from));
        let Some(quote) = sentence.quote_at(place) else { continue };
        out.push((place, quote, choose(sentence, place, quote, (outer, before), after)));
    }
    out
}

fn choose(
    sentence: &Sentence<'_>,
    place: usize,
    quote: usize,
    (outer, before): (Option<Saying>, Option<Saying>),
    after: Option<Saying>,
) -> Option<Saying> {
    if let Some(after) = after {
        let direct = sentence.is_bare(place + 1, after.from);
        let comma = sentence.ends_in_comma(quote);
        let led_in = before.is_some_and(|b| sentence.is_bare(b.to.max(b.at) + 1, place));
        if direct && after.kind == cue::Cue::Say && !after.according && (comma || !led_in) {
            return Some(after);
        }
        if direct && comma && !led_in {
            return Some(after);
        }
    }
    let before = before.map(|before| match outer {
        Some(outer)
            if before.is_under(&outer, sentence)
                && (before.pronoun
                    || before.kind != cue::Cue::Say
                    || !sentence.is_bare(before.at.max(before.to) + 1, place)) =>
        {
            outer
        }
        _ => before,
    });
    let strong = |s: &Saying| matches!(s.kind, cue::Cue::Say | cue::Cue::Hanging);
    match (before, after) {
        (Some(b), Some(a))
            if !strong(&b) && a.kind == cue::Cue::Say && !sentence.is_bare(b.to.max(b.at) + 1, place) =>
        {
            Some(a)
        }
        (Some(b), _) => Some(b),
        (None, a) => a,
    }
}

/// Whether the quotation ends in a question or exclamation mark, behind which "she said" begins
/// what looks like a sentence of its own.
fn asks(text: &str, quotes: &[Quote], quote: usize) -> bool {
    quotes
        .get(quote)
        .is_some_and(|q| q.span.of(text).trim_end_matches(['’', '\'', '”', '"']).ends_with(['?', '!']))
}

/// The verb of saying of a sentence that says who asked: "Lee, a lawyer, said in court."
fn answered(sentence: &Sentence<'_>) -> Option<Saying> {
    let saying = sentence.sayings().into_iter().next()?;
    let own =
        saying.from == 0 && saying.kind == cue::Cue::Say && !saying.according && saying.speaker.is_some();
    (own && sentence.lacks_object(saying.at.max(saying.to))).then_some(saying)
}

/// The subject of the sentence whose comma or colon leads to the quotation without a verb of
/// saying: "Lee turned to the crowd: “…”".
fn led_in(sentence: &Sentence<'_>, place: usize) -> Option<Span> {
    sentence.leads(place).then(|| sentence.main_subject(place)).flatten()
}

fn is_long(text: &str, quotes: &[Quote], quote: usize) -> bool {
    quotes.get(quote).is_some_and(|q| q.span.of(text).split_whitespace().take(4).count() == 4)
}

/// Whether a sentence's first quotation is all there is of it, there being but a few words or marks
/// besides, or opens it as a sentence of its own.
fn is_alone(sentence: &Sentence<'_>, quote: usize, little: bool) -> bool {
    let body = sentence.quotes.get(quote).map_or("", |q| q.span.of(sentence.text));
    let words = body.split_whitespace().take(4).count();
    let opens = sentence.items.first() == Some(&Item::Quote(quote)) && body.starts_with(char::is_uppercase);
    words >= 2 && (little || (opens && words == 4))
}

/// Small words of a title, which stand in lower case.
const SMALL: [&str; 16] =
    ["a", "an", "the", "of", "on", "in", "at", "to", "for", "from", "by", "with", "and", "or", "but", "as"];

/// Words before a quotation that say what it is: no speech.
const LABELS: &[(QuoteKind, &str)] = &[
    (
        QuoteKind::Title,
        "film films movie movies song songs single album albums novel novels poem poems musical opera operas painting \
         sitcom documentary motto mottos slogan slogans proverb proverbs adage maxim saying banner banners placard \
         placards name title subject caption inscription memoir button tab menu click tap press",
    ),
    (QuoteKind::Scare, "so-called nicknamed known"),
];

static LABEL: LazyLock<Lexicon<QuoteKind>> = LazyLock::new(|| Lexicon::new(LABELS));

/// Words that may stand between such a word and the quotation: "the motto is", "banners reading",
/// "as the proverb has it,".
const LINKS: [&str; 16] = [
    "line", "is", "was", "are", "were", "has", "had", "it", "goes", "on", "as", "reading", "saying",
    "called", "titled", "entitled",
];

/// What a word before the quotation says that it is. The tokens are those before its opening mark.
fn labelled(text: &str, before: &[Token]) -> Option<QuoteKind> {
    let words = before.iter().rev().filter(|t| t.kind == TokenKind::Word).take(4);
    if let [.., so, _, called] = before.get(..before.len().saturating_sub(1))?
        && so.is(text, "so")
        && called.is(text, "called")
    {
        return Some(QuoteKind::Scare);
    }
    for word in words {
        if let Some(kind) = LABEL.get(word.of(text)) {
            return Some(kind);
        }
        if !word.is_any(text, &LINKS) {
            return None;
        }
    }
    None
}

/// Whether all words but small ones begin with a capital letter, two at least, as in a title.
fn is_in_title_case(text: &str, inside: &[Token]) -> bool {
    let words = inside.iter().filter(|t| t.kind == TokenKind::Word).take(40);
    let big: Vec<&Token> = words.filter(|t| !t.is_any(text, &SMALL)).collect();
    big.len() >= 2 && big.iter().all(|t| t.is_capital(text))
}

/// What kind of quotation the words between the marks are.
fn kind(text: &str, tokens: &[Token], names: &[Name], quote: &Quote) -> QuoteKind {
    let from = tokens.partition_point(|t| t.span.start < quote.span.start);
    let to = tokens.partition_point(|t| t.span.start < quote.span.end);
    let inside = tokens.get(from..to).unwrap_or(&[]);
    let words = inside.iter().filter(|t| t.kind == TokenKind::Word).take(40).count();
    let body = quote.span.of(text);
    let finite = inside.iter().take(200).any(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary));
    let capitals = inside.iter().filter(|t| t.kind == TokenKind::Word && t.is_capital(text)).take(40).count();
    let ends = body.ends_with(['.', ',', '!', '?', '…', '—', '-', ';']);
    let opens = body.starts_with(char::is_uppercase);
    if quote.cue.is_none()
        && (2..=12).contains(&words)
        && (capitals * 3 >= words * 2 || is_in_title_case(text, inside))
        && !body.ends_with([',', '!', '?', '.'])
    {
        return QuoteKind::Title;
    }
    if words <= 12
        && let Some(kind) = labelled(text, tokens.get(..from).unwrap_or(&[]))
    {
        return kind;
    }
    if quote.open || (opens && ends && words >= 2) || (words >= 8 && finite) {
        return QuoteKind::Speech;
    }
    if quote.cue.is_none() && quote.speaker.is_none() && words <= 4 {
        let whole = names.iter().any(|n| n.span == quote.span);
        return if capitals >= 1 && (whole || capitals == words) {
            QuoteKind::Title
        } else {
            QuoteKind::Scare
        };
    }
    QuoteKind::Partial
}

/// Marks quotations that a "he said" breaks off and that go on behind it.
fn mark_continued(text: &str, quotes: &mut [Quote]) {
    for i in 1..quotes.len() {
        let (before, after) = (quotes[i - 1].span, quotes[i].span);
        let between = Span::new(before.end, after.start).of(text);
        let broken = before.of(text).ends_with([',', '—', '-'])
            && between.len() < 120
            && quotes[i].speaker.is_some()
            && quotes[i].speaker == quotes[i - 1].speaker
            && after.of(text).starts_with(char::is_lowercase)
            && between.trim_end_matches(|c: char| !c.is_alphanumeric()).len() + 3 >= between.trim_end().len()
            && !between.contains(". ");
        quotes[i - 1].continued = broken;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token::tokens;

    /// Each quotation with its speaker, "words / speaker".
    fn read(text: &str) -> Vec<String> {
        let sentences = crate::prose::sentences(text);
        let tokens = tokens(text, &sentences);
        find(text, &tokens, &[], &sentences)
            .iter()
            .map(|q| format!("{} / {}", q.span.of(text), q.speaker.map_or("-", |s| s.of(text))))
            .collect()
    }

    #[test]
    fn the_speaker_stands_behind_the_quotation() {
        assert_eq!(read("“We will not stop,” Ann Lee said."), ["We will not stop, / Ann Lee"]);
        assert_eq!(read("“We will not stop,” said Ann Lee, the mayor."), ["We will not stop, / Ann Lee"]);
        assert_eq!(
            read("\"We will not stop,\" said a U.S. official."),
            ["We will not stop, / a U.S. official"]
        );
        assert_eq!(read("“We will not stop,” she told reporters on Monday."), ["We will not stop, / she"]);
        assert_eq!(read("“Who will pay?” Guo asked onstage."), ["Who will pay? / Guo"]);
        assert_eq!(
            read("He read out her “long list of grievances”; Lee advised him to “go home and sleep.”"),
            ["long list of grievances / He", "go home and sleep. / Lee"]
        );
    }

    #[test]
    fn the_speaker_stands_before_it() {
        assert_eq!(read("Lee said: “It is late.”"), ["It is late. / Lee"]);
        assert_eq!(
            read(
                "Ann Lee, a lawyer and member of the city's board, said it was “far too late for that now.”"
            ),
            ["far too late for that now. / Ann Lee"]
        );
        assert_eq!(
            read("The deal is “dead in the water,” according to the finance ministry."),
            ["dead in the water, / the finance ministry"]
        );
        assert_eq!(
            read("Lee left early, saying she was “sick of the whole thing.”"),
            ["sick of the whole thing. / Lee"]
        );
    }

    #[test]
    fn who_tells_of_anothers_thought_is_the_speaker() {
        assert_eq!(
            read("Lee told the paper that Weber had found a “hunger for something new and better”."),
            ["hunger for something new and better / Lee"]
        );
        assert_eq!(
            read("Lee said the dam was built because Weber believed that “cheap power is worth it.”"),
            ["cheap power is worth it. / Lee"]
        );
        assert_eq!(
            read("Lee said he had left because Weber called the plan “a gift to nobody but himself”."),
            ["a gift to nobody but himself / Weber"]
        );
    }

    #[test]
    fn a_quotation_that_stands_alone_has_the_speaker_before() {
        assert_eq!(
            read("“It is late,” Lee said. “We go home now.”"),
            ["It is late, / Lee", "We go home now. / Lee"]
        );
        assert_eq!(
            read("“It is late,” said Lee, “and we go home.”"),
            ["It is late, / Lee", "and we go home. / Lee"]
        );
    }

    #[test]
    fn kinds_are_told_apart() {
        let kinds = |text: &str| {
            let sentences = crate::prose::sentences(text);
            let tokens = tokens(text, &sentences);
            find(text, &tokens, &[], &sentences).iter().map(|q| q.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds("“It is far too late,” Lee said."), [QuoteKind::Speech]);
        assert_eq!(kinds("The so-called “experts” left."), [QuoteKind::Scare]);
        assert_eq!(kinds("She starred in “The Silent Valley” in May."), [QuoteKind::Title]);
        assert_eq!(kinds("Lee called it “a bad deal for all” on Monday."), [QuoteKind::Partial]);
    }

    #[test]
    fn any_string_is_read_in_linear_time() {
        for piece in
            ["“", "\"", "“a” said ", "said, ", "\"a, ", "he said “b”, ", "“a b c d e” ", "a, ", "saying "]
        {
            let _ = read(&piece.repeat(10_000));
        }
        assert!(read("").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn spans_of_any_string_fall_on_characters(text in "([“”\"'‘’«»`,.:?! A-]|said|told|Lee|he|é|according to){0,40}") {
            let sentences = crate::prose::sentences(&text);
            let tokens = tokens(&text, &sentences);
            let mut end = 0;
            for quote in find(&text, &tokens, &[], &sentences) {
                proptest::prop_assert!(quote.span.start >= end && text.get(quote.span.start..quote.span.end).is_some());
                end = quote.span.end;
                for span in quote.speaker.into_iter().chain(quote.cue) {
                    proptest::prop_assert!(!span.of(&text).is_empty());
                }
            }
        }
    }
}
