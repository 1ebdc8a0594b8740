//! How the command line reads values: the same words and forms as the YAML files, checked where they are given.

use std::{ffi::OsStr, str::FromStr};

use chrono::NaiveDate;
use clap::{
    Arg, Command,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
    error::{ContextKind, ContextValue},
};

use crate::{
    help,
    model::Words,
    process,
    schedule::{Span, Waits},
};

/// A word of an enumeration; `-` and `_` are alike, every name that documents show is understood too.
pub fn word<T: Words + Send + Sync + Clone>() -> impl TypedValueParser<Value = T> {
    let words = T::ALL.iter().map(|value| possible(*value));
    Labelled(PossibleValuesParser::new(words))
        .map(|text| T::of(&text).expect("a possible value is a word"))
}

/// Refuses a word with the labels of those that may be answered, divided as all texts in two languages are.
#[derive(Clone)]
struct Labelled(PossibleValuesParser);

impl TypedValueParser for Labelled {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        self.0.parse_ref(command, arg, value).map_err(|mut error| {
            let words = self.0.possible_values().into_iter().flatten();
            let labelled = words.map(|word| {
                let label = word.get_help().map(ToString::to_string).unwrap_or_default();
                let zh = label.split_once('\u{241f}').map_or("", |(zh, _)| zh);
                let name = word.get_name();
                format!("{name}（{zh}）\u{241f}{name}")
            });
            let labelled = ContextValue::Strings(labelled.collect());
            error.insert(ContextKind::ValidValue, labelled);
            error
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        self.0.possible_values()
    }
}

fn possible<T: Words>(value: T) -> PossibleValue {
    let (word, (zh, en)) = (value.word(), value.label());
    let mut possible = PossibleValue::new(word).help(format!("{zh}\u{241f}{en}"));
    let spelt = [
        word.replace('_', "-"),
        word.to_lowercase(),
        word.to_uppercase(),
    ];
    for alias in spelt.into_iter().chain(value.names().map(str::to_owned)) {
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
