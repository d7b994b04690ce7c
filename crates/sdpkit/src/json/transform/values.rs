//! The helpers: what stands inside a value of the shape.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value, json};

use super::number;
use super::shape;

/// Reads parameters, as in the `config` of an `fmtp` or the `params` of a `rid`.
///
/// A name without a value is `null`, or is left out if it is one letter, as npm has it.
///
/// # Examples
/// ```
/// use sdpkit::json::transform::parse_params;
/// use serde_json::json;
///
/// assert_eq!(
///     parse_params("profile-level-id=4d0028; packetization-mode=1;dtx"),
///     json!({ "profile-level-id": "4d0028", "packetization-mode": 1, "dtx": null }),
/// );
/// ```
#[doc(alias = "parseParams")]
#[doc(alias = "parseFmtpConfig")]
pub fn parse_params(text: &str) -> Value {
    let mut params = Map::new();
    for (i, param) in text.split(';').enumerate() {
        // One white space belongs to the separator.
        let param = match i {
            0 => param,
            _ => param.strip_prefix(shape::is_space).unwrap_or(param),
        };
        add_param(param, &mut params);
    }
    Value::Object(params)
}

/// Reads the payload types of an `m=` line. What is no number is `null`.
///
/// # Examples
/// ```
/// use sdpkit::json::transform::parse_payloads;
/// use serde_json::json;
///
/// assert_eq!(parse_payloads("0 4 a"), json!([0, 4, null]));
/// ```
#[doc(alias = "parsePayloads")]
pub fn parse_payloads(text: &str) -> Value {
    let payload = |text| number::number(text).map_or(Value::Null, number::json);
    Value::Array(text.split(' ').map(payload).collect())
}

/// Reads a list of remote candidates. What a last candidate lacks is `null`.
///
/// # Examples
/// ```
/// use sdpkit::json::transform::parse_remote_candidates;
/// use serde_json::json;
///
/// assert_eq!(
///     parse_remote_candidates("1 203.0.113.1 54400 2 203.0.113.1 54401"),
///     json!([
///         { "component": 1, "ip": "203.0.113.1", "port": 54400 },
///         { "component": 2, "ip": "203.0.113.1", "port": 54401 },
///     ]),
/// );
/// ```
#[doc(alias = "parseRemoteCandidates")]
pub fn parse_remote_candidates(text: &str) -> Value {
    let mut words = text.split(' ').map(number::value);
    let mut candidates = Vec::new();
    while let Some(component) = words.next() {
        candidates.push(json!({
            "component": component,
            "ip": words.next(),
            "port": words.next(),
        }));
    }
    Value::Array(candidates)
}

/// Reads the sets of an `imageattr`. A `*` gives one empty set.
///
/// # Examples
/// ```
/// use sdpkit::json::transform::parse_image_attributes;
/// use serde_json::json;
///
/// assert_eq!(
///     parse_image_attributes("[x=1280,y=720] [x=320,y=180,sar=1.1]"),
///     json!([{ "x": 1280, "y": 720 }, { "x": 320, "y": 180, "sar": 1.1 }]),
/// );
/// ```
#[doc(alias = "parseImageAttributes")]
pub fn parse_image_attributes(text: &str) -> Value {
    let set = |item: &str| {
        let mut params = Map::new();
        let mut inside = item.chars();
        if inside.next().is_some() && inside.next_back().is_some() {
            for param in inside.as_str().split(',') {
                add_param(param, &mut params);
            }
        }
        Value::Object(params)
    };
    Value::Array(text.split(' ').map(set).collect())
}

/// Reads a list of simulcast streams: for each stream its alternatives.
///
/// # Examples
/// ```
/// use sdpkit::json::transform::parse_simulcast_stream_list;
/// use serde_json::json;
///
/// assert_eq!(
///     parse_simulcast_stream_list("1,~4;hi"),
///     json!([
///         [{ "scid": 1, "paused": false }, { "scid": 4, "paused": true }],
///         [{ "scid": "hi", "paused": false }],
///     ]),
/// );
/// ```
#[doc(alias = "parseSimulcastStreamList")]
pub fn parse_simulcast_stream_list(text: &str) -> Value {
    let alternative = |text: &str| match text.strip_prefix('~') {
        Some(scid) => json!({ "scid": number::value(scid), "paused": true }),
        None => json!({ "scid": number::value(text), "paused": false }),
    };
    let stream = |text: &str| Value::Array(text.split(',').map(alternative).collect());
    Value::Array(text.split(';').map(stream).collect())
}

/// Adds `name=value`, or a name alone.
fn add_param(param: &str, params: &mut Map<String, Value>) {
    // The first `=` that has text after it on its line.
    let equals = param.match_indices('=').map(|(at, _)| at).find(|at| {
        let after = param.get(at + 1..).and_then(|after| after.chars().next());
        after.is_some_and(|c| !shape::is_line_end(c))
    });
    let (name, value) = match equals.and_then(|at| param.split_at_checked(at)) {
        Some((name, value)) => {
            let value = value.strip_prefix('=').unwrap_or(value);
            let end = shape::text(value).unwrap_or(0);
            (name, value.get(..end).map_or(Value::Null, number::value))
        }
        // JavaScript counts UTF-16 units.
        None if param.encode_utf16().nth(1).is_some() => (param, Value::Null),
        None => return,
    };
    // In JavaScript this one sets the prototype, which does nothing here.
    if name != "__proto__" {
        params.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_parameters_with_the_quirks_of_npm() {
        for (text, expected) in [
            ("", json!({})),
            ("a", json!({})),
            ("😀", json!({ "😀": null })),
            ("0-15", json!({ "0-15": null })),
            ("a=", json!({ "a=": null })),
            ("a==b;c=d=e", json!({ "a": "=b", "c": "d=e" })),
            ("=1;;b=2", json!({ "": 1, "b": 2 })),
            ("a=1;  b=2", json!({ "a": 1, " b": 2 })),
            ("aa=1;aa=08;b=3 ", json!({ "aa": "08", "b": "3 " })),
            ("aa=1;aa", json!({ "aa": null })),
            ("a=\nb=c\nd", json!({ "a=\nb": "c" })),
            ("__proto__=1", json!({})),
        ] {
            assert_eq!(parse_params(text), expected, "{text:?}");
        }
    }

    #[test]
    fn reads_lists_with_the_quirks_of_npm() {
        assert_eq!(parse_payloads(""), json!([0]));
        assert_eq!(
            parse_payloads("96  0x1f 1e2 -1.5"),
            json!([96, 0, 31, 100, -1.5])
        );
        assert_eq!(
            parse_remote_candidates("1 host"),
            json!([{ "component": 1, "ip": "host", "port": null }])
        );
        assert_eq!(
            parse_image_attributes("* [] [xx,y=2]"),
            json!([{}, {}, { "xx": null, "y": 2 }])
        );
        assert_eq!(
            parse_simulcast_stream_list("~;"),
            json!([[{ "scid": "", "paused": true }], [{ "scid": "", "paused": false }]])
        );
    }
}
