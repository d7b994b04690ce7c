//! The lines of m= sections.

use std::fmt::Write as _;

use sdpkit::Direction;

use super::choose::{preferred, renumber};
use super::description::{Content, ContentKind};
use super::numbers::OfferNumbers;
use super::slot::{Slot, What};
use super::transceiver::{Transceiver, intersection};
use super::ways::{ReofferOrder, Ways};
use crate::capabilities::{Capabilities, Extension, Format};

/// A line that is formatted.
pub(super) fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = text.write_fmt(line);
    text.push_str("\r\n");
}

/// A line of texts, without the cost of formatting.
pub(super) fn texts<const N: usize>(text: &mut String, texts: [&str; N]) {
    for part in texts {
        text.push_str(part);
    }
    text.push_str("\r\n");
}

/// What all m= sections say of their transport.
pub(super) struct Transport<'t> {
    pub(super) ufrag: &'t str,
    pub(super) pwd: &'t str,
    pub(super) setup: &'static str,
    pub(super) fingerprint: &'t str,
    pub(super) bundle_only: bool,
    /// See `Ways::keeps_msid`.
    pub(super) keeps_msid: bool,
}

impl Transport<'_> {
    const fn port(&self) -> u16 {
        if self.bundle_only { 0 } else { 9 }
    }

    fn write(&self, text: &mut String, mid: &str) {
        texts(text, ["c=IN IP4 0.0.0.0"]);
        if self.bundle_only {
            texts(text, ["a=bundle-only"]);
        }
        self.write_attributes(text);
        texts(text, ["a=mid:", mid]);
    }

    fn write_attributes(&self, text: &mut String) {
        texts(text, ["a=ice-ufrag:", self.ufrag]);
        texts(text, ["a=ice-pwd:", self.pwd]);
        texts(text, ["a=fingerprint:", self.fingerprint]);
        texts(text, ["a=setup:", self.setup]);
    }
}

/// The header extensions that tell streams of simulcast apart (RFC 8852 §3.3), with the ids
/// that are tried first. They are offered with simulcast also where they are not offered else.
const RIDS: [(u16, &str); 2] = [
    (9, "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"),
    (10, "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id"),
];

/// What descriptions before say of an m= section that is offered (RFC 9429 §5.2.2).
pub(super) struct Before<'b> {
    /// What has its place, in a description of ours or else of the other party's.
    pub(super) existing: Option<&'b Content>,
    /// What our description has for its mid.
    pub(super) ours: Option<&'b Content>,
    /// What the most recent answer has for it.
    pub(super) answered: Option<&'b Content>,
    /// The first m= section of its kind that has been answered.
    pub(super) first_answered: Option<&'b Content>,
}

impl Before<'_> {
    /// Whether an m= section that goes on, or a new one, is to have a header extension.
    fn has_extension(&self, extension: &Extension, ways: Ways) -> bool {
        let negotiated = self.answered.or(self.first_answered);
        match negotiated.filter(|_| ways.reoffers_negotiated_extensions) {
            Some(content) => content
                .extensions
                .iter()
                .any(|known| known.uri == extension.uri),
            None => true,
        }
    }

    /// The place of a format: as it was, else behind those that were there.
    fn place(&self, format: &Format, formats: &[Format], ways: Ways) -> (bool, usize, bool) {
        let basis = match ways.reoffer_order {
            ReofferOrder::Answer | ReofferOrder::AnswerByCodec => self.answered,
            ReofferOrder::Own => self.ours,
        };
        let place = |number: u8| {
            let mut known = basis.into_iter().flat_map(|content| content.formats.iter());
            known
                .position(|known| known.payload_type == number)
                .unwrap_or(usize::MAX)
        };
        if ways.reoffer_order != ReofferOrder::AnswerByCodec {
            return (false, place(format.payload_type), false);
        }
        let of = format.apt().filter(|_| format.is("rtx"));
        let number = of.unwrap_or(format.payload_type);
        let codec = formats.iter().find(|known| known.payload_type == number);
        let protects = codec.is_some_and(|codec| codec.is("red") || codec.is("ulpfec"));
        (protects, place(number), of.is_some())
    }
}

pub(super) fn offer_media(
    text: &mut String,
    transceiver: &Transceiver,
    mid: &str,
    transport: &Transport<'_>,
    capabilities: &Capabilities,
    numbers: &mut OfferNumbers<'_>,
    (before, ways): (&Before<'_>, Ways),
) {
    let (kind, existing) = (transceiver.kind, before.existing);
    let wanted = preferred(capabilities, kind, &transceiver.preferences);
    let section: &[Format] = existing.map_or(&[], |content| &content.formats);
    // First those that stand for themselves, then those that name another by its number.
    let mut renumbered: Vec<(u8, u8)> = Vec::with_capacity(wanted.len());
    let mut formats = Vec::with_capacity(wanted.len());
    for by_reference in [false, true] {
        for (order, format) in wanted.iter().enumerate() {
            if (format.is("rtx") || format.is("red")) != by_reference {
                continue;
            }
            let mut format = format.clone();
            format.fmtp = renumber(&format, &renumbered);
            let Some(number) = numbers.of_format(kind, &format, section) else {
                continue;
            };
            renumbered.push((format.payload_type, number));
            format.payload_type = number;
            formats.push((order, format));
        }
    }
    formats.sort_by_key(|(order, _)| *order);
    let mut formats: Vec<Format> = formats.into_iter().map(|(_, format)| format).collect();
    if transceiver.preferences.is_empty() && before.answered.is_some() {
        let places: Vec<_> = formats
            .iter()
            .map(|format| before.place(format, &formats, ways))
            .collect();
        let mut placed: Vec<_> = places.into_iter().zip(formats).collect();
        placed.sort_by_key(|(place, _)| *place);
        formats = placed.into_iter().map(|(_, format)| format).collect();
    }
    let known = capabilities.of_media(kind.name());
    let section: &[Extension] = existing.map_or(&[], |content| &content.extensions);
    let simulcast = !transceiver.rids.is_empty() && transceiver.direction.sends();
    let mut wanted: Vec<Extension> = known.map_or_else(Vec::new, |known| known.extensions.clone());
    if simulcast {
        for (id, uri) in RIDS {
            if !wanted.iter().any(|extension| extension.uri == uri) {
                wanted.push(Extension::new(id, uri).with_direction(Direction::SendOnly));
            }
        }
    }
    let extensions: Vec<Extension> = wanted
        .into_iter()
        .filter(|extension| before.has_extension(extension, ways))
        .filter_map(|extension| {
            Some(Extension {
                id: numbers.of_extension(&extension, section)?,
                ..extension
            })
        })
        .collect();
    media_line(
        text,
        kind.name(),
        transport.port(),
        "UDP/TLS/RTP/SAVPF",
        &formats,
    );
    transport.write(text, mid);
    media_lines(
        text,
        &MediaLines {
            direction: transceiver.direction,
            transceiver,
            extensions: &extensions,
            rtcp_mux: ways.reoffers_mux || before.answered.is_none_or(|answer| answer.rtcp_mux),
            rtcp_rsize: known.is_some_and(|known| known.rtcp_rsize)
                && (ways.reoffers_rsize || before.answered.is_none_or(|answer| answer.rtcp_rsize)),
            formats: &formats,
            simulcast,
            keeps_msid: transport.keeps_msid,
        },
    );
}

pub(super) fn answer_media(
    text: &mut String,
    transceiver: &Transceiver,
    offered: &Content,
    transport: &Transport<'_>,
    formats: &[Format],
    capabilities: &Capabilities,
) {
    let known = capabilities.of_media(transceiver.kind.name());
    let extensions: Vec<Extension> = offered
        .extensions
        .iter()
        .filter(|extension| {
            known.is_some_and(|known| {
                known
                    .extensions
                    .iter()
                    .any(|mine| mine.uri == extension.uri)
            })
        })
        .map(|extension| Extension {
            direction: extension.direction.map(Direction::reversed),
            ..extension.clone()
        })
        .collect();
    media_line(text, transceiver.kind.name(), 9, &offered.proto, formats);
    transport.write(text, &offered.mid);
    let direction = intersection(transceiver.direction, offered.direction.reversed());
    media_lines(
        text,
        &MediaLines {
            direction,
            transceiver,
            extensions: &extensions,
            rtcp_mux: offered.rtcp_mux,
            rtcp_rsize: offered.rtcp_rsize && known.is_some_and(|known| known.rtcp_rsize),
            formats,
            simulcast: false,
            keeps_msid: transport.keeps_msid,
        },
    );
}

fn media_line(text: &mut String, media: &str, port: u16, proto: &str, formats: &[Format]) {
    // Writing to a String cannot fail.
    let _ = write!(text, "m={media} {port} {proto}");
    for format in formats {
        let _ = write!(text, " {}", format.payload_type);
    }
    texts(text, [if formats.is_empty() { " 0" } else { "" }]);
}

#[expect(clippy::struct_excessive_bools, reason = "each stands for a line")]
struct MediaLines<'m> {
    direction: Direction,
    transceiver: &'m Transceiver,
    extensions: &'m [Extension],
    rtcp_mux: bool,
    rtcp_rsize: bool,
    formats: &'m [Format],
    simulcast: bool,
    keeps_msid: bool,
}

fn media_lines(text: &mut String, lines: &MediaLines<'_>) {
    let transceiver = lines.transceiver;
    for extension in lines.extensions {
        match extension.direction {
            Some(direction) => line(
                text,
                format_args!(
                    "a=extmap:{}/{} {}",
                    extension.id,
                    direction.as_str(),
                    extension.uri
                ),
            ),
            None => line(
                text,
                format_args!("a=extmap:{} {}", extension.id, extension.uri),
            ),
        }
    }
    texts(text, ["a=", lines.direction.as_str()]);
    let has_msid = lines.direction.sends()
        || (lines.keeps_msid && (transceiver.direction.sends() || transceiver.has_sent));
    if has_msid {
        if transceiver.streams.is_empty() {
            texts(text, ["a=msid:- ", &transceiver.track_id]);
        }
        for stream in &transceiver.streams {
            texts(text, ["a=msid:", stream, " ", &transceiver.track_id]);
        }
    }
    if lines.rtcp_mux {
        texts(text, ["a=rtcp-mux"]);
    }
    if lines.rtcp_rsize {
        texts(text, ["a=rtcp-rsize"]);
    }
    for format in lines.formats {
        let number = format.payload_type;
        if format.channels > 1 {
            line(
                text,
                format_args!(
                    "a=rtpmap:{number} {}/{}/{}",
                    format.name, format.clock_rate, format.channels
                ),
            );
        } else {
            line(
                text,
                format_args!("a=rtpmap:{number} {}/{}", format.name, format.clock_rate),
            );
        }
        for feedback in &format.feedback {
            line(text, format_args!("a=rtcp-fb:{number} {feedback}"));
        }
        if !format.fmtp.is_empty() {
            line(text, format_args!("a=fmtp:{number} {}", format.fmtp));
        }
    }
    if lines.simulcast {
        for rid in &transceiver.rids {
            texts(text, ["a=rid:", rid, " send"]);
        }
        texts(text, ["a=simulcast:send ", &transceiver.rids.join(";")]);
    }
}

pub(super) fn data(
    text: &mut String,
    mid: &str,
    transport: &Transport<'_>,
    existing: Option<&Content>,
    max_message_size: u64,
) {
    let old = existing.filter(|content| content.kind == ContentKind::Data);
    let proto = old.map_or("UDP/DTLS/SCTP", |content| &content.proto);
    let sctpmap = old.is_some_and(|content| content.sctpmap);
    let port = transport.port();
    if sctpmap {
        // The form before RFC 8841, for one who speaks it.
        line(text, format_args!("m=application {port} {proto} 5000"));
        transport.write(text, mid);
        texts(text, ["a=sctpmap:5000 webrtc-datachannel 1024"]);
    } else {
        line(
            text,
            format_args!("m=application {port} {proto} webrtc-datachannel"),
        );
        transport.write(text, mid);
        texts(text, ["a=sctp-port:5000"]);
        line(text, format_args!("a=max-message-size:{max_message_size}"));
    }
}

pub(super) fn rejected(
    text: &mut String,
    slot: &Slot,
    transceivers: &[Transceiver],
    existing: Option<&Content>,
    transport: Option<&Transport<'_>>,
) {
    match &slot.what {
        What::Rejected {
            media,
            proto,
            formats,
        } => {
            let formats = if formats.is_empty() { "0" } else { formats };
            texts(text, ["m=", media, " 0 ", proto, " ", formats]);
        }
        What::Transceiver(index) => {
            let media = transceivers
                .get(*index)
                .map_or("audio", |transceiver| transceiver.kind.name());
            let formats = existing
                .map(|content| content.formats_text.as_str())
                .filter(|formats| !formats.is_empty())
                .unwrap_or("0");
            texts(text, ["m=", media, " 0 UDP/TLS/RTP/SAVPF ", formats]);
        }
        What::Data => texts(text, ["m=application 0 UDP/DTLS/SCTP webrtc-datachannel"]),
    }
    texts(text, ["c=IN IP4 0.0.0.0"]);
    if let Some(transport) = transport {
        transport.write_attributes(text);
        texts(text, ["a=rtcp-mux"]);
    }
    texts(text, ["a=inactive"]);
    if !slot.mid.is_empty() {
        texts(text, ["a=mid:", &slot.mid]);
    }
}

#[cfg(test)]
mod tests {
    use sdpkit::Extmap;

    use crate::jsep::{Config, MediaKind, OfferOptions, PeerConnection, SdpType, TransceiverInit};
    use crate::{Endpoint, Seeded};

    #[test]
    fn simulcast_is_offered_with_the_extensions_that_carry_its_rids() {
        for (rids, expected) in [(&["h", "l"][..], 2), (&[], 0)] {
            let mut connection = PeerConnection::new(Config::of(Endpoint::Firefox), Seeded::new(1));
            let init = TransceiverInit::default().with_track();
            connection
                .add_transceiver(MediaKind::Video, init.with_rids(rids.iter().copied()))
                .unwrap();
            let offer = connection.create_offer(&OfferOptions::default()).unwrap();
            let media = offer.media_at(0).unwrap();
            let extmaps: Vec<_> = media.section().attrs::<Extmap<'_>>().flatten().collect();
            let of_rids = extmaps
                .iter()
                .filter(|extmap| extmap.uri.ends_with("rtp-stream-id"));
            assert_eq!(of_rids.count(), expected);
            let mut ids: Vec<_> = extmaps.iter().map(|extmap| extmap.id).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), extmaps.len());
        }
    }

    /// A first exchange of which the answer is edited, and the offer after it.
    fn reoffer(endpoint: Endpoint, edit: fn(String) -> String) -> sdpkit::Session<'static> {
        let [mut one, mut other] =
            [1, 2].map(|seed| PeerConnection::new(Config::of(endpoint), Seeded::new(seed)));
        one.add_transceiver(MediaKind::Audio, TransceiverInit::default())
            .unwrap();
        let offer = one.create_offer(&OfferOptions::default()).unwrap();
        one.set_local_description(SdpType::Offer, &offer).unwrap();
        other
            .set_remote_description(SdpType::Offer, &offer)
            .unwrap();
        let answer = other.create_answer().unwrap();
        let answer = edit(answer.to_string());
        let answer = sdpkit::Session::parse_bytes(answer.as_bytes());
        one.set_remote_description(SdpType::Answer, &answer)
            .unwrap();
        one.add_transceiver(MediaKind::Audio, TransceiverInit::default())
            .unwrap();
        one.add_transceiver(MediaKind::Video, TransceiverInit::default())
            .unwrap();
        one.create_offer(&OfferOptions::default()).unwrap()
    }

    #[test]
    fn a_later_offer_has_rtcp_attributes_where_the_answer_has_them() {
        let without = |text: String| text.replace("a=rtcp-rsize\r\n", "");
        let has = |endpoint, section| {
            let offer = reoffer(endpoint, without);
            let media = offer.media_at(section).unwrap();
            media.section().attribute("rtcp-rsize").is_some()
        };
        assert!(!has(Endpoint::Rfc, 0), "RFC 9429 §5.2.2");
        assert!(has(Endpoint::Rfc, 1), "a new one");
        assert!(has(Endpoint::Chromium, 0));
    }

    #[test]
    fn a_later_offer_has_the_formats_in_the_order_of_the_answer() {
        let reversed = |text: String| {
            let line = text
                .lines()
                .find(|line| line.starts_with("m=audio"))
                .unwrap();
            let mut fields: Vec<&str> = line.split(' ').collect();
            fields.get_mut(3..).unwrap().reverse();
            text.replace(line, &fields.join(" "))
        };
        let formats = |offer: &sdpkit::Session<'_>, section| -> Vec<String> {
            let line = offer.media_at(section).unwrap().line().unwrap();
            line.formats
                .as_str()
                .split(' ')
                .map(str::to_owned)
                .collect()
        };
        for (endpoint, follows) in [
            (Endpoint::Rfc, true),
            (Endpoint::Firefox, true),
            (Endpoint::Chromium, false),
        ] {
            let offer = reoffer(endpoint, reversed);
            let (mut first, new) = (formats(&offer, 0), formats(&offer, 1));
            if follows {
                first.reverse();
            }
            assert_eq!(first, new, "{endpoint}");
        }
    }

    #[test]
    fn a_later_offer_of_chromium_has_the_header_extensions_that_were_negotiated() {
        let one_left = |text: String| {
            let is_gone = |line: &&str| line.starts_with("a=extmap:") && !line.ends_with(":mid");
            let kept: Vec<&str> = text.lines().filter(|line| !is_gone(line)).collect();
            kept.join("\r\n") + "\r\n"
        };
        let count = |offer: &sdpkit::Session<'_>, section| {
            let media = offer.media_at(section).unwrap();
            media.section().attrs::<Extmap<'_>>().count()
        };
        let offer = reoffer(Endpoint::Chromium, one_left);
        assert_eq!((count(&offer, 0), count(&offer, 1)), (1, 1));
        assert!(count(&offer, 2) > 1, "none of its kind was negotiated");
        let offer = reoffer(Endpoint::Firefox, one_left);
        assert!(count(&offer, 0) > 1);
    }
}
