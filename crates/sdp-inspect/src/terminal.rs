//! What a command writes to, and what that can take: colour, width, and no control characters of an input.
//!
//! Whatever comes from an input goes through [`neutral`] before a terminal sees it: text for people
//! always does, by way of [`Page`]; exact bytes do where they go to a terminal.

use std::fmt::{self, Display};
use std::io::{self, IsTerminal as _, Write};

use anstream::{AutoStream, ColorChoice};
use anyhow::Result;

use crate::page::{Page, Role, Text, Theme};
use sdpkit_lint::render::{Unread, neutral};

/// The widest that text for people is made, however wide the terminal.
const WIDEST: usize = 160;

/// The width where nothing tells it.
pub(crate) const USUAL_WIDTH: usize = 80;

/// Where a command writes.
pub(crate) struct Output<'w> {
    out: &'w mut dyn Write,
    errors: &'w mut dyn Write,
    /// Whether a person sees what is written, as it is written.
    pub(crate) is_terminal: bool,
    /// Colours of what is written.
    pub(crate) theme: Theme,
    /// Colours of errors.
    pub(crate) error_theme: Theme,
    /// Columns for text.
    pub(crate) width: usize,
    /// The inputs that could not be read, where they are to be reported.
    pub(crate) unread: Option<Vec<Unread>>,
}

/// Writing failed, which ends a run; a closed pipe ends it silently.
#[derive(Debug)]
pub(crate) struct WriteFailed(pub(crate) io::Error);

impl Display for WriteFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "could not write: {}", self.0)
    }
}

impl std::error::Error for WriteFailed {}

impl<'w> Output<'w> {
    /// Makes an output that is not a terminal: no colour, the usual width.
    pub(crate) fn new(out: &'w mut dyn Write, errors: &'w mut dyn Write) -> Self {
        Self {
            out,
            errors,
            is_terminal: false,
            theme: Theme::PLAIN,
            error_theme: Theme::PLAIN,
            width: USUAL_WIDTH,
            unread: None,
        }
    }

    /// Writes text that a [`Page`] made, or that is the program's own.
    pub(crate) fn text(&mut self, text: &str) -> Result<()> {
        self.out.write_all(text.as_bytes()).map_err(WriteFailed)?;
        Ok(())
    }

    /// Writes bytes of an input exactly; to a terminal, neutralised.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<()> {
        if self.is_terminal {
            for line in bytes.split_inclusive(|&byte| byte == b'\n') {
                let text = String::from_utf8_lossy(line);
                let end = text.trim_end_matches('\n').trim_end_matches('\r').len();
                let (text, end) = text.split_at(end);
                let text = neutral(text).into_owned();
                self.text(&text)?;
                self.text(end)?;
            }
            return Ok(());
        }
        self.out.write_all(bytes).map_err(WriteFailed)?;
        Ok(())
    }

    /// Writes what is still held back.
    pub(crate) fn flush(&mut self) -> Result<()> {
        self.out.flush().map_err(WriteFailed)?;
        Ok(())
    }

    /// Tells of an error, and what to do about it if that is known.
    ///
    /// What went wrong with the telling of errors cannot be told.
    pub(crate) fn error(&mut self, what: &dyn Display, remedy: Option<&str>) {
        self.say("error", what);
        if let Some(remedy) = remedy {
            self.say("help", &remedy);
        }
    }

    /// Tells of something on the side.
    pub(crate) fn note(&mut self, what: &dyn Display) {
        self.say("note", what);
    }

    fn say(&mut self, word: &str, what: &dyn Display) {
        let role = match word {
            "error" => Role::Bad,
            _ => Role::Label,
        };
        let mut page = Page::new(self.error_theme, self.width);
        let what = what.to_string();
        let word = Text::new(role, &format!("{word}:")).with(Role::Plain, " ");
        let mut lines = what.lines();
        page.line(0, &word.with(Role::Plain, lines.next().unwrap_or_default()));
        for line in lines {
            page.line(2, &Text::plain(line));
        }
        let _ = self.out.flush();
        let _ = self.errors.write_all(page.as_str().as_bytes());
    }
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, clap::ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless the environment says otherwise (`NO_COLOR`, `CLICOLOR`,
    /// `CLICOLOR_FORCE`, `TERM=dumb`)
    #[default]
    Auto,
    /// Also into files and pipes
    Always,
    /// Not at all
    Never,
}

/// Runs `command` with the standard output and error of the process, and gives what it gives.
pub(crate) fn with_standard_output<T>(
    color: Color,
    width: Option<usize>,
    command: impl FnOnce(&mut Output<'_>) -> T,
) -> T {
    let choice = |found: ColorChoice| match color {
        Color::Auto => found,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    let stdout = io::stdout();
    let is_terminal = stdout.is_terminal();
    let out_choice = choice(AutoStream::choice(&stdout));
    let stderr = io::stderr();
    let error_choice = choice(AutoStream::choice(&stderr));
    // Without colour nothing is styled, so nothing is to be stripped, and bytes stay as they are.
    let mut out: Box<dyn Write> = if out_choice == ColorChoice::Never {
        Box::new(io::BufWriter::with_capacity(1 << 16, stdout))
    } else {
        Box::new(io::BufWriter::with_capacity(
            1 << 16,
            AutoStream::new(stdout, out_choice),
        ))
    };
    let mut errors: Box<dyn Write> = if error_choice == ColorChoice::Never {
        Box::new(stderr)
    } else {
        Box::new(AutoStream::new(stderr, error_choice))
    };
    let mut output = Output::new(&mut out, &mut errors);
    output.is_terminal = is_terminal;
    output.theme = Theme::of(out_choice != ColorChoice::Never);
    output.error_theme = Theme::of(error_choice != ColorChoice::Never);
    output.width = width.unwrap_or_else(|| find_width(is_terminal));
    command(&mut output)
}

/// The width of the terminal; where there is none, what `COLUMNS` says.
fn find_width(is_terminal: bool) -> usize {
    let of_terminal = || {
        let (terminal_size::Width(width), _) = terminal_size::terminal_size()?;
        is_terminal.then_some(usize::from(width))
    };
    let of_environment = || std::env::var("COLUMNS").ok()?.parse().ok();
    of_terminal()
        .or_else(of_environment)
        .filter(|&width| width > 0)
        .unwrap_or(USUAL_WIDTH)
        .min(WIDEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_exact_but_on_a_terminal() {
        let input = b"s=\x1b[31m\xff\r\nt=0 0\n";
        for (is_terminal, expected) in [
            (false, &input[..]),
            (true, "s=\\u{1b}[31m\u{fffd}\r\nt=0 0\n".as_bytes()),
        ] {
            let (mut written, mut errors) = (Vec::new(), Vec::new());
            let mut out = Output::new(&mut written, &mut errors);
            out.is_terminal = is_terminal;
            out.bytes(input).unwrap();
            assert_eq!(written, expected);
        }
    }
}
