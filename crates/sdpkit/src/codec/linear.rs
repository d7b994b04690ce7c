//! `L8`, `L16` (RFC 3551 §4.5.10, §4.5.11), `L20` and `L24` (RFC 3190 §4): linear audio.
//!
//! Clock rate and channels are what the format is. `channel-order` and `emphasis` say of what is sent how it is
//! laid out (RFC 3190 §5, §7; for SMPTE ST 2110-30 the convention `SMPTE2110`).

use super::format::Absent::{Nothing, Open};
use super::format::Usage::Sender;
use super::format::{Format, Parameter, Values};
use super::params::Params;
use crate::error::ValueError;

const PARAMETERS: &[Parameter] = &[
    Parameter::new(
        "channel-order",
        Sender,
        Values::Checked(
            |text| channel_order_parts(text).is_some(),
            "<convention>.<order>",
        ),
        Open,
        "RFC 3190 §7",
    ),
    Parameter::new(
        "emphasis",
        Sender,
        Values::Words(&["50-15"]),
        Nothing,
        "RFC 3190 §5",
    ),
    // What ST 2110 and IPMX senders add.
    Parameter::new("TSMODE", Sender, Values::Text, Open, "SMPTE ST 2110-10"),
    Parameter::new("TSDELAY", Sender, Values::U32, Open, "SMPTE ST 2110-10"),
];

pub(super) static L8: Format = Format::new("L8", "RFC 3551 §4.5.10").parameters(PARAMETERS);
pub(super) static L16: Format = Format::new("L16", "RFC 3551 §4.5.11").parameters(PARAMETERS);
pub(super) static L20: Format = Format::new("L20", "RFC 3190 §4").parameters(PARAMETERS);
pub(super) static L24: Format = Format::new("L24", "RFC 3190 §4").parameters(PARAMETERS);

/// Convention and order of the channels, where they are said: `SMPTE2110` and `(ST)`.
///
/// # Errors
/// Where there is no point between them, with its place.
///
/// # Examples
/// ```
/// use sdpkit::codec::{linear, params::Params};
///
/// let params = Params::new("channel-order=SMPTE2110.(51,ST)");
/// assert_eq!(linear::channel_order(params), Ok(Some(("SMPTE2110", "(51,ST)"))));
/// ```
pub fn channel_order(params: Params<'_>) -> Result<Option<(&str, &str)>, ValueError> {
    params.read("channel-order", "<convention>.<order>", channel_order_parts)
}

fn channel_order_parts(text: &str) -> Option<(&str, &str)> {
    let parts = text.split_once('.')?;
    (!parts.0.is_empty() && !parts.1.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::compare::tests::{answered, codec, quality, static_codec};
    use crate::codec::{Match, compare};

    #[test]
    fn rate_and_channels_are_the_format() {
        assert_eq!(
            compare(&codec("96 L16/44100/2"), &static_codec(10)),
            Ok(Match::Exact)
        );
        assert_eq!(
            compare(&codec("96 L16/44100"), &static_codec(11)),
            Ok(Match::Exact)
        );
        assert!(compare(&codec("96 L16/44100"), &static_codec(10)).is_err());
        assert!(compare(&codec("96 L24/48000/2"), &codec("96 L24/96000/2")).is_err());
        let order = "channel-order=SMPTE2110.(ST)";
        assert_eq!(quality("L24/48000/2", order, order), "Exact");
        assert_eq!(quality("L24/48000/2", order, ""), "Compatible");
        assert_eq!(
            answered("L24/48000/2", order, "emphasis=50-15"),
            "emphasis=50-15"
        );
        assert_eq!(
            channel_order(Params::new("channel-order=DV"))
                .unwrap_err()
                .offset,
            14
        );
    }
}
