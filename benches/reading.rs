//! How fast text is read, stage by stage, on one core.
//!
//! `cargo bench --bench reading [-- FOLDER]`: reads the `.txt` and `.md` files of the folder; by
//! default articles of its own making, written anew from the same seed each time.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measuring program"
)]

use std::{
    fs,
    hint::black_box,
    time::{Duration, Instant},
};

use copydesk::{
    article::{Article, Cache, Context},
    extract::{
        self, Mentions, claim, date,
        figure::{self, Figure},
        name::{self, Name},
        quote::{self, Quote},
        token,
        wordbook::Entry,
    },
    prose::{self, Block, Format},
};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Passes over all texts that are measured, after one that warms up; the median is shown.
const PASSES: usize = 7;
/// Time that is measured at least.
const LEAST: Duration = Duration::from_millis(200);
/// Bytes of text written where no folder is given.
const WRITTEN: usize = 2_000_000;
/// Bytes of one written article, as long as a news story mostly is.
const ARTICLE: usize = 4_000;

fn main() {
    let given = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    if let Some(folder) = given {
        table(&folder, &files(&folder));
        return;
    }
    let articles = Writer(0x5eed).articles();
    table("written articles", &articles);
    lengths(&articles);
}

/// Reads ever longer documents, which shows what does not grow in step with the text.
fn lengths(articles: &[Text]) {
    println!("as one document");
    let context = Context::default();
    for eighths in [1, 2, 4, 8] {
        let part = &articles[..articles.len() * eighths / 8];
        let text = part.iter().map(|(_, text)| text.as_str()).collect::<String>();
        let time = median(|| drop(black_box(Article::read(&text, Format::Markdown, &context))));
        row(&format!("{eighths}\u{d7}"), text.len(), time);
    }
}

type Text = (Format, String);

fn files(folder: &str) -> Vec<Text> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        (Format::of_path(&path.to_string_lossy()), text)
    };
    paths.iter().map(read).collect()
}

/// Measures each stage over all texts. A stage gets what the stages before it made, so the sum of
/// the parts is the whole but for what freeing memory costs.
fn table(title: &str, texts: &[Text]) {
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    println!("{title}: {} texts, {:.2} MB", texts.len(), bytes as f64 / 1e6);
    let context = Context::default();
    let blocks: Vec<Vec<Block>> =
        texts.iter().map(|(format, text)| prose::read(text, *format).blocks).collect();
    let read: Vec<Read> = blocks.iter().flatten().map(Read::new).collect();
    let row = |name: &str, time: Duration| row(name, bytes, time);
    let each = |stage: &dyn Fn(&Read)| median(|| read.iter().for_each(stage));

    let prose = median(|| {
        for (format, text) in texts {
            black_box(prose::read(text, *format));
        }
    });
    row("prose", prose);
    row("words", each(&|r| drop(black_box(token::read(&r.block.text, &r.block.sentences)))));
    row("dates", each(&|r| drop(black_box(date::find(&r.block.text, &r.found.tokens, &r.words)))));
    row("names", each(&|r| drop(black_box(r.names()))));
    row("figures", each(&|r| drop(black_box(r.figures()))));
    row("quotations", each(&|r| drop(black_box(r.quotes()))));
    row("claims", each(&|r| drop(black_box(claim::find(r.block, &r.found, &r.words)))));

    // With every block known already, prose and the resolution of the article are what is left.
    let mut known: Vec<Cache> = vec![Cache::default(); texts.len()];
    let again = median(|| {
        for ((format, text), cache) in texts.iter().zip(&mut known) {
            black_box(Article::read_again(text, *format, &context, cache));
        }
    });
    row("article, resolved", again.saturating_sub(prose));
    let whole = median(|| {
        for (format, text) in texts {
            black_box(Article::read(text, *format, &context));
        }
    });
    row("whole", whole);
}

/// A block with what was read out of it.
struct Read<'b> {
    block: &'b Block,
    words: Vec<Entry>,
    found: Mentions,
}

impl<'b> Read<'b> {
    fn new(block: &'b Block) -> Self {
        let words = token::read(&block.text, &block.sentences).1;
        Self { block, words, found: extract::extract(block) }
    }

    fn names(&self) -> Vec<Name> {
        name::find(&self.block.text, &self.found.tokens, &self.words, &self.found.dates, self.block.kind)
    }

    fn figures(&self) -> Vec<Figure> {
        let found = &self.found;
        figure::find(&self.block.text, &found.tokens, &self.words, &found.dates, &found.names)
    }

    fn quotes(&self) -> Vec<Quote> {
        let (block, found) = (self.block, &self.found);
        quote::find(&block.text, &found.tokens, &found.names, &block.sentences)
    }
}

fn row(name: &str, bytes: usize, time: Duration) {
    let seconds = time.as_secs_f64();
    println!("  {name:<22}{:>9.1} ms{:>9.1} MB/s", seconds * 1e3, bytes as f64 / 1e6 / seconds);
}

/// The median time of a pass: on the processor where the system tells it, so that a busy machine
/// counts for less, else by the clock. Short passes are made so often that the system's ticks do not
/// matter.
fn median(mut pass: impl FnMut()) -> Duration {
    let warm_up = Instant::now();
    pass();
    let often = LEAST.as_micros() / warm_up.elapsed().as_micros().max(1) + 1;
    let often = u32::try_from(often).unwrap_or(u32::MAX);
    let mut times: Vec<Duration> = (0..PASSES)
        .map(|_| {
            let (before, begun) = (Instant::now(), on_processor());
            (0..often).for_each(|_| pass());
            let time = match (begun, on_processor()) {
                (Some(begun), Some(ended)) => ended.saturating_sub(begun),
                _ => before.elapsed(),
            };
            time / often
        })
        .collect();
    times.sort();
    times[PASSES / 2]
}

/// How long this thread has run; Linux alone tells.
fn on_processor() -> Option<Duration> {
    let line = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    line.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Writes articles that are like news in what they hold; what they say is drawn by lot.
struct Writer(u64);

impl Writer {
    fn articles(&mut self) -> Vec<Text> {
        let mut out = Vec::new();
        let mut bytes = 0;
        while bytes < WRITTEN {
            let article = self.article();
            bytes += article.len();
            out.push((Format::Markdown, article));
        }
        out
    }

    fn article(&mut self) -> String {
        let mut text = String::from("# ");
        self.fill("{Place} {noun} {verbs} {number} {nouns}", &mut text);
        self.fill("\n\nBy {Given} {Surname}, {month} {day}, 201{digit}\n", &mut text);
        while text.len() < ARTICLE {
            text.push('\n');
            for _ in 0..2 + self.below(4) {
                let sentence = SENTENCES[self.below(SENTENCES.len())];
                self.fill(sentence, &mut text);
                text.push(' ');
            }
            text.push('\n');
        }
        text.push('\n');
        text
    }

    /// Copies `pattern` with a word of the named list for each `{list}`.
    fn fill(&mut self, pattern: &str, text: &mut String) {
        let mut rest = pattern;
        while let Some((before, behind)) = rest.split_once('{') {
            text.push_str(before);
            let (list, behind) = behind.split_once('}').unwrap();
            self.word(list, text);
            rest = behind;
        }
        text.push_str(rest);
    }

    fn word(&mut self, list: &str, text: &mut String) {
        match list {
            "digit" => text.push_str(&self.below(10).to_string()),
            "day" => text.push_str(&(1 + self.below(28)).to_string()),
            "year" => text.push_str(&(1985 + self.below(38)).to_string()),
            "number" => text.push_str(&(2 + self.below(97)).to_string()),
            "thousands" => {
                text.push_str(&format!("{},{:03}", 1 + self.below(800), self.below(1000)));
            }
            "decimal" => text.push_str(&format!("{}.{}", self.below(60), self.below(10))),
            _ => {
                let words = LISTS.iter().find(|(name, _)| *name == list).unwrap().1;
                let words: Vec<&str> = words.split_whitespace().collect();
                text.push_str(words[self.below(words.len())]);
            }
        }
    }

    /// A number below `limit`, by xorshift.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

const LISTS: &[(&str, &str)] = &[
    (
        "Given",
        "Anna Pedro Mei Olu Greta Tomasz Fatima Ivan Ruth Samuel Leila Hugo Nadia Kwame Ingrid Paolo Yuki \
         Dmitri Clara Abel Rosa Victor Amara Stefan Priya Joseph",
    ),
    (
        "Surname",
        "Lindqvist Moreau Okafor Tanaka Weber Castillo Novak Haddad Whitlock Rossi Petrov Achebe Dunne Kaplan \
         Fischer Mbeki Sørensen Ivanova Alvarez Quigley Nakamura Brandt Osei Delgado Holloway",
    ),
    (
        "Company",
        "Norvik Telmar Brightwater Axiom Helion Castor Meridian Sandvale Oxbridge Kestrel Palladio Zenkai \
         Lumen Fairhaven Arctos Volta Redwood Tessera",
    ),
    (
        "Place",
        "Berlin Lagos Toronto Sweden Brazil Manila Nairobi Ohio Spain Vietnam Geneva Mumbai Chile Texas \
         Warsaw Egypt Oslo Kansas Portugal Seoul",
    ),
    ("month", "January February March April May June July August September October November December"),
    ("weekday", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    (
        "noun",
        "ministry council regulator hospital factory union bank museum airport court committee school \
         laboratory harbour parliament railway agency network foundation university farm brewery refinery \
         newspaper orchestra prison port insurer reactor stadium",
    ),
    (
        "nouns",
        "workers passengers houses vehicles patients voters phones students tickets ships hectares complaints \
         turbines jobs soldiers refugees shops bridges flights machines books trees witnesses loans batteries \
         calls families orders permits schools",
    ),
    (
        "adjective",
        "new local severe public costly former rapid foreign modest annual rural early digital unusual strict \
         narrow fragile secret temporary voluntary ageing popular medical industrial distant quiet",
    ),
    (
        "verb",
        "approve delay expand close inspect finance replace review abandon restore publish oppose defend \
         measure repair negotiate suspend examine",
    ),
    (
        "verbs",
        "approves delays expands closes inspects finances replaces reviews abandons restores publishes \
         opposes defends",
    ),
    (
        "past",
        "approved delayed expanded closed inspected financed replaced reviewed abandoned restored published \
         opposed defended bought built lost found",
    ),
    ("said", "said added told warned argued explained insisted"),
    ("title", "Minister Professor President Judge Senator Dr. Captain"),
    ("role", "spokeswoman chairman director economist lawyer chief engineer mayor analyst"),
];

/// What an article is made of; sentences of most kinds that news has.
const SENTENCES: &[&str] = &[
    "The {noun} in {Place} {past} more than {thousands} {nouns} last year, up {decimal} per cent from {year}.",
    "{Company} said on {weekday} that its revenue rose {number}% to ${decimal} billion in the third quarter.",
    "“We did not {verb} the {noun},” {said} {Given} {Surname}, a {role} for {Company}.",
    "“It was a {adjective} decision,” {Surname} {said}, “and the {noun} will {verb} it by {month}.”",
    "According to the {adjective} report, about one in five {nouns} was {past} between {year} and {year}.",
    "{title} {Surname} {said} the {noun} would {verb} {number} {nouns} by the end of the {adjective} decade.",
    "He {past} the {adjective} {noun} in {month} {year}, when he was {number} years old.",
    "On {month} {day}, {year}, the {adjective} {noun} {past} {Company} over {adjective} {nouns}.",
    "She {said} that the {adjective} {nouns} had been {past} by the {noun} because the {noun} was {adjective}.",
    "Nearly {number} million {nouns} are now {past} in {Place}, the {noun} {said} on {weekday}.",
    "The deal, worth between ${number} million and $2{digit}0 million, was {past} two weeks ago.",
    "It is the largest {noun} in {Place} and serves {thousands} {nouns} a day.",
    "Critics have {said} the {noun} for its {adjective} handling of {nouns}, and some want to {verb} it.",
    "{Place} and {Place} have {past} the {adjective} plan, but {Place} refused to {verb} it.",
    "The {Company} {noun}, which opened in the 1990s, employs {thousands} people at {number} sites.",
    "“The {nouns} are {adjective},” the {role} {said}. “Nobody knows how many were {past}.”",
    "What happened to the {adjective} {nouns} is still not known.",
    "For most of the morning the {noun} stayed {adjective}, with only a few {nouns} along its {adjective} road.",
    "Shares in {Company} fell {decimal} percent to €{decimal} after the {role} {Given} {Surname} resigned.",
    "The {adjective} storm killed {number} people and left {thousands} homes without power, officials {said}.",
    "Some {nouns} were moved {number} kilometres (about {number} miles) to a {adjective} {noun} near {Place}.",
    "Mr. {Surname}, who joined the {noun} in {year}, did not reply to a request for comment.",
    "The company plans to {verb} its {adjective} {noun} next {month} and hire {number} engineers.",
    "Two thirds of the {nouns} and a quarter of the {nouns} came from {Place}, a survey of {thousands} showed.",
    "In a letter to the {noun}, they asked it to {verb} the {nouns}.",
];
