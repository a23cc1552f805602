//! Findings: the draft's statements against the sources'.
//!
//! Must never know: files, the protocol, the clock.

mod align;
mod apart;
mod arithmetic;
mod assertion;
mod basis;
mod cast;
mod citations;
mod commonplace;
pub mod compare;
mod computed;
mod deed;
mod designated;
mod directives;
mod extent;
mod facts;
mod finding;
pub mod judge;
mod measure;
mod memory;
mod namesakes;
mod phase;
mod quotes;
mod reason;
mod regions;
mod room;
mod row;
pub mod rules;
pub mod signs;
mod slip;
mod slot;
mod standing;
mod status;
mod style;
mod tabled;
mod vicinity;
mod view;
mod voices;
mod weights;
mod wording;

pub use citations::named_files;
pub use facts::{Fact, FactKind, Review, Standing, Waiver, review, standing_of};
pub use finding::{Evidence, Finding, Fix, Severity, Stance};
pub use memory::Memory;
pub use rules::Rule;

use std::collections::{BTreeMap, BTreeSet};

use view::View;

use directives::Directives;
use room::Room;

use crate::{
    article::Article,
    corpus::{Corpus, SourceId},
    text::Span,
};

/// What a check obeys besides the texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Severities that differ from the rules' own; `None` is off.
    pub rules: BTreeMap<Rule, Option<Severity>>,
    /// Those of [`named_files`] that are there, as the draft names them.
    pub files: BTreeSet<String>,
}

impl Settings {
    /// The severity at which a rule reports; `None` where it is off.
    #[must_use]
    pub fn severity(&self, rule: Rule) -> Option<Severity> {
        self.rules.get(&rule).copied().unwrap_or(Some(rule.severity()))
    }
}

/// Checks a draft against a corpus. The same input gives the same findings, sorted by position.
///
/// `text` is the draft's text, in whose bytes findings are.
#[must_use]
pub fn check(text: &str, draft: &Article, corpus: &Corpus, settings: &Settings) -> Vec<Finding> {
    check_and_count(text, draft, corpus, settings).0
}

/// How many of a draft's figures, dates and quotations stand, fall and are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Some source bears them out.
    pub supported: usize,
    /// Sources say otherwise.
    pub contradicted: usize,
    /// No source was found that speaks of them.
    pub open: usize,
}

/// The same as [`check`], with a count of what stands, falls and is open.
#[must_use]
pub fn check_and_count(
    text: &str,
    draft: &Article,
    corpus: &Corpus,
    settings: &Settings,
) -> (Vec<Finding>, Tally) {
    let checked = check_again(text, draft, corpus, settings, &mut Memory::default());
    (checked.findings, checked.tally)
}

/// A figure, date or quotation of the draft, and how many sources speak of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backing {
    /// Its words, in bytes of the file.
    pub span: Span,
    /// The sentence in which it stands, in bytes of the file.
    pub sentence: Span,
    /// The sources that bear it out, each once, the best first.
    pub supports: Vec<SourceId>,
    /// How many sources contradict it.
    pub conflicts: usize,
}

/// All that a check gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The findings, sorted by position.
    pub findings: Vec<Finding>,
    /// What stands, falls and is open.
    pub tally: Tally,
    /// What the sources say of each figure, date and quotation, sorted by position.
    pub backing: Vec<Backing>,
}

/// The same for a draft of which an earlier text may be remembered: paragraphs that have not changed
/// are not weighed again. The result is that of [`check_and_count`].
#[must_use]
pub fn check_again(
    text: &str,
    draft: &Article,
    corpus: &Corpus,
    settings: &Settings,
    memory: &mut Memory,
) -> Checked {
    let memory::Outcome { room, quotes, said } = memory.weigh(text, draft, corpus, settings);
    let mut directives = Directives::read(text, draft);
    let findings = rules::check(&room, &quotes, said, &mut directives);
    let tally = facts::tally(&room, &quotes, &findings);
    let backing = backing(&room, &quotes);
    Checked { findings, tally, backing }
}

fn backing(room: &Room<'_>, quotes: &[rules::QuoteFound<'_>]) -> Vec<Backing> {
    fn sources<'a>(views: impl Iterator<Item = View<'a>>) -> Vec<SourceId> {
        let mut out = Vec::new();
        for source in views.filter_map(|view| view.source) {
            if !out.contains(&source) {
                out.push(source);
            }
        }
        out
    }
    let of = |sentence: usize, span: Span, supports: Vec<SourceId>, conflicts: usize| {
        let view = room.view(sentence);
        Backing { span: view.in_file(span), sentence: view.in_file(view.span), supports, conflicts }
    };
    let figures = room.figures.iter().map(|judged| {
        let conflicts = sources(judged.conflicts.iter().map(|w| w.view)).len();
        of(judged.sentence, judged.value.span, sources(judged.supports.iter().map(|w| w.view)), conflicts)
    });
    let dates = room.dates.iter().map(|judged| {
        let conflicts = sources(judged.conflicts.iter().map(|w| w.view)).len();
        of(judged.sentence, judged.value.span, sources(judged.supports.iter().map(|w| w.view)), conflicts)
    });
    let quotes = quotes.iter().map(|found| {
        let (same, other): (Vec<_>, Vec<_>) = found.nearest.iter().partition(|m| m.distance == 0);
        of(found.sentence, found.quote.span, sources(same.iter().map(|m| m.view)), other.len())
    });
    let mut out: Vec<Backing> = figures.chain(dates).chain(quotes).collect();
    out.sort_by_key(|backing| backing.span);
    out
}

/// Every sentence of a draft's article, in order.
fn views(draft: &Article) -> impl Iterator<Item = View<'_>> {
    let passages = draft.passages.iter().enumerate().filter(|(_, p)| p.part.is_article());
    passages.flat_map(|(passage, _)| View::of_passage(draft, passage))
}

/// For fitting the weights of [`signs`] and [`judge`]: what is weighed for each figure and date.
#[must_use]
pub fn survey(draft: &Article, corpus: &Corpus) -> Vec<judge::Sample> {
    let settings = Settings::default();
    Room::for_views("", draft, corpus, &settings, views(draft)).survey()
}

/// A figure, date or quotation of the draft with what the sources say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighing {
    /// The words in the draft, in bytes of the file.
    pub span: Span,
    /// Places in the sources, those that bear it out first, then those that contradict it.
    pub evidence: Vec<Evidence>,
    /// How it was weighed, a line for each place; never empty.
    pub why: Vec<String>,
}

/// Every figure, date and quotation of a draft with what the sources say of it, in the order of the
/// text: the findings' and those that nothing was found about.
#[must_use]
pub fn weigh_all(text: &str, draft: &Article, corpus: &Corpus, settings: &Settings) -> Vec<Weighing> {
    let room = Room::for_views(text, draft, corpus, settings, views(draft));
    let mut all: Vec<Weighing> = weighings(&room)
        .into_iter()
        .map(|(sentence, span, weighing)| Weighing { span: room.view(sentence).in_file(span), ..weighing })
        .collect();
    all.sort_by_key(|weighing| weighing.span);
    all
}

/// What was weighed in a room: the sentence, the span in its block, and what came of it.
fn weighings(room: &Room<'_>) -> Vec<(usize, Span, Weighing)> {
    let figures = room.figures.iter().map(|judged| {
        let (span, why) = (judged.value.span, reason::of_figure(room, judged));
        (judged.sentence, span, Weighing { span, evidence: room::evidence_of(room, judged), why })
    });
    let dates = room.dates.iter().map(|judged| {
        let (span, why) = (judged.value.span, reason::of_date(room, judged));
        (judged.sentence, span, Weighing { span, evidence: room::evidence_of(room, judged), why })
    });
    figures.chain(dates).chain(rules::weigh_quotes(room)).collect()
}

/// What the sources say of the figure, date or quotation at `offset`, in bytes of the draft's file;
/// `None` where there is none. Only the sentence there is weighed.
#[must_use]
pub fn weigh(draft: &Article, corpus: &Corpus, offset: usize) -> Option<Weighing> {
    let settings = Settings::default();
    let index = draft.passage_at(offset)?;
    let block = &draft.passages.get(index)?.block;
    let at = block.map.from_file(offset);
    let view = View::new(draft, None, index, block.sentence_at(at)?)?;
    let room = Room::for_views("", draft, corpus, &settings, [view]);
    let found = weighings(&room).into_iter().filter(|(_, span, _)| span.touches(at));
    let (_, span, weighing) = found.min_by_key(|(_, span, _)| span.len())?;
    Some(Weighing { span: block.in_file(span), ..weighing })
}
