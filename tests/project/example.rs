//! The example in `examples/huawei-5g`: exactly the findings that its table lists.

use std::{path::Path, process::Command};

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn findings() -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "examples/huawei-5g", "--format", "jsonl"])
        .current_dir(root())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The words of `file` from `start` to `end` of a finding or a piece of evidence.
fn words(file: &Path, at: &Value) -> String {
    let byte = |key: &str| usize::try_from(at[key].as_u64().unwrap()).unwrap();
    std::fs::read_to_string(file).unwrap()[byte("start")..byte("end")].to_owned()
}

#[test]
fn the_example_has_the_findings_that_are_listed_and_no_other() {
    let root = root();
    let draft = root.join("examples/huawei-5g/draft.md");
    let told = |finding: &Value| format!("{}\t{}", finding["rule"].as_str().unwrap(), words(&draft, finding));
    let mut found: Vec<String> = findings().iter().map(told).collect();
    let listed = std::fs::read_to_string(root.join("tests/data/huawei-5g.tsv")).unwrap();
    let mut listed: Vec<String> = listed.lines().map(str::to_owned).collect();
    found.sort();
    listed.sort();
    assert_eq!(found.join("\n"), listed.join("\n"));
}

#[test]
fn what_stands_beside_a_contradiction_says_what_the_message_says() {
    for finding in findings() {
        if !matches!(finding["rule"].as_str(), Some("conflicting-figure" | "conflicting-date")) {
            continue;
        }
        let message = finding["message"].as_str().unwrap();
        for evidence in finding["evidence"].as_array().unwrap() {
            let said = words(&root().join(evidence["path"].as_str().unwrap()), evidence);
            assert!(message.contains(&said), "{said}: {message}");
        }
    }
}
