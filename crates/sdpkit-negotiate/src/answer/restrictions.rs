//! Whether the restrictions of a rid leave anything of the codecs that its stream may have — RFC 8851 §6.2.2 step 6,
//! §6.4 step 7, §8.
//!
//! A restriction is a most. What else is said of a stream in a description mostly is one too, and the smaller holds.
//! Nothing is left where the most is 0, and where it is below the least of `a=imageattr` (RFC 6236).

use std::collections::HashMap;

use sdpkit::attribute::{
    ImageSet, ImageSets, Imageattr, PixelRange, Rid, RidDirection, RidRestriction,
};
use sdpkit::{Media, PayloadType};

/// How many sets of images of a payload type are looked at; where there are more, any image is taken to be permitted.
const MOST: usize = 64;

/// The smallest image of a set: width and height, in pixels.
type Smallest = (u64, u64);

/// The smallest images that an m= section permits, in each direction.
#[derive(Debug, Default)]
pub(crate) struct Images {
    sent: HashMap<Option<PayloadType>, Vec<Smallest>>,
    received: HashMap<Option<PayloadType>, Vec<Smallest>>,
}

impl Images {
    /// Those of all its `a=imageattr`.
    pub(crate) fn of(media: Media<'_>) -> Self {
        let mut images = Self::default();
        for line in media.attrs::<Imageattr<'_>>().flatten() {
            for (sets, smallest) in [
                (&line.send, &mut images.sent),
                (&line.recv, &mut images.received),
            ] {
                if let Some(sets) = sets {
                    let known = smallest.entry(line.payload_type).or_default();
                    known.extend(smallest_of(sets));
                }
            }
        }
        images
    }

    /// Those of a payload type; where it has no line, those of the line for all.
    fn of_codec(&self, number: PayloadType, direction: RidDirection) -> Vec<Smallest> {
        let all = match direction {
            RidDirection::Send => &self.sent,
            RidDirection::Recv => &self.received,
        };
        let own = all.get(&Some(number)).or_else(|| all.get(&None));
        own.filter(|own| own.len() <= MOST)
            .map_or_else(|| vec![(1, 1)], Clone::clone)
    }

    /// The restriction of a rid that leaves nothing of the first of these codecs, all three as one description has
    /// them. `None` where something is left of one of them, or there is none.
    pub(crate) fn emptied_by(
        &self,
        rid: &Rid<'_>,
        codecs: impl IntoIterator<Item = PayloadType>,
    ) -> Option<String> {
        let mut first = None;
        for number in codecs {
            let mut images = self.of_codec(number, rid.direction);
            let emptied = rid.restrictions.iter().find(|restriction| {
                images.retain(|image| permits(restriction, *image));
                images.is_empty()
            })?;
            first.get_or_insert(emptied);
        }
        first.map(ToString::to_string)
    }
}

fn smallest_of(sets: &ImageSets<'_>) -> Vec<Smallest> {
    match sets {
        ImageSets::Any => vec![(1, 1)],
        ImageSets::Sets(sets) => {
            let smallest = |set: &ImageSet<'_>| (least(&set.x), least(&set.y));
            sets.iter().map(smallest).collect()
        }
    }
}

fn least(range: &PixelRange) -> u64 {
    let least = match range {
        PixelRange::Value(value) | PixelRange::Range { min: value, .. } => Some(*value),
        PixelRange::Values(values) => values.iter().min().copied(),
    };
    u64::from(least.unwrap_or(1))
}

/// Whether an image, or a larger one, can be sent so.
fn permits(restriction: &RidRestriction<'_>, (width, height): Smallest) -> bool {
    let at_least = |least: u64, most: &Option<u64>| most.is_none_or(|most| most >= least);
    match restriction {
        RidRestriction::MaxWidth(most) => at_least(width, most),
        RidRestriction::MaxHeight(most) => at_least(height, most),
        RidRestriction::MaxFs(most) => at_least(width.saturating_mul(height), most),
        RidRestriction::MaxFps(most)
        | RidRestriction::MaxPps(most)
        | RidRestriction::MaxBr(most) => at_least(1, most),
        // Its least value is above 0, and others are not known.
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;

    use super::*;

    fn emptied(lines: &str, rid: &str) -> Option<String> {
        let text = format!("m=video 9 RTP/AVP 96 97\r\n{lines}a=rid:1 {rid}\r\n");
        let session = Session::parse_bytes(text.as_bytes());
        let media = session.media_at(0).unwrap();
        let rid: Rid<'_> = media.attr().unwrap().unwrap();
        let codecs = [96, 97].into_iter().filter_map(PayloadType::new);
        Images::of(media).emptied_by(&rid, codecs)
    }

    #[test]
    fn rfc8851_8_a_restriction_below_the_least_of_imageattr_leaves_nothing() {
        let wide = "a=imageattr:* send [x=640,y=[240:16:480]] recv *\r\n";
        let either = "a=imageattr:* send [x=640,y=100] [x=100,y=[480,640]]\r\n";
        for (lines, rid, expected) in [
            (wide, "send max-width=320", Some("max-width=320")),
            (wide, "send max-width=640;max-height=240", None),
            (
                wide,
                "send max-fps=9;max-height=239",
                Some("max-height=239"),
            ),
            (wide, "send max-fs=153599", Some("max-fs=153599")),
            (wide, "send max-fs=153600", None),
            (wide, "send max-width", None),
            // It is the other direction, or does not concern what is not known.
            (wide, "recv max-width=320", None),
            (wide, "send min-width=9", None),
            // Each permits one of the two, both none.
            (either, "send max-width=320", None),
            (
                either,
                "send max-width=320;max-height=200",
                Some("max-height=200"),
            ),
            // One of the codecs is enough; its own line counts before that for all.
            (
                "a=imageattr:96 send [x=640,y=480]\r\n",
                "send max-width=320",
                None,
            ),
            (
                "a=imageattr:97 send [x=99,y=99]\r\na=imageattr:* send [x=640,y=480]\r\n",
                "send max-width=320",
                None,
            ),
        ] {
            assert_eq!(emptied(lines, rid).as_deref(), expected, "{lines}{rid}");
        }
    }

    #[test]
    fn of_too_many_sets_nothing_is_said() {
        for (count, expected) in [(MOST, Some("max-width=9")), (MOST + 1, None)] {
            let lines = format!("a=imageattr:* send{}\r\n", " [x=99,y=99]".repeat(count));
            assert_eq!(emptied(&lines, "send max-width=9").as_deref(), expected);
        }
    }

    #[test]
    fn rfc8851_8_a_most_of_0_leaves_nothing() {
        for name in ["width", "height", "fps", "fs", "br", "pps"] {
            let restriction = format!("max-{name}=0");
            let found = emptied("", &format!("recv {restriction}"));
            assert_eq!(found, Some(restriction));
            assert_eq!(emptied("", &format!("recv max-{name}=1")), None);
        }
    }
}
