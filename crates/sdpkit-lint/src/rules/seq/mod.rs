//! A session's descriptions one after the other (RFC 3264 §8, RFC 9429 §5.2.2).

use crate::rule::family;

mod association;
mod bundle;
mod candidates;
mod crypto;
mod data_channel;
mod formats;
mod groups;
mod header_extensions;
mod ice_restart;
mod origin;
mod preconditions;
mod rtcp;
mod sections;
mod state;
mod streams;

family! {
    state,
    origin,
    sections,
    formats,
    ice_restart,
    candidates,
    association,
    bundle,
    rtcp,
    header_extensions,
    streams,
    data_channel,
    crypto,
    preconditions,
    groups,
}
