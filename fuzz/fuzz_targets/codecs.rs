//! Codecs of any text: each is itself, and an answer is one that the offer accepts.
#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| sdpkit_tests::properties::codecs(text));
