//! Media and keys without protection, or with weak one (RFC 4568, RFC 8866 §7).

use sdpkit::attribute::{Crypto, CryptoSuite, Extmap, SessionParam};
use sdpkit::{Line, LineKind};

use crate::check::{Check, Run};
use crate::document::{Document, MediaPart, Part, Slot};
use crate::finding::{Edit, Findings, Fix};
use crate::profile::Profile;
use crate::rule::rule;
use crate::rules::grm::address::words;

pub(crate) static CHECKS: &[Check] = &[
    Check::new(
        &[
            &KEY_IN_SDP,
            &WEAK_SUITE,
            &UNENCRYPTED_SESSION,
            &UNAUTHENTICATED_SRTP,
        ],
        Run::Attribute(&["crypto"], crypto),
    ),
    Check::new(
        &[&SECRET_IN_SDP],
        Run::Attribute(&["control", "fmtp", "path", "tool"], secret),
    ),
    // An attribute that nobody knows may be any text.
    Check::new(&[&SECRET_IN_SDP], Run::Unregistered(secret)),
    Check::new(&[&SECRET_IN_SDP], Run::Field(LineKind::Uri, secret_uri)),
    Check::new(&[&UNENCRYPTED_RTP], Run::Media(unencrypted)),
    Check::new(
        &[&UNENCRYPTED_AUDIO_LEVEL],
        Run::Attribute(&["extmap"], audio_level),
    ),
];

rule! {
    /// Flags a key that stands in the description.
    ///
    /// ## Why
    /// RFC 4568 §8: who reads the description reads the media, so it must travel in protected signaling, and must
    /// not stand in a log. WebRTC MUST NOT use it (RFC 8827 §6.5).
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// ```
    pub(crate) static KEY_IN_SDP: code "PRV006", name "key-in-sdp", level Advice,
        cites [Rfc(4568, "8"), Rfc(8827, "6.5")], profiles [Sip], fix None
}

rule! {
    /// Flags what looks like a password, a token or a private key.
    ///
    /// ## Why
    /// Descriptions are logged, cached and sent on (RFC 8866 §7). What opens a door when it is presented does not
    /// belong in them.
    ///
    /// ## Bad
    /// ```sdp
    /// a=control:rtsp://admin:secret@192.0.2.1/stream
    /// ```
    /// ```sdp
    /// a=x-source:https://a.example/stream?token=eyJhbGciOiJIUzI1NiJ9
    /// ```
    /// ## Good
    /// ```sdp
    /// a=control:rtsp://192.0.2.1/stream
    /// ```
    pub(crate) static SECRET_IN_SDP: code "PRV007", name "secret-in-sdp", level Advice,
        cites [Rfc(8866, "7")], profiles [Core], fix None
}

rule! {
    /// Flags RTP without encryption.
    ///
    /// ## Why
    /// RFC 8866 §7 leaves it to those who use SDP to protect the media. RTP/AVP and RTP/AVPF carry it in the clear for
    /// all on the way. In RTSP, ST 2110 and AES67, which run in networks of their own, it is the rule.
    ///
    /// ## Bad
    /// ```sdp
    /// m=audio 49170 RTP/AVP 0
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// a=sendrecv
    /// ```
    pub(crate) static UNENCRYPTED_RTP: code "PRV008", name "unencrypted-rtp", level Advice,
        cites [Rfc(8866, "7")], profiles [Core, Sip], fix None
}

rule! {
    /// Flags a crypto suite with a short tag, or with the f8 mode.
    ///
    /// ## Why
    /// RFC 4568 §6.2: a tag of 32 bits is four forged packets in sixteen billion, which is fine for audio that is
    /// heard once, and for nothing else; the f8 mode is out of use.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_32 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// a=sendrecv
    /// ```
    pub(crate) static WEAK_SUITE: code "PRV009", name "weak-suite", level Advice,
        cites [Rfc(4568, "6.2")], profiles [Sip], fix None
}

rule! {
    /// Flags SRTP or SRTCP that is not encrypted.
    ///
    /// ## Why
    /// RFC 4568 §6.3.2: packets are encrypted by default, and these parameters switch that off. What is called secure
    /// RTP can then be read by all on the way.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj UNENCRYPTED_SRTP
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// a=sendrecv
    /// ```
    pub(crate) static UNENCRYPTED_SESSION: code "PRV010", name "unencrypted-session", level Advice,
        cites [Rfc(4568, "6.3.2")], profiles [Sip], fix Unsafe
}

rule! {
    /// Flags SRTP that is not authenticated.
    ///
    /// ## Why
    /// RFC 4568 §6.3.3: use of `UNAUTHENTICATED_SRTP` is NOT RECOMMENDED. Without authentication anybody on the way can
    /// change what is heard, and replay it.
    ///
    /// ## Bad
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj UNAUTHENTICATED_SRTP
    /// a=sendrecv
    /// ```
    /// ## Good
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// a=sendrecv
    /// ```
    /// ## Fixed
    /// ```sdp profile=sip
    /// m=audio 49170 RTP/SAVP 0
    /// a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
    /// a=sendrecv
    /// ```
    pub(crate) static UNAUTHENTICATED_SRTP: code "PRV011", name "unauthenticated-srtp", level Should,
        cites [Rfc(4568, "6.3.3")], profiles [Sip], fix Unsafe
}

rule! {
    /// Flags audio levels that are sent without encryption.
    ///
    /// ## Why
    /// RFC 8834 §5.2.2: encrypting this header extension (RFC 6904) is RECOMMENDED, as it tells who speaks when, and
    /// RTP headers are in the clear (RFC 6464 §6). No browser does by default, so it is a hint unless judged strictly.
    ///
    /// ## Bad
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// ```
    /// ## Good
    /// ```sdp webrtc
    /// m=audio 9 UDP/TLS/RTP/SAVPF 0
    /// a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
    /// a=cryptex
    /// ```
    pub(crate) static UNENCRYPTED_AUDIO_LEVEL: code "PRV015", name "unencrypted-audio-level", level Should,
        cites [Rfc(8834, "5.2.2"), Rfc(6464, "6")], profiles [WebRtc], fix None, exceptions [(Lenient, Info)]
}

fn crypto(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    let Some(crypto) = slot.get::<Box<Crypto<'_>>>() else {
        return;
    };
    let attribute = slot.attribute;
    out.report(
        &KEY_IN_SDP,
        attribute.token_span(2),
        format_args!("a key stands in the description; keep it out of logs"),
    );
    if matches!(
        crypto.suite,
        CryptoSuite::AesCm128HmacSha1V32
            | CryptoSuite::F8V128HmacSha1V80
            | CryptoSuite::Aes192CmHmacSha1V32
            | CryptoSuite::Aes256CmHmacSha1V32
    ) {
        out.report(
            &WEAK_SUITE,
            attribute.token_span(1),
            format_args!("`{}` is a weak suite", crypto.suite),
        );
    }
    for param in &crypto.session_params {
        let rule = match param {
            SessionParam::UnencryptedSrtp | SessionParam::UnencryptedSrtcp => &UNENCRYPTED_SESSION,
            SessionParam::UnauthenticatedSrtp => &UNAUTHENTICATED_SRTP,
            _ => continue,
        };
        let name = param.to_string();
        let value = attribute.value.unwrap_or_default();
        let word = words(value).find(|word| word.eq_ignore_ascii_case(&name));
        let place = word.and_then(|word| document.span_of(word));
        out.report(
            rule,
            place,
            format_args!("`{name}` switches protection off"),
        )
        .fix(|| {
            let place = place?;
            let edit = Edit::delete(sdpkit::Span::new(place.start.checked_sub(1)?, place.end));
            Some(Fix::risky("remove it", [edit]))
        });
    }
}

fn secret(document: &Document<'_>, _: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    if let Some(value) = slot.attribute.value {
        look_for_secret(document, value, out);
    }
}

fn secret_uri(document: &Document<'_>, _: &Part<'_>, line: Line<'_>, out: &mut Findings<'_>) {
    look_for_secret(document, line.value().unwrap_or_default(), out);
}

/// What stands before the `=` of a secret.
const MARKS: &[&[u8]] = &[
    b"token",
    b"password",
    b"passwd",
    b"secret",
    b"apikey",
    b"api_key",
];

fn look_for_secret(document: &Document<'_>, value: &str, out: &mut Findings<'_>) {
    let bytes = value.as_bytes();
    // A search for more than one byte is begun where it can find something.
    let has = |sought: u8| {
        bytes
            .iter()
            .fold(0, |has, &byte| has | u8::from(byte == sought))
            != 0
    };
    let after_mark = || {
        let is_marked = |before: &[u8]| {
            MARKS.iter().any(|mark| {
                // One byte tells most of them apart.
                before.last() == mark.last() && before.ends_with(mark)
            })
        };
        let mut start = 0;
        bytes.split(|&byte| byte == b'=').find_map(|before| {
            start += before.len() + 1;
            let rest = || value.get(start..).filter(|rest| !rest.is_empty());
            is_marked(before).then(rest)?
        })
    };
    let in_authority = || {
        let (_, rest) = has(b':').then(|| value.split_once("://"))??;
        let authority = rest.split(['/', '?', '#', ' ']).next()?;
        let (user, _) = authority.rsplit_once('@')?;
        let (_, password) = user.split_once(':')?;
        Some(password).filter(|password| !password.is_empty())
    };
    let private_key = || {
        let (_, key) = has(b'K').then(|| value.split_once("PRIVATE KEY"))??;
        Some(key)
    };
    let Some(secret) = after_mark().or_else(in_authority).or_else(private_key) else {
        return;
    };
    let end = secret.find(['&', ';', ' ']).unwrap_or(secret.len());
    out.report(
        &SECRET_IN_SDP,
        secret.get(..end).and_then(|it| document.span_of(it)),
        format_args!("a password, token or key stands in the description"),
    );
}

fn unencrypted(document: &Document<'_>, media: &MediaPart<'_>, out: &mut Findings<'_>) {
    let is_in_own_network = [Profile::Rtsp, Profile::St2110, Profile::Aes67]
        .iter()
        .any(|profile| document.is(*profile));
    let is_plain = media
        .proto()
        .is_some_and(|proto| media.is_rtp() && !proto.is_srtp());
    if !is_plain
        || is_in_own_network
        || media.is_rejected()
        || media.has("crypto")
        || media.has_inherited("fingerprint")
        || media.has_inherited("key-mgmt")
    {
        return;
    }
    out.report(
        &UNENCRYPTED_RTP,
        media.word_span(2),
        format_args!("the media is sent without encryption"),
    );
}

fn audio_level(document: &Document<'_>, part: &Part<'_>, slot: &Slot<'_>, out: &mut Findings<'_>) {
    const AUDIO_LEVEL: &str = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
    const ENCRYPT: &str = "urn:ietf:params:rtp-hdrext:encrypt";
    let is_level = slot
        .get::<Extmap<'_>>()
        .is_some_and(|it| it.uri == AUDIO_LEVEL);
    if !is_level || part.has("cryptex") || document.session_level().has("cryptex") {
        return;
    }
    let is_offered_encrypted = part.all::<Extmap<'_>>().any(|(attribute, it)| {
        it.uri == ENCRYPT && attribute.value.is_some_and(|it| it.contains(AUDIO_LEVEL))
    });
    if !is_offered_encrypted {
        out.report(
            &UNENCRYPTED_AUDIO_LEVEL,
            slot.attribute.token_span(1),
            format_args!(
                "the audio level is sent in the clear: no cryptex, no encrypted extension"
            ),
        );
    }
}
