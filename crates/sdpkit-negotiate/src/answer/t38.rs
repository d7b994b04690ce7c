//! The fax of an answer — ITU-T T.38 Annex D; what wins of each attribute is in [`sdpkit::codec::t38`].

use sdpkit::attribute::{
    T38FaxFillBitRemoval, T38FaxMaxBuffer, T38FaxMaxDatagram, T38FaxTranscodingJbig,
    T38FaxTranscodingMmr, T38FaxUdpEc, T38FaxVersion, T38Flag, T38MaxBitRate,
};
use sdpkit::codec::t38::T38;
use sdpkit::{Media, Session};

use crate::reason::Rule;

/// The attributes that answer an offered fax, without `a=`.
pub(super) fn answer(offered: Media<'_>, ours: &[String]) -> Result<Vec<String>, Rule> {
    let mut text = String::from("m=image 9 udptl t38\r\n");
    for attribute in ours {
        text.push_str("a=");
        text.push_str(attribute);
        text.push_str("\r\n");
    }
    let session = Session::parse_bytes(text.as_bytes());
    let own = session.media_at(0).and_then(|media| T38::of(media).ok());
    let (Some(own), Ok(theirs)) = (own, T38::of(offered)) else {
        return Err(Rule::NoCommonFormat);
    };
    let fax = theirs.answer(&own).map_err(|mismatch| Rule::Codec {
        encoding_name: "t38".to_owned(),
        payload_type: 0,
        mismatch: Box::new(mismatch),
    })?;
    let mut lines = vec![T38FaxVersion(fax.version).to_string()];
    lines.extend(fax.max_bit_rate.map(|rate| T38MaxBitRate(rate).to_string()));
    if fax.fill_bit_removal {
        lines.push(T38FaxFillBitRemoval(T38Flag::Bare).to_string());
    }
    if fax.transcoding_mmr {
        lines.push(T38FaxTranscodingMmr(T38Flag::Bare).to_string());
    }
    if fax.transcoding_jbig {
        lines.push(T38FaxTranscodingJbig(T38Flag::Bare).to_string());
    }
    lines.extend(fax.rate_management.map(|management| management.to_string()));
    lines.extend(fax.max_buffer.map(|size| T38FaxMaxBuffer(size).to_string()));
    lines.extend(
        fax.max_datagram
            .map(|size| T38FaxMaxDatagram(size).to_string()),
    );
    if fax.udp_ec != T38FaxUdpEc::None {
        lines.push(fax.udp_ec.to_string());
    }
    Ok(lines)
}
