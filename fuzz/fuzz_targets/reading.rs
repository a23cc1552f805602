//! Any text is read: nothing panics, every span stands on characters of its block.
//!
//! `cargo +nightly fuzz run reading`. The first byte chooses the format.
#![no_main]

use copydesk::{
    article::{Article, Context},
    prose::Format,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let format = [Format::Markdown, Format::Plain, Format::Html][usize::from(first % 3)];
    let text = String::from_utf8_lossy(rest);
    let article = Article::read(&text, format, &Context::default());
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
});
