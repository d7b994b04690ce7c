//! What Chromium refuses for what it means, and in which connection.

use sdpkit::Session;

use super::super::meaning::check as check_meaning;
use super::{Edits, broken};
use crate::Endpoint;
use crate::check::fixture::{ANSWER, OFFER, edited, judge};
use crate::check::{Agreed, BundlePolicy, Context, Refusal};
use crate::error::{DomException, InvalidRemote};
use crate::jsep::{SdpType, Side};

/// What is refused for what it means.
fn refused(is_answer: bool, edits: Edits) -> InvalidRemote {
    let text = edited(is_answer, edits);
    let prediction = judge(is_answer, &text, Endpoint::Chromium);
    let refusal = prediction
        .refusal()
        .unwrap_or_else(|| panic!("accepted: {edits:?}"));
    assert_eq!(
        refusal.exception,
        DomException::InvalidAccessError,
        "{edits:?}: {refusal}"
    );
    broken(refusal).clone()
}

/// The edit that takes the group away.
const UNBUNDLED: (&str, &str) = ("a=group:BUNDLE 0 1 2\r\n", "");

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn refuses_what_an_offer_means() {
    let mid = |mid: &str| mid.to_owned();
    let table: &[(Edits, InvalidRemote)] = &[
        (
            &[
                ("BUNDLE 0 1 2", "BUNDLE 0 1 2"),
                ("a=mid:2", "a=mid:aaaaaaaaaaaaaaaaa"),
            ],
            InvalidRemote::MidTooLong { section: 2 },
        ),
        (
            &[("a=mid:1", "a=mid:0")],
            InvalidRemote::DuplicateMid { mid: mid("0") },
        ),
        (
            // The number that the section is given is taken.
            &[
                ("BUNDLE 0 1 2", "BUNDLE"),
                ("a=mid:0\r\n", ""),
                ("a=mid:1", "a=mid:0"),
            ],
            InvalidRemote::DuplicateMid { mid: mid("0") },
        ),
        (
            &[("BUNDLE 0 1 2", "BUNDLE 0 1 2 nope")],
            InvalidRemote::BundleUnknownMid { mid: mid("nope") },
        ),
        (
            &[("BUNDLE 0 1 2", "BUNDLE 0 1\r\na=group:BUNDLE 1 2")],
            InvalidRemote::MidInTwoBundles { mid: mid("1") },
        ),
        (
            &[("a=fingerprint:", "a=x-fingerprint:")],
            InvalidRemote::MissingFingerprint { section: 0 },
        ),
        (
            &[("a=ice-pwd:", "a=x-ice-pwd:")],
            InvalidRemote::MissingIceCredentials { section: 0 },
        ),
        (
            &[("ufrag:abcd", "ufrag:abc")],
            InvalidRemote::MalformedIceCredentials { section: 0 },
        ),
        (
            &[("pwd:abcdefghijklmnopqrstuv", "pwd:abcdefghijklmnopqrst v")],
            InvalidRemote::MalformedIceCredentials { section: 0 },
        ),
        (
            &[("extmap:10 ", "extmap:1 ")],
            InvalidRemote::ExtensionIdCollision { id: 1, section: 1 },
        ),
        (
            &[UNBUNDLED, ("extmap:1 ", "extmap:1 urn:x\r\na=extmap:1 ")],
            InvalidRemote::ExtensionIdCollision { id: 1, section: 0 },
        ),
        (
            &[("FID 2 3", "FID 2 3 4")],
            InvalidRemote::SsrcGroupSize { section: 1 },
        ),
        (
            &[("FID 2 3", "SIM 2 3 4 5")],
            InvalidRemote::SsrcGroupSize { section: 1 },
        ),
        (
            &[("a=rtcp-mux\r\na=rtpmap:96", "a=rtpmap:96")],
            InvalidRemote::BundleWithoutMux { section: 1 },
        ),
        (
            &[UNBUNDLED, ("a=rtcp-mux\r\na=rtpmap:96", "a=rtpmap:96")],
            InvalidRemote::MissingRtcpMux { section: 1 },
        ),
        (
            &[("SAVPF 96 97", "SAVPF 96 64"), (":97 ", ":64 ")],
            InvalidRemote::PayloadTypeInRtcpRange {
                payload_type: 64,
                section: 1,
            },
        ),
        (
            &[
                ("a=msid:s v\r\n", ""),
                ("a=ssrc:2 cname:c", "a=ssrc:2 msid:s x"),
                ("a=ssrc:3 cname:c", "a=ssrc:3 msid:s y"),
            ],
            InvalidRemote::SeveralTracks { section: 1 },
        ),
        (
            &[
                ("extmap:10 ", "extmap:10 x-"),
                ("a=mid:1", "a=mid:1\r\na=rid:a send\r\na=simulcast:send a"),
            ],
            InvalidRemote::SimulcastWithoutRidExtension { section: 1 },
        ),
        (
            &[("a=mid:1", "a=mid:1\r\na=cryptex")],
            InvalidRemote::Other {
                rule: "`a=cryptex` stands at some sections of a BUNDLE group alone",
                section: 1,
            },
        ),
        (
            &[("apt=96", "apt=33")],
            InvalidRemote::CodecParameters { section: 1 },
        ),
        (
            &[("apt=96", "apt=97")],
            InvalidRemote::CodecParameters { section: 1 },
        ),
        (
            &[("a=fmtp:97 apt=96\r\n", "")],
            InvalidRemote::CodecParameters { section: 1 },
        ),
        (
            &[("VP8", "ulpfec")],
            InvalidRemote::CodecParameters { section: 1 },
        ),
        (
            &[(
                "a=rtcp-fb:96",
                "a=fmtp:96 x-google-min-bitrate=9;x-google-max-bitrate=8\r\na=rtcp-fb:96",
            )],
            InvalidRemote::CodecParameters { section: 1 },
        ),
        (
            &[("a=ssrc:1 cname:c", "a=ssrc:1 cname:c\r\na=ssrc:9 cname:c")],
            InvalidRemote::StreamSsrcs { section: 0 },
        ),
        (
            &[("a=ssrc:3 cname:c\r\n", "")],
            InvalidRemote::StreamSsrcs { section: 1 },
        ),
        (
            &[
                ("FID 2 3", "FID 2 3\r\na=ssrc-group:FID 2 4"),
                ("a=ssrc:3", "a=ssrc:4 x:\r\na=ssrc:3"),
            ],
            InvalidRemote::StreamSsrcs { section: 1 },
        ),
        (
            &[
                ("FID 2 3", "FID 2 3\r\na=ssrc-group:SIM 2 4"),
                ("a=ssrc:3", "a=ssrc:4 x:\r\na=ssrc:3"),
            ],
            InvalidRemote::StreamSsrcs { section: 1 },
        ),
    ];
    for (edits, rule) in table {
        assert_eq!(refused(false, edits), *rule, "{edits:?}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn refuses_what_an_answer_means() {
    let table: &[(Edits, InvalidRemote)] = &[
        (
            &[
                (
                    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=mid:2\r\na=sctp-port:5000\r\n",
                    "",
                ),
                ("BUNDLE 0 1 2", "BUNDLE 0 1"),
            ],
            InvalidRemote::SectionCount {
                offer: 3,
                answer: 2,
            },
        ),
        (
            &[("m=audio", "m=video")],
            InvalidRemote::SectionMismatch { section: 0 },
        ),
        (
            &[("BUNDLE 0", "BUNDLE x"), ("a=mid:0", "a=mid:x")],
            InvalidRemote::SectionMismatch { section: 0 },
        ),
        (
            &[("setup:active", "setup:actpass")],
            InvalidRemote::WrongSetup { section: 0 },
        ),
        (
            &[("setup:active", "setup:holdconn")],
            InvalidRemote::WrongSetup { section: 0 },
        ),
        (
            &[("sha-256 ", "sha-256 AB:")],
            InvalidRemote::FingerprintLength { section: 0 },
        ),
        (
            &[("m=audio 9", "m=audio 0")],
            InvalidRemote::BundleTagRejected {
                mid: "0".to_owned(),
            },
        ),
        (
            &[
                ("BUNDLE 0 1 2", "BUNDLE 0\r\na=group:BUNDLE 1 2"),
                (
                    "a=mid:1",
                    "a=mid:1\r\na=ice-ufrag:efgh\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\na=fingerprint:sha-1 AB",
                ),
            ],
            InvalidRemote::BundleGroupChanged {
                mid: "1".to_owned(),
            },
        ),
        (
            // Raw packets were not offered.
            &[("a=fmtp:97", "a=packetization:96 raw\r\na=fmtp:97")],
            InvalidRemote::Other {
                rule: "the answer asks for raw packets of a codec that was not offered so",
                section: 1,
            },
        ),
        (
            &[("a=mid:0", "a=mid:0\r\nb=AS:5")],
            InvalidRemote::Other {
                rule: "the bandwidth is less than the audio codec needs",
                section: 0,
            },
        ),
        (
            // The codec preferred is the first of the m= line.
            &[
                ("SAVPF 111 0", "SAVPF 0 111"),
                ("a=mid:0", "a=mid:0\r\nb=AS:63"),
            ],
            InvalidRemote::Other {
                rule: "the bandwidth is less than the audio codec needs",
                section: 0,
            },
        ),
        (
            &[("a=mid:0", "a=mid:0\r\na=sframe")],
            InvalidRemote::Other {
                rule: "`a=sframe` in an answer to an offer without it",
                section: 0,
            },
        ),
        (
            &[("urn:ietf:params:rtp-hdrext:ssrc-audio-level", "urn:x")],
            InvalidRemote::ExtensionRemapped { id: 1, section: 0 },
        ),
        (
            &[
                ("a=mid:0", "a=mid:0\r\na=ssrc:8 x:"),
                ("a=mid:1", "a=mid:1\r\na=ssrc:8 x:"),
            ],
            InvalidRemote::DuplicateSsrc {
                ssrc: 8,
                section: 1,
            },
        ),
    ];
    for (edits, rule) in table {
        assert_eq!(refused(true, edits), *rule, "{edits:?}");
    }
}

/// The verdict on a description in a connection.
fn checked(text: &str, context: &Context<'_>) -> Result<(), Refusal> {
    let text = Session::parse_bytes(text.as_bytes());
    check_meaning(super::super::parse(&text).expect("it can be read"), context)
}

#[test]
fn an_answer_has_the_directions_of_its_offer() {
    for (offered, answered, is_right) in [
        ("sendonly", "recvonly", true),
        ("recvonly", "sendonly", true),
        ("inactive", "inactive", true),
        ("sendonly", "sendonly", false),
        ("recvonly", "recvonly", false),
        ("inactive", "recvonly", false),
        ("sendonly", "sendrecv", false),
    ] {
        let offer = OFFER.replace("a=sendrecv", &format!("a={offered}"));
        let offer = Session::parse_bytes(offer.as_bytes());
        let context = Context::new(Side::Remote, SdpType::Answer).answering(&offer);
        let answer = ANSWER.replace("a=recvonly", &format!("a={answered}"));
        let verdict = checked(&answer, &context);
        assert_eq!(
            verdict.is_ok(),
            is_right,
            "{offered}, {answered}: {verdict:?}"
        );
        if let Err(refusal) = verdict {
            assert_eq!(
                *broken(&refusal),
                InvalidRemote::WrongDirection { section: 0 }
            );
        }
    }
}

#[test]
fn an_answer_accepts_only_what_was_offered() {
    let offer = OFFER
        .replace("m=video 9", "m=video 0")
        .replace("BUNDLE 0 1 2", "BUNDLE 0 2");
    let offer = Session::parse_bytes(offer.as_bytes());
    let context = Context::new(Side::Remote, SdpType::Answer).answering(&offer);
    let own =
        "a=mid:1\r\na=ice-ufrag:efgh\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\na=fingerprint:sha-1 AB";
    let answer = ANSWER
        .replace("BUNDLE 0 1 2", "BUNDLE 0 2")
        .replace("a=mid:1", own);
    let refusal = checked(&answer, &context).expect_err("the section was rejected");
    assert_eq!(
        *broken(&refusal),
        InvalidRemote::AcceptsRejected { section: 1 }
    );
}

/// A connection in which the fixture's offer, ours, was answered.
struct Connected {
    offer: Session<'static>,
    answer: Session<'static>,
}

impl Connected {
    fn new() -> Self {
        Self {
            offer: Session::parse_bytes(OFFER.as_bytes()),
            answer: Session::parse_bytes(ANSWER.as_bytes()),
        }
    }

    /// What is known when the other side offers again.
    fn offered_again(&self) -> Context<'_> {
        let mut context = Context::new(Side::Remote, SdpType::Offer);
        context.opposite = Some(&self.offer);
        context.previous = Some(&self.answer);
        context.agreed = Some(Agreed::new(&self.offer, &self.answer, Side::Remote));
        context
    }
}

#[test]
fn a_later_offer_keeps_what_is_there() {
    let connected = Connected::new();
    let context = connected.offered_again();
    let offer = ANSWER.replace("setup:active", "setup:actpass");
    assert_eq!(checked(&offer, &context), Ok(()));
    let fewer = offer.split("m=application").next().unwrap_or_default();
    let table = [
        (
            fewer.replace("BUNDLE 0 1 2", "BUNDLE 0 1"),
            InvalidRemote::FewerSections { before: 3, now: 2 },
        ),
        (
            offer.replace("a=mid:1", "a=mid:7").replace("BUNDLE 0 1 2", "BUNDLE 0 7 2"),
            InvalidRemote::SectionReplaced { section: 1 },
        ),
        (
            offer.replace("BUNDLE 0 1 2", "BUNDLE 0\r\na=group:BUNDLE 1 2").replace(
                "a=mid:1",
                "a=mid:1\r\na=ice-ufrag:efgh\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\na=fingerprint:sha-1 AB",
            ),
            InvalidRemote::BundleGroupChanged {
                mid: "1".to_owned(),
            },
        ),
        (
            offer.replace("urn:ietf:params:rtp-hdrext:ssrc-audio-level", "urn:x"),
            InvalidRemote::ExtensionRemapped { id: 1, section: 0 },
        ),
    ];
    for (text, rule) in table {
        let refusal = checked(&text, &context).expect_err("a rule is broken");
        assert_eq!(*broken(&refusal), rule);
        assert_eq!(refusal.exception, DomException::InvalidAccessError);
    }
}

#[test]
fn a_later_answer_keeps_role_and_bundle() {
    let connected = Connected::new();
    let mut context = Context::new(Side::Remote, SdpType::Answer).answering(&connected.offer);
    context.previous = Some(&connected.answer);
    context.agreed = Some(Agreed::new(
        &connected.offer,
        &connected.answer,
        Side::Remote,
    ));
    assert_eq!(checked(ANSWER, &context), Ok(()));
    let table = [
        (
            ANSWER.replace("setup:active", "setup:passive"),
            InvalidRemote::WrongSetup { section: 0 },
        ),
        (
            ANSWER.replace("BUNDLE 0 1 2", "BUNDLE 0 1").replace(
                "a=mid:2",
                "a=mid:2\r\na=ice-ufrag:efgh\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\na=fingerprint:sha-1 AB",
            ),
            InvalidRemote::BundleMemberRemoved {
                mid: "2".to_owned(),
            },
        ),
    ];
    for (text, rule) in table {
        let refusal = checked(&text, &context).expect_err("a rule is broken");
        assert_eq!(*broken(&refusal), rule);
    }
    // Another certificate begins another association.
    let other = ANSWER
        .replace("setup:active", "setup:passive")
        .replace("sha-256 AB", "sha-256 CD");
    assert_eq!(checked(&other, &context), Ok(()));
}

#[test]
fn a_mid_stays_with_its_kind() {
    let connected = Connected::new();
    let rejected = OFFER.replace("m=video 9", "m=video 0");
    let rejected = Session::parse_bytes(rejected.as_bytes());
    let mut context = connected.offered_again();
    context.opposite = Some(&rejected);
    // The place of the rejected section is free, for video and for other media.
    let offer = OFFER.replace("a=group:BUNDLE 0 1 2\r\n", "");
    assert_eq!(
        checked(&offer.replace("a=mid:1", "a=mid:x"), &context),
        Ok(())
    );
    // A new section may not take the mid of a transceiver of another kind that has left its section.
    context.previous = None;
    context.opposite = Some(&connected.offer);
    context.agreed = None;
    let swapped = offer.replace("m=audio", "m=video");
    let refusal = checked(&swapped, &context).expect_err("the mid is that of audio");
    assert_eq!(
        *broken(&refusal),
        InvalidRemote::SectionReplaced { section: 0 }
    );
    let freed = OFFER.replace("m=audio 9", "m=audio 0");
    let freed = Session::parse_bytes(freed.as_bytes());
    context.previous = Some(&freed);
    let refusal = checked(&swapped, &context).expect_err("the mid is that of audio");
    assert_eq!(
        *broken(&refusal),
        InvalidRemote::TransceiverKind { section: 0 }
    );
}

#[test]
fn a_local_answer_has_the_mids_that_an_offer_was_given() {
    let offer = OFFER
        .replace("a=group:BUNDLE 0 1 2\r\n", "")
        .replace("a=mid:", "a=x-mid:");
    let offer = Session::parse_bytes(offer.as_bytes());
    let context = Context::new(Side::Local, SdpType::Answer).answering(&offer);
    let own = "a=ice-ufrag:efgh\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\na=fingerprint:sha-1 AB\r\na=setup:active\r\n";
    let answer = ANSWER
        .replace("a=group:BUNDLE 0 1 2\r\n", "")
        .replace("a=mid:1", &format!("{own}a=mid:1"))
        .replace("a=mid:2", &format!("{own}a=mid:2"));
    assert_eq!(checked(&answer, &context), Ok(()));
    let refusal = checked(&answer.replace("a=mid:2", "a=mid:3"), &context);
    let refusal = refusal.expect_err("the offer was given 0, 1 and 2");
    assert_eq!(
        *broken(&refusal),
        InvalidRemote::SectionMismatch { section: 2 }
    );
}

#[test]
fn max_bundle_needs_a_bundle() {
    let mut context = Context::new(Side::Remote, SdpType::Offer);
    context.bundle_policy = BundlePolicy::MaxBundle;
    assert_eq!(checked(OFFER, &context), Ok(()));
    let unbundled = OFFER.replace("a=group:BUNDLE 0 1 2\r\n", "");
    let refusal = checked(&unbundled, &context).expect_err("there is no group");
    assert_eq!(*broken(&refusal), InvalidRemote::NoBundleGroup);
    let nothing = "v=0\r\no=- 1 1 IN IP4 x\r\ns=-\r\nt=0 0\r\n";
    let refusal = checked(nothing, &context).expect_err("there is no group");
    assert_eq!(*broken(&refusal), InvalidRemote::NoBundleGroup);
}

#[test]
fn a_local_description_fails_under_another_name_once_it_is_applied() {
    let digest = OFFER.replace("sha-256 ", "sha-256 AB:");
    let digest = Session::parse_bytes(digest.as_bytes());
    let context = Context::new(Side::Local, SdpType::Answer).answering(&digest);
    let refusal = checked(ANSWER, &context).expect_err("the offered digest is too long");
    assert_eq!(
        *broken(&refusal),
        InvalidRemote::FingerprintLength { section: 0 }
    );
    assert_eq!(refusal.exception, DomException::OperationError);
    let context = Context::new(Side::Local, SdpType::Offer);
    let unnamed = OFFER.replace("a=mid:0\r\n", "");
    let refusal = checked(&unnamed, &context).expect_err("a section has no mid");
    assert_eq!(*broken(&refusal), InvalidRemote::MissingMid { section: 0 });
    assert_eq!(refusal.exception, DomException::InvalidAccessError);
}
