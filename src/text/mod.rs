//! Spans, edits, positions and encodings.
//!
//! Owns every conversion between bytes, UTF-16 and UTF-32 columns, and lines, and the decoding of
//! files into UTF-8. Everything else in copydesk speaks UTF-8 byte offsets only. Comparing and looking
//! up single words is here too, for all who read text.
//! Must never know: prose, protocol types, the file system.

mod decode;
mod edit;
pub mod lexicon;
mod lines;
pub mod scan;
mod span;

pub use decode::{DecodeError, Decoded, decode};
pub use edit::{Edit, apply};
pub use lines::{BOM, Encoding, LineIndex, Position, Range};
pub use span::Span;
