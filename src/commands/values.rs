//! How the command line reads values: the same words and forms as the YAML files, checked where they are given.

use std::str::FromStr;

use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::{
    help,
    model::{Words, record::is_name},
    process,
    schedule::{self, Span, Waits},
};

/// A word of an enumeration; `-` and `_` are alike, the Chinese label is understood too.
pub fn word<T: Words + Send + Sync + Clone>() -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(T::ALL.iter().map(|value| possible(*value)))
        .map(|text| T::of(&text).expect("a possible value is a word"))
}

fn possible<T: Words>(value: T) -> PossibleValue {
    let (word, (zh, en)) = (value.word(), value.label());
    let mut possible = PossibleValue::new(word)
        .help(format!("{zh}\u{241f}{en}"))
        .alias(zh);
    for alias in [
        word.replace('_', "-"),
        word.to_lowercase(),
        word.to_uppercase(),
    ] {
        if alias != word {
            possible = possible.alias(alias);
        }
    }
    match word {
        "yes" => possible.alias("+").alias("y"),
        "no" => possible.alias("-").alias("n"),
        "unknown" => possible.alias("?"),
        _ => possible,
    }
}

/// Anything that reads itself from text: money, percentages, the scale, weeks.
pub fn parsed<T: FromStr<Err = &'static str>>(text: &str) -> Result<T, String> {
    text.parse().map_err(str::to_owned)
}

/// A date, `2026-11-06`; the library would also take `2026-1-6`.
pub fn date(text: &str) -> Result<NaiveDate, String> {
    let wrong = help!(
        "不是日期；写作 2026-11-06",
        "is no date; write it as 2026-11-06"
    );
    let shaped = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    text.parse()
        .ok()
        .filter(|_| shaped)
        .ok_or_else(|| wrong.to_owned())
}

/// Words of a person. What says nothing is no answer.
pub fn text(text: &str) -> Result<String, String> {
    let trimmed = text.trim();
    if trimmed.is_empty() || process::placeholder(trimmed) {
        return Err(help!("占位词不算回答", "a placeholder is no answer").to_owned());
    }
    Ok(trimmed.to_owned())
}

/// The name of a calendar that is made: no path, and none that is built in.
pub fn calendar_name(given: &str) -> Result<String, String> {
    let given = text(given)?;
    if !is_name(&given) {
        return Err(help!(
            "名称由文字、数字、- 和 _ 组成，不含路径",
            "a name is letters, digits, - and _, without a path"
        )
        .to_owned());
    }
    if schedule::named(&given).is_some() {
        return Err(help!(
            "这是内置日历的名称，请另取",
            "that is the name of a built-in calendar; choose another"
        )
        .to_owned());
    }
    Ok(given)
}

/// A link to a predecessor: `A-001`, `A-001 SS+2wd`, in its plain spelling.
pub fn link(text: &str) -> Result<String, String> {
    let waits = text.parse::<Waits>();
    waits
        .map(|waits| waits.to_string())
        .map_err(|both| format!("{}\u{241f}{}", both.zh, both.en))
}

/// A length of time: `5wd` working days, `5d` calendar days.
pub fn span(text: &str) -> Result<String, String> {
    let fine = text.parse::<Span>().is_ok_and(|span| span.ticks >= 0);
    if fine {
        Ok(text.to_owned())
    } else {
        Err(help!(
            "写作 5wd（工作日）或 5d（日历日）",
            "write it as 5wd (working days) or 5d (calendar days)"
        )
        .to_owned())
    }
}
