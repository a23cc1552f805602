//! A citation of a source that does not hold what it is cited for.

use super::super::{
    Finding, Rule, Stance,
    align::{self, Topic},
    citations::{self, Citations, Cited, Lead},
    compare,
    finding::Fix,
    quotes::{self, Searched},
    room::{Judged, Room, significant_digits},
    view::View,
    wording,
};
use super::{
    misquoted::{self, Found},
    unsourced_figure::is_telling,
};
use crate::{
    corpus::{Source, SourceId},
    extract::figure::{Figure, FigureKind},
    prose::LinkKind,
    text::{Edit, Span},
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a citation of a source that does not hold the figure, the quotation or the names of its sentence.

## Why
A footnote that leads to the wrong place is worse than none: it looks checked.

## Example
> Huawei sells its products in 170 countries [@guo].

where `guo.md` does not give 170, and `000.txt` does.

## How to mend
Cite the source that the message names (quick fix), or add the right one to the sources. Where the figure was worked
out from others, say so in the text or the footnote.

## Limits
Looked at is the sentence that the citation stands in or behind, and no other of its paragraph. Where a sentence has
several citations, any of them may hold what it says; where one of them leads to the web or to something that is not
among the sources, the rule is silent. So it is where the cited source has the value anywhere, in digits or in words.
A paraphrase without figures and quotations is flagged only where the cited source has none of its names and
another source has all of them.
";

/// From this coverage on, another source holds what the sentence says.
const HOLDS: f32 = 0.2;
/// The same for a sentence without figures and quotations; and below the other the cited source has
/// nothing of it.
const SAYS_IT: f32 = 0.5;
const HAS_NOTHING: f32 = 0.2;
/// The fewest names by which a sentence without figures is told.
const NAMES: usize = 2;
/// A figure of fewer digits may well have been worked out.
const TELLING_DIGITS: usize = 2;

/// A sentence whose citations all lead to sources.
struct Covered<'c, 'a> {
    citations: &'c Citations<'a>,
    sentence: usize,
    view: View<'a>,
    cited: Vec<&'c Cited<'a>>,
    sources: Vec<SourceId>,
}

/// Finds citations of the wrong source, at most one for a sentence.
pub(super) fn check(room: &Room<'_>, citations: &Citations<'_>, found: &[Found<'_>], out: &mut Vec<Finding>) {
    if citations.all.is_empty() {
        return;
    }
    let mut figures = room.figures.iter().peekable();
    let mut quotes = found.iter().peekable();
    for (sentence, s) in room.sentences.iter().enumerate() {
        let mut its_figures: Vec<&Judged<'_, Figure>> = Vec::new();
        while let Some(judged) = figures.next_if(|judged| judged.sentence <= sentence) {
            its_figures.push(judged);
        }
        let mut its_quotes: Vec<&Found<'_>> = Vec::new();
        while let Some(quote) = quotes.next_if(|quote| quote.sentence <= sentence) {
            its_quotes.push(quote);
        }
        let Some(covered) = covered(citations, sentence, s.view) else { continue };
        let wrong = its_quotes.iter().find_map(|quote| of_quote(room, &covered, quote));
        let wrong = wrong.or_else(|| its_figures.iter().find_map(|judged| of_figure(room, &covered, judged)));
        let plain = its_figures.is_empty() && s.view.quotes().next().is_none();
        let wrong = wrong.or_else(|| if plain { of_names(room, &covered) } else { None });
        out.extend(wrong);
    }
}

fn covered<'c, 'a>(citations: &'c Citations<'a>, sentence: usize, view: View<'a>) -> Option<Covered<'c, 'a>> {
    let cited: Vec<&Cited<'a>> = citations.of(view.passage, view.sentence).collect();
    let mut sources = Vec::new();
    for citation in &cited {
        let Lead::Sources(found) = &citation.lead else { return None };
        sources.extend(found);
    }
    (!sources.is_empty()).then_some(Covered { citations, sentence, view, cited, sources })
}

fn of_figure(room: &Room<'_>, covered: &Covered<'_, '_>, judged: &Judged<'_, Figure>) -> Option<Finding> {
    let figure = judged.value;
    let here = figure.span.of(covered.view.block_text());
    let held = covered.sources.iter().filter_map(|id| room.corpus.source(*id));
    if !is_telling(figure) || held.into_iter().any(|source| gives(source, figure, here)) {
        return None;
    }
    let is_free = |view: View<'_>| room.standing(view).restriction.is_none();
    let other = judged.supports.iter().find(|w| is_free(w.view) && w.alignment.coverage >= HOLDS);
    let Some(other) = other else {
        let worked_out =
            matches!(figure.kind, FigureKind::Percent | FigureKind::Ratio | FigureKind::Multiple)
                || significant_digits(figure) < TELLING_DIGITS
                || says_worked_out(covered.view);
        let alone = judged.supports.is_empty() && judged.conflicts.is_empty();
        let does = format!("give {}", phrase(covered.view, figure));
        return if alone && !worked_out { nobody(room, covered, figure.span, &does) } else { None };
    };
    let does = format!("give {}", phrase(covered.view, figure));
    let mut finding = finding(room, covered, figure.span, &does, (other.view, other.span))?;
    // What the cited source gives instead.
    let is_cited = |view: View<'_>| view.source.is_some_and(|id| covered.sources.contains(&id));
    if let Some(instead) = judged.conflicts.iter().find(|w| is_cited(w.view)) {
        finding.evidence.push(Room::evidence(instead.view, instead.span, Stance::Conflicts));
    }
    Some(finding)
}

/// A figure with the noun that it counts: "23 islands".
fn phrase<'a>(view: View<'a>, figure: &Figure) -> &'a str {
    let behind =
        figure.noun.filter(|noun| noun.start >= figure.span.end && noun.start <= figure.span.end + 1);
    behind.map_or(figure.span, |noun| figure.span.union(noun)).of(view.block_text())
}

/// Words of a sentence that works its figures out.
const WORKED_OUT: &[&str] = &[
    "together",
    "combined",
    "total",
    "altogether",
    "difference",
    "average",
    "sum",
    "half",
    "twice",
    "double",
    "doubled",
    "tripled",
    "equals",
    "equivalent",
    "about",
    "roughly",
    "around",
    "calculated",
    "extrapolated",
];

fn says_worked_out(view: View<'_>) -> bool {
    view.tokens().any(|(token, _)| token.is_any(view.block_text(), WORKED_OUT))
}

/// Whether a source has the value anywhere, or the same digits.
fn gives(source: &Source, figure: &Figure, written: &str) -> bool {
    let passages = || source.article.passages.iter();
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let same_digits = |text: &str| {
        !digits.is_empty()
            && text
                .split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
                .any(|run| run.bytes().filter(u8::is_ascii_digit).eq(digits.bytes()))
    };
    passages().flat_map(|p| &p.mentions.figures).any(|other| compare::figures(figure, other).supports())
        || passages().any(|p| same_digits(&p.block.text))
}

fn of_quote(room: &Room<'_>, covered: &Covered<'_, '_>, found: &Found<'_>) -> Option<Finding> {
    let is_cited = |view: View<'_>| view.source.is_some_and(|id| covered.sources.contains(&id));
    if found.nearest.as_ref().is_some_and(|m| is_cited(m.view)) {
        return None;
    }
    let words = wording::words(covered.view.block_text(), found.quote.span);
    let near = |view: View<'_>| {
        quotes::nearest(&words, &Searched::new(view)).is_some_and(|m| m.likeness() >= misquoted::LIKE)
    };
    let sources = || covered.sources.iter().filter_map(|id| Some((*id, room.corpus.source(*id)?)));
    let held = sources().any(|(id, source)| {
        let passages = 0..source.article.passages.len();
        passages.filter_map(|p| View::new(&source.article, Some(id), p, 0)).any(near)
    });
    // The words of a source in another language were translated.
    let is_english = sources().all(|(_, source)| source.text.contains(" the "));
    if held || !is_english {
        return None;
    }
    match &found.nearest {
        Some(m) => finding(room, covered, found.quote.span, "have this quotation", (m.view, m.span)),
        None => nobody(room, covered, found.quote.span, "have this quotation"),
    }
}

fn of_names(room: &Room<'_>, covered: &Covered<'_, '_>) -> Option<Finding> {
    let view = covered.view;
    let mut named: Vec<_> = view.names().map(|(_, entity)| entity).collect();
    named.sort_unstable();
    named.dedup();
    let named_in = |id: SourceId| named.iter().filter(|e| room.cast.is_named_in(view, **e, id)).count();
    if named.len() < NAMES || covered.sources.iter().any(|id| named_in(*id) > 0) {
        return None;
    }
    let topic = Topic::new(room.corpus, view, Span::new(view.span.start, view.span.start), &[]);
    let candidates = || room.sentences[covered.sentence].candidates.iter();
    let coverage = |view: &View<'_>| align::context(&topic, &room.cast, *view);
    let is_cited = |view: &View<'_>| view.source.is_some_and(|id| covered.sources.contains(&id));
    if candidates().any(|v| is_cited(v) && coverage(v) >= HAS_NOTHING) {
        return None;
    }
    let other = candidates().find(|v| {
        v.source.is_some_and(|id| named_in(id) == named.len())
            && room.standing(**v).restriction.is_none()
            && coverage(v) >= SAYS_IT
    })?;
    finding(room, covered, view.span, "name any of those it is cited for", (*other, other.span))
}

/// How a message names the sources cited.
fn names(room: &Room<'_>, sources: &[SourceId]) -> String {
    let mut names: Vec<String> = sources.iter().map(|id| file_name(room, *id)).collect();
    names.dedup();
    names.truncate(3);
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn file_name(room: &Room<'_>, id: SourceId) -> String {
    let source = room.corpus.source(id);
    let name = source.and_then(|source| source.path.file_name());
    name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn verb(covered: &Covered<'_, '_>) -> &'static str {
    if covered.sources.len() == 1 { "does not" } else { "do not" }
}

/// What another source holds.
fn finding(
    room: &Room<'_>,
    covered: &Covered<'_, '_>,
    span: Span,
    does: &str,
    (there, words): (View<'_>, Span),
) -> Option<Finding> {
    let other = there.source?;
    let cited = names(room, &covered.sources);
    let message = format!("the cited {cited} {} {does}; {} does", verb(covered), file_name(room, other));
    let mut finding = room.finding(Rule::CitationMismatch, covered.view, span, message)?;
    finding.evidence.push(Room::evidence(there, words, Stance::Supports));
    finding.fixes.extend(fix(room, covered, other));
    Some(finding)
}

/// Cites the other source instead, where the sentence has one citation.
fn fix(room: &Room<'_>, covered: &Covered<'_, '_>, other: SourceId) -> Option<Fix> {
    let [only] = covered.cited[..] else { return None };
    let from = covered.sources.first().copied();
    let (span, text) = if only.kind == LinkKind::Footnote {
        let span = citations::in_footnote(room, covered.citations, only.target, from?)?;
        let name = file_name(room, other);
        (span, citations::retarget(room.corpus, LinkKind::Comment, &name, from, other)?)
    } else {
        (only.place, citations::retarget(room.corpus, only.kind, only.target, from, other)?)
    };
    Some(Fix { title: format!("Cite {}", file_name(room, other)), edits: vec![Edit { span, text }] })
}

/// What no source holds.
fn nobody(room: &Room<'_>, covered: &Covered<'_, '_>, span: Span, does: &str) -> Option<Finding> {
    let cited = names(room, &covered.sources);
    let message = format!("the cited {cited} {} {does}, nor was it found in another source", verb(covered));
    room.finding(Rule::CitationMismatch, covered.view, span, message)
}
