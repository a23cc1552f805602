//! The rules: one file each, with its documentation, its code and its cases.

use super::Severity;

/// Where the rules' pages stand, one heading each.
const PAGES: &str = "https://github.com/copydesk/copydesk/blob/main/docs/rules.md";

/// A rule, by its stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each rule's file has its page")]
pub enum Rule {
    ConflictingFigure,
    ConflictingDate,
    ConflictingName,
    ConflictingRole,
    ConflictingClaim,
    Misquoted,
    MisattributedQuote,
    MisspelledName,
    InconsistentFigure,
    BadArithmetic,
    ImpossibleDate,
    WrongCount,
    WrongConversion,
    UnsourcedFigure,
    UnsourcedQuote,
    UnsourcedClaim,
    DisputedFigure,
    OutdatedFigure,
    CitationMismatch,
    RestrictedSource,
    UnquotedCopy,
    UnknownSource,
    VagueAttribution,
    UnusedIgnore,
}

impl Rule {
    /// All rules, in the order of the documentation.
    pub const ALL: [Rule; 24] = [
        Rule::ConflictingFigure,
        Rule::ConflictingDate,
        Rule::ConflictingName,
        Rule::ConflictingRole,
        Rule::ConflictingClaim,
        Rule::Misquoted,
        Rule::MisattributedQuote,
        Rule::MisspelledName,
        Rule::InconsistentFigure,
        Rule::BadArithmetic,
        Rule::ImpossibleDate,
        Rule::WrongCount,
        Rule::WrongConversion,
        Rule::UnsourcedFigure,
        Rule::UnsourcedQuote,
        Rule::UnsourcedClaim,
        Rule::DisputedFigure,
        Rule::OutdatedFigure,
        Rule::CitationMismatch,
        Rule::RestrictedSource,
        Rule::UnquotedCopy,
        Rule::UnknownSource,
        Rule::VagueAttribution,
        Rule::UnusedIgnore,
    ];

    /// The rule's code: `conflicting-figure`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Rule::ConflictingFigure => "conflicting-figure",
            Rule::ConflictingDate => "conflicting-date",
            Rule::ConflictingName => "conflicting-name",
            Rule::ConflictingRole => "conflicting-role",
            Rule::ConflictingClaim => "conflicting-claim",
            Rule::Misquoted => "misquoted",
            Rule::MisattributedQuote => "misattributed-quote",
            Rule::MisspelledName => "misspelled-name",
            Rule::InconsistentFigure => "inconsistent-figure",
            Rule::BadArithmetic => "bad-arithmetic",
            Rule::ImpossibleDate => "impossible-date",
            Rule::WrongCount => "wrong-count",
            Rule::WrongConversion => "wrong-conversion",
            Rule::UnsourcedFigure => "unsourced-figure",
            Rule::UnsourcedQuote => "unsourced-quote",
            Rule::UnsourcedClaim => "unsourced-claim",
            Rule::DisputedFigure => "disputed-figure",
            Rule::OutdatedFigure => "outdated-figure",
            Rule::CitationMismatch => "citation-mismatch",
            Rule::RestrictedSource => "restricted-source",
            Rule::UnquotedCopy => "unquoted-copy",
            Rule::UnknownSource => "unknown-source",
            Rule::VagueAttribution => "vague-attribution",
            Rule::UnusedIgnore => "unused-ignore",
        }
    }

    /// The rule of that code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// The severity where the settings say nothing else.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Rule::UnsourcedFigure
            | Rule::UnsourcedQuote
            | Rule::UnsourcedClaim
            | Rule::DisputedFigure
            | Rule::OutdatedFigure
            | Rule::UnquotedCopy => Severity::Information,
            Rule::VagueAttribution | Rule::UnusedIgnore => Severity::Hint,
            _ => Severity::Warning,
        }
    }

    /// The rule's page in Markdown: what it flags, why, an example, how to mend it, its limits.
    #[must_use]
    pub fn page(self) -> &'static str {
        ""
    }

    /// The address of the rule's page.
    #[must_use]
    pub fn address(self) -> String {
        format!("{PAGES}#{}", self.code())
    }
}
