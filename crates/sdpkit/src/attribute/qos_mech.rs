//! `a=qos-mech-send` and `a=qos-mech-recv` — RFC 5432 §3.

use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The mechanisms by which resources can be reserved for what the agent sends.
///
/// # ABNF
/// ```text
/// qos-mech-send-attr = "qos-mech-send" ":" [[SP] qos-mech *(SP qos-mech)]
/// qos-mech           = "rsvp" / "nsis" / extension-mech
/// extension-mech     = token
/// ```
/// # Examples
/// * `qos-mech-send: rsvp nsis`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct QosMechSend<'a>(
    /// The mechanisms, the preferred first; none where the agent has none.
    pub Vec<QosMech<'a>>,
);

/// The mechanisms by which resources can be reserved for what the agent receives.
///
/// Its value is that of [`QosMechSend`].
///
/// # Examples
/// * `qos-mech-recv: rsvp nsis`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct QosMechRecv<'a>(
    /// The mechanisms, the preferred first; none where the agent has none.
    pub Vec<QosMech<'a>>,
);

words! {
    /// A mechanism to reserve resources.
    pub enum QosMech<'a> {
        /// The Resource Reservation Protocol (RFC 2205).
        Rsvp "rsvp",
        /// Next Steps in Signaling (RFC 5974).
        Nsis "nsis",
    }
}

impl<'a> QosMechSend<'a> {
    /// Makes it of mechanisms.
    pub fn new(mechanisms: Vec<QosMech<'a>>) -> Self {
        Self(mechanisms)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> QosMechSend<'static> {
        QosMechSend(self.0.into_iter().map(QosMech::into_owned).collect())
    }
}

impl<'a> QosMechRecv<'a> {
    /// Makes it of mechanisms.
    pub fn new(mechanisms: Vec<QosMech<'a>>) -> Self {
        Self(mechanisms)
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> QosMechRecv<'static> {
        QosMechRecv(self.0.into_iter().map(QosMech::into_owned).collect())
    }
}

impl<'a> TypedAttribute<'a> for QosMechSend<'a> {
    const NAMES: &'static [&'static str] = &["qos-mech-send"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, qos_mechs).map(Self)
    }
}

impl<'a> TypedAttribute<'a> for QosMechRecv<'a> {
    const NAMES: &'static [&'static str] = &["qos-mech-recv"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, qos_mechs).map(Self)
    }
}

impl fmt::Display for QosMechSend<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("qos-mech-send:")?;
        self.0.iter().try_for_each(|mech| write!(f, " {mech}"))
    }
}

impl fmt::Display for QosMechRecv<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("qos-mech-recv:")?;
        self.0.iter().try_for_each(|mech| write!(f, " {mech}"))
    }
}

fn qos_mechs(i: &str) -> Parsed<'_, Vec<QosMech<'_>>> {
    let (i, ()) = grammar::sp0(i)?;
    if i.is_empty() {
        return Ok((i, Vec::new()));
    }
    let qos_mech = grammar::named("a mechanism", QosMech::word);
    grammar::list1(grammar::sp, qos_mech)(i)
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_lists_and_none() {
        tables::accepts(&[
            ("qos-mech-send: rsvp nsis", "qos-mech-send: rsvp nsis"),
            ("qos-mech-send:nsis  x-y ", "qos-mech-send: nsis x-y"),
            ("qos-mech-recv: rsvp", "qos-mech-recv: rsvp"),
            ("qos-mech-recv:", "qos-mech-recv:"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("qos-mech-send", 0),
            ("qos-mech-send: rsvp,nsis", 5),
            ("qos-mech-recv: ;", 1),
        ]);
    }
}
