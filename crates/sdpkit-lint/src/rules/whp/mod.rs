//! WHIP and WHEP (RFC 9725).

use crate::rule::family;

family! {}
