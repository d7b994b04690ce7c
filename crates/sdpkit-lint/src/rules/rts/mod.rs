//! RTSP (RFC 7826, 2326).

use crate::rule::family;

family! {}
