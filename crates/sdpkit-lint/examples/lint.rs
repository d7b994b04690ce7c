//! Prints the findings of the files that are named, a line each: `file:line:column: CODE severity: message`.
//!
//! Files after `--exchange` are an offer and its answer; files after `--history` are offers and answers in turn;
//! after `--fragment` stand a trickle fragment and, if it is known, the description that it belongs to.
#![expect(clippy::print_stdout, reason = "it is a program that prints")]

use sdpkit::span::LineIndex;
use sdpkit_lint::{Linter, Message};

fn main() -> std::io::Result<()> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let is_history = files
        .first()
        .is_some_and(|first| first == "--exchange" || first == "--history");
    if is_history {
        files.remove(0);
    }
    let is_fragment = files.first().is_some_and(|first| first == "--fragment");
    if is_fragment {
        files.remove(0);
    }
    let texts = files
        .iter()
        .map(std::fs::read)
        .collect::<Result<Vec<_>, _>>()?;
    let linter = Linter::default();
    if let (true, [fragment, described @ ..]) = (is_fragment, texts.as_slice()) {
        let described = described.first().map(Vec::as_slice);
        print(&linter.lint_fragment(fragment, described), &files, &texts);
    } else if is_history {
        let messages = Message::in_turn(texts.iter().map(|text| (None, text.as_slice())));
        print(&linter.lint_history(&messages), &files, &texts);
    } else {
        for (file, text) in files.iter().zip(&texts) {
            print(
                &linter.lint(text),
                std::slice::from_ref(file),
                std::slice::from_ref(text),
            );
        }
    }
    Ok(())
}

fn print(findings: &[sdpkit_lint::Finding], files: &[String], texts: &[Vec<u8>]) {
    let indexes: Vec<_> = texts.iter().map(|text| LineIndex::new(text)).collect();
    for finding in findings {
        let number = finding.place.text as usize;
        let (Some(file), Some(index)) = (files.get(number), indexes.get(number)) else {
            continue;
        };
        let at = index.line_col(finding.place.span.start);
        let (code, severity, message) = (finding.rule.code, finding.severity, &finding.message);
        println!(
            "{file}:{}:{}: {code} {severity}: {message}",
            at.line, at.column
        );
    }
}
