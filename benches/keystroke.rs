//! From a keystroke to the published findings, through the real binary over stdio.
//!
//! `cargo bench --bench keystroke [-- FOLDER]`: the folder holds a draft and its sources; by default
//! `examples/huawei-5g`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measuring program")]

#[path = "../tests/support/lsp.rs"]
mod lsp;

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use lsp::{Client, range, uri};

/// Keystrokes measured, after those that warm up.
const KEYSTROKES: usize = 500;
const WARM_UP: usize = 20;
/// Starts measured.
const STARTS: usize = 5;
/// What is typed, over and over.
const TYPED: &str = "Huawei said its revenue rose 12 per cent to $92.55 billion in 2017. ";

fn main() {
    let given = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let folder = given.unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/examples/huawei-5g").into());
    let Some(draft) = draft(Path::new(&folder)) else {
        println!("{folder}: no draft (.md) in this folder");
        return;
    };
    let draft = fs::canonicalize(draft).unwrap();
    let text = fs::read_to_string(&draft).unwrap();
    println!("{}: {} words", draft.display(), text.split_whitespace().count());
    println!("{:<34}{:>10}{:>10}{:>10}", "", "median", "p95", "p99");
    row("start to first findings", (0..STARTS).map(|_| start(&draft, &text).1).collect());
    let end = text.lines().count() / 2;
    for (name, line) in [("keystroke, first line", 0), ("keystroke, middle of the text", end)] {
        let (mut client, _) = start(&draft, &text);
        row(name, type_at(&mut client, &uri(&draft), line));
        client.shut_down();
    }
}

/// The first Markdown file of the folder, by name.
fn draft(folder: &Path) -> Option<PathBuf> {
    let files = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    files.filter(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md")).min()
}

fn start(draft: &Path, text: &str) -> (Client, Duration) {
    let before = Instant::now();
    let mut client = Client::in_folder(draft.parent());
    client.open(&uri(draft), 0, text);
    client.diagnostics(&uri(draft), Some(0));
    (client, before.elapsed())
}

/// Types at the head of a line, waiting for the findings after each character.
fn type_at(client: &mut Client, uri: &str, line: usize) -> Vec<Duration> {
    let mut times = Vec::new();
    let mut typed = TYPED.chars().cycle();
    for n in 0..WARM_UP + KEYSTROKES {
        let character = n;
        let letter = typed.next().unwrap().to_string();
        let version = i32::try_from(n).unwrap() + 1;
        let place = range((line, character), (line, character));
        let before = Instant::now();
        client.change(uri, version, &[(Some(place), &letter)]);
        client.diagnostics(uri, Some(version));
        times.push(before.elapsed());
    }
    times.split_off(WARM_UP)
}

fn row(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    println!("{name:<34}{:>7.1} ms{:>7.1} ms{:>7.1} ms", at(50), at(95), at(99));
}
