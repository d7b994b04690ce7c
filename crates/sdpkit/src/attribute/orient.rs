//! `a=orient` — RFC 8866 §6.8.

words! {
    /// Which way up the workspace of a whiteboard or a presentation is.
    ///
    /// # Examples
    /// * `orient:portrait`
    pub enum Orient = "orient" {
        /// Higher than wide.
        Portrait "portrait",
        /// Wider than high.
        Landscape "landscape",
        /// Landscape, upside down.
        Seascape "seascape",
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_the_three_words() {
        tables::accepts_as_written(&["orient:portrait", "orient:landscape", "orient:seascape"]);
    }

    #[test]
    fn refuses_other_words_with_the_offset() {
        tables::refuses(&[
            ("orient", 0),
            ("orient:upright", 0),
            ("orient:portrait 1", 9),
        ]);
    }
}
