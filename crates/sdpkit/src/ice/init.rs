//! `RTCIceCandidateInit`: a candidate as W3C WebRTC §4.8.1 hands it over, and as JSON carries it.

use alloc::borrow::{Cow, ToOwned};
use alloc::format;
#[cfg(feature = "serde")]
use alloc::string::String;

use super::Candidate;
use crate::error::ValueError;

/// A candidate with the media description that it is for.
///
/// Its JSON is what `RTCIceCandidate.toJSON()` gives: the four names always stand, with `null` for
/// what is unknown. Read are also objects that lack names or have more of them.
///
/// # Examples
/// ```
/// use sdpkit::ice::CandidateInit;
///
/// let init = CandidateInit::new("candidate:1 1 udp 2130706431 192.0.2.1 50000 typ host ufrag 8hhY")
///     .with_sdp_mid("0");
/// assert_eq!(init.typed().ok_or("end of candidates")??.port, 50000);
/// assert_eq!(init.ufrag().as_deref(), Some("8hhY"));
/// assert!(CandidateInit::end_of_candidates().typed().is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct CandidateInit<'a> {
    /// `candidate:…`, as it was written; empty says that there will be no more candidates.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "text_or_null"))]
    pub candidate: Cow<'a, str>,
    /// The identification tag (`a=mid`) of the media description.
    #[cfg_attr(feature = "serde", serde(default))]
    pub sdp_mid: Option<Cow<'a, str>>,
    /// The place of the media description among all, from 0.
    #[cfg_attr(feature = "serde", serde(default))]
    pub sdp_m_line_index: Option<u16>,
    /// The username fragment (`a=ice-ufrag`) of the description that the candidate belongs to.
    #[cfg_attr(feature = "serde", serde(default))]
    pub username_fragment: Option<Cow<'a, str>>,
}

impl<'a> CandidateInit<'a> {
    /// Makes it of the text of a candidate, which is not checked.
    pub fn new(candidate: impl Into<Cow<'a, str>>) -> Self {
        Self {
            candidate: candidate.into(),
            ..Self::default()
        }
    }

    /// Makes the one that says that there will be no more candidates.
    ///
    /// Without a media description it is for all of them.
    pub fn end_of_candidates() -> Self {
        Self::default()
    }

    /// Sets the identification tag of the media description.
    #[must_use]
    pub fn with_sdp_mid(mut self, mid: impl Into<Cow<'a, str>>) -> Self {
        self.sdp_mid = Some(mid.into());
        self
    }

    /// Sets the place of the media description.
    #[must_use]
    pub fn with_sdp_m_line_index(mut self, index: u16) -> Self {
        self.sdp_m_line_index = Some(index);
        self
    }

    /// Sets the username fragment.
    #[must_use]
    pub fn with_username_fragment(mut self, ufrag: impl Into<Cow<'a, str>>) -> Self {
        self.username_fragment = Some(ufrag.into());
        self
    }

    /// Whether it says that there will be no more candidates.
    pub fn is_end_of_candidates(&self) -> bool {
        self.candidate.is_empty()
    }

    /// Reads the candidate; `None` at the end of candidates.
    ///
    /// # Errors
    /// As [`Candidate::parse`].
    pub fn typed(&self) -> Option<Result<Candidate<'_>, ValueError>> {
        if self.is_end_of_candidates() {
            None
        } else {
            Some(Candidate::parse(&self.candidate))
        }
    }

    /// The username fragment: the one given, or else that of the candidate.
    pub fn ufrag(&self) -> Option<Cow<'_, str>> {
        if let Some(ufrag) = &self.username_fragment {
            return Some(Cow::Borrowed(ufrag));
        }
        let candidate = self.typed()?.ok()?;
        candidate.ufrag().map(|ufrag| ufrag.to_owned().into())
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> CandidateInit<'static> {
        CandidateInit {
            candidate: self.candidate.into_owned().into(),
            sdp_mid: self.sdp_mid.map(|mid| mid.into_owned().into()),
            sdp_m_line_index: self.sdp_m_line_index,
            username_fragment: self
                .username_fragment
                .map(|ufrag| ufrag.into_owned().into()),
        }
    }
}

/// Writes the candidate; its `ufrag`, if it has one, becomes the username fragment too.
impl From<&Candidate<'_>> for CandidateInit<'static> {
    fn from(candidate: &Candidate<'_>) -> Self {
        Self {
            candidate: format!("{candidate}").into(),
            sdp_mid: None,
            sdp_m_line_index: None,
            username_fragment: candidate.ufrag().map(|ufrag| ufrag.to_owned().into()),
        }
    }
}

/// Reads a text; `null`, which ends candidates in some applications, is the empty one.
#[cfg(feature = "serde")]
fn text_or_null<'de, 'a, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Cow<'a, str>, D::Error> {
    use serde::Deserialize as _;

    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.unwrap_or_default().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANDIDATE: &str =
        "candidate:806542466 1 udp 2122194687 192.0.2.2 48139 typ host generation 0 ufrag qcsQ";

    #[test]
    fn takes_the_username_fragment_of_the_candidate() {
        let init = CandidateInit::new(CANDIDATE);
        assert_eq!(init.ufrag().as_deref(), Some("qcsQ"));
        let candidate = init.typed().unwrap().unwrap();
        let made = CandidateInit::from(&candidate).with_sdp_m_line_index(2);
        assert_eq!(made.candidate, CANDIDATE);
        assert_eq!(made.username_fragment.as_deref(), Some("qcsQ"));
        assert_eq!(
            init.with_username_fragment("x").ufrag().as_deref(),
            Some("x")
        );
    }

    #[test]
    fn an_empty_candidate_ends_them() {
        let end = CandidateInit::end_of_candidates().with_sdp_mid("0");
        assert!(end.is_end_of_candidates() && end.typed().is_none() && end.ufrag().is_none());
        assert!(CandidateInit::new("candidate:x").typed().unwrap().is_err());
    }

    #[cfg(feature = "serde")]
    #[test]
    fn reads_and_writes_the_json_of_browsers() {
        let json = alloc::format!(
            r#"{{"candidate":"{CANDIDATE}","sdpMid":"0","sdpMLineIndex":0,"usernameFragment":"qcsQ"}}"#
        );
        let init: CandidateInit<'_> = serde_json::from_str(&json).unwrap();
        assert_eq!(init.sdp_mid.as_deref(), Some("0"));
        assert_eq!(serde_json::to_string(&init).unwrap(), json);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn reads_json_that_lacks_names_or_has_more() {
        for (json, expected) in [
            ("{}", CandidateInit::default()),
            (
                r#"{"candidate":null,"sdpMid":null}"#,
                CandidateInit::default(),
            ),
            (
                r#"{"candidate":"","sdpMLineIndex":1,"address":null,"url":""}"#,
                CandidateInit::default().with_sdp_m_line_index(1),
            ),
        ] {
            let init: CandidateInit<'_> = serde_json::from_str(json).unwrap();
            assert_eq!(init, expected, "{json}");
        }
        for json in [r#"{"candidate":1}"#, r#"{"sdpMLineIndex":-1}"#, "null"] {
            assert!(
                serde_json::from_str::<CandidateInit<'_>>(json).is_err(),
                "{json}"
            );
        }
    }
}
