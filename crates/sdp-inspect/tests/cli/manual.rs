//! The page of worked examples, the help, and what is made of the arguments.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::{HEEDED, command, expect, run, run_with, scratch};

/// The verbs that the help lists, in its order.
fn verbs() -> Vec<String> {
    let help = run(&["--help"]).text().to_owned();
    let (_, list) = help.split_once("Verbs:\n").unwrap();
    let (list, _) = list.split_once("\n\n").unwrap();
    let verbs = list
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    let verbs: Vec<String> = verbs.map(str::to_owned).collect();
    assert!(verbs.len() >= 16, "{help}");
    verbs
}

/// Runs the `console` blocks of the page one after the other, as a person would.
#[cfg(unix)]
#[test]
fn worked_examples_are_what_is_printed() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sdp-inspect.md");
    let page = fs::read_to_string(page).unwrap();
    let command = Path::new(env!("CARGO_BIN_EXE_sdp-inspect"));
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", command.parent().unwrap().display());
    let dir = scratch("examples");
    let mut count = 0;
    for block in page.split("```console\n").skip(1) {
        let (block, _) = block.split_once("```").unwrap();
        for example in format!("\n{block}").split("\n$ ").skip(1) {
            let (line, printed) = example.split_once('\n').unwrap_or((example, ""));
            let mut shell = Command::new("sh");
            shell.args(["-c", &format!("{{ {line}\n}} 2>&1")]);
            shell.current_dir(&dir).env("PATH", &path);
            for name in HEEDED {
                shell.env_remove(name);
            }
            let output = shell.output().unwrap();
            let text = String::from_utf8(output.stdout).unwrap().replace('\r', "");
            assert_eq!(text.trim_end(), printed.trim_end(), "$ {line}");
            count += 1;
        }
    }
    assert!(count >= 8, "{count}");
}

#[test]
fn shells_and_man_are_served() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = run(&["completions", shell]);
        assert_eq!(run.status, 0);
        assert!(run.text().contains("strip-candidates"), "{shell}");
    }
    assert!(run(&["man"]).text().contains(".TH sdp-inspect 1"));
    let dir = scratch("man");
    assert_eq!(run(&["man", "--dir", dir.to_str().unwrap()]).status, 0);
    for verb in verbs() {
        assert!(dir.join(format!("sdp-inspect-{verb}.1")).exists(), "{verb}");
    }
}

#[test]
fn help_fits_80_columns() {
    let mut all = String::new();
    let verbs = verbs();
    for verb in [""].into_iter().chain(verbs.iter().map(String::as_str)) {
        let args: Vec<&str> = [verb, "--help"]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect();
        let mut command = command(&args);
        command.env("COLUMNS", "80");
        let run = run_with(command, b"");
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        for line in run.text().lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
        let _ = writeln!(all, "$ sdp-inspect {}\n{}", args.join(" "), run.text());
    }
    expect("help.txt", &all);
}

#[test]
fn man_tells_why_it_could_not_write() {
    let dir = scratch("man-file");
    let file = dir.join("hello");
    fs::write(&file, "").unwrap();
    let run = run(&["man", "--dir", file.to_str().unwrap()]);
    assert_eq!(run.status, 2);
    let (_, why) = run.errors.split_once("could not write to ").unwrap();
    assert!(why.trim_end().contains(": "), "{why}");
    assert!(why.contains("os error"), "{why}");
}
