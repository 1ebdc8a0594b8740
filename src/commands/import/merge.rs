//! What comes in, laid over what is there: known ids change their rows, the others are new.

use anyhow::Result;

use super::{super::Context, free_name, put_calendar};
use crate::{
    both,
    exchange::Incoming,
    model::{Action, Milestone, Project},
    text::Both,
};

/// What an import would do.
#[derive(Default)]
pub struct Rows {
    /// One row for each: new or changed, id, title, day or duration, links.
    pub cells: Vec<Vec<String>>,
    /// Rows that differ from what is there.
    pub changes: usize,
    /// What the file says and the schedule cannot.
    pub ignored: Vec<Both>,
}

impl Rows {
    fn tell(&mut self, word: &str, cells: [String; 4]) {
        self.changes += 1;
        let mut row = vec![word.to_owned()];
        row.extend(cells);
        self.cells.push(row);
    }
}

/// Id, title, day, links.
fn milestone_cells(one: &Milestone) -> [String; 4] {
    let day = one.forecast.unwrap_or(one.planned).to_string();
    [one.id.clone(), one.title.clone(), day, one.after.join(", ")]
}

/// Id, title, duration or due day, links.
fn action_cells(one: &Action) -> [String; 4] {
    let due = || one.due.map(|due| due.to_string());
    let length = one.duration.clone().or_else(due).unwrap_or_default();
    [
        one.id.clone(),
        one.title.clone(),
        length,
        one.after.join(", "),
    ]
}

/// A known milestone with what came in. Its own day stays where the links say when it is.
fn moved_in(old: &Milestone, new: Milestone) -> Milestone {
    let mut after = old.clone();
    if new.fixed || new.after.is_empty() {
        match after.forecast {
            Some(_) => after.forecast = Some(new.planned),
            None => after.planned = new.planned,
        }
    }
    (after.title, after.after, after.fixed) = (new.title, new.after, new.fixed);
    after.actual = new.actual.or(after.actual);
    after
}

/// Puts what came in into the schedule: rows with an id that is there are changed, the others are new.
pub fn merge(
    context: &Context,
    project: &mut Project,
    incoming: Incoming,
    name: &str,
) -> Result<Rows> {
    let mut rows = Rows {
        ignored: incoming.ignored,
        ..Rows::default()
    };
    let lang = context.ui.lang;
    let new = both!("新增", "new").in_lang(lang).to_owned();
    let known = both!("更新", "changed").in_lang(lang).to_owned();
    let schedule = &mut project.schedule;
    for milestone in incoming.milestones {
        let all = &mut schedule.milestones;
        let at = all.iter().position(|old| old.id == milestone.id);
        let Some(at) = at else {
            rows.tell(&new, milestone_cells(&milestone));
            all.push(milestone);
            continue;
        };
        let after = moved_in(&all[at], milestone);
        if after != all[at] {
            rows.tell(&known, milestone_cells(&after));
            all[at] = after;
        }
    }
    for action in incoming.actions {
        let all = &mut schedule.actions;
        let at = all.iter().position(|old| old.id == action.id);
        let Some(at) = at else {
            rows.tell(&new, action_cells(&action));
            all.push(action);
            continue;
        };
        let old = all[at].clone();
        let after = Action {
            element: action.element.or(old.element),
            estimate: old.estimate,
            result: old.result,
            ..action
        };
        if after != all[at] {
            rows.tell(&known, action_cells(&after));
            all[at] = after;
        }
    }
    if schedule.start.is_none() {
        schedule.start = incoming.start;
    }
    if let Some(calendar) = incoming.calendar.filter(|_| schedule.calendar.is_none()) {
        let name = free_name(context, name)?;
        let file = put_calendar(context, &name, &calendar)?;
        let title = calendar.title.unwrap_or_default();
        rows.tell(&new, [file, title, String::new(), String::new()]);
        schedule.calendar = Some(name);
    }
    Ok(rows)
}
