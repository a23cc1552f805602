//! What holds for the project as a whole: its walls, its rules' cases, its example, and the files
//! that are written from its declarations.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on should fail, one that skips should say so"
)]

mod articles;
mod example;
mod fixes;
mod generated;
mod hostile;
mod memory;
#[path = "../support/random.rs"]
mod random;
mod report;
mod rules;
mod walls;
