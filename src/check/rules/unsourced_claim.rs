//! A check-worthy statement that no source supports.

use super::super::{
    Finding, Rule,
    align::{self, Topic},
    assertion, commonplace,
    room::Room,
    view::View,
};
use crate::text::Span;

/// The rule's page.
pub(super) const PAGE: &str = "\
Marks a check-worthy factual statement that no source supports and that nothing cites or attributes.

## Why
These are the sentences an editor will ask about: \"says who?\"

## Example
> Orange has picked Nokia to build its network in France.

where no source speaks of Orange.

## How to mend
Add the source, cite it, say who says so, or mark the paragraph with `<!-- copydesk: own-reporting -->`.

## Limits
At most about eight in 1,000 words, the most check-worthy first. Questions, suppositions, wishes, opinions,
instructions and transitions are no claims, nor is what the writer tells of \u{201c}I\u{201d} or \u{201c}we\u{201d} or of the text itself, or that
somebody declined to comment. A sentence that says whose word it is counts as attributed; its neighbours do not. A statement counts as supported when a source's passage shares most of what it is about.
";

/// How many are marked in 1,000 words at most; a short draft may have this many too.
const BUDGET: usize = 8;
/// Below this share of a claim's words, by weight, no passage speaks of it.
const SPEAKS_OF_IT: f32 = 0.38;
/// The same where a name of the claim is in no source at all.
const WITH_UNKNOWN_NAME: f32 = 0.6;

/// Looks for claims that stand alone; each with how check-worthy it is.
pub(super) fn find(room: &Room<'_>) -> Vec<(f64, Finding)> {
    let mut found: Vec<(f64, Finding)> = Vec::new();
    for sentence in &room.sentences {
        let view = sentence.view;
        let claims = &view.passage().mentions.claims;
        let Some(claim) = claims.iter().find(|c| c.span.overlaps(view.span)) else { continue };
        if !assertion::is_bare(view)
            || commonplace::is_all_known(view)
            || !is_alone(room, view, &sentence.candidates)
        {
            continue;
        }
        let message = "no source supports this".to_owned();
        if let Some(finding) = room.finding(Rule::UnsourcedClaim, view, view.span, message) {
            found.push((claim.score, finding));
        }
    }
    found
}

/// Marks the most check-worthy of the draft's claims that stand alone.
pub(super) fn choose(room: &Room<'_>, mut found: Vec<(f64, Finding)>, out: &mut Vec<Finding>) {
    let words: usize = room.sentences.iter().map(|sentence| sentence.view.tokens().count()).sum();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let budget = BUDGET * words.div_ceil(1000).max(1);
    out.extend(found.into_iter().take(budget).map(|(_, finding)| finding));
}

/// Whether no candidate speaks of what the sentence says.
fn is_alone(room: &Room<'_>, view: View<'_>, candidates: &[View<'_>]) -> bool {
    let nowhere = Span::new(view.span.start, view.span.start);
    let topic = Topic::new(room.corpus, view, nowhere, &[]);
    let unknown = view.names().any(|(name, _)| room.cast.is_unknown(name.span.of(view.block_text())));
    let enough = if unknown { WITH_UNKNOWN_NAME } else { SPEAKS_OF_IT };
    !candidates.iter().any(|&source| align::context(&topic, &room.cast, source) >= enough)
}
