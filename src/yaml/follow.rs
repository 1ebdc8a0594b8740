//! Leads serde through a value, so that every error knows its place and an empty field is never taken for text. Not a parser.
//!
//! There is one deserializer for what stands in a file and for what does not, at every depth: how a record is read is
//! compiled once.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{Deserializer, Error as _, Expected, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

use super::members::Members;
use super::parsed::Parsed;
use super::tree::{Node, Shape};
use super::trouble::Trouble;

/// A value on its way into a type.
#[derive(Clone, Copy)]
pub(super) struct Follow<'a> {
    pub value: &'a Parsed<'a>,
    pub written: Written<'a>,
}

/// How the value was written: `007` is a number to YAML, and text to a field that wants text.
#[derive(Clone, Copy)]
pub(super) enum Written<'a> {
    /// In a file.
    At { text: &'a str, node: &'a Node<'a> },
    /// As the key of a mapping in a file.
    Key(&'a str),
    /// Nowhere: it is a flag or an answer.
    Nowhere,
}

impl<'a> Follow<'a> {
    /// A value that stands in a file.
    pub fn file(value: &'a Parsed<'a>, text: &'a str, node: &'a Node<'a>) -> Self {
        let written = Written::At { text, node };
        Self { value, written }
    }

    /// A value from elsewhere.
    pub fn value(value: &'a Parsed<'a>) -> Self {
        let written = Written::Nowhere;
        Self { value, written }
    }

    /// The value as text, where it is or may be taken for text.
    fn words(&self) -> Option<&'a str> {
        match (self.value, self.written) {
            (Parsed::String(words), _) => Some(words),
            (Parsed::Bool(_) | Parsed::Number(_), Written::Key(words)) => Some(words),
            (Parsed::Bool(_) | Parsed::Number(_), Written::At { text, node }) => {
                matches!(node.shape, Shape::Plain).then(|| &text[node.span.clone()])
            }
            _ => None,
        }
    }

    /// That the value is not what a type wants.
    ///
    /// A type is shown only what it asks for, so that the rest of its reading is never compiled.
    fn unfit(&self, wanted: &dyn Expected) -> Trouble {
        let found = match self.value {
            Parsed::Null => Unexpected::Unit,
            Parsed::Bool(answer) => Unexpected::Bool(*answer),
            Parsed::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(whole), _) => Unexpected::Unsigned(whole),
                (None, Some(whole)) => Unexpected::Signed(whole),
                (None, None) => Unexpected::Float(number.as_f64().unwrap_or(f64::NAN)),
            },
            Parsed::String(words) => Unexpected::Str(words),
            Parsed::Sequence(_) => Unexpected::Seq,
            Parsed::Mapping(_) => Unexpected::Map,
        };
        Trouble::invalid_type(found, wanted)
    }

    fn number<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Trouble> {
        let Parsed::Number(number) = self.value else {
            return Err(self.unfit(&visitor));
        };
        match (number.as_u64(), number.as_i64()) {
            (Some(whole), _) => visitor.visit_u64(whole),
            (None, Some(whole)) => visitor.visit_i64(whole),
            (None, None) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
        }
    }

    fn list<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Trouble> {
        let mut members = Members::of(self);
        let list = visitor.visit_seq(&mut members)?;
        match members.left() {
            0 => Ok(list),
            left => Err(Trouble::invalid_length(members.index() + left, &"fewer")),
        }
    }
}

macro_rules! numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
            self.number(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Follow<'de> {
    type Error = Trouble;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        match self.value {
            Parsed::Null => visitor.visit_unit(),
            Parsed::Bool(answer) => visitor.visit_bool(*answer),
            Parsed::Number(_) => self.number(visitor),
            Parsed::String(words) => visitor.visit_borrowed_str(words),
            Parsed::Sequence(_) => self.list(visitor),
            Parsed::Mapping(_) => visitor.visit_map(&mut Members::of(self)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        match self.value {
            Parsed::Bool(answer) => visitor.visit_bool(*answer),
            _ => Err(self.unfit(&visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        match self.words() {
            Some(words) => visitor.visit_borrowed_str(words),
            None => Err(self.unfit(&visitor)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        match self.words() {
            Some(word) => visitor.visit_enum(BorrowedStrDeserializer::new(word)),
            None => Err(self.unfit(&visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        match self.value {
            Parsed::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        match self.value {
            Parsed::Null | Parsed::Sequence(_) => self.list(visitor),
            _ => Err(self.unfit(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        match self.value {
            Parsed::Null | Parsed::Mapping(_) => visitor.visit_map(&mut Members::of(self)),
            _ => Err(self.unfit(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        match self.value {
            Parsed::Mapping(_) => visitor.visit_map(&mut Members::of(self)),
            _ => Err(self.unfit(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        self.deserialize_str(visitor)
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { char bytes byte_buf unit unit_struct tuple tuple_struct }
}
