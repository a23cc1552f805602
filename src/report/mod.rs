//! The annotated copy: a draft typeset, each fact marked and numbered, the source passages beside it,
//! for the fact-checker who ticks them off and the editor who signs.
//!
//! One HTML file that asks for nothing from anywhere: no script, no font, no picture. The same input
//! gives the same bytes. [`sheet`] says what is marked and what is noted, [`page`] how it looks.
//! Must never know: the protocol, the file system, the clock.

mod html;
mod page;
mod sheet;

use crate::{article::Article, check::Review, corpus::Corpus, text::LineIndex};

/// A draft that has been gone through.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The draft's path as shown to people.
    pub shown: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Its lines.
    pub lines: &'a LineIndex,
    /// What was read out of it.
    pub article: &'a Article,
    /// The sources it was checked against.
    pub corpus: &'a Corpus,
    /// What was found, fact by fact.
    pub review: &'a Review<'a>,
}

/// The mark by which a file is known as an annotated copy.
pub const GENERATOR: &str = "<meta name=\"generator\" content=\"copydesk ";

/// The annotated copy of a draft, as an HTML page.
#[must_use]
pub fn report(subject: &Subject<'_>) -> String {
    page::write(subject, &sheet::Sheet::new(subject))
}
