//! An edit changes the lines that it names and no other byte.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| sdpkit_tests::properties::edits(input));
