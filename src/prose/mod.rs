//! Markdown and plain text to blocks of prose with a map back to the bytes of the file.
//!
//! A block's `text` is what a reader reads: no markup, soft line breaks as spaces, character
//! references resolved. Its `map` leads every offset of that text back to the file. Reading never
//! fails: any string is a valid document.
//! Must never know: figures, names, sources, the protocol, the file system.

mod abbreviation;
mod address;
mod front;
mod html;
mod map;
mod markdown;
pub mod marks;
mod plain;
mod sentence;
mod tag;

pub use front::Front;
pub use map::Map;
pub use sentence::sentences;

use crate::text::Span;

/// How a file's text is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// `CommonMark` with tables, footnotes, strikethrough and front matter.
    #[default]
    Markdown,
    /// Text as it stands.
    Plain,
    /// A saved page.
    Html,
}

impl Format {
    /// The format that a file name's ending tells: `.txt` and `.text` are plain, `.html` and
    /// `.htm` HTML, all else Markdown.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let ending = path.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
        match ending.as_deref() {
            Some("txt" | "text") => Format::Plain,
            Some("html" | "htm") => Format::Html,
            _ => Format::Markdown,
        }
    }
}

/// A document as blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// Front matter between `---` or `+++` lines, where there is one.
    pub front: Option<Front>,
    /// The blocks in the order of the file.
    pub blocks: Vec<Block>,
    /// HTML comments, for ignore directives, in the order of the file.
    pub comments: Vec<Comment>,
    /// What the head of a page says of it: names, in lower case, and contents of its `meta`
    /// elements, its `title`, the `time` elements' dates.
    pub head: Vec<(String, String)>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list item's paragraph; lists nest from depth 1.
    Item {
        /// 1 for an item of an outermost list.
        depth: u8,
        /// Whether the list is numbered.
        ordered: bool,
    },
    /// A paragraph of a block quotation.
    BlockQuote,
    /// A table's cell; rows and columns count from 0, row 0 is the head.
    Cell {
        /// Which table of the document, from 0.
        table: u16,
        /// Row, from 0.
        row: u16,
        /// Column, from 0.
        column: u16,
    },
    /// A footnote's text.
    Footnote,
}

/// One block of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the file, markup included.
    pub span: Span,
    /// What a reader reads. Code, pictures and other things that are no prose stand as U+FFFC.
    pub text: String,
    /// From `text` to the file.
    pub map: Map,
    /// The sentences of `text`, in its offsets; they do not overlap and hold no outer white space.
    pub sentences: Vec<Span>,
    /// Links and other references, in the offsets of `text`.
    pub links: Vec<Link>,
    /// For a footnote's text, the footnote's label.
    pub label: Option<String>,
}

impl Block {
    /// The span in the file of a span of `text`.
    #[must_use]
    pub fn in_file(&self, span: Span) -> Span {
        self.map.to_file(span)
    }

    /// The index of the sentence that holds `offset` of `text`, or that ends there.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let next = self.sentences.partition_point(|s| s.start <= offset);
        let index = next.checked_sub(1)?;
        self.sentences.get(index).filter(|s| s.touches(offset)).map(|_| index)
    }
}

/// How a reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// `[text](target)` or a bare address.
    Link,
    /// `[^label]`.
    Footnote,
    /// `[@key]` as Pandoc writes citations.
    Key,
    /// `<!-- source: target -->`.
    Comment,
}

/// A reference from the text to something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The linked words in the block's text; empty for a footnote mark.
    pub span: Span,
    /// The whole reference in the file, markup included.
    pub file: Span,
    /// Where it leads: an address, a path, a footnote's label, a citation key.
    pub target: String,
    /// How it is written.
    pub kind: LinkKind,
}

/// An HTML comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The comment in the file, `<!--` and `-->` included.
    pub span: Span,
    /// What stands between, trimmed.
    pub text: String,
    /// Whether it stands on lines of its own, outside any paragraph.
    pub block: bool,
}

/// The mark that stands in a block's text for code, pictures and the like.
pub const OBJECT: char = '\u{fffc}';

/// The front matter of a document alone; reads no further than its end.
#[must_use]
pub fn front(text: &str) -> Option<Front> {
    front::split(text).0
}

/// Reads a document. Never fails; time grows with its length.
#[must_use]
pub fn read(text: &str, format: Format) -> Prose {
    let (front, body) = front::split(text);
    let mut prose = match format {
        Format::Markdown => markdown::read(text, body),
        Format::Plain => plain::read(text, body),
        Format::Html => html::read(text, body),
    };
    prose.front = front;
    for block in &mut prose.blocks {
        block.sentences = sentences(&block.text);
    }
    prose
}
