//! The sources' statement turned round, or made certain.
//!
//! [`predicate`] reads what a sentence says, with which sign and how certain; [`words`] has the tables.
//! [`mend`] has the words
//! that set it right. Here two sentences are compared.

mod mend;
mod predicate;
mod words;

use super::super::{
    Finding, Fix, Rule, Stance,
    align::{self, Topic},
    assertion::{is_covered, is_no_statement},
    cast::Cast,
    room::{self, Room, Sentence},
    view::View,
};
use crate::{
    extract::stem::Stem,
    text::{Edit, Span},
};
use predicate::{Kind, Mood, Predicate, Reading};
use words::{Bond, Mark};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a statement that the sources make the other way round, negated or with the opposite word (rose/fell,
allowed/refused, legal/illegal), and a flat fact that the sources have as an allegation, a plan or a possibility alone.

## Why
A \"not\" lost in rewriting makes the opposite of the story, a lost \"alleged\" a libel.

## Example
> Canada is thought to have allowed the company to take part.

where the source says that Canada is thought to have refused to allow it.

## How to mend
Turn the sentence round, or add the source that says it this way.

## Limits
Flagged where most other words agree and one word stands with the opposite sign or is replaced by its opposite; two that
are turned round say the same again (\"profits rose\" beside \"losses fell\"). Nothing is said where a source has it as
the draft does, of what stands in quotation marks, of questions and conditions, nor where a plan's source is older than
the draft: it may have come true.
";

/// Share of the draft's other words that the source's sentence must have.
const SAME: f32 = 0.6;
/// The same for a place that says it as the draft does, and how much less it may have than the one that does not.
const SAME_ENOUGH: f32 = 0.5;
const NOT_MUCH_LESS: f32 = 0.3;
/// One in how many of the draft's words a source's sentence must have to be read at all.
const FEWEST_SHARED: usize = 3;
/// The fewest words and names that make a statement.
const FEWEST: usize = 4;

/// One word of the draft that a source turns round or leaves open.
#[derive(Clone, Debug)]
struct Turn {
    /// The draft's words.
    here: Span,
    /// The source's.
    there: Span,
    /// The word that turns it, which may turn others as well: whether it is the draft's, and its index.
    by: Option<(bool, usize)>,
    /// What mends it: a place of the draft's block and the words that belong there.
    mended: Option<(Span, String)>,
}

/// Looks for sentences of the sources that say the opposite, or the same with less certainty.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    let stated = room.sentences.iter().filter(|sentence| !is_no_statement(sentence.view));
    for sentence in stated {
        let mine = Reading::of(sentence.view);
        let words: Vec<Stem> =
            mine.view.tokens().map(|(_, stem)| stem).filter(|stem| stem.is_some()).collect();
        // Most candidates share but a name or two with the sentence, and need not be read.
        let may_tell = |view: &&View<'_>| {
            let shared = words.iter().filter(|stem| view.has(**stem)).count();
            shared * FEWEST_SHARED >= words.len() && !is_no_statement(**view)
        };
        let theirs: Vec<Reading<'_>> =
            sentence.candidates.iter().filter(may_tell).map(|view| Reading::of(*view)).collect();
        let found = opposite(room, sentence, &mine, &theirs);
        out.extend(found.or_else(|| certainty(room, sentence, &mine, &theirs)));
    }
}

/// The first source that says the opposite, where none says it as the draft does.
fn opposite<'a>(
    room: &Room<'a>,
    sentence: &Sentence<'a>,
    mine: &Reading<'a>,
    theirs: &[Reading<'a>],
) -> Option<Finding> {
    theirs.iter().find_map(|source| {
        let turn = only_turn(&room.cast, mine, source)?;
        let coverage = coverage(room, mine.view, turn.here, source.view)?;
        let same = |other: &&Reading<'_>| {
            !turns(&room.cast, mine, other).iter().any(|t| t.here == turn.here)
                && says(mine, other, turn.here)
        };
        if theirs.iter().filter(same).any(|other| covers(room, mine.view, turn.here, other.view, coverage)) {
            return None;
        }
        let excerpt = room::excerpt(source.view, turn.there);
        let message = format!("sources say the opposite ({}): “{excerpt}”", room.credit(source.view));
        finding(room, sentence.view, turn, source.view, coverage, message)
    })
}

/// The first source that has as an allegation, a plan or a possibility what the draft has as a fact,
/// where none has it as a fact.
fn certainty<'a>(
    room: &Room<'a>,
    sentence: &Sentence<'a>,
    mine: &Reading<'a>,
    theirs: &[Reading<'a>],
) -> Option<Finding> {
    let facts = mine.predicates.iter().filter(|p| is_flat_fact(mine, p));
    facts.into_iter().find_map(|fact| {
        theirs.iter().find_map(|source| {
            let open = source.predicates.iter().find(|q| is_left_open(mine, fact, source, q))?;
            if open.mood == Mood::Plan && is_earlier(room, source.view) {
                return None;
            }
            let turn = Turn { here: fact.span, there: open.span, by: None, mended: None };
            let coverage = coverage(room, mine.view, fact.span, source.view)?;
            let flat = |other: &&Reading<'_>| {
                other.predicates.iter().any(|q| q.stem == fact.stem && q.mood == Mood::Fact)
                    && covers(room, mine.view, fact.span, other.view, coverage)
            };
            if theirs.iter().any(|other| flat(&other)) {
                return None;
            }
            let excerpt = room::excerpt(source.view, open.span);
            let (credit, words) = (room.credit(source.view), open.mood.words());
            let message = format!("sources give this {words} only ({credit}): “{excerpt}”");
            finding(room, sentence.view, turn, source.view, coverage, message)
        })
    })
}

fn finding(
    room: &Room<'_>,
    view: View<'_>,
    turn: Turn,
    source: View<'_>,
    coverage: f32,
    message: String,
) -> Option<Finding> {
    let mut finding = room.finding(Rule::ConflictingClaim, view, turn.here, message)?;
    finding.evidence.push(Room::evidence(source, turn.there, Stance::Conflicts));
    finding.why.push(format!("all else agrees by {:.0} %", coverage * 100.0));
    if let Some((span, text)) = turn.mended.filter(|(span, _)| view.passage().block.map.is_literal(*span)) {
        let title = match text.trim() {
            "" => "Take out the negation".to_owned(),
            "not" => "Put in \u{201c}not\u{201d}".to_owned(),
            word => format!("Change to {word}"),
        };
        finding.fixes.push(Fix { title, edits: vec![Edit { span: view.in_file(span), text }] });
    }
    Some(finding)
}

/// How much of the draft's sentence a source's speaks of, the words at `here` left out, where it is enough for
/// both to be one statement.
fn coverage(room: &Room<'_>, view: View<'_>, here: Span, source: View<'_>) -> Option<f32> {
    let topic = Topic::new(room.corpus, view, here, &[]);
    if topic.len() < FEWEST || align::time(view, source) == align::Part::Opposed {
        return None;
    }
    Some(align::context(&topic, &room.cast, source)).filter(|coverage| *coverage >= SAME)
}

/// Whether a sentence that bears the draft out speaks of as much as the one that does not, whose share is `rival`.
fn covers(room: &Room<'_>, view: View<'_>, here: Span, source: View<'_>, rival: f32) -> bool {
    let coverage = align::context(&Topic::new(room.corpus, view, here, &[]), &room.cast, source);
    coverage >= SAME_ENOUGH.max(rival - NOT_MUCH_LESS)
}

/// Whether the source is of a day before the draft's, where both are dated.
fn is_earlier(room: &Room<'_>, source: View<'_>) -> bool {
    let day = room.draft.meta.date.filter(|_| room.draft.is_dated);
    let theirs =
        Some(&source.article).filter(|article| article.is_dated).and_then(|article| article.meta.date);
    day.zip(theirs).is_some_and(|(day, theirs)| theirs < day)
}

/// Whether the draft says flatly that something is or was so.
fn is_flat_fact(mine: &Reading<'_>, fact: &Predicate) -> bool {
    fact.kind == Kind::Verb
        && fact.mood == Mood::Fact
        && fact.negated == Some(false)
        && mine.is_finite(fact)
        && !mine.has(Mark::Alleged)
        && !mine.has(Mark::If)
        && !mine.view.is_quoted(fact.span)
}

/// Whether a source's sentence has the draft's fact as something less.
fn is_left_open(mine: &Reading<'_>, fact: &Predicate, source: &Reading<'_>, open: &Predicate) -> bool {
    let is_less = match open.mood {
        Mood::Fact | Mood::Open => false,
        Mood::Alleged => !mine.has(Mark::Says) && !is_covered(mine.view),
        Mood::Could => mine.is_present(fact),
        Mood::Maybe => true,
        Mood::Plan => !source.has(Mark::If) && !mine.has_any(words::FORESEEN) && !mine.is_progressive(fact),
    };
    open.stem == fact.stem && open.negated == Some(false) && is_less
}

/// Whether a source's sentence says anything with the draft's word at a place, or with its opposite.
fn says(mine: &Reading<'_>, source: &Reading<'_>, here: Span) -> bool {
    mine.predicates.iter().filter(|p| p.span == here).any(|p| {
        let is_it = |q: &Predicate| {
            q.stem == p.stem || words::opposites(p.stem).iter().any(|(_, other, _)| *other == q.stem)
        };
        source.predicates.iter().any(is_it)
    })
}

/// The only word of the draft that a source's sentence turns round. Two that are turned say the same again.
fn only_turn(cast: &Cast<'_>, mine: &Reading<'_>, source: &Reading<'_>) -> Option<Turn> {
    let has = |word| mine.places_of(word).next().is_some() || source.places_of(word).next().is_some();
    let supposes = mine.has(Mark::If) != source.has(Mark::If) || has("unless");
    let ends = |a: &Reading<'_>, b: &Reading<'_>| a.has_any(words::ENDS) && b.has_any(words::UNTIL);
    if supposes
        || ends(mine, source)
        || ends(source, mine)
        || mine.is_counterfactual() != source.is_counterfactual()
        || are_of_two_speakers(mine, source)
    {
        return None;
    }
    let turns = turns(cast, mine, source);
    let (first, others) = turns.split_first()?;
    others.iter().all(|t| t.by.is_some() && t.by == first.by).then(|| first.clone())
}

/// Whether each sentence gives the word of somebody of whom the other one does not speak: critics contradict makers,
/// and both are rightly quoted.
fn are_of_two_speakers(mine: &Reading<'_>, source: &Reading<'_>) -> bool {
    let speakers = mine.speaker().zip(source.speaker());
    speakers.is_some_and(|(a, b)| a != b && !source.view.has(a) && !mine.view.has(b))
}

/// Every word of the draft's sentence that a source's turns round.
fn turns(cast: &Cast<'_>, mine: &Reading<'_>, source: &Reading<'_>) -> Vec<Turn> {
    let verbs = mine.predicates.iter().filter(|p| !mine.view.is_quoted(p.span));
    let mut out: Vec<Turn> =
        verbs.filter_map(|p| negated(mine, p, source).or_else(|| replaced(cast, mine, p, source))).collect();
    out.extend(qualities(mine, source));
    out
}

/// The same word with the other sign.
fn negated(mine: &Reading<'_>, p: &Predicate, source: &Reading<'_>) -> Option<Turn> {
    let alone = mine.predicates.iter().filter(|other| other.stem == p.stem).count() == 1;
    let negated = p.negated.filter(|_| alone)?;
    let mut same = source.predicates.iter().filter(|q| q.stem == p.stem).peekable();
    let first = *same.peek()?;
    if same.any(|q| q.negated != Some(!negated) || !is_comparable(mine, p, source, q)) {
        return None;
    }
    let mended = mend::negation((mine, p), (source, first));
    let by = first.negator.map(|at| (false, at)).or(p.negator.map(|at| (true, at)));
    Some(Turn { here: p.span, there: first.span, by, mended })
}

/// The opposite with the same sign.
fn replaced(cast: &Cast<'_>, mine: &Reading<'_>, p: &Predicate, source: &Reading<'_>) -> Option<Turn> {
    // The same word as another part of speech says it, too: "the increase in".
    if p.negated.is_none() || source.view.has(p.stem) {
        return None;
    }
    words::opposites(p.stem).iter().find_map(|(_, other, bond)| {
        let q = source.predicates.iter().find(|q| q.stem == *other)?;
        let is_turned = q.negated == p.negated
            && !mine.view.has(*other)
            && mine.is_subordinate(p.at) == source.is_subordinate(q.at)
            && is_comparable(mine, p, source, q)
            && is_bound(*bond, cast, (mine, p), (source, q));
        let mended = || mend::verb((mine, p.at), (source, q.at));
        is_turned.then(|| Turn { here: p.span, there: q.span, by: Some((false, q.at)), mended: mended() })
    })
}

/// Whether both words say something with one certainty, of one time and by nobody who speaks of himself in the
/// draft alone.
fn is_comparable(mine: &Reading<'_>, p: &Predicate, source: &Reading<'_>, q: &Predicate) -> bool {
    mine.is_earlier(p.at) == source.is_earlier(q.at)
        && p.is_as_certain_as(q)
        && (!mine.is_of_the_speaker(p.at) || source.is_of_the_speaker(q.at))
}

/// Whether two opposites are said of what their bond asks for.
fn is_bound(
    bond: Bond,
    cast: &Cast<'_>,
    (mine, p): (&Reading<'_>, &Predicate),
    (source, q): (&Reading<'_>, &Predicate),
) -> bool {
    match bond {
        Bond::None => true,
        Bond::Mover => moves_the_same((mine, p), (source, q)),
        Bond::Goal => {
            let goals = (mine.beside(p.at).1, source.beside(q.at).1);
            goals.0.is_some() && goals.0 == goals.1
        }
        Bond::Doer if p.passive || q.passive => false,
        Bond::Doer => {
            let doer = |reading: &Reading<'_>, at| {
                let subject = reading.subject(at);
                reading.view.mentions_of().find(|(span, _)| subject.covers(*span)).map(|(_, id)| id)
            };
            match (doer(mine, p.at), doer(source, q.at)) {
                (Some(a), Some(b)) => cast.same(mine.view, a, source.view, b),
                (None, None) => moves_the_same((mine, p), (source, q)),
                _ => false,
            }
        }
    }
}

fn moves_the_same((mine, p): (&Reading<'_>, &Predicate), (source, q): (&Reading<'_>, &Predicate)) -> bool {
    let mover = |reading: &Reading<'_>, p: &Predicate| -> Option<Stem> {
        if p.kind == Kind::Move { reading.beside(p.at).1 } else { reading.mover(p.at) }
    };
    let has = |reading: &Reading<'_>, p: &Predicate, word: Stem| {
        p.kind != Kind::Move && reading.subject_has(p.at, word)
    };
    match (mover(mine, p), mover(source, q)) {
        (Some(a), Some(b)) => a == b || has(source, q, a) || has(mine, p, b),
        _ => false,
    }
}

/// Words that are no verbs, replaced by their opposites beside the same words.
fn qualities<'r>(mine: &'r Reading<'_>, source: &'r Reading<'_>) -> impl Iterator<Item = Turn> + 'r {
    mine.places().filter_map(move |(at, word)| {
        let here = mine.token(at)?.span;
        let others = words::quality_opposites(word);
        let own = mine.beside(at);
        let turned = others.into_iter().find_map(|other| {
            // What either sentence has on both sides, it compares itself.
            if mine.places_of(other).next().is_some() || source.places_of(word).next().is_some() {
                return None;
            }
            let fits = |n: &usize| {
                is_same_place(own, source.beside(*n), words::is_preposition(word))
                    && mine.is_turned(at) == source.is_turned(*n)
            };
            source.places_of(other).find(fits)
        })?;
        let there = source.token(turned)?.span;
        let mended = mend::quality((mine, at), (source, turned));
        (!mine.view.is_quoted(here)).then_some(Turn { here, there, by: Some((false, turned)), mended })
    })
}

/// Whether the content words next to two places are the same: those on both sides, or as far as there are some.
fn is_same_place(
    a: (Option<Stem>, Option<Stem>),
    b: (Option<Stem>, Option<Stem>),
    on_both_sides: bool,
) -> bool {
    let same = |x: Option<Stem>, y: Option<Stem>| x.is_some() && x == y;
    let (before, behind) = (same(a.0, b.0), same(a.1, b.1));
    if on_both_sides {
        return before && behind;
    }
    behind || before && a.1.is_none()
}
