//! A document's title, publisher, author and date.
//!
//! Four voices speak of them, the first that says something counts: the context (a sidecar, the
//! configuration, the command line); front matter; the page itself, by its headline, byline and
//! dateline; a fallback date from the caller. A page's date is left open rather than guessed.

use jiff::civil::Date;
use serde_json::Value;

use super::{
    Article, Context, Note, Part, Passage, byline, dateline,
    fields::{Field, Fields, fields},
};
use crate::text::Span;

/// What is known of a document as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Its headline.
    pub title: Option<String>,
    /// The outlet or institution that published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The day it is of; "last month" counts from there.
    pub date: Option<Date>,
    /// Where the original is to be found.
    pub url: Option<String>,
    /// The key by which drafts cite it: `lee2018` for `[@lee2018]`.
    pub key: Option<String>,
    /// `embargoed`, `off the record`, `retracted`, `superseded`, where the writer marked it so.
    pub status: Option<String>,
    /// How far the writer trusts it, as marked.
    pub tier: Option<String>,
}

impl Meta {
    /// This one's data, and the other's where this one has none.
    #[must_use]
    pub fn or(self, other: Meta) -> Meta {
        Meta {
            title: self.title.or(other.title),
            publisher: self.publisher.or(other.publisher),
            author: self.author.or(other.author),
            date: self.date.or(other.date),
            url: self.url.or(other.url),
            key: self.key.or(other.key),
            status: self.status.or(other.status),
            tier: self.tier.or(other.tier),
        }
    }

    /// The day on which the source's embargo ends, where its status names one.
    #[must_use]
    pub fn embargo(&self) -> Option<Date> {
        let (_, until) = self.status.as_deref()?.split_once("until ")?;
        dateline::whole(until.trim())
    }

    /// What YAML or TOML says under `body` in `text`, with what could not be read. Keys that mean
    /// nothing here are passed over: they are other programs'.
    #[must_use]
    pub fn parse(text: &str, body: Span, toml: bool) -> (Meta, Vec<Note>) {
        Self::of_fields(&fields(text, body, toml))
    }

    fn of_fields(read: &Fields) -> (Meta, Vec<Note>) {
        let mut notes: Vec<Note> = read.trouble.iter().cloned().collect();
        let mut meta = Meta::default();
        for (part, keys) in KEYS {
            let field = keys.iter().find_map(|key| read.values.get(*key));
            if let Some(field) = field.filter(|f| !f.value.is_null()) {
                meta.take(*part, field, &mut notes);
            }
        }
        if meta.url.is_none() && meta.publisher.as_deref().is_some_and(is_address) {
            meta.url = meta.publisher.take();
        }
        meta.date = meta.date.or_else(|| meta.url.as_deref().and_then(dateline::in_address));
        (meta, notes)
    }

    fn take(&mut self, part: KeyPart, field: &Field, notes: &mut Vec<Note>) {
        let text = text_of(&field.value);
        let mut note = |message: String| notes.push(Note { span: field.span, message });
        match part {
            KeyPart::Date => {
                self.date = text.as_deref().and_then(dateline::whole);
                if self.date.is_none() {
                    note(format!(
                        "\"{}\" is no full date; write year, month and day, as in 2018-11-23",
                        text.unwrap_or_default()
                    ));
                }
            }
            KeyPart::Embargo => {
                let until = text.filter(|t| t != "true").map_or(String::new(), |t| format!(" until {t}"));
                if field.value != Value::Bool(false) {
                    self.status.get_or_insert(format!("embargoed{until}"));
                }
            }
            KeyPart::Status => {
                self.status = text.as_deref().map(status);
                if let Some(meant) = self.status.as_deref().and_then(meant) {
                    note(format!(
                        "\"{}\" is no status that restricts a source; write \"{meant}\" if that is meant",
                        text.unwrap_or_default()
                    ));
                }
            }
            KeyPart::Title => self.title = text,
            KeyPart::Publisher => self.publisher = text,
            KeyPart::Author => self.author = text,
            KeyPart::Url => self.url = text,
            KeyPart::Key => self.key = text.map(|t| t.trim_start_matches('@').to_owned()),
            KeyPart::Tier => self.tier = text,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KeyPart {
    Title,
    Publisher,
    Author,
    Date,
    Url,
    Key,
    Status,
    Embargo,
    Tier,
}

/// The keys of each part, the weightiest first, as clippers, static site generators, Dublin Core
/// and Pandoc name them.
const KEYS: &[(KeyPart, &[&str])] = &[
    (KeyPart::Title, &["title", "headline", "dc.title", "og.title"]),
    (
        KeyPart::Publisher,
        &[
            "publisher",
            "publication",
            "outlet",
            "site-name",
            "site",
            "institution",
            "container-title",
            "source",
        ],
    ),
    (KeyPart::Author, &["author", "authors", "byline", "creator", "by", "dc.creator"]),
    (
        KeyPart::Date,
        &[
            "date",
            "published",
            "date-published",
            "datepublished",
            "pubdate",
            "publish-date",
            "publication-date",
            "issued",
        ],
    ),
    (KeyPart::Url, &["url", "link", "source-url", "original-url", "canonical", "permalink"]),
    (KeyPart::Key, &["citation-key", "citekey", "cite-key", "key", "id"]),
    (KeyPart::Status, &["status"]),
    (KeyPart::Embargo, &["embargo", "embargo-until", "embargoed-until"]),
    (KeyPart::Tier, &["tier", "trust", "reliability"]),
];

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// A value as words; the names of a list with commas between.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(s) => s.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(n) => n.to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Array(list) => list.iter().filter_map(text_of).collect::<Vec<_>>().join(", "),
        Value::Object(map) => map.get("name").and_then(text_of).unwrap_or_default(),
        Value::Null => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

/// Statuses that restrict a source, as people write them.
const RESTRICTING: &[&str] = &[
    "embargoed",
    "off the record",
    "background",
    "draft",
    "retracted",
    "withdrawn",
    "superseded",
    "confidential",
];

/// The restricting status of which a word is a slip: it would leave the source free.
fn meant(status: &str) -> Option<&'static str> {
    let known = |word: &&&str| {
        !status.starts_with("embargo") && (1..=2).contains(&strsim::osa_distance(status, word))
    };
    RESTRICTING.iter().find(known).copied().filter(|word| word.len() > 5)
}

/// A status in the words that rules know; others as they stand, in lower case.
fn status(text: &str) -> String {
    let plain = text.to_lowercase().replace(['-', '_'], " ");
    match plain.as_str() {
        "embargo" => "embargoed".to_owned(),
        "withdrawn" | "retraction" => "retracted".to_owned(),
        "outdated" | "replaced" | "obsolete" => "superseded".to_owned(),
        // "embargoed until 2018-12-01" keeps its date.
        _ if plain.starts_with("embargo") => text.to_lowercase(),
        _ => plain,
    }
}

/// The document's data: the context's first, then front matter's, then what the text itself says.
/// What cannot be read of the front matter is returned beside.
pub(super) fn read(
    text: &str,
    article: &Article,
    head: &[(String, String)],
    context: &Context,
) -> (Meta, Vec<Note>) {
    let (front, notes) = match &article.front {
        Some(front) => Meta::parse(text, front.body, front.toml),
        None => (Meta::default(), Vec::new()),
    };
    let given = context.meta.clone().or(front);
    let mut meta = given.or(page_head(head)).or(page(article));
    meta.date = meta.date.or(context.default_date);
    (meta, notes)
}

/// The names that a web page's head has for each part, the weightiest first: Open Graph, Dublin
/// Core, schema.org and what news sites add.
const HEAD_KEYS: &[(KeyPart, &[&str])] = &[
    (KeyPart::Title, &["og:title", "twitter:title", "dc.title", "headline"]),
    (KeyPart::Publisher, &["og:site_name", "dc.publisher", "publisher", "application-name"]),
    (KeyPart::Author, &["author", "article:author", "dc.creator", "parsely-author", "byl"]),
    (
        KeyPart::Date,
        &[
            "article:published_time",
            "datepublished",
            "date",
            "dc.date.issued",
            "dc.date",
            "pubdate",
            "parsely-pub-date",
            "time",
        ],
    ),
    (KeyPart::Url, &["og:url"]),
];

/// What a web page's head says of it.
fn page_head(head: &[(String, String)]) -> Meta {
    let mut meta = Meta::default();
    for (part, keys) in HEAD_KEYS {
        let content =
            |key: &&str| head.iter().find(|(name, _)| name == key).map(|(_, content)| content.as_str());
        for content in keys.iter().filter_map(content) {
            let words = || Some(content.trim().to_owned()).filter(|w| !w.is_empty());
            match part {
                KeyPart::Title => meta.title = meta.title.or_else(words),
                KeyPart::Publisher => meta.publisher = meta.publisher.or_else(words),
                KeyPart::Author if !is_address(content) => meta.author = meta.author.or_else(words),
                KeyPart::Date => meta.date = meta.date.or_else(|| dateline::whole(content)),
                KeyPart::Url => meta.url = meta.url.or_else(words),
                _ => {}
            }
        }
    }
    meta
}

/// What a page says of itself.
fn page(article: &Article) -> Meta {
    let mut meta = Meta::default();
    let mut updated = None;
    for passage in &article.passages {
        let text = passage.block.text.trim();
        match passage.part {
            Part::Headline if meta.title.is_none() => meta.title = Some(text.to_owned()),
            Part::Byline => {
                let Some(byline) = byline::read(text) else { continue };
                meta.author = meta.author.or(byline.author);
                if byline.updated {
                    updated = updated.or(byline.date);
                } else {
                    meta.date = meta.date.or(byline.date);
                }
            }
            _ => {}
        }
    }
    let body = || article.passages.iter().filter(|p| p.part == Part::Body);
    if let Some(first) = body().next().map(|p| p.block.text.as_str()) {
        meta.publisher = byline::publisher(first);
        meta.date = meta.date.or_else(|| byline::opening_date(first));
    }
    meta.date = meta.date.or(updated).or_else(|| told_by_weekday(body));
    meta
}

/// How many paragraphs from the top are searched for a weekday with its day of the month.
const OPENING: usize = 5;

/// The day of "on Thursday (Nov. 22)" where no year stands with it: the year is the newest that
/// the text names, or the next, whichever gives that weekday. Stories name both for days of the
/// week they appear in, so it is the document's own date within some days, and never a later one.
fn told_by_weekday<'a, I: Iterator<Item = &'a Passage>>(body: impl Fn() -> I) -> Option<Date> {
    let dated = body().take(OPENING).filter(|p| !p.mentions.dates.is_empty());
    let mut told = dated.flat_map(|p| weekday_dates(&p.block.text)).peekable();
    // Few stories tell their day so, and only then is the whole text gone through for years.
    told.peek()?;
    let newest = body().flat_map(|p| past_years(&p.block.text)).max()?;
    let mut date = None;
    for (weekday, month, day) in told {
        let fits = |year: i16| Date::new(year, month, day).ok().filter(|d| d.weekday() == weekday);
        // A weekday that fits neither year, or another year than before, leaves it open.
        let found = fits(newest).or_else(|| fits(newest.saturating_add(1)))?;
        if date.is_some_and(|d: Date| d.year() != found.year()) {
            return None;
        }
        date = date.or(Some(found));
    }
    date
}

/// The years that a text speaks of as past or present.
fn past_years(text: &str) -> impl Iterator<Item = i16> + '_ {
    const AHEAD: [&str; 8] = ["by", "until", "till", "through", "before", "to", "after", "from"];
    let words = every_word(text);
    let mut previous = "";
    words.filter_map(move |(word, before)| {
        let ahead = AHEAD.iter().any(|a| a.eq_ignore_ascii_case(previous));
        previous = word;
        let year = dateline::year(word)?;
        // An amount or a part of a longer number is no year.
        let bare = !before.ends_with(['$', '€', '£', '¥', ',', '.', '#', '-']);
        (bare && !ahead && (1900..2100).contains(&year)).then_some(year)
    })
}

/// Runs of letters and digits, each with the text before it.
fn every_word(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let len = text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
        at = start + len;
        Some((&text[start..at], &text[..start]))
    })
}

/// "Thursday (Nov. 22)", "Thursday, November 22": past days with weekday and month but no year.
fn weekday_dates(paragraph: &str) -> Vec<(jiff::civil::Weekday, i8, i8)> {
    let mut dates = Vec::new();
    if !dateline::may_name_a_weekday(paragraph) {
        return dates;
    }
    let words: Vec<(&str, &str)> = every_word(paragraph).collect();
    for (i, window) in words.windows(3).enumerate() {
        let Some(weekday) = dateline::weekday(window[0].0) else { continue };
        let pair = [(window[1].0, window[2].0), (window[2].0, window[1].0)];
        let found = pair.iter().find_map(|(m, d)| Some((dateline::month(m)?, dateline::day(d)?)));
        let gap = paragraph.len().min(window[2].1.len()) - window[0].1.len();
        let ahead = words[i.saturating_sub(8)..i].iter().any(|(w, _)| {
            ["will", "next", "until", "by", "to", "would", "before"].iter().any(|a| a.eq_ignore_ascii_case(w))
        });
        let has_year = words.get(i + 3).is_some_and(|(w, _)| dateline::year(w).is_some());
        if let Some((month, day)) = found
            && gap <= 24
            && !ahead
            && !has_year
        {
            dates.push((weekday, month, day));
        }
    }
    dates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Format;

    fn meta(text: &str) -> Meta {
        Article::read(text, Format::Plain, &Context::default()).meta
    }

    fn date(text: &str) -> Option<String> {
        meta(text).date.map(|d| d.to_string())
    }

    #[test]
    fn a_web_page_tells_in_its_head() {
        let html = format!(
            "<title>Harbour | Gazette</title><meta property=og:site_name content=\"The Gazette\">\
             <meta name=author content=\"Jane Doe\"><meta property=\"article:published_time\" content=\"2018-11-23T21:31:00+01:00\">\
             <h1>Harbour stays public</h1><p>{BODY}</p>"
        );
        let meta = Article::read(&html, Format::Html, &Context::default()).meta;
        assert_eq!(meta.title.as_deref(), Some("Harbour stays public"));
        assert_eq!(meta.publisher.as_deref(), Some("The Gazette"));
        assert_eq!(meta.author.as_deref(), Some("Jane Doe"));
        assert_eq!(meta.date, Some(Date::constant(2018, 11, 23)));
    }

    const BODY: &str = "The ministry said on Friday that it would not sell the harbour to anybody.\n";

    #[test]
    fn front_matter_names_everything() {
        let text = format!(
            "---\nheadline: Harbour stays public\npublication: The Gazette\nauthors:\n  - Jane Doe\n  - name: Li Wei\n\
             published: 23 November 2018\nsource-url: https://example.org/a\nstatus: off-the-record\ntier: 1\nlayout: post\n---\n{BODY}"
        );
        let meta = meta(&text);
        assert_eq!(meta.title.as_deref(), Some("Harbour stays public"));
        assert_eq!(meta.publisher.as_deref(), Some("The Gazette"));
        assert_eq!(meta.author.as_deref(), Some("Jane Doe, Li Wei"));
        assert_eq!(meta.date, Some(Date::constant(2018, 11, 23)));
        assert_eq!(meta.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(meta.status.as_deref(), Some("off the record"));
        assert_eq!(meta.tier.as_deref(), Some("1"));
    }

    #[test]
    fn what_front_matter_gets_wrong_is_noted_on_its_line() {
        let text = "---\ntitle: A\ndate: last summer\n---\nText.";
        let article = Article::read(text, Format::Markdown, &Context::default());
        let notes: Vec<_> = article.notes.iter().map(|n| n.span.of(text)).collect();
        assert_eq!(notes, ["date: last summer"]);
        assert_eq!(article.meta.title.as_deref(), Some("A"));
    }

    #[test]
    fn statuses_are_told_in_the_rules_words() {
        let cases = [
            ("status: Embargo", "embargoed"),
            ("status: embargoed until 2018-12-01", "embargoed until 2018-12-01"),
            ("embargo: 2018-12-01", "embargoed until 2018-12-01"),
            ("embargo: true", "embargoed"),
            ("status: off_the_record", "off the record"),
            ("status: Retracted", "retracted"),
            ("status: withdrawn", "retracted"),
        ];
        for (line, want) in cases {
            let meta = Meta::parse(line, Span::new(0, line.len()), false).0;
            assert_eq!(meta.status.as_deref(), Some(want), "{line}");
        }
        let free = Meta::parse("embargo: false", Span::new(0, 14), false).0;
        assert_eq!(free.status, None);
    }

    #[test]
    fn a_slip_in_a_status_is_noted() {
        let notes = |line: &str| Meta::parse(line, Span::new(0, line.len()), false).1.len();
        for line in ["status: embragoed", "status: of the record", "status: Retrcted", "status: superseeded"]
        {
            assert_eq!(notes(line), 1, "{line}");
        }
        for line in
            ["status: embargoed until 2018-12-01", "status: final", "status: own", "status: retracted"]
        {
            assert_eq!(notes(line), 0, "{line}");
        }
    }

    #[test]
    fn context_comes_first_and_the_fallback_last() {
        let text = format!("---\ntitle: A\ndate: 2018-11-23\n---\n{BODY}");
        let mut context = Context {
            meta: Meta { title: Some("B".into()), ..Meta::default() },
            fallback_date: Some(Date::constant(2001, 1, 1)),
            ..Context::default()
        };
        let read = |text: &str, context: &Context| Article::read(text, Format::Plain, context).meta;
        let meta = read(&text, &context);
        assert_eq!((meta.title.as_deref(), meta.date), (Some("B"), Some(Date::constant(2018, 11, 23))));
        assert_eq!(read(BODY, &context).date, Some(Date::constant(2001, 1, 1)));
        context.fallback_date = None;
        assert_eq!(read(BODY, &context).date, None);
    }

    #[test]
    fn a_page_tells_its_headline_author_and_day() {
        let text = format!(
            "Published: Sat, November 24, 2018\nMoney | By Jane Doe\n\nHarbour stays public\n\n{BODY}"
        );
        let meta = meta(&text);
        assert_eq!(meta.title.as_deref(), Some("Harbour stays public"));
        assert_eq!(meta.author.as_deref(), Some("Jane Doe"));
        assert_eq!(meta.date, Some(Date::constant(2018, 11, 24)));
    }

    #[test]
    fn the_day_of_publication_comes_before_that_of_a_change() {
        let text =
            format!("Harbour stays public\nUpdated 3 December 2018\nPublished 1 December 2018\n{BODY}");
        assert_eq!(date(&text).as_deref(), Some("2018-12-01"));
        let text = format!("Harbour stays public\nUpdated 3 December 2018\n{BODY}");
        assert_eq!(date(&text).as_deref(), Some("2018-12-03"));
    }

    #[test]
    fn a_dateline_names_the_outlet() {
        let text = format!("Harbour stays public\n\nPORTO (Coast News) — {BODY}");
        assert_eq!(meta(&text).publisher.as_deref(), Some("Coast News"));
    }

    #[test]
    fn a_weekday_with_its_day_fixes_the_year() {
        let day = "The paper reported on Thursday (Nov. 22) that the harbour was for sale.";
        let cases = [
            (format!("{day} It had earned 3 million in 2017."), Some("2018-11-22")),
            (format!("{day} It was built in 1987 and sold in 2012."), Some("2012-11-22")),
            // No year at all, a year too far back, and a year to come tell nothing.
            (day.to_owned(), None),
            (format!("{day} It was built in 1991."), None),
            (format!("{day} It is to earn more by 2017."), None),
            (format!("{day} It cost $2017 and 2,017 days."), None),
            ("It will close on Thursday, Nov. 22. It opened in 2017.".to_owned(), None),
        ];
        for (text, want) in cases {
            assert_eq!(date(&text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn dates_within_the_story_are_not_its_own() {
        let text = format!(
            "Harbour stays public\n\nOn 3 May 1998 the harbour burned down and was rebuilt in a year.\n{BODY}"
        );
        assert_eq!(date(&text), None);
    }
}
