//! The words that set a statement right that was turned round, where they fit without further changes.

use super::{
    predicate::{Predicate, Reading},
    words,
};
use crate::text::Span;

/// A place of the draft's block and the words that belong there.
type Mended = Option<(Span, String)>;

/// How far before its word a negation may stand.
const NEAR: usize = 4;

/// Takes out a "not" that the source lacks, or puts in one that it has behind the same word.
pub(super) fn negation(
    (mine, p): (&Reading<'_>, &Predicate),
    (source, q): (&Reading<'_>, &Predicate),
) -> Mended {
    match (p.negator, q.negator) {
        // "Did not warn" would have to become "warned".
        (Some(not), None) if is_not(mine, not) && !mine.word(not.checked_sub(1)?).starts_with(['d', 'D']) => {
            let before = mine.token(not - 1)?;
            Some((Span::new(before.span.end, mine.token(not)?.span.end), String::new()))
        }
        (None, Some(not)) if is_not(source, not) => {
            let led_by = source.word(not.checked_sub(1)?);
            let near = (p.at.saturating_sub(NEAR)..p.at).rev();
            let at = near.into_iter().find(|n| mine.word(*n).eq_ignore_ascii_case(led_by))?;
            let end = mine.token(at)?.span.end;
            Some((Span::new(end, end), " not".to_owned()))
        }
        _ => None,
    }
}

fn is_not(reading: &Reading<'_>, at: usize) -> bool {
    reading.word(at).eq_ignore_ascii_case("not")
}

/// The source's verb, where it has the draft's ending and takes the same words behind it.
pub(super) fn verb((mine, here): (&Reading<'_>, usize), (source, there): (&Reading<'_>, usize)) -> Mended {
    let (old, new) = (mine.word(here), source.word(there));
    let alike = ["ed", "ing", "s"].iter().any(|ending| old.ends_with(ending) && new.ends_with(ending));
    let links =
        |word: &str| ["to", "from", "on", "for", "with"].iter().any(|link| link.eq_ignore_ascii_case(word));
    let (next, theirs) = (mine.word(here + 1), source.word(there + 1));
    let fits = next.eq_ignore_ascii_case(theirs) || !links(next) && !links(theirs);
    (alike && fits).then(|| replaced(mine, here, new)).flatten()
}

/// The source's adjective or the like.
pub(super) fn quality((mine, here): (&Reading<'_>, usize), (source, there): (&Reading<'_>, usize)) -> Mended {
    let is_phrase = |word: &str| words::is_preposition(word) && !["before", "after"].contains(&word);
    let (old, new) = (mine.word(here), source.word(there));
    if is_phrase(&old.to_lowercase()) || is_phrase(&new.to_lowercase()) {
        return None;
    }
    replaced(mine, here, new)
}

/// A word put in the place of the draft's, which may stand at the sentence's beginning; none where the article
/// before it would not fit.
fn replaced(mine: &Reading<'_>, here: usize, new: &str) -> Mended {
    let old = mine.word(here);
    let article =
        here.checked_sub(1).map(|n| mine.word(n)).filter(|word| matches!(*word, "a" | "an" | "A" | "An"));
    let is_vowel = |word: &str| word.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    if article.is_some() && is_vowel(old) != is_vowel(new) {
        return None;
    }
    let (first, rest) = new.split_at(new.chars().next().map_or(0, char::len_utf8));
    let first = if old.starts_with(char::is_uppercase) { first.to_uppercase() } else { first.to_lowercase() };
    Some((mine.token(here)?.span, first + rest))
}
