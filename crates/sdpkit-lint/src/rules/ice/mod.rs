//! ICE: candidates, credentials, options (RFC 8839, 8445).

use crate::rule::family;

mod address;
mod candidate;
mod credentials;
mod extension;
mod kind;
mod list;
mod lite;
mod options;
mod placement;
mod transport;

family! {
    candidate, transport, kind, address, extension, list, credentials, options, lite, placement,
}
