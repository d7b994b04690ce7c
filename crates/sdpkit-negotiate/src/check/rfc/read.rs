//! The syntax of a description (RFC 9429 §5.8.1, §5.8.2).

use sdpkit::{LineKind, Media, ParseError, ParseErrorKind, Section, Session, Span};

use crate::check::Refusal;
use crate::error::{DomException, InvalidRemote, ReadingRule};

/// Whether the text is well formed: its lines and fields, the values of the attributes that are known
/// here, and that an attribute which may stand once does.
///
/// # Errors
/// The first line that is not. Those of fields come before those of attributes.
pub fn read(text: &Session<'_>) -> Result<(), Refusal> {
    if text.lines().next().is_none() {
        return Err(refuse(ReadingRule::Empty, Span::default()));
    }
    let mut first: Option<ParseError> = None;
    let text = text.reread(&mut first);
    if let Some(error) = first {
        return Err(refuse(rule(&error.kind), error.span));
    }
    let mut lines = text.session_level().lines();
    if let Some(line) = lines.find(|line| line.kind() == Some(LineKind::Version))
        && line.value() != Some("0")
    {
        return Err(refuse(
            ReadingRule::Version,
            line.span().unwrap_or_default(),
        ));
    }
    attributes(text.session_level())?;
    let mut sections = text.media().map(Media::section);
    sections.try_for_each(attributes)
}

fn refuse(rule: ReadingRule, span: Span) -> Refusal {
    let invalid = InvalidRemote::Unreadable { rule, span };
    Refusal::new(invalid, DomException::OperationError)
}

/// Attributes that may stand once at a level (RFC 9429 §5.8.1, §5.8.2).
const SINGLE: [&str; 16] = [
    "end-of-candidates",
    "ice-lite",
    "ice-options",
    "ice-pwd",
    "ice-ufrag",
    "max-message-size",
    "maxptime",
    "mid",
    "ptime",
    "rtcp",
    "rtcp-mux",
    "rtcp-rsize",
    "sctp-port",
    "setup",
    "simulcast",
    "tls-id",
];

/// The directions, of which one may stand.
const DIRECTIONS: [&str; 4] = ["inactive", "recvonly", "sendonly", "sendrecv"];

fn attributes(section: Section<'_>) -> Result<(), Refusal> {
    // A bit for the directions, and one for each of the others.
    let mut seen = 0_u32;
    for line in section.lines() {
        let Some(attribute) = line.attribute() else {
            continue;
        };
        let name = attribute.name;
        let place = if DIRECTIONS.contains(&name) {
            Some(0)
        } else {
            SINGLE
                .iter()
                .position(|single| *single == name)
                .map(|at| at + 1)
        };
        let bit = place.map_or(0, |place| 1 << place);
        let is_again = seen & bit != 0;
        seen |= bit;
        if is_again || attribute.typed().is_err() {
            let rule = match name {
                "candidate" => ReadingRule::Candidate,
                _ => ReadingRule::AttributeValue,
            };
            return Err(refuse(rule, line.span().unwrap_or_default()));
        }
    }
    Ok(())
}

/// The rule that a problem of the text breaks.
const fn rule(kind: &ParseErrorKind) -> ReadingRule {
    match kind {
        ParseErrorKind::MissingField(_)
        | ParseErrorKind::UnexpectedField { .. }
        | ParseErrorKind::DuplicateField(_) => ReadingRule::LineOrder,
        ParseErrorKind::EmptyValue(field) | ParseErrorKind::Value { field, .. } => match field {
            LineKind::Version => ReadingRule::Version,
            LineKind::Origin => ReadingRule::Origin,
            LineKind::SessionName => ReadingRule::SessionName,
            LineKind::Time => ReadingRule::Timing,
            LineKind::Connection => ReadingRule::Connection,
            LineKind::Bandwidth => ReadingRule::Bandwidth,
            LineKind::Media => ReadingRule::MediaLine,
            LineKind::Attribute => ReadingRule::AttributeValue,
            _ => ReadingRule::LineForm,
        },
        ParseErrorKind::AttributeSyntax(_) => ReadingRule::AttributeValue,
        _ => ReadingRule::LineForm,
    }
}
