//! Real endpoints: where each departs from the RFCs, as rows.

use std::fmt;

/// Whose ways to follow.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Endpoint {
    /// The RFCs and webrtc-pc as written.
    #[default]
    Rfc,
    /// Chromium (libwebrtc).
    Chromium,
    /// Firefox.
    Firefox,
}

impl Endpoint {
    /// The name, in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rfc => "rfc",
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
