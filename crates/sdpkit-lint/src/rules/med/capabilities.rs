//! Negotiation of capabilities: what it requires (RFC 5939).

use super::without_line;
use crate::check::{Check, Run};
use crate::document::Document;
use crate::finding::{Edit, Findings};
use crate::rule::rule;

pub(crate) static CHECKS: &[Check] = &[Check::new(&[&REPEATED_CREQ], Run::Document(creq))];

rule! {
    /// Flags a second `a=creq` at one level.
    ///
    /// ## Why
    /// RFC 5939 §3.3.2: there MUST NOT be more than one at the session level and one for each section. Its options
    /// are a list; a peer that reads one line misses what the other requires.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// a=creq:cap-v0
    /// a=creq:med-v0
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// a=creq:cap-v0,med-v0
    /// m=audio 49170 RTP/AVP 0
    /// ```
    /// ## Fixed
    /// ```sdp profile=sip
    /// a=creq:cap-v0,med-v0
    /// m=audio 49170 RTP/AVP 0
    /// ```
    pub(crate) static REPEATED_CREQ: code "MED055", name "repeated-creq", level Must,
        cites [Rfc(5939, "3.3.2")], profiles [Sip], fix Safe
}

fn creq(document: &Document<'_>, out: &mut Findings<'_>) {
    for part in document.parts() {
        let mut lines = part.named("creq").map(|slot| slot.attribute);
        let Some(first) = lines.next() else { continue };
        for line in lines {
            out.report(
                &REPEATED_CREQ,
                line.span(),
                format_args!("a second `a=creq` at this level; its options are one list"),
            )
            .related(first.span(), format_args!("the first one"))
            .fix(|| {
                let mut fix = without_line(document, line)?;
                let options = line.value?.trim();
                fix.title = "write one list".into();
                fix.edits
                    .insert(0, Edit::insert(first.span()?.end, format!(",{options}")));
                (!options.is_empty()).then_some(fix)
            });
        }
    }
}
