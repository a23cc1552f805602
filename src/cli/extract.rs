//! `copydesk extract`: what is read out of a text.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;
use rayon::prelude::*;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::{Failure, Outcome, complain, emit};
use crate::{
    article::{Article, Context, Meta, Passage},
    extract::figure::{Trend, Value},
    prose,
    text::{self, Span},
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files to read
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How it is shown
    #[arg(long, default_value = "json")]
    format: Format,
    /// The documents' date, from which "last month" is counted
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::date)]
    date: Option<Date>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One JSON array, an object a file
    Json,
    /// One JSON object a file, one a line
    Jsonl,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let read: Vec<Result<String, String>> = args.paths.par_iter().map(|path| read(path, args)).collect();
    let mut outcome = Outcome::Done;
    let mut all = Vec::with_capacity(read.len());
    for item in read {
        match item {
            Ok(json) => all.push(json),
            Err(message) => {
                complain(&message);
                outcome = Outcome::Incomplete;
            }
        }
    }
    emit(&match args.format {
        Format::Json if all.is_empty() => "[]\n".to_owned(),
        Format::Json => format!("[\n  {}\n]\n", all.join(",\n  ")),
        Format::Jsonl => all.concat(),
    })?;
    Ok(outcome)
}

/// What is read out of a file, as JSON. Made into text at once: as a tree it would be several times
/// the size of all that was read.
///
/// # Errors
/// A file that cannot be read or is no text, in words that name it.
fn read(path: &Path, args: &Args) -> Result<String, String> {
    let shown = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| format!("{shown}: cannot be read: {error}"))?;
    let text = text::decode(bytes).map_err(|error| format!("{shown}: {error}"))?.text;
    let context = Context { meta: Meta { date: args.date, ..Meta::default() }, ..Context::default() };
    let article = Article::read(&text, prose::Format::of_path(&shown), &context);
    let document = Document::of(&shown, &text, &article);
    match args.format {
        // Within the array all lines stand two spaces further in; a line break within a string is escaped.
        Format::Json => serde_json::to_string_pretty(&document).map(|json| json.replace('\n', "\n  ")),
        Format::Jsonl => serde_json::to_string(&document).map(|json| json + "\n"),
    }
    .map_err(|error| format!("{shown}: {error}"))
}

// The fields of all objects are in the order of the alphabet, so that the output is in one order whatever
// is added.

#[derive(Serialize)]
struct Document<'a> {
    author: Option<&'a str>,
    citations: Vec<Citation<'a>>,
    claims: Vec<Claim>,
    date: Option<String>,
    dates: Vec<Time<'a>>,
    figures: Vec<Figure<'a>>,
    names: Vec<Name<'a>>,
    path: &'a str,
    publisher: Option<&'a str>,
    quotes: Vec<Quote<'a>>,
    sentences: Vec<Sentence>,
    title: Option<&'a str>,
}

#[derive(Serialize)]
struct Sentence {
    end: usize,
    start: usize,
}

#[derive(Serialize)]
struct Figure<'a> {
    bound: &'static str,
    end: usize,
    kind: &'static str,
    measure: Option<&'a str>,
    start: usize,
    subject: Option<&'a str>,
    text: &'a str,
    trend: Option<&'static str>,
    unit: Option<&'a str>,
    value: Json,
}

#[derive(Serialize)]
struct Time<'a> {
    end: usize,
    start: usize,
    text: &'a str,
    value: Option<&'a str>,
}

#[derive(Serialize)]
struct Quote<'a> {
    cue: Option<&'a str>,
    end: usize,
    kind: &'static str,
    speaker: Option<Speaker<'a>>,
    start: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Speaker<'a> {
    end: usize,
    start: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Name<'a> {
    end: usize,
    entity: Option<&'a str>,
    kind: &'static str,
    start: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Claim {
    end: usize,
    reasons: Vec<&'static str>,
    score: f64,
    start: usize,
}

#[derive(Serialize)]
struct Citation<'a> {
    end: usize,
    start: usize,
    target: &'a str,
}

fn number(value: Decimal) -> Json {
    let value = value.normalize();
    serde_json::from_str(&value.to_string()).unwrap_or(Json::Null)
}

impl<'a> Document<'a> {
    fn of(path: &'a str, text: &'a str, article: &'a Article) -> Self {
        let meta = &article.meta;
        let mut document = Self {
            author: meta.author.as_deref(),
            citations: Vec::new(),
            claims: Vec::new(),
            date: meta.date.map(|d| d.to_string()),
            dates: Vec::new(),
            figures: Vec::new(),
            names: Vec::new(),
            path,
            publisher: meta.publisher.as_deref(),
            quotes: Vec::new(),
            sentences: Vec::new(),
            title: meta.title.as_deref(),
        };
        for passage in &article.passages {
            document.add(text, article, passage);
        }
        document
    }

    /// Adds what a passage holds; places are those in the file.
    fn add(&mut self, text: &'a str, article: &'a Article, passage: &'a Passage) {
        let (block, mentions) = (&passage.block, &*passage.mentions);
        let at = |span: Span| block.in_file(span);
        let words = |span: Option<Span>| span.map(|s| s.of(&block.text));
        self.sentences.extend(block.sentences.iter().map(|s| {
            let Span { start, end } = at(*s);
            Sentence { end, start }
        }));
        self.figures.extend(mentions.figures.iter().map(|f| {
            let Span { start, end } = at(f.span);
            let value = match f.value {
                Value::One(n) => number(n.value),
                Value::Range(a, b) => json!([number(a.value), number(b.value)]),
            };
            Figure {
                bound: f.bound.name(),
                end,
                kind: f.kind.name(),
                measure: words(f.measure),
                start,
                subject: words(f.subject),
                text: at(f.span).of(text),
                trend: f.trend.map(Trend::name),
                unit: f.unit.as_deref(),
                value,
            }
        }));
        self.dates.extend(mentions.dates.iter().zip(&passage.dates).map(|(d, time)| {
            let Span { start, end } = at(d.span);
            Time { end, start, text: at(d.span).of(text), value: time.as_ref().map(|t| t.value.as_str()) }
        }));
        self.quotes.extend(mentions.quotes.iter().zip(&passage.quote_speakers).map(|(q, said)| {
            let Span { start, end } = at(q.span);
            let speaker = said.and_then(|said| Speaker::of(article, said));
            Quote { cue: words(q.cue), end, kind: q.kind.name(), speaker, start, text: at(q.span).of(text) }
        }));
        self.names.extend(mentions.names.iter().enumerate().map(|(i, name)| {
            let Span { start, end } = at(name.span);
            let entity = passage.names.get(i).and_then(|id| article.entities.get(id.0));
            let kind = entity.map_or(name.kind, |e| e.kind).name();
            let entity = entity.map(|e| e.name.as_str());
            Name { end, entity, kind, start, text: name.span.of(&block.text) }
        }));
        self.claims.extend(mentions.claims.iter().map(|c| {
            let Span { start, end } = at(c.span);
            Claim { end, reasons: c.reasons.iter().map(|r| r.name()).collect(), score: c.score, start }
        }));
        self.citations.extend(mentions.citations.iter().map(|c| {
            let Span { start, end } = at(c.span);
            Citation { end, start, target: &c.target }
        }));
    }
}

impl<'a> Speaker<'a> {
    /// The speaker named in a passage of that number, by the words there.
    fn of(article: &'a Article, (passage, span): (usize, Span)) -> Option<Self> {
        let block = &article.passages.get(passage)?.block;
        let Span { start, end } = block.in_file(span);
        Some(Self { end, start, text: span.of(&block.text) })
    }
}
