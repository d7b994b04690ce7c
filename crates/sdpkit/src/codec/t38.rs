//! T.38 fax: the parameters of `m=image … udptl t38` (attributes, ITU-T T.38 Annex D) and those of the payload
//! format `t38` (`a=fmtp`, RFC 4612). They have the same names and the same use.
//!
//! The version of the answer is no higher than that of the offer; transcodings and the removal of fill bits are used
//! where both sides have them; who checks the training is what the session is. Sizes and rates are each side's own.

use alloc::string::{String, ToString};

use super::format::Absent::{Means, Nothing, Open};
use super::format::Usage::{Configuration, Negotiated, Receiver};
use super::format::{Format, Parameter, Values};
use super::mismatch::Mismatch;
use super::pair::{Pair, Place};
use super::params::{Params, number};
use crate::attribute::{
    T38FaxFillBitRemoval, T38FaxMaxBuffer, T38FaxMaxDatagram, T38FaxRateManagement,
    T38FaxTranscodingJbig, T38FaxTranscodingMmr, T38FaxUdpEc, T38FaxVersion, T38MaxBitRate,
    TypedAttribute,
};
use crate::error::ValueError;
use crate::syntax::Media;

const RULE: &str = "ITU-T T.38 D.2.3";

/// Alone, or with the `0` or `1` that many devices write.
const FLAG: Values = Values::Checked(|text| flag(text).is_some(), "no value, 0 or 1");
const RATE_MANAGEMENT: Values = Values::Words(&["localTCF", "transferredTCF"]);
const UDP_EC: Values = Values::Words(&["t38UDPNoEC", "t38UDPRedundancy", "t38UDPFEC"]);

pub(super) static FORMAT: Format = Format::new("t38", "RFC 4612 §4.1")
    .decide(decide)
    .parameters(&[
        Parameter::new("T38FaxVersion", Negotiated, Values::U32, Means("0"), RULE),
        Parameter::new("T38MaxBitRate", Receiver, Values::U32, Open, RULE),
        Parameter::new("T38FaxFillBitRemoval", Negotiated, FLAG, Nothing, RULE),
        Parameter::new("T38FaxTranscodingMMR", Negotiated, FLAG, Nothing, RULE),
        Parameter::new("T38FaxTranscodingJBIG", Negotiated, FLAG, Nothing, RULE),
        Parameter::new(
            "T38FaxRateManagement",
            Configuration,
            RATE_MANAGEMENT,
            Open,
            RULE,
        ),
        Parameter::new("T38FaxMaxBuffer", Receiver, Values::U32, Open, RULE),
        Parameter::new("T38FaxMaxDatagram", Receiver, Values::U32, Open, RULE),
        Parameter::new("T38FaxUdpEC", Negotiated, UDP_EC, Means("t38UDPNoEC"), RULE),
    ]);

/// What a side says of T.38 (ITU-T T.38 D.2.3).
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit::attribute::T38FaxUdpEc;
/// use sdpkit::codec::t38::T38;
///
/// let session = Session::parse_bytes(
///     b"m=image 9 udptl t38\r\na=T38FaxVersion:3\r\na=T38FaxTranscodingMMR\r\n\
///       a=T38FaxRateManagement:transferredTCF\r\na=T38FaxUdpEC:t38UDPFEC\r\na=T38FaxMaxDatagram:400\r\n",
/// );
/// let offered = T38::of(session.media_at(0).ok_or("no media")?)?;
/// assert_eq!((offered.version, offered.transcoding_mmr, offered.max_datagram), (3, true, Some(400)));
///
/// let mut ours = T38::default();
/// ours.udp_ec = T38FaxUdpEc::Redundancy;
/// let answer = offered.answer(&ours)?;
/// assert_eq!((answer.version, answer.transcoding_mmr, answer.udp_ec), (0, false, T38FaxUdpEc::Redundancy));
/// assert_eq!(answer.rate_management, offered.rate_management);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct T38 {
    /// The version; 0 where it is absent.
    pub version: u32,
    /// The highest rate of the modems (bit/s).
    pub max_bit_rate: Option<u32>,
    /// Whether fill bits can be left out.
    pub fill_bit_removal: bool,
    /// Whether it can convert to and from MMR.
    pub transcoding_mmr: bool,
    /// Whether it can convert to and from JBIG.
    pub transcoding_jbig: bool,
    /// Who checks the training of the modems.
    pub rate_management: Option<T38FaxRateManagement>,
    /// The size of its buffer (bytes).
    pub max_buffer: Option<u32>,
    /// The largest datagram that it can receive (bytes).
    pub max_datagram: Option<u32>,
    /// The error correction of UDPTL; none where it is absent.
    pub udp_ec: T38FaxUdpEc,
}

/// Version 0, and nothing more.
impl Default for T38 {
    fn default() -> Self {
        Self {
            version: 0,
            max_bit_rate: None,
            fill_bit_removal: false,
            transcoding_mmr: false,
            transcoding_jbig: false,
            rate_management: None,
            max_buffer: None,
            max_datagram: None,
            udp_ec: T38FaxUdpEc::None,
        }
    }
}

impl T38 {
    /// Reads the attributes of a media description.
    ///
    /// # Errors
    /// Where one of them cannot be read; the place counts in the value of that attribute.
    pub fn of(media: Media<'_>) -> Result<Self, ValueError> {
        fn read<'s, T: TypedAttribute<'s>>(media: Media<'s>) -> Result<Option<T>, ValueError> {
            media.attr::<T>().transpose()
        }
        Ok(Self {
            version: read::<T38FaxVersion>(media)?.map_or(0, |version| version.0),
            max_bit_rate: read::<T38MaxBitRate>(media)?.map(|rate| rate.0),
            fill_bit_removal: read::<T38FaxFillBitRemoval>(media)?.is_some_and(|it| it.0.is_set()),
            transcoding_mmr: read::<T38FaxTranscodingMmr>(media)?.is_some_and(|it| it.0.is_set()),
            transcoding_jbig: read::<T38FaxTranscodingJbig>(media)?.is_some_and(|it| it.0.is_set()),
            rate_management: read(media)?,
            max_buffer: read::<T38FaxMaxBuffer>(media)?.map(|size| size.0),
            max_datagram: read::<T38FaxMaxDatagram>(media)?.map(|size| size.0),
            udp_ec: read(media)?.unwrap_or(T38FaxUdpEc::None),
        })
    }

    /// Reads the parameters of the payload format (RFC 4612 §4.1).
    ///
    /// # Errors
    /// Where a value is none that T.38 has, with its place.
    pub fn read(params: Params<'_>) -> Result<Self, ValueError> {
        let size = |name| params.number(name, &(0..=u32::MAX), "a number");
        let is_set = |name| {
            let set = params.read(name, "no value, 0 or 1", flag)?;
            Ok(set.unwrap_or(false))
        };
        Ok(Self {
            version: size("T38FaxVersion")?.unwrap_or(0),
            max_bit_rate: size("T38MaxBitRate")?,
            fill_bit_removal: is_set("T38FaxFillBitRemoval")?,
            transcoding_mmr: is_set("T38FaxTranscodingMMR")?,
            transcoding_jbig: is_set("T38FaxTranscodingJBIG")?,
            rate_management: params.read(
                "T38FaxRateManagement",
                "localTCF or transferredTCF",
                T38FaxRateManagement::from_word,
            )?,
            max_buffer: size("T38FaxMaxBuffer")?,
            max_datagram: size("T38FaxMaxDatagram")?,
            udp_ec: params
                .read(
                    "T38FaxUdpEC",
                    "a kind of error correction",
                    T38FaxUdpEc::from_word,
                )?
                .unwrap_or(T38FaxUdpEc::None),
        })
    }

    /// What one who can do `ours` answers to this offer.
    ///
    /// # Errors
    /// Where the two have the training checked by different parties.
    pub fn answer(&self, ours: &Self) -> Result<Self, Mismatch> {
        if let (Some(offered), Some(own)) = (self.rate_management, ours.rate_management)
            && offered != own
        {
            return Err(Mismatch::Parameter {
                name: "T38FaxRateManagement".into(),
                offered: super::Given::Stated(offered.as_str().into()),
                ours: super::Given::Stated(own.as_str().into()),
                rule: RULE,
            });
        }
        let strength = |ec: &T38FaxUdpEc| match ec {
            T38FaxUdpEc::None => 0,
            T38FaxUdpEc::Redundancy => 1,
            T38FaxUdpEc::Fec => 2,
        };
        let weaker = if strength(&self.udp_ec) < strength(&ours.udp_ec) {
            self.udp_ec
        } else {
            ours.udp_ec
        };
        Ok(Self {
            version: self.version.min(ours.version),
            fill_bit_removal: self.fill_bit_removal && ours.fill_bit_removal,
            transcoding_mmr: self.transcoding_mmr && ours.transcoding_mmr,
            transcoding_jbig: self.transcoding_jbig && ours.transcoding_jbig,
            rate_management: self.rate_management.or(ours.rate_management),
            udp_ec: weaker,
            ..*ours
        })
    }
}

/// Reads an empty value, `0` or `1`; the bare name says yes.
fn flag(text: &str) -> Option<bool> {
    match text {
        "" | "1" => Some(true),
        "0" => Some(false),
        _ => None,
    }
}

fn decide(pair: &mut Pair<'_>) -> Result<(), Mismatch> {
    let version = pair.row("T38FaxVersion");
    let of = |place: Place<'_>| Ok(place.read(version, number::<u32>)?.unwrap_or(0));
    let lower = of(pair.offered)?.min(of(pair.ours)?);
    pair.settle_both(version, &lower.to_string());

    for name in [
        "T38FaxFillBitRemoval",
        "T38FaxTranscodingMMR",
        "T38FaxTranscodingJBIG",
    ] {
        let row = pair.row(name);
        let of = |place: Place<'_>| Ok(place.read(row, flag)?.unwrap_or(false));
        let (offered, ours) = (of(pair.offered)?, of(pair.ours)?);
        let stated = pair.ours.params.get(name).or(pair.offered.params.get(name));
        let holds = (offered && ours).then(|| String::from(stated.unwrap_or_default()));
        if stated.is_some() {
            pair.settle_as(row, offered == ours, holds.clone(), holds.clone(), holds);
        }
    }

    let row = pair.row("T38FaxUdpEC");
    let read = |place: Place<'_>| {
        let kind = place.read(row, T38FaxUdpEc::from_word)?;
        Ok(kind.unwrap_or(T38FaxUdpEc::None))
    };
    let mut sides = [T38::default(); 2];
    let kinds = [read(pair.offered)?, read(pair.ours)?];
    for (side, kind) in sides.iter_mut().zip(kinds) {
        side.udp_ec = kind;
    }
    let [offered, ours] = sides;
    pair.settle_both(row, offered.answer(&ours)?.udp_ec.as_str());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::compare::tests::{answered, quality, refused};

    #[test]
    fn a_payload_format_has_the_same_rules() {
        for (offered, ours, match_is, answer) in [
            (
                "T38FaxVersion=3;T38FaxRateManagement=transferredTCF;T38FaxUdpEC=t38UDPFEC",
                "T38FaxVersion=0;T38FaxRateManagement=transferredTCF;T38FaxUdpEC=t38UDPRedundancy",
                "Compatible",
                "T38FaxVersion=0;T38FaxRateManagement=transferredTCF;T38FaxUdpEC=t38UDPRedundancy",
            ),
            ("T38FaxVersion=0", "", "Exact", "T38FaxVersion=0"),
            (
                "T38FaxTranscodingMMR",
                "T38FaxTranscodingMMR=1",
                "Exact",
                "T38FaxTranscodingMMR=1",
            ),
            (
                "T38FaxTranscodingMMR",
                "T38FaxTranscodingJBIG",
                "Compatible",
                "",
            ),
            (
                "T38FaxMaxDatagram=400",
                "T38FaxMaxDatagram=200",
                "Compatible",
                "T38FaxMaxDatagram=200",
            ),
        ] {
            assert_eq!(
                quality("t38/8000", offered, ours),
                match_is,
                "{offered} {ours}"
            );
            assert_eq!(
                answered("t38/8000", offered, ours),
                answer,
                "{offered} {ours}"
            );
        }
        let why = refused(
            "t38/8000",
            "T38FaxRateManagement=localTCF",
            "T38FaxRateManagement=transferredTCF",
        );
        assert!(why.ends_with("(ITU-T T.38 D.2.3)"), "{why}");
    }

    #[test]
    fn attributes_and_parameters_are_read_alike() {
        let text = "T38FaxVersion=1;T38MaxBitRate=14400;T38FaxFillBitRemoval=0;T38FaxTranscodingJBIG=1;\
                    T38FaxRateManagement=localTCF;T38FaxMaxBuffer=262;T38FaxUdpEC=t38UDPRedundancy";
        let attributes = Params::new(text)
            .iter()
            .map(|(name, value)| alloc::format!("a={name}:{}\r\n", value.unwrap()));
        let lines = String::from("m=image 9 udptl t38\r\n") + &attributes.collect::<String>();
        let session = crate::Session::parse_bytes(lines.as_bytes());
        let read = T38::read(Params::new(text)).unwrap();
        assert_eq!(T38::of(session.media_at(0).unwrap()), Ok(read));
        assert_eq!(
            (read.version, read.max_buffer, read.fill_bit_removal),
            (1, Some(262), false)
        );
        let mut local = read;
        local.rate_management = Some(T38FaxRateManagement::TransferredTcf);
        assert!(read.answer(&local).is_err());
        assert_eq!(
            T38::read(Params::new("T38FaxVersion=x"))
                .unwrap_err()
                .offset,
            14
        );
    }
}
