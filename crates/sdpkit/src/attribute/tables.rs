//! What the tests of attributes share: tables of lines that are accepted and refused.

use alloc::string::ToString;

use super::{AnyAttribute, Attribute};

/// Checks that each line has a type, is written as its canonical form, and that this reads back equal.
pub(super) fn accepts(table: &[(&str, &str)]) {
    for (line, canonical) in table {
        let read = Attribute::new(line).typed();
        let read = read.unwrap_or_else(|error| panic!("{line}: {error}"));
        assert!(!matches!(read, AnyAttribute::Unknown(_)), "{line}: no type");
        assert_eq!(read.to_string(), *canonical, "{line}");
        assert_eq!(
            Attribute::new(canonical).typed(),
            Ok(read.clone()),
            "{line}"
        );
        assert_eq!(read.clone().into_owned(), read, "{line}");
    }
}

/// Checks that each line is refused at that offset of its value.
pub(super) fn refuses(table: &[(&str, u32)]) {
    for (line, offset) in table {
        match Attribute::new(line).typed() {
            Ok(read) => panic!("{line} is read as {read}"),
            Err(error) => assert_eq!(error.offset, *offset, "{line}: {error}"),
        }
    }
}
