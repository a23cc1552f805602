//! What is marked in the draft's text and what is noted beside it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Subject;
use crate::{
    article::{Article, EntityId, Passage},
    check::{Evidence, Fact, FactKind, Finding, Rule, Stance, Standing, Waiver, standing_of},
    corpus::SourceId,
    prose::BlockKind,
    text::{LineIndex, Span},
};

/// How many passages a note shows: of a fact that stands, and of any other.
const SHOWN_SUPPORTED: usize = 2;
const SHOWN: usize = 4;
/// How much of a sentence is shown around the words that count, in characters on either side.
const AROUND: usize = 140;

/// What the page shows.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    /// The draft's text, paragraph by paragraph.
    pub rows: Vec<Row<'a>>,
    /// The notes in the order of their numbers, which count from 1.
    pub notes: Vec<Note<'a>>,
    /// What the draft names.
    pub names: Vec<NameLine<'a>>,
    /// Findings that no words of the text carry, such as comments that hide nothing.
    pub elsewhere: Vec<&'a Finding>,
    /// How many facts of each kind stand, fall, are open.
    pub counts: BTreeMap<(FactKind, Standing), usize>,
    /// The sources that the notes rest on.
    pub used: BTreeSet<SourceId>,
}

/// One passage, or all the cells of a table.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub passages: Vec<Marked<'a>>,
    /// Indices of the notes that stand beside it.
    pub notes: Vec<usize>,
}

/// A passage with its marks.
#[derive(Debug)]
pub(super) struct Marked<'a> {
    pub passage: &'a Passage,
    /// Its place in the draft's file, where a list item's number stands.
    pub number: Option<u32>,
    /// Sorted by place, the longer first; each within or behind the one before.
    pub marks: Vec<Mark>,
    pub waivers: Vec<Waiver<'a>>,
}

/// Words of a passage that are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub words: Span,
    pub kind: Option<FactKind>,
    pub standing: Standing,
    /// Index of its note.
    pub note: Option<usize>,
}

/// What is noted beside a passage.
#[derive(Debug)]
pub(super) struct Note<'a> {
    /// `None` for a statement as a whole.
    pub kind: Option<FactKind>,
    pub standing: Standing,
    /// The words in the draft.
    pub words: &'a str,
    pub findings: Vec<&'a Finding>,
    /// The passages shown, the weightiest first.
    pub places: Vec<Place<'a>>,
    /// How many more there are.
    pub more: usize,
    /// Whether the writer answers for it.
    pub waiver: Option<Waiver<'a>>,
}

/// A place in a source, or elsewhere in the draft, with the words that count in their sentence.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    pub source: Option<SourceId>,
    /// From 1.
    pub line: usize,
    pub stance: Stance,
    pub before: &'a str,
    pub words: &'a str,
    pub after: &'a str,
    /// Whether the sentence goes on at either end.
    pub is_cut: (bool, bool),
}

/// A name of the draft, for the list of spellings.
#[derive(Debug)]
pub(super) struct NameLine<'a> {
    pub entity: EntityId,
    pub standing: Standing,
    /// Its forms in the draft, the first one first.
    pub forms: Vec<&'a str>,
    /// Where the sources first have it.
    pub place: Option<Place<'a>>,
    pub sources: usize,
    /// The note of its first mention that has one.
    pub note: Option<usize>,
}

impl<'a> Sheet<'a> {
    pub fn new(subject: &Subject<'a>) -> Self {
        let review = subject.review;
        let mut drawing = Drawing::new(subject);
        let elsewhere = drawing.attach_findings();
        let mut counts = BTreeMap::new();
        for fact in &review.facts {
            *counts.entry((fact.kind, fact.standing)).or_default() += 1;
        }
        let (rows, notes, names) = drawing.draw();
        let places = notes.iter().flat_map(|note| &note.places).filter_map(|place| place.source);
        let used = places.chain(names.iter().filter_map(|name| name.place.as_ref()?.source)).collect();
        Self { rows, notes, names, elsewhere, counts, used }
    }
}

/// A fact or a statement on its way to being marked.
struct Item<'a> {
    passage: usize,
    words: Span,
    kind: Option<FactKind>,
    standing: Standing,
    fact: Option<&'a Fact>,
    findings: Vec<&'a Finding>,
}

struct Drawing<'s, 'a> {
    subject: &'s Subject<'a>,
    items: Vec<Item<'a>>,
}

impl<'s, 'a> Drawing<'s, 'a> {
    fn new(subject: &'s Subject<'a>) -> Self {
        let item = |fact: &'a Fact| Item {
            passage: fact.passage,
            words: fact.words,
            kind: Some(fact.kind),
            standing: fact.standing,
            fact: Some(fact),
            findings: Vec::new(),
        };
        Self { subject, items: subject.review.facts.iter().map(item).collect() }
    }

    /// Puts each finding to the fact that it speaks of, else to words of its own; gives back those
    /// that stand on no words of the text.
    fn attach_findings(&mut self) -> Vec<&'a Finding> {
        let mut elsewhere = Vec::new();
        let review = self.subject.review;
        for (finding, fact) in review.findings.iter().zip(review.facts_of_findings()) {
            if let Some(index) = fact {
                let item = &mut self.items[index];
                if item.standing == Standing::Supported {
                    item.standing = standing_of(finding.rule);
                }
                item.findings.push(finding);
            } else if let Some(item) = self.statement(finding) {
                self.items.push(item);
            } else {
                elsewhere.push(finding);
            }
        }
        let order = |item: &Item<'_>| (item.passage, item.words.start, std::cmp::Reverse(item.words.end));
        self.items.sort_by_key(order);
        elsewhere
    }

    fn statement(&self, finding: &'a Finding) -> Option<Item<'a>> {
        let article = self.subject.article;
        let index = article.passage_at(finding.span.start)?;
        let block = &article.passages.get(index)?.block;
        if !block.span.overlaps(finding.span) {
            return None;
        }
        let start = block.map.from_file(finding.span.start);
        let words = Span::new(start, block.map.from_file(finding.span.end.min(block.span.end)));
        let words = if words.of(&block.text).is_empty() { return None } else { words };
        Some(Item {
            passage: index,
            words,
            kind: None,
            standing: standing_of(finding.rule),
            fact: None,
            findings: vec![finding],
        })
    }

    fn draw(self) -> (Vec<Row<'a>>, Vec<Note<'a>>, Vec<NameLine<'a>>) {
        let (subject, article) = (self.subject, self.subject.article);
        let mut by_passage: HashMap<usize, Vec<Item<'a>>> = HashMap::new();
        for item in self.items {
            by_passage.entry(item.passage).or_default().push(item);
        }
        let mut notes = Vec::new();
        let mut names: Vec<NameLine<'a>> = Vec::new();
        let mut known: HashMap<EntityId, usize> = HashMap::new();
        let mut rows: Vec<Row<'a>> = Vec::new();
        let mut numbers = Numbers::default();
        for (index, passage) in article.passages.iter().enumerate() {
            let waivers = waivers_of(subject, passage);
            let mut marked =
                Marked { passage, number: numbers.next(subject.text, passage), marks: Vec::new(), waivers };
            let mut beside = Vec::new();
            for item in by_passage.remove(&index).unwrap_or_default() {
                let is_new = name_line(subject, passage, &item, &mut names, &mut known);
                let is_name = item.kind == Some(FactKind::Name);
                let is_noted =
                    !is_name || !item.findings.is_empty() || is_new && item.standing != Standing::Supported;
                let note = is_noted.then_some(notes.len());
                let mark = Mark { words: item.words, kind: item.kind, standing: item.standing, note };
                if let Some(mark) = nested(&marked.marks, mark) {
                    marked.marks.push(mark);
                    beside.extend(note);
                    if is_noted {
                        if let Some(line) = item.fact.and_then(|f| f.entity).and_then(|id| known.get(&id)) {
                            names[*line].note = names[*line].note.or(note);
                        }
                        notes.push(self::note(subject, passage, &marked.waivers, item));
                    }
                }
            }
            match rows.last_mut() {
                Some(row) if same_table(row, passage) => {
                    row.passages.push(marked);
                    row.notes.extend(beside);
                }
                _ => rows.push(Row { passages: vec![marked], notes: beside }),
            }
        }
        (rows, notes, names)
    }
}

/// The mark, cut so that it ends within the marks that it begins in; `None` where nothing is left.
fn nested(marks: &[Mark], mut mark: Mark) -> Option<Mark> {
    // Marks come sorted, so those around this one are among the last few.
    for around in marks.iter().rev().take(32) {
        if around.words.overlaps(mark.words) {
            mark.words.end = mark.words.end.min(around.words.end);
        }
    }
    (!mark.words.is_empty()).then_some(mark)
}

fn same_table(row: &Row<'_>, passage: &Passage) -> bool {
    let table = |passage: &Passage| match passage.block.kind {
        BlockKind::Cell { table, .. } => Some(table),
        _ => None,
    };
    table(passage).is_some() && row.passages.last().is_some_and(|last| table(last.passage) == table(passage))
}

fn waivers_of<'a>(subject: &Subject<'a>, passage: &Passage) -> Vec<Waiver<'a>> {
    let all = subject.review.waivers.iter();
    all.filter(|(span, _)| span.overlaps(passage.block.span)).map(|(_, waiver)| *waiver).collect()
}

/// Enters a name into the list; whether it was not there yet.
fn name_line<'a>(
    subject: &Subject<'a>,
    passage: &'a Passage,
    item: &Item<'a>,
    names: &mut Vec<NameLine<'a>>,
    known: &mut HashMap<EntityId, usize>,
) -> bool {
    let Some((fact, id)) = item.fact.and_then(|fact| Some((fact, fact.entity?))) else { return false };
    let form = item.words.of(&passage.block.text);
    if let Some(index) = known.get(&id) {
        let line = &mut names[*index];
        if !line.forms.contains(&form) {
            line.forms.push(form);
        }
        line.standing = worse(line.standing, item.standing);
        return false;
    }
    known.insert(id, names.len());
    names.push(NameLine {
        entity: id,
        standing: item.standing,
        forms: vec![form],
        place: fact.evidence.first().and_then(|evidence| place(subject, evidence)),
        sources: fact.evidence.len(),
        note: None,
    });
    true
}

fn worse(a: Standing, b: Standing) -> Standing {
    let rank = |standing| match standing {
        Standing::Supported => 0,
        Standing::Open => 1,
        Standing::Contradicted => 2,
    };
    if rank(b) > rank(a) { b } else { a }
}

fn note<'a>(subject: &Subject<'a>, passage: &'a Passage, waivers: &[Waiver<'a>], item: Item<'a>) -> Note<'a> {
    let of_findings = item.findings.iter().flat_map(|finding| &finding.evidence);
    let of_fact = item.fact.into_iter().flat_map(|fact| &fact.evidence);
    let mut seen = HashSet::new();
    let evidence: Vec<&Evidence> = of_findings
        .chain(of_fact)
        .filter(|e| is_news(&item, e))
        .filter(|e| seen.insert((e.source, e.span)))
        .collect();
    let shown = if item.standing == Standing::Supported { SHOWN_SUPPORTED } else { SHOWN };
    let evidence = if item.standing == Standing::Supported { one_a_source_first(evidence) } else { evidence };
    let waiver = waivers.iter().copied().find(|waiver| {
        let is_open = item.standing != Standing::Supported && item.findings.is_empty();
        match waiver {
            Waiver::OwnReporting => is_open,
            Waiver::Ignored(rule, _) => is_open && rule.is_none_or(|rule| speaks_of(rule, item.kind)),
        }
    });
    Note {
        kind: item.kind,
        standing: item.standing,
        words: item.words.of(&passage.block.text),
        more: evidence.len().saturating_sub(shown),
        places: evidence.iter().take(shown).filter_map(|evidence| place(subject, evidence)).collect(),
        findings: item.findings,
        waiver,
    }
}

/// Whether a passage belongs beside a fact: what contradicts it does only where it does not stand, and
/// no finding has named the passages that count.
fn is_news(item: &Item<'_>, evidence: &Evidence) -> bool {
    let is_named = item.findings.iter().any(|finding| finding.evidence.contains(evidence));
    let has_named = item.findings.iter().any(|finding| !finding.evidence.is_empty());
    match evidence.stance {
        _ if is_named => true,
        Stance::Conflicts => item.standing != Standing::Supported && !has_named,
        Stance::Mentions => !has_named,
        Stance::Supports => true,
    }
}

/// The same evidence, the first of each source before all others.
fn one_a_source_first(evidence: Vec<&Evidence>) -> Vec<&Evidence> {
    let mut seen = HashSet::new();
    let (mut firsts, others): (Vec<&Evidence>, Vec<&Evidence>) =
        evidence.into_iter().partition(|e| seen.insert(e.source));
    let sources = firsts.len();
    firsts.extend(others);
    // A second voice is worth showing, the same one again is not.
    if sources == 1 {
        firsts.truncate(1);
    }
    firsts
}

/// Whether a rule may flag a fact of that kind.
fn speaks_of(rule: Rule, kind: Option<FactKind>) -> bool {
    let code = rule.code();
    kind.is_none_or(|kind| match kind {
        FactKind::Figure => ["figure", "arithmetic", "count", "conversion"].iter().any(|w| code.contains(w)),
        FactKind::Date => code.contains("date") && rule != Rule::OutdatedFigure,
        FactKind::Quotation => code.contains("quote"),
        FactKind::Name => code.contains("name") || code.contains("role"),
    })
}

/// A piece of evidence with its sentence, word for word.
fn place<'a>(subject: &Subject<'a>, evidence: &Evidence) -> Option<Place<'a>> {
    let (article, lines): (&'a Article, &'a LineIndex) = match evidence.source {
        None => (subject.article, subject.lines),
        Some(id) => {
            let source = subject.corpus.source(id)?;
            (&source.article, &source.lines)
        }
    };
    let block = &article.passages.get(article.passage_at(evidence.span.start)?)?.block;
    let words = Span::new(block.map.from_file(evidence.span.start), block.map.from_file(evidence.span.end));
    let sentence = block.sentence_at(words.start).and_then(|index| block.sentences.get(index)).copied();
    let sentence = sentence.unwrap_or(words).union(words);
    let before = Span::new(sentence.start, words.start).of(&block.text);
    let after = Span::new(words.end, sentence.end).of(&block.text);
    let (before_shown, after_shown) = (last_words(before), first_words(after));
    Some(Place {
        source: evidence.source,
        line: lines.line_of(evidence.span.start) + 1,
        stance: evidence.stance,
        before: before_shown,
        words: words.of(&block.text),
        after: after_shown,
        is_cut: (before_shown.len() < before.len(), after_shown.len() < after.len()),
    })
}

/// The end of a text, at most [`AROUND`] characters and whole words.
fn last_words(text: &str) -> &str {
    let Some((from, _)) = text.char_indices().rev().nth(AROUND) else { return text };
    let tail = &text[from..];
    tail.find(' ').map_or(tail, |space| &tail[space + 1..])
}

/// The beginning of a text, at most [`AROUND`] characters and whole words.
pub(super) fn first_words(text: &str) -> &str {
    let Some((to, _)) = text.char_indices().nth(AROUND) else { return text };
    let head = &text[..to];
    head.rfind(' ').map_or(head, |space| &head[..space])
}

/// Counts the items of numbered lists.
#[derive(Default)]
struct Numbers {
    /// By depth, the number last given.
    last: Vec<u32>,
}

impl Numbers {
    /// The number of a list item: the one it is written with, else the one after the last.
    fn next(&mut self, text: &str, passage: &Passage) -> Option<u32> {
        let BlockKind::Item { depth, ordered } = passage.block.kind else {
            self.last.clear();
            return None;
        };
        self.last.resize(usize::from(depth), 0);
        if !ordered {
            return None;
        }
        let file = passage.block.span.of(text);
        let digits = file.bytes().take_while(u8::is_ascii_digit).count();
        let written = file[..digits].parse().ok().filter(|_| file[digits..].starts_with(['.', ')']));
        let last = self.last.last_mut()?;
        *last = written.unwrap_or(last.saturating_add(1));
        Some(*last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize) -> Mark {
        Mark { words: Span::new(start, end), kind: None, standing: Standing::Open, note: None }
    }

    #[test]
    fn marks_nest() {
        let marks = [mark(0, 10), mark(2, 4)];
        assert_eq!(nested(&marks, mark(5, 8)), Some(mark(5, 8)));
        assert_eq!(nested(&marks, mark(8, 14)), Some(mark(8, 10)));
        assert_eq!(nested(&marks, mark(3, 9)), Some(mark(3, 4)));
        assert_eq!(nested(&marks, mark(12, 14)), Some(mark(12, 14)));
        assert_eq!(nested(&marks, mark(12, 12)), None);
    }

    #[test]
    fn long_sentences_are_cut_at_words() {
        let text = "wörd ".repeat(200);
        assert!(last_words(&text).chars().count() <= AROUND && last_words(&text).starts_with("wörd"));
        assert!(first_words(&text).chars().count() <= AROUND && first_words(&text).ends_with("wörd"));
        assert_eq!((first_words("a b"), last_words("a b")), ("a b", "a b"));
        assert_eq!(first_words(&"é".repeat(500)).chars().count(), AROUND);
    }
}
