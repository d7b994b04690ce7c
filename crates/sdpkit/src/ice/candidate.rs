//! `a=candidate` — RFC 8839 §5.1; of TCP RFC 6544 §4.5.

use alloc::borrow::Cow;
use core::fmt;

use super::extensions::{self, Extensions};
use crate::attribute::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::field::{self, Address};
use crate::syntax::grammar;

/// A transport address at which an agent may be reached, and what the other needs to rank it.
///
/// It is both the attribute `a=candidate` and what trickle ICE carries by other ways
/// ([`CandidateInit`](super::CandidateInit), [`Fragment`](super::Fragment)).
///
/// Transports and types that no RFC defines are kept, as they are extensible; an unknown `tcptype`
/// is refused, as RFC 6544 closes that set. Also read are, since endpoints send them, an empty
/// foundation (Google's servers) and `-` in a foundation (str0m), and in the place of an address a
/// name, be it of mDNS or one that hides the address (`x.x.x.x`). An address with a zone
/// (`fe80::1%eth0`) is refused, and so is one of numbers that is wrong (`192.0.2.300`), but for the
/// related address.
///
/// # ABNF
/// ```text
/// candidate-attribute = "candidate" ":" foundation SP component-id SP transport SP priority SP
///                       connection-address SP port SP cand-type [SP rel-addr] [SP rel-port]
///                       [SP tcp-type-ext] *(SP cand-extension)
/// foundation          = 1*32ice-char
/// component-id        = 1*3DIGIT
/// transport           = "UDP" / transport-extension
/// priority            = 1*10DIGIT
/// cand-type           = "typ" SP candidate-types
/// candidate-types     = "host" / "srflx" / "prflx" / "relay" / token
/// rel-addr            = "raddr" SP connection-address
/// rel-port            = "rport" SP port
/// tcp-type-ext        = "tcptype" SP tcp-type
/// tcp-type            = "active" / "passive" / "so"
/// cand-extension      = extension-att-name SP extension-att-value
/// extension-att-name  = token
/// extension-att-value = *VCHAR
/// ```
/// # Examples
/// * `2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998`
/// * `1 1 TCP 2128609279 10.0.1.1 9 typ host tcptype active`
///
/// ```
/// use sdpkit::ice::{Candidate, CandidateType};
///
/// let candidate = Candidate::parse(
///     "candidate:2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998",
/// )?;
/// assert_eq!(candidate.candidate_type, CandidateType::Srflx);
/// assert_eq!(candidate.related_port, Some(8998));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Candidate<'a> {
    /// Equal for candidates of one type, base, server and transport (RFC 8445 §5.1.1.3).
    pub foundation: Cow<'a, str>,
    /// The component of the data stream, 1 to 256; of RTP 1 is RTP and 2 is RTCP.
    pub component: u16,
    /// The transport protocol.
    pub transport: Transport<'a>,
    /// Higher is better; 1 to 2^31-1 by RFC 8445 §5.1.2, and read as any 32-bit number.
    pub priority: u32,
    /// The address.
    pub address: Address<'a>,
    /// The port; 9 for an active TCP candidate.
    pub port: u16,
    /// How it was found.
    pub candidate_type: CandidateType<'a>,
    /// The address it was derived from: the base of a reflexive one, the mapped address of a relayed
    /// one, or `0.0.0.0` or `::` where the agent hides it.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub related_address: Option<Address<'a>>,
    /// The port of the related address; 9 where the agent hides it.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub related_port: Option<u16>,
    /// For TCP, who opens the connection.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub tcp_type: Option<TcpType>,
    /// All other names and values, in their order.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Extensions::is_empty")
    )]
    pub extensions: Extensions<'a>,
}

words! {
    /// The transport protocol of a candidate; written in small letters, as browsers and RFC 9429 do.
    pub enum Transport<'a> {
        /// UDP.
        Udp "udp",
        /// TCP (RFC 6544).
        Tcp "tcp",
    }
}

words! {
    /// How a candidate was found (RFC 8445 §4).
    pub enum CandidateType<'a> {
        /// It is an address of the agent's own.
        Host "host",
        /// Server reflexive: a STUN or TURN server saw the agent under it.
        Srflx "srflx",
        /// Peer reflexive: the peer saw the agent under it, in a connectivity check.
        Prflx "prflx",
        /// A TURN server gave it to the agent, and relays.
        Relay "relay",
    }
}

words! {
    /// Who opens a TCP connection (RFC 6544 §4.5).
    pub enum TcpType {
        /// The agent itself.
        Active "active",
        /// The peer.
        Passive "passive",
        /// Both at once: simultaneous open.
        So "so",
    }
}

impl<'a> Candidate<'a> {
    /// Makes a candidate without related address, TCP type and extensions.
    ///
    /// `component` is 1 to 256; it is not checked, nor is the foundation.
    pub fn new(
        foundation: impl Into<Cow<'a, str>>,
        component: u16,
        transport: Transport<'a>,
        priority: u32,
        address: impl Into<Address<'a>>,
        port: u16,
        candidate_type: CandidateType<'a>,
    ) -> Self {
        Self {
            foundation: foundation.into(),
            component,
            transport,
            priority,
            address: address.into(),
            port,
            candidate_type,
            related_address: None,
            related_port: None,
            tcp_type: None,
            extensions: Extensions::new(),
        }
    }

    /// Sets the related address and port.
    #[must_use]
    pub fn with_related(mut self, address: impl Into<Address<'a>>, port: u16) -> Self {
        self.related_address = Some(address.into());
        self.related_port = Some(port);
        self
    }

    /// Sets who opens the TCP connection.
    #[must_use]
    pub fn with_tcp_type(mut self, tcp_type: TcpType) -> Self {
        self.tcp_type = Some(tcp_type);
        self
    }

    /// Adds a name and a value behind the others.
    ///
    /// # Errors
    /// As [`Extensions::push`].
    pub fn with_extension(mut self, name: &str, value: &str) -> Result<Self, ValueError> {
        self.extensions.push(name, value)?;
        Ok(self)
    }

    /// Reads a candidate as it comes: `a=candidate:…`, `candidate:…` or what follows the colon,
    /// with or without the end of the line.
    ///
    /// Makes no allocation.
    ///
    /// # Errors
    /// Where the text does not match the grammar; the offset counts from the start of `text`.
    pub fn parse(text: &'a str) -> Result<Self, ValueError> {
        let line = text.strip_suffix('\n').unwrap_or(text);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let value = line.strip_prefix("a=").unwrap_or(line);
        // RFC 8840 §9.2: attributes of grammars older than RFC 7405 are read in any case.
        let value = value
            .strip_prefix("candidate:")
            .or_else(|| match value.split_at_checked("candidate:".len()) {
                Some((name, rest)) if name.eq_ignore_ascii_case("candidate:") => Some(rest),
                _ => None,
            })
            .unwrap_or(value);
        candidate_attribute(line, line.len() - value.len())
    }

    /// The count of ICE restarts that libwebrtc writes as `generation`; `None` where it is absent or
    /// no number.
    pub fn generation(&self) -> Option<u32> {
        self.number("generation")
    }

    /// The username fragment of the description that the candidate belongs to, in `ufrag`.
    pub fn ufrag(&self) -> Option<&str> {
        self.extensions.get("ufrag")
    }

    /// The number of the network interface that libwebrtc writes as `network-id`.
    pub fn network_id(&self) -> Option<u16> {
        self.number("network-id")
    }

    /// What libwebrtc thinks that the network costs, in `network-cost`: 0 (wired) to 999 (unknown).
    pub fn network_cost(&self) -> Option<u16> {
        self.number("network-cost")
    }

    fn number<T: TryFrom<u64>>(&self, name: &str) -> Option<T> {
        grammar::whole(self.extensions.get(name)?, grammar::number("a number")).ok()
    }

    /// Whether both stand for one thing to check: component, transport, address and port are equal.
    ///
    /// By this a receiver knows a candidate that it has already got (RFC 8840 §4.4).
    pub fn is_same(&self, other: &Candidate<'_>) -> bool {
        self.component == other.component
            && self.port == other.port
            && self.transport == other.transport
            && self.address == other.address
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Candidate<'static> {
        Candidate {
            foundation: self.foundation.into_owned().into(),
            component: self.component,
            transport: self.transport.into_owned(),
            priority: self.priority,
            address: self.address.into_owned(),
            port: self.port,
            candidate_type: self.candidate_type.into_owned(),
            related_address: self.related_address.map(Address::into_owned),
            related_port: self.related_port,
            tcp_type: self.tcp_type,
            extensions: self.extensions.into_owned(),
        }
    }
}

impl<'a> TypedAttribute<'a> for Candidate<'a> {
    const NAMES: &'static [&'static str] = &["candidate"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        match attribute.value {
            Some(text) => candidate_attribute(text, 0),
            None => Err(ValueError::new(0, "`:` and a value")),
        }
    }

    /// The key is the whole value.
    fn replaces(new: &str, old: &str) -> bool {
        new == old
    }
}

impl fmt::Display for Candidate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            foundation,
            component,
            transport,
            priority,
            address,
            port,
            candidate_type,
            related_address,
            related_port,
            tcp_type,
            extensions,
        } = self;
        write!(
            f,
            "candidate:{foundation} {component} {transport} {priority} {address} {port} typ {candidate_type}"
        )?;
        if let Some(address) = related_address {
            write!(f, " raddr {address}")?;
        }
        if let Some(port) = related_port {
            write!(f, " rport {port}")?;
        }
        if let Some(tcp_type) = tcp_type {
            write!(f, " tcptype {tcp_type}")?;
        }
        if extensions.is_empty() {
            Ok(())
        } else {
            write!(f, " {extensions}")
        }
    }
}

/// `candidate-attribute`, behind its colon; that ends `from` bytes into `text`.
///
/// A session trickles more of these than of anything else, so they are read by hand, in one pass.
fn candidate_attribute(text: &str, from: usize) -> Result<Candidate<'_>, ValueError> {
    let mut reader = Reader {
        text,
        rest: text.as_bytes().get(from..).unwrap_or_default(),
    };
    let foundation = reader.foundation()?;
    reader.sp()?;
    let component = reader.component_id()?;
    reader.sp()?;
    let transport = reader.transport()?;
    reader.sp()?;
    let priority = reader.priority()?;
    reader.sp()?;
    let address = reader.connection_address(is_host)?;
    reader.sp()?;
    let port = reader.port()?;
    reader.sp()?;
    let candidate_type = reader.cand_type()?;
    let (mut related_address, mut related_port) = (None, None);
    let (mut extensions, mut tcp_type) = ("", None);
    if !reader.rest.is_empty() {
        reader.sp()?;
        if let [b'r' | b'R', ..] = reader.rest {
            related_address = reader.rel_addr()?;
            related_port = reader.rel_port()?;
        }
        (extensions, tcp_type) = reader.cand_extensions()?;
    }
    Ok(Candidate {
        foundation: foundation.into(),
        component,
        transport,
        priority,
        address,
        port,
        candidate_type,
        related_address,
        related_port,
        tcp_type,
        extensions: Extensions::of(extensions),
    })
}

/// A text, and the productions of a candidate that take from what is left of it.
///
/// Invariant: `rest` is the end of `text`.
struct Reader<'a> {
    text: &'a str,
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// `foundation`, or nothing, as of Google's servers; str0m writes `---`.
    fn foundation(&mut self) -> Result<&'a str, ValueError> {
        let start = self.rest;
        self.skip(grammar::is_ice_char_or_dash);
        let foundation = self.since(start);
        if foundation.len() > 32 || (foundation.is_empty() && !self.is_at_end_of_word()) {
            return self.fail(
                start,
                "a foundation: at most 32 letters, digits, `+` or `/`",
            );
        }
        Ok(foundation)
    }

    /// `component-id`, which RFC 8839 says is 1 to 256.
    fn component_id(&mut self) -> Result<u16, ValueError> {
        const WHAT: &str = "a component from 1 to 256";
        if let [digit @ b'1'..=b'9', b' ', ..] = self.rest {
            self.rest = self.rest.get(1..).unwrap_or_default();
            return Ok(u16::from(digit - b'0'));
        }
        let start = self.rest;
        match u16::try_from(self.digits(3, WHAT)?) {
            Ok(component @ 1..=256) => Ok(component),
            _ => self.fail(start, WHAT),
        }
    }

    fn transport(&mut self) -> Result<Transport<'a>, ValueError> {
        if self.word(b"udp") || self.word(b"UDP") {
            Ok(Transport::Udp)
        } else if self.word(b"tcp") || self.word(b"TCP") {
            Ok(Transport::Tcp)
        } else {
            self.token("a transport protocol").map(Transport::from_word)
        }
    }

    fn priority(&mut self) -> Result<u32, ValueError> {
        const WHAT: &str = "a priority: at most ten digits, below 2^32";
        let start = self.rest;
        match u32::try_from(self.digits(10, WHAT)?) {
            Ok(priority) => Ok(priority),
            Err(_) => self.fail(start, WHAT),
        }
    }

    /// `connection-address`: an IP address without zone, or a name.
    #[expect(
        clippy::inline_always,
        reason = "without it `raddr` costs a sixth more"
    )]
    #[inline(always)]
    fn connection_address(
        &mut self,
        is_name: impl Fn(&str) -> bool,
    ) -> Result<Address<'a>, ValueError> {
        let start = self.rest;
        if let Some((ip, rest @ ([] | [b' ' | b'\t', ..]))) = field::ip(start) {
            self.rest = rest;
            return Ok(Address::Ip(ip));
        }
        self.skip(grammar::is_host_char);
        let name = self.since(start);
        if self.is_at_end_of_word() && is_name(name) {
            return Ok(Address::Name(name.into()));
        }
        self.rest = start;
        self.hidden_address()
    }

    /// What stands for an IPv6 address that is hidden: `x:x:x:x:x:x:x:x`.
    #[cold]
    fn hidden_address(&mut self) -> Result<Address<'a>, ValueError> {
        let start = self.rest;
        self.skip(|b| matches!(b, b'x' | b'X' | b':'));
        let text = self.since(start);
        if text.is_empty() || !self.is_at_end_of_word() {
            return self.fail(start, "an IP address without zone, or a name");
        }
        Ok(Address::Name(text.into()))
    }

    #[inline]
    fn port(&mut self) -> Result<u16, ValueError> {
        const WHAT: &str = "a port from 0 to 65535";
        let start = self.rest;
        match u16::try_from(self.digits(MAX_DIGITS, WHAT)?) {
            Ok(port) => Ok(port),
            Err(_) => self.fail(start, WHAT),
        }
    }

    /// `cand-type`
    #[inline]
    fn cand_type(&mut self) -> Result<CandidateType<'a>, ValueError> {
        let [b't' | b'T', b'y' | b'Y', b'p' | b'P', rest @ ..] = self.rest else {
            return self.fail(self.rest, "`typ`");
        };
        self.rest = rest;
        self.sp()?;
        if self.word(b"host") {
            Ok(CandidateType::Host)
        } else if self.word(b"srflx") {
            Ok(CandidateType::Srflx)
        } else if self.word(b"relay") {
            Ok(CandidateType::Relay)
        } else {
            self.token("a candidate type").map(CandidateType::from_word)
        }
    }

    /// [rel-addr SP]
    fn rel_addr(&mut self) -> Result<Option<Address<'a>>, ValueError> {
        if !self.word(b"raddr") && !self.label("raddr") {
            return Ok(None);
        }
        self.sp()?;
        // It is for people to read, so a wrong number in it does no harm (pion writes some).
        let address = self.connection_address(|name| !name.is_empty())?;
        self.sp_or_end()?;
        Ok(Some(address))
    }

    /// [rel-port SP]
    fn rel_port(&mut self) -> Result<Option<u16>, ValueError> {
        if !self.word(b"rport") && !self.label("rport") {
            return Ok(None);
        }
        self.sp()?;
        let port = self.port()?;
        self.sp_or_end()?;
        Ok(Some(port))
    }

    /// [tcp-type-ext] *(SP cand-extension), to the end; `tcptype` may also stand behind others.
    ///
    /// A value may be empty, so one space only stands before it.
    fn cand_extensions(&mut self) -> Result<(&'a str, Option<TcpType>), ValueError> {
        let start = self.rest;
        let mut tcp_type = None;
        while !self.rest.is_empty() {
            let name_start = self.rest;
            // What browsers write is known to be a name.
            if self.word(b"generation")
                || self.word(b"ufrag")
                || self.word(b"network-cost")
                || self.word(b"network-id")
            {
                self.value_start()?;
                self.skip(|b| b.is_ascii_graphic());
            } else {
                let name = self.token(extensions::NAME)?;
                if extensions::is_taken(name) {
                    return self.fail(name_start, extensions::NAME);
                }
                self.value_start()?;
                if !name.eq_ignore_ascii_case(extensions::TCPTYPE) {
                    self.skip(|b| b.is_ascii_graphic());
                } else if tcp_type.is_none() {
                    tcp_type = Some(self.tcp_type()?);
                } else {
                    return self.fail(name_start, "one `tcptype`");
                }
            }
            self.sp_or_end()?;
        }
        Ok((self.since(start), tcp_type))
    }

    fn value_start(&mut self) -> Result<(), ValueError> {
        match self.rest {
            [b' ' | b'\t', rest @ ..] => {
                self.rest = rest;
                Ok(())
            }
            _ => self.fail(self.rest, "a space and the value of the extension"),
        }
    }

    /// `tcp-type`
    fn tcp_type(&mut self) -> Result<TcpType, ValueError> {
        if self.word(b"active") {
            return Ok(TcpType::Active);
        }
        let start = self.rest;
        self.skip(|b| b.is_ascii_graphic());
        match TcpType::from_word(self.since(start)) {
            Some(tcp_type) => Ok(tcp_type),
            None => self.fail(start, "`active`, `passive` or `so`"),
        }
    }

    /// A number of at most `count` digits, and that at most [`MAX_DIGITS`].
    fn digits(&mut self, count: usize, what: &'static str) -> Result<u64, ValueError> {
        let start = self.rest;
        let mut rest = start;
        let mut read: u64 = 0;
        while let [byte, after @ ..] = rest {
            let digit = u32::from(*byte).wrapping_sub(u32::from(b'0'));
            if digit > 9 {
                break;
            }
            // Wraps only where there are too many digits, which is refused below.
            read = read.wrapping_mul(10).wrapping_add(u64::from(digit));
            rest = after;
        }
        let length = start.len() - rest.len();
        if length == 0 || length > count {
            return self.fail(start, what);
        }
        self.rest = rest;
        Ok(read)
    }

    fn token(&mut self, what: &'static str) -> Result<&'a str, ValueError> {
        let start = self.rest;
        self.skip(grammar::is_token_char);
        let token = self.since(start);
        if token.is_empty() {
            return self.fail(start, what);
        }
        Ok(token)
    }

    /// Whether the next word is `word`; takes it then.
    fn word<const N: usize>(&mut self, word: &[u8; N]) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest @ ([] | [b' ', ..])) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Whether the next word is `label`, in any case; takes it then.
    fn label(&mut self, label: &str) -> bool {
        match self.rest.split_at_checked(label.len()) {
            Some((word, rest @ ([] | [b' ' | b'\t', ..])))
                if word.eq_ignore_ascii_case(label.as_bytes()) =>
            {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn is_at_end_of_word(&self) -> bool {
        matches!(self.rest, [] | [b' ' | b'\t', ..])
    }

    #[expect(
        clippy::inline_always,
        reason = "it stands between all words, and a call costs more than the space"
    )]
    #[inline(always)]
    fn sp(&mut self) -> Result<(), ValueError> {
        match self.rest {
            [b' ', next, ..] if *next > b' ' => {
                self.rest = self.rest.get(1..).unwrap_or_default();
                Ok(())
            }
            _ => self.spaces(),
        }
    }

    fn sp_or_end(&mut self) -> Result<(), ValueError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            self.sp()
        }
    }

    #[cold]
    fn spaces(&mut self) -> Result<(), ValueError> {
        let start = self.rest;
        self.skip(grammar::is_wsp);
        if start.len() == self.rest.len() {
            return self.fail(start, "a space");
        }
        Ok(())
    }

    /// Takes the bytes for which `holds`, of ASCII only.
    #[inline]
    fn skip(&mut self, holds: impl Fn(u8) -> bool) {
        let length = grammar::length_of_run(self.rest, holds);
        self.rest = self.rest.get(length..).unwrap_or_default();
    }

    /// The text from `start`, an earlier rest, up to here.
    #[inline]
    fn since(&self, start: &[u8]) -> &'a str {
        let length = self.text.len();
        self.text
            .get(length - start.len()..length - self.rest.len())
            .unwrap_or_default()
    }

    #[cold]
    fn fail<T>(&self, at: &[u8], what: &'static str) -> Result<T, ValueError> {
        let offset = self.text.len() - at.len();
        Err(ValueError::new(
            u32::try_from(offset).unwrap_or(u32::MAX),
            what,
        ))
    }
}

/// As many digits as surely fit a `u64`.
const MAX_DIGITS: usize = 18;

/// Whether a name may be that of a host. Where its last label is a number it is a wrong IPv4 address,
/// as no domain ends in one (RFC 3696 §2).
fn is_host(name: &str) -> bool {
    match name.as_bytes() {
        [.., b'0'..=b'9'] => !name
            .bytes()
            .rev()
            .take_while(|&b| b != b'.')
            .all(|b| b.is_ascii_digit()),
        name => !name.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString;

    use super::*;

    const RFC8839: &str =
        "candidate:2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998";

    #[test]
    fn accepts_what_endpoints_send() {
        for (text, canonical) in [
            (
                "2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998",
                "2 1 udp 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998",
            ),
            (
                "1 1 TCP 2128609279 10.0.1.1 9 typ host tcptype active",
                "1 1 tcp 2128609279 10.0.1.1 9 typ host tcptype active",
            ),
            (
                "a0+B/1 256 Udp 0 FE80::1 0 TYP Prflx RADDR :: RPORT 9",
                "a0+B/1 256 udp 0 fe80::1 0 typ prflx raddr :: rport 9",
            ),
            // Spaces, and `tcptype` behind other extensions.
            (
                "1  1 tcp 1 192.0.2.1\t9 typ host generation 0  tcptype so ufrag 8hhY ",
                "1 1 tcp 1 192.0.2.1 9 typ host tcptype so generation 0 ufrag 8hhY",
            ),
            // Chrome: an mDNS name.
            (
                "112746564 1 udp 2113937151 f7e591e8-406e-4570-ad31-0ce878cd358b.local 59468 typ host generation 0 network-cost 999",
                "112746564 1 udp 2113937151 f7e591e8-406e-4570-ad31-0ce878cd358b.local 59468 typ host generation 0 network-cost 999",
            ),
            // Google's servers: no foundation, and a transport of their own.
            (
                " 1 ssltcp 2113939709 2607:f8b0:400e:c03::7f 443 typ host generation 0",
                " 1 ssltcp 2113939709 2607:f8b0:400e:c03::7f 443 typ host generation 0",
            ),
            // str0m.
            (
                "--- 1 udp 1 1.2.3.4 9876 typ host",
                "--- 1 udp 1 1.2.3.4 9876 typ host",
            ),
            // Jitsi: hidden addresses.
            (
                "1 1 UDP 8199935 x.x.x.x 50725 typ relay raddr x:x:x:x:x:x:x:x rport 1",
                "1 1 udp 8199935 x.x.x.x 50725 typ relay raddr x:x:x:x:x:x:x:x rport 1",
            ),
            // pion: a related address that is none.
            (
                "647372371 1 udp 1694498815 191.228.238.68 53991 typ srflx raddr 192.168.0.274 rport 53991",
                "647372371 1 udp 1694498815 191.228.238.68 53991 typ srflx raddr 192.168.0.274 rport 53991",
            ),
            // Types, extensions, and the emptiness of their values are open.
            (
                "7 1 UDP 10 192.168.1.1 49157 typ unknown_type",
                "7 1 udp 10 192.168.1.1 49157 typ unknown_type",
            ),
            (
                "1 1 udp 1 1.2.3.4 5 typ relay raddr 1.2.3.4 x y",
                "1 1 udp 1 1.2.3.4 5 typ relay raddr 1.2.3.4 x y",
            ),
            (
                "1 1 udp 1 1.2.3.4 5 typ relay rport 5 rportx y",
                "1 1 udp 1 1.2.3.4 5 typ relay rport 5 rportx y",
            ),
            (
                "1 1 udp 1 1.2.3.4 5 typ host empty  a b",
                "1 1 udp 1 1.2.3.4 5 typ host empty  a b",
            ),
            (
                "1 1 udp 1 1.2.3.4 5 typ host a b empty ",
                "1 1 udp 1 1.2.3.4 5 typ host a b empty ",
            ),
        ] {
            let (line, canonical) = (
                format!("candidate:{text}"),
                format!("candidate:{canonical}"),
            );
            let read = Attribute::new(&line).parse::<Candidate<'_>>().unwrap();
            assert_eq!(read.to_string(), canonical);
            assert_eq!(Candidate::parse(&canonical).unwrap(), read);
        }
    }

    #[test]
    fn accepts_any_prefix_and_ending() {
        let candidate = Candidate::parse(RFC8839).unwrap();
        for text in [
            format!("a={RFC8839}\r\n"),
            format!("{RFC8839}\n"),
            RFC8839.replace("candidate:", ""),
            RFC8839.replace("candidate", "Candidate"),
        ] {
            assert_eq!(Candidate::parse(&text).as_ref(), Ok(&candidate), "{text}");
        }
        assert_eq!(Candidate::parse("a=candidate:1 0").unwrap_err().offset, 14);
        assert_eq!(Candidate::parse("xandidate:1 1").unwrap_err().offset, 9);
    }

    #[test]
    fn refuses_with_the_offset() {
        for (text, offset) in [
            ("", 0),
            ("3$3 1 udp 500 127.0.0.1 80 typ host", 1),
            (
                "111111111111111111111111111111111 1 udp 500 127.0.0.1 80 typ host",
                0,
            ),
            ("1", 1),
            ("1 0 udp 1 192.0.2.1 1 typ host", 2),
            ("1 257 udp 1 192.0.2.1 1 typ host", 2),
            ("1 0001 udp 1 192.0.2.1 1 typ host", 2),
            ("1 x udp 1 192.0.2.1 1 typ host", 2),
            ("1 1 u(p 1 192.0.2.1 1 typ host", 5),
            ("1 1 udp 4294967296 192.0.2.1 1 typ host", 8),
            ("1 1 udp 12345678910 192.0.2.1 1 typ host", 8),
            ("1 1 udp -1 192.0.2.1 1 typ host", 8),
            ("1 1 udp 1 fe80::1%eth0 1 typ host", 10),
            ("1 1 udp 1 192.0.2.300 1 typ host", 10),
            ("1 1 udp 1 372.16.356 1 typ host", 10),
            ("1 1 udp 1 192.0#.2.15 1 typ host", 10),
            ("1 1 udp 1 2001:db8:::1 1 typ host", 10),
            ("1 1 udp 1 é.example 1 typ host", 10),
            ("1 1 udp 1 192.0.2.1 65536 typ host", 20),
            ("1 1 udp 1 192.0.2.1 1 type host", 25),
            ("1 1 udp 1 192.0.2.1 1 typ", 25),
            ("1 1 udp 1 192.0.2.1 1 typ ", 26),
            ("1 1 udp 1 192.0.2.1 1 host", 22),
            ("1 1 udp 1 192.0.2.1 1 typ srflx raddr", 37),
            ("1 1 udp 1 192.0.2.1 1 typ srflx raddr 192.0.2.2 rport", 53),
            (
                "1 1 udp 1 192.0.2.1 1 typ srflx raddr 192.0.2.2 rport 99999",
                54,
            ),
            (
                "1 1 udp 1 192.0.2.1 1 typ srflx rport 1 raddr 192.0.2.2",
                40,
            ),
            ("1 1 udp 1 192.0.2.1 1 typ host generation", 41),
            ("1 1 udp 1 192.0.2.1 1 typ host other", 36),
            ("1 1 udp 1 192.0.2.1 1 typ host a b c", 36),
            ("1 1 udp 1 192.0.2.1 1 typ host a b\u{1}", 34),
            ("1 1 udp 1 192.0.2.1 1 typ host a é", 33),
            ("1 1 udp 1 192.0.2.1 1 typ host a\"b c", 32),
            ("1 1 tcp 1 192.0.2.1 1 typ host tcptype invalid", 39),
            ("1 1 tcp 1 192.0.2.1 1 typ host tcptype so tcptype so", 42),
        ] {
            let line = format!("candidate:{text}");
            let error = Attribute::new(&line).parse::<Candidate<'_>>().unwrap_err();
            assert_eq!(error.offset, offset, "{text}");
        }
        assert!(
            Attribute::new("candidate")
                .parse::<Candidate<'_>>()
                .is_err()
        );
    }

    #[test]
    fn the_extensions_of_libwebrtc_have_names() {
        let text =
            "1 1 udp 1 192.0.2.1 1 typ host generation 1 ufrag +DGd network-id 3 network-cost 50";
        let candidate = Candidate::parse(text).unwrap();
        assert_eq!(candidate.generation(), Some(1));
        assert_eq!(candidate.ufrag(), Some("+DGd"));
        assert_eq!(candidate.network_id(), Some(3));
        assert_eq!(candidate.network_cost(), Some(50));
        let other = Candidate::parse("1 1 udp 1 192.0.2.1 1 typ host generation B").unwrap();
        assert_eq!((other.generation(), other.ufrag()), (None, None));
        assert_eq!(other.extensions.get("generation"), Some("B"));
    }

    #[test]
    fn is_built_of_its_parts() {
        let candidate = Candidate::new(
            "1",
            1,
            Transport::Tcp,
            1_684_013_055,
            Address::new("192.0.2.3"),
            45664,
            CandidateType::Srflx,
        )
        .with_related(Address::new("10.0.1.1"), 8998)
        .with_tcp_type(TcpType::Passive)
        .with_extension("generation", "0")
        .unwrap();
        let text = "candidate:1 1 tcp 1684013055 192.0.2.3 45664 typ srflx raddr 10.0.1.1 rport 8998 tcptype passive generation 0";
        assert_eq!(candidate.to_string(), text);
        assert_eq!(Candidate::parse(text), Ok(candidate.clone()));
        assert_eq!(candidate.clone().into_owned(), candidate);
    }

    #[test]
    fn rfc8840_4_4_known_candidates_are_known_by_address_transport_and_component() {
        let candidate = Candidate::parse(RFC8839).unwrap();
        let again = "9 1 udp 1 192.0.2.3 45664 typ prflx";
        assert!(candidate.is_same(&Candidate::parse(again).unwrap()));
        for (from, to) in [
            (" 1 ", " 2 "),
            ("UDP", "TCP"),
            ("2.3", "2.4"),
            ("45664", "1"),
        ] {
            let other = RFC8839.replacen(from, to, 1);
            assert!(
                !candidate.is_same(&Candidate::parse(&other).unwrap()),
                "{to}"
            );
        }
    }

    #[test]
    fn is_replaced_by_the_same_value_only() {
        assert!(Candidate::replaces("1 1 udp", "1 1 udp"));
        assert!(!Candidate::replaces("1 1 udp", "1 2 udp"));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_has_the_fields() {
        let candidate =
            Candidate::parse("1 1 tcp 5 ::1 9 typ host tcptype active generation 0").unwrap();
        let json = r#"{"foundation":"1","component":1,"transport":"tcp","priority":5,"address":"::1","port":9,"candidate_type":"host","tcp_type":"active","extensions":[["generation","0"]]}"#;
        assert_eq!(serde_json::to_string(&candidate).unwrap(), json);
        assert_eq!(
            serde_json::from_str::<Candidate<'_>>(json).unwrap(),
            candidate
        );
        let bad = json.replace("generation", "rport");
        assert!(serde_json::from_str::<Candidate<'_>>(&bad).is_err());
    }
}
