//! The payload types that RFC 3551 §6 binds without a description: 0 to 34.

use crate::attribute::Rtpmap;
use crate::number::PayloadType;

/// What RFC 3551 §6 binds a payload type to; `None` for those it leaves open.
///
/// # Examples
/// ```
/// use sdpkit::{PayloadType, codec::static_payloads};
///
/// let pcma = PayloadType::new(8).and_then(static_payloads::rtpmap).ok_or("not static")?;
/// assert_eq!(pcma.to_string(), "rtpmap:8 PCMA/8000");
/// # Ok::<(), &str>(())
/// ```
pub fn rtpmap(payload_type: PayloadType) -> Option<Rtpmap<'static>> {
    let row = STATIC.iter().find(|row| row.0 == payload_type.number())?;
    let rtpmap = Rtpmap::new(payload_type, row.1, row.2);
    Some(if row.3 > 1 {
        rtpmap.with_channels(row.3)
    } else {
        rtpmap
    })
}

/// The static payload type of what `rtpmap` says, whatever its own payload type is: 0 for `96 PCMU/8000`.
///
/// # Examples
/// ```
/// use sdpkit::{PayloadType, Rtpmap, codec::static_payloads};
///
/// let dynamic = PayloadType::new(96).ok_or("more than 127")?;
/// let static_one = |rtpmap| static_payloads::payload_type(&rtpmap).map(u8::from);
/// assert_eq!(static_one(Rtpmap::new(dynamic, "pcma", 8_000)), Some(8));
/// assert_eq!(static_one(Rtpmap::new(dynamic, "L16", 44_100).with_channels(2)), Some(10));
/// assert_eq!(static_one(Rtpmap::new(dynamic, "PCMA", 16_000)), None);
/// # Ok::<(), &str>(())
/// ```
pub fn payload_type(rtpmap: &Rtpmap<'_>) -> Option<PayloadType> {
    let is_it = |(_, name, clock_rate, channels): &&(u8, &str, u32, u32)| {
        rtpmap.encoding_name.eq_ignore_ascii_case(name)
            && rtpmap.clock_rate == *clock_rate
            && rtpmap.channels.unwrap_or(1) == *channels
    };
    STATIC
        .iter()
        .find(is_it)
        .and_then(|row| PayloadType::new(row.0))
}

/// Payload type, encoding name, clock rate (Hz), channels (1 also for video, and for MPA, which has any).
const STATIC: &[(u8, &str, u32, u32)] = &[
    (0, "PCMU", 8_000, 1),
    (3, "GSM", 8_000, 1),
    (4, "G723", 8_000, 1),
    (5, "DVI4", 8_000, 1),
    (6, "DVI4", 16_000, 1),
    (7, "LPC", 8_000, 1),
    (8, "PCMA", 8_000, 1),
    (9, "G722", 8_000, 1),
    (10, "L16", 44_100, 2),
    (11, "L16", 44_100, 1),
    (12, "QCELP", 8_000, 1),
    (13, "CN", 8_000, 1),
    (14, "MPA", 90_000, 1),
    (15, "G728", 8_000, 1),
    (16, "DVI4", 11_025, 1),
    (17, "DVI4", 22_050, 1),
    (18, "G729", 8_000, 1),
    (25, "CelB", 90_000, 1),
    (26, "JPEG", 90_000, 1),
    (28, "nv", 90_000, 1),
    (31, "H261", 90_000, 1),
    (32, "MPV", 90_000, 1),
    (33, "MP2T", 90_000, 1),
    (34, "H263", 90_000, 1),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bound_payload_types_have_a_map() {
        let map = |n| PayloadType::new(n).and_then(rtpmap);
        assert_eq!(map(10).and_then(|l16| l16.channels), Some(2));
        assert_eq!(map(9).map(|g722| g722.clock_rate), Some(8_000));
        let back = |n| map(n).as_ref().and_then(payload_type).map(u8::from);
        assert!((0..=34).all(|n| back(n).is_none_or(|back| back == n)));
        assert!(map(1).is_none() && map(96).is_none() && map(20).is_none());
    }
}
