//! What a value may look like, as npm's regular expressions have it.
//!
//! A shape gives the length in bytes of the longest beginning of a text that looks so. The text
//! has no CR and no LF, for it is what stands on one line.

/// The bytes at the start of a text that look so; nothing where none do.
pub(super) type Shape = fn(&str) -> Option<usize>;

/// `\s` of JavaScript, which has U+FEFF and has not U+0085.
pub(super) fn is_space(c: char) -> bool {
    match c {
        ..'\u{80}' => matches!(c, '\t'..='\r' | ' '),
        _ => matches!(
            c,
            '\u{a0}' | '\u{1680}' | '\u{2000}'
                ..='\u{200a}'
                    | '\u{2028}'
                    | '\u{2029}'
                    | '\u{202f}'
                    | '\u{205f}'
                    | '\u{3000}'
                    | '\u{feff}'
        ),
    }
}

/// What `.` of JavaScript does not match.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn ascii_run(text: &str, belongs: impl Fn(u8) -> bool) -> usize {
    text.bytes().position(|b| !belongs(b)).unwrap_or(text.len())
}

fn filled(length: usize) -> Option<usize> {
    (length > 0).then_some(length)
}

fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

/// `\d`
pub(super) fn digit(text: &str) -> Option<usize> {
    text.starts_with(|c: char| c.is_ascii_digit()).then_some(1)
}

/// `\d*`
pub(super) fn digits(text: &str) -> Option<usize> {
    Some(ascii_run(text, |b| b.is_ascii_digit()))
}

/// `\d+`
pub(super) fn some_digits(text: &str) -> Option<usize> {
    digits(text).and_then(filled)
}

/// `\*|\d*`
pub(super) fn digits_or_star(text: &str) -> Option<usize> {
    if text.starts_with('*') {
        Some(1)
    } else {
        digits(text)
    }
}

/// `\d+|\*`
pub(super) fn some_digits_or_star(text: &str) -> Option<usize> {
    digits_or_star(text).and_then(filled)
}

/// `\d*(?:\.\d*)*`
pub(super) fn decimal(text: &str) -> Option<usize> {
    Some(ascii_run(text, |b| b.is_ascii_digit() || b == b'.'))
}

/// `\d+(?:$|\.\d+)`
pub(super) fn frame_rate(text: &str) -> Option<usize> {
    let (whole, rest) = text.split_at_checked(some_digits(text)?)?;
    match rest.strip_prefix('.') {
        Some(rest) => Some(whole.len() + 1 + some_digits(rest)?),
        None => rest.is_empty().then_some(whole.len()),
    }
}

/// `\w*`
pub(super) fn word(text: &str) -> Option<usize> {
    Some(ascii_run(text, is_word))
}

/// `\w+`
pub(super) fn some_word(text: &str) -> Option<usize> {
    word(text).and_then(filled)
}

/// `[\w-]*`
pub(super) fn dashed(text: &str) -> Option<usize> {
    Some(ascii_run(text, |b| is_word(b) || b == b'-'))
}

/// `[\w-]+`
pub(super) fn some_dashed(text: &str) -> Option<usize> {
    dashed(text).and_then(filled)
}

/// `[\w\-.]*`
pub(super) fn encoding_name(text: &str) -> Option<usize> {
    Some(ascii_run(text, |b| is_word(b) || matches!(b, b'-' | b'.')))
}

/// `[\w/]*`
pub(super) fn slashed(text: &str) -> Option<usize> {
    Some(ascii_run(text, |b| is_word(b) || b == b'/'))
}

/// `[\x21\x23-\x27\x2A\x2B\x2D\x2E\w]*`
pub(super) fn semantics(text: &str) -> Option<usize> {
    Some(ascii_run(text, |b| {
        is_word(b) || matches!(b, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.')
    }))
}

/// `[a-zA-Z0-9\-_~;,]+`
pub(super) fn streams(text: &str) -> Option<usize> {
    filled(ascii_run(text, |b| {
        is_word(b) || matches!(b, b'-' | b'~' | b';' | b',')
    }))
}

/// `\S*`
pub(super) fn solid(text: &str) -> Option<usize> {
    Some(run(text, |c| !is_space(c)))
}

/// `[^\s=]*`
pub(super) fn solid_to_equals(text: &str) -> Option<usize> {
    Some(run(text, |c| c != '=' && !is_space(c)))
}

/// `[\S ]*`
pub(super) fn solid_or_blank(text: &str) -> Option<usize> {
    Some(run(text, |c| c == ' ' || !is_space(c)))
}

/// `.*`
pub(super) fn text(text: &str) -> Option<usize> {
    Some(run(text, |c| !is_line_end(c)))
}

/// `.+`
pub(super) fn some_text(text: &str) -> Option<usize> {
    self::text(text).and_then(filled)
}

/// `[\S\s]+`
pub(super) fn everything(text: &str) -> Option<usize> {
    filled(text.len())
}

/// `.+` up to the last ` mstrm:` or ` m-stream:` that has text before and after it.
pub(super) fn floor(text: &str) -> Option<usize> {
    let line = text.get(..self::text(text)?)?;
    line.rmatch_indices(' ')
        .find(|&(at, _)| {
            let stream = line.get(at + 1..).and_then(|stream| {
                stream
                    .strip_prefix("mstrm:")
                    .or_else(|| stream.strip_prefix("m-stream:"))
            });
            at > 0 && stream.is_some_and(|stream| !stream.is_empty())
        })
        .map(|(at, _)| at)
}

/// `\*|\[\S+\](?:\s+\[\S+\])*`
pub(super) fn image_sets(text: &str) -> Option<usize> {
    if text.starts_with('*') {
        return Some(1);
    }
    let mut end = image_set(text)?;
    while let Some(rest) = text.get(end..) {
        let blank = run(rest, is_space);
        match rest.get(blank..).and_then(image_set) {
            Some(length) if blank > 0 => end += blank + length,
            _ => break,
        }
    }
    Some(end)
}

/// `\[\S+\]`
fn image_set(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    let inside = inside.get(..solid(inside)?)?;
    let end = inside.rfind(']').and_then(filled)?;
    Some(end + 2)
}
