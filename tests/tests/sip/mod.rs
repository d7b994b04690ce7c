//! Offer and answer after RFC 3264: the examples of the RFCs, what an agent does, what two descriptions agree on.

mod agent;
mod examples;
mod exchanges;
mod outcomes;
mod properties;
mod read;
mod simulcast;
