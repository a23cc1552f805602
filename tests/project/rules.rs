//! Every case of `tests/rules/*.txt`: a draft, its sources, and all findings.
//!
//! A file holds cases, each opened by a line `//= what it shows`. Within a case, `//- name` opens a
//! file; the first is the draft, the others are sources. Below a line of the draft, a line of `^`
//! marks the words of a finding, followed by the rule's code and, after a colon, its message. All
//! findings must be there, and no other.
//!
//! `COPYDESK_BLESS=1 cargo test --test project` rewrites the marks; read the difference before you
//! commit it.

use std::{fmt::Write as _, fs, path::Path, sync::Arc};

use copydesk::{
    article::{Article, Context},
    check::{Settings, check},
    corpus::{Corpus, Source},
    prose::Format,
    text::{LineIndex, Span},
};

pub struct Case {
    pub title: String,
    /// Name and text, without marks; the draft first.
    pub files: Vec<(String, String)>,
    /// The case's text as it stands in the file, behind its title line.
    written: String,
}

fn cases(text: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(title) = line.strip_prefix("//= ") {
            out.push(Case { title: title.trim().into(), files: Vec::new(), written: String::new() });
            continue;
        }
        let Some(case) = out.last_mut() else { panic!("text before the first case: {line}") };
        case.written.push_str(line);
        if let Some(name) = line.strip_prefix("//- ") {
            case.files.push((name.trim().into(), String::new()));
        } else if let Some((_, text)) = case.files.last_mut().filter(|_| !is_mark(line)) {
            text.push_str(line);
        }
    }
    // A blank line at the end of a file is the layout's, not the file's.
    for (_, text) in out.iter_mut().flat_map(|case| &mut case.files) {
        let kept = text.trim_end().len();
        text.truncate(kept);
        text.push('\n');
    }
    out
}

/// The files of cases, sorted.
fn files() -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Every case of every file.
pub fn all_cases() -> Vec<Case> {
    files().iter().flat_map(|file| cases(&fs::read_to_string(file).unwrap())).collect()
}

fn is_mark(line: &str) -> bool {
    line.trim_start().starts_with('^')
}

/// A source of that name and text.
pub fn source(name: &str, text: &str) -> Arc<Source> {
    let article = Article::read(text, Format::of_path(name), &Context::default());
    Arc::new(Source {
        path: name.into(),
        shown: name.into(),
        lines: LineIndex::new(text),
        text: text.to_owned(),
        article,
    })
}

/// The case as it is written when its findings are what copydesk finds.
fn as_found(case: &Case) -> String {
    let (name, text) = &case.files[0];
    let sources = case.files[1..].iter().map(|(name, text)| source(name, text)).collect();
    let corpus = Corpus::new(sources, Vec::new());
    let draft = Article::read(text, Format::of_path(name), &Context::default());
    let findings = check(text, &draft, &corpus, &Settings::default());
    let lines = LineIndex::new(text);
    let mut out = format!("//- {name}\n");
    for n in 0..lines.len() {
        let Some(line) = lines.line(text, n) else { continue };
        if line.is_empty() && n + 1 == lines.len() {
            break;
        }
        let _ = writeln!(out, "{}", line.of(text));
        for finding in &findings {
            if lines.line_of(finding.span.start) == n {
                let before = text[line.start..finding.span.start].chars().count();
                let end = finding.span.end.min(line.end);
                let marked = Span::new(finding.span.start, end).of(text).chars().count();
                let marks = "^".repeat(marked.max(1));
                let rule = finding.rule.code();
                let _ = writeln!(out, "{}{marks} {rule}: {}", " ".repeat(before), finding.message);
            }
        }
    }
    for (name, text) in &case.files[1..] {
        let _ = write!(out, "//- {name}\n{text}");
    }
    out
}

#[test]
fn every_case_finds_what_it_shows_and_nothing_else() {
    let bless = std::env::var_os("COPYDESK_BLESS").is_some();
    let mut wrong = String::new();
    let mut count = 0;
    for file in files() {
        let text = fs::read_to_string(&file).unwrap();
        let mut blessed = String::new();
        for case in cases(&text) {
            count += 1;
            let found = as_found(&case);
            let _ = write!(blessed, "//= {}\n{found}\n", case.title);
            if found.trim_end() != case.written.trim_end() {
                let name = file.file_name().unwrap().to_string_lossy();
                let _ = write!(
                    wrong,
                    "\n{name}: {}\n--- written\n{}--- found\n{found}",
                    case.title,
                    case.written.trim_end().to_owned() + "\n"
                );
            }
        }
        if bless {
            fs::write(&file, blessed.trim_end().to_owned() + "\n").unwrap();
        }
    }
    assert!(bless || wrong.is_empty(), "{wrong}");
    assert!(count > 20, "only {count} cases were found");
}
