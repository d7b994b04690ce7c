//! Lists, as values write them.

use core::fmt;

/// Writes items one after another, with a separator between them.
pub(crate) struct Joined<'s, T>(pub(crate) &'s [T], pub(crate) &'static str);

impl<T: fmt::Display> fmt::Display for Joined<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        for item in self.0 {
            write!(f, "{between}{item}")?;
            between = self.1;
        }
        Ok(())
    }
}
