//! The session level, and at which level an attribute may stand (RFC 8866 §5.13, §6).

use crate::rule::family;

family! {}
