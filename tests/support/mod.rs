//! What the tests of the outside share.

pub mod lsp;
pub mod random;
