//! What the RFCs have an endpoint refuse: RFC 9429 §5.8, and what it refers to.
//!
//! webrtc-pc §4.4.1.5 gives the names: a description that is not of the syntax is an `RTCError`, whose name
//! is `OperationError`; one whose contents are invalid is an `InvalidAccessError`.

mod meaning;
mod read;
#[cfg(test)]
mod tests;

pub use meaning::meaning;
pub use read::read;
