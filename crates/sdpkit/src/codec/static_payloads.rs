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
        assert!(map(1).is_none() && map(96).is_none() && map(20).is_none());
    }
}
