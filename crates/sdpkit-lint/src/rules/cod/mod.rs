//! Codecs: rtpmap and fmtp of each payload format.

use crate::rule::family;

family! {}
