//! The page of a rule: its documentation comment, read.
//!
//! A comment is, in this order: one sentence that begins "Flags"; `## Why`; `## Bad`, `## Good` and, where
//! the rule mends what it finds, `## Fixed`, each with one example or more. An example is a block of lines
//! between fences; what follows the opening fence says how it is read, see [`Example`].

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
