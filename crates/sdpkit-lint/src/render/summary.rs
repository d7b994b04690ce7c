//! How often each rule was broken.

use std::fmt::Write as _;

use super::Style;
use crate::finding::Finding;
use crate::rule::{Rule, Severity};

/// What is judged at a time.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Subject {
    /// A description by itself.
    #[default]
    Description,
    /// An offer and its answer.
    Pair,
    /// The descriptions of a session.
    History,
    /// A trickle fragment.
    Fragment,
}

impl Subject {
    /// Its word, for one and for many.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Description => ("description", "descriptions"),
            Self::Pair => ("pair", "pairs"),
            Self::History => ("history", "histories"),
            Self::Fragment => ("fragment", "fragments"),
        }
    }
}

/// An input that could not be read, so that nothing of it was judged.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Unread {
    /// Its name, such as a path.
    pub input: String,
    /// The line of it that could not be read, from 1, where it is JSON Lines.
    pub line: Option<u64>,
    /// What is wrong with it.
    pub error: String,
}

impl Unread {
    /// Of an input, or a line of it, what is wrong.
    pub fn new(input: impl Into<String>, line: Option<u64>, error: impl Into<String>) -> Self {
        Self {
            input: input.into(),
            line,
            error: error.into(),
        }
    }

    /// Where it is, for people.
    pub fn place(&self) -> String {
        match self.line {
            Some(line) => format!("{} line {line}", self.input),
            None => self.input.clone(),
        }
    }
}

/// Counts over all inputs.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Summary {
    /// What an input is.
    pub subject: Subject,
    /// Inputs that were judged.
    pub inputs: usize,
    /// Inputs that could not be read.
    pub unread: Vec<Unread>,
    /// Of these, those with a finding that is reported.
    pub with_findings: usize,
    /// Findings by severity: info, warning, error.
    pub by_severity: [usize; 3],
    /// Findings that are not reported, as they matter less than was asked for.
    pub not_shown: usize,
    /// Findings that the baseline knows.
    pub known: usize,
    /// For each rule that was broken how often, in the order of the codes.
    rules: Vec<(&'static Rule, usize)>,
}

impl Summary {
    /// Counts an input, or texts that were judged together, with what is reported of it.
    pub fn add(&mut self, findings: &[Finding]) {
        self.inputs += 1;
        self.with_findings += usize::from(!findings.is_empty());
        for finding in findings {
            let [info, warning, error] = &mut self.by_severity;
            *match finding.severity {
                Severity::Info => info,
                Severity::Warning => warning,
                Severity::Error => error,
            } += 1;
            self.count_rule(finding.rule, 1);
        }
    }

    /// Adds the counts of other inputs.
    pub fn merge(&mut self, other: &Self) {
        self.inputs += other.inputs;
        self.with_findings += other.with_findings;
        for (count, more) in self.by_severity.iter_mut().zip(other.by_severity) {
            *count += more;
        }
        self.not_shown += other.not_shown;
        self.known += other.known;
        self.unread.extend_from_slice(&other.unread);
        for &(rule, count) in &other.rules {
            self.count_rule(rule, count);
        }
    }

    fn count_rule(&mut self, rule: &'static Rule, more: usize) {
        match self
            .rules
            .binary_search_by(|(it, _)| it.code.cmp(rule.code))
        {
            Ok(at) => {
                if let Some((_, count)) = self.rules.get_mut(at) {
                    *count += more;
                }
            }
            Err(at) => self.rules.insert(at, (rule, more)),
        }
    }

    /// For each rule that was broken how often, in the order of the codes.
    pub fn rules(&self) -> &[(&'static Rule, usize)] {
        &self.rules
    }

    /// How many findings there are of at least that severity.
    pub fn count(&self, least: Severity) -> usize {
        let counted = Severity::ALL.into_iter().zip(self.by_severity);
        counted
            .filter(|(severity, _)| *severity >= least)
            .map(|(_, count)| count)
            .sum()
    }

    /// A line a rule, the most broken first, and the totals.
    pub(super) fn table(&self) -> String {
        let mut rules = self.rules.clone();
        rules.sort_by_key(|&(rule, count)| (std::cmp::Reverse(count), rule.code));
        let mut text = String::new();
        for (rule, count) in rules {
            let _ = writeln!(
                text,
                "{count:>8}  {:<7} {:<7} {}",
                rule.code,
                rule.level.as_str(),
                rule.name
            );
        }
        text.push_str(&self.closing_line(&Style::default()));
        text
    }

    /// What there is in all.
    pub(super) fn closing_line(&self, style: &Style) -> String {
        let plural = |count: usize, one: &str, many: &str| {
            format!("{count} {}", if count == 1 { one } else { many })
        };
        let [info, warnings, errors] = self.by_severity;
        let (one, many) = self.subject.words();
        let mut line = match self.inputs {
            0 => format!("no {one} was judged"),
            count => format!(
                "{}: {}, {}",
                plural(count, one, many),
                plural(errors, "error", "errors"),
                plural(warnings, "warning", "warnings"),
            ),
        };
        if info > 0 {
            let _ = write!(line, ", {}", plural(info, "hint", "hints"));
        }
        if self.not_shown > 0 {
            let _ = write!(line, "; {} of less weight not shown", self.not_shown);
        }
        if self.known > 0 {
            let _ = write!(line, "; {} known by the baseline", self.known);
        }
        match self.unread.len() {
            0 => {}
            count => {
                let inputs = plural(count, "input", "inputs");
                let _ = write!(line, "; {inputs} could not be judged");
            }
        }
        let errors = errors + self.unread.len();
        let colour = match (style.is_coloured, errors, warnings) {
            (false, ..) => return line + "\n",
            (true, 0, 0) => "\x1b[32m",
            (true, 0, _) => "\x1b[33m",
            (true, ..) => "\x1b[1m\x1b[31m",
        };
        format!("{colour}{line}\x1b[0m\n")
    }
}
