//! The linter on pairs, histories and fragments of any bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sdpkit_tests::lint_properties;

fuzz_target!(|bytes: &[u8]| lint_properties::lint_sessions(bytes));
