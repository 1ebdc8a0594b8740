//! Which items of an old and a new list belong together, and a change applied to a bare value. Not text; that is `splice`.

use super::Value;

/// The most pairs that are compared; beyond it items are paired by position.
const PAIRS: usize = 1_000_000;

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
    let head = old.iter().zip(new).take_while(|(a, b)| alike(a, b)).count();
    let rest = old.len().min(new.len()) - head;
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(|(a, b)| alike(a, b))
        .count();
    let mut steps: Vec<Step> = (0..head).map(|at| Step::Keep(at, at)).collect();
    middle(old, new, head, tail, &mut steps);
    steps.extend(
        (0..tail)
            .rev()
            .map(|back| Step::Keep(old.len() - 1 - back, new.len() - 1 - back)),
    );
    steps
}

fn middle(old: &[Value], new: &[Value], head: usize, tail: usize, steps: &mut Vec<Step>) {
    let (a, b) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut gap = (head, head);
    if a.len().saturating_mul(b.len()) <= PAIRS {
        for (i, j) in common(a, b) {
            fill(old, new, gap, (head + i, head + j), steps);
            steps.push(Step::Keep(head + i, head + j));
            gap = (head + i + 1, head + j + 1);
        }
    }
    fill(old, new, gap, (old.len() - tail, new.len() - tail), steps);
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

/// The longest common subsequence, as pairs of positions.
fn common(a: &[Value], b: &[Value]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut best = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = if alike(&a[i], &b[j]) {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < a.len() && j < b.len() {
        if alike(&a[i], &b[j]) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

fn id(item: &Value) -> Option<&str> {
    item.get("id").and_then(Value::as_str)
}

fn alike(a: &Value, b: &Value) -> bool {
    match (id(a), id(b)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => a == b,
        _ => false,
    }
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
