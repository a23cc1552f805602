//! Check-worthiness: which sentences state a fact that a reader would want checked.
//!
//! A logistic model over named properties of the sentence, after Hassan, Li and Tremayne (2015),
//! "Detecting check-worthy factual claims in presidential debates". Its weights are fitted by
//! `tools/fit_claims.py` from the values that `examples/claim_features.rs` prints.

mod feature;
mod weights;

pub use feature::{FEATURES, Feature, Vector};

pub(super) use feature::{Word, word};

use super::{Mentions, quote::QuoteKind, token::Token, wordbook::Entry};
use crate::{
    prose::{Block, BlockKind},
    text::Span,
};
use feature::Sentence;

/// Why a sentence is worth checking, in words that a writer accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Reason {
    Figure,
    Comparison,
    Cause,
    Event,
    Accusation,
    Record,
    Attribution,
}

impl Reason {
    /// The name that JSON carries.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Reason::Figure => "figure",
            Reason::Comparison => "comparison",
            Reason::Cause => "cause",
            Reason::Event => "event",
            Reason::Accusation => "accusation",
            Reason::Record => "record",
            Reason::Attribution => "attribution",
        }
    }
}

/// Which features stand for which reason.
const REASONS: [(Reason, &[Feature]); 7] = [
    (
        Reason::Figure,
        &[
            Feature::Number,
            Feature::Numbers,
            Feature::Large,
            Feature::Money,
            Feature::Percent,
            Feature::SmallNumber,
        ],
    ),
    (Reason::Accusation, &[Feature::Accusation, Feature::Violence]),
    (Reason::Record, &[Feature::Superlative]),
    (Reason::Comparison, &[Feature::Comparison]),
    (Reason::Cause, &[Feature::Cause]),
    (Reason::Attribution, &[Feature::Saying, Feature::Quoted]),
    (
        Reason::Event,
        &[
            Feature::Decision,
            Feature::Change,
            Feature::Past,
            Feature::Perfect,
            Feature::Passive,
            Feature::Was,
            Feature::Did,
        ],
    ),
];

/// A sentence worth checking.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The sentence.
    pub span: Span,
    /// From 0 to 1; sentences under one half are left out.
    pub score: f64,
    /// Why, the strongest reason first.
    pub reasons: Vec<Reason>,
}

/// The claims of a block, in order. Headings and table cells make none.
#[must_use]
pub fn find(block: &Block, mentions: &Mentions, words: &[Entry]) -> Vec<Claim> {
    if matches!(block.kind, BlockKind::Heading(_) | BlockKind::Cell { .. }) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (span, vector) in vectors(block, mentions, words) {
        // Date lines, bylines, captions: neither a verb nor a full stop.
        let fragment =
            has(&vector, Feature::Verbless) && !span.of(&block.text).ends_with(['.', '!', '”', '"', ')']);
        let score = score(&vector);
        if score >= 0.5 && !fragment {
            out.push(Claim { span, score, reasons: reasons(&vector) });
        }
    }
    out
}

/// Each sentence of a block with its features.
#[must_use]
pub fn vectors(block: &Block, mentions: &Mentions, words: &[Entry]) -> Vec<(Span, Vector)> {
    let mut out = Vec::with_capacity(block.sentences.len());
    let mut quotes = mentions
        .quotes
        .iter()
        .filter(|q| matches!(q.kind, QuoteKind::Speech | QuoteKind::Partial))
        .peekable();
    let mut rest: &[Token] = &mentions.tokens;
    let mut entries = words;
    for &span in &block.sentences {
        let until = rest.iter().take_while(|t| t.span.start < span.end).count();
        let (tokens, behind) = rest.split_at(until);
        rest = behind;
        let (words, behind) = entries.split_at(until.min(entries.len()));
        entries = behind;
        while quotes.peek().is_some_and(|q| q.span.end <= span.start) {
            quotes.next();
        }
        let speech = quotes.peek().is_some_and(|q| q.span.overlaps(span));
        out.push((span, feature::vector(&Sentence { text: &block.text, tokens, words, quoted: speech })));
    }
    out
}

fn weight(feature: Feature) -> f64 {
    weights::WEIGHTS.get(feature as usize).map_or(0.0, |(_, weight)| *weight)
}

fn has(vector: &Vector, feature: Feature) -> bool {
    vector.get(feature as usize).copied().unwrap_or(false)
}

/// From 0 to 1; one half is where the fitted model begins to call a sentence worth checking.
fn score(vector: &Vector) -> f64 {
    let sum: f64 = FEATURES.iter().filter(|f| has(vector, **f)).map(|f| weight(*f)).sum();
    let score = 1.0 / (1.0 + (-(weights::BIAS + sum)).exp());
    (score * 1000.0).round() / 1000.0
}

/// The reasons whose features the sentence has, the heaviest first.
fn reasons(vector: &Vector) -> Vec<Reason> {
    let mut weighed = REASONS.map(|(reason, features)| {
        let found = features.iter().filter(|f| has(vector, **f));
        (found.map(|f| weight(*f)).reduce(|a, b| a + b), reason)
    });
    weighed.sort_by(|a, b| {
        let (of_a, of_b) = (a.0.unwrap_or(f64::NEG_INFINITY), b.0.unwrap_or(f64::NEG_INFINITY));
        of_b.total_cmp(&of_a).then(a.1.cmp(&b.1))
    });
    weighed.iter().filter(|(sum, _)| sum.is_some()).map(|(_, reason)| *reason).take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::{Format, read};

    fn claims(text: &str) -> Vec<Claim> {
        read(text, Format::Markdown).blocks.iter().flat_map(|b| crate::extract::extract(b).claims).collect()
    }

    #[test]
    fn statements_of_fact_are_claims() {
        for text in [
            "Telia sold 4.2 million phones in Denmark last year.",
            "The Norwegian government banned the supplier from its networks in 2019.",
            "Prosecutors accused the minister of taking bribes worth $3 million.",
            "It is the largest port in Europe.",
            "Vodafone has chosen Samsung and Ericsson to build its network in Spain.",
            "Unemployment rose to 7.5 percent because factories in Ohio closed.",
        ] {
            assert_eq!(claims(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn questions_wishes_opinions_and_transitions_are_none() {
        for text in [
            "What does that mean?",
            "We hope that you will enjoy this story.",
            "Here is how it works.",
            "I think we should all be better neighbours.",
            "If nobody paid, the system would fall apart.",
            "Let me tell you about it.",
            "Thank you for reading.",
            "Tuesday, 5 March 2019",
            "# Unemployment rose to 7 percent in May",
        ] {
            assert!(claims(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn reasons_say_why() {
        let reasons = |text: &str| claims(text).first().map(|c| c.reasons.clone()).unwrap_or_default();
        assert!(reasons("Nokia spent $4 billion on research in 2017.").contains(&Reason::Figure));
        assert!(
            reasons("Prosecutors accused Shell of fraud in Lagos on Monday.").contains(&Reason::Accusation)
        );
    }

    #[test]
    fn weights_stand_in_the_order_of_the_features() {
        assert_eq!(weights::WEIGHTS.iter().map(|(f, _)| *f).collect::<Vec<_>>(), FEATURES);
    }
}
