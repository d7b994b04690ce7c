//! What named implementations refuse.

use crate::rule::family;

family! {}
