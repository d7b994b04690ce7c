//! URIs of STUN and TURN servers — RFC 7064, RFC 7065.

use alloc::borrow::Cow;
#[cfg(feature = "serde")]
use alloc::string::String;
use core::fmt;

use super::Transport;
use crate::error::ValueError;
use crate::field::Address;
use crate::syntax::grammar::{self, Parsed};

/// The URI of a STUN or TURN server.
///
/// It is not hierarchical: `stun://…` is none, and neither is one with a user or a path. Of
/// `IP-literal` (RFC 3986 §3.2.2) only IPv6 addresses without zone are read.
///
/// # ABNF
/// ```text
/// stunURI       = ( "stun" / "stuns" ) ":" host [ ":" port ]
/// turnURI       = ( "turn" / "turns" ) ":" host [ ":" port ] [ "?transport=" transport ]
/// transport     = "udp" / "tcp" / transport-ext
/// transport-ext = 1*unreserved
/// ```
/// # Examples
/// * `stun:stun.example.com` · `turns:[2001:db8::1]:443?transport=tcp`
///
/// ```
/// use sdpkit::ice::{ServerUri, Transport};
///
/// let uri = ServerUri::parse("turns:turn.example.com")?;
/// assert_eq!((uri.port(), uri.transport()), (5349, Transport::Tcp));
/// # Ok::<(), sdpkit::ValueError>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct ServerUri<'a> {
    /// What kind of server it is, and whether it is reached over TLS.
    pub scheme: ServerScheme,
    /// Where it is: an IP address, or a name as RFC 3986 writes it.
    pub host: Address<'a>,
    /// The port, where it is given; see [`port`](Self::port).
    pub explicit_port: Option<u16>,
    /// For TURN the transport protocol, where it is given; see [`transport`](Self::transport).
    pub explicit_transport: Option<Transport<'a>>,
}

words! {
    /// The scheme of a server's URI.
    pub enum ServerScheme {
        /// STUN (RFC 7064).
        Stun "stun",
        /// STUN over TLS, or over DTLS (RFC 7064).
        Stuns "stuns",
        /// TURN (RFC 7065).
        Turn "turn",
        /// TURN over TLS, or over DTLS (RFC 7065).
        Turns "turns",
    }
}

impl ServerScheme {
    /// Whether the server is reached over TLS or DTLS.
    pub const fn is_secure(self) -> bool {
        matches!(self, Self::Stuns | Self::Turns)
    }

    /// Whether the server relays: TURN.
    pub const fn is_turn(self) -> bool {
        matches!(self, Self::Turn | Self::Turns)
    }

    /// The port of a URI without one: 5349 over TLS, else 3478.
    pub const fn default_port(self) -> u16 {
        if self.is_secure() { 5349 } else { 3478 }
    }
}

impl<'a> ServerUri<'a> {
    /// Makes the URI of a server with nothing but its place.
    pub fn new(scheme: ServerScheme, host: impl Into<Address<'a>>) -> Self {
        Self {
            scheme,
            host: host.into(),
            explicit_port: None,
            explicit_transport: None,
        }
    }

    /// Sets the port.
    #[must_use]
    pub fn with_port(mut self, port: u16) -> Self {
        self.explicit_port = Some(port);
        self
    }

    /// Sets the transport protocol, which only the URI of a TURN server has.
    #[must_use]
    pub fn with_transport(mut self, transport: Transport<'a>) -> Self {
        self.explicit_transport = Some(transport);
        self
    }

    /// Reads a URI.
    ///
    /// # Errors
    /// Where it does not match the grammar.
    pub fn parse(text: &'a str) -> Result<Self, ValueError> {
        let uri = grammar::whole(text, server_uri)?;
        // No space may end a URI.
        match text.bytes().last() {
            Some(last) if grammar::is_wsp(last) => {
                let end = text.trim_end_matches([' ', '\t']).len();
                let end = u32::try_from(end).unwrap_or(u32::MAX);
                Err(ValueError::new(end, "the end of the URI"))
            }
            _ => Ok(uri),
        }
    }

    /// The port: the one given, or that of the scheme.
    pub fn port(&self) -> u16 {
        self.explicit_port.unwrap_or(self.scheme.default_port())
    }

    /// The transport protocol to the server: the one given, or else TCP under TLS and UDP otherwise.
    ///
    /// RFC 7064 §3.2 says so of STUN. For TURN, RFC 5928 §3 leaves the choice to the client; browsers
    /// choose this.
    pub fn transport(&self) -> Transport<'a> {
        match &self.explicit_transport {
            Some(transport) => transport.clone(),
            None if self.scheme.is_secure() => Transport::Tcp,
            None => Transport::Udp,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> ServerUri<'static> {
        ServerUri {
            scheme: self.scheme,
            host: self.host.into_owned(),
            explicit_port: self.explicit_port,
            explicit_transport: self.explicit_transport.map(Transport::into_owned),
        }
    }
}

impl fmt::Display for ServerUri<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.host.ip() {
            Some(ip) if ip.is_ipv6() => write!(f, "{}:[{ip}]", self.scheme)?,
            _ => write!(f, "{}:{}", self.scheme, self.host)?,
        }
        if let Some(port) = self.explicit_port {
            write!(f, ":{port}")?;
        }
        match &self.explicit_transport {
            Some(transport) => write!(f, "?transport={transport}"),
            None => Ok(()),
        }
    }
}

/// Its text, as in the `urls` of an `RTCIceServer`.
#[cfg(feature = "serde")]
impl serde::Serialize for ServerUri<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for ServerUri<'_> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match ServerUri::parse(&text) {
            Ok(uri) => Ok(uri.into_owned()),
            Err(error) => Err(serde::de::Error::custom(error)),
        }
    }
}

/// `stunURI` / `turnURI`
fn server_uri(i: &str) -> Parsed<'_, ServerUri<'_>> {
    let (i, scheme) = grammar::named("`stun`, `stuns`, `turn` or `turns`", ServerScheme::word)(i)?;
    let (i, _) = grammar::literal(":")(i)?;
    let (i, host) = host(i)?;
    let (i, explicit_port) = match i.strip_prefix(':') {
        // RFC 3986 §3.2.3: the port may be empty.
        Some(after) if after.is_empty() || after.starts_with('?') => (after, None),
        Some(after) => grammar::port(after).map(|(i, port)| (i, Some(port)))?,
        None => (i, None),
    };
    let (i, explicit_transport) = match i.strip_prefix('?') {
        Some(_) if !scheme.is_turn() => {
            return grammar::fail(i, "no `?` in the URI of a STUN server");
        }
        Some(after) => {
            let (i, _) = grammar::keyword("transport=")(after)?;
            let (i, word) = grammar::run(i, "a transport protocol", is_unreserved)?;
            (i, Some(Transport::from_word(word)))
        }
        None => (i, None),
    };
    Ok((
        i,
        ServerUri {
            scheme,
            host,
            explicit_port,
            explicit_transport,
        },
    ))
}

/// `host` (RFC 3986 §3.2.2), which is not empty here.
fn host(i: &str) -> Parsed<'_, Address<'_>> {
    if let Some(after) = i.strip_prefix('[') {
        return match after.split_once(']') {
            Some((ip, rest)) if ip.contains(':') => match Address::new(ip) {
                Address::Name(_) => grammar::fail(after, "an IPv6 address without zone"),
                ip @ Address::Ip(_) => Ok((rest, ip)),
            },
            _ => grammar::fail(after, "an IPv6 address and `]`"),
        };
    }
    let mut rest = i;
    loop {
        rest = grammar::run0(rest, is_reg_name_char).0;
        // pct-encoded
        let Some(after) = rest.strip_prefix('%') else {
            break;
        };
        match after.as_bytes() {
            [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                rest = after.get(2..).unwrap_or_default();
            }
            _ => return grammar::fail(after, "two hexadecimal digits"),
        }
    }
    match i.get(..i.len().saturating_sub(rest.len())) {
        Some(name) if !name.is_empty() => Ok((rest, Address::new(Cow::Borrowed(name)))),
        _ => grammar::fail(i, "a host"),
    }
}

/// `unreserved` (RFC 3986 §2.3)
const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// `unreserved` / `sub-delims`
const fn is_reg_name_char(byte: u8) -> bool {
    is_unreserved(byte) || matches!(byte, b'!' | b'$' | b'&'..=b',' | b';' | b'=')
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn accepts_the_examples_of_rfc7064_and_rfc7065() {
        for (text, canonical, port, transport) in [
            ("stun:example.org", "stun:example.org", 3478, "udp"),
            ("stuns:example.org", "stuns:example.org", 5349, "tcp"),
            (
                "stun:example.org:8000",
                "stun:example.org:8000",
                8000,
                "udp",
            ),
            ("turn:example.org", "turn:example.org", 3478, "udp"),
            ("turns:example.org", "turns:example.org", 5349, "tcp"),
            (
                "turn:example.org:8000",
                "turn:example.org:8000",
                8000,
                "udp",
            ),
            (
                "turn:example.org?transport=udp",
                "turn:example.org?transport=udp",
                3478,
                "udp",
            ),
            (
                "turn:example.org?transport=tcp",
                "turn:example.org?transport=tcp",
                3478,
                "tcp",
            ),
            (
                "turns:example.org?transport=tcp",
                "turns:example.org?transport=tcp",
                5349,
                "tcp",
            ),
            (
                "TURN:192.0.2.2:3478?Transport=UDP",
                "turn:192.0.2.2:3478?transport=udp",
                3478,
                "udp",
            ),
            (
                "turn:[2001:DB8::1]:443?transport=sctp",
                "turn:[2001:db8::1]:443?transport=sctp",
                443,
                "sctp",
            ),
            ("stun:[::1]", "stun:[::1]", 3478, "udp"),
            ("stun:a%2Fb%abc:", "stun:a%2Fb%abc", 3478, "udp"),
        ] {
            let uri = ServerUri::parse(text).unwrap();
            assert_eq!(uri.to_string(), canonical);
            assert_eq!(ServerUri::parse(canonical).unwrap(), uri);
            assert_eq!(
                (uri.port(), uri.transport().as_str()),
                (port, transport),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_with_the_offset() {
        for (text, offset) in [
            ("", 0),
            ("http:example.org", 0),
            ("stun", 4),
            ("stun:", 5),
            ("stun://example.org", 5),
            ("stun:example.org/", 16),
            ("stun:user@example.org", 9),
            ("stun:example.org:70000", 17),
            ("stun:example.org:x", 17),
            ("stun:example.org ", 16),
            ("stun:example.org?transport=udp", 16),
            ("turn:example.org?", 17),
            ("turn:example.org?transport=", 27),
            ("turn:example.org?transport=udp&x=1", 30),
            ("turn:example.org?proto=udp", 17),
            ("stun:2001:db8::1", 10),
            ("stun:[2001:db8::1", 6),
            ("stun:[fe80::1%25eth0]", 6),
            ("stun:[192.0.2.1]", 6),
            ("stun:a%2", 7),
        ] {
            assert_eq!(ServerUri::parse(text).unwrap_err().offset, offset, "{text}");
        }
    }

    #[test]
    fn is_built_of_its_parts() {
        let uri = ServerUri::new(ServerScheme::Turns, Address::new("::1"))
            .with_port(443)
            .with_transport(Transport::Tcp);
        assert_eq!(uri.to_string(), "turns:[::1]:443?transport=tcp");
    }
}
