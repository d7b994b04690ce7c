//! RTP header extensions (RFC 8285).

use crate::rule::family;

mod direction;
mod identifier;
mod known;
mod repeated;
mod required;
mod uri;
mod value;

family! { value, identifier, repeated, direction, uri, required }
