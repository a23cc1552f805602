//! References to sources: links, bare addresses, footnotes, citation keys, source comments.

use memchr::memchr;

use crate::{
    prose::{Block, LinkKind},
    text::Span,
};

/// A reference to a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The linked words, or the empty span behind which a mark stands.
    pub span: Span,
    /// Address, path, footnote label or citation key.
    pub target: String,
    /// How it is written.
    pub kind: LinkKind,
}

/// The citations of a block, in order.
#[must_use]
pub fn find(block: &Block) -> Vec<Citation> {
    let mut out: Vec<Citation> = block
        .links
        .iter()
        .map(|link| Citation { span: link.span, target: link.target.clone(), kind: link.kind })
        .collect();
    let linked = out.len();
    keys(&block.text, &mut out);
    addresses(&block.text, &block.links.iter().map(|l| l.span).collect::<Vec<_>>(), &mut out);
    if out.len() > linked {
        out.sort_by_key(|c| c.span);
    }
    out
}

/// Citation keys as Pandoc writes them, within brackets: `[@lee2018, p. 5; see @moore]`.
fn keys(text: &str, out: &mut Vec<Citation>) {
    if memchr(b'@', text.as_bytes()).is_none() {
        return;
    }
    let mut open = None;
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '[' => open = Some(at),
            ']' => open = None,
            '@' if open.is_some() && !last.is_alphanumeric() => {
                let rest = &text[at + 1..];
                let end = rest.find(|c: char| !is_key(c)).unwrap_or(rest.len());
                let key = rest[..end].trim_end_matches(['.', ':', '-', '/', '?']);
                // A bracket that is never closed is no citation.
                let closed = rest.bytes().take(400).any(|b| b == b']');
                if closed && key.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
                    let span = Span::new(at, at + 1 + key.len());
                    out.push(Citation { span, target: key.to_owned(), kind: LinkKind::Key });
                }
            }
            _ => {}
        }
        last = c;
    }
}

fn is_key(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '_' | '.' | ':' | '-' | '/' | '#' | '$' | '%' | '&' | '+' | '?' | '<' | '>' | '~')
}

/// Addresses that stand in the text as they are, outside links.
fn addresses(text: &str, links: &[Span], out: &mut Vec<Citation>) {
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| memchr(b':', rest.as_bytes())) {
        let colon = at + found;
        if !text[colon..].starts_with("://") {
            at = colon + 1;
            continue;
        }
        let scheme = ["https", "http"].into_iter().find(|s| text[at..colon].ends_with(s));
        let tail = &text[colon + 3..];
        let len = tail
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | '“'))
            .unwrap_or(tail.len());
        let end = colon
            + 3
            + tail[..len].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’']).len();
        if let Some(scheme) = scheme
            && end > colon + 3
        {
            let span = Span::new(colon - scheme.len(), end);
            let next = links.partition_point(|l| l.end <= span.start);
            if !links.get(next).is_some_and(|l| l.overlaps(span)) {
                out.push(Citation { span, target: span.of(text).to_owned(), kind: LinkKind::Link });
            }
        }
        at = end.max(colon + 3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::{Format, read};

    fn targets(text: &str) -> Vec<String> {
        let prose = read(text, Format::Markdown);
        prose.blocks.iter().flat_map(find).map(|c| c.target).collect()
    }

    #[test]
    fn keys_stand_in_brackets() {
        assert_eq!(targets("It rose [@lee2018, p. 5; see @moore_2]."), ["lee2018", "moore_2"]);
        assert!(targets("Write to lee@example.org or @lee [a@b.org].").is_empty());
        assert!(targets("It rose [@lee").is_empty());
    }

    #[test]
    fn links_and_bare_addresses_are_found() {
        assert_eq!(
            targets("A [story](lee.txt) and (https://example.org/a)."),
            ["lee.txt", "https://example.org/a"]
        );
        assert_eq!(targets("[https://example.org](https://example.org)"), ["https://example.org"]);
        assert!(targets("a :// b ftp://x").is_empty());
    }

    #[test]
    fn hostile_text_is_read_in_linear_time() {
        for piece in ["[@", "://", "http://", "[@a]", "@"] {
            let block = crate::prose::read(&piece.repeat(10_000), Format::Plain);
            let _ = block.blocks.iter().map(find).count();
        }
    }
}
