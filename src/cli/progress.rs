//! How far a long run is: a bar on the terminal, which a short run never shows.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Terminal;

/// A bar that appears when the work takes over a second.
pub(super) fn bar(terminal: Terminal, noun: &str) -> ProgressBar {
    let target = if terminal.quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(10) };
    let style = ProgressStyle::with_template(&format!("{{bar:30}} {{pos}} of {{len}} {noun}"))
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(0), target).with_style(style)
}

/// Moves the bar on, once the work has taken over a second.
pub(super) fn show(bar: &ProgressBar, start: Instant, done: usize, all: usize) {
    if done.is_multiple_of(64) && start.elapsed() > Duration::from_secs(1) {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    }
}
