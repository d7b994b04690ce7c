//! Data channels (RFC 8841, 8864).

use crate::rule::family;

family! {}
