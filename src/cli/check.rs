//! `copydesk check`: findings on the command line.

use std::path::PathBuf;

use clap::ValueEnum;

use super::{
    Failure, Outcome, Output, Reading, emit,
    format::{self, Format},
    session::{Checked, Session},
};
use crate::check::Severity;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Drafts, or folders with drafts; by default the current folder
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// How findings are shown
    #[arg(long, default_value = "human")]
    format: Format,
    /// The least severity that makes the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    fail_on: Level,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Level {
    Hint,
    Information,
    Warning,
    Error,
    /// The exit status says nothing of findings
    Never,
}

impl Level {
    fn is_met_by(self, severity: Severity) -> bool {
        match self {
            Level::Hint => true,
            Level::Information => severity >= Severity::Information,
            Level::Warning => severity >= Severity::Warning,
            Level::Error => severity >= Severity::Error,
            Level::Never => false,
        }
    }
}

pub(super) fn run(args: &Args, output: Output) -> Result<Outcome, Failure> {
    let mut session = Session::new(&args.reading, output);
    let drafts = session.drafts(&args.paths);
    let checked = session.check(drafts);
    if !checked.is_empty() && checked.iter().all(|draft| draft.corpus.sources.is_empty()) {
        output.note(
            "no sources found: put them into a folder named sources beside the draft, or name them with --sources",
        );
    }
    emit(&format::write(args.format, &checked, output.quiet, output.verbose))?;
    if session.is_incomplete() {
        return Ok(Outcome::Incomplete);
    }
    let found = |draft: &Checked| draft.findings.iter().any(|f| args.fail_on.is_met_by(f.severity));
    Ok(if checked.iter().any(found) { Outcome::Found } else { Outcome::Done })
}
