//! Prints what is weighed for each value of a draft, for `tools/fit_alignment.py`.
//!
//! Standard input: a JSON object a line, `{"draft": …, "sources": […]}`. Standard output: one JSON
//! array a line, an object for each figure and date: its span, the signs of each comparable place, and
//! the clues for a contradiction.

use std::{
    io::{BufRead, Write},
    path::PathBuf,
    sync::Arc,
};

use copydesk::{
    article::{Article, Context},
    check::{
        self,
        judge::Clue,
        signs::{Sign, Signs},
    },
    corpus::{Corpus, Source},
    prose::Format,
    text::LineIndex,
};
use serde_json::{Map, Value, json};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let input: Value = serde_json::from_str(&line?).map_err(std::io::Error::other)?;
        let sources = input["sources"].as_array().cloned().unwrap_or_default();
        let corpus = Corpus::new(sources.iter().enumerate().map(source).collect(), Vec::new());
        let draft = input["draft"].as_str().unwrap_or_default();
        let draft = Article::read(draft, Format::Markdown, &Context::default());
        let samples: Vec<Value> = check::survey(&draft, &corpus)
            .into_iter()
            .map(|sample| {
                let places = sample.places.iter().map(|place| {
                    json!({
                        "signs": named(&place.signs),
                        "agrees": place.agrees,
                        "text": place.text,
                        "sentence": place.sentence,
                        "parts": place.parts,
                        "source": place.source.map(|id| id.0),
                    })
                });
                let heard = sample.heard.iter().map(|(source, clues)| {
                    let mut all = named(&clues.signs);
                    all.extend(Clue::ALL.map(|clue| (format!("{clue:?}"), json!(clues.get(clue)))));
                    json!({ "source": source.0, "clues": all })
                });
                json!({
                    "start": sample.span.start,
                    "end": sample.span.end,
                    "places": places.collect::<Vec<_>>(),
                    "heard": heard.collect::<Vec<_>>(),
                })
            })
            .collect();
        writeln!(out, "{}", Value::from(samples))?;
    }
    Ok(())
}

fn named(signs: &Signs) -> Map<String, Value> {
    Sign::ALL.map(|sign| (format!("{sign:?}"), json!(signs.get(sign)))).into_iter().collect()
}

fn source((n, text): (usize, &Value)) -> Arc<Source> {
    let text = text.as_str().unwrap_or_default().to_owned();
    let shown = format!("{n}.txt");
    let article = Article::read(&text, Format::Plain, &Context::default());
    Arc::new(Source { path: PathBuf::from(&shown), shown, lines: LineIndex::new(&text), text, article })
}
