//! Names of persons, organizations, places, products and events.

use super::{date::DateMention, token::Token};
use crate::{prose::BlockKind, text::Span};

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
pub fn find(text: &str, tokens: &[Token], dates: &[DateMention], block: BlockKind) -> Vec<Name> {
    let _ = (text, tokens, dates, block);
    Vec::new()
}
