//! A name in a phrase that a source has word for word but for that name: "the old harbour of Lisse", "the Norlandic
//! ambassador to the League", "Tolby Air Base".
//!
//! Such a phrase tells what the name is, so that little else of the two sentences need agree.

use super::{
    super::super::{
        align::{self, Topic},
        namesakes::{are_related, is_contraction},
        room::Room,
        signs,
        view::View,
    },
    Theirs,
    mine::{Mine, is_people},
    relation, rivals,
};
use crate::{
    article::EntityId,
    extract::{
        name::{self, NameKind},
        stem::Stem,
        token::{Tag, Token, TokenKind},
    },
    text::Span,
};

/// How many content words of the phrase both have right beside the two names, and how rare these are together.
const FEWEST: usize = 2;
const RARE: f32 = 0.9;
/// The share of the words of the draft's sentence that the source's has.
const COVERAGE: f32 = 0.2;
/// The same where the source tells another story than the paragraph.
const OF_OTHER_STORY: f32 = 0.45;
/// The most words in which the two names differ.
const MOST_DIFFERING: usize = 3;

/// A word, without those that may be left out.
type Word<'a> = (&'a Token, Stem);

/// The words of a sentence but for articles.
struct Row<'a> {
    view: View<'a>,
    words: Vec<Word<'a>>,
}

impl<'a> Row<'a> {
    fn new(view: View<'a>) -> Self {
        let words = view.tokens().filter(|(t, _)| t.tag != Tag::Determiner).collect();
        Self { view, words }
    }

    fn at(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.words.partition_point(|(t, _)| t.span.end <= span.start);
        start..self.words.partition_point(|(t, _)| t.span.start < span.end)
    }

    fn text(&self, at: usize) -> &'a str {
        self.words[at].0.of(self.view.block_text())
    }

    fn is_same(&self, at: usize, other: &Row<'_>, there: usize) -> bool {
        let (a, b) = (self.words[at], other.words[there]);
        let is_word = matches!(a.0.kind, TokenKind::Word | TokenKind::Number);
        is_word && (a.1.is_some() && a.1 == b.1 || self.text(at).eq_ignore_ascii_case(other.text(there)))
    }

    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        self.words[range.start].0.span.union(self.words[range.end - 1].0.span)
    }
}

/// A source's name in the phrase in which the draft has another.
pub(super) fn find<'a>(room: &Room<'a>, index: usize, mine: Mine<'a>) -> Option<Theirs<'a>> {
    let is_kind = matches!(mine.kind, NameKind::Organization | NameKind::Place) || mine.is_people();
    if !is_kind || mine.reports() {
        return None;
    }
    let row = Row::new(mine.view);
    let topic = Topic::new(room.corpus, mine.view, mine.name.span, &[]);
    let mut found: Option<(Theirs<'a>, Span)> = None;
    for &source in &room.sentences[index].candidates {
        let theirs = Row::new(source);
        for (name, id) in source.names() {
            let Some(gap) = gap(&row, mine.name.span, &theirs, name.span) else { continue };
            if !is_telling(room, &row, &theirs, &gap) {
                continue;
            }
            let coverage = align::context(&topic, &room.cast, source);
            let other = Theirs { view: source, span: name.span, id, coverage, likeness: 0.0 };
            if found.is_none() && is_other(room, mine, other, (gap.here(&row), gap.there(&theirs))) {
                found = Some((other, row.span(&gap.mine)));
            }
        }
    }
    let (theirs, own) = found?;
    let is_told = room.sentences[index].candidates.iter().any(|source| has_all(mine, own, *source));
    (!is_told).then_some(theirs)
}

/// Where two phrases differ.
struct Gap {
    mine: std::ops::Range<usize>,
    theirs: std::ops::Range<usize>,
}

impl Gap {
    fn here<'a>(&self, row: &Row<'a>) -> &'a str {
        row.span(&self.mine).of(row.view.block_text())
    }

    fn there<'a>(&self, row: &Row<'a>) -> &'a str {
        row.span(&self.theirs).of(row.view.block_text())
    }
}

/// The words in which two names differ, where they do in a few words in a row.
fn gap(row: &Row<'_>, mine: Span, other: &Row<'_>, theirs: Span) -> Option<Gap> {
    let (mut a, mut b) = (row.at(mine), other.at(theirs));
    while !a.is_empty() && !b.is_empty() && row.is_same(a.start, other, b.start) {
        (a.start, b.start) = (a.start + 1, b.start + 1);
    }
    while !a.is_empty() && !b.is_empty() && row.is_same(a.end - 1, other, b.end - 1) {
        (a.end, b.end) = (a.end - 1, b.end - 1);
    }
    let is_short = |range: &std::ops::Range<usize>| (1..=MOST_DIFFERING).contains(&range.len());
    (is_short(&a) && is_short(&b)).then_some(Gap { mine: a, theirs: b })
}

/// Whether enough rare words stand in one row beside both.
fn is_telling(room: &Room<'_>, row: &Row<'_>, other: &Row<'_>, gap: &Gap) -> bool {
    let before = (1..).take_while(|n| {
        let both = gap.mine.start.checked_sub(*n).zip(gap.theirs.start.checked_sub(*n));
        both.is_some_and(|(a, b)| row.is_same(a, other, b))
    });
    let behind = (0..).take_while(|n| {
        let (a, b) = (gap.mine.end + n, gap.theirs.end + n);
        a < row.words.len() && b < other.words.len() && row.is_same(a, other, b)
    });
    let weigh = |at: usize| row.words.get(at).map(|word| word.1).filter(|stem| stem.is_some());
    let sides =
        [before.map(|n| gap.mine.start - n).collect::<Vec<_>>(), behind.map(|n| gap.mine.end + n).collect()];
    sides.iter().any(|side| {
        let weights: Vec<f32> =
            side.iter().filter_map(|at| weigh(*at)).map(|s| room.corpus.rarity(s)).collect();
        weights.len() >= FEWEST && weights.iter().sum::<f32>() >= RARE
    })
}

/// Whether the two are two, of one kind, and told in one story.
fn is_other(room: &Room<'_>, mine: Mine<'_>, theirs: Theirs<'_>, (here, there): (&str, &str)) -> bool {
    let Theirs { view: source, span, id, coverage, .. } = theirs;
    let Some(entity) = source.article.entities.get(id.0) else { return false };
    let form = span.of(source.block_text());
    let rivals = rivals(room, mine, (source, span, id));
    let is_name = |text: &str| text.starts_with(char::is_uppercase);
    let is_of_kind = entity.kind == mine.kind
        || is_people(form) && mine.is_people()
        || entity.kind != NameKind::Person && mine.kind != NameKind::Person;
    is_name(here)
        && is_name(there)
        && is_of_kind
        && coverage >= COVERAGE
        && (coverage >= OF_OTHER_STORY || room.tells_same_story(mine.view.passage, source))
        && align::time(mine.view, source) != align::Part::Opposed
        && !signs::tell_other_figures(mine.view, source)
        && name::is_country(here) == name::is_country(there)
        && !are_related(here, there)
        && !is_contraction(mine.text(), form)
        && !is_contraction(form, mine.text())
        && !relation::is_a_form(there, here)
        && !relation::is_a_form(here, there)
        && !is_beside(mine, source, id, room)
        && !rivals.did_likewise()
        && !rivals.lie_within_each_other()
        && !rivals.are_described_differently()
}

/// Whether the draft's sentence has the source's name, too.
fn is_beside(mine: Mine<'_>, source: View<'_>, id: EntityId, room: &Room<'_>) -> bool {
    mine.view.mentions_of().any(|(_, other)| room.cast.same(mine.view, other, source, id))
}

/// Whether a source's sentence has all words in which the draft's name differs; of a people the word to which it
/// belongs, too.
fn has_all(mine: Mine<'_>, own: Span, source: View<'_>) -> bool {
    let view = mine.view;
    let words = view.tokens().filter(|(t, stem)| stem.is_some() && own.covers(t.span));
    let behind = view.tokens().find(|(t, _)| t.span.start >= own.end && mine.is_people());
    let mut words = words.chain(behind).peekable();
    words.peek().is_some() && words.all(|(_, stem)| source.has(stem))
}
