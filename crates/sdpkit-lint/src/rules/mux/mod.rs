//! RTP and RTCP on one port (RFC 5761, 8858).

use crate::rule::family;

family! {}
