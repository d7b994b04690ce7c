//! The extension module `sdpkit._sdpkit`, which the Python package `sdpkit` re-exports.
//!
//! **It tells its version and nothing else yet.** The binding of the parser follows: each method
//! converts its arguments, calls the Rust crates, and converts what they give.

use pyo3::pymodule;

#[pymodule(gil_used = false)]
mod _sdpkit {
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
