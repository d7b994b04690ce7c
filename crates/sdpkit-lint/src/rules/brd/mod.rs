//! Broadcast: SMPTE ST 2110, AES67, IPMX.

use crate::rule::family;

mod destination;
mod duplication;
mod media_clock;
mod parameters;
mod picture;
mod reference_clock;
mod source_filter;
mod stream;

family! { destination, duplication, media_clock, parameters, picture, reference_clock, source_filter }
