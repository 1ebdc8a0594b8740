//! What the parser makes of a text, on its way into a type: no copy of what stands in the text, no index of keys. Not the values that others hold; those are `Value`.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Number;

use super::Value;

/// A value as it was parsed.
#[derive(Debug)]
pub(super) enum Parsed<'a> {
    Null,
    Bool(bool),
    Number(Number),
    String(Cow<'a, str>),
    Sequence(Vec<Self>),
    /// Keys and values in their order; that no key comes twice is known from the scan.
    Mapping(Vec<(Self, Self)>),
}

impl<'a> From<&'a Value> for Parsed<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(answer) => Self::Bool(*answer),
            Value::Number(number) => Self::Number(number.clone()),
            Value::String(words) => Self::String(Cow::Borrowed(words)),
            Value::Sequence(items) => Self::Sequence(items.iter().map(Self::from).collect()),
            Value::Mapping(fields) => {
                let field = |(key, value): (&'a Value, &'a Value)| (key.into(), value.into());
                Self::Mapping(fields.iter().map(field).collect())
            }
            Value::Tagged(tagged) => Self::from(&tagged.value),
        }
    }
}

impl<'de> Deserialize<'de> for Parsed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Anything)
    }
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Parsed<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any YAML value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Parsed::Null)
    }

    fn visit_bool<E>(self, answer: bool) -> Result<Self::Value, E> {
        Ok(Parsed::Bool(answer))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Parsed::Number(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Parsed::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Parsed::Number(number.into()))
    }

    fn visit_borrowed_str<E>(self, words: &'de str) -> Result<Self::Value, E> {
        Ok(Parsed::String(Cow::Borrowed(words)))
    }

    fn visit_str<E>(self, words: &str) -> Result<Self::Value, E> {
        Ok(Parsed::String(Cow::Owned(words.to_owned())))
    }

    fn visit_string<E>(self, words: String) -> Result<Self::Value, E> {
        Ok(Parsed::String(Cow::Owned(words)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = members.next_element()? {
            items.push(item);
        }
        Ok(Parsed::Sequence(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = members.next_entry()? {
            fields.push(field);
        }
        Ok(Parsed::Mapping(fields))
    }
}
