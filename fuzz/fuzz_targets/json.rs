//! The JSON of any text reads back equal, and any JSON may be given to be written.
#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| sdpkit_tests::properties::json(text));
