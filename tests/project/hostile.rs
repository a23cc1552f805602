//! Whatever a text holds, reading it does not panic, its spans stand on characters of their block and
//! file, and work grows in step with its length.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use copydesk::{
    article::{Article, Context},
    check::{self, Settings},
    corpus::{Corpus, Source},
    prose::Format,
    text::{LineIndex, Span},
};
use proptest::prelude::*;

const FORMATS: [Format; 3] = [Format::Markdown, Format::Plain, Format::Html];

fn read(text: &str, format: Format) -> Article {
    Article::read(text, format, &Context::default())
}

/// Fails where a span is not a piece of its text.
fn spans_stand(text: &str, article: &Article) {
    for passage in &article.passages {
        let (block, mentions) = (&passage.block, &passage.mentions);
        let mut spans: Vec<Span> = block.sentences.clone();
        spans.extend(mentions.tokens.iter().map(|m| m.span));
        spans.extend(mentions.dates.iter().map(|m| m.span));
        spans.extend(mentions.claims.iter().map(|m| m.span));
        spans.extend(mentions.citations.iter().map(|m| m.span));
        for figure in &mentions.figures {
            spans.push(figure.span);
            spans.extend([figure.noun, figure.measure, figure.subject, figure.field].into_iter().flatten());
        }
        for quote in &mentions.quotes {
            spans.push(quote.span);
            spans.extend([quote.speaker, quote.cue].into_iter().flatten());
        }
        for name in &mentions.names {
            spans.push(name.span);
            spans.extend([name.role, name.short].into_iter().flatten());
        }
        spans.extend(passage.references.iter().map(|r| r.span));
        for span in spans {
            assert!(block.text.get(span.start..span.end).is_some(), "{span:?} of a block");
            let file = block.in_file(span);
            assert!(text.get(file.start..file.end).is_some(), "{file:?} of the file");
        }
        assert_eq!(passage.stems.len(), mentions.tokens.len());
        assert_eq!(passage.names.len(), mentions.names.len());
        assert_eq!(passage.speakers.len(), mentions.quotes.len());
    }
}

/// Pieces that, said over and over, have brought other readers to their knees, and how often each is said.
const REPEATED: &[(&str, usize)] = &[
    ("7", 1_000_000),
    ("“", 10_000),
    ("\"", 10_000),
    ("“a ", 10_000),
    ("'", 10_000),
    ("([", 20_000),
    ("[a](", 10_000),
    ("(a) ", 10_000),
    (">", 5_000),
    ("* ", 5_000),
    ("\u{202e}a\u{202c} ", 20_000),
    ("e\u{301}\u{302}\u{303}", 20_000),
    ("Аa中أ1 ", 20_000),
    (".,;:!?-–—", 20_000),
    (". ", 50_000),
    ("...", 50_000),
    ("$", 50_000),
    ("1,", 50_000),
    ("1 ", 35_000),
    ("$5 million, ", 35_000),
    ("one hundred and ", 20_000),
    ("half a ", 20_000),
    ("between 1 and ", 10_000),
    ("of the ", 30_000),
    ("May ", 20_000),
    ("2018-", 20_000),
    ("last ", 20_000),
    ("Guo ", 20_000),
    ("Mr. ", 20_000),
    ("A.", 20_000),
    ("said ", 20_000),
    ("“No,” he said. ", 10_000),
    ("the company ", 10_000),
    ("Huawei’s ", 20_000),
    ("<b>", 10_000),
    ("<i>a</i> ", 10_000),
    ("&lt;b&gt;", 10_000),
    ("&amp;", 20_000),
    ("<!-- ", 10_000),
    ("\n", 100_000),
    ("- a\n", 10_000),
    ("|a|b|\n", 5_000),
    ("\u{0}", 10_000),
    ("\u{feff}", 10_000),
    ("👩‍👩‍👧‍👦 ", 10_000),
];

#[test]
fn repeated_pieces_are_read() {
    for (piece, times) in REPEATED {
        // The tests are not optimised, so each piece is said less often here than a fuzzer may say it.
        let text = piece.repeat((*times / 16).max(1));
        for format in FORMATS {
            spans_stand(&text, &read(&text, format));
        }
    }
}

#[test]
fn a_million_digits_and_a_megabyte_on_one_line_are_read() {
    let digits = "7".repeat(1_000_000);
    spans_stand(&digits, &read(&digits, Format::Plain));
    let line = "The Oslo factory sold 4.2 million tickets in 2017, “more than ever”, Anna Weber said. "
        .repeat(12_000);
    let article = read(&line, Format::Plain);
    spans_stand(&line, &article);
    assert_eq!(article.passages.len(), 1);
    assert_eq!(article.passages[0].mentions.quotes.len(), 12_000);
}

/// The quickest of a few readings.
fn time(text: &str, format: Format) -> Duration {
    let once = || {
        let before = Instant::now();
        std::hint::black_box(read(text, format));
        before.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

/// Twice the text takes twice the time; what is quadratic takes sixteen times as long for four times
/// the text. The bound lies between, and short readings are left out, so that a busy machine fails
/// nothing.
#[test]
fn time_grows_with_the_length() {
    for (piece, times) in REPEATED {
        let short = piece.repeat((*times / 64).max(1));
        let long = short.repeat(4);
        for format in FORMATS {
            let mut slower = f64::MAX;
            for _ in 0..3 {
                let (few, many) = (time(&short, format), time(&long, format));
                if many < Duration::from_millis(100) {
                    slower = 0.0;
                    break;
                }
                slower = slower.min(many.as_secs_f64() / few.as_secs_f64());
                if slower < 10.0 {
                    break;
                }
            }
            assert!(slower < 10.0, "{piece:?} as {format:?}: four times the text, {slower:.0} times as long");
        }
    }
}

/// Short lines between long runs of blanks: whether a line stands alone must not be asked of the whole
/// text for each.
#[test]
fn blanks_around_short_lines_are_looked_at_once() {
    let text = |n: usize| format!("{0}{1}{0}", "\n".repeat(40 * n), "12\n\n".repeat(n));
    let (few, many) = (time(&text(500), Format::Plain), time(&text(4_000), Format::Plain));
    assert!(many < Duration::from_millis(100) || many < few * 24, "{few:?}, then {many:?}");
}

/// Text of pieces that mean something to the reader, in no order.
/// Sentences with figures and dates, each other ones.
fn accounts(n: usize) -> String {
    let one = |i: usize| {
        let (staff, sum, year) = (2 + i * 37 % 900, 10 + i * 13 % 89, 1990 + i * 7 % 30);
        format!("The mill in Arden counted {staff} workers and paid {sum} million crowns in {year}. ")
    };
    (0..n).map(one).collect()
}

#[test]
fn a_paragraph_of_many_sentences_is_checked_in_step_with_its_length() {
    let text = accounts(60).replace(". ", ".\n\n");
    let source = Arc::new(Source {
        path: "source.txt".into(),
        shown: "source.txt".into(),
        lines: LineIndex::new(&text),
        article: read(&text, Format::Plain),
        text,
    });
    let corpus = Corpus::new(vec![source], Vec::new());
    let time = |draft: &str| {
        let article = read(draft, Format::Plain);
        let start = Instant::now();
        let _ = check::check(draft, &article, &corpus, &Settings::default());
        start.elapsed()
    };
    let (few, many) = (time(&accounts(50)), time(&accounts(200)));
    assert!(many < Duration::from_millis(200) || many < few * 11, "{few:?}, then {many:?}");
}

fn mixed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(REPEATED).prop_map(|(piece, _)| piece.to_owned()),
        prop::sample::select(
            &["said ", "March ", "5 ", "%", "Lee ", "the ", "rose ", "\n\n", "# ", "” ", "). "][..]
        )
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read(text in mixed()) {
        for format in FORMATS {
            spans_stand(&text, &read(&text, format));
        }
    }

    #[test]
    fn any_draft_is_checked_against_any_source(draft in mixed(), other in mixed()) {
        let source = Arc::new(Source {
            path: "source.md".into(),
            shown: "source.md".into(),
            lines: LineIndex::new(&other),
            article: read(&other, Format::Markdown),
            text: other.clone(),
        });
        let corpus = Corpus::new(vec![source], Vec::new());
        let findings = check::check(&draft, &read(&draft, Format::Markdown), &corpus, &Settings::default());
        for finding in findings {
            prop_assert!(draft.get(finding.span.start..finding.span.end).is_some(), "{finding:?}");
        }
    }

    #[test]
    fn reading_again_gives_the_same(text in mixed()) {
        let (first, second) = (read(&text, Format::Markdown), read(&text, Format::Markdown));
        prop_assert_eq!(format!("{first:?}"), format!("{second:?}"));
    }
}
