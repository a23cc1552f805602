//! Markdown to blocks, by pulldown-cmark's events with their offsets.
//!
//! Beyond `CommonMark`: tables, footnotes, struck-out text (which nobody asserts, so it is left
//! out), task lists, Pandoc's citations `[@key]`, wiki links, bare addresses, text within HTML.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{Block, BlockKind, Comment, Link, LinkKind, Map, OBJECT, Prose, address, html};
use crate::text::Span;

/// Reads `text` from `body` on; all offsets are those of `text`.
pub(super) fn read(text: &str, body: usize) -> Prose {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS;
    let mut reader = Reader { text, ..Reader::default() };
    let parser = Parser::new_with_broken_link_callback(&text[body..], options, Some(cited));
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, Span::from(range).shifted(body));
    }
    reader.close();
    reader.prose
}

/// Takes `[@key]` and marks of footnotes that are not defined for links.
#[expect(clippy::needless_pass_by_value, reason = "the parser asks for it")]
fn cited(link: BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)> {
    let label = link.reference.as_ref();
    let known = label.starts_with('^') || !keys(label).is_empty();
    known.then(|| (link.reference.clone(), CowStr::Borrowed("")))
}

/// The keys of a citation as Pandoc writes it: `see @doe99, pp. 33-35; -@smith04`.
fn keys(label: &str) -> Vec<Range<usize>> {
    let mut keys = Vec::new();
    for (at, _) in label.match_indices('@') {
        let free = label[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "-[;{".contains(c));
        let rest = &label[at + 1..];
        // A key holds letters, digits and single marks between them, and ends with neither.
        let len =
            rest.find(|c: char| !(c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c))).unwrap_or(rest.len());
        let len = rest[..len].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_').len();
        if free && len > 0 {
            keys.push(at + 1..at + 1 + len);
        }
    }
    keys
}

/// The first `[^label]` that begins in `within` and is left as text, its footnote being nowhere.
fn undefined_footnote(text: &str, within: Span) -> Option<Span> {
    const MAX_LABEL: usize = 80;
    let open = within.of(text).match_indices('[').map(|(at, _)| within.start + at);
    open.filter(|&at| text[at..].starts_with("[^") && !text[..at].ends_with('\\')).find_map(|at| {
        let label = &text[at + 2..];
        let len = label.find(|c: char| c == ']' || c == '[' || c.is_whitespace())?;
        let whole = (1..=MAX_LABEL).contains(&len) && label[len..].starts_with(']');
        whole.then(|| Span::new(at, at + 2 + len + 1))
    })
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    prose: Prose,
    open: Option<Block>,
    /// Where the markup of the block that comes next begins: its `#`, its bullet.
    begin: Option<usize>,
    /// Ordered or not, for each list that encloses the place.
    lists: Vec<bool>,
    quotes: usize,
    footnote: Option<String>,
    table: u16,
    row: u16,
    column: u16,
    heading: Option<u8>,
    in_cell: bool,
    /// Depth of things whose text is no prose: code blocks, pictures, struck-out words.
    skipped: usize,
    /// Up to where the file's text has been dealt with, as when an address was taken whole.
    done: usize,
    html: Option<Span>,
    link: Option<OpenLink>,
}

/// A link whose words are still being read.
struct OpenLink {
    file: Span,
    target: String,
    /// Where its words begin in the block's text.
    at: usize,
}

impl Reader<'_> {
    fn kind(&self) -> BlockKind {
        if let Some(level) = self.heading {
            BlockKind::Heading(level)
        } else if self.in_cell {
            BlockKind::Cell { table: self.table, row: self.row, column: self.column }
        } else if self.footnote.is_some() {
            BlockKind::Footnote
        } else if let Some(ordered) = self.lists.last() {
            let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
            BlockKind::Item { depth, ordered: *ordered }
        } else if self.quotes > 0 {
            BlockKind::BlockQuote
        } else {
            BlockKind::Paragraph
        }
    }

    fn close(&mut self) {
        self.begin = None;
        if let Some(block) = &self.open {
            self.cut(block.text.trim_end().len());
        }
        if let Some(block) = self.open.take().filter(|b| !b.text.is_empty()) {
            self.prose.blocks.push(block);
        }
    }

    /// The block that is being read; its span comes to cover `span`.
    fn block(&mut self, span: Span) -> &mut Block {
        let kind = self.kind();
        let label = &self.footnote;
        let begin = &mut self.begin;
        let block = self.open.get_or_insert_with(|| {
            let start = begin.take().unwrap_or(span.start);
            Block {
                kind,
                span: Span::new(start, span.end),
                text: String::new(),
                map: Map::default(),
                sentences: Vec::new(),
                links: Vec::new(),
                label: label.clone(),
            }
        });
        block.span = block.span.union(span);
        block
    }

    /// Adds prose; `file` is what it was written as. Where the two differ by a prefix, as behind a
    /// backslash, the prefix is left out of the map.
    fn push(&mut self, prose: &str, file: Span) {
        if file.end <= self.done {
            return;
        }
        let literal = file.of(self.text).ends_with(prose);
        let mut file = if literal { Span::new(file.end - prose.len(), file.end) } else { file };
        if !literal {
            let block = self.block(file);
            block.map.push_whole(block.text.len(), prose.len(), file);
            block.text.push_str(prose);
            return;
        }
        file.start = file.start.max(self.done);
        while let Some((found, footnote)) = self.special(file) {
            let before = Span::new(file.start, found.start);
            self.push_piece(before.of(self.text), before);
            if footnote {
                let label = Span::new(found.start + 2, found.end - 1).of(self.text).to_owned();
                self.push_reference(found, label, LinkKind::Footnote);
            } else {
                self.push_address(found);
            }
            self.done = found.end;
            file = Span::new(found.end.min(file.end), file.end);
        }
        self.push_piece(file.of(self.text), file);
    }

    /// The first address, or mark of a footnote that is not defined, which begins in `within`; and
    /// whether it is the latter.
    fn special(&self, within: Span) -> Option<(Span, bool)> {
        let address = address::find(self.text, within).map(|found| (found, false));
        let footnote = undefined_footnote(self.text, within).map(|found| (found, true));
        [address, footnote].into_iter().flatten().min_by_key(|(found, _)| found.start)
    }

    /// Shortens the open block's text; links that ended beyond end there.
    fn cut(&mut self, kept: usize) {
        let Some(block) = &mut self.open else { return };
        block.text.truncate(kept);
        block.map.truncate(kept);
        for link in block.links.iter_mut().rev().take_while(|l| l.span.end > kept) {
            link.span = Span::new(link.span.start.min(kept), kept);
        }
        if let Some(link) = &mut self.link {
            link.at = link.at.min(kept);
        }
    }

    fn push_piece(&mut self, prose: &str, file: Span) {
        if prose.is_empty() {
            return;
        }
        let block = self.block(file);
        block.map.push(block.text.len(), prose.len(), file);
        block.text.push_str(prose);
    }

    /// A bare address stands as an object: its digits are no figures.
    fn push_address(&mut self, file: Span) {
        let target = file.of(self.text).to_owned();
        let at = self.push_object(file);
        // Within a link's words it is no link of its own.
        if self.link.is_none() {
            let block = self.block(file);
            let span = Span::new(at, block.text.len());
            block.links.push(Link { span, file, target, kind: LinkKind::Link });
        }
    }

    fn push_object(&mut self, span: Span) -> usize {
        let mut mark = [0; 4];
        let mark: &str = OBJECT.encode_utf8(&mut mark);
        let block = self.block(span);
        let at = block.text.len();
        block.text.push_str(mark);
        block.map.push_whole(at, mark.len(), span);
        at
    }

    fn push_space(&mut self, span: Span) {
        let block = self.block(span);
        if !block.text.is_empty() && !block.text.ends_with(' ') {
            let at = block.text.len();
            block.text.push(' ');
            block.map.push(at, 1, span);
        }
    }

    /// A reference without words of its own, behind the last word. The space before it goes where
    /// a mark of punctuation follows.
    fn push_reference(&mut self, file: Span, target: String, kind: LinkKind) {
        let follows = self.text[file.end..].starts_with(['.', ',', ';', ':', '!', '?']);
        if follows && let Some(block) = &self.open {
            self.cut(block.text.trim_end_matches(' ').len());
        }
        let block = self.block(file);
        let at = block.text.len();
        block.links.push(Link { span: Span::new(at, at), file, target, kind });
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.begin = Some(span.start);
                self.heading = Some(level as u8);
            }
            Tag::Paragraph => {
                let begin = self.begin.filter(|_| self.open.is_none());
                self.close();
                self.begin = begin.or(Some(span.start));
            }
            Tag::HtmlBlock => {
                self.close();
                self.html = Some(span);
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(first.is_some());
            }
            Tag::Item => {
                self.close();
                self.begin = Some(span.start);
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.begin = Some(span.start);
                self.footnote = Some(label.into_string());
            }
            Tag::Table(_) => {
                self.close();
                self.row = 0;
            }
            Tag::TableHead | Tag::TableRow => self.column = 0,
            Tag::TableCell => {
                self.close();
                self.in_cell = true;
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.close();
                self.skipped += 1;
            }
            Tag::Image { .. } => {
                if self.skipped == 0 && span.end > self.done {
                    self.push_object(span);
                }
                self.skipped += 1;
            }
            // A single tilde means "about" more often than it strikes out.
            Tag::Strikethrough if span.of(self.text).starts_with("~~") => self.skipped += 1,
            Tag::Strikethrough if self.skipped > 0 || span.start < self.done => {}
            Tag::Strikethrough => {
                let tilde = Span::new(span.start, span.start + 1);
                self.push_piece("~", tilde);
            }
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, dest_url.into_string(), span),
            _ => {}
        }
    }

    fn start_link(&mut self, link_type: LinkType, target: String, span: Span) {
        if self.skipped > 0 {
            return;
        }
        match link_type {
            LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown => {
                let words = span.of(self.text);
                if let Some(label) = target.strip_prefix('^') {
                    self.push_reference(span, label.to_owned(), LinkKind::Footnote);
                }
                for key in keys(words) {
                    self.push_reference(span, words[key].to_owned(), LinkKind::Key);
                }
                self.done = span.end;
            }
            LinkType::Autolink | LinkType::Email => {
                let at = self.push_object(span);
                let block = self.block(span);
                let words = Span::new(at, block.text.len());
                block.links.push(Link { span: words, file: span, target, kind: LinkKind::Link });
                self.done = span.end;
            }
            _ => {
                let at = self.block(Span::new(span.start, span.start)).text.len();
                self.link = Some(OpenLink { file: span, target, at });
            }
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Heading(_) => {
                self.cover(span);
                self.close();
                self.heading = None;
            }
            TagEnd::Paragraph => {
                self.cover(span);
                self.close();
            }
            TagEnd::Item => self.close(),
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    html::fragment(self.text, html, self.kind(), &mut self.prose);
                }
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.footnote = None;
            }
            TagEnd::TableHead | TagEnd::TableRow => self.row = self.row.saturating_add(1),
            TagEnd::Table => self.table = self.table.saturating_add(1),
            TagEnd::TableCell => {
                self.close();
                self.in_cell = false;
                self.column = self.column.saturating_add(1);
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::Image => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            TagEnd::Strikethrough if span.of(self.text).starts_with("~~") => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            TagEnd::Strikethrough if self.skipped > 0 || span.end <= self.done => {}
            TagEnd::Strikethrough => {
                let tilde = Span::new(span.end.saturating_sub(1), span.end);
                self.push_piece("~", tilde);
            }
            TagEnd::Link => {
                if let Some(OpenLink { file, target, at }) = self.link.take() {
                    let block = self.block(file);
                    let span = Span::new(at.min(block.text.len()), block.text.len());
                    block.links.push(Link { span, file, target, kind: LinkKind::Link });
                }
            }
            _ => {}
        }
    }

    /// Widens the open block to its markup, without the line break at its end.
    fn cover(&mut self, span: Span) {
        let len = span.of(self.text).trim_end().len();
        if let Some(block) = &mut self.open {
            block.span = block.span.union(Span::new(span.start, span.start + len));
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            // Comments within struck-out words or pictures are none either.
            _ if self.skipped > 0 => {}
            _ if self.html.is_some() || span.end <= self.done => {}
            Event::Text(prose) => self.push(&prose, span),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.push_object(span);
            }
            Event::SoftBreak | Event::HardBreak => self.push_space(span),
            Event::FootnoteReference(label) => {
                self.push_reference(span, label.into_string(), LinkKind::Footnote);
            }
            Event::Html(html) | Event::InlineHtml(html) => self.inline_html(&html, span),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    /// Tags are dropped, comments kept aside, breaks become spaces.
    fn inline_html(&mut self, html: &str, span: Span) {
        if let Some(comment) = html.strip_prefix("<!--") {
            let body = comment.trim_end_matches("-->").trim();
            if let Some(target) = body.strip_prefix("source:") {
                self.push_reference(span, target.trim().to_owned(), LinkKind::Comment);
            }
            self.prose.comments.push(Comment { span, text: body.to_owned(), block: false });
        } else if html::is_break(html) {
            self.push_space(span);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::prose::{Format, read};

    fn markdown(text: &str) -> Prose {
        read(text, Format::Markdown)
    }

    fn texts(text: &str) -> Vec<String> {
        markdown(text).blocks.into_iter().map(|b| b.text).collect()
    }

    /// What stands in the file under the first occurrence of `words` in the blocks.
    fn in_file<'a>(text: &'a str, words: &str) -> &'a str {
        let prose = markdown(text);
        let found = prose.blocks.iter().find_map(|b| b.text.find(words).map(|at| (b, at)));
        let (block, at) = found.expect("the words are read");
        block.in_file(Span::new(at, at + words.len())).of(text)
    }

    fn links(text: &str) -> Vec<(LinkKind, String, String, String)> {
        let prose = markdown(text);
        let all = prose.blocks.iter().flat_map(|b| b.links.iter().map(move |l| (b, l)));
        all.map(|(b, l)| {
            (l.kind, l.target.clone(), l.span.of(&b.text).to_owned(), l.file.of(text).to_owned())
        })
        .collect()
    }

    #[test]
    fn emphasis_and_links_do_not_break_a_figure_or_a_quotation() {
        let text = "It took **13**% of [US$92.55](x.md) *billion*. “We _won_ [here](y)”, he said.";
        assert_eq!(texts(text), ["It took 13% of US$92.55 billion. “We won here”, he said."]);
        assert_eq!(in_file(text, "13%"), "13**%");
        assert_eq!(in_file(text, "US$92.55 billion"), "US$92.55](x.md) *billion");
        assert_eq!(in_file(text, "We won here"), "We _won_ [here");
        assert_eq!(in_file(text, "billion"), "billion");
    }

    #[test]
    fn kinds_of_blocks_are_told() {
        use BlockKind::{BlockQuote, Footnote, Heading, Item, Paragraph};
        let text = "# A #\n\nB\n\nC\n---\n\n1. D\n   - E\n\n> F\n\n[^n]: G\n";
        let want = [
            (Heading(1), "A"),
            (Paragraph, "B"),
            (Heading(2), "C"),
            (Item { depth: 1, ordered: true }, "D"),
            (Item { depth: 2, ordered: false }, "E"),
            (BlockQuote, "F"),
            (Footnote, "G"),
        ];
        let prose = markdown(text);
        assert_eq!(prose.blocks.iter().map(|b| (b.kind, b.text.as_str())).collect::<Vec<_>>(), want);
        assert_eq!(prose.blocks[6].label.as_deref(), Some("n"));
        let spans: Vec<&str> = prose.blocks.iter().map(|b| b.span.of(text)).collect();
        assert_eq!(spans, ["# A #", "B", "C\n---", "1. D", "- E", "F", "[^n]: G"]);
    }

    #[test]
    fn tables_have_rows_and_columns() {
        let text = "| Maker | Share |\n|---|---|\n| Nokia | 13% |\n\nText\n\n| A |\n|---|\n| B |\n";
        let cell = |table, row, column| BlockKind::Cell { table, row, column };
        let want = [
            (cell(0, 0, 0), "Maker"),
            (cell(0, 0, 1), "Share"),
            (cell(0, 1, 0), "Nokia"),
            (cell(0, 1, 1), "13%"),
            (BlockKind::Paragraph, "Text"),
            (cell(1, 0, 0), "A"),
            (cell(1, 1, 0), "B"),
        ];
        let prose = markdown(text);
        assert_eq!(prose.blocks.iter().map(|b| (b.kind, b.text.as_str())).collect::<Vec<_>>(), want);
    }

    #[test]
    fn code_pictures_and_addresses_stand_as_objects() {
        let text = "Run `x 5` with ![a 7](p.png) at <https://example.org/2018> or https://example.org/a_b_9.\n\n    code 3\n\n```\n4\n```\n";
        assert_eq!(texts(text), ["Run \u{fffc} with \u{fffc} at \u{fffc} or \u{fffc}."]);
        let want = ["https://example.org/2018", "https://example.org/a_b_9"];
        assert_eq!(links(text).iter().map(|l| l.1.as_str()).collect::<Vec<_>>(), want);
    }

    #[test]
    fn struck_out_words_are_not_said() {
        assert_eq!(texts("It rose ~~13~~ 15%."), ["It rose  15%."]);
        assert_eq!(texts("From ~5~ to 10"), ["From ~5~ to 10"]);
    }

    #[test]
    fn footnotes_are_references_whether_defined_or_not() {
        let text = "It holds 13%.[^a] And 11% [^b].\n\n[^a]: The report.\n";
        assert_eq!(texts(text), ["It holds 13%. And 11%.", "The report."]);
        let footnote =
            |label: &str| (LinkKind::Footnote, label.to_owned(), String::new(), format!("[^{label}]"));
        assert_eq!(links(text), [footnote("a"), footnote("b")]);
    }

    #[test]
    fn citation_keys_are_references() {
        let text = "It holds 13% [@doe99, p. 33; see -@li_wei:2018, ch. 2]. Mail a@b.org [sic] or [@x](y).";
        assert_eq!(texts(text), ["It holds 13%. Mail a@b.org [sic] or @x."]);
        let got: Vec<_> = links(text).into_iter().map(|(kind, target, ..)| (kind, target)).collect();
        let want = [(LinkKind::Key, "doe99"), (LinkKind::Key, "li_wei:2018"), (LinkKind::Link, "y")];
        assert_eq!(got, want.map(|(kind, target)| (kind, target.to_owned())));
        assert_eq!(links("So [@a][@b].").len(), 2);
    }

    #[test]
    fn wiki_links_lead_to_notes() {
        let text = "See [[notes on Nokia]] and [[nokia.md|the report]].";
        assert_eq!(texts(text), ["See notes on Nokia and the report."]);
        assert_eq!(
            links(text).iter().map(|l| l.1.as_str()).collect::<Vec<_>>(),
            ["notes on Nokia", "nokia.md"]
        );
    }

    #[test]
    fn html_gives_its_text_and_its_comments() {
        let text = "<!-- copydesk: own-reporting -->\nIt <b>rose</b><br>13%<!-- source: a.txt -->.\n\n<div>\nIt fell 5%.\n</div>\n\n<!-- a\nb --> It stayed at 7%.\n";
        assert_eq!(texts(text), ["It rose 13%.", "It fell 5%.", "It stayed at 7%."]);
        let prose = markdown(text);
        let comments: Vec<_> = prose.comments.iter().map(|c| (c.text.as_str(), c.block)).collect();
        assert_eq!(comments, [("copydesk: own-reporting", true), ("source: a.txt", false), ("a\nb", true)]);
        assert_eq!(links(text)[0].0, LinkKind::Comment);
        assert_eq!(links(text)[0].1, "a.txt");
        assert_eq!(in_file(text, "It fell 5%."), "It fell 5%.");
    }

    #[test]
    fn a_comment_above_a_paragraph_leaves_the_paragraph_alone() {
        let text = "<!-- copydesk: ignore -->\nIt rose 13%.\n";
        let prose = markdown(text);
        assert_eq!(prose.blocks.len(), 1);
        assert_eq!(prose.blocks[0].span.of(text), "It rose 13%.");
        assert_eq!(prose.comments[0].span.of(text), "<!-- copydesk: ignore -->");
    }

    #[test]
    fn escapes_and_character_references_lead_back_to_what_was_written() {
        let text = "About \\$5 &amp; &#53;0&nbsp;% of it\\\nand so on.";
        assert_eq!(texts(text), ["About $5 & 50\u{a0}% of it and so on."]);
        assert_eq!(in_file(text, "50\u{a0}%"), "&#53;0&nbsp;%");
        assert_eq!(in_file(text, "$5"), "$5");
    }

    #[test]
    fn line_breaks_of_every_kind_and_a_byte_order_mark_do_no_harm() {
        let text = "\u{feff}---\r\ntitle: A\r\n---\r\n# Head\r\n\r\nIt rose\r\n13%.\r\n> And\r\n> fell.\r\n";
        assert_eq!(texts(text), ["Head", "It rose 13%.", "And fell."]);
        assert_eq!(in_file(text, "rose 13%"), "rose\r\n13%");
        assert_eq!(in_file(text, "And fell"), "And\r\n> fell");
    }

    #[test]
    fn heading_attributes_are_no_words() {
        assert_eq!(texts("## Who paid {#paid .big}\n"), ["Who paid"]);
    }

    #[test]
    fn odd_texts_are_read_in_time() {
        let pieces = [
            "> ", "[", "(", "*", "_a", "`", "<a ", "<!--", "[^", "[@a", "- ", "| ", "![", "~~", "\\", "&",
            "é", "www.a", "[[", "<b>", "a ", "1. ",
        ];
        for piece in pieces {
            let text = piece.repeat(100_000 / piece.len());
            let start = std::time::Instant::now();
            let _ = markdown(&text);
            let _ = read(&text, Format::Plain);
            assert!(start.elapsed().as_secs() < 5, "{piece}: {:?}", start.elapsed());
        }
    }

    proptest! {
        #[test]
        fn the_map_leads_back_to_the_file(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "a", "It rose 13%", "é”", " ", "\n", "\r\n", "\n\n", "*", "**", "_", "~~", "`", "[", "]", "(x)", "[^a]",
                    "[@k]", "&amp;", "\\*", "<b>", "<div>", "</div>", "<!-- c -->", "> ", "- ", "1. ", "# ", "| a | b |\n|--|--|\n",
                    "https://a.org/b_c", "<https://a.org>", "![", "    ", "\t", "---\n", "\u{feff}", "\0", "[[a]]", "<br>", "~",
                ]),
                0..40,
            )
        ) {
            let text: String = pieces.concat();
            for format in [Format::Markdown, Format::Plain, Format::Html] {
                let prose = read(&text, format);
                for block in &prose.blocks {
                    prop_assert!(text.get(block.span.start..block.span.end).is_some());
                    prop_assert!(!block.text.trim().is_empty());
                    let ends: Vec<usize> = block.text.char_indices().map(|(i, _)| i).chain([block.text.len()]).collect();
                    let mut last = 0;
                    for pair in ends.windows(2) {
                        let span = Span::new(pair[0], pair[1]);
                        let file = block.in_file(span);
                        prop_assert!(file.start >= last && file.end >= file.start, "{text:?} {format:?}");
                        prop_assert!(text.get(file.start..file.end).is_some(), "{text:?} {format:?} {file:?}");
                        if block.map.is_literal(span) {
                            // A line break or a tab may stand for a space.
                            let white = |s: &str| s.replace(['\n', '\r', '\t'], " ");
                            prop_assert_eq!(white(file.of(&text)), white(span.of(&block.text)), "{:?} {:?}", &text, format);
                        }
                        prop_assert!(block.span.covers(file), "{text:?} {format:?} {:?} {file:?}", block.span);
                        last = file.start;
                    }
                    for link in &block.links {
                        prop_assert!(block.text.get(link.span.start..link.span.end).is_some());
                        prop_assert!(text.get(link.file.start..link.file.end).is_some());
                    }
                    for sentence in &block.sentences {
                        prop_assert!(block.text.get(sentence.start..sentence.end).is_some());
                    }
                }
            }
        }
    }
}
