//! The feedback of two codecs (`a=rtcp-fb`): what an answer keeps of it, and what is known of each kind —
//! RFC 4585 §4.2, RFC 5104 §7.2, RFC 7728 §9.1.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::index::{Index, number_of};
use super::params::number;
use crate::attribute::Feedback;
use crate::attribute::registry::MuxCategory;

/// What an answer says of the feedback that was `offered`, by one who can do `ours`: the kinds that both have, in
/// the order of the offer.
///
/// Kind and parameter are equal to the letter, for an answer does not add nor alter (RFC 4585 §4.2). Three
/// kinds have parameters with a rule of their own: the packet rate of `ccm tmmbr` is each side's own, and
/// answered where it was offered (RFC 5104 §7.2); of `ccm vbcm` those messages are kept that both have
/// (RFC 5104 §7.1); `ccm pause` keeps `nowait` where both have it, and our `config` where the offer permits it
/// (RFC 7728 §9.1).
///
/// # Examples
/// ```
/// use sdpkit::attribute::Feedback;
/// use sdpkit::codec::feedback::intersect;
///
/// let offered = [Feedback::new("nack"), Feedback::new("ccm").with_parameter("tmmbr smaxpr=120")];
/// let ours = [
///     Feedback::new("ccm").with_parameter("tmmbr smaxpr=200"),
///     Feedback::new("nack"),
///     Feedback::new("nack").with_parameter("pli"),
/// ];
/// let both: Vec<String> = intersect(&offered, &ours).iter().map(ToString::to_string).collect();
/// assert_eq!(both, ["nack", "ccm tmmbr smaxpr=200"]);
/// ```
pub fn intersect(offered: &[Feedback<'_>], ours: &[Feedback<'_>]) -> Vec<Feedback<'static>> {
    let exact: BTreeSet<(&str, &str)> = ours.iter().map(parts).collect();
    let of_ours = |word: &str| {
        ours.iter()
            .find(|own| ccm(own).is_some_and(|(is, _)| is == word))
    };
    let (tmmbr, vbcm, pause) = (of_ours("tmmbr"), of_ours("vbcm"), of_ours("pause"));
    let mut seen = BTreeSet::new();
    let mut both = Vec::new();
    for feedback in offered {
        if !seen.insert(parts(feedback)) {
            continue;
        }
        let with = |parameter: String| Feedback::new("ccm").with_parameter(parameter);
        let kept = match ccm(feedback) {
            Some(("tmmbr", rest)) => tmmbr.map(|own| with(packet_rate(rest, own))),
            Some(("vbcm", rest)) => vbcm.and_then(|own| common_messages(rest, own)).map(with),
            Some(("pause", rest)) => pause.and_then(|own| answer_to_pause(rest, own)).map(with),
            _ => exact
                .contains(&parts(feedback))
                .then(|| feedback.clone().into_owned()),
        };
        both.extend(kept);
    }
    both
}

/// Kind and parameter, with an empty one where there is none.
fn parts<'f>(feedback: &'f Feedback<'_>) -> (&'f str, &'f str) {
    let parameter = feedback.parameter.as_deref().unwrap_or_default();
    (&feedback.id, parameter.trim())
}

/// Of `ccm`, the message and what follows it.
fn ccm<'f>(feedback: &'f Feedback<'_>) -> Option<(&'f str, &'f str)> {
    let (id, parameter) = parts(feedback);
    let (message, rest) = parameter.split_once(' ').unwrap_or((parameter, ""));
    (id == "ccm").then_some((message, rest.trim()))
}

/// `ccm tmmbr`: our packet rate, or else that of the offer; none where the offer has none.
fn packet_rate(offered: &str, ours: &Feedback<'_>) -> String {
    let own = ccm(ours).map_or("", |(_, rest)| rest);
    match (offered.is_empty(), own.is_empty()) {
        (true, _) => "tmmbr".into(),
        (false, true) => alloc::format!("tmmbr {offered}"),
        (false, false) => alloc::format!("tmmbr {own}"),
    }
}

/// `ccm vbcm`: the messages that both have; `None` where there are none.
fn common_messages(offered: &str, ours: &Feedback<'_>) -> Option<String> {
    let messages =
        |text: &str| -> BTreeSet<u8> { text.split_ascii_whitespace().filter_map(number).collect() };
    let own = messages(ccm(ours)?.1);
    let both: Vec<u8> = messages(offered).intersection(&own).copied().collect();
    let is_bare = offered.is_empty() && own.is_empty();
    let list = both.iter().fold(String::from("vbcm"), |list, message| {
        list + " " + &message.to_string()
    });
    (is_bare || !both.is_empty()).then_some(list)
}

/// The values of `config` that may answer each offered one, from 1 to 8 (RFC 7728 §9.1, figure 9).
const PERMITTED: [&[u8]; 8] = [
    &[1, 2, 3, 4, 5, 6, 7, 8],
    &[3, 4, 5, 6, 7, 8],
    &[2, 4, 5, 6, 7, 8],
    &[5, 6, 7, 8],
    &[4, 6, 7, 8],
    &[6, 7, 8],
    &[8],
    &[7],
];

/// `ccm pause`: `None` where the offer has a `config` that is not known, or ours may not answer it.
fn answer_to_pause(offered: &str, ours: &Feedback<'_>) -> Option<String> {
    let config = |text: &str| -> Option<u8> {
        let stated = text
            .split_ascii_whitespace()
            .find_map(|word| word.strip_prefix("config="));
        stated.map_or(Some(1), number)
    };
    let has_nowait = |text: &str| text.split_ascii_whitespace().any(|word| word == "nowait");
    let (_, own) = ccm(ours)?;
    let place = usize::from(config(offered)?.checked_sub(1)?);
    let answered = config(own)?;
    if !PERMITTED.get(place)?.contains(&answered) {
        return None;
    }
    let mut text = String::from("pause");
    if has_nowait(offered) && has_nowait(own) {
        text += " nowait";
    }
    if answered != 1 || own.contains("config=") {
        text += " config=";
        text += &answered.to_string();
    }
    Some(text)
}

/// A kind of feedback: one row of [`KINDS`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Kind {
    /// The identifier: `nack`, `ccm`, …
    pub id: &'static str,
    /// The first word of the parameter; empty where there is none, or where it is a number.
    pub parameter: &'static str,
    /// What it is for.
    pub meaning: &'static str,
    /// How those of bundled media descriptions go together (RFC 8859 §5.4).
    pub mux: MuxCategory,
    /// Where it is defined.
    pub reference: &'static str,
}

impl Kind {
    const fn new(
        id: &'static str,
        parameter: &'static str,
        meaning: &'static str,
        mux: MuxCategory,
        reference: &'static str,
    ) -> Self {
        Self {
            id,
            parameter,
            meaning,
            mux,
            reference,
        }
    }

    /// What is known of a feedback; `None` where nothing is.
    ///
    /// # Examples
    /// ```
    /// use sdpkit::attribute::Feedback;
    /// use sdpkit::codec::feedback::Kind;
    ///
    /// let tmmbr = Kind::of(&Feedback::new("ccm").with_parameter("tmmbr smaxpr=120"));
    /// assert_eq!(tmmbr.map(|kind| kind.reference), Some("RFC 5104 §7.1"));
    /// assert_eq!(Kind::of(&Feedback::new("ack")), None);
    /// ```
    pub fn of(feedback: &Feedback<'_>) -> Option<&'static Self> {
        let id = &*feedback.id;
        let parameter = feedback.parameter.as_deref().unwrap_or_default();
        let word = parameter.split_ascii_whitespace().next();
        let word = word.unwrap_or_default();
        let word = if id == "trr-int" && number::<u32>(word).is_some() {
            ""
        } else {
            word
        };
        let rows = INDEX.rows(number_of_kind(id, word));
        let mut kinds = rows.filter_map(|row| KINDS.get(row));
        kinds.find(|kind| kind.id == id && kind.parameter == word)
    }
}

/// Where the kinds of [`KINDS`] are.
#[expect(clippy::indexing_slicing, reason = "only evaluated at compile time")]
static INDEX: Index = Index::of(&{
    let mut numbers = [0; KINDS.len()];
    let mut at = 0;
    while at < numbers.len() {
        numbers[at] = number_of_kind(KINDS[at].id, KINDS[at].parameter);
        at += 1;
    }
    numbers
});

const fn number_of_kind(id: &str, word: &str) -> usize {
    number_of(id) + 5 * number_of(word)
}

/// The kinds of feedback that are known; those that are not registered name who writes them.
pub const KINDS: &[Kind] = {
    use MuxCategory::{Identical, IdenticalPerPt, Special, Unknown};
    const AVPF: &str = "RFC 4585 §4.2";
    const CCM: &str = "RFC 5104 §7.1";
    &[
        Kind::new(
            "3gpp-roi-arbitrary",
            "",
            "any region of interest",
            Unknown,
            "3GPP TS 26.114 §7.3.7",
        ),
        Kind::new(
            "3gpp-roi-predefined",
            "",
            "a predefined region of interest",
            Unknown,
            "3GPP TS 26.114 §7.3.7",
        ),
        Kind::new("ack", "app", "of the application", Special, AVPF),
        Kind::new(
            "ack",
            "ccfb",
            "congestion control",
            IdenticalPerPt,
            "RFC 8888 §6",
        ),
        Kind::new(
            "ack",
            "rpsi",
            "a picture arrived that may be referred to",
            IdenticalPerPt,
            AVPF,
        ),
        Kind::new("app", "", "of the application", Special, AVPF),
        Kind::new("ccm", "fir", "full intra request", IdenticalPerPt, CCM),
        Kind::new(
            "ccm",
            "lrr",
            "layer refresh request",
            IdenticalPerPt,
            "RFC 9627 §5",
        ),
        Kind::new(
            "ccm",
            "pause",
            "pause and resume a stream",
            Unknown,
            "RFC 7728 §9",
        ),
        Kind::new(
            "ccm",
            "tmmbr",
            "limit of the bit rate for a while",
            IdenticalPerPt,
            CCM,
        ),
        Kind::new(
            "ccm",
            "tstr",
            "trade-off of time and space",
            IdenticalPerPt,
            CCM,
        ),
        Kind::new("ccm", "vbcm", "video back channel", IdenticalPerPt, CCM),
        Kind::new("goog-lntf", "", "loss notification", Unknown, "libwebrtc"),
        Kind::new(
            "goog-remb",
            "",
            "estimate of the bandwidth of the receiver",
            Unknown,
            "draft-alvestrand-rmcat-remb",
        ),
        Kind::new("nack", "", "lost packets", IdenticalPerPt, AVPF),
        Kind::new("nack", "app", "of the application", Special, AVPF),
        Kind::new(
            "nack",
            "ecn",
            "marks of congestion",
            Identical,
            "RFC 6679 §6.2",
        ),
        Kind::new("nack", "pli", "loss of a picture", IdenticalPerPt, AVPF),
        Kind::new(
            "nack",
            "pslei",
            "loss seen by a third party, of the payload",
            IdenticalPerPt,
            "RFC 6642 §5",
        ),
        Kind::new(
            "nack",
            "rai",
            "rapid acquisition",
            IdenticalPerPt,
            "RFC 6285 §8",
        ),
        Kind::new(
            "nack",
            "rpsi",
            "a picture is lost that is referred to",
            IdenticalPerPt,
            AVPF,
        ),
        Kind::new("nack", "sli", "loss of a slice", IdenticalPerPt, AVPF),
        Kind::new(
            "nack",
            "tllei",
            "loss seen by a third party, of the transport",
            IdenticalPerPt,
            "RFC 6642 §5",
        ),
        Kind::new(
            "rrtr",
            "",
            "reference time of the receiver",
            Unknown,
            "libwebrtc",
        ),
        Kind::new(
            "transport-cc",
            "",
            "arrival times of packets of a transport",
            Unknown,
            "draft-holmer-rmcat-transport-wide-cc-extensions",
        ),
        Kind::new(
            "trr-int",
            "",
            "shortest time between regular reports (ms)",
            IdenticalPerPt,
            AVPF,
        ),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&'static str]) -> Vec<Feedback<'static>> {
        let feedback = |text: &&'static str| match text.split_once(' ') {
            Some((id, parameter)) => Feedback::new(id).with_parameter(parameter),
            None => Feedback::new(*text),
        };
        texts.iter().map(feedback).collect()
    }

    #[test]
    fn an_answer_neither_adds_nor_alters() {
        for (offered, ours, both) in [
            (
                &["nack pli", "nack", "goog-remb"][..],
                &["nack", "nack pli", "ccm fir"][..],
                &["nack pli", "nack"][..],
            ),
            (&["NACK"], &["nack"], &[]),
            (&["trr-int 100"], &["trr-int 200"], &[]),
            (&["trr-int 100"], &["trr-int 100"], &["trr-int 100"]),
            (&["nack", "nack"], &["nack"], &["nack"]),
            // RFC 5104 §7.3, example 3.
            (
                &["ccm tstr", "ccm fir", "ccm tmmbr smaxpr=120"],
                &["ccm fir", "ccm tstr"],
                &["ccm tstr", "ccm fir"],
            ),
            (&["ccm tmmbr"], &["ccm tmmbr smaxpr=120"], &["ccm tmmbr"]),
            (
                &["ccm tmmbr smaxpr=120"],
                &["ccm tmmbr"],
                &["ccm tmmbr smaxpr=120"],
            ),
            (&["ccm vbcm 1 2 3"], &["ccm vbcm 2 3 4"], &["ccm vbcm 2 3"]),
            (&["ccm vbcm 1"], &["ccm vbcm 2"], &[]),
            (
                &["ccm pause nowait"],
                &["ccm pause nowait config=2"],
                &["ccm pause nowait config=2"],
            ),
            (&["ccm pause config=2"], &["ccm pause nowait config=2"], &[]),
            (&["ccm pause config=9"], &["ccm pause"], &[]),
            (
                &["ccm pause config=2"],
                &["ccm pause config=3"],
                &["ccm pause config=3"],
            ),
        ] {
            let found: Vec<String> = intersect(&read(offered), &read(ours))
                .iter()
                .map(ToString::to_string)
                .collect();
            assert_eq!(found, both, "{offered:?} {ours:?}");
        }
    }

    #[test]
    fn kinds_are_found_by_their_first_words() {
        for (text, reference) in [
            ("nack", Some("RFC 4585 §4.2")),
            ("nack pli", Some("RFC 4585 §4.2")),
            ("trr-int 100", Some("RFC 4585 §4.2")),
            ("ccm pause nowait", Some("RFC 7728 §9")),
            ("nack nothing", None),
        ] {
            let kind = Kind::of(&read(&[text])[0]);
            assert_eq!(kind.map(|kind| kind.reference), reference, "{text}");
        }
        assert!(KINDS.is_sorted_by_key(|kind| (kind.id, kind.parameter)));
    }
}
