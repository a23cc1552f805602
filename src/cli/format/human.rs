//! For people: the words at fault, underlined; the source passages with file and line; the fix.

use std::fmt::Write as _;

use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Renderer, Snippet,
    renderer::{AnsiColor, DecorStyle, Effects},
};

use super::{Place, Summary, place};
use crate::{
    check::{Evidence, Finding, Severity, Stance},
    cli::session::Checked,
    text::{Encoding, LineIndex, Span},
};

/// How many characters of a line are shown around the words marked in it.
const WIDTH: usize = 96;

/// How many source passages are shown with a finding; `-v` shows them all.
const PASSAGES: usize = 2;

pub(super) fn write(checked: &[Checked], quiet: bool, verbose: bool) -> String {
    let renderer = Renderer::styled()
        .decor_style(DecorStyle::Unicode)
        .term_width(WIDTH + 40)
        .warning(AnsiColor::Yellow.on_default().effects(Effects::BOLD))
        .info(AnsiColor::Cyan.on_default().effects(Effects::BOLD));
    let mut out = String::new();
    for draft in checked {
        for finding in &draft.findings {
            push(&mut out, &renderer.render(&[group(draft, finding, verbose)]));
        }
        if verbose {
            push_weighed(&mut out, draft);
        }
    }
    if !quiet && !checked.is_empty() {
        out.push_str(&Summary::new(checked).words());
        out.push('\n');
    }
    out
}

/// The line that a renderer draws above an excerpt that names no file itself. Excerpts are cut, so
/// that their own columns would be wrong; the file is named by an [`Origin`] above instead.
const UNNAMED_FILE: &str = "⸬";

fn push(out: &mut String, rendered: &str) {
    for line in rendered.lines() {
        let bare = anstream::adapter::strip_str(line).to_string();
        if bare.trim() != UNNAMED_FILE {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out.push('\n');
}

/// A table of the figures, dates and quotations about which nothing was found amiss: where each
/// stands, its words, how it was weighed.
fn push_weighed(out: &mut String, draft: &Checked) {
    let found = |span: Span| draft.findings.iter().any(|finding| finding.span.overlaps(span));
    let mut rows = draft.weighed.iter().filter(|weighing| !found(weighing.span)).peekable();
    if rows.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "weighed in {}:", draft.shown);
    for weighing in rows {
        let position = draft.lines.position(&draft.text, weighing.span.start, Encoding::Utf32);
        let words = weighing.span.of(&draft.text).replace(['\n', '\r'], " ");
        let shown = cut_end(&words, WEIGHED);
        let more = if shown.len() < words.len() { "…" } else { "" };
        let place = format!("{}:{}", position.line + 1, position.character + 1);
        let _ = writeln!(out, "  {place:8} {shown}{more}");
        for line in &weighing.why {
            let _ = writeln!(out, "           {line}");
        }
    }
    out.push('\n');
}

/// How many characters of the words weighed are shown.
const WEIGHED: usize = 60;

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO.with_name("information"),
        Severity::Hint => Level::NOTE.with_name("hint"),
    }
}

fn group<'a>(draft: &'a Checked, finding: &'a Finding, verbose: bool) -> Group<'a> {
    let title = level(finding.severity).primary_title(&finding.message).id(finding.rule.code());
    let kind = AnnotationKind::Primary;
    let excerpt = Excerpt::new(&draft.text, &draft.lines, finding.span);
    let mut group = title.element(excerpt.origin(&draft.shown)).element(excerpt.snippet(kind, None));
    let shown = if verbose { finding.evidence.len() } else { PASSAGES };
    for evidence in finding.evidence.iter().take(shown) {
        if let Some(place) = place(draft, evidence) {
            let excerpt = Excerpt::new(place.text, place.lines, evidence.span);
            let label = label(&place, evidence);
            group = group
                .element(excerpt.origin(place.path))
                .element(excerpt.snippet(AnnotationKind::Context, Some(label)));
        }
    }
    let more = finding.evidence.len().saturating_sub(shown);
    if more > 0 {
        let passages = if more == 1 { "passage" } else { "passages" };
        group = group.element(Level::NOTE.message(format!("{more} more {passages}; -v shows them")));
    }
    if let Some(fix) = finding.fixes.first() {
        group = group.element(Level::HELP.message(&fix.title));
    }
    if verbose {
        for why in &finding.why {
            group = group.element(Level::NOTE.with_name("why").message(why));
        }
    }
    group
}

/// What is said of a passage: what it does to the statement, and whose it is.
fn label(place: &Place<'_>, evidence: &Evidence) -> String {
    let whose: Vec<String> = place.publisher().map(str::to_owned).into_iter().chain(place.date()).collect();
    let stance = match (evidence.stance, place.source) {
        (Stance::Supports, _) => "supports it",
        (Stance::Conflicts | Stance::Mentions, None) => "also here",
        (Stance::Conflicts | Stance::Mentions, Some(_)) => "",
    };
    match (stance, whose.is_empty()) {
        ("", _) => whose.join(", "),
        (_, true) => stance.to_owned(),
        (_, false) => format!("{stance}: {}", whose.join(", ")),
    }
}

/// A part of a text around marked words, short enough to be read at a glance.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    text: String,
    /// The marked words in `text`, in bytes.
    marked: Span,
    /// Line and column of the marked words in the file, from 1; columns count characters.
    line: usize,
    column: usize,
}

impl Excerpt {
    /// The line of a span, cut to [`WIDTH`]; of a span over several lines, its first.
    fn new(text: &str, lines: &LineIndex, span: Span) -> Self {
        let position = lines.position(text, span.start, Encoding::Utf32);
        let line = lines.line(text, position.line).unwrap_or_default();
        let start = boundary(text, span.start.clamp(line.start, line.end));
        let end = boundary(text, span.end.clamp(start, line.end));
        let before = &text[line.start..start];
        let marked = cut_end(&text[start..end], WIDTH);
        let is_whole = marked.len() == end - start;
        let after = if is_whole { &text[end..line.end] } else { "" };
        let free = WIDTH.saturating_sub(marked.chars().count());
        // A short side leaves its room to the other.
        let right = cut_end(after, free - cut_start(before, free / 2).chars().count());
        let left = cut_start(before, free - right.chars().count());
        let mut out = String::with_capacity(WIDTH + 8);
        if left.len() < before.len() {
            out.push('…');
        }
        out.push_str(left);
        let from = out.len();
        out.push_str(marked);
        let marked = Span::new(from, out.len());
        out.push_str(right);
        if !is_whole || right.len() < after.len() {
            out.push('…');
        }
        Self { text: out, marked, line: position.line + 1, column: position.character + 1 }
    }

    fn origin<'a>(&self, path: &'a str) -> Origin<'a> {
        Origin::path(path).line(self.line).char_column(self.column)
    }

    fn snippet<'a>(
        &self,
        kind: AnnotationKind,
        label: Option<String>,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let label = label.filter(|label| !label.is_empty());
        let mark = kind.span(self.marked.start..self.marked.end).label(label);
        Snippet::source(self.text.clone()).line_start(self.line).annotation(mark)
    }
}

/// The nearest character boundary at or before an offset.
fn boundary(text: &str, offset: usize) -> usize {
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The beginning of a text, at most `width` characters, whole words where that leaves any.
fn cut_end(text: &str, width: usize) -> &str {
    match text.char_indices().nth(width) {
        None => text,
        Some((end, _)) => {
            let cut = &text[..end];
            match cut.rfind(' ') {
                Some(space) if space > 0 => &cut[..space],
                _ => cut,
            }
        }
    }
}

/// The end of a text, at most `width` characters, whole words where that leaves any.
fn cut_start(text: &str, width: usize) -> &str {
    match text.char_indices().rev().nth(width) {
        None => text,
        Some((before, c)) => {
            let cut = &text[before + c.len_utf8()..];
            match cut.find(' ') {
                Some(space) if space + 1 < cut.len() => &cut[space + 1..],
                _ => cut,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, words: &str) -> (String, String) {
        let at = text.find(words).unwrap();
        let excerpt = Excerpt::new(text, &LineIndex::new(text), Span::new(at, at + words.len()));
        (excerpt.text.clone(), excerpt.marked.of(&excerpt.text).to_owned())
    }

    #[test]
    fn short_lines_are_shown_whole() {
        assert_eq!(excerpt("One.\nTwo and three.\n", "and"), ("Two and three.".into(), "and".into()));
    }

    #[test]
    fn long_lines_are_cut_at_words_around_the_mark() {
        let text = format!("{}a mark here {}", "långsam ".repeat(40), "word ".repeat(40));
        let (shown, marked) = excerpt(&text, "mark");
        assert!(shown.starts_with("…långsam ") && shown.ends_with(" word…"), "{shown}");
        assert!(shown.chars().count() <= WIDTH + 2 && shown.chars().count() > WIDTH - 20, "{shown}");
        assert_eq!(marked, "mark");
        let (shown, _) = excerpt(&text[text.find('a').unwrap()..], "långsam");
        assert!(!shown.is_empty());
    }

    #[test]
    fn any_span_has_an_excerpt() {
        let texts =
            [String::new(), "é".repeat(500), "a\r\nb".to_owned(), " ".repeat(300), "\u{feff}a".to_owned()];
        for text in texts {
            for (start, end) in [(0, 0), (0, 1), (1, 3), (5, 900), (2000, 3000)] {
                let excerpt = Excerpt::new(&text, &LineIndex::new(&text), Span::new(start, end));
                assert!(excerpt.text.chars().count() <= WIDTH + 2);
                assert!(excerpt.text.get(excerpt.marked.start..excerpt.marked.end).is_some());
            }
        }
    }

    #[test]
    fn a_mark_over_two_lines_shows_its_first() {
        assert_eq!(excerpt("He said “we won\nall” today", "we won\nall").1, "we won");
    }
}
