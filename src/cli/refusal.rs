//! What the command line's library refuses, in our words and both languages.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::localise::half;
use crate::{
    both,
    model::Finding,
    text::{Both, Lang},
};

/// The refusal as a finding.
pub fn finding(error: &clap::Error) -> Finding {
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("  "),
        _ => String::new(),
    };
    let choices = |lang| match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(texts)) => {
            let texts: Vec<_> = texts.iter().map(|text| half(text, lang)).collect();
            texts.join(" ")
        }
        _ => String::new(),
    };
    let (arg, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let (zh, en) = (choices(Lang::Zh), choices(Lang::En));
    let message = match error.kind() {
        ErrorKind::MissingRequiredArgument => both!("还缺：{arg}", "missing: {arg}"),
        ErrorKind::InvalidValue if value.is_empty() && en.is_empty() => {
            both!("{arg} 需要一个值", "{arg} takes a value")
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            both!("{arg} 需要一个值：{zh}", "{arg} takes a value: {en}")
        }
        ErrorKind::InvalidValue => both!(
            "{arg} 不接受“{value}”：可以是 {zh}",
            "{arg} does not take \"{value}\": it is one of {en}"
        ),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map_or(String::new(), ToString::to_string);
            let why = number(&why).unwrap_or_else(|| Both {
                zh: half(&why, Lang::Zh).to_owned(),
                en: half(&why, Lang::En).to_owned(),
            });
            Both {
                zh: format!("{arg} 的值“{value}”：{}", why.zh),
                en: format!("{arg} \"{value}\": {}", why.en),
            }
        }
        ErrorKind::UnknownArgument if !arg.starts_with('-') => {
            both!("多了“{arg}”", "\"{arg}\" is one word too many")
        }
        ErrorKind::InvalidUtf8 => {
            both!("命令行不是 UTF-8 文本", "the command line is no UTF-8 text")
        }
        ErrorKind::UnknownArgument => both!("没有选项 {arg}", "there is no option {arg}"),
        ErrorKind::InvalidSubcommand => {
            let word = get(ContextKind::InvalidSubcommand);
            both!("没有命令“{word}”", "there is no command \"{word}\"")
        }
        ErrorKind::MissingSubcommand => {
            let command = usage(error).unwrap_or_default();
            both!("{command} 之后还缺子命令", "{command} takes a command")
        }
        ErrorKind::ArgumentConflict if arg == get(ContextKind::PriorArg) => {
            both!("{arg} 只能写一次", "{arg} is given once")
        }
        ErrorKind::ArgumentConflict => {
            let other = get(ContextKind::PriorArg);
            both!(
                "{arg} 不能与 {other} 同时使用",
                "{arg} cannot be used with {other}"
            )
        }
        _ => {
            let text = error.to_string();
            let first = text
                .lines()
                .next()
                .unwrap_or_default()
                .trim_start_matches("error: ")
                .to_owned();
            both!("命令行有误（{first}）", "{first}")
        }
    };
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
        ContextKind::SuggestedSubcommand,
    ]
    .into_iter()
    .find_map(|kind| near(error, kind));
    let finding = Finding::error(message);
    match suggested {
        Some(word) => finding.hint(both!("是不是 {word}？", "did you mean {word}?")),
        None => match usage(error) {
            Some(usage) => finding.hint(both!("用法见 {usage} --help", "see {usage} --help")),
            None => finding,
        },
    }
}

/// The one thing that was most likely meant: the library puts the nearest last.
fn near(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.last().cloned(),
        _ => None,
    }
    .filter(|text| !text.is_empty())
}

/// Why a number is not taken, where the library says it in its own words: a range, or no number at all.
fn number(why: &str) -> Option<Both> {
    if why.contains('\u{241f}') {
        return None;
    }
    let range = why.rsplit_once(" is not in ").map(|(_, range)| range);
    if let Some((from, to)) = range.and_then(|range| range.split_once("..=")) {
        return Some(both!(
            "应为 {from} 到 {to}",
            "is a number from {from} to {to}"
        ));
    }
    let plain = ["digit", "integer", "number", "float"];
    let told = range.is_some() || plain.iter().any(|word| why.contains(word));
    told.then(|| both!("应为整数", "is a whole number"))
}

/// The command whose help explains it.
fn usage(error: &clap::Error) -> Option<String> {
    let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) else {
        return None;
    };
    let text = usage.to_string();
    let words = text
        .split_whitespace()
        .skip_while(|word| *word != "pursuit");
    let path: Vec<_> = words
        .take_while(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        .filter(|word| !word.starts_with('-'))
        .collect();
    (!path.is_empty()).then(|| path.join(" "))
}
