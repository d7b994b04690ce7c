//! Patterns: one reads a line of the shape and writes it.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Map, Value};

use super::number;
use super::shape::{self, Shape};
use super::{WriteError, WriteErrorKind};

/// One step of a pattern.
///
/// Reading is as of a regular expression: a step takes all it can, and what need not be there is
/// tried first and then left out. No step can be tried more than twice, so it takes linear time.
pub(super) enum Step {
    /// This text.
    Text(&'static str),
    /// One of these texts; the first is written.
    Either(&'static [&'static str]),
    /// White space as this says, and the text that is written for it.
    Space(Space, &'static str),
    /// A value.
    Key(&'static str, Shape),
    /// A value that npm writes as a number.
    Number(&'static str, Shape),
    /// A value that is one of these words.
    Word(&'static str, &'static [&'static str]),
    /// A list of simulcast streams, without its last `send` or `recv` if that has to go to what
    /// follows.
    Streams(&'static str),
    /// What may be missing; it is written if one of its values is there.
    Maybe(&'static [Self]),
    /// What may be missing; it is written if one of its values is there and is not empty.
    Filled(&'static [Self]),
    /// The end of the line.
    End,
}

/// White space, as regular expressions of JavaScript have it.
pub(super) enum Space {
    /// ` *`
    Blanks,
    /// `\s*`
    Any,
    /// `\s?`
    One,
    /// `\s+`
    Some,
}

/// The values found, by their keys.
pub(super) type Found<'t> = Vec<(&'static str, &'t str)>;

/// What follows the steps at hand.
struct Ahead<'s> {
    steps: &'static [Step],
    then: Option<&'s Self>,
}

/// Reads the start of `text`; where it does not match, what `found` holds means nothing.
pub(super) fn read<'t>(steps: &'static [Step], text: &'t str, found: &mut Found<'t>) -> bool {
    found.clear();
    go(steps, None, text, found)
}

fn go<'t>(
    mut steps: &'static [Step],
    mut then: Option<&Ahead<'_>>,
    mut text: &'t str,
    found: &mut Found<'t>,
) -> bool {
    loop {
        let Some((step, rest)) = steps.split_first() else {
            let Some(ahead) = then else { return true };
            (steps, then) = (ahead.steps, ahead.then);
            continue;
        };
        steps = rest;
        let after = match step {
            Step::Text(literal) => text.strip_prefix(literal),
            Step::Either(literals) => literals.iter().find_map(|one| text.strip_prefix(one)),
            Step::Space(space, _) => {
                let (longest, shorter) = space.take(text);
                if let Some(shorter) = shorter
                    && let Some(longest) = longest
                {
                    let mark = found.len();
                    if go(steps, then, longest, found) {
                        return true;
                    }
                    found.truncate(mark);
                    Some(shorter)
                } else {
                    longest
                }
            }
            Step::Key(key, shape) | Step::Number(key, shape) => take(key, shape(text), text, found),
            Step::Word(key, words) => {
                let word = words.iter().find(|word| text.starts_with(**word));
                take(key, word.map(|word| word.len()), text, found)
            }
            Step::Streams(key) => {
                let length = shape::streams(text);
                let streams = length.and_then(|length| text.get(..length)).unwrap_or("");
                let mark = found.len();
                if let Some(after) = take(key, length, text, found)
                    && go(steps, then, after, found)
                {
                    return true;
                }
                found.truncate(mark);
                let shorter = streams
                    .strip_suffix("send")
                    .or_else(|| streams.strip_suffix("recv"));
                let shorter = shorter.map(str::len).filter(|length| *length > 0);
                take(key, shorter, text, found)
            }
            Step::Maybe(inner) | Step::Filled(inner) => {
                let mark = found.len();
                if go(inner, Some(&Ahead { steps, then }), text, found) {
                    return true;
                }
                found.truncate(mark);
                Some(text)
            }
            Step::End => text.is_empty().then_some(text),
        };
        match after {
            Some(after) => text = after,
            None => return false,
        }
    }
}

fn take<'t>(
    key: &'static str,
    length: Option<usize>,
    text: &'t str,
    found: &mut Found<'t>,
) -> Option<&'t str> {
    let (value, rest) = text.split_at_checked(length?)?;
    found.push((key, value));
    Some(rest)
}

impl Space {
    /// What follows all the white space that may be taken here, and what follows one less, if
    /// that would do too.
    fn take<'t>(&self, text: &'t str) -> (Option<&'t str>, Option<&'t str>) {
        let after = match self {
            Self::Blanks => text.trim_start_matches(' '),
            Self::Any | Self::Some => text.trim_start_matches(shape::is_space),
            Self::One => text.strip_prefix(shape::is_space).unwrap_or(text),
        };
        let taken = text.len() - after.len();
        let last = text
            .get(..taken)
            .and_then(|space| space.char_indices().next_back());
        let shorter = match (self, last) {
            (Self::Some, None) => return (None, None),
            (Self::Some, Some((0, _))) | (_, None) => None,
            (_, Some((at, _))) => text.get(at..),
        };
        (Some(after), shorter)
    }
}

/// Writes the values of `object`.
pub(super) fn write(
    steps: &[Step],
    object: &Map<String, Value>,
    out: &mut String,
) -> Result<(), WriteError> {
    for step in steps {
        match step {
            Step::Text(text) | Step::Space(_, text) => out.push_str(text),
            Step::Either(texts) => out.push_str(texts.first().copied().unwrap_or_default()),
            Step::Key(key, _) | Step::Word(key, _) | Step::Streams(key) => {
                scalar(key, false, object, out)?;
            }
            Step::Number(key, _) => scalar(key, true, object, out)?,
            Step::Maybe(inner) => {
                if any(inner, object, &|value| !value.is_null()) {
                    write(inner, object, out)?;
                }
            }
            Step::Filled(inner) => {
                if any(inner, object, &|value| !value.is_null() && value != "") {
                    write(inner, object, out)?;
                }
            }
            Step::End => {}
        }
    }
    Ok(())
}

fn any(steps: &[Step], object: &Map<String, Value>, counts: &dyn Fn(&Value) -> bool) -> bool {
    steps.iter().any(|step| match step {
        Step::Key(key, _) | Step::Number(key, _) | Step::Word(key, _) | Step::Streams(key) => {
            object.get(*key).is_some_and(counts)
        }
        Step::Maybe(inner) | Step::Filled(inner) => any(inner, object, counts),
        Step::Text(_) | Step::Either(_) | Step::Space(..) | Step::End => false,
    })
}

fn scalar(
    key: &str,
    as_number: bool,
    object: &Map<String, Value>,
    out: &mut String,
) -> Result<(), WriteError> {
    match object.get(key).unwrap_or(&Value::Null) {
        Value::String(text) if text.contains(['\r', '\n']) => {
            return Err(WriteError::new(WriteErrorKind::LineBreak, key));
        }
        Value::String(text) if as_number => out.push_str(&number::normal(text)),
        Value::String(text) => out.push_str(text),
        Value::Number(number) => match number.as_f64() {
            Some(float) if !number.is_i64() && !number.is_u64() => {
                out.push_str(&number::text(float));
            }
            _ => out.push_str(&number.to_string()),
        },
        Value::Bool(truth) => out.push_str(match (truth, as_number) {
            (true, true) => "1",
            (true, false) => "true",
            (false, true) => "0",
            (false, false) => "false",
        }),
        Value::Null => return Err(WriteError::new(WriteErrorKind::Missing, key)),
        Value::Array(_) | Value::Object(_) => {
            return Err(WriteError::new(WriteErrorKind::NotText, key));
        }
    }
    Ok(())
}
