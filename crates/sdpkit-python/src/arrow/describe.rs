//! What a description says, as a row: its validity, media, codecs, ICE, DTLS, bundle and simulcast.

use std::borrow::Cow;
use std::collections::HashSet;

use sdpkit::attribute::{
    Crypto, EndOfCandidates, Extmap, Fingerprint, Group, GroupSemantics, IceLite, IceOptions,
    IceUfrag, MaxMessageSize, Rid, RtcpMux, SctpPort, Setup, Simulcast, Ssrc, TlsId,
};
use sdpkit::field::{Connection, MediaType};
use sdpkit::{LineKind, Options, Session};

use super::column::{Column, Subject, Value};
use super::facts::{Facts, Part, count, value_of};

/// Reads each text.
pub(super) struct Describe;

impl Subject for Describe {
    type Row<'a> = Facts<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::new(
            "valid",
            Value::Flag(|it| Some(it.problems.is_empty())),
            "Whether lines and fields are as RFC 8866 §5 and §9 ask; values of attributes are for `lint`",
        ),
        Column::new(
            "problems",
            Value::Integer(|it| Some(count(it.problems.len()))),
            "The number of lines and fields that are not so, or are missing",
        ),
        Column::new(
            "first_problem",
            Value::Text(|it| it.first_problem().map(|it| it.kind.to_string().into())),
            "The first of them in words",
        ),
        Column::new(
            "first_problem_line",
            Value::Integer(|it| it.first_problem_line()),
            "Its line, from 1",
        ),
        Column::new(
            "bytes",
            Value::Long(|it| i64::try_from(it.text.len()).ok()),
            "The length of the text, in bytes",
        ),
        Column::new(
            "lines",
            Value::Integer(|it| Some(count(it.session.lines().len()))),
            "The number of its lines",
        ),
        Column::new(
            "username",
            Value::Text(|it| it.origin().map(|origin| origin.username)),
            "The username of the `o=` line, by which some endpoints tell what they are",
        ),
        Column::new(
            "session_id",
            Value::Text(|it| it.origin().map(|origin| origin.session_id)),
            "The session id of the `o=` line, in digits",
        ),
        Column::new(
            "session_version",
            Value::Text(|it| it.origin().map(|origin| origin.session_version)),
            "The version of the `o=` line, in digits",
        ),
        Column::new(
            "session_name",
            Value::Text(|it| {
                it.session
                    .session_level()
                    .value(LineKind::SessionName)
                    .map(Cow::Borrowed)
            }),
            "The text of the `s=` line",
        ),
        Column::new(
            "connection_address",
            Value::Text(|it| {
                it.first_field::<Connection<'_>>()
                    .map(|it| it.address.to_string().into())
            }),
            "The address of the first `c=` line",
        ),
        Column::new(
            "media",
            Value::Integer(|it| Some(count(it.parts.len()))),
            "The number of m= sections",
        ),
        Column::new(
            "kinds",
            Value::Texts(|it, list| it.of_lines(list, |line| line.media.as_str())),
            "The media type of each m= section; null where its line cannot be read",
        ),
        Column::new(
            "mids",
            Value::Texts(|it, list| it.parts.iter().for_each(|part| list.push(part.media.mid()))),
            "The identification tag of each m= section; null where it has none",
        ),
        Column::new(
            "ports",
            Value::Integers(|it, list| {
                let port = |part: &Part<'_>| part.line.as_ref().map(|line| line.port.into());
                it.parts.iter().for_each(|part| list.push(port(part)));
            }),
            "The port of each m= section; null where its line cannot be read",
        ),
        Column::new(
            "protocols",
            Value::Texts(|it, list| it.of_lines(list, |line| line.proto.as_str())),
            "The transport protocol of each m= section; null where its line cannot be read",
        ),
        Column::new(
            "directions",
            Value::Texts(|it, list| {
                let direction = |part: &Part<'_>| part.media.direction().as_str();
                it.parts.iter().for_each(|part| list.push(direction(part)));
            }),
            "Which way media of each m= section flows, seen by who wrote it (RFC 8866 §6.7)",
        ),
        Column::new(
            "in_use",
            Value::Flags(|it, list| it.parts.iter().for_each(|part| list.push(part.is_in_use()))),
            "Whether each m= section is in use: it has a port, or is bundle-only (RFC 9143 §6)",
        ),
        Column::new(
            "codecs",
            Value::Texts(|it, list| it.codec_names(list, |_| true)),
            "The encoding names of the m= sections in use, each once, in order",
        ),
        Column::new(
            "audio_codecs",
            Value::Texts(|it, list| it.codec_names(list, |media| *media == MediaType::Audio)),
            "Those of audio",
        ),
        Column::new(
            "video_codecs",
            Value::Texts(|it, list| it.codec_names(list, |media| *media == MediaType::Video)),
            "Those of video",
        ),
        Column::new(
            "codec_details",
            Value::Texts(|it, list| {
                for (_, codec) in it.codecs_in_use() {
                    list.push(&*codec.to_string());
                }
            }),
            "Each codec of an m= section in use, with payload type, clock rate and parameters",
        ),
        Column::new(
            "header_extensions",
            Value::Texts(|it, list| {
                it.distinct(list, |extmap: &Extmap<'_>, add| add(&extmap.uri));
            }),
            "The URIs of RTP header extensions, each once",
        ),
        Column::new(
            "rtcp_mux",
            Value::Integer(|it| {
                let parts = it.parts.iter();
                Some(count(parts.filter(|it| it.media.has::<RtcpMux>()).count()))
            }),
            "The number of m= sections whose RTP and RTCP may share a port (RFC 5761)",
        ),
        Column::new(
            "ssrcs",
            Value::Integer(|it| {
                let ids: HashSet<u32> = it.all::<Ssrc<'_>>().map(|ssrc| ssrc.id).collect();
                Some(count(ids.len()))
            }),
            "The number of synchronization sources that are named",
        ),
        Column::new(
            "ice_ufrag",
            Value::Text(|it| it.first::<IceUfrag<'_>>().map(|it| it.0)),
            "The first username fragment of ICE",
        ),
        Column::new(
            "ice_lite",
            Value::Flag(|it| Some(it.first::<IceLite>().is_some())),
            "Whether it is an implementation of ICE lite (RFC 8839 §5.3)",
        ),
        Column::new(
            "ice_options",
            Value::Texts(|it, list| {
                it.distinct(list, |options: &IceOptions<'_>, add| {
                    options.tags.iter().for_each(|tag| add(tag));
                });
            }),
            "The ICE options, such as `trickle` and `renomination`, each once",
        ),
        Column::new(
            "ice_trickle",
            Value::Flag(|it| {
                Some(
                    it.all::<IceOptions<'_>>()
                        .any(|options| options.has("trickle")),
                )
            }),
            "Whether candidates may follow the description (RFC 8840)",
        ),
        Column::new(
            "end_of_candidates",
            Value::Flag(|it| Some(it.first::<EndOfCandidates>().is_some())),
            "Whether it says that no more candidates follow",
        ),
        Column::new(
            "candidates",
            Value::Integer(|it| Some(it.candidates().all)),
            "The number of candidates that can be read",
        ),
        Column::new(
            "candidates_host",
            Value::Integer(|it| Some(it.candidates().host)),
            "Those of an address of the agent's own",
        ),
        Column::new(
            "candidates_srflx",
            Value::Integer(|it| Some(it.candidates().srflx)),
            "Those that a STUN server saw: server reflexive",
        ),
        Column::new(
            "candidates_prflx",
            Value::Integer(|it| Some(it.candidates().prflx)),
            "Those that the peer saw: peer reflexive",
        ),
        Column::new(
            "candidates_relay",
            Value::Integer(|it| Some(it.candidates().relay)),
            "Those of a TURN server",
        ),
        Column::new(
            "candidates_tcp",
            Value::Integer(|it| Some(it.candidates().tcp)),
            "Those over TCP",
        ),
        Column::new(
            "candidates_ipv6",
            Value::Integer(|it| Some(it.candidates().ipv6)),
            "Those with an IPv6 address",
        ),
        Column::new(
            "candidates_mdns",
            Value::Integer(|it| Some(it.candidates().mdns)),
            "Those whose address is hidden behind a name of mDNS",
        ),
        Column::new(
            "candidates_unreadable",
            Value::Integer(|it| Some(it.candidates().unreadable)),
            "The number of candidates that cannot be read",
        ),
        Column::new(
            "dtls_setup",
            Value::Text(|it| it.first::<Setup>().map(|it| it.as_str().into())),
            "The first role in setting up DTLS: `actpass`, `active`, `passive` or `holdconn`",
        ),
        Column::new(
            "fingerprint",
            Value::Text(|it| it.first::<Fingerprint<'_>>().map(|it| value_of(it).into())),
            "The first fingerprint of a certificate: hash function and hash",
        ),
        Column::new(
            "fingerprint_hashes",
            Value::Texts(|it, list| {
                it.distinct(list, |it: &Fingerprint<'_>, add| {
                    add(it.hash_function.as_str());
                });
            }),
            "The hash functions of all fingerprints, each once",
        ),
        Column::new(
            "tls_id",
            Value::Text(|it| it.first::<TlsId<'_>>().map(|it| it.0)),
            "The first identifier of a DTLS association (RFC 8842 §4)",
        ),
        Column::new(
            "crypto_suites",
            Value::Texts(|it, list| {
                it.distinct(list, |it: &Crypto<'_>, add| add(it.suite.as_str()));
            }),
            "The suites of SRTP keys that stand in the description (RFC 4568), each once",
        ),
        Column::new(
            "bundle",
            Value::Texts(|it, list| {
                let groups = it.all::<Group<'_>>();
                let bundle = groups
                    .into_iter()
                    .find(|it| it.semantics == GroupSemantics::Bundle);
                for tag in bundle.iter().flat_map(|bundle| &bundle.tags) {
                    list.push(&**tag);
                }
            }),
            "The identification tags of the first BUNDLE group",
        ),
        Column::new(
            "simulcast_send",
            Value::Integer(|it| {
                Some(count(
                    it.all::<Simulcast<'_>>().map(|it| it.send.len()).sum(),
                ))
            }),
            "The number of simulcast streams that are sent (RFC 8853)",
        ),
        Column::new(
            "simulcast_recv",
            Value::Integer(|it| {
                Some(count(
                    it.all::<Simulcast<'_>>().map(|it| it.recv.len()).sum(),
                ))
            }),
            "The number of simulcast streams that are received",
        ),
        Column::new(
            "rids",
            Value::Texts(|it, list| it.distinct(list, |rid: &Rid<'_>, add| add(&rid.id))),
            "The ids of restricted streams (RFC 8851), each once",
        ),
        Column::new(
            "data_channel",
            Value::Flag(|it| {
                let is_sctp = |part: &Part<'_>| {
                    part.is_in_use() && part.line.as_ref().is_some_and(|line| line.proto.is_sctp())
                };
                Some(it.parts.iter().any(is_sctp))
            }),
            "Whether an m= section in use is of SCTP",
        ),
        Column::new(
            "sctp_port",
            Value::Integer(|it| it.first::<SctpPort>().map(|it| it.0.into())),
            "The first SCTP port (RFC 8841 §5)",
        ),
        Column::new(
            "max_message_size",
            Value::Long(|it| {
                let size = it.first::<MaxMessageSize>()?.0;
                Some(i64::try_from(size).unwrap_or(i64::MAX))
            }),
            "The first largest message that an SCTP association takes, in bytes; 0 is any",
        ),
    ];

    fn look(&self, texts: &[&[u8]], then: &mut dyn FnMut(&Facts<'_>)) {
        let text = texts.first().copied().unwrap_or_default();
        let mut problems = Vec::new();
        let session = Session::parse_bytes_with(text, &Options::default(), &mut problems);
        then(&Facts::new(text, &session, &problems));
    }
}
