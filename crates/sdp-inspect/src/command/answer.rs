//! `answer`: the answer of a connection of WebRTC or a SIP phone to an offer.

use anyhow::Result;
use sdpkit::Session;
use sdpkit_negotiate::jsep::{SdpType, TransceiverId};
use sdpkit_negotiate::offer_answer::SipRefusal;
use sdpkit_negotiate::{Endpoint, Error, Incompatible, Outcome, Reason, Refusal, Rule, outcome};

use crate::args::{AnswerArgs, Party};
use crate::exit_status::ExitStatus;
use crate::input::{InputError, Whole, is_standard_twice, one_of_kind, tell};
use crate::maker::{Maker, is_webrtc};
use crate::problems::Lines;
use crate::terminal::Output;

/// An answer with what it leaves of the offer, or why there is none.
type Answered<E> = Result<(Session<'static>, Outcome), E>;

pub(crate) fn run(args: &AnswerArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let files: Vec<_> = [Some(&args.offer), args.maker.caps.as_ref()]
        .into_iter()
        .flatten()
        .map(std::path::PathBuf::as_path)
        .collect();
    if is_standard_twice(&files, out) {
        return Ok(ExitStatus::Unusable);
    }
    let (Some(read), Some(mut maker)) = (
        one_of_kind(
            &args.offer,
            "offer",
            "give the offer that is to be answered",
            out,
        )?,
        Maker::new(&args.maker, out)?,
    ) else {
        return Ok(ExitStatus::Unusable);
    };
    let offer = Session::parse_bytes(&read.text);
    let party = args.party.unwrap_or(if is_webrtc(&offer) {
        Party::Webrtc
    } else {
        Party::Sip
    });
    if party.endpoint().is_some()
        && let Err(error) = maker.check_is_for_connection()
    {
        tell(out, "answer", &error.into());
        return Ok(ExitStatus::Unusable);
    }
    let (answer, found) = match party.endpoint() {
        Some(endpoint) => match of_connection(args, endpoint, &maker, &offer) {
            Ok(answered) => answered,
            Err(refusal) => {
                refused(&read, &offer, endpoint, &refusal, out);
                return Ok(ExitStatus::Problems);
            }
        },
        None => match of_phone(&mut maker, &offer)? {
            Ok(answered) => answered,
            Err(error) => {
                rejected(&read, &error, out);
                return Ok(ExitStatus::Problems);
            }
        },
    };
    if let Err(error) = maker.write(&answer, out) {
        if !error.is::<InputError>() {
            return Err(error);
        }
        tell(out, "answer", &error);
        return Ok(ExitStatus::Unusable);
    }
    explain(&read, &offer, &found, args.explain, out);
    Ok(ExitStatus::Fine)
}

fn of_connection(
    args: &AnswerArgs,
    endpoint: Endpoint,
    maker: &Maker<'_>,
    offer: &Session<'_>,
) -> Answered<Refusal> {
    let mut connection = maker.connection(endpoint);
    connection.set_remote_description(SdpType::Offer, offer)?;
    let ids: Vec<TransceiverId> = connection
        .transceivers()
        .filter(|transceiver| !transceiver.is_stopping())
        .map(sdpkit_negotiate::jsep::Transceiver::id)
        .collect();
    for id in ids {
        connection.set_direction(id, args.maker.direction)?;
    }
    let answer = connection.create_answer()?;
    let found = outcome(offer, &answer);
    Ok((answer, found))
}

fn of_phone(maker: &mut Maker<'_>, offer: &Session<'_>) -> Result<Answered<Error>> {
    let capabilities = maker.phone_capabilities();
    let mut agent = maker.agent(true);
    let transports = maker.phone_transports(offer.media().len());
    for (media, transport) in offer.media().zip(transports) {
        let line = media.line();
        let name = line.as_ref().map_or("", |line| line.media.as_str());
        if let Some(able) = capabilities.of_media(name) {
            let mut local = maker.phone_media(able.clone(), media.index())?;
            let rtcp_rsize = local.transport.rtcp_rsize;
            local = local.with_transport(transport);
            local.transport.rtcp_rsize = rtcp_rsize;
            agent.add(local)?;
        }
    }
    Ok(agent.answer(offer))
}

/// Tells why a connection refuses the offer.
fn refused(
    read: &Whole,
    offer: &Session<'_>,
    endpoint: Endpoint,
    refusal: &Refusal,
    out: &mut Output<'_>,
) {
    let line = refusal.span(offer).map_or_else(String::new, |span| {
        let number = Lines::new(offer, &read.text).number(span);
        format!(" at line {number}")
    });
    let remedy = format!(
        "to see where: sdp-inspect predict --for {endpoint} {}",
        read.name
    );
    out.error(
        &format_args!(
            "{}: {endpoint} refuses the offer{line}: {refusal}",
            read.name
        ),
        Some(&remedy),
    );
}

/// Tells why a phone has no answer, and what it says in SIP.
fn rejected(read: &Whole, error: &Error, out: &mut Output<'_>) {
    let what = match error {
        Error::Incompatible(
            incompatible @ (Incompatible::NothingInCommon { reasons }
            | Incompatible::PreconditionFailure { reasons, .. }),
        ) => {
            let mut what = match incompatible {
                Incompatible::PreconditionFailure { .. } => "a mandatory precondition fails",
                _ => "no m= section can be accepted",
            }
            .to_owned();
            for reason in reasons {
                what.push('\n');
                what.push_str(&reason.to_string());
            }
            what
        }
        error => error.to_string(),
    };
    let remedy =
        SipRefusal::of(error).map(|refusal| format!("in SIP it is refused with {refusal}"));
    out.error(&format_args!("{}: {what}", read.name), remedy.as_deref());
}

/// Tells what the answer drops: whole m= sections, or all.
fn explain(read: &Whole, offer: &Session<'_>, found: &Outcome, all: bool, out: &mut Output<'_>) {
    let lines = Lines::new(offer, &read.text);
    let is_told = |reason: &&Reason, accepted: bool| {
        all || !accepted && !matches!(reason.rule, Rule::DisabledInOffer)
    };
    for section in &found.sections {
        for reason in &section.reasons {
            if is_told(&reason, section.accepted) {
                let line = reason.offer.map_or_else(String::new, |span| {
                    format!(" (line {})", lines.number(span))
                });
                let at = section.offer_index;
                out.note(&format_args!("m= section {at}: {reason}{line}"));
            }
        }
    }
}
