//! What other crates read of the same descriptions: the same media descriptions, attributes and values.
//!
//! Where a peer reads otherwise as a habit, that stands in [`DIFFERENCES`] with the reason. Any other
//! difference is a departure like those of the corpus check, in the same list.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use sdp::description::session::SessionDescription;
use sdpkit::field::{Connection, MediaLine, Origin, TypedField};
use sdpkit::{Attribute, LineKind, Section, Session, ValueError};
use sdpkit_tests::corpus::{Report, walk};

use crate::folders;

/// How a peer reads lines otherwise than they stand, and why that is no fault of ours.
struct Difference {
    peer: &'static str,
    /// What the lines begin with.
    line: &'static str,
    why: &'static str,
    /// Whether two lines differ in this way only: ours, theirs.
    is: fn(&str, &str) -> bool,
}

const DIFFERENCES: &[Difference] = &[
    Difference {
        peer: SDP,
        line: "a=",
        why: "trims the end of a value; RFC 8866 §9 has any byte in a byte-string",
        is: |ours, theirs| ours.trim_end() == theirs,
    },
    Difference {
        peer: SDP,
        line: "s=",
        why: "reads `s= ` as empty; RFC 8866 §5.3 asks for a single space where there is no name",
        is: |ours, theirs| ours.trim_end() == theirs,
    },
    Difference {
        peer: SDP_TYPES,
        line: "m=",
        why: "keeps a space after the last format, which RFC 8866 §9 has no place for",
        is: |ours, theirs| ours == theirs.trim_end(),
    },
    Difference {
        peer: WEBRTC_SDP,
        line: "fmtp:",
        why: "writes the parameters that it knows, anew; RFC 8866 §6.15 leaves them to the format",
        is: |ours, theirs| ours.split(' ').next() == theirs.split(' ').next(),
    },
    Difference {
        peer: WEBRTC_SDP,
        line: "msid-semantic:",
        why: "writes `*` where no identifier stands; RFC 8830 has no such attribute",
        is: |ours, theirs| words(theirs.trim_end_matches(" *")) == words(ours),
    },
    Difference {
        peer: WEBRTC_SDP,
        line: "candidate:",
        why: "writes the transport in capitals, and network-cost before other extensions, of which \
              RFC 8839 §5.1 gives no order",
        is: |ours, theirs| {
            let [mut ours, mut theirs] = [ours, theirs].map(|line| words(&line.to_uppercase()));
            ours.sort_unstable();
            theirs.sort_unstable();
            ours == theirs
        },
    },
    Difference {
        peer: WEBRTC_SDP,
        line: "remote-candidates:",
        why: "keeps the first one; RFC 8839 §5.2 has one for each component",
        is: |ours, theirs| ours.starts_with(theirs),
    },
];

fn words(line: &str) -> Vec<String> {
    line.split([' ', ':'])
        .filter(|word| !word.is_empty())
        .map(Into::into)
        .collect()
}

const SDP: &str = "peer-sdp";
const SDP_TYPES: &str = "peer-sdp-types";
const WEBRTC_SDP: &str = "peer-webrtc-sdp";

/// How often each difference was met, by its place in the list.
type Met = BTreeMap<usize, usize>;

#[test]
fn own_recordings_are_read_as_the_peers_read_them() {
    compare(&[folders::own()]);
}

#[test]
fn shared_folders_are_read_as_the_peers_read_them() {
    let folders = folders::shared();
    let met = compare(&folders);
    if !folders.is_empty() {
        for (at, difference) in DIFFERENCES.iter().enumerate() {
            assert!(met.contains_key(&at), "no longer met: {}", difference.why);
        }
    }
}

#[expect(clippy::print_stdout, reason = "the figures are for who reads the run")]
fn compare<P: AsRef<Path>>(folders: &[P]) -> Met {
    let mut met = Met::new();
    let report = |folder: &P| report(folder.as_ref(), &mut met);
    let reports: Vec<Report> = folders.iter().map(report).collect();
    for (
        at,
        Difference {
            peer, line, why, ..
        },
    ) in DIFFERENCES.iter().enumerate()
    {
        if let Some(count) = met.get(&at) {
            println!("{peer}: {count} lines `{line}`: {why}");
        }
    }
    folders::judge(&reports);
    met
}

fn report(folder: &Path, met: &mut Met) -> Report {
    let mut report = Report::of(folder);
    let mut files = Vec::new();
    walk(folder, &mut files).expect("the folder can be read");
    for path in files {
        if path.extension().is_none_or(|extension| extension != "sdp") {
            continue;
        }
        let file = path.strip_prefix(folder).expect("it was found there");
        let file = file.to_string_lossy().replace('\\', "/");
        let input = fs::read(&path).expect("the file can be read");
        report.files.push(file.clone());
        report.documents += 1;
        let (Ok(text), Ok(session)) = (str::from_utf8(&input), Session::try_from(&input[..]))
        else {
            report.skip("refused by the strict reading, or not UTF-8", 1);
            continue;
        };
        let ours = lines(&session);
        match by_sdp(text) {
            Some(theirs) => report.note(&file, SDP, same(SDP, &ours, &theirs, met)),
            None => report.skip("refused by sdp", 1),
        }
        match by_sdp_types(text) {
            Some(theirs) => report.note(&file, SDP_TYPES, same(SDP_TYPES, &ours, &theirs, met)),
            None => report.skip("refused by sdp-types", 1),
        }
        match webrtc_sdp::parse_sdp(text, false) {
            Ok(theirs) => report.note(&file, WEBRTC_SDP, typed_alike(&session, &theirs, met)),
            Err(_) => report.skip("refused by webrtc-sdp", 1),
        }
    }
    report
}

/// Whether the lines are the same, but for the differences that are known.
fn same(peer: &str, ours: &[String], theirs: &[String], met: &mut Met) -> Result<(), String> {
    for (ours, theirs) in ours.iter().zip(theirs) {
        if ours != theirs && !is_known(peer, ours, theirs, met) {
            return Err(format!("here is `{ours}`, there `{theirs}`"));
        }
    }
    if ours.len() == theirs.len() {
        Ok(())
    } else {
        Err(format!(
            "here are {} lines, there {}",
            ours.len(),
            theirs.len()
        ))
    }
}

fn is_known(peer: &str, ours: &str, theirs: &str, met: &mut Met) -> bool {
    let known = DIFFERENCES.iter().position(|difference| {
        difference.peer == peer
            && ours.starts_with(difference.line)
            && (difference.is)(ours, theirs)
    });
    known
        .inspect(|at| *met.entry(*at).or_default() += 1)
        .is_some()
}

/// What sdpkit reads, in the terms that every reader has: `o=`, `s=`, and of each section `m=`, `c=`,
/// `b=` and the attributes.
fn lines(session: &Session<'_>) -> Vec<String> {
    let level = session.session_level();
    let mut lines = fields::<Origin<'_>>(level);
    let name = level.value(LineKind::SessionName);
    lines.extend(name.map(|name| format!("s={name}")));
    let media = session.media().map(sdpkit::Media::section);
    for section in [level].into_iter().chain(media) {
        lines.extend(fields::<MediaLine<'_>>(section));
        lines.extend(fields::<Connection<'_>>(section));
        lines.extend(
            section
                .values(LineKind::Bandwidth)
                .map(|text| format!("b={text}")),
        );
        lines.extend(
            section
                .attributes()
                .map(|attribute| format!("a={attribute}")),
        );
    }
    lines
}

fn fields<'s, T: TypedField<'s>>(section: Section<'s>) -> Vec<String> {
    let line = |value: Result<T, ValueError>| match value {
        Ok(value) => format!("{}={value}", T::KIND),
        Err(error) => error.to_string(),
    };
    section.fields::<T>().map(line).collect()
}

/// The crate sdp of webrtc-rs, which keeps attribute values as text.
fn by_sdp(text: &str) -> Option<Vec<String>> {
    let peer = SessionDescription::unmarshal(&mut Cursor::new(text)).ok()?;
    let mut lines = vec![
        format!("o={}", peer.origin),
        format!("s={}", peer.session_name),
    ];
    lines.extend(
        peer.connection_information
            .iter()
            .map(|line| format!("c={line}")),
    );
    lines.extend(peer.bandwidth.iter().map(|line| format!("b={line}")));
    lines.extend(peer.attributes.iter().map(|line| format!("a={line}")));
    for media in &peer.media_descriptions {
        lines.push(format!("m={}", media.media_name));
        lines.extend(
            media
                .connection_information
                .iter()
                .map(|line| format!("c={line}")),
        );
        lines.extend(media.bandwidth.iter().map(|line| format!("b={line}")));
        lines.extend(media.attributes.iter().map(|line| format!("a={line}")));
    }
    Some(lines)
}

/// The crate sdp-types of the GStreamer project, which keeps attribute values as text.
fn by_sdp_types(text: &str) -> Option<Vec<String>> {
    let peer = sdp_types::Session::parse(text.as_bytes()).ok()?;
    let connection = |line: &sdp_types::Connection| {
        format!(
            "c={} {} {}",
            line.nettype, line.addrtype, line.connection_address
        )
    };
    let bandwidth = |line: &sdp_types::Bandwidth| format!("b={}:{}", line.bwtype, line.bandwidth);
    let attribute = |line: &sdp_types::Attribute| match &line.value {
        Some(value) => format!("a={}:{value}", line.attribute),
        None => format!("a={}", line.attribute),
    };
    let origin = &peer.origin;
    let mut lines = vec![
        format!(
            "o={} {} {} {} {} {}",
            origin.username.as_deref().unwrap_or("-"),
            origin.sess_id,
            origin.sess_version,
            origin.nettype,
            origin.addrtype,
            origin.unicast_address
        ),
        format!("s={}", peer.session_name),
    ];
    lines.extend(peer.connection.iter().map(connection));
    lines.extend(peer.bandwidths.iter().map(bandwidth));
    lines.extend(peer.attributes.iter().map(attribute));
    for media in &peer.medias {
        let ports = media
            .num_ports
            .map_or(String::new(), |count| format!("/{count}"));
        let sdp_types::Media {
            media: kind,
            port,
            proto,
            fmt,
            ..
        } = media;
        lines.push(format!("m={kind} {port}{ports} {proto} {fmt}"));
        lines.extend(media.connections.iter().map(connection));
        lines.extend(media.bandwidths.iter().map(bandwidth));
        lines.extend(media.attributes.iter().map(attribute));
    }
    Some(lines)
}

/// Mozilla's webrtc-sdp, which types attributes and drops those that it does not know: what it writes
/// of a value must mean what the line means here.
fn typed_alike(
    session: &Session<'_>,
    peer: &webrtc_sdp::SdpSession,
    met: &mut Met,
) -> Result<(), String> {
    if session.media().len() != peer.media.len() {
        let (ours, theirs) = (session.media().len(), peer.media.len());
        return Err(format!(
            "here are {ours} media descriptions, there {theirs}"
        ));
    }
    values_alike(session.session_level(), &peer.attribute, met)?;
    for (ours, theirs) in session.media().zip(&peer.media) {
        let count = theirs.get_port_count();
        let theirs_line = format!(
            "m={} {}{} {} {}",
            theirs.get_type(),
            theirs.get_port(),
            if count > 0 {
                format!("/{count}")
            } else {
                String::new()
            },
            theirs.get_proto(),
            theirs.get_formats()
        );
        same(
            WEBRTC_SDP,
            &fields::<MediaLine<'_>>(ours.section()),
            &[theirs_line],
            met,
        )?;
        values_alike(ours.section(), theirs.get_attributes(), met)?;
    }
    Ok(())
}

/// Each attribute of the peer is one of ours by meaning, in the order of those of its name.
fn values_alike(
    ours: Section<'_>,
    theirs: &[webrtc_sdp::attribute_type::SdpAttribute],
    met: &mut Met,
) -> Result<(), String> {
    let texts: Vec<String> = theirs.iter().map(ToString::to_string).collect();
    let theirs: Vec<Attribute<'_>> = texts.iter().map(|text| Attribute::new(text)).collect();
    for (index, attribute) in theirs.iter().enumerate() {
        let name = attribute.name;
        let before = theirs
            .iter()
            .take(index)
            .filter(|other| other.name == name)
            .count();
        let own = ours
            .attributes()
            .filter(|other| other.name == name)
            .nth(before);
        let Some(own) = own else {
            return Err(format!("there is `{attribute}`, here no such line"));
        };
        let is_same = match (own.typed(), attribute.typed()) {
            (Ok(own), Ok(other)) => own == other,
            // Neither has a meaning: the text is all there is.
            (Err(_), Err(_)) => own == *attribute,
            _ => false,
        };
        let (own, attribute) = (own.to_string(), attribute.to_string());
        if !is_same && !is_known(WEBRTC_SDP, &own, &attribute, met) {
            return Err(format!("here is `{own}`, there `{attribute}`"));
        }
    }
    Ok(())
}
