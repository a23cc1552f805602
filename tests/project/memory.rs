//! Whatever is typed, a check that remembers finds what a check afresh finds.

use copydesk::{
    article::{Article, Cache, Context},
    check::{Memory, Settings, check_again},
    corpus::Corpus,
    prose::Format,
};

use crate::{
    random::Random,
    rules::{all_cases, source},
};

/// Edits tried in all, spread over all cases of the rules; `COPYDESK_EDITS` asks for another number.
const EDITS: usize = 1000;

/// What is typed or pasted: what changes who is who, which day it is, how the text is divided.
const PIECES: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    ". ",
    "x",
    "7",
    "%",
    "“",
    "”",
    "\"",
    " said Guo Ping. ",
    "Guo Ping ",
    "Huawei ",
    "Nokia ",
    "Huawei Technologies Co ",
    "Rotating chairman Guo Ping",
    "the company ",
    "last month ",
    "on Thursday ",
    "in 2017 ",
    "# ",
    "- ",
    "> ",
    "* ",
    "[x](https://example.org) ",
    "<!-- copydesk: ignore -->\n",
    "\n\n# Title\n\n",
    "\n\n<!-- copydesk: own-reporting -->\n\n",
    "---\ndate: 2018-11-26\n---\n",
    "31% ",
    "$82.55 billion ",
    "not ",
    "“We have a strong record,” he said. ",
];

fn edit(text: &mut String, random: &mut Random, paragraphs: &[String]) {
    let at = |text: &str, offset: usize| text.floor_char_boundary(offset);
    let start = at(text, random.below(text.len() + 1));
    match random.below(8) {
        0 => {
            let end = at(text, start + random.below(60));
            text.replace_range(start..end.max(start), "");
        }
        1 => {
            let paragraph = &paragraphs[random.below(paragraphs.len())];
            text.insert_str(start, &format!("\n\n{paragraph}\n\n"));
        }
        2 => {
            let end = at(text, (start + 1).min(text.len()));
            text.replace_range(start..end.max(start), "");
        }
        _ => text.insert_str(start, PIECES[random.below(PIECES.len())]),
    }
}

#[test]
fn what_is_remembered_changes_nothing() {
    let cases = all_cases();
    let edits = std::env::var("COPYDESK_EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(EDITS);
    let each = edits.div_ceil(cases.len());
    let drafts = cases.iter().flat_map(|case| case.files[0].1.split("\n\n"));
    let paragraphs: Vec<String> = drafts.map(str::to_owned).collect();
    let mut random = Random(42);
    let settings = Settings::default();
    for case in &cases {
        let (name, first) = &case.files[0];
        let format = Format::of_path(name);
        let sources = case.files[1..].iter().map(|(name, text)| source(name, text)).collect();
        let corpus = Corpus::new(sources, Vec::new());
        let (mut cache, mut memory) = (Cache::default(), Memory::default());
        let mut history = vec![first.clone()];
        let mut now = 0;
        for _ in 0..each {
            match random.below(6) {
                0 if now > 0 => now -= 1,
                1 if now + 1 < history.len() => now += 1,
                _ => {
                    let mut text = history[now].clone();
                    edit(&mut text, &mut random, &paragraphs);
                    history.truncate(now + 1);
                    history.push(text);
                    now += 1;
                }
            }
            let text = &history[now];
            let afresh = Article::read(text, format, &Context::default());
            let again = Article::read_again(text, format, &Context::default(), &mut cache);
            let expected = check_again(text, &afresh, &corpus, &settings, &mut Memory::default());
            let found = check_again(text, &again, &corpus, &settings, &mut memory);
            assert_eq!(found, expected, "{}: {text:?}", case.title);
        }
    }
}
