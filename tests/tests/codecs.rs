//! Codecs of real descriptions: each is the same as itself, and an answer is what the rules say of its offer.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sdpkit::codec::{
    Absent, FORMATS, Format, Match, Mismatch, Usage, agree_in, best, compare, compare_in, feedback,
    static_payloads,
};
use sdpkit::{Codec, PayloadType, Session};
use sdpkit_tests::corpus::walk;
use sdpkit_tests::properties;

use crate::folders;
use crate::tidy::csv_fields;

/// The descriptions of a folder whose names end so.
fn descriptions(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    walk(folder, &mut files).expect("the folder can be read");
    files.retain(|path| path.to_string_lossy().ends_with(ending));
    files
}

fn codecs(session: &Session<'_>) -> Vec<Vec<Codec<'static>>> {
    session
        .media()
        .map(|media| media.codecs().into_iter().map(Codec::into_owned).collect())
        .collect()
}

fn read(path: &Path) -> Session<'static> {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Session::parse_bytes(&bytes).into_owned()
}

// --- each codec is itself ---

/// What was found of the codecs of a folder, compared with themselves.
#[derive(Debug, Default)]
struct Themselves {
    exact: usize,
    /// Why not, and how often; the first file of each.
    not: BTreeMap<&'static str, (usize, String)>,
}

fn themselves(folder: &Path) -> Themselves {
    let mut found = Themselves::default();
    for path in descriptions(folder, ".sdp") {
        let session = read(&path);
        if !folder.ends_with("captures") {
            properties::codecs(&session.to_string());
        }
        for list in codecs(&session) {
            for codec in &list {
                let alone = compare(codec, codec);
                let reason = match compare_in(codec, &list, codec, &list) {
                    Ok(Match::Exact) => {
                        found.exact += 1;
                        let needs_a_list = codec.is("rtx") || codec.redundant().next().is_some();
                        assert_eq!(alone.is_err(), needs_a_list, "{}: {codec}", path.display());
                        continue;
                    }
                    Ok(Match::Compatible) => "compatible only",
                    Err(Mismatch::NoEncoding { .. }) => "no encoding",
                    Err(Mismatch::Malformed { .. }) => "malformed",
                    Err(Mismatch::ProtectsNothing { .. }) => "protects nothing",
                    Err(Mismatch::ProtectsOther { why, .. }) if is_nothing(&why) => {
                        "protects nothing"
                    }
                    Err(_) => "another reason",
                };
                let place = format!("{}: {codec}", path.display());
                found.not.entry(reason).or_insert((0, place)).0 += 1;
            }
        }
    }
    found
}

fn is_nothing(why: &Mismatch) -> bool {
    matches!(why, Mismatch::NoEncoding { .. })
}

#[test]
fn each_codec_of_our_recordings_is_itself() {
    let found = themselves(&folders::own());
    assert!(found.exact > 500, "{found:#?}");
    assert!(found.not.is_empty(), "{:#?}", found.not);
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for who reads the run")]
fn each_codec_of_the_shared_folders_is_itself_where_they_are() {
    for folder in folders::shared() {
        let found = themselves(&folder);
        println!("{}: {found:#?}", folder.display());
        assert!(found.exact > 1_000, "{found:#?}");
        if folder.ends_with("captures") {
            assert!(found.not.is_empty(), "{:#?}", found.not);
        }
        // What others wrote may be broken, but nothing differs from itself.
        for reason in ["compatible only", "another reason"] {
            assert!(!found.not.contains_key(reason), "{:#?}", found.not);
        }
    }
}

// --- an answer is what the rules say of its offer ---

/// What endpoints answer against the rules: the file, the codec, and how.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "gstreamer/many.answer.sdp",
        "100 H264",
        "webrtcbin leaves out profile-level-id, which RFC 6184 §8.1 reads as Baseline at level 1",
    ),
    (
        "gstreamer/video-h264.answer.sdp",
        "96 H264",
        "webrtcbin leaves out profile-level-id, which RFC 6184 §8.1 reads as Baseline at level 1",
    ),
];

#[derive(Debug, Default)]
struct Answers {
    codecs: usize,
    exact: usize,
    departures: Vec<String>,
}

/// The offer of an answer: as it was received, where that is another text.
fn offer_of(answer: &Path) -> Option<PathBuf> {
    let name = answer.to_str()?.strip_suffix("answer.sdp")?;
    let received = PathBuf::from(format!("{name}offer-as-received.sdp"));
    let offer = PathBuf::from(format!("{name}offer.sdp"));
    [received, offer].into_iter().find(|path| path.exists())
}

fn answers(folder: &Path) -> Answers {
    let mut found = Answers::default();
    for path in descriptions(folder, "answer.sdp") {
        let Some(offer) = offer_of(&path) else {
            continue;
        };
        let (offer, answer) = (read(&offer), read(&path));
        let accepted = answer
            .media()
            .map(|media| media.line().is_ok_and(|line| line.port != 0));
        for ((theirs, ours), accepted) in codecs(&offer).iter().zip(codecs(&answer)).zip(accepted) {
            if !accepted {
                continue;
            }
            for answered in &ours {
                found.codecs += 1;
                match judge(theirs, answered, &ours) {
                    Ok(Match::Exact) => found.exact += 1,
                    Ok(Match::Compatible) => {}
                    Err(why) => {
                        let file = path.strip_prefix(folder).unwrap_or(&path);
                        found
                            .departures
                            .push(format!("{}: {answered}: {why}", file.display()));
                    }
                }
            }
        }
    }
    found
}

/// Whether an answered codec is what the rules make of the offered one, who could do just that.
fn judge(theirs: &[Codec<'_>], answered: &Codec<'_>, ours: &[Codec<'_>]) -> Result<Match, String> {
    let offered = theirs
        .iter()
        .find(|offered| offered.payload_type == answered.payload_type)
        .ok_or("its payload type was not offered")?;
    let agreement =
        agree_in(offered, theirs, answered, ours).map_err(|why| format!("refused: {why}"))?;
    // By what they mean: where the offer states a default the answer does as well (RFC 3264 §6.1), and
    // not each endpoint does.
    let mut made = answered.clone();
    made.fmtp = agreement.fmtp;
    if compare_in(&made, ours, answered, ours) != Ok(Match::Exact) {
        return Err(format!("the rules answer `{made}`"));
    }
    let kept = feedback::intersect(&offered.feedback, &answered.feedback);
    if kept.len() != answered.feedback.len() {
        let said: Vec<String> = answered.feedback.iter().map(ToString::to_string).collect();
        let kept: Vec<String> = kept.iter().map(ToString::to_string).collect();
        return Err(format!("of the feedback {said:?} was offered {kept:?}"));
    }
    let found = best(offered, theirs, ours).map(|(_, quality)| quality);
    assert!(
        found
            .as_ref()
            .is_ok_and(|found| *found >= agreement.quality),
        "{answered}: {found:?}"
    );
    Ok(agreement.quality)
}

#[test]
fn answers_of_our_recordings_are_what_the_rules_make_of_the_offers() {
    let found = answers(&folders::own());
    assert!(found.codecs > 100, "{found:#?}");
    assert!(found.departures.is_empty(), "{:#?}", found.departures);
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for who reads the run")]
fn answers_of_the_captures_are_what_the_rules_make_of_the_offers() {
    for folder in folders::shared()
        .iter()
        .filter(|folder| folder.ends_with("captures"))
    {
        let found = answers(folder);
        println!("{} codecs, {} exact", found.codecs, found.exact);
        assert!(found.codecs > 1_000, "{found:#?}");
        let is_known = |departure: &String, (file, codec, _): &(&str, &str, &str)| {
            departure.starts_with(&format!("{file}: {codec}"))
        };
        let (known, unknown): (Vec<_>, Vec<_>) = found
            .departures
            .iter()
            .partition(|departure| KNOWN.iter().any(|row| is_known(departure, row)));
        assert!(unknown.is_empty(), "{unknown:#?}");
        assert_eq!(known.len(), KNOWN.len(), "one is no longer met: {known:#?}");
    }
}

// --- the tables agree with those that they follow ---

/// A table of `../shared/spec`; says so where it is not there.
#[expect(clippy::print_stdout, reason = "a skipped check is said")]
fn table(name: &str) -> Option<Vec<Vec<String>>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/spec")
        .join(name);
    let Ok(text) = fs::read_to_string(path) else {
        println!("SKIPPED: no ../shared/spec/{name} beside the checkout");
        return None;
    };
    Some(text.lines().skip(1).map(csv_fields).collect())
}

/// The encoding names that a row of the table means, where it does not write one.
const ENCODINGS: &[(&str, &[&str])] = &[
    ("PCMU/PCMA", &["PCMU", "PCMA"]),
    (
        "G726-16..40",
        &["G726-16", "G726-24", "G726-32", "G726-40", "AAL2-G726-32"],
    ),
    ("L16 L24", &["L8", "L16", "L20", "L24"]),
    ("H263-1998/2000", &["H263-1998", "H263-2000"]),
    (
        "vnd.3gpp.iufp / EVRC* / QCELP",
        &["vnd.3gpp.iufp", "EVRC", "EVRC0", "EVRC1", "EVRCB", "QCELP"],
    ),
    ("tetra / TETRA", &["TETRA"]),
    ("jpeg2000 / j2k", &["jpeg2000"]),
    ("ac3 / eac3", &["ac3", "eac3"]),
];

/// Words of the column of parameters that name none, or what `a=rtpmap` has.
const NO_PARAMETERS: &[&str] = &["RFCs", "channels", "rate", "see"];

/// Where our use of a parameter is not that of the table: encoding, parameter, our use, and why.
const OTHER_USE: &[(&str, &str, Usage, &str)] = &[
    (
        "AMR",
        "max-red",
        Usage::Sender,
        "a stream property parameter: RFC 4867 §8.3.1",
    ),
    (
        "AMR",
        "mode-set",
        Usage::Negotiated,
        "the answerer may choose where none is offered: RFC 4867 §8.3.1",
    ),
    ("EVS", "max-red", Usage::Sender, "as for AMR"),
    (
        "flexfec",
        "D",
        Usage::Sender,
        "the sender may change it from packet to packet: RFC 8627 §5.2.1",
    ),
    (
        "flexfec",
        "L",
        Usage::Sender,
        "the sender may change it from packet to packet: RFC 8627 §5.2.1",
    ),
    (
        "flexfec",
        "ToP",
        Usage::Sender,
        "the sender may change it from packet to packet: RFC 8627 §5.2.1",
    ),
    (
        "flexfec",
        "repair-window",
        Usage::Negotiated,
        "the receiver must support it: RFC 8627 §5.2.1",
    ),
    (
        "flexfec-03",
        "repair-window",
        Usage::Negotiated,
        "the receiver must support it: RFC 8627 §5.2.1",
    ),
    (
        "G723",
        "annexa",
        Usage::Negotiated,
        "`no` of either holds, which the table says as well",
    ),
    (
        "G723",
        "bitrate",
        Usage::Receiver,
        "used or preferred: RFC 4856 §2.1.3",
    ),
    (
        "G729",
        "annexb",
        Usage::Negotiated,
        "`no` of either holds, which the table says as well",
    ),
    (
        "H263-1998/2000",
        "PROFILE",
        Usage::Configuration,
        "the answerer shall not change it: RFC 4629 §8.2.1",
    ),
    (
        "H264",
        "profile-level-id",
        Usage::Negotiated,
        "its level changes: RFC 6184 §8.2.2",
    ),
    (
        "H265",
        "tier-flag",
        Usage::Configuration,
        "must be used symmetrically: RFC 7798 §7.2.2",
    ),
    (
        "H266",
        "level-id",
        Usage::Negotiated,
        "it changes, which the table says as well",
    ),
    (
        "MP4V-ES",
        "config",
        Usage::Sender,
        "of the bitstream, and no capability: RFC 6416 §7.1",
    ),
    (
        "mp4a-latm",
        "MPS-asc",
        Usage::Sender,
        "of the bitstream: RFC 6416 §7.3",
    ),
    (
        "mp4a-latm",
        "SBR-enabled",
        Usage::Sender,
        "of the bitstream: RFC 6416 §7.3",
    ),
    (
        "mp4a-latm",
        "bitrate",
        Usage::Sender,
        "of the bitstream: RFC 6416 §7.3",
    ),
    (
        "mp4a-latm",
        "config",
        Usage::Sender,
        "of the bitstream: RFC 6416 §7.3",
    ),
    (
        "mpeg4-generic",
        "config",
        Usage::Sender,
        "of the bitstream: RFC 3640 §4.1",
    ),
];

/// Where our default is not that of the table: encoding, parameter, and why.
const OTHER_DEFAULT: &[(&str, &str, &str)] = &[
    (
        "opus",
        "maxptime",
        "the table has that of ptime in one row with it: RFC 7587 §6.1",
    ),
    ("raw", "PAR", "the table says only whether it is required"),
    ("raw", "TCS", "the table says only whether it is required"),
];

#[test]
fn each_row_of_the_table_of_parameters_has_one_here() {
    let Some(rows) = table("fmtp.csv") else {
        return;
    };
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for row in &rows {
        let [encoding, parameters, default, usage] = [0, 3, 5, 6].map(|at| row[at].as_str());
        let named = ENCODINGS.iter().find(|(name, _)| *name == encoding);
        let names = named.map_or_else(|| vec![encoding], |(_, names)| names.to_vec());
        for name in names {
            let Some(format) = Format::named(name) else {
                wrong.push(format!("{name}: no such format"));
                continue;
            };
            let words = parameters.split([' ', '/', ',']).filter(|word| {
                let is_name = word.starts_with(|first: char| first.is_ascii_alphabetic());
                is_name && !parameters.starts_with('(') && !NO_PARAMETERS.contains(word)
            });
            for word in words {
                let Some(parameter) = format.parameter(word.trim_end_matches('.')) else {
                    wrong.push(format!("{name}: {word}: no such parameter"));
                    continue;
                };
                if let Some(expected) = usage_of(usage)
                    && expected != parameter.usage
                {
                    let known = OTHER_USE.iter().position(|(of, named, is, _)| {
                        (*of, *named, *is) == (encoding, parameter.name, parameter.usage)
                    });
                    match known {
                        Some(at) => {
                            used.insert(at);
                        }
                        None => wrong.push(format!(
                            "{name}: {word}: {:?}, not `{usage}` ({})",
                            parameter.usage, parameter.rule
                        )),
                    }
                }
                if let Absent::Means(meant) = parameter.absent
                    && parameter.values.accepts(default)
                    && !parameter.values.same(meant, default)
                    && !OTHER_DEFAULT
                        .iter()
                        .any(|(of, named, _)| (*of, *named) == (encoding, parameter.name))
                {
                    wrong.push(format!("{name}: {word}: {meant}, not {default}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(used.len(), OTHER_USE.len(), "a row is not needed any more");
}

fn usage_of(words: &str) -> Option<Usage> {
    let uses = [
        ("declarative-recv", Usage::Receiver),
        ("declarative-send", Usage::Sender),
        ("symmetric", Usage::Configuration),
        ("config", Usage::Configuration),
        ("negotiated", Usage::Negotiated),
    ];
    uses.iter()
        .find(|(word, _)| words.starts_with(word))
        .map(|(_, usage)| *usage)
}

#[test]
fn kinds_of_feedback_are_those_of_the_table() {
    let Some(rows) = table("rtcp-fb.csv") else {
        return;
    };
    for row in &rows {
        let parameter = row[1].split(' ').next().unwrap_or_default();
        let parameter = if parameter.starts_with(['<', '-']) {
            ""
        } else {
            parameter
        };
        let found = feedback::KINDS
            .iter()
            .find(|kind| (kind.id, kind.parameter) == (row[0].as_str(), parameter));
        // `ack` alone is not a kind: it must have a parameter (RFC 4585 §4.2).
        if (row[0].as_str(), parameter) == ("ack", "") {
            assert_eq!(found, None);
            continue;
        }
        let kind = found.unwrap_or_else(|| panic!("{row:?} is not there"));
        let is_sure = !row[3].ends_with('?') && row[3] != "-";
        assert!(!is_sure || kind.mux.as_str() == row[3], "{row:?}: {kind:?}");
    }
}

#[test]
fn static_payload_types_are_those_of_the_table() {
    let Some(rows) = table("static-pt.csv") else {
        return;
    };
    for row in &rows {
        let Some(payload_type) = row[0].parse().ok().and_then(PayloadType::new) else {
            continue;
        };
        let found = static_payloads::rtpmap(payload_type);
        let Ok(clock_rate) = row[3].parse::<u32>() else {
            assert_eq!(found, None, "{row:?}");
            continue;
        };
        let rtpmap = found.unwrap_or_else(|| panic!("{row:?} is not there"));
        let channels = row[4].parse().unwrap_or(1);
        let is = (
            &*rtpmap.encoding_name,
            rtpmap.clock_rate,
            rtpmap.channels.unwrap_or(1),
        );
        assert_eq!(is, (row[1].as_str(), clock_rate, channels));
        assert!(Format::named(&rtpmap.encoding_name).is_some(), "{row:?}");
    }
}

/// RFCs that are cited and do not stand in `../shared/rfc`.
const NOT_THERE: &[&str] = &[
    "3009", "4587", "4598", "4612", "5215", "7261", "9627", "9628",
];

/// Each clause that a row cites is a heading of its RFC.
#[test]
#[expect(clippy::print_stdout, reason = "a skipped check is said")]
fn each_clause_that_is_cited_is_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/rfc");
    if !folder.is_dir() {
        println!("SKIPPED: no ../shared/rfc beside the checkout");
        return;
    }
    let mut rules: BTreeSet<&str> = feedback::KINDS.iter().map(|kind| kind.reference).collect();
    for format in FORMATS {
        rules.insert(format.reference);
        rules.extend(format.parameters.iter().map(|parameter| parameter.rule));
    }
    let mut wrong = Vec::new();
    for rule in rules {
        let Some((number, section)) = rule
            .strip_prefix("RFC ")
            .and_then(|rest| rest.split_once(" §"))
        else {
            continue;
        };
        if NOT_THERE.contains(&number) {
            continue;
        }
        let text = fs::read_to_string(folder.join(format!("rfc{number}.txt")))
            .unwrap_or_else(|error| panic!("{rule}: {error}"));
        let is_heading = |line: &str| {
            let rest = line.trim_start().strip_prefix(section);
            rest.is_some_and(|rest| rest.trim_start_matches('.').starts_with(' '))
        };
        if !text.lines().any(is_heading) {
            wrong.push(rule);
        }
    }
    assert!(wrong.is_empty(), "no such heading: {wrong:#?}");
}
