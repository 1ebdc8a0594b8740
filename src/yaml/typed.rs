//! Follows serde through a value, so that every error knows its place and an empty field is never taken for text. Not a parser.
//!
//! Between the YAML library and the type stands a pair of thin wrappers: `Typed` around each deserializer, `Watch`
//! (in `visit`) around each visitor. They count members and keep the first trouble; the library sees a stand-in.

use std::cell::{Cell, RefCell};
use std::fmt::Display;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, Visitor};

use super::trouble::{Place, Trouble};
use super::visit::{NoSeq, Watch};

/// Where serde is, and what it has found wrong.
pub(super) struct Track<'n> {
    pub path: RefCell<Vec<usize>>,
    pub at_key: Cell<bool>,
    trouble: RefCell<Option<Trouble>>,
    /// Whether the text says nothing at a path: `~`, `null` or blank.
    null: &'n dyn Fn(&[usize]) -> bool,
}

impl<'n> Track<'n> {
    pub fn new(null: &'n dyn Fn(&[usize]) -> bool) -> Self {
        Self {
            path: RefCell::default(),
            at_key: Cell::new(false),
            trouble: RefCell::default(),
            null,
        }
    }

    pub fn is_null(&self) -> bool {
        !self.at_key.get() && (self.null)(&self.path.borrow())
    }

    /// Keeps a trouble while the library carries a stand-in for it.
    pub fn keep<E: de::Error>(&self, trouble: Trouble) -> E {
        *self.trouble.borrow_mut() = Some(self.placed(trouble));
        E::custom("kept")
    }

    /// The trouble behind an error of the library: the kept one, else the library's own.
    pub fn give(&self, error: &impl Display) -> Trouble {
        let kept = self.trouble.borrow_mut().take();
        kept.unwrap_or_else(|| self.placed(Trouble::heard(&error.to_string())))
    }

    pub fn placed(&self, mut trouble: Trouble) -> Trouble {
        trouble.place.get_or_insert_with(|| Place {
            path: self.path.borrow().clone(),
            at_key: self.at_key.get(),
        });
        trouble
    }
}

/// A deserializer that is followed.
pub(super) struct Typed<'t, 'n, D> {
    pub inner: D,
    pub track: &'t Track<'n>,
}

macro_rules! follow {
    ($($method:ident($($name:ident: $type:ty),*)),* $(,)?) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, Trouble> {
            let track = self.track;
            self.inner.$method($($name,)* Watch { visitor, track, text: false }).map_err(|error| track.give(&error))
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Typed<'_, '_, D> {
    type Error = Trouble;

    follow! {
        deserialize_any(), deserialize_bool(), deserialize_i8(), deserialize_i16(), deserialize_i32(), deserialize_i64(),
        deserialize_i128(), deserialize_u8(), deserialize_u16(), deserialize_u32(), deserialize_u64(), deserialize_u128(),
        deserialize_f32(), deserialize_f64(), deserialize_char(), deserialize_bytes(), deserialize_byte_buf(),
        deserialize_option(), deserialize_unit(), deserialize_unit_struct(name: &'static str),
        deserialize_newtype_struct(name: &'static str), deserialize_tuple(len: usize),
        deserialize_tuple_struct(name: &'static str, len: usize),
        deserialize_struct(name: &'static str, fields: &'static [&'static str]),
        deserialize_enum(name: &'static str, variants: &'static [&'static str]),
        deserialize_identifier(), deserialize_ignored_any(),
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        let track = self.track;
        self.inner
            .deserialize_str(Watch {
                visitor,
                track,
                text: true,
            })
            .map_err(|error| track.give(&error))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        self.deserialize_str(visitor)
    }

    /// The library takes a blank for an empty list but not `~`; here both are.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        let track = self.track;
        if track.is_null() {
            self.inner
                .deserialize_ignored_any(IgnoredAny)
                .map_err(|error| track.give(&error))?;
            return visitor
                .visit_seq(NoSeq)
                .map_err(|trouble| track.placed(trouble));
        }
        self.inner
            .deserialize_seq(Watch {
                visitor,
                track,
                text: false,
            })
            .map_err(|error| track.give(&error))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        let track = self.track;
        if track.is_null() {
            self.inner
                .deserialize_ignored_any(IgnoredAny)
                .map_err(|error| track.give(&error))?;
            return visitor
                .visit_map(NoSeq)
                .map_err(|trouble| track.placed(trouble));
        }
        self.inner
            .deserialize_map(Watch {
                visitor,
                track,
                text: false,
            })
            .map_err(|error| track.give(&error))
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

/// A seed that is followed; serde's way of asking for one member.
pub(super) struct Seed<'t, 'n, S> {
    pub seed: S,
    pub track: &'t Track<'n>,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Seed<'_, '_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        let track = self.track;
        self.seed
            .deserialize(Typed { inner, track })
            .map_err(|trouble| track.keep(trouble))
    }
}
