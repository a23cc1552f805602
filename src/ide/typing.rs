//! The sentence that is being typed.

use crate::{article::Article, text::Span};

/// What ends a sentence, beside the marks and brackets that may close behind it.
const ENDS: [char; 5] = ['.', '!', '?', '…', '\u{fffc}'];
const CLOSES: [char; 7] = ['"', '”', '’', '\'', ')', ']', '*'];

/// The sentence that `caret` stands at the end of, as long as nothing ends it and nothing but white
/// space follows in its block; in bytes of the draft. A sentence that goes on behind the caret is
/// not being typed but mended.
#[must_use]
pub fn unfinished(article: &Article, caret: usize) -> Option<Span> {
    // Where one block ends and the next begins at once, the caret is at the end of the first.
    let block = &article.passages.iter().rev().find(|p| p.block.span.start < caret)?.block;
    let last = *block.sentences.last()?;
    let words = block.in_file(last);
    let is_at_end = words.end <= caret && caret <= words.end.max(block.span.end) + 1;
    let ended = last.of(&block.text).trim_end_matches(CLOSES).ends_with(ENDS);
    (is_at_end && !ended).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Context, prose::Format};

    /// The unfinished sentence at the mark `|`.
    fn at(marked: &str) -> Option<String> {
        let caret = marked.find('|').unwrap_or(marked.len());
        let text = marked.replace('|', "");
        let article = Article::read(&text, Format::Markdown, &Context::default());
        unfinished(&article, caret).map(|span| span.of(&text).to_owned())
    }

    #[test]
    fn the_last_sentence_is_being_typed_until_it_ends() {
        let typed = |text: &str| at(text).unwrap_or_default();
        assert_eq!(typed("Done. Nokia holds 3|"), "Nokia holds 3");
        assert_eq!(typed("Done. Nokia holds 31% |\n\nNext one."), "Nokia holds 31%");
        assert_eq!(typed("- Nokia holds|\n- Next one.\n"), "Nokia holds");
        assert_eq!(at("Nokia holds 31%.|"), None);
        assert_eq!(at("“Nokia holds 31%.”|"), None);
    }

    #[test]
    fn a_sentence_that_goes_on_is_mended_not_typed() {
        assert_eq!(at("Nokia holds 3|1% of it."), None);
        assert_eq!(at("Nokia holds 3| per cent"), None);
        assert_eq!(at("Nokia holds 31|. It leads"), None);
        assert_eq!(at("|Nokia"), None);
        assert_eq!(at("Nokia holds 31%\n\n\n\n|"), None);
        assert_eq!(at("|"), None);
    }
}
