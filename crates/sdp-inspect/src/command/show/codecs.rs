//! The codecs of a media description: a table, and their feedback.

use std::collections::HashSet;

use sdpkit::attribute::FeedbackTarget;
use sdpkit::codec::Codec;
use sdpkit::{Fmtp, LineKind, Media, PayloadType, RtcpFb, Rtpmap};

use super::account::Account;
use super::rest::Rest;
use crate::meaning;
use crate::page::{Role, Table, Text};

pub(super) fn write<'s>(account: &mut Account<'_, 's>, media: Media<'s>, rest: &mut Rest<'s>) {
    let Ok(line) = media.line() else {
        let value = media.value(LineKind::Media).unwrap_or_default();
        return account.page.fact("formats", &Text::plain(value));
    };
    if !line.proto.is_rtp() {
        return account
            .page
            .fact("formats", &Text::plain(line.formats.as_str()));
    }
    let codecs = media.codecs();
    take(rest, &codecs);
    let listed: HashSet<PayloadType> = codecs.iter().map(|codec| codec.payload_type).collect();
    let other: Vec<&str> = line
        .formats
        .iter()
        .filter(|format| {
            let number = format.parse().ok().and_then(PayloadType::new);
            number.is_none_or(|number| !listed.contains(&number))
        })
        .collect();
    if !codecs.is_empty() {
        account.page.line(2, &Text::new(Role::Label, "codecs"));
        table(account, &codecs);
    }
    account.list("formats", &other);
    feedback(account, &codecs);
    for (label, name) in [
        ("packet time", "ptime"),
        ("longest", "maxptime"),
        ("frame rate", "framerate"),
    ] {
        account.attributes(label, name, rest);
    }
}

/// Takes the lines that the codecs were made of.
fn take<'s>(rest: &mut Rest<'s>, codecs: &[Codec<'s>]) {
    let number = |format: &str| format.parse().ok().and_then(PayloadType::new);
    let has = |payload_type| {
        codecs
            .iter()
            .any(|codec| codec.payload_type == payload_type)
    };
    let mut seen = HashSet::new();
    rest.take_where("rtpmap", |attribute| {
        let rtpmap = attribute.parse::<Rtpmap<'_>>();
        rtpmap.is_ok_and(|map| has(map.payload_type) && seen.insert(map.payload_type))
    });
    seen.clear();
    rest.take_where("fmtp", |attribute| {
        let fmtp = attribute.parse::<Fmtp<'_>>();
        let payload_type = fmtp.ok().and_then(|fmtp| number(&fmtp.format));
        payload_type.is_some_and(|it| has(it) && seen.insert(it))
    });
    rest.take_where("rtcp-fb", |attribute| {
        match attribute.parse::<RtcpFb<'_>>().map(|fb| fb.target) {
            Ok(FeedbackTarget::All) => !codecs.is_empty(),
            Ok(FeedbackTarget::Format(format)) => number(&format).is_some_and(has),
            Err(_) => false,
        }
    });
}

fn table(account: &mut Account<'_, '_>, codecs: &[Codec<'_>]) {
    // A retransmission is shown beside what it repeats, if it says nothing but that.
    let is_plain_rtx = |codec: &&Codec<'_>| {
        codec.is("rtx")
            && codec
                .fmtp
                .as_ref()
                .is_some_and(|fmtp| fmtp.params().iter().count() == 1)
            && codec.apt().is_some_and(|apt| {
                codecs
                    .iter()
                    .any(|other| other.payload_type == apt && !other.is("rtx"))
            })
    };
    let mut table = Table::new(&["PT", "CODEC", "RTX", "PARAMETERS"]);
    let mut told_rtx = false;
    for codec in codecs.iter().filter(|codec| !is_plain_rtx(codec)) {
        let name = match &codec.rtpmap {
            Some(map) => {
                let mut name = Text::new(Role::Name, &map.encoding_name)
                    .with(Role::Plain, &format!("/{}", map.clock_rate));
                if let Some(channels) = map.channels {
                    name.push(Role::Plain, &format!("/{channels}"));
                }
                name
            }
            None => Text::new(Role::Bad, "unknown"),
        };
        let rtx: Vec<String> = codecs
            .iter()
            .filter(is_plain_rtx)
            .filter(|rtx| rtx.apt() == Some(codec.payload_type))
            .map(|rtx| rtx.payload_type.to_string())
            .collect();
        let parameters = codec.fmtp.as_ref().map_or("", |fmtp| &fmtp.parameters);
        table.row(vec![
            Text::plain(&codec.payload_type.to_string()),
            name,
            Text::plain(&rtx.join(" ")),
            Text::plain(parameters),
        ]);
        if !account.explains() {
            continue;
        }
        let encoding = codec.name();
        if let Some(words) = meaning::encoding(encoding)
            && account.is_new(&format!("encoding {encoding}"))
        {
            table.note(&format!("{encoding}: {words}"));
        }
        if !rtx.is_empty() && !told_rtx && account.is_new("encoding rtx") {
            told_rtx = true;
            table.note("RTX: the payload type of packets sent again (RFC 4588)");
        }
        for (name, _) in codec.fmtp.iter().flat_map(|fmtp| fmtp.params().iter()) {
            if let Some(words) = meaning::parameter(encoding, name)
                && account.is_new(&format!("parameter {encoding} {name}"))
            {
                table.note(&format!("{name}: {words}"));
            }
        }
    }
    account.page.table(4, &table, &[';', ' ']);
}

/// The feedback: codecs that have the same are named together.
fn feedback(account: &mut Account<'_, '_>, codecs: &[Codec<'_>]) {
    let mut sets: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for codec in codecs {
        let set: Vec<String> = codec.feedback.iter().map(ToString::to_string).collect();
        if set.is_empty() {
            continue;
        }
        let payload_type = codec.payload_type.to_string();
        match sets.iter_mut().find(|(known, _)| *known == set) {
            Some((_, codecs)) => codecs.push(payload_type),
            None => sets.push((set, vec![payload_type])),
        }
    }
    for (set, of) in sets {
        let mut text = Text::plain(&set.join(", "));
        if of.len() < codecs.len() {
            text.push(Role::Faint, "  for ");
            text.push(Role::Faint, &of.join(" "));
        } else {
            text.push(Role::Faint, "  for all");
        }
        account.page.fact("feedback", &text);
        for kind in &set {
            account.tell_word("feedback", kind, meaning::feedback(kind));
        }
    }
}
