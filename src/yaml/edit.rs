//! Edits a text in place and proves the result, or refuses. Not the single cuts; those are `splice`.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fault::Fault;
use super::proof::Before;
use super::read::{read, to_value};
use super::scan::scan;
use super::splice::splices;
use super::write::write;
use super::{Mapping, Value, guard};
use crate::both;
use crate::text::Both;

/// Why a file is left as it was, and what a person can put into it by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What stood in the way.
    pub message: Both,
    /// The new text of every top-level key that was to change.
    pub paste: String,
}

/// Changes in `source` only what differs between `old`, as `read` gave it, and `new`.
///
/// Comments, blank lines, quotes, order, indentation, line ends and a byte order mark survive on every other line.
/// The result is read again and compared with `new` before it is handed out.
///
/// # Errors
/// Where the change cannot be made in place, or the result is not exactly what was meant.
pub fn edit<T>(source: &[u8], old: &T, new: &T) -> Result<Vec<u8>, Refusal>
where
    T: Serialize + DeserializeOwned + PartialEq,
{
    if old == new {
        return Ok(source.to_vec());
    }
    let (before, after) = (to_value(old), to_value(new));
    // What is empty and what is not there are written alike.
    let as_meant = |result: &[u8]| {
        read::<T>(result).map(|reread| reread == *new || to_value(&reread) == after)
    };
    attempt(source, &before, &after, &as_meant).map_err(|message| Refusal {
        message,
        paste: paste(&before, &after),
    })
}

/// Apart from the type that is edited, so that it is compiled once.
fn attempt(
    source: &[u8],
    old: &Value,
    new: &Value,
    as_meant: &dyn Fn(&[u8]) -> Result<bool, Fault>,
) -> Result<Vec<u8>, Both> {
    let text = guard::text(source).map_err(|problem| problem.words().0)?;
    let scan = scan(text).map_err(|problem| problem.words().0)?;
    let splicer = splices(text, &scan, old, new).map_err(|_| {
        both!(
            "无法在保留原文的前提下修改这里",
            "this cannot be changed without rewriting what is around it"
        )
    })?;
    let mut result = source[..source.len() - text.len()].to_vec();
    let mut at = 0;
    for splice in &splicer.splices {
        result.extend_from_slice(&text.as_bytes()[at..splice.at.start]);
        result.extend_from_slice(splice.text.as_bytes());
        at = splice.at.end;
    }
    result.extend_from_slice(&text.as_bytes()[at..]);
    Before {
        source,
        text,
        scan: &scan,
        splicer: &splicer,
        old,
        new,
    }
    .prove(&result, as_meant)?;
    Ok(result)
}

/// The new text of what changed at the top level.
fn paste(old: &Value, new: &Value) -> String {
    let (Value::Mapping(old), Value::Mapping(new)) = (old, new) else {
        return write(new);
    };
    let changed: Mapping = new
        .iter()
        .filter(|(key, value)| old.get(key) != Some(value))
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    if changed.is_empty() {
        write(new)
    } else {
        write(&changed)
    }
}
