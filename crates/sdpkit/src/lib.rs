//! A lossless, zero-copy parser and serializer of SDP (RFC 8866) and ICE candidates.
//! It reads any bytes and gives them back, tells by type what each line means, and changes only the
//! lines that it is asked to change.
//!
//! * **Everything is read.** Any bytes are a [`Session`]: unknown letters, mixed line ends, ISO 8859-1.
//!   How strict to be is the caller's choice: [`Session::parse`], [`Session::parse_with`],
//!   [`Session::parse_bytes`].
//! * **Every line has a meaning.** All fields of RFC 8866 ([`field`]) and more than 250 attributes
//!   ([`attribute`]) have a type, with inheritance from the session level ([`Media::inherited`]).
//! * **Codecs are compared by their own rules.** Which of two parties' are the same, what an answer says, and
//!   why not, each with its clause ([`codec`]).
//! * **Edits are exact.** One line at a time ([`SectionMut`]), or all the lines that a change concerns
//!   ([`munge`]); a description from nothing by [`Session::builder`].
//! * **ICE stands on its own.** Candidates, trickle fragments, priorities and check lists ([`ice`]), with
//!   no agent and no socket.
//! * **It is light.** Typed values borrow from the input and are read when asked for; a parse is at most
//!   three allocations on real descriptions (`docs/performance.md`).
//!
//! # The contract
//!
//! 1. **Lossless.** Each input byte is in exactly one [`Line`], and comes back.
//! 2. **Tolerant.** A bad value never fails the reading; it is a [`ValueError`] when asked for by type.
//! 3. **Total.** No input panics, overflows, or takes more than linear time. There is no `unsafe` code, and
//!    limits are [`Options`].
//! 4. **Sans-IO.** Nothing here opens a socket, reads a clock or draws a random number.
//! 5. **All or nothing.** A method that returns an error has changed nothing.
//!
//! # Examples
//!
//! ```
//! use sdpkit::{Fmtp, Session, attribute::Setup};
//!
//! let text = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\na=setup:actpass\r\n\
//!             m=audio 49170 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=rtpmap:111 opus/48000/2\r\n\
//!             a=fmtp:111 useinbandfec=1\r\na=x-ours:kept\r\n";
//! let mut session = Session::parse(text)?;
//!
//! // Read: a codec with its parameters, an attribute of the session level, a line without a type.
//! let audio = session.media_by_mid("0").ok_or("no such mid")?;
//! assert_eq!(audio.codecs()[0].to_string(), "111 opus/48000/2 useinbandfec=1");
//! assert_eq!(audio.inherited(), Some(Ok(Setup::Actpass)));
//! assert_eq!(audio.attribute("x-ours").and_then(|attribute| attribute.value), Some("kept"));
//!
//! // Change: one line, and no other byte.
//! let fmtp: Fmtp = audio.fmtp(111).ok_or("no parameters")??.into_owned().with("usedtx", "1");
//! session.media_mut(0).ok_or("no media")?.set(&fmtp)?;
//! assert_eq!(session.to_string(), text.replace("useinbandfec=1", "useinbandfec=1;usedtx=1"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! | feature | adds |
//! |---|---|
//! | `std` (default) | faster scanning in `memchr`; without it the crate needs `alloc` only |
//! | `serde` | `serde` on every typed value, and the module `json`: a lossless JSON shape and that of `sdp-transform`, both ways |
//! | `sdp` | the module `interop`: conversions to and from the crate `sdp` of WebRTC.rs |
//!
//! A feature adds names and changes no behaviour.
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
#[cfg(all(doctest, feature = "serde"))]
#[doc = include_str!("../../../README.md")]
struct Readme;
