//! A trickle ICE fragment comes back, and its candidates can be added to another.
#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| sdpkit_tests::properties::sdpfrag(text));
