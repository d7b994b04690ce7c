//! `fix`: descriptions with what `lint` finds mended, where edits can.

use anyhow::Result;
use sdpkit_lint::{Applicability, Fixed, Severity};
use similar::TextDiff;

use super::lint::Linters;
use crate::args::FixArgs;
use crate::exit_status::ExitStatus;
use crate::input::{Description, Source, each_description};
use crate::page::{Page, Role, Text};
use crate::rewrite::{Change, rewrite};
use crate::settings::Settings;
use crate::terminal::Output;

pub(crate) fn run(args: &FixArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let settings = Settings::find(&args.rules, args.role)?;
    let linters = Linters::new(&settings.options);
    let level = args.level.or(settings.level).unwrap_or(Severity::Warning);
    let risk = if args.is_unsafe {
        Applicability::Unsafe
    } else {
        Applicability::Safe
    };
    if args.diff {
        let (theme, width) = (out.theme, out.width);
        return each_description(
            &Source::of(&args.files),
            out,
            &|description| {
                let fixed = linters
                    .of(description.kind)
                    .fix_from(description.text, risk, level);
                let mut page = Page::new(theme, width);
                diff(description, &fixed, &mut page);
                Ok((page, status_of(&fixed)))
            },
            &mut |(page, status), out| {
                out.text(page.as_str())?;
                Ok(status)
            },
        );
    }
    let changer = |text: &[u8], kind: Option<&str>| {
        let fixed = linters.of(kind).fix_from(text, risk, level);
        let mended: usize = fixed.mended.iter().map(|(_, count)| count).sum();
        let mut notes = Vec::new();
        if mended > 0 {
            let codes: Vec<&str> = fixed.mended.iter().map(|(code, _)| *code).collect();
            notes.push(format!("mended {mended}: {}", codes.join(", ")));
        }
        let mut left: Vec<&str> = fixed
            .left
            .iter()
            .filter(|finding| finding.severity >= level)
            .map(|finding| finding.rule.code)
            .collect();
        let count = left.len();
        left.dedup();
        if count > 0 {
            notes.push(format!(
                "{count} left, which `lint` tells of: {}",
                left.join(", ")
            ));
        }
        Ok(Change {
            status: status_of(&fixed),
            new: Some(fixed.text),
            notes,
        })
    };
    rewrite(&args.files, args.in_place, Some(&changer), out)
}

/// Whether an error is left.
fn status_of(fixed: &Fixed) -> ExitStatus {
    let is_error = |finding: &sdpkit_lint::Finding| finding.severity == Severity::Error;
    if fixed.left.iter().any(is_error) {
        ExitStatus::Problems
    } else {
        ExitStatus::Fine
    }
}

/// Writes what changes as a unified diff; nothing where nothing does.
fn diff(description: &Description<'_>, fixed: &Fixed, page: &mut Page) {
    let (old, new) = (
        String::from_utf8_lossy(description.text),
        String::from_utf8_lossy(&fixed.text),
    );
    if old == new {
        return;
    }
    let place = description.place();
    let diff = TextDiff::from_lines(old.as_ref(), new.as_ref());
    let mut unified = diff.unified_diff();
    let text = unified.context_radius(3).header(&place, &place).to_string();
    // A CR that a line gains or loses is shown, as `\r`; one at the end of both is not worth a look.
    let is_crlf = old.lines().count() == old.matches("\r\n").count();
    for line in text.split_inclusive('\n') {
        let line = line.trim_end_matches('\n');
        let line = if is_crlf {
            line.trim_end_matches('\r')
        } else {
            line
        };
        let role = match line.as_bytes() {
            [b'-', ..] => Role::Bad,
            [b'+', ..] => Role::Good,
            [b'@', ..] => Role::Heading,
            _ => Role::Plain,
        };
        page.verbatim(0, &Text::new(role, line));
    }
}
