//! What the RFCs have an endpoint refuse: an edit of a description, and the rule that it breaks.

use sdpkit::Session;

use crate::Endpoint;
use crate::check::fixture::{ANSWER, OFFER, edited, judge};
use crate::check::{Agreed, BundlePolicy, Context, Refusal, meaning};
use crate::error::{DomException, Error, InvalidRemote, ReadingRule};
use crate::jsep::{SdpType, Side};

/// Edits: each old text, and the new one.
type Edits = &'static [(&'static str, &'static str)];

fn broken(refusal: &Refusal) -> &InvalidRemote {
    match &refusal.error {
        Error::InvalidRemote(invalid) => invalid,
        other => panic!("not the peer's fault: {other}"),
    }
}

fn refused(is_answer: bool, edits: Edits) -> Refusal {
    let prediction = judge(is_answer, &edited(is_answer, edits), Endpoint::Rfc);
    let refusal = prediction.refusal().cloned();
    refusal.unwrap_or_else(|| panic!("accepted: {edits:?}"))
}

#[test]
fn refuses_to_read() {
    use ReadingRule::{
        AttributeValue, Bandwidth, Candidate, Connection, LineForm, LineOrder, MediaLine, Origin,
        Timing, Version,
    };
    const TABLE: &[(Edits, ReadingRule, &str)] = &[
        (&[("v=0", "v=1")], Version, "v=1"),
        (&[("o=- 1 2", "o=- 1")], Origin, "o=-"),
        (&[("s=-\r\n", "")], LineOrder, ""),
        (&[("t=0 0", "t=x")], Timing, "t=x"),
        (&[("t=0 0", "t=0 0\r\nq=x")], LineForm, "q=x"),
        (&[("a=mid:0", "a=mid:0\r\n")], LineForm, ""),
        (&[("a=mid:0", "a=mid:0\r\nb=AS:1")], LineOrder, "b=AS:1"),
        (
            &[("c=IN IP4 0.0.0.0", "c=IN IP4 0.0.0.0\r\nb=AS:x")],
            Bandwidth,
            "b=AS:x",
        ),
        (&[("c=IN IP4 0.0.0.0", "c=IN IP4")], Connection, "c=IN IP4"),
        (&[("m=audio 9", "m=audio x")], MediaLine, "m=audio x"),
        (
            &[("setup:actpass", "setup:foo")],
            AttributeValue,
            "a=setup:foo",
        ),
        (
            &[("a=mid:0", "a=mid:0\r\na=mid:0")],
            AttributeValue,
            "a=mid:0",
        ),
        (
            &[("a=sendrecv", "a=sendrecv\r\na=inactive")],
            AttributeValue,
            "a=inactive",
        ),
        (
            &[("a=mid:0", "a=mid:0\r\na=candidate:x")],
            Candidate,
            "a=candidate:x",
        ),
    ];
    for (edits, rule, blamed) in TABLE {
        let refusal = refused(false, edits);
        assert_eq!(refusal.exception, DomException::OperationError, "{edits:?}");
        let InvalidRemote::Unreadable { rule: found, span } = broken(&refusal) else {
            panic!("{edits:?}: {refusal}");
        };
        assert_eq!(found, rule, "{edits:?}");
        // The span may be the part of the line that is wrong.
        let text = edited(false, edits);
        let (before, _) = text.split_at(span.range().start);
        let line = &text[before.rfind('\n').map_or(0, |feed| feed + 1)..];
        assert!(line.starts_with(blamed), "{edits:?} blames `{line}`");
    }
    let empty = crate::predict(None, b"", Endpoint::Rfc);
    let empty = empty.refusal().map(|refusal| broken(refusal).clone());
    assert!(matches!(
        empty,
        Some(InvalidRemote::Unreadable {
            rule: ReadingRule::Empty,
            ..
        })
    ));
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn refuses_what_it_means() {
    let mid = |mid: &str| mid.to_owned();
    let table: &[(bool, Edits, InvalidRemote)] = &[
        (
            false,
            &[("a=mid:1", "a=mid:0")],
            InvalidRemote::DuplicateMid { mid: mid("0") },
        ),
        (
            false,
            &[("a=mid:0\r\n", "")],
            InvalidRemote::MissingMid { section: 0 },
        ),
        (
            false,
            &[("BUNDLE 0 1 2", "BUNDLE 0 1 2 x")],
            InvalidRemote::BundleUnknownMid { mid: mid("x") },
        ),
        (
            false,
            &[("BUNDLE 0 1 2", "BUNDLE 0 1\r\na=group:BUNDLE 1 2")],
            InvalidRemote::MidInTwoBundles { mid: mid("1") },
        ),
        (
            false,
            &[("m=audio 9", "m=audio 0")],
            InvalidRemote::BundleTagRejected { mid: mid("0") },
        ),
        (
            false,
            &[("a=rtcp-mux\r\na=rtpmap:96", "a=rtpmap:96")],
            InvalidRemote::BundleWithoutMux { section: 1 },
        ),
        (
            false,
            &[
                ("a=group:BUNDLE 0 1 2\r\n", ""),
                ("a=rtcp-mux\r\na=rtpmap:96", "a=rtpmap:96"),
            ],
            InvalidRemote::MissingRtcpMux { section: 1 },
        ),
        (
            false,
            &[("extmap:10 ", "extmap:1 ")],
            InvalidRemote::ExtensionIdCollision { id: 1, section: 1 },
        ),
        (
            false,
            &[("SAVPF 96 97", "SAVPF 96 64"), (":97 ", ":64 ")],
            InvalidRemote::PayloadTypeInRtcpRange {
                payload_type: 64,
                section: 1,
            },
        ),
        (
            false,
            &[("SAVPF 111 0", "SAVPF 111 128")],
            InvalidRemote::PayloadTypeTooLarge {
                format: mid("128"),
                section: 0,
            },
        ),
        (
            false,
            &[("a=ice-pwd:", "a=x:")],
            InvalidRemote::MissingIceCredentials { section: 0 },
        ),
        (
            false,
            &[("a=fingerprint:", "a=x:")],
            InvalidRemote::MissingFingerprint { section: 0 },
        ),
        (
            false,
            &[("sha-256 ", "sha-256 AB:")],
            InvalidRemote::FingerprintLength { section: 0 },
        ),
        (
            false,
            &[("a=setup:actpass\r\n", "")],
            InvalidRemote::MissingSetup { section: 0 },
        ),
        (
            false,
            &[("a=sctp-port:5000\r\n", "")],
            InvalidRemote::DataSection { section: 2 },
        ),
        (
            false,
            &[("a=ssrc:1 ", "a=ssrc:2 ")],
            InvalidRemote::DuplicateSsrc {
                ssrc: 2,
                section: 1,
            },
        ),
        (
            false,
            &[("a=mid:1", "a=mid:1\r\na=rid:a send\r\na=simulcast:send a;b")],
            InvalidRemote::SimulcastWithoutRid { section: 1 },
        ),
        (
            true,
            &[("setup:active", "setup:actpass")],
            InvalidRemote::WrongSetup { section: 0 },
        ),
        (
            true,
            &[("m=video 9", "m=text 9")],
            InvalidRemote::SectionMismatch { section: 1 },
        ),
        (
            true,
            &[("UDP/TLS/RTP/SAVPF 96", "TCP/TLS/RTP/SAVPF 96")],
            InvalidRemote::ProtoMismatch { section: 1 },
        ),
        (
            true,
            &[
                ("BUNDLE 0 1 2", "BUNDLE 0\r\na=group:BUNDLE 1 2"),
                (
                    "a=mid:1",
                    "a=mid:1\r\na=ice-ufrag:efgh\r\na=ice-pwd:abcdefghijklmnopqrstuv",
                ),
            ],
            InvalidRemote::MissingFingerprint { section: 1 },
        ),
    ];
    for (is_answer, edits, rule) in table {
        let refusal = refused(*is_answer, edits);
        assert_eq!(broken(&refusal), rule, "{edits:?}");
        assert_eq!(
            refusal.exception,
            DomException::InvalidAccessError,
            "{edits:?}"
        );
    }
}

/// The verdict on a description in a connection.
fn checked(text: &str, context: &Context<'_>) -> Option<InvalidRemote> {
    let text = Session::parse_bytes(text.as_bytes());
    let verdict = meaning(&text, Endpoint::Rfc, context);
    verdict.err().map(|refusal| broken(&refusal).clone())
}

#[test]
fn an_answer_fits_its_offer() {
    let offer = OFFER.replace("a=sendrecv", "a=recvonly");
    let offer = Session::parse_bytes(offer.as_bytes());
    let context = Context::new(Side::Remote, SdpType::Answer).answering(&offer);
    let verdict = checked(ANSWER, &context);
    assert_eq!(verdict, Some(InvalidRemote::WrongDirection { section: 0 }));
    let offer = OFFER.replace("BUNDLE 0 1 2", "BUNDLE 0 1");
    let offer = Session::parse_bytes(offer.as_bytes());
    let context = Context::new(Side::Remote, SdpType::Answer).answering(&offer);
    let verdict = checked(ANSWER, &context);
    let mid = "2".to_owned();
    assert_eq!(verdict, Some(InvalidRemote::BundleGroupChanged { mid }));
    let offer = OFFER.replace("m=application 9", "m=application 0");
    let offer = Session::parse_bytes(offer.as_bytes());
    let context = Context::new(Side::Remote, SdpType::Answer).answering(&offer);
    let verdict = checked(ANSWER, &context);
    assert_eq!(verdict, Some(InvalidRemote::AcceptsRejected { section: 2 }));
}

#[test]
fn rfc9143_7_1_3_the_tagged_section_says_rtcp_mux_for_its_group() {
    let offer = Session::parse_bytes(OFFER.as_bytes());
    let mut context = Context::new(Side::Remote, SdpType::Answer).answering(&offer);
    context.require_rtcp_mux = true;
    let (first, rest) = ANSWER.split_once("m=video").unwrap_or_default();
    let tagged_only = format!("{first}m=video{}", rest.replace("a=rtcp-mux\r\n", ""));
    assert_ne!(tagged_only, ANSWER);
    assert_eq!(checked(&tagged_only, &context), None);
    let none = tagged_only.replace("a=rtcp-mux\r\n", "");
    assert_eq!(
        checked(&none, &context),
        Some(InvalidRemote::BundleWithoutMux { section: 0 })
    );
}

#[test]
fn an_answer_restarts_ice_only_with_its_offer() {
    let offer = Session::parse_bytes(OFFER.as_bytes());
    let answer = Session::parse_bytes(ANSWER.as_bytes());
    let mut context = Context::new(Side::Remote, SdpType::Answer).answering(&offer);
    context.agreed = Some(Agreed::new(&offer, &answer, Side::Remote));
    assert_eq!(checked(ANSWER, &context), None);
    let restarted = ANSWER.replace("ufrag:efgh", "ufrag:ijkl");
    let verdict = checked(&restarted, &context);
    assert_eq!(
        verdict,
        Some(InvalidRemote::IceRestartInAnswer { section: 0 })
    );
    let restart = OFFER.replace("ufrag:abcd", "ufrag:mnop");
    let restart = Session::parse_bytes(restart.as_bytes());
    context.offer = Some(&restart);
    context.opposite = Some(&restart);
    assert_eq!(checked(&restarted, &context), None);
}

#[test]
fn a_later_offer_keeps_what_is_there() {
    let offer = Session::parse_bytes(OFFER.as_bytes());
    let answer = Session::parse_bytes(ANSWER.as_bytes());
    let mut context = Context::new(Side::Remote, SdpType::Offer);
    context.opposite = Some(&offer);
    context.previous = Some(&answer);
    let again = ANSWER.replace("setup:active", "setup:actpass");
    assert_eq!(checked(&again, &context), None);
    let fewer = again.replace("BUNDLE 0 1 2", "BUNDLE 0 1");
    let fewer = fewer.split("m=application").next().unwrap_or_default();
    let verdict = checked(fewer, &context);
    assert_eq!(
        verdict,
        Some(InvalidRemote::FewerSections { before: 3, now: 2 })
    );
    let other = again
        .replace("BUNDLE 0 1 2", "BUNDLE 0 7 2")
        .replace("mid:1", "mid:7");
    let verdict = checked(&other, &context);
    assert_eq!(verdict, Some(InvalidRemote::SectionReplaced { section: 1 }));
    context.bundle_policy = BundlePolicy::MaxBundle;
    let own = "a=ice-ufrag:efgh\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\na=setup:actpass\r\n";
    let fingerprint = format!("a=fingerprint:sha-1 {}\r\n", ["AB"; 20].join(":"));
    let unbundled = again.replace("a=group:BUNDLE 0 1 2\r\n", &format!("{own}{fingerprint}"));
    assert_eq!(
        checked(&unbundled, &context),
        Some(InvalidRemote::NoBundleGroup)
    );
}
