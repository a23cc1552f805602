//! Markdown to blocks, by pulldown-cmark's events with their offsets.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Block, BlockKind, Comment, Link, LinkKind, Map, OBJECT, Prose};
use crate::text::Span;

/// Reads `text` from `body` on; all offsets are those of `text`.
pub(super) fn read(text: &str, body: usize) -> Prose {
    let mut options = Options::empty();
    options.insert(Options::ENABLE_TABLES);
    options.insert(Options::ENABLE_FOOTNOTES);
    options.insert(Options::ENABLE_STRIKETHROUGH);
    options.insert(Options::ENABLE_TASKLISTS);
    let mut reader = Reader { text, ..Reader::default() };
    for (event, range) in Parser::new_ext(&text[body..], options).into_offset_iter() {
        reader.event(event, Span::from(range).shifted(body));
    }
    reader.close();
    reader.prose
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    prose: Prose,
    open: Option<Block>,
    /// Ordered or not, for each list that encloses the place.
    lists: Vec<bool>,
    quotes: usize,
    footnote: Option<String>,
    table: u16,
    row: u16,
    column: u16,
    heading: Option<u8>,
    in_cell: bool,
    /// Depth of things whose text is no prose: code blocks, pictures.
    skipped: usize,
    link: Option<(Span, String, usize)>,
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
        if let Some(mut block) = self.open.take() {
            let kept = block.text.trim_end().len();
            block.text.truncate(kept);
            if !block.text.is_empty() {
                self.prose.blocks.push(block);
            }
        }
    }

    fn block(&mut self, span: Span) -> &mut Block {
        let kind = self.kind();
        let label = self.footnote.clone();
        let block = self.open.get_or_insert_with(|| Block {
            kind,
            span,
            text: String::new(),
            map: Map::default(),
            sentences: Vec::new(),
            links: Vec::new(),
            label,
        });
        block.span = block.span.union(span);
        block
    }

    /// Adds prose; `file` is what it was written as. Where the two differ by a prefix, as behind a
    /// backslash, the prefix is left out of the map.
    fn push(&mut self, prose: &str, file: Span) {
        let file = if file.of(self.text).ends_with(prose) {
            Span::new(file.end - prose.len(), file.end)
        } else {
            file
        };
        let block = self.block(file);
        block.map.push(block.text.len(), prose.len(), file);
        block.text.push_str(prose);
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = Some(level as u8);
            }
            Tag::Paragraph | Tag::HtmlBlock => self.close(),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(first.is_some());
            }
            Tag::Item => self.close(),
            Tag::FootnoteDefinition(label) => {
                self.close();
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
                self.push_object(span);
                self.skipped += 1;
            }
            Tag::Link { dest_url, .. } => {
                let at = self.block(Span::new(span.start, span.start)).text.len();
                self.link = Some((span, dest_url.into_string(), at));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.close();
                self.heading = None;
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::Item => self.close(),
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
            TagEnd::Link => {
                if let Some((file, target, at)) = self.link.take() {
                    let block = self.block(file);
                    let span = Span::new(at, block.text.len());
                    block.links.push(Link { span, file, target, kind: LinkKind::Link });
                }
            }
            _ => {}
        }
    }

    fn push_object(&mut self, span: Span) {
        let mut mark = [0; 4];
        let mark: &str = OBJECT.encode_utf8(&mut mark);
        let block = self.block(span);
        let at = block.text.len();
        block.text.push_str(mark);
        block.map.push(at, mark.len(), span);
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            _ if self.skipped > 0 => {}
            Event::Text(prose) => self.push(&prose, span),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.push_object(span);
            }
            Event::SoftBreak | Event::HardBreak => {
                let block = self.block(span);
                if !block.text.is_empty() {
                    let at = block.text.len();
                    block.text.push(' ');
                    block.map.push(at, 1, span);
                }
            }
            Event::FootnoteReference(label) => {
                let block = self.block(span);
                let at = block.text.len();
                block.links.push(Link {
                    span: Span::new(at, at),
                    file: span,
                    target: label.into_string(),
                    kind: LinkKind::Footnote,
                });
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, span),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    /// Tags are dropped, comments kept aside.
    fn html(&mut self, html: &str, span: Span) {
        let mut at = 0;
        while let Some(open) = html[at..].find("<!--").map(|i| at + i) {
            // An HTML block arrives line by line; the comment is read from the text itself.
            let start = span.start + open;
            let rest = &self.text[start..];
            let len = rest.find("-->").map_or(rest.len(), |i| i + 3);
            let body = rest[..len].trim_start_matches("<!--").trim_end_matches("-->").trim();
            let comment = Span::new(start, start + len);
            let inline = self.open.is_some();
            if let Some(target) = body.strip_prefix("source:") {
                let block = self.open.as_mut();
                if let Some(block) = block {
                    let end = block.text.len();
                    block.links.push(Link {
                        span: Span::new(end, end),
                        file: comment,
                        target: target.trim().to_owned(),
                        kind: LinkKind::Comment,
                    });
                }
            }
            self.prose.comments.push(Comment { span: comment, text: body.to_owned(), block: !inline });
            at = open + 4;
        }
    }
}
