//! Hover, definition, quick fixes: pure functions over an article, a corpus and findings, in bytes.
//!
//! Must never know: the protocol, the runtime, the file system.
