//! Any bytes come back from their JSON, and any JSON may be given to be read.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| sdpkit_tests::properties::json(input));
