//! `a=ecn-capable-rtp` — RFC 6679 §6.1.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute, write_list};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// Says that explicit congestion notification can be used for RTP, and how it is begun.
///
/// # ABNF
/// ```text
/// ecn-attribute = "a=ecn-capable-rtp:" SP init-list [SP parm-list]
/// init-list     = init-value *("," init-value)
/// init-value    = "rtp" / "ice" / "leap" / init-ext
/// parm-list     = parm-value *(";" SP parm-value)
/// mode          = "mode=" ("setonly" / "setread" / "readonly")
/// ect           = "ect=" ("0" / "1" / "random")
/// parm-ext      = parm-name "=" parm-value-ext
/// ```
/// # Examples
/// * ` ice,rtp mode=setread; ect=0`: the space at the start is part of the value
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct EcnCapableRtp<'a> {
    /// The ways to begin, the preferred first; at least one.
    pub methods: Vec<EcnMethod<'a>>,
    /// What can be done with the marks; where absent, both.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub mode: Option<EcnMode>,
    /// The mark that is preferred; where absent, `0`.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub ect: Option<EcnMark>,
    /// Parameters that RFC 6679 does not have, in order.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub parameters: Vec<EcnParameter<'a>>,
}

words! {
    /// A way to begin the use of ECN (RFC 6679 §7.2).
    pub enum EcnMethod<'a> {
        /// By RTP and RTCP.
        Rtp "rtp",
        /// By STUN in ICE.
        Ice "ice",
        /// By a leap of faith.
        Leap "leap",
    }
}

words! {
    /// What can be done with ECN marks.
    pub enum EcnMode {
        /// They can be set.
        SetOnly "setonly",
        /// They can be set and read.
        SetRead "setread",
        /// They can be read.
        ReadOnly "readonly",
    }
}

words! {
    /// The mark that packets get before congestion.
    pub enum EcnMark {
        /// ECT(0).
        Zero "0",
        /// ECT(1).
        One "1",
        /// Either, at random.
        Random "random",
    }
}

/// A parameter that has no type here.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct EcnParameter<'a> {
    /// The name.
    pub name: Cow<'a, str>,
    /// The value, without quotes and escapes.
    pub value: Cow<'a, str>,
}

impl<'a> EcnCapableRtp<'a> {
    /// Makes it of ways to begin, without parameters.
    pub fn new(methods: Vec<EcnMethod<'a>>) -> Self {
        Self {
            methods,
            mode: None,
            ect: None,
            parameters: Vec::new(),
        }
    }

    /// Sets what can be done with the marks.
    #[must_use]
    pub fn with_mode(mut self, mode: EcnMode) -> Self {
        self.mode = Some(mode);
        self
    }

    /// Sets the mark that is preferred.
    #[must_use]
    pub fn with_ect(mut self, ect: EcnMark) -> Self {
        self.ect = Some(ect);
        self
    }

    /// Adds a parameter that has no type here.
    #[must_use]
    pub fn with_parameter(mut self, parameter: EcnParameter<'a>) -> Self {
        self.parameters.push(parameter);
        self
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> EcnCapableRtp<'static> {
        EcnCapableRtp {
            methods: self
                .methods
                .into_iter()
                .map(EcnMethod::into_owned)
                .collect(),
            mode: self.mode,
            ect: self.ect,
            parameters: self
                .parameters
                .into_iter()
                .map(EcnParameter::into_owned)
                .collect(),
        }
    }
}

impl<'a> EcnParameter<'a> {
    /// Makes it of its name and value.
    pub fn new(name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }

    fn into_owned(self) -> EcnParameter<'static> {
        EcnParameter {
            name: self.name.into_owned().into(),
            value: self.value.into_owned().into(),
        }
    }
}

impl<'a> TypedAttribute<'a> for EcnCapableRtp<'a> {
    const NAMES: &'static [&'static str] = &["ecn-capable-rtp"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, ecn_attribute)
    }
}

impl fmt::Display for EcnCapableRtp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ecn-capable-rtp: ")?;
        write_list(f, &self.methods, ",")?;
        let mut before = " ";
        if let Some(mode) = self.mode {
            write!(f, "{before}mode={mode}")?;
            before = "; ";
        }
        if let Some(ect) = self.ect {
            write!(f, "{before}ect={ect}")?;
            before = "; ";
        }
        for parameter in &self.parameters {
            write!(f, "{before}{parameter}")?;
            before = "; ";
        }
        Ok(())
    }
}

impl fmt::Display for EcnParameter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}=", self.name)?;
        if grammar::is_token(&self.value) {
            return f.write_str(&self.value);
        }
        f.write_str("\"")?;
        for c in self.value.chars() {
            if matches!(c, '"' | '\\') {
                f.write_str("\\")?;
            }
            write!(f, "{c}")?;
        }
        f.write_str("\"")
    }
}

fn ecn_attribute(i: &str) -> Parsed<'_, EcnCapableRtp<'_>> {
    // Without the space at the start as well, as most attributes are.
    let (i, ()) = grammar::sp0(i)?;
    let (mut i, first) = init_value(i)?;
    let mut read = EcnCapableRtp::new(alloc::vec![first]);
    loop {
        let (after, method) = match i.strip_prefix(',') {
            Some(i) => init_value(i)?,
            // The examples of RFC 6679 §12 have spaces between the ways to begin.
            None => match grammar::sp(i).and_then(|(i, ())| init_value(i)) {
                Ok((after, method)) if !after.starts_with('=') => (after, method),
                _ => break,
            },
        };
        read.methods.push(method);
        i = after;
    }
    match grammar::sp(i) {
        Ok((after, ())) if !after.is_empty() => i = after,
        _ => return Ok((i, read)),
    }
    loop {
        (i, ()) = parm_value(i, &mut read)?;
        // The examples of RFC 6679 §12 have spaces between parameters, with and without `;`.
        let after = i.strip_prefix(';').unwrap_or(i);
        i = match grammar::sp(after) {
            Ok((after, ())) if !after.is_empty() => after,
            _ => return Ok((i, read)),
        };
    }
}

fn init_value(i: &str) -> Parsed<'_, EcnMethod<'_>> {
    grammar::named("`rtp`, `ice` or `leap`", EcnMethod::word)(i)
}

fn parm_value<'a>(i: &'a str, read: &mut EcnCapableRtp<'a>) -> Parsed<'a, ()> {
    let (rest, name) = grammar::named("a parameter such as `mode=setread`", grammar::token)(i)?;
    let (rest, _) = grammar::literal("=")(rest)?;
    let (rest, is_new) = if name.eq_ignore_ascii_case("mode") {
        let (rest, mode) = EcnMode::word(rest)?;
        (rest, read.mode.replace(mode).is_none())
    } else if name.eq_ignore_ascii_case("ect") {
        let (rest, ect) = EcnMark::word(rest)?;
        (rest, read.ect.replace(ect).is_none())
    } else {
        let (rest, value) = parm_value_ext(rest)?;
        read.parameters.push(EcnParameter::new(name, value));
        (rest, true)
    };
    if is_new {
        Ok((rest, ()))
    } else {
        grammar::fail(i, "`mode` and `ect` each at most once")
    }
}

/// `token / quoted-string`; of a quoted string, what it stands for.
fn parm_value_ext(i: &str) -> Parsed<'_, Cow<'_, str>> {
    let Some(text) = i.strip_prefix('"') else {
        let what = "a token or text in double quotes";
        return grammar::named(what, grammar::text(grammar::token))(i);
    };
    let (rest, plain) = grammar::run0(text, |b| !matches!(b, b'"' | b'\\'));
    if let Some(rest) = rest.strip_prefix('"') {
        return Ok((rest, plain.into()));
    }
    let mut value = String::from(plain);
    let mut chars = rest.chars();
    loop {
        match (chars.next(), chars.clone().next()) {
            (Some('\\'), Some(c @ ('"' | '\\'))) => {
                value.push(c);
                chars.next();
            }
            (Some('"'), _) => return Ok((chars.as_str(), value.into())),
            (Some(c), _) if c != '\\' => value.push(c),
            _ => {
                return grammar::fail(
                    i,
                    "text in double quotes, where `\\` stands before `\"` and `\\`",
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_the_abnf_and_the_examples_of_rfc6679() {
        accepts(&[
            ("ecn-capable-rtp: rtp", "ecn-capable-rtp: rtp"),
            ("ecn-capable-rtp:leap,x ", "ecn-capable-rtp: leap,x"),
            (
                "ecn-capable-rtp: ice,rtp mode=setread; ect=0",
                "ecn-capable-rtp: ice,rtp mode=setread; ect=0",
            ),
            (
                "ecn-capable-rtp: ice rtp ect=0 mode=setread",
                "ecn-capable-rtp: ice,rtp mode=setread; ect=0",
            ),
            (
                "ecn-capable-rtp: ice ect=0 mode=readonly",
                "ecn-capable-rtp: ice mode=readonly; ect=0",
            ),
            (
                "ecn-capable-rtp: rtp mode=readonly; ect=0",
                "ecn-capable-rtp: rtp mode=readonly; ect=0",
            ),
            (
                "ecn-capable-rtp: rtp ECT=Random; x=y",
                "ecn-capable-rtp: rtp ect=random; x=y",
            ),
            (
                r#"ecn-capable-rtp: rtp x="a \"b\" \\"; y="c d"; z="e""#,
                r#"ecn-capable-rtp: rtp x="a \"b\" \\"; y="c d"; z=e"#,
            ),
            (
                r#"ecn-capable-rtp: rtp x="""#,
                r#"ecn-capable-rtp: rtp x="""#,
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[
            ("ecn-capable-rtp:", 0),
            ("ecn-capable-rtp: ", 1),
            ("ecn-capable-rtp: rtp,", 5),
            ("ecn-capable-rtp: rtp mode=", 10),
            ("ecn-capable-rtp: rtp mode=none", 10),
            ("ecn-capable-rtp: rtp ect=2", 9),
            ("ecn-capable-rtp: rtp ect=0; ect=1", 12),
            ("ecn-capable-rtp: rtp ect=0;mode=setread", 10),
            ("ecn-capable-rtp: rtp x=", 7),
            (r#"ecn-capable-rtp: rtp x="a"#, 7),
            (r#"ecn-capable-rtp: rtp x="\a""#, 7),
            ("ecn-capable-rtp: rtp ect=0; leap", 16),
        ]);
    }
}
