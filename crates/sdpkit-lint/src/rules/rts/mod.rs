//! RTSP (RFC 7826, 2326).

use crate::rule::family;

mod control;
mod destination;
mod direction;
mod picture;
mod range;
mod sequence_parameter_set;
mod session;

family! { control, range, destination, direction, session, picture }
