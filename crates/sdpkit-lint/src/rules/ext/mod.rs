//! RTP header extensions (RFC 8285).

use crate::rule::family;

family! {}
