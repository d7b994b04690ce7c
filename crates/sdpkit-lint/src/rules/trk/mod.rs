//! Trickle ICE (RFC 8838, 8840).

use crate::rule::family;

family! {}
