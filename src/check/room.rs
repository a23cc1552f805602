//! What every rule works with: the draft's sentences, for each the passages that may speak of it,
//! and what those say of its figures and dates.

use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

use rust_decimal::Decimal;

use super::{
    Evidence, Finding, Rule, Settings, Stance,
    align::{self, Alignment, Part, Topic},
    cast::Cast,
    compare::{self, Verdict},
    view::View,
};
use crate::{
    article::Article,
    corpus::{Corpus, Query, SourceId},
    extract::{
        date::{DateMention, Time},
        figure::{Figure, FigureKind},
        stem::{Stem, stem},
    },
    text::Span,
};

/// How many passages are looked at for one sentence, whatever the corpus holds.
const CANDIDATES: usize = 16;
/// From this coverage on, an agreeing value of one digit, of two digits, and an agreeing date bear the
/// draft out. A value of three digits does wherever it stands in a candidate: numbers as telling do not
/// recur by accident.
const SUPPORTS_ONE_DIGIT: f32 = 0.1;
const SUPPORTS_TWO_DIGITS: f32 = 0.02;
const SUPPORTS_DATE: f32 = 0.05;
/// The same for any value in a source that tells another story.
const SUPPORTS_OTHER_STORY: f32 = 0.25;
/// How much better a contradiction must be aligned than the support to hold against it, where it is
/// bound to the same thing measured.
const OUTWEIGHS: f32 = 0.3;
/// From this alignment on, a disagreeing value contradicts the draft, in a source that tells the same
/// story and in another: where the thing measured agrees, where the kind of figure is telling in
/// itself, and otherwise; and a date.
const CONFLICTS_SAME_STORY: Thresholds = Thresholds { measured: 0.2, telling: 0.2, other: 0.3, date: 0.3 };
const CONFLICTS_OTHER_STORY: Thresholds = Thresholds { measured: 0.5, telling: 0.55, other: 0.62, date: 0.5 };
/// From this share of a paragraph's words on, by weight, a source tells the same story.
const SAME_STORY: f32 = 0.5;
/// How many times as large one value may be as the other, unless the sentences are almost the same.
const FURTHEST: i64 = 20;
const ALMOST_THE_SAME: f32 = 0.6;

/// The alignment at which a disagreeing value contradicts.
#[derive(Clone, Copy, Debug)]
struct Thresholds {
    measured: f32,
    telling: f32,
    other: f32,
    date: f32,
}
/// From this many significant digits on, the same digits at another scale are hardly an accident.
const TELLING_DIGITS: usize = 3;
/// From this many on, they are none, whatever the words.
const UNMISTAKABLE_DIGITS: usize = 4;

/// A draft's sentence and what may speak of it.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    /// The sentence.
    pub view: View<'a>,
    /// Sentences of the sources, the likeliest first.
    pub candidates: Vec<View<'a>>,
}

/// A place in a source that was weighed against the draft's statement.
#[derive(Clone, Debug)]
pub(super) struct Weighed<'a> {
    /// The source's sentence.
    pub view: View<'a>,
    /// The value's words there, in its block.
    pub span: Span,
    /// How far the two sentences say the same.
    pub alignment: Alignment,
    /// How the values compare.
    pub verdict: Verdict,
    /// Whether it is a rank, which means nothing outside its field.
    pub is_rank: bool,
    /// Whether one value is many times the other.
    pub is_far: bool,
}

/// A value of the draft with what the sources say of it, the best aligned first.
#[derive(Debug)]
pub(super) struct Judged<'a, T> {
    /// Index of the draft's sentence in [`Room::sentences`].
    pub sentence: usize,
    /// Index of the value among the sentence's figures or dates.
    pub index: usize,
    /// The value.
    pub value: &'a T,
    /// Places that bear it out.
    pub supports: Vec<Weighed<'a>>,
    /// Places that contradict it.
    pub conflicts: Vec<Weighed<'a>>,
}

impl<'a, T> Judged<'a, T> {
    /// The best aligned contradictions, at most three, none much worse than the first.
    pub fn best_conflicts(&self) -> impl Iterator<Item = &Weighed<'a>> {
        let best = self.conflicts.first().map_or(0.0, |w| w.alignment.score);
        self.conflicts.iter().take_while(move |w| w.alignment.score + 0.15 >= best).take(3)
    }

    /// A value of which no source says anything.
    fn unheard_of((sentence, index): (usize, usize), value: &'a T) -> Self {
        Self { sentence, index, value, supports: Vec::new(), conflicts: Vec::new() }
    }
}

/// A draft on the table, with the corpus beside it.
#[derive(Debug)]
pub(super) struct Room<'a> {
    /// The draft.
    pub draft: &'a Article,
    /// The sources.
    pub corpus: &'a Corpus,
    /// What is switched on.
    pub settings: &'a Settings,
    /// Who is who.
    pub cast: Arc<Cast<'a>>,
    /// The draft's sentences in order.
    pub sentences: Vec<Sentence<'a>>,
    /// Its figures, weighed.
    pub figures: Vec<Judged<'a, Figure>>,
    /// Its dates, weighed.
    pub dates: Vec<Judged<'a, DateMention>>,
    /// The stories of the draft's paragraphs, and whether a source tells one, as far as asked for.
    kinship: RefCell<BTreeMap<usize, Kinship>>,
    stories: RefCell<BTreeMap<(usize, SourceId), bool>>,
}

impl<'a> Room<'a> {
    /// A room without sentences.
    pub fn empty(
        draft: &'a Article,
        corpus: &'a Corpus,
        settings: &'a Settings,
        cast: Arc<Cast<'a>>,
    ) -> Self {
        Self {
            draft,
            corpus,
            settings,
            cast,
            sentences: Vec::new(),
            figures: Vec::new(),
            dates: Vec::new(),
            kinship: RefCell::default(),
            stories: RefCell::default(),
        }
    }

    /// The room with sentences of the draft, weighed.
    pub fn with_views(mut self, views: impl IntoIterator<Item = View<'a>>) -> Self {
        let room = &mut self;
        let draft = room.draft;
        room.sentences = views
            .into_iter()
            .filter(View::is_sentence)
            .map(|view| Sentence { view, candidates: candidates(room.corpus, draft, view) })
            .collect();
        for sentence in 0..room.sentences.len() {
            let view = room.sentences[sentence].view;
            for (index, figure) in view.figures().enumerate().filter(|(_, f)| is_checked(f)) {
                let judged = room.judge_figure((sentence, index), figure);
                room.figures.push(judged);
            }
            for (index, (date, time)) in view.dates().enumerate().filter(|(_, (d, _))| is_calendar(d)) {
                // Where the draft's date is but its file's, only what is written is compared.
                let time = time.filter(|_| draft.is_dated);
                let judged = room.judge_date((sentence, index), date, time);
                room.dates.push(judged);
            }
        }
        self
    }

    /// Which sources tell the story of the paragraphs, of those that were asked about.
    pub fn stories(&self) -> Vec<(SourceId, bool)> {
        self.stories.borrow().iter().map(|((_, source), told)| (*source, *told)).collect()
    }

    pub fn view(&self, sentence: usize) -> View<'a> {
        self.sentences[sentence].view
    }

    fn judge_figure(&self, index: (usize, usize), figure: &'a Figure) -> Judged<'a, Figure> {
        let sentence = &self.sentences[index.0];
        let view = sentence.view;
        if sentence.candidates.is_empty() {
            return Judged::unheard_of(index, figure);
        }
        let topic = Topic::new(self.corpus, view, figure.span, &[]);
        let others: Vec<&Figure> = view.figures().filter(|f| !std::ptr::eq(*f, figure)).collect();
        let mut supports = Vec::new();
        let mut conflicts = Vec::new();
        for &source in &sentence.candidates {
            let mut coverage = None;
            for other in source.figures() {
                let verdict = compare::figures(figure, other);
                if verdict == Verdict::Incomparable {
                    continue;
                }
                let coverage = *coverage.get_or_insert_with(|| align::context(&topic, &self.cast, source));
                let alignment = align::statement(&topic, coverage, &self.cast, (figure, other), source);
                let is_rank = figure.kind == FigureKind::Rank;
                let weighed = Weighed {
                    view: source,
                    span: other.span,
                    alignment,
                    verdict,
                    is_rank,
                    is_far: is_far(figure, other),
                };
                if verdict.supports() {
                    supports.push(weighed);
                } else if !others.iter().any(|f| compare::same_value(f, other)) {
                    conflicts.push(weighed);
                }
            }
        }
        let digits = significant_digits(figure);
        let is_enough = |w: &Weighed<'_>| {
            let a = &w.alignment;
            if !self.may_tell_of_it(view, w.view) {
                return false;
            }
            let thresholds = self.thresholds(view.passage, w.view);
            if let Verdict::Conflicts(Some(_)) = w.verdict {
                return digits >= UNMISTAKABLE_DIGITS
                    || digits >= TELLING_DIGITS && a.coverage >= SUPPORTS_ONE_DIGIT
                    || a.score >= thresholds.other;
            }
            let far = w.is_far && a.coverage < ALMOST_THE_SAME;
            !far && a.score
                >= if a.measure == Part::Agrees {
                    thresholds.measured
                } else if is_telling(figure.kind) {
                    thresholds.telling
                } else {
                    thresholds.other
                }
        };
        let in_same_story = match digits {
            0 | 1 => SUPPORTS_ONE_DIGIT,
            2 => SUPPORTS_TWO_DIGITS,
            _ => 0.0,
        };
        let supports_from = |w: &Weighed<'_>| {
            if self.tells_same_story(view.passage, w.view) { in_same_story } else { SUPPORTS_OTHER_STORY }
        };
        settle(index, figure, supports, conflicts, supports_from, is_enough, digits < TELLING_DIGITS)
    }

    /// The thresholds for a paragraph of the draft against a source.
    fn thresholds(&self, passage: usize, source: View<'_>) -> Thresholds {
        if self.tells_same_story(passage, source) { CONFLICTS_SAME_STORY } else { CONFLICTS_OTHER_STORY }
    }

    /// Whether a source that tells another story may all the same speak of what a sentence says: it
    /// names everybody and everything that the sentence names, and the sentence names something.
    pub fn may_tell_of_it(&self, view: View<'_>, source: View<'_>) -> bool {
        let Some(id) = source.source else { return true };
        if self.tells_same_story(view.passage, source) {
            return true;
        }
        let mut named = view.mentions_of().map(|(_, entity)| entity).peekable();
        named.peek().is_some() && named.all(|entity| self.cast.is_named_in(view, entity, id))
    }

    /// Whether a source tells the story of a paragraph of the draft.
    pub fn tells_same_story(&self, passage: usize, source: View<'_>) -> bool {
        let Some(id) = source.source else { return false };
        *self.stories.borrow_mut().entry((passage, id)).or_insert_with(|| {
            let mut known = self.kinship.borrow_mut();
            known
                .entry(passage)
                .or_insert_with(|| Kinship::new(self.corpus, self.draft, passage))
                .is_of(self.corpus, id)
        })
    }

    fn judge_date(
        &self,
        index: (usize, usize),
        date: &'a DateMention,
        time: Option<&Time>,
    ) -> Judged<'a, DateMention> {
        let sentence = &self.sentences[index.0];
        let view = sentence.view;
        if sentence.candidates.is_empty() {
            return Judged::unheard_of(index, date);
        }
        let topic = Topic::new(self.corpus, view, date.span, &[]);
        let mut supports = Vec::new();
        let mut conflicts = Vec::new();
        let figures: Vec<&Figure> = view.figures().filter(|f| is_checked(f)).collect();
        for &source in &sentence.candidates {
            // A date beside figures tells of when they hold; with other figures it is another statement.
            let shares_figure = figures.is_empty()
                || source.figures().any(|g| figures.iter().any(|f| compare::figures(f, g).supports()));
            for (other, value) in source.dates() {
                let verdict = compare::dates((&date.expression, time), (&other.expression, value));
                if verdict == Verdict::Incomparable {
                    continue;
                }
                let mut alignment = align::sentence(&topic, &self.cast, source);
                // The times are what is compared here, so they say nothing about the alignment.
                alignment.time = align::Part::Open;
                alignment.score = alignment.coverage;
                let weighed = Weighed {
                    view: source,
                    span: other.span,
                    alignment,
                    verdict,
                    is_rank: false,
                    is_far: false,
                };
                if verdict.supports() {
                    supports.push(weighed);
                } else if shares_figure {
                    conflicts.push(weighed);
                }
            }
        }
        let is_enough = |w: &Weighed<'_>| w.alignment.coverage >= self.thresholds(view.passage, w.view).date;
        settle(index, date, supports, conflicts, |_| SUPPORTS_DATE, is_enough, true)
    }

    /// A finding at `span` of a sentence's block, at the rule's severity in force; `None` where the
    /// rule is off.
    pub fn finding(&self, rule: Rule, view: View<'_>, span: Span, message: String) -> Option<Finding> {
        Some(Finding {
            rule,
            severity: self.settings.severity(rule)?,
            message,
            span: view.in_file(span),
            evidence: Vec::new(),
            fixes: Vec::new(),
            why: Vec::new(),
        })
    }

    /// The place as evidence.
    pub fn evidence(view: View<'_>, span: Span, stance: Stance) -> Evidence {
        Evidence { source: view.source, span: view.in_file(span), excerpt: excerpt(view, span), stance }
    }

    /// How a message names the source of a place: "(Softpedia, 23 November 2018)"; the file's name
    /// where it has neither publisher nor date.
    pub fn credit(&self, view: View<'_>) -> String {
        let Some(source) = view.source.and_then(|id| self.corpus.source(id)) else {
            return "elsewhere in the draft".into();
        };
        let meta = &source.article.meta;
        let day = meta.date.map(|d| d.strftime("%-d %B %Y").to_string());
        match (&meta.publisher, day) {
            (Some(publisher), Some(day)) => format!("{publisher}, {day}"),
            (Some(publisher), None) => publisher.clone(),
            (None, day) => {
                let name = source.path.file_name().map(|n| n.to_string_lossy().into_owned());
                let name = name.unwrap_or_else(|| source.shown.clone());
                day.map_or(name.clone(), |day| format!("{name}, {day}"))
            }
        }
    }
}

/// What was weighed for a value, as evidence: what bears it out first.
pub(super) fn evidence_of<T>(_room: &Room<'_>, judged: &Judged<'_, T>) -> Vec<Evidence> {
    let of = |weighed: &Weighed<'_>, stance| Room::evidence(weighed.view, weighed.span, stance);
    let supports = judged.supports.iter().map(|w| of(w, Stance::Supports));
    let conflicts = judged.conflicts.iter().map(|w| of(w, Stance::Conflicts));
    supports.chain(conflicts).collect()
}

/// Whether a date names a part of the calendar, not a length of time or "now".
fn is_calendar(date: &DateMention) -> bool {
    use crate::extract::date::Meaning;
    let meaning = &date.expression.meaning;
    !matches!(meaning, Meaning::Duration(_) | Meaning::Set(_) | Meaning::Reference(_) | Meaning::Clock)
}

/// How many digits a figure is written with, zeros at either end left out.
fn significant_digits(figure: &Figure) -> usize {
    figure.value.low().value.normalize().mantissa().to_string().trim_matches(['-', '0']).len()
}

/// Whether a figure is one that sources are asked about.
fn is_checked(figure: &Figure) -> bool {
    !matches!(figure.kind, FigureKind::Ordinal)
}

fn candidates<'a>(corpus: &'a Corpus, draft: &Article, view: View<'_>) -> Vec<View<'a>> {
    let mut stems = Vec::new();
    let mut add = |stem, weight: f32| {
        if !stems.iter().any(|(s, _)| *s == stem) {
            stems.push((stem, weight));
        }
    };
    for (_, id) in view.mentions_of() {
        let Some(entity) = draft.entities.get(id.0) else { continue };
        for word in entity.name.split_whitespace().map(stem).filter(|s| s.is_some()) {
            add(word, 1.0);
        }
    }
    for (_, stem) in view.tokens().filter(|(_, s)| s.is_some()) {
        add(stem, align::weight(corpus, stem).max(0.1));
    }
    let hits = corpus.candidates(&Query { stems, limit: CANDIDATES });
    hits.into_iter().filter_map(|hit| View::of_hit(corpus, hit)).collect()
}

/// What a paragraph of the draft and its neighbours speak of, each word with its weight.
#[derive(Debug)]
pub(super) struct Kinship {
    words: Vec<(Stem, f32)>,
    total: f32,
}

impl Kinship {
    pub fn new(corpus: &Corpus, draft: &Article, passage: usize) -> Self {
        let around = passage.saturating_sub(1)..(passage + 2).min(draft.passages.len());
        let mut stems: Vec<Stem> = draft.passages[around]
            .iter()
            .flat_map(|p| p.stems.iter().copied().take(KINSHIP_TOKENS))
            .filter(|s| s.is_some())
            .collect();
        stems.sort_unstable();
        stems.dedup();
        let words: Vec<(Stem, f32)> =
            stems.into_iter().map(|stem| (stem, align::weight(corpus, stem))).collect();
        let total = words.iter().map(|(_, weight)| weight).sum();
        Self { words, total }
    }

    /// Whether a source tells the story: it speaks, anywhere, of enough of the words, by weight.
    pub fn is_of(&self, corpus: &Corpus, source: SourceId) -> bool {
        let known = self.words.iter().filter(|(stem, _)| corpus.has(source, *stem));
        let shared: f32 = known.map(|(_, weight)| weight).sum();
        self.total > 0.0 && shared / self.total >= SAME_STORY
    }
}

/// How many tokens of a paragraph say what its story is.
const KINSHIP_TOKENS: usize = 400;

/// Whether a figure of this kind says by itself what it measures.
fn is_telling(kind: FigureKind) -> bool {
    use FigureKind::{Age, Area, Duration, Length, Mass, Speed, Temperature, Volume};
    matches!(kind, Age | Area | Duration | Length | Mass | Speed | Temperature | Volume)
}

/// Whether one value is many times the other.
pub(super) fn is_far(a: &Figure, b: &Figure) -> bool {
    let (a, b) = (a.value.high().value.abs(), b.value.high().value.abs());
    let (small, large) = (a.min(b), a.max(b));
    small.checked_mul(Decimal::from(FURTHEST)).is_some_and(|limit| large > limit)
}

/// Sorts what was weighed and keeps what weighs enough. A contradiction that is bound to the same
/// thing measured and much better aligned holds against a value that agrees by accident, where
/// `may_outweigh` says that such accidents happen.
fn settle<'a, T>(
    (sentence, index): (usize, usize),
    value: &'a T,
    mut supports: Vec<Weighed<'a>>,
    mut conflicts: Vec<Weighed<'a>>,
    supports_from: impl Fn(&Weighed<'_>) -> f32,
    is_enough: impl Fn(&Weighed<'_>) -> bool,
    may_outweigh: bool,
) -> Judged<'a, T> {
    let best_first = |a: &Weighed<'_>, b: &Weighed<'_>| b.alignment.score.total_cmp(&a.alignment.score);
    conflicts.retain(|w| w.alignment.is_sound() && is_enough(w));
    conflicts.sort_by(best_first);
    let strongest = conflicts.first().filter(|_| may_outweigh).map(|w| &w.alignment);
    let outweighed_below =
        strongest.filter(|a| a.measure == Part::Agrees).map_or(f32::NEG_INFINITY, |a| a.score - OUTWEIGHS);
    let bound = strongest.is_some_and(|a| a.subject == Part::Agrees);
    supports.retain(|w| {
        let a = &w.alignment;
        // A part read wrongly must not turn a true statement into an accusation.
        let counts = a.is_sound() || !bound && !w.is_rank;
        counts && a.coverage >= supports_from(w) && a.score >= outweighed_below
    });
    supports.sort_by(best_first);
    Judged { sentence, index, value, supports, conflicts }
}

/// How long an excerpt is at most, in characters.
const EXCERPT: usize = 180;

/// The sentence around a place, shortened at word boundaries with "…".
pub(super) fn excerpt(view: View<'_>, span: Span) -> String {
    let text = view.block_text();
    let whole = view.span.union(span);
    if whole.of(text).chars().count() <= EXCERPT {
        return whole.of(text).to_owned();
    }
    let room = EXCERPT.saturating_sub(span.len()) / 2;
    let start = text.floor_char_boundary(span.start.saturating_sub(room).max(whole.start));
    let end = text.ceil_char_boundary((span.end + room).min(whole.end));
    let start = if start == whole.start {
        start
    } else {
        text[start..span.start].find(' ').map_or(start, |i| start + i + 1)
    };
    let end =
        if end == whole.end { end } else { text[span.end..end].rfind(' ').map_or(end, |i| span.end + i) };
    let lead = if start == whole.start { "" } else { "… " };
    let tail = if end == whole.end { "" } else { " …" };
    format!("{lead}{}{tail}", &text[start..end])
}
