//! Every figure, date, quotation and name of a draft, with what the sources say of it: what a reader
//! of the annotated copy ticks off one by one, and what the counts of the status bar count.

use super::{
    Directives, Evidence, Finding, Memory, Room, Rule, Settings, Stance, Tally,
    memory::Outcome,
    room::{Judged, evidence_of},
    rules::{self, QuoteFound},
    view::View,
};
use crate::{
    article::{Article, EntityId},
    corpus::{
        Corpus,
        entities::{Mention, RecordId},
    },
    text::Span,
};

/// What is to be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum FactKind {
    Figure,
    Date,
    Quotation,
    Name,
}

impl FactKind {
    /// All of them, in the order of lists.
    pub const ALL: [FactKind; 4] = [FactKind::Figure, FactKind::Date, FactKind::Quotation, FactKind::Name];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            FactKind::Figure => "figure",
            FactKind::Date => "date",
            FactKind::Quotation => "quotation",
            FactKind::Name => "name",
        }
    }
}

/// How a fact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A source bears it out; of a name: a source has it.
    Supported,
    /// Sources, or the draft itself, say otherwise.
    Contradicted,
    /// No source was found that speaks of it.
    Open,
}

impl Standing {
    /// All of them, in the order of lists.
    pub const ALL: [Standing; 3] = [Standing::Supported, Standing::Contradicted, Standing::Open];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Standing::Supported => "supported",
            Standing::Contradicted => "contradicted",
            Standing::Open => "open",
        }
    }
}

/// One fact of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// How it stands.
    pub standing: Standing,
    /// Index of its passage in the draft.
    pub passage: usize,
    /// Its words in the passage's text.
    pub words: Span,
    /// Its words in bytes of the file.
    pub span: Span,
    /// Of a name, whom or what it means in the draft.
    pub entity: Option<EntityId>,
    /// Places in the sources: those that bear it out first, then those that contradict it; of a name,
    /// the first place of each source that has it.
    pub evidence: Vec<Evidence>,
}

/// What the writer said of a passage in a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiver<'a> {
    /// It is the writer's own reporting.
    OwnReporting,
    /// Findings of one rule, or of all, are to be passed over, for a reason that may be empty.
    Ignored(Option<Rule>, &'a str),
}

/// A draft gone through fact by fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review<'a> {
    /// What [`super::check`] gives.
    pub findings: Vec<Finding>,
    /// Every fact, sorted by place; of two at one place the longer first.
    pub facts: Vec<Fact>,
    /// What the writer said of places in the draft, in bytes of the file.
    pub waivers: Vec<(Span, Waiver<'a>)>,
}

impl Review<'_> {
    /// For each finding, the index of the fact that it speaks of: the shortest one around its words.
    #[must_use]
    pub fn facts_of_findings(&self) -> Vec<Option<usize>> {
        // A fact is no longer than a quotation, so only near ones are looked at.
        const REACH: usize = 64;
        let mut starts: Vec<(usize, usize)> =
            self.facts.iter().enumerate().map(|(index, fact)| (fact.span.start, index)).collect();
        starts.sort_unstable();
        let fact_of = |finding: &Finding| {
            let next = starts.partition_point(|(start, _)| *start <= finding.span.start);
            let near = starts[next.saturating_sub(REACH)..next].iter().map(|(_, index)| *index);
            near.filter(|index| self.facts[*index].span.covers(finding.span))
                .min_by_key(|index| self.facts[*index].span.len())
        };
        self.findings.iter().map(fact_of).collect()
    }
}

/// How words stand that a rule flags: wrong, or open where it asks for a second look.
#[must_use]
pub fn standing_of(rule: Rule) -> Standing {
    match rule {
        Rule::UnsourcedFigure
        | Rule::UnsourcedQuote
        | Rule::UnsourcedClaim
        | Rule::DisputedFigure
        | Rule::OutdatedFigure
        | Rule::RestrictedSource
        | Rule::UnquotedCopy
        | Rule::UnknownSource
        | Rule::VagueAttribution
        | Rule::UnusedIgnore => Standing::Open,
        _ => Standing::Contradicted,
    }
}

/// Goes through a draft fact by fact. The same input gives the same review.
#[must_use]
pub fn review<'a>(text: &str, draft: &'a Article, corpus: &Corpus, settings: &Settings) -> Review<'a> {
    let mut memory = Memory::default();
    let Outcome { room, quotes, said } = memory.weigh(text, draft, corpus, settings);
    let mut directives = Directives::read(text, draft);
    let findings = rules::check(&room, &quotes, said, &mut directives);
    let faults = Faults::new(&findings);
    let mut facts: Vec<Fact> = all(&room, &quotes).map(|found| found.into_fact(&room, &faults)).collect();
    facts.sort_by_key(|fact| (fact.passage, fact.words.start, std::cmp::Reverse(fact.words.end), fact.kind));
    Review { findings, facts, waivers: directives.waivers(draft) }
}

/// How many of a draft's figures, dates and quotations stand, fall and are open.
pub(super) fn tally(room: &Room<'_>, quotes: &[QuoteFound<'_>], findings: &[Finding]) -> Tally {
    let faults = Faults::new(findings);
    let mut tally = Tally::default();
    for found in all(room, quotes).filter(|found| found.kind != FactKind::Name) {
        match found.standing(&faults) {
            Standing::Supported => tally.supported += 1,
            Standing::Contradicted => tally.contradicted += 1,
            Standing::Open => tally.open += 1,
        }
    }
    tally
}

/// The places at which a finding says that the draft is wrong, for each kind of fact, sorted.
struct Faults([Vec<Span>; 4]);

impl Faults {
    fn new(findings: &[Finding]) -> Self {
        Self(FactKind::ALL.map(|kind| {
            let at_fault = findings.iter().filter(|finding| faulted(finding.rule).contains(&kind));
            at_fault.map(|finding| finding.span).collect()
        }))
    }

    fn has(&self, kind: FactKind, span: Span) -> bool {
        let faults = &self.0[kind as usize];
        // No two findings overlap but by their edges, so that ends are sorted as starts are.
        let next = faults.partition_point(|fault| fault.end <= span.start);
        faults.get(next).is_some_and(|fault| fault.overlaps(span))
    }
}

/// The kinds of facts that are wrong where a rule flags words of them; none of a rule that asks for a
/// second look, or that flags a statement as a whole.
fn faulted(rule: Rule) -> &'static [FactKind] {
    match rule {
        Rule::ConflictingFigure | Rule::BadArithmetic | Rule::WrongCount | Rule::WrongConversion => {
            &[FactKind::Figure]
        }
        Rule::InconsistentFigure | Rule::ConflictingDate | Rule::ImpossibleDate => {
            &[FactKind::Figure, FactKind::Date]
        }
        Rule::Misquoted => &[FactKind::Quotation],
        Rule::MisattributedQuote => &[FactKind::Quotation, FactKind::Name],
        Rule::ConflictingName | Rule::ConflictingRole | Rule::MisspelledName => &[FactKind::Name],
        Rule::ConflictingClaim
        | Rule::CitationMismatch
        | Rule::UnsourcedFigure
        | Rule::UnsourcedQuote
        | Rule::UnsourcedClaim
        | Rule::DisputedFigure
        | Rule::OutdatedFigure
        | Rule::RestrictedSource
        | Rule::UnquotedCopy
        | Rule::UnknownSource
        | Rule::VagueAttribution
        | Rule::UnusedIgnore => &[],
    }
}

/// A fact whose evidence has not been gathered yet.
struct Found<'r, 'a> {
    kind: FactKind,
    view: View<'a>,
    words: Span,
    weighed: Weighed<'r, 'a>,
}

/// What was found for a fact.
enum Weighed<'r, 'a> {
    Figure(&'r Judged<'a, crate::extract::figure::Figure>),
    Date(&'r Judged<'a, crate::extract::date::DateMention>),
    Quote(&'r QuoteFound<'a>),
    Name(EntityId, Option<RecordId>),
}

/// The facts of a draft, kind by kind.
fn all<'r, 'a>(
    room: &'r Room<'a>,
    quotes: &'r [QuoteFound<'a>],
) -> impl Iterator<Item = Found<'r, 'a>> + use<'r, 'a> {
    let figures = room.figures.iter().map(|judged| Found {
        kind: FactKind::Figure,
        view: room.view(judged.sentence),
        words: judged.value.span,
        weighed: Weighed::Figure(judged),
    });
    let dates = room.dates.iter().map(|judged| Found {
        kind: FactKind::Date,
        view: room.view(judged.sentence),
        words: judged.value.span,
        weighed: Weighed::Date(judged),
    });
    let quotes = quotes.iter().map(|found| Found {
        kind: FactKind::Quotation,
        view: room.view(found.sentence),
        words: found.quote.span,
        weighed: Weighed::Quote(found),
    });
    let names = room.sentences.iter().flat_map(|sentence| {
        sentence.view.names().map(|(name, id)| Found {
            kind: FactKind::Name,
            view: sentence.view,
            words: name.span,
            weighed: Weighed::Name(id, room.cast.record_of_draft(id)),
        })
    });
    figures.chain(dates).chain(quotes).chain(names)
}

impl Found<'_, '_> {
    fn standing(&self, faults: &Faults) -> Standing {
        let by_sources = match &self.weighed {
            Weighed::Figure(judged) => stands(&judged.supports, &judged.conflicts),
            Weighed::Date(judged) => stands(&judged.supports, &judged.conflicts),
            Weighed::Quote(found) => match &found.nearest {
                Some(nearest) if nearest.distance == 0 => Standing::Supported,
                Some(_) => Standing::Contradicted,
                None => Standing::Open,
            },
            Weighed::Name(_, Some(_)) => Standing::Supported,
            Weighed::Name(_, None) => Standing::Open,
        };
        if faults.has(self.kind, self.view.in_file(self.words)) { Standing::Contradicted } else { by_sources }
    }

    fn into_fact(self, room: &Room<'_>, faults: &Faults) -> Fact {
        let standing = self.standing(faults);
        let (entity, evidence) = match self.weighed {
            Weighed::Figure(judged) => (None, evidence_of(room, judged)),
            Weighed::Date(judged) => (None, evidence_of(room, judged)),
            Weighed::Quote(found) => (None, rules::evidence_of_quote(found)),
            Weighed::Name(id, record) => (Some(id), evidence_of_name(room.corpus, record)),
        };
        Fact {
            kind: self.kind,
            standing,
            passage: self.view.passage,
            words: self.words,
            span: self.view.in_file(self.words),
            entity,
            evidence,
        }
    }
}

fn stands<T>(supports: &[T], conflicts: &[T]) -> Standing {
    match (supports.is_empty(), conflicts.is_empty()) {
        (false, _) => Standing::Supported,
        (true, false) => Standing::Contradicted,
        (true, true) => Standing::Open,
    }
}

/// The first place of each source that has a name.
fn evidence_of_name(corpus: &Corpus, record: Option<RecordId>) -> Vec<Evidence> {
    let mentions =
        record.and_then(|id| corpus.entities.record(id)).map_or(&[][..], |record| &record.mentions);
    let firsts = mentions.chunk_by(|a, b| a.source == b.source).filter_map(<[_]>::first);
    let place = |mention: &Mention| {
        let source = corpus.source(mention.source)?;
        let sentence = source.article.passages.get(mention.passage)?.block.sentence_at(mention.span.start)?;
        let view = View::new(&source.article, Some(mention.source), mention.passage, sentence)?;
        Some(Room::evidence(view, mention.span, Stance::Mentions))
    };
    firsts.filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Context, corpus::Source, prose::Format, text::LineIndex};
    use std::sync::Arc;

    fn corpus(text: &str) -> Corpus {
        let article = Article::read(text, Format::Plain, &Context::default());
        let source = Source {
            path: "s.txt".into(),
            shown: "s.txt".into(),
            text: text.into(),
            lines: LineIndex::new(text),
            article,
        };
        Corpus::new(vec![Arc::new(source)], Vec::new())
    }

    fn facts_of(draft: &str, corpus: &Corpus) -> Vec<(FactKind, String, Standing)> {
        let article = Article::read(draft, Format::Markdown, &Context::default());
        let review = review(draft, &article, corpus, &Settings::default());
        review.facts.iter().map(|f| (f.kind, f.span.of(draft).to_owned(), f.standing)).collect()
    }

    #[test]
    fn every_kind_of_fact_is_gone_through() {
        let corpus = corpus(
            "Anna Weber said on 4 May 2017: “We sold 4.2 million tickets in one season.”\n\
             Norlund employs 310 people.\n",
        );
        let draft = "On 4 May 2017, Anna Weber said: “We sold 4.2 million tickets in one season.” \
                     Norlund employs 340 people, and Peter Holm left it.\n";
        let facts = facts_of(draft, &corpus);
        let standing =
            |words: &str| facts.iter().find(|(_, w, _)| w == words).map(|(kind, _, s)| (*kind, *s));
        assert_eq!(standing("4 May 2017"), Some((FactKind::Date, Standing::Supported)), "{facts:?}");
        assert_eq!(standing("4.2 million"), Some((FactKind::Figure, Standing::Supported)));
        assert_eq!(standing("340"), Some((FactKind::Figure, Standing::Contradicted)));
        assert_eq!(standing("Anna Weber"), Some((FactKind::Name, Standing::Supported)));
        assert_eq!(standing("Peter Holm"), Some((FactKind::Name, Standing::Open)));
        let quote = facts.iter().find(|(kind, ..)| *kind == FactKind::Quotation).unwrap();
        assert_eq!(quote.2, Standing::Supported);
    }

    #[test]
    fn the_counts_are_those_of_the_facts() {
        let corpus = corpus("Norlund employs 310 people. It made 12 million euros in 2017.\n");
        let draft = "Norlund employs 340 people. It made 12 million euros in 2017 and opened 77 halls.\n";
        let article = Article::read(draft, Format::Markdown, &Context::default());
        let settings = Settings::default();
        let (_, tally) = super::super::check_and_count(draft, &article, &corpus, &settings);
        let facts = facts_of(draft, &corpus);
        let count =
            |standing| facts.iter().filter(|(kind, _, s)| *kind != FactKind::Name && *s == standing).count();
        assert_eq!(tally.supported, count(Standing::Supported));
        assert_eq!(tally.contradicted, count(Standing::Contradicted));
        assert_eq!(tally.open, count(Standing::Open));
        assert_eq!(tally.contradicted, 1);
        assert!(tally.supported > 0 && tally.open > 0);
    }

    #[test]
    fn what_the_writer_waived_is_told() {
        let draft = "<!-- copydesk: own-reporting -->\nWe asked 77 halls.\n\n\
                     <!-- copydesk: ignore unsourced-figure, from the yearbook -->\nNorlund has 88 halls in Oslo.\n";
        let article = Article::read(draft, Format::Markdown, &Context::default());
        let corpus = corpus("The yearbook of Oslo tells of halls that Norlund has.");
        let review = review(draft, &article, &corpus, &Settings::default());
        let waivers: Vec<_> = review.waivers.iter().map(|(_, waiver)| *waiver).collect();
        assert_eq!(
            waivers,
            [Waiver::OwnReporting, Waiver::Ignored(Some(Rule::UnsourcedFigure), "from the yearbook")]
        );
        assert_eq!(review.waivers[1].0.of(draft), "Norlund has 88 halls in Oslo.");
    }
}
