//! What a description gives away, and what it leaves unprotected.

use crate::rule::family;

family! {}
