//! Text to types, and types to values and back. Not the checks of the text itself; those are `guard` and `scan`.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fault::{Fault, line_number};
use super::follow::Follow;
use super::parsed::Parsed;
use super::problem::{Problem, What};
use super::scan::scan;
use super::tree::{Node, Shape, line_start};
use super::trouble::{Kind, Place, Trouble};
use super::{Value, guard};
use crate::text::Both;

/// Reads a file strictly.
///
/// # Errors
/// The first fault, with its place: in the bytes (encoding, size, control characters, git conflicts), in the YAML
/// (syntax, anchors, tags, duplicate keys, several documents, more than 128 levels, nothing at all) or in the values
/// (unknown keys, wrong types, missing fields, texts left blank).
#[expect(clippy::result_large_err, reason = "one fault a file, on the way out")]
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let text = guard::text(bytes).map_err(|problem| Fault::of(bytes, &problem))?;
    let root = scan(text)
        .map_err(|problem| Fault::of(bytes, &problem))?
        .root;
    serde_yaml::from_str(text)
        .map_err(|error| Trouble::heard(&error.to_string()))
        .and_then(|value: Parsed| T::deserialize(Follow::file(&value, text, &root)))
        .map_err(|trouble| locate_trouble(text, &root, &trouble))
}

/// Reads what was a file when the program was made, and has been kept as JSON, which takes a tenth of the time.
///
/// # Errors
/// What is wrong, without a place: nobody can mend it there.
pub fn read_kept<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    let value: Parsed = serde_json::from_str(json).map_err(|error| error.to_string())?;
    T::deserialize(Follow::value(&value)).map_err(|trouble| trouble.words("").0.en)
}

/// Reads a value that did not come from a file: a flag, an answer.
///
/// # Errors
/// What is wrong, with the field it is in.
pub fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, Both> {
    T::deserialize(Follow::value(&Parsed::from(value))).map_err(|trouble| {
        let steps = value_steps(value, &trouble.place);
        let (message, hint) = trouble.words(steps.last().map_or("", |(key, _)| key));
        let message = whole(&trouble, &steps, message);
        match trouble.what {
            Kind::Variant { .. } | Kind::Field { .. } => Both {
                zh: format!("{}；{}", message.zh, hint.zh),
                en: format!("{}; {}", message.en, hint.en),
            },
            _ => message,
        }
    })
}

/// The value that a type is written as.
///
/// # Panics
/// Where the type cannot be a YAML value at all, which is a fault of the program.
pub fn to_value<T: Serialize>(value: &T) -> Value {
    let mut value =
        serde_yaml::to_value(value).expect("records are made of mappings, lists and scalars");
    prune(&mut value);
    value
}

/// Takes away the fields that say nothing: null, an empty list, an empty mapping.
fn prune(value: &mut Value) {
    match value {
        Value::Mapping(fields) => {
            // What a person put under `extra` is theirs, empty or not.
            for (_, field) in fields.iter_mut().filter(|(key, _)| *key != "extra") {
                prune(field);
            }
            fields.retain(|_, field| match field {
                Value::Null => false,
                Value::Sequence(rows) => !rows.is_empty(),
                Value::Mapping(fields) => !fields.is_empty(),
                _ => true,
            });
        }
        Value::Sequence(rows) => rows.iter_mut().for_each(prune),
        _ => {}
    }
}

/// The line and column (from 1, in characters) of the key or item that a path leads to.
///
/// A step is a key, or the number of an item from 0. None where the text is faulty or has no such key.
#[must_use]
pub fn locate(bytes: &[u8], path: &[&str]) -> Option<(usize, usize)> {
    let text = guard::text(bytes).ok()?;
    let root = scan(text).ok()?.root;
    let mut at = root.span.start;
    let mut node = &root;
    for step in path {
        let member = node.member(step)?;
        let item = matches!(node.shape, Shape::Seq(_));
        at = if item {
            member.value.span.start
        } else {
            member.key.start
        };
        node = &member.value;
    }
    Some((
        line_number(text, at),
        text[line_start(text, at)..at].chars().count() + 1,
    ))
}

fn locate_trouble(text: &str, root: &Node, trouble: &Trouble) -> Fault {
    let place = &trouble.place;
    if let Kind::Custom(words) = &trouble.what
        && let Some(fault) = syntax(text, words)
    {
        return fault;
    }
    let steps = tree_steps(root, place);
    let (message, hint) = trouble.words(steps.last().map_or("", |(key, _)| key));
    let node = root.at(&place.path);
    let mut at = node.span.clone();
    let parent = root.at(&place.path[..place.path.len().saturating_sub(1)]);
    let member = place
        .path
        .last()
        .and_then(|&step| parent.members().get(step));
    if place.at_key {
        at = member.map_or(at, |member| member.key.clone());
    } else if let Kind::Field { found, .. } = &trouble.what {
        at = node.member(found).map_or(at, |member| member.key.clone());
    } else if at.is_empty()
        && let Some(member) = member
    {
        // Nothing to point at: point at the key that lacks it.
        at = member.key.start..member.gap;
    } else if let (Some(first), Kind::Missing(_)) = (node.members().first(), &trouble.what)
        && !first.key.is_empty()
    {
        at = first.key.clone();
    }
    Fault::new(text, &at, whole(trouble, &steps, message), hint)
}

/// The other parser's syntax errors end in a place of their own.
fn syntax(text: &str, words: &str) -> Option<Fault> {
    let (words, place) = words.split_once(" at line ")?;
    let (line, rest) = place.split_once(" column ")?;
    let column: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let mut start = 0;
    for _ in 1..line {
        start = super::tree::after_break(text, super::tree::line_end(text, start));
    }
    let rest = &text[start..super::tree::line_end(text, start)];
    let at = start
        + rest
            .char_indices()
            .nth(column.saturating_sub(1))
            .map_or(rest.len(), |(at, _)| at);
    let what = if words.contains("recursion limit") {
        What::Deep
    } else {
        What::Other {
            words: words.to_owned(),
        }
    };
    let (message, hint) = Problem::new(at..at + 1, what).words();
    Some(Fault::new(text, &(at..at + 1), message, hint))
}

/// A step on the way to a value: a key, or with the number of an item.
type Step = (String, Option<usize>);

fn tree_steps(root: &Node, place: &Place) -> Vec<Step> {
    let mut node = root;
    let mut steps = Vec::new();
    let path = if place.at_key {
        &place.path[..place.path.len().saturating_sub(1)]
    } else {
        &place.path[..]
    };
    for &step in path {
        let Some(member) = node.members().get(step) else {
            break;
        };
        steps.push(match node.shape {
            Shape::Map(_) => (member.name.to_string(), None),
            _ => (String::new(), Some(step)),
        });
        node = &member.value;
    }
    steps
}

fn value_steps(root: &Value, place: &Place) -> Vec<Step> {
    let mut value = root;
    let mut steps = Vec::new();
    let path = if place.at_key {
        &place.path[..place.path.len().saturating_sub(1)]
    } else {
        &place.path[..]
    };
    for &step in path {
        let next = match value {
            Value::Mapping(map) => map
                .iter()
                .nth(step)
                .map(|(key, value)| ((key.as_str().unwrap_or_default().to_owned(), None), value)),
            Value::Sequence(list) => list
                .get(step)
                .map(|value| ((String::new(), Some(step)), value)),
            _ => None,
        };
        let Some((step, next)) = next else { break };
        steps.push(step);
        value = next;
    }
    steps
}

/// The message with the way to the value in front: ``…the `due` of item 1 of `risks` is …``.
fn whole(trouble: &Trouble, steps: &[Step], message: Both) -> Both {
    let mut zh = String::new();
    let mut en = String::new();
    for (key, item) in steps {
        let number = item.map_or(0, |index| index + 1);
        (zh, en) = match (item, zh.is_empty()) {
            (Some(_), true) => (format!("第 {number} 项"), format!("item {number}")),
            (Some(_), false) => (
                format!("{zh} 第 {number} 项"),
                format!("item {number} of {en}"),
            ),
            (None, true) => (format!("`{key}`"), format!("`{key}`")),
            (None, false) => (format!("{zh}的 `{key}`"), format!("`{key}` in {en}")),
        };
    }
    if zh.is_empty() {
        return message;
    }
    let told = matches!(
        trouble.what,
        Kind::Type { .. } | Kind::Value { .. } | Kind::Length { .. }
    );
    let (zh_mark, en_mark) = if told { (" ", " ") } else { ("：", ": ") };
    Both {
        zh: format!("{zh}{zh_mark}{}", message.zh),
        en: format!("{en}{en_mark}{}", message.en),
    }
}
