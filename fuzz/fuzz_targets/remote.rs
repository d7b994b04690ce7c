//! Any text as the description of the other party, in each state.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| sdpkit_tests::negotiation::any_text_is_taken_or_refused(bytes));
