//! `rules`: the list of what `lint` judges by.

use anyhow::Result;
use sdpkit_lint::{Fixability, Profiles, Rule, rules};
use serde_json::json;

use crate::args::RulesArgs;
use crate::exit_status::ExitStatus;
use crate::page::{Page, Role, Table, Text};
use crate::terminal::Output;

pub(crate) fn run(args: &RulesArgs, out: &mut Output<'_>) -> Result<ExitStatus> {
    let profiles: Option<Profiles> =
        (!args.profiles.is_empty()).then(|| args.profiles.iter().copied().collect());
    let listed: Vec<&'static Rule> = rules()
        .iter()
        .copied()
        .filter(|rule| args.which.is_empty() || args.which.iter().any(|it| it.names(rule)))
        .filter(|rule| profiles.is_none_or(|profiles| profiles.has_any(rule.profiles)))
        .collect();
    if args.json {
        let all: Vec<_> = listed.iter().map(|rule| as_json(rule)).collect();
        out.text(&format!("{}\n", serde_json::to_string_pretty(&all)?))?;
        return Ok(ExitStatus::Fine);
    }
    let mut table = Table::new(&["CODE", "LEVEL", "FIX", "PROFILES", "NAME AND CLAUSE"]);
    for rule in &listed {
        let profiles: Vec<&str> = rule.profiles.iter().map(|it| it.as_str()).collect();
        let clause = rule.citations.first().map(ToString::to_string);
        table.row(vec![
            Text::new(Role::Name, rule.code),
            Text::plain(rule.level.as_str()),
            Text::plain(fix_word(rule).unwrap_or_default()),
            Text::new(Role::Faint, &profiles.join(",")),
            Text::plain(rule.name).with(Role::Faint, &format!("  {}", clause.unwrap_or_default())),
        ]);
    }
    let mut page = Page::new(out.theme, out.width);
    page.table(0, &table, &[' ']);
    page.blank();
    let count = listed.len();
    let rules = if count == 1 { "rule" } else { "rules" };
    page.line(
        0,
        &Text::plain(&format!(
            "{count} {rules}; `sdp-inspect explain CODE` says more"
        )),
    );
    out.text(page.as_str())?;
    Ok(ExitStatus::Fine)
}

fn fix_word(rule: &Rule) -> Option<&'static str> {
    match rule.fixability {
        Fixability::None => None,
        Fixability::Safe => Some("safe"),
        Fixability::Unsafe => Some("unsafe"),
    }
}

fn as_json(rule: &Rule) -> serde_json::Value {
    let page = sdpkit_lint::docs::Page::read(rule.docs);
    json!({
        "code": rule.code,
        "name": rule.name,
        "level": rule.level.as_str(),
        "citations": rule.citations.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "profiles": rule.profiles.iter().map(|it| it.as_str()).collect::<Vec<_>>(),
        "fix": fix_word(rule),
        "statement": page.statement,
        "why": page.why,
    })
}
