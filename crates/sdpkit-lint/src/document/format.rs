//! A format of an m= line: what `a=rtpmap` and `a=fmtp` say of it.

use sdpkit::codec::{self, static_payloads};
use sdpkit::{Attribute, Codec, Fmtp, PayloadType, Rtpmap};

use super::part::Part;
use super::values::{Param, Slot, Values};

/// A format of an m= line, and what the section says of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Format<'d> {
    /// As it stands in the m= line.
    pub text: &'d str,
    /// The payload type, where the transport is RTP and the text is one.
    pub payload_type: Option<PayloadType>,
    /// What the payload type stands for: by `a=rtpmap`, else by RFC 3551 §6.
    pub rtpmap: Option<Rtpmap<'d>>,
    /// The `a=rtpmap` itself, the first one.
    pub rtpmap_line: Option<Attribute<'d>>,
    /// The `a=fmtp`, the first one.
    pub fmtp: Option<(Attribute<'d>, &'d Fmtp<'d>)>,
    /// What is known of the payload format.
    pub known: Option<&'static codec::Format>,
    params: &'d [Param<'d>],
}

impl<'d> Format<'d> {
    /// Name and value of each parameter of its `a=fmtp`, in order.
    pub fn parameters(&self) -> impl Iterator<Item = (&'d str, Option<&'d str>)> + use<'d> {
        self.params.iter().copied()
    }

    /// The value of its first parameter of that name, in any case; empty where it has none.
    pub fn parameter(&self, name: &str) -> Option<&'d str> {
        let mut parameters = self.parameters();
        let is_it = |own: &str| own.len() == name.len() && own.eq_ignore_ascii_case(name);
        let (_, value) = parameters.find(|(own, _)| is_it(own))?;
        Some(value.unwrap_or_default())
    }

    /// It as a codec, to be compared; without feedback. `None` where nothing tells what it is.
    pub fn codec(&self) -> Option<Codec<'d>> {
        let mut codec = Codec::new(self.rtpmap.clone()?);
        codec.fmtp = self.fmtp.map(|(_, fmtp)| fmtp.clone());
        Some(codec)
    }

    /// Whether both are known, and encoding name, clock rate and, where they count, channels are the same.
    pub fn is_same_encoding(&self, other: &Format<'_>) -> bool {
        let (Some(one), Some(other)) = (&self.rtpmap, &other.rtpmap) else {
            return false;
        };
        let compares_channels = self
            .known
            .is_none_or(|known| matches!(known.channels, codec::Channels::Compared));
        one.encoding_name.eq_ignore_ascii_case(&other.encoding_name)
            && one.clock_rate == other.clock_rate
            && (!compares_channels || one.channels.unwrap_or(1) == other.channels.unwrap_or(1))
    }
}

impl Format<'_> {
    /// The encoding name, or an empty text.
    pub fn name(&self) -> &str {
        self.rtpmap.as_ref().map_or("", |it| &it.encoding_name)
    }

    /// Whether its encoding name is `name`, in any case.
    #[inline]
    pub fn is(&self, name: &str) -> bool {
        let own = self.name();
        own.len() == name.len() && own.eq_ignore_ascii_case(name)
    }
}

/// The formats of an m= line of that value.
pub(super) fn formats<'d>(
    values: &'d Values<'d>,
    part: &Part<'d>,
    value: &'d str,
    is_rtp: bool,
) -> Vec<Format<'d>> {
    let params = |slot: &Slot<'_>| values.params(slot);
    let texts = value.split_ascii_whitespace().skip(3);
    // Of the words that are parted by spaces, three are no formats.
    let words = value.bytes().filter(|&byte| byte == b' ').count();
    let words = words.saturating_sub(2);
    if !is_rtp {
        let plain = |text| {
            let mut lines = part
                .named("fmtp")
                .filter_map(|slot| Some((slot, slot.get::<Fmtp<'_>>()?)));
            let line = lines
                .by_ref()
                .take(64)
                .find(|(_, fmtp)| fmtp.format == text);
            Format {
                text,
                payload_type: None,
                rtpmap: None,
                rtpmap_line: None,
                fmtp: line.map(|(slot, fmtp)| (slot.attribute, fmtp)),
                known: None,
                params: line.map_or(&[], |(slot, _)| params(slot)),
            }
        };
        let mut formats = Vec::with_capacity(words);
        formats.extend(texts.map(plain));
        return formats;
    }
    let mut maps: [Option<&Slot<'d>>; 128] = [None; 128];
    for slot in part.named("rtpmap") {
        let number = slot.get::<Rtpmap<'_>>().map(|it| it.payload_type.number());
        if let Some(place) = number.and_then(|number| maps.get_mut(usize::from(number))) {
            place.get_or_insert(slot);
        }
    }
    let mut fmtps: [Option<&Slot<'d>>; 128] = [None; 128];
    for slot in part.named("fmtp") {
        let number = slot.get::<Fmtp<'_>>().and_then(|it| it.format.parse().ok());
        if let Some(place) = number.and_then(|number: usize| fmtps.get_mut(number)) {
            place.get_or_insert(slot);
        }
    }
    let of = |slots: &[Option<&'d Slot<'d>>; 128], at: Option<usize>| {
        at.and_then(|at| slots.get(at).copied().flatten())
    };
    let read = |text: &'d str| {
        let payload_type = text.parse().ok().and_then(PayloadType::new);
        let at = payload_type.map(|it| usize::from(it.number()));
        let line = of(&maps, at);
        let rtpmap = match line.and_then(Slot::get::<Rtpmap<'_>>) {
            Some(rtpmap) => Some(rtpmap.clone()),
            None => payload_type.and_then(static_payloads::rtpmap),
        };
        let fmtp = of(&fmtps, at);
        let known = rtpmap
            .as_ref()
            .and_then(|it| codec::Format::named(&it.encoding_name));
        Format {
            text,
            payload_type,
            rtpmap_line: line.map(|slot| slot.attribute),
            fmtp: fmtp.and_then(|slot| Some((slot.attribute, slot.get()?))),
            params: fmtp.map_or(&[], params),
            rtpmap,
            known,
        }
    };
    let mut formats = Vec::with_capacity(words);
    formats.extend(texts.map(read));
    formats
}
