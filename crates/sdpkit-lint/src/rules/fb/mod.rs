//! Feedback by RTCP: `a=rtcp-fb` (RFC 4585 §4.2).

use crate::rule::family;

mod kinds;
mod places;

family! { kinds, places }
