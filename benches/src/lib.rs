//! What is measured, and over which inputs.
#![forbid(unsafe_code)]

use sdpkit as _;
