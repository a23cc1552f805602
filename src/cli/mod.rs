//! Commands and their output.

mod extract;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

/// Checks the facts of an article against your own sources.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show what is read out of a text.
    Extract(extract::Args),
    /// Run the language server on stdin and stdout.
    Server {
        /// Speak on stdin and stdout, as is the default.
        #[arg(long)]
        stdio: bool,
    },
}

/// Runs the program with the process's arguments.
#[must_use]
pub fn run() -> ExitCode {
    let args = Args::parse();
    match args.command {
        Command::Extract(args) => extract::run(&args),
        Command::Server { .. } => crate::server::run(),
    }
}

/// A path given on the command line.
type GivenPath = PathBuf;
