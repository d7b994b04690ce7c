//! The session level, and the levels at which attributes may stand.

use crate::rule::family;

mod bandwidth;
mod conference;
mod direction;
mod group;
mod level;
mod repeated;
mod unknown;

family! { direction, level, unknown, conference, group, repeated, bandwidth }
