//! `offer`: an offer as a connection of WebRTC or a SIP phone makes it.

use anyhow::Result;
use sdpkit::Session;
use sdpkit_negotiate::capabilities::Format;
use sdpkit_negotiate::jsep::{MediaKind, OfferOptions, TransceiverInit};
use sdpkit_negotiate::{Capabilities, Endpoint};

use crate::args::OfferArgs;
use crate::exit_status::ExitStatus;
use crate::input::InputError;
use crate::maker::Maker;
use crate::terminal::Output;

pub(crate) fn run(args: &OfferArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    if args.audio.is_empty() && args.video.is_empty() && !args.data {
        out.error(
            &"there is nothing to offer",
            Some("give --audio, --video or --data"),
        );
        return Ok(ExitStatus::Unusable);
    }
    let Some(mut maker) = Maker::new(&args.maker, out)? else {
        return Ok(ExitStatus::Unusable);
    };
    let offered = match args.party.endpoint() {
        Some(endpoint) => of_connection(args, endpoint, &maker),
        None => of_phone(args, &mut maker),
    };
    match offered.and_then(|offer| maker.write(&offer, out)) {
        Ok(()) => Ok(ExitStatus::Fine),
        Err(error) if error.is::<InputError>() => {
            crate::input::tell(out, "offer", &error);
            Ok(ExitStatus::Unusable)
        }
        Err(error) => Err(error),
    }
}

/// The m= sections asked for: media type and codecs.
fn asked(args: &OfferArgs) -> impl Iterator<Item = (MediaKind, Vec<&str>)> {
    fn names(codecs: &str) -> Vec<&str> {
        let names = codecs.split(',').map(str::trim);
        names.filter(|name| !name.is_empty()).collect()
    }
    let audio = args.audio.iter().map(|it| (MediaKind::Audio, names(it)));
    let video = args.video.iter().map(|it| (MediaKind::Video, names(it)));
    audio.chain(video)
}

fn of_connection(
    args: &OfferArgs,
    endpoint: Endpoint,
    maker: &Maker<'_>,
) -> Result<Session<'static>> {
    maker.check_is_for_connection()?;
    let mut connection = maker.connection(endpoint);
    for (kind, codecs) in asked(args) {
        must_have(&connection.config().capabilities, kind, &codecs)?;
        let mut init = TransceiverInit::new(args.maker.direction);
        if args.maker.direction.sends() {
            init = init.with_track();
        }
        let id = connection.add_transceiver(kind, init)?;
        connection.set_codec_preferences(id, &codecs)?;
    }
    if args.data {
        connection.create_data_channel()?;
    }
    Ok(connection.create_offer(&OfferOptions::default())?)
}

fn of_phone(args: &OfferArgs, maker: &mut Maker<'_>) -> Result<Session<'static>> {
    if args.data {
        return Err(InputError::new("a SIP phone has no data channels")
            .with_remedy("leave out --data, or give --as webrtc")
            .into());
    }
    if args.maker.fingerprint.is_some() {
        return Err(
            InputError::new("a SIP phone offers no DTLS, which --fingerprint is for")
                .with_remedy("leave out --fingerprint, or give --as webrtc")
                .into(),
        );
    }
    let capabilities = maker.phone_capabilities();
    let mut agent = maker.agent(false);
    for (index, (kind, codecs)) in asked(args).enumerate() {
        must_have(&capabilities, kind, &codecs)?;
        let Some(mut able) = capabilities.of_media(kind.name()).cloned() else {
            continue;
        };
        if !codecs.is_empty() {
            let all = std::mem::take(&mut able.formats);
            let named = codecs
                .iter()
                .flat_map(|name| all.iter().filter(move |format| format.is(name)));
            able.formats = named.cloned().collect();
        }
        agent.add(maker.phone_media(able, index)?)?;
    }
    let (offer, _) = agent.offer()?;
    Ok(offer)
}

/// Refuses codecs that the maker does not have, and media of which it has none.
fn must_have(
    capabilities: &Capabilities,
    kind: MediaKind,
    codecs: &[&str],
) -> Result<(), InputError> {
    let formats = capabilities.formats(kind.name());
    let kind = kind.name();
    if formats.is_empty() {
        return Err(InputError::new(format!(
            "there is no {kind} among the capabilities"
        )));
    }
    let Some(unknown) = codecs
        .iter()
        .find(|name| !formats.iter().any(|format: &Format| format.is(name)))
    else {
        return Ok(());
    };
    let mut names: Vec<&str> = Vec::new();
    for format in formats {
        if !names.contains(&&*format.name) {
            names.push(&format.name);
        }
    }
    let verb = if names.len() == 1 {
        "there is"
    } else {
        "there are"
    };
    Err(
        InputError::new(format!("there is no {kind} codec `{unknown}`"))
            .with_remedy(format!("{verb} {}", names.join(", "))),
    )
}
