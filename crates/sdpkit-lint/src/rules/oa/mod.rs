//! An answer beside its offer (RFC 3264 §6).

use crate::rule::family;

mod association;
mod bundle;
mod crypto;
mod data_channel;
mod direction;
mod fax;
mod feedback;
mod formats;
mod groups;
mod header_extensions;
mod ice;
mod images;
mod languages;
mod loopback;
mod messages;
mod mid;
mod parameters;
mod preconditions;
mod rates;
mod rtcp_mux;
mod sections;
mod session;
mod simulcast;
mod sources;

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
    association,
    mid,
    groups,
    bundle,
    rates,
    simulcast,
    crypto,
    data_channel,
    preconditions,
    images,
    loopback,
    sources,
    messages,
    fax,
    languages,
}
