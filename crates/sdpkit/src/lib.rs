//! A lossless, zero-copy parser and serializer of SDP (RFC 8866) and ICE candidates.
#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]

extern crate alloc;

#[macro_use]
mod forms;

pub mod attribute;
pub mod builder;
pub mod codec;
pub mod error;
pub mod field;
pub mod ice;
#[cfg(feature = "sdp")]
pub mod interop;
#[cfg(feature = "serde")]
pub mod json;
pub mod munge;
pub mod number;
pub mod span;
pub mod syntax;

pub use attribute::{
    AnyAttribute, Attribute, Direction, Extmap, Fmtp, Mid, RtcpFb, Rtpmap, Simulcast,
    TypedAttribute,
};
pub use builder::{BuildError, Builder, MediaBuilder};
pub use codec::Codec;
pub use error::{ErrorSink, ParseError, ParseErrorKind, ValueError};
pub use ice::Candidate;
pub use munge::MungeError;
pub use number::{Decimal, PayloadType};
pub use span::Span;
pub use syntax::{
    EditError, Line, LineEnding, LineKind, Media, Options, Section, SectionMut, Session,
    split_descriptions,
};

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
