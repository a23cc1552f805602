//! Why something was found or not, in words: what `check -v` prints and hover shows.
//!
//! Must never know: how findings are made of what was weighed.

use super::{
    align::{self, Alignment, Part, Topic},
    quotes::Match,
    room::{Judged, Room, Weighed},
};
use crate::{
    extract::{date::DateMention, figure::Figure},
    text::Span,
};

/// How many places are told of each side.
const PLACES: usize = 3;

/// How a figure of the draft was weighed, a line for each place: what bears it out first.
pub(super) fn of_figure(room: &Room<'_>, judged: &Judged<'_, Figure>) -> Vec<String> {
    of_value(room, judged, judged.value.span, parts)
}

/// The same of a date, which is bound to nothing but its sentence.
pub(super) fn of_date(room: &Room<'_>, judged: &Judged<'_, DateMention>) -> Vec<String> {
    of_value(room, judged, judged.value.span, words)
}

fn of_value<T>(
    room: &Room<'_>,
    judged: &Judged<'_, T>,
    span: Span,
    parts: fn(&Alignment) -> String,
) -> Vec<String> {
    let told = |weighed: &Weighed<'_>, does: &str| {
        format!("{does} by {}: {}", room.credit(weighed.view), parts(&weighed.alignment))
    };
    let supports = judged.supports.iter().take(PLACES).map(|w| told(w, "supported"));
    let conflicts = judged.best_conflicts().take(PLACES).map(|w| told(w, "contradicted"));
    let mut lines: Vec<String> = supports.chain(conflicts).collect();
    lines.dedup();
    if lines.is_empty() {
        lines.push(nothing(room, judged.sentence, span));
    }
    lines
}

/// How much was shared: "64 % of the words".
fn words(alignment: &Alignment) -> String {
    format!("{:.0} % of the words", alignment.coverage * 100.0)
}

/// What was shared and how the bound parts stand: "64 % of the words, same subject, measure and time
/// left open".
fn parts(alignment: &Alignment) -> String {
    let named = [("subject", alignment.subject), ("measure", alignment.measure), ("time", alignment.time)];
    // What is hardly ever told is not worth a word where it is open.
    let seldom = [("status", alignment.status), ("basis", alignment.basis), ("speaker", alignment.speaker)];
    let seldom = seldom.into_iter().filter(|(_, part)| *part != Part::Open);
    let named: Vec<(&str, Part)> = named.into_iter().chain(seldom).collect();
    let of = |wanted: Part| -> Vec<&str> {
        named.iter().filter(|(_, part)| *part == wanted).map(|(name, _)| *name).collect()
    };
    let mut out = words(alignment);
    for (part, before, behind) in [
        (Part::Agrees, "same ", ""),
        (Part::Opposed, "another ", ""),
        (Part::Unlike, "perhaps another ", ""),
        (Part::Open, "", " left open"),
    ] {
        let names = of(part);
        if !names.is_empty() {
            out += &format!(", {before}{}{behind}", names.join(" and "));
        }
    }
    out
}

/// Nothing was found; the passage that comes nearest.
fn nothing(room: &Room<'_>, sentence: usize, span: Span) -> String {
    let sentence = &room.sentences[sentence];
    let topic = Topic::new(room.corpus, sentence.view, span, &[]);
    let near = sentence.candidates.iter().map(|view| (align::context(&topic, &room.cast, *view), view));
    match near.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((coverage, view)) => format!(
            "nothing found: the nearest passage, in {}, has {:.0} % of the words and no such value",
            room.credit(*view),
            coverage * 100.0
        ),
        None => "nothing found: no passage shares a word with the sentence".to_owned(),
    }
}

/// How a quotation was weighed.
pub(super) fn of_quote(room: &Room<'_>, nearest: Option<&Match<'_>>) -> String {
    match nearest {
        None => "nothing found: no passage has six in ten of its words in a row".to_owned(),
        Some(m) if m.distance == 0 => {
            format!("supported by {}: all {} words are the same", room.credit(m.view), m.words)
        }
        Some(m) => {
            format!("nearest in {}: {} of {} words differ", room.credit(m.view), m.distance, m.words)
        }
    }
}
