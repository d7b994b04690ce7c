//! Which codecs are offered, and which of those offered are answered.

use std::borrow::Cow;

use sdpkit::Codec;
use sdpkit::codec::params::Params;

use super::MediaKind;
use crate::answer::{Order, Policy, codecs};
use crate::capabilities::{Capabilities, Format};

/// The codecs of the capabilities that a transceiver wants, in its order.
pub(super) fn preferred<'c>(
    capabilities: &'c Capabilities,
    kind: MediaKind,
    preferences: &[String],
) -> Cow<'c, [Format]> {
    let all = capabilities.formats(kind.name());
    if preferences.is_empty() {
        return Cow::Borrowed(all);
    }
    let mut chosen: Vec<Format> = preferences
        .iter()
        .flat_map(|name| all.iter().filter(move |format| format.is(name)))
        .filter(|format| !format.is("rtx"))
        .cloned()
        .collect();
    if preferences
        .iter()
        .any(|name| name.eq_ignore_ascii_case("rtx"))
    {
        let mut with = Vec::with_capacity(chosen.len() * 2);
        for format in chosen {
            let number = format.payload_type;
            with.push(format);
            with.extend(
                all.iter()
                    .filter(|format| format.is("rtx") && format.apt() == Some(number))
                    .cloned(),
            );
        }
        chosen = with;
    }
    Cow::Owned(chosen)
}

/// `a=fmtp` with the payload types that it names as they are now.
pub(super) fn renumber(format: &Format, renumbered: &[(u8, u8)]) -> String {
    let now = |old: u8| {
        renumbered
            .iter()
            .find(|(before, _)| *before == old)
            .map_or(old, |(_, now)| *now)
    };
    if format.is("rtx") {
        match format.apt() {
            Some(apt) => Params::new(&format.fmtp)
                .iter()
                .map(|(name, value)| {
                    if name.eq_ignore_ascii_case("apt") {
                        format!("{name}={}", now(apt))
                    } else {
                        format!("{name}={}", value.unwrap_or_default())
                    }
                })
                .collect::<Vec<_>>()
                .join(";"),
            None => format.fmtp.clone(),
        }
    } else if format.is("red") {
        format
            .fmtp
            .split('/')
            .map(|number| {
                number
                    .trim()
                    .parse()
                    .map_or_else(|_| number.to_owned(), |old: u8| now(old).to_string())
            })
            .collect::<Vec<_>>()
            .join("/")
    } else {
        format.fmtp.clone()
    }
}

/// The offered codecs that we can do, with the offerer's numbers (RFC 3264 §6.1).
///
/// In our order where we have preferences, else in the offerer's.
pub(super) fn answer_formats(offered: &[Format], ours: &[Format], our_order: bool) -> Vec<Format> {
    fn codecs(formats: &[Format]) -> Vec<Codec<'_>> {
        formats.iter().filter_map(Format::codec).collect()
    }
    let policy = if our_order {
        Policy::default().with_order(Order::Answerer)
    } else {
        Policy::default()
    };
    codecs::common(&codecs(offered), &codecs(ours), &policy)
        .into_iter()
        .filter_map(|common| Format::of(common.codec))
        .collect()
}
