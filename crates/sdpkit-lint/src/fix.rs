//! Fixes applied: the edits of findings, to a text, until there is nothing more to mend.

use crate::finding::{Applicability, Edit, Finding};
use crate::linter::Linter;
use crate::rule::Severity;

/// Makes `edits` in `text`.
///
/// They are made in the order of their places; one that overlaps an earlier one, or lies outside the text,
/// is left out. Two insertions at one place both stand, in the order given.
///
/// # Examples
/// ```
/// use sdpkit::Span;
/// use sdpkit_lint::{Edit, apply};
///
/// let text = apply(b"V=0\r\n", &[Edit::replace(Span::new(0, 1), "v")]);
/// assert_eq!(text, b"v=0\r\n");
/// ```
pub fn apply(text: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut order: Vec<&Edit> = edits.iter().collect();
    order.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    for edit in order {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        if start < at || end < start {
            continue;
        }
        let Some(kept) = text.get(at..start).filter(|_| end <= text.len()) else {
            continue;
        };
        out.extend_from_slice(kept);
        out.extend_from_slice(edit.text.as_bytes());
        at = end;
    }
    out.extend_from_slice(text.get(at..).unwrap_or_default());
    out
}

/// What [`Linter::fix`] made of a text.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Fixed {
    /// The text with the fixes.
    pub text: Vec<u8>,
    /// How many findings were mended, by code, in the order of the codes.
    pub mended: Vec<(&'static str, usize)>,
    /// What is still to be found in it.
    pub left: Vec<Finding>,
}

/// Rounds of mending after which it ends. What one fix uncovers the next round mends, and of the rules that
/// add a line at one place each has a round of its own: there are some fifteen.
const ROUNDS: usize = 40;

impl Linter {
    /// Mends a description: makes the fixes of its findings that are at most as risky as `risk`, and
    /// those of what is found then, until nothing is left to mend.
    ///
    /// # Examples
    /// ```
    /// use sdpkit_lint::{Applicability, Linter, Options};
    ///
    /// let text = b"v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\n";
    /// let fixed = Linter::new(Options::default()).fix(text, Applicability::Safe);
    /// assert!(fixed.text.starts_with(b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\n"));
    /// ```
    pub fn fix(&self, text: &[u8], risk: Applicability) -> Fixed {
        self.fix_from(text, risk, Severity::Info)
    }

    /// Mends a description like [`fix`](Self::fix), but only findings that weigh at least `least`.
    pub fn fix_from(&self, text: &[u8], risk: Applicability, least: Severity) -> Fixed {
        let mut text = text.to_vec();
        let mut mended: Vec<(&'static str, usize)> = Vec::new();
        let mut left = self.lint(&text);
        for _ in 0..ROUNDS {
            let chosen = choose(&left, risk, least);
            if chosen.is_empty() {
                break;
            }
            let edits: Vec<Edit> = chosen
                .iter()
                .flat_map(|(_, edits)| edits.iter().cloned())
                .collect();
            let next = apply(&text, &edits);
            if next == text {
                break;
            }
            for (code, _) in chosen {
                match mended.binary_search_by(|(other, _)| (*other).cmp(code)) {
                    Ok(at) => {
                        if let Some((_, count)) = mended.get_mut(at) {
                            *count += 1;
                        }
                    }
                    Err(at) => mended.insert(at, (code, 1)),
                }
            }
            text = next;
            left = self.lint(&text);
        }
        Fixed { text, mended, left }
    }
}

/// The fixes that can be made together: none overlaps one that was chosen before, and a fix is made
/// whole or not at all.
fn choose(
    findings: &[Finding],
    risk: Applicability,
    least: Severity,
) -> Vec<(&'static str, &[Edit])> {
    let mut taken: Vec<Taken<'_>> = Vec::new();
    let mut chosen = Vec::new();
    for finding in findings {
        let Some(fix) = finding.fix.as_ref() else {
            continue;
        };
        if fix.applicability > risk || finding.severity < least || finding.place.text != 0 {
            continue;
        }
        let is_move = fix.edits.iter().any(|edit| edit.text.is_empty());
        let edits = fix.edits.iter().map(|edit| Taken {
            edit,
            code: finding.rule.code,
            is_move,
        });
        let is_free = |edit: Taken<'_>| {
            let at = taken.partition_point(|taken| taken.end() < edit.start());
            let near = taken.get(at..).unwrap_or_default().iter();
            let mut near = near.take_while(|taken| taken.start() <= edit.end());
            near.all(|taken| edit.can_stand_beside(taken))
        };
        if edits.clone().all(is_free) {
            for edit in edits {
                let at = taken.partition_point(|taken| taken.start() < edit.start());
                taken.insert(at, edit);
            }
            chosen.push((finding.rule.code, fix.edits.as_slice()));
        }
    }
    chosen
}

/// An edit that was chosen, and what fix it is of.
#[derive(Clone, Copy)]
struct Taken<'f> {
    edit: &'f Edit,
    code: &'static str,
    /// Whether the fix also takes text away, so that what it inserts is only moved.
    is_move: bool,
}

impl Taken<'_> {
    fn start(&self) -> u32 {
        self.edit.span.start
    }

    fn end(&self) -> u32 {
        self.edit.span.end
    }

    fn is_insertion(&self) -> bool {
        self.start() == self.end()
    }

    /// Whether two edits that touch or overlap can both be made. Lines that follow each other can be taken
    /// away together. An insertion has its place for itself, as two rules may add the same; but what one
    /// rule moves there, or adds in other words, are things apart.
    fn can_stand_beside(&self, other: &Self) -> bool {
        match (self.is_insertion(), other.is_insertion()) {
            (false, false) => self.end() == other.start() || other.end() == self.start(),
            (true, true) => {
                let is_apart = self.is_move && other.is_move || self.edit.text != other.edit.text;
                self.code == other.code && is_apart
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use sdpkit::Span;

    use super::*;
    use crate::linter::{Options, Selector};

    #[test]
    fn edits_that_overlap_are_made_once() {
        let edits = [
            Edit::replace(Span::new(0, 2), "A"),
            Edit::replace(Span::new(1, 3), "B"),
            Edit::insert(4, "x"),
            Edit::insert(4, "y"),
            Edit::delete(Span::new(90, 91)),
        ];
        assert_eq!(apply(b"abcdef", &edits), b"Acdxyef");
    }

    #[test]
    fn many_lines_that_move_to_one_place_need_no_round_each() {
        let head = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";
        let section = "m=audio 9 RTP/AVP 0\r\na=group:LS 1\r\n";
        let count = 3 * ROUNDS;
        let text = format!("{head}{}", section.repeat(count));
        let mut options = Options::default();
        options.select.extend(Selector::new("SES003"));
        let fixed = Linter::new(options).fix(text.as_bytes(), Applicability::Unsafe);
        let fixed = String::from_utf8(fixed.text).unwrap();
        let (session, media) = fixed.split_once("m=").unwrap();
        assert_eq!(
            session.matches("a=group:LS 1\r\n").count(),
            count,
            "{fixed}"
        );
        assert!(!media.contains("a=group"), "{fixed}");
    }
}
