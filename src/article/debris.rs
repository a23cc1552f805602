//! What of a saved page is the article, and what the site around it.

use super::Article;

/// Sets each passage's part.
pub(super) fn mark(article: &mut Article) {
    let _ = article;
}
