//! The account of one description: the session level here, media descriptions in [`media`](super::media).

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use sdpkit::attribute::inheritance;
use sdpkit::attribute::registry::{self, Status};
use sdpkit::field::{Bandwidth, BwType, Origin, Timing, TypedField as _};
use sdpkit::{Candidate, Direction, LineKind, Section, Session};

use super::rest::Rest;
use super::values::{candidate_table, connection, date, hide_keys, line_text, shorten_fingerprint};
use crate::meaning;
use crate::page::{Page, Role, Text};

/// Writes an account of a description on a page.
pub(super) struct Account<'p, 's> {
    pub(super) page: &'p mut Page,
    pub(super) session: &'s Session<'s>,
    explains: bool,
    full: bool,
    /// What has been explained already.
    told: HashSet<String>,
    pub(super) level: Level<'s>,
}

/// What of the session level the account of each media description asks for; looked up once, as there
/// may be many of both.
pub(super) struct Level<'s> {
    /// The values of the attributes that hold for media descriptions without.
    outer: Rest<'s>,
    /// Its connection field.
    pub(super) connection: Option<&'s str>,
    /// Its direction, if it has one.
    pub(super) direction: Option<Direction>,
    /// For each tag: the groups that it is in, and at which place.
    pub(super) groups: HashMap<&'s str, Vec<(&'s str, usize, usize)>>,
}

impl<'s> Level<'s> {
    fn new(section: Section<'s>) -> Self {
        let mut groups: HashMap<&str, Vec<_>> = HashMap::new();
        for attribute in section.attributes() {
            let Some(value) = attribute.value.filter(|_| attribute.name == "group") else {
                continue;
            };
            let mut words = value.split(' ').filter(|word| !word.is_empty());
            let semantics = words.next().unwrap_or_default();
            let count = words.clone().count();
            for (place, tag) in (1..).zip(words) {
                let groups = groups.entry(tag).or_default();
                groups.push((semantics, place, count));
            }
        }
        Self {
            outer: Rest::new(section),
            connection: section.value(LineKind::Connection),
            direction: section.attr::<Direction>().and_then(Result::ok),
            groups,
        }
    }

    /// The values that hold for media descriptions without.
    fn values(&self, name: &str) -> Vec<&'s str> {
        if inheritance::holds_for_media(name) {
            self.outer.all_values(name)
        } else {
            Vec::new()
        }
    }
}

impl<'p, 's> Account<'p, 's> {
    pub(super) fn new(
        page: &'p mut Page,
        session: &'s Session<'s>,
        explains: bool,
        full: bool,
    ) -> Self {
        Self {
            page,
            session,
            explains,
            full,
            told: HashSet::new(),
            level: Level::new(session.session_level()),
        }
    }

    /// The session level.
    pub(super) fn session(&mut self) {
        let level = self.session.session_level();
        if level.lines().len() == 0 {
            return;
        }
        let mut rest = Rest::new(level);
        self.page.blank();
        self.page.line(0, &Text::new(Role::Heading, "Session"));
        let versions = rest.fields(LineKind::Version);
        if versions.iter().any(|version| *version != "0") {
            self.list("version", &versions);
        }
        for value in rest.fields(LineKind::Origin) {
            self.origin(value);
        }
        self.list("name", &rest.fields(LineKind::SessionName));
        self.list("information", &rest.fields(LineKind::Information));
        self.list("uri", &rest.fields(LineKind::Uri));
        self.list("email", &rest.fields(LineKind::Email));
        self.list("phone", &rest.fields(LineKind::Phone));
        for value in rest.fields(LineKind::Connection) {
            self.page.fact("address", &connection(value));
        }
        self.bandwidths(&mut rest);
        for value in rest.fields(LineKind::Time) {
            self.time(value);
        }
        self.list("repeats", &rest.fields(LineKind::Repeat));
        self.list("zones", &rest.fields(LineKind::Zone));
        self.list("key", &self.hidden(&rest.fields(LineKind::Key)));
        self.list("tool", &rest.values("tool"));
        for value in rest.values("group") {
            self.page.fact("group", &Text::plain(value));
            let semantics = value.split(' ').next().unwrap_or_default();
            self.tell(&format!("group {semantics}"), meaning::group(semantics));
        }
        for value in rest.values("msid-semantic") {
            self.page.fact("semantics", &Text::plain(value.trim()));
            self.tell("msid-semantic", meaning::attribute("msid-semantic"));
        }
        let direction = rest
            .take_where("sendrecv", |it| it.value.is_none())
            .into_iter();
        let direction = direction
            .chain(rest.take_where("sendonly", |it| it.value.is_none()))
            .chain(rest.take_where("recvonly", |it| it.value.is_none()))
            .chain(rest.take_where("inactive", |it| it.value.is_none()));
        let names: Vec<_> = direction.map(|attribute| attribute.name).collect();
        self.list("direction", &names);
        self.security(&mut rest, false);
        self.ice(&mut rest, false);
        self.extensions(&mut rest);
        self.common(&mut rest);
        self.other(&rest);
    }

    /// Attributes that stand at both levels and need one line.
    pub(super) fn common(&mut self, rest: &mut Rest<'s>) {
        for (label, name) in [
            ("label", "label"),
            ("content", "content"),
            ("language", "lang"),
            ("control", "control"),
            ("range", "range"),
            ("ref clock", "ts-refclk"),
            ("media clock", "mediaclk"),
            ("sources", "source-filter"),
        ] {
            self.attributes(label, name, rest);
        }
    }

    fn origin(&mut self, value: &str) {
        let Ok(origin) = Origin::parse(value) else {
            self.page.fact("origin", &Text::plain(value));
            return;
        };
        let text = Text::plain(&origin.username)
            .with(Role::Plain, " ")
            .with(Role::Name, &origin.session_id)
            .with(Role::Faint, " version ")
            .with(Role::Plain, &origin.session_version)
            .with(
                Role::Faint,
                &format!(" {} {} ", origin.nettype, origin.addrtype),
            )
            .with(Role::Plain, &origin.address.to_string());
        self.page.fact("origin", &text);
        self.tell(
            "origin",
            Some("who made it: user name, session, version (one more with each change), address"),
        );
    }

    fn time(&mut self, value: &str) {
        match Timing::parse(value) {
            Ok(time) if time.is_permanent() => {
                self.page.fact("time", &Text::plain("permanent (0 0)"));
                self.tell("time", Some("from now on, with no end"));
            }
            Ok(time) => {
                let point =
                    |unix: Option<i64>, none: &str| unix.map_or_else(|| none.to_owned(), date);
                let text = Text::plain(value)
                    .with(Role::Plain, "  ")
                    .with(Role::Faint, &point(time.start_unix(), "always"))
                    .with(Role::Faint, " to ")
                    .with(Role::Faint, &point(time.stop_unix(), "no end"));
                self.page.fact("time", &text);
            }
            Err(_) => self.page.fact("time", &Text::plain(value)),
        }
    }

    pub(super) fn bandwidths(&mut self, rest: &mut Rest<'s>) {
        for value in rest.fields(LineKind::Bandwidth) {
            let Ok(bandwidth) = Bandwidth::parse(value) else {
                self.page.fact("bandwidth", &Text::plain(value));
                continue;
            };
            let unit = match &bandwidth.bwtype {
                BwType::Other(_) => "",
                bwtype if matches!(bwtype.as_str(), "AS" | "CT") => " kbit/s",
                _ => " bit/s",
            };
            let bwtype = bandwidth.bwtype.to_string();
            let text = Text::plain(&bwtype)
                .with(Role::Plain, " ")
                .with(Role::Plain, &bandwidth.value.to_string())
                .with(Role::Faint, unit);
            self.page.fact("bandwidth", &text);
            self.tell(&format!("bandwidth {bwtype}"), meaning::bandwidth(&bwtype));
        }
    }

    /// The values of an attribute that hold for a section, and whether they are those of the session
    /// level, which hold for a media description that has none.
    fn held(&self, rest: &mut Rest<'s>, name: &str, inherits: bool) -> (Vec<&'s str>, bool) {
        let own = rest.values(name);
        if !own.is_empty() || !inherits {
            return (own, false);
        }
        let outer = self.level.values(name);
        let is_outer = !outer.is_empty();
        (outer, is_outer)
    }

    /// What protects the media: DTLS, SDES and others; in a media description, also what holds for it
    /// from the session level.
    pub(super) fn security(&mut self, rest: &mut Rest<'s>, inherits: bool) {
        let mut dtls = Text::default();
        let mut roles = Vec::new();
        let mut names = Vec::new();
        for name in ["setup", "fingerprint", "tls-id", "connection"] {
            let (values, is_outer) = self.held(rest, name, inherits);
            for value in values {
                let shown = match name {
                    "fingerprint" if !self.full => shorten_fingerprint(value),
                    _ => Cow::Borrowed(value),
                };
                dtls.push_item("; ", Role::Faint, name);
                dtls.push(Role::Plain, " ");
                dtls.push(Role::Plain, &shown);
                if is_outer {
                    dtls.push(Role::Faint, " (of the session)");
                }
                if name == "setup" {
                    roles.push(value);
                }
                names.push(name);
            }
        }
        if !dtls.is_empty() {
            self.page.fact("dtls", &dtls);
            for role in roles {
                self.tell_word("setup", role, meaning::setup(role));
            }
            for name in ["fingerprint", "tls-id", "connection"] {
                if names.contains(&name) {
                    self.tell_word("attribute", name, meaning::attribute(name));
                }
            }
        }
        for value in rest.values("crypto") {
            let shown = if self.full {
                Cow::Borrowed(value)
            } else {
                hide_keys(value)
            };
            self.page.fact("crypto", &Text::plain(&shown));
            self.tell("crypto", meaning::attribute("crypto"));
        }
        for name in ["key-mgmt", "zrtp-hash"] {
            let values = rest.values(name);
            self.list(name, &values);
            if !values.is_empty() {
                self.tell(name, meaning::attribute(name));
            }
        }
    }

    /// ICE: credentials, options, candidates.
    pub(super) fn ice(&mut self, rest: &mut Rest<'s>, inherits: bool) {
        let mut ice = Text::default();
        let mut words = Vec::new();
        for (name, label) in [
            ("ice-ufrag", "ufrag"),
            ("ice-pwd", "pwd"),
            ("ice-options", "options"),
            ("ice-pacing", "pacing"),
        ] {
            let (values, is_outer) = self.held(rest, name, inherits);
            for value in values {
                ice.push_item("; ", Role::Faint, label);
                ice.push(Role::Plain, " ");
                if name == "ice-pwd" && !self.full {
                    let length = value.chars().count();
                    ice.push(Role::Faint, &format!("({length} characters)"));
                } else {
                    ice.push(Role::Plain, value);
                }
                if is_outer {
                    ice.push(Role::Faint, " (of the session)");
                }
                if name == "ice-options" {
                    words.extend(value.split(' '));
                }
            }
        }
        let mut flags = Vec::new();
        for name in ["ice-lite", "ice-mismatch", "end-of-candidates"] {
            if rest.flag(name) {
                ice.push_item("; ", Role::Plain, name);
                flags.push(name);
            }
        }
        if !ice.is_empty() {
            self.page.fact("ice", &ice);
            for word in words {
                self.tell_word("ice-options", word, meaning::ice_option(word));
            }
            for name in flags {
                self.tell_word("attribute", name, meaning::attribute(name));
            }
        }
        self.list("remote", &rest.values("remote-candidates"));
        self.candidates(rest);
    }

    fn candidates(&mut self, rest: &mut Rest<'s>) {
        let mut candidates = Vec::new();
        rest.take_where("candidate", |attribute| {
            let candidate = attribute.parse::<Candidate<'_>>().ok();
            let is_read = candidate.is_some();
            candidates.extend(candidate);
            is_read
        });
        if candidates.is_empty() {
            return;
        }
        self.page.line(2, &Text::new(Role::Label, "candidates"));
        self.page.table(4, &candidate_table(&candidates), &[' ']);
        if !self.explains {
            return;
        }
        for candidate in &candidates {
            let name = candidate.candidate_type.to_string();
            self.tell_item("candidate", &name, meaning::candidate_type(&name));
        }
        for candidate in &candidates {
            if let Some(tcp_type) = candidate.tcp_type {
                let name = tcp_type.to_string();
                self.tell_item("tcp", &name, meaning::tcp_type(&name));
            }
            for (name, _) in candidate.extensions.iter() {
                self.tell_item("candidate", name, meaning::candidate_extension(name));
            }
            if candidate.address.is_mdns() {
                let text = "hides an address; only the same network can resolve it";
                self.tell_item("candidate", "….local", Some(text));
            }
        }
    }

    /// What nothing else showed.
    pub(super) fn other(&mut self, rest: &Rest<'s>) {
        let mut is_first = true;
        for line in rest.left() {
            if std::mem::take(&mut is_first) {
                self.page.line(2, &Text::new(Role::Label, "other"));
            }
            self.page.verbatim(4, &line_text(line));
            if let Some(attribute) = line.attribute()
                && self.explains
            {
                let words = attribute_words(attribute.name);
                self.tell_at(6, attribute.name, Some(&words));
            }
        }
    }

    /// A fact a value.
    pub(super) fn list<T: AsRef<str>>(&mut self, label: &str, values: &[T]) {
        for value in values {
            self.page.fact(label, &Text::plain(value.as_ref()));
        }
    }

    /// A fact a value, explained by the name of the attribute.
    pub(super) fn attributes(&mut self, label: &str, name: &str, rest: &mut Rest<'s>) {
        let values = rest.values(name);
        let unit = match name {
            "ptime" | "maxptime" => " ms",
            "framerate" => " frames/s",
            "max-message-size" => " bytes",
            _ => "",
        };
        for value in &values {
            let text = Text::plain(value).with(Role::Faint, unit);
            self.page.fact(label, &text);
        }
        if !values.is_empty() {
            self.tell(name, meaning::attribute(name));
        }
    }

    /// Whether to explain.
    pub(super) fn explains(&self) -> bool {
        self.explains
    }

    /// Explains the fact before, unless `key` has been explained.
    pub(super) fn tell(&mut self, key: &str, words: Option<&str>) {
        self.tell_at(15, key, words);
    }

    /// Explains one of the words of the fact before.
    pub(super) fn tell_word(&mut self, topic: &str, word: &str, words: Option<&str>) {
        if let Some(words) = words {
            self.tell(
                &format!("{topic} {word}"),
                Some(&format!("{word}: {words}")),
            );
        }
    }

    /// Explains one of the words of the table before.
    pub(super) fn tell_item(&mut self, topic: &str, word: &str, words: Option<&str>) {
        if let Some(words) = words {
            self.tell_at(
                6,
                &format!("{topic} {word}"),
                Some(&format!("{word}: {words}")),
            );
        }
    }

    fn tell_at(&mut self, indent: usize, key: &str, words: Option<&str>) {
        if let Some(words) = words.filter(|_| self.explains)
            && self.told.insert(key.to_owned())
        {
            self.page.note_at(indent, words);
        }
    }

    /// Whether `key` is now to be explained, for the first time.
    pub(super) fn is_new(&mut self, key: &str) -> bool {
        self.explains && self.told.insert(key.to_owned())
    }

    pub(super) fn hidden(&self, values: &[&str]) -> Vec<String> {
        let hide = |value: &&str| match value.split_once(':') {
            Some((method, _)) if !self.full => format!("{method}:(hidden)"),
            _ => (*value).to_owned(),
        };
        values.iter().map(hide).collect()
    }
}

/// The words for an attribute that has no place of its own in the account.
fn attribute_words(name: &str) -> String {
    let words = meaning::attribute(name);
    let Some(spec) = registry::spec(name) else {
        return words
            .unwrap_or("no document known here defines it")
            .to_owned();
    };
    let status = match spec.status {
        Status::Obsolete => ", obsolete",
        _ => "",
    };
    match words {
        Some(words) if words.contains("RFC") => format!("{words}{status}"),
        Some(words) => format!("{words} ({}{status})", spec.reference),
        None => format!("defined by {}{status}", spec.reference),
    }
}
