//! What keeps the repository tidy: pages that are made of tables, rows that agree with their source,
//! files that say what they are, links that lead somewhere.
//!
//! `UPDATE=1 cargo test -p sdpkit-tests tidy` renews the pages.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, mem};

use sdpkit::attribute::inheritance::INHERITED;
use sdpkit::attribute::registry::{
    AttributeSpec, MuxCategory, REGISTRY, Reference, Registered, Status,
};
use sdpkit::attribute::{TEXT_ONLY, TYPED_NAMES};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
}

/// The files below `folder`, at any depth, whose names end with `ending`; sorted.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The sources of all crates.
fn sources() -> Vec<(PathBuf, String)> {
    entries(&root().join("crates"))
        .iter()
        .flat_map(|folder| files(&folder.join("src"), ".rs"))
        .map(|path| (path.clone(), read(&path)))
        .collect()
}

// --- docs/attributes.md ---

#[test]
fn attributes_page_is_what_the_tables_say() {
    is_page("docs/attributes.md", &attributes_page());
}

#[test]
fn rules_page_is_what_the_rules_say() {
    is_page("docs/rules.md", &sdpkit_lint::docs::rules_page());
}

/// Asserts that the page stands as it is made, or writes it where `UPDATE` is set.
fn is_page(name: &str, made: &str) {
    let path = root().join(name);
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, made).expect("the page can be written");
        return;
    }
    let stands = fs::read_to_string(&path).unwrap_or_default();
    let differs = made
        .lines()
        .zip(stands.lines())
        .find(|(made, stands)| made != stands);
    assert!(
        made == stands,
        "{name} is out of date, first here: {differs:#?}\nrenew it: UPDATE=1 cargo test -p sdpkit-tests tidy"
    );
}

fn attributes_page() -> String {
    let types = declarations();
    let reasons: BTreeMap<&str, &str> = TEXT_ONLY.iter().copied().collect();
    let mut rows: Vec<&AttributeSpec> = REGISTRY.iter().collect();
    rows.sort_by_key(|row| (row.name.to_lowercase(), row.name));

    let mut page = format!(
        "<!-- Made of the tables of the crate: UPDATE=1 cargo test -p sdpkit-tests tidy -->\n\
         # Attributes\n\n\
         {} names, of which {} have a typed value: {} types. {} stay text, with the reason in their row.\n\
         A name without a row is kept as text as well.\n\n\
         * **Level**: where the attribute may stand; `source` is behind `a=ssrc` (RFC 5576), `dcsa` behind\n  \
           `a=dcsa` (RFC 8864).\n\
         * **Mux category**: how the values of bundled media descriptions go together (RFC 8859 §4);\n  \
           `unknown`: not in RFC 8859 and not stated since.\n\
         * **Registered**: whether IANA has it; `?`: not known.\n\
         * **Charset**: whether the value is in the character set that `a=charset` names.\n\
         * **Inherited**: the clause by which the value of the session level holds for the media\n  \
           descriptions that have none of their own.\n\
         * **Type**: the Rust type of the value, and where it is read and written.\n\n\
         Programs find the same in `sdpkit::attribute::registry`, `::inheritance` and `::TEXT_ONLY`.\n\n\
         | name | level | mux category | reference | status | registered | charset | inherited | type |\n\
         |---|---|---|---|---|---|---|---|---|\n",
        rows.len(),
        types.len(),
        TYPED_NAMES.len(),
        TEXT_ONLY.len(),
    );
    for row in rows {
        let value = match (types.get(row.name), reasons.get(row.name)) {
            (Some((type_name, file)), None) => format!("[`{type_name}`](../{file})"),
            (None, Some(reason)) => format!("text: {reason}"),
            both => panic!("{}: typed or text only, not {both:?}", row.name),
        };
        let inherited = INHERITED.iter().find(|(name, _)| *name == row.name);
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} | {} | {} | {} | {} | {value} |",
            row.name,
            row.levels,
            row.mux,
            reference(row.reference),
            status(row.status),
            registered(row.registered),
            if row.charset_dependent { "yes" } else { "" },
            inherited.map_or("", |(_, clause)| clause),
        );
    }
    page
}

/// A reference with a link to its clause.
fn reference(reference: Reference) -> String {
    match reference {
        Reference::Rfc(number, section) => {
            let kind = if section.starts_with(|first: char| first.is_ascii_digit()) {
                "section"
            } else {
                "appendix"
            };
            let page = format!("https://www.rfc-editor.org/rfc/rfc{number}#{kind}-{section}");
            format!("[{reference}]({page})")
        }
        _ => reference.to_string(),
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Current => "current",
        Status::Obsolete => "obsolete",
        Status::Draft => "draft",
        Status::Vendor => "vendor",
        _ => panic!("{status:?} has no word here"),
    }
}

fn registered(registered: Registered) -> &'static str {
    match registered {
        Registered::Yes => "yes",
        Registered::No => "no",
        Registered::Unknown => "?",
        _ => panic!("{registered:?} has no word here"),
    }
}

/// For each typed name its type, and the file that declares that: as a struct, an enum, or a row of a macro.
fn declarations() -> BTreeMap<&'static str, (&'static str, String)> {
    let mut items: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let folder = root().join("crates/sdpkit/src");
    for path in ["attribute", "ice"]
        .iter()
        .flat_map(|part| files(&folder.join(part), ".rs"))
    {
        let inside = path.strip_prefix(root()).expect("it was found there");
        let file = inside.to_string_lossy().replace('\\', "/");
        for line in read(&path).lines().map(str::trim_start) {
            let item = ["pub struct ", "pub enum "]
                .iter()
                .find_map(|item| line.strip_prefix(item));
            let text = item.unwrap_or(line);
            let end = text
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(text.len());
            let (name, rest) = text.split_at(end);
            if item.is_some() {
                items.entry(name.to_owned()).or_default().push(file.clone());
            } else if let Some(attribute) = rest.split('"').nth(1) {
                // A row of `flags!` and the like begins with the type and has the name.
                let row = format!("{name} {attribute}");
                rows.entry(row).or_default().push(file.clone());
            }
        }
    }
    let file_of = |name: &str, type_name: &str| {
        let row = format!("{type_name} {name}");
        match items
            .get(type_name)
            .or_else(|| rows.get(&row))
            .map(Vec::as_slice)
        {
            Some([file]) => file.clone(),
            found => panic!("{type_name} is declared in {found:?}"),
        }
    };
    TYPED_NAMES
        .iter()
        .flat_map(|(names, type_name)| names.iter().map(|name| (*name, *type_name)))
        .map(|(name, type_name)| (name, (type_name, file_of(name, type_name))))
        .collect()
}

// --- the registry ---

/// What the table that the registry was made of says, where the registry says otherwise: the name, the
/// column, what the registry has, and the clause.
const CORRECTIONS: &[(&str, &str, &str, &str)] = &[
    ("rtcp-rgrp", "level", "session, media", "RFC 8861 §3.6"),
    ("tls-id", "level", "media", "RFC 8842 §4"),
];

/// Names of the registry that the table has not, and where they are from.
const ADDITIONS: &[(&str, &str)] = &[("T38maxBitRate", "the spelling of ITU-T T.38 of 1998")];

#[test]
#[expect(clippy::print_stdout, reason = "a skipped check is said")]
fn registry_is_the_table_it_was_made_of_but_for_named_corrections() {
    let path = root().join("../shared/spec/attributes.csv");
    let Ok(text) = fs::read_to_string(path) else {
        println!("SKIPPED: no ../shared/spec/attributes.csv beside the checkout");
        return;
    };
    let mut table: BTreeMap<String, [String; 2]> = text
        .lines()
        .skip(1)
        .map(|line| {
            let fields = csv_fields(line);
            let mux = match fields[3].as_str() {
                "-" => MuxCategory::Unknown.as_str(),
                "TBD?" => MuxCategory::Tbd.as_str(),
                category => category,
            };
            (fields[0].clone(), [levels(&fields[1]), mux.to_owned()])
        })
        .collect();
    let mut wrong = Vec::new();
    let mut used = 0;
    for row in REGISTRY {
        let Some(expected) = table.remove(row.name) else {
            if !ADDITIONS.iter().any(|(name, _)| *name == row.name) {
                wrong.push(format!("{}: not in the table", row.name));
            }
            continue;
        };
        let found = [row.levels.to_string(), row.mux.to_string()];
        for ((column, expected), found) in ["level", "mux"].iter().zip(expected).zip(found) {
            let is_known = CORRECTIONS
                .iter()
                .any(|(name, at, value, _)| (*name, *at, *value) == (row.name, *column, &found));
            if expected != found && is_known {
                used += 1;
            } else if expected != found {
                wrong.push(format!("{}: {column} is {found}, not {expected}", row.name));
            }
        }
    }
    wrong.extend(table.keys().map(|name| format!("{name}: no row")));
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(
        used,
        CORRECTIONS.len(),
        "a correction is not needed any more"
    );
}

/// `session,media,dcsa(msrp)` as the registry writes it.
fn levels(text: &str) -> String {
    let levels: Vec<&str> = text
        .split(',')
        .map(|level| level.split('(').next().unwrap_or(level))
        .collect();
    levels.join(", ")
}

/// The fields of a line of CSV; a quoted one may hold commas and doubled quotes.
pub(crate) fn csv_fields(line: &str) -> Vec<String> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(mem::take(&mut field)),
            _ => field.push(character),
        }
    }
    fields.push(field);
    fields
}

// --- sources ---

#[test]
fn each_source_file_says_what_it_is() {
    let silent: Vec<_> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "begin these with `//!`: {silent:#?}");
}

#[test]
fn nothing_is_left_to_be_written() {
    let mut found = Vec::new();
    for (path, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            if ["todo!", "unimplemented!", "dbg!"]
                .iter()
                .any(|word| line.contains(word))
            {
                found.push(format!("{}:{}: {line}", path.display(), number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn each_attribute_file_is_a_module() {
    let folder = root().join("crates/sdpkit/src/attribute");
    let list = read(&folder.join("mod.rs"));
    for path in entries(&folder) {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let is_listed = list
            .lines()
            .any(|line| line.trim_start_matches("pub ") == format!("mod {name};"));
        assert!(
            is_listed || name == "mod",
            "{} is not compiled",
            path.display()
        );
    }
}

// --- pages ---

#[test]
fn links_of_the_pages_lead_to_files() {
    let mut pages = files(&root().join("docs"), ".md");
    pages.extend(
        ["README.md", "CONTRIBUTING.md", "DESIGN.md", "CHANGELOG.md"].map(|name| root().join(name)),
    );
    let mut dead = Vec::new();
    for page in pages {
        let text = read(&page);
        for target in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let file = target.split('#').next().unwrap_or_default();
            let is_elsewhere = file.is_empty() || file.contains("://");
            if !is_elsewhere && !page.with_file_name(file).exists() {
                dead.push(format!("{}: {target}", page.display()));
            }
        }
    }
    for word in read(&root().join("README.md")).split_whitespace() {
        if word.starts_with("tests/data/") && !root().join(word).exists() {
            dead.push(format!("README.md: {word}"));
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
}
