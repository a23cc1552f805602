//! Where a draft's configuration, sources and date come from. Shared by the command line and the
//! server; touches the file system.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::{
    article::{Article, Context},
    check::Settings,
    config::{Config, ConfigError},
};

/// What the command line or the editor's settings say over `copydesk.toml`.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// A configuration file to read instead of the one found.
    pub config: Option<PathBuf>,
    /// Files or folders of sources; they are added to the configured ones and replace the default.
    pub sources: Vec<PathBuf>,
    /// The drafts' date.
    pub date: Option<Date>,
}

/// A configuration with the folder that it speaks for.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The folder of `copydesk.toml`, or the draft's where there is none.
    pub root: PathBuf,
    /// The file itself, where there is one.
    pub config_file: Option<PathBuf>,
    /// What it says.
    pub config: Config,
    /// What overrides it.
    pub overrides: Overrides,
}

impl Workspace {
    /// The workspace of a draft or folder: `copydesk.toml` is looked for from there upwards.
    ///
    /// # Errors
    /// A configuration that cannot be read or is wrong.
    pub fn find(path: &Path, overrides: &Overrides) -> Result<Self, ConfigError> {
        Ok(Self { root: path.to_owned(), overrides: overrides.clone(), ..Self::default() })
    }

    /// The source files, sorted, each once; `draft_sources` are those that the draft's front matter
    /// names. Never the drafts themselves. No folder of sources gives an empty list where nothing
    /// was configured.
    ///
    /// # Errors
    /// A configured file or folder that is not there, by name.
    pub fn source_files(&self, draft_sources: Option<&[String]>) -> Result<Vec<PathBuf>, ConfigError> {
        let _ = draft_sources;
        Ok(Vec::new())
    }

    /// The drafts below a folder: what `drafts` matches, less the sources and hidden files, sorted.
    #[must_use]
    pub fn drafts(&self, folder: &Path) -> Vec<PathBuf> {
        let _ = folder;
        Vec::new()
    }

    /// What reading a draft depends on. `path` is the draft's file, where it has one.
    #[must_use]
    pub fn context(&self, path: Option<&Path>) -> Context {
        let _ = path;
        Context::default()
    }

    /// The rules in force for a draft; its front matter comes before the configuration. Errors in
    /// front matter are returned beside, with spans in the draft's `text`.
    #[must_use]
    pub fn settings(&self, text: &str, draft: &Article) -> (Settings, Vec<ConfigError>) {
        let _ = (text, draft);
        (Settings { rules: self.config.rules.clone() }, Vec::new())
    }
}
