//! What serde finds wrong with a value, in both languages and with its place. Not faults of the text; those are `problem`.

use std::fmt::{self, Display};

use serde::de::{Error, Expected, Unexpected};

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
    pub place: Option<Place>,
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
        Self { what, place: None }
    }
}

impl Trouble {
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

fn hint(field: &str) -> Both {
    if field.is_empty() {
        both!("改正后重试", "correct it and try again")
    } else {
        both!("改正 `{field}` 后重试", "correct `{field}` and try again")
    }
}

/// Our own types speak both languages at once, divided by a unit separator.
fn halves(words: &str) -> Both {
    let words = words.trim();
    match words.split_once('\u{1f}') {
        Some((zh, en)) => Both {
            zh: zh.to_owned(),
            en: en.to_owned(),
        },
        None => Both::same(words),
    }
}

fn wrong(found: &str, expected: &str) -> (Both, Both) {
    let (is, should) = (discovery(found), expectation(expected));
    let message = Both {
        zh: format!("是{}，应为{}", is.zh, should.zh),
        en: format!("is {}, expected {}", is.en, should.en),
    };
    let hint = match expected {
        "a string" => both!(
            "若是文本，请加双引号",
            "if it is meant as text, put it in double quotes"
        ),
        "a boolean" => both!("写 true 或 false", "write true or false"),
        "a sequence" => both!(
            "每项一行，写成 `- 值`；没有则写 []",
            "write one `- item` a line, or [] for none"
        ),
        _ if expected == "a map" || expected.starts_with("struct ") => both!(
            "每行一个 `键: 值`，并缩进",
            "write one `key: value` a line, indented"
        ),
        _ => Both {
            zh: format!("改为{}", should.zh),
            en: format!("change it to {}", should.en),
        },
    };
    (message, hint)
}

/// The names that are allowed, the likely one first.
fn among(found: &str, allowed: &[&str]) -> Both {
    if let Some(near) = nearest(found, allowed) {
        return both!("是不是 `{near}`？", "did you mean `{near}`?");
    }
    let list = allowed
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>();
    match list.len() {
        0 => both!("这里不接受任何键", "none is allowed here"),
        _ => Both {
            zh: format!("可用：{}", list.join("、")),
            en: format!("allowed: {}", list.join(", ")),
        },
    }
}

/// The name that a person most likely meant.
pub(super) fn nearest<'n>(found: &str, allowed: &[&'n str]) -> Option<&'n str> {
    let lower = found.to_lowercase();
    let score = |name: &str| {
        strsim::normalized_damerau_levenshtein(&lower, &name.to_lowercase())
            .max(strsim::jaro_winkler(&lower, name) - 0.3)
    };
    let best = allowed
        .iter()
        .copied()
        .max_by(|a, b| score(a).total_cmp(&score(b)))?;
    (score(best) >= 0.6).then_some(best)
}

fn discovery(found: &str) -> Both {
    let (kind, rest) = match found.find('`').or_else(|| found.find('"')) {
        Some(at) => (found[..at].trim_end(), &found[at..]),
        None => (found, ""),
    };
    let both = |zh: &str, en: &str| Both {
        zh: format!("{zh} {rest}").trim_end().to_owned(),
        en: format!("{en} {rest}").trim_end().to_owned(),
    };
    match kind {
        "string" => both("文本", "the text"),
        "integer" | "floating point" => both("数字", "the number"),
        "boolean" => both("真假值", "the truth value"),
        "map" => both("键值表", "a mapping"),
        "sequence" => both("列表", "a list"),
        _ => Both::same(found),
    }
}

fn expectation(expected: &str) -> Both {
    match expected {
        "a string" | "string" | "str" => both!("文本", "a text"),
        "a boolean" => both!("真假值", "true or false"),
        "a sequence" => both!("列表", "a list"),
        "a map" => both!("键值表", "a mapping"),
        "u8" | "u16" | "u32" | "u64" | "usize" => {
            both!("不小于 0 的整数", "a whole number, 0 or more")
        }
        "i8" | "i16" | "i32" | "i64" | "isize" => both!("整数", "a whole number"),
        "f32" | "f64" => both!("数字", "a number"),
        _ if expected.starts_with("struct ") => both!("键值表", "a mapping"),
        _ if expected.starts_with("enum ") => both!("一个选项名", "the name of an option"),
        _ => halves(expected),
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
