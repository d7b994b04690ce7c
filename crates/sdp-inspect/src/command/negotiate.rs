//! `negotiate`: what an offer and its answer agree on, and the reason for whatever they do not.

use std::fmt::Write as _;

use anyhow::Result;
use sdpkit::attribute::{DirectionTag, Setup};
use sdpkit::{Session, Span};
use sdpkit_negotiate::outcome::{AgreedCodec, AgreedPrecondition, SectionOutcome, Sends};
use sdpkit_negotiate::{Outcome, Reason, outcome};
use serde::Serialize;

use super::json::neutral_json;
use crate::args::NegotiateArgs;
use crate::exit_status::ExitStatus;
use crate::input::{is_standard_twice, one_of_kind};
use crate::page::{Page, Role, Table, Text};
use crate::problems::Lines;
use crate::terminal::Output;

pub(crate) fn run(args: &NegotiateArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    if is_standard_twice(&[&args.offer, &args.answer], out) {
        return Ok(ExitStatus::Unusable);
    }
    let remedy = "the offer comes first, the answer second";
    let offer = one_of_kind(&args.offer, "offer", remedy, out)?;
    let answer = one_of_kind(&args.answer, "answer", remedy, out)?;
    let (Some(offer), Some(answer)) = (offer, answer) else {
        return Ok(ExitStatus::Unusable);
    };
    let sessions = [&offer.text, &answer.text].map(|text| Session::parse_bytes(text));
    let [offered, answered] = &sessions;
    let found = outcome(offered, answered);
    let agreed = found.is_agreed();
    if args.json {
        out.text(&to_json(&found, agreed)?)?;
    } else {
        let places = Places {
            offer: Lines::new(offered, &offer.text),
            answer: Lines::new(answered, &answer.text),
        };
        let mut page = Page::new(out.theme, out.width);
        write(&mut page, &found, &places);
        out.text(page.as_str())?;
    }
    Ok(if agreed {
        ExitStatus::Fine
    } else {
        ExitStatus::Problems
    })
}

/// The outcome, and what it comes to.
#[derive(Serialize)]
struct Told<'o> {
    /// Whether they fit, have something in common, and can connect.
    agreed: bool,
    /// Whether they fit each other.
    fits: bool,
    /// Whether nothing stands against the transports in use.
    connects: bool,
    #[serde(flatten)]
    outcome: &'o Outcome,
}

fn to_json(outcome: &Outcome, agreed: bool) -> Result<String> {
    let told = Told {
        agreed,
        fits: outcome.fits(),
        connects: outcome.connects(),
        outcome,
    };
    let mut json = serde_json::to_string_pretty(&told)?;
    json.push('\n');
    Ok(neutral_json(json))
}

/// The lines of both descriptions.
struct Places<'s> {
    offer: Lines<'s>,
    answer: Lines<'s>,
}

impl Places<'_> {
    /// The numbers of the lines that a reason is about.
    fn cells(&self, reason: &Reason) -> [Text; 2] {
        let number = |lines: &Lines<'_>, span: Option<Span>| {
            let number = span.map(|span| lines.number(span).to_string());
            Text::new(Role::Faint, &number.unwrap_or_default())
        };
        [
            number(&self.offer, reason.offer),
            number(&self.answer, reason.answer),
        ]
    }
}

fn write(page: &mut Page, found: &Outcome, places: &Places<'_>) {
    if !found.fits() {
        page.line(
            0,
            &Text::new(Role::Bad, "The answer does not fit the offer"),
        );
        for misfit in &found.misfits {
            page.line(2, &Text::new(Role::Caution, &misfit.to_string()));
            for (label, lines, span) in [
                ("offer", &places.offer, misfit.offer),
                ("answer", &places.answer, misfit.answer),
            ] {
                if let Some(span) = span {
                    page.line(4, &Text::new(Role::Label, label));
                    lines.mark(page, span);
                }
            }
        }
        page.blank();
    }
    let used = found.sections.iter().filter(|it| it.accepted).count();
    let all = found.sections.len();
    let role = if used == 0 { Role::Bad } else { Role::Name };
    let plural = if all == 1 { "" } else { "s" };
    let mut total = Text::new(role, &format!("{used} of {all} m= section{plural} in use"));
    let stuck = found.sections.iter().filter(|it| !it.obstacles.is_empty());
    let stuck = stuck.count();
    if stuck > 0 {
        total.push(Role::Bad, &format!(", {stuck} of them cannot connect"));
    }
    page.line(0, &total);
    for bundle in &found.bundles {
        page.fact("bundle", &Text::plain(&bundle.join(" ")));
    }
    for section in &found.sections {
        page.blank();
        write_section(page, section, places);
    }
}

fn write_section(page: &mut Page, section: &SectionOutcome, places: &Places<'_>) {
    let title = format!("Media {}: {}", section.offer_index, section.media);
    let mut heading = Text::new(Role::Heading, &title);
    if let Some(mid) = &section.mid {
        heading.push(Role::Plain, &format!("  mid {mid}"));
    }
    match section.answer_index {
        None => heading.push(Role::Bad, "  not answered"),
        Some(_) if !section.accepted => heading.push(Role::Bad, "  not in use"),
        Some(at) if at != section.offer_index => {
            heading.push(Role::Caution, &format!("  answered in place {at}"));
        }
        Some(_) if section.obstacles.is_empty() => heading.push(Role::Good, "  in use"),
        Some(_) => heading.push(Role::Bad, "  in use, but it cannot connect"),
    }
    page.line(0, &heading);
    write_reasons(page, "cannot connect", &section.obstacles, places);
    if section.accepted {
        page.fact(
            "direction",
            &both(
                section.offerer_direction.as_str(),
                section.answerer_direction.as_str(),
            ),
        );
        write_transport(page, section);
        write_codecs(page, &section.codecs);
        if !section.formats.is_empty() {
            page.fact("formats", &Text::plain(&section.formats.join(" ")));
        }
        write_extensions(page, section);
        write_simulcast(page, section);
        if !section.data_channels.is_empty() {
            let ids: Vec<String> = section.data_channels.iter().map(u16::to_string).collect();
            page.fact("channels", &Text::plain(&ids.join(", ")));
        }
        write_preconditions(page, section);
    }
    write_reasons(page, "not agreed", &section.reasons, places);
}

/// What each of the two has.
fn both(offerer: &str, answerer: &str) -> Text {
    Text::new(Role::Faint, "offerer ")
        .with(Role::Name, offerer)
        .with(Role::Faint, ", answerer ")
        .with(Role::Name, answerer)
}

fn write_transport(page: &mut Page, section: &SectionOutcome) {
    let transport = &section.transport;
    let mut text = Text::plain(&section.proto);
    if let Some(mid) = &transport.bundle {
        text.push(Role::Plain, &format!(", bundled with mid {mid}"));
    }
    for (is_so, what) in [
        (transport.rtcp_mux, ", RTCP on the same port"),
        (transport.rtcp_rsize, ", RTCP of reduced size"),
    ] {
        if is_so {
            text.push(Role::Plain, what);
        }
    }
    page.fact("transport", &text);
    // With ICE, this may be the place that says nothing (RFC 8839 §4.3.1).
    let is_told = |place: &str| !transport.ice || !["0.0.0.0:9", "[::]:9"].contains(&place);
    if let (Some(offerer), Some(answerer)) = (&transport.offerer, &transport.answerer)
        && (is_told(offerer) || is_told(answerer))
    {
        page.fact("receives at", &both(offerer, answerer));
    }
    if transport.ice {
        let words = match transport.offerer_controls {
            Some(true) => "the offerer is controlling",
            Some(false) => "the answerer is controlling",
            None => "in use",
        };
        page.fact("ICE", &Text::plain(words));
    }
    if let (Some(offerer), Some(answerer)) = (transport.offerer_setup, transport.answerer_setup) {
        let role = |setup: Setup| {
            let line = setup.to_string();
            line.strip_prefix("setup:").unwrap_or(&line).to_owned()
        };
        page.fact("setup", &both(&role(offerer), &role(answerer)));
    }
    if let Some(crypto) = &transport.crypto {
        let text = format!("{} under tag {}", crypto.suite, crypto.tag);
        page.fact("SDES key", &Text::plain(&text));
    }
}

fn write_codecs(page: &mut Page, codecs: &[AgreedCodec]) {
    if codecs.is_empty() {
        return;
    }
    page.line(2, &Text::new(Role::Label, "codecs"));
    let mut table = Table::new(&["SENT BY", "PT", "CODEC", "RATE", "CH", "PARAMETERS"]);
    for codec in codecs {
        let (offerer, answerer) = (&codec.offerer_sends, &codec.answerer_sends);
        let ways = if offerer == answerer {
            vec![("both", offerer)]
        } else {
            vec![("offerer", offerer), ("answerer", answerer)]
        };
        for (at, (who, sends)) in ways.into_iter().enumerate() {
            let channels = if codec.channels > 1 {
                codec.channels.to_string()
            } else {
                String::new()
            };
            // Of the second row only what is not as in the first.
            let once = |role, text: &str| match at {
                0 => Text::new(role, text),
                _ => Text::default(),
            };
            table.row(vec![
                Text::new(Role::Faint, who),
                Text::plain(&sends.payload_type.to_string()),
                once(Role::Name, &codec.encoding_name),
                once(Role::Plain, &codec.clock_rate.to_string()),
                once(Role::Plain, &channels),
                Text::plain(&parameters(sends)),
            ]);
        }
    }
    page.table(4, &table, &[';']);
    let mut feedback: Vec<(String, Vec<String>)> = Vec::new();
    for codec in codecs.iter().filter(|codec| !codec.feedback.is_empty()) {
        let text = codec.feedback.join(", ");
        let name = codec.offerer_sends.payload_type.to_string();
        match feedback.iter_mut().find(|(known, _)| *known == text) {
            Some((_, names)) => names.push(name),
            None => feedback.push((text, vec![name])),
        }
    }
    for (at, (text, names)) in feedback.iter().enumerate() {
        let label = if at == 0 { "feedback" } else { "" };
        let text = Text::plain(text).with(Role::Faint, &format!("  for {}", names.join(" ")));
        page.fact(label, &text);
    }
}

fn parameters(sends: &Sends) -> String {
    let parameters = sends.parameters.iter().map(|(name, value)| {
        if name.is_empty() {
            value.clone()
        } else if value.is_empty() {
            name.clone()
        } else {
            format!("{name}={value}")
        }
    });
    parameters.collect::<Vec<_>>().join(";")
}

fn write_extensions(page: &mut Page, section: &SectionOutcome) {
    if section.extensions.is_empty() {
        return;
    }
    page.line(2, &Text::new(Role::Label, "header extensions"));
    let mut table = Table::new(&["ID", "OFFERER", "URI"]);
    for extension in &section.extensions {
        table.row(vec![
            Text::plain(&extension.id.to_string()),
            Text::plain(extension.offerer_direction.as_str()),
            Text::plain(&extension.uri),
        ]);
    }
    page.table(4, &table, &[' ']);
}

fn write_preconditions(page: &mut Page, section: &SectionOutcome) {
    for precondition in &section.preconditions {
        let AgreedPrecondition {
            precondition_type,
            status_type,
            current,
            send,
            recv,
            offerer_confirms,
            answerer_confirms,
            ..
        } = precondition;
        let mut text = format!("{precondition_type} {status_type} met {current}, wanted {send}");
        if send != recv {
            let _ = write!(text, " send, {recv} recv");
        }
        for (who, asked) in [
            ("offerer", offerer_confirms),
            ("answerer", answerer_confirms),
        ] {
            if *asked != DirectionTag::None {
                let _ = write!(text, ", {who} confirms {asked}");
            }
        }
        page.fact("precondition", &Text::plain(&text));
    }
}

fn write_simulcast(page: &mut Page, section: &SectionOutcome) {
    for (label, offerer_sends, streams) in [
        ("simulcast of the offerer", true, &section.offerer_simulcast),
        (
            "simulcast of the answerer",
            false,
            &section.answerer_simulcast,
        ),
    ] {
        let paused: Vec<&str> = section
            .rids
            .iter()
            .filter(|rid| rid.paused && rid.offerer_sends == offerer_sends)
            .map(|rid| rid.rid.as_str())
            .collect();
        let written = |rid: &String| {
            if paused.contains(&rid.as_str()) {
                format!("{rid} (paused)")
            } else {
                rid.clone()
            }
        };
        let streams: Vec<String> = streams
            .iter()
            .map(|stream| {
                let alternatives: Vec<String> = stream.iter().map(written).collect();
                alternatives.join(" or ")
            })
            .collect();
        if !streams.is_empty() {
            page.fact(label, &Text::plain(&streams.join(", ")));
        }
    }
}

fn write_reasons(page: &mut Page, label: &str, reasons: &[Reason], places: &Places<'_>) {
    if reasons.is_empty() {
        return;
    }
    let label = Text::new(Role::Label, label);
    page.line(
        2,
        &label.with(Role::Faint, "  with the lines of offer and answer"),
    );
    let mut table = Table::new(&["OFFER", "ANSWER", "WHY"]);
    for reason in reasons {
        let [offer, answer] = places.cells(reason);
        table.row(vec![
            offer,
            answer,
            Text::new(Role::Caution, &reason.rule.to_string())
                .with(Role::Faint, &format!(" ({})", reason.rule.clause())),
        ]);
    }
    page.table(4, &table, &[' ']);
}
