//! Codecs: what a payload type stands for.

pub mod params;
