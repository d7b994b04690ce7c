//! `a=record` and `a=recordpref` — RFC 7866 §7.1.2, §7.3.2.

words! {
    /// Says whether the session is being recorded.
    ///
    /// # Examples
    /// * `record:on`
    pub enum Record = "record" {
        /// It is.
        On "on",
        /// It is not.
        Off "off",
        /// It is, and media is paused.
        Paused "paused",
    }
}

words! {
    /// Says whether the one who wrote it wants to be recorded.
    ///
    /// Where it is absent, that one has no preference.
    ///
    /// # Examples
    /// * `recordpref:off`
    pub enum RecordPref = "recordpref" {
        /// Recording is to begin, or to go on.
        On "on",
        /// Recording is to stop.
        Off "off",
        /// Recording is to pause.
        Pause "pause",
        /// Either will do.
        NoPreference "nopreference",
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_their_words() {
        tables::accepts_as_written(&[
            "record:on",
            "record:off",
            "record:paused",
            "recordpref:on",
            "recordpref:off",
            "recordpref:pause",
            "recordpref:nopreference",
        ]);
    }

    #[test]
    fn refuses_other_words_with_the_offset() {
        tables::refuses(&[
            ("record", 0),
            ("record:pause", 0),
            ("record:on off", 3),
            ("recordpref:paused", 0),
            ("recordpref:", 0),
        ]);
    }
}
