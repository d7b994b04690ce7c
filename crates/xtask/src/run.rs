//! Starting other programs and saying what came of it.

use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a command of this program ended early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line was not understood.
    Usage(String),
    /// Something did not pass, or is missing.
    Check(String),
}

impl Failure {
    pub(crate) fn usage(why: String) -> Self {
        Self::Usage(why)
    }

    pub(crate) fn check(why: impl Into<String>) -> Self {
        Self::Check(why.into())
    }

    /// The exit status: 1 for a failed check, 2 for usage.
    pub(crate) fn status(&self) -> u8 {
        match self {
            Self::Check(_) => 1,
            Self::Usage(_) => 2,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(why) => write!(f, "{why}\n\n{}", crate::USAGE),
            Self::Check(why) => f.write_str(why),
        }
    }
}

/// A program to start, from the root of the repository.
pub(crate) struct Program {
    command: Command,
    shown: String,
}

impl Program {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program.as_ref());
        command.current_dir(root());
        Self {
            shown: program.as_ref().to_string_lossy().into_owned(),
            command,
        }
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.shown.push(' ');
        self.shown.push_str(&arg.as_ref().to_string_lossy());
        self.command.arg(arg);
        self
    }

    pub(crate) fn args<S: AsRef<OsStr>>(self, args: impl IntoIterator<Item = S>) -> Self {
        args.into_iter().fold(self, Self::arg)
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.shown.insert_str(0, &format!("{name}='{value}' "));
        self.command.env(name, value);
        self
    }

    pub(crate) fn current_dir(mut self, folder: &str) -> Self {
        self.shown.insert_str(0, &format!("cd {folder} && "));
        self.command.current_dir(root().join(folder));
        self
    }

    /// As [`run`](Self::run), with the standard output going to a file.
    pub(crate) fn run_into(mut self, file: &Path) -> Result<(), Failure> {
        let out = File::create(file)
            .map_err(|error| Failure::check(format!("{}: {error}", file.display())))?;
        self.command.stdout(out);
        self.shown.push_str(" > ");
        self.shown.push_str(&file.to_string_lossy());
        self.run()
    }

    /// Prints the command line, runs it with its own output, and wants status 0.
    pub(crate) fn run(mut self) -> Result<(), Failure> {
        say(&format!("$ {}", self.shown));
        match self.command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(Failure::check(format!("`{}`: {status}", self.shown))),
            Err(error) => Err(Failure::check(format!("`{}`: {error}", self.shown))),
        }
    }

    /// As [`run`](Self::run), for the checks of `tests/`, which end with 2 where they were given what they
    /// cannot read.
    pub(crate) fn run_check(mut self) -> Result<(), Failure> {
        say(&format!("$ {}", self.shown));
        match self.command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) if status.code() == Some(2) => {
                Err(Failure::usage(format!("`{}`: {status}", self.shown)))
            }
            Ok(status) => Err(Failure::check(format!("`{}`: {status}", self.shown))),
            Err(error) => Err(Failure::check(format!("`{}`: {error}", self.shown))),
        }
    }

    /// The standard output, or `None` where it does not start or does not end with status 0.
    pub(crate) fn output(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then_some(text)
    }

    /// Whether it starts and ends with status 0.
    pub(crate) fn works(self) -> bool {
        self.output().is_some()
    }
}

/// The cargo that started this program.
pub(crate) fn cargo(args: &[&str]) -> Program {
    Program::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())).args(args)
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or(here.clone(), Into::into)
}

/// Where build products go.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Prints a line. That nobody reads it any more is no reason to stop.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
