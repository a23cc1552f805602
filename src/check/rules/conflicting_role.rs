//! A person's title or office that differs from the sources'.

use super::super::{Finding, Rule, Stance, room::Room, view::View};
use crate::{article::EntityId, text::Span};

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
Compared are offices that one person holds alone (chairman, chief executive, minister \u{2026}); a title of another kind beside
an office is no conflict. \"Former\", \"acting\" and \"then\" are left alone. CEO and chief executive are one.
";

/// Offices that exclude one another when held at one place: each row is one office in its spellings.
/// From the usage of English-language news.
const OFFICES: &[&[&str]] = &[
    &["chief executive officer", "chief executive", "ceo"],
    &["chief financial officer", "finance chief", "cfo"],
    &["chief operating officer", "coo"],
    &["chief technology officer", "cto"],
    &["chairman", "chairwoman", "chairperson", "chair"],
    &["vice chairman", "deputy chairman", "vice chair"],
    &["vice president"],
    &["president"],
    &["deputy prime minister"],
    &["prime minister", "premier"],
    &["foreign minister", "foreign secretary", "secretary of state"],
    &["finance minister", "chancellor of the exchequer"],
    &["defence minister", "defense minister", "defence secretary", "defense secretary"],
    &["interior minister", "home secretary"],
    &["health minister", "health secretary"],
    &["attorney general"],
    &["chancellor"],
    &["governor"],
    &["mayor"],
    &["spokesman", "spokeswoman", "spokesperson"],
    &["founder", "co-founder"],
    &["editor in chief", "editor-in-chief"],
    &["general counsel"],
];

/// Words that set an office in another time.
const QUALIFIED: &[&str] =
    &["former", "ex-", "acting", "then", "interim", "outgoing", "incoming", "designate", "deputy", "late"];

/// The office that a title names, as a row of [`OFFICES`]; the longest spelling wins.
fn office(title: &str) -> Option<usize> {
    let title = title.to_lowercase();
    let rows = OFFICES.iter().enumerate();
    let found = rows.flat_map(|(row, spellings)| spellings.iter().map(move |s| (row, *s)));
    found
        .filter(|(_, spelling)| {
            title.match_indices(spelling).any(|(at, _)| {
                let before = title[..at].chars().next_back();
                let after = title[at + spelling.len()..].chars().next();
                !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
            })
        })
        .max_by_key(|(_, spelling)| spelling.len())
        .map(|(row, _)| row)
}

fn is_qualified(title: &str) -> bool {
    let title = title.to_lowercase();
    QUALIFIED.iter().any(|word| title.contains(word))
}

/// Compares the office each name is given in the draft with those in the sources.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for sentence in &room.sentences {
        let view = sentence.view;
        for (name, id) in view.names() {
            let Some(role) = name.role else { continue };
            let title = role.of(view.block_text());
            if let Some(held) = office(title).filter(|_| !is_qualified(title)) {
                out.extend(finding(room, view, id, role, held));
            }
        }
    }
}

fn finding(room: &Room<'_>, view: View<'_>, id: EntityId, role: Span, held: usize) -> Option<Finding> {
    let mut other: Option<(View<'_>, Span)> = None;
    for source_id in room.cast.sources_of_roles(room.draft, id) {
        let Some(source) = room.corpus.source(source_id) else { continue };
        let article = &source.article;
        for (e, entity) in article.entities.iter().enumerate().filter(|(_, e)| !e.roles.is_empty()) {
            let place = entity.roles.iter().filter_map(|r| {
                let sentence = article.passages.get(r.passage)?.block.sentence_at(r.span.start)?;
                Some((r, View::new(article, Some(source_id), r.passage, sentence)?))
            });
            for (given, place) in place {
                if !room.cast.same(view, id, place, EntityId(e)) {
                    continue;
                }
                let Some(theirs) = office(&given.title) else { continue };
                if theirs == held {
                    return None;
                }
                if !is_qualified(&given.title) {
                    other.get_or_insert((place, given.span));
                }
            }
        }
    }
    let (place, span) = other?;
    let text = view.block_text();
    let message = format!(
        "sources call {} {} ({}), the draft {}",
        room.draft.entities.get(id.0)?.name,
        span.of(place.block_text()),
        room.credit(place),
        role.of(text)
    );
    let mut finding = room.finding(Rule::ConflictingRole, view, role, message)?;
    finding.evidence.push(Room::evidence(place, span, Stance::Conflicts));
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_told_apart_by_their_longest_spelling() {
        assert_eq!(office("rotating chairman"), office("Chair"));
        assert_eq!(office("CEO of Apple"), office("chief executive"));
        assert_ne!(office("vice president"), office("president"));
        assert_ne!(office("deputy prime minister"), office("prime minister"));
        assert_eq!(office("armchair critic"), None);
    }

    #[test]
    fn no_spelling_stands_in_two_rows() {
        let all: Vec<&str> = OFFICES.concat();
        let mut once = all.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), all.len());
    }
}
