//! The attributes whose value is one text of a simple production; one row each.

texts! {
    /// The category of the session, its levels parted by dots (RFC 8866 §6.1).
    ///
    /// Obsolete: not to be sent, and to be ignored.
    Cat(non_ws_string) "cat";

    /// The character set of the session name and of what else is for people (RFC 8866 §6.10).
    ///
    /// Where it is absent, UTF-8 holds. It is a name of the IANA registry of character sets, in any
    /// case; some of those have a colon: `ISO_8859-1:1987`.
    Charset(non_ws_string) "charset";

    /// What the session is about (RFC 8866 §6.2).
    ///
    /// Obsolete: not to be sent, and to be ignored.
    Keywds(byte_string) "keywds";

    /// A name that other protocols point at the media description by (RFC 4574 §4).
    Label(token) "label";

    /// A language of the session or the media, a tag of RFC 5646; the preferred stands first (RFC 8866 §6.12).
    Lang(language_tag) "lang", repeated;

    /// A language of the description itself, a tag of RFC 5646 (RFC 8866 §6.11).
    Sdplang(language_tag) "sdplang", repeated;

    /// The tool that made the description, and its version (RFC 8866 §6.3).
    Tool(byte_string) "tool";
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables;

    #[test]
    fn accepts_what_the_productions_hold() {
        tables::accepts(&[
            ("cat:foo.bar", "cat:foo.bar"),
            ("charset:ISO-8859-1 ", "charset:ISO-8859-1"),
            ("charset:ISO_8859-1:1987", "charset:ISO_8859-1:1987"),
            (
                "keywds:SDP session description protocol",
                "keywds:SDP session description protocol",
            ),
            ("lang:de", "lang:de"),
            ("lang:sl-rozaj-biske-1994", "lang:sl-rozaj-biske-1994"),
            ("lang:i-klingon", "lang:i-klingon"),
            ("sdplang:es-419 ", "sdplang:es-419"),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        tables::refuses(&[
            ("cat", 0),
            ("cat:foo bar", 4),
            ("charset:", 0),
            ("charset:UTF-8 UTF-16", 6),
            ("keywds:", 0),
            ("lang:en_US", 2),
            ("lang:en,fr", 2),
            ("lang:abcdefghi", 0),
            ("sdplang:en-", 0),
            ("sdplang:419", 0),
        ]);
    }
}
