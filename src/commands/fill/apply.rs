//! From a filled sheet to the commands that it stands for; all of them or none.

use anyhow::Result;

use super::{Line, entries::find, words::words_of};
use crate::{
    both,
    commands::Context,
    model::{Card, Failure, Finding, History, Kind, Place, Record as _, Role, Team, Words as _},
    order::Order as _,
    store,
    text::words_pasted,
    yaml::{self, Mapping, Value},
};

/// A command line with the place in the sheet that it comes from, and whose part it stands in.
struct Filled {
    path: Vec<String>,
    /// Its fields, to point at the one that a fault names.
    keys: Vec<String>,
    words: Vec<String>,
    role: Option<Role>,
}

impl Filled {
    /// Where a fault stands: at the field that it names, else at the entry.
    fn path_of(&self, finding: &Finding) -> Vec<String> {
        let said = &finding.message.en;
        let names = |key: &&String| {
            let flag = format!("--{key}");
            let more = |rest: &str| rest.starts_with(|c: char| c == '-' || c.is_alphanumeric());
            let named = said.split(&flag).skip(1).any(|rest| !more(rest));
            named || said.starts_with(&format!("{}=", key.trim_end_matches('+')))
        };
        let key = self.keys.iter().find(names);
        self.path.iter().chain(key).cloned().collect()
    }

    /// A step that was taken elsewhere meanwhile is no fault of the sheet: the entry is not needed any more.
    fn hinted(&self, finding: Finding) -> Finding {
        let state = |place: &Place| place.file == History::PLACE;
        let taken = finding.command.is_none() || finding.place.as_ref().is_some_and(state);
        if turn(&self.words) < 2 || finding.hint.is_some() || !taken {
            return finding;
        }
        finding.hint(both!(
            "若已在别处做过，从表里删去这一项",
            "if it was done elsewhere meanwhile, delete this entry from the sheet"
        ))
    }
}

/// Runs everything that is filled in, and counts what that changes, none where nothing is filled in; nothing is prepared to be written where one of them is refused.
///
/// # Errors
/// All that is wrong, each at its line of the sheet.
pub fn apply(context: &Context, line: &Line, text: &[u8], name: &str) -> Result<Option<usize>> {
    let sheet: Mapping =
        yaml::read(text).map_err(|fault| Failure::new(Kind::Data, store::finding(name, fault)))?;
    let (filled, mut faults) = lines(line, &sheet, text, name);
    let batch = context.batch();
    let mut kind = if faults.is_empty() {
        Kind::Refused
    } else {
        Kind::Usage
    };
    let (folder, mut changed) = (context.folder()?, 0);
    let mut before = folder.diff();
    for one in &filled {
        // The sheet wins over `--by`: each entry is made by the person whose part it stands in.
        let by = one.role.and_then(|role| {
            let project = batch.look(&[Card::PLACE, Team::PLACE]).ok()?;
            let today = batch.today(&project).ok()?;
            project.person(role, today).map(str::to_owned)
        });
        let acting = by.map_or_else(|| batch.batch(), |by| batch.acting_as(by));
        if let Err(error) = (line.run)(&acting, &one.words) {
            let failure = error.downcast::<Failure>()?;
            kind = kind.max(failure.kind);
            faults.extend(failure.findings.into_iter().map(|finding| {
                let path = one.path_of(&finding);
                at(one.hinted(finding), text, name, &path)
            }));
        }
        let after = folder.diff();
        changed += usize::from(after != before);
        before = after;
    }
    if !faults.is_empty() {
        folder.forget();
    }
    Failure::unless_empty(kind, faults)?;
    Ok((!filled.is_empty()).then_some(changed))
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
        let words = words_pasted(key);
        let role = roles
            .iter()
            .find(|(known, _)| known == key)
            .and_then(|(_, role)| *role);
        // `risk revue` leads to `risk`, which is no command of its own.
        let found = find(line, &words)
            .filter(|(command, used)| *used == words.len() || !command.has_subcommands());
        let Some((command, _)) = found else {
            let message = both!("没有命令“{key}”", "there is no command \"{key}\"");
            faults.push(at(Finding::error(message), text, name, &[key.to_owned()]));
            continue;
        };
        for (path, row) in rows(key, value) {
            let fields = match row {
                Value::Null => continue,
                Value::Mapping(fields) => fields,
                _ => {
                    let message = both!(
                        "{key} 之下应是 字段: 值",
                        "below {key} stand fields with their values"
                    );
                    faults.push(at(Finding::error(message), text, name, &path));
                    continue;
                }
            };
            let (words, wrong) = words_of(command, &words, fields);
            for (field, finding) in wrong {
                let path = [path.clone(), vec![field]].concat();
                faults.push(at(finding, text, name, &path));
            }
            let keys = fields.keys().filter_map(Value::as_str);
            let keys = keys.map(str::to_owned).collect();
            filled.extend(words.map(|words| Filled {
                path,
                keys,
                words,
                role,
            }));
        }
    }
    filled.order_by_key(|one| turn(&one.words));
    (filled, faults)
}

/// The rows of an entry, each with its place; an entry that is no list is one row.
fn rows<'a>(key: &str, value: &'a Value) -> Vec<(Vec<String>, &'a Value)> {
    match value {
        Value::Sequence(rows) => (0..)
            .zip(rows)
            .map(|(n, row): (usize, _)| (vec![key.to_owned(), n.to_string()], row))
            .collect(),
        one => vec![(vec![key.to_owned()], one)],
    }
}

/// The sheet is sorted by role; who is in the team is said first, and what a step prepares comes before the step.
fn turn(words: &[String]) -> u8 {
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["team", "add" | "set", ..] => 0,
        ["team", "issue", ..] => 2,
        ["plan", "baseline", ..] => 3,
        ["kickoff", ..]
        | ["close", "start" | "finish" | "archive", ..]
        | ["ati" | "weekly", "submit", ..] => 4,
        _ => 1,
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
