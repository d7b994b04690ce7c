//! The SCTP association of an answer and its data channels — RFC 8841 §10, RFC 8864 §6; also in the syntax of
//! the drafts before, with `a=sctpmap`.

use sdpkit::Media;
use sdpkit::attribute::{Dcmap, Dcsa, MaxMessageSize, SctpPort, Sctpmap};

/// What a party brings to an SCTP association.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Association {
    /// Its SCTP port.
    pub port: u16,
    /// The largest message that it takes, in bytes; 0 is any size (RFC 8841 §6).
    pub max_message_size: u64,
    /// The subprotocols that it can speak over channels that the description negotiates (RFC 8864 §5.1.4);
    /// a channel without one is always taken.
    pub subprotocols: Vec<String>,
}

impl Default for Association {
    fn default() -> Self {
        Self {
            port: 5000,
            max_message_size: 65_536,
            subprotocols: Vec::new(),
        }
    }
}

/// The format of the m= line and the attributes, without `a=`, that answer an offered association.
///
/// The syntax is that of the offer. Of the channels in `a=dcmap` those are kept whose subprotocol we have,
/// as they were offered, with their `a=dcsa` (RFC 8864 §6.4).
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit_negotiate::answer::sctp::{Association, answer};
///
/// let old = Session::parse_bytes(b"m=application 9 DTLS/SCTP 5002\r\na=sctpmap:5002 webrtc-datachannel 256\r\n");
/// let (format, lines) = answer(old.media_at(0).ok_or("no media")?, &Association::default());
/// assert_eq!(format, "5000");
/// assert_eq!(lines, ["sctpmap:5000 webrtc-datachannel 256", "max-message-size:65536"]);
/// # Ok::<(), &str>(())
/// ```
pub fn answer(offered: Media<'_>, ours: &Association) -> (String, Vec<String>) {
    let mut lines = Vec::new();
    let sctpmap = offered.attr::<Sctpmap<'_>>().and_then(Result::ok);
    let is_old = sctpmap.is_some() && !offered.has::<SctpPort>();
    let format = if let Some(theirs) = sctpmap.filter(|_| is_old) {
        let mut own = Sctpmap::new(ours.port, theirs.protocol);
        own.streams = theirs.streams;
        lines.push(own.to_string());
        ours.port.to_string()
    } else {
        lines.push(SctpPort(ours.port).to_string());
        "webrtc-datachannel".to_owned()
    };
    lines.push(MaxMessageSize(ours.max_message_size).to_string());
    let channels: Vec<Dcmap<'_>> = offered
        .attrs::<Dcmap<'_>>()
        .flatten()
        .filter(|channel| match &channel.subprotocol {
            Some(subprotocol) => ours.subprotocols.iter().any(|own| own == subprotocol),
            None => true,
        })
        .collect();
    for channel in &channels {
        lines.push(channel.to_string());
        let attributes = offered.attrs::<Dcsa<'_>>().flatten();
        lines.extend(
            attributes
                .filter(|attribute| attribute.stream_id == channel.stream_id)
                .map(|attribute| attribute.to_string()),
        );
    }
    (format, lines)
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use super::*;

    #[test]
    fn rfc8864_6_4_channels_of_a_known_subprotocol_are_kept() {
        let offer = Session::parse_bytes(
            b"m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=sctp-port:5000\r\n\
              a=dcmap:0 subprotocol=\"msrp\";label=\"m\"\r\na=dcsa:0 accept-types:text/plain\r\n\
              a=dcmap:2 subprotocol=\"bfcp\"\r\na=dcmap:4 label=\"x\"\r\n",
        );
        let ours = Association {
            subprotocols: vec!["msrp".to_owned()],
            ..Association::default()
        };
        let (format, lines) = answer(offer.media_at(0).unwrap(), &ours);
        assert_eq!(format, "webrtc-datachannel");
        assert_eq!(
            lines,
            [
                "sctp-port:5000",
                "max-message-size:65536",
                "dcmap:0 subprotocol=\"msrp\";label=\"m\"",
                "dcsa:0 accept-types:text/plain",
                "dcmap:4 label=\"x\""
            ]
        );
    }
}
