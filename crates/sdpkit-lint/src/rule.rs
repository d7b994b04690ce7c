//! What a rule is: its code, its words, its clause and its level. What looks for it is a [`Check`].

use core::fmt;

use crate::check::Check;
use crate::profile::{Profile, Profiles};
use crate::similar::nearest;

/// A rule, as data.
///
/// The text that explains it is the documentation comment of its definition; its examples are tests.
#[non_exhaustive]
pub struct Rule {
    /// The code that never changes, such as `ICE021`; the letters are its family.
    pub code: &'static str,
    /// The bad thing in words, such as `ice-ufrag-length`.
    pub name: &'static str,
    /// How binding the clause is.
    pub level: Level,
    /// What it rests on; the first is the main one.
    pub citations: &'static [Citation],
    /// It runs when one of these is active.
    pub profiles: &'static [Profile],
    /// Whether what it finds can be mended by an edit.
    pub fixability: Fixability,
    /// Where the severity is another than that of the level; the first that holds counts.
    pub exceptions: &'static [(When, Severity)],
    /// Codes that say less of the same fault: their findings at the same place are left out. `*` stands for all
    /// codes.
    pub supersedes: &'static [&'static str],
    /// Whether its findings are left out where another rule blames the same place with as much weight: it says
    /// in general what others say better.
    pub yields: bool,
    /// Codes that its bad example may give as well.
    pub also: &'static [&'static str],
    /// Its documentation: a statement, why it matters, examples. [`Page`](crate::docs::Page) reads it.
    pub docs: &'static str,
    /// The source file that defines it.
    pub file: &'static str,
    /// The line there.
    pub line: u32,
}

/// Writes code and name: its page is long.
impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({} {})", self.code, self.name)
    }
}

impl Rule {
    /// The rule of that code, or of that name.
    ///
    /// # Examples
    /// ```
    /// let rule = sdpkit_lint::Rule::named("SYN001").ok_or("no such rule")?;
    /// assert_eq!(rule.family(), "SYN");
    /// # Ok::<(), &str>(())
    /// ```
    pub fn named(code_or_name: &str) -> Option<&'static Self> {
        let rules = crate::rules::all();
        let code = code_or_name.to_ascii_uppercase();
        let at = rules.binary_search_by(|rule| rule.code.cmp(&code)).ok();
        let named = || rules.iter().position(|rule| rule.name == code_or_name);
        rules.get(at.or_else(named)?).copied()
    }

    /// The name of a rule that a misspelt one was probably meant to be.
    ///
    /// # Examples
    /// ```
    /// use sdpkit_lint::Rule;
    ///
    /// assert_eq!(Rule::nearest("lone-line-endin"), Some("lone-line-ending"));
    /// assert_eq!(Rule::nearest("elephant"), None);
    /// ```
    pub fn nearest(misspelt: &str) -> Option<&'static str> {
        nearest(misspelt, crate::rules::all().iter().map(|rule| rule.name))
    }

    /// The letters that its code begins with.
    pub fn family(&self) -> &'static str {
        self.code.trim_end_matches(|c: char| c.is_ascii_digit())
    }

    /// How much it matters where `profiles` are active, strictly judged or not.
    pub fn severity(&self, profiles: Profiles, strict: bool) -> Severity {
        let holds = |when: &When| match *when {
            When::Strict => strict,
            When::Lenient => !strict,
            When::In(profile) => profiles.contains(profile),
            When::LenientIn(profile) => !strict && profiles.contains(profile),
        };
        let exception = self.exceptions.iter().find(|(when, _)| holds(when));
        exception.map_or(self.level.severity(), |&(_, severity)| severity)
    }
}

/// How binding what a rule rests on is.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Level {
    /// MUST or MUST NOT, or the grammar (RFC 2119).
    Must,
    /// SHOULD or SHOULD NOT.
    Should,
    /// No clause binds: what works in practice, or a hint.
    Advice,
}

impl Level {
    /// The severity that it has where no exception holds.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Must => Severity::Error,
            Self::Should => Severity::Warning,
            Self::Advice => Severity::Info,
        }
    }

    /// The word of RFC 2119, or `advice`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Must => "MUST",
            Self::Should => "SHOULD",
            Self::Advice => "advice",
        }
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// It may not work everywhere.
    Warning,
    /// A clause that binds is broken.
    Error,
}

impl Severity {
    /// All of them, the least first.
    pub const ALL: [Self; 3] = [Self::Info, Self::Warning, Self::Error];

    /// Its name in small letters.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The severity of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a rule rests on.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Citation {
    /// An RFC and its section.
    Rfc(u16, &'static str),
    /// A document that is not an RFC, and the place in it.
    Document(&'static str),
    /// A document that is known here only by what others write of it.
    SecondHand(&'static str),
    /// What an implementation does, named.
    Implementation(&'static str),
    /// No document: experience.
    Experience,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rfc(number, section) => write!(f, "RFC {number} §{section}"),
            Self::Document(name) => f.write_str(name),
            Self::SecondHand(name) => write!(f, "{name} (known second-hand)"),
            Self::Implementation(name) => write!(f, "{name} (its source or behaviour)"),
            Self::Experience => f.write_str("experience"),
        }
    }
}

/// Whether what a rule finds can be mended by an edit.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Fixability {
    /// A person must do it.
    None,
    /// Some findings at least, without any change of what is negotiated.
    Safe,
    /// Some findings at least, but a person should look at the result.
    Unsafe,
}

/// When an exception of severity holds.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum When {
    /// Strictly judged.
    Strict,
    /// Not strictly judged.
    Lenient,
    /// The profile is active.
    In(Profile),
    /// The profile is active, and it is not strictly judged.
    LenientIn(Profile),
}

/// Defines a rule; its documentation comment is its page, see [`docs`](crate::docs).
///
/// `pub static NAME: code "BUN003", name "two-bundles", level Must, cites [Rfc(9143, "5")],
/// profiles [WebRtc], fix None` becomes a `static NAME: Rule = Rule { … }`. After `fix` may follow, in this
/// order: `exceptions [(Strict, Error)]`, `supersedes ["GRM001"]`, `also ["SES002"]`, `yields true`.
macro_rules! rule {
    (
        $(#[doc = $doc:literal])*
        $vis:vis static $id:ident: code $code:literal, name $name:literal, level $level:ident,
        cites [$($cite:ident $(($($arg:literal),*))?),+ $(,)?],
        profiles [$($profile:ident),+ $(,)?], fix $fix:ident
        $(, exceptions [$(($when:ident $(($of:ident))?, $severity:ident)),+ $(,)?])?
        $(, supersedes [$($less:literal),+ $(,)?])?
        $(, also [$($also:literal),+ $(,)?])?
        $(, yields $yields:literal)?
        $(,)?
    ) => {
        $(#[doc = $doc])*
        #[allow(
            rustdoc::invalid_codeblock_attributes,
            reason = "the words of an example are for `example.rs`, not for rustdoc"
        )]
        $vis static $id: $crate::Rule = $crate::Rule {
            code: $code,
            name: $name,
            level: $crate::Level::$level,
            citations: &[$($crate::Citation::$cite $(($($arg),*))?),+],
            profiles: &[$($crate::Profile::$profile),+],
            fixability: $crate::Fixability::$fix,
            exceptions: &[$($(
                ($crate::When::$when $(($crate::Profile::$of))?, $crate::Severity::$severity)
            ),+)?],
            supersedes: &[$($($less),+)?],
            also: &[$($($also),+)?],
            yields: false $(|| $yields)?,
            docs: concat!($($doc, "\n"),*),
            file: file!(),
            line: line!(),
        };
    };
}

/// Lists the files of a family: `family! { line, ending }` becomes a module each, and
/// `CHECKS`, the checks of all of them.
macro_rules! family {
    ($($file:ident),* $(,)?) => {
        pub(crate) static CHECKS: &[&[$crate::check::Check]] = &[$($file::CHECKS),*];
    };
}

pub(crate) use {family, rule};

/// All checks of a family.
pub(crate) type Family = &'static [&'static [Check]];
