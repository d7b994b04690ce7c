//! The values of the lettered lines that are not attributes, by type.

mod address;

pub use address::{AddrType, Address, NetType};
