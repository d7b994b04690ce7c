//! `a=connection` — RFC 4145 §5.

words! {
    /// Whether a new connection is to be opened.
    ///
    /// # ABNF
    /// ```text
    /// conn-value = "new" / "existing"
    /// ```
    /// # Examples
    /// * `connection:new`
    pub enum Connection = "connection" {
        /// A new one; where the attribute is absent, too.
        New "new",
        /// The one that there is.
        Existing "existing",
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_both_words() {
        tables::accepts_as_written(&["connection:new", "connection:existing"]);
        tables::accepts(&[("connection:NEW ", "connection:new")]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("connection", 0),
            ("connection:", 0),
            ("connection:old", 0),
            ("connection:new existing", 4),
        ]);
    }
}
