//! From a filled sheet to the commands that it stands for; all of them or none.

use anyhow::Result;

use super::{Line, sheet};
use crate::{
    both,
    commands::Context,
    model::{Failure, Finding, Kind, Place, Role, Words as _},
    store,
    text::Lang,
    yaml::{self, Mapping, Value},
};

/// A command line with the place in the sheet that it comes from.
struct Filled {
    path: Vec<String>,
    words: Vec<String>,
    role: Option<Role>,
}

/// Runs everything that is filled in, and gives its count; nothing is prepared to be written where one of them is refused.
///
/// # Errors
/// All that is wrong, each at its line of the sheet.
pub fn apply(context: &Context, line: &Line, text: &[u8], name: &str) -> Result<usize> {
    let sheet: Mapping =
        yaml::read(text).map_err(|fault| Failure::new(Kind::Data, store::finding(name, fault)))?;
    let (filled, mut faults) = lines(line, &sheet, text, name);
    let batch = context.batch();
    let mut kind = if faults.is_empty() {
        Kind::Refused
    } else {
        Kind::Usage
    };
    for one in &filled {
        let by = one
            .role
            .and_then(|role| batch.look(&[]).ok()?.person(role).map(str::to_owned));
        let acting = by
            .filter(|_| context.by.is_none())
            .map_or_else(|| batch.batch(), |by| batch.acting_as(by));
        if let Err(error) = (line.run)(&acting, &one.words) {
            let failure = error.downcast::<Failure>()?;
            kind = kind.max(failure.kind);
            faults.extend(
                failure
                    .findings
                    .into_iter()
                    .map(|finding| at(finding, text, name, &one.path)),
            );
        }
    }
    if !faults.is_empty() {
        context.folder()?.forget();
    }
    Failure::unless_empty(kind, faults)?;
    Ok(filled.len())
}

/// The finding, pointing at its entry of the sheet.
fn at(finding: Finding, text: &[u8], name: &str, path: &[String]) -> Finding {
    let path: Vec<_> = path.iter().map(String::as_str).collect();
    Finding {
        place: Some(Place {
            file: name.to_owned(),
            at: yaml::locate(text, &path),
            excerpt: None,
        }),
        ..finding
    }
}

/// The commands that are filled in, and what is no command.
fn lines(line: &Line, sheet: &Mapping, text: &[u8], name: &str) -> (Vec<Filled>, Vec<Finding>) {
    let (mut filled, mut faults) = (Vec::new(), Vec::new());
    let roles = roles(text);
    for (key, value) in sheet {
        let Some(key) = key.as_str() else { continue };
        let words: Vec<_> = key.split_whitespace().map(str::to_owned).collect();
        let role = roles
            .iter()
            .find(|(known, _)| known == key)
            .and_then(|(_, role)| *role);
        // `risk revue` leads to `risk`, which is no command of its own.
        let found = sheet::find(line, &words)
            .filter(|(command, used)| *used == words.len() || !command.has_subcommands());
        let Some((command, _)) = found else {
            let message = both!("没有命令“{key}”", "there is no command \"{key}\"");
            faults.push(at(Finding::error(message), text, name, &[key.to_owned()]));
            continue;
        };
        let rows: Vec<(Vec<String>, &Mapping)> = match value {
            Value::Mapping(fields) => vec![(vec![key.to_owned()], fields)],
            Value::Sequence(rows) => (0..)
                .zip(rows)
                .filter_map(|(n, row): (usize, _)| {
                    Some((vec![key.to_owned(), n.to_string()], row.as_mapping()?))
                })
                .collect(),
            _ => Vec::new(),
        };
        for (path, fields) in rows {
            match words_of(command, &words, fields) {
                Ok(None) => {}
                Ok(Some(words)) => filled.push(Filled { path, words, role }),
                Err(finding) => faults.push(at(*finding, text, name, &path)),
            }
        }
    }
    // The sheet is sorted by role; what it prepares comes after all that prepares it.
    filled.sort_by_key(|one| match one.words.first().map(String::as_str) {
        Some("kickoff") => 2,
        Some("team") => 1,
        _ => 0,
    });
    (filled, faults)
}

/// One command line from its fields; none where nothing is filled in.
fn words_of(
    command: &clap::Command,
    words: &[String],
    fields: &Mapping,
) -> Result<Option<Vec<String>>, Box<Finding>> {
    let (mut line, mut any) = (words.to_vec(), false);
    let mut positionals = Vec::new();
    for (key, value) in fields {
        let (Some(key), false) = (key.as_str(), value.is_null()) else {
            continue;
        };
        let texts = texts(value).ok_or_else(|| {
            Box::new(Finding::error(both!(
                "{key} 应是一个值或一列值",
                "{key} is one value or a list of values"
            )))
        })?;
        if key == "do" {
            any |= texts
                .first()
                .is_some_and(|text| text == "yes" || text == "true" || text == "是");
            continue;
        }
        any = true;
        match command
            .get_arguments()
            .find(|arg| sheet::name_of(arg) == key)
        {
            Some(arg) if arg.is_positional() => {
                let place = command
                    .get_positionals()
                    .position(|positional| positional.get_id() == arg.get_id());
                positionals.push((place, texts));
            }
            Some(arg) if matches!(arg.get_action(), clap::ArgAction::SetTrue) => {
                if texts
                    .first()
                    .is_some_and(|text| text == "yes" || text == "true" || text == "是")
                {
                    line.push(format!("--{key}"));
                }
            }
            Some(_) => line.extend(texts.into_iter().map(|text| format!("--{key}={text}"))),
            None if command.get_arguments().any(|arg| arg.get_id() == "fields") => {
                line.extend(texts.into_iter().map(|text| format!("{key}={text}")))
            }
            None => {
                let known: Vec<_> = command.get_arguments().map(sheet::name_of).collect();
                let near = known
                    .iter()
                    .max_by(|one, other| {
                        strsim::jaro_winkler(one, key).total_cmp(&strsim::jaro_winkler(other, key))
                    })
                    .cloned()
                    .unwrap_or_default();
                let finding = Finding::error(both!("没有字段 {key}", "there is no field {key}"));
                let finding = if near.is_empty() {
                    finding
                } else {
                    finding.hint(both!("是不是 {near}？", "did you mean {near}?"))
                };
                return Err(Box::new(finding));
            }
        }
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
    Ok(any.then_some(line))
}

fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Number(number) => Some(vec![number.to_string()]),
        Value::Bool(answer) => Some(vec![if *answer { "yes".into() } else { "no".into() }]),
        Value::Sequence(values) => values.iter().map(|value| texts(value)?.pop()).collect(),
        _ => None,
    }
}

/// Whose part each entry stands in: the heading above it.
fn roles(text: &[u8]) -> Vec<(String, Option<Role>)> {
    let (mut role, mut found) = (None, Vec::new());
    for line in String::from_utf8_lossy(text).lines() {
        if let Some(title) = line.strip_prefix("# ──── ") {
            role = title.split_whitespace().next().and_then(Role::of);
        } else if let Some((key, _)) = line
            .split_once(':')
            .filter(|(key, _)| !key.starts_with([' ', '#', '-']))
        {
            found.push((key.to_owned(), role));
        }
    }
    found
}

/// The sheet with what is wrong as comments above the lines that it is about.
pub fn with_faults(text: &str, findings: &[Finding], lang: Lang) -> String {
    let mark = "# ✗ ";
    let kept: Vec<_> = text.lines().collect();
    let mut marked = String::new();
    let untold = findings
        .iter()
        .filter(|finding| finding.place.as_ref().and_then(|place| place.at).is_none());
    let tell = |finding: &Finding, indent: &str| {
        let mut told = format!(
            "{indent}{mark}{}\n",
            finding.message.in_lang(lang).replace('\n', " ")
        );
        if let Some(hint) = &finding.hint {
            told += &format!(
                "{indent}{mark}  {}\n",
                hint.in_lang(lang).replace('\n', " ")
            );
        }
        told
    };
    marked.extend(untold.map(|finding| tell(finding, "")));
    for (n, line) in (1..).zip(kept) {
        if line.trim_start().starts_with(mark) {
            continue;
        }
        let indent: String = line.chars().take_while(|c| *c == ' ').collect();
        let here = findings.iter().filter(|finding| {
            finding
                .place
                .as_ref()
                .and_then(|place| place.at)
                .is_some_and(|(at, _)| at == n)
        });
        marked.extend(here.map(|finding| tell(finding, &indent)));
        marked += line;
        marked.push('\n');
    }
    marked
}
