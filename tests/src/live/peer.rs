//! The process that drives the other program.
#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value gives null for what it has not"
)]

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use sdpkit_negotiate::jsep::MediaKind;
use serde_json::{Value, json};

/// How long a program may take to start.
const START: Duration = Duration::from_secs(90);
/// How long it may take for a command.
const ANSWER: Duration = Duration::from_secs(30);
/// How long it may take to end.
const END: Duration = Duration::from_secs(10);

/// Why a command has no result.
#[derive(Clone, Debug)]
pub(super) enum Problem {
    /// The program has no such thing.
    Lacks(String),
    /// The program, or our connection, refused it.
    Refused(String),
    /// The program is gone, or is not understood.
    Gone(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Lacks(what) | Self::Refused(what) | Self::Gone(what)) = self;
        f.write_str(what)
    }
}

/// A program that is driven by a process of `tests/peers`.
#[derive(Debug)]
pub struct Peer {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<String>,
    name: String,
    lacks: Vec<String>,
}

impl Peer {
    /// Starts the process and waits for the program.
    ///
    /// # Errors
    /// Where it does not start, or does not say that it is ready.
    pub fn start(program: &str, args: &[String]) -> Result<Self, String> {
        let mut child = Command::new(program)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{program}: {error}"))?;
        let stdin = child.stdin.take();
        let (sender, lines) = channel();
        if let Some(stdout) = child.stdout.take() {
            thread::spawn(move || {
                for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                    if sender.send(line).is_err() {
                        return;
                    }
                }
            });
        }
        let mut peer = Self {
            child,
            stdin,
            lines,
            name: program.to_owned(),
            lacks: Vec::new(),
        };
        let ready = peer.next(START)?;
        let Some(name) = ready["ready"].as_str() else {
            return Err(format!("{program} did not start: {ready}"));
        };
        name.clone_into(&mut peer.name);
        peer.lacks = ready["lacks"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|op| op.as_str().map(ToOwned::to_owned))
            .collect();
        Ok(peer)
    }

    /// The program and its version.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn ask(&mut self, command: &Value) -> Result<Value, Problem> {
        let op = command["op"].as_str().unwrap_or_default().to_owned();
        // An argument can be lacking too: `local rollback`, `transceiver rids`.
        let details = command.as_object().into_iter().flatten();
        let lacking = details
            .filter(|(_, value)| !value.is_null() && **value != json!([]))
            .flat_map(|(key, value)| {
                [
                    format!("{op} {key}"),
                    format!("{op} {}", value.as_str().unwrap_or_default()),
                ]
            })
            .chain([op.clone()])
            .find(|what| self.lacks.contains(what));
        if let Some(what) = lacking {
            return Err(Problem::Lacks(format!("{} lacks `{what}`", self.name)));
        }
        let mut answer = self.send(command).map_err(Problem::Gone)?;
        if answer["ok"] == true {
            return Ok(answer["result"].take());
        }
        let error = &answer["error"];
        if error.is_null() {
            return Err(Problem::Gone(format!("{op}: {answer}")));
        }
        Err(Problem::Refused(format!(
            "{} refused `{op}`: {} {}",
            self.name,
            error["name"].as_str().unwrap_or_default(),
            error["message"].as_str().unwrap_or_default().trim_end()
        )))
    }

    pub(super) fn has_codec(&mut self, kind: MediaKind, name: &str) -> Result<bool, Problem> {
        let codecs = self.ask(&json!({ "op": "codecs", "kind": kind.name() }))?;
        let mut names = codecs.as_array().into_iter().flatten();
        Ok(names.any(|codec| {
            codec
                .as_str()
                .is_some_and(|codec| codec.eq_ignore_ascii_case(name))
        }))
    }

    fn send(&mut self, command: &Value) -> Result<Value, String> {
        let Some(stdin) = &mut self.stdin else {
            return Err(format!("{}: ended", self.name));
        };
        if let Err(error) = writeln!(stdin, "{command}").and_then(|()| stdin.flush()) {
            // It may have said why.
            return self
                .next(END)
                .and_then(|last| Err(format!("{error}, after {last}")));
        }
        self.next(ANSWER)
    }

    fn next(&mut self, limit: Duration) -> Result<Value, String> {
        match self.lines.recv_timeout(limit) {
            Ok(line) => serde_json::from_str(&line)
                .map_err(|error| format!("{}: {error}: {line}", self.name)),
            Err(RecvTimeoutError::Timeout) => Err(format!(
                "{}: no answer within {} s",
                self.name,
                limit.as_secs()
            )),
            Err(RecvTimeoutError::Disconnected) => {
                Err(format!("{}: ended before it answered", self.name))
            }
        }
    }
}

/// Ends the process, and the program with it.
impl Drop for Peer {
    fn drop(&mut self) {
        self.stdin = None;
        let start = Instant::now();
        while start.elapsed() < END {
            if let Ok(Some(_)) = self.child.try_wait() {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
