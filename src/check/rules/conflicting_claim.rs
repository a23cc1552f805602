//! The sources' statement turned round.

use std::sync::LazyLock;

use super::super::{
    Finding, Rule, Stance,
    align::{self, Topic},
    room::Room,
    view::View,
};
use crate::{
    extract::{
        stem::{Stem, stem},
        token::Tag,
    },
    text::Span,
};

/// The rule's page.
pub(super) const PAGE: &str = "\
Flags a statement that the sources make the other way round: negated, or with the opposite verb (rose/fell,
allowed/refused).

## Why
A \"not\" lost in rewriting makes the opposite of the story.

## Example
> Canada is thought to have allowed the company to take part.

where the source says that Canada is thought to have refused to allow it.

## How to mend
Turn the sentence round, or add the source that says it this way.

## Limits
Flagged where most other words agree and one verb stands with the opposite sign or is replaced by its opposite.
";

/// Share of the draft's other words that the source's sentence must have.
const SAME: f32 = 0.6;

/// Verbs and their opposites in news, a pair a row.
const OPPOSITES: &[(&str, &str)] = &[
    ("rise", "fall"),
    ("allow", "ban"),
    ("allow", "refuse"),
    ("allow", "block"),
    ("accept", "refuse"),
    ("approve", "refuse"),
    ("confirm", "deny"),
    ("admit", "deny"),
    ("win", "lose"),
    ("buy", "sell"),
    ("support", "oppose"),
    ("begin", "end"),
    ("increase", "decrease"),
    ("open", "close"),
    ("hire", "dismiss"),
    ("convict", "acquit"),
    ("pass", "fail"),
    ("strengthen", "weaken"),
    ("include", "exclude"),
];

/// [`OPPOSITES`] by their stems, in the same order.
static OPPOSITE_STEMS: LazyLock<Vec<(Stem, Stem)>> =
    LazyLock::new(|| OPPOSITES.iter().map(|(a, b)| (stem(a), stem(b))).collect());

/// Words that turn round the verb behind them.
const NEGATORS: &[&str] = &["not", "n't", "never", "no", "cannot", "without", "neither", "nor"];
/// Words that turn round the verb before them.
const OBJECT_NEGATORS: &[&str] = &["no", "nothing", "none", "nobody", "neither"];
/// Verbs that turn round the verb they govern: "refused to allow", "denied having spied".
const REVERSERS: &[&str] = &[
    "refuse", "refused", "refuses", "refusing", "fail", "failed", "fails", "decline", "declined", "declines",
    "deny", "denied", "denies",
];
/// How many words a negation reaches over.
const REACH: usize = 4;

/// A verb with its sign.
#[derive(Clone, Copy, Debug)]
struct Predicate {
    stem: Stem,
    span: Span,
    negated: bool,
}

fn predicates(view: View<'_>) -> Vec<Predicate> {
    let text = view.block_text();
    let tokens: Vec<_> = view.tokens().collect();
    let mut out = Vec::new();
    for (i, (token, stem)) in tokens.iter().enumerate() {
        if !stem.is_some() || token.tag != Tag::Verb {
            continue;
        }
        let before = &tokens[i.saturating_sub(REACH)..i];
        let nearest = before.iter().rposition(|(t, _)| {
            let word = t.of(text);
            word.ends_with("n't") || word.ends_with("n’t") || t.is_any(text, NEGATORS)
        });
        let reversed = before.iter().rposition(|(t, _)| t.is_any(text, REVERSERS));
        // A mark ends the reach.
        let mark = before.iter().rposition(|(t, _)| t.is_any(text, &[",", ";", ":", "—", "\u{201c}", "\""]));
        // "found no evidence" is as negative as "has not found any".
        let behind = tokens[i + 1..].iter().take(2).any(|(t, _)| t.is_any(text, OBJECT_NEGATORS));
        let counts = |at: Option<usize>| at.is_some_and(|at| mark.is_none_or(|m| m < at));
        out.push(Predicate {
            stem: *stem,
            span: token.span,
            negated: (counts(nearest) || behind) != counts(reversed),
        });
    }
    out
}

/// Looks for sentences of the sources that say the opposite.
pub(super) fn check(room: &Room<'_>, out: &mut Vec<Finding>) {
    for sentence in &room.sentences {
        let view = sentence.view;
        let mine = predicates(view);
        let mut found = None;
        // A source that says it as the draft does settles the matter.
        let all = Topic::new(room.corpus, view, Span::new(view.span.start, view.span.start), &[]);
        let said = |source: &View<'_>| {
            let theirs = predicates(*source);
            mine.iter().all(|p| theirs.iter().any(|t| t.stem == p.stem && t.negated == p.negated))
                && align::context(&all, &room.cast, *source) >= SAME
        };
        if sentence.candidates.iter().any(said) {
            continue;
        }
        'sources: for &source in &sentence.candidates {
            let theirs = predicates(source);
            for predicate in &mine {
                let Some(other) = opposed(predicate, &mine, &theirs, source) else { continue };
                let topic = Topic::new(room.corpus, view, predicate.span, &[]);
                if topic.len() < 4 || align::time(view, source) == align::Part::Opposed {
                    continue;
                }
                let coverage = align::context(&topic, &room.cast, source);
                if coverage < SAME {
                    continue;
                }
                found = Some((*predicate, source, other, coverage));
                break 'sources;
            }
        }
        let Some((predicate, source, other, coverage)) = found else { continue };
        let message = format!("sources say the opposite ({}): “{}”", room.credit(source), source.text());
        let Some(mut finding) = room.finding(Rule::ConflictingClaim, view, predicate.span, message) else {
            return;
        };
        finding.evidence.push(Room::evidence(source, other, Stance::Conflicts));
        finding.why.push(format!("all else agrees by {:.0} %", coverage * 100.0));
        out.push(finding);
    }
}

/// The place in the source that has the predicate with the other sign, or its opposite with the
/// same; none where the source also has it as the draft does.
fn opposed(
    predicate: &Predicate,
    mine: &[Predicate],
    theirs: &[Predicate],
    source: View<'_>,
) -> Option<Span> {
    if theirs.iter().any(|p| p.stem == predicate.stem && p.negated == predicate.negated) {
        return None;
    }
    let signs: Vec<bool> = mine.iter().filter(|p| p.stem == predicate.stem).map(|p| p.negated).collect();
    if signs.len() > 1 {
        return None;
    }
    if let Some(same) = theirs.iter().find(|p| p.stem == predicate.stem) {
        return Some(same.span);
    }
    // The same word as a noun ("the increase in") says it too.
    if source.has(predicate.stem) {
        return None;
    }
    let opposites = OPPOSITE_STEMS.iter().filter_map(|pair| match *pair {
        (a, b) if a == predicate.stem => Some(b),
        (a, b) if b == predicate.stem => Some(a),
        _ => None,
    });
    let opposites: Vec<Stem> = opposites.collect();
    theirs
        .iter()
        .find(|p| {
            opposites.contains(&p.stem)
                && p.negated == predicate.negated
                && !mine.iter().any(|m| m.stem == p.stem)
        })
        .map(|p| p.span)
}
