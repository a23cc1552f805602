//! `copydesk sources`: what the corpus holds.

use std::{fmt::Write, path::PathBuf};

use clap::ValueEnum;
use serde::Serialize;

use super::{Failure, Outcome, Output, Reading, emit, session::Session};
use crate::{
    corpus::{Corpus, Source},
    workspace,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The draft or folder whose sources are meant; by default the current folder
    #[arg(default_value = ".")]
    path: PathBuf,
    #[command(flatten)]
    reading: Reading,
    /// How the list is shown
    #[arg(long, default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A table
    Human,
    /// One JSON object
    Json,
}

#[derive(Serialize)]
struct Document<'a> {
    sources: Vec<Row<'a>>,
    skipped: Vec<Skipped<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    path: &'a str,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    author: Option<&'a str>,
    date: Option<String>,
    words: usize,
    figures: usize,
    /// Whether it may be used, as marked: `embargoed until 2018-12-01`.
    status: Option<&'a str>,
    /// How near it stands to what it tells, as marked.
    tier: Option<&'a str>,
    /// What of its front matter could not be read, with the line.
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Skipped<'a> {
    path: &'a str,
    reason: &'a str,
}

pub(super) fn run(args: &Args, output: Output) -> Result<Outcome, Failure> {
    let mut session = Session::new(&args.reading, output);
    let Some(corpus) = session.corpus_of(&args.path)? else { return Ok(Outcome::Incomplete) };
    if corpus.sources.is_empty() && corpus.skipped.is_empty() {
        output.note(&format!(
            "no sources found beside {}: put them into a folder named sources, or name them with --sources",
            workspace::absolute(&args.path).display()
        ));
    }
    emit(&match args.format {
        Format::Human => table(&corpus, output.quiet),
        Format::Json => json(&corpus),
    })?;
    Ok(Outcome::Done)
}

fn row(source: &Source) -> Row<'_> {
    let (meta, passages) = (&source.article.meta, &source.article.passages);
    Row {
        path: &source.shown,
        title: meta.title.as_deref(),
        publisher: meta.publisher.as_deref(),
        author: meta.author.as_deref(),
        date: meta.date.map(|date| date.to_string()),
        words: passages.iter().map(|p| p.block.text.split_whitespace().count()).sum(),
        figures: passages.iter().map(|p| p.mentions.figures.len()).sum(),
        status: meta.status.as_deref(),
        tier: meta.tier.as_deref(),
        notes: notes(source),
    }
}

fn notes(source: &Source) -> Vec<String> {
    let notes = source.article.notes.iter();
    notes
        .map(|note| format!("line {}: {}", source.lines.line_of(note.span.start) + 1, note.message))
        .collect()
}

fn json(corpus: &Corpus) -> String {
    let skipped = corpus.skipped.iter();
    let document = Document {
        sources: corpus.sources.iter().map(|source| row(source)).collect(),
        skipped: skipped.map(|s| Skipped { path: &s.shown, reason: &s.reason }).collect(),
    };
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

/// The widest that a column of words becomes, in characters.
const WIDEST: usize = 44;

fn table(corpus: &Corpus, quiet: bool) -> String {
    let mut rows =
        vec![["path", "title", "publisher", "author", "date", "words", "figures"].map(str::to_owned)];
    for source in &corpus.sources {
        let row = row(source);
        let words = |text: Option<&str>| cut(text.unwrap_or("–"));
        rows.push([
            row.path.to_owned(),
            words(row.title),
            words(row.publisher),
            words(row.author),
            row.date.unwrap_or_else(|| "–".to_owned()),
            row.words.to_string(),
            row.figures.to_string(),
        ]);
    }
    let mut out = String::new();
    if rows.len() > 1 {
        out.push_str(&aligned(&rows));
    }
    out.push_str(&marked(corpus));
    if !corpus.skipped.is_empty() {
        out.push_str(if out.is_empty() { "Skipped:\n" } else { "\nSkipped:\n" });
        for skipped in &corpus.skipped {
            let _ = writeln!(out, "  {}: {}", skipped.shown, skipped.reason);
        }
    }
    if !quiet {
        let _ = writeln!(out, "\n{} read, {} skipped.", corpus.sources.len(), corpus.skipped.len());
    }
    out
}

/// The sources that are marked by status or tier, and those whose front matter could not be read.
fn marked(corpus: &Corpus) -> String {
    let mut marked = String::new();
    let mut faults = String::new();
    for source in &corpus.sources {
        let row = row(source);
        let tier = row.tier.map(|tier| format!("tier {tier}"));
        let marks: Vec<String> = row.status.map(str::to_owned).into_iter().chain(tier).collect();
        if !marks.is_empty() {
            let _ = writeln!(marked, "  {}: {}", row.path, marks.join(", "));
        }
        for note in &row.notes {
            let _ = writeln!(faults, "  {}, {note}", row.path);
        }
    }
    let mut out = String::new();
    for (heading, lines) in [("Marked", marked), ("To mend", faults)] {
        if !lines.is_empty() {
            let _ = write!(out, "\n{heading}:\n{lines}");
        }
    }
    out
}

fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(WIDEST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// Columns side by side; the last two, which hold numbers, to the right.
fn aligned(rows: &[[String; 7]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..7).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, (cell, &width)) in row.iter().zip(&widths).enumerate() {
            let _ =
                if column < 5 { write!(line, "{cell:width$}  ") } else { write!(line, "{cell:>width$}  ") };
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}
