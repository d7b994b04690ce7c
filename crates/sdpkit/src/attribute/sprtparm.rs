//! `a=sprtparm` — ITU-T V.150.1.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Sets limits on the simple packet relay transport (SPRT) of a modem relay.
///
/// # ABNF
/// ```text
/// sprtparm-value = 4(size SP) window SP window    ; each 1*DIGIT / "$"
/// ```
/// # Examples
/// * `140 132 132 140 32 8`
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Sprtparm {
    /// The largest payload of each transport channel, from 0 to 3, in octets; none is `$`.
    pub payload_sizes: [Option<u16>; 4],
    /// The largest window of the reliable channels, 1 and 2, in packets; none is `$`.
    pub window_sizes: [Option<u16>; 2],
}

impl Sprtparm {
    /// Makes it of the limits.
    pub const fn new(payload_sizes: [Option<u16>; 4], window_sizes: [Option<u16>; 2]) -> Self {
        Self {
            payload_sizes,
            window_sizes,
        }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for Sprtparm {
    const NAMES: &'static [&'static str] = &["sprtparm"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, sprtparm)
    }
}

impl fmt::Display for Sprtparm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "sprtparm:";
        for limit in self.payload_sizes.iter().chain(&self.window_sizes) {
            match limit {
                Some(limit) => write!(f, "{between}{limit}")?,
                None => write!(f, "{between}$")?,
            }
            between = " ";
        }
        Ok(())
    }
}

fn sprtparm(i: &str) -> Parsed<'_, Sprtparm> {
    // It is shown with a space after the colon.
    let (mut i, ()) = grammar::sp0(i)?;
    let mut read = Sprtparm::default();
    for limit in read.payload_sizes.iter_mut().chain(&mut read.window_sizes) {
        (i, *limit) = limit_or_dollar(i)?;
        (i, ()) = grammar::sp0(i)?;
    }
    Ok((i, read))
}

/// A number or `$`, up to a space or the end.
fn limit_or_dollar(i: &str) -> Parsed<'_, Option<u16>> {
    const WHAT: &str = "a number from 0 to 65535, or `$`";
    let (rest, limit) = match i.strip_prefix('$') {
        Some(rest) => (rest, None),
        None => grammar::number(WHAT)(i).map(|(rest, limit)| (rest, Some(limit)))?,
    };
    if rest.is_empty() || rest.starts_with([' ', '\t']) {
        Ok((rest, limit))
    } else {
        grammar::fail(rest, "a space")
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_limits_and_dollars() {
        for (text, canonical) in [
            (
                "sprtparm:140 132 132 140 32 8",
                "sprtparm:140 132 132 140 32 8",
            ),
            ("sprtparm: 140 $ 132 140 $ 8 ", "sprtparm:140 $ 132 140 $ 8"),
        ] {
            let read = Attribute::new(text).parse::<Sprtparm>().unwrap();
            assert_eq!(read.payload_sizes[0], Some(140));
            assert_eq!(read.to_string(), canonical);
            assert_eq!(Attribute::new(canonical).parse(), Ok(read));
        }
    }

    #[test]
    fn refuses_with_the_offset() {
        for (text, offset) in [
            ("sprtparm:140 132 132 140 32", 18),
            ("sprtparm:140 132 132 140 32 8 1", 21),
            ("sprtparm:140 x 132 140 32 8", 4),
            ("sprtparm:140 132$ 132 140 32 8", 7),
            ("sprtparm:65536 132 132 140 32 8", 0),
            ("sprtparm", 0),
        ] {
            let error = Attribute::new(text).parse::<Sprtparm>().unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
    }
}
