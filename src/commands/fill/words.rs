//! From the fields of one entry to the words of its command line.

use super::sheet;
use crate::{
    both,
    model::Finding,
    yaml::{Mapping, Value},
};

/// One command line from its fields, none where nothing is filled in; and the fields that are wrong, left out of it.
pub fn words_of(
    command: &clap::Command,
    words: &[String],
    fields: &Mapping,
) -> (Option<Vec<String>>, Vec<(String, Finding)>) {
    let (mut line, mut any, mut wrong) = (words.to_vec(), false, Vec::new());
    let mut positionals = Vec::new();
    for (key, value) in fields {
        let (Some(key), false) = (key.as_str(), value.is_null()) else {
            continue;
        };
        if key == "do" {
            any |= says_yes(value);
            continue;
        }
        let arg = command
            .get_arguments()
            .find(|arg| sheet::name_of(arg) == key);
        let assigned = command.get_arguments().any(|arg| arg.get_id() == "fields");
        let texts = match arg {
            Some(_) => texts(value),
            None if key == "by" => texts(value),
            None if assigned => assignments(key, value),
            None => {
                wrong.push((key.to_owned(), unknown(command, key)));
                continue;
            }
        };
        let Some(texts) = texts else {
            let message = both!(
                "{key} 应是一个值或一列值",
                "{key} is one value or a list of values"
            );
            wrong.push((key.to_owned(), Finding::error(message)));
            continue;
        };
        if texts.is_empty() {
            continue;
        }
        match arg {
            Some(arg) if arg.is_positional() => {
                let place = command
                    .get_positionals()
                    .position(|positional| positional.get_id() == arg.get_id());
                positionals.push((place, texts));
            }
            Some(arg) if matches!(arg.get_action(), clap::ArgAction::SetTrue) => {
                if !says_yes(value) {
                    continue;
                }
                line.push(format!("--{key}"));
            }
            // Who acts is no field of its own: it fills nothing in.
            None if key == "by" => {
                line.extend(texts.into_iter().map(|text| format!("--by={text}")));
                continue;
            }
            Some(_) => line.extend(texts.into_iter().map(|text| format!("--{key}={text}"))),
            None => line.extend(texts),
        }
        any = true;
    }
    positionals.sort();
    let at = words.len();
    for (n, text) in positionals
        .into_iter()
        .flat_map(|(_, texts)| texts)
        .enumerate()
    {
        line.insert(at + n, text);
    }
    (any.then_some(line), wrong)
}

fn says_yes(value: &Value) -> bool {
    match value {
        Value::Bool(answer) => *answer,
        Value::String(text) => ["yes", "true", "是"].contains(&text.as_str()),
        _ => false,
    }
}

/// The values of a flag: one, several, or `KEY=ANSWER` for each line of a table that is answered.
fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Null => Some(Vec::new()),
        Value::String(text) => Some(vec![text.clone()]),
        Value::Number(number) => Some(vec![number.to_string()]),
        Value::Bool(answer) => Some(vec![if *answer { "yes".into() } else { "no".into() }]),
        Value::Sequence(values) => {
            let values: Option<Vec<_>> = values.iter().map(texts).collect();
            Some(values?.into_iter().flatten().collect())
        }
        Value::Mapping(fields) => {
            let mut pairs = Vec::new();
            for (key, value) in fields {
                let key = key.as_str()?;
                pairs.extend(
                    texts(value)?
                        .into_iter()
                        .map(|text| format!("{key}={text}")),
                );
            }
            Some(pairs)
        }
        Value::Tagged(_) => None,
    }
}

/// `field=value` for a value, for each value of a list, for each field of a table; a row of a list is written on one line.
fn assignments(key: &str, value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Sequence(values) => {
            let mut all = Vec::new();
            for value in values {
                match value {
                    Value::Mapping(fields) => all.extend(row(fields)),
                    value => all.extend(texts(value)?),
                }
            }
            Some(all.iter().map(|text| format!("{key}={text}")).collect())
        }
        Value::Mapping(fields) => {
            let mut all = Vec::new();
            for (field, value) in fields {
                all.extend(assignments(&format!("{key}.{}", field.as_str()?), value)?);
            }
            Some(all)
        }
        value => Some(
            texts(value)?
                .iter()
                .map(|text| format!("{key}={text}"))
                .collect(),
        ),
    }
}

/// A row that is filled in, as `set` takes it: YAML on one line; none where it is blank.
fn row(fields: &Mapping) -> Option<String> {
    let filled: Mapping = fields
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let row = serde_json::to_string(&filled).ok();
    row.filter(|_| !filled.is_empty())
}

/// A field that the command does not take, and the nearest that it takes.
fn unknown(command: &clap::Command, key: &str) -> Finding {
    let known = command.get_arguments().map(sheet::name_of);
    let near = known.max_by(|one, other| {
        strsim::jaro_winkler(one, key).total_cmp(&strsim::jaro_winkler(other, key))
    });
    let finding = Finding::error(both!("没有字段 {key}", "there is no field {key}"));
    match near {
        Some(near) => finding.hint(both!("是不是 {near}？", "did you mean {near}?")),
        None => finding,
    }
}
