//! What is measured, over which inputs, and how.
//!
//! `cargo xtask bench` runs the benches `allocations` and `ratios`, which check the goals;
//! `cargo bench -p sdpkit-benches --bench peers` gives the same rows to criterion.
#![forbid(unsafe_code)]

pub mod inputs;
pub mod limits;
pub mod ours;
pub mod rounds;
pub mod shapes;
pub mod table;
