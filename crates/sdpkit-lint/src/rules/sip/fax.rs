//! T.38: the error correction of fax (ITU-T T.38 Annex D).

use sdpkit::attribute::T38FaxUdpEc;

use crate::check::{Check, Run};
use crate::document::{Document, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(
    &[&UNKNOWN_FAX_ERROR_CORRECTION],
    Run::Attribute(&["T38FaxUdpEC"], error_correction),
)];

rule! {
    /// Flags an `a=T38FaxUdpEC` that is not `t38UDPFEC`, `t38UDPRedundancy` or `t38UDPNoEC`.
    ///
    /// ## Why
    /// The value says how lost packets are made good (ITU-T T.38 Annex D), and gateways compare it letter by letter. One
    /// that does not know the word sends without protection, or refuses the fax.
    ///
    /// ## Bad
    /// ```sdp
    /// m=image 4000 udptl t38
    /// a=T38FaxVersion:0
    /// a=T38FaxRateManagement:transferredTCF
    /// a=T38FaxUdpEC:t38UDPREDUNDANCY
    /// ```
    /// ```sdp
    /// m=image 4000 udptl t38
    /// a=T38FaxVersion:0
    /// a=T38FaxRateManagement:transferredTCF
    /// a=T38FaxUdpEC:none
    /// ```
    /// ## Good
    /// ```sdp
    /// m=image 4000 udptl t38
    /// a=T38FaxVersion:0
    /// a=T38FaxRateManagement:transferredTCF
    /// a=T38FaxUdpEC:t38UDPRedundancy
    /// ```
    /// ## Fixed
    /// ```sdp
    /// m=image 4000 udptl t38
    /// a=T38FaxVersion:0
    /// a=T38FaxRateManagement:transferredTCF
    /// a=T38FaxUdpEC:t38UDPRedundancy
    /// ```
    pub(crate) static UNKNOWN_FAX_ERROR_CORRECTION: code "SIP028", name "unknown-fax-error-correction", level Must,
        cites [SecondHand("ITU-T T.38 Annex D")], profiles [T38], fix Safe
}

fn error_correction(_: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let attribute = slot.attribute;
    let Some(value) = attribute.value.filter(|value| !value.is_empty()) else {
        return;
    };
    let known = slot.get::<T38FaxUdpEc>().copied().map(T38FaxUdpEc::as_str);
    if known == Some(value) {
        return;
    }
    let place = attribute.value_span();
    out.report(
        &UNKNOWN_FAX_ERROR_CORRECTION,
        place,
        format_args!("`{value}` is not `t38UDPFEC`, `t38UDPRedundancy` or `t38UDPNoEC`"),
    )
    .fix(|| {
        let edit = Edit::replace(place?, known?);
        Some(Fix::safe("write it as T.38 does", [edit]))
    });
}
