//! Conversions to and from the crate `sdp` 0.17 of WebRTC.rs, by reference (feature `sdp`).
//!
//! Its `SessionDescription` is a struct with a place for each field, so a description loses its form
//! there: line endings, the order of fields (that of attributes is kept), spaces between words, units
//! of times (`7d`), blank lines, byte order marks and the charset. A line that it has no place for,
//! such as a second `e=` or a letter that RFC 8866 does not know, is refused, not dropped.
//!
//! The way back gives, byte for byte, what its `marshal` writes, but refuses a value with a CR, LF or
//! NUL, which `marshal` would write as lines of their own. What is left is judged as any text is:
//! when it is asked for by type.
//!
//! # Examples
//! ```
//! use sdp::description::session::SessionDescription;
//! use sdpkit::Session;
//!
//! let text = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
//!             m=audio 9 RTP/AVP 0\r\na=mid:0\r\n";
//! let session = Session::parse(text)?;
//! let description = SessionDescription::try_from(&session)?;
//! assert_eq!(description.media_descriptions[0].attribute("mid"), Some(Some("0")));
//! assert_eq!(Session::try_from(&description)?, session);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Write};

use sdp::description::common::{Address, Attribute, Bandwidth, ConnectionInformation};
use sdp::description::media::{MediaDescription, MediaName, RangedPort};
use sdp::description::session::{
    Origin, RepeatTime, SessionDescription, TimeDescription, TimeZone, Timing,
};

use crate::error::ValueError;
use crate::field::{self, TypedField, TypedTime};
use crate::syntax::{Line, LineKind, Session};

/// Why a description was not converted.
///
/// Lines are counted from 0: in the [`Session`] for the way to `sdp`, in what is written for the way back.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ConversionError {
    /// `SessionDescription` has no place for a line: it is unknown, malformed, or stands too often.
    NoPlace {
        /// Which line.
        line: usize,
    },
    /// The value of a field does not match its grammar.
    Value {
        /// Which line.
        line: usize,
        /// What the grammar asks for.
        error: ValueError,
    },
    /// A number of a field is larger than its type in `SessionDescription`.
    OutOfRange {
        /// Which line.
        line: usize,
    },
    /// The value of `u=` is no absolute URL, the only kind that `SessionDescription` holds.
    Url {
        /// Which line.
        line: usize,
    },
    /// A field that `SessionDescription` always has is missing.
    Missing(LineKind),
    /// A value holds a CR, LF or NUL.
    LineBreak {
        /// Which line.
        line: usize,
        /// Where in the line, in bytes.
        offset: usize,
    },
}

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPlace { line } => {
                write!(f, "line {line}: `SessionDescription` has no place for it")
            }
            Self::Value { line, error } => write!(f, "line {line}: {error}"),
            Self::OutOfRange { line } => {
                write!(
                    f,
                    "line {line}: a number is too large for `SessionDescription`"
                )
            }
            Self::Url { line } => write!(f, "line {line}: expected an absolute URL"),
            Self::Missing(kind) => write!(f, "expected {}, found no such line", kind.shape()),
            Self::LineBreak { line, offset } => write!(
                f,
                "line {line}: a CR, LF or NUL stands at byte {offset}, which a line cannot hold"
            ),
        }
    }
}

impl core::error::Error for ConversionError {}

/// Refuses what would be lost; [the module](self) tells what form is.
impl TryFrom<&Session<'_>> for SessionDescription {
    type Error = ConversionError;

    fn try_from(session: &Session<'_>) -> Result<Self, ConversionError> {
        let mut description = Self::default();
        let mut seen: Vec<LineKind> = Vec::new();
        for line in session.session_level().lines() {
            let Some((kind, value)) = kind_and_value(line)? else {
                continue;
            };
            let is_repeated = matches!(
                kind,
                LineKind::Bandwidth | LineKind::Time | LineKind::Repeat | LineKind::Attribute
            );
            if !is_repeated && seen.contains(&kind) {
                return Err(no_place(line));
            }
            seen.push(kind);
            match kind {
                LineKind::Version => {
                    let version = read::<field::Version>(line, value)?.0;
                    description.version = fit(line, version)?;
                }
                LineKind::Origin => description.origin = origin(line, value)?,
                LineKind::SessionName => description.session_name = value.into(),
                LineKind::Information => description.session_information = Some(value.into()),
                LineKind::Uri => {
                    let url = value.trim_end_matches([' ', '\t']).parse();
                    let line = line.index();
                    let url = url.map_err(|_| ConversionError::Url { line })?;
                    description.uri = Some(url);
                }
                LineKind::Email => description.email_address = Some(value.into()),
                LineKind::Phone => description.phone_number = Some(value.into()),
                LineKind::Connection => {
                    description.connection_information = Some(connection(line, value)?);
                }
                LineKind::Bandwidth => description.bandwidth.push(bandwidth(line, value)?),
                LineKind::Time => {
                    let read: field::Timing = read(line, value)?;
                    description.time_descriptions.push(TimeDescription {
                        timing: Timing {
                            start_time: read.start,
                            stop_time: read.stop,
                        },
                        repeat_times: Vec::new(),
                    });
                }
                LineKind::Repeat => {
                    let time = description.time_descriptions.last_mut();
                    let time = time.ok_or_else(|| no_place(line))?;
                    time.repeat_times.push(repeat(line, value)?);
                }
                LineKind::Zone => description.time_zones = zones(line, value)?,
                LineKind::Key => description.encryption_key = Some(value.into()),
                LineKind::Attribute => description.attributes.extend(attribute(line)),
                LineKind::Media => return Err(no_place(line)),
            }
        }
        for kind in [LineKind::Version, LineKind::Origin, LineKind::SessionName] {
            if !seen.contains(&kind) {
                return Err(ConversionError::Missing(kind));
            }
        }
        for section in session.media() {
            let mut lines = section.lines();
            let Some(first) = lines.next() else { continue };
            let mut media = media(first, first.value().unwrap_or_default())?;
            for line in lines {
                let Some((kind, value)) = kind_and_value(line)? else {
                    continue;
                };
                match kind {
                    LineKind::Information if media.media_title.is_none() => {
                        media.media_title = Some(value.into());
                    }
                    LineKind::Connection if media.connection_information.is_none() => {
                        media.connection_information = Some(connection(line, value)?);
                    }
                    LineKind::Bandwidth => media.bandwidth.push(bandwidth(line, value)?),
                    LineKind::Key if media.encryption_key.is_none() => {
                        media.encryption_key = Some(value.into());
                    }
                    LineKind::Attribute => media.attributes.extend(attribute(line)),
                    _ => return Err(no_place(line)),
                }
            }
            description.media_descriptions.push(media);
        }
        Ok(description)
    }
}

/// The field that a line is; `None` where it is form alone.
fn kind_and_value(line: Line<'_>) -> Result<Option<(LineKind, &str)>, ConversionError> {
    let is_form = line.is_byte_order_mark() || line.text().is_empty();
    let unbroken = || match line.text().find(['\r', '\0']) {
        Some(offset) => Err(ConversionError::LineBreak {
            line: line.index(),
            offset,
        }),
        None => Ok(()),
    };
    match (line.kind(), line.value()) {
        (Some(kind), Some(value)) => unbroken().map(|()| Some((kind, value))),
        _ if is_form => Ok(None),
        _ => Err(no_place(line)),
    }
}

fn no_place(line: Line<'_>) -> ConversionError {
    ConversionError::NoPlace { line: line.index() }
}

fn read<'a, T: TypedField<'a>>(line: Line<'_>, value: &'a str) -> Result<T, ConversionError> {
    T::parse(value).map_err(|error| ConversionError::Value {
        line: line.index(),
        error,
    })
}

fn fit<T, U: TryFrom<T>>(line: Line<'_>, number: T) -> Result<U, ConversionError> {
    number
        .try_into()
        .map_err(|_| ConversionError::OutOfRange { line: line.index() })
}

fn origin(line: Line<'_>, value: &str) -> Result<Origin, ConversionError> {
    let read: field::Origin<'_> = read(line, value)?;
    let out_of_range = || ConversionError::OutOfRange { line: line.index() };
    Ok(Origin {
        session_id: read.session_id_as_u64().ok_or_else(out_of_range)?,
        session_version: read.session_version_as_u64().ok_or_else(out_of_range)?,
        username: read.username.into_owned(),
        network_type: read.nettype.to_string(),
        address_type: read.addrtype.to_string(),
        unicast_address: read.address.to_string(),
    })
}

fn connection(line: Line<'_>, value: &str) -> Result<ConnectionInformation, ConversionError> {
    let read: field::Connection<'_> = read(line, value)?;
    let range = read.number_of_addresses.map(|number| fit(line, number));
    Ok(ConnectionInformation {
        network_type: read.nettype.to_string(),
        address_type: read.addrtype.to_string(),
        address: Some(Address {
            address: read.address.to_string(),
            ttl: read.ttl.map(isize::from),
            range: range.transpose()?,
        }),
    })
}

fn bandwidth(line: Line<'_>, value: &str) -> Result<Bandwidth, ConversionError> {
    let read: field::Bandwidth<'_> = read(line, value)?;
    let bwtype = read.bwtype.as_str();
    let experimental = bwtype.strip_prefix("X-");
    Ok(Bandwidth {
        experimental: experimental.is_some(),
        bandwidth_type: experimental.unwrap_or(bwtype).into(),
        bandwidth: read.value,
    })
}

fn seconds(line: Line<'_>, time: TypedTime) -> Result<i64, ConversionError> {
    // A length past the range of u64 is past that of i64 too.
    fit(line, time.seconds().unwrap_or(u64::MAX))
}

fn repeat(line: Line<'_>, value: &str) -> Result<RepeatTime, ConversionError> {
    let read: field::Repeat = read(line, value)?;
    let offsets = read.offsets.iter().map(|offset| seconds(line, *offset));
    Ok(RepeatTime {
        interval: seconds(line, read.interval)?,
        duration: seconds(line, read.duration)?,
        offsets: offsets.collect::<Result<_, _>>()?,
    })
}

fn zones(line: Line<'_>, value: &str) -> Result<Vec<TimeZone>, ConversionError> {
    let read: field::Zone = read(line, value)?;
    let zone = |adjustment: &field::ZoneAdjustment| {
        Ok(TimeZone {
            adjustment_time: adjustment.time,
            offset: adjustment
                .offset_seconds()
                .ok_or(ConversionError::OutOfRange { line: line.index() })?,
        })
    };
    read.adjustments.iter().map(zone).collect()
}

fn attribute(line: Line<'_>) -> Option<Attribute> {
    let attribute = line.attribute()?;
    Some(Attribute {
        key: attribute.name.into(),
        value: attribute.value.map(Into::into),
    })
}

fn media(line: Line<'_>, value: &str) -> Result<MediaDescription, ConversionError> {
    let read: field::MediaLine<'_> = read(line, value)?;
    let range = read.number_of_ports.map(|number| fit(line, number));
    let port = RangedPort {
        value: fit(line, read.port)?,
        range: range.transpose()?,
    };
    let media_name = MediaName {
        media: read.media.to_string(),
        port,
        protos: read.proto.to_string().split('/').map(Into::into).collect(),
        formats: read.formats.iter().map(Into::into).collect(),
    };
    Ok(MediaDescription {
        media_name,
        ..MediaDescription::default()
    })
}

/// Writes what `marshal` writes; refuses a value that would be more than one line.
impl TryFrom<&SessionDescription> for Session<'static> {
    type Error = ConversionError;

    fn try_from(description: &SessionDescription) -> Result<Self, ConversionError> {
        let mut text = Text::default();
        text.line('v', Some(&description.version))?;
        text.line('o', Some(&description.origin))?;
        text.line('s', Some(&description.session_name))?;
        text.line('i', description.session_information.as_ref())?;
        text.line('u', description.uri.as_ref())?;
        text.line('e', description.email_address.as_ref())?;
        text.line('p', description.phone_number.as_ref())?;
        text.line('c', description.connection_information.as_ref())?;
        text.lines('b', &description.bandwidth)?;
        for time in &description.time_descriptions {
            text.line('t', Some(&time.timing))?;
            text.lines('r', &time.repeat_times)?;
        }
        let zones: Vec<String> = description
            .time_zones
            .iter()
            .map(ToString::to_string)
            .collect();
        text.line('z', Some(zones.join(" ")).filter(|zones| !zones.is_empty()))?;
        text.line('k', description.encryption_key.as_ref())?;
        text.lines('a', &description.attributes)?;
        for media in &description.media_descriptions {
            text.line('m', Some(&media.media_name))?;
            text.line('i', media.media_title.as_ref())?;
            text.line('c', media.connection_information.as_ref())?;
            text.lines('b', &media.bandwidth)?;
            text.line('k', media.encryption_key.as_ref())?;
            text.lines('a', &media.attributes)?;
        }
        Ok(Session::from_text(text.text))
    }
}

#[derive(Default)]
struct Text {
    text: String,
    lines: usize,
}

impl Text {
    fn line(
        &mut self,
        letter: char,
        value: Option<impl fmt::Display>,
    ) -> Result<(), ConversionError> {
        let Some(value) = value else { return Ok(()) };
        let start = self.text.len();
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{letter}={value}");
        let written = self.text.get(start..).unwrap_or_default();
        if let Some(offset) = written.find(['\r', '\n', '\0']) {
            let line = self.lines;
            return Err(ConversionError::LineBreak { line, offset });
        }
        self.text.push_str("\r\n");
        self.lines += 1;
        Ok(())
    }

    fn lines(&mut self, letter: char, values: &[impl fmt::Display]) -> Result<(), ConversionError> {
        values
            .iter()
            .try_for_each(|value| self.line(letter, Some(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sdp::description::session::SessionDescription as Description;

    const FULL: &str = "v=0\r\no=jdoe 3724394400 3724394405 IN IP4 198.51.100.1\r\ns=Call\r\ni=A talk\r\n\
        u=http://www.example.com/seminars/sdp.pdf\r\ne=j@example.com\r\np=+1 617 555-6011\r\n\
        c=IN IP4 233.252.0.1/127/3\r\nb=X-YZ:128\r\nb=AS:64\r\nt=3724394400 3724398000\r\n\
        r=604800 3600 0 90000\r\nt=0 0\r\nz=3730928400 -3600 3749680800 0\r\nk=prompt\r\na=recvonly\r\n\
        a=tool:x:y\r\nm=audio 49170/2 RTP/AVP 0 96\r\ni=voice\r\nc=IN IP6 ff00::db8:0:101/3\r\nb=TIAS:5\r\n\
        k=clear:x\r\na=rtpmap:96 opus/48000/2\r\na=x:\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n";

    fn converted(text: &str) -> Result<Description, ConversionError> {
        Description::try_from(&Session::parse_bytes(text.as_bytes()))
    }

    #[test]
    fn a_canonical_description_goes_there_and_back() {
        let description = converted(FULL).unwrap();
        assert_eq!(description.marshal(), FULL);
        assert_eq!(Session::try_from(&description).unwrap().to_string(), FULL);
        let connection = description.connection_information.unwrap().address.unwrap();
        assert_eq!((connection.ttl, connection.range), (Some(127), Some(3)));
        assert!(description.bandwidth[0].experimental);
        let media = &description.media_descriptions;
        assert_eq!(media[0].media_name.port.range, Some(2));
        assert_eq!(media[1].media_name.protos, ["UDP", "DTLS", "SCTP"]);
        // What its own parser reads is written back the same.
        let text = FULL.replace("k=clear:x\r\n", "");
        let theirs = Description::unmarshal(&mut std::io::Cursor::new(text)).unwrap();
        assert_eq!(
            Session::try_from(&theirs).unwrap().to_string(),
            theirs.marshal()
        );
    }

    #[test]
    fn form_is_lost_and_nothing_else() {
        let text = "\u{FEFF}v=0\no=- 1  1 IN IP4 192.0.2.1\ns=-\nt=0 0\nr=7d 1h 0\n\na=x\nc=IN IP4 192.0.2.1\n\
            m=audio 9 RTP/AVP  0";
        assert_eq!(
            converted(text).unwrap().marshal(),
            "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nr=604800 3600 0\r\na=x\r\n\
             m=audio 9 RTP/AVP 0\r\n"
        );
    }

    #[test]
    fn what_has_no_place_is_refused() {
        let head = "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\n";
        for (tail, expected) in [
            ("e=a@b\ne=c@d\n", ConversionError::NoPlace { line: 4 }),
            ("y=1\n", ConversionError::NoPlace { line: 3 }),
            ("foo\n", ConversionError::NoPlace { line: 3 }),
            ("r=1 1 1\n", ConversionError::NoPlace { line: 3 }),
            (
                "m=x 9 y z\nc=IN IP4 h\nc=IN IP4 i\n",
                ConversionError::NoPlace { line: 5 },
            ),
            ("m=x 9 y z\nt=0 0\n", ConversionError::NoPlace { line: 4 }),
            ("u=www.example.com\n", ConversionError::Url { line: 3 }),
            (
                "a=x\ry\n",
                ConversionError::LineBreak { line: 3, offset: 3 },
            ),
            (
                "t=0 0\nr=9223372036854775808 1 1\n",
                ConversionError::OutOfRange { line: 4 },
            ),
        ] {
            assert_eq!(
                converted(&(head.to_string() + tail)).unwrap_err(),
                expected,
                "{tail}"
            );
        }
        let long = "v=0\no=- 18446744073709551616 1 IN IP4 192.0.2.1\ns=-\n";
        assert_eq!(
            converted(long).unwrap_err(),
            ConversionError::OutOfRange { line: 1 }
        );
        let bad = converted("v=0\no=-\n").unwrap_err();
        assert!(matches!(bad, ConversionError::Value { line: 1, .. }));
        assert_eq!(
            converted("v=0\ns=-\n").unwrap_err(),
            ConversionError::Missing(LineKind::Origin)
        );
    }

    #[test]
    fn no_line_end_comes_in_from_there() {
        for text in ["a\r\nm=x 9 y z", "a\n", "\r", "\0"] {
            let mut description = Description::new_jsep_session_description(false);
            description.session_name = text.into();
            let error = Session::try_from(&description).unwrap_err();
            assert!(matches!(error, ConversionError::LineBreak { line: 2, .. }));
            let description = Description::new_jsep_session_description(false)
                .with_value_attribute("x".into(), text.into());
            assert!(Session::try_from(&description).is_err());
        }
        let description = Description::default();
        let session = Session::try_from(&description).unwrap();
        assert_eq!(session.to_string(), description.marshal());
    }
}
