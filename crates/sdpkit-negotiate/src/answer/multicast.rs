//! Multicast streams, of which there is one view — RFC 3264 §6.2.

use sdpkit::field::Connection;
use sdpkit::{LineKind, Media};

/// The address of a multicast stream; `None` where the stream is unicast.
pub fn connection(media: Media<'_>) -> Option<Connection<'_>> {
    let connection = media.connection()?.ok()?;
    connection.is_multicast().then_some(connection)
}

/// The bandwidths and packet time that the answer must have as the offer has them, as whole lines.
pub fn lines(offered: Media<'_>) -> (Vec<String>, Vec<String>) {
    let bandwidths = offered
        .values(LineKind::Bandwidth)
        .map(str::to_owned)
        .collect();
    let attributes = offered
        .attributes()
        .filter(|attribute| matches!(attribute.name, "ptime" | "maxptime"))
        .map(|attribute| attribute.to_string())
        .collect();
    (bandwidths, attributes)
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use super::*;

    #[test]
    fn rfc3264_6_2_a_stream_is_multicast_by_its_address() {
        for (address, is) in [
            ("IP4 224.2.1.1/127", true),
            ("IP4 192.0.2.1", false),
            ("IP6 ff15::101", true),
            ("IP4 host.example.com", false),
        ] {
            let text = format!("c=IN {address}\r\nm=audio 49170 RTP/AVP 0\r\n");
            let session = Session::parse_bytes(text.as_bytes());
            assert_eq!(
                connection(session.media_at(0).unwrap()).is_some(),
                is,
                "{address}"
            );
        }
    }
}
