//! What stands around a name and says that another may not be put in its place.
//!
//! A place lies within another, somebody else "did the same", an apposition says whose name it is.
//! Must never know: weights, rules.

use super::{cast::Cast, regions, view::View};
use crate::{
    article::EntityId,
    extract::{
        stem::{Stem, stem},
        token::{Tag, Token},
    },
    text::Span,
};

/// A name of the draft and one of a source, each with whom or what it means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rivals<'a> {
    pub cast: &'a Cast<'a>,
    pub draft: View<'a>,
    pub here: (Span, EntityId),
    pub source: View<'a>,
    pub there: (Span, EntityId),
}

/// Words that tell that somebody did what somebody else did.
const LIKEWISE: [&str; 8] = ["also", "both", "either", "likewise", "neither", "same", "similarly", "too"];
/// How many words may stand between a place and the place that it lies in: "Skive is a town in Jutland".
const FURTHEST: usize = 5;
/// The longest description behind a name, in words.
const LONGEST_DESCRIPTION: usize = 8;
/// How far from a name a noun stands that says who it is: "Anna Weber, who has been its mayor".
const BESIDE: usize = 4;

impl Rivals<'_> {
    /// Whether the source goes on that the draft's name did the same: "Norbank, too, was fined."
    pub fn did_likewise(self) -> bool {
        let view = self.source;
        let Some(next) = View::new(view.article, view.source, view.passage, view.sentence + 1) else {
            return false;
        };
        let text = next.block_text();
        self.names_mine(next) && next.token_row().iter().any(|token| token.is_any(text, &LIKEWISE))
    }

    fn names_mine(self, source: View<'_>) -> bool {
        let same = |other| self.cast.same(self.draft, self.here.1, source, other);
        source.mentions_of().any(|(_, other)| same(other))
            || self.cast.named_in(self.draft, self.here.1, source)
    }

    /// Whether draft or source says anywhere that one of the two lies in the other, or belongs to it.
    pub fn lie_within_each_other(self) -> bool {
        let mine = self.here.0.of(self.draft.block_text());
        let theirs = self.there.0.of(self.source.block_text());
        let mut all = self.source.whole_article().chain(self.draft.whole_article());
        // "Florida" and "St. Petersburg, Fla."
        let shortened = regions::shortened(mine);
        all.any(|view| {
            tells_of_within(view, mine, theirs)
                || shortened.is_some_and(|mine| tells_of_within(view, mine, theirs))
        })
    }

    /// Whether the source's name says who somebody is whom the draft speaks of elsewhere in the
    /// sentence: "the patient, Anna Weber," beside "Dr Larsen told that the patient".
    pub fn is_of_another_noun(self) -> bool {
        let Some(noun) = noun_of_apposition(self.source, self.there.0) else { return false };
        let tokens: Vec<(&Token, Stem)> = self.draft.tokens().collect();
        let at = |token: &Token| {
            let (here, _) = self.here;
            let (a, b) = if token.span.end <= here.start {
                (token.span.end, here.start)
            } else {
                (here.end, token.span.start)
            };
            tokens.iter().filter(|(t, _)| t.span.start >= a && t.span.end <= b).count()
        };
        let mut places = tokens.iter().filter(|(_, stem)| *stem == noun).peekable();
        places.peek().is_some() && places.all(|(token, _)| at(token) > BESIDE)
    }

    /// Whether both sentences say who is meant, and say different things: "Anna Weber, a retired nurse,"
    /// and "the head of the choir, Hugo Larsen".
    pub fn are_described_differently(self) -> bool {
        let mine = description(self.draft, self.here.0);
        let theirs = description(self.source, self.there.0);
        !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|stem| theirs.contains(stem))
    }

    /// Whether both sentences say who is meant, and with one word: "the mine's manager, Anna Weber," and "mine
    /// manager Hugo Weber".
    pub fn are_described_alike(self) -> bool {
        let mine = description(self.draft, self.here.0);
        let theirs = description(self.source, self.there.0);
        mine.iter().any(|word| !is_form_of_address(*word) && theirs.contains(word))
    }

    /// Whether the source has its name in a condition, the draft its own in none: "if Weber goes, the board pays" is not
    /// said of who pays.
    pub fn is_of_a_condition(self) -> bool {
        is_conditional(self.source, self.there.0) && !is_conditional(self.draft, self.here.0)
    }

    /// Whether "and" joins both names to the same third one: "Norbank and Tolby", "Norbank and the paper Lisse".
    pub fn have_one_fellow(self) -> bool {
        fellows(self.draft, self.here.0).any(|mine| {
            fellows(self.source, self.there.0)
                .any(|other| self.cast.same(self.draft, mine, self.source, other))
        })
    }

    /// Whether a sentence of the sources names the draft's name and one that "and" joins to it in the draft.
    pub fn names_a_fellow(self) -> bool {
        fellows(self.draft, self.here.0).any(|mine| {
            self.source.mentions_of().any(|(_, other)| self.cast.same(self.draft, mine, self.source, other))
        })
    }

    /// Whether both names are joined to the same third one: "Estonia and Portugal", "Estonia and Denmark", or said to lie
    /// in it: "Tolby, Norland", "Lisse in Norland".
    pub fn have_one_list_mate(self) -> bool {
        mates(self.draft, self.here.0).any(|mine| {
            mates(self.source, self.there.0).any(|other| self.cast.same(self.draft, mine, self.source, other))
        })
    }
}

/// Whether a word before a name but addresses somebody, and does not say who he is.
fn is_form_of_address(word: Stem) -> bool {
    const FORMS: [&str; 12] =
        ["mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady", "dr", "prof", "professor", "doctor"];
    FORMS.iter().any(|form| stem(form) == word)
}

/// Whether a name opens a clause with "if".
fn is_conditional(view: View<'_>, name: Span) -> bool {
    let text = view.block_text();
    let is_filler = |t: &&Token| {
        matches!(t.tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::ProperNoun) || t.of(text) == "."
    };
    let opener = view.tokens_before(name).find(|t| !is_filler(t));
    opener.is_some_and(|t| t.is_any(text, &["if", "unless", "whether"]))
}

/// The noun that a name is put in apposition to: "the patient, Anna Weber," or "the patient Anna Weber".
fn noun_of_apposition(view: View<'_>, name: Span) -> Option<Stem> {
    let text = view.block_text();
    let mut before = view.tokens().rev().skip_while(move |(t, _)| t.span.end > name.start).peekable();
    if before.peek()?.0.of(text) == "," {
        let closed = view.tokens_behind(name).next().is_none_or(|t| matches!(t.of(text), "," | "." | ";"));
        if !closed {
            return None;
        }
        before.next();
    }
    // "Patient" is read as an adjective.
    let is_noun = |token: &Token| matches!(token.tag, Tag::Noun | Tag::Adjective);
    before.next().filter(|(token, stem)| is_noun(token) && stem.is_some()).map(|(_, stem)| stem)
}

/// The words that say who a name is: its title or office, an apposition before it, one behind it.
fn description(view: View<'_>, name: Span) -> Vec<Stem> {
    let text = view.block_text();
    let role = view.names().find(|(n, _)| n.span == name).and_then(|(n, _)| n.role);
    let mut words = stems_within(view, role.unwrap_or(Span::new(name.start, name.start)));
    // "The mine's manager, Sir Hugo Weber,"
    let titled = role.filter(|role| role.end <= name.start).map_or(name, |role| role.union(name));
    words.extend(noun_of_apposition(view, titled));
    let mut behind = view.tokens_behind(name);
    let opens = behind.next().is_some_and(|t| t.is_any(text, &[",", "of"]))
        && behind.next().is_some_and(|t| t.is_any(text, &["a", "an", "the"]));
    if opens {
        let rest = view.tokens_behind(name).skip(1);
        let inner = rest.take_while(|t| !matches!(t.of(text), "," | "." | ";") && t.tag != Tag::Verb);
        let end = inner.take(LONGEST_DESCRIPTION).last().map_or(name.end, |t| t.span.end);
        words.extend(stems_within(view, Span::new(name.end, end)));
    }
    words
}

/// The stems of the nouns and adjectives within a span.
fn stems_within(view: View<'_>, span: Span) -> Vec<Stem> {
    let within = view.tokens().filter(|(token, stem)| span.covers(token.span) && stem.is_some());
    within.map(|(_, stem)| stem).collect()
}

/// Names of the sentence that "and", "or", a comma or "in" joins to the one at `span`.
fn mates(view: View<'_>, span: Span) -> impl Iterator<Item = EntityId> + use<'_> {
    let text = view.block_text();
    view.names().filter_map(move |(other, id)| {
        let (a, b) = if other.span.start < span.start {
            (other.span.end, span.start)
        } else {
            (span.end, other.span.start)
        };
        let between = text.get(a..b).map(str::trim);
        matches!(between, Some("," | "and" | ", and" | "or" | "&" | "in" | "near")).then_some(id)
    })
}

/// Names that nothing but "and", with what either is, joins to the one at `span`: "Norbank and the shipbuilder Tolby".
fn fellows(view: View<'_>, span: Span) -> impl Iterator<Item = EntityId> + use<'_> {
    let text = view.block_text();
    view.names().filter_map(move |(other, id)| {
        let (first, second) =
            if other.span.start < span.start { (other.span, span) } else { (span, other.span) };
        let mut between = view.tokens_behind(first).take_while(|t| t.span.end <= second.start);
        let joins = between.next().is_some_and(|t| t.is_any(text, &["and", "&"]));
        let is_what_it_is = |t: &Token| matches!(t.tag, Tag::Determiner | Tag::Noun | Tag::Adjective);
        let rest: Vec<&Token> = between.collect();
        (joins && rest.len() <= LONGEST_APPOSITION && rest.iter().all(|t| is_what_it_is(t))).then_some(id)
    })
}

/// The most words between "and" and the name that they describe.
const LONGEST_APPOSITION: usize = 3;

/// Whether the sentence says that one of two names lies in the other: "Skive in Jutland", "Skive is a
/// town in Jutland", "Jutland's Skive", "the Jutland town of Skive".
fn tells_of_within(view: View<'_>, a: &str, b: &str) -> bool {
    let place = |form: &str| {
        let at = view.span.start + view.text().find(form)?;
        Some(Span::new(at, at + form.len()))
    };
    place(a).zip(place(b)).is_some_and(|(a, b)| {
        if a.start < b.start { says_within(view, a, b) } else { says_within(view, b, a) }
    })
}

fn says_within(view: View<'_>, first: Span, second: Span) -> bool {
    let text = view.block_text();
    let behind = view.tokens_behind(first);
    let between: Vec<&Token> = behind.take_while(|t| t.span.end <= second.start).take(FURTHEST + 1).collect();
    let is_short = between.len() <= FURTHEST;
    let is_comma = matches!(between[..], [only] if only.of(text) == ",");
    let listed = || view.tokens_behind(second).take(2).any(|t| t.is_any(text, &["and", "or", "&"]));
    let ends_with = |words: &[&str]| between.last().is_some_and(|t| t.is_any(text, words));
    let owns = text[first.end..].starts_with(['\'', '’']) && between.len() <= 2;
    is_comma && !listed() || owns || is_short && ends_with(&["in", "of", "within"])
}
