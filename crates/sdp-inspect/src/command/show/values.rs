//! How single values are written: lines, candidates, addresses, keys, dates.

use std::borrow::Cow;
use std::net::IpAddr;

use sdpkit::field::{Address, Connection, TypedField as _};
use sdpkit::{Candidate, Line};

use crate::page::{Role, Table, Text};

/// A line as it stands.
pub(super) fn line_text(line: Line<'_>) -> Text {
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
pub(super) fn candidate_table(candidates: &[Candidate<'_>]) -> Table {
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
        if let Some(related) = related(candidate) {
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
pub(crate) fn socket(address: &Address<'_>, port: u16) -> String {
    match address.ip() {
        Some(IpAddr::V6(ip)) => format!("[{ip}]:{port}"),
        _ => format!("{address}:{port}"),
    }
}

/// The related address and port of a candidate, as far as it has them.
pub(crate) fn related(candidate: &Candidate<'_>) -> Option<String> {
    match (&candidate.related_address, candidate.related_port) {
        (Some(address), Some(port)) => Some(socket(address, port)),
        (Some(address), None) => Some(address.to_string()),
        (None, Some(port)) => Some(format!("port {port}")),
        (None, None) => None,
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
pub(super) fn shorten_fingerprint(value: &str) -> Cow<'_, str> {
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
pub(super) fn hide_keys(value: &str) -> Cow<'_, str> {
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
pub(super) fn date(unix: i64) -> String {
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
