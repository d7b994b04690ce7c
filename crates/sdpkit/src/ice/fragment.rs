//! `application/trickle-ice-sdpfrag`: candidates as SIP INFO and WHIP carry them — RFC 8840 §9.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::fmt;

use super::{Candidate, CandidateInit};
use crate::attribute::{
    Attribute, EndOfCandidates, IceLite, IceOptions, IcePacing, IcePwd, IceUfrag, Mid,
    RemoteCandidates, TypedAttribute,
};
use crate::error::ValueError;
use crate::span::Span;
use crate::syntax::grammar;

/// A part of a description that trickles candidates: attributes of the session, then pseudo `m=`
/// lines, each followed by attributes.
///
/// Of a pseudo `m=` line nothing means anything; `a=mid` says which media description it is.
///
/// Invariant: the lines, each with its ending, are the text, byte for byte.
///
/// # Examples
/// ```
/// use sdpkit::ice::{CandidateInit, Fragment};
///
/// let text = "a=ice-ufrag:8hhY\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\n\
///     m=audio 9 RTP/AVP 0\r\na=mid:1\r\n\
///     a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host\r\n";
/// let mut fragment = Fragment::parse(text)?;
/// let media = fragment.media().next().ok_or("no media")?;
/// assert_eq!(media.mid().as_deref(), Some("1"));
/// assert_eq!(media.candidates().count(), 1);
///
/// fragment.add(&CandidateInit::end_of_candidates().with_sdp_mid("1"))?;
/// assert_eq!(fragment.to_string(), format!("{text}a=end-of-candidates\r\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Fragment<'a> {
    session: FragmentSection<'a>,
    media: Vec<FragmentSection<'a>>,
}

/// The lines of a [`Fragment`] before its first `m=` line, or from one up to the next.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct FragmentSection<'a> {
    lines: Vec<Cow<'a, str>>,
}

/// A [`Fragment`] does not match RFC 8840.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct FragmentError {
    /// What is wrong.
    pub kind: FragmentErrorKind,
    /// The line to blame, without its ending; empty where a line is missing.
    pub span: Span,
}

/// The ways in which a [`Fragment`] can be wrong.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum FragmentErrorKind {
    /// A line that is neither `a=` nor `m=` (RFC 8840 §9.2).
    UnexpectedLine,
    /// What stands after `a=` is no attribute.
    AttributeSyntax(ValueError),
    /// The value of an attribute that the grammar names is wrong.
    Value(ValueError),
    /// A candidate before the first `m=` line: nothing says what it is for.
    CandidateAtSessionLevel,
    /// No `a=mid` under an `m=` line (RFC 8840 §4.4).
    MissingMid,
    /// An `a=mid` behind a candidate, and not before it (RFC 8840 §4.4).
    MidAfterCandidate,
    /// No `a=ice-ufrag`, neither under the `m=` line nor before the first (RFC 8840 §4.4).
    MissingUfrag,
    /// No `a=ice-pwd`, neither under the `m=` line nor before the first (RFC 8840 §4.4).
    MissingPwd,
}

impl fmt::Display for FragmentErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnexpectedLine => f.write_str("expected an `a=` or `m=` line"),
            Self::AttributeSyntax(error) => write!(f, "`a=`: {error}"),
            Self::Value(error) => error.fmt(f),
            Self::CandidateAtSessionLevel => {
                f.write_str("a candidate stands before the first `m=` line")
            }
            Self::MissingMid => f.write_str("expected `a=mid` under `m=`, found no such line"),
            Self::MidAfterCandidate => f.write_str("`a=mid` stands after a candidate"),
            Self::MissingUfrag => f.write_str("expected `a=ice-ufrag`, found no such line"),
            Self::MissingPwd => f.write_str("expected `a=ice-pwd`, found no such line"),
        }
    }
}

impl fmt::Display for FragmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (bytes {})", self.kind, self.span)
    }
}

impl core::error::Error for FragmentError {}

impl<'a> Fragment<'a> {
    /// The media type of such a body.
    pub const MEDIA_TYPE: &'static str = "application/trickle-ice-sdpfrag";

    /// Makes one without lines.
    pub const fn new() -> Self {
        Self {
            session: FragmentSection::new(),
            media: Vec::new(),
        }
    }

    /// Makes one with credentials for the whole session.
    pub fn with_credentials(ufrag: &IceUfrag<'_>, pwd: &IcePwd<'_>) -> Result<Self, ValueError> {
        let mut fragment = Self::new();
        fragment.session.push(ufrag)?;
        fragment.session.push(pwd)?;
        Ok(fragment)
    }

    /// Reads a fragment that is as RFC 8840 wants it.
    ///
    /// # Errors
    /// The first of its [`errors`](Self::errors).
    pub fn parse(text: &'a str) -> Result<Self, FragmentError> {
        let fragment = Self::parse_lenient(text);
        let first = fragment.errors_by_section().flatten().next();
        first.map_or(Ok(fragment), Err)
    }

    /// Reads any fragment; lines of any kind are kept. Lines end at LF or CRLF, or at CR where the
    /// text has no LF.
    pub fn parse_lenient(text: &'a str) -> Self {
        let end = if text.contains('\n') { '\n' } else { '\r' };
        let mut fragment = Self::new();
        for line in text.split_inclusive(end) {
            if line.starts_with("m=") {
                fragment.media.push(FragmentSection::new());
            }
            fragment.last_mut().lines.push(line.into());
        }
        fragment
    }

    /// What RFC 8840 has against it, in the order of the lines.
    pub fn errors(&self) -> Vec<FragmentError> {
        self.errors_by_section().flatten().collect()
    }

    /// Looks at a section when asked for its errors, and at the session level once for all of them.
    fn errors_by_section(&self) -> impl Iterator<Item = Vec<FragmentError>> {
        let session = Credentials::of(&self.session);
        let without_media = self.media.is_empty();
        let mut at = 0;
        let sections = core::iter::once(&self.session).chain(&self.media);
        sections.map(move |section| {
            let wanted = if section.media_line().is_some() {
                Some(session)
            } else {
                without_media.then(Credentials::default)
            };
            section.errors(&mut at, wanted)
        })
    }

    /// The lines before the first `m=` line.
    pub const fn session_level(&self) -> &FragmentSection<'a> {
        &self.session
    }

    /// The same, to add to.
    pub const fn session_level_mut(&mut self) -> &mut FragmentSection<'a> {
        &mut self.session
    }

    /// The sections that begin with an `m=` line.
    pub fn media(&self) -> impl ExactSizeIterator<Item = &FragmentSection<'a>> {
        self.media.iter()
    }

    /// The first section of that identification tag.
    pub fn media_by_mid(&self, mid: &str) -> Option<&FragmentSection<'a>> {
        self.media
            .iter()
            .find(|section| section.mid().is_some_and(|own| own == mid))
    }

    /// The section of that identification tag, to add to; made where there is none, with the `m=`
    /// line that RFC 8840 §4.4 gives to those who know no better.
    ///
    /// # Errors
    /// Where the tag is not a token.
    pub fn media_mut(&mut self, mid: &str) -> Result<&mut FragmentSection<'a>, ValueError> {
        if !grammar::is_token(mid) {
            return Err(ValueError::new(0, TAG));
        }
        let found = self
            .media
            .iter()
            .position(|section| section.mid().is_some_and(|own| own == mid));
        let index = found.unwrap_or(self.media.len());
        if found.is_none() {
            self.last_mut().end_last_line();
            self.media.push(FragmentSection {
                lines: alloc::vec![
                    "m=audio 9 RTP/AVP 0\r\n".into(),
                    format!("a=mid:{mid}\r\n").into(),
                ],
            });
        }
        self.media.get_mut(index).ok_or(ValueError::new(0, TAG))
    }

    /// Adds a candidate, or the end of candidates, to the section of its identification tag.
    ///
    /// The end of candidates without a tag is that of the session. Neither the username fragment nor
    /// the place of the media description is looked at.
    ///
    /// # Errors
    /// Where a candidate has no tag, or it or the tag is wrong.
    pub fn add(&mut self, init: &CandidateInit<'_>) -> Result<(), ValueError> {
        let candidate = init.typed().transpose()?;
        let section = match (&init.sdp_mid, &candidate) {
            (Some(mid), _) => self.media_mut(mid)?,
            (None, None) => &mut self.session,
            (None, Some(_)) => return Err(ValueError::new(0, TAG)),
        };
        match candidate {
            Some(candidate) => section.push(&candidate),
            None => section.push(&EndOfCandidates),
        }
    }

    /// All candidates, and ends of candidates, as `addIceCandidate` takes them.
    ///
    /// Each has the username fragment of its section, or else of the session. Candidates of a
    /// section without `a=mid` are left out.
    pub fn candidate_inits(&self) -> Vec<CandidateInit<'_>> {
        let ufrag = self.session.ufrag();
        let mut inits = Vec::new();
        for section in &self.media {
            let Some(mid) = section.mid() else {
                continue;
            };
            let ufrag = section.ufrag().or_else(|| ufrag.clone());
            for attribute in section.attributes() {
                let candidate = match attribute.name {
                    "candidate" => format!("{attribute}").into(),
                    "end-of-candidates" => Cow::Borrowed(""),
                    _ => continue,
                };
                let mut init = CandidateInit::new(candidate).with_sdp_mid(mid.clone());
                init.username_fragment.clone_from(&ufrag);
                inits.push(init);
            }
        }
        if self.session.has_end_of_candidates() {
            let mut init = CandidateInit::end_of_candidates();
            init.username_fragment = ufrag;
            inits.push(init);
        }
        inits
    }

    /// Copies what it borrows.
    pub fn into_owned(self) -> Fragment<'static> {
        Fragment {
            session: self.session.into_owned(),
            media: self
                .media
                .into_iter()
                .map(FragmentSection::into_owned)
                .collect(),
        }
    }

    fn last_mut(&mut self) -> &mut FragmentSection<'a> {
        self.media.last_mut().unwrap_or(&mut self.session)
    }
}

/// Writes its lines as they are.
impl fmt::Display for Fragment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        core::iter::once(&self.session)
            .chain(&self.media)
            .flat_map(|section| &section.lines)
            .try_for_each(|line| f.write_str(line))
    }
}

impl FragmentSection<'_> {
    const fn new() -> Self {
        Self { lines: Vec::new() }
    }

    /// Its lines, without their endings.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| without_ending(line))
    }

    /// What stands after `m=`, where it begins with such a line.
    pub fn media_line(&self) -> Option<&str> {
        self.lines().next()?.strip_prefix("m=")
    }

    /// Its attributes.
    ///
    /// The names of those that RFC 8840 §9.2 takes from older RFCs are read in any case, and given
    /// as these write them.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'_>> {
        self.lines().filter_map(attribute)
    }

    /// Its attributes of one type.
    pub fn attrs<'s, T: TypedAttribute<'s>>(
        &'s self,
    ) -> impl Iterator<Item = Result<T, ValueError>> {
        self.attributes()
            .filter(|attribute| attribute.is::<T>())
            .map(T::parse)
    }

    /// Its first attribute of one type.
    pub fn attr<'s, T: TypedAttribute<'s>>(&'s self) -> Option<Result<T, ValueError>> {
        self.attrs().next()
    }

    /// Its candidates.
    pub fn candidates(&self) -> impl Iterator<Item = Result<Candidate<'_>, ValueError>> {
        self.attrs()
    }

    /// Its identification tag.
    pub fn mid(&self) -> Option<Cow<'_, str>> {
        Some(self.attr::<Mid<'_>>()?.ok()?.0)
    }

    /// Its username fragment.
    pub fn ufrag(&self) -> Option<Cow<'_, str>> {
        Some(self.attr::<IceUfrag<'_>>()?.ok()?.0)
    }

    /// Its password.
    pub fn pwd(&self) -> Option<Cow<'_, str>> {
        Some(self.attr::<IcePwd<'_>>()?.ok()?.0)
    }

    /// Whether there will be no more candidates for it.
    pub fn has_end_of_candidates(&self) -> bool {
        self.attr::<EndOfCandidates>().is_some()
    }

    /// Adds an attribute behind the others.
    ///
    /// # Errors
    /// Where its text holds CR, LF or NUL: the offset after `a=`.
    pub fn push<'v>(&mut self, attribute: &impl TypedAttribute<'v>) -> Result<(), ValueError> {
        let text = attribute.to_string();
        if let Some(at) = text.find(['\r', '\n', '\0']) {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            return Err(ValueError::new(at, "no CR, LF or NUL"));
        }
        self.end_last_line();
        self.lines.push(format!("a={text}\r\n").into());
        Ok(())
    }

    /// Ends the last line, if it is not.
    fn end_last_line(&mut self) {
        if let Some(last) = self.lines.last_mut()
            && !last.ends_with(['\r', '\n'])
        {
            last.to_mut().push_str("\r\n");
        }
    }

    fn into_owned(self) -> FragmentSection<'static> {
        FragmentSection {
            lines: self
                .lines
                .into_iter()
                .map(|line| line.into_owned().into())
                .collect(),
        }
    }

    /// What is wrong here; the section begins at byte `at`, which is moved to its end. Where it is to
    /// have credentials, `inherited` are those that it need not have itself.
    fn errors(&self, at: &mut u32, inherited: Option<Credentials>) -> Vec<FragmentError> {
        use FragmentErrorKind as Kind;

        let mut errors = Vec::new();
        let start = *at;
        let is_media = self.media_line().is_some();
        let mut missing = Vec::new();
        if is_media && self.attr::<Mid<'_>>().is_none() {
            missing.push(Kind::MissingMid);
        }
        if let Some(inherited) = inherited {
            let own = Credentials::of(self);
            if !own.has_ufrag && !inherited.has_ufrag {
                missing.push(Kind::MissingUfrag);
            }
            if !own.has_pwd && !inherited.has_pwd {
                missing.push(Kind::MissingPwd);
            }
        }
        let mut seen_candidate = false;
        for (number, whole) in self.lines.iter().enumerate() {
            let line = without_ending(whole);
            let span = Span::new(*at, at.saturating_add(length(line)));
            *at = at.saturating_add(length(whole));
            let kind = match line.strip_prefix("a=") {
                None if is_media && number == 0 => None,
                None => Some(Kind::UnexpectedLine),
                Some(text) => match crate::attribute::check_syntax(text) {
                    Err(error) => Some(Kind::AttributeSyntax(error)),
                    Ok(()) => attribute(line).and_then(|attribute| match attribute.name {
                        "candidate" if !is_media => Some(Kind::CandidateAtSessionLevel),
                        "mid" if seen_candidate => Some(Kind::MidAfterCandidate),
                        name => {
                            seen_candidate |= name == "candidate";
                            check_value(attribute).err().map(Kind::Value)
                        }
                    }),
                },
            };
            errors.extend(kind.map(|kind| FragmentError { kind, span }));
            if number == 0 {
                let span = if is_media {
                    span
                } else {
                    Span::new(start, start)
                };
                errors.extend(missing.drain(..).map(|kind| FragmentError { kind, span }));
            }
        }
        let span = Span::new(start, start);
        errors.extend(missing.into_iter().map(|kind| FragmentError { kind, span }));
        errors
    }
}

/// Which credentials a section has.
#[derive(Clone, Copy, Default)]
struct Credentials {
    has_ufrag: bool,
    has_pwd: bool,
}

impl Credentials {
    fn of(section: &FragmentSection<'_>) -> Self {
        Self {
            has_ufrag: section.attr::<IceUfrag<'_>>().is_some(),
            has_pwd: section.attr::<IcePwd<'_>>().is_some(),
        }
    }
}

const TAG: &str = "an identification tag";

/// The names that RFC 8840 §9.2 takes from RFCs older than RFC 7405.
const NAMES_IN_ANY_CASE: [&str; 8] = [
    "candidate",
    "ice-lite",
    "ice-options",
    "ice-pacing",
    "ice-pwd",
    "ice-ufrag",
    "mid",
    "remote-candidates",
];

fn attribute(line: &str) -> Option<Attribute<'_>> {
    let attribute = Attribute::new(line.strip_prefix("a=")?);
    let name = NAMES_IN_ANY_CASE
        .into_iter()
        .find(|name| name.eq_ignore_ascii_case(attribute.name));
    match name {
        Some(name) if name != attribute.name => Some(Attribute::of(name, attribute.value)),
        _ => Some(attribute),
    }
}

/// Checks the value of an attribute that the grammar names; others are to be ignored.
fn check_value(attribute: Attribute<'_>) -> Result<(), ValueError> {
    fn check<'v, T: TypedAttribute<'v>>(attribute: Attribute<'v>) -> Result<(), ValueError> {
        T::parse(attribute).map(|_| ())
    }
    match attribute.name {
        "candidate" => check::<Candidate<'_>>(attribute),
        "end-of-candidates" => check::<EndOfCandidates>(attribute),
        "ice-lite" => check::<IceLite>(attribute),
        "ice-options" => check::<IceOptions<'_>>(attribute),
        "ice-pacing" => check::<IcePacing>(attribute),
        "ice-pwd" => check::<IcePwd<'_>>(attribute),
        "ice-ufrag" => check::<IceUfrag<'_>>(attribute),
        "mid" => check::<Mid<'_>>(attribute),
        "remote-candidates" => check::<RemoteCandidates<'_>>(attribute),
        _ => Ok(()),
    }
}

fn without_ending(line: &str) -> &str {
    let text = line.strip_suffix('\n').unwrap_or(line);
    text.strip_suffix('\r').unwrap_or(text)
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8840 §4.4, Figure 7.
    const FIGURE_7: &str = "a=ice-pwd:asd88fgpdd777uzjYhagZg\r\n\
        a=ice-ufrag:8hhY\r\n\
        m=audio 9 RTP/AVP 0\r\n\
        a=mid:1\r\n\
        a=candidate:1 1 UDP 2130706432 2001:db8:a0b:12f0::1 5000 typ host\r\n\
        a=candidate:1 2 UDP 2130706432 2001:db8:a0b:12f0::1 5001 typ host\r\n\
        a=candidate:1 1 UDP 2130706431 192.0.2.1 5010 typ host\r\n\
        a=candidate:1 2 UDP 2130706431 192.0.2.1 5011 typ host\r\n\
        a=candidate:2 1 UDP 1694498815 192.0.2.3 5010 typ srflx raddr 192.0.2.1 rport 8998\r\n\
        a=candidate:2 2 UDP 1694498815 192.0.2.3 5011 typ srflx raddr 192.0.2.1 rport 8998\r\n\
        a=end-of-candidates\r\n\
        m=audio 9 RTP/AVP 0\r\n\
        a=mid:2\r\n\
        a=candidate:1 1 UDP 2130706432 2001:db8:a0b:12f0::1 6000 typ host\r\n\
        a=candidate:1 2 UDP 2130706432 2001:db8:a0b:12f0::1 6001 typ host\r\n\
        a=candidate:1 1 UDP 2130706431 192.0.2.1 6010 typ host\r\n\
        a=candidate:1 2 UDP 2130706431 192.0.2.1 6011 typ host\r\n\
        a=candidate:2 1 UDP 1694498815 192.0.2.3 6010 typ srflx raddr 192.0.2.1 rport 9998\r\n\
        a=candidate:2 2 UDP 1694498815 192.0.2.3 6011 typ srflx raddr 192.0.2.1 rport 9998\r\n\
        a=end-of-candidates\r\n";

    #[test]
    fn rfc8840_4_4_figure_7() {
        let fragment = Fragment::parse(FIGURE_7).unwrap();
        assert_eq!(fragment.to_string(), FIGURE_7);
        assert_eq!(fragment.session_level().ufrag().as_deref(), Some("8hhY"));
        assert_eq!(
            fragment.session_level().pwd().as_deref(),
            Some("asd88fgpdd777uzjYhagZg")
        );
        let mids: Vec<_> = fragment.media().filter_map(FragmentSection::mid).collect();
        assert_eq!(mids, ["1", "2"]);
        let second = fragment.media_by_mid("2").unwrap();
        assert_eq!(second.media_line(), Some("audio 9 RTP/AVP 0"));
        let ports: Vec<_> = second.candidates().map(|one| one.unwrap().port).collect();
        assert_eq!(ports, [6000, 6001, 6010, 6011, 6010, 6011]);
        assert!(second.has_end_of_candidates());
        assert!(!fragment.session_level().has_end_of_candidates());
    }

    #[test]
    fn becomes_candidate_inits_and_is_made_of_them() {
        let fragment = Fragment::parse(FIGURE_7).unwrap();
        let inits = fragment.candidate_inits();
        assert_eq!(inits.len(), 14);
        assert_eq!(inits[0].sdp_mid.as_deref(), Some("1"));
        assert_eq!(inits[0].username_fragment.as_deref(), Some("8hhY"));
        assert!(inits[6].is_end_of_candidates() && inits[13].is_end_of_candidates());
        let (ufrag, pwd) = (IceUfrag::new("8hhY"), IcePwd::new("asd88fgpdd777uzjYhagZg"));
        let mut made = Fragment::with_credentials(&ufrag, &pwd).unwrap();
        for init in &inits {
            made.add(init).unwrap();
        }
        made.add(&CandidateInit::end_of_candidates()).unwrap();
        assert_eq!(made.errors(), []);
        assert!(made.session_level().has_end_of_candidates());
        let again = made.candidate_inits();
        assert_eq!(again.len(), 15);
        assert_eq!(again[0].typed(), inits[0].typed());
    }

    #[test]
    fn keeps_each_byte_of_any_text() {
        for text in [
            "",
            "\r\n",
            "m=",
            "a=mid:0",
            "v=0\no=-\r\n\nm=x\ra=b\n",
            "a=ice-lite\rm=audio\ra=mid:0\r",
            "é\0",
        ] {
            let fragment = Fragment::parse_lenient(text);
            assert_eq!(fragment.to_string(), text);
            assert_eq!(fragment.into_owned().to_string(), text);
        }
        let mac = Fragment::parse_lenient("a=ice-lite\rm=audio\ra=mid:0\r");
        assert_eq!(mac.media().next().unwrap().mid().as_deref(), Some("0"));
    }

    #[test]
    fn rfc8840_9_2_names_of_older_rfcs_are_read_in_any_case() {
        let text = "a=ICE-UFRAG:8hhY\r\na=Ice-Pwd:asd88fgpdd777uzjYhagZg\r\nm=audio 9 RTP/AVP 0\r\n\
            a=Mid:0\r\na=CANDIDATE:1 1 UDP 1 192.0.2.1 5010 typ host\r\na=END-OF-CANDIDATES\r\n";
        let fragment = Fragment::parse(text).unwrap();
        let media = fragment.media_by_mid("0").unwrap();
        assert_eq!(media.candidates().count(), 1);
        assert!(!media.has_end_of_candidates());
        assert_eq!(
            fragment.candidate_inits()[0].candidate,
            "candidate:1 1 UDP 1 192.0.2.1 5010 typ host"
        );
    }

    #[test]
    fn refuses_with_the_place() {
        use FragmentErrorKind as Kind;

        const CREDENTIALS: &str = "a=ice-ufrag:8hhY\na=ice-pwd:asd88fgpdd777uzjYhagZg\n";
        let candidate = "a=candidate:1 1 UDP 1 192.0.2.1 5010 typ host\n";
        let at = length(CREDENTIALS);
        let errors = |text: &str| -> Vec<(Kind, Span)> {
            let text = alloc::format!("{CREDENTIALS}{text}");
            let errors = Fragment::parse_lenient(&text).errors();
            assert_eq!(Fragment::parse(&text).err(), errors.first().copied());
            errors
                .into_iter()
                .map(|error| (error.kind, error.span))
                .collect()
        };
        assert_eq!(errors(""), []);
        assert_eq!(errors("a=x-unknown:1\nm=a b c d\na=mid:0\n"), []);
        assert_eq!(
            errors("v=0\n\n"),
            [
                (Kind::UnexpectedLine, Span::new(at, at + 3)),
                (Kind::UnexpectedLine, Span::new(at + 4, at + 4)),
            ]
        );
        assert_eq!(
            errors(candidate),
            [(Kind::CandidateAtSessionLevel, Span::new(at, at + 45))]
        );
        assert_eq!(errors("m=a\n"), [(Kind::MissingMid, Span::new(at, at + 3))]);
        let late = alloc::format!("m=a\n{candidate}a=mid:0\n");
        assert_eq!(
            errors(&late),
            [(Kind::MidAfterCandidate, Span::new(at + 50, at + 57))]
        );
        let wrong = "m=a\na=mid:0\na=candidate:1 0\na=:x\n";
        assert_eq!(
            errors(wrong),
            [
                (
                    Kind::Value(ValueError::new(2, "a component from 1 to 256")),
                    Span::new(at + 12, at + 27)
                ),
                (
                    Kind::AttributeSyntax(ValueError::new(0, "an attribute name")),
                    Span::new(at + 28, at + 32)
                ),
            ]
        );
    }

    #[test]
    fn credentials_may_stand_under_each_media_line() {
        let text = "m=audio 9 RTP/AVP 0\na=mid:0\na=ice-ufrag:8hhY\n";
        let error = Fragment::parse(text).unwrap_err();
        assert_eq!(error.kind, FragmentErrorKind::MissingPwd);
        assert_eq!(error.span, Span::new(0, 19));
        let text = alloc::format!("{text}a=ice-pwd:asd88fgpdd777uzjYhagZg");
        assert!(Fragment::parse(&text).is_ok());
        let empty: Vec<_> = Fragment::new()
            .errors()
            .into_iter()
            .map(|e| e.kind)
            .collect();
        assert_eq!(
            empty,
            [
                FragmentErrorKind::MissingUfrag,
                FragmentErrorKind::MissingPwd
            ]
        );
    }

    /// Were each section to look at the session level, this would take hours.
    #[test]
    fn the_session_level_is_read_once_for_all_sections() {
        const COUNT: usize = 100_000;
        let text = "a=x\n".repeat(COUNT) + &"m=a\na=mid:0\n".repeat(COUNT);
        let errors = Fragment::parse_lenient(&text).errors();
        assert_eq!(errors.len(), 2 * COUNT);
        let first = errors.first().copied();
        assert_eq!(Fragment::parse(&text).err(), first);
    }

    #[test]
    fn an_addition_ends_the_line_before_it() {
        let mut fragment = Fragment::parse_lenient("m=audio 9 RTP/AVP 0\na=mid:0");
        fragment
            .add(&CandidateInit::end_of_candidates().with_sdp_mid("0"))
            .unwrap();
        fragment
            .add(&CandidateInit::end_of_candidates().with_sdp_mid("1"))
            .unwrap();
        assert_eq!(
            fragment.to_string(),
            "m=audio 9 RTP/AVP 0\na=mid:0\r\na=end-of-candidates\r\n\
             m=audio 9 RTP/AVP 0\r\na=mid:1\r\na=end-of-candidates\r\n"
        );
    }

    #[test]
    fn refuses_what_would_make_other_lines() {
        let mut fragment = Fragment::new();
        let error = fragment
            .session_level_mut()
            .push(&IceUfrag::new("8hhY\r\na=ice-lite"))
            .unwrap_err();
        assert_eq!(error.offset, 14);
        for init in [
            CandidateInit::new("candidate:1 1 udp 1 192.0.2.1 5010 typ host"),
            CandidateInit::new("candidate:x").with_sdp_mid("0"),
            CandidateInit::end_of_candidates().with_sdp_mid("0\r\n"),
        ] {
            assert!(fragment.add(&init).is_err());
        }
        assert_eq!(fragment, Fragment::new());
    }
}
