//! An answer beside its offer (RFC 3264 §6).

use crate::rule::family;

mod direction;
mod feedback;
mod formats;
mod header_extensions;
mod ice;
mod parameters;
mod rtcp_mux;
mod sections;
mod session;

family! {
    sections,
    session,
    direction,
    formats,
    parameters,
    feedback,
    rtcp_mux,
    header_extensions,
    ice,
}
