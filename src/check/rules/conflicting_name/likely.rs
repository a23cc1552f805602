//! How much must agree before a source's name is taken to stand in the place of the draft's.
//!
//! The thresholds were set on summaries in which people changed names, and against paragraphs of articles held to
//! the rest of their article, which tells of other people.

use super::{
    super::super::{room::Room, slot::Kinship, view::View},
    mine::{Acquaintance, Mine},
};
use crate::{article::Entity, extract::name::NameKind};

/// With several sources, and so several stories: the share of the words that the source's sentence must have,
/// for a name that it has elsewhere or that is of another story, for one that other sources have, and for a
/// stranger.
pub(super) const OF_OTHER_STORY: f32 = 0.85;
pub(super) const OF_SEVERAL: f32 = 0.7;
const STRANGER_OF_SEVERAL: f32 = 0.75;
const PERSON_OF_SEVERAL: f32 = 0.6;
/// With several sources: the least share of the words right beside both names, and the share of more
/// words around them that does instead.
const SEVERAL_VERY_NEAR: f32 = 0.2;
const SEVERAL_NEAR: f32 = 0.85;
/// With one source: the least share of the words for a stranger, where the source gives the paragraph's figures and
/// dates, how like the slots must be, and the
/// share that does where little beside the names agrees.
const STRANGER: f32 = 0.39;
const STRANGER_TO_THE_SAME: f32 = 0.26;
const STRANGER_LIKENESS: f32 = -1.5;
pub(super) const STRANGER_FAR: f32 = 0.5;
/// The share of the words that does where the slots are so much alike.
const STRANGER_IN_SLOT: f32 = 0.25;
const IN_SLOT: f32 = 4.0;
/// The least share of the words right beside both names where less of the sentence agrees.
const STRANGER_VERY_NEAR: f32 = 0.25;
/// The same in an excerpt, with the share of the words right beside both names.
const EXCERPT_LIKENESS: f32 = 0.4;
const EXCERPT_VERY_NEAR: f32 = 0.5;
/// The same for a name of several words of which one was replaced by a word that no source has.
pub(super) const REPLACED: f32 = 0.15;
pub(super) const REPLACED_LIKENESS: f32 = -3.0;
const REPLACED_NEAR: f32 = 0.2;
const REPLACED_VERY_NEAR: f32 = 0.5;
/// The same for a name that the source has elsewhere, and how much more of the words must agree than
/// where the source has it.
const KNOWN: f32 = 0.33;
const KNOWN_VERY_NEAR: f32 = 0.2;
const KNOWN_NEAR: f32 = 0.2;
const KNOWN_LEAD: f32 = 0.15;
/// The same for two people who both do something, whatever stands beside them.
const SUBJECTS: f32 = 0.5;
const SUBJECTS_LEAD: f32 = 0.2;
/// The least share of the words and the least likeness of the slots where both hold one office.
const OFFICE: f32 = 0.15;
const OFFICE_LIKENESS: f32 = -2.5;
/// The share of a sentence's words, and of those right beside a people, from which on what belongs to it may
/// be told in another word.
const OF_ONE_THING: f32 = 0.75;
const BESIDE_ONE_THING: f32 = 0.5;

/// Where the source tells the same facts at length: how much must agree, all taken together, and the least share of
/// the words around the names; for a name that the source has elsewhere, or whose kind is guessed, the least share right
/// beside it, too, and for the former how much more of the words must agree than where the source has it.
const ALL_TOLD: f32 = 0.6;
const ALL_TOLD_LEAD: f32 = 0.2;
const ALL_TOLD_NEAR: f32 = 0.15;
const ALL_TOLD_VERY_NEAR: f32 = 0.2;
/// The same with several sources, where the source tells the paragraph's story, and the least share of the
/// sentence's words.
const ALL_TOLD_OF_SEVERAL: f32 = 0.9;
const WORDS_OF_SEVERAL: f32 = 0.5;

/// What each sign counts for in that sum, beside the share of the sentence's words.
mod counts {
    pub const NEAR: f32 = 0.35;
    pub const VERY_NEAR: f32 = 0.35;
    pub const SAME_PART: f32 = 0.3;
    pub const REPLACED: f32 = 0.6;
    pub const PLACE: f32 = 0.15;
    pub const KNOWN: f32 = -0.2;
}

/// What the draft's sentence and one source's have in common beside a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    pub source: View<'a>,
    pub rank: usize,
    pub coverage: f32,
    /// The most that a sentence with the draft's name covers.
    pub speaks_of_it: f32,
    pub several: bool,
    /// Whether the source tells its story at length.
    pub at_length: bool,
    /// Whether the source gives the figures and dates of the draft's paragraph; of several, whether it tells its story.
    pub tells_the_same: bool,
}

/// Whether a source that gives so many of so many figures and dates of a paragraph tells the same facts.
pub(super) fn tells_the_same((given, all): (usize, usize)) -> bool {
    given >= 2 && given * 3 >= all * 2
}

/// Whether a source that gives so few of so many figures and dates of a paragraph tells of something else there.
pub(super) fn tells_otherwise((given, all): (usize, usize)) -> bool {
    all >= 3 && given * 3 < all
}

/// A source's name beside the draft's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Other<'a> {
    pub entity: &'a Entity,
    /// A name, rather than a pronoun or a description.
    pub is_name: bool,
    /// The draft's name with one word replaced.
    pub is_replaced: bool,
    pub alike: Alike,
}

/// Whether two names are of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alike {
    SameKind,
    /// One of the kinds is but guessed.
    Maybe,
    Unlike,
}

impl Other<'_> {
    fn same_kind(self) -> bool {
        self.alike == Alike::SameKind
    }
}

/// Whether enough agrees.
pub(super) fn is_likely(
    room: &Room<'_>,
    mine: Mine<'_>,
    setting: Setting<'_>,
    other: Other<'_>,
    slot: Kinship,
) -> bool {
    let is_twin = || other.same_kind() || slot.is_framed || slot.is_twin();
    if setting.several {
        let is_close = slot.very_near >= SEVERAL_VERY_NEAR || slot.near >= SEVERAL_NEAR;
        (is_close || other.is_replaced) && is_likely_of_several(room, mine, setting)
    } else if other.is_replaced {
        setting.coverage >= REPLACED && slot.likeness >= REPLACED_LIKENESS && is_held_alike(slot)
    } else if mine.acquaintance == Acquaintance::Stranger {
        is_likely_for_stranger(setting, slot, mine, other.same_kind())
            || is_likely_of_office(setting, slot, mine, other)
    } else {
        is_likely_for_known(setting, slot) && is_twin()
            || are_likely_subjects(setting, slot, mine, other)
            || setting.tells_the_same && is_likely_of_office(setting, slot, mine, other)
    }
}

/// Whether enough agrees, all taken together, where the source tells at length the very facts of the draft's
/// paragraph, or is the one of several that tells its story.
pub(super) fn is_likely_all_told(
    mine: Mine<'_>,
    setting: Setting<'_>,
    other: Other<'_>,
    slot: Kinship,
) -> bool {
    use NameKind::{Organization, Person, Place};
    let is_place = mine.kind == Place;
    let is_known = mine.acquaintance == Acquaintance::Known;
    let is_held_alike = slot.same_government()
        || is_place && slot.parts.are_whereabouts
        || !is_place && slot.parts.are_origins;
    let is_sure = !is_known && other.same_kind();
    let is_near = slot.near >= ALL_TOLD_NEAR && (is_sure || slot.very_near >= ALL_TOLD_VERY_NEAR);
    let same_part = slot.are_subjects() || slot.same_preposition();
    let one = |sign: bool| f32::from(u8::from(sign));
    let lead = setting.coverage - setting.speaks_of_it;
    let sum = lead
        + counts::NEAR * slot.near
        + counts::VERY_NEAR * slot.very_near
        + counts::SAME_PART * one(same_part)
        + counts::REPLACED * one(other.is_replaced)
        + counts::PLACE * one(is_place)
        + counts::KNOWN * one(is_known);
    let least = if is_known { ALL_TOLD_LEAD } else { 0.0 };
    let (least, total) =
        if setting.several { (ALL_TOLD_LEAD, ALL_TOLD_OF_SEVERAL) } else { (least, ALL_TOLD) };
    (!setting.several || setting.coverage >= WORDS_OF_SEVERAL)
        && (setting.several || setting.at_length)
        && setting.tells_the_same
        && matches!(mine.kind, Organization | Person | Place)
        && (other.is_replaced || other.alike != Alike::Unlike && is_near)
        && other.is_name
        && is_held_alike
        && lead >= least
        && sum >= total
}

fn is_likely_for_stranger(setting: Setting<'_>, slot: Kinship, mine: Mine<'_>, same_kind: bool) -> bool {
    let least = match () {
        () if slot.likeness >= IN_SLOT => STRANGER_IN_SLOT,
        () if setting.tells_the_same => STRANGER_TO_THE_SAME,
        () => STRANGER,
    };
    if setting.coverage < least {
        return false;
    }
    if setting.at_length {
        let is_close = slot.very_near >= STRANGER_VERY_NEAR || slot.same_behind || slot.are_subjects();
        return slot.likeness >= STRANGER_LIKENESS && (is_close || setting.coverage >= STRANGER_FAR);
    }
    // "Norland has banned it" beside "it is banned in Sudland": places change their slots.
    let is_moved = mine.kind == NameKind::Place && setting.coverage >= OF_OTHER_STORY;
    let is_alike =
        slot.same_government() && slot.likeness >= EXCERPT_LIKENESS && slot.very_near >= EXCERPT_VERY_NEAR;
    same_kind && (is_moved || is_alike)
}

fn is_likely_for_known(setting: Setting<'_>, slot: Kinship) -> bool {
    let least = if setting.at_length { KNOWN_VERY_NEAR } else { EXCERPT_VERY_NEAR };
    slot.same_government()
        && slot.very_near >= least
        && slot.near >= KNOWN_NEAR
        && setting.coverage >= KNOWN
        && setting.coverage - setting.speaks_of_it >= KNOWN_LEAD
}

/// Whether both names are told to hold an office that one person holds at a time.
fn is_likely_of_office(setting: Setting<'_>, slot: Kinship, mine: Mine<'_>, other: Other<'_>) -> bool {
    other.is_name
        && setting.at_length
        && setting.coverage >= OFFICE
        && slot.likeness >= OFFICE_LIKENESS
        && hold_one_office(mine, setting, other.entity)
}

/// Whether the draft gives its name an office that one person holds at a time, or in the case that both tell, and
/// the source gives it to its own and to nobody else.
fn hold_one_office(mine: Mine<'_>, setting: Setting<'_>, theirs: &Entity) -> bool {
    let Some(role) = mine.name.role.filter(|role| role.end <= mine.name.span.start) else { return false };
    let title = role.of(mine.view.block_text()).to_lowercase();
    let is_single = title.rsplit(' ').next().is_some_and(|head| {
        SINGLE_OFFICES.contains(&head) || setting.tells_the_same && OFFICES_OF_A_CASE.contains(&head)
    });
    let holds = |entity: &Entity| entity.roles.iter().any(|role| role.title.to_lowercase() == title);
    is_single
        && holds(theirs)
        && !setting.source.article.entities.iter().any(|other| other.name != theirs.name && holds(other))
}

/// The last words of offices that one person holds in one case.
const OFFICES_OF_A_CASE: [&str; 3] = ["coroner", "judge", "magistrate"];

/// The last words of offices that one person holds at a time.
const SINGLE_OFFICES: [&str; 18] = [
    "captain",
    "ceo",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "coach",
    "emperor",
    "executive",
    "governor",
    "king",
    "manager",
    "mayor",
    "pope",
    "premier",
    "president",
    "queen",
    "minister",
];

/// Whether the same governs both names, or stands right beside them, and some of what is around them agrees.
fn is_held_alike(slot: Kinship) -> bool {
    let is_governed = slot.same_government() || slot.same_behind || slot.very_near >= REPLACED_VERY_NEAR;
    is_governed && slot.very_near.max(slot.near) >= REPLACED_NEAR
}

/// Whether much more is said of a source's person than the source says of the draft's, whatever the words
/// beside the two.
fn are_likely_subjects(setting: Setting<'_>, slot: Kinship, mine: Mine<'_>, other: Other<'_>) -> bool {
    mine.kind == NameKind::Person
        && other.same_kind()
        && setting.at_length
        && slot.are_subjects()
        && setting.coverage >= SUBJECTS
        && setting.coverage - setting.speaks_of_it >= SUBJECTS_LEAD
}

/// Whether enough agrees where there are several sources, and so several stories.
fn is_likely_of_several(room: &Room<'_>, mine: Mine<'_>, setting: Setting<'_>) -> bool {
    let source = setting.source;
    // A name that the source has elsewhere is no stranger to the story, and less likely a slip.
    let elsewhere = source.source.is_some_and(|s| room.cast.is_named_in(mine.view, mine.id, s));
    let same_story = room.tells_same_story(mine.view.passage, source);
    let enough = match (same_story, elsewhere) {
        (true, false) if mine.acquaintance == Acquaintance::Stranger => {
            if mine.kind == NameKind::Person {
                PERSON_OF_SEVERAL
            } else {
                STRANGER_OF_SEVERAL
            }
        }
        (true, false) => OF_SEVERAL,
        _ => OF_OTHER_STORY,
    };
    setting.coverage >= enough
}

/// Whether so much is the same that it may be of other words for one thing: "a Swiss man who fell" for "a Greek
/// who fell", "the Swiss star" for "the Greek striker".
pub(super) fn may_change_what_follows(mine: Mine<'_>, coverage: f32, slot: Kinship) -> bool {
    mine.is_people()
        && (coverage >= OF_ONE_THING || slot.same_preposition() && slot.very_near >= BESIDE_ONE_THING)
}
