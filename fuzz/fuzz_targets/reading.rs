//! Any text is read: nothing panics, every span stands on characters of its block and file, and a part
//! of it checked against the rest gives findings that stand on characters too.
//!
//! `cargo +nightly fuzz run reading`. The first byte chooses the format; a zero byte parts the draft
//! from its source.
#![no_main]

use std::sync::Arc;

use copydesk::{
    article::{Article, Context},
    check::{self, Settings},
    corpus::{Corpus, Source},
    prose::Format,
    text::LineIndex,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let format = [Format::Markdown, Format::Plain, Format::Html][usize::from(first % 3)];
    let text = String::from_utf8_lossy(rest);
    match text.split_once('\0') {
        Some((draft, source)) => check_against(draft, source, format),
        None => drop(read(&text, format)),
    }
});

/// Reads a text and looks at every span.
fn read(text: &str, format: Format) -> Article {
    let article = Article::read(text, format, &Context::default());
    for passage in &article.passages {
        let (block, mentions) = (&passage.block, &passage.mentions);
        let sentences = block.sentences.iter().copied();
        let spans = sentences
            .chain(mentions.tokens.iter().map(|m| m.span))
            .chain(mentions.figures.iter().map(|m| m.span))
            .chain(mentions.dates.iter().map(|m| m.span))
            .chain(mentions.quotes.iter().map(|m| m.span))
            .chain(mentions.names.iter().map(|m| m.span))
            .chain(mentions.claims.iter().map(|m| m.span));
        for span in spans {
            assert!(block.text.get(span.start..span.end).is_some(), "{span:?}");
            let file = block.in_file(span);
            assert!(text.get(file.start..file.end).is_some(), "{file:?}");
        }
    }
    article
}

/// Checks a draft against one source; what is found stands in both.
fn check_against(draft: &str, source: &str, format: Format) {
    let article = read(draft, format);
    let source = Source {
        path: "source.txt".into(),
        shown: "source.txt".into(),
        text: source.to_owned(),
        lines: LineIndex::new(source),
        article: read(source, format),
    };
    let source = Arc::new(source);
    let corpus = Corpus::new(vec![Arc::clone(&source)], Vec::new());
    for finding in check::check(draft, &article, &corpus, &Settings::default()) {
        let span = finding.span;
        assert!(draft.get(span.start..span.end).is_some(), "{span:?}");
        for fix in &finding.fixes {
            for edit in &fix.edits {
                assert!(draft.get(edit.span.start..edit.span.end).is_some(), "{:?}", edit.span);
            }
        }
    }
}
