//! `field=value` on any field of any record: `a.b=v` reaches inside, `list+=v` appends, `field=` empties.

use anyhow::Result;
use serde::{Serialize, de::DeserializeOwned};

use super::values::{date, money, split_names, text};
use crate::{
    both, help,
    model::{Failure, Finding, Kind},
    text::Both,
    yaml::{self, Value},
};

/// The fields that list people.
const PEOPLE: &[&str] = &["attendees", "participants"];

/// One assignment.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    path: Vec<String>,
    append: bool,
    value: String,
}

impl Assignment {
    /// Whether it is about the name that a record keeps for good.
    fn names_it(&self) -> bool {
        self.path == ["id"] || self.path == ["code"]
    }
}

/// Reads `field=value`.
pub fn assignment(text: &str) -> Result<Assignment, String> {
    let wrong = help!("写作 字段=值", "write it as field=value");
    let (path, value) = text.split_once('=').ok_or(wrong)?;
    let append = path.ends_with('+');
    let path: Vec<_> = path
        .trim_end_matches('+')
        .trim()
        .split('.')
        .map(str::to_owned)
        .collect();
    if path.iter().any(String::is_empty) {
        return Err(wrong.to_owned());
    }
    Ok(Assignment {
        path,
        append,
        value: value.trim().to_owned(),
    })
}

/// `record` with the assignments made; a value is text where the field takes text, else what it reads as.
///
/// # Errors
/// Every assignment that the record does not take, as a usage failure.
pub fn assign<T: Serialize + DeserializeOwned + Clone>(
    record: &T,
    assignments: &[Assignment],
) -> Result<T> {
    let mut changed = record.clone();
    let mut faults = Vec::new();
    for one in assignments {
        match make(&changed, one) {
            Ok(next) => changed = next,
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty()
        && let Some(changed) = together(record, assignments)
    {
        return Ok(changed);
    }
    Failure::unless_empty(Kind::Usage, faults)?;
    Ok(changed)
}

/// `record` with all assignments made at once: the parts of one field, of which none can stand without the others.
fn together<T: Serialize + DeserializeOwned>(record: &T, assignments: &[Assignment]) -> Option<T> {
    if assignments.iter().any(Assignment::names_it) {
        return None;
    }
    let with = |spelling: &dyn Fn(&str) -> Value| {
        let mut tree = yaml::to_value(record);
        for one in assignments {
            let value = if one.value.is_empty() {
                Value::Null
            } else {
                spelling(&one.value)
            };
            place(&mut tree, &one.path, value, one.append);
        }
        yaml::from_value(&tree).ok()
    };
    with(&|text| Value::String(text.to_owned())).or_else(|| with(&yaml::scalar))
}

fn make<T: Serialize + DeserializeOwned>(record: &T, one: &Assignment) -> Result<T, Finding> {
    if one.names_it() {
        return Err(Finding::error(both!(
            "{} 不能修改",
            "{} never changes",
            one.path[0]
        )));
    }
    let with = |value: Value| {
        let mut tree = yaml::to_value(record);
        place(&mut tree, &one.path, value, one.append);
        yaml::from_value::<T>(&tree)
    };
    if one.value.is_empty() {
        return with(Value::Null).map_err(Finding::error);
    }
    if let Some(parts) = parts(&yaml::to_value(record), &one.path)
        && row(&one.value).is_none()
    {
        let field = one.path.join(".");
        let written: Vec<_> = parts
            .iter()
            .map(|part| format!("{field}.{part}=…"))
            .collect();
        let written = written.join(" ");
        return Err(Finding::error(both!(
            "{field} 由几项组成，须分别写：{written}",
            "{field} has parts, each written by itself: {written}"
        )));
    }
    let text = Value::String(one.value.clone());
    // A list takes `a,b` too; a number or a truth value is tried where text is not taken; then a word in its other
    // spelling, and money and dates as people type them.
    let spellings = [
        Some(yaml::scalar(&one.value)),
        Some(Value::String(one.value.replace('-', "_"))),
        money(&one.value)
            .ok()
            .map(|money| Value::String(money.to_string())),
        date(&one.value)
            .ok()
            .map(|date| Value::String(date.to_string())),
    ];
    with(text).or_else(|first| {
        spellings
            .into_iter()
            .flatten()
            .chain([list(one)])
            .chain(row(&one.value))
            .find_map(|value| with(value).ok())
            .ok_or_else(|| {
                let field = one.path.join(".");
                // Whoever writes a row wants to know what is wrong in it, not that it is no text.
                let first = row(&one.value)
                    .and_then(|row| with(row).err())
                    .unwrap_or(first);
                let (zh, en) = (
                    format!("{field}={}：{}", one.value, first.zh),
                    format!("{field}={}: {}", one.value, first.en),
                );
                Finding::error(Both { zh, en })
            })
    })
}

/// A row as YAML writes it on one line, or what a plain text stands for.
pub fn row_or<T: DeserializeOwned>(
    given: &str,
    plain: impl FnOnce(String) -> T,
) -> Result<T, String> {
    let wrong = |both: Both| format!("{}\u{241f}{}", both.zh, both.en);
    if !given.starts_with('{') {
        return text(given).map(plain);
    }
    let row = yaml::read::<Value>(given.as_bytes()).map_err(|fault| wrong(fault.message))?;
    yaml::from_value(&row).map_err(wrong)
}

/// A list from one line. Names never hold a comma of Chinese, sentences do.
fn list(one: &Assignment) -> Value {
    let text = |part: &str| Value::String(part.trim().to_owned());
    let people = one
        .path
        .last()
        .is_some_and(|field| PEOPLE.contains(&field.as_str()));
    Value::Sequence(if people {
        split_names(&one.value).map(text).collect()
    } else {
        one.value.split(',').map(text).collect()
    })
}

/// A row of a list as YAML writes it on one line: `{step: TEXT, kind: evaluate}`.
fn row(value: &str) -> Option<Value> {
    value.starts_with('{').then_some(())?;
    yaml::read(value.as_bytes()).ok()
}

/// The names of what lies under `path`, where that is no single value.
fn parts(tree: &Value, path: &[String]) -> Option<Vec<String>> {
    let mut at = tree;
    for step in path {
        at = match (at, step.parse::<usize>()) {
            (Value::Sequence(rows), Ok(number)) => rows.get(number.checked_sub(1)?)?,
            _ => at.get(step.as_str())?,
        };
    }
    let names = at.as_mapping()?.keys().filter_map(Value::as_str);
    Some(names.map(str::to_owned).collect()).filter(|names: &Vec<_>| !names.is_empty())
}

/// Puts `value` at `path`, making what is missing on the way; a number in the path counts rows from 1.
fn place(tree: &mut Value, path: &[String], value: Value, append: bool) {
    let Some((head, rest)) = path.split_first() else {
        match (append, tree) {
            (true, Value::Sequence(rows)) => rows.push(value),
            (true, empty @ Value::Null) => *empty = Value::Sequence(vec![value]),
            (_, tree) => *tree = value,
        }
        return;
    };
    if let (Value::Sequence(rows), Ok(number)) = (&mut *tree, head.parse::<usize>())
        && let Some(row) = number.checked_sub(1).and_then(|at| rows.get_mut(at))
    {
        place(row, rest, value, append);
        return;
    }
    if !matches!(tree, Value::Mapping(_)) {
        *tree = Value::Mapping(yaml::Mapping::new());
    }
    if let Value::Mapping(fields) = tree {
        let key = Value::String(head.clone());
        if rest.is_empty() && value.is_null() && !append {
            fields.remove(&key);
            return;
        }
        place(
            fields.entry(key).or_insert(Value::Null),
            rest,
            value,
            append,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Customer;

    #[test]
    fn a_field_with_parts_says_how_they_are_written() {
        let customer = Customer {
            need: Some(yaml::read(b"{pain: downtime}").unwrap()),
            ..Customer::default()
        };
        let refused = assign(&customer, &[assignment("need=downtime").unwrap()]).unwrap_err();
        let failure = refused.downcast::<Failure>().unwrap();
        assert!(failure.findings[0].message.en.contains("need.pain=…"));
    }

    #[test]
    fn parts_that_need_each_other_are_written_together() {
        let action: crate::model::Action =
            yaml::read(b"{id: A-001, title: a, owner: o, duration: 5wd}").unwrap();
        let points = ["optimistic=3wd", "likely=5wd", "pessimistic=10wd"];
        let points = points.map(|point| assignment(&format!("estimate.{point}")).unwrap());
        let changed = assign(&action, &points).unwrap();
        assert_eq!(changed.estimate.unwrap().pessimistic, "10wd");
        assert!(assign(&action, &points[..2]).is_err());
    }

    #[test]
    fn a_row_is_typed_as_yaml_writes_it_on_one_line() {
        let row = "buying_process+={step: 'a: b, c', kind: evaluate, date: 2026-10-23}";
        let changed = assign(&Customer::default(), &[assignment(row).unwrap()]).unwrap();
        assert_eq!(changed.buying_process[0].step, "a: b, c");
        let text = assign(&changed, &[assignment("business={a} and b").unwrap()]).unwrap();
        assert_eq!(text.business.as_deref(), Some("{a} and b"));
        assert!(assign(&changed, &[assignment("buying_process+={step").unwrap()]).is_err());
    }
}
