//! The attributes whose value is one text of a simple production; one row each.

texts! {
    /// A name that other protocols point at the media description by (RFC 4574 §4).
    Label(token) "label";

    /// The tool that made the description, and its version (RFC 8866 §6.3).
    Tool(byte_string) "tool";
}
