//! A name of the draft, and whether it can be compared at all.

use super::super::super::{namesakes::is_within, room::Room, view::View};
use crate::{
    article::{Entity, EntityId},
    extract::{
        name::{self, Name, NameKind, form::is_everyday},
        stem::stem,
        token::{Tag, TokenKind},
    },
    text::Span,
};

/// The speaker of a quotation of fewer words is compared as a name; longer ones are another rule's.
const FEWEST_QUOTED: usize = 4;

/// What the sources know of a name of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Acquaintance {
    /// No source has any word of it.
    Stranger,
    /// Some source has words of it.
    Known,
}

/// A name of the draft.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mine<'a> {
    pub view: View<'a>,
    pub name: &'a Name,
    pub id: EntityId,
    /// Whom or what it names, in the draft.
    pub entity: Option<&'a Entity>,
    pub kind: NameKind,
    pub acquaintance: Acquaintance,
}

impl<'a> Mine<'a> {
    pub fn new(room: &Room<'a>, view: View<'a>, name: &'a Name, id: EntityId) -> Self {
        let entity = room.draft.entities.get(id.0);
        let text = name.span.of(view.block_text());
        let forms = entity.map_or(&[][..], |e| &e.aliases);
        let is_stranger = room.cast.is_unknown(text) && forms.iter().all(|form| room.cast.is_unknown(form));
        let acquaintance = if is_stranger { Acquaintance::Stranger } else { Acquaintance::Known };
        Self { view, name, id, entity, kind: entity.map_or(name.kind, |e| e.kind), acquaintance }
    }

    pub fn is_stranger_of_kind(&self, kind: NameKind) -> bool {
        self.acquaintance == Acquaintance::Stranger && self.kind == kind
    }

    pub fn text(&self) -> &'a str {
        self.name.span.of(self.view.block_text())
    }

    pub fn is_people(&self) -> bool {
        is_people(self.text())
    }

    /// Whether it is a name that can be compared: nobody's who says a quotation, which is another
    /// rule's, no label or credit, no cry in capitals, no common word that opens a sentence.
    pub fn is_comparable(&self) -> bool {
        let text = self.view.block_text();
        let before = text[..self.name.span.start].trim_end();
        let behind = &text[self.name.span.end..];
        // "Image: Anna Weber", "(BBC)" and an interview's "Weber:" stand beside what is told.
        let is_label =
            is_credit(before) || behind.starts_with(':') || before.ends_with('(') && behind.starts_with(')');
        let is_tag = before.len() == self.name.span.start && before.ends_with(['#', '@']);
        let several = self.text().contains(' ');
        let is_cry = several && !self.text().chars().any(char::is_lowercase);
        let is_common = is_common_word(self.view, self.name.span);
        let is_kind = match self.kind {
            NameKind::Event => false,
            NameKind::Other => self.is_people(),
            _ => true,
        };
        is_kind
            && !self.speaks()
            && !is_label
            && !is_tag
            && !is_cry
            && !is_common
            && !self.is_in_scare_quotes()
    }

    /// Whether it stands in quotation marks among few words: "called the inquiry a 'Witch Hunt'" names nobody.
    fn is_in_scare_quotes(&self) -> bool {
        let text = self.view.block_text();
        let is_short = |span: Span| span.of(text).split_whitespace().count() < FEWEST_QUOTED;
        let mut quotes = self.view.passage().mentions.quotes.iter();
        quotes.any(|quote| quote.span.overlaps(self.name.span) && is_short(quote.span))
    }

    /// Whether its capital is but the beginning of a sentence's before a word that the sources have, though nothing
    /// of that name: "Pardons went to".
    pub fn is_a_word_of_the_sources(&self, room: &Room<'_>) -> bool {
        let opens = self.view.tokens().next().is_some_and(|(t, _)| t.span == self.name.span);
        opens && room.corpus.knows(stem(self.text())) && room.corpus.entities.find_id(self.text()).is_none()
    }

    /// Whether it is an outlet that told of what is told: "the Norlund Post reported", or, unknown to the sources,
    /// "according to the Norlund Post".
    pub fn reports(&self) -> bool {
        let text = self.view.block_text();
        let mut behind = self.view.tokens_behind(self.name.span);
        let tells = behind.next().is_some_and(|t| t.is_any(text, &["reported", "reports"]));
        let mut before = self.view.tokens_before(self.name.span).filter(|t| t.tag != Tag::Determiner);
        let is_led = before.next().is_some_and(|t| t.is_any(text, &["to", "by", "in"]));
        let is_cited = is_led && before.take(2).any(|t| t.is_any(text, &REPORTING));
        self.kind == NameKind::Organization && tells
            || self.acquaintance == Acquaintance::Stranger && is_cited
    }

    /// Whether it says a quotation that is long enough to be looked up as one.
    fn speaks(&self) -> bool {
        let text = self.view.block_text();
        let is_long = |span: Span| span.of(text).split_whitespace().count() >= FEWEST_QUOTED;
        let is_its = |speaker: Option<Span>| speaker.is_some_and(|s| s.overlaps(self.name.span));
        self.view.passage().mentions.quotes.iter().any(|q| is_its(q.speaker) && is_long(q.span))
    }

    /// "US Senator", "Bakersfield, California": a place or people that belongs to what stands behind it.
    pub fn belongs_to_what_follows(&self) -> bool {
        let behind = self.view.tokens().find(|(t, _)| t.span.start >= self.name.span.end);
        (self.kind == NameKind::Place || self.is_people())
            && behind.is_some_and(|(t, _)| matches!(t.tag, Tag::Noun | Tag::ProperNoun))
    }

    /// Whether the sentence has a source's name beside it, in a shorter form: Ford for the Ford Motor Company.
    pub fn has_beside(&self, form: &str) -> bool {
        let text = self.view.block_text();
        let mut others = self.view.names().map(|(name, _)| name.span).filter(|span| *span != self.name.span);
        others.any(|span| is_within(span.of(text), form) && !is_within(span.of(text), self.text()))
    }

    /// Whether a source's sentence speaks of what it belongs to, if it does to anything: the laboratory of "a Tolby
    /// laboratory".
    pub fn is_of_what_is_told(&self, source: View<'_>) -> bool {
        let behind = self.view.tokens().skip_while(|(t, _)| t.span.start < self.name.span.end);
        let head = behind.take_while(|(t, _)| t.tag == Tag::Noun).last();
        !self.belongs_to_what_follows() || head.is_none_or(|(_, stem)| source.has(stem))
    }

    /// Whether it only says where something is that the sources name: "Cowes in Hampshire", or is one of
    /// a list with it.
    pub fn is_beside_a_known_name(&self, room: &Room<'_>) -> bool {
        let text = self.view.block_text();
        self.view.names().any(|(other, _)| {
            let (a, b) = if other.span.start < self.name.span.start {
                (other.span.end, self.name.span.start)
            } else {
                (self.name.span.end, other.span.start)
            };
            let between = text.get(a..b).map(str::trim);
            matches!(between, Some("," | "in" | "at" | "near" | "of" | "and" | ", and"))
                && !room.cast.is_unknown(other.span.of(text))
        })
    }
}

/// Words before an outlet that has told of something.
const REPORTING: [&str; 10] = [
    "according",
    "article",
    "broadcast",
    "published",
    "quoted",
    "report",
    "reported",
    "reports",
    "story",
    "statement",
];

/// Words before a colon that tell where something comes from, or what else there is to read.
const CREDITS: [&str; 22] = [
    "audio",
    "author",
    "by",
    "caption",
    "contact",
    "copyright",
    "credit",
    "editing",
    "editor",
    "graphic",
    "illustration",
    "image",
    "more",
    "photo",
    "photograph",
    "photos",
    "picture",
    "pictures",
    "reporting",
    "source",
    "video",
    "writing",
];

/// Whether a text ends with "Image:" and the like.
fn is_credit(before: &str) -> bool {
    let word = before.strip_suffix(':').and_then(|label| label.split_whitespace().last());
    word.is_some_and(|word| CREDITS.contains(&word.to_lowercase().as_str()))
}

/// Whether a capital is but the beginning of a sentence's: a single word of everyday language, or none
/// that could be a name.
fn is_common_word(view: View<'_>, span: Span) -> bool {
    let form = span.of(view.block_text());
    let Some((first, _)) = view.tokens().next() else { return false };
    let opens = first.span.start == span.start;
    let is_other_word = !matches!(first.tag, Tag::Noun | Tag::ProperNoun | Tag::Adjective);
    // "Version 7"
    let is_numbered = view.tokens().nth(1).is_some_and(|(t, _)| t.kind == TokenKind::Number);
    opens && !form.contains(' ') && (is_everyday(&form.to_lowercase()) || is_other_word || is_numbered)
}

pub(super) fn is_people(form: &str) -> bool {
    name::country_of_people(form).is_some()
}
