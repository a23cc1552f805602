//! Source files from disk.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use super::{Corpus, Skipped, Source};
use crate::{
    article::{Aliases, Article, Context},
    prose::Format,
    text::{self, LineIndex},
};

/// Reads the files, in parallel; one that cannot be read is listed as skipped. `on_file` is called
/// after each file, from any thread.
#[must_use]
pub fn read(files: &[PathBuf], aliases: &Aliases, on_file: &(dyn Fn(&Path) + Sync)) -> Corpus {
    let read: Vec<Result<Source, Skipped>> = files
        .par_iter()
        .map(|path| {
            let source =
                source(path, aliases).map_err(|reason| Skipped { shown: path.display().to_string(), reason });
            on_file(path);
            source
        })
        .collect();
    let (mut sources, mut skipped) = (Vec::new(), Vec::new());
    for item in read {
        match item {
            Ok(source) => sources.push(Arc::new(source)),
            Err(skip) => skipped.push(skip),
        }
    }
    Corpus::new(sources, skipped)
}

fn source(path: &Path, aliases: &Aliases) -> Result<Source, String> {
    let bytes = fs::read(path).map_err(|e: io::Error| e.to_string())?;
    let decoded = text::decode(bytes).map_err(|e| e.to_string())?;
    let shown = path.display().to_string();
    let context = Context { aliases: aliases.clone(), ..Context::default() };
    let article = Article::read(&decoded.text, Format::of_path(&shown), &context);
    Ok(Source {
        path: path.to_owned(),
        shown,
        lines: LineIndex::new(&decoded.text),
        text: decoded.text,
        article,
    })
}
