//! From a keystroke to the published findings, through the real binary over stdio.
//!
//! ```text
//! cargo bench --bench keystroke [-- [--folder FOLDER] [--sources N] [--soak SECONDS] [--alone]
//!                                   [--server PROGRAM [ARGUMENT]...]]
//! ```
//!
//! Without a folder, a draft of some 5,000 words and its 1,000 sources are written first. `--soak`
//! types 500 times a second for so long, watches the memory, and tells what became of each version.
//! Language servers of [`OTHERS`] that are installed are measured beside, on the same draft and the same
//! edits, but for `--alone`; they know no sources. `--server` measures nothing but the one it names.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measuring program"
)]

#[path = "../../tests/support/lsp.rs"]
mod lsp;
mod newsroom;
#[path = "../../tests/support/random.rs"]
mod random;

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use lsp::{Client, PATIENCE, range, uri};
use newsroom::Newsroom;
use random::Random;
use serde_json::{Value, json};

/// Keystrokes measured at each place, after those that warm up.
const KEYSTROKES: usize = 400;
const WARM_UP: usize = 20;
/// Hovers and completions measured.
const QUESTIONS: usize = 300;
/// Starts measured.
const STARTS: usize = 3;
/// Edits a second while the memory is watched.
const PACE: u32 = 500;
/// Language servers for prose, with the arguments that make them speak over stdio.
const OTHERS: [(&str, &[&str]); 2] = [("harper-ls", &["--stdio"]), ("typos-lsp", &[])];
/// Other servers may take long for a keystroke; a row ends after so much time.
const LONGEST: Duration = Duration::from_secs(40);
/// What is typed, over and over.
const TYPED: &str =
    "Huawei said its revenue rose 12 per cent to $92.55 billion in 2017, Guo Ping told them in Berlin. ";

struct Options {
    folder: Option<PathBuf>,
    sources: usize,
    soak: Option<u64>,
    alone: bool,
    server: Option<Vec<String>>,
}

fn options() -> Options {
    let mut options = Options { folder: None, sources: 1000, soak: None, alone: false, server: None };
    // `cargo bench` adds an argument of its own.
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--folder" => options.folder = arguments.next().map(PathBuf::from),
            "--sources" => options.sources = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1000),
            "--soak" => options.soak = arguments.next().and_then(|n| n.parse().ok()),
            "--alone" => options.alone = true,
            "--server" => options.server = Some(arguments.by_ref().collect()),
            other => println!("unknown argument {other}"),
        }
    }
    options
}

fn main() {
    let options = options();
    let written = tempfile::tempdir().unwrap();
    let folder = options.folder.clone().unwrap_or_else(|| {
        let mut newsroom = Newsroom::new(7, 250);
        newsroom.write_sources(written.path(), options.sources).unwrap();
        fs::write(written.path().join("draft.md"), newsroom.draft(5_000)).unwrap();
        written.path().to_owned()
    });
    let Some(draft) = draft(&folder) else {
        println!("{}: no draft (.md) in this folder", folder.display());
        return;
    };
    let draft = fs::canonicalize(draft).unwrap();
    let text = fs::read_to_string(&draft).unwrap();
    let sources = fs::read_dir(folder.join("sources")).map_or(0, Iterator::count);
    println!("{}: {} words, {sources} sources", draft.display(), text.split_whitespace().count());
    let mut bench = Bench { draft, text, server: options.server };
    bench.run();
    if let Some(seconds) = options.soak {
        bench.soak(Duration::from_secs(seconds));
    }
    if bench.server.is_some() || options.alone {
        return;
    }
    for (program, arguments) in OTHERS {
        if let Some(path) = installed(program) {
            let arguments = arguments.iter().map(|argument| (*argument).to_owned());
            bench.server = Some([path.to_string_lossy().into_owned()].into_iter().chain(arguments).collect());
            bench.run();
        } else {
            println!("{program}: not installed");
        }
    }
}

/// Where a program is found by its name alone.
fn installed(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let named = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&folders).map(|folder| folder.join(&named)).find(|path| path.is_file())
}

/// The first Markdown file of the folder, by name.
fn draft(folder: &Path) -> Option<PathBuf> {
    let files = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    files.filter(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md")).min()
}

struct Bench {
    draft: PathBuf,
    text: String,
    server: Option<Vec<String>>,
}

impl Bench {
    fn uri(&self) -> String {
        uri(&self.draft)
    }

    fn editor(&self) -> Editor {
        let mut client = match self.server.as_deref() {
            Some([program, arguments @ ..]) => Client::start_program(program, arguments),
            _ => Client::start(),
        };
        let answer =
            client.initialize(json!({ "rootUri": self.draft.parent().map(uri), "capabilities": {} }));
        let sync = &answer["capabilities"]["textDocumentSync"];
        let wants_whole = sync == 1 || sync["change"] == 1;
        let lines = || self.text.lines().map(str::to_owned).collect();
        Editor { client, whole: wants_whole.then(lines) }
    }

    /// A server with the draft open and its sources read.
    fn opened(&self) -> Editor {
        let mut editor = self.editor();
        editor.client.open(&self.uri(), 0, &self.text);
        diagnostics(&mut editor.client, &self.uri(), 0);
        editor
    }

    /// The same when nothing more comes; servers that give no versions may publish more than once.
    fn settled(&self) -> Editor {
        let mut editor = self.opened();
        let quiet = |client: &mut Client| {
            client.wait_within(Duration::from_secs(1), |m| is_publication(m, &self.uri())).is_none()
        };
        while self.server.is_some() && !quiet(&mut editor.client) {}
        editor
    }

    /// Everything that is measured of each server; of others, nothing that they may not know.
    fn run(&self) {
        let name = self.server.as_ref().and_then(|command| command.first()).map_or("copydesk", |p| {
            Path::new(p).file_stem().and_then(|name| name.to_str()).unwrap_or(p.as_str())
        });
        println!("{name:<40}{:>10}{:>10}{:>10}{:>10}", "median", "p95", "p99", "max");
        self.starts();
        self.keystrokes();
        if self.server.is_none() {
            self.questions();
        }
    }

    fn starts(&self) {
        let mut times = Vec::new();
        let mut again = Vec::new();
        for _ in 0..STARTS {
            let before = Instant::now();
            let mut client = self.opened().client;
            times.push(before.elapsed());
            // The same folder once more: another draft keeps the sources in memory.
            let other = uri(&self.draft.with_file_name("other.md"));
            client.open(&other, 0, "Text.\n");
            diagnostics(&mut client, &other, 0);
            for _ in 0..5 {
                client.close(&self.uri());
                client.wait_for(|m| is_publication(m, &self.uri()) && m["params"]["version"].is_null());
                let before = Instant::now();
                client.open(&self.uri(), 0, &self.text);
                diagnostics(&mut client, &self.uri(), 0);
                again.push(before.elapsed());
            }
            client.shut_down();
        }
        row("start to findings, sources unread", times);
        row("opening to findings, sources read", again);
    }

    fn keystrokes(&self) {
        let lines: Vec<&str> = self.text.lines().collect();
        let paragraph = (lines.len() / 2..lines.len()).find(|&n| lines[n].len() > 200).unwrap_or(0);
        for (name, line, column) in [
            ("keystroke, first line", 0, 0),
            ("keystroke, head of a paragraph", paragraph, 0),
            ("keystroke, end of a paragraph", paragraph, lines[paragraph].len()),
        ] {
            let mut editor = self.settled();
            row(name, self.type_at(&mut editor, line, column));
            editor.client.shut_down();
        }
        let mut editor = self.settled();
        row("keystroke, anywhere", self.type_anywhere(&mut editor));
        editor.client.shut_down();
    }

    /// Types at a place, waiting for the findings after each character.
    fn type_at(&self, editor: &mut Editor, line: usize, column: usize) -> Vec<Duration> {
        let mut times = Vec::new();
        let begun = Instant::now();
        let mut typed = TYPED.chars().cycle();
        let before = self.text.lines().nth(line).unwrap_or_default()[..column].encode_utf16().count();
        for n in 0..WARM_UP + KEYSTROKES {
            if begun.elapsed() > LONGEST {
                break;
            }
            let letter = typed.next().unwrap().to_string();
            let version = i32::try_from(n).unwrap() + 1;
            let start = Instant::now();
            editor.change(&self.uri(), version, line, (before + n, before + n), &letter);
            diagnostics(&mut editor.client, &self.uri(), version);
            times.push(start.elapsed());
        }
        times.split_off(WARM_UP.min(times.len() / 2))
    }

    /// Types a letter into, or deletes one from, a paragraph picked at random.
    fn type_anywhere(&self, editor: &mut Editor) -> Vec<Duration> {
        let mut random = Random(3);
        let begun = Instant::now();
        let lines: Vec<usize> = self.text.lines().map(|line| line.encode_utf16().count()).collect();
        let mut times = Vec::new();
        for n in 0..WARM_UP + KEYSTROKES {
            if begun.elapsed() > LONGEST {
                break;
            }
            let line = random.below(lines.len());
            let column = random.below(lines[line] / 2 + 1);
            let version = i32::try_from(n).unwrap() + 1;
            let (end, text) = if n % 2 == 0 { (column, "x") } else { (column + 1, "") };
            let start = Instant::now();
            editor.change(&self.uri(), version, line, (column, end), text);
            diagnostics(&mut editor.client, &self.uri(), version);
            times.push(start.elapsed());
        }
        times.split_off(WARM_UP.min(times.len() / 2))
    }

    /// Asks for hovers and completions while typing goes on.
    fn questions(&self) {
        let mut client = self.opened().client;
        let uri = self.uri();
        let lines: Vec<usize> = self.text.lines().map(|line| line.encode_utf16().count()).collect();
        let mut random = Random(5);
        let (mut settled, mut typing, mut completions) = (Vec::new(), Vec::new(), Vec::new());
        let mut version = 0;
        for n in 0..QUESTIONS {
            let line = random.below(lines.len());
            let at = random.below(lines[line] + 1);
            let start = Instant::now();
            let _ = client.at("textDocument/hover", &uri, line, at);
            settled.push(start.elapsed());
            version += 1;
            let letter = ["C", "o", "r"][n % 3];
            client.change(&uri, version, &[(Some(range((0, n), (0, n))), letter)]);
            if n % 2 == 0 {
                let start = Instant::now();
                let _ = client.at("textDocument/completion", &uri, 0, n + 1);
                completions.push(start.elapsed());
            } else {
                let start = Instant::now();
                let _ = client.at("textDocument/hover", &uri, line, at);
                typing.push(start.elapsed());
            }
            diagnostics(&mut client, &uri, version);
        }
        row("hover", settled);
        row("hover, right behind a keystroke", typing);
        row("completion, right behind a keystroke", completions);
        client.shut_down();
    }

    /// Types at a steady pace and looks how far the findings fall behind, what becomes of each version
    /// and how the memory grows.
    fn soak(&self, time: Duration) {
        let mut client = self.opened().client;
        let uri = self.uri();
        let lines = self.text.lines().count();
        let mut random = Random(11);
        let (mut version, mut line, mut lags) = (0, 0, Vec::new());
        let mut sent: Vec<Instant> = vec![Instant::now()];
        let mut versions = Versions::default();
        let begun = Instant::now();
        let (mut memory, mut next_look) = (vec![client.memory()], Duration::from_secs(10));
        while begun.elapsed() < time {
            version += 1;
            // What is typed is taken back by the next edit, so that the draft keeps its length.
            let (end, text) = if version % 2 == 1 { (0, "Zan ") } else { (4, "") };
            if version % 2 == 1 {
                line = random.below(lines);
            }
            client.change(&uri, version, &[(Some(range((line, 0), (line, end))), text)]);
            sent.push(Instant::now());
            while let Some(message) = client.wait_within(Duration::ZERO, |m| is_publication(m, &uri)) {
                let number = versions.take(&message);
                lags.push(sent[usize::try_from(number).unwrap()].elapsed());
            }
            client.forget();
            if begun.elapsed() > next_look {
                memory.push(client.memory());
                next_look += Duration::from_secs(10);
            }
            let due = begun + Duration::from_secs(1) * u32::try_from(version).unwrap() / PACE;
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
        }
        let last = Instant::now();
        while versions.newest < i64::from(version) {
            versions.take(&client.wait_for(|m| is_publication(m, &uri)));
        }
        let took = last.elapsed();
        memory.push(client.memory());
        row("soak: findings behind their edit", lags);
        println!(
            "soak: {version} edits in {:.1} s, {:.1} ms from the last one to its findings",
            (last - begun).as_secs_f64(),
            took.as_secs_f64() * 1e3
        );
        println!(
            "soak: {} versions published, {} overtaken by newer ones before their turn, {} out of order",
            versions.published,
            i64::from(version) + 1 - versions.published,
            versions.out_of_order
        );
        let memory: Vec<String> = memory.iter().map(|kb| format!("{:.0}", *kb as f64 / 1024.0)).collect();
        println!("soak: memory in MB, every 10 s: {}", memory.join(" "));
        client.shut_down();
    }
}

/// The editor's end of a server.
struct Editor {
    client: Client,
    /// The draft's lines, where the server wants the whole text at each change.
    whole: Option<Vec<String>>,
}

impl Editor {
    /// Replaces what stands between two columns of a line, in the way that the server asks for.
    fn change(&mut self, uri: &str, version: i32, line: usize, (from, to): (usize, usize), text: &str) {
        let Some(lines) = &mut self.whole else {
            let place = range((line, from), (line, to));
            return self.client.change(uri, version, &[(Some(place), text)]);
        };
        let units: Vec<u16> = lines[line].encode_utf16().collect();
        let (from, to) = (from.min(units.len()), to.min(units.len()));
        let part = |units: &[u16]| String::from_utf16_lossy(units);
        lines[line] = format!("{}{text}{}", part(&units[..from]), part(&units[to..]));
        self.client.change(uri, version, &[(None, &(lines.join("\n") + "\n"))]);
    }
}

/// What became of the versions that were sent.
struct Versions {
    newest: i64,
    published: i64,
    out_of_order: usize,
}

impl Default for Versions {
    fn default() -> Self {
        // The text as it was opened is version 0, and was published before.
        Self { newest: 0, published: 1, out_of_order: 0 }
    }
}

impl Versions {
    /// Counts a publication; gives its version.
    fn take(&mut self, publication: &Value) -> i64 {
        let version = publication["params"]["version"].as_i64().unwrap_or_default();
        // One version may be published twice: findings in an unfinished sentence come when the keys rest.
        self.published += i64::from(version > self.newest);
        self.out_of_order += usize::from(version < self.newest);
        self.newest = self.newest.max(version);
        version
    }
}

fn is_publication(message: &Value, uri: &str) -> bool {
    message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
}

/// Waits for the findings of a version; a server that gives no versions is taken at its word.
fn diagnostics(client: &mut Client, uri: &str, version: i32) {
    let fits = |m: &Value| {
        is_publication(m, uri) && (m["params"]["version"] == version || m["params"]["version"].is_null())
    };
    client.wait_within(4 * PATIENCE, fits).unwrap();
    client.forget();
}

fn row(name: &str, mut times: Vec<Duration>) {
    times.sort();
    if times.is_empty() {
        println!("{name:<40}{:>10}", "none");
        return;
    }
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    let few = if times.len() < 100 { format!("  of {}", times.len()) } else { String::new() };
    println!("{name:<40}{:>7.1} ms{:>7.1} ms{:>7.1} ms{:>7.1} ms{few}", at(50), at(95), at(99), at(100));
}
