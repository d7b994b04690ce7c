//! The page of a rule: its documentation comment, read.
//!
//! A comment is, in this order: one sentence that begins "Flags"; `## Why`; `## Bad`, `## Good` and, where
//! the rule mends what it finds, `## Fixed`, each with one example or more. An example is a block of lines
//! between fences; what follows the opening fence says how it is read, see [`Example`].

use std::fmt::Write as _;

use crate::rule::{Fixability, Rule};

/// What a rule says of itself.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Page {
    /// What it flags, in a sentence.
    pub statement: String,
    /// Why that matters on the wire.
    pub why: String,
    /// What breaks it.
    pub bad: Vec<Example>,
    /// What keeps it.
    pub good: Vec<Example>,
    /// What its fix makes of the first of `bad`.
    pub fixed: Vec<Example>,
}

/// An example: some lines, and how they are made a whole input.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Example {
    /// What follows the opening fence.
    pub words: Vec<String>,
    /// The lines, as written; `<CR>`, `<LF>`, `<NUL>`, `<TAB>`, `<SP>`, `<BOM>`, `<NBSP>`, `<FF>` (the byte) and
    /// `<EOF>` (no line end) stand for what cannot be seen.
    pub text: String,
}

impl Example {
    /// What it is, for people: `offer`, `answer of b`, `a trickle fragment`, …; empty for a description.
    pub fn about(&self) -> String {
        let has = |word: &str| self.words.iter().any(|it| it == word);
        let mut parts = Vec::new();
        if has("sdpfrag") {
            parts.push("a trickle fragment".to_owned());
        }
        for word in ["offer", "answer", "pranswer", "rollback"] {
            if has(word) {
                parts.push(word.to_owned());
            }
        }
        for (word, told) in [
            ("a", "of a"),
            ("b", "of b"),
            ("described", "what it belongs to"),
        ] {
            if has(word) {
                parts.push(told.to_owned());
            }
        }
        if has("webrtc") {
            parts.push("the lines that matter".to_owned());
        }
        for word in &self.words {
            if let Some(name) = word.strip_prefix("profile=") {
                parts.push(format!("profile {name}"));
            } else if let Some(name) = word.strip_prefix('-') {
                parts.push(format!("without a={name}"));
            } else if word == "strict" {
                parts.push("strictly".to_owned());
            }
        }
        parts.join(", ")
    }
}

impl Page {
    /// Reads a documentation comment.
    pub fn read(docs: &str) -> Self {
        let mut page = Self {
            statement: String::new(),
            why: String::new(),
            bad: Vec::new(),
            good: Vec::new(),
            fixed: Vec::new(),
        };
        let mut heading = "";
        let mut block: Option<Example> = None;
        for line in docs.lines() {
            let line = line.strip_prefix(' ').unwrap_or(line);
            if let Some(words) = line.strip_prefix("```") {
                match block.take() {
                    Some(example) => match heading {
                        "Bad" => page.bad.push(example),
                        "Good" => page.good.push(example),
                        "Fixed" => page.fixed.push(example),
                        _ => {}
                    },
                    None => {
                        block = Some(Example {
                            words: words.split_ascii_whitespace().map(String::from).collect(),
                            text: String::new(),
                        });
                    }
                }
            } else if let Some(example) = &mut block {
                example.text.push_str(line);
                example.text.push('\n');
            } else if let Some(name) = line.strip_prefix("## ") {
                heading = name.trim();
            } else {
                match heading {
                    "" => push_line(&mut page.statement, line),
                    "Why" => push_line(&mut page.why, line),
                    _ => {}
                }
            }
        }
        for text in [&mut page.statement, &mut page.why] {
            text.truncate(text.trim_end().len());
        }
        page
    }
}

/// Joins the lines of a paragraph; an empty line begins a new one.
fn push_line(text: &mut String, line: &str) {
    let line = line.trim_end();
    if line.is_empty() {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    } else {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push(' ');
        }
        text.push_str(line);
    }
}

/// The page `docs/rules.md`: all rules, by family, each with its text and examples.
pub fn rules_page() -> String {
    let rules = crate::rules();
    let mut page = format!(
        "<!-- Made of the rules: UPDATE=1 cargo test -p sdpkit-tests tidy -->\n\
         # Rules\n\n\
         {} rules. Codes never change and are never used again. `sdp-inspect explain CODE` prints the same text; \
         [lint.md](lint.md) says how rules are chosen and reported.\n\n\
         | family | rules | about |\n|---|---|---|\n",
        rules.len()
    );
    let families: Vec<&[&Rule]> = rules
        .chunk_by(|one, next| one.family() == next.family())
        .collect();
    for family in &families {
        let Some(first) = family.first() else {
            continue;
        };
        let name = first.family();
        let about = crate::rules::about(name);
        let _ = writeln!(
            page,
            "| [{name}](#{}) | {} | {about} |",
            name.to_ascii_lowercase(),
            family.len()
        );
    }
    for family in &families {
        let Some(first) = family.first() else {
            continue;
        };
        let _ = writeln!(page, "\n## {}\n", first.family());
        let _ = writeln!(page, "{}", crate::rules::about(first.family()));
        for rule in *family {
            write_rule(&mut page, rule);
        }
    }
    page
}

fn write_rule(out: &mut String, rule: &Rule) {
    let page = Page::read(rule.docs);
    let list = |items: Vec<String>| items.join(", ");
    let _ = writeln!(
        out,
        "\n### {} {}\n\n{}\n",
        rule.code, rule.name, page.statement
    );
    let _ = writeln!(
        out,
        "{} · {} · {}{}\n",
        rule.level.as_str(),
        list(rule.citations.iter().map(ToString::to_string).collect()),
        list(rule.profiles.iter().map(ToString::to_string).collect()),
        match rule.fixability {
            Fixability::None => "",
            Fixability::Safe => " · safe fix",
            Fixability::Unsafe => " · unsafe fix",
        }
    );
    let _ = writeln!(out, "{}", page.why.replace('\n', "\n\n"));
    for (title, examples) in [
        ("Bad", &page.bad),
        ("Good", &page.good),
        ("Fixed", &page.fixed),
    ] {
        for example in examples {
            let about = example.about();
            let about = if about.is_empty() {
                about
            } else {
                format!(" ({about})")
            };
            let _ = writeln!(out, "\n{title}{about}:\n\n```sdp\n{}```", example.text);
        }
    }
}
