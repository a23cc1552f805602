//! The right statement with another name in it.
//!
//! [`mine`] has the draft's name, [`relation`] what two names are to each other as names, [`likely`] how much must
//! agree. [`clause`] holds one clause of a longer sentence to the sources, [`turned`] and [`first_name`] look for a name elsewhere than in its slot, [`frame`]
//! looks for the phrase around one, [`designation`] at the number in one. Here sentences are gone through and slots held to each other.

mod clause;
mod designation;
mod first_name;
mod frame;
mod likely;
mod mine;
mod relation;
mod turned;

use std::cell::LazyCell;

use super::super::{
    Finding, Rule, Stance,
    align::{self, Topic},
    compare,
    finding::Fix,
    namesakes::{is_contraction, is_short_for, is_within, share_a_name},
    room::Room,
    signs::{self, Pair},
    slot::Kinship,
    vicinity::Rivals,
    view::View,
};
use crate::{
    article::{Entity, EntityId},
    extract::{
        figure::{Figure, FigureKind},
        name::{self, NameKind, form::is_everyday},
    },
    text::{Edit, Span},
};
use likely::{Alike, Other, Setting};
use mine::{Acquaintance, Mine, is_people};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a person, place, organization or product where the sources say the same of another one.

## Why
A name swapped turns a true sentence into a false one about somebody else.

## Example
> Canada has banned the company from its 5G networks.

where the sources say that Australia has.

## How to mend
Take the source's name (quick fix), or add the source that says it of this one.

## Limits
Flagged only where the source has the other name in the same slot, among the same words, and no source says it
of the name in the draft; where a deed that goes one way (to beat, to buy, to sack) is told the other way
round; where the source's only person of that family name has another first name; where a source has the very phrase
in which the name stands, but for the name (the Greek island of, ambassador to the United States); and where the sources know one
designation of a kind (Su-24, the 22nd Amendment) and the draft has one that none of them knows. How much else must agree
depends on whether the sources know the draft's name at all. Left alone are a list that holds both; a place within the other place, where draft or source says so;
other forms of one name (short for it, made from it, in another spelling); two people whom draft and source
describe differently; the doer beside whom it was done to; whoever, the source goes on to say, did the same; and all
names of a paragraph of which the only source gives next to none of the figures and dates. Where it gives most of them,
less else need agree.
";

/// With fewer other words and names than this, agreement says little; with several sources, and so several
/// stories, sooner.
const FEWEST_WORDS: usize = 3;
const FEWEST_WORDS_OF_SEVERAL: usize = 4;
/// A source of fewer sentences is a note or an excerpt, and need not name what it speaks of.
const TELLS_AT_LENGTH: usize = 8;
/// The share of the words right beside a pronoun or a description, and beside an outlet that told of it.
const GUESSED_VERY_NEAR: f32 = 0.5;
const WITHIN_REPORT: f32 = 0.5;
/// From this share on, a sentence that has the draft's name speaks of it, whatever its source.
const SPEAKS_OF_IT: f32 = 0.42;

/// A name of a source that may stand where the draft has another.
#[derive(Clone, Copy, Debug)]
struct Theirs<'a> {
    view: View<'a>,
    span: Span,
    id: EntityId,
    coverage: f32,
    likeness: f32,
}

impl<'a> Theirs<'a> {
    /// The name as it stands in the source.
    fn form(self) -> &'a str {
        self.span.of(self.view.block_text())
    }
}

/// Looks for sentences of the sources that have another name in the slot of one of the draft's.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for (index, sentence) in room.sentences.iter().enumerate() {
        // Whose office is wrong is not somebody else as well.
        let is_misnamed = |role: Span| out.iter().any(|f| f.span == sentence.view.in_file(role));
        let swaps: Vec<(Mine<'_>, Theirs<'_>)> = sentence
            .view
            .names()
            .map(|(name, id)| Mine::new(room, sentence.view, name, id))
            .filter(|mine| {
                mine.is_comparable()
                    && !mine.is_a_word_of_the_sources(room)
                    && !mine.name.role.is_some_and(is_misnamed)
            })
            .filter_map(|mine| {
                let named = LazyCell::new(|| naming(room, index, mine));
                let names_it = |rank: usize| named[rank];
                let other = in_its_place(room, index, mine, names_it);
                let other = other.or_else(|| first_name::find(room, index, mine));
                let other = other.or_else(|| clause::find(room, index, mine, names_it));
                Some((mine, other.or_else(|| frame::find(room, index, mine))?))
            })
            .collect();
        if swaps.is_empty() {
            out.extend(turned::check(room, index));
        }
        let found = swaps.iter().filter(|swap| !swaps.iter().any(|other| takes_over(other, swap)));
        out.extend(found.filter_map(|(mine, theirs)| finding(room, *mine, *theirs)));
    }
    designation::check(room, out);
}

/// Whether the first of two swaps has the better claim on one name of a source: it can stand in the
/// place of one only, and sooner of a stranger.
fn takes_over((mine, theirs): &(Mine<'_>, Theirs<'_>), (other, same): &(Mine<'_>, Theirs<'_>)) -> bool {
    let is_stranger = |mine: &Mine<'_>| mine.acquaintance == Acquaintance::Stranger;
    let claim = |mine: &Mine<'_>, theirs: &Theirs<'_>| (is_stranger(mine), theirs.likeness);
    mine.id != other.id
        && (theirs.view.source, theirs.view.passage, theirs.span)
            == (same.view.source, same.view.passage, same.span)
        && claim(mine, theirs) > claim(other, same)
}

/// Whether each of a sentence's candidates names what a name of the sentence does.
fn naming(room: &Room<'_>, index: usize, mine: Mine<'_>) -> Vec<bool> {
    let candidates = room.sentences[index].candidates.iter();
    candidates.map(|source| names_it(room, mine, *source)).collect()
}

fn names_it(room: &Room<'_>, mine: Mine<'_>, source: View<'_>) -> bool {
    source.mentions_of().any(|(_, other)| room.cast.same(mine.view, mine.id, source, other))
        || room.cast.named_in(mine.view, mine.id, source)
        || source.names().any(|(name, _)| relation::is_a_form(name.span.of(source.block_text()), mine.text()))
}

/// The name that a source has in the place of the draft's, where that is certain enough. `names_it` says which of the
/// candidates name what the draft's does.
fn in_its_place<'a>(
    room: &Room<'a>,
    index: usize,
    mine: Mine<'a>,
    names_it: impl Fn(usize) -> bool,
) -> Option<Theirs<'a>> {
    let sentence = &room.sentences[index];
    let view = mine.view;
    // Every mention of the entity in the sentence is left out of what must agree.
    let mentions: Vec<_> =
        view.mentions_of().filter(|(_, other)| *other == mine.id).map(|(s, _)| s).collect();
    let topic = Topic::new(room.corpus, view, mine.name.span, &mentions);
    let several = room.corpus.sources.len() > 1;
    if topic.len() < if several { FEWEST_WORDS_OF_SEVERAL } else { FEWEST_WORDS } {
        return None;
    }
    let is_known = mine.acquaintance == Acquaintance::Known;
    let mut speaks_of_it = 0.0_f32;
    let mut others = Vec::new();
    for (rank, &source) in sentence.candidates.iter().enumerate() {
        let coverage = align::context(&topic, &room.cast, source);
        let has_it = names_it(rank);
        if has_it && gives_its_figures(view, source) {
            return None;
        }
        if has_it {
            speaks_of_it = speaks_of_it.max(coverage);
        } else if coverage >= likely::REPLACED
            && align::time(view, source) != align::Part::Opposed
            && !((is_known || mine.kind == NameKind::Place || coverage < likely::STRANGER_FAR)
                && signs::tell_other_figures(view, source))
        {
            others.push((rank, coverage, source));
        }
    }
    if several && speaks_of_it >= SPEAKS_OF_IT {
        return None;
    }
    let mut best: Option<Theirs<'a>> = None;
    for (rank, coverage, source) in others {
        let sentences = source.article.passages.iter().map(|p| p.block.sentences.len());
        let at_length = sentences.sum::<usize>() >= TELLS_AT_LENGTH;
        let facts = if several { (0, 0) } else { room.values_given(mine.view, source) };
        if likely::tells_otherwise(facts) {
            continue;
        }
        let tells_the_same =
            if several { room.tells_same_story(view.passage, source) } else { likely::tells_the_same(facts) };
        let setting = Setting { source, rank, coverage, speaks_of_it, several, at_length, tells_the_same };
        for theirs in source.mentions_of().filter_map(|other| weigh(room, mine, setting, other)) {
            if best.is_none_or(|b| b.likeness < theirs.likeness) {
                best = Some(theirs);
            }
        }
    }
    best.filter(|theirs| !may_mean_the_same(room, mine, *theirs))
}

/// Whether a source's sentence gives all figures of the draft's that tell much, of which there are some.
fn gives_its_figures(draft: View<'_>, source: View<'_>) -> bool {
    let says_much = |f: &&Figure| matches!(f.kind, FigureKind::Money | FigureKind::Percent);
    let is_given = |f: &Figure| source.figures().any(|g| compare::figures(f, g).supports());
    let mut own = draft.figures().filter(says_much).peekable();
    own.peek().is_some() && own.all(is_given)
}

/// Whether what the source says elsewhere makes the two names one, or one part of the other.
fn may_mean_the_same(room: &Room<'_>, mine: Mine<'_>, theirs: Theirs<'_>) -> bool {
    let rivals = rivals(room, mine, (theirs.view, theirs.span, theirs.id));
    let is_stranger = mine.acquaintance == Acquaintance::Stranger;
    let forms = || theirs.view.article.entities.iter().flat_map(|e| &e.aliases);
    rivals.did_likewise()
        || mine.kind != NameKind::Person && rivals.lie_within_each_other()
        || is_stranger && relation::is_of_its_people(mine, theirs.view)
        || is_stranger
            && forms().any(|form| is_contraction(mine.text(), form) || is_short_for(mine.text(), form))
}

fn rivals<'r>(
    room: &'r Room<'r>,
    mine: Mine<'r>,
    (source, span, id): (View<'r>, Span, EntityId),
) -> Rivals<'r> {
    Rivals { cast: &room.cast, draft: mine.view, here: (mine.name.span, mine.id), source, there: (span, id) }
}

/// One name of a source's sentence, where it may well stand in the place of the draft's.
fn weigh<'a>(
    room: &Room<'a>,
    mine: Mine<'a>,
    setting: Setting<'a>,
    (span, id): (Span, EntityId),
) -> Option<Theirs<'a>> {
    let Setting { source, rank, coverage, .. } = setting;
    let entity = source.article.entities.get(id.0)?;
    let form = span.of(source.block_text());
    let is_name = source.names().any(|(name, _)| name.span == span);
    let is_replaced = relation::is_replaced(room, mine, form);
    if !is_rival(mine, entity, form, is_name) || is_barred(room, mine, source, (span, id)) {
        return None;
    }
    let pair =
        Pair { corpus: room.corpus, draft: mine.view, here: mine.name.span, source, there: span, rank };
    let same_kind = entity.kind == mine.kind && is_people(form) == mine.is_people();
    let slot = Kinship::new(pair, is_name, same_kind);
    if slot.parts.are_opposed {
        return None;
    }
    if !is_replaced && relation::is_one_of_mine(room, mine, source, (form, id), slot) {
        return None;
    }
    let is_of_kind = is_replaced || relation::is_of_kind(mine, (entity.kind, form), slot);
    let alike = match () {
        () if same_kind => Alike::SameKind,
        () if relation::may_be_of_kind(mine, (entity, form)) => Alike::Maybe,
        () => Alike::Unlike,
    };
    let other = Other { entity, is_name, is_replaced, alike };
    let all_told = || {
        (is_of_kind || alike == Alike::Maybe)
            && likely::is_likely_all_told(mine, setting, other, slot)
            && !mine.reports()
            && mine.is_of_what_is_told(source)
            && !is_told_of(room, mine, source, (form, id))
    };
    let is_likely = is_of_kind
        && may_be_compared(mine, setting, is_name, slot)
        && likely::is_likely(room, mine, setting, other, slot)
        || all_told();
    let likeness = slot.likeness + if is_replaced { -likely::REPLACED_LIKENESS } else { 0.0 };
    is_likely.then_some(Theirs { view: source, span, id, coverage, likeness })
}

/// Whether enough stands right beside the two for what is guessed, belongs to another word or but tells the story.
fn may_be_compared(mine: Mine<'_>, setting: Setting<'_>, is_name: bool, slot: Kinship) -> bool {
    let belongs_alike = slot.same_behind || likely::may_change_what_follows(mine, setting.coverage, slot);
    (is_name || slot.very_near >= GUESSED_VERY_NEAR)
        && (belongs_alike || !mine.belongs_to_what_follows())
        && (!mine.reports() || !setting.several && slot.very_near >= WITHIN_REPORT)
}

/// Whether the draft itself speaks of whom a source's name means.
fn is_told_of(room: &Room<'_>, mine: Mine<'_>, source: View<'_>, (form, id): (&str, EntityId)) -> bool {
    room.draft.entities.iter().enumerate().any(|(n, entity)| {
        let mut forms = entity.aliases.iter();
        room.cast.same(mine.view, EntityId(n), source, id)
            || forms.any(|own| is_within(own, form) || is_within(form, own))
    })
}

/// Whether what stands in a source's sentence names somebody or something, as far as is known.
fn is_rival(mine: Mine<'_>, entity: &Entity, form: &str, is_name: bool) -> bool {
    // Whom a pronoun means is a guess, good enough where the draft's name is a stranger.
    let is_guessed = mine.is_stranger_of_kind(NameKind::Person);
    // "Young" is somebody's where the source has "Edda Young" as well.
    let has_longer = || entity.aliases.iter().any(|alias| alias.contains(' '));
    let is_everyday = is_everyday(&form.to_lowercase()) && name::canonical(form).is_none();
    let is_word = is_name && is_everyday && !has_longer();
    (is_name || is_guessed) && entity.kind != NameKind::Event && !is_word
}

/// Whether what stands around the two names says that they are not in one place.
fn is_barred(room: &Room<'_>, mine: Mine<'_>, source: View<'_>, there: (Span, EntityId)) -> bool {
    let rivals = rivals(room, mine, (source, there.0, there.1));
    let is_beside = mine.is_stranger_of_kind(NameKind::Place) && mine.is_beside_a_known_name(room);
    let text = source.block_text();
    let mut others = source.names().filter(|(name, _)| name.span != there.0);
    is_beside && !rivals.have_one_list_mate()
        || rivals.is_of_another_noun()
        || rivals.are_described_differently()
        || rivals.is_of_a_condition()
        || others.any(|(name, _)| share_a_name(mine.text(), name.span.of(text)))
        || mine.has_beside(there.0.of(text))
}

fn finding(room: &Room<'_>, mine: Mine<'_>, theirs: Theirs<'_>) -> Option<Finding> {
    let (view, source) = (mine.view, theirs.view);
    let here = mine.text();
    let is_name = source.names().any(|(name, _)| name.span == theirs.span);
    // A pronoun or a description stands for whom it means.
    let there = match source.article.entities.get(theirs.id.0) {
        Some(entity) if !is_name => entity.name.as_str(),
        _ => theirs.span.of(source.block_text()),
    };
    let message = format!("sources say this of {there} ({}), the draft of {here}", room.credit(source));
    let mut finding = room.finding(Rule::ConflictingName, view, mine.name.span, message)?;
    finding.evidence.push(Room::evidence(source, theirs.span, Stance::Conflicts));
    finding.why.push(format!("all else agrees by {:.0} %", theirs.coverage * 100.0));
    if view.passage().block.map.is_literal(mine.name.span) {
        finding.fixes.push(Fix {
            title: format!("Change to {there}"),
            edits: vec![Edit { span: view.in_file(mine.name.span), text: there.to_owned() }],
        });
    }
    Some(finding)
}
