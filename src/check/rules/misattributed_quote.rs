//! A source's quotation given to another speaker.

use super::super::{Finding, Rule, Stance, quotes::Match, room::Room, view::View};
use super::misquoted::Found;
use crate::{article::EntityId, extract::name::NameKind, text::Span};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a quotation that a source gives to another speaker.

## Why
The right words in the wrong mouth are a correction at best, a lawsuit at worst.

## Example
> \u{201c}We remind them of those concerns,\u{201d} said the chairman.

where the source has a U.S. official say it.

## How to mend
Name the source's speaker.

## Limits
A company and its spokesman are one speaker, a person and a title the source gives that person too. Where one
side names no speaker the rule is silent.
";

/// A speaker as one document has him.
#[derive(Clone, Copy)]
struct Speaker<'a> {
    view: View<'a>,
    span: Span,
    entity: Option<EntityId>,
}

impl<'a> Speaker<'a> {
    fn words(self) -> &'a str {
        self.span.of(self.view.block_text())
    }
}

/// Compares the speakers of quotations that a source has.
pub(super) fn check(room: &Room<'_>, found: &[Found<'_>], out: &mut Vec<Finding>) {
    for quote in found {
        let Some(nearest) = &quote.nearest else { continue };
        let view = room.view(quote.sentence);
        let (Some(here), Some(there)) = (speaker(view, quote.index), source_speaker(nearest)) else {
            continue;
        };
        if may_be_one(room, here, there) {
            continue;
        }
        let message = format!(
            "the source gives this quotation to {} ({}), the draft to {}",
            there.words(),
            room.credit(there.view),
            here.words()
        );
        let Some(mut finding) = room.finding(Rule::MisattributedQuote, here.view, here.span, message) else {
            return;
        };
        finding.evidence.push(Room::evidence(there.view, there.span, Stance::Conflicts));
        out.push(finding);
    }
}

/// The speaker of the quotation of that index in a sentence's block.
fn speaker(view: View<'_>, index: usize) -> Option<Speaker<'_>> {
    let passage = view.passage();
    // The words that name the speaker may stand in a paragraph before.
    let (at, span) = (*passage.quote_speakers.get(index)?)?;
    let sentence = view.article.passages.get(at)?.block.sentence_at(span.start)?;
    let view = View::new(view.article, view.source, at, sentence)?;
    // A name at the end of the words is the speaker's; one before it is but part of a description
    // ("a U.S. official").
    let named = view.mentions_of().find(|(s, _)| span.covers(*s) && s.end == span.end);
    Some(Speaker { view, span, entity: named.map(|(_, id)| id) })
}

/// Who says the words in the source, where they stand in a quotation there.
fn source_speaker<'a>(nearest: &Match<'a>) -> Option<Speaker<'a>> {
    let view = nearest.view;
    let quotes = &view.passage().mentions.quotes;
    let index = quotes.iter().position(|q| q.span.overlaps(nearest.span))?;
    speaker(view, index)
}

/// Whether one speaker's words stand within the other's: "Anna Weber" within "Anna Weber of Norlund".
fn is_within(short: &str, long: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let (short, long) = (words(short), words(long));
    !short.is_empty() && long.windows(short.len()).any(|window| window == short)
}

/// Whether two speakers may be one person, or one may speak for the other.
fn may_be_one(room: &Room<'_>, here: Speaker<'_>, there: Speaker<'_>) -> bool {
    if is_within(here.words(), there.words()) || is_within(there.words(), here.words()) {
        return true;
    }
    match (here.entity, there.entity) {
        (Some(a), Some(b)) => {
            room.cast.same(here.view, a, there.view, b)
                || speaks_for(here, a, there)
                || speaks_for(there, b, here)
        }
        // Somebody named here, a description there: "a U.S. official".
        (Some(a), None) => described(here, a, there),
        (None, Some(b)) => described(there, b, here),
        (None, None) => true,
    }
}

/// Whether the entity is an organization that the other's words name, or the other way round.
fn speaks_for(one: Speaker<'_>, id: EntityId, other: Speaker<'_>) -> bool {
    let Some(entity) = one.view.article.entities.get(id.0) else { return true };
    let other_entity = other.entity.and_then(|b| other.view.article.entities.get(b.0));
    let organization = |k: NameKind| k != NameKind::Person;
    if !organization(entity.kind) && other_entity.is_some_and(|e| !organization(e.kind)) {
        return false;
    }
    // A person and an organization: one may speak for the other wherever the person's sentence or
    // roles name it; being sure needs two persons.
    organization(entity.kind) || other_entity.is_some_and(|e| organization(e.kind))
}

/// Whether a description may mean the named speaker: an organization always may; a person, where
/// the description's head is among the roles given to that person, or is a pronoun.
fn described(named: Speaker<'_>, id: EntityId, description: Speaker<'_>) -> bool {
    let Some(entity) = named.view.article.entities.get(id.0) else { return true };
    let words = description.words();
    if words.split_whitespace().nth(1).is_none() {
        return true;
    }
    if !named.words().split_whitespace().all(|w| w.starts_with(char::is_uppercase)) {
        return true;
    }
    let head = words.split_whitespace().next_back().unwrap_or(words).to_lowercase();
    if entity.kind != NameKind::Person {
        return true;
    }
    entity.roles.iter().any(|r| r.title.to_lowercase().contains(&head))
}
