//! An attribute inside another: what stands behind `a=ssrc` (RFC 5576 §4.1) and `a=dcsa` (RFC 8864 §5.2.1).

use super::RawAttribute;
use crate::syntax::grammar::{self, Parsed};

/// `attribute`; spaces at the end are not part of it.
pub(super) fn attribute(i: &str) -> Parsed<'_, RawAttribute<'_>> {
    let (i, name) = grammar::named("the name of an attribute", grammar::token)(i)?;
    let name = name.into();
    match i.strip_prefix(':') {
        None => Ok((i, RawAttribute { name, value: None })),
        Some(i) => match grammar::trim_end_wsp(i) {
            "" => grammar::fail(i, "a value after `:`"),
            value => {
                let value = Some(value.into());
                Ok(("", RawAttribute { name, value }))
            }
        },
    }
}

/// Whether two values have the same first word, and in the second the same name: the key of an
/// attribute that holds another.
pub(super) fn same_name(new: &str, old: &str) -> bool {
    fn key(text: &str) -> (Option<&str>, Option<&str>) {
        let mut words = text.split_ascii_whitespace();
        let of = words.next();
        (of, words.next().and_then(|inner| inner.split(':').next()))
    }
    key(new) == key(old)
}
