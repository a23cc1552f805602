//! Files that are written from the program's own declarations must not drift from them.
//! `COPYDESK_BLESS=1 cargo test --test project` writes them anew.

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
    let hint = "COPYDESK_BLESS=1 cargo test --test project writes it anew";
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

/// The text with what stands between two of its own lines replaced.
fn between_lines(text: &str, begin: &str, end: &str, content: &str) -> String {
    let (head, rest) = text.split_once(begin).unwrap_or_else(|| panic!("no {begin}"));
    let (_, tail) = rest.split_once(end).unwrap_or_else(|| panic!("no {end} behind {begin}"));
    format!("{head}{begin}{content}{end}{tail}")
}

#[test]
fn the_vscode_extension_has_the_editors_settings() {
    let file = "editors/vscode/package.json";
    // What was written by hand keeps its order, so the text is changed, not the object.
    let settings = format!("{:#}", copydesk::config::vscode_configuration()).replace('\n', "\n    ");
    let text = between_lines(&text_of(file), "    \"configuration\": ", ",\n    \"commands\"", &settings);
    check(file, &text);
    let package: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(package["contributes"]["configuration"]["properties"]["copydesk.path"].is_object());
}

#[test]
fn the_documentation_lists_the_editors_settings() {
    for (file, for_vscode) in [("docs/editor.md", false), ("editors/vscode/README.md", true)] {
        let table = copydesk::config::editor_table(for_vscode);
        check(file, &between_marks(&text_of(file), "settings", &table));
    }
    let file = "editors/nvim/doc/copydesk.txt";
    let list = format!("\n{}", copydesk::config::editor_help());
    let text = between_lines(&text_of(file), "*copydesk-options*\n", "\n    For example: >lua", &list);
    check(file, &text);
}

#[test]
fn the_documentation_has_a_page_for_every_rule() {
    check("docs/rules.md", &rules_page());
}

/// `docs/rules.md`, from the rules' own pages.
fn rules_page() -> String {
    use copydesk::check::Rule;
    let mut out = String::from(
        "# Rules\n\nWhat copydesk flags. Each rule can be set to `off`, `hint`, `information`, `warning` or \
         `error` (see [settings](settings.md)).\nThis page is written from the program; `copydesk explain RULE` \
         prints the same.\n\n| rule | default | flags |\n|---|---|---|\n",
    );
    let first = |page: &'static str| page.split("\n\n").next().unwrap_or("").replace('\n', " ");
    for rule in Rule::ALL {
        let (code, severity) = (rule.code(), rule.severity());
        out += &format!("| [`{code}`](#{code}) | {severity} | {} |\n", first(rule.page()));
    }
    for rule in Rule::ALL {
        let page = rule.page().replace("\n## ", "\n### ");
        out += &format!("\n## {}\n\n{}\n", rule.code(), page.trim_end());
    }
    out
}
