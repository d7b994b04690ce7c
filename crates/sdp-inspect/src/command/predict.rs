//! `predict`: whether an endpoint accepts a description, and which line it refuses for which check.

use anyhow::Result;
use sdpkit::Session;
use sdpkit_negotiate::{Endpoint, Prediction, Refusal, predict};

use crate::args::PredictArgs;
use crate::exit_status::ExitStatus;
use crate::input::{
    Description, InputError, Source, each_description, is_standard_twice, one_of_kind,
};
use crate::page::{Page, Role, Text};
use crate::problems::Lines;
use crate::terminal::Output;

pub(crate) fn run(args: &PredictArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let offer = match &args.answer_to {
        None => None,
        Some(file) => {
            let mut files: Vec<_> = args.files.iter().map(std::path::PathBuf::as_path).collect();
            if files.is_empty() {
                files.push("-".as_ref());
            }
            files.push(file);
            if is_standard_twice(&files, out) {
                return Ok(ExitStatus::Unusable);
            }
            let remedy = "--answer-to takes the offer, and DESCRIPTION is its answer";
            match one_of_kind(file, "offer", remedy, out)? {
                Some(read) => Some(read.text),
                None => return Ok(ExitStatus::Unusable),
            }
        }
    };
    let (theme, width) = (out.theme, out.width);
    let mut is_first = true;
    each_description(
        &Source::of(&args.files),
        out,
        &|description| {
            let offer = offer.as_deref().map(Session::parse_bytes);
            one(args, description, offer.as_ref(), Page::new(theme, width))
        },
        &mut |(page, status), out| {
            if !std::mem::take(&mut is_first) {
                out.text("\n")?;
            }
            out.text(page.as_str())?;
            Ok(status)
        },
    )
}

/// What each judge makes of one description.
fn one(
    args: &PredictArgs,
    description: &Description<'_>,
    offer: Option<&Session<'_>>,
    mut page: Page,
) -> Result<(Page, ExitStatus)> {
    let is_answer = matches!(description.kind, Some("answer" | "pranswer"));
    if is_answer && offer.is_none() {
        return Err(
            InputError::new("it is an answer, and not the offer that is judged here")
                .with_remedy("give the offer that it answers: --answer-to LOCAL_OFFER")
                .into(),
        );
    }
    if description.kind == Some("offer") && offer.is_some() {
        return Err(
            InputError::new("it is an offer, and not the answer that is judged here")
                .with_remedy("give the answer to LOCAL_OFFER, or leave out --answer-to")
                .into(),
        );
    }
    let session = Session::parse_bytes(description.text);
    let lines = Lines::new(&session, description.text);
    let kind = if offer.is_some() { "answer" } else { "offer" };
    let title = Text::new(Role::Name, &description.place());
    page.line(0, &title.with(Role::Faint, &format!("  as {kind}")));
    let mut status = ExitStatus::Fine;
    for judge in &args.judges.all {
        let endpoint = judge.endpoint();
        let prediction = predict(offer, description.text, endpoint);
        verdict(&mut page, endpoint, &prediction);
        if let Some(refusal) = prediction.refusal() {
            status = ExitStatus::Problems;
            place(&mut page, &session, &lines, refusal);
        }
    }
    Ok((page, status))
}

/// Writes who accepts it or with which name refuses it.
pub(super) fn verdict(page: &mut Page, endpoint: Endpoint, prediction: &Prediction) {
    let name = format!("  {:<10}", endpoint.name());
    let text = Text::new(Role::Label, &name);
    page.line(
        0,
        &match prediction {
            Prediction::Accept => text.with(Role::Good, "accepts it"),
            Prediction::Refuse(refusal) => text
                .with(Role::Bad, "refuses it")
                .with(Role::Plain, " with ")
                .with(Role::Name, refusal.exception.name()),
        },
    );
}

/// Writes which check it is that refuses, and the line.
pub(super) fn place(page: &mut Page, session: &Session<'_>, lines: &Lines<'_>, refusal: &Refusal) {
    let span = refusal.span(session);
    let mut check = Text::default();
    if let Some(span) = span {
        check.push(Role::Name, &lines.place(span));
        check.push(Role::Plain, "  ");
    }
    page.line(4, &check.with(Role::Plain, &refusal.error.to_string()));
    if let Some(span) = span {
        lines.mark(page, span);
    }
}
