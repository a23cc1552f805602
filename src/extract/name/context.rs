//! What the words beside a name say of its kind: "the village of …", "… is a company", "… district".

use std::sync::LazyLock;

use super::{NameKind, reader::Reader};
use crate::extract::{lexicon::Lexicon, token::Tag};

/// Nouns that tell a kind, and the kind.
const NOUNS: &[(NameKind, &[&str])] = &[
    (
        NameKind::Place,
        &[
            "village",
            "town",
            "city",
            "municipality",
            "commune",
            "suburb",
            "district",
            "river",
            "county",
            "parish",
            "island",
            "islands",
            "mountain",
            "region",
            "province",
            "hamlet",
            "neighborhood",
            "neighbourhood",
            "capital",
            "settlement",
            "township",
            "borough",
            "lake",
            "valley",
            "peninsula",
            "department",
            "département",
            "prefecture",
            "canton",
            "resort",
            "port",
            "country",
            "state",
            "bay",
            "beach",
            "campus",
            "road",
            "street",
            "bridgehead",
            "suburbs",
            "outskirts",
            "coast",
            "facility",
            "building",
            "stadium",
            "area",
            "highway",
            "archipelago",
            "volcano",
            "fjord",
            "locality",
        ],
    ),
    (
        NameKind::Organization,
        &[
            "company",
            "band",
            "manufacturer",
            "club",
            "university",
            "party",
            "organization",
            "organisation",
            "group",
            "firm",
            "airline",
            "agency",
            "newspaper",
            "magazine",
            "school",
            "college",
            "team",
            "bank",
            "retailer",
            "brand",
            "supplier",
            "publisher",
            "broadcaster",
            "startup",
            "start-up",
            "chain",
            "carmaker",
            "automaker",
            "orchestra",
            "trio",
            "quartet",
            "duo",
            "charity",
            "foundation",
            "institute",
            "label",
            "militia",
            "subsidiary",
            "carrier",
            "conglomerate",
            "operator",
            "developer",
            "maker",
            "giant",
            "shares",
            "stock",
            "executives",
            "employees",
            "spokesman",
            "spokeswoman",
            "spokesperson",
        ],
    ),
    (
        NameKind::Person,
        &[
            "man",
            "woman",
            "actor",
            "actress",
            "singer",
            "writer",
            "player",
            "footballer",
            "politician",
            "poet",
            "painter",
            "composer",
            "boxer",
            "lawyer",
            "journalist",
            "economist",
            "professor",
            "mathematician",
            "physicist",
            "king",
            "queen",
            "musician",
            "guitarist",
            "artist",
            "author",
            "minister",
            "president",
            "coach",
            "historian",
            "brothers",
            "brother",
            "sister",
            "wife",
            "husband",
            "son",
            "daughter",
            "mother",
            "father",
            "driver",
            "drummer",
        ],
    ),
    (
        NameKind::Other,
        &[
            "song",
            "album",
            "film",
            "movie",
            "novel",
            "book",
            "single",
            "poem",
            "series",
            "game",
            "play",
            "video",
            "magazine's",
            "romance",
            "serial",
            "opera",
            "sequel",
            "language",
            "disease",
            "virus",
            "drug",
            "award",
            "website",
            "websites",
            "guitar",
            "guitars",
        ],
    ),
    (
        NameKind::Product,
        &[
            "smartphone",
            "phone",
            "aircraft",
            "airliner",
            "jet",
            "bomber",
            "bombers",
            "handset",
            "tablet",
            "console",
            "car",
        ],
    ),
    (
        NameKind::Event,
        &[
            "festival",
            "tournament",
            "conference",
            "summit",
            "championship",
            "war",
            "battle",
            "hurricane",
            "storm",
            "typhoon",
        ],
    ),
];

/// Words of direction before "of": "two miles north of …".
const DIRECTIONS: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "outside",
    "outskirts",
];

static KINDS: LazyLock<Lexicon<NameKind>> = LazyLock::new(|| {
    let words = |(kind, nouns): &(NameKind, &'static [&'static str])| {
        let kind = *kind;
        nouns.iter().map(move |noun| (kind, *noun))
    };
    Lexicon::new(&NOUNS.iter().flat_map(words).collect::<Vec<_>>())
});

fn by_noun(reader: &Reader, at: usize) -> Option<NameKind> {
    if reader.is_capital(at) {
        return None;
    }
    KINDS.get(reader.of(at))
}

/// The kind that the surroundings of the name `from..to` tell, the surest first.
pub(super) fn of(reader: &Reader, from: usize, to: usize) -> Option<NameKind> {
    behind(reader, to).or_else(|| before(reader, from)).or_else(|| noun_behind(reader, from, to))
}

/// "… is a village", "…, a company", "…, England".
fn behind(reader: &Reader, to: usize) -> Option<NameKind> {
    let is = reader.is_any(to, &["is", "was", "are", "were"]);
    let comma = reader.is(to, ",");
    if comma && is_place_behind(reader, to + 1) {
        return Some(NameKind::Place);
    }
    if !(is || comma) || !reader.is_any(to + 1, &["a", "an", "the", "one"]) {
        return None;
    }
    // The head of the noun phrase: the last noun before whatever ends it.
    let mut found = None;
    for at in to + 2..(to + 9).min(reader.len()) {
        // "The group's chairman" is no group.
        if reader.is_any(at, &["'s", "’s"]) {
            found = None;
            continue;
        }
        if !reader.is_word(at) && !reader.is(at, "-") || !reader.together(to, at) {
            break;
        }
        let tag = reader.tokens[at].tag;
        if matches!(tag, Tag::Preposition | Tag::Auxiliary | Tag::Conjunction | Tag::Pronoun) {
            break;
        }
        found = by_noun(reader, at).or(found);
        if reader.is_title(at) && !reader.is_capital(at) {
            found = Some(NameKind::Person);
        }
    }
    found
}

/// A well-known place behind a comma, as addresses have it: "Burnaby, British Columbia".
fn is_place_behind(reader: &Reader, at: usize) -> bool {
    let end = reader.phrase_end(at).unwrap_or(at + 1);
    let form = reader.span(at, end).of(reader.text);
    let place = super::table::name(form).is_some_and(|known| known.kind == NameKind::Place);
    // In a list of names a comma says nothing.
    place && !reader.is_any(end, &["and", "or", "&"]) && !reader.is_capital(end)
}

/// "the village of …", "north of …", "the company …".
fn before(reader: &Reader, from: usize) -> Option<NameKind> {
    let last = from.checked_sub(1)?;
    if !reader.together(last, from) {
        return None;
    }
    if reader.is(last, "of") {
        let noun = last.checked_sub(1)?;
        if reader.is_any(noun, DIRECTIONS) {
            return Some(NameKind::Place);
        }
        return by_noun(reader, noun).filter(|kind| *kind == NameKind::Place);
    }
    if reader.is_any(last, &["\"", "“", "‘"]) {
        return by_noun(reader, last.checked_sub(1)?);
    }
    if reader.spaced(from) { by_noun(reader, last) } else { None }
}

/// "… district", "… brothers".
fn noun_behind(reader: &Reader, from: usize, to: usize) -> Option<NameKind> {
    let _ = from;
    if !reader.spaced(to) {
        return None;
    }
    by_noun(reader, to).filter(|kind| !matches!(kind, NameKind::Event)).filter(|_| {
        !reader.is_any(
            to,
            &[
                "state",
                "play",
                "drug",
                "single",
                "game",
                "port",
                "road",
                "award",
                "series",
                "video",
                "city",
                "president",
                "minister",
                "coach",
            ],
        )
    })
}
