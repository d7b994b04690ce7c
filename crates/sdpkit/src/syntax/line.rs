//! Lines.

use core::fmt;

/// The fields of RFC 8866 §5, by their letter.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum LineKind {
    /// `v=` protocol version (RFC 8866 §5.1).
    Version,
    /// `o=` origin (RFC 8866 §5.2).
    Origin,
    /// `s=` session name (RFC 8866 §5.3).
    SessionName,
    /// `i=` session or media information (RFC 8866 §5.4).
    Information,
    /// `u=` URI (RFC 8866 §5.5).
    Uri,
    /// `e=` email address (RFC 8866 §5.6).
    Email,
    /// `p=` phone number (RFC 8866 §5.6).
    Phone,
    /// `c=` connection information (RFC 8866 §5.7).
    Connection,
    /// `b=` bandwidth (RFC 8866 §5.8).
    Bandwidth,
    /// `t=` time (RFC 8866 §5.9).
    Time,
    /// `r=` repeat times (RFC 8866 §5.10).
    Repeat,
    /// `z=` time zone adjustment (RFC 8866 §5.11).
    Zone,
    /// `k=` encryption key, obsolete (RFC 8866 §5.12).
    Key,
    /// `a=` attribute (RFC 8866 §5.13).
    Attribute,
    /// `m=` media description (RFC 8866 §5.14).
    Media,
}

impl LineKind {
    /// The letter.
    pub const fn letter(self) -> char {
        match self {
            Self::Version => 'v',
            Self::Origin => 'o',
            Self::SessionName => 's',
            Self::Information => 'i',
            Self::Uri => 'u',
            Self::Email => 'e',
            Self::Phone => 'p',
            Self::Connection => 'c',
            Self::Bandwidth => 'b',
            Self::Time => 't',
            Self::Repeat => 'r',
            Self::Zone => 'z',
            Self::Key => 'k',
            Self::Attribute => 'a',
            Self::Media => 'm',
        }
    }

    /// The field of that letter, case and all.
    pub const fn from_letter(letter: char) -> Option<Self> {
        Some(match letter {
            'v' => Self::Version,
            'o' => Self::Origin,
            's' => Self::SessionName,
            'i' => Self::Information,
            'u' => Self::Uri,
            'e' => Self::Email,
            'p' => Self::Phone,
            'c' => Self::Connection,
            'b' => Self::Bandwidth,
            't' => Self::Time,
            'r' => Self::Repeat,
            'z' => Self::Zone,
            'k' => Self::Key,
            'a' => Self::Attribute,
            'm' => Self::Media,
            _ => return None,
        })
    }

    /// What such a line looks like, for messages.
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Version => "`v=0`",
            Self::Origin => {
                "`o=<username> <sess-id> <sess-version> <nettype> <addrtype> <unicast-address>`"
            }
            Self::SessionName => "`s=<session name>`",
            Self::Information => "`i=<description>`",
            Self::Uri => "`u=<uri>`",
            Self::Email => "`e=<email-address>`",
            Self::Phone => "`p=<phone-number>`",
            Self::Connection => "`c=<nettype> <addrtype> <connection-address>`",
            Self::Bandwidth => "`b=<bwtype>:<bandwidth>`",
            Self::Time => "`t=<start-time> <stop-time>`",
            Self::Repeat => "`r=<repeat interval> <active duration> <offsets from start-time>`",
            Self::Zone => "`z=<adjustment time> <offset> …`",
            Self::Key => "`k=<method>[:<encryption key>]`",
            Self::Attribute => "`a=<attribute-name>[:<attribute-value>]`",
            Self::Media => "`m=<media> <port> <proto> <fmt> …`",
        }
    }
}

/// Writes the letter.
impl fmt::Display for LineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.letter())
    }
}
