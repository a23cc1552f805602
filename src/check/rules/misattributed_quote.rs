//! A source's quotation given to another speaker.

use std::borrow::Cow;

use super::super::{
    Finding, Rule, Stance,
    quotes::{self, Match},
    room::Room,
    view::View,
    wording,
};
use super::misquoted::{self, Found};
use crate::{
    article::{Entity, EntityId},
    extract::name::{NameKind, given},
    text::Span,
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a quotation that a source gives to another speaker.

## Why
The right words in the wrong mouth are a correction at best, a lawsuit at worst.

## Example
> \u{201c}We remind them of those concerns,\u{201d} said Guo Ping.

where the source has a U.S. official say it, and Guo Ping is known to the sources as a chairman.

## How to mend
Name the source's speaker.

## Limits
A company and its spokesman are one speaker, a person and a title the source gives that person too. Two companies
are told apart where the source of the words names the draft's as well, a person and somebody unnamed where sources
know that person. Where one side names no speaker, or another source gives the words to the draft's, the rule is
silent.
";

/// A speaker as one document has him.
#[derive(Clone, Copy)]
struct Speaker<'a> {
    view: View<'a>,
    span: Span,
    entity: Option<EntityId>,
    /// The name among the words, without titles.
    name: Option<Span>,
    /// Where the quotation begins, in the speaker's block if it stands there.
    quote: Option<usize>,
    /// Whether nothing but the words before it tell whose it is.
    is_carried: bool,
    /// What stands before the quotation in its own sentence.
    lead: &'a str,
}

impl<'a> Speaker<'a> {
    fn words(self) -> &'a str {
        self.span.of(self.view.block_text())
    }

    fn entity(self) -> Option<&'a Entity> {
        self.view.article.entities.get(self.entity?.0)
    }

    /// Whether a single word in lower case stands for the speaker: "she".
    fn is_pronoun(self) -> bool {
        self.words().starts_with(char::is_lowercase) && !self.words().contains(' ')
    }

    /// Whether a description without a name stands for somebody named before: "the candidate".
    fn is_definite(self) -> bool {
        self.entity.is_none()
            && self.words().get(..4).is_some_and(|article| article.eq_ignore_ascii_case("the "))
            && self.words().rsplit(' ').next().is_some_and(|head| head.starts_with(char::is_lowercase))
    }

    /// The name as it stands here, without titles.
    fn form(self) -> &'a str {
        self.name.map_or("", |name| name.of(self.view.block_text()))
    }

    /// The speaker for a message: a pronoun tells nobody who is meant.
    fn told(self) -> Cow<'a, str> {
        match (self.entity(), self.words().strip_prefix("The ")) {
            (Some(entity), _) if self.is_pronoun() => Cow::Borrowed(&entity.name),
            (_, Some(rest)) => Cow::Owned(format!("the {rest}")),
            _ => Cow::Borrowed(self.words()),
        }
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
        let is_open = may_mean(here, there) || may_mean(there, here);
        if is_open || may_be_one(room, here, there) || is_said_elsewhere(room, quote, nearest, here) {
            continue;
        }
        if nearest.words < FEWEST_ALONE && !is_certain(room, quote, here, there) {
            continue;
        }
        let message = format!(
            "the source gives this quotation to {} ({}), the draft to {}",
            there.told(),
            room.credit(there.view),
            here.told()
        );
        let Some(mut finding) = room.finding(Rule::MisattributedQuote, here.view, here.span, message) else {
            return;
        };
        finding.evidence.push(Room::evidence(there.view, there.span, Stance::Conflicts));
        out.push(finding);
    }
}

/// A quotation of fewer words may have been said by two.
const FEWEST_ALONE: usize = 4;
/// The words beside such a quotation that nobody says by accident have this rarity together.
const RARE: f32 = 1.2;

/// Whether a short quotation is the source's, by its rare words and the story, and both sides name a person for it.
fn is_certain(room: &Room<'_>, quote: &Found<'_>, here: Speaker<'_>, there: Speaker<'_>) -> bool {
    let is_person = |speaker: Speaker<'_>| {
        let kind = speaker.entity().map(|entity| entity.kind);
        kind == Some(NameKind::Person) && !speaker.is_carried && !speaker.is_pronoun()
    };
    let view = room.view(quote.sentence);
    let within = view.tokens().filter(|(t, stem)| stem.is_some() && quote.quote.span.covers(t.span));
    let rarity: f32 = within.map(|(_, stem)| room.corpus.rarity(stem)).sum();
    is_person(here)
        && is_person(there)
        && rarity >= RARE
        && is_named_beside(room, here, there)
        && room.tells_same_story(view.passage, there.view)
}

/// The speaker of the quotation of that index in a sentence's block.
fn speaker(view: View<'_>, index: usize) -> Option<Speaker<'_>> {
    let passage = view.passage();
    let quotation = passage.mentions.quotes.get(index)?;
    // The words that name the speaker may stand in a paragraph before.
    let (at, span) = (*passage.quote_speakers.get(index)?)?;
    let sentence = view.article.passages.get(at)?.block.sentence_at(span.start)?;
    let is_carried = at != view.passage || quotation.cue.is_none();
    let quote = (at == view.passage).then_some(quotation.span.start);
    let before = Span::new(view.span.start.min(quotation.span.start), quotation.span.start);
    let lead = before.of(view.block_text());
    let view = View::new(view.article, view.source, at, sentence)?;
    let bare = Speaker { view, span, entity: None, name: None, quote, is_carried, lead };
    // A name at the end of the words is the speaker's; one before it is but part of a description
    // ("a U.S. official").
    let named = belonging(view, span)
        .or_else(|| view.mentions_of().find(|(s, _)| span.covers(*s) && s.end == span.end))
        .or_else(|| apposed(view, span));
    Some(match named {
        Some((name, id)) => Speaker { span: span.union(name), entity: Some(id), name: Some(name), ..bare },
        None => bare,
    })
}

/// The person whose name opens the words, where the rest says to whom or where he belongs: "Anna Weber of
/// Norbank".
fn belonging(view: View<'_>, span: Span) -> Option<(Span, EntityId)> {
    let (name, id) = view.names().find(|(name, _)| span.covers(name.span))?;
    let start = name.role.map_or(name.span.start, |role| role.start.min(name.span.start));
    let mut behind = view.tokens_behind(name.span).take_while(|t| t.span.end <= span.end);
    let belongs = behind.next().is_some_and(|t| t.is_any(view.block_text(), &BELONGING));
    let is_person = view.article.entities.get(id.0).is_some_and(|e| e.kind == NameKind::Person);
    (start == span.start && belongs && is_person).then_some((name.span, id))
}

/// Words between a person and what he belongs to.
const BELONGING: [&str; 6] = ["of", "at", "from", "for", "in", "with"];

/// The person named right behind a description: "the fire chief, Omar Bly".
fn apposed(view: View<'_>, description: Span) -> Option<(Span, EntityId)> {
    let text = view.block_text();
    let (name, id) = view.names().find(|(name, _)| name.span.start >= description.end)?;
    // A title of its own belongs to the name: "the detective, Inspector Jo Dahl".
    let role = name.role.filter(|role| role.start >= description.end);
    let start = role.map_or(name.span.start, |role| role.start.min(name.span.start));
    let between = text.get(description.end..start)?;
    let owns = text[name.span.end..].starts_with(['\'', '’']);
    let is_person = view.article.entities.get(id.0).is_some_and(|e| e.kind == NameKind::Person);
    (between == ", " && !owns && is_person).then_some((name.span, id))
}

/// Who says the words in the source, where they stand in a quotation or in a transcript's line.
fn source_speaker<'a>(nearest: &Match<'a>) -> Option<Speaker<'a>> {
    let view = nearest.view;
    let quotes = &view.passage().mentions.quotes;
    let covers = |span: Span| span.start <= nearest.span.start && span.end > nearest.span.start;
    match quotes.iter().position(|q| covers(q.span)) {
        Some(index) => speaker(view, index),
        None => scripted(view).filter(|speaker| speaker.span.end < nearest.span.start),
    }
}

/// The person with whose name and a colon a transcript's line begins: "HOLM: I signed nothing."
fn scripted(view: View<'_>) -> Option<Speaker<'_>> {
    let view = View::new(view.article, view.source, view.passage, 0)?;
    let (name, id) = view.names().next().filter(|(name, _)| name.span.start == 0)?;
    let is_line = view.block_text()[name.span.end..].starts_with(':');
    let bare = Speaker {
        view,
        span: name.span,
        entity: Some(id),
        name: Some(name.span),
        quote: None,
        is_carried: false,
        lead: "",
    };
    is_line.then_some(bare)
}

/// In how many quotations of a passage the words are looked for.
const MOST_QUOTES: usize = 100;

/// Whether another source, or another place of the source, gives the same words to the draft's speaker.
fn is_said_elsewhere(room: &Room<'_>, quote: &Found<'_>, nearest: &Match<'_>, here: Speaker<'_>) -> bool {
    let view = room.view(quote.sentence);
    let words = wording::words(view.block_text(), quote.quote.span);
    let is_as_near = |place: View<'_>, index: usize| {
        quotes::nearest_within(&words, place, index).is_some_and(|m| m.distance <= nearest.distance)
    };
    misquoted::places(room, view, quote.quote).into_iter().any(|place| {
        let all = 0..place.passage().mentions.quotes.len().min(MOST_QUOTES);
        let its = all.filter_map(|index| Some((index, speaker(place, index)?)));
        its.into_iter().any(|(index, there)| may_be_one(room, here, there) && is_as_near(place, index))
    })
}

/// Verbs by which one speaks in another's words.
const QUOTING: [&str; 10] = [
    "quoting",
    "quoted",
    "quotes",
    "citing",
    "echoing",
    "echoed",
    "paraphrasing",
    "repeating",
    "recalling",
    "reading",
];

/// Whether the speaker of one document may be the other's because the words around do not tell them
/// apart: a pronoun or no name at all beside the quotation, where the other is named, or called by his title, shortly
/// before; or one who quotes the other.
fn may_mean(one: Speaker<'_>, other: Speaker<'_>) -> bool {
    let Some(entity) = other.entity() else { return false };
    let Some(name) = words(&entity.name).pop() else { return false };
    let (block, view) = (&one.view.passage().block, one.view);
    let has = |text: &str| words(text).contains(&name);
    let has_title = |text: &str| {
        let text = words(text);
        let mut titles = entity.roles.iter().map(|role| words(&role.title));
        titles.any(|title| !title.is_empty() && title.iter().all(|word| text.contains(word)))
    };
    let quotes_him = view.tokens().any(|(t, _)| t.is_any(&block.text, &QUOTING)) && has(view.text());
    let shortly = view.sentence.saturating_sub(SHORTLY);
    let start = block.sentences.get(shortly).map_or(0, |s| s.start);
    let end = one.quote.map_or(block.text.len(), |quote| quote.max(view.span.end));
    let before = Span::new(start.min(end), end).of(&block.text);
    quotes_him
        || (one.is_carried || one.is_pronoun()) && has(before)
        || one.is_pronoun() && has_title(before)
        || one.is_carried && has(one.lead)
        || one.is_definite() && (has(&block.text[..end]) || has(paragraph_before(view)))
}

/// The text of the paragraph before a sentence's.
fn paragraph_before(view: View<'_>) -> &str {
    let before = view.passage.checked_sub(1).and_then(|at| view.article.passages.get(at));
    before.map_or("", |passage| &passage.block.text)
}

/// For so many sentences a name is in mind.
const SHORTLY: usize = 2;

/// Whether two names may be one person's: as many words in another order, a letter apart, the surname
/// alone, or a short form of the first name.
fn may_be_one_name(a: &str, b: &str) -> bool {
    let (mut one, mut other) = (words(a), words(b));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let is_bare = one.len() == 1 || other.len() == 1;
    let is_short = one.last() == other.last()
        && (is_bare || one.first().zip(other.first()).is_some_and(|(a, b)| given::may_be_one(a, b)));
    let is_near = strsim::osa_distance(&a.to_lowercase(), &b.to_lowercase()) <= 1;
    one.sort_unstable();
    other.sort_unstable();
    is_short || is_near || one == other
}

/// The words of a text in lower case.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// Whether one speaker's words stand within the other's: "Anna Weber" within "Anna Weber of Norlund".
fn is_within(short: &str, long: &str) -> bool {
    let (short, long) = (words(short), words(long));
    !short.is_empty() && long.windows(short.len()).any(|window| window == short)
}

/// Whether one speaks together with somebody and the other shares a name with them: "Nora and Ted
/// Marsh" and "Nora Marsh".
fn is_one_of(one: &str, several: &str) -> bool {
    let names = |text: &str| -> Vec<String> {
        let capital = |w: &&str| w.starts_with(char::is_uppercase);
        text.split(' ').filter(capital).map(str::to_owned).collect()
    };
    let shared = names(several);
    several.contains(" and ") && names(one).iter().any(|name| shared.contains(name))
}

/// Whether two speakers may be one person, or one may speak for the other.
fn may_be_one(room: &Room<'_>, here: Speaker<'_>, there: Speaker<'_>) -> bool {
    let (a, b) = (here.words(), there.words());
    let pronouns = here.is_pronoun() || there.is_pronoun();
    if !pronouns && (is_within(a, b) || is_within(b, a)) || is_one_of(a, b) || is_one_of(b, a) {
        return true;
    }
    match (here.entity, there.entity) {
        (Some(a), Some(b)) => {
            let names = here.entity().zip(there.entity());
            room.cast.same(here.view, a, there.view, b)
                || names.is_some_and(|(a, b)| {
                    // "President Weber" may be another Weber than the draft names elsewhere.
                    [(&*a.name, &*b.name), (here.form(), &*b.name), (&*a.name, there.form())]
                        .into_iter()
                        .any(|(a, b)| may_be_one_name(a, b))
                })
                || may_speak_for(room, here, there)
        }
        // Somebody named here, a description there: "a U.S. official".
        (Some(_), None) => may_be_unnamed(room, here, there),
        (None, Some(_)) => may_be_described(here, there),
        (None, None) => !are_of_two_places(room, here, there),
    }
}

/// What a named speaker is, as far as the name and the sources tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person,
    Body,
    /// A place, which is its government, or a word that may name a person or a company.
    Open,
}

fn kind(room: &Room<'_>, speaker: Speaker<'_>) -> Kind {
    let Some((id, entity)) = speaker.entity.zip(speaker.entity()) else { return Kind::Open };
    let record = room.cast.record(speaker.view, id).and_then(|id| room.corpus.entities.record(id));
    let kind = record.map_or(entity.kind, |record| record.kind);
    let is_full = |name: &str| name.contains(' ');
    // "Captain Lund", "Mr. Lund"
    let capitals = speaker.words().rsplit(' ').take_while(|w| w.starts_with(char::is_uppercase)).count();
    let is_full = capitals > 1 || is_full(&entity.name) || record.is_some_and(|r| is_full(&r.name));
    match kind {
        NameKind::Organization => Kind::Body,
        NameKind::Person if is_full => Kind::Person,
        _ => Kind::Open,
    }
}

/// Whether the source that has the quotation names the draft's speaker, too, so that it would have
/// said if it were him.
fn is_named_beside(room: &Room<'_>, here: Speaker<'_>, there: Speaker<'_>) -> bool {
    here.entity
        .zip(there.view.source)
        .is_some_and(|(id, source)| room.cast.is_named_in(here.view, id, source))
}

/// Whether one of two named speakers that are not the same may speak for the other.
fn may_speak_for(room: &Room<'_>, here: Speaker<'_>, there: Speaker<'_>) -> bool {
    let is_place = |s: Speaker<'_>| s.entity().is_some_and(|e| e.kind == NameKind::Place);
    match (kind(room, here), kind(room, there)) {
        (Kind::Person, Kind::Person) => false,
        (Kind::Person, _) | (_, Kind::Person) => true,
        (a, b) => a != b || is_place(here) || is_place(there) || !is_named_beside(room, here, there),
    }
}

/// The word of a description that says what is described: "spokesman" in "a spokesman for Huawei".
fn head(description: &str) -> String {
    const BEHIND: [&str; 8] = ["of", "for", "at", "from", "in", "on", "with", "who"];
    let words = words(description);
    let end = words.iter().position(|w| BEHIND.contains(&w.as_str())).unwrap_or(words.len());
    words.get(end.saturating_sub(1)).cloned().unwrap_or_default()
}

/// Heads of descriptions that are no persons, or persons who speak for others.
const SPEAK_FOR_OTHERS: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "spokespeople",
    "representative",
    "report",
    "statement",
    "letter",
    "study",
    "paper",
    "article",
    "email",
    "post",
    "tweet",
    "message",
    "document",
    "documents",
    "filing",
    "indictment",
    "website",
    "book",
    "memoir",
    "speech",
    "company",
    "firm",
    "group",
    "agency",
    "ministry",
    "department",
    "office",
    "government",
    "administration",
    "police",
    "court",
    "party",
    "union",
    "committee",
    "commission",
    "council",
    "team",
    "club",
    "bank",
    "family",
    "couple",
    "researchers",
    "scientists",
    "authors",
    "organisation",
    "organization",
    "association",
    "university",
    "newspaper",
    "authorities",
    "officials",
    "prosecutors",
    "lawyers",
    "campaign",
];

/// Whether the head of a description may mean more than one: "the two", "the senators".
fn are_several(head: &str) -> bool {
    const SEVERAL: [&str; 8] = ["two", "three", "four", "both", "pair", "duo", "trio", "others"];
    SEVERAL.contains(&head) || head.ends_with('s') && !head.ends_with("ss")
}

/// Whether somebody whom the draft names may be the one whom the source describes: unless sources
/// know him, so that this one would have named him, and nobody gives him such a title.
fn may_be_unnamed(room: &Room<'_>, named: Speaker<'_>, described: Speaker<'_>) -> bool {
    let Some((id, entity)) = named.entity.zip(named.entity()) else { return true };
    let head = head(described.words());
    let is_title = |title: &str| words(title).contains(&head);
    let record = room.cast.record(named.view, id).and_then(|id| room.corpus.entities.record(id));
    described.is_pronoun()
        || are_several(&head)
        || SPEAK_FOR_OTHERS.contains(&head.as_str())
        || kind(room, named) != Kind::Person
        || entity.roles.iter().any(|role| is_title(&role.title))
        || record.is_some_and(|record| record.roles.iter().any(|role| is_title(&role.title)))
        || (record.is_none() && !is_named_beside(room, named, described))
}

/// Whether somebody whom the draft describes may be the one whom the source names: unless the source
/// gives that title to another alone.
fn may_be_described(described: Speaker<'_>, named: Speaker<'_>) -> bool {
    let Some(title) = described.words().strip_prefix("the ").map(words) else { return true };
    let Some(entity) = named.entity() else { return true };
    let has_it = |entity: &Entity| {
        entity.roles.iter().map(|role| words(&role.title)).any(|role| title.iter().all(|w| role.contains(w)))
    };
    has_it(entity) || !named.view.article.entities.iter().any(has_it)
}

/// Whose somebody a description is, and what: "Finland" and "'s foreign ministry".
fn owner(speaker: Speaker<'_>) -> Option<(EntityId, &str)> {
    let Speaker { view, span, .. } = speaker;
    let (name, id) =
        view.names().find(|(name, _)| name.span.start == span.start && span.covers(name.span))?;
    Some((id, Span::new(name.span.end, span.end).of(view.block_text())))
}

/// Whether two descriptions differ in whose somebody is alone: "Finland's foreign ministry" and
/// "Sweden's foreign ministry".
fn are_of_two_places(room: &Room<'_>, here: Speaker<'_>, there: Speaker<'_>) -> bool {
    let (Some((a, what)), Some((b, other))) = (owner(here), owner(there)) else { return false };
    let is_named = || there.view.source.is_some_and(|source| room.cast.is_named_in(here.view, a, source));
    words(what) == words(other) && !room.cast.same(here.view, a, there.view, b) && is_named()
}
