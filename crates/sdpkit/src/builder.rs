//! A description from nothing: [`Builder`] and [`MediaBuilder`] write the lines in the order of RFC 8866 §5.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write as _;
use core::net::{IpAddr, Ipv4Addr};

use crate::attribute::{
    Direction, Feedback, FeedbackTarget, Fmtp, Mid, RtcpFb, Rtpmap, TypedAttribute,
};
use crate::error::ParseError;
use crate::field::{
    Bandwidth, Connection, Formats, Information, Key, MediaLine, MediaType, Origin, Proto,
    SessionName, Timing, TypedField,
};
use crate::number::PayloadType;
use crate::syntax::{EditError, LineKind, Session};

/// Why a description could not be built.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum BuildError {
    /// A value that could not be read back from its line.
    Line {
        /// Which line.
        kind: LineKind,
        /// Its text.
        text: String,
        /// What is wrong with it.
        error: EditError,
    },
    /// What was built is not a description that [`Session::parse`] accepts.
    Structure(ParseError),
}

impl core::fmt::Display for BuildError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Line { kind, text, error } => {
                write!(f, "`{kind}={}`: {error}", text.escape_debug())
            }
            Self::Structure(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for BuildError {}

/// Builds a description; made by [`Session::builder`].
///
/// Lines come out in the order of RFC 8866 §5, whatever the order of the calls, each ended by CRLF.
/// What is not set is what makes a minimal description valid: `o=- 0 0 IN IP4 0.0.0.0`, `s=-`, `t=0 0`,
/// and `c=IN IP4 0.0.0.0` if a media description has no connection field of its own.
///
/// # Examples
/// ```
/// use sdpkit::{Direction, MediaBuilder, PayloadType, Rtpmap, Session};
///
/// let opus = PayloadType::new(111).ok_or("above 127")?;
/// let offer = Session::builder()
///     .media(
///         MediaBuilder::audio(9, "UDP/TLS/RTP/SAVPF")
///             .mid("0")
///             .direction(Direction::SendOnly)
///             .codec(&Rtpmap::new(opus, "opus", 48_000).with_channels(2)),
///     )
///     .build()?;
/// assert_eq!(
///     offer.to_string(),
///     "v=0\r\no=- 0 0 IN IP4 0.0.0.0\r\ns=-\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\n\
///      m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=sendonly\r\na=rtpmap:111 opus/48000/2\r\n"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    lines: Lines,
    media: Vec<MediaBuilder>,
}

/// Lines of a section, to be put in order.
#[derive(Clone, Debug, Default)]
struct Lines(Vec<(LineKind, String)>);

impl Lines {
    fn push<'a, T: TypedField<'a>>(&mut self, field: &T) {
        self.0.push((T::KIND, field.to_string()));
    }

    /// Puts it in the place of those of its kind.
    fn set<'a, T: TypedField<'a>>(&mut self, field: &T) {
        self.0.retain(|(kind, _)| *kind != T::KIND);
        self.push(field);
    }

    fn push_attribute(&mut self, text: String) {
        self.0.push((LineKind::Attribute, text));
    }

    fn has(&self, wanted: LineKind) -> bool {
        self.0.iter().any(|(kind, _)| *kind == wanted)
    }

    /// Writes the lines in order, each checked.
    fn write(&self, text: &mut String) -> Result<(), BuildError> {
        let mut lines: Vec<_> = self.0.iter().collect();
        lines.sort_by_key(|(kind, _)| kind.rank());
        for (kind, value) in lines {
            crate::syntax::check_line(*kind, value).map_err(|error| BuildError::Line {
                kind: *kind,
                text: value.clone(),
                error,
            })?;
            text.push(kind.letter());
            text.push('=');
            text.push_str(value);
            text.push_str("\r\n");
        }
        Ok(())
    }
}

impl Session<'static> {
    /// Begins a description from nothing.
    pub fn builder() -> Builder {
        Builder::default()
    }
}

impl Default for Builder {
    fn default() -> Self {
        let mut lines = Lines::default();
        lines.push(&crate::field::Version::default());
        lines.push(&Origin::new(0, 0, IpAddr::V4(Ipv4Addr::UNSPECIFIED)));
        lines.push(&SessionName::new("-"));
        Self {
            lines,
            media: Vec::new(),
        }
    }
}

impl Builder {
    /// Sets the origin.
    #[must_use]
    pub fn origin(mut self, origin: &Origin<'_>) -> Self {
        self.lines.set(origin);
        self
    }

    /// Sets the session name.
    #[must_use]
    pub fn name(mut self, name: &str) -> Self {
        self.lines.set(&SessionName::new(name));
        self
    }

    /// Sets the connection that media descriptions without their own have.
    #[must_use]
    pub fn connection(mut self, connection: &Connection<'_>) -> Self {
        self.lines.set(connection);
        self
    }

    /// Adds a time when the session is active.
    #[must_use]
    pub fn time(mut self, timing: &Timing) -> Self {
        self.lines.push(timing);
        self
    }

    /// Adds a field of any type: repeated ones stand in the order of the calls.
    #[must_use]
    pub fn field<'a, T: TypedField<'a>>(mut self, field: &T) -> Self {
        match T::KIND {
            LineKind::Version | LineKind::Origin | LineKind::SessionName => self.lines.set(field),
            _ => self.lines.push(field),
        }
        self
    }

    /// Adds an attribute of the session level.
    #[must_use]
    pub fn attribute<'a, T: TypedAttribute<'a>>(mut self, attribute: &T) -> Self {
        self.lines.push_attribute(attribute.to_string());
        self
    }

    /// Adds an attribute of the session level by text: what stands after `a=`.
    #[must_use]
    pub fn attribute_text(mut self, text: impl Into<String>) -> Self {
        self.lines.push_attribute(text.into());
        self
    }

    /// Adds a media description.
    #[must_use]
    pub fn media(mut self, media: MediaBuilder) -> Self {
        self.media.push(media);
        self
    }

    /// Writes it all.
    ///
    /// # Errors
    /// The first value that would not read back from its line, or a problem of structure such as a
    /// media description without a format.
    pub fn build(mut self) -> Result<Session<'static>, BuildError> {
        if !self.lines.has(LineKind::Time) {
            self.lines.push(&Timing::default());
        }
        let lacks = self
            .media
            .iter()
            .any(|media| !media.lines.has(LineKind::Connection));
        if lacks && !self.lines.has(LineKind::Connection) {
            self.lines
                .push(&Connection::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED)));
        }
        let mut text = String::new();
        self.lines.write(&mut text)?;
        for media in &self.media {
            media.write(&mut text)?;
        }
        match Session::parse(&text) {
            Ok(_) => Ok(Session::from_text(text)),
            Err(error) => Err(BuildError::Structure(error)),
        }
    }
}

/// Builds a media description, for [`Builder::media`] and [`Session::insert_media`].
#[derive(Clone, Debug)]
pub struct MediaBuilder {
    line: MediaLine<'static>,
    lines: Lines,
}

impl MediaBuilder {
    /// Begins a media description of any type.
    pub fn new(media: MediaType<'_>, port: u16, proto: &str) -> Self {
        let proto = Proto::new(proto.to_string());
        Self {
            line: MediaLine::new(media.into_owned(), port, proto),
            lines: Lines::default(),
        }
    }

    /// Begins a media description of audio.
    pub fn audio(port: u16, proto: &str) -> Self {
        Self::new(MediaType::Audio, port, proto)
    }

    /// Begins a media description of video.
    pub fn video(port: u16, proto: &str) -> Self {
        Self::new(MediaType::Video, port, proto)
    }

    /// Begins a media description of data channels (RFC 8841): `UDP/DTLS/SCTP webrtc-datachannel`.
    pub fn data_channels(port: u16) -> Self {
        Self::new(MediaType::Application, port, "UDP/DTLS/SCTP").format("webrtc-datachannel")
    }

    /// Adds a format to the `m=` line.
    #[must_use]
    pub fn format(mut self, format: &str) -> Self {
        self.line.add_format(format);
        self
    }

    /// Adds a codec: its payload type to the `m=` line, and its `a=rtpmap`.
    #[must_use]
    pub fn codec(mut self, rtpmap: &Rtpmap<'_>) -> Self {
        self.line.add_format(&rtpmap.payload_type.to_string());
        self.attribute(rtpmap)
    }

    /// Adds the parameters of a format.
    #[must_use]
    pub fn fmtp(self, payload_type: PayloadType, parameters: &str) -> Self {
        self.attribute(&Fmtp::new(payload_type.to_string(), parameters))
    }

    /// Adds a feedback of a payload type.
    #[must_use]
    pub fn feedback(self, payload_type: PayloadType, feedback: Feedback<'_>) -> Self {
        let target = FeedbackTarget::Format(Cow::Owned(payload_type.to_string()));
        self.attribute(&RtcpFb::new(target, feedback))
    }

    /// Sets the identification tag.
    #[must_use]
    pub fn mid(self, mid: &str) -> Self {
        self.attribute(&Mid::new(mid))
    }

    /// Sets the direction.
    #[must_use]
    pub fn direction(self, direction: Direction) -> Self {
        self.attribute(&direction)
    }

    /// Sets its own connection.
    #[must_use]
    pub fn connection(mut self, connection: &Connection<'_>) -> Self {
        self.lines.set(connection);
        self
    }

    /// Adds a bandwidth.
    #[must_use]
    pub fn bandwidth(mut self, bandwidth: &Bandwidth<'_>) -> Self {
        self.lines.push(bandwidth);
        self
    }

    /// Sets what it is about (`i=`).
    #[must_use]
    pub fn information(mut self, text: &str) -> Self {
        self.lines.set(&Information::new(text));
        self
    }

    /// Sets its key (`k=`), for peers of RFC 4566: RFC 8866 §5.12 forbids it, and has readers discard it.
    #[must_use]
    pub fn key(mut self, key: &Key<'_>) -> Self {
        self.lines.set(key);
        self
    }

    /// Sets the formats: words with spaces between.
    #[must_use]
    pub fn formats(mut self, formats: &str) -> Self {
        self.line.formats = Formats::new(formats.to_string());
        self
    }

    /// Adds an attribute.
    #[must_use]
    pub fn attribute<'a, T: TypedAttribute<'a>>(mut self, attribute: &T) -> Self {
        self.lines.push_attribute(attribute.to_string());
        self
    }

    /// Adds an attribute by text: what stands after `a=`.
    #[must_use]
    pub fn attribute_text(mut self, text: impl Into<String>) -> Self {
        self.lines.push_attribute(text.into());
        self
    }

    /// The lines as text, each ended by CRLF.
    ///
    /// # Errors
    /// The first value that would not read back from its line.
    pub fn to_text(&self) -> Result<String, BuildError> {
        let mut text = String::new();
        self.write(&mut text)?;
        Ok(text)
    }

    fn write(&self, text: &mut String) -> Result<(), BuildError> {
        let value = self.line.to_string();
        if let Err(error) = crate::syntax::check_line(LineKind::Media, &value) {
            return Err(BuildError::Line {
                kind: LineKind::Media,
                text: value,
                error,
            });
        }
        // Writing to a string cannot fail.
        let _ = write!(text, "m={value}\r\n");
        self.lines.write(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::Tool;

    #[test]
    fn nothing_set_is_the_default_description() {
        assert_eq!(Session::builder().build().unwrap(), Session::default());
        assert!(Session::parse(&Session::default().to_string()).is_ok());
    }

    #[test]
    fn lines_come_out_in_order() {
        let session = Session::builder()
            .attribute(&Tool::new("x"))
            .field(&Bandwidth::new(crate::field::BwType::As, 5))
            .name("call")
            .media(
                MediaBuilder::data_channels(9)
                    .key(&Key::Prompt)
                    .information("chat")
                    .attribute_text("sctp-port:5000"),
            )
            .build()
            .unwrap();
        assert_eq!(
            session.to_string(),
            "v=0\r\no=- 0 0 IN IP4 0.0.0.0\r\ns=call\r\nc=IN IP4 0.0.0.0\r\nb=AS:5\r\nt=0 0\r\na=tool:x\r\n\
             m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\ni=chat\r\nk=prompt\r\na=sctp-port:5000\r\n"
        );
    }

    #[test]
    fn what_would_not_read_back_is_refused() {
        let name = Session::builder().name("a\r\nm=x").build();
        assert!(matches!(
            name,
            Err(BuildError::Line {
                kind: LineKind::SessionName,
                ..
            })
        ));
        let text = Session::builder().attribute_text("rtpmap:x").build();
        assert!(matches!(
            text,
            Err(BuildError::Line {
                kind: LineKind::Attribute,
                ..
            })
        ));
        let empty = Session::builder()
            .media(MediaBuilder::audio(9, "RTP/AVP"))
            .build();
        assert!(matches!(
            empty,
            Err(BuildError::Line {
                kind: LineKind::Media,
                ..
            })
        ));
    }
}
