//! What goes with SIP: MSRP, BFCP, T.140, capability negotiation, SIPREC, MRCP.

use crate::rule::family;

mod addresses;
mod capabilities;
mod events;
mod fallback;
mod fax;
mod files;
mod floor_control;
mod hold;
mod messages;
mod recording;
mod resources;
mod text;

family! {
    messages, files, floor_control, hold, addresses, events, text, recording, fallback, capabilities, resources, fax,
}
