//! Candidate lines and server URIs of any text: written and read again, they are equal.
#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| sdpkit_tests::properties::candidates(text));
