//! What other crates read of the same descriptions: the same media descriptions, attributes and values.
//!
//! A difference is a departure like those of the corpus check, in the same list.

use std::fmt::Debug;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use sdp::description::common::ConnectionInformation;
use sdp::description::session::SessionDescription;
use sdpkit::field::{Connection, Origin};
use sdpkit::{Attribute, Section, Session};
use sdpkit_tests::corpus::{Report, walk};

use crate::folders;

/// A description in the terms that every reader has.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    /// Of the `o=` line: username, id, version, network type, address type, address.
    origin: Vec<String>,
    session_name: String,
    /// The session level, then each media description.
    sections: Vec<SeenSection>,
}

#[derive(Debug, Default, PartialEq)]
struct SeenSection {
    /// Of the `m=` line: media, port, number of ports, proto, formats.
    media: Vec<String>,
    connections: Vec<String>,
    bandwidths: Vec<(String, u64)>,
    attributes: Vec<(String, Option<String>)>,
}

#[test]
fn own_recordings_are_read_as_the_peers_read_them() {
    compare(&[folders::own()]);
}

#[test]
fn shared_folders_are_read_as_the_peers_read_them() {
    compare(&folders::shared());
}

fn compare<P: AsRef<Path>>(folders: &[P]) {
    let reports: Vec<Report> = folders
        .iter()
        .map(|folder| report(folder.as_ref()))
        .collect();
    folders::judge(&reports);
}

fn report(folder: &Path) -> Report {
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
            report.skip("refused by the strict reading or not UTF-8", 1);
            continue;
        };
        with_sdp(&mut report, &file, text, &session);
        with_sdp_types(&mut report, &file, text, &session);
        with_webrtc_sdp(&mut report, &file, text, &session);
    }
    report
}

/// What sdpkit sees.
fn seen(session: &Session<'_>) -> Seen {
    let level = session.session_level();
    let origin = level
        .field::<Origin<'_>>()
        .expect("the strict reading wants one");
    let origin = origin.expect("the strict reading accepts it");
    let media = session.media().map(|media| {
        let line = media.line().expect("the strict reading accepts it");
        SeenSection {
            media: vec![
                line.media.to_string(),
                line.port.to_string(),
                line.number_of_ports
                    .map_or(String::new(), |count| count.to_string()),
                line.proto.as_str().to_owned(),
                line.formats.iter().collect::<Vec<_>>().join(" "),
            ],
            ..seen_section(media.section())
        }
    });
    Seen {
        origin: origin.to_string().split(' ').map(Into::into).collect(),
        session_name: level
            .value(sdpkit::LineKind::SessionName)
            .unwrap_or_default()
            .to_owned(),
        sections: [seen_section(level)].into_iter().chain(media).collect(),
    }
}

fn seen_section(section: Section<'_>) -> SeenSection {
    let attribute = |attribute: Attribute<'_>| {
        (
            attribute.name.to_owned(),
            attribute.value.map(str::to_owned),
        )
    };
    SeenSection {
        media: Vec::new(),
        connections: section
            .fields::<Connection<'_>>()
            .map(|line| line.expect("the strict reading accepts it").to_string())
            .collect(),
        bandwidths: section
            .bandwidths()
            .map(|line| line.expect("the strict reading accepts it"))
            .map(|line| (line.bwtype.to_string(), line.value))
            .collect(),
        attributes: section.attributes().map(attribute).collect(),
    }
}

/// Notes whether the two are the same, and the first part that is not.
fn note(report: &mut Report, file: &str, check: &'static str, ours: &Seen, theirs: &Seen) {
    let outcome = same("o=", &ours.origin, &theirs.origin)
        .and_then(|()| same("s=", &ours.session_name, &theirs.session_name))
        .and_then(|()| same("sections", &ours.sections.len(), &theirs.sections.len()))
        .and_then(|()| {
            let mut sections = ours.sections.iter().zip(&theirs.sections);
            sections.try_for_each(|(ours, theirs)| {
                same("m=", &ours.media, &theirs.media)?;
                same("c=", &ours.connections, &theirs.connections)?;
                same("b=", &ours.bandwidths, &theirs.bandwidths)?;
                same(
                    "attributes",
                    &ours.attributes.len(),
                    &theirs.attributes.len(),
                )?;
                let mut attributes = ours.attributes.iter().zip(&theirs.attributes);
                attributes.try_for_each(|(ours, theirs)| same("a=", ours, theirs))
            })
        });
    report.note(file, check, outcome);
}

fn same<T: Debug + PartialEq>(what: &str, ours: &T, theirs: &T) -> Result<(), String> {
    if ours == theirs {
        Ok(())
    } else {
        Err(format!("{what}: here is {ours:?}, there {theirs:?}"))
    }
}

/// The crate sdp of webrtc-rs, which keeps attribute values as text.
fn with_sdp(report: &mut Report, file: &str, text: &str, session: &Session<'_>) {
    let Ok(peer) = SessionDescription::unmarshal(&mut Cursor::new(text)) else {
        return report.skip("refused by sdp", 1);
    };
    let attributes = |attributes: &[sdp::description::common::Attribute]| {
        let pairs = attributes
            .iter()
            .map(|attribute| (attribute.key.clone(), attribute.value.clone()));
        pairs.collect()
    };
    let connection =
        |line: &Option<ConnectionInformation>| line.iter().map(ToString::to_string).collect();
    let bandwidth = |lines: &[sdp::description::common::Bandwidth]| {
        let pair = |line: &sdp::description::common::Bandwidth| {
            let experimental = if line.experimental { "X-" } else { "" };
            (
                format!("{experimental}{}", line.bandwidth_type),
                line.bandwidth,
            )
        };
        lines.iter().map(pair).collect()
    };
    let level = SeenSection {
        media: Vec::new(),
        connections: connection(&peer.connection_information),
        bandwidths: bandwidth(&peer.bandwidth),
        attributes: attributes(&peer.attributes),
    };
    let media = peer.media_descriptions.iter().map(|media| SeenSection {
        media: vec![
            media.media_name.media.clone(),
            media.media_name.port.value.to_string(),
            media
                .media_name
                .port
                .range
                .map_or(String::new(), |count| count.to_string()),
            media.media_name.protos.join("/"),
            media.media_name.formats.join(" "),
        ],
        connections: connection(&media.connection_information),
        bandwidths: bandwidth(&media.bandwidth),
        attributes: attributes(&media.attributes),
    });
    let theirs = Seen {
        origin: peer.origin.to_string().split(' ').map(Into::into).collect(),
        session_name: peer.session_name.clone(),
        sections: [level].into_iter().chain(media).collect(),
    };
    note(report, file, "peer-sdp", &seen(session), &theirs);
}

/// The crate sdp-types of the GStreamer project, which keeps attribute values as text.
fn with_sdp_types(report: &mut Report, file: &str, text: &str, session: &Session<'_>) {
    let Ok(peer) = sdp_types::Session::parse(text.as_bytes()) else {
        return report.skip("refused by sdp-types", 1);
    };
    let attributes = |attributes: &[sdp_types::Attribute]| {
        let pairs = attributes
            .iter()
            .map(|line| (line.attribute.clone(), line.value.clone()));
        pairs.collect()
    };
    let connection = |line: &sdp_types::Connection| {
        format!(
            "{} {} {}",
            line.nettype, line.addrtype, line.connection_address
        )
    };
    let bandwidth = |lines: &[sdp_types::Bandwidth]| {
        lines
            .iter()
            .map(|line| (line.bwtype.clone(), line.bandwidth))
            .collect()
    };
    let level = SeenSection {
        media: Vec::new(),
        connections: peer.connection.iter().map(connection).collect(),
        bandwidths: bandwidth(&peer.bandwidths),
        attributes: attributes(&peer.attributes),
    };
    let media = peer.medias.iter().map(|media| SeenSection {
        media: vec![
            media.media.clone(),
            media.port.to_string(),
            media
                .num_ports
                .map_or(String::new(), |count| count.to_string()),
            media.proto.clone(),
            media.fmt.clone(),
        ],
        connections: media.connections.iter().map(connection).collect(),
        bandwidths: bandwidth(&media.bandwidths),
        attributes: attributes(&media.attributes),
    });
    let origin = &peer.origin;
    let theirs = Seen {
        origin: vec![
            origin.username.clone().unwrap_or_else(|| "-".into()),
            origin.sess_id.clone(),
            origin.sess_version.to_string(),
            origin.nettype.to_string(),
            origin.addrtype.to_string(),
            origin.unicast_address.clone(),
        ],
        session_name: peer.session_name.clone(),
        sections: [level].into_iter().chain(media).collect(),
    };
    note(report, file, "peer-sdp-types", &seen(session), &theirs);
}

/// Mozilla's webrtc-sdp, which types attributes and drops those that it does not know: what it writes
/// of a value must mean what the line means here.
fn with_webrtc_sdp(report: &mut Report, file: &str, text: &str, session: &Session<'_>) {
    let Ok(peer) = webrtc_sdp::parse_sdp(text, false) else {
        return report.skip("refused by webrtc-sdp", 1);
    };
    let outcome = same("sections", &session.media().len(), &peer.media.len()).and_then(|()| {
        typed_alike(session.session_level(), &peer.attribute)?;
        session
            .media()
            .zip(&peer.media)
            .try_for_each(|(ours, theirs)| {
                let line = ours.line().expect("the strict reading accepts it");
                same(
                    "media",
                    &line.media.to_string(),
                    &theirs.get_type().to_string(),
                )?;
                same("port", &u32::from(line.port), &theirs.get_port())?;
                let count = line.number_of_ports.unwrap_or(0);
                same(
                    "number of ports",
                    &u32::from(count),
                    &theirs.get_port_count(),
                )?;
                same(
                    "proto",
                    &line.proto.to_string(),
                    &theirs.get_proto().to_string(),
                )?;
                same(
                    "formats",
                    &line.formats.to_string(),
                    &theirs.get_formats().to_string(),
                )?;
                typed_alike(ours.section(), theirs.get_attributes())
            })
    });
    report.note(file, "peer-webrtc-sdp", outcome);
}

/// Each attribute of the peer is one of ours by meaning, in the order of those of its name.
fn typed_alike(
    ours: Section<'_>,
    theirs: &[webrtc_sdp::attribute_type::SdpAttribute],
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
        let values = (own.typed(), attribute.typed());
        if !matches!(&values, (Ok(own), Ok(other)) if own == other) {
            return Err(format!("a=: here is `{own}`, there `{attribute}`"));
        }
    }
    Ok(())
}
