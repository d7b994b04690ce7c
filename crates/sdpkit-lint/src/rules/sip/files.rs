//! `a=file-selector`: which file MSRP transfers (RFC 5547 §6).

use sdpkit::attribute::FileSelector;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&MALFORMED_FILE_SELECTOR],
    Run::Attribute(&["file-selector"], file_selector),
)];

rule! {
    /// Flags an `a=file-selector` that does not match its grammar, and a SHA-1 hash that has not 160 bits.
    ///
    /// ## Why
    /// The selectors are `name`, `type`, `size` and `hash`; a hash is written `hash:sha-1:` and 20 bytes in upper-case
    /// hexadecimal, parted by colons (RFC 5547 §6). The receiver that cannot read it cannot tell which file is meant, or
    /// refuses the file when it has come.
    ///
    /// ## Bad
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7394/2s93i9ek2a;tcp
    /// a=file-selector:hash:sha1:zz
    /// ```
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7394/2s93i9ek2a;tcp
    /// a=file-selector:hash:sha-1:72:24:5F:E8
    /// ```
    /// ## Good
    /// ```sdp
    /// m=message 7394 TCP/MSRP *
    /// a=accept-types:text/plain
    /// a=path:msrp://192.0.2.1:7394/2s93i9ek2a;tcp
    /// a=file-selector:name:"My cool picture.jpg" type:image/jpeg size:32349 hash:sha-1:72:24:5F:E8:65:3D:DA:F3:71:36:2F:86:D4:71:91:3E:E4:A2:CE:2E
    /// ```
    pub(crate) static MALFORMED_FILE_SELECTOR: code "SIP006", name "malformed-file-selector", level Must,
        cites [Rfc(5547, "6")], profiles [Msrp], fix None
}

/// The length of a SHA-1 hash, in bytes.
const SHA_1: usize = 20;

fn file_selector(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    if let Err(error) = slot.value {
        out.report(
            &MALFORMED_FILE_SELECTOR,
            attribute.rebase(error).or(attribute.span()),
            format_args!("`a=file-selector`: {} is expected here", error.expected),
        );
        return;
    }
    let Some(selector) = slot.get::<Box<FileSelector<'_>>>() else {
        return;
    };
    for hash in &selector.hashes {
        let bytes = hash.value.split(':').count();
        if hash.algorithm.eq_ignore_ascii_case("sha-1") && bytes != SHA_1 {
            out.report(
                &MALFORMED_FILE_SELECTOR,
                document.span_of(&hash.value).or(attribute.span()),
                format_args!("{bytes} bytes; a SHA-1 hash has {SHA_1}"),
            );
        }
    }
}
