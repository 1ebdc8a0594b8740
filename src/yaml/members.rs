//! The half of `follow` that goes through lists and mappings, member by member. Not a parser.

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess};

use super::follow::{Follow, Written};
use super::parsed::Parsed;
use super::tree::Member;
use super::trouble::Trouble;

/// The members of a list or mapping that are still to come.
pub(super) struct Members<'a> {
    text: &'a str,
    nodes: &'a [Member<'a>],
    rest: Rest<'a>,
    /// Of the member that comes next.
    index: usize,
    /// The value whose key was read.
    pending: Option<&'a Parsed<'a>>,
}

enum Rest<'a> {
    Items(std::slice::Iter<'a, Parsed<'a>>),
    Fields(std::slice::Iter<'a, (Parsed<'a>, Parsed<'a>)>),
}

impl<'a> Members<'a> {
    /// The members of a value; none where it says nothing.
    pub fn of(Follow { value, written }: Follow<'a>) -> Self {
        let (text, nodes) = match written {
            Written::At { text, node } => (text, node.members()),
            _ => ("", &[][..]),
        };
        let rest = match value {
            Parsed::Sequence(items) => Rest::Items(items.iter()),
            Parsed::Mapping(fields) => Rest::Fields(fields.iter()),
            _ => Rest::Items([].iter()),
        };
        Self {
            text,
            nodes,
            rest,
            index: 0,
            pending: None,
        }
    }

    /// How many were read.
    pub fn index(&self) -> usize {
        self.index
    }

    /// How many are left.
    pub fn left(&self) -> usize {
        match &self.rest {
            Rest::Items(items) => items.len(),
            Rest::Fields(fields) => fields.len(),
        }
    }

    /// Reads `value` as the next member.
    fn member<S: DeserializeSeed<'a>>(
        &mut self,
        value: &'a Parsed<'a>,
        seed: S,
    ) -> Result<S::Value, Trouble> {
        let text = self.text;
        let written = match self.nodes.get(self.index) {
            Some(member) => Written::At {
                text,
                node: &member.value,
            },
            None => Written::Nowhere,
        };
        let read = seed
            .deserialize(Follow { value, written })
            .map_err(|trouble| trouble.within(self.index));
        self.index += 1;
        read
    }
}

impl<'de> SeqAccess<'de> for &mut Members<'de> {
    type Error = Trouble;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Trouble> {
        let Rest::Items(items) = &mut self.rest else {
            return Ok(None);
        };
        match items.next() {
            Some(value) => self.member(value, seed).map(Some),
            None => Ok(None),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left())
    }
}

impl<'de> MapAccess<'de> for &mut Members<'de> {
    type Error = Trouble;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Trouble> {
        let Rest::Fields(fields) = &mut self.rest else {
            return Ok(None);
        };
        let Some((key, value)) = fields.next() else {
            return Ok(None);
        };
        self.pending = Some(value);
        let written = match self.nodes.get(self.index) {
            Some(member) => Written::Key(&member.name),
            None => Written::Nowhere,
        };
        let key = Follow {
            value: key,
            written,
        };
        seed.deserialize(key)
            .map(Some)
            .map_err(|trouble| trouble.at_key(self.index))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Trouble> {
        match self.pending.take() {
            Some(value) => self.member(value, seed),
            None => Err(Trouble::custom("a value was asked for before its key")),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left())
    }
}
