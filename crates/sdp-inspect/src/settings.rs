//! The settings of a project, `sdp-inspect.toml`, and what the command line says besides.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use sdpkit_lint::{Options, Profile, Profiles, Selector, Severity};
use serde::Deserialize;

use crate::args::{RoleArg, RuleArgs, expected_profile, unknown_rule};
use crate::input::{InputError, why_unreadable};

/// The name of the file.
const NAME: &str = "sdp-inspect.toml";

/// What a project asks of `lint` and `fix`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    lint: Lint,
}

/// The table `[lint]`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Lint {
    profiles: Vec<String>,
    strict: bool,
    select: Vec<String>,
    ignore: Vec<String>,
    severity: BTreeMap<String, String>,
    level: Option<String>,
    fail_on: Option<String>,
    baseline: Option<PathBuf>,
    max_line: Option<u32>,
}

/// What holds for a run: the command line before the project, the project before the defaults.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) options: Options,
    pub(crate) level: Option<Severity>,
    pub(crate) fail_on: Option<Severity>,
    pub(crate) baseline: Option<PathBuf>,
}

impl Settings {
    /// Finds and reads the settings of the project, and puts what the command line says before them.
    pub(crate) fn find(args: &RuleArgs, role: Option<RoleArg>) -> Result<Self> {
        let path = match &args.config {
            Some(path) => Some(path.clone()),
            None if args.no_config => None,
            None => above(&std::env::current_dir().unwrap_or_default()),
        };
        let mut settings = match &path {
            Some(path) => read(path)?,
            None => Self::of(&Lint::default(), Path::new("")).map_err(InputError::new)?,
        };
        let options = &mut settings.options;
        if !args.profiles.is_empty() {
            options.profiles = Some(args.profiles.iter().copied().collect());
        }
        options.strict |= args.strict;
        if !args.select.is_empty() {
            options.select.clone_from(&args.select);
        }
        options.ignore.extend(&args.ignore);
        options.severities.extend(&args.severity);
        options.role = role.map(|role| match role {
            RoleArg::Offer => sdpkit_lint::Role::Offer,
            RoleArg::Answer => sdpkit_lint::Role::Answer,
        });
        Ok(settings)
    }

    /// Reads the names in a file; `beside` is the directory that its paths are relative to.
    fn of(file: &Lint, beside: &Path) -> Result<Self, String> {
        let mut options = Options::default();
        if !file.profiles.is_empty() {
            let profiles = file.profiles.iter().map(|name| {
                Profile::named(name).ok_or_else(|| {
                    let names = expected_profile();
                    format!("lint.profiles: no profile is named `{name}`; {names}")
                })
            });
            options.profiles = Some(profiles.collect::<Result<Profiles, _>>()?);
        }
        options.strict = file.strict;
        options.select = selectors("lint.select", &file.select)?;
        options.ignore = selectors("lint.ignore", &file.ignore)?;
        for (name, level) in &file.severity {
            let place = format!("lint.severity.{name}");
            let selector = selectors("lint.severity", std::slice::from_ref(name))?;
            let level = severity(&place, level)?;
            options
                .severities
                .extend(selector.into_iter().map(|it| (it, level)));
        }
        if let Some(max_line) = file.max_line {
            options.max_line = max_line;
        }
        let level = |place, text: &Option<String>| {
            text.as_deref().map(|it| severity(place, it)).transpose()
        };
        Ok(Self {
            options,
            level: level("lint.level", &file.level)?,
            fail_on: level("lint.fail-on", &file.fail_on)?,
            baseline: file.baseline.as_ref().map(|path| beside.join(path)),
        })
    }
}

fn selectors(place: &str, names: &[String]) -> Result<Vec<Selector>, String> {
    let one = |name: &String| {
        Selector::new(name).ok_or_else(|| {
            let remedy = unknown_rule(name);
            format!("{place}: no rule or family is named `{name}`; {remedy}")
        })
    };
    names.iter().map(one).collect()
}

fn severity(place: &str, name: &str) -> Result<Severity, String> {
    Severity::named(name)
        .ok_or_else(|| format!("{place}: expected error, warning or info, found `{name}`"))
}

/// The file of that name in a directory or one above it.
fn above(directory: &Path) -> Option<PathBuf> {
    let paths = directory.ancestors().map(|directory| directory.join(NAME));
    paths.into_iter().find(|path| path.is_file())
}

fn read(path: &Path) -> Result<Settings> {
    let wrong = |what: String, remedy: &str| {
        InputError::new(format!("{}: {what}", path.display())).with_remedy(remedy)
    };
    let text = fs::read_to_string(path).map_err(|error| {
        wrong(
            why_unreadable(&error),
            "check the name, or give --no-config",
        )
    })?;
    let file: File = toml::from_str(&text).map_err(|error| {
        wrong(
            error.to_string().trim_end().to_owned(),
            "`sdp-inspect lint --help` shows what it may hold",
        )
    })?;
    let beside = path.parent().unwrap_or_else(|| Path::new(""));
    Settings::of(&file.lint, beside)
        .map_err(|error| wrong(error, "`sdp-inspect lint --help` shows what it may hold").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_names_are_told_with_their_place() {
        let of = |text: &str| {
            let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
            Settings::of(&file.lint, Path::new("dir"))
        };
        let settings =
            of("[lint]\nstrict = true\nbaseline = \"b.json\"\nfail-on = \"info\"").unwrap();
        assert!(settings.options.strict);
        assert_eq!(settings.baseline.as_deref(), Some(Path::new("dir/b.json")));
        assert_eq!(settings.fail_on, Some(Severity::Info));
        for (text, part) in [
            (
                "[lint]\nselect = [\"XYZ\"]",
                "lint.select: no rule or family is named `XYZ`",
            ),
            (
                "[lint.severity]\nSYN001 = \"loud\"",
                "lint.severity.SYN001: expected error",
            ),
            ("[lint]\nprofiles = [\"foo\"]", "no profile is named `foo`"),
            ("[lint]\nselekt = []", "unknown field `selekt`"),
        ] {
            assert!(of(text).unwrap_err().contains(part), "{text}");
        }
    }
}
