//! WHIP and WHEP (RFC 9725, draft-ietf-wish-whep).

use crate::rule::family;

mod bundle;
mod direction;
mod fragment;
mod session;
mod stream;

family! { direction, bundle, stream, session, fragment }
