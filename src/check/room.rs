//! What every rule works with: the draft's sentences, for each the passages that may speak of it,
//! and what those say of its figures and dates.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use rust_decimal::Decimal;

use super::{
    Evidence, Finding, Rule, Settings, Stance,
    align::{self, Alignment},
    arithmetic,
    cast::Cast,
    citations::Catalogue,
    compare::{self, Verdict},
    designated::Designated,
    signs::{self, Signs},
    standing::Standing,
    tabled,
    view::View,
};
use crate::{
    article::Article,
    corpus::{Corpus, Query, SourceId, dimension, grain},
    extract::{
        date::{DateMention, Time},
        figure::{Figure, FigureKind},
        stem::{Stem, stem},
    },
    text::Span,
};

/// How many passages are looked at for one sentence, whatever the corpus holds.
const CANDIDATES: usize = 16;
/// What a figure of the same dimension and a date as fine weigh in the search, beside a word's at most 1.
const OF_A_KIND: f32 = 0.3;
/// From this share of a paragraph's words on, by weight, a source tells the same story.
const SAME_STORY: f32 = 0.5;
/// The same for the only source there is, which the draft can hardly mix up with another.
const SAME_STORY_ALONE: f32 = 0.2;
/// How much strange words weigh that every sentence is taken to have, so that one of next to none tells no story.
const SENTENCE: f32 = 1.0;
/// How many times as large one value may be as the other before it is of another thing.
const FURTHEST: i64 = 20;
/// How much less like the draft's a place may be than the best to be shown beside it.
const NOT_MUCH_WORSE: f32 = 1.0;

/// A draft's sentence and what may speak of it.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    /// The sentence.
    pub view: View<'a>,
    /// Sentences of the sources, the likeliest first.
    pub candidates: Vec<View<'a>>,
    /// The same from sources that were retracted or superseded, which bear nothing out and contradict
    /// nothing.
    pub void: Vec<View<'a>>,
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
    /// What tells whether both places speak of the same thing.
    pub signs: Signs,
    /// How far they are alike, as a logarithm of odds.
    pub likeness: f32,
}

impl Weighed<'_> {
    /// Whether both places give the same value.
    pub fn gives_what(&self, other: &Weighed<'_>) -> bool {
        fn words<'v>(place: &Weighed<'v>) -> &'v str {
            place.span.of(place.view.block_text())
        }
        fn time<'v>(place: &Weighed<'v>) -> Option<&'v Time> {
            place.view.dates().find(|(date, _)| date.span == place.span)?.1
        }
        let figures = || self.view.figure_at(self.span).zip(other.view.figure_at(other.span));
        words(self).eq_ignore_ascii_case(words(other))
            || figures().is_some_and(|(a, b)| compare::is_given(a, b))
            || time(self).zip(time(other)).is_some_and(|(a, b)| a.value == b.value)
    }
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
    /// Places in sentences that bear it out which give another value as well.
    pub beside: Vec<Weighed<'a>>,
}

impl<'a, T> Judged<'a, T> {
    /// The best aligned contradiction and the others that give the same value, at most three, none much
    /// worse than the first.
    pub fn best_conflicts(&self) -> impl Iterator<Item = &Weighed<'a>> {
        let first = self.conflicts.first();
        let near =
            move |w: &&Weighed<'a>| first.is_some_and(|best| w.likeness + NOT_MUCH_WORSE >= best.likeness);
        let same = move |w: &&Weighed<'a>| first.is_some_and(|best| w.gives_what(best));
        self.conflicts.iter().take_while(near).filter(same).take(3)
    }
}

/// A draft on the table, with the corpus beside it.
#[derive(Debug)]
pub(super) struct Room<'a> {
    /// The draft's file; empty where but a sentence of it is weighed.
    pub text: &'a str,
    /// The draft.
    pub draft: &'a Article,
    /// The sources.
    pub corpus: &'a Corpus,
    /// What each source is worth.
    pub standings: Arc<[Standing]>,
    catalogue: Arc<OnceLock<Arc<Catalogue>>>,
    designated: Arc<[OnceLock<Designated>]>,
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
    /// The stories of the draft's paragraphs, and how far a source tells one, as far as asked for.
    stories: RefCell<BTreeMap<usize, Story>>,
    kinship: RefCell<BTreeMap<(usize, SourceId), f32>>,
    /// How far a source tells what their sentences tell, as far as asked for.
    kinship_of_sentence: RefCell<BTreeMap<(usize, usize, SourceId), f32>>,
    /// How many of a paragraph's values a source gives, and how many there are, as far as asked for.
    pub given: RefCell<BTreeMap<(usize, SourceId), (usize, usize)>>,
}

/// What is known of the corpus beside its texts, for drafts of one day.
#[derive(Clone, Debug)]
pub(super) struct Holdings {
    standings: Arc<[Standing]>,
    /// Made when a draft cites something.
    catalogue: Arc<OnceLock<Arc<Catalogue>>>,
    /// The designations of each source that was asked for its own.
    designated: Arc<[OnceLock<Designated>]>,
}

impl Holdings {
    pub fn new(draft: &Article, corpus: &Corpus) -> Self {
        let designated = corpus.sources.iter().map(|_| OnceLock::new()).collect();
        Self { standings: standings(draft, corpus), catalogue: Arc::default(), designated }
    }
}

/// What each source is worth for a draft.
fn standings(draft: &Article, corpus: &Corpus) -> Arc<[Standing]> {
    let day = draft.meta.date;
    corpus.sources.iter().map(|source| Standing::of(&source.article.meta, day)).collect()
}

impl<'a> Room<'a> {
    /// A room without sentences.
    pub fn empty(
        text: &'a str,
        draft: &'a Article,
        corpus: &'a Corpus,
        settings: &'a Settings,
        (cast, holdings): (Arc<Cast<'a>>, Holdings),
    ) -> Self {
        let Holdings { standings, catalogue, designated } = holdings;
        Self {
            text,
            draft,
            corpus,
            standings,
            catalogue,
            designated,
            settings,
            cast,
            sentences: Vec::new(),
            figures: Vec::new(),
            dates: Vec::new(),
            stories: RefCell::default(),
            kinship: RefCell::default(),
            kinship_of_sentence: RefCell::default(),
            given: RefCell::default(),
        }
    }

    /// Sentences of a draft, weighed.
    pub fn for_views(
        text: &'a str,
        draft: &'a Article,
        corpus: &'a Corpus,
        settings: &'a Settings,
        views: impl IntoIterator<Item = View<'a>>,
    ) -> Self {
        let known = (Arc::new(Cast::new(corpus, draft)), Holdings::new(draft, corpus));
        Self::empty(text, draft, corpus, settings, known).with_views(views)
    }

    /// The room with sentences of the draft, weighed.
    pub fn with_views(mut self, views: impl IntoIterator<Item = View<'a>>) -> Self {
        let room = &mut self;
        let draft = room.draft;
        let standings = &room.standings;
        let is_void = |view: &View<'_>| standing(standings, *view).is_void();
        room.sentences = views
            .into_iter()
            .filter(View::is_sentence)
            .map(|view| {
                let found = candidates(room.corpus, draft, view, CANDIDATES);
                let (void, candidates) = found.into_iter().partition(is_void);
                Sentence { view, candidates, void }
            })
            .collect();
        for sentence in 0..room.sentences.len() {
            let view = room.sentences[sentence].view;
            for (index, figure) in view.figures().enumerate() {
                if !signs::is_one_of(view, figure.span) {
                    let judged = room.judge_figure((sentence, index), figure);
                    room.figures.push(judged);
                }
            }
            for (index, (date, time)) in view.dates().enumerate().filter(|(_, (d, _))| is_calendar(d)) {
                let judged = room.judge_date((sentence, index), date, draft.stated(time));
                room.dates.push(judged);
            }
        }
        self
    }

    /// How far sources tell the stories of the paragraphs, as far as asked for.
    pub fn kinships(&self) -> Vec<(SourceId, f32)> {
        self.kinship.borrow().iter().map(|((_, source), kinship)| (*source, *kinship)).collect()
    }

    /// What a citation may call the sources.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(self.catalogue.get_or_init(|| Arc::new(Catalogue::new(self.corpus))))
    }

    /// The designations of the source of a place.
    pub fn designated(&self, view: View<'_>) -> Option<&Designated> {
        let known = self.designated.get(view.source?.0)?;
        Some(known.get_or_init(|| Designated::of(view.whole_article())))
    }

    pub fn view(&self, sentence: usize) -> View<'a> {
        self.sentences[sentence].view
    }

    /// What the source of a place is worth.
    pub fn standing(&self, view: View<'_>) -> Standing {
        standing(&self.standings, view)
    }

    /// Whether a source tells the story of a paragraph of the draft.
    pub fn tells_same_story(&self, passage: usize, source: View<'_>) -> bool {
        let least = if self.corpus.sources.len() == 1 { SAME_STORY_ALONE } else { SAME_STORY };
        self.kinship_with(passage, source) >= least
    }

    /// How far a source tells the story of a paragraph of the draft.
    pub fn kinship_with(&self, passage: usize, source: View<'_>) -> f32 {
        let Some(id) = source.source else { return 0.0 };
        *self.kinship.borrow_mut().entry((passage, id)).or_insert_with(|| {
            let mut known = self.stories.borrow_mut();
            let story = known.entry(passage).or_insert_with(|| Story::new(self.corpus, self.draft, passage));
            story.kinship(self.corpus, id)
        })
    }

    /// How far a source tells what a sentence of the draft tells: the share of its words, by weight, of which the
    /// source speaks anywhere, as if [`SENTENCE`] more were strange to it.
    pub fn kinship_of_sentence(&self, view: View<'_>, source: View<'_>) -> f32 {
        let Some(id) = source.source else { return 0.0 };
        let mut known = self.kinship_of_sentence.borrow_mut();
        *known.entry((view.passage, view.sentence, id)).or_insert_with(|| {
            let mut stems: Vec<Stem> =
                view.tokens().map(|(_, stem)| stem).filter(|stem| stem.is_some()).collect();
            stems.sort_unstable();
            stems.dedup();
            let weigh = |stem: &Stem| align::weight(self.corpus, *stem);
            let all: f32 = stems.iter().map(weigh).sum();
            let shared: f32 = stems.iter().filter(|stem| self.corpus.has(id, **stem)).map(weigh).sum();
            shared / (all + SENTENCE)
        })
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
        view.source.map_or_else(|| "elsewhere in the draft".into(), |id| self.credit_of(id))
    }

    /// The same of a source as a whole.
    pub fn credit_of(&self, id: SourceId) -> String {
        let Some(source) = self.corpus.source(id) else { return String::new() };
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

fn standing(standings: &[Standing], view: View<'_>) -> Standing {
    view.source.and_then(|id| standings.get(id.0)).copied().unwrap_or_default()
}

/// What was weighed for a value, as evidence: what bears it out first.
pub(super) fn evidence_of<T>(_room: &Room<'_>, judged: &Judged<'_, T>) -> Vec<Evidence> {
    let of = |weighed: &Weighed<'_>, stance| Room::evidence(weighed.view, weighed.span, stance);
    let supports = judged.supports.iter().map(|w| of(w, Stance::Supports));
    let conflicts = judged.conflicts.iter().map(|w| of(w, Stance::Conflicts));
    supports.chain(conflicts).collect()
}

/// Whether a date names a part of the calendar or an hour, not a length of time or "now".
pub(super) fn is_calendar(date: &DateMention) -> bool {
    use crate::extract::date::Meaning;
    match &date.expression.meaning {
        Meaning::Duration(_) | Meaning::Set(_) | Meaning::Reference(_) => false,
        Meaning::Clock => date.expression.time_of_day().is_some(),
        _ => true,
    }
}

/// How many digits a figure is written with, zeros at either end left out.
pub(super) fn significant_digits(figure: &Figure) -> usize {
    arithmetic::digits(figure.value.low().value)
}

/// Sentences of the sources that may speak of what the draft's sentence says, the likeliest first.
pub(super) fn candidates<'a>(
    corpus: &'a Corpus,
    draft: &Article,
    view: View<'_>,
    limit: usize,
) -> Vec<View<'a>> {
    let mut stems = Vec::new();
    let mut add = |stem, weight: f32| {
        if !stems.iter().any(|(s, _)| *s == stem) {
            stems.push((stem, weight));
        }
    };
    // A cell has its figure and little else; whose it is stands at the head of its row.
    let head = tabled::row_head(draft, view.passage).and_then(|passage| View::new(draft, None, passage, 0));
    for (_, id) in view.mentions_of().chain(head.into_iter().flat_map(View::mentions_of)) {
        let Some(entity) = draft.entities.get(id.0) else { continue };
        for word in entity.name.split_whitespace().map(stem).filter(|s| s.is_some()) {
            add(word, 1.0);
        }
    }
    // "$5bn" shares its "bn" with any sum of money.
    let in_figure = |span: Span| view.figures().any(|f| f.kind == FigureKind::Money && f.span.covers(span));
    let own = view.tokens().map(|(token, stem)| (stem, in_figure(token.span)));
    let of_head = head.iter().flat_map(View::tokens).map(|(_, stem)| (stem, false));
    for (stem, is_figure) in own.chain(of_head).filter(|(stem, _)| stem.is_some()) {
        let weight = if is_figure { 0.1 } else { align::weight(corpus, stem).max(0.1) };
        add(stem, weight);
    }
    for stem in view.figures().filter_map(dimension) {
        add(stem, OF_A_KIND);
    }
    for stem in view.dates().filter_map(|(date, _)| grain(date)) {
        add(stem, OF_A_KIND);
    }
    let hits = corpus.candidates(&Query { stems, limit });
    hits.into_iter().filter_map(|hit| View::of_hit(corpus, hit)).collect()
}

/// What a paragraph of the draft and its neighbours speak of, each word with its weight.
#[derive(Debug)]
pub(super) struct Story {
    words: Vec<(Stem, f32)>,
    total: f32,
}

impl Story {
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

    /// Share of the words, by weight, of which a source speaks anywhere.
    pub fn kinship(&self, corpus: &Corpus, source: SourceId) -> f32 {
        let known = self.words.iter().filter(|(stem, _)| corpus.has(source, *stem));
        let shared: f32 = known.map(|(_, weight)| weight).sum();
        if self.total > 0.0 { shared / self.total } else { 0.0 }
    }
}

/// How many tokens of a paragraph say what its story is.
const KINSHIP_TOKENS: usize = 400;

/// Whether one value is many times the other.
pub(super) fn is_far(a: &Figure, b: &Figure) -> bool {
    let (a, b) = (a.value.high().value.abs(), b.value.high().value.abs());
    let (small, large) = (a.min(b), a.max(b));
    small.checked_mul(Decimal::from(FURTHEST)).is_some_and(|limit| large > limit)
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
