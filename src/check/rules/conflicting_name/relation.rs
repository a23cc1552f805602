//! How a name of the draft and one of a source are related as names: forms of one, of one kind, or two.

use super::{
    super::super::{
        namesakes::{are_related, is_contraction, is_derived, is_other_spelling, is_within},
        regions,
        room::Room,
        slot::Kinship,
        view::View,
    },
    mine::{Mine, is_people},
};
use crate::{
    article::{Entity, EntityId},
    extract::name::{
        self, NameKind,
        form::{fold, given},
    },
    text::Span,
};

/// The share of the words right beside a place that the source's has for another place that the sentence
/// names as well, and how many words must stand between the two.
const RECURRING_VERY_NEAR: f32 = 0.3;
const FAR_OFF: usize = 4;
/// The share of the words around the names of two bodies that share a word, and the fewest words of such names.
const BODIES_NEAR: f32 = 0.7;
const LONG_NAME: usize = 3;

/// Whether one name is the other with one word replaced by a word that no source has: "Pebble
/// Kitchen" for Lantern Kitchen. Two persons of one family name are two persons.
pub(super) fn is_replaced(room: &Room<'_>, mine: Mine<'_>, other: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) =
        (mine.text().split_whitespace().collect(), other.split_whitespace().collect());
    if a.len() != b.len() || a.len() < 2 {
        return false;
    }
    let mut differing = a.iter().zip(&b).filter(|(x, y)| !x.eq_ignore_ascii_case(y));
    let (Some((wrong, right)), None) = (differing.next(), differing.next()) else { return false };
    let namesakes = mine.kind == NameKind::Person && a.last() == b.last();
    let digits = wrong.chars().chain(right.chars()).any(|c| c.is_ascii_digit());
    !namesakes && !digits && !are_related(wrong, right) && room.cast.is_unknown(wrong)
}

/// Whether two names that are no persons' share their first or last words and differ in the others:
/// Norland Parliament and Norland Council.
fn differs_in_part(mine: Mine<'_>, other: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) =
        (mine.text().split_whitespace().collect(), other.split_whitespace().collect());
    let same = |(x, y): &(&&str, &&str)| x.eq_ignore_ascii_case(y);
    let head = a.iter().zip(&b).take_while(same).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let rests =
        if head >= tail { (&a[head..], &b[head..]) } else { (&a[..a.len() - tail], &b[..b.len() - tail]) };
    let (x, y) = (rests.0.join(" "), rests.1.join(" "));
    let digits = x.chars().chain(y.chars()).any(|c| c.is_ascii_digit());
    mine.kind != NameKind::Person
        && !digits
        && head + tail > 0
        && !x.is_empty()
        && !y.is_empty()
        && !are_related(&x, &y)
}

/// Whether a form of a source's sentence is the draft's name in another dress.
pub(super) fn is_a_form(form: &str, mine: &str) -> bool {
    is_within(form, mine)
        || is_known_as(form, mine)
        || is_other_spelling(form, mine)
        || is_derived(form, mine)
        || is_contraction(form, mine)
        || is_contraction(mine, form)
}

/// Whether both are of one country, "Aussie" and "Australian", or one holds the usual name of the other: Scotland Yard
/// is the Metropolitan Police.
fn is_known_as(a: &str, b: &str) -> bool {
    let usual = (name::canonical(a), name::canonical(b));
    let country = |form, usual: Option<&'static str>| name::country_of_people(form).or(usual);
    let holds = |long: &str, usual: Option<&str>| usual.is_some_and(|usual| is_within(usual, long));
    let are_of_one = || country(a, usual.0).is_some_and(|own| country(b, usual.1) == Some(own));
    are_of_one() || holds(a, usual.1) || holds(b, usual.0)
}

/// Whether a source's name is the draft's in another form, or another one of the draft's sentence.
pub(super) fn is_one_of_mine(
    room: &Room<'_>,
    mine: Mine<'_>,
    source: View<'_>,
    (form, id): (&str, EntityId),
    slot: Kinship,
) -> bool {
    let full = room.draft.entities.get(mine.id.0).map_or("", |e| &e.name);
    let their_full = source.article.entities.get(id.0).map_or("", |e| &e.name);
    let is_related = are_related(mine.text(), form) || are_related(full, their_full);
    is_related && !(differs_in_part(mine, form) || are_told_apart(mine, (full, their_full), slot))
        || is_known_as(mine.text(), form)
        || is_named_beside(room, mine, source, id, slot)
}

/// Whether two names that share a word are two all the same: two countries, or two people of one first name
/// in one frame.
fn are_told_apart(mine: Mine<'_>, (full, other): (&str, &str), slot: Kinship) -> bool {
    let country = |form: &str| name::canonical(form).filter(|_| name::is_country(form));
    let are_countries = country(full).zip(country(other)).is_some_and(|(a, b)| a != b);
    let ends = |form: &str| -> Option<(String, String)> {
        let (first, rest) = form.split_once(' ')?;
        Some((first.to_lowercase(), rest.rsplit(' ').next()?.to_lowercase()))
    };
    let are_persons = mine.kind == NameKind::Person
        && slot.is_twin()
        && ends(full).zip(ends(other)).is_some_and(|(a, b)| a.0 == b.0 && a.1 != b.1);
    let are_bodies =
        mine.kind == NameKind::Organization && slot.near >= BODIES_NEAR && are_two_bodies(full, other);
    are_countries || are_persons || are_bodies
}

/// Whether two long names have but one word in common, neither the first nor the last.
fn are_two_bodies(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let common = a.iter().filter(|word| b.iter().any(|other| word.eq_ignore_ascii_case(other))).count();
    let are_long = a.len() >= LONG_NAME && b.len() >= LONG_NAME;
    are_long && common <= 1 && a.first() != b.first() && a.last() != b.last()
}

/// Whether the draft's sentence names whom the source's name means as well. That it names a place far from
/// a stranger's does not keep the source from having it in the stranger's stead, too.
fn is_named_beside(room: &Room<'_>, mine: Mine<'_>, source: View<'_>, id: EntityId, slot: Kinship) -> bool {
    let same = |other| other != mine.id && room.cast.same(mine.view, other, source, id);
    let between = |span: Span| {
        let here = mine.name.span;
        let (a, b) = if span.end <= here.start { (span.end, here.start) } else { (here.end, span.start) };
        mine.view.tokens().filter(|(t, _)| t.span.start >= a && t.span.end <= b).count()
    };
    let is_stranger = mine.is_stranger_of_kind(NameKind::Place) && slot.same_preposition();
    let may_recur = is_stranger && slot.very_near >= RECURRING_VERY_NEAR;
    mine.view.mentions_of().any(|(span, other)| same(other) && !(may_recur && between(span) > FAR_OFF))
}

/// Whether two names are of one kind, so far as kinds can be told.
pub(super) fn is_of_kind(mine: Mine<'_>, (kind, form): (NameKind, &str), slot: Kinship) -> bool {
    let is_people = is_people(form);
    if kind == mine.kind && is_people == mine.is_people() {
        return kind != NameKind::Place
            || name::is_country(mine.text()) == name::is_country(form)
            || regions::are_apart(mine.text(), form);
    }
    let may_be_mistaken = !is_people && !mine.is_people() && may_be_mistaken(mine.kind, kind);
    let belong = mine.belongs_to_what_follows() && slot.same_preposition();
    may_be_mistaken || slot.is_twin() || belong && are_of_two_countries(mine.text(), form)
}

/// Whether two names may be of one kind after all, where one is taken for a person's only for want of a sign: "Tolby"
/// beside the port of Lisse.
pub(super) fn may_be_of_kind(mine: Mine<'_>, (other, form): (&Entity, &str)) -> bool {
    let is_guess = |entity: &Entity| {
        let has_given = |form: &String| given(&fold(form)).is_some();
        entity.kind == NameKind::Person && entity.roles.is_empty() && !entity.aliases.iter().any(has_given)
    };
    let own = mine.entity;
    let is_body = |kind| matches!(kind, NameKind::Organization | NameKind::Place | NameKind::Product);
    !is_people(form)
        && !mine.is_people()
        && (own.is_some_and(is_guess) && is_body(other.kind) || is_guess(other) && is_body(mine.kind))
}

/// Whether a people and a country are told, and not its own: "the Swiss striker", "the Peru striker".
fn are_of_two_countries(a: &str, b: &str) -> bool {
    let people = name::country_of_people(a).or(name::country_of_people(b));
    let mut countries = [a, b].into_iter().filter(|form| name::is_country(form));
    let country = countries.find_map(name::canonical);
    people.zip(country).is_some_and(|(people, country)| people != country)
}

/// Kinds that are read off few signs and taken for each other: teams are named after their towns.
fn may_be_mistaken(a: NameKind, b: NameKind) -> bool {
    use NameKind::{Organization, Place, Product};
    let is_one = |kind| matches!(kind, Organization | Place | Product);
    is_one(a) && is_one(b)
}

/// Whether the source speaks of the draft's country by its people, or of its people by the country:
/// "Italian stores" are in Italy.
pub(super) fn is_of_its_people(mine: Mine<'_>, theirs: View<'_>) -> bool {
    let country = |form: &str| name::country_of_people(form).or_else(|| name::canonical(form));
    let Some(own) = country(mine.text()) else { return false };
    let entities = theirs.article.entities.iter();
    entities.flat_map(|e| &e.aliases).any(|form| country(form) == Some(own))
}
