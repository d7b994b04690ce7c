//! Descriptions, pairs and histories that are right: an error in one is a false alarm.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sdpkit_lint::{Finding, Kind, Linter, Message, Options, Role, Severity};
use serde_json::Value;

use super::{Lists, Report, Tally, told};
use crate::corpus;

/// What of a folder is right.
#[derive(Debug, Default)]
pub(super) struct Sound {
    /// Files, and the names under which they are told.
    documents: Vec<(PathBuf, String)>,
    fragments: Vec<(PathBuf, String)>,
    /// The messages of each session in their order: those with two are pairs.
    sessions: Vec<Vec<(PathBuf, String, Kind)>>,
}

/// By a manifest: what it calls valid, and of these the offers with their answers.
pub(super) fn of_manifest(folder: &Path, rows: &[Value]) -> Sound {
    let mut sound = Sound::default();
    let mut valid: Vec<PathBuf> = Vec::new();
    for row in rows {
        let (Some(file), Some("valid")) = (row["file"].as_str(), row["validity"].as_str()) else {
            continue;
        };
        let path = folder.join(file);
        let name = name_of(folder, &path);
        if row["kind"] == "sdpfrag" {
            sound.fragments.push((path, name));
        } else {
            valid.push(path.clone());
            sound.documents.push((path, name));
        }
    }
    sound.sessions = sessions(folder, &valid);
    sound
}

/// Recordings: all of it is right.
pub(super) fn of_recordings(folder: &Path, files: &[PathBuf]) -> Sound {
    let is_description = |file: &&PathBuf| file.extension().is_some_and(|it| it == "sdp");
    let all: Vec<PathBuf> = files.iter().filter(is_description).cloned().collect();
    Sound {
        sessions: sessions(folder, &all),
        documents: all
            .into_iter()
            .map(|path| {
                let name = name_of(folder, &path);
                (path, name)
            })
            .collect(),
        fragments: Vec::new(),
    }
}

/// The name of the folder, and where in it the file is.
pub(super) fn name_of(folder: &Path, file: &Path) -> String {
    let folder_name = folder.file_name().unwrap_or_default().to_string_lossy();
    format!("{folder_name}/{}", corpus::relative(file, folder))
}

/// What ends the name of a description that was edited on its way.
const RECEIVED: &str = "-as-received";

/// The kind that the end of a file's name tells; one that was edited on the way, `…-as-received`, too.
fn kind_of(file: &Path) -> Option<Kind> {
    let name = file.file_name()?.to_str()?.strip_suffix(".sdp")?;
    let end = name.rsplit_once('.')?.1;
    match end.strip_suffix(RECEIVED).unwrap_or(end) {
        "offer" => Some(Kind::Offer),
        "answer" => Some(Kind::Answer),
        "pranswer" => Some(Kind::Pranswer),
        _ => None,
    }
}

/// Parts `NAME[.rN].offer.sdp`, `.pranswer.sdp` and `.answer.sdp` into sessions, each in its order.
///
/// An answer is to the offer as it was received.
fn sessions(folder: &Path, files: &[PathBuf]) -> Vec<Vec<(PathBuf, String, Kind)>> {
    type Order = (u32, u8);
    let mut sessions: BTreeMap<PathBuf, Vec<(Order, PathBuf, Kind)>> = BTreeMap::new();
    for file in files {
        let (Some(kind), Some(name)) = (kind_of(file), file.file_name().and_then(|it| it.to_str()))
        else {
            continue;
        };
        let name = name.trim_end_matches(".sdp");
        let is_received = name.ends_with(RECEIVED);
        if is_received && kind != Kind::Offer {
            continue;
        }
        let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
        let (name, round) = match name.rsplit_once(".r") {
            Some((name, round)) => match round.parse() {
                Ok(round) => (name, round),
                Err(_) => (name, 1),
            },
            None => (name, 1),
        };
        let place = match kind {
            Kind::Offer if is_received => 0,
            Kind::Offer => 1,
            Kind::Pranswer => 2,
            Kind::Answer | Kind::Rollback => 3,
        };
        sessions
            .entry(file.with_file_name(name))
            .or_default()
            .push(((round, place), file.clone(), kind));
    }
    let ordered = sessions.into_values().map(|mut session| {
        session.sort_by_key(|(order, ..)| *order);
        // The one as received stands before the one as sent, which is left out.
        session.dedup_by_key(|((round, _), _, kind)| (*round, *kind as u8));
        session
            .into_iter()
            .map(|(_, path, kind)| {
                let name = name_of(folder, &path);
                (path, name, kind)
            })
            .collect::<Vec<_>>()
    });
    ordered.filter(|session| session.len() > 1).collect()
}

/// Lints all of it, and notes the errors.
pub(super) fn check(
    sound: &Sound,
    linter: &Linter,
    lists: &Lists,
    report: &mut Report,
) -> io::Result<()> {
    let with_role = |role| {
        let mut options = Options::default();
        options.role = Some(role);
        Linter::new(options)
    };
    let (offers, answers) = (with_role(Role::Offer), with_role(Role::Answer));
    for (path, name) in &sound.documents {
        let text = fs::read(path)?;
        let linter = match kind_of(path) {
            Some(Kind::Offer) => &offers,
            Some(Kind::Answer | Kind::Pranswer) => &answers,
            _ => linter,
        };
        let findings = linter.lint(&text);
        let outcome = judge(&[(name, &text)], &findings, lists, report);
        count(&mut report.descriptions, outcome);
    }
    for (path, name) in &sound.fragments {
        let text = fs::read(path)?;
        let findings = linter.lint_fragment(&text, None);
        let outcome = judge(&[(name, &text)], &findings, lists, report);
        count(&mut report.fragments, outcome);
    }
    for session in &sound.sessions {
        let texts: Vec<Vec<u8>> = session
            .iter()
            .map(|(path, ..)| fs::read(path))
            .collect::<io::Result<_>>()?;
        let named: Vec<(&String, &Vec<u8>)> = session
            .iter()
            .map(|(_, name, _)| name)
            .zip(&texts)
            .collect();
        let messages = Message::in_turn(
            session
                .iter()
                .zip(&texts)
                .map(|((.., kind), text)| (Some(*kind), text.as_slice())),
        );
        // What is wrong with a description alone was told above.
        let findings: Vec<Finding> = linter
            .lint_history(&messages)
            .into_iter()
            .filter(is_of_several)
            .collect();
        let outcome = judge(&named, &findings, lists, report);
        let tally = if session.len() == 2 {
            &mut report.pairs
        } else {
            &mut report.histories
        };
        count(tally, outcome);
    }
    Ok(())
}

/// Whether a finding is of a rule of pairs or histories.
fn is_of_several(finding: &Finding) -> bool {
    matches!(finding.rule.family(), "OA" | "SEQ")
        || finding
            .related
            .iter()
            .any(|it| it.place.text != finding.place.text)
}

/// Whether there is no error, or which are all listed.
#[derive(Clone, Copy)]
enum Outcome {
    Clean,
    Listed,
    Alarm,
}

fn count(tally: &mut Tally, outcome: Outcome) {
    tally.judged += 1;
    match outcome {
        Outcome::Clean => tally.held += 1,
        Outcome::Listed => tally.listed += 1,
        Outcome::Alarm => {}
    }
}

fn judge(
    texts: &[(&String, &Vec<u8>)],
    findings: &[Finding],
    lists: &Lists,
    report: &mut Report,
) -> Outcome {
    let mut outcome = Outcome::Clean;
    for finding in findings.iter().filter(|it| it.severity == Severity::Error) {
        let Some((name, text)) = texts.get(finding.place.text as usize) else {
            continue;
        };
        if lists.is_departure(name, finding.rule.code, report) {
            if matches!(outcome, Outcome::Clean) {
                outcome = Outcome::Listed;
            }
        } else {
            report
                .complaints
                .push(format!("false alarm: {}", told(name, text, finding)));
            outcome = Outcome::Alarm;
        }
    }
    outcome
}
