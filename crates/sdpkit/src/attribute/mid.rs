//! `a=mid` — RFC 5888 §4.

texts! {
    /// The identification tag of a media description: what `a=group` names it by.
    ///
    /// # Examples
    /// * `mid:0`
    Mid(token) "mid";
}

impl Mid<'_> {
    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
