//! What the first fix of each rule makes of a draft.

use std::sync::Arc;

use copydesk::{
    article::{Article, Context},
    check::{Rule, Settings, check},
    corpus::{Corpus, Source},
    prose::Format,
    text::LineIndex,
};

fn read(name: &str, text: &str) -> Article {
    Article::read(text, Format::of_path(name), &Context::default())
}

fn source((name, text): &(&str, &str)) -> Arc<Source> {
    Arc::new(Source {
        path: name.into(),
        shown: (*name).to_owned(),
        lines: LineIndex::new(text),
        text: (*text).to_owned(),
        article: read(name, text),
    })
}

/// The draft after the first fix of the first finding of a rule; `None` where there is none.
fn mended(rule: Rule, draft: &str, sources: &[(&str, &str)]) -> Option<String> {
    let corpus = Corpus::new(sources.iter().map(source).collect(), Vec::new());
    let findings = check(draft, &read("draft.md", draft), &corpus, &Settings::default());
    let finding = findings.iter().find(|finding| finding.rule == rule).unwrap();
    let fix = finding.fixes.first()?;
    let mut edits = fix.edits.clone();
    edits.sort_by_key(|edit| edit.span);
    let mut text = draft.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    Some(text)
}

const MINUTES: (&str, &str) =
    ("sources/minutes.md", "The town council spoke for an hour about the new quay and its lamps.\n");
const TIMETABLE: (&str, &str) =
    ("sources/timetable.md", "The ferry company serves 23 islands in the archipelago.\n");

#[test]
fn a_citation_of_the_wrong_source_is_replaced_by_the_right_one() {
    let cases = [
        ("The ferry company serves 23 islands in the archipelago [@minutes, p. 3].\n", "[@timetable, p. 3]"),
        (
            "The ferry company serves [23 islands](../sources/minutes.md) in the archipelago.\n",
            "(../sources/timetable.md)",
        ),
        (
            "The ferry company serves 23 islands in the archipelago<!-- source: minutes.md -->.\n",
            "<!-- source: timetable.md -->",
        ),
        ("The ferry company serves 23 islands, see [[minutes]] of the archipelago.\n", "[[timetable]]"),
    ];
    for (draft, want) in cases {
        let text = mended(Rule::CitationMismatch, draft, &[MINUTES, TIMETABLE]);
        assert!(text.as_deref().is_some_and(|text| text.contains(want)), "{draft} -> {text:?}");
    }
    let footnote = "The ferry company serves 23 islands in the archipelago.[^1]\n\n[^1]: See sources/minutes.md, p. 3.\n";
    let text = mended(Rule::CitationMismatch, footnote, &[MINUTES, TIMETABLE]);
    assert!(text.is_some_and(|text| text.ends_with("[^1]: See sources/timetable.md, p. 3.\n")));
    let twice = footnote.replace("[^1]\n", "[^1] The quay is new.[^1]\n");
    assert_eq!(mended(Rule::CitationMismatch, &twice, &[MINUTES, TIMETABLE]), None);
    let elsewhere = ("archive/timetable.md", TIMETABLE.1);
    let draft = "The ferry company serves [23 islands](sources/minutes.md) in the archipelago.\n";
    assert_eq!(mended(Rule::CitationMismatch, draft, &[MINUTES, elsewhere]), None);
}

#[test]
fn a_slip_in_a_citation_is_put_right() {
    let cases = [
        ("The quay has lamps [see @minuts, p. 3].\n", "[see @minutes, p. 3]"),
        ("The quay has [lamps](../sources/minuets.md).\n", "(../sources/minutes.md)"),
        ("The quay has lamps<!-- source: minuts.md -->.\n", "<!-- source: minutes.md -->"),
        ("The quay has lamps.[^noet]\n\n[^note]: The minutes.\n", "lamps.[^note]"),
        ("The quay has lamps.[^1]\n\n[^1]: See minuts.md, p. 3.\n", "See minutes.md, p. 3."),
    ];
    for (draft, want) in cases {
        let text = mended(Rule::UnknownSource, draft, &[MINUTES]);
        assert!(text.as_deref().is_some_and(|text| text.contains(want)), "{draft} -> {text:?}");
    }
    // A source of that name that lies in another folder is no mending of the path.
    let draft = "The quay has [lamps](../notes/minuts.md).\n";
    assert_eq!(mended(Rule::UnknownSource, draft, &[MINUTES]), None);
}

#[test]
fn the_newer_value_is_taken_in_the_drafts_own_style() {
    let old = ("a.txt", "---\ndate: 2017-01-02\n---\nAcme's stadium in Perth cost US$540 million.\n");
    let new = ("b.txt", "---\ndate: 2019-01-02\n---\nAcme's stadium in Perth cost US$610 million.\n");
    let text = mended(Rule::OutdatedFigure, "Acme's stadium in Perth cost $540 million.\n", &[old, new]);
    assert_eq!(text.as_deref(), Some("Acme's stadium in Perth cost $610 million.\n"));
}

#[test]
fn copied_wording_is_put_between_the_drafts_own_quotation_marks() {
    let words = "nobody had checked the moorings before the storm came in from the west";
    let log = format!("The log says that {words}.\n");
    let sources = [("log.txt", log.as_str())];
    for (before, open, close) in [("", "“", "”"), ("\"Well,\" he said. ", "\"", "\"")] {
        let draft = format!("{before}In the end {words}.\n");
        let want = format!("{before}In the end {open}{words}{close}.\n");
        assert_eq!(mended(Rule::UnquotedCopy, &draft, &sources), Some(want));
    }
}

#[test]
fn citations_by_the_thousand_are_checked_in_time() {
    for piece in ["[@a1; ", "[x](a.md) ", "[^b] ", "<!-- source: c.txt -->", "[@k", "a.md ", "[@fig:"] {
        let draft = format!("It rose. {}\n\n[^1]: {}\n", piece.repeat(5_000), piece.repeat(5_000));
        let corpus = Corpus::new(vec![source(&MINUTES)], Vec::new());
        let start = std::time::Instant::now();
        let _ = check(&draft, &read("draft.md", &draft), &corpus, &Settings::default());
        assert!(start.elapsed().as_secs() < 20, "{piece}: {:?}", start.elapsed());
    }
}
