//! `copydesk extract`: what is read out of a text.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;
use rayon::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::{Failure, Outcome, complain, emit};
use crate::{
    article::{Article, Context, Meta, Passage},
    extract::figure::Value,
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
    let read: Vec<Result<Json, String>> = args.paths.par_iter().map(|path| read(path, args.date)).collect();
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
        Format::Json => format!("{:#}\n", Json::Array(all)),
        Format::Jsonl => all.iter().fold(String::new(), |lines, json| lines + &json.to_string() + "\n"),
    })?;
    Ok(outcome)
}

/// What is read out of a file.
///
/// # Errors
/// A file that cannot be read or is no text, in words that name it.
fn read(path: &Path, date: Option<Date>) -> Result<Json, String> {
    let shown = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| format!("{shown}: cannot be read: {error}"))?;
    let text = text::decode(bytes).map_err(|error| format!("{shown}: {error}"))?.text;
    let context = Context { meta: Meta { date, ..Meta::default() }, ..Context::default() };
    let article = Article::read(&text, prose::Format::of_path(&shown), &context);
    Ok(to_json(&shown, &text, &article))
}

fn number(value: Decimal) -> Json {
    let value = value.normalize();
    serde_json::from_str(&value.to_string()).unwrap_or(Json::Null)
}

fn to_json(path: &str, text: &str, article: &Article) -> Json {
    let mut lists: [Vec<Json>; 7] = Default::default();
    let [sentences, figures, dates, quotes, names, claims, citations] = &mut lists;
    for passage in &article.passages {
        let block = &passage.block;
        let mentions = &passage.mentions;
        let at = |span: Span| block.in_file(span);
        let with = |span: Span, mut rest: Json| {
            let file = at(span);
            if let Json::Object(map) = &mut rest {
                map.insert("start".into(), file.start.into());
                map.insert("end".into(), file.end.into());
            }
            rest
        };
        let words = |span: Option<Span>| span.map(|s| s.of(&block.text).to_owned());
        sentences.extend(block.sentences.iter().map(|s| with(*s, json!({}))));
        figures.extend(mentions.figures.iter().map(|f| {
            let value = match f.value {
                Value::One(n) => number(n.value),
                Value::Range(a, b) => json!([number(a.value), number(b.value)]),
            };
            with(f.span, json!({
                "text": at(f.span).of(text), "value": value, "bound": f.bound.name(),
                "trend": f.trend.map(crate::extract::figure::Trend::name), "unit": f.unit, "kind": f.kind.name(),
                "measure": words(f.measure), "subject": words(f.subject),
            }))
        }));
        dates.extend(mentions.dates.iter().zip(&passage.dates).map(|(d, time)| {
            with(d.span, json!({"text": at(d.span).of(text), "value": time.as_ref().map(|t| &t.value)}))
        }));
        quotes.extend(mentions.quotes.iter().zip(&passage.quote_speakers).map(|(q, said)| {
            let speaker = said.and_then(|(index, span)| {
                let block = &article.passages.get(index)?.block;
                let file = block.in_file(span);
                Some(json!({"text": span.of(&block.text), "start": file.start, "end": file.end}))
            });
            with(q.span, json!({
                "text": at(q.span).of(text), "kind": q.kind.name(), "speaker": speaker, "cue": words(q.cue),
            }))
        }));
        names.extend(names_of(article, passage, &with));
        claims.extend(mentions.claims.iter().map(|c| {
            let reasons: Vec<&str> = c.reasons.iter().map(|r| r.name()).collect();
            with(c.span, json!({"score": c.score, "reasons": reasons}))
        }));
        citations.extend(mentions.citations.iter().map(|c| with(c.span, json!({"target": c.target}))));
    }
    let [sentences, figures, dates, quotes, names, claims, citations] = lists;
    let meta = &article.meta;
    json!({
        "path": path, "title": meta.title, "publisher": meta.publisher, "author": meta.author,
        "date": meta.date.map(|d| d.to_string()), "sentences": sentences, "figures": figures, "dates": dates,
        "quotes": quotes, "names": names, "claims": claims, "citations": citations,
    })
}

fn names_of(article: &Article, passage: &Passage, with: &dyn Fn(Span, Json) -> Json) -> Vec<Json> {
    let block = &passage.block;
    let names = passage.mentions.names.iter().enumerate().map(|(i, name)| {
        let entity = passage.names.get(i).and_then(|id| article.entities.get(id.0));
        let kind = entity.map_or(name.kind, |e| e.kind);
        with(
            name.span,
            json!({
                "text": name.span.of(&block.text), "kind": kind.name(), "entity": entity.map(|e| &e.name),
            }),
        )
    });
    names.collect()
}
