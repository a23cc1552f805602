//! Commands and their output: arguments in, text on stdout, messages on stderr, an exit status.
//!
//! Must never know: the protocol, how anything is found.

mod check;
mod explain;
mod extract;
mod format;
mod init;
mod lookup;
mod progress;
mod report;
mod session;
mod sources;

use std::{
    fmt,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anstream::ColorChoice;
use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::{config, config::ConfigError, workspace::Overrides};

/// Checks the facts of an article against your own sources.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 100, after_help = AFTER_HELP)]
struct Args {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    output: Output,
}

const AFTER_HELP: &str = "Put your sources into a folder named `sources` beside the draft, then run\n\n    \
                          copydesk check draft.md\n\nExit status of check: 0 nothing found, 1 something found, 2 \
                          it could not run.";

/// How much is said, and in which colours; taken by every command.
#[derive(Clone, Copy, Debug, clap::Args)]
struct Output {
    /// Say less: no summary, no notes, no progress
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more: why each finding was made
    #[arg(short, long, global = true)]
    verbose: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Which sources, configuration and date hold; taken by every command that reads sources.
#[derive(Clone, Debug, clap::Args)]
struct Reading {
    /// A folder or file of sources; repeatable. Adds to the configured ones, replaces the default
    #[arg(long, value_name = "DIR|FILE")]
    sources: Vec<PathBuf>,
    /// The configuration, instead of the copydesk.toml found from the draft's folder upwards
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The draft's date, from which "last month" is counted
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    date: Option<Date>,
}

impl Reading {
    /// What the arguments set; `root` is the folder beyond which no sources are looked for.
    fn overrides(&self, root: &Path) -> Overrides {
        Overrides {
            config: self.config.clone(),
            sources: self.sources.clone(),
            date: self.date,
            root: Some(root.to_owned()),
        }
    }
}

fn date(text: &str) -> Result<Date, String> {
    config::date(text).ok_or_else(|| "write it as YYYY-MM-DD, such as 2018-11-26".to_owned())
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check drafts against the sources
    Check(check::Args),
    /// Write the annotated copy: the draft with each fact marked and its source passages beside it
    Report(report::Args),
    /// Show what the sources say of a person, organization, place or product
    Lookup(lookup::Args),
    /// List the sources: what was read, what was skipped and why
    Sources(sources::Args),
    /// Explain a rule, or list them all
    Explain(explain::Args),
    /// Show what is read out of a text: figures, dates, quotations, names, claims
    Extract(extract::Args),
    /// Write a commented copydesk.toml
    Init(init::Args),
    /// Run the language server on stdin and stdout
    Server {
        /// Speak on stdin and stdout, as is the default
        #[arg(long)]
        stdio: bool,
    },
}

/// Why a command could not run, in words that name the file and say what to do.
#[derive(Debug)]
struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        let path = error.path.as_deref().map(session::shown);
        Self(ConfigError { path: path.map(PathBuf::from), ..error }.to_string())
    }
}

/// How a command ended, unless it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// It did what it was asked to.
    Done,
    /// `check` found something at or above `--fail-on`.
    Found,
    /// Part of the work could not be done; the messages have been written.
    Incomplete,
}

/// Runs the program with the process's arguments.
#[must_use]
pub fn run() -> ExitCode {
    let args = Args::parse();
    args.output.color_choice().write_global();
    let output = args.output;
    let result = match args.command {
        Command::Check(args) => check::run(&args, output),
        Command::Report(args) => report::run(&args, output),
        Command::Lookup(args) => lookup::run(&args, output),
        Command::Sources(args) => sources::run(&args, output),
        Command::Explain(args) => explain::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Init(args) => init::run(&args, output),
        Command::Server { stdio: _ } => return crate::server::run(),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        Err(failure) => {
            complain(&failure.0);
            ExitCode::from(2)
        }
    }
}

impl Output {
    fn color_choice(self) -> ColorChoice {
        match self.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }

    /// Writes a note to stderr, unless that was asked to be left out.
    fn note(self, message: &str) {
        if !self.quiet {
            complain(message);
        }
    }
}

/// Writes a message to stderr. That stderr may be closed is no reason to stop.
fn complain(message: &str) {
    let _ = writeln!(anstream::stderr(), "copydesk: {message}");
}

/// Writes a command's whole output to stdout. A reader that has gone away (`copydesk check | head`)
/// is no error.
fn emit(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure(format!("the output could not be written: {error}")))
        }
        _ => Ok(()),
    }
}
