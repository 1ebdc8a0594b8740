//! How the command line reads values: the same words and forms as the YAML files, checked where they are given.

use std::{ffi::OsStr, str::FromStr};

use chrono::NaiveDate;
use clap::{
    Arg, Command,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
    error::{ContextKind, ContextValue},
};
use rust_decimal::Decimal;

use crate::{
    help,
    model::{Money, Words, record::is_name},
    process,
    schedule::{self, Span, Waits},
    text::Both,
};

/// A word of an enumeration; `-` and `_` are alike, every name that documents show is understood too.
pub fn word<T: Words + Send + Sync + Clone>() -> impl TypedValueParser<Value = T> {
    let words = T::ALL.iter().zip(T::NAMES);
    let words = words.map(|(value, names)| possible(value.word(), value.label(), names));
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

fn possible(word: &'static str, (zh, en): (&str, &str), names: &[&str]) -> PossibleValue {
    let mut possible = PossibleValue::new(word).help(format!("{zh}\u{241f}{en}"));
    let spelt = [
        word.replace('_', "-"),
        word.to_lowercase(),
        word.to_uppercase(),
    ];
    for alias in spelt
        .into_iter()
        .chain(names.iter().map(|name| (*name).to_owned()))
    {
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

/// A date: `2026-11-06`, or as people type it, `2026-11-6`, `2026/11/6`, `20261106`.
pub fn date(text: &str) -> Result<NaiveDate, String> {
    let wrong = help!(
        "不是日期；写作 2026-11-06",
        "is no date; write it as 2026-11-06"
    );
    let parts: Vec<&str> = match text.split(['-', '/']).collect::<Vec<_>>()[..] {
        [all] if all.len() == 8 && all.is_ascii() => vec![&all[..4], &all[4..6], &all[6..]],
        ref parts => parts.to_vec(),
    };
    let number = |text: &str, most: usize| {
        let shaped = text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
        shaped.then(|| text.parse::<u32>().ok()).flatten()
    };
    let day = match parts[..] {
        [year, month, day] if year.len() == 4 => number(year, 4)
            .and_then(|year| i32::try_from(year).ok())
            .zip(number(month, 2))
            .zip(number(day, 2))
            .and_then(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day)),
        _ => None,
    };
    day.ok_or_else(|| wrong.to_owned())
}

/// An amount of money: `CNY 12000000.00`, or as people type it, `CNY 12,000,000`, `cny12000000`, `CNY 1200万`,
/// `CNY 1.2亿`.
pub fn money(text: &str) -> Result<Money, String> {
    amount(text, str::parse)
}

/// The same of what is booked: below nothing where it corrects something, but never nothing.
pub fn booked(text: &str) -> Result<Money, String> {
    let money = amount(text, Money::signed)?;
    if money.amount.is_zero() {
        return Err(help!("金额不能为零", "nothing is not booked").to_owned());
    }
    Ok(money)
}

fn amount(text: &str, read: fn(&str) -> Result<Money, &'static str>) -> Result<Money, String> {
    let text = text.trim();
    let letters = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let (currency, amount) = text.split_at(letters);
    let (amount, tens) = match amount.trim() {
        amount if amount.ends_with('万') => (amount.trim_end_matches('万').trim(), 4),
        amount if amount.ends_with('亿') => (amount.trim_end_matches('亿').trim(), 8),
        amount => (amount, 0),
    };
    let whole = amount.split('.').next().unwrap_or_default();
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().is_some_and(|first| first.len() <= 3);
    let grouped = whole.contains(',') && first && groups.all(|group| group.len() == 3);
    let plain = if grouped {
        amount.replace(',', "")
    } else {
        amount.to_owned()
    };
    let read = read(&format!("{} {plain}", currency.to_uppercase())).map_err(str::to_owned)?;
    let whole = Decimal::from(10_u64.pow(tens)).checked_mul(read.amount);
    let whole = whole.ok_or_else(|| help!("金额太大", "the amount is too large").to_owned())?;
    Ok(Money::new(
        if tens > 0 { whole.normalize() } else { whole },
        &read.currency,
    ))
}

/// Names of people, `王磊,李娜`; the commas of Chinese are understood.
#[derive(Clone, Debug)]
pub struct People(Vec<String>);

impl People {
    /// All of them, however often the flag was given.
    pub fn all(given: Vec<Self>) -> Vec<String> {
        given.into_iter().flat_map(|people| people.0).collect()
    }
}

/// Names of people from one flag.
pub fn people(names: &str) -> Result<People, String> {
    split_names(names)
        .map(text)
        .collect::<Result<_, _>>()
        .map(People)
}

/// The single names of a list of people.
pub fn split_names(names: &str) -> impl Iterator<Item = &str> {
    names.split([',', '，', '、']).map(str::trim)
}

/// Words of a person. What says nothing is no answer.
pub fn text(text: &str) -> Result<String, String> {
    let trimmed = text.trim();
    if trimmed.is_empty() || process::placeholder(trimmed) {
        return Err(help!("占位词不算回答", "a placeholder is no answer").to_owned());
    }
    Ok(trimmed.to_owned())
}

/// The same where the truth may be that there is none: `无` and `none` are answers.
pub fn text_or_none(given: &str) -> Result<String, String> {
    if process::answers(given) {
        return Ok(given.trim().to_owned());
    }
    text(given)
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
        return Ok(text.to_owned());
    }
    let Both { zh, en } = Span::form();
    Err(format!("{zh}，不为负\u{241f}{en}, never negative"))
}
