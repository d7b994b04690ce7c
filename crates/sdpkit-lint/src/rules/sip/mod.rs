//! What goes with SIP: MSRP, BFCP, T.140, capability negotiation, SIPREC, MRCP.

use crate::rule::family;

family! {}
