//! Keys: DTLS fingerprints and roles, SDES (RFC 8122, 8842, 4568).

use crate::rule::family;

family! {}
