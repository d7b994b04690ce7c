//! Broadcast: SMPTE ST 2110, AES67, IPMX.

use crate::rule::family;

family! {}
