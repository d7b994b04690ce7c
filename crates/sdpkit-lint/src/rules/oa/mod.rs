//! An answer beside its offer (RFC 3264 §6).

use crate::rule::family;

mod sections;

family! { sections }
