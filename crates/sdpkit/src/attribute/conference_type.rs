//! `a=type` — RFC 8866 §6.9.

words! {
    /// What kind of conference the session is.
    ///
    /// # Examples
    /// * `type:broadcast`
    pub enum ConferenceType = "type" {
        /// One sends, the others receive.
        Broadcast "broadcast",
        /// All send and receive.
        Meeting "meeting",
        /// Somebody gives the floor; those who join begin muted.
        Moderated "moderated",
        /// A test, which need not be shown to users.
        Test "test",
        /// Part of a session of ITU-T H.332.
        H332 "H332",
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_the_five_words() {
        tables::accepts_as_written(&[
            "type:broadcast",
            "type:meeting",
            "type:moderated",
            "type:test",
            "type:H332",
        ]);
    }

    #[test]
    fn refuses_other_words_with_the_offset() {
        tables::refuses(&[("type", 0), ("type:lecture", 0), ("type:test test", 5)]);
    }
}
