//! Something that only a source which may not be used gives.

use super::super::{
    Finding, Rule, Stance,
    align::{self, Topic},
    compare,
    room::{self, Judged, Room},
    view::View,
    wording,
};
use super::misquoted::{self, Found};
use crate::{
    extract::{date::DateMention, figure::Figure},
    text::Span,
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags something that only a source marked embargoed, off the record, background, draft, retracted or superseded
gives.

## Why
Embargoes are promises, sources off the record may be endangered, and a retracted paper proves nothing. Notes from
all of them lie in the same folder as what may be printed.

## Example
> The hospital lost 14 nurses in May.

where only `memo.md` says so, whose front matter has `status: off the record`.

## How to mend
Find it in a source that may be used, wait for the embargo to end, or take it out. Where it may be used after all,
change the source's `status:`.

```yaml
status: embargoed until 2018-12-01   # or: off the record, background, draft, retracted, superseded
embargo: 2018-12-01                  # the same as the first
```

## Limits
Silent where any free source gives the same. An embargo ends on its day, counted by the draft's date. A retracted or
superseded source neither bears anything out nor contradicts it; the others still contradict. A statement without
figures and quotations is flagged where it shares most of its words with a restricted source and few with any other.
One finding for each sentence.
";

/// From this coverage on, a sentence that gives a value of one or two digits, of three or more, a date,
/// speaks of the same.
const SAME_SHORT: f32 = 0.3;
const SAME_LONG: f32 = 0.15;
const SAME_DATE: f32 = 0.4;
/// From this coverage on, a source's sentence says what the draft's says; below the other, none does.
const SAYS_IT: f32 = 0.6;
const DOES_NOT: f32 = 0.4;
/// How many sentences are searched for the same in a free source.
const WIDE: usize = 64;

/// Finds what rests on restricted sources alone.
pub(super) fn check(room: &Room<'_>, found: &[Found<'_>], out: &mut Vec<Finding>) {
    if room.standings.iter().all(|standing| standing.restriction.is_none()) {
        return;
    }
    let mut reported = vec![false; room.sentences.len()];
    let mut report = |sentence: usize, finding: Option<Finding>| {
        if let Some(finding) = finding
            && !std::mem::replace(&mut reported[sentence], true)
        {
            out.push(finding);
        }
    };
    for quote in found {
        report(quote.sentence, of_quote(room, quote));
    }
    for judged in &room.figures {
        report(judged.sentence, of_figure(room, judged));
    }
    for judged in &room.dates {
        report(judged.sentence, of_date(room, judged));
    }
    for sentence in 0..room.sentences.len() {
        report(sentence, of_statement(room, sentence));
    }
}

fn is_restricted(room: &Room<'_>, view: View<'_>) -> bool {
    room.standing(view).restriction.is_some()
}

fn of_figure(room: &Room<'_>, judged: &Judged<'_, Figure>) -> Option<Finding> {
    let figure = judged.value;
    let same = if room::significant_digits(figure) > 2 { SAME_LONG } else { SAME_SHORT };
    let gives = |view: View<'_>| {
        view.figures().find(|other| compare::figures(figure, other).supports()).map(|other| other.span)
    };
    of_value(room, judged, figure.span, same, gives)
}

fn of_date(room: &Room<'_>, judged: &Judged<'_, DateMention>) -> Option<Finding> {
    let date = judged.value;
    let draft = room.view(judged.sentence);
    let gives = |view: View<'_>| {
        let mine = draft.dated(date, None);
        let same = |other| compare::dates(mine, view.dated(other, None)).supports();
        view.dates().find(|(other, _)| same(other)).map(|(other, _)| other.span)
    };
    of_value(room, judged, date.span, SAME_DATE, gives)
}

/// A value that `gives` finds in restricted sentences and in no free one.
fn of_value<T>(
    room: &Room<'_>,
    judged: &Judged<'_, T>,
    span: Span,
    same: f32,
    gives: impl Fn(View<'_>) -> Option<Span>,
) -> Option<Finding> {
    if judged.supports.iter().any(|w| !is_restricted(room, w.view)) {
        return None;
    }
    let sentence = &room.sentences[judged.sentence];
    // What a free source contradicts is a conflict, unless a source that still stands by it agrees.
    if judged.supports.is_empty() && !judged.conflicts.is_empty() {
        return None;
    }
    let topic = Topic::new(room.corpus, sentence.view, span, &[]);
    let speaks = |view: View<'_>| align::context(&topic, &room.cast, view) >= same;
    let restricted = sentence.candidates.iter().filter(|view| is_restricted(room, **view));
    let held = restricted
        .chain(&sentence.void)
        .find_map(|view| Some((*view, gives(*view)?)).filter(|_| speaks(*view)));
    let (source, there) = held?;
    let wide = room::candidates(room.corpus, room.draft, sentence.view, WIDE);
    let is_free = |view: &&View<'_>| !is_restricted(room, **view);
    if wide.iter().filter(is_free).any(|view| gives(*view).is_some()) {
        return None;
    }
    let here = span.of(sentence.view.block_text());
    let mut finding = finding(room, sentence.view, span, &format!("gives {here}"), (source, there))?;
    let against = judged.best_conflicts().filter(|w| !is_restricted(room, w.view));
    finding.evidence.extend(against.map(|w| Room::evidence(w.view, w.span, Stance::Conflicts)));
    Some(finding)
}

fn of_quote(room: &Room<'_>, found: &Found<'_>) -> Option<Finding> {
    let view = room.view(found.sentence);
    if found.nearest.as_ref().is_some_and(|nearest| !is_restricted(room, nearest.view)) {
        return None;
    }
    let words = wording::words(view.block_text(), found.quote.span);
    let of = |restricted: bool| {
        misquoted::nearest(room, view, found.quote, &words, |v| is_restricted(room, v) == restricted)
    };
    let held = of(true)?;
    if of(false).is_some_and(|free| free.distance <= held.distance) {
        return None;
    }
    finding(room, view, found.quote.span, "has this quotation", (held.view, held.span))
}

fn of_statement(room: &Room<'_>, index: usize) -> Option<Finding> {
    let sentence = &room.sentences[index];
    let view = sentence.view;
    // Where there are figures, they say whether the source says this.
    if view.figures().next().is_some() {
        return None;
    }
    view.passage().mentions.claims.iter().find(|claim| claim.span.overlaps(view.span))?;
    let nowhere = Span::new(view.span.start, view.span.start);
    let topic = Topic::new(room.corpus, view, nowhere, &[]);
    let best = |views: &mut dyn Iterator<Item = &View<'_>>| {
        views.map(|v| align::context(&topic, &room.cast, *v)).fold(0.0, f32::max)
    };
    let (restricted, free): (Vec<View<'_>>, Vec<View<'_>>) =
        sentence.candidates.iter().chain(&sentence.void).partition(|v| is_restricted(room, **v));
    if best(&mut free.iter()) >= DOES_NOT {
        return None;
    }
    let source = restricted.iter().find(|v| align::context(&topic, &room.cast, **v) >= SAYS_IT)?;
    finding(room, view, view.span, "says this", (*source, source.span))
}

fn finding(
    room: &Room<'_>,
    view: View<'_>,
    span: Span,
    does: &str,
    (source, there): (View<'_>, Span),
) -> Option<Finding> {
    let restriction = room.standing(source).restriction?;
    let message = format!("only {} {does}, and that source {}", room.credit(source), restriction.words());
    let mut finding = room.finding(Rule::RestrictedSource, view, span, message)?;
    finding.evidence.push(Room::evidence(source, there, Stance::Supports));
    Some(finding)
}
