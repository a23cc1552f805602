//! Where a text sends its reader to another one: "(Also see "Sales cross $10bn mark" - Courier, 2 Feb.)".
//!
//! What stands there is told of another story, so it is no statement of this one.
//! Must never know what is read out of a text.

use crate::text::Span;

/// How such a bracket opens, in small letters.
const CUES: &[&str] = &[
    "also see",
    "see also",
    "also read",
    "read also",
    "read more",
    "more on this",
    "related story",
    "related",
];
/// What stands right behind the cue: a title, or the colon before one.
const TITLED: &[char] = &['"', '“', '‘', '\'', ':'];

/// How many characters such a bracket has at most.
const LONGEST: usize = 300;

/// The brackets of a text that point to another one, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    text.match_indices('(').filter_map(|(start, _)| bracket(text, start)).collect()
}

fn bracket(text: &str, start: usize) -> Option<Span> {
    let inside = text.get(start + 1..)?;
    let opening = inside.trim_start();
    let is_pointer = CUES.iter().any(|cue| {
        let said = opening.get(..cue.len()).is_some_and(|words| words.eq_ignore_ascii_case(cue));
        said && opening[cue.len()..].trim_start().starts_with(TITLED)
    });
    // Brackets within the title close before it does.
    let mut open = 1_usize;
    let closes = |(_, c): &(usize, char)| {
        open = match c {
            '(' => open + 1,
            ')' => open.saturating_sub(1),
            _ => open,
        };
        open == 0
    };
    let (end, _) = inside.char_indices().take(LONGEST).filter(|_| is_pointer).find(closes)?;
    Some(Span::new(start, start + 1 + end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_that_names_another_story_is_found_and_no_other() {
        let found = |text: &'static str| find(text).into_iter().map(|s| s.of(text)).collect::<Vec<_>>();
        assert_eq!(
            found("It fell. (Also see \"Norlund (NOR) Cross $10bn Mark\" - Courier, 2 Feb, 2023.) It rose."),
            ["(Also see \"Norlund (NOR) Cross $10bn Mark\" - Courier, 2 Feb, 2023.)"]
        );
        assert_eq!(found("It fell (read more: Ten hurt in Corley)."), ["(read more: Ten hurt in Corley)"]);
        assert!(found("It fell (see also table 3). It rose (related costs of $5m). It (").is_empty());
        assert!(found("Unclosed (see also: Ten hurt").is_empty());
    }
}
