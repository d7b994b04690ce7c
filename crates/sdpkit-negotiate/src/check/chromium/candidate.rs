//! `a=candidate` as Chromium reads it (RFC 8839 §5.1, RFC 6544 §4.5).

use super::line::{Line, Read, fields, halves, number};
use crate::error::ReadingRule;

/// Whether it reads the candidate of an attribute line.
///
/// Foundations, addresses and components are not judged. A candidate over TCP may lack its `tcptype`, and
/// a name without a value at the end is not read.
pub(super) fn candidate(line: Line<'_>) -> Read<()> {
    is_read(line.value()).ok_or_else(|| line.refuse(ReadingRule::Candidate))
}

fn is_read(attribute: &[u8]) -> Option<()> {
    let (name, value) = halves(attribute, b':')?;
    let mut fields = fields(value, b' ').peekable();
    let _foundation = (name == b"candidate").then(|| fields.next())??;
    let _component: i32 = number(fields.next()?)?;
    let transport = fields.next()?;
    let _priority: u32 = number(fields.next()?)?;
    let _address = fields.next()?;
    let _port: u16 = number(fields.next()?)?;
    let is_tcp = match transport.to_ascii_lowercase().as_slice() {
        b"udp" => false,
        b"tcp" | b"ssltcp" => true,
        _ => return None,
    };
    fields.next().filter(|&field| field == b"typ")?;
    let ty = fields.next()?;
    if ![&b"host"[..], b"srflx", b"prflx", b"relay"].contains(&ty) {
        return None;
    }

    let mut pairs = Pairs(fields);
    pairs.take(b"raddr");
    if let Some(port) = pairs.take(b"rport") {
        let _port: u16 = number(port)?;
    }
    if let Some(tcptype) = pairs.take(b"tcptype") {
        let is_known = [&b"active"[..], b"passive", b"so"].contains(&tcptype);
        (is_known && is_tcp).then_some(())?;
    }
    while let Some((name, value)) = pairs.next() {
        match name {
            b"generation" => number::<u32>(value).map(drop)?,
            b"network-id" | b"network-cost" => number::<u16>(value).map(drop)?,
            _ => {}
        }
    }
    Some(())
}

/// What stands behind the type: names and values in turn.
struct Pairs<F: Iterator>(std::iter::Peekable<F>);

impl<'t, F: Iterator<Item = &'t [u8]> + Clone> Pairs<F> {
    /// The value of that name where it stands next, with a value.
    fn take(&mut self, name: &[u8]) -> Option<&'t [u8]> {
        let mut ahead = self.0.clone();
        let value = (ahead.next()? == name).then(|| ahead.next())??;
        self.0 = ahead;
        Some(value)
    }

    fn next(&mut self) -> Option<(&'t [u8], &'t [u8])> {
        Some((self.0.next()?, self.0.next()?))
    }
}

#[cfg(test)]
mod tests {
    use super::is_read;

    #[test]
    fn accepts_what_the_grammar_does_not() {
        for text in [
            "candidate:1 1 UDP 1 192.0.2.1 5000 typ host",
            "candidate:a-b 0 udp 1 [2001:db8::1] 0 typ host",
            "candidate:1 1 udp 1 host.example.com 5000 typ host generation",
            "candidate:1 1 tcp 1 192.0.2.1 9 typ host",
            "candidate:1 1 tcp 1 192.0.2.1 9 typ srflx raddr 0.0.0.0 rport 0 tcptype so",
            "candidate:1 1 udp 1 x 9 typ relay generation 0 ufrag abcd network-id 1 network-cost 10 foo bar",
        ] {
            assert_eq!(is_read(text.as_bytes()), Some(()), "{text}");
        }
    }

    #[test]
    fn refuses() {
        for text in [
            "candidate:1  1 udp 1 192.0.2.1 5000 typ host",
            "candidate:1 1 udp 1 192.0.2.1",
            "candidate:1 1 sctp 1 192.0.2.1 5000 typ host",
            "candidate:1 1 udp 1 192.0.2.1 5000 typ foo",
            "candidate:1 1 udp 1 192.0.2.1 5000 type host",
            "candidate:1 1 udp 1 192.0.2.1 70000 typ host",
            "candidate:1 1 udp -1 192.0.2.1 5000 typ host",
            "candidate:1 x udp 1 192.0.2.1 5000 typ host",
            "candidate:1 1 udp 1 192.0.2.1 5000 typ host tcptype active",
            "candidate:1 1 tcp 1 192.0.2.1 9 typ host tcptype foo",
            "candidate:1 1 udp 1 192.0.2.1 5000 typ srflx raddr 0.0.0.0 rport 70000",
            "candidate:1 1 udp 1 192.0.2.1 5000 typ host generation x",
            "candidate:1 1 udp 1 192.0.2.1 5000 typ host network-cost 65536",
            "candidate",
        ] {
            assert_eq!(is_read(text.as_bytes()), None, "{text}");
        }
    }
}
