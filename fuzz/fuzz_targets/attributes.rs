//! Typed values of any text, attributes and fields: written and read again, they are equal.
#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| sdpkit_tests::properties::values(text));
