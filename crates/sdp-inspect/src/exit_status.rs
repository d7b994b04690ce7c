//! [`ExitStatus`]: what the command tells whoever started it.

use std::process::ExitCode;

/// How a run ended; of several, the worst counts.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum ExitStatus {
    /// All was read, and nothing is wrong with it: 0.
    #[default]
    Fine,
    /// A description has problems: 1.
    Problems,
    /// Wrong usage, or an input that could not be read: 2. This counts even when others are fine.
    Unusable,
}

impl ExitStatus {
    /// The worse of the two.
    pub(crate) fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Fine => Self::from(0),
            ExitStatus::Problems => Self::from(1),
            ExitStatus::Unusable => Self::from(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_counts() {
        assert_eq!(
            ExitStatus::Fine.and(ExitStatus::Problems),
            ExitStatus::Problems
        );
        assert_eq!(
            ExitStatus::Unusable.and(ExitStatus::Problems),
            ExitStatus::Unusable
        );
    }
}
