//! The records that the tests of this layer read and write. Not shipped.

mod draft;
mod edits;
mod faults;
mod nasty;
mod properties;
mod strings;
mod suite;

use serde::{Deserialize, Serialize};

use super::*;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    score: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mandate: Option<Mandate>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    risks: Vec<Risk>,
    #[serde(default, skip_serializing_if = "Mapping::is_empty")]
    extra: Mapping,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Level {
    Small,
    VeryLarge,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mandate {
    person: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Risk {
    id: String,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    amount: Option<Money>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    actions: Vec<String>,
}

/// A newtype with words of its own in both languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Money(String);

impl TryFrom<String> for Money {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        if text.starts_with("CNY ") {
            Ok(Self(text))
        } else {
            Err(format!("`{text}` 不是金额\u{241f}`{text}` is no amount"))
        }
    }
}

impl From<Money> for String {
    fn from(money: Money) -> Self {
        money.0
    }
}

fn card(text: &str) -> Card {
    read(text.as_bytes()).unwrap_or_else(|fault| panic!("{fault:?}\n{text}"))
}
