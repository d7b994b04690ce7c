//! Where streams go to: in RTSP, SETUP says it, not the description (RFC 7826 §D.1.2, §D.1.8).

use sdpkit::LineKind;

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(&[&ADDRESS_WITHOUT_DESTINATION], Run::Document(addresses)),
    Check::new(&[&RECOMMENDED_PORT], Run::Media(port)),
];

rule! {
    /// Flags a `c=` address for a unicast stream that has no fixed destination.
    ///
    /// ## Why
    /// A client asks for a stream to its own address, by SETUP. A description of such a stream SHOULD have a null
    /// address, `0.0.0.0` or `::` (RFC 7826 §D.1.8). Some clients take another for the place to listen or connect to,
    /// such as the private address of a camera. A port that is not 0 says that there may be a fixed destination.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 192.0.2.7
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    /// ```sdp
    /// c=IN IP4 233.252.0.1/127
    /// m=video 5004 RTP/AVP 31
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    /// ## Fixed
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    pub(crate) static ADDRESS_WITHOUT_DESTINATION: code "RTS006", name "address-without-destination", level Should,
        cites [Rfc(7826, "D.1.8"), Rfc(2326, "C.1.7")], profiles [Rtsp], fix Unsafe
}

rule! {
    /// Flags a port other than 0 for a unicast stream.
    ///
    /// ## Why
    /// The port of a unicast stream only recommends one to the client; a server that has no preference SHOULD say 0
    /// (RFC 7826 §D.1.2). Clients have tried to listen at such a port, and failed where it was taken.
    ///
    /// ## Bad
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// m=video 5004 RTP/AVP 31
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    /// ## Good
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    /// ## Fixed
    /// ```sdp
    /// c=IN IP4 0.0.0.0
    /// m=video 0 RTP/AVP 31
    /// a=control:trackID=1
    /// a=recvonly
    /// ```
    pub(crate) static RECOMMENDED_PORT: code "RTS007", name "recommended-port", level Advice,
        cites [Rfc(7826, "D.1.2"), Rfc(2326, "C.1.2")], profiles [Rtsp], fix Unsafe
}

fn port(_: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let is_unicast = media.connection().is_some_and(|it| !it.is_multicast());
    if media.port() == 0 || !is_unicast {
        return;
    }
    let place = media.word_span(1);
    out.report(
        &RECOMMENDED_PORT,
        place,
        format_args!(
            "port {} only recommends one to the client; without preference it is 0",
            media.port()
        ),
    )
    .fix(|| {
        let edit = Edit::replace(place?, "0");
        Some(Fix::risky("recommend no port", [edit]))
    });
}

fn addresses(document: &Document<'_>, out: &mut Findings<'_>) {
    // The `c=` of the session is told of once, for its first stream.
    let mut is_told = false;
    for media in document.media() {
        if media.line.as_ref().is_ok_and(|line| line.port == 0) {
            match media.section().value(LineKind::Connection) {
                Some(own) => address(document, media, own, out),
                None if is_told => {}
                None => {
                    is_told = true;
                    let session = document.session_level().section();
                    let of_session = session.value(LineKind::Connection).unwrap_or_default();
                    address(document, media, of_session, out);
                }
            }
        }
    }
}

fn address(document: &Document<'_>, media: &MediaPart<'_>, text: &str, out: &mut Findings<'_>) {
    let Some(connection) = media
        .connection()
        .filter(|it| !it.is_multicast() && !it.address.is_unspecified())
    else {
        return;
    };
    let null = match connection.address.ip() {
        Some(ip) if ip.is_ipv6() => "::",
        _ => "0.0.0.0",
    };
    let place = text
        .split(' ')
        .nth(2)
        .and_then(|text| document.span_of(text));
    out.report(
        &ADDRESS_WITHOUT_DESTINATION,
        place,
        format_args!(
            "`{}` for a stream whose destination SETUP says: it should be `{null}`",
            connection.address
        ),
    )
    .fix(|| {
        let is_ip = connection.address.ip().is_some();
        let edit = Edit::replace(place.filter(|_| is_ip)?, null);
        Some(Fix::risky("write the null address", [edit]))
    });
}
