//! Arguments of the linter's verbs: `lint`, `fix`, `rules` and `explain`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use sdpkit_lint::render::Format;
use sdpkit_lint::{Profile, Rule, Selector, Severity};

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
    Profile::named(name).ok_or_else(expected_profile)
}

/// The names that a profile may have.
pub(crate) fn expected_profile() -> String {
    let names: Vec<_> = Profile::ALL.iter().map(|it| it.as_str()).collect();
    format!("expected one of {}", names.join(", "))
}

fn selector(name: &str) -> Result<Selector, String> {
    Selector::new(name)
        .ok_or_else(|| format!("no rule or family is named so; {}", unknown_rule(name)))
}

/// What to do where no rule has that name.
pub(crate) fn unknown_rule(name: &str) -> String {
    match Rule::nearest(name) {
        Some(near) => format!("did you mean `{near}`? `sdp-inspect rules` lists them"),
        None => "`sdp-inspect rules` lists them".to_owned(),
    }
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
Mended is what `lint` reports: warnings and errors, with --level info the hints too. Safe fixes \
change nothing of what is negotiated. With --unsafe those are made too that a person \
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
  sdp-inspect fix --level info offer.sdp         hints, too
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

    /// Mends what has at least this weight, as `lint` reports it: error, warning or info
    /// [default: warning]
    #[arg(long, value_name = "LEVEL", value_parser = severity)]
    pub(crate) level: Option<Severity>,

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
