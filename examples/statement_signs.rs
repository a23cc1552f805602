//! Prints what is weighed for each value of a draft, for `tools/fit_alignment.py`.
//!
//! Standard input: a JSON object a line, `{"draft": …, "sources": […]}`; without "sources" the line
//! before's stay. Standard output: one JSON array a line, a value an item.

use std::{
    io::{BufRead, Write},
    path::PathBuf,
    sync::Arc,
};

use copydesk::{
    article::{Article, Context},
    check::signs,
    corpus::{Corpus, Source},
    prose::Format,
    text::LineIndex,
};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let mut corpus = Corpus::default();
    for line in std::io::stdin().lock().lines() {
        let input: serde_json::Value = serde_json::from_str(&line?).map_err(std::io::Error::other)?;
        if let Some(sources) = input["sources"].as_array() {
            let read = |(n, text): (usize, &serde_json::Value)| {
                let text = text.as_str().unwrap_or_default().to_owned();
                let shown = format!("{n}.txt");
                let article = Article::read(&text, Format::Plain, &Context::default());
                Arc::new(Source { path: PathBuf::from(&shown), shown, lines: LineIndex::new(&text), text, article })
            };
            corpus = Corpus::new(sources.iter().enumerate().map(read).collect(), Vec::new());
        }
        let draft = Article::read(input["draft"].as_str().unwrap_or_default(), Format::Markdown, &Context::default());
        let samples: Vec<serde_json::Value> = signs::survey(&draft, &corpus)
            .into_iter()
            .map(|s| {
                let against: Vec<_> = s
                    .against
                    .into_iter()
                    .map(|(signs, text, sentence)| {
                        let signs: serde_json::Map<_, _> =
                            signs.into_iter().map(|(k, v)| (k.to_owned(), serde_json::json!(v))).collect();
                        serde_json::json!({"signs": signs, "text": text, "sentence": sentence})
                    })
                    .collect();
                serde_json::json!({"start": s.span.start, "end": s.span.end, "text": s.text, "kind": s.kind, "against": against})
            })
            .collect();
        writeln!(out, "{}", serde_json::Value::from(samples))?;
    }
    Ok(())
}
