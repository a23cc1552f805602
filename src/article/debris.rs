//! What of a saved page is the article, and what the site around it.
//!
//! Works on phrases that sites share and on the shape of lines, in four steps: where the readers'
//! comments begin; which short blocks are buttons, boxes and appeals; what stands above the first
//! paragraph of prose; what stands below the last one. A block of prose is never taken for
//! anything else, but for what stands behind the opening of a comment thread. In doubt a block
//! stays in the article: a stray button does less harm than a lost fact.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::{Article, Part, Passage, byline};
use crate::prose::BlockKind;

/// How a phrase of the table must meet a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meets {
    /// It is the whole line.
    Whole,
    /// The line opens with it.
    Opens,
    /// It stands anywhere in the line.
    Holds,
}

/// What a phrase says of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// A button, a notice, an appeal.
    Debris,
    /// The head of a list of other stories: the headlines behind it are debris too.
    Links,
    /// Furniture of a comment thread.
    Thread,
}

use Meets::{Holds, Opens, Whole};
use Says::{Debris, Links, Thread};

/// A phrase, how it must meet a line, what it says of it, and the most words the line may have.
type Row = (&'static str, Meets, Says, usize);

/// Phrases of site furniture, in lower case without outer punctuation, and the most words a line
/// may have for them to count.
static PHRASES: &[Row] = &[
    // Sharing and reacting
    ("please share", Opens, Debris, 8),
    ("share this", Opens, Debris, 8),
    ("share on", Opens, Debris, 6),
    ("share via", Opens, Debris, 6),
    ("share", Whole, Debris, 1),
    ("click to share", Opens, Debris, 10),
    ("click to email", Opens, Debris, 14),
    ("click to print", Opens, Debris, 8),
    ("tweet", Whole, Debris, 1),
    ("tweet this", Whole, Debris, 2),
    ("like this", Whole, Debris, 2),
    ("like loading", Whole, Debris, 2),
    ("loading", Whole, Debris, 1),
    ("print", Whole, Debris, 1),
    ("print this", Opens, Debris, 4),
    ("email", Whole, Debris, 1),
    ("email this", Opens, Debris, 4),
    ("copy link", Whole, Debris, 2),
    ("link copied", Whole, Debris, 2),
    ("facebook", Whole, Debris, 1),
    ("twitter", Whole, Debris, 1),
    ("whatsapp", Whole, Debris, 1),
    ("linkedin", Whole, Debris, 1),
    ("pinterest", Whole, Debris, 1),
    ("reddit", Whole, Debris, 1),
    ("bookmark", Whole, Debris, 1),
    ("save for later", Whole, Debris, 3),
    ("save article", Whole, Debris, 2),
    ("gift this article", Whole, Debris, 3),
    // Moving about
    ("skip to", Opens, Debris, 5),
    ("toggle navigation", Whole, Debris, 2),
    ("back to top", Whole, Debris, 3),
    ("menu", Whole, Debris, 1),
    ("search", Whole, Debris, 1),
    ("home", Whole, Debris, 1),
    ("contact us", Whole, Debris, 2),
    ("about us", Whole, Debris, 2),
    ("next article", Opens, Links, 12),
    ("previous article", Opens, Links, 12),
    ("next post", Opens, Links, 12),
    ("previous post", Opens, Links, 12),
    ("next story", Opens, Links, 12),
    ("view original", Opens, Debris, 6),
    // Going on elsewhere
    ("read more", Whole, Debris, 2),
    ("read more at", Opens, Debris, 12),
    ("read more here", Opens, Debris, 6),
    ("read full", Opens, Debris, 8),
    ("read the full", Opens, Debris, 10),
    ("read the rest", Opens, Debris, 10),
    ("read the original", Opens, Debris, 10),
    ("full story here", Holds, Debris, 10),
    ("continue reading", Opens, Debris, 12),
    ("click here", Opens, Debris, 16),
    ("story continues below", Opens, Debris, 6),
    ("article continues below", Opens, Debris, 6),
    ("article continues after", Opens, Debris, 6),
    ("appeared first on", Holds, Debris, 40),
    // Other stories
    ("read more", Opens, Links, 16),
    ("read also", Opens, Links, 16),
    ("also read", Opens, Links, 16),
    ("see also", Whole, Links, 2),
    ("related", Whole, Links, 1),
    ("related stories", Opens, Links, 4),
    ("related articles", Opens, Links, 4),
    ("related posts", Opens, Links, 4),
    ("related topics", Opens, Links, 12),
    ("related content", Opens, Links, 4),
    ("related coverage", Opens, Links, 4),
    ("related news", Opens, Links, 4),
    ("recommended", Whole, Links, 1),
    ("recommended for you", Opens, Links, 6),
    ("recommended stories", Opens, Links, 4),
    ("more from", Opens, Links, 8),
    ("more on this story", Opens, Links, 6),
    ("more stories", Opens, Links, 6),
    ("more news", Whole, Links, 2),
    ("most read", Opens, Links, 5),
    ("most popular", Opens, Links, 5),
    ("most viewed", Opens, Links, 5),
    ("trending", Whole, Links, 1),
    ("trending now", Opens, Links, 4),
    ("popular posts", Opens, Links, 4),
    ("latest news", Whole, Links, 2),
    ("latest stories", Whole, Links, 2),
    ("you may also like", Opens, Links, 6),
    ("you might also like", Opens, Links, 6),
    ("you may like", Opens, Links, 6),
    ("around the web", Opens, Links, 6),
    ("from around the web", Opens, Links, 6),
    ("up next", Whole, Links, 2),
    ("editors' picks", Whole, Links, 2),
    ("editor's picks", Whole, Links, 2),
    ("don't miss", Whole, Links, 2),
    ("in this article", Whole, Links, 3),
    ("tags:", Opens, Links, 24),
    ("tags", Whole, Links, 1),
    ("topics:", Opens, Links, 24),
    ("filed under", Opens, Debris, 16),
    ("posted in", Opens, Debris, 12),
    ("categories:", Opens, Debris, 16),
    ("tagged with", Opens, Debris, 16),
    // Subscribing and paying
    ("subscribe", Whole, Debris, 1),
    ("subscribe now", Opens, Debris, 8),
    ("subscribe to", Opens, Debris, 20),
    ("already a subscriber", Opens, Debris, 8),
    ("sign up", Whole, Debris, 2),
    ("sign up for", Opens, Debris, 20),
    ("sign up to", Opens, Debris, 20),
    ("sign in", Opens, Debris, 6),
    ("log in", Opens, Debris, 6),
    ("register now", Opens, Debris, 6),
    ("newsletter", Whole, Debris, 1),
    ("get our newsletter", Opens, Debris, 12),
    ("enter your email", Opens, Debris, 16),
    ("your email address", Opens, Debris, 16),
    ("by signing up", Opens, Debris, 40),
    ("by subscribing", Opens, Debris, 40),
    ("you can unsubscribe", Opens, Debris, 16),
    ("thank you for subscribing", Opens, Debris, 16),
    ("this article is for subscribers", Opens, Debris, 12),
    ("donate", Whole, Debris, 1),
    ("support our journalism", Holds, Debris, 30),
    ("support independent journalism", Holds, Debris, 30),
    // Advertising, cookies and law
    ("advertisement", Opens, Debris, 6),
    ("advertising", Whole, Debris, 1),
    ("sponsored", Whole, Debris, 1),
    ("sponsored content", Opens, Debris, 6),
    ("promoted content", Opens, Debris, 6),
    ("paid content", Whole, Debris, 2),
    ("this site uses", Opens, Debris, 40),
    ("this website uses", Opens, Debris, 40),
    ("we use cookies", Holds, Debris, 40),
    ("we and our partners", Opens, Debris, 40),
    ("by continuing to use this", Opens, Debris, 30),
    ("by continuing to browse", Opens, Debris, 30),
    ("accept all", Opens, Debris, 5),
    ("accept cookies", Whole, Debris, 2),
    ("cookie policy", Opens, Debris, 5),
    ("privacy policy", Opens, Debris, 8),
    ("terms of use", Opens, Debris, 8),
    ("terms of service", Opens, Debris, 8),
    ("terms and conditions", Opens, Debris, 8),
    ("all rights reserved", Holds, Debris, 40),
    ("copyright ©", Opens, Debris, 24),
    ("copyright (c)", Opens, Debris, 24),
    ("copyright 19", Opens, Debris, 24),
    ("copyright 20", Opens, Debris, 24),
    ("©", Opens, Debris, 24),
    ("this material may not be published", Opens, Debris, 40),
    ("learn how your comment data is processed", Holds, Debris, 40),
    ("enable javascript", Holds, Debris, 24),
    // Notes on the text itself; what they say of figures is that they were wrong
    ("earlier version of this article", Holds, Debris, 60),
    ("earlier version of this story", Holds, Debris, 60),
    ("earlier version of this report", Holds, Debris, 60),
    ("previous version of this article", Holds, Debris, 60),
    ("previous version of this story", Holds, Debris, 60),
    ("this article was originally published", Opens, Debris, 40),
    ("this story was originally published", Opens, Debris, 40),
    ("this article has been updated", Opens, Debris, 40),
    ("this story has been updated", Opens, Debris, 40),
    ("this is a developing story", Opens, Debris, 16),
    ("correction:", Opens, Debris, 60),
    ("have something to add", Opens, Debris, 16),
    ("have a tip", Opens, Debris, 20),
    ("got a tip", Opens, Debris, 20),
    ("spotted an error", Opens, Debris, 16),
    // Readers' comments
    ("leave a reply", Opens, Thread, 8),
    ("leave a comment", Opens, Thread, 8),
    ("leave your comment", Opens, Thread, 8),
    ("post a comment", Opens, Thread, 8),
    ("post comment", Whole, Thread, 2),
    ("add a comment", Opens, Thread, 8),
    ("add your comment", Opens, Thread, 8),
    ("write a comment", Opens, Thread, 8),
    ("write your comment", Opens, Thread, 8),
    ("be the first to comment", Opens, Thread, 8),
    ("be the first to reply", Opens, Thread, 8),
    ("no comments yet", Opens, Thread, 8),
    ("comments are closed", Opens, Thread, 8),
    ("comments are moderated", Opens, Thread, 20),
    ("view all comments", Opens, Thread, 5),
    ("view comments", Opens, Thread, 4),
    ("show comments", Opens, Thread, 4),
    ("read all comments", Opens, Thread, 5),
    ("hide comments", Opens, Thread, 4),
    ("load more comments", Opens, Thread, 5),
    ("log in to comment", Holds, Thread, 12),
    ("log in to reply", Holds, Thread, 12),
    ("logged in to post a comment", Holds, Thread, 16),
    ("join the conversation", Opens, Thread, 8),
    ("join the discussion", Opens, Thread, 8),
    ("inline feedbacks", Whole, Thread, 2),
    ("notify of", Opens, Thread, 4),
    ("notify me of", Opens, Thread, 12),
    ("required fields are marked", Holds, Thread, 20),
    ("newest most voted", Opens, Thread, 5),
    ("most voted", Opens, Thread, 3),
    ("sort by", Opens, Thread, 6),
    ("newest first", Opens, Thread, 4),
    ("oldest first", Opens, Thread, 4),
    ("newest", Whole, Thread, 1),
    ("oldest", Whole, Thread, 1),
    ("comments", Whole, Thread, 1),
    ("reader comments", Opens, Thread, 4),
    ("readers' comments", Opens, Thread, 4),
    ("comments section", Whole, Thread, 2),
    ("reply", Whole, Thread, 1),
    ("guest", Whole, Thread, 1),
];

/// Lines of more words hold no phrase.
const MOST_WORDS: usize = 60;

/// The rows that a line opens with, by the first byte of their phrase.
static OPENING: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
    let mut rows = vec![Vec::new(); 256];
    for (row, (phrase, ..)) in PHRASES.iter().enumerate().filter(|(_, (_, meets, ..))| *meets != Holds) {
        if let Some(rows) = phrase.bytes().next().and_then(|byte| rows.get_mut(usize::from(byte))) {
            rows.push(row);
        }
    }
    rows
});

/// The rows whose phrase may stand anywhere in a line, and what finds any of them in one pass.
static HELD: LazyLock<(Vec<usize>, Searcher)> = LazyLock::new(|| {
    let rows = || PHRASES.iter().enumerate().filter(|(_, (_, meets, ..))| *meets == Holds);
    let phrases = Searcher::new(rows().map(|(_, (phrase, ..))| *phrase));
    (rows().map(|(row, _)| row).collect(), phrases)
});

/// Finds any of some phrases in one pass.
struct Searcher(Option<AhoCorasick>);

impl Searcher {
    fn new(phrases: impl Iterator<Item = &'static str>) -> Self {
        Self(AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(phrases).ok())
    }

    /// Whether any of them may stand in the line.
    fn is_match(&self, line: &str) -> bool {
        self.0.as_ref().is_none_or(|all| all.is_match(line))
    }
}

/// Verbs that open an appeal to the reader.
const APPEALS: &[&str] = &[
    "check",
    "click",
    "discover",
    "donate",
    "download",
    "follow",
    "get",
    "join",
    "learn",
    "like",
    "listen",
    "read",
    "register",
    "see",
    "send",
    "share",
    "sign",
    "subscribe",
    "support",
    "take",
    "tell",
    "try",
    "tweet",
    "visit",
    "watch",
];

/// What an appeal of a site is about.
const SITE_THINGS: &[&str] = &[
    "breaking news alerts",
    "daily briefing",
    "facebook",
    "free trial",
    "full coverage",
    "here",
    "instagram",
    "latest news",
    "linkedin",
    "mailing list",
    "newsletter",
    "our app",
    "our channel",
    "our free",
    "our podcast",
    "our quiz",
    "our website",
    "our work",
    "telegram",
    "the app",
    "the quiz",
    "this article",
    "this post",
    "this story",
    "this video",
    "tiktok",
    "twitter",
    "us at",
    "us on",
    "whatsapp",
    "your inbox",
    "youtube",
];

/// Words that stand behind a number on a page's counters: "12 shares", "3 min read".
const COUNTERS: &[&str] = &[
    "followers",
    "likes",
    "min",
    "mins",
    "minute",
    "minutes",
    "reactions",
    "retweets",
    "shares",
    "views",
    "votes",
];

/// A block as these rules see it.
struct Line {
    /// In lower case, with straight quotation marks and single spaces; empty where the block is too
    /// long to be anything but prose.
    key: String,
    /// Number of words.
    words: usize,
    /// Whether it ends as a sentence does.
    stop: bool,
    kind: BlockKind,
}

/// The longest block that any rule looks at, in bytes.
const MAX_LINE: usize = 400;

impl Line {
    fn new(passage: &Passage) -> Self {
        let text = passage.block.text.trim();
        let kind = passage.block.kind;
        if text.len() > MAX_LINE {
            return Self { key: String::new(), words: usize::MAX, stop: true, kind };
        }
        let bare = text.trim_end_matches(|c: char| "\"'”’»)]".contains(c) || c.is_whitespace());
        let (key, words) = plain(text).unwrap_or_else(|| straightened(text));
        let stop = bare.ends_with(['.', '!', '?', ':', ';', '…', '。']);
        Self { key, words, stop, kind }
    }

    /// Whether it is running text.
    fn is_prose(&self) -> bool {
        self.words > 40 || (self.words >= 7 && self.stop)
    }

    fn is_text(&self) -> bool {
        !matches!(self.kind, BlockKind::Cell { .. } | BlockKind::Footnote)
    }

    /// What the table of phrases, the shape of an appeal or of a counter say of it.
    fn says(&self) -> Option<Says> {
        if self.key.is_empty() || !self.is_text() {
            return None;
        }
        let bare = self.key.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
        let end = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
        let row = if self.words > MOST_WORDS { None } else { self.phrase(bare, end) };
        row.map(|row| row.2).or_else(|| self.counts()).or_else(|| self.is_appeal().then_some(Debris))
    }

    /// The first row of the table that meets the line; `bare` is the line from its first word on, `end`
    /// its part up to the last one.
    fn phrase(&self, bare: &str, end: &str) -> Option<&'static Row> {
        let by_first = bare.bytes().next().and_then(|byte| OPENING.get(usize::from(byte)));
        let opening = by_first.into_iter().flatten().copied().find(|row| self.meets(*row, bare, end));
        // All phrases are looked for anywhere in the line at once: few lines hold any of them.
        let held =
            || HELD.1.is_match(bare).then(|| HELD.0.iter().copied().find(|row| self.meets(*row, bare, end)));
        match (opening, held().flatten()) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
        .and_then(|row| PHRASES.get(row))
    }

    /// Whether the row of that number meets the line.
    fn meets(&self, row: usize, bare: &str, end: &str) -> bool {
        PHRASES.get(row).is_some_and(|(phrase, meets, _, words)| {
            // A list of one word an item may be the article's: "Twitter", "Reddit".
            let listed = *words == 1 && matches!(self.kind, BlockKind::Item { .. });
            self.words <= *words
                && !listed
                && match meets {
                    Whole => end == *phrase,
                    Opens => opens(bare, phrase),
                    Holds => bare.contains(phrase),
                }
        })
    }

    /// "1 Comment", "Comments (23)", "3 thoughts on …", "12 shares", "5 min read".
    fn counts(&self) -> Option<Says> {
        if self.words > 12 || !self.key.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let words: Vec<&str> =
            self.key.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
        match words[..] {
            [n, "comment" | "comments" | "responses" | "replies"] if number(n) => Some(Thread),
            ["comments", n] if number(n) => Some(Thread),
            [n, "thoughts" | "thought" | "responses" | "response", "on" | "to", ..] if number(n) => {
                Some(Thread)
            }
            [n, what] if number(n) && COUNTERS.contains(&what) => Some(Debris),
            [n, what, "read"] if number(n) && COUNTERS.contains(&what) => Some(Debris),
            _ => None,
        }
    }

    /// "Do you know all about security? Try our quiz!": an imperative that offers something of the
    /// site, with nothing beside it but other appeals and questions to the reader.
    fn is_appeal(&self) -> bool {
        if self.words > 30 {
            return false;
        }
        let mut appeals = false;
        for sentence in self.key.split_inclusive(['.', '!', '?']) {
            let bare = sentence.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '"');
            if !bare.contains(|c: char| c.is_alphanumeric()) {
                continue;
            }
            let first = bare.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            if APPEALS.contains(&first) && SITE_THINGS.iter().any(|thing| holds_words(bare, thing)) {
                appeals = true;
            } else if !(bare.ends_with('?') && (holds_words(bare, "you") || bare.split(' ').count() <= 6)) {
                return false;
            }
        }
        appeals
    }
}

/// The key and the number of words of a line of ASCII with single blanks, as most are.
fn plain(text: &str) -> Option<(String, usize)> {
    let mut words = 0;
    let mut within = false;
    let mut blank = false;
    for byte in text.bytes() {
        match byte {
            b' ' if blank => return None,
            b' ' => within = false,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
                words += usize::from(!within);
                within = true;
            }
            b'!'..=b'~' => {}
            _ => return None,
        }
        blank = byte == b' ';
    }
    Some((text.to_ascii_lowercase(), words))
}

/// The key and the number of words of any line.
fn straightened(text: &str) -> (String, usize) {
    let mut key = String::with_capacity(text.len());
    let mut words = 0;
    for piece in text.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        words += usize::from(piece.contains(char::is_alphanumeric));
        if piece.is_ascii() {
            key.push_str(piece);
        } else {
            piece.chars().for_each(|c| push_plain(&mut key, c));
        }
    }
    key.make_ascii_lowercase();
    (key, words)
}

/// Adds a letter in lower case, a quotation mark as a straight one.
fn push_plain(key: &mut String, c: char) {
    match c {
        '’' | '‘' => key.push('\''),
        '“' | '”' => key.push('"'),
        _ => key.extend(c.to_lowercase()),
    }
}

fn opens(line: &str, phrase: &str) -> bool {
    line.strip_prefix(phrase).is_some_and(|rest| {
        !phrase.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphanumeric)
    })
}

fn holds_words(line: &str, phrase: &str) -> bool {
    line.match_indices(phrase).any(|(at, _)| {
        !line[..at].ends_with(char::is_alphanumeric)
            && !line[at + phrase.len()..].starts_with(char::is_alphanumeric)
    })
}

/// Sets each passage's part.
pub(super) fn mark(article: &mut Article) {
    let passages = &mut article.passages;
    let lines: Vec<Line> = passages.iter().map(Line::new).collect();
    let says: Vec<Option<Says>> = lines.iter().map(Line::says).collect();
    let thread = thread(&lines, &says).unwrap_or(lines.len());
    for (i, passage) in passages.iter_mut().enumerate() {
        passage.part = match says[i] {
            Some(_) => Part::Debris,
            None if i >= thread => Part::Comment,
            None => Part::Body,
        };
    }
    let page = &mut passages[..thread];
    head(page, &lines);
    links(page, &lines, &says);
    foot(page, &lines);
}

/// Where the readers' comments begin: at furniture of a thread, behind prose, that does not stand
/// alone among the article's paragraphs as a button to the thread does.
fn thread(lines: &[Line], says: &[Option<Says>]) -> Option<usize> {
    let prose: usize = lines.iter().filter(|l| l.is_prose()).count();
    let mut before = 0;
    for (i, line) in lines.iter().enumerate() {
        before += usize::from(line.is_prose());
        if says[i] != Some(Thread) || before == 0 {
            continue;
        }
        let near = says[i..].iter().take(8).filter(|s| **s == Some(Thread)).count();
        let alone = near < 2;
        // A heading of one word such as "Comments" may be the article's own.
        let plain = alone && line.words < 2;
        if !plain && (!alone || prose - before <= before) {
            return Some(i);
        }
    }
    None
}

/// What stands above the first paragraph: headline and lines under it, author and date, buttons.
fn head(page: &mut [Passage], lines: &[Line]) {
    let body = first_prose(page, lines);
    let Some(body) = body.or_else(|| (page.len() > 1).then_some(1)) else { return };
    let mut headlines = 0;
    for i in 0..body {
        let line = &lines[i];
        if page[i].part != Part::Body || !line.is_text() {
            continue;
        }
        let text = &page[i].block.text;
        let level = match line.kind {
            BlockKind::Heading(level) => level,
            BlockKind::Paragraph => 0,
            _ => continue,
        };
        if level == 0 && byline::is_byline(text) {
            page[i].part = Part::Byline;
        } else if level < 2 || headlines == 0 {
            headlines += 1;
            page[i].part = Part::Headline;
        }
    }
    repeats(page, lines);
    if is_editors_note(&lines[body]) && page.len() > body + 1 {
        page[body].part = Part::Headline;
    }
}

/// The first paragraph of prose. A first line that ends like a sentence ("Who won?") is a headline
/// all the same where it is short and prose follows.
fn first_prose(page: &[Passage], lines: &[Line]) -> Option<usize> {
    let is_prose = |i: usize| page[i].part == Part::Body && lines[i].is_text() && lines[i].is_prose();
    let mut prose =
        (0..page.len()).filter(|&i| is_prose(i) && !matches!(lines[i].kind, BlockKind::Heading(_)));
    let first = prose.next()?;
    let asks = lines[first].key.ends_with(['?', '!']) && lines[first].words <= 20;
    let single = page[first].block.sentences.len() == 1;
    if first == 0 && asks && single { prose.next().or(Some(first)) } else { Some(first) }
}

/// A headline that stands there twice, as on pages that print it in the path and above the text.
fn repeats(page: &mut [Passage], lines: &[Line]) {
    let Some(first) = page.iter().position(|p| p.part == Part::Headline) else { return };
    let headline = lines[first].key.as_str();
    if lines[first].words < 3 {
        return;
    }
    for i in first + 1..page.len() {
        if lines[i].key == headline {
            page[i].part = Part::Debris;
        }
    }
}

/// "… — The Editor", "Editor's note: …": the editor's words above the article. They may hold facts.
fn is_editors_note(line: &Line) -> bool {
    let end = line.key.trim_end_matches(|c: char| !c.is_alphanumeric());
    ["editor's note", "editors' note", "ed. note", "[editor"].iter().any(|p| line.key.starts_with(p))
        || (end.ends_with(" editor") && !line.stop && line.words <= 80)
}

/// The headlines behind "Related stories": lines that do not end like sentences.
fn links(page: &mut [Passage], lines: &[Line], says: &[Option<Says>]) {
    let mut within = false;
    for i in 0..page.len() {
        within = match says[i] {
            Some(Links) => true,
            Some(_) => within,
            None => within && !lines[i].stop && lines[i].words <= 24 && lines[i].is_text(),
        };
        if within {
            page[i].part = Part::Debris;
        }
    }
}

/// What stands below the last paragraph of prose: credits and dates, and the stray words between
/// the site's boxes.
fn foot(page: &mut [Passage], lines: &[Line]) {
    let start =
        page.iter().zip(lines).rposition(|(p, l)| p.part == Part::Body && l.is_prose()).map_or(0, |i| i + 1);
    let mut among = false;
    for i in start..page.len() {
        let line = &lines[i];
        if page[i].part == Part::Debris {
            among = true;
        } else if page[i].part == Part::Body && line.kind == BlockKind::Paragraph {
            if byline::is_credit(&page[i].block.text) {
                page[i].part = Part::Byline;
            } else if among && !line.stop && line.words <= 24 {
                page[i].part = Part::Debris;
            }
        }
    }
    // An agency's credit ends like a sentence.
    for passage in &mut page[start.saturating_sub(2)..start] {
        if passage.part == Part::Body && byline::is_credit(&passage.block.text) {
            passage.part = Part::Byline;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Context, prose::Format};

    fn parts(text: &str, format: Format) -> Vec<(Part, String)> {
        let article = Article::read(text, format, &Context::default());
        article.passages.into_iter().map(|p| (p.part, p.block.text)).collect()
    }

    /// The parts of the lines of a plain text, one letter each.
    fn letters(lines: &[&str]) -> String {
        let parts = parts(&lines.join("\n\n"), Format::Plain);
        assert_eq!(parts.len(), lines.len());
        let letter = |part: &Part| match part {
            Part::Body => '.',
            Part::Headline => 'H',
            Part::Byline => 'B',
            Part::Debris => 'x',
            Part::Comment => 'c',
        };
        parts.iter().map(|(part, _)| letter(part)).collect()
    }

    const A: &str = "The council voted on Monday to keep the harbour in public hands for another decade.";
    const B: &str = "Two members of the council stayed away from the vote, as they had said they would.";

    #[test]
    fn the_table_is_in_the_form_that_lines_are_compared_in() {
        for (phrase, meets, _, words) in PHRASES {
            assert_eq!(phrase.to_lowercase(), *phrase);
            assert!(!phrase.contains(['’', '“', '”']), "{phrase}");
            assert!(*words >= phrase.split(' ').count(), "{phrase} has more words than its row allows");
            assert!(phrase.starts_with(|c: char| c.is_alphanumeric() || c == '©'), "{phrase}");
            assert!(*meets != Whole || phrase.ends_with(char::is_alphanumeric), "{phrase}");
        }
    }

    #[test]
    fn no_row_of_the_table_hides_behind_another() {
        for (i, (phrase, meets, says, words)) in PHRASES.iter().enumerate() {
            let covered = PHRASES[..i].iter().any(|(p, m, s, w)| {
                w >= words
                    && s == says
                    && (*m == Holds && phrase.contains(p)
                        || *m == Opens && opens(phrase, p) && *meets != Holds)
            });
            assert!(!covered, "{phrase}");
        }
    }

    #[test]
    fn a_page_is_parted() {
        let lines = [
            "Council keeps the harbour",
            "By Jane Doe",
            "Friday, January 4, 2019",
            "Share this story",
            A,
            B,
            "Like this:",
            "Related",
            "Mayor wins again",
            "Bridge to close",
            "3 Comments",
            "Li Wei",
            "I do not believe a word of what the council says about it.",
            "Reply",
        ];
        assert_eq!(letters(&lines), "HBBx..xxxxxccx");
    }

    #[test]
    fn a_headline_printed_twice_counts_once() {
        assert_eq!(letters(&["Council keeps the harbour", "Council keeps the harbour", A, B]), "Hx..");
    }

    #[test]
    fn furniture_between_paragraphs_goes_and_the_paragraphs_stay() {
        let lines = [
            "Council keeps the harbour",
            A,
            "Advertisement",
            B,
            "Read more: Mayor wins again",
            A,
            "Subscribe",
        ];
        assert_eq!(letters(&lines), "H.x.x.x");
    }

    #[test]
    fn a_button_to_the_comments_ends_no_article() {
        assert_eq!(letters(&["Council keeps the harbour", "12 Comments", A, B]), "Hx..");
        assert_eq!(letters(&["Council keeps the harbour", A, "Leave a comment", B, A, B]), "H.x...");
    }

    #[test]
    fn a_thread_hides_what_follows() {
        let lines =
            ["Council keeps the harbour", A, B, "Notify of", "guest", "1 Comment", "Oldest", "Li Wei", A];
        assert_eq!(letters(&lines), "H..xxxxcc");
    }

    #[test]
    fn appeals_go_and_sentences_like_them_stay() {
        let appeals = [
            "Do you know your harbours? Try our quiz!",
            "Follow us on Twitter and Facebook.",
            "Get the latest news in your inbox.",
            "Want to know more? Do you like boats? Sign up for our newsletter.",
            "Click here to see the pictures",
        ];
        for appeal in appeals {
            assert_eq!(letters(&[A, B, appeal]), "..x", "{appeal}");
        }
        let sentences = [
            "Try as it might, the council never sold the harbour.",
            "Read in full, the contract allows the sale of the harbour.",
            "Copyright law was on the council's side in the dispute over the harbour's name.",
            "An earlier version of this contract gave the harbour away for nothing.",
            "By continuing to fight, the council has won three more years.",
            "Related to this is the sale of the lighthouse in 1998.",
            "Sharing the harbour with others was never on the table.",
            "\"Follow us on Twitter\" was the mayor's whole answer to it.",
        ];
        for sentence in sentences {
            assert_eq!(letters(&[A, B, sentence]), "...", "{sentence}");
        }
    }

    #[test]
    fn lines_of_an_article_that_are_no_sentences_stay() {
        let lines = [
            "Council keeps the harbour",
            A,
            "What now?",
            B,
            "The votes",
            "Jane Doe: yes",
            "Li Wei: no",
            "Sirens at the quay",
        ];
        assert_eq!(letters(&lines), "H.......");
    }

    #[test]
    fn corrections_go_since_their_figures_were_wrong() {
        let note = "Correction: an earlier version of this article said that the harbour earned 12 million.";
        assert_eq!(letters(&["Council keeps the harbour", A, B, note]), "H..x");
    }

    #[test]
    fn an_editors_note_above_the_article_stands_with_the_headline() {
        let note =
            "With 29 ships a day, the harbour is the busiest of the coast, a study claims. – Gazette Editor";
        assert_eq!(letters(&["Council keeps the harbour", note, A, B]), "HH..");
    }

    #[test]
    fn credits_at_the_foot_are_bylines() {
        assert_eq!(letters(&[A, B, "(Reporting by Jane Doe; Editing by Li Wei)"]), "..B");
        assert_eq!(letters(&[A, B, "Monday, March 15, 2021"]), "..B");
    }

    #[test]
    fn markdown_keeps_its_lists_tables_and_headings() {
        let text = format!(
            "# Harbour\n\nA standfirst\n\n## Votes\n\n- Twitter\n- Reddit\n\n{A}\n\n## Who paid\n\n| Print | Email |\n|---|---|\n| 1 | 2 |\n"
        );
        let parts: Vec<Part> = parts(&text, Format::Markdown).into_iter().map(|(part, _)| part).collect();
        assert_eq!(parts[..2], [Part::Headline, Part::Headline]);
        assert!(parts[2..].iter().all(|p| *p == Part::Body), "{parts:?}");
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for text in ["", "\n", "1 Comment", "Subscribe", "?", "By", "©", "Comments\n\nComments"] {
            let _ = parts(text, Format::Plain);
            let _ = parts(text, Format::Markdown);
        }
        assert_eq!(letters(&["Huawei earned US$92.55 billion in 2017."]), ".");
    }
}
