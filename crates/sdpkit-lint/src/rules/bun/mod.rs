//! BUNDLE (RFC 9143, 8859).

use crate::rule::family;

family! {}
