//! What comes in, laid over what is there: a row changes where its file says something else than the plan would. Not how
//! that is shown.
//!
//! A file of another tool cannot say everything that a row says, and says much that was only computed. So what comes in
//! is compared with what the plan itself would have given out (`base`): what is alike there was changed by nobody.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;

use super::{Incoming, action};
use crate::model::{Action, Milestone, MilestoneKind, Schedule};

/// One row that is new or differs.
#[derive(Debug, PartialEq)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// Its title, afterwards.
    pub title: String,
    /// It was not there before.
    pub new: bool,
    /// Each field that differs: its name, before, after.
    pub fields: Vec<(String, Value, Value)>,
}

/// Puts `incoming` into the schedule: rows with an id that is there are changed, the others are new and belong to `owner`
/// where the file names nobody. Without a `base`, what the file does not say stays as it is.
pub fn lay_over(
    schedule: &mut Schedule,
    incoming: &Incoming,
    base: Option<&Incoming>,
    owner: &str,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let nothing = Incoming::default();
    let base = base.unwrap_or(&nothing);
    let given = by_id(&base.milestones, |row| &row.id);
    let known = by_id(&schedule.milestones, |row| &row.id);
    let known: HashMap<String, usize> = own(known);
    for new in &incoming.milestones {
        let all = &mut schedule.milestones;
        let Some(at) = known.get(&new.id).copied() else {
            let mut row = new.clone();
            fill(&mut row.owner, owner);
            changes.push(change(&row.id, &row.title, None, &row));
            all.push(row);
            continue;
        };
        let was = given.get(new.id.as_str()).map(|at| &base.milestones[*at]);
        // A day that the other tool computed is nobody's word.
        let said = !incoming.computed.contains(&new.id)
            && was.is_none_or(|was| base.computed.contains(&was.id) || was.planned != new.planned);
        let after = milestone(&all[at], was, new, said);
        if after != all[at] {
            changes.push(change(&after.id, &after.title, Some(&all[at]), &after));
            all[at] = after;
        }
    }
    let given = by_id(&base.actions, |row| &row.id);
    let known: HashMap<String, usize> = own(by_id(&schedule.actions, |row| &row.id));
    for new in &incoming.actions {
        let all = &mut schedule.actions;
        let computed = incoming.computed.contains(&new.id);
        let Some(at) = known.get(&new.id).copied() else {
            let mut row = new.clone();
            fill(&mut row.owner, owner);
            // Without predecessors the start says it already.
            if computed && row.after.is_empty() && row.start_no_earlier == row.start {
                row.start_no_earlier = None;
            }
            changes.push(change(&row.id, &row.title, None, &row));
            all.push(row);
            continue;
        };
        let was = given
            .get(new.id.as_str())
            .map(|at| base.actions[*at].clone());
        let was = was.unwrap_or_else(|| action(new.id.clone(), String::new(), String::new()));
        let after = laid(&all[at], &was, new, computed);
        if after != all[at] {
            changes.push(change(&after.id, &after.title, Some(&all[at]), &after));
            all[at] = after;
        }
    }
    changes
}

fn by_id<'a, T>(rows: &'a [T], id: impl Fn(&'a T) -> &'a String) -> HashMap<&'a str, usize> {
    let rows = rows.iter().enumerate();
    rows.map(|(at, row)| (id(row).as_str(), at)).collect()
}

fn own(places: HashMap<&str, usize>) -> HashMap<String, usize> {
    let places = places.into_iter();
    places.map(|(id, at)| (id.to_owned(), at)).collect()
}

fn fill(owner: &mut String, somebody: &str) {
    if owner.is_empty() {
        somebody.clone_into(owner);
    }
}

/// Takes the fields in which `new` differs from `was`.
macro_rules! take {
    ($after:ident, $was:expr, $new:expr, $($field:ident),+) => {
        $(if $new.$field != $was.$field {
            $after.$field = $new.$field.clone();
        })+
    };
}

fn milestone(old: &Milestone, was: Option<&Milestone>, new: &Milestone, said: bool) -> Milestone {
    let mut after = old.clone();
    let nothing = Milestone {
        title: String::new(),
        kind: MilestoneKind::Other,
        actual: None,
        owner: String::new(),
        after: Vec::new(),
        fixed: false,
        start_no_earlier: None,
        finish_no_later: None,
        ..new.clone()
    };
    let was = was.unwrap_or(&nothing);
    take!(
        after,
        was,
        new,
        title,
        kind,
        actual,
        owner,
        after,
        fixed,
        finish_no_later
    );
    // A forecast goes out as the day that the milestone is not before; moved, it comes back as a forecast.
    if old.forecast.is_none() || was.start_no_earlier != old.forecast {
        take!(after, was, new, start_no_earlier);
    }
    if said && new.planned != old.forecast.unwrap_or(old.planned) {
        match after.forecast {
            Some(_) => after.forecast = Some(new.planned),
            None => after.planned = new.planned,
        }
    }
    after
}

fn laid(old: &Action, was: &Action, new: &Action, computed: bool) -> Action {
    let mut after = old.clone();
    take!(
        after,
        was,
        new,
        title,
        element,
        phase,
        owner,
        duration,
        after,
        finish_no_later
    );
    take!(
        after, was, new, must_on, started_on, done_on, percent, remaining, status
    );
    if !computed {
        take!(after, was, new, start, due, start_no_earlier);
        return after;
    }
    // A planned start binds where nothing else does: it goes out, and comes back, as an earliest start.
    let binds = old.after.is_empty() && old.start.is_some() && old.start_no_earlier.is_none();
    let earliest = new.start_no_earlier != was.start_no_earlier;
    if earliest && binds {
        after.start = new.start_no_earlier;
    } else if earliest {
        after.start_no_earlier = new.start_no_earlier;
    }
    // Planned days go along with what moved them.
    if earliest {
        if old.due.is_some() {
            after.due = new.due;
        }
        if old.start.is_some() && !binds {
            after.start = new.start;
        }
    }
    // So does an earliest finish, which is a due day alone.
    if old.start.is_none() && new.start.is_none() && new.due != was.due {
        after.due = new.due;
    }
    after
}

/// What differs between two states of a row; everything that it says where it is new.
fn change<T: Serialize>(id: &str, title: &str, old: Option<&T>, new: &T) -> Change {
    let fields = |row: Option<&T>| match serde_json::to_value(row) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (mut before, after) = (fields(old), fields(Some(new)));
    let mut differing = Vec::new();
    for (key, value) in after {
        let was = before.remove(&key).unwrap_or_default();
        if says(&was) != says(&value) {
            differing.push((key, was, value));
        }
    }
    let gone = before.into_iter().filter(|(_, was)| says(was).is_some());
    differing.extend(gone.map(|(key, was)| (key, was, Value::Null)));
    differing.retain(|(key, ..)| key != "id" && (old.is_some() || key != "title"));
    Change {
        id: id.to_owned(),
        title: title.to_owned(),
        new: old.is_none(),
        fields: differing,
    }
}

/// A value that says something: neither nothing nor an empty list.
fn says(value: &Value) -> Option<&Value> {
    let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    (!empty).then_some(value)
}

#[cfg(test)]
mod tests;
