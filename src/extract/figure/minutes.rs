//! The lists of scorers and substitutes below a match report: "Goals: Hart 51, Dunn (pen, 90+2)".
//!
//! Owns the labels of such lists and what may stand in them: a number right behind a name, or with it in
//! brackets, is the minute of that name's goal. Must never know: sentences, what else is measured.

use super::{
    FigureKind, Number, Value,
    grammar::{Found, bare},
    words::Row,
};

/// Words before the colon, and whether what happened in the minutes listed are goals.
const LABELS: &[(&str, bool)] = &[
    ("goal", true),
    ("goals", true),
    ("scorer", true),
    ("scorers", true),
    ("goalscorer", true),
    ("goalscorers", true),
    ("sub", false),
    ("subs", false),
    ("substitutes", false),
    ("substitutions", false),
    ("booked", false),
    ("bookings", false),
];

/// What may stand beside a minute and is no name: a penalty, an own goal.
const NOTES: &[&str] = &[
    "pen", "pens", "p", "og", "o.g", "o.g.", "own", "goal", "min", "mins", "minute", "minutes", "for", "and",
];

/// The last minute of a match with extra time and what was added to it.
const LAST: i64 = 130;

/// How many tokens a list may have.
const LONGEST: usize = 160;

/// The minutes of the list whose colon stands at a token, and the token behind the list.
pub(super) fn listed(row: Row, colon: usize) -> Option<(Vec<Found>, usize)> {
    let label = colon.checked_sub(1).filter(|_| row.word(colon) == ":")?;
    let (_, scored) = LABELS.iter().find(|(word, _)| row.is(label, word) && row.is_capital(label))?;
    let mut found = Vec::new();
    let mut name: Option<(usize, usize)> = None;
    let mut at = colon + 1;
    while at < row.len() && at < colon + LONGEST {
        if is_label(row, at) {
            break;
        }
        if let Some((end, minute)) = minute(row, at) {
            let Some((first, last)) = name else { break };
            let mut one = bare(row, at, end, Value::One(Number::whole(minute)), FigureKind::Ordinal);
            one.figure.unit = Some("minute".to_owned());
            one.figure.subject = Some(row.span(first, last));
            one.figure.measure = scored.then(|| row.span(label, label + 1));
            found.push(one);
            at = end;
        } else if row.is_any(at, NOTES)
            || matches!(row.word(at), "," | ";" | "." | "(" | ")" | "&" | "'" | "’")
        {
            at += 1;
        } else if row.is_capital(at) {
            let end = name_end(row, at);
            name = Some((at, end));
            at = end;
        } else {
            break;
        }
    }
    (!found.is_empty()).then_some((found, at))
}

/// Whether another label begins: "Booked:", "Man of the match:".
fn is_label(row: Row, at: usize) -> bool {
    row.is_capital(at) && (at + 1..at + 5).take_while(|i| row.is_word(*i - 1)).any(|i| row.word(i) == ":")
}

/// The token behind a name: words with a capital, joined by hyphens or not at all.
fn name_end(row: Row, start: usize) -> usize {
    let joins = |at: usize| row.is_hyphen(at) || matches!(row.word(at), "'" | "’") && row.adjoins(at + 1);
    let goes_on = |at: usize| row.is_capital(at) && !row.is_any(at, NOTES) && !is_label(row, at);
    let mut end = start + 1;
    while goes_on(end) || joins(end) && row.is_word(end + 1) {
        end += if joins(end) { 2 } else { 1 };
    }
    end
}

/// The minute at a token, what was added to it included: "51", "90+2".
fn minute(row: Row, at: usize) -> Option<(usize, i64)> {
    let number = |at: usize| {
        row.is_number(at)
            .then(|| row.word(at).parse::<i64>().ok())
            .flatten()
            .filter(|n| (1..=LAST).contains(n))
    };
    let whole = number(at)?;
    let added = (row.word(at + 1) == "+" && row.adjoins(at + 1) && row.adjoins(at + 2))
        .then(|| number(at + 2))
        .flatten();
    let (end, minute) = added.map_or((at + 1, whole), |more| (at + 3, whole.saturating_add(more)));
    // "2-1" is a score, "51 of them" counts.
    let closes = !row.is_word(end) || row.is_capital(end) || row.is_any(end, NOTES);
    (closes && !row.is_dash(end) && minute <= LAST).then_some((end, minute))
}
