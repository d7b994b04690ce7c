//! Broadcast: SMPTE ST 2110, AES67, IPMX.

use crate::rule::family;

mod announcement;
mod audio;
mod color;
mod data;
mod destination;
mod duplication;
mod frames;
mod ipmx;
mod jpeg_xs;
mod media_clock;
mod parameters;
mod picture;
mod reference_clock;
mod source_filter;
mod stream;

family! {
    announcement, audio, color, data, destination, duplication, frames, ipmx, jpeg_xs, media_clock, parameters,
    picture, reference_clock, source_filter,
}
