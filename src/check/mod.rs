//! Findings: the draft's statements against the sources'.
//!
//! Must never know: files, the protocol, the clock.

mod align;
mod cast;
pub mod compare;
mod directives;
mod finding;
mod quotes;
mod room;
pub mod rules;
mod view;

pub use finding::{Evidence, Finding, Fix, Severity, Stance};
pub use rules::Rule;

use std::collections::BTreeMap;

use directives::Directives;
use room::Room;

use crate::{article::Article, corpus::Corpus};

/// What a check obeys besides the texts.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Severities that differ from the rules' own; `None` is off.
    pub rules: BTreeMap<Rule, Option<Severity>>,
}

impl Settings {
    /// The severity at which a rule reports; `None` where it is off.
    #[must_use]
    pub fn severity(&self, rule: Rule) -> Option<Severity> {
        self.rules.get(&rule).copied().unwrap_or(Some(rule.severity()))
    }
}

/// Checks a draft against a corpus. The same input gives the same findings, sorted by position.
///
/// `text` is the draft's text, in whose bytes findings are.
#[must_use]
pub fn check(text: &str, draft: &Article, corpus: &Corpus, settings: &Settings) -> Vec<Finding> {
    let room = Room::new(draft, corpus, settings);
    let mut directives = Directives::read(text, draft);
    rules::check(&room, &mut directives)
}
