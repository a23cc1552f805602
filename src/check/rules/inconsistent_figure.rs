//! Two values for one thing within the draft.

use std::collections::HashMap;

use super::super::{
    Finding, Rule, Stance,
    align::{self, Alignment, Part, Topic},
    apart::{self, Told},
    assertion,
    compare::{self, Verdict},
    room::{Judged, Room, is_far},
    tabled::{self, Tables},
    view::View,
};
use crate::{
    extract::{
        figure::{Figure, FigureKind},
        stem::{Stem, stem},
        token::Tag,
    },
    prose::BlockKind,
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a figure that differs from one that the draft itself gives for the same thing.

## Why
Readers compare the headline with the text; editors should first.

## Example
> Nokia holds 13% of the market. [\u{2026}] With its 16% of the market, Nokia comes second.

## How to mend
Find out which one is right. Where both are, say what tells them apart: another year, another measure.

## Limits
Needs no sources. Headlines, lists and tables are compared with the text; of a table, cells whose row's head is named
in the sentence and whose column's head is what it counts. A headline may round. It is another statement where a word stands for another in the same
place (\"gross\" and \"net\"), where the times, places, parties or those who say it differ, where the one is planned, asked
for or was so before, and where the smaller value is of a part: a place, a quarter, \"electric cars\". Sentences of one
paragraph are read as set side by side, unless one says no more than the other.
";

/// From this alignment on, two sentences of the draft give one figure.
const SAME: f32 = 0.75;
/// The same where nobody says whose figure it is.
const SAME_UNBOUND: f32 = 0.9;
/// The same where both count the same thing in several words.
const SAME_PHRASE: f32 = 0.5;
/// The same where the same words stand before and behind both, said of the same: "a town of 12,400 people".
const SAME_FRAME: f32 = 0.35;

/// Whether both count the same thing down to its modifiers: "European operators".
fn figure_phrases_agree(later: Told<'_>, earlier: Told<'_>) -> bool {
    let words = |told: Told<'_>| -> Vec<Stem> {
        let span = told.figure.noun.or(told.figure.measure);
        let tokens = told.view.tokens();
        let inside = tokens.filter(|(t, s)| s.is_some() && span.is_some_and(|span| span.covers(t.span)));
        inside.map(|(_, s)| s).collect()
    };
    let (a, b) = (words(later), words(earlier));
    a.len() > 1 && a == b
}

/// How many earlier figures one is compared with at most: the last ones, and the first, which the headline and
/// the text's opening give.
const MOST_COMPARED: usize = 5;
const FIRST_COMPARED: usize = 2;
/// The fewest words and names of a sentence that another one can be said to hold.
const FEWEST_WORDS: usize = 3;

/// The same of a heading.
const FEWEST_OF_HEADING: usize = 2;

/// Compares the draft's figures with those in its earlier sentences.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    // Only figures of one kind and one thing measured can be at odds, so each is compared with the
    // last few of those alone.
    let mut met: HashMap<(FigureKind, Option<Stem>), Vec<&Judged<'_, Figure>>> = HashMap::new();
    for judged in &room.figures {
        if matches!(judged.value.kind, FigureKind::Ordinal | FigureKind::Number) {
            continue;
        }
        let later = told(room, judged);
        let measured = align::measured(later.view, later.figure);
        if measured.is_none() && later.figure.kind == FigureKind::Count {
            continue;
        }
        let bucket = met.entry((later.figure.kind, measured)).or_default();
        let (first, rest) = bucket.split_at(bucket.len().min(FIRST_COMPARED));
        let others = rest.iter().rev().take(MOST_COMPARED).chain(first).map(|earlier| told(room, earlier));
        let mut topic = None;
        let found = others
            .into_iter()
            .find_map(|earlier| Some((earlier, at_odds(room, &mut topic, later, earlier)?)));
        if let Some((earlier, alignment)) = found {
            let why = alignment.explain();
            out.extend(finding(room, later, earlier).map(|found| Finding { why: vec![why], ..found }));
        }
        bucket.push(judged);
    }
    check_tables(room, out);
}

/// Compares the figures in the cells of tables with those of the text.
fn check_tables(room: &Room<'_>, out: &mut Vec<Finding>) {
    let tables = Tables::read(room.draft);
    if tables.is_empty() {
        return;
    }
    let (cells, text): (Vec<_>, Vec<_>) =
        room.figures.iter().map(|judged| told(room, judged)).partition(|told| tabled::is_cell(told.view));
    let mut counted: HashMap<Stem, Vec<Told<'_>>> = HashMap::new();
    for told in text {
        // "53 points" has a unit rather than a noun.
        let unit = || told.figure.unit.as_deref().map(stem);
        if let Some(measured) = align::measured(told.view, told.figure).or_else(unit) {
            counted.entry(measured).or_default().push(told);
        }
    }
    for cell in cells {
        let Some(heads) = tables.heads(cell.view) else { continue };
        let of_column = heads.column().iter().filter_map(|stem| counted.get(stem));
        let mut of_column = of_column.flat_map(|all| all.iter().take(MOST_COMPARED));
        let Some(told) = of_column.find(|told| heads.are_those_of(**told)) else { continue };
        let verdict = compare::figures(told.figure, cell.figure);
        if !verdict.conflicts()
            || verdict == Verdict::Conflicts(None) && is_far(told.figure, cell.figure)
            || gives_too(*told, cell)
        {
            continue;
        }
        let (earlier, later) =
            if told.view.passage < cell.view.passage { (*told, cell) } else { (cell, *told) };
        out.extend(finding(room, later, earlier));
    }
}

fn told<'a>(room: &Room<'a>, judged: &Judged<'a, Figure>) -> Told<'a> {
    Told { view: room.view(judged.sentence), figure: judged.value }
}

fn finding(room: &Room<'_>, later: Told<'_>, earlier: Told<'_>) -> Option<Finding> {
    let here = later.figure.span.of(later.view.block_text());
    let there = earlier.figure.span.of(earlier.view.block_text());
    let message = format!("the draft gives {there} for this above, {here} here");
    let mut finding = room.finding(Rule::InconsistentFigure, later.view, later.figure.span, message)?;
    finding.evidence.push(Room::evidence(earlier.view, earlier.figure.span, Stance::Conflicts));
    Some(finding)
}

/// How two figures are aligned that are two values of one thing; `None` where they are not.
fn at_odds<'a>(
    room: &Room<'a>,
    topic: &mut Option<Topic<'a>>,
    later: Told<'a>,
    earlier: Told<'a>,
) -> Option<Alignment> {
    let verdict = compare::figures(later.figure, earlier.figure);
    let other_thing = verdict == Verdict::Conflicts(None) && is_far(later.figure, earlier.figure);
    if earlier.view.is_the_same(later.view) || !verdict.conflicts() || other_thing {
        return None;
    }
    let pair = (later.figure, earlier.figure);
    let topic = &*topic.get_or_insert_with(|| {
        let credit = assertion::credit(later.view);
        Topic::new(room.corpus, later.view, later.figure.span, credit.as_slice())
    });
    // The parts mostly settle it, and cost less to compare than the words.
    let parts = align::statement(topic, 0.0, &room.cast, pair, earlier.view);
    let framed = is_framed(later, earlier);
    // "Fat 4.8 g" in one recipe and in the next: only a sentence says what is measured.
    let is_told = || [later, earlier].into_iter().any(|told| assertion::has_verb(told.view));
    let is_bound = parts.measure == Part::Agrees
        || later.figure.kind == FigureKind::Age
        || framed != Framed::No && is_told();
    if !parts.is_sound() || !is_bound {
        return None;
    }
    let forth = align::context(topic, &room.cast, earlier.view);
    let mut alignment = align::statement(topic, forth, &room.cast, pair, earlier.view);
    let bound = alignment.subject == Part::Agrees;
    let ages = bound && [later, earlier].into_iter().all(is_present_age) && !is_of_years(later, earlier);
    let same = match framed {
        Framed::Both if bound || follow_the_same_name(room, later, earlier) => SAME_FRAME,
        _ if figure_phrases_agree(later, earlier) => SAME_PHRASE,
        _ if bound => SAME,
        _ => SAME_UNBOUND,
    };
    if alignment.score < same {
        let back = coverage_back(room, later, earlier);
        alignment = align::statement(topic, forth.max(back), &room.cast, pair, earlier.view);
    }
    let is_same = ages || later.figure.kind != FigureKind::Age && alignment.score >= same;
    (is_same && !gives_too(later, earlier) && !gives_too(earlier, later)).then_some(())?;
    (ages || !apart::within_a_text(&room.cast, later, earlier)).then_some(alignment)
}

/// How far the later of two sentences speaks of all that the earlier does: a headline says less than the text,
/// the text less than the summary.
fn coverage_back(room: &Room<'_>, later: Told<'_>, earlier: Told<'_>) -> f32 {
    let credit = assertion::credit(earlier.view);
    let back = Topic::new(room.corpus, earlier.view, earlier.figure.span, credit.as_slice());
    let is_heading = matches!(earlier.view.passage().block.kind, BlockKind::Heading(_));
    if back.len() < if is_heading { FEWEST_OF_HEADING } else { FEWEST_WORDS } {
        return 0.0;
    }
    align::context(&back, &room.cast, later.view)
}

/// Whether the same words stand beside two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Framed {
    No,
    OnOneSide,
    Both,
}

fn is_framed(later: Told<'_>, earlier: Told<'_>) -> Framed {
    let [before, behind] = apart::frame(later);
    let [other_before, other_behind] = apart::frame(earlier);
    let same = |a: Option<Stem>, b: Option<Stem>| a.zip(b).is_some_and(|(a, b)| a == b);
    let same_lead = || led(later).zip(led(earlier)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
    match [same(before, other_before), same(behind, other_behind)] {
        [true, true] => Framed::Both,
        [false, false] if same(apart::happened(later), apart::happened(earlier)) && same_lead() => {
            Framed::OnOneSide
        }
        [false, false] => Framed::No,
        _ => Framed::OnOneSide,
    }
}

/// The preposition before a figure: "signed Varga for £18 million" and "signed him for £81 million".
fn led(told: Told<'_>) -> Option<&str> {
    let word = told.view.tokens_before(told.figure.span).next().filter(|t| t.tag == Tag::Preposition)?;
    Some(word.of(told.view.block_text()))
}

/// Whether the names nearest before both figures name the same.
fn follow_the_same_name(room: &Room<'_>, later: Told<'_>, earlier: Told<'_>) -> bool {
    let name = |told: Told<'_>| {
        let before = told.view.names().take_while(|(name, _)| name.span.end <= told.figure.span.start).last();
        before.map(|(_, id)| id)
    };
    name(later).zip(name(earlier)).is_some_and(|(a, b)| room.cast.same(later.view, a, earlier.view, b))
}

/// Whether a figure is how old somebody is now: "Tomas Brekke, 43," or "the 43-year-old".
fn is_present_age(told: Told<'_>) -> bool {
    let text = told.view.block_text();
    let words = told.figure.span.of(text);
    let before = text[..told.figure.span.start].trim_end();
    let behind = text[told.figure.span.end..].starts_with([',', '.', ')']);
    told.figure.kind == FigureKind::Age
        && (words.contains("-old") || before.ends_with([',', '(']) && behind || before.ends_with(" is"))
}

/// Whether a sentence names a year, which tells how old somebody was then.
fn is_of_years(a: Told<'_>, b: Told<'_>) -> bool {
    let mut dates = [a.view, b.view].into_iter().flat_map(View::dates);
    dates.any(|(_, time)| time.is_some_and(|time| time.explicit_year))
}

/// Whether the sentence of one figure gives the other's value as well: then both are told.
fn gives_too(one: Told<'_>, other: Told<'_>) -> bool {
    let mut beside = one.view.figures().filter(|f| !std::ptr::eq(*f, one.figure));
    beside.any(|f| compare::figures(f, other.figure).supports())
}
