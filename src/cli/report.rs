//! `copydesk report`: the annotated copy of a draft.

use std::{
    fs,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use super::{Failure, Outcome, Output, Reading, emit, session::Session};
use crate::{
    check,
    report::{self, Subject},
    text::LineIndex,
    workspace,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The draft
    draft: PathBuf,
    /// The file to write, "-" for stdout; without it the page goes to stdout, on a terminal to
    /// DRAFT.report.html beside the draft
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

/// Where the page goes.
#[derive(Debug, PartialEq, Eq)]
enum Target {
    Stdout,
    /// A file that the user named.
    Named(PathBuf),
    /// A file of ours; another one of that name is left as it is.
    Beside(PathBuf),
}

pub(super) fn run(args: &Args, output: Output) -> Result<Outcome, Failure> {
    if args.draft.is_dir() {
        let message = "a folder; name one draft in it";
        return Err(Failure(format!("{}: {message}", args.draft.display())));
    }
    let target = target(args, io::stdout().is_terminal());
    if let Target::Beside(path) = &target {
        refuse_to_overwrite(path)?;
    }
    let mut session = Session::new(&args.reading, output);
    let Some((opened, corpus)) = session.draft(&args.draft) else { return Ok(Outcome::Incomplete) };
    if corpus.sources.is_empty() {
        output.note(
            "no sources found: put them into a folder named sources beside the draft, or name them with --sources",
        );
    }
    let (settings, _) = opened.workspace.settings(&opened.text, &opened.article);
    let review = check::review(&opened.text, &opened.article, &corpus, &settings);
    let page = report::report(&Subject {
        shown: &opened.draft.shown,
        text: &opened.text,
        lines: &LineIndex::new(&opened.text),
        article: &opened.article,
        corpus: &corpus,
        review: &review,
    });
    match target {
        Target::Stdout => emit(&page)?,
        Target::Named(path) | Target::Beside(path) => {
            let shown = path.display();
            fs::write(&path, page)
                .map_err(|error| Failure(format!("{shown}: cannot be written: {error}")))?;
            output.note(&format!("wrote {shown}"));
        }
    }
    Ok(if session.is_incomplete() { Outcome::Incomplete } else { Outcome::Done })
}

fn target(args: &Args, is_terminal: bool) -> Target {
    match &args.output {
        Some(path) if path == Path::new("-") => Target::Stdout,
        Some(path) => Target::Named(path.clone()),
        None if is_terminal => Target::Beside(args.draft.with_extension("report.html")),
        None => Target::Stdout,
    }
}

/// # Errors
/// A file that is there and is no annotated copy.
fn refuse_to_overwrite(path: &Path) -> Result<(), Failure> {
    if workspace::is_no_report(path) {
        let shown = path.display();
        return Err(Failure(format!(
            "{shown} is there already and no annotated copy; name another file with -o"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::GENERATOR;

    #[test]
    fn the_page_goes_where_it_is_asked_for() {
        let reading = Reading { sources: Vec::new(), config: None, date: None };
        let to = |output: Option<&str>, is_terminal| {
            let output = output.map(PathBuf::from);
            target(&Args { draft: "a/b.md".into(), output, reading: reading.clone() }, is_terminal)
        };
        assert_eq!(to(None, false), Target::Stdout);
        assert_eq!(to(None, true), Target::Beside("a/b.report.html".into()));
        assert_eq!(to(Some("-"), true), Target::Stdout);
        assert_eq!(to(Some("c.html"), false), Target::Named("c.html".into()));
    }

    #[test]
    fn another_file_of_that_name_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.report.html");
        assert!(refuse_to_overwrite(&path).is_ok());
        fs::write(&path, "<p>mine</p>").unwrap();
        assert!(refuse_to_overwrite(&path).is_err());
        fs::write(&path, format!("<!DOCTYPE html>{GENERATOR}0\">")).unwrap();
        assert!(refuse_to_overwrite(&path).is_ok());
    }
}
