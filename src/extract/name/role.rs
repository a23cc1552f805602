//! What stands beside a name: titles and offices, short forms in brackets.

use super::{Name, NameKind, reader::Reader, split::Piece};
use crate::text::Span;

/// Lower-case words that modify a title before a name.
const MODIFIERS: &[&str] = &[
    "rotating",
    "former",
    "deputy",
    "vice",
    "acting",
    "interim",
    "senior",
    "chief",
    "financial",
    "executive",
    "operating",
    "first",
    "top",
    "then",
    "prime",
    "foreign",
    "finance",
    "defense",
    "defence",
    "trade",
    "press",
    "technology",
    "managing",
    "general",
    "co",
    "founding",
    "leading",
    "cyber",
    "security",
    "intelligence",
    "police",
    "assistant",
    "associate",
    "under",
    "national",
    "marketing",
    "legal",
    "human",
    "resources",
    "communications",
    "government",
    "ministry",
    "shadow",
    "party",
    "opposition",
    "retired",
    "outgoing",
    "incoming",
    "newly",
    "elected",
    "appointed",
    "honorary",
    "global",
    "regional",
    "public",
    "state",
    "federal",
    "military",
    "army",
    "navy",
    "research",
    "policy",
    "political",
    "campaign",
    "company",
    "investment",
    "market",
    "long-time",
    "veteran",
    "ex",
    "current",
    "new",
    "old",
    "international",
    "interior",
    "justice",
    "health",
    "education",
    "energy",
    "environment",
    "transport",
    "commerce",
    "treasury",
    "home",
    "affairs",
    "secretary",
    "attorney",
    "network",
    "product",
    "design",
    "software",
    "hardware",
    "science",
    "scientific",
    "medical",
    "lead",
    "principal",
    "presidential",
    "parliamentary",
    "spiritual",
    "supreme",
    "crown",
    "university",
    "high",
    "high-ranking",
    "ranking",
    "law",
    "privacy",
    "data",
    "information",
    "editorial",
];

/// Short forms of titles that are offices.
const SHORT: &[&str] =
    &["adm", "capt", "col", "gen", "gov", "lt", "maj", "pres", "rep", "sen", "sgt", "supt"];

/// The title or office said of the name here.
pub(super) fn of(reader: &Reader, piece: &Piece) -> Option<Span> {
    before(reader, piece).or_else(|| behind(reader, piece))
}

/// A title before the name: "rotating chairman Guo Ping", "CEO of Apple, Tim Cook".
fn before(reader: &Reader, piece: &Piece) -> Option<Span> {
    if let Some((from, to)) = piece.title {
        let from = widen(reader, from);
        return Some(reader.span(from, to));
    }
    let mut end = piece.from.checked_sub(1)?;
    // "Gen. Smith", where the full stop parts the title from the name.
    if let Some(title) = end.checked_sub(1).filter(|at| {
        reader.is(end, ".")
            && !reader.spaced(end)
            && reader.is_any(*at, SHORT)
            && reader.together(*at, piece.from)
    }) {
        return Some(reader.span(widen(reader, title), end + 1));
    }
    let comma = reader.is(end, ",");
    if comma {
        end = end.checked_sub(1)?;
        return before_comma(reader, end, piece.from);
    }
    (reader.is_title(end)
        && !reader.is_capital(end)
        && reader.spaced(piece.from)
        && reader.together(end, piece.from))
    .then(|| reader.span(widen(reader, end), end + 1))
}

/// "The firm's chief financial officer, Meng Wanzhou,": an office with "the", "of" or a possessor before
/// the comma.
fn before_comma(reader: &Reader, last: usize, name: usize) -> Option<Span> {
    if !reader.together(last, name) {
        return None;
    }
    let low = last.saturating_sub(8);
    // "CEO of Apple," or "chief executive of the company,": find the title left of "of".
    let title = (low..=last).rev().find(|at| reader.is_title(*at))?;
    if title != last && !reader.is_any(title + 1, &["of", "at", "for"]) {
        return None;
    }
    if (title + 1..=last).any(|at| !reader.is_word(at)) {
        return None;
    }
    let from = widen(reader, title);
    let marked = from.checked_sub(1).is_none_or(|b| {
        reader.is_any(b, &["the", "its", "his", "her", "their", "’s", "'s", "’", "'"])
            || !reader.together(b, title)
    }) || title != last;
    marked.then(|| reader.span(from, last + 1))
}

/// Takes in the modifiers left of a title; a name among them only between two of them.
fn widen(reader: &Reader, title: usize) -> usize {
    let mut from = title;
    let mut at = title;
    while let Some(left) = at.checked_sub(1) {
        if !reader.together(left, title) || title - left > 8 {
            break;
        }
        let hyphen = reader.is(left, "-") && !reader.spaced(left) && !reader.spaced(left + 1);
        if hyphen || reader.is_any(left, MODIFIERS) || reader.is_title(left) && !reader.is_capital(left) {
            at = left;
            if !hyphen {
                from = left;
            }
        } else if reader.is_listed(left) && left > 0 && reader.is_any(left - 1, MODIFIERS) {
            at = left;
        } else {
            break;
        }
    }
    from
}

/// Verbs that put somebody into an office: "named Meng Wanzhou as its chief financial officer".
const APPOINTS: &[&str] =
    &["named", "names", "appointed", "appoints", "hired", "hires", "elected", "elects", "chose", "installed"];

/// An office behind the name: "Meng Wanzhou, Huawei's chief financial officer,", "Tim Cook is the CEO of Apple",
/// "Tim Cook, who is chief executive".
fn behind(reader: &Reader, piece: &Piece) -> Option<Span> {
    let is_put = || piece.from.checked_sub(1).is_some_and(|before| reader.is_any(before, APPOINTS));
    let begin = match piece.to {
        to if reader.is(to, ",") && reader.is(to + 1, "who") && reader.is(to + 2, "is") => to + 3,
        to if reader.is_any(to, &[",", "is"]) => to + 1,
        to if reader.is(to, "as") && is_put() => to + 1,
        _ => return None,
    };
    let limit = (begin + 12).min(reader.len());
    let title = (begin..limit)
        .take_while(|at| {
            reader.together(piece.from, *at) && !reader.is_any(*at, &[",", ";", "(", "who", "which"])
        })
        .find(|at| reader.is_title(*at) && !reader.is_any(at + 1, &["'s", "’s"]))?;
    // A title of several words goes on to its last one: "chief financial officer".
    let goes_on = |at: usize| reader.is_title(at) || reader.is(at, "-") || reader.is_any(at, MODIFIERS);
    let run = (title..limit).take_while(|at| goes_on(*at));
    let last = run.filter(|at| reader.is_title(*at)).last().unwrap_or(title);
    let from = widen(reader, title);
    let gap = (begin..from).all(|at| {
        reader.is_any(at, &["the", "a", "an", "its", "their", "our", "'s", "’s"])
            || reader.is_capital(at)
            // "The group's chairman": whose office it is.
            || reader.is_any(at + 1, &["'s", "’s"])
            || reader.is(at, "'")
    });
    if !gap {
        return None;
    }
    let mut end = last + 1;
    if reader.is_any(end, &["of", "at", "for"]) {
        let mut at = end + 1;
        while at < limit
            && (reader.is_capital(at) || reader.is_any(at, &["the", "of", "and", "&"]))
            && reader.together(title, at)
        {
            at += 1;
            if reader.is_capital(at - 1) {
                end = at;
            }
        }
    }
    Some(reader.span(from, end))
}

/// Notes short forms in brackets: "The Wall Street Journal (WSJ)". The short form stays a name itself
/// and takes the kind of the long one.
pub(super) fn introduce_short_forms(reader: &Reader, pieces: &[Piece], names: &mut [Name]) {
    for index in 1..pieces.len() {
        let (long, short) = (pieces[index - 1], pieces[index]);
        let bracketed = short.from == long.to + 1
            && reader.is(long.to, "(")
            && reader.is(short.to, ")")
            && reader.together(long.from, short.from);
        if bracketed && is_short_of(reader, long, short) {
            names[index - 1].short = Some(names[index].span);
            if names[index - 1].kind == NameKind::Person {
                names[index - 1].kind = NameKind::Organization;
            }
            names[index].kind = names[index - 1].kind;
        }
    }
}

/// Whether the letters of the short form are initials of the long one, in order.
fn is_short_of(reader: &Reader, long: Piece, short: Piece) -> bool {
    let letters = reader.span(short.from, short.to).of(reader.text).chars().filter(|c| c.is_uppercase());
    let mut initials = (long.from..long.to).filter_map(|at| reader.of(at).chars().next());
    let mut wanted = 0;
    let mut found = 0;
    for letter in letters {
        wanted += 1;
        found += usize::from(initials.any(|i| i.to_uppercase().eq(letter.to_uppercase())));
    }
    wanted >= 2 && found + 1 >= wanted
}
