//! The body at which somebody holds his title, where the sources name another one: "the president of Norbank".
//!
//! Must never know: which offices exclude each other.

use super::{
    super::super::{
        Finding, Fix, Rule, Stance,
        namesakes::{are_related, is_derived, is_short_for, is_within},
        room::Room,
        vicinity::Rivals,
        view::View,
    },
    office,
};
use crate::{
    article::EntityId,
    corpus::SourceId,
    extract::{
        name::{self, Name, NameKind},
        stem::{Stem, stem},
        token::{Tag, Token},
    },
    text::{Edit, Span},
};

/// Words between a title and the body where it is held, or whose it is.
const AT: [&str; 5] = ["at", "for", "of", "to", "with"];
/// Titles that are one: somebody's aide is his adviser.
const HELPERS: [&str; 4] = ["adviser", "advisor", "aide", "assistant"];
/// Words that say that a title before a name is no longer held.
const ONCE: [&str; 4] = ["ex", "former", "once", "then"];
/// The most words of a title with what joins it to the body.
const LONGEST: usize = 12;

/// Somebody with a title and the body where he holds it.
#[derive(Clone, Copy, Debug)]
struct Tie<'a> {
    view: View<'a>,
    person: EntityId,
    /// The words of the title.
    title: Span,
    /// The word that says what he is there: "president", "strategist".
    head: Stem,
    body: Span,
    body_id: EntityId,
}

/// Compares the bodies where people of the draft hold their titles with those in the sources.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for sentence in &room.sentences {
        for tie in ties(sentence.view) {
            let span = tie.view.in_file(tie.body);
            if !out.iter().any(|finding| finding.span.overlaps(span)) {
                out.extend(other(room, tie).and_then(|other| finding(room, tie, other)));
            }
        }
    }
}

/// What a sentence says of whom: "Anna Weber, a market strategist at Norbank".
fn ties(view: View<'_>) -> Vec<Tie<'_>> {
    view.names()
        .filter(|(_, id)| is_person(view, *id))
        .filter_map(|(name, id)| tie(view, name.span, id).or_else(|| tie_before(view, name, id)))
        .collect()
}

/// The body and title before a name: "Norbank strategist Anna Weber".
fn tie_before<'a>(view: View<'a>, name: &Name, person: EntityId) -> Option<Tie<'a>> {
    let text = view.block_text();
    let mut before = view.tokens_before(name.span).take(LONGEST).peekable();
    let head = *before.peek().filter(|t| is_title_word(t))?;
    let stem = head_stem(view, head)?;
    let named = |t: &Token| view.names().find(|(other, _)| other.span.covers(t.span));
    let (body, body_id) = before.by_ref().find_map(|t| if is_title_word(t) { named(t) } else { None })?;
    let is_adjacent = view
        .tokens_behind(body.span)
        .take_while(|t| t.span.end <= head.span.start)
        .all(|t| is_title_word(t) || t.is_any(text, &["'s", "’s"]));
    let led = view.tokens_before(body.span).find(|t| !t.is_any(text, &["-", "President"]));
    let start = led.filter(|t| t.is_any(text, &ONCE)).map_or(head.span, |t| t.span);
    let is_other = body_id != person && body.span.end <= head.span.start;
    (is_adjacent && is_other).then(|| Tie {
        view,
        person,
        title: start.union(head.span),
        head: stem,
        body: body.span,
        body_id,
    })
}

/// The stem of the word that says what somebody is; all who help have one.
fn head_stem(view: View<'_>, head: &Token) -> Option<Stem> {
    if head.is_any(view.block_text(), &HELPERS) {
        return Some(stem(HELPERS[0]));
    }
    view.tokens().find(|(t, _)| t.span == head.span).map(|(_, stem)| stem).filter(|s| s.is_some())
}

fn is_person(view: View<'_>, id: EntityId) -> bool {
    view.article.entities.get(id.0).is_some_and(|e| e.kind == NameKind::Person && e.name.contains(' '))
}

/// The apposition behind a name: a comma, a title, "of" and a body.
fn tie(view: View<'_>, name: Span, person: EntityId) -> Option<Tie<'_>> {
    let text = view.block_text();
    let mut behind = view.tokens_behind(name);
    behind.next().filter(|t| t.of(text) == ",")?;
    let row: Vec<&Token> = behind.take(LONGEST).collect();
    let is_article = |t: &&Token| t.tag == Tag::Determiner;
    // What stands right before the body, articles left out: "of the Norbank".
    let led_by = |name: &Name| {
        let span = name.role.filter(|role| role.end <= name.span.start).unwrap_or(name.span);
        let between = row.iter().take_while(|t| t.span.end <= span.start).count();
        let led = row[..between].iter().rposition(|t| !is_article(t) && !t.is_any(text, &["then", "-"]))?;
        (between < row.len() && row[led].is_any(text, &AT)).then_some(led)
    };
    let others = view.names().filter(|(other, _)| other.span.start > name.end);
    let (body, body_id, led) = others.into_iter().find_map(|(n, id)| Some((n.span, id, led_by(n)?)))?;
    let title = &row[..led];
    let is_plain = title
        .iter()
        .all(|t| is_title_word(t) || is_article(t) || t.is_any(text, &["of", "and", "once", "-"]));
    let head = title.iter().rfind(|t| is_title_word(t))?;
    let stem = head_stem(view, head)?;
    let title = title.first()?.span.union(head.span);
    is_plain.then_some(Tie { view, person, title, head: stem, body, body_id })
}

fn is_title_word(token: &Token) -> bool {
    matches!(token.tag, Tag::Noun | Tag::Adjective | Tag::ProperNoun)
}

/// What the sources say of the same person with the same title, where none joins him to the draft's body.
fn other<'a>(room: &Room<'a>, mine: Tie<'_>) -> Option<Tie<'a>> {
    let sources = room.cast.sources_naming(room.draft, mine.person);
    let mut found: Option<Tie<'a>> = None;
    for view in sources.into_iter().flat_map(|source| sentences(room, source)) {
        let is_meant = |other| room.cast.same(mine.view, mine.person, view, other);
        if !view.mentions_of().any(|(_, other)| is_meant(other)) {
            continue;
        }
        if has_body(room, mine, view) {
            return None;
        }
        let Some(tie) = ties(view).into_iter().find(|tie| is_meant(tie.person) && tie.head == mine.head)
        else {
            continue;
        };
        if may_be_one(room, mine, tie) || found.is_some_and(|first| first.body_text() != tie.body_text()) {
            return None;
        }
        found = Some(tie);
    }
    found
}

fn sentences<'a>(room: &Room<'a>, source: SourceId) -> impl Iterator<Item = View<'a>> {
    let article = room.corpus.source(source).map(|source| &source.article);
    let first = article.and_then(|a| (0..a.passages.len()).find_map(|p| View::new(a, Some(source), p, 0)));
    first.into_iter().flat_map(View::whole_article)
}

/// Whether a source's sentence names the draft's body.
fn has_body(room: &Room<'_>, mine: Tie<'_>, view: View<'_>) -> bool {
    view.mentions_of().any(|(_, other)| room.cast.same(mine.view, mine.body_id, view, other))
        || room.cast.named_in(mine.view, mine.body_id, view)
        || view.names().any(|(name, _)| {
            let (a, b) = (mine.body_text(), name.span.of(view.block_text()));
            is_within(b, a) || is_within(a, b) || is_short_for(a, b) || is_short_for(b, a)
        })
}

/// Whether two bodies may be one in two forms. That both are a committee does not make them one.
fn are_forms(a: &str, b: &str) -> bool {
    let (x, y) = match (a.rsplit_once(' '), b.rsplit_once(' ')) {
        (Some((x, head)), Some((y, other))) if head.eq_ignore_ascii_case(other) => (x, y),
        _ => (a, b),
    };
    are_related(x, y) || is_derived(x, y)
}

/// Whether the two bodies may be one, one part of the other or not to be compared, or the titles of two times.
fn may_be_one(room: &Room<'_>, mine: Tie<'_>, theirs: Tie<'_>) -> bool {
    let is_place =
        |tie: Tie<'_>| name::canonical(tie.body_text()).is_some() && name::is_country(tie.body_text());
    let is_past = |tie: Tie<'_>| {
        let title = tie.title.of(tie.view.block_text());
        office::is_qualified(title) || title.split_whitespace().next().is_some_and(|w| ONCE.contains(&w))
    };
    let kind = |tie: Tie<'_>| tie.view.article.entities.get(tie.body_id.0).map(|e| e.kind);
    let are_unlike = (kind(mine) == Some(NameKind::Person)) != (kind(theirs) == Some(NameKind::Person));
    let rivals = Rivals {
        cast: &room.cast,
        draft: mine.view,
        here: (mine.body, mine.body_id),
        source: theirs.view,
        there: (theirs.body, theirs.body_id),
    };
    are_unlike
        || is_place(mine) != is_place(theirs)
        || is_past(mine) != is_past(theirs)
        || are_forms(mine.body_text(), theirs.body_text())
        || rivals.lie_within_each_other()
}

impl<'a> Tie<'a> {
    fn body_text(&self) -> &'a str {
        self.body.of(self.view.block_text())
    }
}

fn finding(room: &Room<'_>, mine: Tie<'_>, theirs: Tie<'_>) -> Option<Finding> {
    let title = |tie: Tie<'_>| tie.title.union(tie.body).of(tie.view.block_text()).to_owned();
    let message = format!(
        "sources call {} {} ({}), the draft {}",
        room.draft.entities.get(mine.person.0)?.name,
        title(theirs),
        room.credit(theirs.view),
        title(mine)
    );
    let mut finding = room.finding(Rule::ConflictingRole, mine.view, mine.body, message)?;
    finding.evidence.push(Room::evidence(theirs.view, theirs.title.union(theirs.body), Stance::Conflicts));
    if mine.view.passage().block.map.is_literal(mine.body) {
        let edits = vec![Edit { span: mine.view.in_file(mine.body), text: theirs.body_text().to_owned() }];
        finding.fixes.push(Fix { title: format!("Change to {}", theirs.body_text()), edits });
    }
    Some(finding)
}
