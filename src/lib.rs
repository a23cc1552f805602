//! copydesk checks the facts of an article against the writer's own sources.
//!
//! ```text
//! bytes ─ text ─ prose ─ extract ─ article ─┐
//!                                           ├─ check ─ findings ─ ide ─ server
//! source files ─ corpus (read, index) ──────┘                  └─ report, cli
//! ```
//!
//! | module | owns | must never know |
//! |---|---|---|
//! | [`text`] | spans, edits, lines, encodings | what a text says |
//! | [`prose`] | Markdown and plain text to blocks and sentences | figures, sources |
//! | [`extract`] | figures, dates, quotations, names, citations, claims of one block | other blocks |
//! | [`article`] | a whole document, its mentions resolved against each other | other documents |
//! | [`corpus`] | reading source files, the index, retrieval | rules, the draft |
//! | [`config`] | `copydesk.toml` | how it is applied |
//! | [`check`] | same statement? same value? the rules | files, the protocol |
//! | [`ide`] | hover, definition, quick fixes: pure, in bytes | the protocol |
//! | [`report`] | the annotated copy: a draft's facts as one HTML page; pure | the protocol |
//! | [`server`] | the Language Server Protocol | how anything is found |
//! | [`cli`] | commands and their output | the protocol |
//!
//! `text`, `prose`, `extract`, `article`, `check`, `ide` and `report` know no protocol, no runtime, no clock
//! and no file system; `tests/project/walls.rs` guards that. Analysis of text cannot fail; only reading
//! files and configuration returns errors. Offsets are UTF-8 bytes everywhere; [`text`] alone
//! converts them.

pub mod article;
pub mod check;
pub mod cli;
pub mod config;
pub mod corpus;
pub mod extract;
pub mod ide;
pub mod prose;
pub mod report;
pub mod server;
pub mod text;
pub mod workspace;
