//! Whether an offered codec and one of ours are the same format, and what they agree on — RFC 3264 §6.1,
//! and for each format the clause of its own.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::format::Usage;
use super::mismatch::{Given, Mismatch};
use super::pair::agree_at_depth;
use super::{Codec, feedback};
use crate::attribute::{Fmtp, Rtpmap};

/// Compares `offered` with `ours` by the format's own rule.
///
/// Each alone: what repairs or wraps others (`rtx`, `red`) needs [`compare_in`], and without it protects
/// nothing.
///
/// # Errors
/// Why they are not the same format.
///
/// # Examples
/// ```
/// use sdpkit::codec::{Match, compare};
/// use sdpkit::{Codec, PayloadType, Rtpmap};
///
/// let h264 = |number, fmtp| {
///     let payload_type = PayloadType::new(number).ok_or("more than 127")?;
///     Ok::<_, &str>(Codec::new(Rtpmap::new(payload_type, "H264", 90_000)).with_fmtp(fmtp))
/// };
/// let offered = h264(96, "profile-level-id=42e01f;packetization-mode=1")?;
/// let lower = h264(102, "packetization-mode=1;profile-level-id=42C00D")?;
/// assert_eq!(compare(&offered, &offered), Ok(Match::Exact));
/// assert_eq!(compare(&offered, &lower), Ok(Match::Compatible));
///
/// let single = h264(103, "profile-level-id=42e01f")?;
/// let why = compare(&offered, &single).err().ok_or("it matches")?;
/// assert_eq!(
///     why.to_string(),
///     "`packetization-mode` is `1` in the offer and `0` by default in ours (RFC 6184 §8.2.2)"
/// );
/// # Ok::<(), &str>(())
/// ```
pub fn compare(offered: &Codec<'_>, ours: &Codec<'_>) -> Result<Match, Mismatch> {
    compare_in(offered, &[], ours, &[])
}

/// Compares `offered`, one of `offered_list`, with `ours`, one of `our_list`.
///
/// `rtx` and `red` are compared by what they protect: the payload types that they name are looked up in
/// the list of their side.
///
/// # Errors
/// Why they are not the same format.
pub fn compare_in(
    offered: &Codec<'_>,
    offered_list: &[Codec<'_>],
    ours: &Codec<'_>,
    our_list: &[Codec<'_>],
) -> Result<Match, Mismatch> {
    agree_in(offered, offered_list, ours, our_list).map(|agreement| agreement.quality)
}

/// The parameters to put in an answer to `offered` by one who can do `ours`; `None` where none are to be
/// written. They stand under the payload type of the offer.
///
/// # Errors
/// Why they are not the same format.
///
/// # Examples
/// ```
/// use sdpkit::codec::answer;
/// use sdpkit::{Codec, PayloadType, Rtpmap};
///
/// let number = |number| PayloadType::new(number).ok_or("more than 127");
/// let ilbc = |number| Codec::new(Rtpmap::new(number, "iLBC", 8_000));
/// let offered = ilbc(number(97)?).with_fmtp("mode=20");
/// let answered = answer(&offered, &ilbc(number(100)?)).map_err(|_| "no match")?;
/// assert_eq!(answered.map(|fmtp| fmtp.to_string()).as_deref(), Some("fmtp:97 mode=30"));
/// # Ok::<(), &str>(())
/// ```
pub fn answer(offered: &Codec<'_>, ours: &Codec<'_>) -> Result<Option<Fmtp<'static>>, Mismatch> {
    answer_in(offered, &[], ours, &[])
}

/// The same for `offered` of `offered_list` and `ours` of `our_list`.
///
/// The payload types that `apt` and the list of `red` name are those of the offer.
///
/// # Errors
/// Why they are not the same format.
pub fn answer_in(
    offered: &Codec<'_>,
    offered_list: &[Codec<'_>],
    ours: &Codec<'_>,
    our_list: &[Codec<'_>],
) -> Result<Option<Fmtp<'static>>, Mismatch> {
    agree_in(offered, offered_list, ours, our_list).map(|agreement| agreement.fmtp)
}

/// The codec to put in an answer: name and payload type of the offer, the parameters of [`answer_in`], and
/// the feedback that both have ([`feedback::intersect`]).
///
/// # Errors
/// Why they are not the same format.
pub fn answer_codec(
    offered: &Codec<'_>,
    offered_list: &[Codec<'_>],
    ours: &Codec<'_>,
    our_list: &[Codec<'_>],
) -> Result<Codec<'static>, Mismatch> {
    let agreement = agree_in(offered, offered_list, ours, our_list)?;
    Ok(agreement.into_codec(offered, ours))
}

/// What `offered` and `ours` agree on, parameter by parameter.
///
/// # Errors
/// Why they are not the same format.
pub fn agree(offered: &Codec<'_>, ours: &Codec<'_>) -> Result<Agreement, Mismatch> {
    agree_in(offered, &[], ours, &[])
}

/// The same for `offered` of `offered_list` and `ours` of `our_list`.
///
/// # Errors
/// Why they are not the same format.
pub fn agree_in(
    offered: &Codec<'_>,
    offered_list: &[Codec<'_>],
    ours: &Codec<'_>,
    our_list: &[Codec<'_>],
) -> Result<Agreement, Mismatch> {
    agree_at_depth((offered, offered_list), (ours, our_list), 0)
}

/// The place in `our_list` of the codec that goes best with `offered`, and how well it goes: the first one
/// that is exact, else the first one that is compatible.
///
/// # Errors
/// Of all that is wrong, what came nearest to a match.
///
/// # Examples
/// ```
/// use sdpkit::codec::{Match, best};
/// use sdpkit::{Codec, PayloadType, Rtpmap};
///
/// let pcmu = PayloadType::new(0).map(Codec::from_payload_type).ok_or("more than 127")?;
/// let dynamic = PayloadType::new(96).ok_or("more than 127")?;
/// let ours = [pcmu, Codec::new(Rtpmap::new(dynamic, "speex", 16_000))];
///
/// let offered = Codec::new(Rtpmap::new(dynamic, "pcmu", 8_000).with_channels(1));
/// assert_eq!(best(&offered, &[], &ours), Ok((0, Match::Exact)));
///
/// let offered = Codec::new(Rtpmap::new(dynamic, "speex", 8_000));
/// let why = best(&offered, &[], &ours).err().ok_or("it matches")?;
/// assert_eq!(why.to_string(), "`speex` runs at 8000 Hz in the offer and at 16000 Hz in ours (RFC 8866 §6.6)");
/// # Ok::<(), &str>(())
/// ```
pub fn best(
    offered: &Codec<'_>,
    offered_list: &[Codec<'_>],
    our_list: &[Codec<'_>],
) -> Result<(usize, Match), Mismatch> {
    best_agreement(offered, offered_list, our_list).map(|(at, agreement)| (at, agreement.quality))
}

/// The same as [`best`], with all that the two agree on.
///
/// # Errors
/// Of all that is wrong, what came nearest to a match.
pub fn best_agreement(
    offered: &Codec<'_>,
    offered_list: &[Codec<'_>],
    our_list: &[Codec<'_>],
) -> Result<(usize, Agreement), Mismatch> {
    // Of another name there is nothing to tell but that.
    let of_name = |codec: &Codec<'_>| codec.is(offered.name()) || codec.name().is_empty();
    // Most pairs of `rtx` are for codecs of two names, of which that is soon seen; all are compared only
    // where it takes a reason.
    let protected = |codec: &Codec<'_>, list: &[Codec<'_>]| {
        let apt = if codec.is("rtx") {
            codec.apt()?
        } else {
            return None;
        };
        list.iter().position(|other| other.payload_type == apt)
    };
    let theirs = protected(offered, offered_list).and_then(|at| offered_list.get(at));
    let may_match = |ours: &Codec<'_>| {
        let own = theirs.and_then(|_| our_list.get(protected(ours, our_list)?));
        !matches!((theirs, own), (Some(theirs), Some(own)) if !theirs.is(own.name()))
    };
    let mut compatible = None;
    let mut nearest: Option<Mismatch> = None;
    let mut note = |mismatch: Mismatch| {
        if mismatch.nearness() > nearest.as_ref().map_or(0, Mismatch::nearness) {
            nearest = Some(mismatch);
        }
    };
    let candidates = || {
        our_list
            .iter()
            .enumerate()
            .filter(|(_, codec)| of_name(codec))
    };
    for (at, ours) in candidates().filter(|(_, codec)| may_match(codec)) {
        match agree_in(offered, offered_list, ours, our_list) {
            Ok(agreement) if agreement.quality == Match::Exact => return Ok((at, agreement)),
            Ok(agreement) => {
                compatible.get_or_insert((at, agreement));
            }
            Err(mismatch) => note(mismatch),
        }
    }
    if let Some(compatible) = compatible {
        return Ok(compatible);
    }
    for (_, ours) in candidates().filter(|(_, codec)| !may_match(codec)) {
        if let Err(mismatch) = agree_in(offered, offered_list, ours, our_list) {
            note(mismatch);
        }
    }
    Err(nearest.unwrap_or_else(|| Mismatch::NotSupported {
        encoding_name: offered.name().into(),
    }))
}

/// How well two codecs go together; the better one is the greater.
///
/// There is no third: what does not go together is a [`Mismatch`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Match {
    /// The same format; parameters that may differ do.
    Compatible,
    /// The same format, and both say the same of it.
    Exact,
}

/// What was decided of one parameter, and why.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Decision {
    /// The parameter; for a format without `name=value`, what its text lists (`events`).
    pub name: Cow<'static, str>,
    /// How an offer and an answer use it.
    pub usage: Usage,
    /// What the offer says.
    pub offered: Given,
    /// What we say.
    pub ours: Given,
    /// What the answer says; `None` where it says nothing.
    pub answer: Option<String>,
    /// The value that holds for what the offerer sends.
    pub offerer_sends: Option<String>,
    /// The value that holds for what the answerer sends.
    pub answerer_sends: Option<String>,
    /// The clause by which it was decided.
    pub rule: &'static str,
}

/// What two codecs agree on.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Agreement {
    /// How well they go together.
    pub quality: Match,
    /// The parameters of the answer, under the payload type of the offer.
    pub fmtp: Option<Fmtp<'static>>,
    /// Each parameter that either side states, and each that the format settles by a rule of its own.
    pub decisions: Vec<Decision>,
}

impl Agreement {
    /// The codec to put in an answer where it was found of these two: see [`answer_codec`].
    pub fn into_codec(self, offered: &Codec<'_>, ours: &Codec<'_>) -> Codec<'static> {
        let mut codec = Codec::from_payload_type(offered.payload_type);
        codec.rtpmap = offered.rtpmap.clone().map(Rtpmap::into_owned);
        codec.fmtp = self.fmtp;
        codec.feedback = feedback::intersect(&offered.feedback, &ours.feedback);
        codec
    }

    /// What was decided of the parameter of that name, in any case.
    pub fn decision(&self, name: &str) -> Option<&Decision> {
        self.decisions
            .iter()
            .find(|decision| decision.name.eq_ignore_ascii_case(name))
    }

    /// Name and value of the parameters that hold for what the offerer sends.
    pub fn offerer_sends(&self) -> impl Iterator<Item = (&str, &str)> {
        self.decisions
            .iter()
            .filter_map(|decision| Some((&*decision.name, decision.offerer_sends.as_deref()?)))
    }

    /// Name and value of the parameters that hold for what the answerer sends.
    pub fn answerer_sends(&self) -> impl Iterator<Item = (&str, &str)> {
        self.decisions
            .iter()
            .filter_map(|decision| Some((&*decision.name, decision.answerer_sends.as_deref()?)))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use alloc::format;
    use alloc::string::ToString;

    use super::*;
    use crate::attribute::{Attribute, Feedback};
    use crate::number::PayloadType;

    /// A codec as `96 H264/90000 packetization-mode=1`.
    pub(crate) fn codec(text: &str) -> Codec<'static> {
        let mut words = text.splitn(3, ' ');
        let mut word = || words.next().unwrap_or_default();
        let line = format!("rtpmap:{} {}", word(), word());
        let rtpmap = Attribute::new(&line).parse::<Rtpmap<'_>>().unwrap();
        Codec::new(rtpmap.into_owned()).with_fmtp(String::from(word()))
    }

    pub(crate) fn static_codec(number: u8) -> Codec<'static> {
        Codec::from_payload_type(PayloadType::new(number).unwrap())
    }

    pub(crate) fn list(texts: &[&str]) -> Vec<Codec<'static>> {
        texts.iter().copied().map(codec).collect()
    }

    fn pair(name: &str, offered: &str, ours: &str) -> (Codec<'static>, Codec<'static>) {
        (
            codec(&format!("96 {name} {offered}")),
            codec(&format!("100 {name} {ours}")),
        )
    }

    pub(crate) fn agreed(name: &str, offered: &str, ours: &str) -> Agreement {
        let (offered, ours) = pair(name, offered, ours);
        agree(&offered, &ours).unwrap_or_else(|why| panic!("{offered} and {ours}: {why}"))
    }

    pub(crate) fn quality(name: &str, offered: &str, ours: &str) -> String {
        format!("{:?}", agreed(name, offered, ours).quality)
    }

    /// The parameters of the answer.
    pub(crate) fn answered(name: &str, offered: &str, ours: &str) -> String {
        let fmtp = agreed(name, offered, ours).fmtp;
        assert!(fmtp.iter().all(|fmtp| fmtp.format == "96"));
        fmtp.map_or(String::new(), |fmtp| fmtp.parameters.into_owned())
    }

    pub(crate) fn refused(name: &str, offered: &str, ours: &str) -> String {
        let (offered, ours) = pair(name, offered, ours);
        let why = compare(&offered, &ours).expect_err("they do not match");
        why.to_string()
    }

    #[test]
    fn names_are_compared_without_case_and_one_channel_is_meant() {
        assert_eq!(
            compare(&codec("96 PCMU/8000"), &codec("0 pcmu/8000/1")),
            Ok(Match::Exact)
        );
        for (offered, ours, why) in [
            (
                "96 VP8/90000",
                "96 VP9/90000",
                "`VP8` is not `VP9` (RFC 8866 §6.6)",
            ),
            (
                "96 L16/48000/2",
                "96 L16/48000",
                "`L16` has 2 channels in the offer and 1 in ours (RFC 8866 §6.6)",
            ),
            (
                "96 opus/48000/6",
                "96 opus/48000/2",
                "`opus` has 6 channels in the offer and 2 in ours (RFC 7587 §7)",
            ),
        ] {
            let found = compare(&codec(offered), &codec(ours)).unwrap_err();
            assert_eq!(found.to_string(), why);
        }
        let nothing = compare(&static_codec(96), &codec("96 VP8/90000")).unwrap_err();
        let said = "nothing tells what payload type 96 of the offer is (RFC 8866 §6.6)";
        assert_eq!(nothing.to_string(), said);
    }

    #[test]
    fn the_best_of_a_list_is_found_or_the_nearest_reason() {
        let ours = list(&[
            "100 H264/90000 profile-level-id=42e00d;packetization-mode=1",
            "101 H264/90000 profile-level-id=42e01f;packetization-mode=1",
            "102 H264/90000 profile-level-id=640028",
            "103 G722/8000",
        ]);
        let found = |text| best(&codec(text), &[], &ours);
        let offered = "96 H264/90000 packetization-mode=1;profile-level-id=42e01f";
        assert_eq!(found(offered), Ok((1, Match::Exact)));
        let offered = "96 H264/90000 packetization-mode=1;profile-level-id=42e034";
        assert_eq!(found(offered), Ok((0, Match::Compatible)));
        for (offered, why) in [
            ("96 VP8/90000", "`VP8` is none of ours (RFC 3264 §6.1)"),
            (
                "9 G722/16000",
                "`G722` runs at 16000 Hz in the offer and at 8000 Hz in ours (RFC 3551 §4.5.2)",
            ),
        ] {
            assert_eq!(found(offered).unwrap_err().to_string(), why);
        }
        assert!(matches!(
            found("96 H264/90000"),
            Err(Mismatch::Parameter { .. })
        ));
    }

    #[test]
    fn what_the_format_does_not_define_is_ours_only() {
        let agreement = agreed("VP8/90000", "x=1;max-fs=9;y", "z=3;X=2;z=4");
        assert_eq!(
            agreement.fmtp.as_ref().map(|fmtp| &*fmtp.parameters),
            Some("z=3;X=2;z=4")
        );
        let unknown = agreement.decision("X").unwrap();
        assert_eq!(unknown.usage, Usage::Unknown);
        assert_eq!(unknown.offered, Given::Stated("1".into()));
        assert_eq!(unknown.ours, Given::Stated("2".into()));
        assert_eq!(agreement.decision("y").unwrap().answer, None);
    }

    #[test]
    fn what_holds_each_way_is_told() {
        let agreement = agreed("VP8/90000", "max-fs=9;max-fr=30", "max-fs=5");
        assert_eq!(
            agreement.offerer_sends().collect::<Vec<_>>(),
            [("max-fs", "5")]
        );
        let sends: Vec<_> = agreement.answerer_sends().collect();
        assert_eq!(sends, [("max-fr", "30"), ("max-fs", "9")]);
    }

    #[test]
    fn the_codec_of_an_answer_is_whole() {
        let feedback = |ids: &[&'static str]| ids.iter().map(|id| Feedback::new(*id)).collect();
        let mut offered = codec("96 VP8/90000 max-fs=9");
        offered.feedback = feedback(&["nack", "goog-remb"]);
        let mut ours = codec("100 vp8/90000 max-fs=5");
        ours.feedback = feedback(&["transport-cc", "nack"]);
        let answered = answer_codec(&offered, &[], &ours, &[]).unwrap();
        assert_eq!(answered.to_string(), "96 VP8/90000 max-fs=5");
        assert_eq!(answered.feedback, feedback(&["nack"]));
        assert_eq!(feedback::intersect(&[], &ours.feedback), []);
    }

    #[test]
    fn a_codec_keeps_what_it_is_when_it_is_renumbered() {
        let number = |number| PayloadType::new(number).unwrap();
        let plus_one = |old: PayloadType| number(old.number() + 1);
        for (old, new) in [
            ("96 VP8/90000 max-fs=9", "97 VP8/90000 max-fs=9"),
            (
                "97 rtx/90000 rtx-time=1;apt=96",
                "98 rtx/90000 rtx-time=1;apt=97",
            ),
            ("63 red/48000/2 111/111", "64 red/48000/2 112/112"),
            ("63 red/90000", "64 red/90000"),
            ("63 red/90000 x", "64 red/90000 x"),
            ("97 rtx/90000 rtx-time=1", "98 rtx/90000 rtx-time=1"),
        ] {
            let renumbered = codec(old).renumbered(plus_one);
            assert_eq!(renumbered.to_string(), new);
            let fmtp = renumbered.fmtp.map(|fmtp| fmtp.format.into_owned());
            assert!(fmtp.is_none_or(|format| format == renumbered.payload_type.to_string()));
        }
    }
}
