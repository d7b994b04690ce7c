//! The linter on any bytes: findings, reports, and mending to the end.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sdpkit_tests::lint_properties;

fuzz_target!(|bytes: &[u8]| {
    lint_properties::lint(bytes);
    lint_properties::fixes_end(bytes);
});
