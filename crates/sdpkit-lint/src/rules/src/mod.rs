//! Sources: a=ssrc, a=ssrc-group, a=msid (RFC 5576, 8830).

use crate::rule::family;

family! {}
