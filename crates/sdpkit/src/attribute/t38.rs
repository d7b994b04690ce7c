//! The attributes of T.38 fax: `a=T38FaxVersion`, `a=T38MaxBitRate`, … — ITU-T T.38 Annex D.

use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

numbers! {
    /// The size of the receive buffer, in bytes.
    ///
    /// # Examples
    /// * `T38FaxMaxBuffer:262`
    T38FaxMaxBuffer(u32) "T38FaxMaxBuffer", "a number of bytes";

    /// The largest UDPTL packet, or the payload of the largest RTP packet, that is received, in bytes.
    ///
    /// # Examples
    /// * `T38FaxMaxDatagram:400`
    T38FaxMaxDatagram(u32) "T38FaxMaxDatagram", "a number of bytes";

    /// The largest IFP frame that is received, in bytes.
    ///
    /// # Examples
    /// * `T38FaxMaxIFP:72`
    T38FaxMaxIfp(u32) "T38FaxMaxIFP", "a number of bytes";

    /// The largest span of forward error correction in UDPTL.
    ///
    /// # Examples
    /// * `T38FaxUdpFECMaxSpan:3`
    T38FaxUdpFecMaxSpan(u32) "T38FaxUdpFECMaxSpan", "a number of packets";

    /// The version of T.38.
    ///
    /// # Examples
    /// * `T38FaxVersion:0`
    T38FaxVersion(u32) "T38FaxVersion", "the number of a version";
}

words! {
    /// Who makes the training check of the modems (TCF).
    ///
    /// # Examples
    /// * `T38FaxRateManagement:transferredTCF`
    pub enum T38FaxRateManagement = "T38FaxRateManagement" {
        /// The gateway next to the fax machine; for T.38 over TCP.
        LocalTcf "localTCF",
        /// The fax machine at the other end.
        TransferredTcf "transferredTCF",
    }
}

words! {
    /// The error correction of UDPTL.
    ///
    /// # Examples
    /// * `T38FaxUdpEC:t38UDPRedundancy`
    pub enum T38FaxUdpEc = "T38FaxUdpEC" {
        /// None.
        None "t38UDPNoEC",
        /// Each packet repeats earlier ones.
        Redundancy "t38UDPRedundancy",
        /// Forward error correction.
        Fec "t38UDPFEC",
    }
}

/// How an attribute of T.38 that needs no value is written.
///
/// T.38 writes the bare name, which says yes. Many devices write `:1` for yes and `:0` for no.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum T38Flag {
    /// The name alone.
    #[default]
    Bare,
    /// `:0`.
    Zero,
    /// `:1`.
    One,
}

impl T38Flag {
    /// Whether it says yes: all but `:0`, which is how the devices mean it that write it.
    pub const fn is_set(self) -> bool {
        !matches!(self, Self::Zero)
    }

    fn parse(attribute: Attribute<'_>) -> Result<Self, ValueError> {
        if grammar::no_value(attribute, ()).is_ok() {
            return Ok(Self::Bare);
        }
        grammar::value(attribute, |i| {
            match grammar::named("no value, `0` or `1`", grammar::digits)(i)? {
                (rest, "0") => Ok((rest, Self::Zero)),
                (rest, "1") => Ok((rest, Self::One)),
                _ => grammar::fail(i, "no value, `0` or `1`"),
            }
        })
    }
}

impl fmt::Display for T38Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bare => "",
            Self::Zero => ":0",
            Self::One => ":1",
        })
    }
}

/// Makes a type of each attribute of T.38 that needs no value.
///
/// `T38FaxTranscodingMmr "T38FaxTranscodingMMR";` becomes `pub struct T38FaxTranscodingMmr(pub T38Flag);`.
macro_rules! t38_flags {
    ($($(#[$doc:meta])* $type:ident $name:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub struct $type(
            /// How it is written.
            pub T38Flag,
        );

        impl $type {
            /// Itself: it borrows nothing.
            #[must_use]
            pub const fn into_owned(self) -> Self {
                self
            }
        }

        impl<'a> TypedAttribute<'a> for $type {
            const NAMES: &'static [&'static str] = &[$name];

            fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
                T38Flag::parse(attribute).map(Self)
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($name, "{}"), self.0)
            }
        }
    )*};
}

t38_flags! {
    /// Says that fill bits may be left out of image data without error correction.
    ///
    /// # Examples
    /// * `T38FaxFillBitRemoval` · `T38FaxFillBitRemoval:0`
    T38FaxFillBitRemoval "T38FaxFillBitRemoval";

    /// Says that images can be converted to and from JBIG.
    ///
    /// # Examples
    /// * `T38FaxTranscodingJBIG` · `T38FaxTranscodingJBIG:0`
    T38FaxTranscodingJbig "T38FaxTranscodingJBIG";

    /// Says that images can be converted to and from MMR.
    ///
    /// # Examples
    /// * `T38FaxTranscodingMMR` · `T38FaxTranscodingMMR:0`
    T38FaxTranscodingMmr "T38FaxTranscodingMMR";
}

/// The highest rate of the fax modems, in bit/s.
///
/// It is also on the wire as `T38maxBitRate`, the spelling of examples of the first T.38.
///
/// # Examples
/// * `T38MaxBitRate:14400`
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct T38MaxBitRate(
    /// In bit/s.
    pub u32,
);

impl T38MaxBitRate {
    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for T38MaxBitRate {
    const NAMES: &'static [&'static str] = &["T38MaxBitRate", "T38maxBitRate"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, grammar::number("a rate in bit/s")).map(Self)
    }
}

impl fmt::Display for T38MaxBitRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T38MaxBitRate:{}", self.0)
    }
}

/// How many earlier packets each UDPTL packet of the sender repeats.
///
/// # ABNF
/// ```text
/// T38FaxUdpECDepth = minred [SP maxred]
/// ```
/// # Examples
/// * `T38FaxUdpECDepth:2` · `T38FaxUdpECDepth:1 3`
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct T38FaxUdpEcDepth {
    /// The fewest packets.
    pub min: u32,
    /// The most packets.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub max: Option<u32>,
}

impl T38FaxUdpEcDepth {
    /// Makes it of the fewest packets.
    pub const fn new(min: u32) -> Self {
        Self { min, max: None }
    }

    /// Sets the most packets.
    #[must_use]
    pub const fn with_max(mut self, max: u32) -> Self {
        self.max = Some(max);
        self
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for T38FaxUdpEcDepth {
    const NAMES: &'static [&'static str] = &["T38FaxUdpECDepth"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, ec_depth)
    }
}

impl fmt::Display for T38FaxUdpEcDepth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T38FaxUdpECDepth:{}", self.min)?;
        match self.max {
            Some(max) => write!(f, " {max}"),
            None => Ok(()),
        }
    }
}

fn ec_depth(i: &str) -> Parsed<'_, T38FaxUdpEcDepth> {
    let (i, min) = grammar::number("a number of packets")(i)?;
    let depth = T38FaxUdpEcDepth::new(min);
    match grammar::sp(i) {
        Ok((after, ())) if !after.is_empty() => {
            let (i, max) = grammar::number("a number of packets")(after)?;
            Ok((i, depth.with_max(max)))
        }
        _ => Ok((i, depth)),
    }
}

/// Who made the device, by the codes of ITU-T T.35.
///
/// # ABNF
/// ```text
/// T38VendorInfo = t35country-code SP t35extension SP manufacturer-code
/// ```
/// # Examples
/// * `T38VendorInfo:0 0 37`
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct T38VendorInfo {
    /// The country: 0 to 255.
    pub country: u8,
    /// The extension of the country: 0 to 255.
    pub extension: u8,
    /// The manufacturer in that country: 0 to 65535.
    pub manufacturer: u16,
}

impl T38VendorInfo {
    /// Makes it of the codes of country, extension and manufacturer.
    pub const fn new(country: u8, extension: u8, manufacturer: u16) -> Self {
        Self {
            country,
            extension,
            manufacturer,
        }
    }

    /// Itself: it borrows nothing.
    #[must_use]
    pub const fn into_owned(self) -> Self {
        self
    }
}

impl<'a> TypedAttribute<'a> for T38VendorInfo {
    const NAMES: &'static [&'static str] = &["T38VendorInfo"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, vendor_info)
    }
}

impl fmt::Display for T38VendorInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            country,
            extension,
            manufacturer,
        } = self;
        write!(f, "T38VendorInfo:{country} {extension} {manufacturer}")
    }
}

fn vendor_info(i: &str) -> Parsed<'_, T38VendorInfo> {
    let (i, country) = grammar::number("a country code from 0 to 255")(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, extension) = grammar::number("an extension from 0 to 255")(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, manufacturer) = grammar::number("a manufacturer code from 0 to 65535")(i)?;
    Ok((i, T38VendorInfo::new(country, extension, manufacturer)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_what_devices_write() {
        for line in [
            "T38FaxVersion:0",
            "T38MaxBitRate:14400",
            "T38FaxFillBitRemoval",
            "T38FaxFillBitRemoval:0",
            "T38FaxTranscodingMMR:1",
            "T38FaxTranscodingJBIG",
            "T38FaxRateManagement:transferredTCF",
            "T38FaxRateManagement:localTCF",
            "T38FaxMaxBuffer:262",
            "T38FaxMaxDatagram:90",
            "T38FaxMaxIFP:72",
            "T38FaxUdpEC:t38UDPRedundancy",
            "T38FaxUdpEC:t38UDPFEC",
            "T38FaxUdpEC:t38UDPNoEC",
            "T38FaxUdpECDepth:2",
            "T38FaxUdpECDepth:1 3",
            "T38FaxUdpFECMaxSpan:3",
            "T38VendorInfo:0 0 37",
        ] {
            accepts(&[(line, line)]);
        }
        accepts(&[
            // The spelling of the first T.38.
            ("T38maxBitRate:14400", "T38MaxBitRate:14400"),
            ("T38FaxTranscodingMMR: ", "T38FaxTranscodingMMR"),
            ("T38FaxUdpEC:T38UdpFec", "T38FaxUdpEC:t38UDPFEC"),
            ("T38FaxUdpECDepth:2 ", "T38FaxUdpECDepth:2"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("T38FaxVersion:v0", 0),
            ("T38MaxBitRate:14.4k", 2),
            ("T38maxBitRate", 0),
            ("T38FaxFillBitRemoval:2", 0),
            ("T38FaxTranscodingMMR:yes", 0),
            ("T38FaxTranscodingJBIG:0 1", 2),
            ("T38FaxRateManagement:both", 0),
            ("T38FaxMaxBuffer:", 0),
            ("T38FaxMaxDatagram:4294967296", 0),
            ("T38FaxMaxIFP:-1", 0),
            ("T38FaxUdpEC:t38UDP", 0),
            ("T38FaxUdpECDepth:1 x", 2),
            ("T38FaxUdpECDepth:1 2 3", 4),
            ("T38FaxUdpFECMaxSpan:x", 0),
            ("T38VendorInfo:0 0", 3),
            ("T38VendorInfo:256 0 0", 0),
            ("T38VendorInfo:0 0 0x25", 5),
        ]);
    }

    #[test]
    fn only_zero_says_no() {
        assert!(T38Flag::Bare.is_set() && T38Flag::One.is_set());
        assert!(!T38Flag::Zero.is_set());
    }
}
