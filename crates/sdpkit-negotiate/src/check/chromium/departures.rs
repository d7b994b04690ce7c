//! Where Chromium departs from the RFCs, as rows.

use crate::check::Departure;

/// The rows, sorted by name.
pub const DEPARTURES: &[Departure] = &[];
