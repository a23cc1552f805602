//! The annotated copy: whatever the draft and its sources hold, the page is whole, asks for nothing from
//! outside and shows the text letter for letter.

use std::{collections::BTreeSet, path::Path, process::Command, sync::Arc};

use copydesk::{
    article::{Article, Context},
    check::{self, Settings},
    corpus::{Corpus, Source},
    prose::Format,
    report::{Subject, report},
    text::LineIndex,
};
use proptest::prelude::*;

fn source(name: &str, text: &str) -> Arc<Source> {
    Arc::new(Source {
        path: name.into(),
        shown: name.into(),
        text: text.into(),
        lines: LineIndex::new(text),
        article: Article::read(text, Format::Markdown, &Context::default()),
    })
}

fn page(draft: &str, sources: Vec<Arc<Source>>) -> String {
    let article = Article::read(draft, Format::Markdown, &Context::default());
    let corpus = Corpus::new(sources, Vec::new());
    let review = check::review(draft, &article, &corpus, &Settings::default());
    report(&Subject {
        shown: "a/<draft>&.md",
        text: draft,
        lines: &LineIndex::new(draft),
        article: &article,
        corpus: &corpus,
        review: &review,
    })
}

/// The elements that the page may hold.
const ELEMENTS: &[&str] = &[
    "!DOCTYPE",
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "main",
    "footer",
    "section",
    "fieldset",
    "legend",
    "label",
    "input",
    "div",
    "p",
    "span",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
    "mark",
    "q",
    "b",
    "strong",
    "sup",
    "code",
    "br",
    "figure",
    "figcaption",
    "blockquote",
];
const VOID: &[&str] = &["!DOCTYPE", "meta", "input", "br"];
/// The attributes that they may have; none of them runs or loads anything.
const ATTRIBUTES: &[&str] = &[
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "id",
    "href",
    "title",
    "aria-label",
    "type",
    "checked",
    "scope",
    "rel",
    "html",
];

/// Reads a page as strictly as an HTML parser would not: known elements and attributes alone, quoted
/// values, each element closed in turn. Gives the text between.
fn read_strictly(page: &str) -> String {
    let (mut text, mut open) = (String::new(), Vec::new());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = at + rest[at..].find('>').unwrap();
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "before {:?}", &rest[..rest.len().min(80)]);
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.contains(&name), "{tag:?}");
        check_attributes(attributes);
        if name == "style" {
            rest = &rest[rest.find("</style>").unwrap()..];
        }
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    text.push_str(rest);
    for (entity, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        text = text.replace(entity, c);
    }
    text
}

fn check_attributes(attributes: &str) {
    let mut rest = attributes.trim();
    while !rest.is_empty() {
        let name_end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = &rest[..name_end];
        assert!(ATTRIBUTES.contains(&name), "{name:?} in {attributes:?}");
        rest = &rest[name_end..];
        if let Some(value) = rest.strip_prefix("=\"") {
            let end = value.find('"').unwrap();
            let value = &value[..end];
            if name == "href" {
                assert!(value.starts_with('#') || value.starts_with("http"), "{value}");
            }
            rest = &rest[2 + end + 1..];
        }
        rest = rest.trim_start();
    }
}

fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!("{attribute}=\"");
    page.split(&opening).skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect()
}

/// Every link within the page leads somewhere, and no two places have one name.
fn check_links(page: &str) {
    let ids = values(page, " id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len(), "an id is given twice");
    for target in values(page, "href").iter().filter_map(|href| href.strip_prefix('#')) {
        assert!(known.contains(target), "#{target} leads nowhere");
    }
}

fn run(args: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk")).args(args).current_dir(root).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_example_is_annotated() {
    let draft = "examples/huawei-5g/draft.md";
    let page = run(&["report", draft]);
    let text = read_strictly(&page);
    check_links(&page);
    assert!(text.contains("Its products are in use in 117✗"), "the draft's text with its mark");
    assert!(text.contains("Its products are in use in 170 countries."), "the source's words");
    assert!(text.contains("Taiwan News, 23 November 2018, taiwan-news.md:21"), "whose they are");
    assert!(text.contains("from the city's yearbook"), "why something is passed over");
    assert!(text.contains("The writer’s own reporting."));
    let findings = run(&["check", draft, "--format", "jsonl"]).lines().count();
    assert!(text.contains(&format!("To settle: {findings}")), "as many as check finds");
    assert_eq!(page.matches("<p class=\"finding\">").count(), findings);
    let notes = values(&page, " id").iter().filter(|id| id.starts_with("note-")).count();
    let marks = values(&page, " id").iter().filter(|id| id.starts_with("mark-")).count();
    assert_eq!(notes, marks, "a note for each number in the text");
    assert_eq!(page, run(&["report", draft]), "the same bytes");
}

#[test]
fn hostile_texts_are_shown_and_not_obeyed() {
    let hostile = "<script>alert(1)</script> \"><img src=x onerror=alert(1)> & </mark></style> 77 %";
    let draft = format!(
        "---\ntitle: \"</title><script>alert(1)</script>\"\nauthor: \"<b>\"\n---\n\n# A & B <i>x</i>\n\n\
         The <script>alert(2)</script> firm `</p>` sold 4,200 \"</q>\" halls.\n\n{hostile}\n\n\
         | a < b | 3 > 2 |\n|---|---|\n| <u>77 million</u> | \u{0} \u{202e}x |\n\n- 1) one\n\n3. three\n\n> “& said <q>”\n"
    );
    let told = "---\ntitle: </a><script>\nurl: \"javascript:alert(1)\"\npublisher: '\" onload=x '\n\
                status: <embargoed>\n---\n\nThe firm sold 3,100 halls, & <b>more</b>.\n";
    let page = page(&draft, vec![source("s/'\"<x>.md", told)]);
    let text = read_strictly(&page);
    check_links(&page);
    assert!(!page.contains("<script") && !page.contains("javascript:\""));
    assert!(text.contains("a/<draft>&.md") && text.contains("</title><script>alert(1)</script>"));
}

#[test]
fn a_draft_without_anything_has_a_page() {
    for draft in ["", "\n", "---\n---\n", "\u{feff}", "Word."] {
        let page = page(draft, Vec::new());
        read_strictly(&page);
        check_links(&page);
    }
}

#[test]
fn a_long_draft_has_a_page() {
    let draft =
        "The Oslo factory sold 4.2 million tickets in 2017, “more than ever before”, Anna Weber said. "
            .repeat(400);
    let told = source("s.txt", "The Oslo factory sold 3.1 million tickets in 2017, Anna Weber said.");
    let page = page(&draft, vec![told]);
    read_strictly(&page);
    check_links(&page);
}

fn mixed() -> impl Strategy<Value = String> {
    let pieces = [
        "Anna Weber ",
        "said ",
        "“we sold 42 halls in 2017” ",
        "Norlund ",
        "$5 million ",
        "13% ",
        "on 4 May 2018 ",
        "<b>",
        "</mark>",
        "&amp;",
        "\"",
        "'",
        "\n\n",
        "# ",
        "- ",
        "1. ",
        "| a | b |\n|---|---|\n| 5 % | 7 |\n\n",
        "> ",
        "[^1] ",
        "[^1]: note 88 kg\n\n",
        "`code` ",
        "![x](y) ",
        "<!-- copydesk: ignore, <why> -->\n",
        "<!-- copydesk: own-reporting -->\n",
        "experts say ",
        "é😀 ",
        "\u{0}",
        ". ",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..50).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_draft_has_a_whole_page(draft in mixed(), told in mixed()) {
        let page = page(&draft, vec![source("s.md", &told)]);
        read_strictly(&page);
        check_links(&page);
    }
}
