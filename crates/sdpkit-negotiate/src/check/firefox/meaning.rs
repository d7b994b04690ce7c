//! The second and third stage, in their order: what any description must keep, and what fits the exchange.

use std::collections::BTreeSet;

use super::attribute::Extmap;
use super::read::Description;
use super::{answer, continuity, transport};
use crate::check::{Context, Refusal};
use crate::error::{DomException, InvalidRemote};
use crate::jsep::{SdpType, Side};

/// Bytes of a mid, so that it fits into a header extension of one byte.
const LONGEST_MID: usize = 16;

/// The largest id of a header extension with a header of one byte.
const LARGEST_EXTENSION_ID: u16 = 14;

/// Whether a description that can be read is taken.
pub(super) fn check(description: &Description<'_>, context: &Context<'_>) -> Result<(), Refusal> {
    each_section(description).map_err(as_name(DomException::OperationError))?;

    let is_answer = context.ty == SdpType::Answer;
    let text_of =
        |session: Option<&sdpkit::Session<'_>>| session.map(|s| s.to_bytes().into_owned());
    let offer_text = text_of(context.offer.filter(|_| is_answer));
    let previous_text = text_of(context.previous);
    let opposite_text = text_of(context.opposite);
    let offer = readable(offer_text.as_deref());
    let previous = readable(previous_text.as_deref());
    let opposite = readable(opposite_text.as_deref());

    match context.side {
        Side::Local => {
            let created = offer.as_ref().filter(|_| !context.is_as_created);
            continuity::unchanged(description, created, previous.as_ref())
                .map_err(as_name(DomException::InvalidModificationError))?;
        }
        Side::Remote => {
            if let Some(previous) = &previous {
                continuity::continues(description, previous, opposite.as_ref())
                    .map_err(as_name(DomException::InvalidAccessError))?;
            }
        }
    }
    let not_allowed = as_name(DomException::InvalidAccessError);
    if let Some(offer) = &offer {
        answer::same_count(description, offer).map_err(&not_allowed)?;
    }
    transport::check(description, context).map_err(&not_allowed)?;
    if let Some(offer) = &offer {
        answer::check(description, offer).map_err(not_allowed)?;
        answer::concludes(description, offer, context.side)
            .map_err(|error| Refusal::new(error, DomException::OperationError))?;
    }
    Ok(())
}

/// A description of which it holds that it was taken, so that it can be read.
fn readable(text: Option<&[u8]>) -> Option<Description<'_>> {
    Description::read(text?).ok()
}

fn as_name(exception: DomException) -> impl Fn(InvalidRemote) -> Refusal {
    move |error| Refusal::new(error, exception)
}

/// What every m= section that is not rejected must keep, in any description.
fn each_section(description: &Description<'_>) -> Result<(), InvalidRemote> {
    for (section, media) in description.media.iter().enumerate() {
        if media.is_disabled() {
            continue;
        }
        if media.level.mid.is_some_and(|mid| mid.len() > LONGEST_MID) {
            return Err(InvalidRemote::MidTooLong { section });
        }
        let mut ids = BTreeSet::new();
        for &Extmap { id, .. } in description.extmaps(media) {
            if !(1..=LARGEST_EXTENSION_ID).contains(&id) {
                return Err(InvalidRemote::ExtensionIdRange { id, section });
            }
            if !ids.insert(id) {
                return Err(InvalidRemote::ExtensionIdCollision { id, section });
            }
        }
        for &format in &media.formats {
            match u8::try_from(format) {
                Ok(payload_type @ 64..=95) => {
                    return Err(InvalidRemote::PayloadTypeInRtcpRange {
                        payload_type,
                        section,
                    });
                }
                Ok(payload_type @ 0..=127) if !is_reserved(payload_type) => {}
                Ok(0..=127) => {
                    return Err(InvalidRemote::Other {
                        rule: "a payload type is reserved",
                        section,
                    });
                }
                _ => {
                    return Err(InvalidRemote::PayloadTypeTooLarge {
                        format: format.to_string(),
                        section,
                    });
                }
            }
        }
    }
    Ok(())
}

/// The payload types that RFC 3551 §6 reserves.
const fn is_reserved(payload_type: u8) -> bool {
    matches!(payload_type, 1 | 2 | 19)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::firefox::example::{OFFER, expect, refused};
    use crate::error::Error;

    #[test]
    fn any_description_keeps_mids_extensions_and_payload_types() {
        use InvalidRemote::{
            ExtensionIdCollision, ExtensionIdRange, MidTooLong, Other, PayloadTypeInRtcpRange,
            PayloadTypeTooLarge,
        };
        let reserved = Other {
            rule: "a payload type is reserved",
            section: 0,
        };
        let in_rtcp_range = PayloadTypeInRtcpRange {
            payload_type: 72,
            section: 0,
        };
        let too_large = PayloadTypeTooLarge {
            format: "128".to_owned(),
            section: 0,
        };
        let context = Context::new(Side::Remote, SdpType::Offer);
        let long = "a=mid:01234567890123456";
        expect(
            OFFER,
            &context,
            DomException::OperationError,
            vec![
                ("a=mid:0", long, Some(MidTooLong { section: 0 })),
                (
                    "extmap:1",
                    "extmap:0",
                    Some(ExtensionIdRange { id: 0, section: 0 }),
                ),
                (
                    "extmap:2",
                    "extmap:15",
                    Some(ExtensionIdRange { id: 15, section: 1 }),
                ),
                ("extmap:1", "extmap:14", None),
                (
                    "a=extmap:1",
                    "a=extmap:1 urn:x\r\na=extmap:1",
                    Some(ExtensionIdCollision { id: 1, section: 0 }),
                ),
                ("SAVPF 111", "SAVPF 111 72", Some(in_rtcp_range)),
                ("SAVPF 111", "SAVPF 111 128", Some(too_large)),
                ("SAVPF 111", "SAVPF 111 19", Some(reserved)),
                ("SAVPF 111", "SAVPF 111 35 63", None),
                ("SAVPF 96", "SAVPF 111", None),
                ("a=mid:1", "a=mid:0", None),
            ],
        );
        let rejected = OFFER
            .replace(
                "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                "m=audio 0 UDP/TLS/RTP/SAVPF 72 128",
            )
            .replace("a=mid:0", long)
            .replace("BUNDLE 0 ", "BUNDLE ");
        assert_eq!(
            refused(&rejected, &context),
            None,
            "a rejected one keeps nothing"
        );
    }

    #[test]
    fn a_text_that_cannot_be_read_is_refused_as_such() {
        let context = Context::new(Side::Remote, SdpType::Offer);
        let refusal = refused("v=1\r\n", &context);
        assert!(
            matches!(
                refusal,
                Some((
                    Error::InvalidRemote(InvalidRemote::Unreadable { .. }),
                    DomException::OperationError
                ))
            ),
            "{refusal:?}"
        );
        let refusal = refused("", &Context::new(Side::Remote, SdpType::Pranswer));
        assert_eq!(refusal.map(|r| r.1), Some(DomException::NotSupportedError));
        assert_eq!(
            refused("", &Context::new(Side::Remote, SdpType::Rollback)),
            None,
            "a rollback has no text"
        );
    }
}
