//! What is wrong with a session description, by which clause, and how to mend it.
//!
//! * A [`Rule`] has a code that never changes, a clause, and a page of its own with examples that are its
//!   tests ([`docs`]). [`rules()`] are all of them.
//! * A [`Linter`] judges a description, an offer with its answer, the history of a session, or a trickle
//!   fragment. A [`Finding`] blames the smallest text, in bytes of the input.
//! * A [`Fix`] is edits of that text; those that are [`Applicability::Safe`] change nothing of what is
//!   negotiated. [`Linter::fix`] makes them.
//! * [`Profile`]s are uses of SDP with rules of their own; a description shows which are meant.
//!
//! Reading is done by [`sdpkit`], once; a rule asks for values by type ([`document`]).
//!
//! # Examples
//! ```
//! let offer = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\nt=0 0\r\n";
//! for finding in sdpkit_lint::lint(offer) {
//!     println!("{finding}");
//! }
//! assert_eq!(sdpkit_lint::lint(offer)[0].rule.code, "SYN001");
//! ```
#![forbid(unsafe_code)]

mod check;
mod digest;
pub mod docs;
pub mod document;
mod exchange;
mod finding;
mod fix;
mod fragment;
mod history;
mod linter;
mod profile;
#[cfg(feature = "render")]
pub mod render;
mod rule;
mod rules;
mod similar;

pub use check::{Check, Run};
pub use document::Role;
pub use exchange::Exchange;
pub use finding::{Applicability, Edit, Finding, Findings, Fix, Place, Related, Reported};
pub use fix::{Fixed, apply};
pub use fragment::FragmentSubject;
pub use history::{Kind, Message, Party, Step, Turn};
pub use linter::{Linter, Options, Selector};
pub use profile::{Profile, Profiles};
pub use rule::{Citation, Fixability, Level, Rule, Severity, When};

#[cfg(test)]
mod example;

/// The example of the guide is a test.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/lint.md")]
struct Guide;

/// Judges a description by all rules of the profiles that it shows.
///
/// # Examples
/// ```
/// assert!(sdpkit_lint::lint("v=0\n").iter().any(|finding| finding.rule.code == "SYN001"));
/// ```
pub fn lint(text: &str) -> Vec<Finding> {
    Linter::default().lint(text.as_bytes())
}

/// All rules, in the order of their codes.
pub fn rules() -> &'static [&'static Rule] {
    rules::all()
}
