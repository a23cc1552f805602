//! The example in `examples/huawei-5g`: exactly the findings that its table lists.

use std::{path::Path, process::Command};

#[test]
fn the_example_has_the_findings_that_are_listed_and_no_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "examples/huawei-5g", "--format", "jsonl"])
        .current_dir(root)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let draft = std::fs::read_to_string(root.join("examples/huawei-5g/draft.md")).unwrap();
    let mut found: Vec<String> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| {
            let finding: serde_json::Value = serde_json::from_str(line).unwrap();
            let at = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
            format!("{}\t{}", finding["rule"].as_str().unwrap(), &draft[at("start")..at("end")])
        })
        .collect();
    let listed = std::fs::read_to_string(root.join("tests/data/huawei-5g.tsv")).unwrap();
    let mut listed: Vec<String> = listed.lines().map(str::to_owned).collect();
    found.sort();
    listed.sort();
    assert_eq!(found.join("\n"), listed.join("\n"));
}
