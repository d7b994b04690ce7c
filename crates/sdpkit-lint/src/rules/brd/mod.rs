//! Broadcast: SMPTE ST 2110, AES67, IPMX.

use crate::rule::family;

mod announcement;
mod audio;
mod data;
mod destination;
mod duplication;
mod ipmx;
mod jpeg_xs;
mod media_clock;
mod parameters;
mod picture;
mod reference_clock;
mod source_filter;
mod stream;

family! {
    announcement, audio, data, destination, duplication, ipmx, jpeg_xs, media_clock, parameters, picture,
    reference_clock, source_filter,
}
