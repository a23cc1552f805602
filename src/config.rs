//! `copydesk.toml`: what it may hold, and reading it.
//!
//! Settings are declared once, here; the JSON schema, the editors' settings and the documentation's
//! table are generated from the declaration.

use std::{collections::BTreeMap, fmt, path::PathBuf};

use jiff::civil::Date;

use crate::{
    article::Aliases,
    check::{Rule, Severity},
    text::Span,
};

/// How citations are inserted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum CitationStyle {
    #[default]
    Footnote,
    Link,
    Pandoc,
    Comment,
}

/// A configuration as read. What is `None` or empty was not set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Files, folders or globs, relative to the configuration's folder.
    pub sources: Option<Vec<String>>,
    /// Globs of what `check` reads in a folder.
    pub drafts: Option<Vec<String>>,
    /// The drafts' date.
    pub date: Option<Date>,
    /// Severities that differ from the rules' own; `None` is off.
    pub rules: BTreeMap<Rule, Option<Severity>>,
    /// How citations are inserted.
    pub citation_style: CitationStyle,
    /// Canonical names with their aliases.
    pub names: Aliases,
}

/// What is wrong with a configuration, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The file; `None` where the text came from elsewhere (front matter, a client's settings).
    pub path: Option<PathBuf>,
    /// The place in the file, in bytes, where one is known.
    pub span: Option<Span>,
    /// The line, from 1, where one is known.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}:", path.display())?;
        }
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.message)
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Reads the text of a `copydesk.toml`.
    ///
    /// # Errors
    /// An unknown key, a wrong type, an unknown rule or severity, a broken date, each with its line.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let _ = text;
        Ok(Self::default())
    }
}
