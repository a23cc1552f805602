//! Parts of speech: a word list, endings, then rules of context, in the manner of Brill (1992),
//! "A simple rule-based part of speech tagger", with rules written by hand.

use super::{
    super::wordbook::Entry,
    Tag, Token, TokenKind,
    words::{Class, WORDS},
};

/// What a word can be by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) enum Reading {
    Class(Class),
    /// Third person singular or plural noun: "reports".
    VerbS {
        noun_first: bool,
    },
    /// Regular past tense or participle: "ordered".
    Ed,
    /// "-ing".
    Ing,
    /// Guessed from the ending.
    Guess(Tag),
    /// Nothing is known of it.
    #[default]
    Unknown,
}

/// Gives each token its part of speech.
pub(super) fn tag(text: &str, tokens: &mut [Token], words: &[Entry]) {
    let mut sentence = usize::MAX;
    let mut opens = true;
    for i in 0..tokens.len() {
        let token = tokens[i];
        if token.sentence != sentence {
            sentence = token.sentence;
            opens = true;
        }
        let tag = match token.kind {
            TokenKind::Number => Tag::Numeral,
            TokenKind::Mark if token.span.len() > 1 && token.of(text).ends_with(['s', 'S']) => Tag::Particle,
            TokenKind::Mark => Tag::Punctuation,
            TokenKind::Word => {
                let context = Context { text, tokens, words, at: i, opens };
                context.tag()
            }
        };
        tokens[i].tag = tag;
        match token.kind {
            TokenKind::Mark => {
                // Behind an opening quotation mark or a colon a capital says nothing.
                let mark = token.of(text);
                opens |=
                    matches!(mark, "“" | "‘" | "«" | ":" | "•" | "…" | "(") || (mark == "\"" && token.spaced);
            }
            _ => opens = false,
        }
    }
}

struct Context<'a> {
    text: &'a str,
    tokens: &'a [Token],
    words: &'a [Entry],
    at: usize,
    /// Whether the word may owe its capital to its place.
    opens: bool,
}

impl Context<'_> {
    fn word(&self) -> &str {
        self.tokens[self.at].of(self.text)
    }

    /// The token before, within the sentence, already tagged.
    fn before(&self, back: usize) -> Option<Token> {
        let token = *self.tokens.get(self.at.checked_sub(back)?)?;
        (token.sentence == self.tokens[self.at].sentence).then_some(token)
    }

    /// The token behind, within the sentence, not yet tagged.
    fn behind(&self, on: usize) -> Option<Token> {
        self.tokens.get(self.at + on).copied().filter(|t| t.sentence == self.tokens[self.at].sentence)
    }

    fn before_tag(&self) -> Option<Tag> {
        self.before(1).map(|t| t.tag)
    }

    fn before_is(&self, words: &[&str]) -> bool {
        self.before(1).is_some_and(|t| t.is_any(self.text, words))
    }

    fn before_class(&self, back: usize) -> Option<Class> {
        self.before(back).filter(|t| t.kind == TokenKind::Word)?;
        self.listed(self.at - back)
    }

    fn behind_reading(&self) -> Option<Reading> {
        self.behind(1).filter(|t| t.kind == TokenKind::Word)?;
        Some(self.reading(self.at + 1))
    }

    /// What a word can be by itself.
    fn reading(&self, at: usize) -> Reading {
        self.words.get(at).map_or(Reading::Unknown, |word| word.reading)
    }

    /// What the list says of a word.
    fn listed(&self, at: usize) -> Option<Class> {
        match self.reading(at) {
            Reading::Class(class) => Some(class),
            _ => None,
        }
    }

    fn tag(&self) -> Tag {
        let word = self.word();
        let reading = self.reading(self.at);
        if word.starts_with(char::is_uppercase) && self.is_proper(word, reading) {
            return Tag::ProperNoun;
        }
        match reading {
            Reading::Class(class) => self.class(class),
            Reading::VerbS { noun_first } => self.verb_s(noun_first),
            Reading::Ed => self.participle(true),
            Reading::Ing => self.ing(),
            Reading::Guess(tag) => tag,
            Reading::Unknown => Tag::Noun,
        }
    }

    fn is_proper(&self, word: &str, reading: Reading) -> bool {
        let closed = match reading {
            Reading::Class(class) => is_closed(class),
            _ => false,
        };
        if word.len() > 1 && word.chars().all(char::is_uppercase) {
            // "IT", "US": capitals through and through are an abbreviation, unless all is in capitals.
            let shouting = self.behind(1).or(self.before(1)).is_some_and(|t| {
                t.kind == TokenKind::Word
                    && t.span.len() > 3
                    && t.of(self.text).chars().all(char::is_uppercase)
            });
            return !(closed && (shouting || self.opens));
        }
        if closed {
            return false;
        }
        if !self.opens {
            // Nationalities are adjectives before a noun in lower case.
            return !matches!(reading, Reading::Class(Class::Only(Tag::Adjective)))
                || !self.behind(1).is_some_and(|t| t.kind == TokenKind::Word && !t.is_capital(self.text));
        }
        let next = self.behind(1);
        let next_capital = next.is_some_and(|t| t.kind == TokenKind::Word && t.is_capital(self.text));
        match reading {
            Reading::Unknown => {
                next_capital
                    || next.is_none_or(|t| t.kind == TokenKind::Mark && t.of(self.text) != "-")
                    || matches!(
                        self.behind_reading(),
                        Some(
                            Reading::Ed
                                | Reading::Class(
                                    Class::Be
                                        | Class::Have
                                        | Class::Do
                                        | Class::Modal
                                        | Class::Past
                                        | Class::PastOrParticiple
                                        | Class::Only(Tag::Adverb | Tag::Conjunction)
                                )
                                | Reading::VerbS { .. }
                        )
                    ) && !word.ends_with('s')
            }
            Reading::Guess(Tag::Noun) => next_capital,
            // "Kelly said", "Vincent told": what looks like an adverb or adjective before a verb.
            Reading::Guess(Tag::Adverb | Tag::Adjective) => {
                matches!(
                    self.behind_reading(),
                    Some(
                        Reading::Ed
                            | Reading::Class(Class::Have | Class::Be | Class::Past | Class::PastOrParticiple)
                    )
                ) || (next_capital && !word.ends_with("ly"))
            }
            _ => {
                next_capital
                    && next.is_some_and(|t| !is_pronoun_i(t.of(self.text)))
                    && !matches!(
                        reading,
                        Reading::Guess(Tag::Adverb) | Reading::Ing | Reading::Class(Class::Only(_))
                    )
            }
        }
    }

    fn class(&self, class: Class) -> Tag {
        match class {
            Class::Only(Tag::Preposition) if self.word().eq_ignore_ascii_case("like") => self.like(),
            Class::Only(tag) => tag,
            Class::Be | Class::Modal => self.auxiliary_or_noun(),
            Class::Have | Class::Do => Tag::Auxiliary,
            Class::Base | Class::BaseNoun => self.base(Tag::Verb),
            Class::NounBase => self.base(Tag::Noun),
            Class::AdjectiveBase => {
                if self.is_verb_place() {
                    Tag::Verb
                } else {
                    Tag::Adjective
                }
            }
            Class::Past => Tag::Verb,
            Class::Participle | Class::PastOrParticiple => self.participle(false),
            Class::AdjectiveNoun => {
                let noun_behind = self.behind(1).is_some_and(|t| t.kind == TokenKind::Word)
                    && self.behind_reading().is_some_and(may_be_noun);
                if noun_behind || self.before_class(1) == Some(Class::Be) {
                    Tag::Adjective
                } else {
                    Tag::Noun
                }
            }
            Class::AdjectiveAdverb => match self.behind_reading() {
                Some(reading) if may_be_noun(reading) => Tag::Adjective,
                _ if self.before_class(1) == Some(Class::Be) => Tag::Adjective,
                _ => Tag::Adverb,
            },
            Class::That => self.that(),
            Class::To => self.to(),
            Class::Her => match self.behind_reading() {
                Some(reading) if may_be_noun(reading) || reading == Reading::Guess(Tag::Adjective) => {
                    Tag::Determiner
                }
                Some(Reading::Class(Class::Only(Tag::Adjective | Tag::Numeral) | Class::AdjectiveAdverb)) => {
                    Tag::Determiner
                }
                _ => Tag::Pronoun,
            },
        }
    }

    /// "will", "might", "can", "may" can be nouns, "May" a month.
    fn auxiliary_or_noun(&self) -> Tag {
        let noun = matches!(self.before_tag(), Some(Tag::Determiner | Tag::Adjective))
            && self.word().len() < 6
            && self.before(1).is_some_and(|t| t.spaced)
            && matches!(self.before_class(1), Some(Class::Only(_) | Class::Her))
            && !self.before_is(&[
                "this", "that", "these", "those", "all", "both", "some", "each", "neither", "either",
            ])
            && self.listed(self.at) == Some(Class::Modal);
        if noun { Tag::Noun } else { Tag::Auxiliary }
    }

    fn like(&self) -> Tag {
        if matches!(self.before_tag(), Some(Tag::Auxiliary))
            || self.before_is(&["to", "would", "i'd", "we'd"])
        {
            Tag::Verb
        } else {
            Tag::Preposition
        }
    }

    /// Whether what stands before calls for a verb's base or finite form.
    fn is_verb_place(&self) -> bool {
        let Some(before) = self.before(1) else { return false };
        match before.tag {
            Tag::Auxiliary => !matches!(self.before_class(1), Some(Class::Be | Class::Have)),
            Tag::Particle => before.is_any(self.text, &["to", "not"]),
            Tag::Pronoun => {
                before.is_any(
                    self.text,
                    &["i", "we", "you", "they", "he", "she", "it", "who", "which", "that", "let's"],
                ) || before.of(self.text).ends_with("'ll")
                    || before.of(self.text).ends_with("’ll")
                    || before.of(self.text).ends_with("'d")
                    || before.of(self.text).ends_with("’d")
            }
            Tag::Adverb => {
                // "will also report", "they never vote"
                self.before(2).is_some_and(|t| {
                    matches!(t.tag, Tag::Auxiliary)
                        && !matches!(self.before_class(2), Some(Class::Be | Class::Have))
                        || t.tag == Tag::Particle && t.is(self.text, "to")
                        || t.is_any(self.text, &["i", "we", "you", "they", "he", "she", "it", "who", "not"])
                })
            }
            Tag::Conjunction => {
                // "to cut and sell"
                self.before(2).is_some_and(|t| t.tag == Tag::Verb)
                    && before.is_any(self.text, &["and", "or"])
                    && self.object_behind()
            }
            _ => false,
        }
    }

    /// Whether what stands behind opens an object or a clause: "a", "that", "him", "to", a name.
    fn object_behind(&self) -> bool {
        let Some(next) = self.behind(1) else { return false };
        match next.kind {
            TokenKind::Number => false,
            TokenKind::Mark => matches!(next.of(self.text), "“" | "\"" | "$" | "€" | "£"),
            TokenKind::Word => {
                matches!(
                    self.listed(self.at + 1),
                    Some(Class::That | Class::Her | Class::Only(Tag::Determiner | Tag::Pronoun) | Class::To)
                )
            }
        }
    }

    fn is_noun_place(&self) -> bool {
        match self.before_tag() {
            Some(Tag::Determiner | Tag::Adjective | Tag::Numeral | Tag::Preposition) => true,
            Some(Tag::Particle) => !self.before_is(&["to", "not"]),
            _ => false,
        }
    }

    fn base(&self, default: Tag) -> Tag {
        if self.is_verb_place() {
            return Tag::Verb;
        }
        if self.before_tag() == Some(Tag::Preposition) && !self.before_is(&["than", "as"]) {
            return Tag::Noun;
        }
        if self.is_noun_place() {
            return Tag::Noun;
        }
        let plural = self
            .before(1)
            .is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun) && is_plural(t.of(self.text)));
        if plural && self.object_behind() {
            return Tag::Verb;
        }
        if default == Tag::Verb && matches!(self.before_tag(), Some(Tag::Noun | Tag::ProperNoun)) && !plural {
            // "the price cut", "the help desk"
            return Tag::Noun;
        }
        if self.opens && default == Tag::Noun && self.object_behind() && self.before(1).is_none() {
            return Tag::Verb;
        }
        default
    }

    fn verb_s(&self, noun_first: bool) -> Tag {
        if self.is_noun_place() && self.before_tag() != Some(Tag::Numeral) {
            return Tag::Noun;
        }
        match self.before_tag() {
            None | Some(Tag::Numeral | Tag::Auxiliary | Tag::Verb) => return Tag::Noun,
            Some(Tag::Pronoun) => return Tag::Verb,
            _ => {}
        }
        let after_singular = self.before(1).is_some_and(|t| {
            matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Adverb)
                && (!is_plural(t.of(self.text)) || t.tag == Tag::ProperNoun)
        });
        let preposition_behind = matches!(
            self.behind_reading(),
            Some(Reading::Class(
                Class::Only(Tag::Preposition | Tag::Adverb | Tag::Adjective) | Class::AdjectiveAdverb
            ))
        );
        let end = self.behind(1).is_none_or(|t| t.kind == TokenKind::Mark);
        if after_singular
            && (self.object_behind()
                || (!noun_first && !end)
                || (self.before_tag() == Some(Tag::ProperNoun) && preposition_behind && !noun_first)
                || self.behind(1).is_some_and(|t| t.is_capital(self.text) && !noun_first))
        {
            return Tag::Verb;
        }
        if noun_first || !after_singular { Tag::Noun } else { Tag::Verb }
    }

    /// Past tense or participle; `regular` for "-ed".
    fn participle(&self, regular: bool) -> Tag {
        let noun_behind = self.behind(1).is_some_and(|t| t.kind == TokenKind::Word && t.span.start > 0)
            && self.behind_reading().is_some_and(may_be_noun);
        match self.before_tag() {
            Some(Tag::Determiner | Tag::Adjective | Tag::Numeral) if noun_behind => Tag::Adjective,
            Some(Tag::Particle) if noun_behind && !self.before_is(&["to", "not"]) => Tag::Adjective,
            Some(Tag::Adverb)
                if noun_behind && regular && self.before(2).is_some_and(|t| t.tag == Tag::Determiner) =>
            {
                Tag::Adjective
            }
            Some(Tag::Preposition | Tag::Conjunction)
                if noun_behind
                    && regular
                    && !self.object_behind()
                    && !self.before_is(&["and", "but", "or", "as", "when", "if", "though", "although"]) =>
            {
                Tag::Adjective
            }
            Some(Tag::Determiner) if !regular && self.behind(1).is_none_or(|t| t.kind == TokenKind::Mark) => {
                Tag::Noun
            }
            _ => Tag::Verb,
        }
    }

    fn ing(&self) -> Tag {
        let noun_behind = self.behind_reading().is_some_and(may_be_noun);
        match self.before_tag() {
            Some(Tag::Determiner | Tag::Adjective | Tag::Particle) => {
                if self.before_is(&["not", "to"]) {
                    Tag::Verb
                } else if noun_behind {
                    Tag::Adjective
                } else {
                    Tag::Noun
                }
            }
            Some(Tag::Numeral) if noun_behind => Tag::Adjective,
            Some(Tag::Noun) if self.behind(1).is_none_or(|t| t.kind == TokenKind::Mark) => Tag::Noun,
            _ => Tag::Verb,
        }
    }

    fn that(&self) -> Tag {
        let next = self.behind_reading();
        let next_is_verb = matches!(
            next,
            Some(
                Reading::Class(
                    Class::Be
                        | Class::Have
                        | Class::Do
                        | Class::Modal
                        | Class::Past
                        | Class::PastOrParticiple
                ) | Reading::Ed
            )
        );
        let next_capital = self.behind(1).is_some_and(|t| t.is_capital(self.text));
        match self.before_tag() {
            Some(Tag::Noun | Tag::ProperNoun) if next_is_verb => Tag::Pronoun,
            Some(Tag::Verb | Tag::Adjective | Tag::Noun | Tag::ProperNoun) => Tag::Conjunction,
            _ if next_is_verb => Tag::Pronoun,
            _ if next_capital && self.before(1).is_some() => Tag::Conjunction,
            _ if next.is_some_and(may_be_noun) => Tag::Determiner,
            _ => Tag::Pronoun,
        }
    }

    fn to(&self) -> Tag {
        match self.behind_reading() {
            Some(Reading::Class(
                Class::Base
                | Class::BaseNoun
                | Class::AdjectiveBase
                | Class::Be
                | Class::Have
                | Class::Do
                | Class::NounBase,
            )) if !self.behind(1).is_some_and(|t| t.is_capital(self.text) && !self.opens) => {
                if self.noun_compound_behind() { Tag::Preposition } else { Tag::Particle }
            }
            // "to quickly decide", "to not vote"
            Some(Reading::Guess(Tag::Adverb) | Reading::Class(Class::Only(Tag::Adverb | Tag::Particle)))
                if self.behind(2).is_some_and(|_| {
                    matches!(
                        self.listed(self.at + 2),
                        Some(
                            Class::Base
                                | Class::BaseNoun
                                | Class::NounBase
                                | Class::Be
                                | Class::Have
                                | Class::Do
                        )
                    )
                }) =>
            {
                Tag::Particle
            }
            Some(Reading::Unknown)
                if matches!(self.before_tag(), Some(Tag::Verb | Tag::Adjective))
                    && self.behind(1).is_some_and(|t| !t.is_capital(self.text))
                    && self.behind(2).is_some_and(|_| {
                        matches!(
                            self.listed(self.at + 2),
                            Some(Class::Only(Tag::Determiner | Tag::Pronoun) | Class::Her)
                        )
                    }) =>
            {
                Tag::Particle
            }
            _ => Tag::Preposition,
        }
    }

    /// "to market shares", "to court": a noun-first word that no object follows, behind a verb of
    /// motion or a noun.
    fn noun_compound_behind(&self) -> bool {
        self.behind(1).is_some()
            && self.listed(self.at + 1) == Some(Class::NounBase)
            && self.before_is(&[
                "went",
                "came",
                "go",
                "goes",
                "going",
                "come",
                "back",
                "return",
                "returned",
                "according",
                "brought",
                "taken",
                "led",
                "sent",
                "due",
                "response",
                "addition",
            ])
    }
}

fn is_pronoun_i(word: &str) -> bool {
    word == "I" || word.starts_with("I'") || word.starts_with("I’")
}

fn is_closed(class: Class) -> bool {
    match class {
        Class::Only(tag) => !matches!(tag, Tag::Noun | Tag::Adjective),
        Class::That | Class::To | Class::Her | Class::Be | Class::Have | Class::Do | Class::Modal => true,
        _ => false,
    }
}

fn may_be_noun(reading: Reading) -> bool {
    match reading {
        Reading::Class(class) => matches!(
            class,
            Class::Only(Tag::Noun | Tag::ProperNoun)
                | Class::NounBase
                | Class::BaseNoun
                | Class::AdjectiveNoun
        ),
        Reading::VerbS { .. } | Reading::Unknown | Reading::Guess(Tag::Noun) => true,
        _ => false,
    }
}

fn is_plural(word: &str) -> bool {
    (word.ends_with('s') && !word.ends_with("ss"))
        || ["people", "men", "women", "children", "police"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// Room for a word's base form in lower case.
const LONGEST: usize = 24;

fn with_ending(stem: &str, ending: &str) -> Option<Class> {
    let mut buffer = [0; LONGEST + 2];
    let len = stem.len() + ending.len();
    buffer.get_mut(..stem.len())?.copy_from_slice(stem.as_bytes());
    buffer.get_mut(stem.len()..len)?.copy_from_slice(ending.as_bytes());
    std::str::from_utf8(buffer.get(..len)?).ok().and_then(|word| WORDS.get(word))
}

fn is_verb(class: Class) -> bool {
    matches!(class, Class::Base | Class::BaseNoun | Class::NounBase | Class::AdjectiveBase)
}

/// The class of the base form of a word in "-s".
fn base_of_s(word: &str) -> Option<Class> {
    let stem = word.strip_suffix(['s', 'S'])?;
    let plain = WORDS.get(stem);
    let es = || stem.strip_suffix(['e', 'E']).and_then(|s| WORDS.get(s));
    let ies = || {
        word.get(..word.len().checked_sub(3)?)
            .filter(|_| stem.ends_with("ie"))
            .and_then(|s| with_ending(s, "y"))
    };
    plain
        .filter(|c| is_verb(*c))
        .or_else(|| es().filter(|c| is_verb(*c)))
        .or_else(|| ies().filter(|c| is_verb(*c)))
}

/// A word's ending in lower case: its last byte, and its last eight, the last one lowest.
struct Ending {
    last: u8,
    eight: u64,
}

impl Ending {
    fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let last = bytes.get(bytes.len().saturating_sub(8)..).unwrap_or(bytes);
        let eight = last.iter().fold(0, |all, byte| all << 8 | u64::from(byte.to_ascii_lowercase()));
        Self { last: last.last().map_or(0, u8::to_ascii_lowercase), eight }
    }

    /// Whether the word ends with `ending`, of seven ASCII letters in lower case at most.
    fn with(&self, ending: &str) -> bool {
        let mask = (1 << (8 * ending.len())) - 1;
        ending.as_bytes().last() == Some(&self.last) && self.eight & mask == Self::of(ending).eight
    }
}

/// What a word can be, whatever its case.
pub(in crate::extract) fn reading(word: &str) -> Reading {
    if let Some(class) = WORDS.get(word) {
        return Reading::Class(class);
    }
    if word.len() > LONGEST || word.len() < 3 {
        return Reading::Unknown;
    }
    let ends = Ending::of(word);
    if let Some(base) = base_of_s(word) {
        return Reading::VerbS { noun_first: matches!(base, Class::NounBase) };
    }
    if ends.with("ed") && word.len() > 3 {
        return Reading::Ed;
    }
    if ends.with("ing") && word.len() > 4 {
        return Reading::Ing;
    }
    if let Some((_, tag)) =
        ENDINGS.iter().find(|(ending, _)| ends.with(ending) && word.len() > ending.len() + 1)
    {
        return Reading::Guess(*tag);
    }
    Reading::Unknown
}

/// What words of these endings mostly are; the first that fits counts.
const ENDINGS: [(&str, Tag); 34] = [
    ("ically", Tag::Adverb),
    ("ly", Tag::Adverb),
    ("wards", Tag::Adverb),
    ("tion", Tag::Noun),
    ("sion", Tag::Noun),
    ("ment", Tag::Noun),
    ("ness", Tag::Noun),
    ("ity", Tag::Noun),
    ("ship", Tag::Noun),
    ("ism", Tag::Noun),
    ("ist", Tag::Noun),
    ("ance", Tag::Noun),
    ("ence", Tag::Noun),
    ("ture", Tag::Noun),
    ("ous", Tag::Adjective),
    ("ful", Tag::Adjective),
    ("less", Tag::Adjective),
    ("able", Tag::Adjective),
    ("ible", Tag::Adjective),
    ("ical", Tag::Adjective),
    ("ional", Tag::Adjective),
    ("ntial", Tag::Adjective),
    ("cial", Tag::Adjective),
    ("ive", Tag::Adjective),
    ("ish", Tag::Adjective),
    ("ic", Tag::Adjective),
    ("ary", Tag::Adjective),
    ("ant", Tag::Adjective),
    ("ent", Tag::Adjective),
    ("ual", Tag::Adjective),
    ("ese", Tag::Adjective),
    ("ify", Tag::Verb),
    ("ize", Tag::Verb),
    ("ise", Tag::Noun),
];

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    /// "word/N": the letters are those of [`letter`].
    fn check(marked: &str) {
        let words: Vec<(&str, &str)> =
            marked.split(' ').map(|w| w.rsplit_once('/').unwrap_or((w, ""))).collect();
        let text: Vec<&str> = words.iter().map(|(w, _)| *w).collect();
        let text = text.join(" ");
        let got = tokens(&text, &crate::prose::sentences(&text));
        let got: Vec<String> = got
            .iter()
            .zip(&words)
            .map(
                |(t, (w, tag))| {
                    if tag.is_empty() { (*w).into() } else { format!("{}/{}", t.of(&text), letter(t.tag)) }
                },
            )
            .collect();
        assert_eq!(got.join(" "), marked);
    }

    fn letter(tag: Tag) -> &'static str {
        match tag {
            Tag::Noun => "n",
            Tag::ProperNoun => "np",
            Tag::Verb => "v",
            Tag::Auxiliary => "aux",
            Tag::Adjective => "a",
            Tag::Adverb => "adv",
            Tag::Determiner => "d",
            Tag::Preposition => "p",
            Tag::Pronoun => "pro",
            Tag::Conjunction => "c",
            Tag::Numeral => "num",
            Tag::Particle => "to",
            Tag::Punctuation => "x",
        }
    }

    #[test]
    fn nouns_and_verbs_of_one_form_are_told_apart() {
        check("The/d company/n plans/v to/to report/v the/d report/n to/p parliament/n");
        check("They/pro will/aux also/adv vote/v on/p the/d vote/n");
        check("Its/d share/n prices/n rose/v in/p March/np");
        check("Officials/n say/v that/c the/d ban/n works/v");
        check("Ericsson/np orders/v a/d review/n of/p the/d orders/n");
    }

    #[test]
    fn participles_before_nouns_are_adjectives() {
        check("The/d planned/a takeover/n was/aux blocked/v by/p regulators/n");
        check("He/pro has/aux taken/v a/d growing/a interest/n in/p it/pro");
        check("The/d ministry/n ordered/v an/d inquiry/n");
    }

    #[test]
    fn names_are_proper_nouns_wherever_they_stand() {
        check("Nokia/np said/v it/pro met/v Angela/np Merkel/np on/p Monday/np");
        check("Prices/n fell/v sharply/adv");
        check("The/d Chinese/a company/n sued/v");
    }

    #[test]
    fn endings_are_looked_up_first_to_last() {
        for (i, (ending, _)) in ENDINGS.iter().enumerate() {
            let hidden = ENDINGS[..i].iter().any(|(earlier, _)| ending.ends_with(earlier));
            assert!(!hidden, "{ending}");
            assert!(ending.len() < 8 && *ending == ending.to_ascii_lowercase());
        }
    }
}
