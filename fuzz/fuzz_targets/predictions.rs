//! Any bytes may be given to be judged, for each endpoint.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| sdpkit_tests::properties::predictions(input));
