//! `a=path` — RFC 4975 §8.2.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;
use core::net::IpAddr;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::field::Address;
use crate::syntax::grammar::{self, Parsed};

/// The way to the sender over MSRP: relays first, itself last.
///
/// # ABNF
/// ```text
/// path-list = MSRP-URI *(SP MSRP-URI)
/// MSRP-URI  = msrp-scheme "://" authority ["/" session-id] ";" transport *( ";" URI-parameter)
/// ```
/// # Examples
/// * `path:msrp://alice.example.com:7394/2s93i9ek2a;tcp`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Path<'a>(
    /// At least one.
    pub Vec<MsrpUri<'a>>,
);

/// A URI of MSRP (RFC 4975 §6, §9).
///
/// # ABNF
/// ```text
/// msrp-scheme   = "msrp" / "msrps"
/// session-id    = 1*( unreserved / "+" / "=" / "/" )
/// transport     = "tcp" / 1*ALPHANUM
/// URI-parameter = token ["=" token]
/// ```
/// `authority` and `unreserved` are those of RFC 3986; a `;` ends a host name here.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct MsrpUri<'a> {
    /// Whether the connection is protected with TLS: the scheme is `msrps`.
    pub secure: bool,
    /// A user account, percent-encoded.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub userinfo: Option<Cow<'a, str>>,
    /// The host; a name is percent-encoded.
    pub host: Address<'a>,
    /// The port; RFC 4975 §8.2 demands one.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub port: Option<u16>,
    /// The session at that host.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub session_id: Option<Cow<'a, str>>,
    /// The transport: `tcp`.
    pub transport: Cow<'a, str>,
    /// More parameters, in order.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub parameters: Vec<UriParameter<'a>>,
}

/// One parameter of a URI of MSRP.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct UriParameter<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// Its value, where `=` follows the name.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub value: Option<Cow<'a, str>>,
}

impl<'a> UriParameter<'a> {
    /// Makes it of a name, without a value.
    pub fn new(name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            value: None,
        }
    }

    /// Sets the value.
    #[must_use]
    pub fn with_value(mut self, value: impl Into<Cow<'a, str>>) -> Self {
        self.value = Some(value.into());
        self
    }

    fn into_owned(self) -> UriParameter<'static> {
        UriParameter {
            name: self.name.into_owned().into(),
            value: self.value.map(|value| value.into_owned().into()),
        }
    }
}

impl<'a> MsrpUri<'a> {
    /// Makes the URI of a session over TCP without TLS.
    pub fn new(
        host: impl Into<Cow<'a, str>>,
        port: u16,
        session_id: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self {
            secure: false,
            userinfo: None,
            host: Address::new(host),
            port: Some(port),
            session_id: Some(session_id.into()),
            transport: "tcp".into(),
            parameters: Vec::new(),
        }
    }

    /// The same, protected with TLS.
    #[must_use]
    pub fn secure(mut self) -> Self {
        self.secure = true;
        self
    }

    /// Sets the user account.
    #[must_use]
    pub fn with_userinfo(mut self, userinfo: impl Into<Cow<'a, str>>) -> Self {
        self.userinfo = Some(userinfo.into());
        self
    }

    /// Adds a parameter.
    #[must_use]
    pub fn with_parameter(mut self, parameter: UriParameter<'a>) -> Self {
        self.parameters.push(parameter);
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> MsrpUri<'static> {
        MsrpUri {
            secure: self.secure,
            userinfo: self.userinfo.map(|text| text.into_owned().into()),
            host: self.host.into_owned(),
            port: self.port,
            session_id: self.session_id.map(|text| text.into_owned().into()),
            transport: self.transport.into_owned().into(),
            parameters: Vec::into_iter(self.parameters)
                .map(UriParameter::into_owned)
                .collect(),
        }
    }
}

impl<'a> Path<'a> {
    /// The URI that the peer connects to: the first.
    pub fn next_hop(&self) -> Option<&MsrpUri<'a>> {
        self.0.first()
    }

    /// The URI that names the session: the last.
    pub fn target(&self) -> Option<&MsrpUri<'a>> {
        self.0.last()
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Path<'static> {
        let uris = Vec::into_iter(self.0).map(MsrpUri::into_owned);
        Path(uris.collect())
    }
}

impl<'a> TypedAttribute<'a> for Path<'a> {
    const NAMES: &'static [&'static str] = &["path"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, grammar::list1(grammar::sp, msrp_uri)).map(Self)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("path")?;
        let mut before = ':';
        for uri in &self.0 {
            write!(f, "{before}{uri}")?;
            before = ' ';
        }
        Ok(())
    }
}

impl fmt::Display for MsrpUri<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.secure { "msrps://" } else { "msrp://" })?;
        if let Some(userinfo) = &self.userinfo {
            write!(f, "{userinfo}@")?;
        }
        match &self.host {
            Address::Ip(IpAddr::V6(ip)) => write!(f, "[{ip}]")?,
            host => host.fmt(f)?,
        }
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        if let Some(session_id) = &self.session_id {
            write!(f, "/{session_id}")?;
        }
        write!(f, ";{}", self.transport)?;
        for UriParameter { name, value } in &self.parameters {
            write!(f, ";{name}")?;
            if let Some(value) = value {
                write!(f, "={value}")?;
            }
        }
        Ok(())
    }
}

fn msrp_uri(i: &str) -> Parsed<'_, MsrpUri<'_>> {
    const WHAT: &str = "a URI of the scheme `msrp` or `msrps`";
    let (i, secure) = if let Ok((i, _)) = grammar::keyword("msrps://")(i) {
        (i, true)
    } else {
        let (i, _) = grammar::named(WHAT, grammar::keyword("msrp://"))(i)?;
        (i, false)
    };
    let (i, userinfo) = userinfo(i)?;
    let (i, host) = host(i)?;
    let (i, port) = match i.strip_prefix(':') {
        // RFC 3986 allows a colon with no port after it.
        Some(after) if !after.starts_with(|c: char| c.is_ascii_digit()) => (after, None),
        Some(after) => {
            let (i, port) = grammar::port(after)?;
            (i, Some(port))
        }
        None => (i, None),
    };
    let (i, session_id) = match i.strip_prefix('/') {
        Some(after) => {
            let holds = |b| is_unreserved(b) || matches!(b, b'+' | b'=' | b'/');
            let (i, session_id) = grammar::run(after, "a session id", holds)?;
            (i, Some(session_id.into()))
        }
        None => (i, None),
    };
    let (i, _) = grammar::named("`;` and a transport", grammar::literal(";"))(i)?;
    let (mut rest, transport) = grammar::named("a transport", grammar::alpha_numeric)(i)?;
    let mut parameters = Vec::new();
    while let Some(after) = rest.strip_prefix(';') {
        let (after, parameter) = uri_parameter(after)?;
        parameters.push(parameter);
        rest = after;
    }
    Ok((
        rest,
        MsrpUri {
            secure,
            userinfo,
            host,
            port,
            session_id,
            transport: transport.into(),
            parameters,
        },
    ))
}

/// [ userinfo "@" ]
fn userinfo(i: &str) -> Parsed<'_, Option<Cow<'_, str>>> {
    let (_, authority) = grammar::run0(i, |b| !matches!(b, b'/' | b' ' | b'\t'));
    if !authority.contains('@') {
        return Ok((i, None));
    }
    let more = |b| is_sub_delim(b) || matches!(b, b';' | b':');
    let (i, userinfo) = uri_text(i, "a user", more)?;
    let (i, _) = grammar::literal("@")(i)?;
    Ok((i, Some(userinfo.into())))
}

fn host(i: &str) -> Parsed<'_, Address<'_>> {
    let Some(after) = i.strip_prefix('[') else {
        let (i, name) = uri_text(i, "a host", is_sub_delim)?;
        return Ok((i, Address::new(name)));
    };
    let (text, i) = after.split_once(']').unwrap_or_default();
    match Address::new(text) {
        ip @ Address::Ip(IpAddr::V6(_)) => Ok((i, ip)),
        _ => grammar::fail(after, "an IPv6 address and `]`"),
    }
}

fn uri_parameter(i: &str) -> Parsed<'_, UriParameter<'_>> {
    let (i, name) = grammar::named("a parameter", grammar::token)(i)?;
    let parameter = UriParameter::new(name);
    match i.strip_prefix('=') {
        Some(after) => {
            let (i, value) = grammar::named("the value of a parameter", grammar::token)(after)?;
            Ok((i, parameter.with_value(value)))
        }
        None => Ok((i, parameter)),
    }
}

/// 1*( unreserved / pct-encoded / bytes for which `more` holds ) (RFC 3986 §2).
fn uri_text<'a>(i: &'a str, what: &'static str, more: impl Fn(u8) -> bool) -> Parsed<'a, &'a str> {
    let (rest, text) = grammar::run(i, what, |b| is_unreserved(b) || b == b'%' || more(b))?;
    grammar::pct_encoded(i, text)?;
    Ok((rest, text))
}

/// `unreserved` (RFC 3986 §2.3).
const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// `sub-delims` (RFC 3986 §2.2), but for `;`.
const fn is_sub_delim(byte: u8) -> bool {
    matches!(
        byte,
        b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b'='
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_uris_of_every_shape() {
        for line in [
            "path:msrp://alice.example.com:7394/2s93i9ek2a;tcp",
            "path:msrps://relay.example.com:9000/hjdhfha;tcp msrps://bob%2d@192.0.2.1:8493/a+b=/c;tcp",
            "path:msrp://[2001:db8::1]:2855/x;tcp;foo;bar=1",
            "path:msrp://host.example.com;tcp",
            "path:msrp://a;b:c@host:1;ws",
        ] {
            accepts(&[(line, line)]);
        }
        accepts(&[
            ("path:MSRP://h:1/s;TCP ", "path:msrp://h:1/s;TCP"),
            ("path:msrp://h:/s;tcp", "path:msrp://h/s;tcp"),
            ("path:msrp://[::0]:1/s;tcp", "path:msrp://[::]:1/s;tcp"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("path:sip:a@b", 0),
            ("path:msrp://", 7),
            ("path:msrp://h:1/s", 12),
            ("path:msrp://h:1/;tcp", 11),
            ("path:msrp://h:99999/s;tcp", 9),
            ("path:msrp://h:1/s;", 13),
            ("path:msrp://h:1/s;tcp;", 17),
            ("path:msrp://h:1/s;tcp;a=", 19),
            ("path:msrp://[1.2.3.4]:1/s;tcp", 8),
            ("path:msrp://[::1", 8),
            ("path:msrp://a%2:1/s;tcp", 9),
            ("path:msrp://@h:1/s;tcp", 7),
            ("path:msrp://h:1/s;tcp,msrp://h:1/s;tcp", 16),
        ]);
    }

    #[test]
    fn first_is_the_next_hop_and_last_the_target() {
        let path = Path(alloc::vec![
            MsrpUri::new("relay.example.com", 9000, "r").secure(),
            MsrpUri::new("::1", 2855, "s"),
        ]);
        assert!(path.next_hop().is_some_and(|uri| uri.secure));
        assert!(path.target().is_some_and(|uri| uri.port == Some(2855)));
        let text = "path:msrps://relay.example.com:9000/r;tcp msrp://[::1]:2855/s;tcp";
        accepts(&[(text, text)]);
        assert_eq!(Attribute::new(text).parse(), Ok(path));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_has_what_is_there() {
        let path = Path(alloc::vec![MsrpUri::new("192.0.2.1", 2855, "s")]);
        let json = r#"[{"secure":false,"host":"192.0.2.1","port":2855,"session_id":"s","transport":"tcp"}]"#;
        assert_eq!(serde_json::to_string(&path).unwrap(), json);
        assert_eq!(serde_json::from_str::<Path<'_>>(json).unwrap(), path);
    }
}
