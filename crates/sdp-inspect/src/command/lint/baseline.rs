//! Findings that are known: a file of them, so that only new ones are reported.
//!
//! A finding is known by its input, its code and the text of the line that it blames, not by the number
//! of that line: lines that come before may change.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;
use sdpkit_lint::Finding;
use sdpkit_lint::render::Input;
use serde::{Deserialize, Serialize};

use crate::input::{InputError, why_unreadable};

/// What a finding is known by.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
struct Known {
    input: String,
    code: String,
    line: String,
}

/// The file: which findings are known, and how often each stands in its input.
#[derive(Debug, Default, Deserialize, Serialize)]
struct File {
    version: u8,
    findings: Vec<Entry>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Entry {
    #[serde(flatten)]
    known: Known,
    count: usize,
}

/// The version of the file that is written and read.
const VERSION: u8 = 1;

/// Known findings.
#[derive(Debug, Default)]
pub(super) struct Baseline(BTreeMap<Known, usize>);

impl Baseline {
    /// Reads a file.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let wrong = |what: String| {
            InputError::new(format!("{}: {what}", path.display()))
                .with_remedy("write it anew: sdp-inspect lint --baseline FILE --write-baseline ...")
        };
        let bytes = fs::read(path).map_err(|error| wrong(why_unreadable(&error)))?;
        let file: File = serde_json::from_slice(&bytes)
            .map_err(|error| wrong(format!("no baseline: {error}")))?;
        if file.version != VERSION {
            return Err(wrong(format!("version {} of a baseline", file.version)).into());
        }
        let entries = file.findings.into_iter();
        Ok(Self(entries.map(|it| (it.known, it.count)).collect()))
    }

    /// Writes the file.
    pub(super) fn write(&self, path: &Path) -> Result<()> {
        let entry = |(known, count): (&Known, &usize)| Entry {
            known: known.clone(),
            count: *count,
        };
        let file = File {
            version: VERSION,
            findings: self.0.iter().map(entry).collect(),
        };
        let mut text = serde_json::to_string_pretty(&file)?;
        text.push('\n');
        fs::write(path, text).map_err(|error| {
            InputError::new(format!("{}: could not write it: {error}", path.display())).into()
        })
    }

    /// Adds findings.
    pub(super) fn add(&mut self, inputs: &[Input<'_>], findings: &[Finding]) {
        for finding in findings {
            *self.0.entry(key(inputs, finding)).or_default() += 1;
        }
    }

    /// Puts what another one has into it.
    pub(super) fn merge(&mut self, other: Self) {
        for (known, count) in other.0 {
            *self.0.entry(known).or_default() += count;
        }
    }

    /// Takes the known findings out of a list; gives how many they were.
    pub(super) fn take_known(&self, inputs: &[Input<'_>], findings: &mut Vec<Finding>) -> usize {
        if self.0.is_empty() {
            return 0;
        }
        let before = findings.len();
        let mut left: BTreeMap<Known, usize> = BTreeMap::new();
        findings.retain(|finding| {
            let key = key(inputs, finding);
            let Some(&count) = self.0.get(&key) else {
                return true;
            };
            let used = left.entry(key).or_default();
            *used += 1;
            *used > count
        });
        before - findings.len()
    }
}

fn key(inputs: &[Input<'_>], finding: &Finding) -> Known {
    let input = inputs.get(finding.place.text as usize);
    let bytes = input.map_or(&[][..], |input| input.bytes);
    let at = (finding.place.span.start as usize).min(bytes.len());
    let (before, after) = bytes.split_at(at);
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let start = before.iter().rposition(is_end).map_or(0, |at| at + 1);
    let end = after
        .iter()
        .position(is_end)
        .map_or(bytes.len(), |len| at + len);
    let line = bytes.get(start..end).unwrap_or_default();
    Known {
        input: input.map(Input::place).unwrap_or_default(),
        code: finding.rule.code.to_owned(),
        line: String::from_utf8_lossy(line).into_owned(),
    }
}
