//! The grammar of fields, and their order (RFC 8866 §5, §9).

use crate::rule::family;

pub(crate) mod address;
pub(crate) mod attribute_value;
mod bandwidth;
mod connection;
mod contact;
pub(in crate::rules) mod media_line;
mod missing;
mod order;
mod origin;
mod session_text;
mod time;

family! {
    missing, order, session_text, origin, address, connection, bandwidth, time, contact, media_line,
    attribute_value,
}
