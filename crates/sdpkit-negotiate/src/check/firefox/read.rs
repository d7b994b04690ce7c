//! The first stage: the lines, and then the values that are only looked at when all lines are read.

use sdpkit::Span;

use super::attribute::{Level, Whole};
use super::field::{self, Connection};
use super::lines::{Lines, span};
use super::media::Media;
use super::rid::{Rid, Simulcast};
use super::{fingerprint, imageattr};
use crate::error::ReadingRule;

/// Why a text cannot be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Fault {
    pub(super) rule: ReadingRule,
    /// The line to blame, or the place where one is missing.
    pub(super) span: Span,
}

impl Fault {
    const fn new(rule: ReadingRule, span: Span) -> Self {
        Self { rule, span }
    }
}

/// What Firefox keeps of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Description<'t> {
    pub(super) session: Level<'t>,
    pub(super) media: Vec<Media<'t>>,
    connection: Connection,
    has_origin: bool,
    has_timing: bool,
}

/// The line of a byte, without its end.
fn line_of(text: &[u8], at: usize) -> Span {
    let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let (before, after) = text.split_at(at);
    let start = before.iter().rposition(is_end).map_or(0, |end| end + 1);
    let end = after
        .iter()
        .position(is_end)
        .map_or(text.len(), |length| at + length);
    span(start, end)
}

impl<'t> Description<'t> {
    /// Reads a text.
    ///
    /// # Errors
    /// The first thing that is refused.
    pub(super) fn read(text: &'t [u8]) -> Result<Self, Fault> {
        if let Some(at) = text.iter().position(|byte| !byte.is_ascii()) {
            let line = line_of(text, at);
            return Err(Fault::new(ReadingRule::NotAscii, line));
        }
        let mut lines = Lines::new(text);
        let Some(first) = lines.next() else {
            return Err(Fault::new(ReadingRule::Empty, lines.place()));
        };
        let mut description = Self::default();
        let version = match first.typed() {
            None => return Err(Fault::new(ReadingRule::LineForm, first.span)),
            Some((b'v', value)) => field::version(value),
            Some(_) => Err(ReadingRule::LineOrder),
        };
        version.map_err(|rule| Fault::new(rule, first.span))?;
        let mut last = None;
        for line in &mut lines {
            match line.typed() {
                Some((letter, value)) if letter != b'v' => description
                    .line(letter, value, line.span)
                    .map_err(|rule| Fault::new(rule, line.span))?,
                _ => {
                    last = Some(line);
                    break;
                }
            }
        }
        description.complete(last.map_or(lines.place(), |line| line.span))?;
        // A letter that it does not know is an error, any other line is only the end.
        match last {
            Some(line) if line.typed().is_none() && line.second == Some(b'=') => {
                return Err(Fault::new(ReadingRule::LineForm, line.span));
            }
            _ => {}
        }
        description.values()?;
        Ok(description)
    }

    /// Reads a line after the first one.
    fn line(&mut self, letter: u8, value: &'t [u8], span: Span) -> Result<(), ReadingRule> {
        let (level, place) = match self.media.last_mut() {
            Some(media) => (&mut media.level, &mut media.connection),
            None => (&mut self.session, &mut self.connection),
        };
        match letter {
            b'a' => level.read(value, span),
            b'c' if *place == Connection::Absent => {
                *place = field::connection(value)?;
                Ok(())
            }
            b'c' => Err(ReadingRule::Connection),
            b'b' => field::bandwidth(value),
            b'k' => field::key(value),
            b'm' => {
                self.media.push(Media::read(value, span)?);
                Ok(())
            }
            b'o' if self.media.is_empty() => {
                self.has_origin = true;
                field::origin(value)
            }
            b't' if self.media.is_empty() => {
                self.has_timing = true;
                field::timing(value)
            }
            // Nothing in the others is refused, and below an m= line they are passed over.
            _ => Ok(()),
        }
    }

    /// Whether all lines are there that must be.
    fn complete(&self, end: Span) -> Result<(), Fault> {
        if self.connection != Connection::Usable {
            let without = |media: &&Media<'_>| media.connection != Connection::Usable;
            if let Some(media) = self.media.iter().find(without) {
                return Err(Fault::new(ReadingRule::Connection, media.span));
            }
        }
        if self.has_origin && self.has_timing {
            Ok(())
        } else {
            Err(Fault::new(ReadingRule::LineOrder, end))
        }
    }

    /// The values that are read at the end.
    fn values(&self) -> Result<(), Fault> {
        let fault = |&(_, span): &Whole<'_>| Fault::new(ReadingRule::AttributeValue, span);
        let fingerprints = |level: &Level<'_>| {
            level
                .fingerprints
                .iter()
                .try_for_each(|line| fingerprint::read(line.0).map(drop).ok_or(fault(line)))
        };
        fingerprints(&self.session)?;
        for media in &self.media {
            let level = &media.level;
            for line in &level.imageattrs {
                imageattr::read(line.0).ok_or(fault(line))?;
            }
            let simulcast = level
                .simulcast
                .as_ref()
                .map(|line| Simulcast::read(line.0).ok_or(fault(line)))
                .transpose()?;
            let rids: Vec<Rid> = level
                .rids
                .iter()
                .map(|line| Rid::read(line.0).ok_or(fault(line)))
                .collect::<Result<_, _>>()?;
            fingerprints(level)?;
            let is_good = simulcast.is_none_or(|simulcast| simulcast.is_of(&rids));
            if let (false, Some(line)) = (is_good, &level.simulcast) {
                return Err(fault(line));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n\
                        a=fingerprint:sha-256 AB:CD\r\n\
                        m=audio 9 UDP/TLS/RTP/SAVPF 0\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\n";

    /// The rule and the text that it blames.
    fn refused(text: &str) -> Option<(ReadingRule, &str)> {
        let fault = Description::read(text.as_bytes()).err()?;
        Some((fault.rule, &text[fault.span.range()]))
    }

    /// Edits of the base text that change nothing in whether it is read.
    fn accepts(edits: &[(&str, &str)]) {
        for (from, to) in edits {
            let text = BASE.replacen(from, to, 1);
            assert_ne!(text, BASE, "{from:?}");
            assert_eq!(refused(&text), None, "{from:?} -> {to:?}");
        }
    }

    /// Edits of the base text, the rule that they break, and the line that is blamed.
    fn refuses(edits: &[(&str, &str, ReadingRule, &str)]) {
        for &(from, to, rule, line) in edits {
            let text = BASE.replacen(from, to, 1);
            assert_ne!(text, BASE, "{from:?}");
            assert_eq!(refused(&text), Some((rule, line)), "{from:?} -> {to:?}");
        }
    }

    #[test]
    fn refuses_what_is_not_of_ascii_before_all_else() {
        let text = BASE.replace("s=-", "s=\u{e9}").replace("v=0", "v=1");
        assert_eq!(refused(&text), Some((ReadingRule::NotAscii, "s=\u{e9}")));
        let session = sdpkit::Session::parse_bytes(text.as_bytes());
        let refusal = super::super::read(&session).unwrap_err();
        let expected = crate::error::DomException::InvalidParameterError;
        assert_eq!(refusal.exception, expected);
    }

    #[test]
    fn accepts_unusual_lines_of_the_session_level() {
        assert_eq!(refused(BASE), None);
        assert_eq!(refused(&BASE.replace("\r\n", "\n")), None);
        accepts(&[
            ("s=-\r\n", ""),
            ("s=-", "s="),
            ("s=-\r\nt=0 0", "t=0 0\r\ns=-"),
            ("t=0 0", "t=0 0\r\nt=1 4294967295"),
            ("t=0 0", "t=0x 0 9"),
            ("t=0 0", "t=0 0\r\ni=x\r\nu=\r\nr=x\r\nz="),
            ("t=0 0", "t=0 0\r\nk=prompt\r\nb=X-YZ:x\r\nb=AS\r\nb=AS:5x"),
            ("v=0", "v=0x"),
            ("v=0", "v=-0."),
            ("v=0", "v=65536"),
            (
                "o=- 1 2 IN IP4 192.0.2.1",
                "o=-  1\t2 in ip6 host.example more",
            ),
            ("o=- 1", "o=- 9223372036854775807"),
            ("t=0 0", "t=0 0\r\nc=ATM IP4 1"),
        ]);
        let moved = BASE.replace("c=IN IP4 0.0.0.0\r\n", "");
        let moved = moved.replace("t=0 0", "c=IN IP4 1\r\nt=0 0");
        assert_eq!(
            refused(&moved),
            None,
            "a c= line of the session level serves all"
        );
    }

    #[test]
    fn accepts_unusual_lines_of_an_m_section() {
        accepts(&[
            (
                "a=mid:0",
                "a=rtpmap:x\r\na=fmtp\r\na=candidate:x\r\na=x-y\r\nb=TIAS:1",
            ),
            ("c=IN IP4 0.0.0.0", "c=IN IP4 224.0.0.1/127/3"),
            ("c=IN IP4 0.0.0.0", "c=IN IP4 12.example"),
            ("c=IN IP4 0.0.0.0", "c=IN IP6 host.example"),
            ("a=mid:0\r\n", "a=mid:0\r\no=x\r\nt=x\r\ns=\r\n"),
        ]);
    }

    #[test]
    fn what_follows_the_end_is_not_read() {
        accepts(&[
            ("a=mid:0\r\n", "a=mid:0\r\nv=x\r\nm=x\r\n"),
            ("a=mid:0\r\n", "a=mid:0\r\n\r\nm=x\r\n"),
            ("a=mid:0\r\n", "a=mid:0\r\nm=x"),
            ("a=mid:0\r\n", "a=mid:0\0\nm=x\r\n"),
            ("a=mid:0\r\n", "a=mid:0\r\nfoo\r\nm=x\r\n"),
        ]);
    }

    #[test]
    fn refuses_missing_and_strange_lines() {
        use ReadingRule::{Connection, LineForm, LineOrder, Version};
        refuses(&[
            ("v=0", "v=1", Version, "v=1\r"),
            ("v=0", "v=", Version, "v=\r"),
            ("v=0\r\n", "", LineOrder, "o=- 1 2 IN IP4 192.0.2.1\r"),
            ("v=0", " v=0", LineForm, " v=0\r"),
            ("v=0", "\r\nv=0", LineForm, "\r"),
            ("t=0 0\r\n", "", LineOrder, ""),
            ("t=0 0", " t=0 0", LineOrder, " t=0 0\r"),
            ("t=0 0", "v=0", LineOrder, "v=0\r"),
            ("o=- 1 2 IN IP4 192.0.2.1\r\n", "", LineOrder, ""),
            ("a=mid:0", "q=x", LineForm, "q=x\r"),
            (
                "c=IN IP4 0.0.0.0\r\n",
                "",
                Connection,
                "m=audio 9 UDP/TLS/RTP/SAVPF 0\r",
            ),
            (
                "c=IN IP4",
                "c=ATM IP4",
                Connection,
                "m=audio 9 UDP/TLS/RTP/SAVPF 0\r",
            ),
        ]);
    }

    #[test]
    fn refuses_fields_of_the_session_level() {
        use ReadingRule::{Bandwidth, LineForm, Origin, Timing};
        refuses(&[
            ("o=- 1", "o=- x", Origin, "o=- x 2 IN IP4 192.0.2.1\r"),
            ("o=- 1 2", "o=- 1 -2", Origin, "o=- 1 -2 IN IP4 192.0.2.1\r"),
            (
                "o=- 1",
                "o=- 9223372036854775808",
                Origin,
                "o=- 9223372036854775808 2 IN IP4 192.0.2.1\r",
            ),
            ("2 IN", "2 ATM", Origin, "o=- 1 2 ATM IP4 192.0.2.1\r"),
            ("IN IP4", "IN IP5", Origin, "o=- 1 2 IN IP5 192.0.2.1\r"),
            (" 192.0.2.1", "", Origin, "o=- 1 2 IN IP4\r"),
            ("t=0 0", "t=0", Timing, "t=0\r"),
            ("t=0 0", "t=0 x", Timing, "t=0 x\r"),
            ("t=0 0", "t=4294967296 0", Timing, "t=4294967296 0\r"),
            ("t=0 0", "t=0 0\r\nb=", Bandwidth, "b=\r"),
            ("t=0 0", "t=0 0\r\nb=AS:-1", Bandwidth, "b=AS:-1\r"),
            ("t=0 0", "t=0 0\r\nb=tias:", Bandwidth, "b=tias:\r"),
            ("t=0 0", "t=0 0\r\nk=clear", LineForm, "k=clear\r"),
            ("t=0 0", "t=0 0\r\nk=", LineForm, "k=\r"),
        ]);
    }

    #[test]
    fn refuses_fields_of_an_m_section() {
        use ReadingRule::{Connection, MediaLine};
        const C: &str = "c=IN IP4 0.0.0.0";
        refuses(&[
            ("a=mid:0", "a=mid:0\r\nm=audio 9", MediaLine, "m=audio 9\r"),
            (C, "c=IN IP4", Connection, "c=IN IP4\r"),
            (C, "c=IN IP4 host", Connection, "c=IN IP4 host\r"),
            (C, "c=IN IP4 256.0.0.1", Connection, "c=IN IP4 256.0.0.1\r"),
            (
                C,
                "c=IN IP4 224.0.0.1/",
                Connection,
                "c=IN IP4 224.0.0.1/\r",
            ),
            (
                C,
                "c=IN IP4 224.0.0.1/x",
                Connection,
                "c=IN IP4 224.0.0.1/x\r",
            ),
            (
                C,
                "c=IN IP4 224.0.0.1/1/0",
                Connection,
                "c=IN IP4 224.0.0.1/1/0\r",
            ),
            ("a=mid:0", "c=IN IP4 1", Connection, "c=IN IP4 1\r"),
        ]);
    }

    #[test]
    fn refuses_values_of_few_attributes() {
        use ReadingRule::AttributeValue;
        refuses(&[
            ("a=mid:0", "a=: ", AttributeValue, "a=: \r"),
            (
                "AB:CD",
                "ab:cd",
                AttributeValue,
                "a=fingerprint:sha-256 ab:cd\r",
            ),
            (
                "AB:CD",
                "AB:C",
                AttributeValue,
                "a=fingerprint:sha-256 AB:C\r",
            ),
            (
                "AB:CD",
                "AB:CD ",
                AttributeValue,
                "a=fingerprint:sha-256 AB:CD \r",
            ),
            (" AB:CD", "", AttributeValue, "a=fingerprint:sha-256\r"),
            (
                "a=mid:0",
                "a=fingerprint:x",
                AttributeValue,
                "a=fingerprint:x\r",
            ),
            ("a=mid:0", "a=rid:1", AttributeValue, "a=rid:1\r"),
            (
                "a=mid:0",
                "a=imageattr:x",
                AttributeValue,
                "a=imageattr:x\r",
            ),
            (
                "a=mid:0",
                "a=simulcast:x",
                AttributeValue,
                "a=simulcast:x\r",
            ),
            (
                "a=mid:0",
                "a=simulcast:send 1",
                AttributeValue,
                "a=simulcast:send 1\r",
            ),
        ]);
    }

    #[test]
    fn refuses_a_text_without_a_whole_line() {
        for text in ["", "v=0", "v=0\r", "\0", "v=0\ro=- 1 2 IN IP4 192.0.2.1\r"] {
            assert_eq!(refused(text), Some((ReadingRule::Empty, "")), "{text:?}");
        }
        assert!(Description::read(b"\xff\xfe\n").is_err());
    }
}
