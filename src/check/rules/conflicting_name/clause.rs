//! A name in one clause of a longer sentence, of which several sources tell a part each.
//!
//! Such a sentence has few words in common with any sentence of a source. What tells that both speak of one thing is
//! the name or the figure that belongs to the draft's name and to the source's: "Norbank and Tolby", "13 per cent in
//! Tolby".

use super::{
    super::super::{
        align::{self, Topic},
        compare,
        room::{self, Room},
        signs::{self, Pair},
        slot::Kinship,
        vicinity::Rivals,
        view::View,
    },
    Theirs, is_barred, is_rival,
    mine::Mine,
    relation, rivals,
};
use rust_decimal::Decimal;

use crate::{
    extract::{
        figure::{Figure, FigureKind},
        name::NameKind,
        token::{Tag, Token},
    },
    text::Span,
};

/// The share of the words around the draft's name that the source's clause must have, and of the whole sentence's.
const NEAR: f32 = 0.15;
const COVERAGE: f32 = 0.2;
/// The same where "and" joins both names to one.
const NEAR_FELLOW: f32 = 0.5;
/// The share of the sentence's words that does where the source tells another story than the paragraph.
const OF_OTHER_STORY: f32 = 0.45;
/// How many words on either side are around a name: in the draft, in the source.
const AROUND: (usize, usize) = (5, 9);
/// The most commas between a name and the figure that belongs to it.
const MOST_COMMAS: usize = 1;
/// A place that has the draft's name and half as many of the words around it speaks of it.
const SPEAKS_OF_IT: f32 = 0.5;

/// A source's name to which belongs what belongs to the draft's. `names_it` says which of the candidates name what
/// the draft's does.
pub(super) fn find<'a>(
    room: &Room<'a>,
    index: usize,
    mine: Mine<'a>,
    names_it: impl Fn(usize) -> bool,
) -> Option<Theirs<'a>> {
    let is_kind = matches!(mine.kind, NameKind::Person | NameKind::Organization | NameKind::Place);
    if room.corpus.sources.len() < 2 || !is_kind || mine.is_people() || mine.reports() {
        return None;
    }
    let view = mine.view;
    let figure = own_figure(view, mine.name.span);
    let topic = Topic::new(room.corpus, view, mine.name.span, &[]);
    let candidates = &room.sentences[index].candidates;
    let mut best: Option<(f32, Theirs<'a>)> = None;
    for (rank, &source) in candidates.iter().enumerate().filter(|(rank, _)| !names_it(*rank)) {
        let coverage = align::context(&topic, &room.cast, source);
        if coverage < COVERAGE || align::time(view, source) == align::Part::Opposed {
            continue;
        }
        for (name, id) in source.names() {
            let theirs = Theirs { view: source, span: name.span, id, coverage, likeness: 0.0 };
            let near = is_in_its_place(room, mine, theirs, (rank, figure));
            if let Some(near) = near.filter(|near| best.is_none_or(|(b, _)| b < *near)) {
                best = Some((near, theirs));
            }
        }
    }
    let (near, theirs) = best?;
    let naming =
        || candidates.iter().enumerate().filter(|(rank, _)| names_it(*rank)).map(|(_, source)| *source);
    if naming().any(|source| align::context(&topic, &room.cast, source) >= theirs.coverage) {
        return None;
    }
    let is_told = naming().any(|source| is_told_of_it(room, mine, source, (near, figure)));
    // "She also has 8 per cent in Tolby" does not give Tolby the 13.
    let is_one = match figure {
        Some(_) => rivals(room, mine, (theirs.view, theirs.span, theirs.id)).lie_within_each_other(),
        None => super::may_mean_the_same(room, mine, theirs),
    };
    (!is_told && !is_one).then_some(theirs)
}

/// How much of what is around the draft's name is around the source's, where both can stand in one place.
fn is_in_its_place(
    room: &Room<'_>,
    mine: Mine<'_>,
    theirs: Theirs<'_>,
    (rank, figure): (usize, Option<&Figure>),
) -> Option<f32> {
    let Theirs { view: source, span, id, .. } = theirs;
    let entity = source.article.entities.get(id.0)?;
    let form = span.of(source.block_text());
    let rivals = rivals(room, mine, (source, span, id));
    let is_fellow = rivals.have_one_fellow();
    let has_figure =
        || entity.kind == mine.kind && figure.is_some_and(|figure| has_figure(source, span, figure));
    let is_of_story = || room.tells_same_story(mine.view.passage, source);
    if !is_rival(mine, entity, form, true)
        || !(is_fellow || has_figure())
        || !(is_of_story() || !is_fellow && theirs.coverage >= OF_OTHER_STORY)
        || is_barred(room, mine, source, (span, id))
    {
        return None;
    }
    let pair =
        Pair { corpus: room.corpus, draft: mine.view, here: mine.name.span, source, there: span, rank };
    let slot = Kinship::new(pair, true, true);
    let near = signs::near(pair, AROUND.0, AROUND.1);
    let is_other = !relation::is_one_of_mine(room, mine, source, (form, id), slot)
        && relation::is_of_kind(mine, (entity.kind, form), slot);
    let least = if is_fellow { NEAR_FELLOW } else { NEAR };
    (near >= least && is_other && !slot.parts.are_opposed).then_some(near)
}

/// The telling figure that belongs to a name, being nearer to it than to any other.
fn own_figure(view: View<'_>, name: Span) -> Option<&Figure> {
    let telling = view.figures().filter(|f| is_telling(f));
    telling.filter(|f| belongs(view, f, name)).min_by_key(|f| signs::gap(f.span, name))
}

/// Whether a figure does not recur by accident in sentences of as many common words.
fn is_telling(figure: &Figure) -> bool {
    let is_large = || figure.value.low().value.abs() >= Decimal::TEN;
    match figure.kind {
        FigureKind::Money | FigureKind::Percent => room::significant_digits(figure) > 1 || is_large(),
        FigureKind::Rank | FigureKind::Ordinal | FigureKind::Age => false,
        _ => room::significant_digits(figure) > 1,
    }
}

/// Whether a name is the nearest to a figure, in its clause.
fn belongs(view: View<'_>, figure: &Figure, name: Span) -> bool {
    let between = Span::new(figure.span.end.min(name.end), figure.span.start.max(name.start));
    let nearest =
        view.names().map(|(other, _)| other.span).min_by_key(|other| signs::gap(*other, figure.span));
    let between = between.of(view.block_text());
    nearest == Some(name)
        && !is_subject_behind(view, figure.span, name)
        && !between.contains([';', ':', '—', '–', '('])
        && between.matches(',').count() <= MOST_COMMAS
}

/// Whether the name behind a figure does something else: "a profit of 17 million means Weber will stay".
fn is_subject_behind(view: View<'_>, figure: Span, name: Span) -> bool {
    let is_verb = |t: &Token| matches!(t.tag, Tag::Verb | Tag::Auxiliary);
    let is_joint =
        |t: &Token| matches!(t.tag, Tag::Preposition | Tag::Conjunction | Tag::Punctuation | Tag::Determiner);
    name.start >= figure.end
        && view.tokens_before(name).next().is_some_and(|t| !is_joint(t))
        && view.tokens_behind(name).find(|t| t.tag != Tag::Adverb).is_some_and(is_verb)
}

fn has_figure(source: View<'_>, name: Span, figure: &Figure) -> bool {
    source.figures().any(|f| compare::figures(figure, f).supports() && belongs(source, f, name))
}

/// Whether a source's sentence that names the draft's name says it of that name, or may.
fn is_told_of_it(
    room: &Room<'_>,
    mine: Mine<'_>,
    source: View<'_>,
    (near, figure): (f32, Option<&Figure>),
) -> bool {
    let gives = figure.is_some_and(|figure| source.figures().any(|f| compare::figures(figure, f).supports()));
    let places = source.mentions_of().filter(|(_, other)| room.cast.same(mine.view, mine.id, source, *other));
    let is_near = |(there, id): (Span, crate::article::EntityId)| {
        let pair =
            Pair { corpus: room.corpus, draft: mine.view, here: mine.name.span, source, there, rank: 0 };
        let rivals: Rivals<'_> = rivals(room, mine, (source, there, id));
        let around = signs::near(pair, AROUND.0, AROUND.1);
        // "8 per cent in Tolby" beside the draft's 13 says nothing of the 13.
        let is_of_another = figure.zip(own_figure(source, there)).is_some_and(|(mine, other)| {
            compare::is_comparable(mine, other) && !compare::figures(mine, other).supports()
        });
        !is_of_another && around >= near * SPEAKS_OF_IT
            || rivals.names_a_fellow() && around >= NEAR * SPEAKS_OF_IT
    };
    gives || places.into_iter().any(is_near)
}
