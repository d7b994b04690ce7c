//! What two implementations refuse outright: libwebrtc and Firefox.
//!
//! Each is a hint, as most have a rule of an RFC behind them that says so by its own code; these say who refuses.

use crate::rule::family;

mod firefox;
mod libwebrtc;

family! { libwebrtc, firefox }
