//! For what use a description is judged: profiles, and how they are told from its text.

use core::fmt;

use sdpkit::{LineKind, Rtpmap, Session};

use crate::document::{Part, Slot, Values};

/// A use of SDP, with rules of its own.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
#[repr(u8)]
pub enum Profile {
    /// What holds everywhere; always active.
    Core,
    /// WebRTC (RFC 9429) and ICE with DTLS.
    WebRtc,
    /// SIP (RFC 3264, 6337).
    Sip,
    /// RTSP (RFC 7826, 2326).
    Rtsp,
    /// SMPTE ST 2110.
    St2110,
    /// AES67.
    Aes67,
    /// IPMX.
    Ipmx,
    /// WHIP (RFC 9725).
    Whip,
    /// WHEP.
    Whep,
    /// IMS (3GPP TS 24.229, 26.114).
    Ims,
    /// MSRP (RFC 4975).
    Msrp,
    /// Fax by T.38.
    T38,
    /// BFCP (RFC 8856).
    Bfcp,
    /// Scalable video (RFC 5583).
    Svc,
    /// Source-specific multicast (RFC 4570, 5760).
    Ssm,
    /// MRCP (RFC 6787).
    Mrcp,
}

impl Profile {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Core,
        Self::WebRtc,
        Self::Sip,
        Self::Rtsp,
        Self::St2110,
        Self::Aes67,
        Self::Ipmx,
        Self::Whip,
        Self::Whep,
        Self::Ims,
        Self::Msrp,
        Self::T38,
        Self::Bfcp,
        Self::Svc,
        Self::Ssm,
        Self::Mrcp,
    ];

    /// Its name in small letters, such as `webrtc`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::WebRtc => "webrtc",
            Self::Sip => "sip",
            Self::Rtsp => "rtsp",
            Self::St2110 => "st2110",
            Self::Aes67 => "aes67",
            Self::Ipmx => "ipmx",
            Self::Whip => "whip",
            Self::Whep => "whep",
            Self::Ims => "ims",
            Self::Msrp => "msrp",
            Self::T38 => "t38",
            Self::Bfcp => "bfcp",
            Self::Svc => "svc",
            Self::Ssm => "ssm",
            Self::Mrcp => "mrcp",
        }
    }

    /// The profile of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }

    /// Profiles that are active with it: IMS is SIP, WHIP is WebRTC.
    const fn implies(self) -> &'static [Self] {
        match self {
            Self::Ims => &[Self::Sip],
            Self::Whip | Self::Whep => &[Self::WebRtc],
            Self::Ipmx => &[Self::St2110],
            _ => &[],
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A set of profiles; [`Profile::Core`] is always in it.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Profiles(u32);

impl Default for Profiles {
    fn default() -> Self {
        Self::CORE
    }
}

impl Profiles {
    /// Only [`Profile::Core`].
    pub const CORE: Self = Self(1);

    /// The set with `profile`, and with those that it implies.
    #[must_use]
    pub const fn with(self, profile: Profile) -> Self {
        let mut bits = self.0 | 1 << profile as u32;
        let implied = profile.implies();
        let mut at = 0;
        while at < implied.len() {
            #[expect(clippy::indexing_slicing, reason = "the index is below the length")]
            let more = implied[at];
            bits |= 1 << more as u32;
            at += 1;
        }
        Self(bits)
    }

    /// Whether `profile` is in it.
    pub const fn contains(self, profile: Profile) -> bool {
        self.0 & 1 << profile as u32 != 0
    }

    /// Whether one of `profiles` is in it.
    pub fn has_any(self, profiles: &[Profile]) -> bool {
        profiles.iter().any(|&profile| self.contains(profile))
    }

    /// Those in it, in the order of [`Profile::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Profile> {
        Profile::ALL
            .into_iter()
            .filter(move |&it| self.contains(it))
    }

    /// What the text of a description shows it to be for.
    ///
    /// * `webrtc`: a transport with DTLS, or ICE credentials and a certificate fingerprint; ICE alone is of SIP, too,
    ///   and so are the two where all sections are plain RTP without `a=mid` and BUNDLE (best-effort SRTP, RFC 8643).
    /// * `sip`: only where told, as its descriptions show no mark of it.
    /// * `rtsp`: `a=control` or `a=range`.
    /// * `st2110`: `a=ts-refclk` or `a=mediaclk`, or the formats raw, smpte291 or jxsv.
    /// * `aes67`: `a=ts-refclk` with L16 or L24.
    /// * `msrp`, `bfcp`, `t38`, `mrcp`: by the transport of an m= section.
    /// * `svc`: `a=depend`. `ssm`: `a=source-filter` with `incl`.
    pub fn detect(session: &Session<'_>) -> Self {
        Self::of(session, &Values::read(session))
    }

    /// The same of a description whose values were read.
    pub(crate) fn of<'d>(session: &'d Session<'d>, values: &'d Values<'d>) -> Self {
        let mut marks = Marks::default();
        for part in values.parts(session) {
            marks.part(&part);
        }
        marks.all()
    }
}

impl FromIterator<Profile> for Profiles {
    fn from_iter<I: IntoIterator<Item = Profile>>(profiles: I) -> Self {
        profiles.into_iter().fold(Self::CORE, Self::with)
    }
}

impl fmt::Display for Profiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, profile) in self.iter().enumerate() {
            let between = if at == 0 { "" } else { "," };
            write!(f, "{between}{profile}")?;
        }
        Ok(())
    }
}

/// What was seen of a description so far.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one mark")]
struct Marks {
    profiles: Profiles,
    has_ice: bool,
    has_fingerprint: bool,
    has_clock: bool,
    has_linear: bool,
    /// A section of plain RTP.
    has_plain: bool,
    /// `a=mid`, BUNDLE, or a section that is not of plain RTP.
    has_other: bool,
}

impl Marks {
    fn add(&mut self, profile: Profile) {
        self.profiles = self.profiles.with(profile);
    }

    fn media(&mut self, value: &str) {
        let Some(proto) = value.split_ascii_whitespace().nth(2) else {
            return;
        };
        let has = |word: &str| {
            let mut words = proto.as_bytes().split(|byte| *byte == b'/');
            words.any(|it| it.len() == word.len() && it.eq_ignore_ascii_case(word.as_bytes()))
        };
        let is_plain = ["RTP/AVP", "RTP/AVPF"]
            .iter()
            .any(|plain| proto.eq_ignore_ascii_case(plain));
        self.has_plain |= is_plain;
        self.has_other |= !is_plain;
        if (has("TLS") && has("RTP")) || (has("DTLS") && has("SCTP")) {
            self.add(Profile::WebRtc);
        }
        for (word, profile) in [
            ("MSRP", Profile::Msrp),
            ("BFCP", Profile::Bfcp),
            ("udptl", Profile::T38),
            ("MRCPv2", Profile::Mrcp),
        ] {
            if has(word) {
                self.add(profile);
            }
        }
    }

    fn part(&mut self, part: &Part<'_>) {
        if part.media().is_some()
            && let Some(value) = part.section().value(LineKind::Media)
        {
            self.media(value);
        }
        self.has_ice |= part.has("ice-ufrag");
        self.has_fingerprint |= part.has("fingerprint");
        self.has_clock |= part.has("ts-refclk");
        self.has_other |= part.has("mid") || part.has("group");
        if part.has("control") || part.has("range") {
            self.add(Profile::Rtsp);
        }
        if part.has("ts-refclk") || part.has("mediaclk") {
            self.add(Profile::St2110);
        }
        if part.has("depend") {
            self.add(Profile::Svc);
        }
        let includes = |slot: &Slot<'_>| {
            let value = slot.attribute.value.unwrap_or_default();
            value.trim_start().starts_with("incl")
        };
        if part.named("source-filter").any(includes) {
            self.add(Profile::Ssm);
        }
        for (_, rtpmap) in part.all::<Rtpmap<'_>>() {
            self.format(&rtpmap.encoding_name);
        }
        if self.has_clock && self.has_linear {
            self.add(Profile::Aes67);
        }
    }

    /// What all of them show together.
    fn all(mut self) -> Profiles {
        if self.has_ice && self.has_fingerprint && (self.has_other || !self.has_plain) {
            self.add(Profile::WebRtc);
        }
        self.profiles
    }

    fn format(&mut self, name: &str) {
        let is = |other: &str| name.len() == other.len() && name.eq_ignore_ascii_case(other);
        if is("raw") || is("smpte291") || is("jxsv") {
            self.add(Profile::St2110);
        }
        self.has_linear |= is("L16") || is("L24");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_told_from_the_text() {
        let detect =
            |text: &str| Profiles::detect(&Session::parse_bytes(text.as_bytes())).to_string();
        assert_eq!(detect("m=audio 9 RTP/AVP 0\r\n"), "core");
        assert_eq!(detect("m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n"), "core,webrtc");
        assert_eq!(
            detect("m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n"),
            "core,webrtc"
        );
        let keys = "a=ice-ufrag:EsAw\r\na=fingerprint:sha-256 00\r\n";
        let phone = format!("m=audio 9 RTP/AVP 0\r\n{keys}");
        assert_eq!(detect(&phone), "core");
        assert_eq!(detect(&format!("{phone}a=mid:0\r\n")), "core,webrtc");
        assert_eq!(detect(&phone.replace("AVP", "SAVPF")), "core,webrtc");
        assert_eq!(detect(keys), "core,webrtc");
        assert_eq!(detect("m=message 9 TCP/TLS/MSRP *\r\n"), "core,msrp");
        assert_eq!(
            detect("m=audio 9 RTP/AVP 96\r\na=rtpmap:96 L24/48000\r\na=ts-refclk:local\r\n"),
            "core,st2110,aes67"
        );
        assert_eq!(
            Profiles::CORE.with(Profile::Whip).to_string(),
            "core,webrtc,whip"
        );
    }
}
