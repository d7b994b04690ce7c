//! The size of the picture, from a sequence parameter set of H.264 (ITU-T H.264 §7.3.2.1.1, §7.4.2.1.1).

/// More is not read: the size stands near the begin.
const MAX_BYTES: usize = 1024;

/// The width and height of a picture in pixels, cropped; `None` of what is no sequence parameter set in base64.
pub(super) fn picture_size(base64: &str) -> Option<(u32, u32)> {
    let bytes = decoded(base64)?;
    let (&header, rest) = bytes.split_first()?;
    if header & 0x1F != 7 {
        return None;
    }
    let payload = without_emulation_prevention(rest);
    size(&mut Bits {
        bytes: &payload,
        at: 0,
    })
}

fn decoded(base64: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in base64.trim_end_matches('=').bytes().take(MAX_BYTES) {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            let [.., byte] = (bits >> held).to_be_bytes();
            bytes.push(byte);
            bits &= (1 << held) - 1;
        }
    }
    Some(bytes)
}

/// Takes each 3 after two zeros away (ITU-T H.264 §7.4.1).
fn without_emulation_prevention(bytes: &[u8]) -> Vec<u8> {
    let mut payload = Vec::with_capacity(bytes.len());
    let mut zeros = 0;
    for &byte in bytes {
        if zeros >= 2 && byte == 3 {
            zeros = 0;
            continue;
        }
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        payload.push(byte);
    }
    payload
}

struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<u32> {
        let byte = *self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Some(bit.into())
    }

    fn bits(&mut self, count: u32) -> Option<u32> {
        (0..count).try_fold(0u32, |read, _| Some(read << 1 | self.bit()?))
    }

    /// `ue(v)`: an Exp-Golomb code (§9.1).
    fn unsigned(&mut self) -> Option<u32> {
        let mut zeros = 0;
        while self.bit()? == 0 {
            zeros += 1;
            if zeros > 30 {
                return None;
            }
        }
        Some((1 << zeros) - 1 + self.bits(zeros)?)
    }

    /// `se(v)` (§9.1.1).
    fn signed(&mut self) -> Option<i64> {
        let code = i64::from(self.unsigned()?);
        Some(if code % 2 == 0 {
            -(code / 2)
        } else {
            code / 2 + 1
        })
    }
}

fn size(bits: &mut Bits<'_>) -> Option<(u32, u32)> {
    let profile_idc = bits.bits(8)?;
    bits.bits(16)?;
    bits.unsigned()?; // seq_parameter_set_id
    let chroma_format = match profile_idc {
        100 | 110 | 122 | 244 | 44 | 83 | 86 | 118 | 128 | 138 | 139 | 134 | 135 => high(bits)?,
        _ => 1,
    };
    bits.unsigned()?; // log2_max_frame_num_minus4
    match bits.unsigned()? {
        0 => {
            bits.unsigned()?;
        }
        1 => {
            bits.bit()?;
            bits.signed()?;
            bits.signed()?;
            for _ in 0..bits.unsigned()?.min(255) {
                bits.signed()?;
            }
        }
        _ => {}
    }
    bits.unsigned()?; // max_num_ref_frames
    bits.bit()?;
    let width = bits.unsigned()?.checked_add(1)?.checked_mul(16)?;
    let map_units = bits.unsigned()?.checked_add(1)?;
    let fields = 2 - bits.bit()?; // frame_mbs_only_flag
    if fields == 2 {
        bits.bit()?;
    }
    let height = map_units.checked_mul(16 * fields)?;
    bits.bit()?; // direct_8x8_inference_flag
    if bits.bit()? == 0 {
        return Some((width, height));
    }
    let (across, down) = match chroma_format {
        1 => (2, 2 * fields),
        2 => (2, fields),
        _ => (1, fields),
    };
    let mut cropped = |unit: u32| {
        let (one, other) = (bits.unsigned()?, bits.unsigned()?);
        one.checked_add(other)?.checked_mul(unit)
    };
    let (columns, rows) = (cropped(across)?, cropped(down)?);
    Some((width.checked_sub(columns)?, height.checked_sub(rows)?))
}

/// What only the high profiles have: the chroma format; 0 too where the planes of 4:4:4 are apart.
fn high(bits: &mut Bits<'_>) -> Option<u32> {
    let chroma_format = bits.unsigned()?;
    let planes_are_apart = chroma_format == 3 && bits.bit()? == 1;
    bits.unsigned()?;
    bits.unsigned()?;
    bits.bit()?;
    if bits.bit()? == 1 {
        let lists = if chroma_format == 3 { 12 } else { 8 };
        for list in 0..lists {
            if bits.bit()? == 1 {
                scaling_list(bits, if list < 6 { 16 } else { 64 })?;
            }
        }
    }
    Some(if planes_are_apart { 0 } else { chroma_format })
}

fn scaling_list(bits: &mut Bits<'_>, len: usize) -> Option<()> {
    let mut last = 8;
    for _ in 0..len {
        let next = (last + bits.signed()?).rem_euclid(256);
        if next == 0 {
            break;
        }
        last = next;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_parameter_sets_of_cameras() {
        for (set, wanted) in [
            ("Z0LAFdkBQfsBagwMDUoAAAMAAgAAAwApHixckA==", Some((320, 240))),
            ("Z2QADKzZQUH7ARAAAAMAEAAAAwFA8UKZYA==", Some((320, 240))),
            ("Z2QAHqwsaoLA9puCgIKgAAADACAAAAMD0IAA", Some((704, 480))),
            ("aMuMsg==", None),
            ("Z2QA", None),
            ("not base64", None),
        ] {
            assert_eq!(picture_size(set), wanted, "{set}");
        }
    }
}
