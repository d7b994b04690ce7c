//! The JSON shapes.

pub mod transform;
