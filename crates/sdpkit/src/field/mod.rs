//! The values of the lettered lines that are not attributes, by type.

mod address;

pub(crate) use address::ip;
pub use address::{AddrType, Address, NetType};
