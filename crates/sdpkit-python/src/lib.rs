//! The extension module `sdpkit._sdpkit`, which the Python package `sdpkit` re-exports.
//!
//! Each function converts its arguments, calls the Rust crates, and converts what they give; what a
//! description means is decided there. The classes are frozen: what can change stands behind a lock
//! (`session`), so the module is sound on interpreters without a global lock.
//!
//! | module | what it has |
//! |---|---|
//! | `parse`, `session`, `media`, `attribute`, `codec`, `problem` | a description, read |
//! | `edit`, `builder` | changed, and built |
//! | `value`, `section` | attributes and fields by type |
//! | `lint`, `finding` | the linter |
//! | `outcome`, `agreed`, `predict`, `peer_connection`, `agent`, `local_media` | negotiation |
//! | `ice` | candidates, fragments, URIs of servers |
//! | `arrow` | whole columns of descriptions |
//! | `to_python`, `to_json` | values across the border, both ways |
//! | `compat` | what the drop-ins for other packages need |
//! | `parts` | frozen values, and how they are pickled |
//! | `input`, `error`, `html` | what comes in, exceptions, notebooks |

use pyo3::pymodule;

mod agent;
mod agreed;
#[expect(
    clippy::needless_pass_by_value,
    reason = "pyo3 hands over what it has made"
)]
mod arrow;
mod attribute;
mod builder;
#[expect(
    clippy::needless_pass_by_value,
    reason = "pyo3 hands over what it has made"
)]
mod codec;
mod compat;
mod edit;
mod error;
mod finding;
mod html;
#[expect(
    clippy::needless_pass_by_value,
    reason = "pyo3 hands over what it has made"
)]
mod ice;
mod input;
mod lint;
mod local_media;
#[expect(
    clippy::needless_pass_by_value,
    clippy::unused_self,
    reason = "pyo3 hands over what it has made, and methods are called on an object"
)]
mod media;
mod outcome;
mod parse;
mod parts;
#[expect(
    clippy::needless_pass_by_value,
    reason = "pyo3 hands over what it has made"
)]
mod peer_connection;
mod predict;
mod problem;
mod section;
#[expect(
    clippy::needless_pass_by_value,
    clippy::unused_self,
    reason = "pyo3 hands over what it has made, and methods are called on an object"
)]
mod session;
mod to_json;
mod to_python;
mod value;

#[pymodule(gil_used = false)]
mod _sdpkit {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::agent::Agent;
    #[pymodule_export]
    use crate::agreed::{
        AgreedCodec, AgreedCrypto, AgreedExtension, AgreedPrecondition, AgreedRid, AgreedTransport,
        Sends,
    };
    #[pymodule_export]
    use crate::arrow::{
        Column, Schema, StructArray, StructStream, describe_schema, describe_texts, lint_pairs,
        lint_schema, lint_texts, negotiate_pairs, negotiate_schema,
    };
    #[pymodule_export]
    use crate::attribute::{Attribute, Line};
    #[pymodule_export]
    use crate::builder::{Builder, MediaBuilder};
    #[pymodule_export]
    use crate::codec::{Codec, remake_codec};
    #[pymodule_export]
    use crate::compat::write_sdp_transform;
    #[pymodule_export]
    use crate::finding::{Edit, Finding, Findings, Fix, Place, Rule, rule, rules};
    #[pymodule_export]
    use crate::ice::{
        Candidate, CandidatePair, Fragment, IceServerUri, candidate_pairs, candidate_priority,
    };
    #[pymodule_export]
    use crate::lint::{Fixed, fix, lint, lint_fragment, lint_history, lint_pair};
    #[pymodule_export]
    use crate::media::Media;
    #[pymodule_export]
    use crate::outcome::{Outcome, Reason, SectionOutcome, negotiate_pair};
    #[pymodule_export]
    use crate::parse::{parse, parse_bytes, split};
    #[pymodule_export]
    use crate::parts::remake;
    #[pymodule_export]
    use crate::peer_connection::{PeerConnection, Transceiver};
    #[pymodule_export]
    use crate::predict::{Prediction, predict, predict_local};
    #[pymodule_export]
    use crate::problem::Problem;
    #[pymodule_export]
    use crate::session::Session;
    #[pymodule_export]
    use crate::value::{parse_attribute, write_attribute, write_field};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
