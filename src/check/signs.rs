//! What tells whether a source's value contradicts the draft's.
//!
//! Each sign is a number, most of them between 0 and 1. [`super::align`] weighs them; its weights are
//! fitted by `tools/fit_alignment.py` on the samples that [`survey`] gives.

use super::{
    Settings,
    align::{self, Alignment, Part, Topic},
    compare::{self, Verdict},
    room::Room,
    view::View,
};
use crate::{
    article::Article,
    corpus::Corpus,
    extract::{
        date::{DateMention, Meaning},
        figure::{Bound, Figure, FigureKind},
    },
    text::Span,
};

/// A draft's value with what in the sources speaks against it.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The value's words in the draft, in bytes of the file.
    pub span: Span,
    /// The value.
    pub text: String,
    /// Figure kind or "date".
    pub kind: String,
    /// Contradicting places: the signs by name, the value there, the sentence.
    pub against: Vec<(Vec<(&'static str, f32)>, String, String)>,
}

fn one(is: bool) -> f32 {
    if is { 1.0 } else { 0.0 }
}

/// Samples of a draft.
#[must_use]
pub fn survey(draft: &Article, corpus: &Corpus) -> Vec<Sample> {
    let settings = Settings::default();
    let room = Room::new(draft, corpus, &settings);
    let mut out = Vec::new();
    for (index, sentence) in room.sentences.iter().enumerate() {
        let view = sentence.view;
        let others: Vec<&Figure> = view.figures().collect();
        for figure in view.figures() {
            let topic = Topic::new(corpus, view, figure.span, &[]);
            let mut list = Vec::new();
            let mut best_support: f32 = -1.0;
            let mut supports = 0;
            for (rank, &source) in sentence.candidates.iter().enumerate() {
                for other in source.figures() {
                    let verdict = compare::figures(figure, other);
                    if verdict == Verdict::Incomparable {
                        continue;
                    }
                    let coverage = align::context(&topic, &room.cast, source);
                    let alignment = align::statement(&topic, coverage, &room.cast, (figure, other), source);
                    if verdict.supports() {
                        supports += 1;
                        best_support = best_support.max(alignment.score);
                    }
                    let also = others.iter().any(|f| !std::ptr::eq(*f, figure) && compare::same_value(f, other));
                    let rivals = source
                        .figures()
                        .filter(|g| !std::ptr::eq(*g, other) && compare::figures(figure, g) != Verdict::Incomparable)
                        .count();
                    let absent = !room.occurs(source, |v| v.figures().any(|g| compare::is_given(figure, g)));
                    let slip = matches!(verdict, Verdict::Conflicts(Some(_)));
                    let mut signs = common(&room, index, &topic, view, source, figure.span, other.span, &alignment, rank);
                    signs.extend([
                        ("agrees", one(verdict.supports())),
                        ("also", one(also)),
                        ("rivals", rivals as f32),
                        ("absent", one(absent)),
                        ("slip", one(slip)),
                        ("turned", one(figure.trend.is_some() && other.trend.is_some() && figure.trend != other.trend)),
                        ("unit", one(figure.unit == other.unit)),
                        ("hasunit", one(figure.unit.is_some() && other.unit.is_some())),
                        ("nounboth", one(figure.noun.is_some() && other.noun.is_some())),
                        ("bound", one(figure.bound != Bound::Exact || other.bound != Bound::Exact)),
                        ("about", one(figure.bound == Bound::About || other.bound == Bound::About)),
                        ("far", one(super::room::is_far(figure, other))),
                        ("digits", super::room::significant_digits(figure) as f32),
                        ("change", one(figure.role == crate::extract::figure::Role::Change)),
                    ]);
                    list.push((signs, other.span.of(source.block_text()).to_owned(), source.text().to_owned()));
                }
            }
            for item in &mut list {
                item.0.push(("support", best_support));
                item.0.push(("supports", supports as f32));
            }
            out.push(Sample {
                span: view.in_file(figure.span),
                text: figure.span.of(view.block_text()).to_owned(),
                kind: figure.kind.name().to_owned(),
                against: list,
            });
        }
        for (date, time) in view.dates() {
            let time = time.filter(|_| draft.is_dated);
            let topic = Topic::new(corpus, view, date.span, &[]);
            let mut list = Vec::new();
            let mut best_support: f32 = -1.0;
            let mut supports = 0;
            for (rank, &source) in sentence.candidates.iter().enumerate() {
                for (other, value) in source.dates() {
                    let verdict = compare::dates((&date.expression, time), (&other.expression, value));
                    if verdict == Verdict::Incomparable {
                        continue;
                    }
                    let mut alignment = align::sentence(&topic, &room.cast, source);
                    alignment.time = Part::Open;
                    alignment.score = alignment.coverage;
                    if verdict.supports() {
                        supports += 1;
                        best_support = best_support.max(alignment.score);
                    }
                    let supported = |d: &DateMention, t| {
                        compare::dates((&date.expression, time), (&d.expression, t)).supports()
                    };
                    let absent = !room.occurs(source, |v| v.dates().any(|(d, t)| supported(d, t)));
                    let shares = source
                        .figures()
                        .any(|g| others.iter().any(|f| compare::figures(f, g).supports()));
                    let differs = !others.is_empty() && !shares;
                    let also = view.dates().any(|(d, t)| {
                        !std::ptr::eq(d, date)
                            && compare::dates((&d.expression, t), (&other.expression, value)).supports()
                    });
                    let mut signs = common(&room, index, &topic, view, source, date.span, other.span, &alignment, rank);
                    let kind = |m: &Meaning| match m {
                        Meaning::Weekday(..) => 1,
                        Meaning::Day(..) => 2,
                        Meaning::Month(..) => 3,
                        Meaning::Year(..) => 4,
                        _ => 5,
                    };
                    let k = (kind(&date.expression.meaning), kind(&other.expression.meaning));
                    signs.extend([
                        ("agrees", one(verdict.supports())),
                        ("also", one(also)),
                        ("rivals", source.dates().count() as f32 - 1.0),
                        ("absent", one(absent)),
                        ("shares", one(shares)),
                        ("differs", one(differs)),
                        ("weekday", one(k.0 == 1)),
                        ("day", one(k.0 == 2)),
                        ("month", one(k.0 == 3)),
                        ("year", one(k.0 == 4)),
                        ("likekind", one(k.0 == k.1)),
                    ]);
                    list.push((signs, other.span.of(source.block_text()).to_owned(), source.text().to_owned()));
                }
            }
            for item in &mut list {
                item.0.push(("support", best_support));
                item.0.push(("supports", supports as f32));
            }
            out.push(Sample {
                span: view.in_file(date.span),
                text: date.span.of(view.block_text()).to_owned(),
                kind: "date".to_owned(),
                against: list,
            });
        }
    }
    out
}

#[allow(clippy::too_many_arguments)]
fn common(
    room: &Room<'_>,
    _index: usize,
    topic: &Topic<'_>,
    view: View<'_>,
    source: View<'_>,
    here: Span,
    there: Span,
    alignment: &Alignment,
    rank: usize,
) -> Vec<(&'static str, f32)> {
    let _ = topic;
    let is = |part: Part, as_: Part| one(part == as_);
    vec![
        ("coverage", alignment.coverage),
        ("near", near(room, view, here, source, there, 4, 7)),
        ("near2", near(room, view, here, source, there, 2, 4)),
        ("before", beside(view, here, source, there, true)),
        ("after", beside(view, here, source, there, false)),
        ("subject+", is(alignment.subject, Part::Agrees)),
        ("subject-", is(alignment.subject, Part::Opposed)),
        ("measure+", is(alignment.measure, Part::Agrees)),
        ("measure-", is(alignment.measure, Part::Opposed)),
        ("time+", is(alignment.time, Part::Agrees)),
        ("time-", is(alignment.time, Part::Opposed)),
        ("rank", 1.0 / (1.0 + rank as f32)),
        ("kin", room.kinship_with(view.passage, source)),
        ("tells", one(room.may_tell_of_it(view, source))),
    ]
}

/// Share of the words near the draft's value that stand near the source's, by weight.
fn near(room: &Room<'_>, view: View<'_>, here: Span, source: View<'_>, there: Span, n: usize, m: usize) -> f32 {
    let around = |view: View<'_>, span: Span, n: usize| {
        let stems = |t: Vec<_>| t;
        let before: Vec<_> =
            view.tokens().rev().filter(|(t, s)| s.is_some() && t.span.end <= span.start).take(n).map(|(_, s)| s).collect();
        let after: Vec<_> =
            view.tokens().filter(|(t, s)| s.is_some() && t.span.start >= span.end).take(n).map(|(_, s)| s).collect();
        stems([before, after].concat())
    };
    let (a, b) = (around(view, here, n), around(source, there, m));
    let (mut shared, mut total) = (0.0, 0.0);
    for stem in a {
        let weight = align::weight(room.corpus, stem);
        total += weight;
        if b.contains(&stem) {
            shared += weight;
        }
    }
    if total > 0.0 { shared / total } else { 0.0 }
}

/// Whether the word right before (after) both values is the same.
fn beside(view: View<'_>, here: Span, source: View<'_>, there: Span, before: bool) -> f32 {
    let word = |view: View<'_>, span: Span| {
        if before {
            view.tokens().rev().find(|(t, s)| s.is_some() && t.span.end <= span.start).map(|(_, s)| s)
        } else {
            view.tokens().find(|(t, s)| s.is_some() && t.span.start >= span.end).map(|(_, s)| s)
        }
    };
    match (word(view, here), word(source, there)) {
        (Some(a), Some(b)) => one(a == b),
        _ => 0.0,
    }
}
