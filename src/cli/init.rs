//! `copydesk init`: writes a commented `copydesk.toml`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Failure, Outcome, Output, emit};
use crate::config;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder to write it to
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Overwrite a file that is there
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Args, output: Output) -> Result<Outcome, Failure> {
    if !args.folder.is_dir() {
        let message = "no such folder; make it first";
        return Err(Failure(format!("{}: {message}", args.folder.display())));
    }
    let path = if args.folder == Path::new(".") {
        PathBuf::from(config::FILE_NAME)
    } else {
        args.folder.join(config::FILE_NAME)
    };
    let shown = path.display();
    if path.exists() && !args.force {
        return Err(Failure(format!("{shown} is there already; --force overwrites it")));
    }
    fs::write(&path, config::template())
        .map_err(|error| Failure(format!("{shown}: cannot be written: {error}")))?;
    if !output.quiet {
        emit(&format!("Wrote {shown}. Every setting in it is commented out and shows an example.\n"))?;
    }
    Ok(Outcome::Done)
}
