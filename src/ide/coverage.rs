//! The draft's facts as a list, for a view beside the text.

use crate::{
    check::{FactKind, Review, Rule, Standing, Tally, standing_of},
    text::Span,
};

/// A figure, a date or a quotation; or words that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `None` for a statement as a whole.
    pub kind: Option<FactKind>,
    /// How it stands.
    pub standing: Standing,
    /// Its words, in bytes of the draft.
    pub span: Span,
    /// What was found, where something was.
    pub found: Option<(Rule, String)>,
}

/// Everything that is to be checked, sorted by place. Names are left out but where something was found.
#[must_use]
pub fn coverage(review: &Review<'_>) -> Vec<Entry> {
    let mut found = vec![None; review.facts.len()];
    let mut entries = Vec::with_capacity(review.facts.len());
    for (finding, fact) in review.findings.iter().zip(review.facts_of_findings()) {
        let message = Some((finding.rule, finding.message.clone()));
        match fact.and_then(|index| found.get_mut(index)) {
            Some(place) => *place = message,
            None => entries.push(Entry {
                kind: None,
                standing: standing_of(finding.rule),
                span: finding.span,
                found: message,
            }),
        }
    }
    let facts = review.facts.iter().zip(found);
    let facts = facts.filter(|(fact, found)| fact.kind != FactKind::Name || found.is_some());
    entries.extend(facts.map(|(fact, found)| {
        let standing = match &found {
            Some((rule, _)) if fact.standing == Standing::Supported => standing_of(*rule),
            _ => fact.standing,
        };
        Entry { kind: Some(fact.kind), standing, span: fact.span, found }
    }));
    entries.sort_by_key(|entry| (entry.span.start, std::cmp::Reverse(entry.span.end), entry.kind));
    entries
}

/// How a draft stands, in a line: "12 of 20 facts have sources · 3 contradicted · 5 open". `None`
/// where there is nothing to be checked.
#[must_use]
pub fn summary(tally: Tally) -> Option<String> {
    let Tally { supported, contradicted, open } = tally;
    let all = supported + contradicted + open;
    let mut out = match (supported, all) {
        (_, 0) => return None,
        (1, 1) => "the only fact has a source".to_owned(),
        (0, 1) => "the only fact has no source".to_owned(),
        (_, all) if all == supported => format!("all {all} facts have sources"),
        (0, all) => format!("none of {all} facts has a source"),
        (1, all) => format!("1 of {all} facts has a source"),
        (supported, all) => format!("{supported} of {all} facts have sources"),
    };
    for (count, what) in [(contradicted, "contradicted"), (open, "open")] {
        if count > 0 {
            out += &format!(" · {count} {what}");
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Article, Context},
        check::{self, Settings},
        corpus::Corpus,
        prose::Format,
    };

    #[test]
    fn facts_are_listed_with_what_was_found() {
        let draft = "It opened on 31 June 2018. Anna Weber came with 77 men.\n";
        let article = Article::read(draft, Format::Plain, &Context::default());
        let review = check::review(draft, &article, &Corpus::default(), &Settings::default());
        let entries = coverage(&review);
        let words: Vec<&str> = entries.iter().map(|entry| entry.span.of(draft)).collect();
        assert!(words.contains(&"77") && !words.contains(&"Anna Weber"), "{words:?}");
        let date = entries.iter().find(|entry| entry.span.of(draft).contains("31 June")).unwrap();
        assert_eq!(date.standing, Standing::Contradicted);
        assert_eq!(date.found.as_ref().map(|(rule, _)| *rule), Some(Rule::ImpossibleDate));
    }

    #[test]
    fn the_summary_counts_what_stands_and_what_is_to_be_checked() {
        let line = |supported, contradicted, open| summary(Tally { supported, contradicted, open });
        assert_eq!(line(0, 0, 0), None);
        for (tally, expected) in [
            ((12, 3, 5), "12 of 20 facts have sources · 3 contradicted · 5 open"),
            ((7, 0, 0), "all 7 facts have sources"),
            ((1, 0, 1), "1 of 2 facts has a source · 1 open"),
            ((0, 2, 0), "none of 2 facts has a source · 2 contradicted"),
            ((0, 1, 0), "the only fact has no source · 1 contradicted"),
            ((1, 0, 0), "the only fact has a source"),
        ] {
            assert_eq!(line(tally.0, tally.1, tally.2).as_deref(), Some(expected));
        }
    }
}
