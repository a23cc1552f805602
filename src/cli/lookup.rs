//! `copydesk lookup`: the entity card that hover shows, in the terminal.

use std::{collections::BTreeSet, fmt::Write, path::PathBuf};

use super::{Failure, Outcome, Output, Reading, emit, session::Session};
use crate::{
    article::{Entity, EntityId},
    corpus::{Corpus, Source},
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name, or a part of it
    name: String,
    /// The draft or folder whose sources are meant; by default the current folder
    #[arg(default_value = ".")]
    path: PathBuf,
    #[command(flatten)]
    reading: Reading,
}

pub(super) fn run(args: &Args, output: Output) -> Result<Outcome, Failure> {
    let mut session = Session::new(&args.reading, output);
    let Some(corpus) = session.corpus_of(&args.path)? else { return Ok(Outcome::Incomplete) };
    match card(&corpus, &args.name) {
        Some(card) => emit(&card)?,
        None => return Err(Failure(not_found(&corpus, &args.name))),
    }
    Ok(Outcome::Done)
}

fn not_found(corpus: &Corpus, name: &str) -> String {
    let sources = corpus.sources.len();
    let near = corpus
        .sources
        .iter()
        .flat_map(|source| &source.article.entities)
        .map(|entity| (strsim::jaro_winkler(&entity.name.to_lowercase(), &name.to_lowercase()), &entity.name))
        .filter(|(score, _)| *score > 0.85)
        .max_by(|(a, x), (b, y)| a.total_cmp(b).then_with(|| y.cmp(x)));
    match near {
        Some((_, near)) => format!("no source names {name}; did you mean {near}?"),
        None => format!("none of {sources} sources names {name}"),
    }
}

/// How many passages of each source are shown.
const PASSAGES: usize = 3;

/// What the sources say of a name; `None` where none names it.
fn card(corpus: &Corpus, name: &str) -> Option<String> {
    let wanted = name.to_lowercase();
    let found: Vec<(&Source, Vec<EntityId>)> = corpus
        .sources
        .iter()
        .map(|source| (source.as_ref(), matching(&source.article.entities, &wanted)))
        .filter(|(_, ids)| !ids.is_empty())
        .collect();
    let entities =
        || found.iter().flat_map(|(source, ids)| ids.iter().map(|id| &source.article.entities[id.0]));
    let main = entities().max_by_key(|entity| entity.name.chars().count())?;
    let mut out = format!("# {}\n\n{}", main.name, main.kind.name());
    let aliases: BTreeSet<&str> =
        entities().flat_map(|e| &e.aliases).map(String::as_str).filter(|alias| *alias != main.name).collect();
    if !aliases.is_empty() {
        let _ = write!(out, ", also {}", aliases.into_iter().collect::<Vec<_>>().join(", "));
    }
    out.push('\n');
    let roles: BTreeSet<&str> = entities().flat_map(|e| &e.roles).map(|role| role.title.as_str()).collect();
    for role in roles {
        let _ = writeln!(out, "- {role}");
    }
    for (source, ids) in &found {
        out.push_str(&passages(source, ids));
    }
    Some(out)
}

fn matching(entities: &[Entity], wanted: &str) -> Vec<EntityId> {
    let is_meant = |entity: &Entity| {
        entity.aliases.iter().chain(Some(&entity.name)).any(|alias| {
            let alias = alias.to_lowercase();
            alias == wanted || alias.split_whitespace().any(|word| word == wanted)
        })
    };
    entities.iter().enumerate().filter(|(_, entity)| is_meant(entity)).map(|(i, _)| EntityId(i)).collect()
}

fn passages(source: &Source, ids: &[EntityId]) -> String {
    let meta = &source.article.meta;
    let whose: Vec<String> =
        meta.publisher.clone().into_iter().chain(meta.date.map(|date| date.to_string())).collect();
    let mut out = format!("\n## {}", source.shown);
    if !whose.is_empty() {
        let _ = write!(out, " ({})", whose.join(", "));
    }
    out.push_str("\n\n");
    let mut shown = BTreeSet::new();
    for passage in &source.article.passages {
        for (name, id) in passage.mentions.names.iter().zip(&passage.names) {
            let Some(sentence) = passage.block.sentence_at(name.span.start) else { continue };
            let sentence = passage.block.sentences[sentence];
            let file = passage.block.in_file(sentence);
            if ids.contains(id) && shown.len() < PASSAGES && shown.insert(file) {
                let line = source.lines.line_of(file.start) + 1;
                let _ = writeln!(out, "- line {line}: {}", sentence.of(&passage.block.text));
            }
        }
    }
    out
}
