//! Reports of findings, for people and for programs (feature `render`).
//!
//! A report is a head, a piece for each input, and a tail. Pieces can be made apart from each other, on several
//! threads, and are put in the order of the inputs, so that a report of any length needs little memory.
//!
//! | format | what it is |
//! |---|---|
//! | [`Format::Text`] | snippets with carets, the clause and help, in the manner of rustc |
//! | [`Format::Json`] | one JSON document: all findings and the counts |
//! | [`Format::JsonLines`] | a finding a line |
//! | [`Format::Sarif`] | SARIF 2.1.0 |
//! | [`Format::Github`] | annotations of GitHub Actions |
//! | [`Format::Junit`] | `JUnit` XML: an input is a test case |
//! | [`Format::Summary`] | only how often each rule was broken |

use std::fmt::Write as _;

mod github;
mod json;
mod junit;
mod neutral;
mod sarif;
mod summary;
mod text;

use sdpkit::span::LineIndex;

use crate::finding::{Finding, Place};
use crate::rule::{Rule, Severity};

pub use neutral::{acts, neutral};
pub use summary::{Subject, Summary, Unread};

/// How findings are reported.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Format {
    /// Snippets with carets.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// A JSON object a line.
    JsonLines,
    /// SARIF 2.1.0.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// `JUnit` XML.
    Junit,
    /// Counts a rule.
    Summary,
}

/// Where a text stands in the file that is named.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stand {
    /// As it is: it begins at this line, from 1, and at this byte, from 0.
    Text {
        /// The line.
        line: u64,
        /// The byte.
        byte: u64,
    },
    /// In another form, such as a string of JSON or base64, so that its lines are not those of the file.
    Wrapped {
        /// The line of the file where that begins, from 1, where it is known.
        line: Option<u64>,
    },
}

/// A text that was judged, by the name under which people know it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Input<'a> {
    /// Its name, such as a path.
    pub name: &'a str,
    /// The line of the named file that holds it, from 1, where that is JSON Lines.
    pub line: Option<u64>,
    /// Which one of the file, or of its line, it is, from 1.
    pub number: usize,
    /// Where it stands in the file.
    pub stand: Stand,
    /// It.
    pub bytes: &'a [u8],
}

impl<'a> Input<'a> {
    /// A text that is the whole of what is named.
    pub const fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self {
            name,
            line: None,
            number: 1,
            stand: Stand::Text { line: 1, byte: 0 },
            bytes,
        }
    }

    /// Says which line of the named file holds it, and which one of several it is, from 1.
    #[must_use]
    pub const fn within(mut self, line: Option<u64>, number: usize) -> Self {
        self.line = line;
        self.number = number;
        self
    }

    /// Says where it stands in the named file; what is in a line of JSON Lines is [`Stand::Wrapped`].
    #[must_use]
    pub const fn standing(mut self, stand: Stand) -> Self {
        self.stand = stand;
        self
    }

    /// Where it was found, for people.
    pub fn place(&self) -> String {
        let mut place = self.name.to_owned();
        if let Some(line) = self.line {
            let _ = write!(place, " line {line}");
        }
        if self.number > 1 {
            let _ = write!(place, " ({})", self.number);
        }
        place
    }
}

/// How reports are written.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Style {
    /// Whether with ANSI colours; only text.
    pub is_coloured: bool,
    /// Columns; only text. 0 stands for 80.
    pub width: usize,
}

impl Style {
    /// Makes a style.
    pub const fn new(is_coloured: bool, width: usize) -> Self {
        Self { is_coloured, width }
    }
}

/// What was judged together, and what was found.
///
/// The places of the findings count the texts in the order of `inputs`.
#[derive(Clone, Copy, Debug)]
pub struct Judged<'a> {
    /// The texts.
    pub inputs: &'a [Input<'a>],
    /// What was found in them.
    pub findings: &'a [Finding],
}

/// A place as line and column, both from 1; columns count bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Region {
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

impl<'a> Judged<'a> {
    /// The text that a place is in.
    fn input(&self, place: Place) -> Option<&'a Input<'a>> {
        self.inputs.get(place.text as usize)
    }

    /// Lines of each text.
    fn indexes(&self) -> Vec<LineIndex> {
        let of = |input: &Input<'_>| LineIndex::new(input.bytes);
        self.inputs.iter().map(of).collect()
    }
}

fn region(indexes: &[LineIndex], place: Place) -> Region {
    let Some(index) = indexes.get(place.text as usize) else {
        return Region {
            line: 1,
            column: 1,
            end_line: 1,
            end_column: 1,
        };
    };
    let (start, end) = (
        index.line_col(place.span.start),
        index.line_col(place.span.end),
    );
    Region {
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// A place in the file that is named, as far as that can be told.
#[derive(Clone, Copy, Debug)]
enum InFile {
    /// There.
    Place {
        line: u64,
        end_line: u64,
        column: u32,
        end_column: u32,
        byte: u64,
    },
    /// The line where what holds the description begins.
    Line(u64),
    /// Somewhere in it.
    Somewhere,
}

fn in_file(input: Option<&Input<'_>>, at: Region, place: Place) -> InFile {
    let stand = match input {
        Some(Input {
            line: Some(line), ..
        }) => Stand::Wrapped { line: Some(*line) },
        Some(input) => input.stand,
        None => Stand::Wrapped { line: None },
    };
    match stand {
        Stand::Text { line, byte } => {
            let before = line.saturating_sub(1);
            InFile::Place {
                line: before.saturating_add(at.line.into()),
                end_line: before.saturating_add(at.end_line.into()),
                column: at.column,
                end_column: at.end_column,
                byte: byte.saturating_add(place.span.start.into()),
            }
        }
        Stand::Wrapped { line: Some(line) } => InFile::Line(line),
        Stand::Wrapped { line: None } => InFile::Somewhere,
    }
}

/// What is said of a finding to programs that show it beside the file: where the file does not have its
/// lines, with the place in the description.
fn message_in_file(finding: &Finding, at: Region, in_file: InFile) -> String {
    let Finding { message, rule, .. } = finding;
    let clause = clause(rule);
    match in_file {
        InFile::Place { .. } => format!("{message} [{clause}]"),
        InFile::Line(_) | InFile::Somewhere => {
            let Region { line, column, .. } = at;
            format!("{message} [{clause}] (line {line}, column {column} of the description)")
        }
    }
}

/// What stands at a place, read leniently.
fn text_at(judged: &Judged<'_>, place: Place) -> String {
    let bytes = judged.input(place).map_or(&[][..], |input| input.bytes);
    let text = bytes.get(place.span.range()).unwrap_or_default();
    String::from_utf8_lossy(text).into_owned()
}

impl Format {
    /// All of them, with their names.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Text, "text"),
        (Self::Json, "json"),
        (Self::JsonLines, "jsonl"),
        (Self::Sarif, "sarif"),
        (Self::Github, "github"),
        (Self::Junit, "junit"),
        (Self::Summary, "summary"),
    ];

    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(_, other)| *other == name);
        found.map(|&(format, _)| format)
    }

    /// What stands before all pieces.
    pub fn head(self) -> String {
        match self {
            Self::Json => json::HEAD.to_owned(),
            Self::Sarif => sarif::head(),
            Self::Junit => junit::HEAD.to_owned(),
            Self::Text | Self::JsonLines | Self::Github | Self::Summary => String::new(),
        }
    }

    /// What stands between two pieces that are not empty.
    pub const fn between(self) -> &'static str {
        match self {
            Self::Json | Self::Sarif => ",\n",
            _ => "",
        }
    }

    /// What is said of one input, or of the texts that were judged together.
    ///
    /// # Examples
    /// ```
    /// use sdpkit_lint::render::{Format, Input, Judged, Style};
    ///
    /// let text = b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0";
    /// let findings = sdpkit_lint::Linter::default().lint(text);
    /// let judged = Judged { inputs: &[Input::new("offer.sdp", text)], findings: &findings };
    /// let report = Format::Github.piece(&judged, &Style::default());
    /// assert!(report.starts_with("::warning file=offer.sdp,line=4"));
    /// ```
    pub fn piece(self, judged: &Judged<'_>, style: &Style) -> String {
        match self {
            Self::Text => text::piece(judged, style),
            Self::Json => json::piece(judged, ",\n"),
            Self::JsonLines => {
                let mut lines = json::piece(judged, "\n");
                if !lines.is_empty() {
                    lines.push('\n');
                }
                lines
            }
            Self::Sarif => sarif::piece(judged),
            Self::Github => github::piece(judged),
            Self::Junit => junit::piece(judged),
            Self::Summary => String::new(),
        }
    }

    /// What stands behind all pieces.
    pub fn tail(self, summary: &Summary, style: &Style) -> String {
        match self {
            Self::Text => summary.closing_line(style),
            Self::Json => json::tail(summary),
            Self::Sarif => sarif::tail(summary),
            Self::Junit => junit::tail(summary),
            Self::Summary => summary.table(),
            Self::JsonLines => json::unread_lines(summary),
            Self::Github => github::tail(summary),
        }
    }
}

/// The main citation of a rule, and how binding it is: `RFC 8839 §5.4 (MUST)`.
fn clause(rule: &Rule) -> String {
    let citation = rule.citations.first().map(ToString::to_string);
    format!("{} ({})", citation.unwrap_or_default(), rule.level.as_str())
}

/// The word that GitHub and SARIF have for a severity.
const fn level(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", "error"),
        Severity::Warning => ("warning", "warning"),
        Severity::Info => ("notice", "note"),
    }
}
