//! Which items of an old and a new list belong together, and a change applied to a bare value. Not text; that is `splice`.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Value;

/// What happens to the items of a list, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// An old item goes on as a new one, perhaps changed.
    Keep(usize, usize),
    Remove(usize),
    Insert(usize),
}

/// Pairs the items of two lists: those with the same `id`, those that are equal, then by position.
pub(super) fn align(old: &[Value], new: &[Value]) -> Vec<Step> {
    let strangers =
        |(a, b): (&Value, &Value)| matches!((id(a), id(b)), (Some(a), Some(b)) if a != b);
    if old.len() == new.len() && !old.iter().zip(new).any(strangers) {
        return (0..old.len()).map(|at| Step::Keep(at, at)).collect();
    }
    let mut names = HashMap::new();
    let a: Vec<usize> = old.iter().map(|item| number(&mut names, item)).collect();
    let b: Vec<usize> = new.iter().map(|item| number(&mut names, item)).collect();
    let mut steps = Vec::new();
    let mut gap = (0, 0);
    for change in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = change
        else {
            continue;
        };
        fill(old, new, gap, (old_index, new_index), &mut steps);
        steps.extend((0..len).map(|at| Step::Keep(old_index + at, new_index + at)));
        gap = (old_index + len, new_index + len);
    }
    fill(old, new, gap, (old.len(), new.len()), &mut steps);
    steps
}

/// Items between two common ones: paired by position where nothing says that they are strangers.
fn fill(
    old: &[Value],
    new: &[Value],
    from: (usize, usize),
    until: (usize, usize),
    steps: &mut Vec<Step>,
) {
    let (mut i, mut j) = from;
    while i < until.0 && j < until.1 {
        if id(&old[i]).is_some() || id(&new[j]).is_some() {
            steps.push(Step::Remove(i));
        } else {
            steps.push(Step::Keep(i, j));
            j += 1;
        }
        i += 1;
    }
    steps.extend((i..until.0).map(Step::Remove));
    steps.extend((j..until.1).map(Step::Insert));
}

fn id(item: &Value) -> Option<&str> {
    item.get("id").and_then(Value::as_str)
}

/// One number for all items that are the same: by `id`, without one by the whole value.
fn number<'v>(names: &mut HashMap<Name<'v>, usize>, item: &'v Value) -> usize {
    let next = names.len();
    *names
        .entry(id(item).map_or(Name::Whole(item), Name::Id))
        .or_insert(next)
}

#[derive(PartialEq, Eq, Hash)]
enum Name<'v> {
    Id(&'v str),
    Whole(&'v Value),
}

/// Makes in `target`, a file's own value, the change from `old` to `new`; what they do not speak of stays.
pub(super) fn merge(target: &mut Value, old: &Value, new: &Value) {
    if old == new {
        return;
    }
    match (&mut *target, old, new) {
        (Value::Mapping(map), Value::Mapping(old), Value::Mapping(new)) => {
            for (key, value) in new {
                match (old.get(key), map.get_mut(key)) {
                    (Some(before), _) if before == value => {}
                    (Some(before), Some(target)) => merge(target, before, value),
                    _ => drop(map.insert(key.clone(), value.clone())),
                }
            }
            for key in old.keys().filter(|key| !new.contains_key(key)) {
                map.remove(key);
            }
        }
        (Value::Sequence(list), Value::Sequence(old), Value::Sequence(new))
            if list.len() == old.len() =>
        {
            let mut items = Vec::with_capacity(new.len());
            for step in align(old, new) {
                match step {
                    Step::Keep(i, j) => {
                        let mut item = std::mem::take(&mut list[i]);
                        merge(&mut item, &old[i], &new[j]);
                        items.push(item);
                    }
                    Step::Insert(j) => items.push(new[j].clone()),
                    Step::Remove(_) => {}
                }
            }
            *list = items;
        }
        _ => *target = new.clone(),
    }
}
