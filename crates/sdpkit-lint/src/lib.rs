//! What is wrong with a session description, and how to mend it.
//!
//! **This crate holds no rule yet.** What it will be:
//!
//! * Each finding has a code, the exact place in the text, and the clause of the RFC that it cites.
//! * A fix is a list of edits; it changes the lines it names and no other byte.
//! * A rule is documented by a bad and a good description, and those are its tests.
//!
//! Problems of structure (lines, their order, the values of fields) are reported by the parser today:
//! see `parse_with` in [`sdpkit`].
#![forbid(unsafe_code)]

// The rules read descriptions through `sdpkit`, and it is all that they may depend on.
use sdpkit as _;
