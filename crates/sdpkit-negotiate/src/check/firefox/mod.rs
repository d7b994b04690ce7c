//! What Firefox reads and refuses.
//!
//! Firefox reads with an old telephone's parser and then checks as JSEP asks, so a description goes through
//! three stages, and the first refusal gives the name that JavaScript sees:
//!
//! 1. The lines (`read`): a line that cannot be read ends it, but an attribute that cannot be read is
//!    passed over as if it did not stand there. `OperationError`.
//! 2. What any description must keep (`meaning`): mids, header extensions, payload types. `OperationError`.
//! 3. What fits the exchange (`meaning`): m= sections, BUNDLE, ICE, DTLS, codecs. `InvalidAccessError`, for a
//!    changed local description `InvalidModificationError`, and `OperationError` where an answer agrees on
//!    nothing.
//!
//! # Where it departs from the RFCs
//!
//! | what | where | the RFC |
//! |---|---|---|
//! | a line that does not end, a blank line, a second `v=`: the text ends there, without an error | `lines::Lines` | RFC 8866 §9 |
//! | a character that is not of ASCII is refused, as `InvalidParameterError` | `read` | RFC 8866 §5 |
//! | `s=` may be missing or empty, and lines may stand in any order after `v=` | `read` | RFC 8866 §5 |
//! | numbers are read as far as they go: `9x` is 9, `+9` is 9 | `token::number` | RFC 8866 §9 |
//! | a token has at most 255 bytes; what is longer is cut | `token::LONGEST` | none |
//! | an IPv4 address in `c=` begins with a number, so a host name is refused | `field::connection` | RFC 8866 §5.7 |
//! | `m=image` counts as text, and `m=text` as nothing | `media::KINDS` | RFC 8866 §5.14 |
//! | `RTP/AVPF` is not known | `media::PROTOCOLS` | RFC 4585 §4 |
//! | a fingerprint may have any length | `fingerprint` | RFC 8122 §5 |
//! | the 31st and later formats of an m= line are not read | `media::MOST_FORMATS` | RFC 8866 §5.14 |
//! | a direction at the session level has no effect | `attribute::Level` | RFC 8866 §6.7 |
//! | a rid has no `-` or `_` | `rid` | RFC 8851 §10 |
//! | a mid has at most 16 characters, a header extension the id 1 to 14 | `meaning::LONGEST_MID`, `meaning::LARGEST_EXTENSION_ID` | RFC 5888 §4, RFC 8285 §4.3 |
//! | payload types 1, 2, 19 and 64 to 95 are refused, also without `a=rtcp-mux` | `meaning::is_reserved` | RFC 5761 §4 |
//! | an ice-ufrag may have any characters but `$` | `transport::credentials` | RFC 8839 §5.4 |
//! | an answer may lack `a=setup`, and an offer may have any role | `transport::transport` | RFC 8842 §5 |
//! | one mid may stand in two m= sections | `meaning` | RFC 5888 §4 |
//! | there is no pranswer: `NotSupportedError`, whatever the text | `meaning` | RFC 9429 §3.2 |

mod answer;
mod attribute;
mod codec;
mod continuity;
mod field;
mod fingerprint;
mod imageattr;
mod lines;
mod meaning;
mod media;
mod read;
mod rid;
mod token;
mod transport;

#[cfg(test)]
mod example;

use sdpkit::Session;

use self::read::Description;
use super::{Context, Refusal};
use crate::error::{DomException, InvalidRemote, Misuse, ReadingRule};
use crate::jsep::SdpType;

/// Whether its parser takes the text.
///
/// # Errors
/// The first thing that it refuses: an [`InvalidRemote::Unreadable`], as `OperationError`; a character that is not of
/// ASCII as `InvalidParameterError`.
pub fn read(text: &Session<'_>) -> Result<(), Refusal> {
    Description::read(&text.to_bytes())
        .map(drop)
        .map_err(Refusal::from)
}

/// Whether it takes what the text says, given what it knows.
///
/// [`previous`](Context::previous) is the current description of the side: Firefox rolls a pending one back before
/// it takes another in its place.
///
/// Two things it cannot tell from a [`Context`]: whether an answer may restart ICE (which needs the local
/// description before the offer), and whether a local offer is the one that was created.
///
/// # Errors
/// The first thing that it refuses; for a text that it cannot read, what [`read`] refuses.
pub fn meaning(text: &Session<'_>, context: &Context<'_>) -> Result<(), Refusal> {
    match context.ty {
        SdpType::Offer | SdpType::Answer => {}
        SdpType::Pranswer => {
            let misuse = Misuse::NotImplemented { what: "pranswer" };
            return Err(Refusal::new(misuse, DomException::NotSupportedError));
        }
        SdpType::Rollback => return Ok(()),
    }
    let bytes = text.to_bytes();
    let description = Description::read(&bytes)?;
    meaning::check(&description, context)
}

impl From<read::Fault> for Refusal {
    fn from(fault: read::Fault) -> Self {
        Self::new(
            InvalidRemote::Unreadable {
                rule: fault.rule,
                span: fault.span,
            },
            match fault.rule {
                ReadingRule::NotAscii => DomException::InvalidParameterError,
                _ => DomException::OperationError,
            },
        )
    }
}
