//! `m=` — RFC 8866 §5.14.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use core::hash::{Hash, Hasher};

use super::{Proto, TypedField};
use crate::error::ValueError;
use crate::number::PayloadType;
use crate::syntax::LineKind;
use crate::syntax::grammar::{self, Parsed};

words! {
    /// `media`: the type of the media (RFC 8866 §8.2.1).
    pub enum MediaType<'a> {
        /// Audio.
        Audio "audio",
        /// Video.
        Video "video",
        /// Text (RFC 4103).
        Text "text",
        /// Anything of an application: data channels, BFCP, `MRCPv2`.
        Application "application",
        /// Messages (RFC 4975).
        Message "message",
        /// Images (RFC 6466); T.38 fax.
        Image "image",
        /// Haptics (RFC 9695).
        Haptics "haptics",
        /// Obsolete since RFC 4566.
        Control "control",
        /// Obsolete since RFC 4566.
        Data "data",
    }
}

/// Begins a media description: what media, where, over what, in which formats.
///
/// # ABNF
/// ```text
/// media-field = %s"m" "=" media SP port ["/" integer] SP proto 1*(SP fmt) CRLF
/// ```
/// # Examples
/// * `audio 49170 RTP/AVP 0 8 96` · `video 49170/2 RTP/AVP 31` · `application 9 UDP/DTLS/SCTP webrtc-datachannel`
///
/// ```
/// use sdpkit::field::{MediaLine, MediaType, TypedField};
///
/// let mut line = MediaLine::parse("audio 9 UDP/TLS/RTP/SAVPF 111 0")?;
/// assert!(line.media == MediaType::Audio && line.proto.is_dtls_srtp());
/// line.remove_format("0");
/// line.add_format("63");
/// assert_eq!(line.to_string(), "audio 9 UDP/TLS/RTP/SAVPF 111 63");
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct MediaLine<'a> {
    /// The type of the media.
    pub media: MediaType<'a>,
    /// The transport port; 0 rejects the media description (RFC 3264 §6), 9 stands for "none yet".
    pub port: u16,
    /// How many ports there are, 1 or more; for RTP, pairs of ports. Where absent, one.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub number_of_ports: Option<u16>,
    /// The transport protocol.
    pub proto: Proto<'a>,
    /// The formats, the preferred one first; one or more.
    pub formats: Formats<'a>,
}

/// The formats of an `m=` line: words with spaces between, kept as text.
///
/// Two are equal when their words are.
#[derive(Clone, Default)]
pub struct Formats<'a>(Cow<'a, str>);

impl<'a> MediaLine<'a> {
    /// Makes it without formats; at least one must be added.
    pub fn new(media: MediaType<'a>, port: u16, proto: Proto<'a>) -> Self {
        Self {
            media,
            port,
            number_of_ports: None,
            proto,
            formats: Formats::default(),
        }
    }

    /// Sets the formats: words with spaces between.
    #[must_use]
    pub fn with_formats(mut self, formats: impl Into<Cow<'a, str>>) -> Self {
        self.formats = Formats::new(formats);
        self
    }

    /// Sets the number of ports.
    #[must_use]
    pub fn with_number_of_ports(mut self, number_of_ports: u16) -> Self {
        self.number_of_ports = Some(number_of_ports);
        self
    }

    /// Adds a format at the end, unless it is there.
    pub fn add_format(&mut self, format: &str) {
        self.formats.add(format);
    }

    /// Removes a format; says whether it was there.
    pub fn remove_format(&mut self, format: &str) -> bool {
        self.formats.remove(format)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> MediaLine<'static> {
        MediaLine {
            media: self.media.into_owned(),
            port: self.port,
            number_of_ports: self.number_of_ports,
            proto: self.proto.into_owned(),
            formats: self.formats.into_owned(),
        }
    }
}

impl<'a> Formats<'a> {
    /// Makes it of words with spaces between.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self(text.into())
    }

    /// Adds a format at the end, unless it is there.
    pub fn add(&mut self, format: &str) {
        if !self.contains(format) {
            let text = self.0.to_mut();
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(format);
        }
    }

    /// Removes a format; says whether it was there.
    pub fn remove(&mut self, format: &str) -> bool {
        let found = self.contains(format);
        if found {
            self.retain(|own| own != format);
        }
        found
    }

    /// Keeps the formats for which `keep` holds.
    pub fn retain(&mut self, mut keep: impl FnMut(&str) -> bool) {
        let mut kept = String::with_capacity(self.0.len());
        for format in self.iter().filter(|format| keep(format)) {
            if !kept.is_empty() {
                kept.push(' ');
            }
            kept.push_str(format);
        }
        self.0 = Cow::Owned(kept);
    }

    /// Reads `fmt *(SP fmt)`.
    pub(crate) fn read(i: &'a str) -> Parsed<'a, Self> {
        fmt_list(i)
    }

    /// The formats, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        words(&self.0)
    }

    /// The formats that are payload types, in order.
    pub fn payload_types(&self) -> impl Iterator<Item = PayloadType> {
        self.iter()
            .filter_map(|format| grammar::whole(format, grammar::payload_type).ok())
    }

    /// Whether `format` is one of them.
    pub fn contains(&self, format: &str) -> bool {
        self.iter().any(|own| own == format)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The text, as it stands.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Formats<'static> {
        Formats(self.0.into_owned().into())
    }
}

impl PartialEq for Formats<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Formats<'_> {}

impl Hash for Formats<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for format in self.iter() {
            format.hash(state);
        }
    }
}

impl fmt::Debug for Formats<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Writes the formats with one space between.
impl fmt::Display for Formats<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, format) in self.iter().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            f.write_str(format)?;
        }
        Ok(())
    }
}

/// A list of texts.
#[cfg(feature = "serde")]
impl serde::Serialize for Formats<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Formats<'_> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use alloc::vec::Vec;

        let formats = Vec::<String>::deserialize(deserializer)?;
        Ok(Self(formats.join(" ").into()))
    }
}

impl<'a> TypedField<'a> for MediaLine<'a> {
    const KIND: LineKind = LineKind::Media;

    fn parse(value: &'a str) -> Result<Self, ValueError> {
        grammar::whole(value, media_field)
    }
}

impl fmt::Display for MediaLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.media, self.port)?;
        if let Some(number) = self.number_of_ports {
            write!(f, "/{number}")?;
        }
        write!(f, " {} {}", self.proto, self.formats)
    }
}

fn media_field(i: &str) -> Parsed<'_, MediaLine<'_>> {
    let (i, media) = media(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, port) = grammar::port(i)?;
    let (i, number_of_ports) = match i.strip_prefix('/') {
        Some(i) => integer(i).map(|(i, n)| (i, Some(n)))?,
        None => (i, None),
    };
    let (i, ()) = grammar::sp(i)?;
    let (i, proto) = Proto::read(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, formats) = fmt_list(i)?;
    Ok((
        i,
        MediaLine {
            media,
            port,
            number_of_ports,
            proto,
            formats,
        },
    ))
}

/// `media`; cameras write `application/TP-LINK`, so a slash is read too.
fn media(i: &str) -> Parsed<'_, MediaType<'_>> {
    let (rest, word) = grammar::run(i, "a media type", |b| {
        grammar::is_token_char(b) || b == b'/'
    })?;
    Ok((rest, MediaType::from_word(word)))
}

fn integer(i: &str) -> Parsed<'_, u16> {
    const WHAT: &str = "a number of ports from 1 to 65535";
    match grammar::number(WHAT)(i)? {
        (_, 0) => grammar::fail(i, WHAT),
        read => Ok(read),
    }
}

/// `fmt *(SP fmt)`; cameras write `smart/1/90000`, so what is no token is read too.
fn fmt_list(i: &str) -> Parsed<'_, Formats<'_>> {
    // As most are: to the end of the line, without tabs and outer spaces.
    if let (rest @ "", read) = grammar::non_ws_strings(i)
        && !read.is_empty()
        && !read.starts_with(' ')
        && !read.ends_with(' ')
    {
        return Ok((rest, Formats(read.into())));
    }
    let mut rest = i;
    loop {
        (rest, _) = grammar::named("a format", grammar::non_ws_string)(rest)?;
        match grammar::sp(rest) {
            Ok((after, ())) if !after.is_empty() => rest = after,
            _ => break,
        }
    }
    match i.split_at_checked(i.len() - rest.len()) {
        Some((read, rest)) => Ok((rest, Formats(read.into()))),
        None => grammar::fail(i, "a format"),
    }
}

/// The words of a text; spaces and tabs part them.
fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split([' ', '\t']).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec::Vec;

    use super::*;
    use crate::field::table;

    #[test]
    fn accepts_what_endpoints_send() {
        table::accepts::<MediaLine<'_>>(&[
            ("audio 49170 RTP/AVP 0 8 96", "audio 49170 RTP/AVP 0 8 96"),
            ("audio 9  RTP/AVP 0  8 ", "audio 9 RTP/AVP 0 8"),
            ("video 49170/2 RTP/AVP 31", "video 49170/2 RTP/AVP 31"),
            ("AUDIO 0 udp t38", "audio 0 udp t38"),
            ("message 7654 TCP/MSRP *", "message 7654 TCP/MSRP *"),
            (
                "application 9 UDP/DTLS/SCTP webrtc-datachannel",
                "application 9 UDP/DTLS/SCTP webrtc-datachannel",
            ),
            (
                "application/TP-LINK 0 RTP/AVP smart/1/90000",
                "application/TP-LINK 0 RTP/AVP smart/1/90000",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        table::refuses::<MediaLine<'_>>(&[
            ("", 0),
            ("audio", 5),
            ("audio x RTP/AVP 0", 6),
            ("audio 65536 RTP/AVP 0", 6),
            ("audio 9/0 RTP/AVP 0", 8),
            ("audio 9/x RTP/AVP 0", 8),
            ("audio 9", 7),
            ("audio 9 RTP/AVP", 15),
            ("audio 9 RTP/AVP ", 16),
            ("audio 9 RTP/ 0", 12),
            ("audio 9 // 0", 8),
            ("audio 9 RTP/AVP 0 \u{7f}", 18),
        ]);
    }

    #[test]
    fn formats_are_added_and_removed() {
        let mut line = MediaLine::new(MediaType::Audio, 9, Proto::RTP_AVP).with_formats("0  8");
        assert_eq!(line.formats, Formats::new("0 8"));
        line.add_format("96");
        line.add_format("8");
        assert!(line.remove_format("0") && !line.remove_format("0"));
        assert_eq!(line.to_string(), "audio 9 RTP/AVP 8 96");
        let numbers: Vec<u8> = line.formats.payload_types().map(Into::into).collect();
        assert_eq!(numbers, [8, 96]);
        assert!(Formats::new("t38 128").payload_types().next().is_none());
    }
}
