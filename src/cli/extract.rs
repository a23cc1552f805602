//! `copydesk extract`: what is read out of a text.

use std::{io::Write, process::ExitCode};

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::GivenPath;
use crate::{
    article::{Article, Context, Meta, Passage},
    extract::figure::Value,
    prose::Format,
    text::{self, Span},
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files to read
    #[arg(required = true)]
    paths: Vec<GivenPath>,
    /// Output: json (an array) or jsonl (one line a file)
    #[arg(long, default_value = "json", value_parser = ["json", "jsonl"])]
    format: String,
    /// The documents' date, from which "last month" is counted
    #[arg(long)]
    date: Option<Date>,
}

pub(super) fn run(args: &Args) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let mut all = Vec::new();
    for path in &args.paths {
        let shown = path.display().to_string();
        let decoded = match std::fs::read(path)
            .map_err(|e| e.to_string())
            .and_then(|bytes| text::decode(bytes).map_err(|e| e.to_string()))
        {
            Ok(decoded) => decoded,
            Err(error) => {
                let _ = writeln!(anstream::stderr(), "copydesk: {shown}: {error}");
                return ExitCode::from(2);
            }
        };
        let meta = Meta { date: args.date, ..Meta::default() };
        let context = Context { meta, ..Context::default() };
        let article = Article::read(&decoded.text, Format::of_path(&shown), &context);
        let json = to_json(&shown, &decoded.text, &article);
        if args.format == "jsonl" {
            let _ = writeln!(out, "{json}");
        } else {
            all.push(json);
        }
    }
    if args.format == "json" {
        let _ = writeln!(out, "{:#}", Json::Array(all));
    }
    ExitCode::SUCCESS
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
