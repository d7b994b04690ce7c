//! The transport of an answer: rtcp-mux (RFC 5761, RFC 8858), DTLS (RFC 8842), ICE (RFC 8839), SDES (RFC 4568)
//! and connection-oriented media (RFC 4145).

use sdpkit::Media;
use sdpkit::attribute::{
    Crypto, Fingerprint, IceLite, IceOptions, IcePwd, IceUfrag, RtcpMux, RtcpMuxOnly, RtcpRsize,
    Setup, TlsId,
};

use super::crypto::{self, Key};
use crate::reason::Rule;

/// What a party brings to the transport of an m= section.
///
/// Secrets are given by the caller. What is not there is not offered, and not answered.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Transport {
    /// Whether RTP and RTCP may share a port (RFC 5761).
    pub rtcp_mux: bool,
    /// Whether RTCP may be of reduced size (RFC 5506).
    pub rtcp_rsize: bool,
    /// The port of RTCP where it is not one above that of RTP (RFC 3605).
    pub rtcp_port: Option<u16>,
    /// ICE.
    pub ice: Option<Ice>,
    /// DTLS.
    pub dtls: Option<Dtls>,
    /// The SDES keys, the preferred suite first.
    pub crypto: Vec<Key>,
}

/// ICE as a party brings it.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Ice {
    /// The username fragment.
    pub ufrag: String,
    /// The password.
    pub pwd: String,
    /// Whether it is lite; stands at session level.
    pub lite: bool,
    /// The options: `trickle`, `ice2` …
    pub options: Vec<String>,
    /// The candidates, as they stand after `a=`.
    pub candidates: Vec<String>,
}

impl Ice {
    /// Makes it of credentials.
    pub fn new(ufrag: impl Into<String>, pwd: impl Into<String>) -> Self {
        Self {
            ufrag: ufrag.into(),
            pwd: pwd.into(),
            lite: false,
            options: Vec::new(),
            candidates: Vec::new(),
        }
    }

    /// Adds an option.
    #[must_use]
    pub fn with_option(mut self, option: impl Into<String>) -> Self {
        self.options.push(option.into());
        self
    }

    /// Adds a candidate, as it stands after `a=`.
    #[must_use]
    pub fn with_candidate(mut self, candidate: impl Into<String>) -> Self {
        self.candidates.push(candidate.into());
        self
    }

    /// Makes it lite.
    #[must_use]
    pub const fn lite(mut self) -> Self {
        self.lite = true;
        self
    }
}

/// DTLS as a party brings it.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Dtls {
    /// The fingerprints of its certificates; at least one.
    pub fingerprints: Vec<Fingerprint<'static>>,
    /// The role that it takes where the other leaves it the choice.
    pub role: Setup,
    /// What its association is called (RFC 8842 §4).
    pub tls_id: Option<String>,
}

impl Dtls {
    /// Makes it of a fingerprint, active where there is a choice (RFC 5763 §5).
    pub fn new(fingerprint: Fingerprint<'static>) -> Self {
        Self {
            fingerprints: vec![fingerprint],
            role: Setup::Active,
            tls_id: None,
        }
    }

    /// Sets the role that it takes where there is a choice.
    #[must_use]
    pub const fn with_role(mut self, role: Setup) -> Self {
        self.role = role;
        self
    }

    /// Sets what its association is called.
    #[must_use]
    pub fn with_tls_id(mut self, tls_id: impl Into<String>) -> Self {
        self.tls_id = Some(tls_id.into());
        self
    }
}

impl Transport {
    /// Lets RTP and RTCP share a port.
    #[must_use]
    pub const fn with_rtcp_mux(mut self) -> Self {
        self.rtcp_mux = true;
        self
    }

    /// Sets ICE.
    #[must_use]
    pub fn with_ice(mut self, ice: Ice) -> Self {
        self.ice = Some(ice);
        self
    }

    /// Sets DTLS.
    #[must_use]
    pub fn with_dtls(mut self, dtls: Dtls) -> Self {
        self.dtls = Some(dtls);
        self
    }

    /// Adds an SDES key.
    #[must_use]
    pub fn with_key(mut self, key: Key) -> Self {
        self.crypto.push(key);
        self
    }

    /// The attributes of an offer, without `a=`.
    ///
    /// The role is `actpass` (RFC 8842 §5.2), or the one that was agreed before, which is `established`.
    pub fn offer(
        &self,
        proto: &sdpkit::field::Proto<'_>,
        established: Option<Setup>,
    ) -> Vec<String> {
        let mut lines = Vec::new();
        if proto.is_rtp() {
            self.rtcp_lines(self.rtcp_mux, self.rtcp_rsize, &mut lines);
        }
        self.ice_lines(&mut lines);
        if let Some(dtls) = self.dtls.as_ref().filter(|_| needs_fingerprint(proto)) {
            lines.extend(dtls.fingerprints.iter().map(ToString::to_string));
            lines.push(Setup::Actpass.to_string());
            lines.extend(dtls.tls_id.as_ref().map(|id| format!("tls-id:{id}")));
        } else if proto.is_tcp() && !proto.is_rtp() {
            let is_new = established.is_none();
            lines.push(established.unwrap_or(Setup::Actpass).to_string());
            lines.push(format!(
                "connection:{}",
                if is_new { "new" } else { "existing" }
            ));
        }
        if proto.is_srtp() && !proto.is_dtls() {
            for (tag, key) in (1..).zip(&self.crypto) {
                lines.push(Crypto::new(tag, key.suite.clone(), key.key.clone()).to_string());
            }
        }
        lines
    }

    /// The attributes that answer those of `offered`, without `a=`.
    ///
    /// `established` is our DTLS role so far: it stays while the association does (RFC 8842 §5.3).
    ///
    /// # Errors
    /// The rule for which the m= section has to be rejected.
    pub fn answer(
        &self,
        offered: Media<'_>,
        proto: &sdpkit::field::Proto<'_>,
        established: Option<Setup>,
    ) -> Result<Vec<String>, Rule> {
        let mut lines = Vec::new();
        if proto.is_rtp() {
            let only = offered.has::<RtcpMuxOnly>();
            if only && !self.rtcp_mux {
                return Err(Rule::RtcpMuxOnly);
            }
            let mux = self.rtcp_mux && (only || offered.has::<RtcpMux>());
            let rsize = self.rtcp_rsize && offered.has::<RtcpRsize>();
            self.rtcp_lines(mux, rsize, &mut lines);
        }
        if has_ice(offered) {
            self.ice_lines(&mut lines);
        }
        let theirs = offered.inherited::<Setup>().and_then(Result::ok);
        if needs_fingerprint(proto) {
            let Some(dtls) = &self.dtls else {
                let proto = proto.as_str().to_owned();
                return Err(Rule::ProtocolNotSupported { proto });
            };
            if offered
                .inherited::<Fingerprint<'_>>()
                .and_then(Result::ok)
                .is_none()
            {
                return Err(Rule::FingerprintMissing { of_offer: true });
            }
            lines.extend(dtls.fingerprints.iter().map(ToString::to_string));
            lines.push(role(theirs, dtls.role, established).to_string());
            let has_id = offered.has::<TlsId<'_>>();
            lines.extend(
                dtls.tls_id
                    .as_ref()
                    .filter(|_| has_id)
                    .map(|id| format!("tls-id:{id}")),
            );
        } else if proto.is_tcp() && !proto.is_rtp() && theirs.is_some() {
            lines.push(role(theirs, Setup::Active, established).to_string());
            let is_new = established.is_none();
            lines.push(format!(
                "connection:{}",
                if is_new { "new" } else { "existing" }
            ));
        }
        if proto.is_srtp() && !proto.is_dtls() {
            let offered: Vec<Crypto<'_>> = offered.attrs().flatten().collect();
            let answer = crypto::answer(&offered, &self.crypto).ok_or(Rule::CryptoNotAnswered)?;
            lines.push(answer.to_string());
        }
        Ok(lines)
    }

    fn rtcp_lines(&self, mux: bool, rsize: bool, lines: &mut Vec<String>) {
        lines.extend(
            self.rtcp_port
                .filter(|_| !mux)
                .map(|port| format!("rtcp:{port}")),
        );
        lines.extend(mux.then(|| RtcpMux.to_string()));
        lines.extend(rsize.then(|| RtcpRsize.to_string()));
    }

    fn ice_lines(&self, lines: &mut Vec<String>) {
        let Some(ice) = &self.ice else { return };
        lines.push(format!("ice-ufrag:{}", ice.ufrag));
        lines.push(format!("ice-pwd:{}", ice.pwd));
        if !ice.options.is_empty() {
            let options = ice.options.iter().map(String::as_str);
            lines.push(IceOptions::new(options).to_string());
        }
        lines.extend(ice.candidates.iter().cloned());
    }
}

/// Our role in the connection (RFC 4145 §4.1, RFC 8842 §5.3).
///
/// An offer that says nothing is active (RFC 4145 §4). A role that was agreed stays where the offer permits
/// it.
///
/// # Examples
/// ```
/// use sdpkit::attribute::Setup::{Active, Actpass, Passive};
/// use sdpkit_negotiate::answer::transport::role;
///
/// assert_eq!(role(Some(Actpass), Active, None), Active);
/// assert_eq!(role(Some(Actpass), Active, Some(Passive)), Passive);
/// assert_eq!(role(Some(Active), Active, None), Passive);
/// ```
pub fn role(offered: Option<Setup>, preferred: Setup, established: Option<Setup>) -> Setup {
    match offered {
        Some(Setup::Actpass) => match established.unwrap_or(preferred) {
            Setup::Passive => Setup::Passive,
            _ => Setup::Active,
        },
        Some(Setup::Passive) => Setup::Active,
        Some(Setup::Holdconn) => Setup::Holdconn,
        Some(Setup::Active) | None => Setup::Passive,
    }
}

/// Whether that role may answer that one (RFC 4145 §4.1).
pub fn is_role_allowed(offered: Setup, answer: Setup) -> bool {
    match offered {
        Setup::Actpass => answer != Setup::Actpass,
        Setup::Active => matches!(answer, Setup::Passive | Setup::Holdconn),
        Setup::Passive => matches!(answer, Setup::Active | Setup::Holdconn),
        Setup::Holdconn => answer == Setup::Holdconn,
    }
}

/// Whether the protocol runs over TLS or DTLS with a certificate that must be told.
pub(crate) fn needs_fingerprint(proto: &sdpkit::field::Proto<'_>) -> bool {
    proto.is_dtls()
}

/// Whether an m= section has ICE credentials, its own or those of the session level.
pub fn has_ice(media: Media<'_>) -> bool {
    media.inherited::<IceUfrag<'_>>().is_some() && media.inherited::<IcePwd<'_>>().is_some()
}

/// Whether the one who wrote it is lite (RFC 8839 §5.3).
pub fn is_lite(media: Media<'_>) -> bool {
    media.section().session().session_level().has::<IceLite>()
}

/// Whether an offer restarts ICE: both credentials differ from those before (RFC 8839 §4.4.1.1.1).
///
/// # Examples
/// ```
/// use sdpkit::Session;
/// use sdpkit_negotiate::answer::transport::restarts_ice;
///
/// let before = Session::parse_bytes(b"a=ice-ufrag:abcd\r\na=ice-pwd:1234567890123456789012\r\nm=audio 9 RTP/AVP 0\r\n");
/// let after = Session::parse_bytes(b"m=audio 9 RTP/AVP 0\r\na=ice-ufrag:efgh\r\na=ice-pwd:2234567890123456789012\r\n");
/// let (before, after) = (before.media_at(0).ok_or("no media")?, after.media_at(0).ok_or("no media")?);
/// assert!(restarts_ice(before, after) && !restarts_ice(before, before));
/// # Ok::<(), &str>(())
/// ```
pub fn restarts_ice(before: Media<'_>, now: Media<'_>) -> bool {
    fn credentials(media: Media<'_>) -> Option<(IceUfrag<'_>, IcePwd<'_>)> {
        Some((media.inherited()?.ok()?, media.inherited()?.ok()?))
    }
    match (credentials(before), credentials(now)) {
        (Some((ufrag, pwd)), Some((new_ufrag, new_pwd))) => ufrag != new_ufrag && pwd != new_pwd,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use sdpkit::Session;
    use sdpkit::attribute::HashFunction;

    use super::*;

    fn answered(
        lines: &str,
        ours: &Transport,
        established: Option<Setup>,
    ) -> Result<Vec<String>, Rule> {
        let session = Session::parse_bytes(lines.as_bytes());
        let media = session.media_at(0).unwrap();
        ours.answer(media, &media.line().unwrap().proto, established)
    }

    fn dtls() -> Transport {
        let fingerprint = Fingerprint::new(HashFunction::Sha256, &[7; 32]);
        Transport::default().with_dtls(Dtls::new(fingerprint).with_tls_id("ours0123456789012345"))
    }

    #[test]
    fn rfc5761_5_1_1_a_port_is_shared_where_both_say_so() {
        let both = Transport::default().with_rtcp_mux();
        let offered = "m=audio 9 RTP/AVP 0\r\na=rtcp-mux\r\n";
        assert_eq!(
            answered(offered, &both, None),
            Ok(vec!["rtcp-mux".to_owned()])
        );
        assert_eq!(answered("m=audio 9 RTP/AVP 0\r\n", &both, None), Ok(vec![]));
        let own = Transport {
            rtcp_port: Some(53_020),
            ..Transport::default()
        };
        assert_eq!(
            answered(offered, &own, None),
            Ok(vec!["rtcp:53020".to_owned()])
        );
        let only = "m=audio 9 RTP/AVP 0\r\na=rtcp-mux\r\na=rtcp-mux-only\r\n";
        assert_eq!(answered(only, &own, None), Err(Rule::RtcpMuxOnly));
    }

    #[test]
    fn rfc8842_5_3_roles_are_opposite_and_stay() {
        for (offered, established, role) in [
            ("actpass", None, "setup:active"),
            ("actpass", Some(Setup::Passive), "setup:passive"),
            ("active", None, "setup:passive"),
            ("passive", Some(Setup::Passive), "setup:active"),
            ("holdconn", None, "setup:holdconn"),
        ] {
            let lines = format!(
                "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=setup:{offered}\r\na=fingerprint:sha-256 {}\r\n",
                ["AB"; 32].join(":")
            );
            let answer = answered(&lines, &dtls(), established).unwrap();
            assert!(answer.iter().any(|line| line == role), "{answer:?}");
            // An offer without a tls-id is answered without one.
            assert!(!answer.iter().any(|line| line.starts_with("tls-id")));
        }
        let bare = "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=setup:actpass\r\n";
        assert_eq!(
            answered(bare, &dtls(), None),
            Err(Rule::FingerprintMissing { of_offer: true })
        );
        assert!(answered(bare, &Transport::default(), None).is_err());
    }

    #[test]
    fn rfc8839_4_2_5_ice_is_answered_where_it_is_offered() {
        let ours = Transport::default()
            .with_ice(Ice::new("abcd", "1234567890123456789012").with_option("ice2"));
        let lines =
            "m=audio 9 RTP/AVP 0\r\na=ice-ufrag:8hhY\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\n";
        let answer = answered(lines, &ours, None).unwrap();
        assert_eq!(
            answer,
            [
                "ice-ufrag:abcd",
                "ice-pwd:1234567890123456789012",
                "ice-options:ice2"
            ]
        );
        assert_eq!(answered("m=audio 9 RTP/AVP 0\r\n", &ours, None), Ok(vec![]));
    }

    #[test]
    fn rfc4145_4_1_only_these_roles_answer() {
        use Setup::{Active, Actpass, Holdconn, Passive};
        for offered in [Active, Passive, Actpass, Holdconn] {
            for preferred in [Active, Passive, Actpass, Holdconn] {
                assert!(is_role_allowed(
                    offered,
                    role(Some(offered), preferred, None)
                ));
            }
        }
        assert!(!is_role_allowed(Active, Active) && !is_role_allowed(Actpass, Actpass));
    }
}
