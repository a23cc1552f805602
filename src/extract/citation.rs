//! References to sources: links, footnotes, citation keys, source comments.

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
    block
        .links
        .iter()
        .map(|link| Citation { span: link.span, target: link.target.clone(), kind: link.kind })
        .collect()
}
