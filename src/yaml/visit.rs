//! The visitor half of `typed`: follows what the YAML library hands to a type. Not a parser.

use std::fmt;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Unexpected,
    Visitor,
};

use super::choice::Choice;
use super::tree::is_null;
use super::trouble::Trouble;
use super::typed::{Seed, Track, Typed};

/// A visitor that is followed; `text` where the type asked for a string.
pub(super) struct Watch<'t, 'n, V> {
    pub visitor: V,
    pub track: &'t Track<'n>,
    pub text: bool,
}

impl<V> Watch<'_, '_, V> {
    fn string<'de, E: de::Error>(
        self,
        text: &str,
        visit: impl FnOnce(V) -> Result<V::Value, Trouble>,
    ) -> Result<V::Value, E>
    where
        V: Visitor<'de>,
    {
        if self.text && is_null(text) && self.track.is_null() {
            return Err(self
                .track
                .keep(Trouble::invalid_type(Unexpected::Unit, &self.visitor)));
        }
        visit(self.visitor).map_err(|trouble| self.track.keep(trouble))
    }
}

macro_rules! scalars {
    ($($method:ident: $type:ty),* $(,)?) => {$(
        fn $method<E: de::Error>(self, value: $type) -> Result<V::Value, E> {
            self.visitor.$method::<Trouble>(value).map_err(|trouble| self.track.keep(trouble))
        }
    )*};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Watch<'_, '_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    scalars! {
        visit_bool: bool, visit_i8: i8, visit_i16: i16, visit_i32: i32, visit_i64: i64, visit_i128: i128,
        visit_u8: u8, visit_u16: u16, visit_u32: u32, visit_u64: u64, visit_u128: u128,
        visit_f32: f32, visit_f64: f64, visit_char: char,
        visit_bytes: &[u8], visit_borrowed_bytes: &'de [u8], visit_byte_buf: Vec<u8>,
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<V::Value, E> {
        self.string(text, |visitor| visitor.visit_str(text))
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<V::Value, E> {
        self.string(text, |visitor| visitor.visit_borrowed_str(text))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<V::Value, E> {
        self.visitor
            .visit_string::<Trouble>(text)
            .map_err(|trouble| self.track.keep(trouble))
    }

    fn visit_unit<E: de::Error>(self) -> Result<V::Value, E> {
        self.visitor
            .visit_unit::<Trouble>()
            .map_err(|trouble| self.track.keep(trouble))
    }

    fn visit_none<E: de::Error>(self) -> Result<V::Value, E> {
        self.visitor
            .visit_none::<Trouble>()
            .map_err(|trouble| self.track.keep(trouble))
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        let track = self.track;
        self.visitor
            .visit_some(Typed { inner, track })
            .map_err(|trouble| track.keep(trouble))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        let track = self.track;
        self.visitor
            .visit_newtype_struct(Typed { inner, track })
            .map_err(|trouble| track.keep(trouble))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        let track = self.track;
        self.visitor
            .visit_seq(Members {
                inner,
                track,
                index: 0,
            })
            .map_err(|trouble| track.keep(trouble))
    }

    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        let track = self.track;
        self.visitor
            .visit_map(Members {
                inner,
                track,
                index: 0,
            })
            .map_err(|trouble| track.keep(trouble))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        let track = self.track;
        self.visitor
            .visit_enum(Choice { inner, track })
            .map_err(|trouble| track.keep(trouble))
    }
}

/// The members of a list or mapping, counted.
struct Members<'t, 'n, A> {
    inner: A,
    track: &'t Track<'n>,
    index: usize,
}

impl<A> Members<'_, '_, A> {
    /// Runs `step` inside the current member.
    fn inside<T>(
        &mut self,
        at_key: bool,
        step: impl FnOnce(&mut A) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        self.track.path.borrow_mut().push(self.index);
        let before = self.track.at_key.replace(at_key);
        let done = step(&mut self.inner);
        self.track.at_key.set(before);
        self.track.path.borrow_mut().pop();
        done
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Members<'_, '_, A> {
    type Error = Trouble;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Trouble> {
        let track = self.track;
        let item = self.inside(false, |inner| {
            inner
                .next_element_seed(Seed { seed, track })
                .map_err(|error| track.give(&error))
        });
        self.index += 1;
        item
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Members<'_, '_, A> {
    type Error = Trouble;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Trouble> {
        let track = self.track;
        self.inside(true, |inner| {
            inner
                .next_key_seed(Seed { seed, track })
                .map_err(|error| track.give(&error))
        })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Trouble> {
        let track = self.track;
        let value = self.inside(false, |inner| {
            inner
                .next_value_seed(Seed { seed, track })
                .map_err(|error| track.give(&error))
        });
        self.index += 1;
        value
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

/// The members of a list or mapping of which the text says nothing.
pub(super) struct NoSeq;

impl<'de> SeqAccess<'de> for NoSeq {
    type Error = Trouble;
    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        _: S,
    ) -> Result<Option<S::Value>, Trouble> {
        Ok(None)
    }
}

impl<'de> MapAccess<'de> for NoSeq {
    type Error = Trouble;
    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        _: S,
    ) -> Result<Option<S::Value>, Trouble> {
        Ok(None)
    }
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, _: S) -> Result<S::Value, Trouble> {
        Err(Trouble::custom("no value"))
    }
}
