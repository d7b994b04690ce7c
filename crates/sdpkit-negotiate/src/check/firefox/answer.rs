//! What an answer must keep of its offer, and what the two must agree on.

use std::collections::{BTreeMap, BTreeSet};

use super::attribute::Extmap;
use super::codec;
use super::media::{Kind, Media};
use super::read::Description;
use super::transport::{bundled, name};
use crate::error::{Error, Incompatible, InvalidRemote};
use crate::jsep::Side;

/// From here on an id of an offer asks the answerer to choose one (RFC 8285 §7).
const FIRST_ID_TO_CHOOSE: u16 = 4096;

pub(super) fn same_count(
    answer: &Description<'_>,
    offer: &Description<'_>,
) -> Result<(), InvalidRemote> {
    let (offer, answer) = (offer.media.len(), answer.media.len());
    if offer == answer {
        Ok(())
    } else {
        Err(InvalidRemote::SectionCount { offer, answer })
    }
}

/// Whether each m= section of an answer answers that of its offer.
pub(super) fn check(
    answer: &Description<'_>,
    offer: &Description<'_>,
) -> Result<(), InvalidRemote> {
    for (section, (answered, offered)) in answer.media.iter().zip(&offer.media).enumerate() {
        if answered.kind != offered.kind {
            return Err(InvalidRemote::SectionMismatch { section });
        }
        if answered.is_disabled() {
            continue;
        }
        if offered.is_disabled() {
            return Err(InvalidRemote::AcceptsRejected { section });
        }
        let (ours, theirs) = (answered.level.direction, offered.level.direction);
        if (ours.receives && !theirs.sends) || (ours.sends && !theirs.receives) {
            return Err(InvalidRemote::Other {
                rule: "the direction of an answer does not fit the offered one",
                section,
            });
        }
        let (ours, theirs) = (answered.level.mid, offered.level.mid);
        if ours.is_some() && theirs.is_some() && ours != theirs {
            return Err(InvalidRemote::SectionMismatch { section });
        }
        answered_extensions(answer.extmaps(answered), offer.extmaps(offered), section)?;
    }
    Ok(())
}

/// Whether each header extension of an answer was offered, under the id that it has.
fn answered_extensions(
    answered: &[Extmap<'_>],
    offered: &[Extmap<'_>],
    section: usize,
) -> Result<(), InvalidRemote> {
    let mut ids = BTreeMap::new();
    for extmap in offered {
        ids.entry(extmap.uri).or_insert(extmap.id);
    }
    for &Extmap { id, uri } in answered {
        match ids.get(uri) {
            None => {
                return Err(InvalidRemote::Other {
                    rule: "an answer has a header extension that was not offered",
                    section,
                });
            }
            Some(&offered) if offered < FIRST_ID_TO_CHOOSE && offered != id => {
                return Err(InvalidRemote::ExtensionRemapped { id, section });
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Whether an answer, once applied, agrees with its offer on anything.
pub(super) fn concludes(
    answer: &Description<'_>,
    offer: &Description<'_>,
    side: Side,
) -> Result<(), Error> {
    let sections = || answer.media.iter().zip(&offer.media);
    let mids: BTreeSet<&[u8]> = sections()
        .filter_map(|(answered, offered)| offered.level.mid.or(answered.level.mid))
        .collect();
    if let Some(mid) = bundled(answer)?.into_keys().find(|mid| !mids.contains(mid)) {
        return Err(InvalidRemote::BundleUnknownMid { mid: name(mid) }.into());
    }
    for (section, (answered, offered)) in sections().enumerate() {
        if answered.is_disabled() {
            continue;
        }
        // What we offered is what we have; for a remote offer, that is what we have by default.
        let (theirs, ours) = match side {
            Side::Remote => (answered, codec::of(offered)),
            Side::Local => (offered, codec::defaults(offered.kind)),
        };
        let agrees = if theirs.kind == Kind::Application {
            is_data_channel(theirs)
        } else {
            codec::agree(&ours, &codec::of(theirs))
        };
        if !agrees {
            return Err(Error::Incompatible(Incompatible::NoCommonCodec { section }));
        }
    }
    Ok(())
}

/// Whether it has data channels in the form of RFC 8841, or in that of the drafts before it.
fn is_data_channel(media: &Media<'_>) -> bool {
    let by_port = media.is_data_channel && media.level.sctp_port.is_some_and(|port| port != 0);
    let by_map = media
        .level
        .sctpmap
        .is_some_and(|protocol| protocol.eq_ignore_ascii_case(b"webrtc-datachannel"));
    by_port || by_map
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use super::*;
    use crate::check::Context;
    use crate::check::firefox::example::{OFFER, answer, expect, invalid, refused};
    use crate::error::DomException;
    use crate::jsep::SdpType;

    #[test]
    fn an_answer_answers_its_offer() {
        use InvalidRemote::{
            AcceptsRejected, ExtensionRemapped, Other, SectionMismatch, WrongSetup,
        };
        let not_offered = Other {
            rule: "an answer has a header extension that was not offered",
            section: 0,
        };
        let offer = Session::parse_bytes(OFFER.as_bytes());
        let context = Context::new(Side::Remote, SdpType::Answer).answering(&offer);
        let answer = answer();
        expect(
            &answer,
            &context,
            DomException::InvalidAccessError,
            vec![
                ("m=audio", "m=video", Some(SectionMismatch { section: 0 })),
                ("a=mid:1", "a=mid:x", Some(SectionMismatch { section: 1 })),
                ("a=mid:1\r\n", "", None),
                (
                    "setup:active",
                    "setup:actpass",
                    Some(WrongSetup { section: 0 }),
                ),
                ("a=setup:active\r\n", "", None),
                (
                    "extmap:1",
                    "extmap:3",
                    Some(ExtensionRemapped { id: 3, section: 0 }),
                ),
                ("urn:one", "urn:x", Some(not_offered)),
                ("a=extmap:1 urn:one\r\n", "", None),
                ("m=video 9", "m=video 0", None),
                ("a=sendrecv", "a=inactive", None),
            ],
        );

        let shorter = answer.split("m=application").next().unwrap();
        let count = InvalidRemote::SectionCount {
            offer: 3,
            answer: 2,
        };
        assert_eq!(
            refused(shorter, &context),
            Some(invalid(count, DomException::InvalidAccessError))
        );

        let rejected = OFFER.replace("m=video 9", "m=video 0");
        let rejected = Session::parse_bytes(rejected.as_bytes());
        let context = Context::new(Side::Remote, SdpType::Answer).answering(&rejected);
        assert_eq!(
            refused(&answer, &context),
            Some(invalid(
                AcceptsRejected { section: 1 },
                DomException::InvalidAccessError
            ))
        );

        let sendonly = OFFER.replacen("a=sendrecv", "a=sendonly", 1);
        let sendonly = Session::parse_bytes(sendonly.as_bytes());
        let context = Context::new(Side::Remote, SdpType::Answer).answering(&sendonly);
        let direction = Other {
            rule: "the direction of an answer does not fit the offered one",
            section: 0,
        };
        assert_eq!(
            refused(&answer, &context),
            Some(invalid(direction, DomException::InvalidAccessError))
        );
    }

    #[test]
    fn an_answer_agrees_on_something() {
        let offer = Session::parse_bytes(OFFER.as_bytes());
        let context = Context::new(Side::Remote, SdpType::Answer).answering(&offer);
        let none = |section| {
            let error = Incompatible::NoCommonCodec { section };
            Some((Error::Incompatible(error), DomException::OperationError))
        };
        for (from, to, expected) in [
            ("opus", "speex", none(0)),
            ("SAVPF 111", "SAVPF 0", none(0)),
            ("VP8/90000", "vp8/90000", None),
            ("VP8/90000", "VP9/90000", none(1)),
            ("a=sctp-port:5000", "a=sctp-port:0", none(2)),
            (
                "a=sctp-port:5000",
                "a=sctpmap:5000 webrtc-datachannel 16",
                None,
            ),
            (
                "BUNDLE 0 1 2",
                "BUNDLE 0 1 2 x",
                Some(invalid(
                    InvalidRemote::BundleUnknownMid {
                        mid: "x".to_owned(),
                    },
                    DomException::OperationError,
                )),
            ),
        ] {
            let text = answer().replacen(from, to, 1);
            assert_eq!(refused(&text, &context), expected, "{from:?} -> {to:?}");
        }
    }
}
