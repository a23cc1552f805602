//! Plain text to blocks: paragraphs parted by blank lines, or one to a line.

use super::{Block, BlockKind, Comment, Map, Prose};
use crate::text::Span;

/// Lines longer than this are taken for whole paragraphs, not for lines of a wrapped one.
const WRAP_WIDTH: usize = 100;

/// Reads `text` from `body` on; all offsets are those of `text`.
pub(super) fn read(text: &str, body: usize) -> Prose {
    let mut prose = Prose::default();
    let mut chunk: Vec<Span> = Vec::new();
    let mut at = body;
    let length = text.trim().len();
    for line in text[body..].split_inclusive(['\n', '\r']) {
        let span = trimmed(text, Span::new(at, at + line.len()));
        at += line.len();
        if span.is_empty() {
            // The second half of \r\n is an empty piece of its own, not a blank line.
            let lone_newline = line == "\n" && text[..at - 1].ends_with('\r');
            if !lone_newline {
                flush(text, length, &mut chunk, &mut prose);
            }
        } else {
            chunk.push(span);
        }
    }
    flush(text, length, &mut chunk, &mut prose);
    prose
}

fn trimmed(text: &str, span: Span) -> Span {
    let line = span.of(text);
    let start = span.start + line.len() - line.trim_start().len();
    Span::new(start, start + line.trim().len())
}

/// Whether the lines are one paragraph broken at a margin, rather than a paragraph each: all but
/// the last come near the longest, and the next line's first word would not have fitted.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let longest = lines.iter().map(|l| l.len()).max().unwrap_or(0);
    if lines.len() < 2 || !(40..=WRAP_WIDTH).contains(&longest) {
        return false;
    }
    // An indented line begins a paragraph of its own.
    let indented = |line: &Span| text[..line.start].ends_with([' ', '\t']);
    if lines[1..].iter().any(indented) && !lines[1..].iter().all(indented)
        || lines.len() == 2 && indented(&lines[1]) && !indented(&lines[0])
    {
        return false;
    }
    lines.windows(2).all(|pair| {
        let next_word = pair[1].of(text).split_whitespace().next().unwrap_or("").len();
        pair[0].len() + 1 + next_word + 12 > longest
    })
}

/// Takes the lines of a chunk as paragraphs; `length` is that of the whole text without outer blanks.
fn flush(text: &str, length: usize, chunk: &mut Vec<Span>, prose: &mut Prose) {
    let lines = std::mem::take(chunk);
    if is_wrapped(text, &lines) {
        push(text, &lines, prose);
    } else if !is_page_number(text, length, &lines) {
        for paragraph in lines.chunk_by(|a, b| flows(text, *a, *b)) {
            push(text, paragraph, prose);
        }
    }
}

/// Whether a line goes on with the next: it ends in a space, as flowed text (RFC 3676) marks a line
/// that was broken, and the next begins as no paragraph does.
fn flows(text: &str, line: Span, next: Span) -> bool {
    text[line.end..].starts_with([' ', '\t'])
        && !line.of(text).ends_with(['.', '!', '?', ':'])
        && next.of(text).starts_with(|c: char| c.is_lowercase() || c == '(')
}

/// A number that stands alone between blank lines is a page's, as text taken from a PDF has it.
fn is_page_number(text: &str, length: usize, lines: &[Span]) -> bool {
    lines.len() == 1
        && lines[0].len() <= 4
        && lines[0].len() < length
        && lines[0].of(text).bytes().all(|b| b.is_ascii_digit())
}

fn push(text: &str, lines: &[Span], prose: &mut Prose) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
    let mut block = Block {
        kind: BlockKind::Paragraph,
        span: first.union(*last),
        text: String::new(),
        map: Map::default(),
        sentences: Vec::new(),
        links: Vec::new(),
        label: None,
    };
    let mut previous: Option<Span> = None;
    for &line in lines {
        if let Some(previous) = previous {
            block.map.push(block.text.len(), 1, Span::new(previous.end, line.start));
            block.text.push(' ');
        }
        comments(text, line, &mut block, prose);
        previous = Some(line);
    }
    if !block.text.trim().is_empty() {
        prose.blocks.push(block);
    }
}

/// Adds a line's text without its HTML comments, which are kept aside.
fn comments(text: &str, line: Span, block: &mut Block, prose: &mut Prose) {
    let mut at = line.start;
    while at < line.end {
        let rest = &text[at..line.end];
        let open = rest.find("<!--").filter(|&i| rest[i..].contains("-->"));
        let upto = open.map_or(line.end, |i| at + i);
        block.map.push(block.text.len(), upto - at, Span::new(at, upto));
        block.text.push_str(&text[at..upto]);
        at = upto;
        if open.is_some() {
            let len = text[at..line.end].find("-->").map_or(line.end - at, |i| i + 3);
            let span = Span::new(at, at + len);
            let body = span.of(text).trim_start_matches("<!--").trim_end_matches("-->").trim();
            let alone = span == line;
            prose.comments.push(Comment { span, text: body.to_owned(), block: alone });
            at += len;
        }
    }
}
