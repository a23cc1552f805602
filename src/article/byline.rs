//! Lines above and below an article that say who wrote it, for whom and when.

use jiff::civil::Date;

use super::dateline;

/// What a line of a page's head says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// Who wrote it, where the line names somebody.
    pub(super) author: Option<String>,
    /// The date, where the line holds a full one.
    pub(super) date: Option<Date>,
    /// Whether the date is said to be that of a later change.
    pub(super) updated: bool,
}

/// More words than a byline has.
const MAX_WORDS: usize = 30;

/// Words that a line of author and date may hold besides names, dates and times of day.
const LABELS: &[&str] = &[
    "ago",
    "and",
    "byline",
    "created",
    "date",
    "dated",
    "edited",
    "first",
    "in",
    "issued",
    "last",
    "min",
    "minute",
    "minutes",
    "modified",
    "mins",
    "on",
    "original",
    "originally",
    "post",
    "posted",
    "press",
    "publication",
    "publish",
    "published",
    "read",
    "release",
    "released",
    "report",
    "reported",
    "revised",
    "the",
    "time",
    "timestamp",
    "updated",
    "written",
];

/// Marks that part author, date and section in a line.
const BARS: &[char] = &['|', '·', '•', '—', '–', '/', '‖', '∙', '⋅'];

/// Reads a line as one of author or date; `None` where it is something else.
pub(super) fn read(line: &str) -> Option<Byline> {
    // Without "by" and without a date it is none.
    let dated = line.bytes().filter(u8::is_ascii_digit).count() >= 5;
    let by = |pair: &[u8]| pair.eq_ignore_ascii_case(b"by");
    if !dated && !line.as_bytes().windows(2).any(by) {
        return None;
    }
    let words = dateline::words(line);
    if words.is_empty() || words.len() > MAX_WORDS {
        return None;
    }
    let found = dateline::find(line);
    let lower = line.to_lowercase();
    let mut out = Byline {
        author: None,
        date: found.map(|f| f.date),
        updated: ["updated", "modified", "revised", "edited"]
            .iter()
            .any(|w| lower.trim_start().starts_with(w))
            || lower.starts_with("last "),
    };
    let by = words.iter().position(|w| w.text.eq_ignore_ascii_case("by") && begins_part(line, w.span.start));
    let (before, after) = match by.and_then(|i| words.get(i)) {
        Some(by) => (&line[..by.span.start], &line[by.span.end..]),
        None => (line, ""),
    };
    let date = found.map(|f| f.span.of(line)).unwrap_or_default();
    if by.is_some() {
        out.author = author(after);
        let nameless = dateline::words(after).is_empty();
        // What stands before "By" is a section ("Money |"), a label or a date.
        let rest = without(before, date);
        let section = rest.trim_end().ends_with(BARS) && dateline::words(&rest).len() <= 4;
        let known = dateline::words(&rest).iter().all(|w| is_known(w.text));
        ((out.author.is_some() || nameless && found.is_some()) && (section || known)).then_some(out)
    } else {
        out.date?;
        let rest = without(before, date);
        dateline::words(&rest)
            .iter()
            .all(|w| is_known(w.text) || dateline::month(w.text).is_some())
            .then_some(out)
    }
}

/// Whether a line of a page's head is one of author or date.
pub(super) fn is_byline(line: &str) -> bool {
    read(line).is_some() || is_credit(line) || is_post(line)
}

/// "(Reporting by …; Editing by …)", "Additional reporting by …", "Photo: …": credits at the foot.
pub(super) fn is_credit(line: &str) -> bool {
    const OPENINGS: [&str; 17] = [
        "reporting by",
        "additional reporting",
        "editing by",
        "written by",
        "writing by",
        "compiled by",
        "image:",
        "image by",
        "images:",
        "photo:",
        "photo by",
        "photograph:",
        "picture:",
        "photo credit",
        "image credit",
        "with files from",
        "with reporting by",
    ];
    if line.len() > 300 {
        return false;
    }
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    OPENINGS.iter().any(|o| bare.get(..o.len()).is_some_and(|head| head.eq_ignore_ascii_case(o)))
        || (bare.len() < 160 && bare.to_lowercase().contains(" contributed to this report"))
        || read(line)
            .is_some_and(|b| b.date.is_some() && dateline::words(line).iter().any(|w| is_label(w.text)))
}

/// "Jane Doe, Staff Writer", "Reuters Staff": a name with the post that papers give it.
fn is_post(line: &str) -> bool {
    const POSTS: [&str; 6] = ["staff", "correspondent", "reporter", "columnist", "contributor", "bureau"];
    let words = dateline::words(line);
    words.len() <= 8
        && !line.trim_end().ends_with(['.', '?', '!'])
        && words.iter().all(|w| w.text.starts_with(char::is_uppercase))
        && words.last().is_some_and(|w| POSTS.contains(&w.text.to_lowercase().as_str()) || is_writer(w.text))
}

fn is_writer(word: &str) -> bool {
    word.eq_ignore_ascii_case("writer") || word.eq_ignore_ascii_case("editor")
}

fn is_label(word: &str) -> bool {
    let lower = word.to_lowercase();
    dateline::weekday(&lower).is_some() || LABELS.contains(&lower.as_str())
}

fn is_known(word: &str) -> bool {
    dateline::is_clock(word) || is_label(word)
}

fn without(text: &str, part: &str) -> String {
    if part.is_empty() { text.to_owned() } else { text.replacen(part, " ", 1) }
}

/// Whether a part of the line begins at `at`: at its start, behind a bar, a bracket or a label.
fn begins_part(line: &str, at: usize) -> bool {
    let before = line[..at].trim_end();
    let last = dateline::words(before).last().map_or("", |w| w.text).to_lowercase();
    before.is_empty()
        || before.ends_with(BARS)
        || before.ends_with(['(', '[', '-', ':', ','])
        || LABELS.contains(&last.as_str())
        || dateline::find(before).is_some_and(|f| f.span.end == before.len())
        || dateline::is_clock(&last)
}

/// The names behind "By", up to a bar, a bracket or what is no name.
fn author(after: &str) -> Option<String> {
    const PARTICLES: [&str; 20] = [
        "al", "and", "bin", "d", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "ibn", "la",
        "le", "the", "van", "von", "with",
    ];
    let end = after.find(|c: char| BARS.contains(&c) || "()[];\n".contains(c)).unwrap_or(after.len());
    let part = after[..end].trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let words: Vec<dateline::Word<'_>> = dateline::words(part);
    // A name ends where a date, a label or a place ("in Beijing") follows.
    let named = words.iter().take_while(|w| {
        let lower = w.text.to_lowercase();
        let cased = w.text.starts_with(char::is_uppercase) && !w.text.contains(|c: char| c.is_ascii_digit());
        let label = dateline::month(&lower).is_some() && words.len() > 3
            || dateline::weekday(&lower).is_some()
            || matches!(lower.as_str(), "published" | "posted" | "updated" | "last" | "modified");
        PARTICLES.contains(&lower.as_str()) || (cased && !label)
    });
    let count = named.count();
    let (first, last) = (words.first()?, words.get(count.checked_sub(1)?)?);
    let rest = words.get(count).map_or("", |w| w.text).to_lowercase();
    let ends = matches!(rest.as_str(), "" | "in" | "at" | "on" | "for")
        || is_known(&rest)
        || count < words.len() && dateline::month(&rest).is_some();
    let weekday =
        dateline::weekday(first.text).is_some() || dateline::month(first.text).is_some() && count == 1;
    if count > 12
        || !ends
        || weekday
        || !first.text.starts_with(char::is_uppercase) && !first.text.eq_ignore_ascii_case("the")
    {
        return None;
    }
    let mut name = part[first.span.start..last.span.end].to_owned();
    if let Some(bare) = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")) {
        name = bare.to_owned();
    }
    // "Jr." keeps its point.
    if part[last.span.end..].starts_with('.') && last.text.len() <= 2 {
        name.push('.');
    }
    Some(name)
}

/// The outlet in a dateline that opens a story: "TAIPEI (Taiwan News) —", "HAVANA, Nov 22 (AP) --".
pub(super) fn publisher(paragraph: &str) -> Option<String> {
    let end = paragraph.char_indices().map(|(i, _)| i).take(121).last().unwrap_or(0);
    let head = &paragraph[..end];
    let open = head.find(['(', '/'])?;
    let close = match head[open..].chars().next()? {
        '(' => head[open..].find(')')? + open,
        _ => head[open + 1..].find('/')? + open + 1,
    };
    let after = paragraph[close + 1..].trim_start();
    let dash = ["—", "–", "--", "- ", "_ "].iter().any(|d| after.starts_with(d));
    let place = dateline::words(&head[..open]);
    let shouted = |text: &str| text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let placed = place.is_empty()
        || place.len() <= 8 && place.first().is_some_and(|w| shouted(w.text) && w.text.len() > 1);
    let name = head[open + 1..close].trim();
    let words = dateline::words(name);
    let named = (1..=5).contains(&words.len())
        && words
            .iter()
            .all(|w| w.text.starts_with(char::is_uppercase) || matches!(w.text, "of" | "the" | "and"))
        && dateline::weekday(words[0].text).is_none()
        && dateline::month(words[0].text).is_none();
    (dash && placed && named).then(|| name.to_owned())
}

/// The full date in a dateline that opens a story: "BEIJING, March 4, 2019 (AP) --".
pub(super) fn opening_date(paragraph: &str) -> Option<Date> {
    let end = paragraph.char_indices().map(|(i, _)| i).take(101).last().unwrap_or(0);
    let head = &paragraph[..end];
    let dash = ["—", "–", "--", " - "].iter().filter_map(|d| head.find(d)).min()?;
    let place = dateline::words(&head[..dash]);
    let first = place.first()?;
    let shouted = first.text.len() > 1 && first.text.chars().all(char::is_uppercase);
    shouted.then(|| dateline::find(&head[..dash]).map(|f| f.date))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn author_of(line: &str) -> Option<String> {
        read(line).and_then(|b| b.author)
    }

    #[test]
    fn bylines_name_their_authors() {
        let cases = [
            ("By Jane Doe", "Jane Doe"),
            ("BY JANE DOE", "JANE DOE"),
            ("Money | By Jane Doe", "Jane Doe"),
            ("(By Central News Agency)", "Central News Agency"),
            ("By The Associated Press", "Associated Press"),
            ("By Jane van der Doe and Li Wei", "Jane van der Doe and Li Wei"),
            ("By Jane Doe in Beijing", "Jane Doe"),
            ("By Jane Doe, 23 November 2018", "Jane Doe"),
            ("Written by Jane Doe on Nov. 23, 2018", "Jane Doe"),
            ("Nov 23, 2018 21:31 GMT  ·  By Jane Doe", "Jane Doe"),
            ("Posted on November 23, 2018 by Jane Doe", "Jane Doe"),
            ("By April Ryan", "April Ryan"),
            ("By John Doe Jr.", "John Doe Jr."),
        ];
        for (line, want) in cases {
            assert_eq!(author_of(line).as_deref(), Some(want), "{line}");
        }
    }

    #[test]
    fn headlines_and_sentences_are_no_bylines() {
        let cases = [
            "By the numbers: a year of 5G",
            "By Friday the town was empty",
            "By 2022 all phones will have it",
            "Ban lifted by Canada",
            "Huawei chief detained by Canadian police",
            "Election 2018",
            "Stand by me",
            "By and by the storm passed",
        ];
        for line in cases {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn date_lines_are_read_with_their_labels() {
        let cases = [
            ("Published: Sun, November 25, 2018", "2018-11-25", false),
            ("Friday, January 4, 2019 ", "2019-01-04", false),
            ("Nov 23, 2018 21:31 GMT  ·  By", "2018-11-23", false),
            ("Updated 3:15 pm EST, Nov. 23, 2018", "2018-11-23", true),
            ("Last modified on 23 Nov 2018 14.20 GMT", "2018-11-23", true),
        ];
        for (line, date, updated) in cases {
            let byline = read(line).unwrap_or_default();
            assert_eq!(byline.date.map(|d| d.to_string()).as_deref(), Some(date), "{line}");
            assert_eq!(byline.updated, updated, "{line}");
        }
        assert_eq!(read("The treaty of 23 November 2018"), None);
    }

    #[test]
    fn datelines_name_outlet_and_day() {
        let cases = [
            ("TAIPEI (Taiwan News) — The ministry said", Some("Taiwan News")),
            ("HAVANA (AP) -- The bus", Some("AP")),
            ("(Reuters) - Shares fell", Some("Reuters")),
            ("BEIJING, March 4, 2019 /PRNewswire/ -- A firm", Some("PRNewswire")),
            ("The World Health Organization (WHO) — based in Geneva — said", None),
            ("NATO (North Atlantic Treaty Organization, that is) said", None),
            ("He (the mayor) — said nothing", None),
            ("", None),
        ];
        for (line, want) in cases {
            assert_eq!(publisher(line).as_deref(), want, "{line}");
        }
        let date = opening_date("BEIJING, March 4, 2019 /PRNewswire/ -- A firm").map(|d| d.to_string());
        assert_eq!(date.as_deref(), Some("2019-03-04"));
        assert_eq!(opening_date("The fire of March 4, 2019 — the worst — killed two"), None);
    }

    #[test]
    fn credits_are_told_from_prose() {
        for line in [
            "(Reporting by Jane Doe in Berlin; Editing by Li Wei)",
            "Photo: Jane Doe / City Archive",
            "Image by Li Wei.",
            "Jane Doe contributed to this report.",
            "Monday, March 15, 2021",
        ] {
            assert!(is_credit(line), "{line}");
        }
        for line in [
            "Reporting is hard work.",
            "Images of the fire went round the world.",
            "23 November 2018 fell on a Friday",
        ] {
            assert!(!is_credit(line), "{line}");
        }
    }
}
