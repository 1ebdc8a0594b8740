//! What serde finds wrong with a value, in both languages and with its place. Not faults of the text; those are `problem`.

use std::fmt::{self, Display};

use serde::de::{Error, Expected, Unexpected};

use super::wording::{among, expectation, halves, hint, wrong};
use crate::both;
use crate::text::Both;

/// Where in the tree: the members on the way, and whether the last of them is meant as a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub path: Vec<usize>,
    pub at_key: bool,
}

/// One thing that serde found wrong.
#[derive(Debug)]
pub(super) struct Trouble {
    pub what: Kind,
    pub place: Place,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// Found and expected, in serde's English.
    Type {
        found: String,
        expected: String,
    },
    Value {
        found: String,
        expected: String,
    },
    Length {
        found: usize,
        expected: String,
    },
    Variant {
        found: String,
        allowed: &'static [&'static str],
    },
    Field {
        found: String,
        allowed: &'static [&'static str],
    },
    Missing(&'static str),
    Duplicate(&'static str),
    Custom(String),
}

impl From<Kind> for Trouble {
    fn from(what: Kind) -> Self {
        let place = Place::default();
        Self { what, place }
    }
}

impl Trouble {
    /// The same, found inside the member at `index` of something larger.
    pub fn within(mut self, index: usize) -> Self {
        self.place.path.insert(0, index);
        self
    }

    /// The same, found in the key of the member at `index`.
    pub fn at_key(mut self, index: usize) -> Self {
        self.place.at_key = true;
        self.within(index)
    }

    /// The words of another library: its "invalid type" and "invalid value" are taken apart.
    pub fn heard(words: &str) -> Self {
        let take = |start: &str| {
            let rest = &words[words.find(start)? + start.len()..];
            let (found, expected) = rest.rsplit_once(", expected ")?;
            let expected = expected
                .rsplit_once(" at line ")
                .map_or(expected, |(before, _)| before);
            Some((found.to_owned(), expected.to_owned()))
        };
        if let Some((found, expected)) = take("invalid type: ") {
            return Kind::Type { found, expected }.into();
        }
        if let Some((found, expected)) = take("invalid value: ") {
            return Kind::Value { found, expected }.into();
        }
        Kind::Custom(words.to_owned()).into()
    }

    /// What is wrong, without the field; and what to do, with the name of the field.
    pub fn words(&self, field: &str) -> (Both, Both) {
        match &self.what {
            Kind::Type { found, .. } if found == "unit value" => (
                both!("没有值", "has no value"),
                both!(
                    "填写一个值；若不需要，删除这一行",
                    "fill it in, or delete the line if it is not needed"
                ),
            ),
            Kind::Type { found, expected } | Kind::Value { found, expected } => {
                wrong(found, expected)
            }
            Kind::Length { found, expected } => {
                let expected = expectation(expected);
                let message = Both {
                    zh: format!("有 {found} 项，应为{}", expected.zh),
                    en: format!("has {found} items, expected {}", expected.en),
                };
                (message, hint(field))
            }
            Kind::Variant { found, allowed } => (
                both!("不认识的值 `{found}`", "unknown value `{found}`"),
                among(found, allowed),
            ),
            Kind::Field { found, allowed } => (
                both!("不认识的键 `{found}`", "unknown key `{found}`"),
                among(found, allowed),
            ),
            Kind::Missing(name) => (
                both!("缺少 `{name}`", "`{name}` is missing"),
                both!("补上一行 `{name}: …`", "add a line `{name}: …`"),
            ),
            Kind::Duplicate(name) => (
                both!(
                    "`{name}` 出现了不止一次",
                    "`{name}` is there more than once"
                ),
                both!("只保留其中一个", "keep one of them"),
            ),
            Kind::Custom(words) => (halves(words), hint(field)),
        }
    }
}

fn plainly(unexpected: Unexpected) -> String {
    match unexpected {
        Unexpected::Str(text) if text.chars().count() > 60 => {
            format!("string \"{}…\"", text.chars().take(60).collect::<String>())
        }
        Unexpected::Unit | Unexpected::Option => "unit value".to_owned(),
        other => other.to_string(),
    }
}

impl Error for Trouble {
    fn custom<T: Display>(words: T) -> Self {
        Self::heard(&words.to_string())
    }
    fn invalid_type(found: Unexpected, expected: &dyn Expected) -> Self {
        Kind::Type {
            found: plainly(found),
            expected: expected.to_string(),
        }
        .into()
    }
    fn invalid_value(found: Unexpected, expected: &dyn Expected) -> Self {
        Kind::Value {
            found: plainly(found),
            expected: expected.to_string(),
        }
        .into()
    }
    fn invalid_length(found: usize, expected: &dyn Expected) -> Self {
        Kind::Length {
            found,
            expected: expected.to_string(),
        }
        .into()
    }
    fn unknown_variant(found: &str, allowed: &'static [&'static str]) -> Self {
        Kind::Variant {
            found: found.to_owned(),
            allowed,
        }
        .into()
    }
    fn unknown_field(found: &str, allowed: &'static [&'static str]) -> Self {
        Kind::Field {
            found: found.to_owned(),
            allowed,
        }
        .into()
    }
    fn missing_field(name: &'static str) -> Self {
        Kind::Missing(name).into()
    }
    fn duplicate_field(name: &'static str) -> Self {
        Kind::Duplicate(name).into()
    }
}

impl Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.what)
    }
}

impl std::error::Error for Trouble {}
