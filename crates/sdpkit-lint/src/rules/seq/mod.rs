//! A session's descriptions one after the other (RFC 3264 §8, RFC 9429 §5.2.2).

use crate::rule::family;

family! {}
