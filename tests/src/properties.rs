//! The promises, each as a function of any input that panics where one is broken.
//!
//! `tests/tests/properties.rs` calls them under proptest, the fuzz targets call them, and the corpus
//! check does.

use sdpkit::Attribute;

/// Each line read as an attribute: what its value means can be written and read again, equal.
///
/// # Panics
/// Where a value that is read is not the value that its text gives.
pub fn attributes(text: &str) {
    for line in text.lines() {
        attribute(line.strip_prefix("a=").unwrap_or(line));
    }
}

fn attribute(text: &str) {
    let Ok(value) = Attribute::new(text).typed() else {
        return;
    };
    let written = value.to_string();
    match Attribute::new(&written).typed() {
        Ok(again) => assert_eq!(again, value, "`{text}` is written `{written}`"),
        Err(error) => panic!("`{text}` is written `{written}`: {error}"),
    }
    assert_eq!(value.clone().into_owned(), value);
}
