//! The calls: what our phones are, and who does what.

use std::fmt;

use sdpkit::Direction;
use sdpkit_negotiate::offer_answer::Hold;

/// What we can do, as m= sections. Each is a phone of ours: its name and its capabilities.
pub(super) type Phone = (&'static str, &'static str);

pub(super) const G711: Phone = (
    "g711",
    "m=audio 6000 RTP/AVP 8 0 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n",
);
const OPUS: Phone = (
    "opus",
    "m=audio 6000 RTP/AVP 111 0\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 useinbandfec=1\r\n",
);
const G722: Phone = ("g722", "m=audio 6000 RTP/AVP 9\r\na=rtpmap:9 G722/8000\r\n");
const SPEEX: Phone = (
    "speex",
    "m=audio 6000 RTP/AVP 105 106\r\na=rtpmap:105 speex/16000\r\na=fmtp:105 vbr=on\r\na=rtpmap:106 speex/8000\r\n",
);
const OTHER_NUMBERS: Phone = (
    "other-numbers",
    "m=audio 6000 RTP/AVP 120 8 96\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:120 opus/48000/2\r\na=rtpmap:96 telephone-event/8000\r\n\
     a=fmtp:96 0-11\r\n",
);
/// Static payload types with no `a=rtpmap` (RFC 3551 §6).
const STATIC: Phone = ("static", "m=audio 6000 RTP/AVP 0 8\r\n");
const WITH_VIDEO: Phone = (
    "with-video",
    "m=audio 6000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\nm=video 6002 RTP/AVP 97\r\na=rtpmap:97 VP8/90000\r\n",
);
const SDES: Phone = ("sdes", "m=audio 6000 RTP/SAVP 8 0\r\n");
const DTLS: Phone = ("dtls", "m=audio 6000 UDP/TLS/RTP/SAVP 8 0\r\n");
const NOTHING: Phone = (
    "nothing-in-common",
    "m=audio 6000 RTP/AVP 3 97\r\na=rtpmap:97 EVS/16000\r\n",
);

/// A step of a call.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// We offer: the first time in the INVITE, then within the call.
    Offer,
    /// The program offers in the 200 to an INVITE without an offer; we answer in the ACK.
    Late,
    /// The program offers in its INVITE.
    Dial,
    /// The program puts the call on hold, or takes it off.
    TheyHold,
    TheyResume,
    /// We want it so from the next offer or answer on.
    Hold,
    Resume,
    Direction(Direction),
    /// An m= section that we are able to have comes or goes.
    Add(&'static str),
    Remove(&'static str),
    /// Our m= section of audio becomes that of another phone, or comes back as that.
    Become(Phone),
}
use Step::{Add, Become, Dial, Late, Offer, Remove, Resume, TheyHold, TheyResume};

/// A call with the program.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    name: &'static str,
    /// Whether other phones make the same call, so that its name says whose it is.
    of_phone: bool,
    pub(super) phone: Phone,
    /// How the program is asked to encrypt, where it is.
    pub(super) encryption: Option<&'static str>,
    pub(super) hold: Hold,
    pub(super) steps: &'static [Step],
}

const fn call(name: &'static str, phone: Phone, steps: &'static [Step]) -> Call {
    Call {
        name,
        of_phone: false,
        phone,
        encryption: None,
        hold: Hold::SendOnly,
        steps,
    }
}

const fn holding(name: &'static str, hold: Hold, steps: &'static [Step]) -> Call {
    Call {
        hold,
        ..call(name, G711, steps)
    }
}

/// Of the phones, each is in a call of every kind.
const PHONES: &[Phone] = &[
    G711,
    OPUS,
    G722,
    SPEEX,
    OTHER_NUMBERS,
    STATIC,
    WITH_VIDEO,
    NOTHING,
];
const KINDS: &[(&str, &[Step])] = &[
    ("we offer", &[Offer]),
    ("we answer a late offer", &[Late]),
    ("they call", &[Dial]),
];

/// What the program is asked to encrypt with, and the phone that does; each is in these calls.
const ENCRYPTIONS: &[(&str, Phone)] = &[("sdes", SDES), ("dtls", DTLS)];
const ENCRYPTED: &[(&str, &[Step])] = &[
    ("we offer", &[Offer, Step::Hold, Offer, Resume, Offer]),
    ("late offer", &[Late, Offer]),
    ("they call", &[Dial, TheyHold, TheyResume]),
];

const CALLS: &[Call] = &[
    call(
        "we send only",
        G711,
        &[Step::Direction(Direction::SendOnly), Offer],
    ),
    call(
        "we receive only",
        G711,
        &[Step::Direction(Direction::RecvOnly), Dial],
    ),
    call(
        "inactive at first",
        G711,
        &[
            Step::Direction(Direction::Inactive),
            Offer,
            Step::Direction(Direction::SendRecv),
            Offer,
        ],
    ),
    call("offered again unchanged", G711, &[Offer, Offer, Offer]),
    holding(
        "held and resumed by us",
        Hold::SendOnly,
        &[Offer, Step::Hold, Offer, Resume, Offer],
    ),
    holding(
        "held inactive by us",
        Hold::Inactive,
        &[Offer, Step::Hold, Offer, Resume, Offer],
    ),
    holding(
        "held by address by us",
        Hold::Address,
        &[Offer, Step::Hold, Offer, Resume, Offer],
    ),
    call(
        "held and resumed by them",
        G711,
        &[Offer, TheyHold, TheyResume],
    ),
    call(
        "held and resumed by the caller",
        G711,
        &[Dial, TheyHold, TheyResume],
    ),
    call(
        "held by both",
        G711,
        &[
            Offer,
            TheyHold,
            Step::Hold,
            Offer,
            TheyResume,
            Resume,
            Offer,
        ],
    ),
    call(
        "late offer, then ours",
        OPUS,
        &[Late, Offer, TheyHold, TheyResume],
    ),
    call(
        "video comes and goes and comes back",
        WITH_VIDEO,
        &[
            Remove("video"),
            Offer,
            Add("video"),
            Offer,
            Remove("video"),
            Offer,
            Add("video"),
            Offer,
        ],
    ),
    call(
        "another codec",
        G711,
        &[Offer, Become(OPUS), Offer, Become(G711), Offer],
    ),
    call(
        "a codec that they lack is refused, and the call goes on",
        G711,
        &[Offer, Become(NOTHING), Offer, Become(G711), Offer],
    ),
];

/// All calls.
pub fn calls() -> impl Iterator<Item = Call> {
    let of_phones = PHONES.iter().flat_map(|&phone| {
        KINDS.iter().map(move |&(kind, steps)| Call {
            of_phone: true,
            ..call(kind, phone, steps)
        })
    });
    let encrypted = ENCRYPTIONS.iter().flat_map(|&(encryption, phone)| {
        ENCRYPTED.iter().map(move |&(kind, steps)| Call {
            of_phone: true,
            encryption: Some(encryption),
            ..call(kind, phone, steps)
        })
    });
    of_phones.chain(CALLS.iter().copied()).chain(encrypted)
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.of_phone {
            write!(f, "{} ({})", self.phone.0, self.name)
        } else {
            f.write_str(self.name)
        }
    }
}
