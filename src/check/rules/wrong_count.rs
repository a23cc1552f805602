//! A number of things announced, and another number listed.

use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;

use super::super::{Finding, Rule, finding::Fix, room::Room, row::Row, view::View};
use crate::{
    extract::{
        figure::{Bound, Figure, FigureKind, Value},
        name::{Name, NameKind, is_country},
        token::Tag,
    },
    prose::BlockKind,
    text::{Edit, Span},
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a count that does not fit the list behind it: \"four countries: A, B and C\".

## Why
An item was cut or put in and the number stayed. Readers count.

## Example
> The law is in force in four countries: France, Spain and Italy.

Three are named.

## How to mend
Put the missing item in, or change the number (quick fix).

## Limits
Counted are lists behind a colon, in brackets and between dashes, names behind \"both\", and in Markdown the items
of a list under a line that ends with a colon. Lists that say themselves that they are not complete (\"including\",
\"such as\", \"and others\"), that hold numbers, plurals, verbs or quotations are left alone, and so is an \"and\"
that may stand within a name. Needs no sources.
";

/// Words by which a list is not complete, or its items are not single things.
#[rustfmt::skip]
const OPEN_LISTS: &[&str] = &[
    "including", "include", "includes", "included", "such", "among", "amongst", "other", "others", "another",
    "etc", "etc.", "more", "example", "examples", "instance", "e.g.", "eg", "like", "notably", "especially",
    "particularly", "mainly", "mostly", "chiefly", "each", "respectively", "both", "either", "neither", "nor",
    "not", "but", "except", "several", "various", "many", "some", "couple", "pair", "trio", "duo", "family",
    "twin", "twins", "rest", "group", "team", "plus", "half", "dozen", "another", "following", "remaining",
    "with", "from", "first", "last", "then", "following",
];

/// Nouns that are counted by something else than the items behind them: "five words: …", "three goals: …".
#[rustfmt::skip]
const NOT_LISTED: &[&str] = &[
    "word", "words", "letter", "letters", "syllable", "syllables", "point", "points", "goal", "goals", "time",
    "times", "vote", "votes", "seat", "seats", "run", "runs", "page", "pages", "copy", "copies", "try", "tries",
    "digit", "digits", "set", "sets", "line", "lines", "ticket", "tickets", "character", "characters", "game",
    "games", "match", "matches", "note", "notes", "win", "wins", "medal", "medals",
];

/// Nouns that announce a list even where other words stand between them and it.
#[rustfmt::skip]
const ANNOUNCING: &[&str] = &[
    "reasons", "steps", "things", "points", "questions", "factors", "options", "ways", "rules", "lessons",
    "takeaways", "examples", "demands", "conditions", "measures", "goals", "aims", "changes", "proposals",
    "recommendations", "stages", "phases", "parts", "categories", "types", "kinds", "findings", "facts", "tips",
    "issues", "problems", "challenges", "risks", "scenarios", "principles", "pillars", "priorities", "themes",
    "trends", "areas", "elements", "components", "criteria", "requirements", "features", "benefits",
    "advantages", "disadvantages", "mistakes", "myths", "arguments", "promises", "explanations", "suggestions",
    "ideas", "solutions", "countries", "candidates",
];

/// How far behind its noun a list may open, in tokens.
const FARTHEST: usize = 8;
/// How many items are counted at most.
const MOST: u32 = 20;
/// How long an item may be, in tokens.
const LONGEST_ITEM: usize = 7;

/// Counts the lists of every sentence and under every paragraph.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for sentence in &room.sentences {
        let view = sentence.view;
        let row = Row::new(view);
        for at in 0..row.len() {
            if row.is(at, "both") {
                out.extend(both(room, view, row, at));
            } else if matches!(row.word(at), ":" | "(") || row.is_dash(at) {
                out.extend(inline(room, view, row, at));
            }
        }
        out.extend(below(room, view, row));
    }
}

/// A count that announces a list.
#[derive(Clone, Copy, Debug)]
struct Announced<'a> {
    figure: &'a Figure,
    number: u32,
    /// The words from the number to the end of its noun.
    phrase: Span,
}

/// The last count before a place, where nothing else is counted between.
fn announced<'a>(view: View<'a>, row: Row<'_>, opener: usize) -> Option<Announced<'a>> {
    let start = row.token(opener)?.span.start;
    let figure = view.figures().take_while(|f| f.span.end <= start).last()?;
    let noun = figure.noun.filter(|noun| noun.end <= start)?;
    let Value::One(number) = figure.value else { return None };
    let exact = figure.kind == FigureKind::Count && figure.bound == Bound::Exact && number.value.is_integer();
    let number = number.value.to_u32().filter(|n| (2..=MOST).contains(n))?;
    let places = row.within(noun);
    let listed = !row.is_any(places.end.saturating_sub(1), NOT_LISTED);
    // "two of the four countries", "some of the four".
    let at = row.at(figure.span.start);
    let before = if at > 0 && row.is_any(at - 1, &["the", "its", "his", "her", "their", "these", "those"]) {
        at - 1
    } else {
        at
    };
    let is_part = before > 0 && row.is(before - 1, "of");
    (exact && listed && !is_part).then_some(Announced { figure, number, phrase: figure.span.union(noun) })
}

/// The list that a colon, a bracket or a dash opens.
fn inline(room: &Room<'_>, view: View<'_>, row: Row<'_>, opener: usize) -> Option<Finding> {
    let announced = announced(view, row, opener)?;
    let gap = row.at(announced.phrase.end)..opener;
    let is_phrase = leads_to_list(row, gap.clone(), opener);
    // "Three ministers have gone: …": only names can be what was counted.
    let is_clause = row.word(opener) == ":"
        && gap
            .clone()
            .all(|at| matches!(row.tag(at), Some(Tag::Verb | Tag::Auxiliary | Tag::Adverb | Tag::Adjective)));
    if !is_phrase && !is_clause {
        return None;
    }
    let end = list_end(row, opener)?;
    let list = List::read(view, row, opener + 1..end)?;
    let listed = list.conflict(row, announced, row.word(opener) == ":" && is_phrase)?;
    finding(room, view, announced, listed, "lists")
}

/// Whether nothing between a counted noun and its list could be listed instead.
fn leads_to_list(row: Row<'_>, gap: Range<usize>, opener: usize) -> bool {
    let colon = row.word(opener) == ":";
    gap.len() <= if colon { FARTHEST } else { 4 }
        && gap.clone().all(|at| match row.tag(at) {
            Some(Tag::Preposition | Tag::Determiner | Tag::ProperNoun) => true,
            // "for the delay": a singular, which is no list.
            Some(Tag::Noun) => !is_plural(row, at) && row.tag(gap.start) == Some(Tag::Preposition),
            Some(Tag::Adjective) => row.tag(gap.start) == Some(Tag::Preposition),
            _ => false,
        })
}

/// The token behind the last of a list's.
fn list_end(row: Row<'_>, opener: usize) -> Option<usize> {
    let rest = opener + 1..row.len();
    if row.word(opener) == "(" {
        return rest.into_iter().find(|at| row.word(*at) == ")");
    }
    if let Some(dash) = rest.clone().find(|at| row.is_dash(*at)) {
        return (row.word(opener) != ":").then_some(dash);
    }
    // The list ends with its sentence.
    let last = row.len().checked_sub(1)?;
    (row.word(last) == ".").then_some(last)
}

fn is_plural(row: Row<'_>, at: usize) -> bool {
    let word = row.word(at);
    word.ends_with('s') && !word.ends_with("ss")
        || row.is_any(at, &["people", "men", "women", "children", "media", "police", "data", "criteria"])
}

/// The items of a list.
struct List {
    items: Vec<Range<usize>>,
    /// For each item, the kind of the one name that it is.
    names: Vec<Option<NameKind>>,
    has_plural: bool,
    /// Whether an "and" without a comma may stand within an item.
    is_open: bool,
}

impl List {
    /// The items that commas and "and" part; `None` for what is no plain list of single things.
    fn read(view: View<'_>, row: Row<'_>, range: Range<usize>) -> Option<Self> {
        let names: Vec<&Name> = view.names().map(|(name, _)| name).collect();
        let name_at = |at: usize| {
            let span = row.token(at)?.span;
            names.iter().find(|name| name.span.covers(span)).copied()
        };
        let mut items: Vec<Range<usize>> = Vec::new();
        let (mut from, mut has_plural, mut joints) = (range.start, false, 0);
        if row.is(from, "namely") {
            from += 1;
        }
        let mut is_closed = false;
        let mut at = from;
        while at < range.end {
            let joint = row.is_any(at, &["and", "or"]) && name_at(at).is_none();
            if joint || row.word(at) == "," {
                if at > from {
                    items.push(from..at);
                }
                let oxford = !joint && row.is_any(at + 1, &["and", "or"]) && name_at(at + 1).is_none();
                joints += usize::from(joint || oxford);
                at += if oxford { 2 } else { 1 };
                is_closed |= joint || oxford;
                from = at;
                continue;
            }
            if !is_part_of_item(row, at, name_at(at).is_some()) {
                return None;
            }
            has_plural |= name_at(at).is_none() && row.tag(at) == Some(Tag::Noun) && is_plural(row, at);
            at += 1;
        }
        items.push(from..range.end);
        let whole = items.iter().all(|item| (1..=LONGEST_ITEM).contains(&item.len()));
        let kind_of = |item: &Range<usize>| {
            let first = if row.is(item.start, "the") { item.start + 1 } else { item.start };
            let name = name_at(first)?;
            (row.within(name.span) == (first..item.end)).then_some(name.kind)
        };
        let kinds = items.iter().map(kind_of).collect();
        let list = Self { items, names: kinds, has_plural, is_open: joints > 1 };
        (whole && is_closed && list.items.len() > 1).then_some(list)
    }

    /// How many things are listed, where that cannot be the number announced.
    fn conflict(&self, row: Row<'_>, announced: Announced<'_>, may_be_common: bool) -> Option<u32> {
        let count = u32::try_from(self.items.len()).ok()?;
        let all_names = self.names.iter().all(Option::is_some);
        if !(all_names || may_be_common) || self.has_plural {
            return None;
        }
        let too_few = count < announced.number;
        let too_many = count > announced.number && !self.is_open && self.has_no_apposition(row);
        (too_few || too_many).then_some(count)
    }

    /// Whether no item can be said of the one before it: "Smith, the captain, and Jones".
    fn has_no_apposition(&self, row: Row<'_>) -> bool {
        let first = self.names.first().copied().flatten();
        match first {
            Some(NameKind::Person | NameKind::Organization) => self.names.iter().all(|kind| *kind == first),
            Some(NameKind::Place) => {
                let is_country = |item: &Range<usize>| {
                    let from = if row.is(item.start, "the") { item.start + 1 } else { item.start };
                    let words: Vec<&str> = (from..item.end).map(|at| row.word(at)).collect();
                    is_country(&words.join(" "))
                };
                self.items.iter().all(is_country)
            }
            Some(_) => false,
            None => self.items.iter().all(|item| item.len() == 1 && row.tag(item.start) == Some(Tag::Noun)),
        }
    }
}

/// Whether a token belongs into an item that is a name or a noun phrase.
fn is_part_of_item(row: Row<'_>, at: usize, in_name: bool) -> bool {
    if in_name {
        return true;
    }
    let tag = matches!(
        row.tag(at),
        Some(
            Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Determiner | Tag::Preposition | Tag::Particle
        )
    );
    let phrase = row.is_word(at) || matches!(row.word(at), "-" | "'s" | "’s");
    tag && phrase && !row.is_any(at, OPEN_LISTS) || row.word(at) == "-"
}

/// "both France, Spain and Italy".
fn both(room: &Room<'_>, view: View<'_>, row: Row<'_>, at: usize) -> Option<Finding> {
    let is_country_or_named = |name: &Name| match name.kind {
        NameKind::Person | NameKind::Organization => true,
        NameKind::Place => is_country(name.span.of(view.block_text())),
        _ => false,
    };
    let names: Vec<&Name> = view.names().map(|(name, _)| name).collect();
    let first = row.at(row.token(at)?.span.end);
    let start = names.iter().position(|name| row.at(name.span.start) == first)?;
    let mut listed: Vec<&Name> = vec![names.get(start)?];
    let mut is_closed = false;
    for name in names.iter().skip(start + 1) {
        let gap = row.between(listed.last()?.span, name.span);
        let closes = row.is(gap.end.saturating_sub(1), "and");
        let joins = match gap.len() {
            1 => closes || row.word(gap.start) == ",",
            2 => closes && row.word(gap.start) == ",",
            _ => false,
        };
        if !joins {
            break;
        }
        listed.push(name);
        if closes {
            is_closed = true;
            break;
        }
    }
    let alike = listed.iter().all(|name| name.kind == listed[0].kind && is_country_or_named(name));
    // "Both Smith, Jones and Brown's lawyer": the last name must end the list.
    let behind = row.at(listed.last()?.span.end);
    let ends = !matches!(row.word(behind), "'s" | "’s" | "-" | "'" | "’")
        && !matches!(row.tag(behind), Some(Tag::Noun | Tag::ProperNoun | Tag::Adjective))
        && !row.is(behind, "and");
    if listed.len() < 3 || !is_closed || !alike || !ends {
        return None;
    }
    let span = row.token(at)?.span;
    let message = format!("\"both\" is said of {} names", in_words(u32::try_from(listed.len()).ok()?));
    room.finding(Rule::WrongCount, view, span, message)
}

/// The Markdown list under a paragraph that announces it.
fn below(room: &Room<'_>, view: View<'_>, row: Row<'_>) -> Option<Finding> {
    let passage = view.passage();
    let colon = row.len().checked_sub(1).filter(|at| row.word(*at) == ":")?;
    let is_last = view.sentence + 1 == passage.block.sentences.len();
    if !is_last
        || !matches!(passage.block.kind, BlockKind::Paragraph)
        || (0..row.len()).any(|at| is_open(row, at))
    {
        return None;
    }
    let announced = announced(view, row, colon)?;
    let others = view.figures().filter(|f| !std::ptr::eq(*f, announced.figure));
    if others.into_iter().any(|f| f.kind != FigureKind::Ordinal) {
        return None;
    }
    let gap = row.at(announced.phrase.end)..colon;
    let noun = gap.start.checked_sub(1)?;
    let has_noun = gap.clone().any(|at| matches!(row.tag(at), Some(Tag::Noun | Tag::ProperNoun)));
    let has_plural = gap.clone().any(|at| row.tag(at) == Some(Tag::Noun) && is_plural(row, at));
    if has_plural || has_noun && !row.is_any(noun, ANNOUNCING) {
        return None;
    }
    let listed = items_below(view)?;
    (listed != announced.number).then_some(())?;
    finding(room, view, announced, listed, "the list below has")
}

/// Words by which a paragraph says that its list is only a part.
fn is_open(row: Row<'_>, at: usize) -> bool {
    row.is_any(
        at,
        &[
            "including",
            "include",
            "includes",
            "included",
            "such",
            "among",
            "following",
            "example",
            "examples",
            "other",
            "others",
            "more",
            "some",
            "e.g.",
            "notably",
            "each",
            "both",
        ],
    )
}

/// How many items the list right under a paragraph has on its first level; `None` where there is no
/// list, or it may go on behind what parts it.
fn items_below(view: View<'_>) -> Option<u32> {
    let blocks = view.article.passages.get(view.passage + 1..)?.iter().map(|p| &p.block);
    let mut count = 0;
    let mut level = None;
    let mut apart = 0;
    for block in blocks {
        let BlockKind::Item { depth, .. } = block.kind else {
            apart += 1;
            // A heading, or a paragraph that announces a list of its own, ends this one.
            let ends = matches!(block.kind, BlockKind::Heading(_)) || block.text.ends_with(':');
            if level.is_none() || apart > 2 || ends {
                break;
            }
            continue;
        };
        if apart > 0 {
            return None;
        }
        // A further paragraph of an item has no bullet before it.
        let has_bullet = block.in_file(Span::new(0, 1)).start > block.span.start;
        let level = *level.get_or_insert(depth);
        count += u32::from(has_bullet && depth == level);
    }
    (count > 0).then_some(count)
}

fn finding(
    room: &Room<'_>,
    view: View<'_>,
    announced: Announced<'_>,
    listed: u32,
    verb: &str,
) -> Option<Finding> {
    let text = view.block_text();
    let number = announced.figure.span.of(text);
    let shown = in_words(listed);
    let message = format!("the draft says {} and {verb} {shown}", announced.phrase.of(text));
    let mut finding = room.finding(Rule::WrongCount, view, announced.figure.span, message)?;
    let right = match number.chars().next() {
        Some(c) if c.is_ascii_digit() => listed.to_string(),
        Some(c) if c.is_uppercase() => capitalized(&shown),
        _ => shown,
    };
    if listed > 1 && view.passage().block.map.is_literal(announced.figure.span) {
        let edits = vec![Edit { span: view.in_file(announced.figure.span), text: right.clone() }];
        finding.fixes.push(Fix { title: format!("Change to {right}"), edits });
    }
    Some(finding)
}

/// Numbers to ten in words, as newspapers write them.
fn in_words(number: u32) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let word = usize::try_from(number).ok().and_then(|n| words.get(n));
    word.map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
