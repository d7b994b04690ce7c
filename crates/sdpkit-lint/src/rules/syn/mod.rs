//! Bytes and lines, before any meaning (RFC 8866 §5, §9).

use crate::rule::family;

mod line_ending;

family! { line_ending }
