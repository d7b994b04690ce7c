//! The command line: all verbs, arguments and help texts.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use sdpkit::Direction;
use sdpkit_lint::render::Format;
use sdpkit_lint::{Profile, Selector, Severity};
use sdpkit_negotiate::Endpoint;

use crate::command::edit::operations::Operations;
use crate::terminal::Color;

/// Shows, converts, edits and negotiates session descriptions (SDP, RFC 8866) and ICE candidates.
#[derive(Debug, Parser)]
#[command(
    name = "sdp-inspect",
    version,
    max_term_width = 100,
    subcommand_help_heading = "Verbs",
    subcommand_value_name = "VERB",
    disable_help_subcommand = true,
    override_usage = "sdp-inspect [OPTIONS] [FILE]...\n       sdp-inspect <VERB> [OPTIONS] [ARGUMENT]...",
    after_help = "\
Without a verb the files are shown. A FILE may hold SDP text, one description or several; JSON with \
an `sdp` member, an array or JSON Lines of these; a JSON string; or base64 of one of them. `-` or no \
FILE is the standard input.

Exit status:
  0  all was read, nothing is wrong
  1  a description has problems
  2  wrong usage, or an input could not be read (even if others could)

Examples:
  sdp-inspect offer.sdp                    show a description
  sdp-inspect --explain offer.sdp          and say what each thing means
  sdp-inspect < copied.txt                 SDP, JSON or base64: it finds out
  sdp-inspect json offer.sdp | jq .media   convert
  sdp-inspect edit --remove-codec VP8 offer.sdp
  sdp-inspect lint offer.sdp               what is wrong, by which clause
  sdp-inspect negotiate offer.sdp answer.sdp
  sdp-inspect predict --for chromium,firefox offer.sdp
"
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,

    #[command(flatten)]
    pub(crate) show: ShowArgs,

    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Shows descriptions in a form for people (the default)
    Show(ShowArgs),
    /// Converts descriptions to JSON
    Json(JsonArgs),
    /// Converts JSON, of the shapes that `json` writes, to SDP text
    FromJson(FromJsonArgs),
    /// Explains ICE candidates, computes priorities, pairs candidates
    Candidate(CandidateArgs),
    /// Changes descriptions, and no other byte of them
    Edit(EditArgs),
    /// Makes an offer
    Offer(OfferArgs),
    /// Answers an offer
    Answer(AnswerArgs),
    /// Tells what an offer and its answer agree on, and why not on the rest
    Negotiate(NegotiateArgs),
    /// Tells what is wrong with descriptions, by which clause, and how to mend it
    Lint(LintArgs),
    /// Mends what `lint` finds, where edits can
    Fix(FixArgs),
    /// Lists the rules of `lint`
    Rules(RulesArgs),
    /// Prints the page of a rule
    Explain(ExplainArgs),
    /// Predicts whether a browser accepts a description, and which line it refuses
    Predict(PredictArgs),
    /// Tells which edits of a description a browser refuses before it is set
    MungeCheck(MungeCheckArgs),
    /// Prints what a shell needs to complete arguments
    Completions(CompletionsArgs),
    /// Prints the manual page
    Man(ManArgs),
}

/// How to write.
#[derive(Args, Debug)]
pub(crate) struct TerminalArgs {
    /// When to colour
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        help = "When to colour: auto, always or never"
    )]
    pub(crate) color: Color,

    /// Columns of text [default: those of the terminal, else COLUMNS, else 80]
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub(crate) width: Option<u16>,
}

/// Arguments of `show`.
#[derive(Args, Debug, Default, Eq, PartialEq)]
#[command(after_help = "\
All that stands in a description is shown: what has no place of its own stands under `other`.

Problems come last: breaches of the structure of RFC 8866, and attribute values that do not match \
their grammar, each with its place (line:column in the description). The exit status is then 1.

Examples:
  sdp-inspect show offer.sdp answer.sdp
  sdp-inspect show --media video offer.sdp       by mid ...
  sdp-inspect show --media '#1' offer.sdp        ... or by index, from 0
  sdp-inspect show --explain --media 0 offer.sdp
")]
pub(crate) struct ShowArgs {
    /// What to read [default: standard input]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Says in plain words what each thing means
    #[arg(short, long)]
    pub(crate) explain: bool,

    /// Shows only this media description, by its mid or else its index from 0 (`#1` is always the
    /// index); may be repeated
    #[arg(short, long, value_name = "N|MID")]
    pub(crate) media: Vec<String>,

    /// Shows fingerprints, passwords and keys whole
    #[arg(long)]
    pub(crate) full: bool,
}

/// The shape of the JSON.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub(crate) enum Shape {
    /// All of the description, values by type, so that the same bytes can be made of it
    #[default]
    Sdpkit,
    /// That of the npm package sdp-transform 3, which loses what it does not know
    SdpTransform,
}

/// Arguments of `json`.
#[derive(Args, Debug)]
#[command(after_help = "\
Shapes:
  sdpkit         all of the description, values by type: the same bytes can be
                 made of it
  sdp-transform  that of the npm package sdp-transform 3, which loses what it
                 does not know

One description is printed over several lines, several are printed one a line (JSON Lines). \
JSON Lines are read and written a line at a time, so the input may be larger than memory.

Examples:
  sdp-inspect json offer.sdp
  sdp-inspect json --shape sdp-transform offer.sdp
  sdp-inspect json calls.jsonl > converted.jsonl
")]
pub(crate) struct JsonArgs {
    /// What to read [default: standard input]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// The shape of the JSON: sdpkit or sdp-transform
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub(crate) shape: Shape,

    /// Prints each on one line, also where there is only one
    #[arg(long, conflicts_with = "pretty")]
    pub(crate) compact: bool,

    /// Prints each over several lines, also where there are several
    #[arg(long)]
    pub(crate) pretty: bool,
}

/// Arguments of `from-json`.
#[derive(Args, Debug)]
#[command(after_help = "\
The input is a JSON value of that shape, an array of them, or several one after the other \
(JSON Lines). The shapes are those of `sdp-inspect json`.

Examples:
  sdp-inspect json offer.sdp | sdp-inspect from-json     gives the same bytes
  sdp-inspect from-json --shape sdp-transform session.json
")]
pub(crate) struct FromJsonArgs {
    /// What to read [default: standard input]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// The shape of the JSON: sdpkit or sdp-transform
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub(crate) shape: Shape,
}

/// Arguments of `candidate`.
#[derive(Args, Debug)]
#[command(after_help = "\
A CANDIDATE is `a=candidate:...`, `candidate:...` or what follows the colon, in quotes or not, or \
the JSON of an RTCIceCandidate. Of a FILE, each line that is one counts, and the candidates of \
each description in it.

Examples:
  sdp-inspect candidate 'candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host'
  sdp-inspect candidate offer.sdp
  sdp-inspect candidate --priority srflx --local-preference 65535 --component 1
  sdp-inspect candidate --pairs local.sdp remote.sdp
")]
pub(crate) struct CandidateArgs {
    /// Candidates, or files that hold some [default: standard input]
    #[arg(value_name = "CANDIDATE|FILE")]
    pub(crate) candidates: Vec<String>,

    /// Computes the priority of a candidate of this type (RFC 8445 §5.1.2.1): host, srflx, prflx,
    /// relay, or a type preference from 0 to 126
    #[arg(long, value_name = "TYPE", conflicts_with_all = ["candidates", "pairs"])]
    pub(crate) priority: Option<String>,

    /// How much the address is preferred, 0 to 65535
    #[arg(long, value_name = "N", default_value_t = 65535, requires = "priority")]
    pub(crate) local_preference: u16,

    /// The component, 1 to 256
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256), requires = "priority")]
    pub(crate) component: u16,

    /// Pairs the candidates of two files: prints the check list of each media description, and the
    /// pairs that are not checked with the reason (RFC 8445 §6.1.2)
    #[arg(long, num_args = 2, value_names = ["LOCAL", "REMOTE"], conflicts_with = "candidates")]
    pub(crate) pairs: Option<Vec<PathBuf>>,

    /// Pairs as the controlled agent; without it, as the controlling one
    #[arg(long, requires = "pairs")]
    pub(crate) controlled: bool,

    /// The most pairs of all check lists together
    #[arg(long, value_name = "N", default_value_t = 100, requires = "pairs")]
    pub(crate) max_pairs: usize,
}

/// Arguments of `edit`.
#[derive(Args, Debug)]
#[command(after_help = "\
Operations are applied in the order in which they are given; if one fails, nothing is written. \
With no operation the same bytes come out. Descriptions in JSON or base64 are changed in their \
place there.

WHERE is a mid, or else an index from 0 (`#1` is always the index), `all` for each media \
description, or `session` for the session level. WHICH is a mid or an index.

Examples:
  sdp-inspect edit --remove-codec VP8 --prefer-codec H264 offer.sdp
  sdp-inspect edit --in-place --set-direction inactive offer.sdp
  sdp-inspect edit --set-bandwidth 1=TIAS:500000 --strip-candidates < offer.sdp
  sdp-inspect edit --set-attribute audio=ptime:20 --remove-attribute tool a.sdp
  sdp-inspect edit --add-candidate \\
      '0=1 1 udp 2130706431 192.0.2.1 50000 typ host' offer.sdp
")]
pub(crate) struct EditArgs {
    /// What to read [default: standard input]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Writes the result over the file, if it differs
    #[arg(short, long, requires = "files")]
    pub(crate) in_place: bool,

    #[command(flatten)]
    pub(crate) operations: Operations,
}

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

    /// The address of a SIP phone
    #[arg(long, value_name = "ADDRESS", default_value = "192.0.2.1")]
    pub(crate) address: IpAddr,

    /// The port of the first m= section of a SIP phone; the next ones are 2 apart
    #[arg(long, value_name = "PORT", default_value_t = 10_000, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) port: u16,
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
  0  they agree: the two fit, and an m= section is in use
  1  they do not fit each other, or nothing is agreed
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

/// Which rules judge, and how strictly.
#[derive(Args, Debug, Default)]
pub(crate) struct RuleArgs {
    /// Judges by these uses of SDP, parted by commas: core, webrtc, sip, rtsp, st2110, aes67, ipmx,
    /// whip, whep, ims, msrp, t38, bfcp, svc, ssm, mrcp [default: those that each description shows]
    #[arg(long = "profile", value_name = "NAME", value_delimiter = ',', value_parser = profile)]
    pub(crate) profiles: Vec<Profile>,

    /// Reports as errors also what is tolerated in practice
    #[arg(long)]
    pub(crate) strict: bool,

    /// Judges only by these rules or families (ICE, SYN001, short-ice-pwd), parted by commas
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = selector)]
    pub(crate) select: Vec<Selector>,

    /// Leaves these rules or families out
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = selector)]
    pub(crate) ignore: Vec<Selector>,

    /// Gives a rule or family another severity: error, warning or info
    #[arg(long, value_name = "RULE=LEVEL", value_delimiter = ',', value_parser = severity_of)]
    pub(crate) severity: Vec<(Selector, Severity)>,

    /// The settings of a project [default: sdp-inspect.toml here or in a directory above]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,

    /// Reads no settings of a project
    #[arg(long)]
    pub(crate) no_config: bool,
}

fn profile(name: &str) -> Result<Profile, String> {
    Profile::named(name).ok_or_else(|| {
        let names: Vec<_> = Profile::ALL.iter().map(|it| it.as_str()).collect();
        format!("expected one of {}", names.join(", "))
    })
}

fn selector(name: &str) -> Result<Selector, String> {
    Selector::new(name)
        .ok_or_else(|| "no rule or family is named so; `sdp-inspect rules` lists them".to_owned())
}

fn severity_of(text: &str) -> Result<(Selector, Severity), String> {
    let (rule, level) = text.split_once('=').ok_or("expected RULE=LEVEL")?;
    Ok((selector(rule)?, severity(level)?))
}

fn severity(name: &str) -> Result<Severity, String> {
    Severity::named(name).ok_or_else(|| "expected error, warning or info".to_owned())
}

fn report_format(name: &str) -> Result<Format, String> {
    Format::named(name).ok_or_else(|| {
        let names: Vec<_> = Format::ALL.iter().map(|(_, name)| *name).collect();
        format!("expected one of {}", names.join(", "))
    })
}

/// What a description is of an exchange.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum RoleArg {
    /// An offer
    Offer,
    /// An answer
    Answer,
}

/// What the inputs of `lint` are to each other.
#[derive(Args, Debug)]
pub(crate) struct SubjectArgs {
    /// Judges an offer and its answer, each by itself and the two as a pair
    #[arg(long, conflicts_with_all = ["history", "fragment", "role"])]
    pub(crate) exchange: bool,

    /// Judges all descriptions as those of one session, in the order given: what each is, its JSON
    /// says; where it does not, offers and answers come in turn
    #[arg(long, conflicts_with_all = ["fragment", "role"])]
    pub(crate) history: bool,

    /// Judges trickle fragments (application/trickle-ice-sdpfrag, RFC 8840)
    #[arg(long, conflicts_with = "role")]
    pub(crate) fragment: bool,

    /// The description that the fragments belong to
    #[arg(long, value_name = "DESCRIPTION", requires = "fragment")]
    pub(crate) of: Option<PathBuf>,
}

/// Arguments of `lint`.
#[derive(Args, Debug)]
#[command(after_help = "\
Each finding has a code that never changes, its clause, the place to blame, and where edits can \
mend it, a fix that `sdp-inspect fix` makes. `sdp-inspect explain CODE` says more.

Formats:
  text     snippets with carets (the default)
  json     one document: the findings and the counts
  jsonl    a finding a line
  sarif    SARIF 2.1.0
  github   annotations of GitHub Actions
  junit    JUnit XML, a test case an input
  summary  how often each rule was broken

A project keeps its settings in sdp-inspect.toml:
  [lint]
  profiles = [\"webrtc\"]
  ignore = [\"PRV\"]
  fail-on = \"warning\"
  baseline = \"known.json\"
  [lint.severity]
  SYN001 = \"info\"

Exit status:
  0  nothing of the weight of --fail-on was found
  1  something was
  2  wrong usage, or an input could not be read

Examples:
  sdp-inspect lint offer.sdp
  sdp-inspect lint --exchange offer.sdp answer.sdp     the two as a pair, too
  sdp-inspect lint --history 1.sdp 2.sdp 3.sdp         all of one session
  sdp-inspect lint --format summary calls.jsonl
  sdp-inspect lint --profile sip --strict --select ICE,SYN invite.sdp
  sdp-inspect lint --baseline known.json --write-baseline calls/*.sdp
")]
pub(crate) struct LintArgs {
    /// What to judge [default: standard input]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) subject: SubjectArgs,

    /// What the descriptions are, where no JSON says it: offer or answer
    #[arg(long, value_enum, hide_possible_values = true)]
    pub(crate) role: Option<RoleArg>,

    #[command(flatten)]
    pub(crate) rules: RuleArgs,

    /// How to report: text, json, jsonl, sarif, github, junit or summary
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = report_format)]
    pub(crate) format: Format,

    /// Reports what has at least this weight: error, warning or info [default: warning]
    #[arg(long, value_name = "LEVEL", value_parser = severity)]
    pub(crate) level: Option<Severity>,

    /// The exit status is 1 where something of at least this weight is found: error, warning or
    /// info [default: error]
    #[arg(long, value_name = "LEVEL", value_parser = severity)]
    pub(crate) fail_on: Option<Severity>,

    /// Findings that are known, and not reported again
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,

    /// Writes all that is found into the baseline, in place of what is there
    #[arg(long)]
    pub(crate) write_baseline: bool,
}

/// Arguments of `fix`.
#[derive(Args, Debug)]
#[command(after_help = "\
Safe fixes change nothing of what is negotiated. With --unsafe those are made too that a person \
should look at. The standard output is the mended description and nothing else; what is left is \
told on standard error. Descriptions in JSON or base64 are mended in their place there.

Exit status:
  0  nothing of the weight of an error is left
  1  something is; `lint` tells what
  2  wrong usage, or an input could not be read

Examples:
  sdp-inspect fix offer.sdp > mended.sdp
  sdp-inspect fix --diff offer.sdp               only show what would change
  sdp-inspect fix --in-place --select SYN *.sdp
  sdp-inspect fix --unsafe --diff offer.sdp
")]
pub(crate) struct FixArgs {
    /// What to mend [default: standard input]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Writes the result over the file, if it differs
    #[arg(short, long, requires = "files", conflicts_with = "diff")]
    pub(crate) in_place: bool,

    /// Shows what would change, as a unified diff
    #[arg(long)]
    pub(crate) diff: bool,

    /// Makes fixes, too, that may change what is negotiated
    #[arg(long = "unsafe")]
    pub(crate) is_unsafe: bool,

    /// What the descriptions are, where no JSON says it: offer or answer
    #[arg(long, value_enum, hide_possible_values = true)]
    pub(crate) role: Option<RoleArg>,

    #[command(flatten)]
    pub(crate) rules: RuleArgs,
}

/// Arguments of `rules`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  sdp-inspect rules
  sdp-inspect rules --profile webrtc ICE DTL     of two families
  sdp-inspect rules --json | jq '.[] | select(.fix == \"safe\").code'
")]
pub(crate) struct RulesArgs {
    /// Only these rules or families [default: all]
    #[arg(value_name = "RULE", value_parser = selector)]
    pub(crate) which: Vec<Selector>,

    /// Only rules that judge by one of these uses of SDP, parted by commas
    #[arg(long = "profile", value_name = "NAME", value_delimiter = ',', value_parser = profile)]
    pub(crate) profiles: Vec<Profile>,

    /// Prints them as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Arguments of `explain`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  sdp-inspect explain SYN001
  sdp-inspect explain lone-line-ending
")]
pub(crate) struct ExplainArgs {
    /// Codes or names of rules
    #[arg(value_name = "RULE", required = true)]
    pub(crate) which: Vec<String>,
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

/// Arguments of `completions`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  source <(sdp-inspect completions bash)
  sdp-inspect completions zsh > \"${fpath[1]}/_sdp-inspect\"
  sdp-inspect completions fish | source
")]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

/// Arguments of `man`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  sdp-inspect man | man -l -
  sdp-inspect man --dir ~/.local/share/man/man1
")]
pub(crate) struct ManArgs {
    /// Writes the page, and one for each verb, into this directory
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::input::VERBS;

    #[test]
    fn a_verb_that_is_taken_for_a_file_is_known() {
        let command = Cli::command();
        let verbs = command.get_subcommands().map(clap::Command::get_name);
        assert!(verbs.eq(VERBS));
    }
}
