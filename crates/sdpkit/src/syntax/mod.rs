//! The line model: a description is lines, and the lines, each with its ending, are the text.

mod check;
mod edit;
pub(crate) mod grammar;
pub(crate) mod joined;
mod line;
mod line_list;
mod section;
mod session;
mod split;

pub use edit::{EditError, SectionMut};
pub(crate) use edit::{Revision, check_line};
pub use line::{Line, LineEnding, LineKind};
pub use section::{Lines, Media, Section};
#[cfg(feature = "serde")]
pub(crate) use session::push_latin1;
pub use session::{Options, Session, split_descriptions};
