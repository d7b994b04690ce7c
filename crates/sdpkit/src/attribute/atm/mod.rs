//! The attributes of ATM bearer connections — RFC 3108 §5.6, §9; some of them are used with IP too.
//!
//! The attributes are in [`attribute`](super) too; what they are made of is here.
//!
//! Almost all are a fixed list of parameters parted by spaces, told apart by their place alone; they
//! are the rows of the macro `parameters!`. Where the ABNF of §9 and the text differ, both forms are
//! read: any [`Parameter`] may be omitted (§6), and as the text prints many formats with a space after
//! the colon, spaces may stand there.

/// Makes a type of each attribute that is a list of parameters parted by spaces.
///
/// ```text
/// parameters! {
///     /// Says …
///     Gc "gc", key 1 (
///         /// Which way.
///         direction_flag: DirectionFlag = DirectionFlag::word,
///     ) {
///         /// On or off.
///         gc_enable: OnOff = OnOff::word,
///         /// A level.
///         gc_lvl: u16 = generic_u16,
///     }
/// }
/// ```
/// becomes
/// ```text
/// pub struct Gc {
///     pub direction_flag: DirectionFlag,
///     pub gc_enable: Parameter<OnOff>,
///     pub gc_lvl: Parameter<u16>,
/// }
/// ```
/// with `new`, which takes what stands in parentheses (what is always there) and omits the others,
/// or `Default` where there are no parentheses; with `into_owned`; and with `Display` and
/// `TypedAttribute`, which write and read the parameters in that order by the productions after `=`.
/// `key 1` says that one word is the key of `replaces`. `may_end_early true` reads parameters that
/// are missing at the end as omitted. A type `Capability<'a>` that borrows says behind `=>` how what
/// it borrows is copied; one that does not is `Copy`.
macro_rules! parameters {
    ($(
        $(#[$doc:meta])*
        $type:ident $(<$a:lifetime>)? $name:literal
        $(, key $key:literal)? $(, may_end_early $early:literal)?
        $(($(
            $(#[$always_doc:meta])*
            $always:ident: $always_type:ty = $always_production:expr $(=> $always_owned:expr)?,
        )*))?
        {$(
            $(#[$field_doc:meta])*
            $field:ident: $field_type:ty = $production:expr $(=> $owned:expr)?,
        )*}
    )*) => {$(
        $(#[$doc])*
        ///
        /// Its parameters are known by their place alone, so the set is complete: it may be made as
        /// a literal.
        #[derive(Clone, Debug, Eq, Hash, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub struct $type $(<$a>)? {
            $($(
                $(#[$always_doc])*
                pub $always: $always_type,
            )*)?
            $(
                $(#[$field_doc])*
                #[cfg_attr(
                    feature = "serde",
                    serde(
                        default,
                        skip_serializing_if = "crate::attribute::atm::Parameter::is_omitted"
                    )
                )]
                pub $field: $crate::attribute::atm::Parameter<$field_type>,
            )*
        }

        parameters!(@new $type [$($a)?] [$($($always: $always_type,)*)?] [$($field)*]);
        parameters!(
            @into_owned $type [$($a)?]
            [$($($always [$($always_owned)?])*)?] [$($field [$($owned)?])*]
        );

        impl<'a> $crate::attribute::TypedAttribute<'a> for $type $(<$a>)? {
            const NAMES: &'static [&'static str] = &[$name];

            fn parse(
                attribute: $crate::attribute::Attribute<'a>,
            ) -> Result<Self, $crate::error::ValueError> {
                #[allow(unused_imports, reason = "not each attribute has both kinds")]
                use $crate::attribute::atm::parameter::{next, omittable};
                #[allow(dead_code, reason = "not each attribute has omittable parameters")]
                const MAY_END_EARLY: bool = false $(|| $early)?;

                $crate::syntax::grammar::value(attribute, |i| {
                    let rest = i;
                    $($(let (rest, $always) = next(i, rest, $always_production)?;)*)?
                    $(let (rest, $field) = next(i, rest, omittable(MAY_END_EARLY, $production))?;)*
                    Ok((rest, Self { $($($always,)*)? $($field,)* }))
                })
            }

            $(fn replaces(new: &str, old: &str) -> bool {
                $crate::attribute::same_words(new, old, $key)
            })?
        }

        impl $(<$a>)? core::fmt::Display for $type $(<$a>)? {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(concat!($name, ":"))?;
                let between = "";
                $($(
                    write!(f, "{between}{}", self.$always)?;
                    let between = " ";
                )*)?
                $(
                    write!(f, "{between}{}", self.$field)?;
                    let between = " ";
                )*
                let _ = between;
                Ok(())
            }
        }
    )*};
    (@new $type:ident [$($a:lifetime)?] [] [$($field:ident)*]) => {
        /// Omits every parameter.
        impl $(<$a>)? Default for $type $(<$a>)? {
            fn default() -> Self {
                Self { $($field: $crate::attribute::atm::Parameter::Omitted,)* }
            }
        }
    };
    (@new $type:ident [$($a:lifetime)?] [$($always:ident: $always_type:ty,)*] [$($field:ident)*]) => {
        impl $(<$a>)? $type $(<$a>)? {
            /// Makes it of what is always there; the other parameters, if any, are omitted.
            pub const fn new($($always: $always_type),*) -> Self {
                Self { $($always,)* $($field: $crate::attribute::atm::Parameter::Omitted,)* }
            }
        }
    };
    (@into_owned $type:ident [] $($ignored:tt)*) => {
        impl Copy for $type {}

        impl $type {
            /// Itself: it borrows nothing.
            #[must_use]
            pub const fn into_owned(self) -> Self {
                self
            }
        }
    };
    (
        @into_owned $type:ident [$a:lifetime]
        [$($always:ident [$($always_owned:expr)?])*] [$($field:ident [$($owned:expr)?])*]
    ) => {
        impl<$a> $type<$a> {
            /// Copies what it borrows.
            pub fn into_owned(self) -> $type<'static> {
                $type {
                    $($always: $(($always_owned))? (self.$always),)*
                    $($field: self.$field $(.map($owned))?,)*
                }
            }
        }
    };
}

mod adaptation;
mod connection;
mod parameter;
mod service;

pub use adaptation::{
    Aal2Cps, Aal2CpsSduRate, Aal2Sscs3661Assured, Aal2Sscs3661Unassured, Aal2Sscs3662, Aal5Sscop,
    AalApp, AppClass, CbrRate, Clkrec, ClockRecovery, CpsSduSize, Fec, FecEnable, PcmEncoding,
    Prtfl, Sap, Sbc, Structure,
};
pub use connection::{
    Aal, AalType, AbrParms, AbrSetup, Anycast, AtmQosParms, AtmTrfcDesc, Bcob, Bearer, BearerSigIe,
    BearerType, Cache, Capability, CdvType, ClpLevel, Eecid, GroupAddress, Lij, QosClass, Stc,
    TransferCapability, Upcc,
};
pub use parameter::{DirectionFlag, HexNumber, HexString, Octet, OnOff, Parameter};
pub use service::{
    AtmMap, Chain, ChainPointer, CodecConfig, CodecPreference, CodecPreferences, Dsel, Ecan,
    EcanType, Fsel, Gc, IsupUsi, OnewaySel, ProfileDesc, ProfileRow, ProfileRows, ServiceType,
    SidUse, SilenceSupp, SuppPref, UiLayer1Prot, UuiCodeRange, Vsel,
};

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use crate::attribute::{AnyAttribute, Attribute};

    /// Reads each text, compares what is written of it, and reads that again.
    pub(super) fn accepts(cases: &[(&str, &str)]) {
        for (text, canonical) in cases {
            let read = Attribute::new(text).typed();
            let read = read.unwrap_or_else(|error| panic!("{text}: {error}"));
            assert!(!matches!(read, AnyAttribute::Unknown(_)), "{text}");
            assert_eq!(read.to_string(), *canonical);
            assert_eq!(Attribute::new(canonical).typed().unwrap(), read, "{text}");
            assert_eq!(read.clone().into_owned(), read, "{text}");
        }
    }

    /// Compares the offsets at which texts are refused.
    pub(super) fn refuses(cases: &[(&str, u32)]) {
        for (text, offset) in cases {
            let error = Attribute::new(text).typed().unwrap_err();
            assert_eq!(error.offset, *offset, "{text}: {error}");
        }
    }

    #[test]
    fn keys_are_the_leading_words() {
        let replaces = |new, old| Attribute::new(new).replaces(Attribute::new(old));
        assert!(replaces("ecan:f off -", "ecan:f on G168"));
        assert!(!replaces("ecan:b off -", "ecan:f on G168"));
        assert!(replaces(
            "atmTrfcDesc:f 0 1 - - - - - - -",
            "atmTrfcDesc:f 0 2 - - - - - - -"
        ));
        assert!(!replaces(
            "atmTrfcDesc:f 0+1 1 - - - - - - -",
            "atmTrfcDesc:f 0 2 - - - - - - -"
        ));
        assert!(replaces("stc:1", "stc:0"));
    }
}
