//! `a=imageattr` (RFC 6236 §3.1), whose form alone decides.

use super::rid::Text;

/// Reads what stands after `a=imageattr:`, or gives `None` where it has not its form.
pub(super) fn read(value: &[u8]) -> Option<()> {
    let mut rest = Text(value);
    if !rest.skip(b'*') {
        rest.number().filter(|&format| format <= 0xffff)?;
    }
    rest.skip_blanks();
    let mut directions = Vec::new();
    while directions.is_empty() || !rest.0.is_empty() {
        let direction = rest.until(b" \t");
        let is_known = matches!(direction.as_slice(), b"send" | b"recv");
        if !is_known || directions.contains(&direction) {
            return None;
        }
        directions.push(direction);
        rest.skip_blanks();
        if !rest.skip(b'*') {
            sets(&mut rest)?;
        }
        rest.skip_blanks();
    }
    Some(())
}

/// One `[x=…,y=…]` or more.
fn sets(rest: &mut Text<'_>) -> Option<()> {
    loop {
        set(rest)?;
        rest.skip_blanks();
        if rest.0.first() != Some(&b'[') {
            return Some(());
        }
    }
}

/// `[x=…,y=…]` with parameters after them, each of `sar`, `par` and `q` at most once.
fn set(rest: &mut Text<'_>) -> Option<()> {
    expect(rest, b'[')?;
    for name in [b"x", b"y"] {
        if key(rest)? != name {
            return None;
        }
        pixels(rest)?;
        if name == b"x" {
            expect(rest, b',')?;
        }
    }
    let mut seen = Vec::new();
    while rest.skip(b',') {
        let name = key(rest)?;
        match name.as_slice() {
            b"sar" | b"par" | b"q" if seen.contains(&name) => return None,
            b"sar" => aspects(rest)?,
            b"par" => {
                expect(rest, b'[')?;
                let least = aspect(rest)?;
                expect(rest, b'-')?;
                rising(least, aspect(rest)?)?;
                expect(rest, b']')?;
            }
            b"q" => {
                decimal(rest).filter(|q| (0.0..=1.0).contains(q))?;
            }
            _ => unknown(rest)?,
        }
        seen.push(name);
    }
    expect(rest, b']')
}

/// A number of pixels, a list of them, or a range with or without a step.
fn pixels(rest: &mut Text<'_>) -> Option<()> {
    if !rest.skip(b'[') {
        return pixel(rest).map(drop);
    }
    let least = pixel(rest)?;
    if rest.skip(b':') {
        let mut most = pixel(rest)?;
        if rest.skip(b':') {
            most = pixel(rest)?;
        }
        rising(least, most)?;
    } else {
        expect(rest, b',')?;
        pixel(rest)?;
        while rest.skip(b',') {
            pixel(rest)?;
        }
    }
    expect(rest, b']')
}

fn pixel(rest: &mut Text<'_>) -> Option<u32> {
    rest.number()
        .filter(|pixels| (1..=999_999).contains(pixels))
}

/// An aspect ratio, a list of them, or a range.
fn aspects(rest: &mut Text<'_>) -> Option<()> {
    if !rest.skip(b'[') {
        return aspect(rest).map(drop);
    }
    let least = aspect(rest)?;
    if rest.skip(b'-') {
        rising(least, aspect(rest)?)?;
    } else {
        expect(rest, b',')?;
        aspect(rest)?;
        while rest.skip(b',') {
            aspect(rest)?;
        }
    }
    expect(rest, b']')
}

fn aspect(rest: &mut Text<'_>) -> Option<f32> {
    decimal(rest).filter(|ratio| (0.1..=9.9999).contains(ratio))
}

/// Takes a decimal number without a minus, with a power of ten after it or not.
fn decimal(rest: &mut Text<'_>) -> Option<f32> {
    let mut before = b'0';
    let end = rest
        .0
        .iter()
        .enumerate()
        .position(|(at, &byte)| {
            let is_sign = byte == b'+' && at == 0
                || matches!(byte, b'+' | b'-') && matches!(before, b'e' | b'E');
            before = byte;
            !(is_sign || byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E'))
        })
        .unwrap_or(rest.0.len());
    let (number, after) = rest.0.split_at(end);
    rest.0 = after;
    std::str::from_utf8(number).ok()?.parse().ok()
}

fn rising<T: Copy + PartialOrd>(least: T, most: T) -> Option<()> {
    (least < most).then_some(())
}

fn key(rest: &mut Text<'_>) -> Option<Vec<u8>> {
    let name = rest.until(b"=");
    (rest.skip(b'=') && !name.is_empty()).then_some(name)
}

fn expect(rest: &mut Text<'_>, byte: u8) -> Option<()> {
    rest.skip(byte).then_some(())
}

/// Passes over a value up to the `,` or `]` that is not within brackets of its own.
fn unknown(rest: &mut Text<'_>) -> Option<()> {
    let mut depth = 0_usize;
    let end = rest.0.iter().position(|byte| {
        match byte {
            b',' | b']' if depth == 0 => return true,
            b'[' => depth += 1,
            b']' => depth -= 1,
            _ => {}
        }
        false
    })?;
    rest.0 = rest.0.get(end..)?;
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_the_forms_of_rfc_6236() {
        for value in [
            "97 send [x=800,y=640,sar=1.1,q=0.6] [x=480,y=320] recv [x=330,y=250]",
            "* recv *",
            "97 recv [x=800,y=640,sar=1.1] send [x=330,y=250]",
            "97 send [x=[480:16:800],y=[320:16:640],par=[1.2-1.3]]",
            "97 send [x=[480,800],y=[320:640],sar=[0.5-1],x-y=[[,]]] recv *",
            "* send *  recv * ",
            "97 SEND [X=1,y=1,q=1e-1]",
            "97 send [x=1,y=1,sar=[1,2,3]]",
        ] {
            assert_eq!(read(value.as_bytes()), Some(()), "{value}");
        }
    }

    #[test]
    fn refuses_others() {
        for value in [
            "",
            "97",
            "x send *",
            "65536 send *",
            "-1 send *",
            "97 both *",
            "97 send",
            "97 send * send *",
            "97 send * recv * x",
            "97 send [y=1,x=1]",
            "97 send [x=0,y=1]",
            "97 send [x=1000000,y=1]",
            "97 send [x=1]",
            "97 send [x=1,y=1",
            "97 send [x=[2:1],y=1]",
            "97 send [x=[1],y=1]",
            "97 send [x=1,y=1,q=2]",
            "97 send [x=1,y=1,q=1,q=1]",
            "97 send [x=1,y=1,par=1]",
            "97 send [x=1,y=1,sar=[2-1]]",
            "97 send [x=1,y=1,sar=0]",
            "97 send [x=1,y=1,sar=-1]",
            "97 send [x=1,y=1,z]",
            "97 send [x=1,y=1,z=1",
        ] {
            assert_eq!(read(value.as_bytes()), None, "{value}");
        }
    }
}
