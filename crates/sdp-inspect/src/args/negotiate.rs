//! Arguments of the verbs that make, answer and judge offers: `offer`, `answer`, `negotiate`, `predict` and
//! `munge-check`.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use sdpkit::Direction;
use sdpkit_negotiate::Endpoint;

/// Who makes a description.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Party {
    /// The RFCs of WebRTC as they are written
    Webrtc,
    /// A SIP phone after RFC 3264
    Sip,
    /// Chromium
    Chromium,
    /// Firefox
    Firefox,
}

/// Whose rules a description is held against.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Judge {
    /// Chromium
    Chromium,
    /// Firefox
    Firefox,
    /// The RFCs of WebRTC as they are written
    Rfc,
}

impl Judge {
    pub(crate) const fn endpoint(self) -> Endpoint {
        match self {
            Self::Chromium => Endpoint::Chromium,
            Self::Firefox => Endpoint::Firefox,
            Self::Rfc => Endpoint::Rfc,
        }
    }
}

/// What a description that is made has of its maker.
#[derive(Args, Debug)]
pub(crate) struct MakerArgs {
    /// What the maker can do, as m= sections of a description [default: what that maker offers]
    #[arg(long, value_name = "FILE")]
    pub(crate) caps: Option<PathBuf>,

    /// Which way media is to flow: sendrecv, sendonly, recvonly or inactive
    #[arg(long, value_name = "DIRECTION", default_value = "sendrecv", value_parser = direction)]
    pub(crate) direction: Direction,

    /// The fingerprint of the certificate, as after `a=fingerprint:` [default: all zeros, of no
    /// certificate]
    #[arg(long, value_name = "VALUE", value_parser = fingerprint)]
    pub(crate) fingerprint: Option<String>,

    /// Makes ids and passwords of this number: always the same, so not for use on a network
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,

    /// The address of a SIP phone [default: 192.0.2.1]
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) address: Option<IpAddr>,

    /// The port of the first m= section of a SIP phone; the next ones are 2 apart [default: 10000]
    #[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) port: Option<u16>,
}

fn direction(name: &str) -> Result<Direction, String> {
    Direction::from_name(name)
        .ok_or_else(|| "expected sendrecv, sendonly, recvonly or inactive".to_owned())
}

fn fingerprint(value: &str) -> Result<String, String> {
    let line = format!("a=fingerprint:{value}");
    let session = sdpkit::Session::parse_bytes(line.as_bytes());
    let found = session
        .session_level()
        .attr::<sdpkit::attribute::Fingerprint<'_>>();
    match found {
        Some(Ok(found)) if session.lines().len() == 1 && found.has_right_length() => {
            Ok(value.to_owned())
        }
        Some(Ok(_)) => Err("the digest is not as long as its hash function makes it".to_owned()),
        _ => Err("expected a hash function and its digest: sha-256 0A:1B:…".to_owned()),
    }
}

/// Arguments of `offer`.
#[derive(Args, Debug)]
#[command(after_help = "\
CODECS are encoding names in the order of preference, parted by commas; without them all that the \
maker has. As in setCodecPreferences of browsers, what is not named is not offered: name `rtx`, \
`red` or `telephone-event` where they are wanted. Each --audio and --video makes an m= section; \
audio comes first, then video, then data.

The standard output is the offer and nothing else.

Examples:
  sdp-inspect offer --audio --video --data
  sdp-inspect offer --audio opus --video vp8,h264,rtx --as chromium
  sdp-inspect offer --audio PCMA,telephone-event --as sip --address 198.51.100.7
  sdp-inspect offer --video --seed 1 | sdp-inspect answer --seed 2
")]
pub(crate) struct OfferArgs {
    /// Offers audio; may be repeated
    #[arg(long, value_name = "CODECS", num_args = 0..=1, default_missing_value = "", require_equals = false)]
    pub(crate) audio: Vec<String>,

    /// Offers video; may be repeated
    #[arg(long, value_name = "CODECS", num_args = 0..=1, default_missing_value = "")]
    pub(crate) video: Vec<String>,

    /// Offers data channels
    #[arg(long)]
    pub(crate) data: bool,

    /// Who offers: webrtc, sip, chromium or firefox
    #[arg(
        long = "as",
        value_enum,
        value_name = "WHO",
        default_value = "webrtc",
        hide_possible_values = true
    )]
    pub(crate) party: Party,

    #[command(flatten)]
    pub(crate) maker: MakerArgs,
}

/// Arguments of `answer`.
#[derive(Args, Debug)]
#[command(after_help = "\
The standard output is the answer and nothing else; what the answerer drops, and why, is told on \
standard error: rejected m= sections always, the rest with --explain.

Exit status:
  0  the offer is answered
  1  the answerer refuses it, or has nothing in common with it
  2  wrong usage, or an input could not be read

Examples:
  sdp-inspect answer offer.sdp
  sdp-inspect answer --as firefox --explain offer.sdp > answer.sdp
  sdp-inspect answer --as sip --caps phone.sdp --address 198.51.100.7 invite.sdp
  sdp-inspect answer --seed 1 offer.sdp            the same answer each time
")]
pub(crate) struct AnswerArgs {
    /// The offer [default: standard input]
    #[arg(value_name = "OFFER", default_value = "-", hide_default_value = true)]
    pub(crate) offer: PathBuf,

    /// Who answers: webrtc, sip, chromium or firefox [default: webrtc where the offer has
    /// certificate fingerprints, else sip]
    #[arg(
        long = "as",
        value_enum,
        value_name = "WHO",
        hide_possible_values = true
    )]
    pub(crate) party: Option<Party>,

    /// Tells of all that is dropped, with the reason
    #[arg(short, long)]
    pub(crate) explain: bool,

    #[command(flatten)]
    pub(crate) maker: MakerArgs,
}

/// Arguments of `negotiate`.
#[derive(Args, Debug)]
#[command(after_help = "\
Shown is, for each m= section, what both have: direction, transport, codecs with the payload type \
and the parameters each way, header extensions; and what was offered and did not come to be, each \
with its reason, its clause and its lines. Where the two do not fit each other, what differs comes \
first.

Exit status:
  0  they agree: the two fit, an m= section is in use, and those in use can connect
  1  they do not fit, nothing is agreed, or a transport cannot come up
  2  wrong usage, or an input could not be read

Examples:
  sdp-inspect negotiate offer.sdp answer.sdp
  sdp-inspect negotiate --json offer.sdp answer.sdp | jq '.sections[].codecs'
  sdp-inspect answer --as firefox offer.sdp | sdp-inspect negotiate offer.sdp -
")]
pub(crate) struct NegotiateArgs {
    /// The offer; `-` is the standard input
    #[arg(value_name = "OFFER")]
    pub(crate) offer: PathBuf,

    /// The answer; `-` is the standard input
    #[arg(value_name = "ANSWER")]
    pub(crate) answer: PathBuf,

    /// Prints the outcome as JSON; lines are spans of bytes there
    #[arg(long)]
    pub(crate) json: bool,
}

/// Arguments of `predict`.
#[derive(Args, Debug)]
#[command(after_help = "\
Each description is held against what setRemoteDescription of a new connection checks. It is an \
offer, or with --answer-to the answer to an offer that the browser itself has made and set.

Exit status:
  0  all accept all
  1  one refuses one
  2  wrong usage, or an input could not be read

Examples:
  sdp-inspect predict --for chromium,firefox offer.sdp
  sdp-inspect predict --for firefox --answer-to chosen.offer.sdp answer.sdp
")]
pub(crate) struct PredictArgs {
    /// What to judge [default: standard input]
    #[arg(value_name = "DESCRIPTION")]
    pub(crate) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) judges: JudgeArgs,

    /// The offer of the browser that the descriptions answer
    #[arg(long, value_name = "LOCAL_OFFER")]
    pub(crate) answer_to: Option<PathBuf>,
}

/// Who judges, of the verbs that ask endpoints.
#[derive(Args, Debug)]
pub(crate) struct JudgeArgs {
    /// Who is to judge, parted by commas: chromium, firefox, rfc
    #[arg(
        long = "for",
        value_enum,
        value_name = "WHO",
        value_delimiter = ',',
        default_value = "chromium,firefox",
        hide_possible_values = true
    )]
    pub(crate) all: Vec<Judge>,
}

/// Arguments of `munge-check`.
#[derive(Args, Debug)]
#[command(after_help = "\
CREATED is what createOffer or createAnswer gave, EDITED is what goes into setLocalDescription. Each \
edit is shown with its lines and what it does; where a browser refuses EDITED, the edits that it \
refuses by themselves are told, and why. The connection is taken to be a new one.

Exit status:
  0  all accept EDITED
  1  one refuses it
  2  wrong usage, or an input could not be read

Examples:
  sdp-inspect munge-check created.sdp edited.sdp
  sdp-inspect edit --set-bandwidth all=AS:500 created.sdp |
    sdp-inspect munge-check --for firefox created.sdp -
  sdp-inspect munge-check --answer-to offer.sdp created.sdp edited.sdp
")]
pub(crate) struct MungeCheckArgs {
    /// The description as it was created; `-` is the standard input
    #[arg(value_name = "CREATED")]
    pub(crate) created: PathBuf,

    /// The same after the edits; `-` is the standard input
    #[arg(value_name = "EDITED")]
    pub(crate) edited: PathBuf,

    #[command(flatten)]
    pub(crate) judges: JudgeArgs,

    /// The offer of the other party, where the two are answers to it
    #[arg(long, value_name = "REMOTE_OFFER")]
    pub(crate) answer_to: Option<PathBuf>,
}
