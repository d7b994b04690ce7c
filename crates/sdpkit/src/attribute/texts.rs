//! The attributes whose value is one text of a simple production; one row each.

texts! {
    /// The reference clock, in the form of the drafts before RFC 7273; `a=ts-refclk` has taken its place.
    ClockSource(byte_string) "clock-source";

    /// A name that other protocols point at the media description by (RFC 4574 §4).
    Label(token) "label";

    /// The tool that made the description, and its version (RFC 8866 §6.3).
    Tool(byte_string) "tool";
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_texts_of_the_production() {
        tables::accepts_as_written(&["clock-source:ntp=/traceable/ x"]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[("clock-source", 0), ("clock-source:", 0)]);
    }
}
