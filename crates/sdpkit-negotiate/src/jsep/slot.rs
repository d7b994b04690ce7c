//! M= sections that are to be written.

use super::description::Content;

/// An m= section that is to be written.
pub(super) struct Slot {
    pub(super) what: What,
    pub(super) mid: String,
}

/// What an m= section is written for.
pub(super) enum What {
    Transceiver(usize),
    Data,
    /// Rejected, with what stands before the port, after it, and the formats.
    Rejected {
        media: String,
        proto: String,
        formats: String,
    },
}

impl Slot {
    pub(super) fn rejected(content: &Content) -> Self {
        Self {
            what: What::Rejected {
                media: content.media.clone(),
                proto: content.proto.clone(),
                formats: content.formats_text.clone(),
            },
            mid: content.mid.clone(),
        }
    }
}
