//! A progress bar for long inputs, on standard error, where a person waits.

use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressStyle};

/// An input shorter than this is read before a bar is of use.
const LONG: u64 = 8 << 20;

/// How much is read before the bar moves.
const STEP: u64 = 1 << 20;

/// How far reading has come.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    pending: u64,
}

impl Progress {
    /// Shows a bar if standard error is a terminal that results do not go to as well, and the input
    /// is long or its length is not known.
    pub(super) fn new(len: Option<u64>, output_is_terminal: bool) -> Self {
        let is_wanted = !output_is_terminal
            && std::io::stderr().is_terminal()
            && len.is_none_or(|len| len >= LONG);
        let bar = is_wanted.then(|| {
            let (bar, template) = match len {
                Some(len) => (
                    ProgressBar::new(len),
                    "{wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {eta}",
                ),
                None => (
                    ProgressBar::no_length(),
                    "{spinner} {bytes} {bytes_per_sec}",
                ),
            };
            let style = ProgressStyle::with_template(template);
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self { bar, pending: 0 }
    }

    /// Takes note of bytes read.
    pub(super) fn advance(&mut self, bytes: usize) {
        let Some(bar) = &self.bar else { return };
        self.pending += bytes as u64;
        if self.pending >= STEP {
            bar.inc(std::mem::take(&mut self.pending));
        }
    }

    /// Hides the bar while something else is written.
    pub(super) fn aside(&self, write: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
