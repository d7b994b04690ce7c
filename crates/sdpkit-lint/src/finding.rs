//! What a rule found: where, in words, and how to mend it.

use core::fmt::{self, Write as _};

use sdpkit::Span;

use crate::rule::{Rule, Severity};

/// One fault, at one place.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that it breaks.
    pub rule: &'static Rule,
    /// How much it matters here.
    pub severity: Severity,
    /// The smallest text to blame.
    pub place: Place,
    /// What is there, and what the clause asks.
    pub message: String,
    /// Other places that matter, such as the line of the offer that an answer must mirror.
    pub related: Vec<Related>,
    /// How it can be mended, if by edits.
    pub fix: Option<Fix>,
}

/// Writes as `ICE021 error at 120..124: …`.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            rule,
            severity,
            place,
            message,
            ..
        } = self;
        write!(f, "{} {severity} at {place}: {message}", rule.code)
    }
}

/// A place in one of the texts that were judged together.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Place {
    /// Which text, from 0 in the order in which they were given: an offer is 0, its answer 1.
    pub text: u32,
    /// Where in it, in bytes of the input.
    pub span: Span,
}

/// Writes as `120..124`; a text after the first as `#1 120..124`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.text > 0 {
            write!(f, "#{} ", self.text)?;
        }
        write!(f, "{}..{}", self.span.start, self.span.end)
    }
}

/// Another place that matters for a finding.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there.
    pub message: String,
}

/// Edits that mend a finding.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Fix {
    /// What they do, as a command: "remove the line".
    pub title: String,
    /// Whether they may be made without a look.
    pub applicability: Applicability,
    /// The edits, all of the text that the finding is in; they do not overlap.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// Edits that keep what is negotiated.
    pub fn safe(title: impl Into<String>, edits: impl Into<Vec<Edit>>) -> Self {
        Self {
            title: title.into(),
            applicability: Applicability::Safe,
            edits: edits.into(),
        }
    }

    /// Edits that a person should look at.
    pub fn risky(title: impl Into<String>, edits: impl Into<Vec<Edit>>) -> Self {
        Self {
            applicability: Applicability::Unsafe,
            ..Self::safe(title, edits)
        }
    }
}

/// Whether edits may be made without a look.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Applicability {
    /// They keep what is negotiated, or the clause leaves one reading.
    Safe,
    /// They may change what is negotiated.
    Unsafe,
}

/// A replacement of some bytes of a text: an empty place is an insertion, an empty text a deletion.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Edit {
    /// What is replaced, in bytes of the input.
    pub span: Span,
    /// By what.
    pub text: String,
}

impl Edit {
    /// Replaces what stands at `span`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// Takes what stands at `span` away.
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }

    /// Puts `text` before the byte at `offset`.
    pub fn insert(offset: u32, text: impl Into<String>) -> Self {
        Self::replace(Span::new(offset, offset), text)
    }
}

/// The severities of the rules that are asked for.
#[derive(Debug)]
pub(crate) struct Severities(Vec<(usize, Severity)>);

impl Severities {
    /// The severity of `rule`, where it is asked for.
    pub(crate) fn of(&self, rule: &'static Rule) -> Option<Severity> {
        let Self(rows) = self;
        let at = rows.binary_search_by_key(&number(rule), |(number, _)| *number);
        rows.get(at.ok()?).map(|&(_, severity)| severity)
    }
}

impl FromIterator<(&'static Rule, Severity)> for Severities {
    fn from_iter<I: IntoIterator<Item = (&'static Rule, Severity)>>(rows: I) -> Self {
        let rows = rows.into_iter();
        let mut rows: Vec<_> = rows.map(|(rule, it)| (number(rule), it)).collect();
        rows.sort_unstable_by_key(|(number, _)| *number);
        Self(rows)
    }
}

/// Each rule is one static, so its address names it; to compare numbers takes less than codes.
fn number(rule: &'static Rule) -> usize {
    core::ptr::from_ref(rule).addr()
}

/// Takes the findings of the checks.
///
/// A rule that is not asked for is not recorded, and its message not written.
#[derive(Debug)]
pub struct Findings<'f> {
    severities: &'f Severities,
    text: u32,
    list: Vec<Finding>,
}

impl<'f> Findings<'f> {
    pub(crate) fn new(severities: &'f Severities) -> Self {
        Self {
            severities,
            text: 0,
            list: Vec::new(),
        }
    }

    /// Which text the places of the next reports are of.
    pub(crate) fn set_text(&mut self, text: u32) {
        self.text = text;
    }

    pub(crate) fn into_list(self) -> Vec<Finding> {
        self.list
    }

    /// Whether reports of `rule` are recorded; to spare work that only serves one.
    pub fn wants(&self, rule: &'static Rule) -> bool {
        self.severities.of(rule).is_some()
    }

    /// Records that `rule` is broken at `span` of the text that is looked at: the description; of an
    /// exchange the answer; of a history the newest description.
    ///
    /// A span that is `None` (text that was not read from the input) is the begin of the text.
    pub fn report(
        &mut self,
        rule: &'static Rule,
        span: impl Into<Option<Span>>,
        message: fmt::Arguments<'_>,
    ) -> Reported<'_> {
        self.report_in(self.text, rule, span, message)
    }

    /// Like [`report`](Self::report), in the text of that number.
    pub fn report_in(
        &mut self,
        text: u32,
        rule: &'static Rule,
        span: impl Into<Option<Span>>,
        message: fmt::Arguments<'_>,
    ) -> Reported<'_> {
        let Some(severity) = self.severities.of(rule) else {
            return Reported(None);
        };
        let span = span.into().unwrap_or(Span::new(0, 0));
        self.list.push(Finding {
            rule,
            severity,
            place: Place { text, span },
            message: one_line(message),
            related: Vec::new(),
            fix: None,
        });
        Reported(self.list.last_mut())
    }
}

/// The most characters of a message: a value of an input may be of any length.
const LONGEST_MESSAGE: usize = 240;

/// Room for so many bytes is made at once.
const USUAL_MESSAGE: usize = 96;

/// The message, on one line and not endless, whatever text of the input is in it.
fn one_line(message: fmt::Arguments<'_>) -> String {
    let mut text = String::with_capacity(USUAL_MESSAGE);
    // To write to a text cannot fail.
    let _ = text.write_fmt(message);
    let mut message = text;
    // Without an early end, so that many bytes are looked at together.
    let ends = message.bytes().fold(0, |ends, byte| {
        ends | u8::from(byte == b'\r') | u8::from(byte == b'\n')
    });
    if ends != 0 {
        message = message.replace('\r', "\\r").replace('\n', "\\n");
    }
    if message.len() > LONGEST_MESSAGE
        && let Some((end, _)) = message.char_indices().nth(LONGEST_MESSAGE)
    {
        message.truncate(end);
        message.push('…');
    }
    message
}

/// A finding that was just recorded, to say more of it.
#[derive(Debug)]
pub struct Reported<'r>(Option<&'r mut Finding>);

#[expect(
    clippy::return_self_not_must_use,
    reason = "what was said is recorded already"
)]
impl Reported<'_> {
    /// Adds another place of the same text.
    pub fn related(self, span: impl Into<Option<Span>>, message: fmt::Arguments<'_>) -> Self {
        let text = self.0.as_ref().map_or(0, |finding| finding.place.text);
        self.related_in(text, span, message)
    }

    /// Adds a place of the text of that number.
    pub fn related_in(
        mut self,
        text: u32,
        span: impl Into<Option<Span>>,
        message: fmt::Arguments<'_>,
    ) -> Self {
        if let (Some(finding), Some(span)) = (self.0.as_mut(), span.into()) {
            finding.related.push(Related {
                place: Place { text, span },
                message: one_line(message),
            });
        }
        self
    }

    /// Says how to mend it; `fix` is only called where the finding is recorded.
    pub fn fix(mut self, fix: impl FnOnce() -> Option<Fix>) -> Self {
        if let Some(finding) = self.0.as_mut() {
            finding.fix = fix();
        }
        self
    }
}
