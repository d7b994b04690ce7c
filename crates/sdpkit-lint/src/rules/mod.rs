//! The rules, by family: the letters of their codes. A family is a folder, a subject a file in it.

use std::sync::LazyLock;

use crate::check::Check;
use crate::rule::{Family, Rule};

mod brd;
mod bun;
mod cod;
mod dtl;
mod ext;
mod fb;
mod grm;
mod ice;
mod iop;
mod med;
mod mux;
mod oa;
mod prv;
mod rts;
mod sct;
mod seq;
mod ses;
mod sim;
mod sip;
mod src;
mod syn;
mod trk;
mod whp;

/// The families, in the order in which their checks run.
static FAMILIES: &[Family] = &[
    syn::CHECKS,
    grm::CHECKS,
    ses::CHECKS,
    med::CHECKS,
    ice::CHECKS,
    dtl::CHECKS,
    bun::CHECKS,
    mux::CHECKS,
    ext::CHECKS,
    fb::CHECKS,
    cod::CHECKS,
    src::CHECKS,
    sim::CHECKS,
    sct::CHECKS,
    oa::CHECKS,
    seq::CHECKS,
    trk::CHECKS,
    prv::CHECKS,
    iop::CHECKS,
    brd::CHECKS,
    rts::CHECKS,
    sip::CHECKS,
    whp::CHECKS,
];

/// All rules, in the order of their codes.
static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let mut rules: Vec<_> = checks().flat_map(|check| check.rules).copied().collect();
    rules.sort_unstable_by_key(|rule| rule.code);
    rules.dedup_by_key(|rule| rule.code);
    rules
});

/// All rules, in the order of their codes.
pub(crate) fn all() -> &'static [&'static Rule] {
    &ALL
}

/// The checks of all families.
pub(crate) fn checks() -> impl Iterator<Item = &'static Check> {
    FAMILIES.iter().copied().flatten().copied().flatten()
}
