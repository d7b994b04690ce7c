//! What a description gives away, and what it lets others do.

use crate::rule::family;

mod addresses;
mod amplification;
mod identity;
mod protection;

family! { addresses, identity, protection, amplification }
