//! A trickle fragment (`application/trickle-ice-sdpfrag`, RFC 8840 §9), as the rules see it.

use crate::document::Document;

/// A fragment, and the description whose candidates it carries, where that is known.
#[derive(Debug)]
#[non_exhaustive]
pub struct FragmentSubject<'d> {
    /// The fragment, read by the same lines as a description; reports are of its text.
    pub fragment: &'d Document<'d>,
    /// The description of the same party that it belongs to.
    pub described: Option<&'d Document<'d>>,
}
