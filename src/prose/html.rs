//! HTML to blocks: whole saved pages, and the pieces of HTML that Markdown may hold.
//!
//! No parser of the standard's size: tags part blocks, scripts and menus are left out, character
//! references are resolved, everything else is text. Broken HTML is read as far as it goes.

use super::{Block, BlockKind, Comment, Link, LinkKind, Map, OBJECT, Prose, address};
use crate::text::Span;

/// Elements whose content is no prose.
const LEFT_OUT: &[&str] = &[
    "audio", "button", "canvas", "code", "iframe", "math", "nav", "noscript", "object", "pre", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "meta",
    "ol",
    "option",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Character references by name, as far as English and its neighbours use them.
const REFERENCES: &[(&str, char)] = &[
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("aelig", 'æ'),
    ("agrave", 'à'),
    ("amp", '&'),
    ("apos", '\''),
    ("aring", 'å'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("bdquo", '„'),
    ("bull", '•'),
    ("ccedil", 'ç'),
    ("cent", '¢'),
    ("copy", '©'),
    ("deg", '°'),
    ("divide", '÷'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("egrave", 'è'),
    ("ensp", ' '),
    ("euml", 'ë'),
    ("euro", '€'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("frac34", '¾'),
    ("gt", '>'),
    ("hellip", '…'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("minus", '−'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("oelig", 'œ'),
    ("ograve", 'ò'),
    ("oslash", 'ø'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("para", '¶'),
    ("permil", '‰'),
    ("plusmn", '±'),
    ("pound", '£'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rdquo", '”'),
    ("reg", '®'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("sect", '§'),
    ("szlig", 'ß'),
    ("thinsp", '\u{2009}'),
    ("times", '×'),
    ("trade", '™'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("ugrave", 'ù'),
    ("uuml", 'ü'),
    ("yen", '¥'),
];

/// The longest character reference that is looked for, in bytes.
const MAX_REFERENCE: usize = 12;

/// Whether a piece of inline HTML parts words: `<br>` and the tags of blocks.
pub(super) fn is_break(html: &str) -> bool {
    let name = tag_name(html.trim_start_matches('<').trim_start_matches('/'));
    name == "br" || BLOCKS.contains(&name.as_str())
}

fn tag_name(rest: &str) -> String {
    let len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
    rest[..len.min(24)].to_ascii_lowercase()
}

/// Reads a page from `body` on; all offsets are those of `text`.
pub(super) fn read(text: &str, body: usize) -> Prose {
    let mut prose = Prose::default();
    fragment(text, Span::new(body, text.len()), BlockKind::Paragraph, &mut prose);
    prose
}

/// Adds the blocks of the HTML under `span`; text outside headings, items and cells is of `kind`.
pub(super) fn fragment(text: &str, span: Span, kind: BlockKind, prose: &mut Prose) {
    let mut reader = Reader { text, end: span.end, kind, prose, open: None, tags: Tags::default() };
    reader.run(span.start);
    reader.close();
}

/// What encloses the place that is read.
#[derive(Default)]
struct Tags {
    heading: Option<u8>,
    /// Ordered or not, for each list.
    lists: Vec<bool>,
    quotes: usize,
    table: u16,
    row: u16,
    column: u16,
    in_cell: bool,
    /// Whether the last thing in the block was a line break: two of them part paragraphs.
    broken: bool,
    link: Option<(usize, String, usize)>,
    /// Elements of [`LEFT_OUT`] that are known to have no end from here on.
    endless: Vec<String>,
}

struct Reader<'a, 'p> {
    text: &'a str,
    end: usize,
    kind: BlockKind,
    prose: &'p mut Prose,
    open: Option<Block>,
    tags: Tags,
}

impl Reader<'_, '_> {
    fn run(&mut self, mut at: usize) {
        while at < self.end {
            let rest = &self.text[at..self.end];
            let len = rest.find(['<', '&']).unwrap_or(rest.len());
            if len > 0 {
                self.push(Span::new(at, at + len));
                at += len;
            } else if rest.starts_with('&') {
                at = self.reference(at);
            } else {
                at = self.markup(at);
            }
        }
    }

    fn kind(&self) -> BlockKind {
        let tags = &self.tags;
        if let Some(level) = tags.heading {
            BlockKind::Heading(level)
        } else if tags.in_cell {
            BlockKind::Cell { table: tags.table, row: tags.row, column: tags.column }
        } else if let Some(ordered) = tags.lists.last() {
            let depth = u8::try_from(tags.lists.len()).unwrap_or(u8::MAX);
            BlockKind::Item { depth, ordered: *ordered }
        } else if tags.quotes > 0 {
            BlockKind::BlockQuote
        } else {
            self.kind
        }
    }

    fn close(&mut self) {
        self.tags.link = None;
        self.tags.broken = false;
        if let Some(mut block) = self.open.take() {
            let kept = block.text.trim_end().len();
            block.text.truncate(kept);
            block.map.truncate(kept);
            for link in &mut block.links {
                link.span = Span::new(link.span.start.min(kept), link.span.end.min(kept));
            }
            if !block.text.is_empty() {
                self.prose.blocks.push(block);
            }
        }
    }

    fn add(&mut self, text: &str, file: Span) {
        let kind = self.kind();
        let block = self.open.get_or_insert_with(|| Block {
            kind,
            span: file,
            text: String::new(),
            map: Map::default(),
            sentences: Vec::new(),
            links: Vec::new(),
            label: None,
        });
        block.span = block.span.union(file);
        if text == file.of(self.text) {
            block.map.push(block.text.len(), text.len(), file);
        } else {
            block.map.push_whole(block.text.len(), text.len(), file);
        }
        block.text.push_str(text);
        self.tags.broken = false;
    }

    /// White space of any length is one space, and none at a block's start.
    fn space(&mut self, file: Span) {
        if self.open.as_ref().is_some_and(|b| !b.text.ends_with(' ')) {
            let broken = self.tags.broken;
            self.add(" ", file);
            self.tags.broken = broken;
        }
    }

    fn push(&mut self, span: Span) {
        let mut at = span.start;
        while at < span.end {
            let rest = &self.text[at..span.end];
            let words = rest.trim_start();
            let gap = rest.len() - words.len();
            if gap > 0 {
                self.space(Span::new(at, at + gap));
                at += gap;
                continue;
            }
            // A run is up to white space that is more than one space.
            let run = words
                .char_indices()
                .find(|&(i, c)| {
                    c.is_whitespace() && (c != ' ' || words[i + 1..].starts_with(char::is_whitespace))
                })
                .map_or(words.len(), |(i, _)| i);
            let run = Span::new(at, at + run);
            self.push_run(run);
            at = run.end;
        }
    }

    fn push_run(&mut self, mut run: Span) {
        while let Some(found) = address::find(self.text, run).filter(|f| f.end <= run.end) {
            self.add_run(Span::new(run.start, found.start));
            let at = self.open.as_ref().map_or(0, |b| b.text.len());
            let mut mark = [0; 4];
            self.add(OBJECT.encode_utf8(&mut mark), found);
            let target = found.of(self.text).to_owned();
            if let Some(block) = self.open.as_mut().filter(|_| self.tags.link.is_none()) {
                let span = Span::new(at, block.text.len());
                block.links.push(Link { span, file: found, target, kind: LinkKind::Link });
            }
            run = Span::new(found.end, run.end);
        }
        self.add_run(run);
    }

    fn add_run(&mut self, run: Span) {
        if !run.is_empty() {
            let text = self.text;
            self.add(run.of(text), run);
        }
    }

    /// A character reference, or an ampersand that is none. Returns where to go on.
    fn reference(&mut self, at: usize) -> usize {
        let window = self.text[at..self.end].char_indices().take(MAX_REFERENCE + 2).find(|&(_, c)| c == ';');
        let found = window.and_then(|(len, _)| Some((resolve(&self.text[at + 1..at + len])?, at + len + 1)));
        let (c, end) = found.unwrap_or(('&', at + 1));
        if c.is_whitespace() && c != '\u{a0}' {
            self.space(Span::new(at, end));
        } else {
            let mut buffer = [0; 4];
            self.add(c.encode_utf8(&mut buffer), Span::new(at, end));
        }
        end
    }

    /// A tag, a comment, a declaration, or a `<` that is none. Returns where to go on.
    fn markup(&mut self, at: usize) -> usize {
        let rest = &self.text[at..self.end];
        if rest.starts_with("<!--") {
            return self.comment(at);
        }
        let closing = rest.starts_with("</");
        let name = tag_name(&rest[if closing { 2 } else { 1 }..]);
        let declared = rest.starts_with("<!") || rest.starts_with("<?");
        let Some(len) =
            tag_len(rest).filter(|_| declared || name.starts_with(|c: char| c.is_ascii_alphabetic()))
        else {
            self.add("<", Span::new(at, at + 1));
            return at + 1;
        };
        let tag = Span::new(at, at + len);
        if !declared {
            if !closing {
                self.head(&name, tag);
            }
            if !closing && LEFT_OUT.contains(&name.as_str()) {
                return self.leave_out(&name, tag);
            }
            self.tag(&name, closing, tag);
        }
        tag.end
    }

    fn comment(&mut self, at: usize) -> usize {
        let rest = &self.text[at..self.end];
        let len = rest.find("-->").map_or(rest.len(), |i| i + 3);
        let span = Span::new(at, at + len);
        let body = span.of(self.text).trim_start_matches("<!--").trim_end_matches("-->").trim();
        if let Some((target, block)) = body.strip_prefix("source:").zip(self.open.as_mut()) {
            let end = block.text.len();
            let target = target.trim().to_owned();
            block.links.push(Link { span: Span::new(end, end), file: span, target, kind: LinkKind::Comment });
        }
        let block = self.open.is_none();
        self.prose.comments.push(Comment { span, text: body.to_owned(), block });
        span.end
    }

    /// Keeps what a page says of itself.
    fn head(&mut self, name: &str, tag: Span) {
        let words = tag.of(self.text);
        let pair = match name {
            "meta" => {
                let key = ["property", "name", "itemprop"].iter().find_map(|key| attribute(words, key));
                key.zip(attribute(words, "content")).map(|(key, content)| (key.to_lowercase(), content))
            }
            "time" => attribute(words, "datetime").map(|date| ("time".to_owned(), date)),
            "title" => {
                let rest = &self.text[tag.end..self.end];
                let title = &rest[..rest.find('<').unwrap_or(0)];
                let words: Vec<&str> = title.split_whitespace().collect();
                Some(("title".to_owned(), resolved(&words.join(" "))))
            }
            _ => None,
        };
        self.prose.head.extend(pair.filter(|(_, content)| !content.is_empty()));
    }

    /// Passes over an element to behind its end tag. One that has no end is opened and closed.
    fn leave_out(&mut self, name: &str, tag: Span) -> usize {
        if name == "code" {
            let mut mark = [0; 4];
            self.add(OBJECT.encode_utf8(&mut mark), tag);
        } else if matches!(name, "nav" | "pre" | "title") {
            self.close();
        }
        if tag.of(self.text).ends_with("/>") || self.tags.endless.iter().any(|n| n == name) {
            return tag.end;
        }
        let rest = &self.text[tag.end..self.end];
        let end = rest.match_indices("</").find(|(i, _)| tag_name(&rest[i + 2..]) == name);
        let Some((end, _)) = end else {
            self.tags.endless.push(name.to_owned());
            return tag.end;
        };
        let len = tag_len(&rest[end..]).unwrap_or(rest.len() - end);
        tag.end + end + len
    }

    fn tag(&mut self, name: &str, closing: bool, tag: Span) {
        if name == "br" {
            if self.tags.broken {
                self.close();
            } else {
                self.space(tag);
                self.tags.broken = self.open.is_some();
            }
            return;
        }
        if name == "a" {
            self.anchor(closing, tag);
            return;
        }
        if name == "img" {
            let mut mark = [0; 4];
            self.add(OBJECT.encode_utf8(&mut mark), tag);
            return;
        }
        if !BLOCKS.contains(&name) {
            return;
        }
        self.close();
        let tags = &mut self.tags;
        match (name, closing) {
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                tags.heading = name[1..].parse().ok();
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => tags.heading = None,
            ("ul" | "ol" | "menu", false) => tags.lists.push(name == "ol"),
            ("ul" | "ol" | "menu", true) => {
                tags.lists.pop();
            }
            ("blockquote", false) => tags.quotes = tags.quotes.saturating_add(1),
            ("blockquote", true) => tags.quotes = tags.quotes.saturating_sub(1),
            ("table", false) => (tags.row, tags.column) = (0, 0),
            ("table", true) => {
                tags.table = tags.table.saturating_add(1);
                tags.in_cell = false;
            }
            ("tr", false) => tags.column = 0,
            ("tr", true) => {
                tags.row = tags.row.saturating_add(1);
                tags.in_cell = false;
            }
            ("td" | "th", false) => tags.in_cell = true,
            ("td" | "th", true) => {
                tags.column = tags.column.saturating_add(1);
                tags.in_cell = false;
            }
            _ => {}
        }
    }

    fn anchor(&mut self, closing: bool, tag: Span) {
        if closing {
            if let Some((start, target, at)) = self.tags.link.take()
                && let Some(block) = self.open.as_mut()
            {
                let span = Span::new(at.min(block.text.len()), block.text.len());
                block.links.push(Link {
                    span,
                    file: Span::new(start, tag.end),
                    target,
                    kind: LinkKind::Link,
                });
            }
        } else if let Some(target) = attribute(tag.of(self.text), "href") {
            let at = self.open.as_ref().map_or(0, |b| b.text.len());
            self.tags.link = Some((tag.start, target, at));
        }
    }
}

/// The character that a reference without its marks stands for: `amp`, `#8212`, `#x2014`.
fn resolve(reference: &str) -> Option<char> {
    let Some(number) = reference.strip_prefix('#') else {
        let row = REFERENCES.binary_search_by(|(name, _)| (*name).cmp(reference)).ok()?;
        return REFERENCES.get(row).map(|(_, c)| *c);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    code.ok().and_then(char::from_u32).filter(|c| *c != '\0')
}

/// The length of the tag that `rest` opens with; a `>` within quotation marks does not end it.
fn tag_len(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, b) in rest.bytes().enumerate() {
        match (quote, b) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(b),
            // A tag within an unquoted tag: the first one was a sign, not markup.
            (None, b'<') if at > 0 => return None,
            (Some(q), b) if q == b => quote = None,
            _ => {}
        }
    }
    rest.find('>').map(|at| at + 1)
}

/// The value of an attribute, its character references resolved.
pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    let found = tag.match_indices(name).find(|(at, _)| {
        tag[..*at].ends_with(|c: char| c.is_whitespace() || c == '"' || c == '\'')
            && tag[at + name.len()..].trim_start().starts_with('=')
    });
    let rest = tag[found?.0 + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest.split(|c: char| c.is_whitespace() || c == '>').next()?,
    };
    Some(resolved(value))
}

fn resolved(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let reference = rest
            .find(';')
            .filter(|&len| len <= MAX_REFERENCE)
            .and_then(|len| Some((resolve(&rest[..len])?, len)));
        match reference {
            Some((c, len)) => {
                out.push(c);
                rest = &rest[len + 1..];
            }
            None => out.push('&'),
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(html: &str) -> Vec<(BlockKind, String)> {
        read(html, 0).blocks.into_iter().map(|b| (b.kind, b.text)).collect()
    }

    fn texts(html: &str) -> Vec<String> {
        blocks(html).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn the_tables_are_sorted_for_the_search() {
        assert!(REFERENCES.is_sorted_by_key(|(name, _)| *name));
        assert!(LEFT_OUT.is_sorted());
        assert!(BLOCKS.is_sorted());
        assert!(REFERENCES.iter().all(|(name, _)| name.len() < MAX_REFERENCE));
    }

    #[test]
    fn a_page_is_read_as_its_reader_sees_it() {
        let html = "<!DOCTYPE html><html><head><title>Harbour | Gazette</title><style>p{}</style></head><body>\
            <nav><a href=/>Home</a></nav><h1>Harbour&nbsp;sold</h1>\n<p>It fetched <b>&pound;3</b>&nbsp;million,\n  \
            or <i>13</i>%.<br>Nobody wept.</p><script>if (a < b) { 5 }</script>\
            <ul><li>One<li>Two</ul><blockquote><p>We&#8217;re glad.</blockquote>";
        let want = [
            (BlockKind::Heading(1), "Harbour\u{a0}sold"),
            (BlockKind::Paragraph, "It fetched £3\u{a0}million, or 13%. Nobody wept."),
            (BlockKind::Item { depth: 1, ordered: false }, "One"),
            (BlockKind::Item { depth: 1, ordered: false }, "Two"),
            (BlockKind::BlockQuote, "We’re glad."),
        ];
        let got = blocks(html);
        assert_eq!(got.iter().map(|(k, t)| (*k, t.as_str())).collect::<Vec<_>>(), want);
    }

    #[test]
    fn tables_have_rows_and_columns() {
        let html = "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>";
        let cells = blocks(html);
        let cell = |row, column| BlockKind::Cell { table: 0, row, column };
        let want = [(cell(0, 0), "A"), (cell(0, 1), "B"), (cell(1, 0), "1"), (cell(1, 1), "2")];
        assert_eq!(cells.iter().map(|(k, t)| (*k, t.as_str())).collect::<Vec<_>>(), want);
    }

    #[test]
    fn what_a_page_says_of_itself_is_kept() {
        let html = "<title>Harbour &amp; quay</title><meta property=\"og:Site_Name\" content='The Gazette'>\
            <meta name=author><p><time datetime=2018-11-23>Friday</time></p>";
        let want = [("title", "Harbour & quay"), ("og:site_name", "The Gazette"), ("time", "2018-11-23")];
        let head = read(html, 0).head;
        assert_eq!(head.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect::<Vec<_>>(), want);
        assert_eq!(texts(html), ["Friday"]);
    }

    #[test]
    fn two_breaks_part_paragraphs() {
        assert_eq!(texts("One<br>two<br> <br/>three"), ["One two", "three"]);
    }

    #[test]
    fn links_and_addresses_keep_their_targets() {
        let html = "<p>See <a class=\"x\" href=\"https://example.org/?a=1&amp;b=2\">the report</a> or https://example.org/5.</p>";
        let block = &read(html, 0).blocks[0];
        assert_eq!(block.text, "See the report or \u{fffc}.");
        let links: Vec<_> = block.links.iter().map(|l| (l.span.of(&block.text), l.target.as_str())).collect();
        assert_eq!(
            links,
            [("the report", "https://example.org/?a=1&b=2"), ("\u{fffc}", "https://example.org/5")]
        );
    }

    #[test]
    fn broken_html_is_read_as_far_as_it_goes() {
        assert_eq!(texts("a < b & c &bogus; d <"), ["a < b & c &bogus; d <"]);
        assert_eq!(texts("<nav>no end, but text"), ["no end, but text"]);
        assert_eq!(
            texts("<a href=\"x>text</a> more"),
            ["<a href=\"x>text more"].map(|_| "text more".to_owned())
        );
        assert_eq!(texts("<!-- no end"), Vec::<String>::new());
        assert_eq!(texts(""), Vec::<String>::new());
    }

    #[test]
    fn the_map_leads_back() {
        let html = "<p>It fetched <b>&pound;3</b> million\n  in <i>2018</i>.</p>";
        let block = &read(html, 0).blocks[0];
        let at = block.text.find("2018").unwrap();
        assert_eq!(block.in_file(Span::new(at, at + 4)).of(html), "2018");
        let at = block.text.find('£').unwrap();
        assert_eq!(block.in_file(Span::new(at, at + "£3 million".len())).of(html), "&pound;3</b> million");
    }

    #[test]
    fn time_grows_with_length() {
        for piece in
            ["<", "<nav>", "<a \"", "&", "<!--", "<b>", "</", "<br>", "<a href='", "https://", "<script>"]
        {
            let text = piece.repeat(300_000 / piece.len());
            let start = std::time::Instant::now();
            let _ = read(&text, 0);
            assert!(start.elapsed().as_millis() < 2000, "{piece}: {:?}", start.elapsed());
        }
    }
}
