//! Bytes and lines, before any meaning (RFC 8866 §5, §9).

use crate::rule::family;

mod attribute_form;
mod characters;
mod json_escaped;
mod line_ending;
pub(crate) mod line_form;
mod numbers;
mod spaces;

family! { line_ending, line_form, characters, json_escaped, spaces, numbers, attribute_form }
