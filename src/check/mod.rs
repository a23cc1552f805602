//! Findings: the draft's statements against the sources'.
//!
//! Must never know: files, the protocol, the clock.

mod align;
mod cast;
pub mod compare;
mod directives;
mod finding;
mod memory;
mod quotes;
mod room;
pub mod rules;
mod style;
mod view;

pub use finding::{Evidence, Finding, Fix, Severity, Stance};
pub use memory::Memory;
pub use rules::Rule;

use std::{collections::BTreeMap, sync::Arc};

use cast::Cast;
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

/// How many of a draft's figures and quotations stand, fall and are open.
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
    let memory::Outcome { room, quotes, said } = memory.weigh(draft, corpus, settings);
    let mut directives = Directives::read(text, draft);
    let findings = rules::check(&room, said, &mut directives);
    let tally = tally(&room, &findings);
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

fn tally(room: &Room<'_>, findings: &[Finding]) -> Tally {
    let mut tally = Tally::default();
    for judged in &room.figures {
        match (judged.supports.is_empty(), judged.conflicts.is_empty()) {
            (false, _) => tally.supported += 1,
            (true, false) => tally.contradicted += 1,
            (true, true) => tally.open += 1,
        }
    }
    let quotes: usize = room.sentences.iter().map(|sentence| sentence.view.quotes().count()).sum();
    let found = |rules: &[Rule]| findings.iter().filter(|finding| rules.contains(&finding.rule)).count();
    let contradicted = found(&[Rule::Misquoted, Rule::MisattributedQuote]);
    let open = if room.corpus.sources.is_empty() { quotes } else { found(&[Rule::UnsourcedQuote]) };
    tally.contradicted += contradicted;
    tally.open += open;
    tally.supported += quotes.saturating_sub(contradicted + open);
    tally
}

/// A figure, date or quotation of the draft with what the sources say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighing {
    /// The words in the draft, in bytes of the file.
    pub span: Span,
    /// Places in the sources, those that bear it out first, then those that contradict it.
    pub evidence: Vec<Evidence>,
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
    let cast = Arc::new(Cast::new(corpus, draft));
    let room = Room::empty(draft, corpus, &settings, cast).with_views([view]);
    let found = room
        .figures
        .iter()
        .filter(|j| j.value.span.touches(at))
        .map(|j| (j.value.span, room::evidence_of(&room, j)))
        .chain(
            room.dates
                .iter()
                .filter(|j| j.value.span.touches(at))
                .map(|j| (j.value.span, room::evidence_of(&room, j))),
        )
        .chain(rules::weigh_quotes(&room).into_iter().filter(|(span, _)| span.touches(at)));
    let (span, evidence) = found.min_by_key(|(span, _)| span.len())?;
    Some(Weighing { span: block.in_file(span), evidence })
}
