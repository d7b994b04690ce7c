//! Trickle ICE: descriptions without candidates, and the fragments that bring them (RFC 8838, 8840).

use crate::rule::family;

mod end_of_candidates;
mod fragment;
mod later;
mod ungathered;

family! { ungathered, end_of_candidates, fragment, later }
