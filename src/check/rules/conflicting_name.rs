//! The right statement with another name in it.

use super::super::{
    Finding, Rule, Stance,
    align::{self, Topic},
    finding::Fix,
    room::Room,
    view::View,
};
use crate::{
    article::EntityId,
    extract::{
        name::{Name, NameKind},
        token::Tag,
    },
    text::{Edit, Span},
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a person, place, organization or product where the sources say the same of another one.

## Why
A name swapped turns a true sentence into a false one about somebody else.

## Example
> Canada has banned the company from its 5G networks.

where the sources say that Australia has.

## How to mend
Take the source's name (quick fix), or add the source that says it of this one.

## Limits
Flagged only where nearly everything else in the sentence agrees, one name alone differs, and no source says
it of the name in the draft. A place within the other place, and a list that holds both, are left alone.
";

/// Share of the draft's other words that the source's sentence must have.
const ALL_ELSE: f32 = 0.7;
/// The same where the source tells another story, or has the draft's name elsewhere.
const ALL_ELSE_OTHER_STORY: f32 = 0.85;
/// The same for a person or something else that no source names at all: a stranger in a story that the
/// sources tell.
const ALL_ELSE_UNKNOWN_PERSON: f32 = 0.45;
const ALL_ELSE_UNKNOWN: f32 = 0.6;
/// How much more must agree where there are several sources, and so several stories.
const SEVERAL_STORIES: f32 = 0.15;
/// With fewer other words and names than this, agreement says little.
const FEWEST_WORDS: usize = 4;

/// Looks for sentences of the sources that differ by one name.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for (index, sentence) in room.sentences.iter().enumerate() {
        for (name, id) in sentence.view.names() {
            let quotes = &sentence.view.passage().mentions.quotes;
            // Who says a quotation is another rule's.
            let speaks = quotes.iter().any(|q| q.speaker.is_some_and(|s| s.overlaps(name.span)));
            // "US Senator", "Bakersfield, California": a place that belongs to what stands behind it.
            let belongs =
                sentence.view.tokens().find(|(t, _)| t.span.start >= name.span.end).is_some_and(|(t, _)| {
                    name.kind == NameKind::Place && matches!(t.tag, Tag::Noun | Tag::ProperNoun)
                });
            // "Image: Jane Doe" names no one in the story.
            let text = sentence.view.block_text();
            let is_credit = text[..name.span.start].trim_end().ends_with(':');
            if speaks || belongs || is_credit || matches!(name.kind, NameKind::Other | NameKind::Event) {
                continue;
            }
            out.extend(finding(room, index, name, id));
        }
    }
}

/// Whether two names have a word in common, or one is short for the other: "PC Luke Stanwick" is no
/// other than Luke Stanwick, nor Man Utd than Manchester United.
fn shares_a_word(a: &str, b: &str) -> bool {
    let is_short_for = |short: &str, long: &str| {
        long.get(..short.len()).is_some_and(|head| head.eq_ignore_ascii_case(short)) && short.len() > 2
    };
    a.split_whitespace().any(|word| {
        b.split_whitespace().any(|other| {
            word.eq_ignore_ascii_case(other) || is_short_for(word, other) || is_short_for(other, word)
        })
    })
}

fn finding(room: &Room<'_>, index: usize, name: &Name, id: EntityId) -> Option<Finding> {
    let sentence = &room.sentences[index];
    let view = sentence.view;
    let kind = room.draft.entities.get(id.0).map_or(name.kind, |e| e.kind);
    // Every mention of the entity in the sentence is left out of what must agree.
    let mentions: Vec<_> = view.mentions_of().filter(|(_, other)| *other == id).map(|(s, _)| s).collect();
    let topic = Topic::new(room.corpus, view, name.span, &mentions);
    if topic.len() < FEWEST_WORDS {
        return None;
    }
    let is_stranger = room.cast.is_unknown(name.span.of(view.block_text()))
        && room
            .draft
            .entities
            .get(id.0)
            .is_some_and(|e| e.aliases.iter().all(|form| room.cast.is_unknown(form)));
    let several = if room.corpus.sources.len() > 1 { SEVERAL_STORIES } else { 0.0 };
    let for_stranger =
        several + if kind == NameKind::Person { ALL_ELSE_UNKNOWN_PERSON } else { ALL_ELSE_UNKNOWN };
    let mut best: Option<(f32, View<'_>, Span, EntityId)> = None;
    for &source in &sentence.candidates {
        let coverage = align::context(&topic, &room.cast, source);
        if coverage < ALL_ELSE * 0.6 {
            continue;
        }
        let has_it = source.mentions_of().any(|(_, other)| room.cast.same(view, id, source, other))
            || room.cast.named_in(view, id, source);
        if has_it {
            return None;
        }
        // A name that the source has elsewhere is no stranger to the story, and less likely a slip.
        let elsewhere = source.source.is_some_and(|s| room.cast.is_named_in(view, id, s));
        let same_story = room.tells_same_story(view.passage, source);
        let enough = match (same_story, elsewhere) {
            (true, false) if is_stranger => for_stranger,
            (true, false) => ALL_ELSE,
            _ => ALL_ELSE_OTHER_STORY,
        };
        if coverage < enough || align::time(view, source) == align::Part::Opposed {
            continue;
        }
        let named = source.names().map(|(name, id)| (name.span, id));
        let meant = source.mentions_of().filter(|_| is_stranger);
        let swapped = named.chain(meant).find(|(_, other)| {
            let theirs = source.article.entities.get(other.0);
            let mine = room.draft.entities.get(id.0);
            theirs.is_some_and(|e| e.kind == kind && mine.is_none_or(|m| !shares_a_word(&m.name, &e.name)))
                && !view.mentions_of().any(|(_, mine)| room.cast.same(view, mine, source, *other))
        });
        if let Some((other, other_id)) = swapped
            && best.as_ref().is_none_or(|b| b.0 < coverage)
        {
            best = Some((coverage, source, other, other_id));
        }
    }
    let (coverage, source, other, other_id) = best?;
    let here = name.span.of(view.block_text());
    let is_name = source.names().any(|(name, _)| name.span == other);
    // A pronoun or a description stands for whom it means.
    let there = match source.article.entities.get(other_id.0) {
        Some(entity) if !is_name => entity.name.as_str(),
        _ => other.of(source.block_text()),
    };
    let message = format!("sources say this of {there} ({}), the draft of {here}", room.credit(source));
    let mut finding = room.finding(Rule::ConflictingName, view, name.span, message)?;
    finding.evidence.push(Room::evidence(source, other, Stance::Conflicts));
    finding.why.push(format!("all else agrees by {:.0} %", coverage * 100.0));
    if view.passage().block.map.is_literal(name.span) {
        finding.fixes.push(Fix {
            title: format!("Change to {there}"),
            edits: vec![Edit { span: view.in_file(name.span), text: there.to_owned() }],
        });
    }
    Some(finding)
}
