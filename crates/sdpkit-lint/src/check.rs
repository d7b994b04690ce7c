//! What looks for the faults: functions of one subject, each with the rules that it may report.

use sdpkit::{Line, LineKind, ParseError};

use crate::document::{Document, MediaPart, Part, Slot};
use crate::exchange::Exchange;
use crate::finding::Findings;
use crate::fragment::FragmentSubject;
use crate::history::Turn;
use crate::rule::Rule;

/// Some rules that share one reading, and the function that reports them.
///
/// It does not run where none of its rules is asked for.
#[derive(Debug)]
#[non_exhaustive]
pub struct Check {
    /// The rules that it may report.
    pub rules: &'static [&'static Rule],
    /// What it looks at.
    pub run: Run,
}

impl Check {
    pub(crate) const fn new(rules: &'static [&'static Rule], run: Run) -> Self {
        Self { rules, run }
    }
}

/// What a check looks at, and the function. One of an exchange cannot be run on a lone description.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Run {
    /// A whole description, once.
    Document(fn(&Document<'_>, &mut Findings<'_>)),
    /// Each problem of structure that the parser tells.
    Problem(fn(&Document<'_>, &ParseError, &mut Findings<'_>)),
    /// Each line, whatever it is.
    Line(fn(&Document<'_>, Line<'_>, &mut Findings<'_>)),
    /// Each line of that kind, with the part that it stands in.
    Field(
        LineKind,
        fn(&Document<'_>, &Part<'_>, Line<'_>, &mut Findings<'_>),
    ),
    /// Each media description.
    Media(fn(&Document<'_>, &MediaPart<'_>, &mut Findings<'_>)),
    /// Each attribute of these registered names, with the part that it stands in.
    Attribute(
        &'static [&'static str],
        fn(&Document<'_>, &Part<'_>, &Slot<'_>, &mut Findings<'_>),
    ),
    /// Each attribute whose name is not registered.
    Unregistered(fn(&Document<'_>, &Part<'_>, &Slot<'_>, &mut Findings<'_>)),
    /// Each attribute whose value could not be read by its type.
    Malformed(fn(&Document<'_>, &Part<'_>, &Slot<'_>, &mut Findings<'_>)),
    /// An offer and its answer.
    Exchange(fn(&Exchange<'_>, &mut Findings<'_>)),
    /// Each description of a session's history, with what was said before.
    Turn(fn(&Turn<'_>, &mut Findings<'_>)),
    /// A body of `application/trickle-ice-sdpfrag`.
    Fragment(fn(&FragmentSubject<'_>, &mut Findings<'_>)),
}
