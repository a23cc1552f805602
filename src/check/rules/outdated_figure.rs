//! A later source gives a newer value.

use std::{cmp::Reverse, collections::BTreeMap};

use super::super::style::in_style_of;
use super::super::{
    Finding, Rule, Stance,
    align::Part,
    apart::{self, Told},
    compare,
    finding::Fix,
    room::{self, Judged, Room, Weighed},
    standing,
    view::View,
};
use crate::{
    article::EntityId,
    extract::{
        date::DateMention,
        figure::{Figure, FigureKind},
    },
    text::Edit,
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Says that a later source gives a newer value than the one that the draft follows.

## Why
Tolls rise, counts are revised, prices change. The figure was right when it was noted down.

## Example
> The flood killed 31 people.

where the source of 3 May says 31 and that of 6 May says 34.

## How to mend
Take the newer value (quick fix), or say of when the older one is: \u{201c}by Friday, 31 people had died\u{201d}.

## Limits
Needs the `date:` of both sources, or a source that says that a value was revised or corrected. Only of what changes:
counts, amounts, shares, ranks, areas; lengths and ages that differ are `disputed-figure`, as is a later source
that stands farther from the matter (`tier:`) than the earlier one. Silent where the draft's sentence gives a date of
its own or says that it tells what was (\"initially\"), where the later source is younger than the draft, and where one source repeats the other.
";

/// A place that bears the draft's figure out and one that contradicts it, from sources that may be
/// used and are independent of each other.
#[derive(Clone, Copy)]
pub(super) struct Difference<'j, 'a> {
    /// The place that bears it out.
    pub support: &'j Weighed<'a>,
    /// The place that contradicts it.
    pub conflict: &'j Weighed<'a>,
    /// Which of the two holds now.
    pub age: Age,
}

/// How a contradiction stands to what bears the draft out, by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    /// It is what holds now.
    Newer,
    /// It is what held before.
    Older,
    /// That cannot be told, or does not matter.
    Same,
}

/// How much worse a contradiction may be aligned than what bears the draft out.
const AS_CLOSE: f32 = 0.1;

/// From this alignment on, sentences say the same, whatever their figures are bound to.
const ALMOST_THE_SAME: f32 = 0.95;

/// Where sources differ over a figure, the best aligned places of both sides.
pub(super) fn difference<'j, 'a>(
    room: &Room<'a>,
    judged: &'j Judged<'a, Figure>,
) -> Option<Difference<'j, 'a>> {
    let is_free = |w: &&Weighed<'_>| is_free(room, w);
    let support = judged.supports.iter().find(is_free)?;
    let revised = |conflict: &&Weighed<'_>| judged.supports.iter().all(|s| is_revised(s, conflict));
    if let Some(conflict) = judged.beside.iter().filter(is_free).find(revised) {
        return Some(Difference { support, conflict, age: Age::Newer });
    }
    judged.conflicts.iter().filter(is_free).find_map(|conflict| {
        let a = &conflict.alignment;
        let bound = a.measure == Part::Agrees || a.subject == Part::Agrees || a.score >= ALMOST_THE_SAME;
        let is_close = a.score + AS_CLOSE >= support.alignment.score;
        let is_other =
            || is_other_voice(room, judged, support, conflict) && is_of_the_same(room, judged, conflict);
        (bound && is_close && is_other()).then(|| Difference {
            support,
            conflict,
            age: age(room, judged, conflict),
        })
    })
}

/// Whether a contradiction is of what the draft's figure is of, and the draft does not give its value too.
fn is_of_the_same(room: &Room<'_>, judged: &Judged<'_, Figure>, conflict: &Weighed<'_>) -> bool {
    let view = room.view(judged.sentence);
    let Some(other) = conflict.view.figure_at(conflict.span) else { return true };
    let (mine, theirs) = (Told { view, figure: judged.value }, Told { view: conflict.view, figure: other });
    let mut beside = view.passage().mentions.figures.iter().filter(|f| !std::ptr::eq(*f, judged.value));
    !beside.any(|f| gives(f, other)) && !apart::of_sources(&room.cast, mine, theirs)
}

/// Whether a figure gives another's value; a small number recurs, so it must be of the same things.
fn gives(figure: &Figure, other: &Figure) -> bool {
    let recurs = room::significant_digits(other) < 2;
    if recurs { compare::same_value(figure, other) } else { compare::is_given(figure, other) }
}

/// From this share of a sentence's words on, a date is one of the same event.
const SAME_EVENT: f32 = 0.75;

/// Where sources differ over a date, the best aligned places of both sides.
pub(super) fn difference_of_dates<'j, 'a>(
    room: &Room<'a>,
    judged: &'j Judged<'a, DateMention>,
) -> Option<Difference<'j, 'a>> {
    let support = judged.supports.iter().find(|w| is_free(room, w))?;
    let conflict = judged.conflicts.iter().find(|conflict| {
        is_free(room, conflict)
            && conflict.alignment.coverage >= SAME_EVENT
            && is_other_voice(room, judged, support, conflict)
    })?;
    Some(Difference { support, conflict, age: Age::Same })
}

/// Whether a place's source may be used.
fn is_free(room: &Room<'_>, place: &Weighed<'_>) -> bool {
    room.standing(place.view).restriction.is_none()
}

/// Whether a contradiction speaks of the matter of the place that bears the draft out, and none that does
/// has its story from it or the other way round.
fn is_other_voice<T>(
    room: &Room<'_>,
    judged: &Judged<'_, T>,
    support: &Weighed<'_>,
    conflict: &Weighed<'_>,
) -> bool {
    is_same_matter(room, support.view, conflict.view)
        && !judged.supports.iter().any(|s| repeats(room, s.view, conflict.view))
}

/// Whether two sources may speak of one matter: one of them names whom the other names most. Reports of
/// two companies are alike in everything but that.
fn is_same_matter(room: &Room<'_>, a: View<'_>, b: View<'_>) -> bool {
    let names = |one: View<'_>, other: View<'_>| match (most_named(one), other.source) {
        (Some(entity), Some(source)) => room.cast.is_named_in(one, entity, source),
        _ => true,
    };
    names(a, b) || names(b, a)
}

/// Whom or what a view's document names most.
fn most_named(view: View<'_>) -> Option<EntityId> {
    let mut counts: BTreeMap<EntityId, usize> = BTreeMap::new();
    let passages = view.article.passages.iter().filter(|p| p.part.is_article());
    for entity in passages.flat_map(|p| &p.names) {
        *counts.entry(*entity).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(entity, count)| (*count, Reverse(*entity))).map(|(entity, _)| entity)
}

/// Whether one of two sources has it from the other.
fn repeats(room: &Room<'_>, a: View<'_>, b: View<'_>) -> bool {
    let (Some(a), Some(b)) = (a.source, b.source) else { return false };
    standing::cites(room.corpus, a, b) || standing::cites(room.corpus, b, a)
}

fn age(room: &Room<'_>, judged: &Judged<'_, Figure>, conflict: &Weighed<'_>) -> Age {
    let theirs = room.standing(conflict.view);
    let mine = || judged.supports.iter().map(|s| room.standing(s.view));
    if !changes(judged.value.kind) {
        return Age::Same;
    }
    let newest = mine().filter_map(|standing| standing.date).max();
    let (Some(newest), Some(date)) = (newest, theirs.date) else {
        return if conflict.view.says_revised() { Age::Newer } else { Age::Same };
    };
    let farther = mine().any(|standing| standing.is_nearer_than(theirs));
    match date.cmp(&newest) {
        std::cmp::Ordering::Greater if !farther => Age::Newer,
        std::cmp::Ordering::Less if !mine().all(|standing| theirs.is_nearer_than(standing)) => Age::Older,
        std::cmp::Ordering::Equal if conflict.view.says_revised() => Age::Newer,
        _ => Age::Same,
    }
}

/// Whether values of the kind change from one week to the next.
fn changes(kind: FigureKind) -> bool {
    use FigureKind::{Age, Data, Frequency, Length, Power, Score, Speed, Temperature};
    !matches!(kind, Age | Data | Frequency | Length | Power | Score | Speed | Temperature)
}

/// Words behind which a value stands that no longer holds.
const FORMERLY: &[&str] = &["from", "earlier", "previously", "initially", "originally", "not"];

/// Whether the source that contradicts gives the draft's value as the one before a revision.
fn is_revised(support: &Weighed<'_>, conflict: &Weighed<'_>) -> bool {
    let view = support.view;
    let text = view.block_text();
    let before = view.tokens().rfind(|(token, _)| token.span.end <= support.span.start);
    view.source == conflict.view.source
        && conflict.view.says_revised()
        && before.is_some_and(|(token, _)| token.is_any(text, FORMERLY))
}

/// Words by which a sentence speaks of what was, without a date.
const FORMER: &[&str] = &[
    "initially",
    "originally",
    "formerly",
    "previously",
    "earlier",
    "once",
    "then",
    "yesterday",
    "ago",
    "initial",
];

/// Whether the sentence says of when its figures are, and the other place is not of the same time.
fn is_of_its_time(view: View<'_>, conflict: &Weighed<'_>) -> bool {
    let text = view.block_text();
    let dated = view.dates().any(|(date, _)| room::is_calendar(date));
    let former = view.tokens().any(|(token, _)| token.is_any(text, FORMER));
    (dated || former) && conflict.alignment.time != Part::Agrees
}

/// Finds figures of which a later source gives a newer value.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for judged in &room.figures {
        if let Some(difference) = difference(room, judged).filter(|d| d.age == Age::Newer) {
            out.extend(finding(room, judged, difference));
        }
    }
}

fn finding(room: &Room<'_>, judged: &Judged<'_, Figure>, found: Difference<'_, '_>) -> Option<Finding> {
    let Difference { support, conflict, .. } = found;
    let view = room.view(judged.sentence);
    let day = room.draft.meta.date.filter(|_| room.draft.is_dated);
    let is_after_draft = room.standing(conflict.view).date.zip(day).is_some_and(|(date, day)| date > day);
    if is_after_draft || is_of_its_time(view, conflict) {
        return None;
    }
    let here = judged.value.span.of(view.block_text());
    let there = conflict.span.of(conflict.view.block_text());
    let message = format!(
        "a later source gives {there} ({}), the draft follows {here} ({})",
        room.credit(conflict.view),
        room.credit(support.view)
    );
    let mut finding = room.finding(Rule::OutdatedFigure, view, judged.value.span, message)?;
    finding.evidence.push(Room::evidence(conflict.view, conflict.span, Stance::Conflicts));
    finding.evidence.push(Room::evidence(support.view, support.span, Stance::Supports));
    if judged.value.kind != FigureKind::Ratio && view.passage().block.map.is_literal(judged.value.span) {
        let text = in_style_of(here, there);
        finding.fixes.push(Fix {
            title: format!("Change to {there}"),
            edits: vec![Edit { span: view.in_file(judged.value.span), text }],
        });
    }
    Some(finding)
}
