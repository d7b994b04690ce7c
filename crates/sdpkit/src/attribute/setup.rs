//! `a=setup` — RFC 4145 §4; for DTLS RFC 8842 §5.2.

words! {
    /// Who opens the connection.
    ///
    /// # Examples
    /// * `setup:actpass` in an offer, `setup:active` in its answer
    pub enum Setup = "setup" {
        /// Opens the connection.
        Active "active",
        /// Waits for it.
        Passive "passive",
        /// Will do either; the answerer chooses.
        Actpass "actpass",
        /// Does not want it opened for now.
        Holdconn "holdconn",
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::attribute::Attribute;

    #[test]
    fn accepts_the_four_roles() {
        for role in ["active", "passive", "actpass", "holdconn"] {
            let text = alloc::format!("setup:{role}");
            assert_eq!(
                Attribute::new(&text).parse::<Setup>().unwrap().to_string(),
                text
            );
        }
    }

    #[test]
    fn refuses_other_words_with_the_offset() {
        for (text, offset) in [
            ("setup:server", 0),
            ("setup:active passive", 7),
            ("setup", 0),
        ] {
            assert_eq!(
                Attribute::new(text).parse::<Setup>().unwrap_err().offset,
                offset,
                "{text}"
            );
        }
    }
}
