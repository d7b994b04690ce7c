//! `munge-check`: which edits of a created description an endpoint refuses as its own, and why.

mod diff;
mod words;

use anyhow::Result;
use sdpkit::Session;
use sdpkit_negotiate::{Created, Endpoint, Error, Misuse, Prediction, Refusal};

use self::diff::{Diff, Edit, bare};
use super::predict::{place, verdict};
use crate::args::MungeCheckArgs;
use crate::exit_status::ExitStatus;
use crate::input::{is_standard_twice, one_of_kind};
use crate::page::{Page, Role, Text};
use crate::problems::Lines;
use crate::terminal::Output;

/// The most bytes that are read to judge each edit by itself: a description as often as there are edits.
const MOST_JUDGED: usize = 1 << 24;

pub(crate) fn run(args: &MungeCheckArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let mut files = vec![args.created.as_path(), args.edited.as_path()];
    files.extend(args.answer_to.as_deref());
    if is_standard_twice(&files, out) {
        return Ok(ExitStatus::Unusable);
    }
    let (kind, remedy) = if args.answer_to.is_some() {
        (
            "answer",
            "CREATED and EDITED are the answer to REMOTE_OFFER; for an offer leave out --answer-to",
        )
    } else {
        (
            "offer",
            "of an answer, give the offer that it answers: --answer-to REMOTE_OFFER",
        )
    };
    let created = one_of_kind(&args.created, kind, remedy, out)?;
    let edited = one_of_kind(&args.edited, kind, remedy, out)?;
    let offer = match &args.answer_to {
        None => None,
        Some(file) => match one_of_kind(file, "offer", "--answer-to takes the offer", out)? {
            Some(offer) => Some(offer),
            None => return Ok(ExitStatus::Unusable),
        },
    };
    let (Some(created), Some(edited)) = (created, edited) else {
        return Ok(ExitStatus::Unusable);
    };
    let offer = offer
        .as_ref()
        .map(|offer| Session::parse_bytes(&offer.text));
    let diff = Diff::new(&created.text, &edited.text);
    let mut judged = Vec::new();
    for judge in &args.judges.all {
        let endpoint = judge.endpoint();
        let session = Session::parse_bytes(&created.text);
        match Created::new(offer.as_ref(), &session, endpoint) {
            Ok(created) => {
                let mut court = Court { endpoint, created };
                judged.push(court.judge(&session, &diff, &edited.text));
            }
            Err(refusal) => {
                out.error(
                    &format_args!("{endpoint} refuses the offer that is answered: {refusal}"),
                    Some("sdp-inspect predict tells where"),
                );
                return Ok(ExitStatus::Unusable);
            }
        }
    }
    let mut page = Page::new(out.theme, out.width);
    let session = Session::parse_bytes(&edited.text);
    let lines = Lines::new(&session, &edited.text);
    let count = diff.edits.len();
    let plural = if count == 1 { "" } else { "s" };
    let title = Text::new(Role::Name, &edited.name).with(
        Role::Faint,
        &format!("  {count} edit{plural} of {}", created.name),
    );
    page.line(0, &title);
    if count == 0 && created.text != edited.text {
        page.line(2, &Text::plain("only line ends differ"));
    }
    for verdict in &judged {
        verdict.write(&mut page, &session, &lines, kind);
    }
    for (number, edit) in diff.edits.iter().enumerate() {
        page.blank();
        write_edit(&mut page, &diff, number, edit);
        for verdict in &judged {
            verdict.write_of(&mut page, number);
        }
    }
    out.text(page.as_str())?;
    let is_refused = judged
        .iter()
        .any(|verdict| verdict.whole.refusal().is_some());
    Ok(if is_refused {
        ExitStatus::Problems
    } else {
        ExitStatus::Fine
    })
}

/// Who judges, and what it has created.
struct Court {
    endpoint: Endpoint,
    created: Created,
}

/// What an endpoint makes of the edits.
struct Verdict {
    endpoint: Endpoint,
    /// Why it refuses what was created, before any edit.
    created: Option<Refusal>,
    /// What it makes of all edits.
    whole: Prediction,
    /// Whether there are too many edits to judge each by itself.
    is_too_much: bool,
    /// The edits that it refuses by themselves.
    refused: Vec<(usize, Refusal)>,
    /// The edits without which it accepts the others.
    needed: Vec<usize>,
}

impl Court {
    fn predict(&mut self, text: &[u8]) -> Prediction {
        self.created.predict(&Session::parse_bytes(text))
    }

    fn judge(&mut self, created: &Session<'_>, diff: &Diff<'_>, edited: &[u8]) -> Verdict {
        let mut verdict = Verdict {
            endpoint: self.endpoint,
            created: self.created.predict(created).refusal().cloned(),
            whole: self.predict(edited),
            is_too_much: false,
            refused: Vec::new(),
            needed: Vec::new(),
        };
        let count = diff.edits.len();
        if verdict.whole.refusal().is_none() || verdict.created.is_some() {
            return verdict;
        }
        if count.saturating_mul(edited.len()) > MOST_JUDGED {
            verdict.is_too_much = true;
            return verdict;
        }
        for number in 0..count {
            let alone = self.predict(&diff.with(|edit| edit == number));
            if let Some(refusal) = alone.refusal() {
                verdict.refused.push((number, refusal.clone()));
            }
        }
        if !verdict.refused.iter().any(|(_, it)| verdict.is_cause(it)) {
            for number in 0..count {
                let others = self.predict(&diff.with(|edit| edit != number));
                if others.refusal().is_none() {
                    verdict.needed.push(number);
                }
            }
        }
        verdict
    }
}

impl Verdict {
    /// Whether an edit by itself is refused for the same as all together.
    fn is_cause(&self, alone: &Refusal) -> bool {
        // Where in the text it is may differ.
        let same = |whole: &Refusal| whole.to_string() == alone.to_string();
        self.whole.refusal().is_some_and(same)
    }

    fn write(&self, page: &mut Page, session: &Session<'_>, lines: &Lines<'_>, kind: &str) {
        verdict(page, self.endpoint, &self.whole);
        let Some(refusal) = self.whole.refusal() else {
            return;
        };
        place(page, session, lines, refusal);
        if let Some(rule) = as_created(self.endpoint, refusal) {
            page.line(4, &Text::new(Role::Note, rule));
        }
        let names = |numbers: &[usize]| -> String {
            let names: Vec<String> = numbers.iter().map(|at| (at + 1).to_string()).collect();
            let plural = if names.len() == 1 { "" } else { "s" };
            format!("edit{plural} {}", names.join(", "))
        };
        let causes = self
            .refused
            .iter()
            .filter(|(_, alone)| self.is_cause(alone));
        let causes: Vec<usize> = causes.map(|(number, _)| *number).collect();
        let because = if let Some(created) = &self.created {
            format!(
                "it refuses {} without any edit ({created}): is that what create{}{} gave, and not \
                 a later description of the connection?",
                "what was created",
                kind.get(..1).unwrap_or_default().to_uppercase(),
                kind.get(1..).unwrap_or_default()
            )
        } else if !causes.is_empty() {
            format!("for {}", names(&causes))
        } else if !self.needed.is_empty() {
            format!("for {}, together with others", names(&self.needed))
        } else if self.is_too_much {
            "there are too many edits to judge each by itself".to_owned()
        } else {
            "for several edits together".to_owned()
        };
        page.line(4, &Text::new(Role::Caution, &because));
    }

    /// Writes what it makes of one edit, where it has something against it.
    fn write_of(&self, page: &mut Page, number: usize) {
        let text = Text::new(Role::Label, self.endpoint.name());
        if let Some((_, refusal)) = self.refused.iter().find(|(at, _)| *at == number) {
            let text = if self.is_cause(refusal) {
                text.with(Role::Bad, " refuses this edit")
            } else {
                text.with(Role::Caution, " would refuse this edit by itself,")
            };
            let text = text
                .with(Role::Plain, " with ")
                .with(Role::Name, refusal.exception.name());
            // What is not as it was created is told above.
            let text = match as_created(self.endpoint, refusal) {
                Some(_) => text,
                None => text
                    .with(Role::Plain, ": ")
                    .with(Role::Plain, &refusal.error.to_string()),
            };
            page.line(5, &text);
        } else if self.needed.contains(&number) {
            let text = text.with(Role::Caution, " accepts the other edits without this one");
            page.line(5, &text);
        }
    }
}

/// What of a description that was created may not be changed, where that is why it is refused.
fn as_created(endpoint: Endpoint, refusal: &Refusal) -> Option<&'static str> {
    let Error::Misuse(Misuse::NotAsCreated { .. }) = refusal.error else {
        return None;
    };
    Some(match endpoint {
        Endpoint::Chromium => "Chromium takes edits, but not of the fingerprint",
        Endpoint::Firefox => {
            "Firefox takes edits, but not of the number, media types and mids of m= sections"
        }
        _ => "no edit at all is allowed (RFC 9429 §5.4)",
    })
}

/// Writes an edit: what it does, and its lines.
fn write_edit(page: &mut Page, diff: &Diff<'_>, number: usize, edit: &Edit) {
    let place = match edit.section {
        Some(section) => format!("Media {section}"),
        None => "Session".to_owned(),
    };
    let title = Text::new(Role::Name, &format!("{}  ", number + 1))
        .with(Role::Heading, &place)
        .with(Role::Plain, ": ")
        .with(Role::Plain, &words::edit(diff, edit));
    page.line(0, &title);
    let most = 12;
    for (sign, role, all, lines) in [
        ("-", Role::Bad, &diff.old, &edit.removed),
        ("+", Role::Good, &diff.new, &edit.added),
    ] {
        for &at in lines.iter().take(most) {
            let line = all.get(at).map_or(&b""[..], |line| bare(line));
            let text = Text::new(Role::Faint, &format!("{:>4} ", at + 1))
                .with(role, sign)
                .with(role, " ")
                .with(role, &String::from_utf8_lossy(line));
            page.source_line(9, &text);
        }
        if lines.len() > most {
            let rest = format!("{} lines more", lines.len() - most);
            page.line(5, &Text::new(Role::Faint, &rest));
        }
    }
}
