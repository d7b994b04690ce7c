//! Any bytes come back; the strict and the tolerant reading agree.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| sdpkit_tests::properties::parse(input));
