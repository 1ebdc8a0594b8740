//! The enum half of `visit`: follows serde through a variant and what it holds. Not a parser.

use serde::de::{DeserializeSeed, EnumAccess, VariantAccess, Visitor};

use super::trouble::Trouble;
use super::typed::{Seed, Track};
use super::visit::Watch;

/// The variant of an enum.
pub(super) struct Choice<'t, 'n, A> {
    pub inner: A,
    pub track: &'t Track<'n>,
}

impl<'t, 'n, 'de, A: EnumAccess<'de>> EnumAccess<'de> for Choice<'t, 'n, A> {
    type Error = Trouble;
    type Variant = Choice<'t, 'n, A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), Trouble> {
        let track = self.track;
        let (value, inner) = self
            .inner
            .variant_seed(Seed { seed, track })
            .map_err(|error| track.give(&error))?;
        Ok((value, Choice { inner, track }))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Choice<'_, '_, A> {
    type Error = Trouble;

    fn unit_variant(self) -> Result<(), Trouble> {
        self.inner
            .unit_variant()
            .map_err(|error| self.track.give(&error))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Trouble> {
        let track = self.track;
        self.inner
            .newtype_variant_seed(Seed { seed, track })
            .map_err(|error| track.give(&error))
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Trouble> {
        let track = self.track;
        self.inner
            .tuple_variant(
                len,
                Watch {
                    visitor,
                    track,
                    text: false,
                },
            )
            .map_err(|error| track.give(&error))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        let track = self.track;
        self.inner
            .struct_variant(
                fields,
                Watch {
                    visitor,
                    track,
                    text: false,
                },
            )
            .map_err(|error| track.give(&error))
    }
}
