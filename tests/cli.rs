//! The command line from outside: the built program, real files, exit statuses.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail")]

use std::{
    fs,
    io::Read,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value as Json;
use tempfile::TempDir;

/// A folder with files, in which the program runs.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(args).current_dir(self.path()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command
    }

    fn run(&self, args: &[&str]) -> Run {
        Run::of(&self.command(args).output().unwrap())
    }
}

/// What a run of the program gave.
#[derive(Debug, PartialEq, Eq)]
struct Run {
    status: i32,
    out: String,
    err: String,
}

impl Run {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let run = Self {
            status: output.status.code().unwrap(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        };
        assert!(!run.err.contains("panicked"), "{}", run.err);
        run
    }

    fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The run could not do its work, and its message holds all of these words.
    fn fails_with(&self, words: &[&str]) {
        assert_eq!(self.status, 2, "{self:?}");
        for word in words {
            assert!(self.err.contains(word), "{word:?} is not in {:?}", self.err);
        }
        assert!(self.err.lines().all(|line| line.starts_with("copydesk: ")), "{}", self.err);
    }
}

const DRAFT: &str = "# Prices\n\nPrices rose by a little, the bank said.\n";
const SOURCE: &str = "The bank said that prices rose by a little.\n";

fn newsroom() -> Folder {
    Folder::new(&[("drafts/prices.md", DRAFT), ("sources/bank.txt", SOURCE)])
}

#[test]
fn a_clean_draft_gives_status_zero_and_a_summary() {
    let folder = newsroom();
    let run = folder.run(&["check", "drafts"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
    assert!(run.out.contains("in 1 draft against 1 source"), "{run:?}");
    assert!(!run.out.contains('\u{1b}'), "no colours in a pipe");
    assert!(!folder.run(&["check", "-q", "drafts"]).out.contains("in 1 draft"));
}

#[test]
fn every_format_is_printed_whole() {
    let folder = newsroom();
    let json = folder.run(&["check", "--format", "json"]).json();
    assert_eq!(json["summary"]["drafts"], 1);
    assert_eq!(json["summary"]["sources"], 1);
    assert!(json["findings"].is_array());
    let sarif = folder.run(&["check", "--format", "sarif"]).json();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(folder.run(&["check", "--format", "jsonl"]).status, 0);
    assert_eq!(folder.run(&["check", "--format", "github"]).status, 0);
    assert_eq!(folder.run(&["check", "--format", "xml"]).status, 2);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = newsroom();
    for n in 0..30 {
        folder.write(&format!("drafts/d{n}.md"), format!("{DRAFT}\nAbout {n} people came.\n"));
        folder.write(&format!("sources/s{n}.txt"), format!("{SOURCE}\nAbout {n} people came.\n"));
    }
    for format in ["human", "json", "jsonl", "sarif", "github"] {
        let args = ["check", "-v", "--date", "2018-11-26", "--format", format];
        assert_eq!(folder.run(&args), folder.run(&args));
    }
}

#[test]
fn findings_are_sorted_by_path_then_position() {
    let folder = newsroom();
    for name in ["b", "a", "c"] {
        let text = "A. Some 12 men came.\n\nSome 1,300 women came on 31 June.\n";
        folder.write(&format!("drafts/{name}.md"), text);
    }
    let run = folder.run(&["check", "--format", "jsonl"]);
    let keys: Vec<(String, u64)> = run
        .out
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).unwrap())
        .map(|f| (f["path"].as_str().unwrap().to_owned(), f["start"].as_u64().unwrap()))
        .collect();
    assert!(keys.is_sorted(), "{keys:?}");
}

#[test]
fn what_is_not_there_is_named() {
    let folder = newsroom();
    folder.run(&["check", "gone.md"]).fails_with(&["gone.md: no such file or folder"]);
    folder.run(&["check", "--sources", "gone"]).fails_with(&["gone: no such source"]);
    folder.run(&["check", "--config", "gone.toml"]).fails_with(&["gone.toml: cannot be read"]);
    folder.run(&["sources", "gone"]).fails_with(&["gone: no such file or folder"]);
    folder.run(&["sources", "--sources", "gone"]).fails_with(&["gone: no such source"]);
    folder.run(&["lookup", "Someone", "--sources", "gone"]).fails_with(&["gone: no such source"]);
    folder.run(&["extract", "gone.md"]).fails_with(&["gone.md"]);
    let run = folder.run(&["check", "gone.md", "drafts/prices.md"]);
    assert_eq!(run.status, 2);
    assert!(run.out.contains("in 1 draft"), "what is there is checked all the same: {run:?}");
}

#[test]
fn a_folder_without_drafts_is_said_to_have_none() {
    let folder = newsroom();
    fs::create_dir(folder.path().join("empty")).unwrap();
    folder.run(&["check", "empty"]).fails_with(&["empty: no drafts in this folder"]);
    folder.run(&["check", "sources"]).fails_with(&["sources: no drafts in this folder"]);
    Folder::new(&[]).run(&["check"]).fails_with(&[".: no drafts in this folder"]);
}

#[test]
fn a_draft_without_sources_is_checked_and_the_lack_is_said() {
    let folder = Folder::new(&[("a.md", DRAFT)]);
    let run = folder.run(&["check", "a.md"]);
    assert_ne!(run.status, 2, "{run:?}");
    assert!(run.err.contains("no sources found"), "{run:?}");
    assert_eq!(folder.run(&["check", "-q", "a.md"]).err, "");
}

#[test]
fn a_broken_configuration_is_named_with_its_line() {
    let folder = newsroom();
    for (config, words) in [
        ("\nsorces = []\n", "copydesk.toml:2: unknown setting `sorces`; did you mean `sources`?"),
        (
            "[rules]\nmisqoted = \"off\"\n",
            "copydesk.toml:2: unknown rule `misqoted`; did you mean `misquoted`?",
        ),
        (
            "[rules]\nmisquoted = \"eror\"\n",
            "copydesk.toml:2: unknown severity `eror`; did you mean `error`?",
        ),
        ("date = \"tomorrow\"\n", "copydesk.toml:1: `tomorrow` is no date"),
        ("sources = \"sources\"\n", "copydesk.toml:1: `sources` takes a list of strings: [\"sources\"]"),
        ("sources = [\n", "copydesk.toml:"),
        ("# here\nsources = [\"gone\"]\n", "copydesk.toml:2: `sources` names \"gone\""),
    ] {
        folder.write("copydesk.toml", config);
        folder.run(&["check", "drafts"]).fails_with(&[words]);
        folder.run(&["sources"]).fails_with(&[words]);
    }
    folder.write("copydesk.toml", b"date = \"\xff\"");
    folder.run(&["check"]).fails_with(&["copydesk.toml: not UTF-8"]);
}

#[test]
fn mistakes_in_front_matter_are_named_with_their_line() {
    let folder = newsroom();
    folder.write("drafts/front.md", "---\ntitle: A\nrules: {misqoted: off}\n---\nText.\n");
    folder.run(&["check"]).fails_with(&["front.md:3: unknown rule `misqoted`; did you mean"]);
    folder.write("drafts/front.md", "---\nsources: [gone]\n---\nText.\n");
    folder.run(&["check"]).fails_with(&["front.md:2: `sources` in front matter names \"gone\""]);
}

#[test]
fn usage_errors_have_status_two() {
    let folder = newsroom();
    for args in [
        &["chek"][..],
        &[],
        &["check", "--date", "26.11.2018"],
        &["check", "--fail-on", "fatal"],
        &["check", "-q", "-v"],
        &["lookup"],
        &["extract"],
        &["check", "--nonsense"],
    ] {
        assert_eq!(folder.run(args).status, 2, "{args:?}");
    }
    assert_eq!(folder.run(&["--help"]).status, 0);
    assert_eq!(folder.run(&["--version"]).status, 0);
}

#[test]
fn any_text_is_a_draft() {
    let folder = newsroom();
    let long = "Some 12 per cent of them went. ".repeat(35_000);
    let (quotes, brackets) = ("“".repeat(5_000), "[".repeat(5_000));
    let texts: [(&str, &[u8]); 11] = [
        ("empty.md", b""),
        ("blank.md", b"\n\n \t\n"),
        ("bom.md", "\u{feff}# Größe\n\nText.\n".as_bytes()),
        ("crlf.md", b"# Prices\r\n\r\nPrices rose.\r\n"),
        ("latin1.md", b"Caf\xe9 prices rose, he said.\n"),
        ("broken.md", b"Caf\xc3 prices \xff rose.\n"),
        ("long.txt", long.as_bytes()),
        ("open.md", quotes.as_bytes()),
        ("brackets.md", brackets.as_bytes()),
        ("front.md", b"---\nfoo: [\n---\nText.\n"),
        ("fence.md", b"---"),
    ];
    for (name, text) in texts {
        let path = format!("drafts/{name}");
        folder.write(&path, text);
        let run = folder.run(&["check", "--format", "json", &path]);
        assert!(run.status < 2, "{name}: {}", run.err);
        for finding in run.json()["findings"].as_array().unwrap() {
            assert!(finding["start"].as_u64() <= finding["end"].as_u64(), "{name}: {finding}");
        }
        assert!(folder.run(&["check", &path]).status < 2, "{name}");
        assert_eq!(folder.run(&["extract", &path]).status, 0, "{name}");
    }
}

#[test]
fn a_draft_that_is_no_text_is_named_and_the_others_are_checked() {
    let folder = newsroom();
    folder.write("drafts/picture.md", b"\x89PNG\r\n\0\0\0");
    let run = folder.run(&["check", "drafts"]);
    run.fails_with(&["picture.md: not a text file"]);
    assert!(run.out.contains("in 1 draft"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn a_draft_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = newsroom();
    folder.write("drafts/secret.md", DRAFT);
    let path = folder.path().join("drafts/secret.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything.
    if fs::read(&path).is_err() {
        folder.run(&["check"]).fails_with(&["drafts/secret.md: cannot be read"]);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = newsroom();
    for n in 0..2000 {
        folder.write(&format!("sources/{n}.txt"), SOURCE);
    }
    let mut child =
        folder.command(&["sources"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 4]).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn verbose_tells_how_sound_figures_were_weighed_and_what_was_not_found() {
    let draft = "The dam will serve 3 million households.\n\nThe kiosk sold 412 umbrellas.\n";
    let folder = Folder::new(&[
        ("dam.md", draft),
        ("sources/dam.txt", "The dam will serve 3 million households in the valley.\n"),
    ]);
    let run = folder.run(&["check", "-v", "dam.md"]);
    for words in ["weighed in dam.md:", "1:20     3 million", "supported by dam.txt: 100 % of the words"] {
        assert!(run.out.contains(words), "{words:?} is not in {}", run.out);
    }
    assert!(run.out.contains("why: nothing found: no passage shares a word"), "{}", run.out);
    assert!(!folder.run(&["check", "dam.md"]).out.contains("weighed in"));
}

#[test]
fn a_link_to_a_file_that_is_there_is_no_unknown_source() {
    let folder = Folder::new(&[
        ("part.md", "The dam, see [the talk](minister.md), will be built.\n"),
        ("sources/ministers.md", "The dam will be built.\n"),
    ]);
    let found = |folder: &Folder| folder.run(&["check", "--format", "jsonl", "part.md"]).out;
    assert!(found(&folder).contains("did you mean “ministers.md”?"), "{}", found(&folder));
    folder.write("minister.md", "Another article.\n");
    assert!(!found(&folder).contains("unknown-source"), "{}", found(&folder));
}

#[test]
fn sources_tells_how_they_are_marked_and_what_of_them_is_amiss() {
    let folder = newsroom();
    folder.write("sources/memo.md", "---\nstatus: off-the-record\ntier: primary\n---\nPrices rose.\n");
    folder.write("sources/slip.md", "---\nstatus: retratced\n---\nPrices rose.\n");
    let out = folder.run(&["sources"]).out;
    assert!(out.contains("sources/memo.md: off the record, tier primary"), "{out}");
    assert!(out.contains("sources/slip.md, line 2: \"retratced\" is no status"), "{out}");
    let json = folder.run(&["sources", "--format", "json"]).json();
    assert_eq!(json["sources"][1]["status"], "off the record");
}

#[test]
fn sources_lists_what_was_read_and_what_was_not() {
    let folder = newsroom();
    folder.write("sources/scan.pdf", "%PDF");
    folder.write("sources/binary.txt", b"\0\0\0");
    folder.write("sources/bank.yaml", "publisher: The Bank\n");
    let json = folder.run(&["sources", "--format", "json"]).json();
    let read = json["sources"].as_array().unwrap();
    assert_eq!(read.len(), 1);
    assert_eq!(read[0]["path"], "sources/bank.txt");
    assert_eq!(read[0]["words"], 9);
    for key in ["title", "publisher", "author", "date", "figures"] {
        assert!(read[0].get(key).is_some(), "{key}");
    }
    let skipped = json["skipped"].as_array().unwrap().iter();
    let skipped: Vec<&str> = skipped.map(|s| s["path"].as_str().unwrap()).collect();
    assert_eq!(skipped, ["sources/binary.txt", "sources/scan.pdf"]);
    let table = folder.run(&["sources"]);
    assert_eq!(table.status, 0);
    assert!(table.out.contains("sources/bank.txt") && table.out.contains("1 read, 2 skipped."), "{table:?}");
    assert!(table.out.contains("scan.pdf: .pdf is not read; save its text as .txt or .md"), "{table:?}");
}

#[test]
fn explain_lists_rules_and_prints_each() {
    let folder = Folder::new(&[]);
    let list = folder.run(&["explain"]);
    assert_eq!(list.status, 0);
    for rule in copydesk::check::Rule::ALL {
        assert!(list.out.contains(rule.code()));
        let page = folder.run(&["explain", rule.code()]);
        assert_eq!(page.status, 0);
        assert!(page.out.contains(rule.code()), "{page:?}");
    }
    folder.run(&["explain", "conflicting-figures"]).fails_with(&["did you mean `conflicting-figure`?"]);
    folder.run(&["explain", "E501"]).fails_with(&["unknown rule `E501`", "copydesk explain"]);
}

#[test]
fn init_writes_a_file_that_check_reads_and_overwrites_none() {
    let folder = newsroom();
    let run = folder.run(&["init"]);
    assert_eq!(run.status, 0, "{run:?}");
    let written = fs::read_to_string(folder.path().join("copydesk.toml")).unwrap();
    assert!(written.contains("# sources = [\"sources\"]"));
    assert_eq!(folder.run(&["check"]).status, 0);
    folder.write("copydesk.toml", "# mine\n");
    folder.run(&["init"]).fails_with(&["copydesk.toml is there already; --force overwrites it"]);
    assert_eq!(fs::read_to_string(folder.path().join("copydesk.toml")).unwrap(), "# mine\n");
    assert_eq!(folder.run(&["init", "--force"]).status, 0);
    assert_eq!(fs::read_to_string(folder.path().join("copydesk.toml")).unwrap(), written);
    folder.run(&["init", "gone"]).fails_with(&["gone: no such folder"]);
}

#[test]
fn lookup_prints_what_sources_say_of_a_name() {
    let folder = newsroom();
    folder
        .write("sources/firm.txt", "Anna Kowalska, chairwoman of Tarn Mills, said sales rose 12 per cent.\n");
    let run = folder.run(&["lookup", "Anna", "Kowalska"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.out.starts_with("Anna Kowalska (person, in 1 source)"), "{run:?}");
    assert!(run.out.contains("sources/firm.txt:1") && run.out.contains("sales rose 12 per cent"), "{run:?}");
    assert_eq!(folder.run(&["lookup", "anna kowalska"]).out, run.out, "case does not matter");
}

#[test]
fn lookup_says_when_nothing_is_known() {
    let folder = newsroom();
    folder.run(&["lookup", "Zaphod Quux"]).fails_with(&["never names Zaphod Quux"]);
    folder.write("sources/firm.txt", "Anna Kowalska of Tarn Mills said sales rose 12 per cent.\n");
    folder.run(&["lookup", "Ana Kowalska"]).fails_with(&["did you mean Anna Kowalska?"]);
    Folder::new(&[]).run(&["lookup", "Zaphod Quux"]).fails_with(&["there are no sources"]);
}

#[test]
fn each_draft_has_the_sources_of_its_own_folder() {
    let folder = Folder::new(&[
        ("one/a.md", DRAFT),
        ("one/sources/s.txt", SOURCE),
        ("two/b.md", DRAFT),
        ("two/copydesk.toml", "sources = [\"notes\"]\n"),
        ("two/notes/n1.txt", SOURCE),
        ("two/notes/n2.md", SOURCE),
        ("three/c.md", "---\nsources: [own.txt]\n---\nText.\n"),
        ("three/own.txt", SOURCE),
    ]);
    let counts = |args: &[&str]| {
        let summary = folder.run(&[&["check", "--format", "json"], args].concat()).json()["summary"].clone();
        (summary["drafts"].as_u64().unwrap(), summary["sources"].as_u64().unwrap())
    };
    assert_eq!(counts(&["one", "two"]), (2, 3));
    assert_eq!(counts(&["one/a.md"]), (1, 1));
    assert_eq!(counts(&["three/c.md"]), (1, 1));
    assert_eq!(counts(&["one/a.md", "--sources", "two/notes"]), (1, 2), "replaces the default");
    assert_eq!(counts(&["two", "--sources", "one/sources"]), (1, 3), "adds to the configuration");
    assert_eq!(counts(&["."]), (3, 4), "what a draft names as its source is no draft");
}

#[test]
fn a_draft_named_by_itself_is_no_source() {
    let folder = newsroom();
    let json = folder.run(&["check", "--format", "json", "sources/bank.txt"]).json();
    assert_eq!(json["summary"]["drafts"], 1);
    assert_eq!(json["summary"]["sources"], 0);
}

#[test]
fn extract_prints_one_object_a_file() {
    let folder = newsroom();
    let json = folder.run(&["extract", "drafts/prices.md", "sources/bank.txt"]).json();
    assert_eq!(json.as_array().unwrap().len(), 2);
    let lines = folder.run(&["extract", "--format", "jsonl", "drafts/prices.md", "sources/bank.txt"]);
    assert_eq!(lines.out.lines().count(), 2);
    for key in ["sentences", "figures", "dates", "quotes", "names", "claims", "citations", "title", "date"] {
        assert!(json[0].get(key).is_some(), "{key}");
    }
}

#[test]
fn the_annotated_copy_goes_to_stdout_or_to_a_file() {
    let folder = newsroom();
    let piped = folder.run(&["report", "drafts/prices.md"]);
    assert_eq!((piped.status, piped.err.as_str()), (0, ""));
    assert!(piped.out.starts_with("<!DOCTYPE html>") && piped.out.ends_with("</html>\n"));
    let written = folder.run(&["report", "drafts/prices.md", "-o", "out.html"]);
    assert_eq!((written.status, written.out.as_str()), (0, ""));
    assert_eq!(written.err, "copydesk: wrote out.html\n");
    assert_eq!(fs::read_to_string(folder.path().join("out.html")).unwrap(), piped.out);
    assert_eq!(folder.run(&["report", "-q", "drafts/prices.md", "-o", "-"]).out, piped.out);
}

#[test]
fn a_report_needs_one_draft() {
    let folder = newsroom();
    folder.run(&["report", "drafts"]).fails_with(&["drafts: a folder; name one draft in it"]);
    folder.run(&["report", "gone.md"]).fails_with(&["gone.md: no such file or folder"]);
    folder
        .run(&["report", "drafts/prices.md", "-o", "no/such/folder.html"])
        .fails_with(&["cannot be written"]);
    assert_eq!(folder.run(&["report"]).status, 2);
}
