//! The walls of the house: which module must not know of which, as `src/lib.rs` lists them.

use std::{fs, path::Path};

/// Modules that are pure: a text in, data out.
const PURE: &[&str] = &["text", "prose", "extract", "article", "check", "ide", "report"];

/// What pure modules must not name: the protocol, the runtime, the clock, the file system, the
/// environment, output.
const OUTSIDE: &[&str] = &[
    "tower_lsp",
    "tokio",
    "notify::",
    "std::fs",
    "fs::read",
    "std::io",
    "std::env",
    "std::time",
    "Instant::now",
    "SystemTime",
    "Zoned::now",
    "Timestamp::now",
    "std::process",
    "crate::server",
    "crate::cli",
    "crate::workspace",
];

/// A module, and the modules that it must not name, each further down the flow.
const ORDER: &[(&str, &[&str])] = &[
    (
        "text",
        &["crate::prose", "crate::extract", "crate::article", "crate::corpus", "crate::check", "crate::ide"],
    ),
    ("prose", &["crate::extract", "crate::article", "crate::corpus", "crate::check", "crate::ide"]),
    ("extract", &["crate::article", "crate::corpus", "crate::check", "crate::ide"]),
    ("article", &["crate::corpus", "crate::check", "crate::ide"]),
    ("corpus", &["crate::check", "crate::ide", "crate::server", "crate::cli", "tower_lsp"]),
    ("check", &["crate::ide", "corpus::read"]),
    ("report", &["crate::ide", "corpus::read"]),
    ("server", &["crate::cli"]),
    ("cli", &["tower_lsp"]),
];

/// Each source file of a module with its lines of code, comments and test modules left out.
fn code(module: &str) -> Vec<(String, Vec<String>)> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(module), &mut files);
    let alone = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(format!("{module}.rs"));
    if alone.exists() {
        files.push(alone.display().to_string());
    }
    assert!(!files.is_empty(), "src/{module} is gone; mend this test's lists");
    let read = |file: String| {
        let text = fs::read_to_string(&file).unwrap();
        let lines = text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
        let lines = lines.filter(|line| !line.trim_start().starts_with("//")).map(str::to_owned).collect();
        (file, lines)
    };
    files.into_iter().map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            files.push(path.display().to_string());
        }
    }
}

fn breaches(module: &str, forbidden: &[&str]) -> Vec<String> {
    let mut out = Vec::new();
    for (file, lines) in code(module) {
        for line in lines {
            out.extend(
                forbidden
                    .iter()
                    .filter(|name| line.contains(**name))
                    .map(|name| format!("{file}: {name}: {line}")),
            );
        }
    }
    out
}

#[test]
fn pure_modules_know_no_outside() {
    let found: Vec<String> = PURE.iter().flat_map(|module| breaches(module, OUTSIDE)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_module_knows_one_further_down_the_flow() {
    let found: Vec<String> = ORDER.iter().flat_map(|(module, below)| breaches(module, below)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
