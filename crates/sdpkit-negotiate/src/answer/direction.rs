//! Which way media flows — RFC 3264 §6.1, §8.4.

use sdpkit::field::Address;
use sdpkit::{Direction, Media};

/// The direction to answer with, by one who wants `wanted`: what both want (RFC 3264 §6.1).
///
/// `offered` is as the offerer sees it, `wanted` and the answer as the answerer does.
///
/// # Examples
/// ```
/// use sdpkit::Direction::{Inactive, RecvOnly, SendOnly, SendRecv};
/// use sdpkit_negotiate::answer::direction;
///
/// assert_eq!(direction::answered(SendOnly, SendRecv), RecvOnly);
/// assert_eq!(direction::answered(SendRecv, SendOnly), SendOnly);
/// assert_eq!(direction::answered(SendOnly, SendOnly), Inactive);
/// ```
pub const fn answered(offered: Direction, wanted: Direction) -> Direction {
    Direction::new(
        wanted.sends() && offered.receives(),
        wanted.receives() && offered.sends(),
    )
}

/// Whether that answer may be given to that offer (RFC 3264 §6.1).
pub const fn is_allowed(offered: Direction, answer: Direction) -> bool {
    (offered.receives() || !answer.sends()) && (offered.sends() || !answer.receives())
}

/// The direction of a stream that is put on hold, so that the other stops sending (RFC 3264 §8.4).
pub const fn held(wanted: Direction) -> Direction {
    Direction::new(wanted.sends(), false)
}

/// Whether no RTP and no RTCP is to be sent to the one who wrote it: its address is `0.0.0.0`
/// (RFC 3264 §8.4, RFC 6337 §5.4).
///
/// With ICE that address says nothing: candidates tell where to send (RFC 8840 §4.1.1).
pub fn is_unspecified(media: Media<'_>) -> bool {
    let has_ice = media
        .inherited::<sdpkit::attribute::IceUfrag<'_>>()
        .is_some();
    let none = |address: &Address<'_>| address.is_unspecified();
    !has_ice
        && media
            .connection()
            .and_then(Result::ok)
            .is_some_and(|connection| none(&connection.address))
}

#[cfg(test)]
mod tests {
    use sdpkit::Direction::{Inactive, RecvOnly, SendOnly, SendRecv};
    use sdpkit::Session;

    use super::*;

    #[test]
    fn rfc3264_6_1_every_answer_is_one_that_the_clause_allows() {
        let all = [SendRecv, SendOnly, RecvOnly, Inactive];
        for offered in all {
            let allowed: &[Direction] = match offered {
                SendRecv => &all,
                SendOnly => &[RecvOnly, Inactive],
                RecvOnly => &[SendOnly, Inactive],
                Inactive => &[Inactive],
            };
            for wanted in all {
                assert_eq!(is_allowed(offered, wanted), allowed.contains(&wanted));
                let answer = answered(offered, wanted);
                assert!(allowed.contains(&answer), "{offered} {wanted} {answer}");
                assert!(!allowed.contains(&wanted) || answer == wanted);
            }
        }
    }

    #[test]
    fn rfc3264_8_4_hold_stops_what_the_other_sends() {
        let cases = [
            (SendRecv, SendOnly),
            (RecvOnly, Inactive),
            (SendOnly, SendOnly),
        ];
        for (was, is) in cases {
            assert_eq!(held(was), is);
        }
    }

    #[test]
    fn an_unspecified_address_is_no_hold_where_there_is_ice() {
        for (text, is) in [
            ("c=IN IP4 0.0.0.0\r\nm=audio 9 RTP/AVP 0\r\n", true),
            ("m=audio 9 RTP/AVP 0\r\nc=IN IP6 ::\r\n", true),
            (
                "c=IN IP4 0.0.0.0\r\nm=audio 9 RTP/AVP 0\r\nc=IN IP4 192.0.2.1\r\n",
                false,
            ),
            (
                "m=audio 9 RTP/AVP 0\r\nc=IN IP4 0.0.0.0\r\na=ice-ufrag:abcd\r\n",
                false,
            ),
        ] {
            let session = Session::parse_bytes(text.as_bytes());
            assert_eq!(is_unspecified(session.media_at(0).unwrap()), is, "{text}");
        }
    }
}
