//! A progress bar for long work, on a terminal only.

use std::{
    io::IsTerminal,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Output;

/// Work that takes less is not worth a bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// A bar that shows itself on stderr when the work takes long; none in a pipe or with `--quiet`.
pub(super) struct Progress {
    bar: ProgressBar,
    start: Instant,
    wanted: bool,
}

impl Progress {
    pub(super) fn new(what: &'static str, steps: usize, output: Output) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        Self { bar, start: Instant::now(), wanted: !output.quiet && std::io::stderr().is_terminal() }
    }

    /// One step is done. May be called from any thread.
    pub(super) fn step(&self) {
        if self.wanted && self.bar.is_hidden() && self.start.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
