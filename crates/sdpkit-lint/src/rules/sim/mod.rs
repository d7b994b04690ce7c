//! Simulcast and restrictions: a=simulcast, a=rid (RFC 8853, 8851).

use crate::rule::family;

family! {}
