//! `explain`: the page of a rule.

use anyhow::Result;
use sdpkit_lint::docs::{Example, Page as Docs};
use sdpkit_lint::{Fixability, Profile, Rule, Severity, When, rules};

use crate::args::{ExplainArgs, unknown_rule};
use crate::exit_status::ExitStatus;
use crate::page::{Page, Role, Text};
use crate::terminal::Output;

pub(crate) fn run(args: &ExplainArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let mut status = ExitStatus::Fine;
    let mut is_first = true;
    for name in &args.which {
        let Some(rule) = Rule::named(name) else {
            let family = rules()
                .iter()
                .find(|rule| rule.family().eq_ignore_ascii_case(name));
            match family {
                Some(rule) => {
                    let family = rule.family();
                    out.error(
                        &format_args!("`{family}` is a family of rules, not a rule"),
                        Some(&format!("`sdp-inspect rules {family}` lists them")),
                    );
                }
                None => {
                    out.error(
                        &format_args!("no rule is named `{name}`"),
                        Some(&unknown_rule(name)),
                    );
                }
            }
            status = ExitStatus::Unusable;
            continue;
        };
        let mut page = Page::new(out.theme, out.width);
        if !std::mem::take(&mut is_first) {
            page.blank();
        }
        explain(rule, &mut page);
        out.text(page.as_str())?;
    }
    Ok(status)
}

fn explain(rule: &Rule, page: &mut Page) {
    let docs = Docs::read(rule.docs);
    page.line(
        0,
        &Text::new(Role::Heading, rule.code)
            .with(Role::Plain, "  ")
            .with(Role::Name, rule.name),
    );
    page.blank();
    page.line(0, &Text::plain(&docs.statement));
    page.blank();
    let clauses: Vec<String> = rule.citations.iter().map(ToString::to_string).collect();
    page.fact("clause", &Text::plain(&clauses.join("; ")));
    page.fact("level", &Text::plain(rule.level.as_str()));
    let (severity, exceptions) = severities(rule);
    let mut told = Text::plain(severity.as_str());
    for (other, when) in exceptions {
        told.push_item("; ", Role::Plain, &format!("{other} {when}"));
    }
    page.fact("severity", &told);
    let profiles: Vec<&str> = rule.profiles.iter().map(|it| it.as_str()).collect();
    page.fact("profiles", &Text::plain(&profiles.join(", ")));
    page.fact(
        "fix",
        &Text::plain(match rule.fixability {
            Fixability::None => "none; a person must mend it",
            Fixability::Safe => "by `sdp-inspect fix`",
            Fixability::Unsafe => "by `sdp-inspect fix --unsafe`, to be looked at",
        }),
    );
    page.blank();
    page.line(0, &Text::new(Role::Heading, "Why"));
    for paragraph in docs.why.lines() {
        page.line(2, &Text::plain(paragraph));
    }
    examples("Bad", &docs.bad, page);
    examples("Good", &docs.good, page);
    examples("Fixed", &docs.fixed, page);
}

/// The severity that is seen where nothing is said, and when it is another: the first that holds counts.
fn severities(rule: &Rule) -> (Severity, Vec<(Severity, String)>) {
    // `core` always holds, and so does the only profile in which a rule is judged.
    let holds = |profile: Profile| profile == Profile::Core || rule.profiles == [profile];
    let own = rule.level.severity();
    let mut others = Vec::new();
    let mut seen = own;
    for &(when, severity) in rule.exceptions {
        match when {
            When::In(profile) if holds(profile) => {
                seen = severity;
                break;
            }
            When::Lenient => seen = severity,
            When::LenientIn(profile) if holds(profile) => seen = severity,
            _ => {
                others.push((severity, when_words(when)));
                continue;
            }
        }
        // Without --strict that holds, so what is left is said of strict judgement.
        let is_told = rule
            .exceptions
            .iter()
            .any(|(when, _)| *when == When::Strict);
        if !is_told && own != seen {
            others.push((own, when_words(When::Strict)));
        }
        break;
    }
    // That --strict changes nothing is said only where a profile would change it.
    let strict = when_words(When::Strict);
    let is_other = rule
        .exceptions
        .iter()
        .any(|(when, _)| matches!(when, When::In(profile) if !holds(*profile)));
    others.retain(|(severity, when)| is_other || *severity != seen || *when != strict);
    (seen, others)
}

fn when_words(when: When) -> String {
    match when {
        When::Strict => "with --strict".to_owned(),
        When::Lenient => "without --strict".to_owned(),
        When::In(profile) => format!("in profile {profile}"),
        When::LenientIn(profile) => format!("in profile {profile} without --strict"),
    }
}

fn examples(title: &str, examples: &[Example], page: &mut Page) {
    for example in examples {
        page.blank();
        let title = Text::new(Role::Heading, title);
        let words = example.about();
        page.line(
            0,
            &if words.is_empty() {
                title
            } else {
                title.with(Role::Faint, &format!("  ({words})"))
            },
        );
        for line in example.text.lines() {
            page.verbatim(4, &Text::plain(line));
        }
    }
}
