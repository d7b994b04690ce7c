//! The forms that many small attributes share: a flag, a number, a text, a word of a set.
//!
//! Each macro takes documented rows and makes of each a type that implements
//! [`TypedAttribute`](super::TypedAttribute). STYLE: these four, `attributes!`
//! and `parameters!` of [`atm`](crate::attribute::atm) are the macros of this crate.

/// Makes a type of each attribute that has a name and no value.
///
/// ```text
/// flags! {
///     /// Says that …
///     RtcpMux "rtcp-mux";
/// }
/// ```
/// becomes `pub struct RtcpMux;`, which parses where no value follows the name and writes the name.
macro_rules! flags {
    ($($(#[$doc:meta])* $type:ident $name:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub struct $type;

        impl $type {
            /// Itself: it borrows nothing.
            #[must_use]
            pub const fn into_owned(self) -> Self {
                self
            }
        }

        impl<'a> $crate::attribute::TypedAttribute<'a> for $type {
            const NAMES: &'static [&'static str] = &[$name];

            fn parse(
                attribute: $crate::attribute::Attribute<'a>,
            ) -> Result<Self, $crate::error::ValueError> {
                $crate::syntax::grammar::no_value(attribute, Self)
            }
        }

        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str($name)
            }
        }
    )*};
}

/// Makes a type of each attribute whose value is one number.
///
/// ```text
/// numbers! {
///     /// The port of …
///     SctpPort(u16) "sctp-port", "a port from 0 to 65535";
/// }
/// ```
/// becomes `pub struct SctpPort(pub u16);`. The number is of any unsigned type, or a `Decimal`; for a
/// smaller range than the type's, `in 0..=10` follows the type.
macro_rules! numbers {
    (@production Decimal, $what:literal) => {
        $crate::syntax::grammar::named($what, $crate::syntax::grammar::decimal)
    };
    (@production $number:ident, $what:literal) => {
        $crate::syntax::grammar::number::<$number>($what)
    };
    ($($(#[$doc:meta])* $type:ident($number:ident $(in $range:expr)?) $name:literal, $what:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub struct $type(
            #[doc = concat!("The number: ", $what, ".")]
            pub $number,
        );

        impl $type {
            /// Itself: it borrows nothing.
            #[must_use]
            pub const fn into_owned(self) -> Self {
                self
            }
        }

        impl<'a> $crate::attribute::TypedAttribute<'a> for $type {
            const NAMES: &'static [&'static str] = &[$name];

            fn parse(
                attribute: $crate::attribute::Attribute<'a>,
            ) -> Result<Self, $crate::error::ValueError> {
                let number = $crate::syntax::grammar::value(
                    attribute,
                    numbers!(@production $number, $what),
                )?;
                $(if !($range).contains(&number) {
                    return Err($crate::error::ValueError::new(0, $what));
                })?
                Ok(Self(number))
            }
        }

        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!($name, ":{}"), self.0)
            }
        }
    )*};
}

/// Makes a type of each attribute whose value is one text of a production.
///
/// ```text
/// texts! {
///     /// A label of …
///     Label(token) "label";
/// }
/// ```
/// becomes `pub struct Label<'a>(pub Cow<'a, str>);`, whose value is read by `grammar::token`. One
/// that may stand several times in a section has `repeated` at its end: `Lang(language_tag) "lang", repeated;`.
macro_rules! texts {
    (@replaces repeated) => {
        fn replaces(new: &str, old: &str) -> bool {
            new == old
        }
    };
    ($($(#[$doc:meta])* $type:ident($production:ident) $name:literal $(, $repeated:ident)?;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Eq, Hash, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub struct $type<'a>(
            /// The text.
            pub alloc::borrow::Cow<'a, str>,
        );

        impl<'a> $type<'a> {
            /// Makes it of its text, which is not checked.
            pub fn new(text: impl Into<alloc::borrow::Cow<'a, str>>) -> Self {
                Self(text.into())
            }

            /// Copies what it borrows.
            pub fn into_owned(self) -> $type<'static> {
                $type(self.0.into_owned().into())
            }
        }

        impl<'a> $crate::attribute::TypedAttribute<'a> for $type<'a> {
            const NAMES: &'static [&'static str] = &[$name];

            fn parse(
                attribute: $crate::attribute::Attribute<'a>,
            ) -> Result<Self, $crate::error::ValueError> {
                use $crate::syntax::grammar;
                grammar::value(attribute, grammar::text(grammar::$production)).map(Self)
            }

            $(texts!(@replaces $repeated);)?
        }

        impl core::fmt::Display for $type<'_> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!($name, ":{}"), self.0)
            }
        }
    )*};
}

/// Makes an enum of a set of words, and of an attribute whose value is one of them.
///
/// ```text
/// words! {
///     /// Who opens the connection (RFC 4145 §4).
///     pub enum Setup = "setup" {
///         /// Opens it.
///         Active "active",
///     }
/// }
/// ```
/// becomes a `Copy` enum with `as_str`, `from_word`, `ALL` and `Display`; with `= "setup"` it is the
/// typed attribute of that name, without it a part of other values. `pub enum Hash<'a>` is a set that
/// may grow: it gets `Other(Cow<'a, str>)`. Words are written as in the list and read in any case;
/// after `pub enum Hash<'a> case sensitive` they are read as they are written.
macro_rules! words {
    // A set that cannot grow.
    ($(#[$doc:meta])* pub enum $type:ident $(= $name:literal)? {
        $($(#[$word_doc:meta])* $variant:ident $word:literal,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub enum $type {
            $($(#[$word_doc])* $variant,)*
        }

        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word, as it is written.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// The one that is written as `word`, in any case.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str().eq_ignore_ascii_case(word))
            }

            /// Reads one of the words.
            #[allow(dead_code, reason = "not each set is read inside a longer value")]
            pub(crate) fn word(i: &str) -> $crate::syntax::grammar::Parsed<'_, Self> {
                use $crate::syntax::grammar;
                const WHAT: &str = concat!("one of:" $(, " `", $word, "`")*);
                let (rest, word) = grammar::named(WHAT, grammar::token)(i)?;
                match Self::from_word(word) {
                    Some(read) => Ok((rest, read)),
                    None => grammar::fail(i, WHAT),
                }
            }

            /// Itself: it borrows nothing.
            #[must_use]
            pub const fn into_owned(self) -> Self {
                self
            }
        }

        words!(@shared $type, $type, [] $(, $name)?);

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <alloc::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::from_word(&word).ok_or_else(|| {
                    serde::de::Error::unknown_variant(&word, &[$($word),*])
                })
            }
        }
    };
    // A set that may grow.
    ($(#[$doc:meta])* pub enum $type:ident<'a> $(case $case:ident)? $(= $name:literal)? {
        $($(#[$word_doc:meta])* $variant:ident $word:literal,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Eq, Hash, PartialEq)]
        pub enum $type<'a> {
            $($(#[$word_doc])* $variant,)*
            /// A word that is not in the list.
            Other(alloc::borrow::Cow<'a, str>),
        }

        impl<'a> $type<'a> {
            /// The word, as it is written.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }

            #[doc = concat!("The one that is written as `word`", words!(@case_doc $($case)?), ".")]
            pub fn from_word(word: impl Into<alloc::borrow::Cow<'a, str>>) -> Self {
                let word = word.into();
                let same: fn(&str, &str) -> bool = words!(@same $($case)?);
                $(if same(&word, $word) {
                    return Self::$variant;
                })*
                Self::Other(word)
            }

            /// Reads a token.
            #[allow(dead_code, reason = "not each set is read inside a longer value")]
            pub(crate) fn word(i: &'a str) -> $crate::syntax::grammar::Parsed<'a, Self> {
                $crate::syntax::grammar::token(i).map(|(rest, word)| (rest, Self::from_word(word)))
            }

            /// Copies what it borrows.
            pub fn into_owned(self) -> $type<'static> {
                match self {
                    $(Self::$variant => $type::$variant,)*
                    Self::Other(word) => $type::Other(word.into_owned().into()),
                }
            }
        }

        words!(@shared $type, $type<'a>, ['a] $(, $name)?);

        #[cfg(feature = "serde")]
        impl<'de, 'a> serde::Deserialize<'de> for $type<'a> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                alloc::string::String::deserialize(deserializer).map(Self::from_word)
            }
        }
    };
    (@same) => { str::eq_ignore_ascii_case };
    (@same sensitive) => { <str as PartialEq>::eq };
    (@case_doc) => { ", in any case" };
    (@case_doc sensitive) => { ", case and all" };
    (@shared $ident:ident, $type:ty, [$($lifetime:lifetime)?] $(, $name:literal)?) => {
        impl<$($lifetime)?> core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                $(f.write_str(concat!($name, ":"))?;)?
                f.write_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<$($lifetime)?> serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        $(words!(@attribute $ident, $type, $name);)?
    };
    (@attribute $ident:ident, $type:ty, $name:literal) => {
        impl<'a> $crate::attribute::TypedAttribute<'a> for $type {
            const NAMES: &'static [&'static str] = &[$name];

            fn parse(
                attribute: $crate::attribute::Attribute<'a>,
            ) -> Result<Self, $crate::error::ValueError> {
                $crate::syntax::grammar::value(attribute, $ident::word)
            }
        }
    };
}
