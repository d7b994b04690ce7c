//! Numbers as JavaScript reads and writes them, which decides what is a number in the shape.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

use serde_json::{Number, Value};

use super::shape::is_space;

/// No number that JavaScript writes is longer, such as `-1.2345678901234567e-100`.
const LONGEST: usize = 25;

/// The value that stands for `text`: a number where JavaScript writes that number as `text`,
/// `null` where JSON has no such number (`NaN`, `Infinity`), else the text.
///
/// So `8000` is a number, and `08000`, `1.0` and `9007199254740993` are text.
pub(super) fn value(text: &str) -> Value {
    match text.as_bytes() {
        [b'0'] => return 0.into(),
        [b'1'..=b'9', rest @ ..] if rest.len() < 15 && rest.iter().all(u8::is_ascii_digit) => {
            if let Ok(number) = text.parse::<u64>() {
                return number.into();
            }
        }
        [b'-' | b'0'..=b'9' | b'N' | b'I', ..] if text.len() <= LONGEST => match number(text) {
            None if text == "NaN" => return Value::Null,
            Some(number) if self::text(number) == text => return json(number),
            _ => {}
        },
        _ => {}
    }
    text.into()
}

/// What JavaScript's `Number(text)` gives; nothing for NaN.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim_matches(is_space);
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    match unsigned.as_bytes() {
        [] if text.is_empty() => Some(0.0),
        [b'I', ..] if unsigned == "Infinity" && text.starts_with('-') => Some(f64::NEG_INFINITY),
        [b'I', ..] if unsigned == "Infinity" => Some(f64::INFINITY),
        [b'0', base @ (b'x' | b'X' | b'o' | b'O' | b'b' | b'B'), ..] => match base {
            _ if unsigned != text => None,
            b'x' | b'X' => digits(text, 16),
            b'o' | b'O' => digits(text, 8),
            _ => digits(text, 2),
        },
        // Rust knows more words than JavaScript does: `inf`, `nan`.
        [b'0'..=b'9' | b'.', ..] => text.parse().ok(),
        _ => None,
    }
}

/// The number after a prefix such as `0x`; one of more than 128 bits is none here.
fn digits(text: &str, base: u32) -> Option<f64> {
    let digits = text.get(2..).filter(|digits| !digits.starts_with('+'))?;
    let number = u128::from_str_radix(digits, base).ok()?;
    #[expect(clippy::cast_precision_loss, reason = "JavaScript rounds the same way")]
    Some(number as f64)
}

/// What JavaScript's `String(number)` gives.
pub(super) fn text(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    if !number.is_finite() {
        // Rust says `inf`, and NaN does not come here.
        return if number < 0.0 {
            "-Infinity"
        } else {
            "Infinity"
        }
        .to_owned();
    }
    let shortest = format!("{number:e}");
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let exponent = exponent.parse::<i32>().unwrap_or(0);
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => ("-", mantissa),
        None => ("", mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let shift = usize::try_from(exponent.unsigned_abs()).unwrap_or(0);
    match exponent {
        0..=20 => match fraction.split_at_checked(shift) {
            None | Some((_, "")) => format!("{sign}{whole}{fraction:0<shift$}"),
            Some((before, after)) => format!("{sign}{whole}{before}.{after}"),
        },
        -6..=-1 => format!(
            "{sign}0.{:0<1$}{whole}{fraction}",
            "",
            shift.saturating_sub(1)
        ),
        _ => format!("{sign}{mantissa}e{exponent:+}"),
    }
}

/// The number in JSON, as an integer if it is one; `null` if JSON does not have it.
pub(super) fn json(number: f64) -> Value {
    let text = text(number);
    if let Ok(integer) = text.parse::<u64>() {
        integer.into()
    } else if let Ok(integer) = text.parse::<i64>() {
        integer.into()
    } else {
        Number::from_f64(number).map_or(Value::Null, Value::Number)
    }
}

/// Writes text where npm writes a number.
///
/// npm writes `Number(text)`, which loses what lies beyond 2^53 and makes `NaN` of what is no
/// number. Here digits keep their value and only lose leading zeros, as there, and what is no
/// number stays as it is.
pub(super) fn normal(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return match text.trim_start_matches('0') {
            "" => "0".to_owned(),
            digits => digits.to_owned(),
        };
    }
    match number(text) {
        Some(number) if number.is_finite() => self::text(number),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn writes_numbers_as_javascript_does() {
        for (number, written) in [
            (0.0, "0"),
            (-0.0, "0"),
            (5.0, "5"),
            (-5.25, "-5.25"),
            (29.97, "29.97"),
            (120.0, "120"),
            (1234.5, "1234.5"),
            (0.1, "0.1"),
            (0.000_001, "0.000001"),
            (0.000_012_3, "0.0000123"),
            (0.000_000_1, "1e-7"),
            (1.5e-9, "1.5e-9"),
            (1e20, "100000000000000000000"),
            (123_456_789_012_345_680_000.0, "123456789012345680000"),
            (1e21, "1e+21"),
            (-1.25e30, "-1.25e+30"),
            (f64::INFINITY, "Infinity"),
        ] {
            assert_eq!(text(number), written);
        }
    }

    #[test]
    fn makes_numbers_of_what_javascript_would_write_so() {
        for (text, expected) in [
            ("0", json!(0)),
            ("8000", json!(8000)),
            ("-5", json!(-5)),
            ("999999999999999", json!(999_999_999_999_999_u64)),
            ("9007199254740992", json!(9_007_199_254_740_992_u64)),
            ("9007199254740993", json!("9007199254740993")),
            ("4962303333179871722", json!("4962303333179871722")),
            ("100000000000000000000", json!(1e20)),
            ("0.5", json!(0.5)),
            ("1e+21", json!(1e21)),
            ("1e21", json!("1e21")),
            ("1.0", json!("1.0")),
            ("08", json!("08")),
            ("-0", json!("-0")),
            ("+5", json!("+5")),
            ("0x10", json!("0x10")),
            ("", json!("")),
            ("NaN", json!(null)),
            ("-Infinity", json!(null)),
            ("Nan", json!("Nan")),
            ("inf", json!("inf")),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_numbers_as_javascript_does() {
        for (text, expected) in [
            ("", Some(0.0)),
            (" 96\u{feff}", Some(96.0)),
            ("+5.", Some(5.0)),
            (".5e1", Some(5.0)),
            ("0x1F", Some(31.0)),
            ("0b101", Some(5.0)),
            ("-0x1F", None),
            ("0x+1", None),
            ("0x", None),
            ("-", None),
            (".", None),
            ("1_0", None),
            ("nan", None),
            ("+Infinity", Some(f64::INFINITY)),
            ("1 2", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}
