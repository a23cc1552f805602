//! Saved pages as they lie on disk, site debris and all: five news stories that are not part of
//! the project. `COPYDESK_SEEDS` names their folder, `../shared/seeds` beside the package is the
//! default; without them the tests say so and pass.

use std::{fs, path::PathBuf};

use copydesk::{
    article::{Article, Context, Part},
    prose::Format,
};

/// What is to be read out of a page.
struct Page {
    /// How its file's name begins.
    file: &'static str,
    title: &'static str,
    publisher: Option<&'static str>,
    author: Option<&'static str>,
    date: Option<&'static str>,
    /// How many lines of the page are no part of the article, and how some of them begin.
    outside: usize,
    debris: &'static [&'static str],
}

const PAGES: [Page; 5] = [
    Page {
        file: "000",
        title: "US warns allies against using Huawei equipment, cautions about backdoor espionage",
        publisher: Some("Taiwan News"),
        author: Some("Central News Agency"),
        date: Some("2018-11-22"),
        outside: 1,
        debris: &["(By Central"],
    },
    Page {
        file: "001",
        title: "USA urges allies to shun Huawei Technologies",
        publisher: None,
        author: Some("Bruce West"),
        date: Some("2018-11-25"),
        outside: 4,
        debris: &["Published:", "Money |", "Like this:"],
    },
    Page {
        file: "002",
        title: "Telecoms also briefed of Chinese prying in 5G networks",
        publisher: None,
        author: None,
        date: Some("2018-11-23"),
        outside: 1,
        debris: &["Nov 23"],
    },
    Page {
        file: "003",
        title: "US Government Asks Allies To Implement Huawei Ban",
        publisher: None,
        author: None,
        date: None,
        outside: 1,
        debris: &["Do you know all"],
    },
    Page {
        file: "004",
        title: "Why The U.S. Is Terrified That Huawei Controls The World’s 5G Network",
        publisher: None,
        author: None,
        date: None,
        outside: 13,
        debris: &[
            "Please Share",
            "Read full",
            "Subscribe",
            "Notify of",
            "guest",
            "1 Comment",
            "Pete",
            "It occurs",
            "US plans",
        ],
    },
];

fn pages() -> Vec<(&'static Page, String)> {
    let folder = std::env::var_os("COPYDESK_SEEDS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds"), PathBuf::from);
    let Ok(files) = fs::read_dir(&folder) else {
        println!("skipped: no articles in {}; set COPYDESK_SEEDS to their folder", folder.display());
        return Vec::new();
    };
    let files: Vec<PathBuf> = files.flatten().map(|f| f.path()).collect();
    let find = |page: &'static Page| {
        let path = files
            .iter()
            .find(|f| f.file_name().is_some_and(|name| name.to_string_lossy().starts_with(page.file)))?;
        Some((page, fs::read_to_string(path).unwrap()))
    };
    PAGES.iter().filter_map(find).collect()
}

fn read(text: &str) -> Article {
    Article::read(text, Format::Plain, &Context::default())
}

#[test]
fn pages_tell_their_title_author_and_day() {
    for (page, text) in pages() {
        let meta = read(&text).meta;
        assert_eq!(meta.title.as_deref(), Some(page.title), "{}", page.file);
        assert_eq!(meta.publisher.as_deref(), page.publisher, "{}", page.file);
        assert_eq!(meta.author.as_deref(), page.author, "{}", page.file);
        assert_eq!(meta.date.map(|d| d.to_string()).as_deref(), page.date, "{}", page.file);
    }
}

#[test]
fn the_site_is_not_taken_for_the_article() {
    for (page, text) in pages() {
        let article = read(&text);
        let outside: Vec<&str> =
            article.passages.iter().filter(|p| !p.part.is_article()).map(|p| p.block.text.as_str()).collect();
        assert_eq!(outside.len(), page.outside, "{}: {outside:#?}", page.file);
        for line in page.debris {
            assert!(outside.iter().any(|o| o.starts_with(line)), "{}: {line}", page.file);
        }
    }
}

#[test]
fn nothing_of_the_text_is_lost() {
    for (page, text) in pages() {
        let article = read(&text);
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        let blocks: Vec<&str> = article.passages.iter().map(|p| p.block.text.as_str()).collect();
        assert_eq!(blocks, lines, "{}", page.file);
        let body = article.passages.iter().filter(|p| p.part == Part::Body).count();
        assert!(body + page.outside + 1 >= lines.len() - 1, "{}", page.file);
    }
}
