//! What Firefox reads and refuses.

use sdpkit::Session;

use super::{Context, Refusal};

/// Whether its parser takes the text.
///
/// # Errors
/// The first thing that it refuses.
pub fn read(_text: &Session<'_>) -> Result<(), Refusal> {
    Ok(())
}

/// Whether it takes what the text says.
///
/// # Errors
/// The first thing that it refuses.
pub fn meaning(_text: &Session<'_>, _context: &Context<'_>) -> Result<(), Refusal> {
    Ok(())
}
