//! `a=curr`, `a=des`, `a=conf` — RFC 3312 §4, RFC 4032; `sec` RFC 5027, `conn` RFC 5898.

use core::fmt;

use super::{Attribute, TypedAttribute, same_words};
use crate::error::ValueError;
use crate::syntax::grammar::{self, Parsed};

/// The current status of a precondition.
///
/// # ABNF
/// ```text
/// current-status = "a=curr:" precondition-type SP status-type SP direction-tag
/// ```
/// # Examples
/// * `curr:qos e2e send`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Curr<'a> {
    /// What it is about.
    pub precondition_type: PreconditionType<'a>,
    /// Which part of the path it is about.
    pub status_type: StatusType,
    /// In which directions it is met.
    pub direction_tag: DirectionTag,
}

/// The desired status: a precondition.
///
/// # ABNF
/// ```text
/// desired-status = "a=des:" precondition-type SP strength-tag SP status-type SP direction-tag
/// ```
/// # Examples
/// * `des:qos mandatory e2e sendrecv`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Des<'a> {
    /// What it is about.
    pub precondition_type: PreconditionType<'a>,
    /// Whether the callee may be alerted where it is not met.
    pub strength_tag: StrengthTag,
    /// Which part of the path it is about.
    pub status_type: StatusType,
    /// In which directions it is to be met.
    pub direction_tag: DirectionTag,
}

/// The status at which the other is to confirm, by an update of its description.
///
/// # ABNF
/// ```text
/// confirm-status = "a=conf:" precondition-type SP status-type SP direction-tag
/// ```
/// # Examples
/// * `conf:qos e2e recv`
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Conf<'a> {
    /// What it is about.
    pub precondition_type: PreconditionType<'a>,
    /// Which part of the path it is about.
    pub status_type: StatusType,
    /// In which directions it is to be met.
    pub direction_tag: DirectionTag,
}

words! {
    /// `precondition-type`: what a precondition is about.
    pub enum PreconditionType<'a> {
        /// Resources for quality of service (RFC 3312).
        Qos "qos",
        /// Security of the media (RFC 5027).
        Sec "sec",
        /// Connectivity (RFC 5898).
        Conn "conn",
    }
}

words! {
    /// `strength-tag`: what happens where a precondition is not met.
    pub enum StrengthTag {
        /// The callee is not alerted.
        Mandatory "mandatory",
        /// The callee is alerted, and the agents go on trying.
        Optional "optional",
        /// Nothing is wanted.
        None "none",
        /// It was not met, and the session failed for it.
        Failure "failure",
        /// The type of precondition is not known.
        Unknown "unknown",
    }
}

words! {
    /// `status-type`: which part of the path a precondition is about.
    pub enum StatusType {
        /// From end to end.
        EndToEnd "e2e",
        /// The access network of the one who wrote the description.
        Local "local",
        /// The access network of the other.
        Remote "remote",
    }
}

words! {
    /// `direction-tag`: the directions of a precondition, seen by the one who wrote the description.
    pub enum DirectionTag {
        /// Neither.
        None "none",
        /// From the writer to the other.
        Send "send",
        /// From the other to the writer.
        Recv "recv",
        /// Both.
        SendRecv "sendrecv",
    }
}

impl DirectionTag {
    /// Whether it holds what is sent.
    pub const fn sends(self) -> bool {
        matches!(self, Self::Send | Self::SendRecv)
    }

    /// Whether it holds what is received.
    pub const fn receives(self) -> bool {
        matches!(self, Self::Recv | Self::SendRecv)
    }
}

impl<'a> Curr<'a> {
    /// Makes it of its parts.
    pub fn new(
        precondition_type: PreconditionType<'a>,
        status_type: StatusType,
        direction_tag: DirectionTag,
    ) -> Self {
        Self {
            precondition_type,
            status_type,
            direction_tag,
        }
    }

    /// Whether it meets `desired` (RFC 3312 §4): it is of the same types, and met in all directions
    /// that are desired.
    pub fn meets(&self, desired: &Des<'_>) -> bool {
        let (is, wanted) = (self.direction_tag, desired.direction_tag);
        self.precondition_type == desired.precondition_type
            && self.status_type == desired.status_type
            && (is.sends() || !wanted.sends())
            && (is.receives() || !wanted.receives())
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Curr<'static> {
        Curr {
            precondition_type: self.precondition_type.into_owned(),
            status_type: self.status_type,
            direction_tag: self.direction_tag,
        }
    }
}

impl<'a> Des<'a> {
    /// Makes it of its parts.
    pub fn new(
        precondition_type: PreconditionType<'a>,
        strength_tag: StrengthTag,
        status_type: StatusType,
        direction_tag: DirectionTag,
    ) -> Self {
        Self {
            precondition_type,
            strength_tag,
            status_type,
            direction_tag,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Des<'static> {
        Des {
            precondition_type: self.precondition_type.into_owned(),
            strength_tag: self.strength_tag,
            status_type: self.status_type,
            direction_tag: self.direction_tag,
        }
    }
}

impl<'a> Conf<'a> {
    /// Makes it of its parts.
    pub fn new(
        precondition_type: PreconditionType<'a>,
        status_type: StatusType,
        direction_tag: DirectionTag,
    ) -> Self {
        Self {
            precondition_type,
            status_type,
            direction_tag,
        }
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Conf<'static> {
        Conf {
            precondition_type: self.precondition_type.into_owned(),
            status_type: self.status_type,
            direction_tag: self.direction_tag,
        }
    }
}

impl<'a> TypedAttribute<'a> for Curr<'a> {
    const NAMES: &'static [&'static str] = &["curr"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        let (precondition_type, (status_type, direction_tag)) =
            grammar::value(attribute, typed_status)?;
        Ok(Self::new(precondition_type, status_type, direction_tag))
    }

    /// The key is precondition type and status type.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 2)
    }
}

impl<'a> TypedAttribute<'a> for Des<'a> {
    const NAMES: &'static [&'static str] = &["des"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        grammar::value(attribute, desired_status)
    }

    /// The key is precondition type, status type and direction: a strength is wanted for each direction.
    fn replaces(new: &str, old: &str) -> bool {
        let key = |text| {
            let mut words = str::split_ascii_whitespace(text);
            (words.next(), words.nth(1), words.next())
        };
        key(new) == key(old)
    }
}

impl<'a> TypedAttribute<'a> for Conf<'a> {
    const NAMES: &'static [&'static str] = &["conf"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        let (precondition_type, (status_type, direction_tag)) =
            grammar::value(attribute, typed_status)?;
        Ok(Self::new(precondition_type, status_type, direction_tag))
    }

    /// The key is precondition type and status type.
    fn replaces(new: &str, old: &str) -> bool {
        same_words(new, old, 2)
    }
}

impl fmt::Display for Curr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            precondition_type,
            status_type,
            direction_tag,
        } = self;
        write!(f, "curr:{precondition_type} {status_type} {direction_tag}")
    }
}

impl fmt::Display for Des<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            precondition_type,
            strength_tag,
            status_type,
            direction_tag,
        } = self;
        write!(
            f,
            "des:{precondition_type} {strength_tag} {status_type} {direction_tag}"
        )
    }
}

impl fmt::Display for Conf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            precondition_type,
            status_type,
            direction_tag,
        } = self;
        write!(f, "conf:{precondition_type} {status_type} {direction_tag}")
    }
}

/// `precondition-type SP status-type SP direction-tag`
fn typed_status(i: &str) -> Parsed<'_, (PreconditionType<'_>, (StatusType, DirectionTag))> {
    let (i, precondition_type) = precondition_type(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, status) = status(i)?;
    Ok((i, (precondition_type, status)))
}

fn desired_status(i: &str) -> Parsed<'_, Des<'_>> {
    let (i, precondition_type) = precondition_type(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, strength_tag) = StrengthTag::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, (status_type, direction_tag)) = status(i)?;
    Ok((
        i,
        Des {
            precondition_type,
            strength_tag,
            status_type,
            direction_tag,
        },
    ))
}

fn precondition_type(i: &str) -> Parsed<'_, PreconditionType<'_>> {
    grammar::named("a precondition type", PreconditionType::word)(i)
}

/// `status-type SP direction-tag`
fn status(i: &str) -> Parsed<'_, (StatusType, DirectionTag)> {
    let (i, status_type) = StatusType::word(i)?;
    let (i, ()) = grammar::sp(i)?;
    let (i, direction_tag) = DirectionTag::word(i)?;
    Ok((i, (status_type, direction_tag)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::tables;

    #[test]
    fn accepts_the_types_of_the_three_rfcs_and_others() {
        tables::accepts(&[
            ("curr:qos e2e send", "curr:qos e2e send"),
            ("curr:sec  local none ", "curr:sec local none"),
            ("curr:conn remote sendrecv", "curr:conn remote sendrecv"),
            (
                "des:qos mandatory e2e sendrecv",
                "des:qos mandatory e2e sendrecv",
            ),
            ("des:qos none remote recv", "des:qos none remote recv"),
            ("des:qos failure e2e send", "des:qos failure e2e send"),
            ("des:foo unknown e2e send", "des:foo unknown e2e send"),
            ("des:qos OPTIONAL local send", "des:qos optional local send"),
            ("conf:qos e2e recv", "conf:qos e2e recv"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("curr:", 0),
            ("curr:qos", 3),
            ("curr:qos e2e", 7),
            ("curr:qos both send", 4),
            ("curr:qos e2e sendonly", 8),
            ("curr:qos mandatory e2e send", 4),
            ("des:qos e2e send", 4),
            ("des:qos mandatory e2e", 17),
            ("conf:qos e2e recv x", 13),
        ]);
    }

    #[test]
    fn a_status_is_met_by_an_equal_or_better_one() {
        let curr = |text| Attribute::new(text).parse::<Curr<'_>>().unwrap();
        let des = Attribute::new("des:qos mandatory e2e recv")
            .parse::<Des<'_>>()
            .unwrap();
        assert!(curr("curr:qos e2e recv").meets(&des));
        assert!(curr("curr:qos e2e sendrecv").meets(&des));
        assert!(!curr("curr:qos e2e send").meets(&des));
        assert!(!curr("curr:qos local recv").meets(&des));
        assert!(!curr("curr:sec e2e recv").meets(&des));
    }

    #[test]
    fn keys_leave_out_what_changes() {
        assert!(Curr::replaces("qos e2e send", "qos e2e none"));
        assert!(!Curr::replaces("qos local send", "qos e2e send"));
        assert!(Des::replaces("qos mandatory e2e send", "qos none e2e send"));
        assert!(!Des::replaces("qos none e2e send", "qos none e2e recv"));
    }
}
