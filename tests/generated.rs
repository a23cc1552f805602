//! Files that are written from the program's own declarations must not drift from them.
//! `COPYDESK_BLESS=1 cargo test --test generated` writes them anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail")]

use std::{fs, path::PathBuf};

fn in_project(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file)
}

/// A file's text; a checkout on Windows may have changed the line ends.
fn text_of(file: &str) -> String {
    fs::read_to_string(in_project(file)).unwrap_or_default().replace("\r\n", "\n")
}

fn check(file: &str, expected: &str) {
    if std::env::var_os("COPYDESK_BLESS").is_some() {
        fs::write(in_project(file), expected).unwrap();
    }
    let hint = "COPYDESK_BLESS=1 cargo test --test generated writes it anew";
    assert!(text_of(file) == expected, "{file} has drifted; {hint}");
}

/// The file with what stands between its two marks replaced.
fn between_marks(text: &str, name: &str, content: &str) -> String {
    let (begin, end) = (format!("<!-- begin {name} -->\n"), format!("<!-- end {name} -->"));
    let (head, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("no {begin}"));
    let (_, tail) = rest.split_once(&end).unwrap_or_else(|| panic!("no {end}"));
    format!("{head}{begin}{content}{end}{tail}")
}

#[test]
fn the_documentation_lists_the_settings_and_shows_the_file_that_init_writes() {
    let file = "docs/settings.md";
    let template = format!("```toml\n{}```\n", copydesk::config::template());
    let text = between_marks(&text_of(file), "settings", &copydesk::config::markdown_table());
    check(file, &between_marks(&text, "template", &template));
}

#[test]
fn the_editors_schema_lists_the_settings() {
    check("editors/vscode/copydesk.schema.json", &format!("{:#}\n", copydesk::config::json_schema()));
}
