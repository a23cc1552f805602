//! Prints the features of sentences, for `tools/fit_claims.py`.
//!
//! Standard input: one sentence a line. Standard output: one line each, the names of the features
//! that it has, parted by spaces. With `--names`, the names of all features.

use std::io::{BufRead, Write};

use copydesk::{
    extract::{
        self,
        claim::{FEATURES, vectors},
        token,
    },
    prose::{self, Format},
};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    if std::env::args().any(|a| a == "--names") {
        for feature in FEATURES {
            writeln!(out, "{feature:?}")?;
        }
        return Ok(());
    }
    for line in std::io::stdin().lock().lines() {
        let prose = prose::read(&line?, Format::Plain);
        let mut names = Vec::new();
        for block in &prose.blocks {
            let mentions = extract::extract(block);
            let words = token::read(&block.text, &block.sentences).1;
            for (_, vector) in vectors(block, &mentions, &words) {
                for (feature, has) in FEATURES.iter().zip(vector) {
                    let name = format!("{feature:?}");
                    if has && !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
        }
        writeln!(out, "{}", names.join(" "))?;
    }
    Ok(())
}
