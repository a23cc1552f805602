use std::sync::Arc;

use super::*;
use crate::{
    article::{Article, Context, Meta},
    check::{Finding, Fix, Rule, Stance},
    corpus::{Corpus, Source, SourceId},
    text::{Edit, Span},
};

const DRAFT: &str = "Żubr Foods took in $82.55 billion in 2017, said Ewa Lis.\nNobody asked why.\n";
const SOURCE: &str = "Annual report\n\nŻubr Foods had an overall revenue of US$92.55 billion in 2017.\n";

fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

/// A draft with two findings: one with evidence and a fix, one without.
fn checked() -> Vec<Checked> {
    let meta = Meta {
        publisher: Some("Food Weekly".into()),
        date: crate::config::date("2018-11-23"),
        ..Meta::default()
    };
    let source = Source {
        path: "sources/report.txt".into(),
        shown: "sources/report.txt".into(),
        text: SOURCE.into(),
        lines: LineIndex::new(SOURCE),
        article: Article { meta, ..Article::read(SOURCE, crate::prose::Format::Plain, &Context::default()) },
    };
    let figure = span(DRAFT, "$82.55 billion");
    let findings = vec![
        Finding {
            rule: Rule::ConflictingFigure,
            severity: Severity::Warning,
            message: "sources say US$92.55 billion, not $82.55 billion".into(),
            span: figure,
            evidence: vec![Evidence {
                source: Some(SourceId(0)),
                span: span(SOURCE, "US$92.55 billion"),
                excerpt: "Żubr Foods had an overall revenue of US$92.55 billion in 2017.".into(),
                stance: Stance::Conflicts,
            }],
            fixes: vec![Fix {
                title: "Change to US$92.55 billion".into(),
                edits: vec![Edit { span: figure, text: "$92.55 billion".into() }],
            }],
            why: vec!["same measure: revenue".into()],
        },
        Finding {
            rule: Rule::UnsourcedClaim,
            severity: Severity::Information,
            message: "no source speaks of this: 100 %, a:b".into(),
            span: span(DRAFT, "Nobody asked why."),
            evidence: Vec::new(),
            fixes: Vec::new(),
            why: Vec::new(),
        },
    ];
    vec![Checked {
        shown: "drafts/żubr.md".into(),
        text: DRAFT.into(),
        lines: LineIndex::new(DRAFT),
        findings,
        weighed: Vec::new(),
        corpus: Arc::new(Corpus::new(vec![Arc::new(source)], Vec::new())),
    }]
}

#[test]
fn a_line_of_jsonl_has_the_documented_shape() {
    let out = write(Format::Jsonl, &checked(), false, false);
    let first = out.lines().next().unwrap();
    assert_eq!(
        first,
        r#"{"path":"drafts/żubr.md","rule":"conflicting-figure","severity":"warning","message":"sources say US$92.55 billion, not $82.55 billion","start":20,"end":34,"range":{"start":{"line":0,"character":19},"end":{"line":0,"character":33}},"evidence":[{"path":"sources/report.txt","start":53,"end":69,"range":{"start":{"line":2,"character":37},"end":{"line":2,"character":53}},"excerpt":"Żubr Foods had an overall revenue of US$92.55 billion in 2017.","stance":"conflicts","publisher":"Food Weekly","date":"2018-11-23"}],"fixes":[{"title":"Change to US$92.55 billion","edits":[{"start":20,"end":34,"text":"$92.55 billion"}]}]}"#
    );
    assert_eq!(out.lines().count(), 2);
    assert!(write(Format::Jsonl, &checked(), false, true).contains(r#""why":["same measure: revenue"]"#));
}

#[test]
fn json_is_one_object_with_a_summary() {
    let json: serde_json::Value =
        serde_json::from_str(&write(Format::Json, &checked(), false, false)).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 2);
    assert_eq!(json["summary"]["warning"], 1);
    assert_eq!(json["summary"]["sources"], 1);
    let empty: serde_json::Value = serde_json::from_str(&write(Format::Json, &[], false, false)).unwrap();
    assert_eq!(empty["findings"], serde_json::json!([]));
}

#[test]
fn sarif_points_at_characters_from_one_and_knows_every_rule() {
    let log: serde_json::Value =
        serde_json::from_str(&write(Format::Sarif, &checked(), false, false)).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), Rule::ALL.len());
    let result = &run["results"][0];
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "drafts/%C5%BCubr.md");
    assert_eq!(location["region"]["startColumn"], 20);
    assert_eq!(location["region"]["endColumn"], 34);
    assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 3);
    let insert = &result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"];
    assert_eq!(insert["text"], "$92.55 billion");
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "conflicting-figure");
}

#[test]
fn workflow_commands_escape_what_would_end_them() {
    let out = write(Format::Github, &checked(), false, false);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 2, "{out}");
    assert!(
        lines[0].starts_with(
            "::warning file=drafts/żubr.md,line=1,endLine=1,col=20,endColumn=34,title=conflicting-figure::"
        ),
        "{out}"
    );
    assert!(lines[0].contains("%0Asources/report.txt:3: Żubr Foods"), "{out}");
    assert!(lines[1].starts_with("::notice") && lines[1].ends_with("100 %25, a:b"), "{out}");
}

#[test]
fn people_see_the_words_the_passage_and_the_fix() {
    let out = write(Format::Human, &checked(), false, true);
    let out = anstream::adapter::strip_str(&out).to_string();
    insta::assert_snapshot!(out, @r"
    warning[conflicting-figure]: sources say US$92.55 billion, not $82.55 billion
      ╭▸ drafts/żubr.md:1:20
      │
    1 │ Żubr Foods took in $82.55 billion in 2017, said Ewa Lis.
      │                    ━━━━━━━━━━━━━━
      ⸬  sources/report.txt:3:38
      │
    3 │ Żubr Foods had an overall revenue of US$92.55 billion in 2017.
      │                                      ──────────────── Food Weekly, 2018-11-23
      │
      ├ help: Change to US$92.55 billion
      ╰ why: same measure: revenue

    information[unsourced-claim]: no source speaks of this: 100 %, a:b
      ╭▸ drafts/żubr.md:2:1
      │
    2 │ Nobody asked why.
      ╰╴━━━━━━━━━━━━━━━━━

    2 findings in 1 draft against 1 source: 1 warning, 1 information.
    ");
}

#[test]
fn the_summary_counts() {
    let summary = Summary::new(&checked());
    assert_eq!(summary.words(), "2 findings in 1 draft against 1 source: 1 warning, 1 information.");
    assert_eq!(Summary::default().words(), "Nothing found in 0 drafts against 0 sources.");
}
