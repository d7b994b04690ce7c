//! Feedback (RFC 4585, 5104).

use crate::rule::family;

family! {}
