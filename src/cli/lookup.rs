//! `copydesk lookup`: the entity card that hover shows, in the terminal.

use std::fmt::Write;

use super::{Failure, Outcome, Output, Reading, emit, session::Session};
use crate::{
    check::Evidence,
    corpus::Corpus,
    ide::{Card, card::card},
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name of a person, organization, place or product; quotation marks are not needed
    #[arg(required = true)]
    name: Vec<String>,
    #[command(flatten)]
    reading: Reading,
}

pub(super) fn run(args: &Args, output: Output) -> Result<Outcome, Failure> {
    let name = args.name.join(" ");
    let mut session = Session::new(&args.reading, output);
    let Some(corpus) = session.corpus_of(".".as_ref())? else { return Ok(Outcome::Incomplete) };
    match card(&name, &[], &corpus) {
        Some(card) => emit(&write(&card, &corpus))?,
        None => return Err(Failure(not_found(&corpus, &name))),
    }
    Ok(Outcome::Done)
}

fn write(card: &Card, corpus: &Corpus) -> String {
    let sources = match card.sources {
        1 => "1 source".to_owned(),
        n => format!("{n} sources"),
    };
    let mut out = format!("{} ({}, in {sources})\n", card.name, card.kind.name());
    if !card.aliases.is_empty() {
        let _ = writeln!(out, "Also: {}", card.aliases.join(", "));
    }
    for (title, evidence) in &card.roles {
        let _ = writeln!(out, "Role: {title} ({})", place(corpus, evidence));
    }
    for statement in &card.statements {
        let _ = write!(out, "\n{}\n  {}\n", place(corpus, statement), statement.excerpt);
    }
    out
}

/// "sources/report.txt:12, Central Bank, 2018-06-14".
fn place(corpus: &Corpus, evidence: &Evidence) -> String {
    let Some(source) = evidence.source.and_then(|id| corpus.source(id)) else { return String::new() };
    let line = source.lines.line_of(evidence.span.start) + 1;
    let meta = &source.article.meta;
    let whose = meta.publisher.clone().into_iter().chain(meta.date.map(|date| date.to_string()));
    std::iter::once(format!("{}:{line}", source.shown)).chain(whose).collect::<Vec<_>>().join(", ")
}

fn not_found(corpus: &Corpus, name: &str) -> String {
    let wanted = name.to_lowercase();
    let names = corpus.sources.iter().flat_map(|source| &source.article.entities).map(|entity| &entity.name);
    let near = names
        .map(|name| (strsim::jaro_winkler(&name.to_lowercase(), &wanted), name))
        .filter(|(likeness, _)| *likeness > LIKE)
        .max_by(|(a, x), (b, y)| a.total_cmp(b).then_with(|| y.cmp(x)));
    match (near, corpus.sources.len()) {
        (Some((_, near)), _) => format!("no source names {name}; did you mean {near}?"),
        (None, 0) => format!("there are no sources to look {name} up in; name some with --sources"),
        (None, 1) => format!("the only source never names {name}"),
        (None, sources) => format!("none of the {sources} sources names {name}"),
    }
}

/// The Jaro-Winkler likeness above which a name is offered for another: a slip or two in a word.
const LIKE: f64 = 0.88;
