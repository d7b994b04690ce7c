//! The text of a description: its session level, and what a caller may put into it.

use std::fmt::Write as _;

use sdpkit::attribute::Group;
use sdpkit::field::{NetType, Origin};
use sdpkit::{LineKind, Media, Session};

use super::config::Config;
use crate::answer::LocalMedia;
use crate::error::Misuse;

/// A description: the session level, and the texts of the m= sections.
pub(super) fn session(
    config: &Config,
    origin: &sdpkit::field::Connection<'_>,
    version: u64,
    groups: &[Group<'_>],
    is_lite: bool,
    sections: &[String],
) -> String {
    let mut text = String::new();
    let username: String = config
        .username
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let mut line = Origin::new(
        config.session_id,
        version,
        std::net::Ipv4Addr::UNSPECIFIED.into(),
    )
    .with_address(
        NetType::Internet,
        origin.addrtype.clone(),
        origin.address.clone(),
    );
    if !username.is_empty() {
        line = line.with_username(username);
    }
    let name: String = config
        .name
        .chars()
        .filter(|letter| !letter.is_control())
        .collect();
    // RFC 8866 §5.3: a name that says nothing is a dash.
    let name = if name.is_empty() { "-" } else { &name };
    // Writing to a String cannot fail.
    let _ = write!(
        text,
        "v=0\r\no={line}\r\ns={name}\r\nc={}\r\nt=0 0\r\n",
        config.connection
    );
    for group in groups {
        let _ = write!(text, "a={group}\r\n");
    }
    if is_lite {
        text.push_str("a=ice-lite\r\n");
    }
    for section in sections {
        text.push_str(section);
    }
    text
}

/// An m= section that is disabled: what stood there last, with port 0 (RFC 3264 §8.2).
pub(super) fn disabled(last: Option<Media<'_>>) -> String {
    let Some((media, Ok(line))) = last.map(|media| (media, media.line())) else {
        return "m=audio 0 RTP/AVP 0\r\n".to_owned();
    };
    let mut line = line;
    line.port = 0;
    line.number_of_ports = None;
    let mut text = format!("m={line}\r\n");
    if let Some(mid) = media.mid() {
        let _ = write!(text, "a=mid:{mid}\r\n");
    }
    text
}

/// The m= sections of `session` in the order of `places`; where one is missing, it is disabled like that of
/// `offer`.
pub(super) fn in_order(
    session: &Session<'_>,
    offer: &Session<'_>,
    places: &[Option<usize>],
) -> Session<'static> {
    let mut text = session.session_level().to_string();
    if !text.is_empty() && !text.ends_with(['\r', '\n']) {
        text.push_str("\r\n");
    }
    for (media, place) in offer.media().zip(places) {
        let section = match place.and_then(|place| session.media_at(place)) {
            Some(found) => found.to_string(),
            None => disabled(Some(media)),
        };
        text.push_str(&section);
        if !section.ends_with(['\r', '\n']) {
            text.push_str("\r\n");
        }
    }
    Session::parse_bytes(text.as_bytes()).into_owned()
}

/// Whether an m= section is disabled.
pub(super) fn is_disabled(media: Media<'_>) -> bool {
    media.line().is_ok_and(|line| line.port == 0) && media.attribute("bundle-only").is_none()
}

/// Refuses what would not stay on its line.
pub(super) fn check(local: &LocalMedia) -> Result<(), Misuse> {
    let able = &local.capabilities;
    let formats = able.formats.iter().flat_map(|format| {
        [&*format.name, &*format.fmtp]
            .into_iter()
            .chain(format.feedback.iter().map(AsRef::as_ref))
    });
    let ice = local.transport.ice.iter().flat_map(|ice| {
        [&ice.ufrag, &ice.pwd]
            .into_iter()
            .chain(&ice.options)
            .chain(&ice.candidates)
    });
    let preconditions = &local.preconditions;
    let current = [
        &preconditions.met,
        &preconditions.unmet,
        &preconditions.unable,
    ];
    let of_preconditions = current
        .into_iter()
        .flatten()
        .map(ToString::to_string)
        .chain(preconditions.desired.iter().map(ToString::to_string));
    let texts = [&able.media]
        .into_iter()
        .chain(&able.protos)
        .chain(&able.other_formats)
        .chain(&able.attributes)
        .chain(able.extensions.iter().map(|extension| &extension.uri))
        .chain(ice)
        .chain(
            local
                .transport
                .dtls
                .iter()
                .filter_map(|dtls| dtls.tls_id.as_ref()),
        )
        .chain(&local.attributes)
        .map(String::clone)
        .chain(formats.map(str::to_owned))
        .chain(
            local
                .transport
                .crypto
                .iter()
                .map(|key| format!("{} {}", key.suite, key.key.key_salt)),
        )
        .chain(local.bandwidths.iter().map(ToString::to_string))
        .chain(local.connection.iter().map(ToString::to_string))
        .chain(of_preconditions);
    for text in texts {
        if text.contains(['\r', '\n', '\0']) {
            return Err(Misuse::NotOneLine { text });
        }
    }
    let is_word = |text: &String| !text.is_empty() && !text.contains(char::is_whitespace);
    let words = [&able.media]
        .into_iter()
        .chain(&able.protos)
        .chain(&able.other_formats);
    match words.into_iter().find(|word| !is_word(word)) {
        Some(word) => Err(Misuse::NotOneLine { text: word.clone() }),
        None => Ok(()),
    }
}

/// A description without the version of `o=`, to compare it with another.
pub(super) fn without_version(text: &str) -> String {
    let session = Session::parse_bytes(text.as_bytes());
    let origin = session
        .session_level()
        .value(LineKind::Origin)
        .unwrap_or_default();
    let mut words: Vec<&str> = origin.split(' ').collect();
    if let Some(version) = words.get_mut(2) {
        *version = "";
    }
    text.replacen(origin, &words.join(" "), 1)
}
