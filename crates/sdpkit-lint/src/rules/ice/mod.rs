//! ICE: candidates, credentials, options (RFC 8839, 8445).

use crate::rule::family;

family! {}
