//! The command line: all verbs, arguments and help texts.

use std::path::PathBuf;

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::command::edit::operations::Operations;
use crate::terminal::Color;

mod lint;
mod negotiate;

pub(crate) use lint::{
    ExplainArgs, FixArgs, LintArgs, RoleArg, RuleArgs, RulesArgs, expected_profile, unknown_rule,
};
pub(crate) use negotiate::{
    AnswerArgs, MakerArgs, MungeCheckArgs, NegotiateArgs, OfferArgs, Party, PredictArgs,
};

/// The names of all verbs, in the order of the help.
pub(crate) fn verbs() -> Vec<String> {
    let command = Cli::command();
    let verbs = command.get_subcommands();
    verbs.map(|it| it.get_name().to_owned()).collect()
}

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
the JSON of an RTCIceCandidate. Of a FILE, each line that looks like one counts, and the candidates \
of each description and of each piece of JSON in it.

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
    #[arg(
        long,
        value_name = "N",
        default_value_t = 65535,
        requires = "priority",
        conflicts_with = "candidates"
    )]
    pub(crate) local_preference: u16,

    /// The component, 1 to 256
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256), requires = "priority", conflicts_with_all = ["candidates", "pairs"])]
    pub(crate) component: u16,

    /// Pairs the candidates of two files: prints the check list of each media description, and the
    /// pairs that are not checked with the reason (RFC 8445 §6.1.2)
    #[arg(long, num_args = 2, value_names = ["LOCAL", "REMOTE"], conflicts_with = "candidates")]
    pub(crate) pairs: Option<Vec<PathBuf>>,

    /// Pairs as the controlled agent; without it, as the controlling one
    #[arg(long, requires = "pairs", conflicts_with_all = ["candidates", "priority"])]
    pub(crate) controlled: bool,

    /// The most pairs of all check lists together
    #[arg(
        long,
        value_name = "N",
        default_value_t = 100,
        requires = "pairs",
        conflicts_with = "candidates"
    )]
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
