//! Fields: their order, number and grammar (RFC 8866 §5, §9).

use crate::rule::family;

family! {}
