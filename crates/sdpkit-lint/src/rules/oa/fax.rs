//! The parameters of T.38 in an answer (ITU-T T.38 annex D).

use sdpkit::attribute::{T38FaxRateManagement, T38FaxVersion};

use crate::check::{Check, Run};
use crate::exchange::Exchange;
use crate::finding::Findings;
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&FAX_NOT_AGREED], Run::Exchange(fax))];

rule! {
    /// Flags an answer with a higher T.38 version than the offer, or with another rate management.
    ///
    /// ## Why
    /// Version and rate management are negotiated: the lower version is used, and one way of rate management.
    /// Gateways that read only their own line train at another rate than the peer, and the fax fails after some
    /// seconds.
    ///
    /// ## Bad
    /// ```sdp offer
    /// m=image 49170 udptl t38
    /// a=T38FaxVersion:0
    /// a=T38FaxRateManagement:transferredTCF
    /// ```
    /// ```sdp answer
    /// m=image 49172 udptl t38
    /// a=T38FaxVersion:3
    /// a=T38FaxRateManagement:transferredTCF
    /// ```
    /// ## Good
    /// ```sdp offer
    /// m=image 49170 udptl t38
    /// a=T38FaxVersion:3
    /// a=T38FaxRateManagement:transferredTCF
    /// ```
    /// ```sdp answer
    /// m=image 49172 udptl t38
    /// a=T38FaxVersion:0
    /// a=T38FaxRateManagement:transferredTCF
    /// ```
    pub(crate) static FAX_NOT_AGREED: code "OA065", name "fax-not-agreed", level Advice,
        cites [Experience], profiles [T38], fix None
}

fn fax(exchange: &Exchange<'_>, out: &mut Findings<'_>) {
    for (offered, answered) in exchange.accepted() {
        let versions = offered
            .first::<T38FaxVersion>()
            .zip(answered.first::<T38FaxVersion>());
        if let Some(((_, offer), (line, answer))) = versions
            && answer.0 > offer.0
        {
            out.report(
                &FAX_NOT_AGREED,
                line.value_span(),
                format_args!(
                    "version {} answers {}; the lower one is used",
                    answer.0, offer.0
                ),
            );
        }
        let managements = offered
            .first::<T38FaxRateManagement>()
            .zip(answered.first::<T38FaxRateManagement>());
        if let Some(((_, offer), (line, answer))) = managements
            && answer != offer
        {
            out.report(
                &FAX_NOT_AGREED,
                line.value_span(),
                format_args!("another rate management than was offered"),
            );
        }
    }
}
