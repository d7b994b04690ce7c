//! The account of one description: the session level here, media descriptions in [`media`](super::media).

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use sdpkit::attribute::inheritance;
use sdpkit::attribute::registry::{self, Status};
use sdpkit::field::{Bandwidth, BwType, Connection, Origin, Timing, TypedField as _};
use sdpkit::{Candidate, Direction, Line, LineKind, Section, Session};

use super::rest::Rest;
use crate::meaning;
use crate::page::{Page, Role, Table, Text};

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

    /// What protects the media: DTLS, SDES and others; in a media description, also what holds for it
    /// from the session level.
    pub(super) fn security(&mut self, rest: &mut Rest<'s>, inherits: bool) {
        let mut dtls = Text::default();
        let mut roles = Vec::new();
        let mut names = Vec::new();
        for name in ["setup", "fingerprint", "tls-id", "connection"] {
            let mut values = rest.values(name);
            let mut is_outer = false;
            if values.is_empty() && inherits {
                values = self.level.values(name);
                is_outer = !values.is_empty();
            }
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
            let mut values = rest.values(name);
            let mut is_outer = false;
            if values.is_empty() && inherits {
                values = self.level.values(name);
                is_outer = !values.is_empty();
            }
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

/// A line as it stands.
fn line_text(line: Line<'_>) -> Text {
    if line.is_byte_order_mark() {
        return Text::new(Role::Faint, "(byte order mark)");
    }
    if line.is_opaque() {
        let size = format!("({} bytes past a limit, not read)", line.text().len());
        return Text::new(Role::Faint, &size);
    }
    if line.text().trim().is_empty() {
        return Text::new(Role::Faint, "(blank line)");
    }
    Text::plain(line.text())
}

/// Candidates in columns.
pub(crate) fn candidate_table(candidates: &[Candidate<'_>]) -> Table {
    let mut table = Table::new(&[
        "TYPE",
        "ADDRESS",
        "PROTO",
        "PRIORITY",
        "COMP",
        "FOUNDATION",
        "MORE",
    ]);
    for candidate in candidates {
        let candidate_type = candidate.candidate_type.to_string();
        let role = match candidate_type.as_str() {
            "host" => Role::Good,
            "srflx" | "prflx" | "relay" => Role::Caution,
            _ => Role::Bad,
        };
        let mut transport = candidate.transport.to_string();
        if let Some(tcp_type) = candidate.tcp_type {
            transport.push(' ');
            transport.push_str(&tcp_type.to_string());
        }
        let mut more = Text::default();
        let related = match (&candidate.related_address, candidate.related_port) {
            (Some(address), Some(port)) => Some(socket(address, port)),
            (Some(address), None) => Some(address.to_string()),
            (None, Some(port)) => Some(format!("port {port}")),
            (None, None) => None,
        };
        if let Some(related) = related {
            more.push(Role::Faint, "from ");
            more.push(Role::Plain, &related);
        }
        for (name, value) in candidate.extensions.iter() {
            more.push_item(" ", Role::Faint, name);
            more.push(Role::Plain, " ");
            more.push(Role::Plain, value);
        }
        table.row(vec![
            Text::new(role, &candidate_type),
            Text::new(Role::Name, &socket(&candidate.address, candidate.port)),
            Text::plain(&transport),
            Text::plain(&candidate.priority.to_string()),
            Text::plain(&candidate.component.to_string()),
            Text::plain(&candidate.foundation),
            more,
        ]);
    }
    table
}

/// An address and a port as they are commonly written: `192.0.2.1:9`, `[fd00::2]:9`.
pub(crate) fn socket(address: &sdpkit::field::Address<'_>, port: u16) -> String {
    match address.ip() {
        Some(std::net::IpAddr::V6(ip)) => format!("[{ip}]:{port}"),
        _ => format!("{address}:{port}"),
    }
}

/// A `c=` line.
pub(super) fn connection(value: &str) -> Text {
    let Ok(connection) = Connection::parse(value) else {
        return Text::plain(value);
    };
    let mut text = Text::plain(&connection.address.to_string());
    if connection.is_multicast() {
        text.push(Role::Faint, " multicast");
    }
    if let Some(ttl) = connection.ttl {
        text.push(Role::Faint, &format!(" TTL {ttl}"));
    }
    if let Some(count) = connection.number_of_addresses {
        text.push(Role::Faint, &format!(" and on, {count} addresses"));
    }
    let types = format!("{} {}", connection.nettype, connection.addrtype);
    if !matches!(types.as_str(), "IN IP4" | "IN IP6") {
        text.push(Role::Faint, &format!(" {types}"));
    }
    text
}

/// The first and the last bytes of a fingerprint, as much as people compare.
fn shorten_fingerprint(value: &str) -> Cow<'_, str> {
    let Some((function, hash)) = value.split_once(' ') else {
        return Cow::Borrowed(value);
    };
    let bytes: Vec<&str> = hash.split(':').collect();
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<2>()) {
        (Some(first), Some(last)) if bytes.len() > 8 => {
            format!("{function} {}:…:{}", first.join(":"), last.join(":")).into()
        }
        _ => Cow::Borrowed(value),
    }
}

/// The value of `a=crypto` without its keys.
fn hide_keys(value: &str) -> Cow<'_, str> {
    let mut shown = String::with_capacity(value.len());
    for word in value.split(' ') {
        if !shown.is_empty() {
            shown.push(' ');
        }
        let mut between = "";
        for key in word.split(';') {
            shown.push_str(between);
            between = ";";
            match key.strip_prefix("inline:") {
                Some(key) => {
                    shown.push_str("inline:(hidden)");
                    if let Some(at) = key.find('|') {
                        shown.push_str(key.get(at..).unwrap_or_default());
                    }
                }
                None => shown.push_str(key),
            }
        }
    }
    shown.into()
}

/// A point of time in UTC: `2026-11-20 22:00:00`.
fn date(unix: i64) -> String {
    let (days, seconds) = (unix.div_euclid(86_400), unix.rem_euclid(86_400));
    // The civil calendar counted from 0000-03-01, in eras of 400 years.
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02} {hours:02}:{minutes:02}:{seconds:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (unix, text) in [
            (0, "1970-01-01 00:00:00"),
            (951_782_400, "2000-02-29 00:00:00"),
            (-2_208_988_800, "1900-01-01 00:00:00"),
            (1_795_212_061, "2026-11-20 22:01:01"),
        ] {
            assert_eq!(date(unix), text);
        }
    }

    #[test]
    fn keys_are_hidden() {
        assert_eq!(
            hide_keys("1 AES_CM_128_HMAC_SHA1_80 inline:abc|2^20|1:4;inline:def|1:4 KDR=1"),
            "1 AES_CM_128_HMAC_SHA1_80 inline:(hidden)|2^20|1:4;inline:(hidden)|1:4 KDR=1"
        );
        assert_eq!(
            shorten_fingerprint("sha-1 00:11:22:33:44:55:66:77:88:99"),
            "sha-1 00:11:22:33:…:88:99"
        );
        assert_eq!(shorten_fingerprint("sha-1 00:11"), "sha-1 00:11");
    }
}
