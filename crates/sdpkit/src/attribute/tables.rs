//! What the table tests of attributes check of each row.

use alloc::string::ToString;

use super::{AnyAttribute, Attribute};

/// Each line is read by its type, written in its canonical form, and read again as an equal value.
pub(crate) fn accepts(rows: &[(&str, &str)]) {
    for (line, canonical) in rows {
        let read = match Attribute::new(line).typed() {
            Ok(AnyAttribute::Unknown(_)) => panic!("{line}: has no type"),
            Ok(read) => read,
            Err(error) => panic!("{line}: {error}"),
        };
        assert_eq!(read.to_string(), *canonical, "{line}");
        assert_eq!(
            Attribute::new(canonical).typed().as_ref(),
            Ok(&read),
            "{line}"
        );
        assert_eq!(read.clone().into_owned(), read, "{line}");
        #[cfg(feature = "serde")]
        {
            let json = serde_json::to_value(&read).unwrap();
            let name = Attribute::new(canonical).name;
            match AnyAttribute::from_json(name, &json) {
                Ok(again) => assert_eq!(again, read, "{line}: {json}"),
                Err(error) => panic!("{line}: {json}: {error}"),
            }
        }
    }
}

/// Each line is its own canonical form.
pub(crate) fn accepts_as_written(lines: &[&str]) {
    for line in lines {
        accepts(&[(line, line)]);
    }
}

/// Each value is refused at its offset.
pub(crate) fn refuses(rows: &[(&str, u32)]) {
    for (line, offset) in rows {
        match Attribute::new(line).typed() {
            Ok(read) => panic!("{line}: read as {read:?}"),
            Err(error) => assert_eq!(error.offset, *offset, "{line}: {error}"),
        }
    }
}
