//! What a check finds, as plain data.

use std::fmt;

use super::Rule;
use crate::{
    corpus::SourceId,
    text::{Edit, Span},
};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Severity {
    Hint,
    Information,
    Warning,
    Error,
}

impl Severity {
    /// All of them, the least first.
    pub const ALL: [Severity; 4] =
        [Severity::Hint, Severity::Information, Severity::Warning, Severity::Error];

    /// The name that configuration and JSON use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Information => "information",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a passage says of the draft's statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Stance {
    Supports,
    Conflicts,
    Mentions,
}

impl Stance {
    /// The name that JSON carries.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Stance::Supports => "supports",
            Stance::Conflicts => "conflicts",
            Stance::Mentions => "mentions",
        }
    }
}

/// A place that bears on a finding: in a source, or elsewhere in the draft.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The source; `None` for the draft itself.
    pub source: Option<SourceId>,
    /// The place in that file, in bytes.
    pub span: Span,
    /// The sentence around it, shortened.
    pub excerpt: String,
    /// What it says of the draft's statement.
    pub stance: Stance,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// What it does, in the imperative: "Change to US$92.55 billion".
    pub title: String,
    /// The changes, in bytes of the draft.
    pub edits: Vec<Edit>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// How much it matters under the settings in force.
    pub severity: Severity,
    /// What is wrong, in a sentence that stands alone.
    pub message: String,
    /// The words at fault, in bytes of the draft.
    pub span: Span,
    /// Passages that bear on it, the weightiest first.
    pub evidence: Vec<Evidence>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
    /// For `check -v`: which parts agreed, which were open.
    pub why: Vec<String>,
}
