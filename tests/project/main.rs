//! What holds for the project as a whole: its walls, its rules' cases, its example, and the files
//! that are written from its declarations.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail")]

mod example;
mod generated;
mod hostile;
mod rules;
mod walls;
