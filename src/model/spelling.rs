//! How the words of an enumeration are spelt, read and written. The words themselves stand in `words`.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{Error, Visitor},
};

/// An enumeration whose values are written as words.
pub trait Words: Copy + PartialEq + Sized + 'static {
    /// All values, in their order.
    const ALL: &'static [Self];
    /// The word in YAML, flags and JSON.
    fn word(self) -> &'static str;
    /// The word for people: Chinese, English.
    fn label(self) -> (&'static str, &'static str);
    /// Everything by which each value is called, in the order of `ALL`: what a document shows may be answered.
    const NAMES: &'static [&'static [&'static str]];
    /// The value of one of its names; `-`, `_`, spaces and case make no difference.
    fn of(text: &str) -> Option<Self> {
        named(Self::NAMES, text, plain).map(|at| Self::ALL[at])
    }
}

/// Which of the values is called so, names and text taken as `spelt`. One search for all enumerations.
fn named(names: &[&[&str]], text: &str, spelt: fn(&str) -> Cow<'_, str>) -> Option<usize> {
    let wanted = spelt(text);
    names
        .iter()
        .position(|names| names.iter().any(|name| spelt(name) == wanted))
}

fn plain(text: &str) -> Cow<'_, str> {
    text.trim().to_lowercase().replace(['-', ' '], "_").into()
}

/// Reads one of the names as it is written; `allowed` are the words with their Chinese labels, for the refusal.
pub fn read<'de, T: Words, D: Deserializer<'de>>(
    from: D,
    allowed: &'static [&'static str],
) -> Result<T, D::Error> {
    from.deserialize_str(Name(allowed, PhantomData))
}

struct Name<T>(&'static [&'static str], PhantomData<T>);

impl<T: Words> Visitor<'_> for Name<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("enum of words")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        named(T::NAMES, text, |name| Cow::Borrowed(name))
            .map(|at| T::ALL[at])
            .ok_or_else(|| E::unknown_variant(text, self.0))
    }
}

/// Enumerations with their words: in YAML, in Chinese, in English, and after `|` what else they are called.
macro_rules! words {
    (
        pub const $labels:ident;
        $($(#[$doc:meta])* $name:ident { $($variant:ident $word:literal $zh:literal $en:literal $(| $also:literal)*),+ $(,)? })+
    ) => {
        words! { $($(#[$doc])* $name { $($variant $word $zh $en $(| $also)*),+ })+ }
        /// Every word of every enumeration with its Chinese and English label.
        pub const $labels: &[(&str, &str, &str)] = &[$($(($word, $zh, $en)),+),+];
    };
    ($($(#[$doc:meta])* $name:ident { $($variant:ident $word:literal $zh:literal $en:literal $(| $also:literal)*),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub enum $name { $(#[doc = concat!($zh, " · ", $en)] #[serde(rename = $word)] $variant),+ }
        impl Words for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            const NAMES: &'static [&'static [&'static str]] = &[$(&[$word, $zh, $en, $($also),*]),+];
            fn word(self) -> &'static str { match self { $(Self::$variant => $word),+ } }
            fn label(self) -> (&'static str, &'static str) { match self { $(Self::$variant => ($zh, $en)),+ } }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                crate::model::spelling::read(from, &[$(concat!($word, "\u{241f}", $zh)),+])
            }
        }
    )+};
}
pub(super) use words;
