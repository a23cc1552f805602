//! The marks of inches and feet that are quotation marks: those that close what was opened before them.
//!
//! Must never know what is quoted.

use super::words::Row;

/// How far back an opening mark is looked for, in tokens.
const FURTHEST: usize = 400;

/// What stands behind inches and feet and behind no quotation.
const MEASURED: &[&str] = &["tall", "high", "long", "wide", "deep", "thick", "x", "×", "across"];

/// The kinds of quotation marks that are typed for inches and feet, too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `"`
    Double,
    /// “ and ”
    Curly,
    /// `'`
    Single,
    /// ‘ and ’
    CurlySingle,
}

/// Whether the mark behind digits closes a quotation.
pub(super) fn closes(row: Row, at: usize) -> bool {
    let Some(mark) = kind(row.word(at)).filter(|_| row.adjoins(at)) else { return false };
    is_open(row, at, mark) && !is_measure(row, at, mark)
}

fn kind(word: &str) -> Option<Mark> {
    match word {
        "\"" => Some(Mark::Double),
        "“" | "”" => Some(Mark::Curly),
        "'" => Some(Mark::Single),
        "‘" | "’" => Some(Mark::CurlySingle),
        _ => None,
    }
}

/// Whether a quotation in these marks is open before a token.
fn is_open(row: Row, at: usize, mark: Mark) -> bool {
    let mut open = false;
    for i in at.saturating_sub(FURTHEST)..at {
        if kind(row.word(i)) != Some(mark) {
            continue;
        }
        // Inches and feet close nothing, an apostrophe neither.
        open = if opens(row, i) {
            !is_year(row, i + 1)
        } else {
            open && (row.adjoins(i + 1) && row.is_word(i + 1) || is_measure(row, i, mark))
        };
    }
    open
}

/// Whether a mark stands where a quotation begins.
fn opens(row: Row, at: usize) -> bool {
    match row.word(at) {
        "“" | "‘" => true,
        "”" => false,
        _ => at == 0 || !row.adjoins(at) && row.adjoins(at + 1),
    }
}

/// "'90s"
fn is_year(row: Row, at: usize) -> bool {
    row.is_number(at) && row.word(at).len() == 2 && row.is(at + 1, "s")
}

/// Whether the mark behind digits is plainly that of a measure: `66" wide`, `6'2"`, or inside a quotation that is
/// closed behind it.
fn is_measure(row: Row, at: usize, mark: Mark) -> bool {
    if !row.is_number(at.wrapping_sub(1)) {
        return false;
    }
    let next = at + 1;
    if row.is_any(next, MEASURED)
        || row.is_hyphen(next)
        || row.is_number(next) && (row.adjoins(next) || mark != Mark::Double && mark != Mark::Curly)
    {
        return true;
    }
    let is_apostrophe = |i: usize| row.adjoins(i) && row.is_word(i + 1) && row.adjoins(i + 1);
    let closer = (next..next + FURTHEST)
        .take_while(|i| row.same_sentence(at, *i))
        .find(|i| kind(row.word(*i)) == Some(mark) && !is_apostrophe(*i));
    closer.is_some_and(|i| !opens(row, i))
}
