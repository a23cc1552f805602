//! The rules: one file each, with its documentation, its code and its cases.

mod bad_arithmetic;
mod citation_mismatch;
mod conflicting_claim;
mod conflicting_date;
mod conflicting_figure;
mod conflicting_name;
mod conflicting_role;
mod disputed_figure;
mod impossible_date;
mod inconsistent_figure;
mod misattributed_quote;
mod misquoted;
mod misspelled_name;
mod outdated_figure;
mod restricted_source;
mod unknown_source;
mod unquoted_copy;
mod unsourced_claim;
mod unsourced_figure;
mod unsourced_quote;
mod unused_ignore;
mod vague_attribution;
mod wrong_conversion;
mod wrong_count;

use std::collections::{BTreeMap, HashMap};

use super::{
    Evidence, Finding, Severity, Stance, Weighing,
    citations::Citations,
    computed,
    directives::Directives,
    reason,
    room::{Judged, Room},
};
use crate::{extract::figure::Figure, text::Span};

pub(super) use misquoted::Found as QuoteFound;
pub(super) use unquoted_copy::Copied;

/// What the rules that look at one passage at a time say.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// The more specific ones, in the order of their rules.
    pub specific: Vec<Finding>,
    /// The more general ones.
    pub general: Vec<Finding>,
    /// Unsourced claims with how check-worthy they are.
    pub claims: Vec<(f64, Finding)>,
    /// What stands in a source word for word, and of how many words.
    pub copies: Vec<Copied>,
    pub words: usize,
}

impl Said {
    /// All of it.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let claims = self.claims.iter().map(|(_, finding)| finding);
        let copies = self.copies.iter().map(|copy| &copy.finding);
        self.specific.iter().chain(&self.general).chain(claims).chain(copies)
    }

    fn findings_mut(&mut self) -> impl Iterator<Item = &mut Finding> {
        let claims = self.claims.iter_mut().map(|(_, finding)| finding);
        let copies = self.copies.iter_mut().map(|copy| &mut copy.finding);
        self.specific.iter_mut().chain(&mut self.general).chain(claims).chain(copies)
    }
}

/// Runs the rules that look at one passage at a time. What they say must depend on the passage, on
/// whom and when it means, on the speakers of its quotations, on the sources, on the settings, on the
/// draft's date and on [`Room::kinship_with`] alone: it is kept until one of these changes. A rule that
/// looks at more of the draft belongs into [`check`].
pub(super) fn check_passage<'a>(room: &Room<'a>) -> (Vec<QuoteFound<'a>>, Said) {
    let mut said = Said::default();
    let out = &mut said.specific;
    let quotes = misquoted::find(room);
    misspelled_name::check(room, out);
    let mut values = Vec::new();
    conflicting_figure::check(room, &mut values);
    conflicting_date::check(room, &mut values);
    conflicting_figure::check_slips(room, &mut values);
    // A quotation in which nothing but figures differs is theirs, any other is a misquotation.
    misquoted::check(room, &quotes, &values, out);
    misattributed_quote::check(room, &quotes, out);
    misattributed_quote::check(room, &misquoted::find_short(room), out);
    conflicting_role::check(room, out);
    out.append(&mut values);
    conflicting_name::check(room, out);
    conflicting_claim::check(room, out);
    let out = &mut said.general;
    outdated_figure::check(room, out);
    disputed_figure::check(room, out);
    // Without sources nothing is unsourced: there is nothing to compare with.
    if !room.corpus.sources.is_empty() {
        unsourced_quote::check(room, &quotes, out);
        unsourced_figure::check(room, out);
        said.claims = unsourced_claim::find(room);
    }
    (said.words, said.copies) = unquoted_copy::find(room);
    add_reasons(room, &quotes, said.findings_mut());
    (quotes, said)
}

/// Runs the rules that look at the whole draft, and brings all findings together. Findings that
/// directives hide are left out, and of findings for one mistake the most specific stays.
pub(super) fn check(
    room: &Room<'_>,
    quotes: &[QuoteFound<'_>],
    mut said: Said,
    directives: &mut Directives,
) -> Vec<Finding> {
    unsourced_figure::leave_out_sourced(room, &mut said.general);
    let mut out = Vec::new();
    let citations = Citations::read(room);
    unknown_source::check(room, &citations, &mut out);
    impossible_date::check(room, &mut out);
    out.extend(said.specific);
    wrong_conversion::check(room, &mut out);
    wrong_count::check(room, &mut out);
    bad_arithmetic::check(room, &mut out);
    inconsistent_figure::check(room, &mut out);
    // Which source may be used and which is cited says more than that sources differ.
    restricted_source::check(room, quotes, &mut out);
    citation_mismatch::check(room, &citations, quotes, &mut out);
    vague_attribution::check(room, &mut out);
    out.extend(said.general);
    unsourced_claim::choose(room, said.claims, &mut out);
    unquoted_copy::choose(room, said.words, said.copies, &mut out);
    out.retain(|finding| !rests_on_void(room, finding));
    let mut out = one_for_each_mistake(room, out);
    out.retain(|finding| !directives.hides(finding));
    // The others got theirs with their passages.
    add_reasons(room, quotes, out.iter_mut().filter(|finding| OF_WHOLE.contains(&finding.rule)));
    unused_ignore::check(room, directives, &mut out);
    out.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    out
}

/// The draft's quotations, each with its sentence, its span there, and the place in the sources that
/// has its words or comes near them.
pub(super) fn weigh_quotes(room: &Room<'_>) -> Vec<(usize, Span, Weighing)> {
    let found = misquoted::find(room);
    let weighed = found.iter().map(|quote| {
        let span = quote.quote.span;
        let why = vec![reason::of_quote(room, quote.nearest.as_ref())];
        (quote.sentence, span, Weighing { span, evidence: evidence_of_quote(quote), why })
    });
    weighed.collect()
}

/// The place that has a quotation's words or comes near them.
pub(super) fn evidence_of_quote(found: &QuoteFound<'_>) -> Vec<Evidence> {
    let place = |m: &super::quotes::Match<'_>| {
        let stance = if m.distance == 0 { Stance::Supports } else { Stance::Conflicts };
        Room::evidence(m.view, m.span, stance)
    };
    found.nearest.iter().map(place).collect()
}

/// Whether nothing but sources that were retracted or superseded contradicts.
fn rests_on_void(room: &Room<'_>, finding: &Finding) -> bool {
    let is_void = |evidence: &Evidence| {
        let standing = evidence.source.and_then(|id| room.standings.get(id.0));
        evidence.stance == Stance::Conflicts && standing.is_some_and(|standing| standing.is_void())
    };
    !finding.evidence.is_empty() && finding.evidence.iter().all(is_void)
}

/// The rules of [`check`] whose findings stand on what was weighed.
const OF_WHOLE: [Rule; 4] =
    [Rule::UnknownSource, Rule::RestrictedSource, Rule::CitationMismatch, Rule::VagueAttribution];

/// Says of findings about figures, dates and quotations how those were weighed.
fn add_reasons<'f>(
    room: &Room<'_>,
    quotes: &[QuoteFound<'_>],
    findings: impl Iterator<Item = &'f mut Finding>,
) {
    let mut by_span: HashMap<Span, Vec<&mut Finding>> = HashMap::new();
    for finding in findings {
        by_span.entry(finding.span).or_default().push(finding);
    }
    let mut add = |span: Span, lines: &dyn Fn() -> Vec<String>| {
        if let Some(found) = by_span.get_mut(&span) {
            let lines = lines();
            for finding in found.iter_mut() {
                finding.why.clone_from(&lines);
            }
        }
    };
    for judged in &room.figures {
        let span = room.view(judged.sentence).in_file(judged.value.span);
        add(span, &|| reason::of_figure(room, judged));
    }
    for judged in &room.dates {
        let span = room.view(judged.sentence).in_file(judged.value.span);
        add(span, &|| reason::of_date(room, judged));
    }
    for quote in quotes {
        let span = room.view(quote.sentence).in_file(quote.quote.span);
        add(span, &|| vec![reason::of_quote(room, quote.nearest.as_ref())]);
    }
}

/// Keeps the first of findings that overlap, rules running from the most to the least specific. A
/// sentence with a conflict has no unsourced claim, and what stands in a misquotation is its.
fn one_for_each_mistake(room: &Room<'_>, found: Vec<Finding>) -> Vec<Finding> {
    // The spans kept so far, by their starts; no two of them overlap.
    let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
    let is_taken = |kept: &BTreeMap<usize, usize>, span: Span| {
        kept.range(..span.end).next_back().is_some_and(|(_, end)| *end > span.start)
    };
    let mut out: Vec<Finding> = Vec::new();
    for finding in found {
        // A statement as a whole is not accused where one of its parts is.
        let around = if finding.rule == Rule::ConflictingClaim {
            let sentences = room.sentences.iter().map(|s| s.view.in_file(s.view.span));
            sentences.into_iter().find(|s| s.overlaps(finding.span)).unwrap_or(finding.span)
        } else {
            finding.span
        };
        if !is_taken(&kept, around) {
            kept.insert(finding.span.start, finding.span.end);
            out.push(finding);
        }
    }
    out
}

/// Whether a figure is the sum or difference of others beside it that sources bear out, or the change
/// from one to the other in per cent.
fn follows_from_sourced(room: &Room<'_>, judged: &Judged<'_, Figure>) -> bool {
    // The figures beside it are those of its sentence and the one before, and figures are in their order.
    let first = room.figures.partition_point(|other| other.sentence + 1 < judged.sentence);
    let beside = room.figures[first..].iter().take_while(|other| other.sentence <= judged.sentence);
    let beside: Vec<_> = beside.collect();
    let is_sourced = |figure: &Figure| {
        beside.iter().any(|other| std::ptr::eq(other.value, figure) && !other.supports.is_empty())
    };
    computed::follows(room.view(judged.sentence), judged.value, is_sourced)
}

/// Where the rules' pages stand, one heading each.
const PAGES: &str = "https://github.com/copydesk/copydesk/blob/main/docs/rules.md";

/// A rule, by its stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each rule's file has its page")]
pub enum Rule {
    ConflictingFigure,
    ConflictingDate,
    ConflictingName,
    ConflictingRole,
    ConflictingClaim,
    Misquoted,
    MisattributedQuote,
    MisspelledName,
    InconsistentFigure,
    BadArithmetic,
    ImpossibleDate,
    WrongCount,
    WrongConversion,
    UnsourcedFigure,
    UnsourcedQuote,
    UnsourcedClaim,
    DisputedFigure,
    OutdatedFigure,
    CitationMismatch,
    RestrictedSource,
    UnquotedCopy,
    UnknownSource,
    VagueAttribution,
    UnusedIgnore,
}

impl Rule {
    /// All rules, in the order of the documentation.
    pub const ALL: [Rule; 24] = [
        Rule::ConflictingFigure,
        Rule::ConflictingDate,
        Rule::ConflictingName,
        Rule::ConflictingRole,
        Rule::ConflictingClaim,
        Rule::Misquoted,
        Rule::MisattributedQuote,
        Rule::MisspelledName,
        Rule::InconsistentFigure,
        Rule::BadArithmetic,
        Rule::ImpossibleDate,
        Rule::WrongCount,
        Rule::WrongConversion,
        Rule::UnsourcedFigure,
        Rule::UnsourcedQuote,
        Rule::UnsourcedClaim,
        Rule::DisputedFigure,
        Rule::OutdatedFigure,
        Rule::CitationMismatch,
        Rule::RestrictedSource,
        Rule::UnquotedCopy,
        Rule::UnknownSource,
        Rule::VagueAttribution,
        Rule::UnusedIgnore,
    ];

    /// The rule's code: `conflicting-figure`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Rule::ConflictingFigure => "conflicting-figure",
            Rule::ConflictingDate => "conflicting-date",
            Rule::ConflictingName => "conflicting-name",
            Rule::ConflictingRole => "conflicting-role",
            Rule::ConflictingClaim => "conflicting-claim",
            Rule::Misquoted => "misquoted",
            Rule::MisattributedQuote => "misattributed-quote",
            Rule::MisspelledName => "misspelled-name",
            Rule::InconsistentFigure => "inconsistent-figure",
            Rule::BadArithmetic => "bad-arithmetic",
            Rule::ImpossibleDate => "impossible-date",
            Rule::WrongCount => "wrong-count",
            Rule::WrongConversion => "wrong-conversion",
            Rule::UnsourcedFigure => "unsourced-figure",
            Rule::UnsourcedQuote => "unsourced-quote",
            Rule::UnsourcedClaim => "unsourced-claim",
            Rule::DisputedFigure => "disputed-figure",
            Rule::OutdatedFigure => "outdated-figure",
            Rule::CitationMismatch => "citation-mismatch",
            Rule::RestrictedSource => "restricted-source",
            Rule::UnquotedCopy => "unquoted-copy",
            Rule::UnknownSource => "unknown-source",
            Rule::VagueAttribution => "vague-attribution",
            Rule::UnusedIgnore => "unused-ignore",
        }
    }

    /// The rule of that code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// The severity where the settings say nothing else.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Rule::UnsourcedFigure
            | Rule::UnsourcedQuote
            | Rule::UnsourcedClaim
            | Rule::DisputedFigure
            | Rule::OutdatedFigure
            | Rule::UnquotedCopy => Severity::Information,
            Rule::VagueAttribution | Rule::UnusedIgnore => Severity::Hint,
            _ => Severity::Warning,
        }
    }

    /// The rule's page in Markdown: what it flags, why, an example, how to mend it, its limits.
    #[must_use]
    pub fn page(self) -> &'static str {
        match self {
            Rule::ConflictingFigure => conflicting_figure::PAGE,
            Rule::ConflictingDate => conflicting_date::PAGE,
            Rule::ConflictingName => conflicting_name::PAGE,
            Rule::ConflictingRole => conflicting_role::PAGE,
            Rule::ConflictingClaim => conflicting_claim::PAGE,
            Rule::Misquoted => misquoted::PAGE,
            Rule::MisattributedQuote => misattributed_quote::PAGE,
            Rule::MisspelledName => misspelled_name::PAGE,
            Rule::InconsistentFigure => inconsistent_figure::PAGE,
            Rule::ImpossibleDate => impossible_date::PAGE,
            Rule::BadArithmetic => bad_arithmetic::PAGE,
            Rule::WrongCount => wrong_count::PAGE,
            Rule::WrongConversion => wrong_conversion::PAGE,
            Rule::UnsourcedFigure => unsourced_figure::PAGE,
            Rule::UnsourcedQuote => unsourced_quote::PAGE,
            Rule::UnsourcedClaim => unsourced_claim::PAGE,
            Rule::DisputedFigure => disputed_figure::PAGE,
            Rule::OutdatedFigure => outdated_figure::PAGE,
            Rule::CitationMismatch => citation_mismatch::PAGE,
            Rule::RestrictedSource => restricted_source::PAGE,
            Rule::UnquotedCopy => unquoted_copy::PAGE,
            Rule::UnknownSource => unknown_source::PAGE,
            Rule::VagueAttribution => vague_attribution::PAGE,
            Rule::UnusedIgnore => unused_ignore::PAGE,
        }
    }

    /// The address of the rule's page.
    #[must_use]
    pub fn address(self) -> String {
        format!("{PAGES}#{}", self.code())
    }
}
