//! A person's title or office that differs from the sources'.
//!
//! [`office`] reads titles, [`affiliation`] compares where they are held. Here is compared whom they are given to,
//! and when.

mod affiliation;
mod office;

use jiff::civil::Date;

use super::super::{Finding, Fix, Rule, Stance, room::Room, view::View};
use crate::{
    article::EntityId,
    corpus::SourceId,
    extract::token::Tag,
    text::{Edit, Span},
};
use office::Office;

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a title or an office that differs from what the sources call the person.

## Why
An office misnamed says that the writer did not know whom he quoted.

## Example
> Guo Ping, the company's chief financial officer, spoke on Tuesday.

where the sources call him rotating chairman, and somebody else chief financial officer.

## How to mend
Take the sources' title, or add the source in which the person holds this one.

## Limits
Compared are offices that one person holds alone: those of companies, governments, courts, churches, armed forces and teams,
each with its like (a senator may well be chairman), a deputy's apart from its holder's. A title of another kind beside an
office is no conflict, nor are offices of two companies or two that often go together (president and chief executive).
Nothing is said where any source gives the person the draft's office, too, in the same words or others: CEO and chief
executive are one, and where a source calls somebody the boss, chief, head or leader of a body, any office at its head
will do. The body where somebody holds a title (\"a strategist at Norbank\") is compared where draft and source give him
the same title and no sentence about him names the draft's body, and so is whose adviser or aide he is. \"Former\",
\"acting\", \"then\", \"until 2014\" and the like are left alone, and so are sources of a year or more before or after the
draft, or before the latest source where the draft has no date.
";

/// After how many days a story is an old one: offices change hands.
const OLD: i32 = 365;

/// A title that the draft or a source gives somebody.
#[derive(Clone, Copy, Debug)]
struct Given<'a> {
    view: View<'a>,
    span: Span,
}

/// Compares the office each name is given in the draft with those in the sources.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for sentence in &room.sentences {
        let view = sentence.view;
        for (name, id) in view.names() {
            let Some(span) = name.role else { continue };
            let given = Given { view, span };
            if given.is_held_now() {
                let offices = office::offices(given.title());
                out.extend(offices.iter().find_map(|office| finding(room, given, id, office)));
            }
        }
    }
    affiliation::check(room, out);
}

/// How many words may stand between "of" and the name of a body.
const BETWEEN: usize = 3;

impl<'a> Given<'a> {
    fn title(&self) -> &'a str {
        self.span.of(self.view.block_text())
    }

    /// Whether the office is held when the document is written, as far as its words tell.
    fn is_held_now(&self) -> bool {
        let text = self.view.block_text();
        let mut before = self.view.tokens_before(self.span).take(2);
        let mut behind = self.view.tokens_behind(self.span).take_while(|t| t.tag != Tag::Punctuation).take(6);
        let is_dated = self.view.dates().any(|(date, time)| {
            let near = date.span.start >= self.span.end && date.span.start <= self.span.end + 8;
            near && time.is_some_and(|time| time.explicit_year)
        });
        !office::is_qualified(self.title())
            && !before.any(|t| office::is_qualified(t.of(text)))
            && !behind.any(|t| t.is_any(text, &["until", "till", "then"]))
            && !is_dated
    }

    /// Whether the title says but that somebody is at the head of a body: "Norlund boss Peter Holm".
    fn is_general(&self) -> bool {
        let before = self.view.tokens_before(self.span).next();
        office::is_general(self.title(), before.map_or("", |t| t.of(self.view.block_text())))
    }

    /// The body at which the office is held, where the words name it: "CEO of Apple", "Apple's chairman".
    fn body(&self) -> Option<EntityId> {
        let text = self.view.block_text();
        let is_before = |span: Span| {
            span.end <= self.span.start
                && matches!(
                    Span::new(span.end, self.span.start).of(text).trim(),
                    "" | "'s" | "’s" | "'" | "’"
                )
        };
        // "Chief executive of the shipbuilder Norlund".
        let is_behind = |span: Span| {
            let between = Span::new(self.span.end.min(span.start), span.start).of(text);
            let mut words = between.split_whitespace();
            span.start >= self.span.end
                && words.next().is_some_and(|word| ["of", "at", "for"].contains(&word))
                && words.count() <= BETWEEN
                && !between.contains([',', ';', '('])
        };
        let is_part = |span: Span| self.span.covers(span) || is_before(span) || is_behind(span);
        self.view.names().find(|(name, _)| is_part(name.span)).map(|(_, id)| id)
    }
}

/// What the sources call somebody, where none gives the draft's office.
fn finding(room: &Room<'_>, mine: Given<'_>, id: EntityId, held: &Office) -> Option<Finding> {
    let now = day_of_draft(room);
    let sources = room.cast.sources_naming(room.draft, id);
    let latest = sources.iter().filter_map(|source| day_of(room, *source)).max();
    let is_of_now = |source: &SourceId| {
        let apart = now.or(latest).zip(day_of(room, *source));
        apart.is_none_or(|(a, b)| days_between(a, b) < OLD)
    };
    let (given, other) = sources
        .iter()
        .filter(|source| is_of_now(source))
        .flat_map(|source| titles(room, mine.view, id, *source))
        .find_map(|given| {
            let other = office::offices(given.title()).into_iter().find(|other| other.excludes(held))?;
            (given.is_held_now()
                && !are_elsewhere(room, (mine, held), (given, &other))
                && !is_of_another_year(mine, given))
            .then_some((given, other))
        })?;
    let titles_in = |source: &SourceId| titles(room, mine.view, id, *source);
    // Whoever is called the boss may be the chairman.
    let is_open =
        || held.is_of_a_head() && sources.iter().flat_map(titles_in).any(|given| given.is_general());
    if sources.iter().any(|source| calls(room, mine.view, id, *source, held)) || is_open() {
        return None;
    }
    let message = format!(
        "sources call {} {} ({}), the draft {}",
        room.draft.entities.get(id.0)?.name,
        given.title(),
        room.credit(given.view),
        mine.title()
    );
    let mut finding = room.finding(Rule::ConflictingRole, mine.view, mine.span, message)?;
    finding.evidence.push(Room::evidence(given.view, given.span, Stance::Conflicts));
    finding.fixes.extend(fix(mine, held, given, &other));
    Some(finding)
}

/// Every title that a source gives somebody of the draft.
fn titles<'a>(room: &Room<'a>, view: View<'_>, id: EntityId, source: SourceId) -> Vec<Given<'a>> {
    let Some(article) = room.corpus.source(source).map(|source| &source.article) else { return Vec::new() };
    let entities = article.entities.iter().enumerate().filter(|(_, entity)| !entity.roles.is_empty());
    let roles = entities.flat_map(|(e, entity)| entity.roles.iter().map(move |role| (EntityId(e), role)));
    let given = roles.filter_map(|(e, role)| {
        let sentence = article.passages.get(role.passage)?.block.sentence_at(role.span.start)?;
        let place = View::new(article, Some(source), role.passage, sentence)?;
        room.cast.same(view, id, place, e).then_some(Given { view: place, span: role.span })
    });
    given.collect()
}

/// Whether a sentence of a source that speaks of somebody has an office that it gives to nobody else: "he has been
/// chairman since 2012".
fn calls(room: &Room<'_>, view: View<'_>, id: EntityId, source: SourceId, held: &Office) -> bool {
    let Some(article) = room.corpus.source(source).map(|source| &source.article) else { return false };
    let Some(first) = (0..article.passages.len()).find_map(|p| View::new(article, Some(source), p, 0)) else {
        return false;
    };
    first.whole_article().any(|place| {
        let is_meant = |other| room.cast.same(view, id, place, other);
        let others: Vec<Span> =
            place.names().filter(|(_, other)| !is_meant(*other)).filter_map(|(name, _)| name.role).collect();
        let has_office = || {
            office::offices(place.text()).iter().any(|office| {
                let words = Span::new(office.words.start, office.words.end).shifted(place.span.start);
                office.is(held) && !others.iter().any(|span| span.overlaps(words))
            })
        };
        place.mentions_of().any(|(_, other)| is_meant(other)) && has_office()
    })
}

/// Whether two offices are those of two bodies, of which one person may serve both.
fn are_elsewhere(
    room: &Room<'_>,
    (mine, held): (Given<'_>, &Office),
    (given, other): (Given<'_>, &Office),
) -> bool {
    let bodies = mine.body().zip(given.body());
    held.is_of_a_body()
        && other.is_of_a_body()
        && bodies.is_some_and(|(a, b)| !room.cast.same(mine.view, a, given.view, b))
}

/// Whether the draft's sentence tells of a year of which the source's does not.
fn is_of_another_year(mine: Given<'_>, given: Given<'_>) -> bool {
    let days = |view: View<'_>| -> Vec<(Date, Date)> {
        let dates = view.dates().filter_map(|(_, time)| time).filter(|time| time.explicit_year);
        dates.filter_map(|time| time.days).collect()
    };
    let told = days(mine.view);
    let written = given.view.article.meta.date.filter(|_| given.view.article.is_dated);
    let theirs = days(given.view).into_iter().chain(written.map(|day| (day, day)));
    let years: Vec<i16> = theirs.flat_map(|(a, b)| [a.year(), b.year()]).collect();
    !told.is_empty() && !told.iter().any(|(a, b)| years.iter().any(|y| (a.year()..=b.year()).contains(y)))
}

fn day_of_draft(room: &Room<'_>) -> Option<Date> {
    room.draft.meta.date.filter(|_| room.draft.is_dated)
}

fn day_of(room: &Room<'_>, source: SourceId) -> Option<Date> {
    let article = &room.corpus.source(source)?.article;
    article.meta.date.filter(|_| article.is_dated)
}

fn days_between(a: Date, b: Date) -> i32 {
    (a - b).get_days().abs()
}

/// The source's office in the place of the draft's, in its letters.
fn fix(mine: Given<'_>, held: &Office, given: Given<'_>, other: &Office) -> Option<Fix> {
    let place = Span::new(held.words.start, held.words.end).shifted(mine.span.start);
    let (old, new) = (mine.title().get(held.words.clone())?, given.title().get(other.words.clone())?);
    // A short form ends in a full stop, which the words leave out.
    let is_short = |title: &str, office: &Office| title[office.words.end..].starts_with('.');
    if !mine.view.passage().block.map.is_literal(place)
        || is_short(mine.title(), held)
        || is_short(given.title(), other)
    {
        return None;
    }
    let new = in_letters_of(old, new);
    Some(Fix {
        title: format!("Change to {new}"),
        edits: vec![Edit { span: mine.view.in_file(place), text: new }],
    })
}

/// A title written as another one is: "Prime Minister" for "President", "prime minister" for "president".
fn in_letters_of(old: &str, new: &str) -> String {
    let is_acronym = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    if is_acronym(new) || is_acronym(old) {
        return new.to_owned();
    }
    let all = |title: &str| title.split(' ').all(is_capital);
    let is_title = all(old) && (old.contains(' ') || all(new));
    let words = new.split(' ').enumerate().map(|(n, word)| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        let is_capital = is_title || n == 0 && is_capital(old);
        let first = if is_capital { first.to_uppercase() } else { first.to_lowercase() };
        first + rest
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_takes_the_letters_of_the_one_it_replaces() {
        for (old, new, written) in [
            ("President", "Prime Minister", "Prime Minister"),
            ("president", "Prime Minister", "prime minister"),
            ("CEO", "chief financial officer", "chief financial officer"),
            ("chief executive", "CFO", "CFO"),
            ("Health minister", "Finance minister", "Finance minister"),
            ("Prime Minister", "president", "President"),
        ] {
            assert_eq!(in_letters_of(old, new), written);
        }
    }
}
