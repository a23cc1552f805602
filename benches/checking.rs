//! What checking a draft costs, for ever more sources and ever longer drafts.
//!
//! ```text
//! cargo bench --bench checking [-- [--sources N] [--words N] [--folder FOLDER] [--passes N]]
//! ```
//!
//! Without options, drafts and sources are written first, from one seed, and a table is made of them:
//! 1,500 words against 100, 1,000 and 10,000 sources, then 750 to 6,000 words against 1,000. Each row
//! is a process of its own, so that the memory is that row's. `--folder` takes the texts of a folder as
//! sources, and for a draft paragraphs of theirs, picked by lot. `--passes` measures so many checks, for
//! a profiler.
//!
//! Time on the processor is that of all threads together; a busy machine makes the rest longer.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measuring program"
)]

#[path = "keystroke/newsroom.rs"]
mod newsroom;
#[path = "../tests/support/random.rs"]
mod random;

use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use copydesk::{
    article::{Aliases, Article, Cache, Context},
    check::{self, Memory, Settings},
    corpus::{Corpus, read},
    prose::Format,
};
use newsroom::Newsroom;
use random::Random;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Checks that are measured after one that warms up; the median is shown.
const PASSES: usize = 15;
/// Words of the draft where nothing else is said.
const WORDS: usize = 1_500;
/// The rows: sources and words.
const ROWS: [(usize, usize); 6] =
    [(100, WORDS), (1_000, WORDS), (10_000, WORDS), (1_000, 750), (1_000, 3_000), (1_000, 6_000)];
/// How many sources there are for each company that they tell of.
const SOURCES_A_COMPANY: usize = 4;

struct Options {
    folder: Option<PathBuf>,
    sources: Option<usize>,
    words: usize,
    passes: usize,
}

fn options() -> Options {
    let mut options = Options { folder: None, sources: None, words: WORDS, passes: PASSES };
    // `cargo bench` adds an argument of its own.
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|n| n.parse().ok());
        match argument.as_str() {
            "--sources" => options.sources = number(),
            "--words" => options.words = number().unwrap_or(WORDS),
            "--passes" => options.passes = number().unwrap_or(PASSES),
            "--folder" => options.folder = arguments.next().map(PathBuf::from),
            other => println!("unknown argument {other}"),
        }
    }
    options
}

fn main() {
    let options = options();
    if let Some(folder) = &options.folder {
        header();
        let draft = gleaned(folder, options.words);
        measure(folder, &draft, options.passes);
    } else if let Some(sources) = options.sources {
        let written = tempfile::tempdir().unwrap();
        let mut newsroom = Newsroom::new(7, (sources / SOURCES_A_COMPANY).max(5));
        newsroom.write_sources(written.path(), sources).unwrap();
        let draft = newsroom.draft(options.words);
        measure(&written.path().join("sources"), &draft, options.passes);
    } else {
        header();
        let own = std::env::current_exe().unwrap();
        for (sources, words) in ROWS {
            let numbers = ["--sources", &sources.to_string(), "--words", &words.to_string()];
            let _ = Command::new(&own).args(numbers).status();
        }
    }
}

fn header() {
    println!(
        "{:>8}{:>8}{:>10}{:>10}{:>8}{:>10}{:>12}{:>12}{:>12}{:>12}",
        "sources",
        "MB",
        "reading",
        "memory",
        "words",
        "findings",
        "check",
        "processor",
        "one edit",
        "processor"
    );
}

/// Prints one row.
fn measure(folder: &Path, draft: &str, passes: usize) {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let before = memory();
    let begun = Instant::now();
    let corpus = read::read(&files, &Aliases::new(), &|_| {});
    let reading = begun.elapsed();
    let held = memory().saturating_sub(before);
    let bytes: usize = corpus.sources.iter().map(|source| source.text.len()).sum();
    let context = Context::default();
    let settings = Settings::default();
    let article = Article::read(draft, Format::Markdown, &context);
    let mut findings = 0;
    let (check, processor) = median(passes, || {
        let found = check::check(draft, &article, &corpus, &settings);
        findings = black_box(found).len();
    });
    let (edit, edit_processor) = edits(draft, &corpus, passes);
    println!(
        "{:>8}{:>8.1}{:>7.0} ms{:>7.0} MB{:>8}{findings:>10}{:>9.1} ms{:>9.1} ms{:>9.2} ms{:>9.2} ms",
        corpus.sources.len(),
        bytes as f64 / 1e6,
        reading.as_secs_f64() * 1e3,
        held as f64 / 1024.0,
        draft.split_whitespace().count(),
        check.as_secs_f64() * 1e3,
        processor.as_secs_f64() * 1e3,
        edit.as_secs_f64() * 1e3,
        edit_processor.as_secs_f64() * 1e3,
    );
}

/// What a letter costs that is typed into a paragraph and taken out again, the rest being known.
fn edits(draft: &str, corpus: &Corpus, passes: usize) -> (Duration, Duration) {
    let middle = draft.len() / 2 + draft[draft.len() / 2..].find(". ").unwrap();
    let typed = format!("{}x{}", &draft[..middle], &draft[middle..]);
    let (context, settings) = (Context::default(), Settings::default());
    let (mut cache, mut memory) = (Cache::default(), Memory::default());
    let mut turn = false;
    median(passes, || {
        turn = !turn;
        let text = if turn { &typed } else { draft };
        let article = Article::read_again(text, Format::Markdown, &context, &mut cache);
        black_box(check::check_again(text, &article, corpus, &settings, &mut memory));
    })
}

/// The median time of a pass by the clock and on the processor.
fn median(passes: usize, mut pass: impl FnMut()) -> (Duration, Duration) {
    pass();
    let passes = passes.max(1);
    let mut times: Vec<(Duration, Duration)> = (0..passes)
        .map(|_| {
            let (before, begun) = (Instant::now(), on_processor());
            pass();
            (before.elapsed(), on_processor().saturating_sub(begun))
        })
        .collect();
    times.sort();
    let clock = times[times.len() / 2].0;
    times.sort_by_key(|(_, processor)| *processor);
    (clock, times[times.len() / 2].1)
}

/// How long the threads of this process have run; Linux alone tells.
fn on_processor() -> Duration {
    let threads = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let times = threads.filter_map(|thread| {
        let line = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        line.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    });
    times.sum()
}

/// The memory that this process holds, in KiB; 0 where the system does not say.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kb| kb.parse().ok()).unwrap_or(0)
}

/// A draft of paragraphs that stand in the folder's texts, picked by lot.
fn gleaned(folder: &Path, words: usize) -> String {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let texts: Vec<String> = files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect();
    let paragraphs: Vec<&str> =
        texts.iter().flat_map(|text| text.lines()).filter(|line| line.len() > 120).collect();
    let mut random = Random(13);
    let (mut draft, mut written) = (String::new(), 0);
    while written < words {
        let paragraph = paragraphs[random.below(paragraphs.len())];
        written += paragraph.split_whitespace().count();
        draft.push_str(paragraph);
        draft.push_str("\n\n");
    }
    draft
}
