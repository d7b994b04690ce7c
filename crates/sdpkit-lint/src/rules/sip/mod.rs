//! What goes with SIP: MSRP, BFCP, T.140, capability negotiation, SIPREC, MRCP.

use crate::rule::family;

mod addresses;
mod files;
mod floor_control;
mod hold;
mod messages;

family! { messages, files, floor_control, hold, addresses }
