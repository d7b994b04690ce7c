//! `a=rid` (RFC 8851) and `a=simulcast` (RFC 8853), whose values Firefox reads in lower case.

use super::token;

/// A restriction identifier and its direction.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Rid {
    id: Vec<u8>,
    sends: bool,
}

/// The rids of the streams sent and received.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Simulcast {
    rids: Vec<Rid>,
}

impl Rid {
    /// Reads what stands after `a=rid:`, or gives `None` where it has not its form.
    pub(super) fn read(value: &[u8]) -> Option<Self> {
        let mut rest = Text(value);
        let id = rest.until(b" ");
        if !is_rid(&id) {
            return None;
        }
        rest.skip_blanks();
        let sends = direction(&rest.until(b" "))?;
        while !rest.0.is_empty() {
            rest.skip_blanks();
            rest.restriction()?;
            if !rest.skip(b';') {
                break;
            }
            if rest.0.is_empty() {
                return None;
            }
        }
        Some(Self { id, sends })
    }
}

impl Simulcast {
    /// Reads what stands after `a=simulcast:`, or gives `None` where it has not its form.
    pub(super) fn read(value: &[u8]) -> Option<Self> {
        let mut rest = Text(value);
        let (mut sends, mut receives) = (false, false);
        let mut rids = Vec::new();
        loop {
            rest.skip_blanks();
            let word = rest.until(b" \t");
            if word.is_empty() {
                break;
            }
            let is_send = direction(&word)?;
            let seen = if is_send { &mut sends } else { &mut receives };
            if std::mem::replace(seen, true) {
                return None;
            }
            rest.skip_blanks();
            loop {
                rest.skip(b'~');
                let id = rest.until(b",; ");
                if !is_rid(&id) {
                    return None;
                }
                rids.push(Rid { id, sends: is_send });
                if !rest.skip(b',') && !rest.skip(b';') {
                    break;
                }
            }
        }
        (!rids.is_empty()).then_some(Self { rids })
    }

    /// Whether each of its rids stands in `rids`, the first one of that name in the same direction.
    pub(super) fn is_of(&self, rids: &[Rid]) -> bool {
        self.rids
            .iter()
            .all(|rid| rids.iter().find(|other| other.id == rid.id) == Some(rid))
    }
}

fn direction(word: &[u8]) -> Option<bool> {
    match word {
        b"send" => Some(true),
        b"recv" => Some(false),
        _ => None,
    }
}

/// Letters and digits (RFC 8852 §3 has only those, RFC 8851 §10 also `-` and `_`).
fn is_rid(id: &[u8]) -> bool {
    (1..=255).contains(&id.len()) && id.iter().all(u8::is_ascii_alphanumeric)
}

/// What is left of a value.
pub(super) struct Text<'t>(pub(super) &'t [u8]);

impl Text<'_> {
    /// Takes the bytes before one of `delimiters`, or all, in lower case.
    pub(super) fn until(&mut self, delimiters: &[u8]) -> Vec<u8> {
        let end = self.0.iter().position(|b| delimiters.contains(b));
        let (taken, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
        self.0 = rest;
        taken.to_ascii_lowercase()
    }

    pub(super) fn skip_blanks(&mut self) {
        self.0 = token::without_blanks(self.0);
    }

    pub(super) fn skip(&mut self, byte: u8) -> bool {
        match self.0.split_first() {
            Some((&first, rest)) if first == byte => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    /// Takes a number without a minus before it, and without blanks.
    pub(super) fn number(&mut self) -> Option<u32> {
        let digits = self.0.strip_prefix(b"+").unwrap_or(self.0);
        let length = digits.iter().take_while(|b| b.is_ascii_digit()).count();
        let (digits, rest) = digits.split_at(length);
        self.0 = rest;
        token::number(digits).and_then(|value| u32::try_from(value).ok())
    }

    /// Takes `<name>=<value>` of RFC 8851 §4. What follows a number is not looked at.
    fn restriction(&mut self) -> Option<()> {
        let name = self.until(b"=");
        if name.is_empty() || !self.skip(b'=') {
            return None;
        }
        match name.as_slice() {
            b"pt" => loop {
                self.number().filter(|&format| format <= 127)?;
                if !self.skip(b',') {
                    break;
                }
            },
            b"depend" => loop {
                if self.until(b",;").is_empty() {
                    return None;
                }
                if !self.skip(b',') {
                    break;
                }
            },
            b"max-width" | b"max-height" | b"max-fps" | b"max-fs" | b"max-br" | b"max-pps" => {
                self.number()?;
            }
            _ => {
                self.until(b";");
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rids() {
        for value in [
            "hi send",
            "HI  SEND",
            "1 recv pt=96,97;max-width=1280;max-fps=30",
            "1 recv  max-br=+9x",
            "1 send depend=a,b;x-y=z z;max-pps=0",
            "1 send x=",
        ] {
            assert!(Rid::read(value.as_bytes()).is_some(), "{value:?}");
        }
        for value in [
            "",
            "hi",
            " hi send",
            "h-i send",
            "hi both",
            "hi send ",
            "hi send x",
            "hi send =1",
            "hi send pt=128",
            "hi send pt=",
            "hi send max-fs=-1",
            "hi send max-br=4294967296",
            "hi send max-br=1;",
            "hi send depend=",
            "hi send max-br= 1",
        ] {
            assert_eq!(Rid::read(value.as_bytes()), None, "{value:?}");
        }
    }

    #[test]
    fn reads_simulcast() {
        for value in ["send a", "send a,~b;c recv d ", " recv  A", "send a;b"] {
            assert!(Simulcast::read(value.as_bytes()).is_some(), "{value:?}");
        }
        for value in [
            "",
            " ",
            "send",
            "send ",
            "both a",
            "send a send b",
            "send rid=a",
            "send a,",
            "send a;",
            "send a-b",
            "send a\trecv b",
            "a",
        ] {
            assert_eq!(Simulcast::read(value.as_bytes()), None, "{value:?}");
        }
    }

    #[test]
    fn simulcast_needs_its_rids_in_its_direction() {
        let rids: Vec<_> = ["a send", "b recv", "b send"]
            .iter()
            .filter_map(|value| Rid::read(value.as_bytes()))
            .collect();
        for (value, is_of) in [
            ("send A", true),
            ("recv b", true),
            ("send a recv b", true),
            ("send b", false),
            ("send c", false),
        ] {
            let simulcast = Simulcast::read(value.as_bytes()).unwrap();
            assert_eq!(simulcast.is_of(&rids), is_of, "{value}");
        }
    }
}
