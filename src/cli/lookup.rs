//! `copydesk lookup`: the entity card that hover shows, in the terminal.

use std::fmt::Write;

use super::{Failure, Outcome, Output, Reading, emit, session::Session};
use crate::{
    check::Evidence,
    corpus::Corpus,
    ide::{
        Card,
        card::{Given, Measured, Size, What, card},
    },
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
    match card(&name, &[], &corpus, Size::Full) {
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
    for role in &card.roles {
        let _ = writeln!(out, "Role: {} ({})", role.title, places(corpus, &role.places));
    }
    if !card.figures.is_empty() {
        out.push_str("\nFigures\n");
    }
    for measured in &card.figures {
        let _ = writeln!(out, "  {}", figure(corpus, measured));
    }
    for (heading, passages) in [("Quoted", &card.said), ("In the sources", &card.statements)] {
        if !passages.is_empty() {
            let _ = writeln!(out, "\n{heading}");
        }
        for passage in passages {
            let _ = writeln!(out, "  {}\n    {}", place(corpus, passage), passage.excerpt);
        }
    }
    match card.more {
        0 => {}
        1 => out.push_str("  and 1 more statement\n"),
        more => {
            let _ = writeln!(out, "  and {more} more statements");
        }
    }
    out
}

/// "revenue, 2017: US$92.55 billion (…)", or the sentence; where sources differ, each value has a line of
/// its own.
fn figure(corpus: &Corpus, measured: &Measured) -> String {
    let value = |given: &Given| format!("{} ({})", given.value, places(corpus, &given.places));
    let several = measured.values.len() > 1;
    let values = measured.values.iter().map(value).collect::<Vec<_>>().join("\n    ");
    match (&measured.what, measured.values.as_slice()) {
        (What::Sentence(text, _), [only]) => format!("{text} ({})", places(corpus, &only.places)),
        (What::Sentence(text, _), _) => format!("{text} Sources differ:\n    {values}"),
        (What::Label(label), _) => {
            let label = if label.is_empty() { String::new() } else { format!("{label}: ") };
            format!("{label}{}{values}", if several { "sources differ:\n    " } else { "" })
        }
    }
}

fn places(corpus: &Corpus, places: &[Evidence]) -> String {
    places.iter().map(|evidence| place(corpus, evidence)).collect::<Vec<_>>().join("; ")
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
