//! Which of the figures that sources give for somebody speak of one thing, and whether they agree.
//!
//! That is for [`check::weigh`] to say, as it is for a draft's figures, so that a card and a finding
//! never disagree.

use std::{cmp::Reverse, collections::HashSet};

use jiff::civil::Date;

use super::{
    FIGURES_LOOKED_AT, Limits, Place,
    gather::{names, references},
    same_words, shortened,
};
use crate::{
    article::{EntityId, Passage},
    check::{self, Evidence, Stance},
    corpus::{Corpus, SourceId},
    extract::{
        date::{Time, TimeKind},
        figure::{Bound, Figure, FigureKind, Role, Trend},
        name::NameKind,
    },
    text::Span,
};

/// What sources give for one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// What it is.
    pub what: What,
    /// The values; more than one where sources differ.
    pub values: Vec<Given>,
}

/// What a figure speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// What is measured, and when: "revenue, 2017"; empty for a rank, which says it itself.
    Label(String),
    /// The sentence of the first value, with that value's place in it, where a word or two would not
    /// say it.
    Sentence(String, Span),
}

/// A value with the places that give it.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// As written: "US$92.55 billion", "170 countries".
    pub value: String,
    /// The newest source first, each once.
    pub places: Vec<Evidence>,
}

/// A figure that a source gives for the entity.
pub(super) struct Figured<'a> {
    /// Its words.
    pub place: Place<'a>,
    figure: &'a Figure,
}

impl<'a> Figured<'a> {
    /// Those of a passage whose subject is one of the entities.
    pub fn of(
        source: SourceId,
        passage: &'a Passage,
        ids: &HashSet<EntityId>,
        date: Option<Date>,
    ) -> impl Iterator<Item = Self> {
        let figures = passage.mentions.figures.iter().filter(move |figure| {
            is_shown(figure)
                && figure.subject.is_some_and(|subject| means(passage, subject, ids))
                && !passage.mentions.quotes.iter().any(|quote| quote.span.covers(figure.span))
        });
        figures.map(move |figure| Self { place: Place { source, date, passage, span: figure.span }, figure })
    }

    /// The words that say what is measured, where they do.
    fn measure(&self) -> Option<&'a str> {
        let measure = || self.figure.measure.map(|measure| measure.of(&self.place.passage.block.text));
        match self.figure.kind {
            FigureKind::Rank => Some(""),
            FigureKind::Age => Some("age"),
            _ => measure().filter(|measure| !VAGUE.iter().any(|vague| same_words(vague, measure))),
        }
    }

    /// What is shown first: what has a label, then ranks, then sentences.
    fn order(&self) -> u8 {
        match self.measure() {
            Some("") => 1,
            Some(_) => 0,
            None => 2,
        }
    }

    fn what(&self) -> What {
        let Some(measure) = self.measure() else { return in_full(self.place) };
        let period = if measure.is_empty() { None } else { period(self.place) };
        What::Label(period.map_or_else(|| measure.to_owned(), |period| format!("{measure}, {period}")))
    }

    fn value(&self) -> String {
        value(&self.place.passage.block.text, self.figure)
    }
}

/// Whether a figure tells something of its subject: how much there is, or which rank in what.
fn is_shown(figure: &Figure) -> bool {
    let tells = match figure.kind {
        FigureKind::Duration | FigureKind::Ordinal | FigureKind::Number | FigureKind::Score => false,
        FigureKind::Rank => figure.field.is_some(),
        FigureKind::Count => figure.value.low().value != rust_decimal::Decimal::ONE,
        _ => true,
    };
    tells && figure.role != Role::Former
}

/// Whether the words name or refer to one of the entities.
fn means(passage: &Passage, words: Span, ids: &HashSet<EntityId>) -> bool {
    names(passage, ids).chain(references(passage, ids)).any(|meant| words.overlaps(meant))
}

/// Measures that say nothing by themselves: a share of what?
const VAGUE: [&str; 12] = [
    "share", "rate", "growth", "increase", "rise", "decline", "number", "total", "amount", "level", "part",
    "stake",
];

/// The sentence around a figure.
fn in_full(figure: Place) -> What {
    let sentence = figure.sentence();
    let text = shortened(sentence.of(&figure.passage.block.text));
    let strong = Span::new(figure.span.start - sentence.start, figure.span.end - sentence.start);
    // What was cut off has nothing to be marked.
    let is_there = text.get(strong.start..strong.end) == Some(figure.text());
    What::Sentence(text, if is_there { strong } else { Span::new(0, 0) })
}

/// The year, quarter or month of a figure, where its sentence names no other.
fn period(figure: Place) -> Option<String> {
    let (sentence, passage) = (figure.sentence(), figure.passage);
    let dates = passage.mentions.dates.iter().zip(&passage.dates);
    let mut dates =
        dates.filter(|(date, _)| sentence.covers(date.span)).filter_map(|(_, time)| time.as_ref());
    let (time, other) = (dates.next()?, dates.next());
    if other.is_some() { None } else { longer_than_a_day(time) }
}

/// "2017", "Q3 2012", "Nov 2018".
fn longer_than_a_day(time: &Time) -> Option<String> {
    let (first, _) = time.days.filter(|(first, last)| time.kind == TimeKind::Date && first != last)?;
    let (year, rest) = time.value.split_once('-').unwrap_or((&time.value, ""));
    match rest.as_bytes() {
        [] => Some(year.to_owned()),
        [b'Q' | b'H', b'1'..=b'4'] => Some(format!("{rest} {year}")),
        [b'0' | b'1', b'0'..=b'9'] => Some(first.strftime("%b %Y").to_string()),
        _ => None,
    }
    .filter(|_| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
}

/// The value with what makes it one: "about 10%", "up 12 per cent", "170 countries", "second-largest maker
/// of smartphones".
fn value(text: &str, figure: &Figure) -> String {
    let bound = match figure.bound {
        Bound::AtMost => "up to ",
        bound => bound.words(),
    };
    let trend = figure.trend.filter(|_| figure.role == Role::Change).map_or("", Trend::words);
    let words = match (figure.kind, figure.noun, figure.field) {
        (FigureKind::Count, Some(noun), _) => figure.span.union(noun),
        (FigureKind::Rank, _, Some(field)) => figure.span.union(field),
        _ => figure.span,
    };
    format!("{trend}{bound}{}", words.of(text).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The figures by what they speak of: those with a label first, then the newest.
pub(super) fn measured(
    mut figures: Vec<Figured>,
    kind: NameKind,
    corpus: &Corpus,
    limits: Limits,
) -> Vec<Measured> {
    // What a person counts or spends need not be the person's own.
    figures.retain(|figure| kind != NameKind::Person || figure.measure().is_some());
    figures.sort_by_cached_key(|figure| (figure.order(), Reverse(figure.place.date)));
    let mut out: Vec<Measured> = Vec::new();
    let mut placed: HashSet<(SourceId, Span)> = HashSet::new();
    let mut weighed = 0;
    for figure in figures.iter().take(limits.figures * FIGURES_LOOKED_AT) {
        let evidence = figure.place.evidence();
        if placed.contains(&(figure.place.source, evidence.span)) {
            continue;
        }
        let (what, value) = (figure.what(), figure.value());
        if joined(&mut out, &what, &value, &evidence) {
            continue;
        }
        if out.len() >= limits.figures || weighed >= limits.weighed {
            break;
        }
        weighed += 1;
        let measured = Measured { what, values: weigh(figure, value, evidence, corpus) };
        let places = measured.values.iter().flat_map(|given| &given.places);
        placed.extend(places.filter_map(|place| Some((place.source?, place.span))));
        out.push(measured);
    }
    out
}

impl What {
    /// Whether both are of one thing by their words alone.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (What::Label(a), What::Label(b)) | (What::Sentence(a, _), What::Sentence(b, _)) => {
                same_words(a, b)
            }
            _ => false,
        }
    }

    /// Whether two values of it cannot both be true: it says what is measured, and when.
    fn is_dated(&self) -> bool {
        matches!(self, What::Label(label) if label.contains(", "))
    }
}

/// Puts a figure where the same is said in the same words, or another value of the same.
fn joined(out: &mut [Measured], what: &What, value: &str, evidence: &Evidence) -> bool {
    let Some(measured) = out.iter_mut().find(|measured| {
        measured.what.is_same(what)
            && (what.is_dated() || measured.values.iter().any(|given| same_words(&given.value, value)))
    }) else {
        return false;
    };
    add_value(&mut measured.values, value.to_owned(), evidence.clone());
    true
}

/// A figure with what other sources say of the same thing.
fn weigh(figure: &Figured, value: String, evidence: Evidence, corpus: &Corpus) -> Vec<Given> {
    let (own, offset) = (evidence.source, evidence.span.start);
    let mut values = vec![Given { value, places: vec![evidence] }];
    let source = corpus.source(figure.place.source);
    let weighing = source.and_then(|source| check::weigh(&source.article, corpus, offset));
    let others = weighing.into_iter().flat_map(|weighing| weighing.evidence);
    for place in others.filter(|place| place.source != own) {
        match place.stance {
            Stance::Supports => add_place(&mut values[0].places, place),
            // The first in one field may be the second in another.
            Stance::Conflicts if figure.order() != 1 => {
                if let Some(value) = value_at(&place, corpus) {
                    add_value(&mut values, value, place);
                }
            }
            Stance::Conflicts | Stance::Mentions => {}
        }
    }
    values
}

/// Adds a place to the value that it gives.
fn add_value(values: &mut Vec<Given>, value: String, place: Evidence) {
    match values.iter_mut().find(|given| same_words(&given.value, &value)) {
        Some(given) => add_place(&mut given.places, place),
        None => values.push(Given { value, places: vec![place] }),
    }
}

/// The figure that stands at a place.
fn value_at(place: &Evidence, corpus: &Corpus) -> Option<String> {
    let article = &corpus.source(place.source?)?.article;
    let passage = article.passages.get(article.passage_at(place.span.start)?)?;
    let mut figures = passage.mentions.figures.iter();
    let figure = figures.find(|figure| passage.block.in_file(figure.span).overlaps(place.span))?;
    Some(value(&passage.block.text, figure))
}

/// Each source once.
fn add_place(places: &mut Vec<Evidence>, place: Evidence) {
    if places.iter().all(|other| other.source != place.source) {
        places.push(place);
    }
}
