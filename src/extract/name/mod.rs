//! Names of persons, organizations, places, products and events.
//!
//! Owns where a name begins and ends, what it names as far as its block tells, the title said of it
//! and the short form introduced behind it. Runs of capitalized words ([`chunk`]) are parted into
//! names and titles ([`split`]), each gets a kind ([`kind`]) and what stands beside it ([`role`]).
//! Must never know: other blocks; whether two names mean one person.

mod chunk;
mod context;
pub mod form;
pub mod given;
mod kind;
mod reader;
mod role;
mod split;
mod table;

pub(super) use table::{Word, word};
pub use table::{canonical, country_of_people, is_country};

use super::{date::DateMention, token::Token, wordbook::Entry};
use crate::{prose::BlockKind, text::Span};
use reader::Reader;

/// What a name names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum NameKind {
    Person,
    Organization,
    Place,
    Product,
    Event,
    #[default]
    Other,
}

impl NameKind {
    /// The name that JSON carries.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            NameKind::Person => "person",
            NameKind::Organization => "organization",
            NameKind::Place => "place",
            NameKind::Product => "product",
            NameKind::Event => "event",
            NameKind::Other => "other",
        }
    }
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name without title, article or possessive.
    pub span: Span,
    /// What it names, as far as its block tells.
    pub kind: NameKind,
    /// A title or office said of it here: "rotating chairman", "CEO of Apple".
    pub role: Option<Span>,
    /// Another form introduced in brackets behind it: "WSJ".
    pub short: Option<Span>,
}

/// The names of a block's text, in order, not overlapping.
#[must_use]
pub fn find(
    text: &str,
    tokens: &[Token],
    words: &[Entry],
    dates: &[DateMention],
    block: BlockKind,
) -> Vec<Name> {
    let reader = Reader::new(text, tokens, words, dates, block);
    let mut pieces = Vec::new();
    for run in chunk::runs(&reader) {
        split::split(&reader, run, &mut pieces);
    }
    let mut names: Vec<Name> = pieces
        .iter()
        .map(|piece| {
            let kind = kind::of(&reader, piece);
            let role = if kind == NameKind::Person { role::of(&reader, piece) } else { None };
            Name { span: reader.span(piece.from, piece.to), kind, role, short: None }
        })
        .collect();
    role::introduce_short_forms(&reader, &pieces, &mut names);
    kind::agree(text, &mut names);
    names
}

#[cfg(test)]
mod tests;
