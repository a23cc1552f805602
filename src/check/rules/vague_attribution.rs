//! A statement put on nobody in particular.

use super::super::{Finding, Rule, assertion, room::Room, row::Row, view::View};
use crate::{
    extract::{name::NameKind, saying, token::Tag},
    prose::BlockKind,
    text::Span,
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Points at \"experts say\", \"studies show\", \"it is widely believed\" where nobody is named and nothing is cited.

## Why
The reader cannot weigh a source that has no name, and the writer may not have one.

## Example
> Experts say the ban will cost the industry billions.

## How to mend
Name one of them, or cite the study. Where sources must stay unnamed, say how they know.

## Limits
Silent where the sentence or the next one names a person or an organization that says it, in quotations, headings and
questions, where something is cited, and where the experts are somebody's: \"analysts at Gartner\", \"WHO experts\", \"a
study by Oxford\". Needs no sources.
";

/// Plural nouns, or nouns without an article, that name nobody.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "experts", "analysts", "critics", "observers", "commentators", "scientists", "researchers", "economists",
    "historians", "scholars", "academics", "insiders", "pundits", "sources", "studies", "research", "surveys",
    "polls", "reports", "evidence", "skeptics", "sceptics", "detractors", "specialists", "psychologists",
    "statistics",
];

/// Words that may stand before the noun and leave it nobody.
#[rustfmt::skip]
const QUANTIFIERS: &[&str] = &[
    "some", "many", "most", "several", "few", "other", "numerous", "various", "multiple", "recent", "new",
    "leading", "independent", "industry", "legal", "security", "medical", "health", "political", "military",
    "financial", "market", "policy", "top", "senior", "certain", "countless", "past", "previous", "scientific",
    "academic", "outside", "foreign", "more", "numerous", "media", "technology", "tech", "economic", "climate",
    "defence", "defense", "aviation", "energy",
];

/// Words between the noun and its verb.
#[rustfmt::skip]
const ADVERBS: &[&str] = &[
    "have", "has", "had", "also", "often", "widely", "generally", "long", "now", "still", "already",
    "repeatedly", "consistently", "commonly", "clearly", "would", "may", "might", "could", "will", "do",
    "largely", "frequently", "usually", "increasingly", "typically", "broadly", "overwhelmingly", "regularly",
    "even",
];

/// Words before which a clause may begin.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "but", "and", "as", "that", "while", "although", "though", "however", "because", "so", "yet", "since",
    "where",
];

/// Words by which a sentence says whose word or work it is.
#[rustfmt::skip]
const NAMING: &[&str] = &[
    "at", "from", "by", "in", "with", "of", "for", "like", "including", "such", "named", "cited", "quoted",
    "led", "published", "interviewed", "surveyed", "hired", "commissioned", "conducted", "who", "whose", "here",
    "familiar", "close", "on",
];

/// Ways to say that something is believed by nobody in particular.
#[rustfmt::skip]
const BELIEVED: &[&str] = &[
    "it is widely believed", "it is widely thought", "it is widely known", "it is widely accepted",
    "it is widely assumed", "it is widely held", "it is widely agreed", "it is generally believed",
    "it is generally accepted", "it is generally thought", "it is generally agreed", "it is commonly believed",
    "it is commonly thought", "it is often said", "it is often claimed", "it is often argued",
    "it is believed that", "it is said that", "it is thought that", "it is rumoured that", "it is rumored that",
    "it is claimed that", "it has been said that", "it has been claimed that", "it has been argued that",
    "it has been suggested that", "it was widely believed",
];

/// Words beside a person's name by which they are the source, beside the verbs of saying.
#[rustfmt::skip]
const OF_PERSONS: &[&str] = &[
    "says", "tells", "argues", "wrote", "writes", "notes", "warns", "believes", "study", "survey", "report", "poll",
    "professor", "author", "director", "analyst", "economist", "researcher", "expert",
];

/// Words behind an organization's name by which it is the source.
#[rustfmt::skip]
const OF_BODIES: &[&str] = &[
    "said", "says", "found", "reported", "estimates", "study", "survey", "report", "poll", "showed", "shows",
    "published",
];

/// In how many of the following sentences somebody may still be named.
const NAMED_WITHIN: usize = 2;

/// Looks for statements of nobody.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for (index, sentence) in room.sentences.iter().enumerate() {
        let view = sentence.view;
        if matches!(
            view.passage().block.kind,
            BlockKind::Heading(_) | BlockKind::Cell { .. } | BlockKind::BlockQuote
        ) || assertion::is_cited(view)
        {
            continue;
        }
        let row = Row::new(view);
        let Some(span) = (0..row.len()).find_map(|at| vague(row, at)) else { continue };
        let next = room.sentences.iter().skip(index + 1).take(NAMED_WITHIN).map(|s| s.view);
        let mut next = next.filter(|next| next.passage <= view.passage + 1);
        let is_named = names_somebody(view) || next.any(names_speaker);
        if !view.is_quoted(span) && !is_named && !assertion::is_no_statement(view) {
            let words = span.of(view.block_text());
            let message = format!("\"{words}\" names nobody and cites nothing");
            out.extend(room.finding(Rule::VagueAttribution, view, span, message));
        }
    }
}

/// The words at a place that put a statement on nobody.
fn vague(row: Row<'_>, at: usize) -> Option<Span> {
    let span = |first: usize, last: usize| Some(row.token(first)?.span.union(row.token(last)?.span));
    if row.is(at, "it") {
        let end = BELIEVED.iter().find_map(|phrase| row.reads(at, phrase))?;
        let last = if row.is(end - 1, "that") { end - 2 } else { end - 1 };
        return span(at, last);
    }
    let according = row.reads(at, "according to");
    let start = according.unwrap_or(at);
    let mut noun = start;
    while noun < start + 3 && row.is_any(noun, QUANTIFIERS) {
        noun += 1;
    }
    if !row.is_any(noun, NOBODY) || row.is_capital(noun) && noun > start && !row.is_any(noun, NOBODY) {
        return None;
    }
    if according.is_some() {
        let ends =
            !row.is_any(noun + 1, NAMING) && !matches!(row.tag(noun + 1), Some(Tag::Noun | Tag::ProperNoun));
        return ends.then(|| span(at, noun)).flatten();
    }
    let opens = start == 0
        || matches!(row.word(start - 1), "," | ";" | ":" | "–" | "—" | "\"" | "”" | "(")
        || row.is_any(start - 1, OPENINGS);
    if !opens {
        return None;
    }
    let mut verb = noun + 1;
    while verb < noun + 4 && row.is_any(verb, ADVERBS) {
        verb += 1;
    }
    // "sources told Reuters": somebody vouches for them.
    let vouched = row.is(verb, "told");
    let says =
        saying::may(row.word(verb), saying::ANYBODY) && (!row.is(verb, "point") || row.is(verb + 1, "out"));
    // "studies found in the attic"
    let is_participle =
        row.is_any(verb, &["found", "shown", "published"]) && row.is_any(verb + 1, &["in", "on", "at", "by"]);
    (says && !vouched && !is_participle).then(|| span(start, verb)).flatten()
}

/// Whether the sentence says whose word it is: "…, said John Smith", "such as Anna Miller of Oxford".
fn names_somebody(view: View<'_>) -> bool {
    if names_speaker(view) {
        return true;
    }
    let row = Row::new(view);
    view.names().any(|(name, _)| {
        let start = row.at(name.span.start);
        let lead = start.saturating_sub(3)..start;
        let known = matches!(name.kind, NameKind::Person | NameKind::Organization | NameKind::Other);
        known
            && lead.into_iter().any(|at| {
                row.is_any(at, &["like", "including", "such", "by", "e.g.", "at", "from", "journal"])
            })
    })
}

/// Whether a sentence has a named speaker, or names the study.
fn names_speaker(view: View<'_>) -> bool {
    let row = Row::new(view);
    let text = view.text();
    if text.contains("ccording to ") && !text.contains("ccording to experts") || text.contains("published in")
    {
        return view.names().next().is_some();
    }
    if view.quotes().any(|(_, quote)| quote.speaker.is_some()) {
        return true;
    }
    view.names().any(|(name, _)| {
        let (start, end) = (row.at(name.span.start), row.at(name.span.end));
        let said_by =
            |range: std::ops::Range<usize>, words: &[&str]| range.into_iter().any(|at| row.is_any(at, words));
        match name.kind {
            NameKind::Person => {
                let near = start.saturating_sub(2)..end + 8;
                let says = |at: usize| saying::may(row.word(at), saying::ANYBODY);
                near.clone().any(says) || said_by(near, OF_PERSONS)
            }
            NameKind::Organization => {
                said_by(end..end + 3, OF_BODIES) || said_by(start.saturating_sub(3)..start, &["told"])
            }
            _ => false,
        }
    })
}
