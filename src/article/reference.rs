//! Pronouns and descriptions: "he", "its", "the company", "the chairman".
//!
//! Conservative: a reference is noted only where one antecedent is clear. The nearest fitting one
//! counts, the subject of the last sentence before others; what stands in quotation marks is the
//! speaker's and left alone.

use std::sync::LazyLock;

use super::{
    Article, Passage,
    entity::{Entity, EntityId, Reference},
};
use crate::{
    extract::{
        lexicon::Lexicon,
        name::NameKind,
        token::{Tag, Token, TokenKind},
    },
    text::Span,
};

/// After how many sentences without a mention nobody is meant any more.
const MEMORY: usize = 2;

const HE: &[&str] = &["he", "him", "his", "himself"];
const SHE: &[&str] = &["she", "her", "hers", "herself"];
const IT: &[&str] = &["it", "its", "itself"];

/// Heads of descriptions that stand for an organization.
const COMPANY: &[&str] = &[
    "company",
    "firm",
    "corporation",
    "manufacturer",
    "maker",
    "giant",
    "vendor",
    "carmaker",
    "automaker",
    "airline",
    "bank",
    "agency",
    "group",
    "retailer",
    "supplier",
    "operator",
    "conglomerate",
    "broadcaster",
    "newspaper",
    "publisher",
    "chipmaker",
    "planemaker",
    "drugmaker",
    "insurer",
    "lender",
    "startup",
    "organization",
    "organisation",
    "union",
    "party",
    "ministry",
    "regulator",
    "club",
    "band",
    "team",
    "university",
    "charity",
    "multinational",
];

static COMPANIES: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::new(&COMPANY.iter().map(|word| ((), *word)).collect::<Vec<_>>()));

/// Heads that describe persons, beside the titles that the document gives them.
const PERSON: &[&str] = &["official", "executive", "spokesman", "spokeswoman", "politician", "lawmaker"];

/// Grammatical gender, as far as titles and pronouns tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    He,
    She,
}

/// Who was last spoken of.
#[derive(Clone, Copy, Debug)]
struct Focus {
    entity: EntityId,
    /// The sentence, counted through the document.
    sentence: usize,
    /// Whether another of the same kind stood beside it in that sentence, and it was not the subject.
    unclear: bool,
}

#[derive(Default)]
struct Memory {
    person: Option<Focus>,
    organization: Option<Focus>,
    genders: Vec<Option<Gender>>,
    /// How often each entity was named so far.
    mentions: Vec<usize>,
    /// The organization named most often so far.
    foremost: Option<EntityId>,
}

/// Finds the references of every passage.
pub(super) fn resolve(article: &mut Article) {
    let mut memory =
        Memory { genders: genders(article), mentions: vec![0; article.entities.len()], ..Memory::default() };
    let mut sentence = 0;
    for index in 0..article.passages.len() {
        if let Some(passage) = article.passages.get(index) {
            let (references, read) = read_passage(passage, &article.entities, &mut memory, sentence);
            sentence += read;
            article.passages[index].references = references;
        }
    }
}

/// Genders that titles tell: "Mrs", "spokeswoman".
fn genders(article: &Article) -> Vec<Option<Gender>> {
    let of = |title: &str| {
        let lower = title.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphabetic());
        words.find_map(|word| match word {
            "mr" | "sir" | "lord" | "king" | "prince" | "actor" | "father" => Some(Gender::He),
            "mrs" | "ms" | "miss" | "lady" | "queen" | "princess" | "actress" | "mother" | "dame" => {
                Some(Gender::She)
            }
            w if w.ends_with("woman") => Some(Gender::She),
            _ => None,
        })
    };
    article.entities.iter().map(|e| e.roles.iter().find_map(|role| of(&role.title))).collect()
}

/// A name within a passage, for walking names and tokens together.
struct Walk<'a> {
    passage: &'a Passage,
    entities: &'a [Entity],
    next_name: usize,
    next_quote: usize,
}

impl Walk<'_> {
    /// The name that begins at this token, where one does; names are passed in order.
    fn name_at(&mut self, token: Token) -> Option<EntityId> {
        let names = &self.passage.mentions.names;
        while names.get(self.next_name).is_some_and(|n| n.span.start < token.span.start) {
            self.next_name += 1;
        }
        let name = names.get(self.next_name)?;
        (name.span.start == token.span.start)
            .then(|| self.passage.names.get(self.next_name).copied())
            .flatten()
    }

    /// Whether the token stands within a quotation.
    fn is_quoted(&mut self, token: Token) -> bool {
        let quotes = &self.passage.mentions.quotes;
        while quotes.get(self.next_quote).is_some_and(|q| q.span.end <= token.span.start) {
            self.next_quote += 1;
        }
        quotes.get(self.next_quote).is_some_and(|q| q.span.covers(token.span))
    }
}

fn read_passage(
    passage: &Passage,
    entities: &[Entity],
    memory: &mut Memory,
    first_sentence: usize,
) -> (Vec<Reference>, usize) {
    let text = passage.block.text.as_str();
    let tokens = &passage.mentions.tokens;
    let mut walk = Walk { passage, entities, next_name: 0, next_quote: 0 };
    let mut out = Vec::new();
    let mut subject_open = true;
    let mut last = usize::MAX;
    for (at, token) in tokens.iter().enumerate() {
        if token.sentence != last {
            last = token.sentence;
            subject_open = true;
        }
        let sentence = first_sentence + token.sentence;
        if let Some(entity) = walk.name_at(*token) {
            if !walk.is_quoted(*token) {
                memory.note(entity, walk.entities, sentence, subject_open);
            }
            continue;
        }
        let is_verb = matches!(token.tag, Tag::Verb | Tag::Auxiliary);
        if token.kind != TokenKind::Word || !(is_verb || may_refer(token.of(text))) || walk.is_quoted(*token)
        {
            continue;
        }
        let found = pronoun(text, *token, memory, sentence)
            .or_else(|| description(text, tokens, at, memory, entities, sentence));
        if let Some(reference) = found {
            memory.renew(reference.entity, entities, sentence);
            out.push(reference);
        }
        subject_open &= !is_verb;
    }
    (out, passage.block.sentences.len().max(1))
}

impl Memory {
    /// Notes a name: whom later pronouns may mean.
    fn note(&mut self, entity: EntityId, entities: &[Entity], sentence: usize, subject: bool) {
        let Some(known) = entities.get(entity.0) else { return };
        if let Some(count) = self.mentions.get_mut(entity.0) {
            *count += 1;
            let count = *count;
            let top = self.foremost.and_then(|top| self.mentions.get(top.0)).copied().unwrap_or(0);
            if known.kind == NameKind::Organization && count > top {
                self.foremost = Some(entity);
            }
        }
        let focus = match known.kind {
            NameKind::Person => &mut self.person,
            NameKind::Organization => &mut self.organization,
            _ => return,
        };
        match focus {
            Some(held) if held.sentence == sentence && held.entity != entity => {
                // The subject stays whom the next pronoun means, unless there are two of them.
                held.unclear |= subject;
            }
            Some(held) if held.sentence == sentence => {}
            _ => *focus = Some(Focus { entity, sentence, unclear: !subject }),
        }
    }

    /// Whether an organization that was no subject stands beside one that the document is about.
    fn is_outshone(&self, focus: Focus) -> bool {
        let count = |id: usize| self.mentions.get(id).copied().unwrap_or(0);
        focus.unclear
            && self.foremost.is_some_and(|top| top != focus.entity && count(top.0) > count(focus.entity.0))
    }

    fn renew(&mut self, entity: EntityId, entities: &[Entity], sentence: usize) {
        let focus = match entities.get(entity.0).map(|e| e.kind) {
            Some(NameKind::Person) => &mut self.person,
            Some(NameKind::Organization) => &mut self.organization,
            _ => return,
        };
        if focus.is_none_or(|held| held.sentence != sentence) {
            *focus = Some(Focus { entity, sentence, unclear: false });
        }
    }
}

/// Whether a pronoun or "the" may stand here: they begin with one of four letters.
fn may_refer(word: &str) -> bool {
    word.len() <= 7
        && matches!(word.as_bytes().first(), Some(b'h' | b'H' | b's' | b'S' | b'i' | b'I' | b't' | b'T'))
}

/// Whom a pronoun means.
fn pronoun(text: &str, token: Token, memory: &mut Memory, sentence: usize) -> Option<Reference> {
    let word = token.of(text);
    // All begin with one of three letters.
    let first = word.bytes().next().map_or(0, |b| b.to_ascii_lowercase());
    if word.len() > 7 || !matches!(first, b'h' | b's' | b'i') {
        return None;
    }
    let gender = if token.is_any(text, HE) {
        Some(Gender::He)
    } else if token.is_any(text, SHE) {
        Some(Gender::She)
    } else if token.is_any(text, IT) {
        None
    } else {
        return None;
    };
    let focus = if gender.is_some() { memory.person } else { memory.organization }?;
    let fresh = sentence.saturating_sub(focus.sentence) <= if gender.is_some() { MEMORY } else { 1 };
    if !fresh {
        return None;
    }
    if let Some(gender) = gender {
        let held = memory.genders.get_mut(focus.entity.0)?;
        match held {
            Some(known) if *known != gender => return None,
            _ => *held = Some(gender),
        }
    } else if focus.unclear || !(token.is(text, "its") || focus.sentence < sentence) {
        // "It" is often nobody: "it is clear that …".
        return None;
    }
    Some(Reference { span: token.span, entity: focus.entity })
}

/// Whom "the company", "the Chinese telecom giant" or "the chairman" means; `at` is the article.
fn description(
    text: &str,
    tokens: &[Token],
    at: usize,
    memory: &Memory,
    entities: &[Entity],
    sentence: usize,
) -> Option<Reference> {
    if !tokens[at].is(text, "the") {
        return None;
    }
    let words = tokens.get(at + 1..(at + 5).min(tokens.len()))?;
    let words = words.split(|t| t.kind != TokenKind::Word).next()?;
    for (n, word) in words.iter().enumerate() {
        // The head is the last noun of the phrase.
        let goes_on = words.get(n + 1).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::ProperNoun));
        if goes_on {
            continue;
        }
        let span = Span::new(tokens[at].span.start, word.span.end);
        if n + 1 < words.len() && words[n + 1].is(text, "of") {
            return None;
        }
        if COMPANIES.has(word.of(text)) {
            let focus = memory.organization?;
            let near = sentence.saturating_sub(focus.sentence) <= MEMORY + 1;
            let clear = near && !memory.is_outshone(focus);
            return clear.then_some(Reference { span, entity: focus.entity });
        }
        return by_role(text, *word, memory, entities, sentence).map(|entity| Reference { span, entity });
    }
    None
}

/// The one person of whom the document said this office, or the person last spoken of where the word
/// is a general one.
fn by_role(
    text: &str,
    head: Token,
    memory: &Memory,
    entities: &[Entity],
    sentence: usize,
) -> Option<EntityId> {
    let word = head.of(text);
    let has_office = |entity: &Entity| {
        entity.roles.iter().any(|role| {
            role.title.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(word))
        })
    };
    let focus = memory.person.filter(|f| sentence.saturating_sub(f.sentence) <= MEMORY + 1)?;
    let entity = entities.get(focus.entity.0)?;
    (has_office(entity)
        || head.is_any(text, PERSON) && !focus.unclear && !entity.roles.is_empty() && has_office(entity))
    .then_some(focus.entity)
}
