//! What comes in, laid over what is there: known ids change their rows, the others are new.

use anyhow::Result;

use super::{super::Context, put_calendar};
use crate::{
    both,
    exchange::Incoming,
    model::{Action, Project},
    text::Both,
};

/// What an import would do.
#[derive(Default)]
pub struct Rows {
    /// One row for each: new or changed, id, title, day or duration, links.
    pub cells: Vec<Vec<String>>,
    /// Rows of the schedule.
    pub changes: usize,
    /// What the file says and the schedule cannot.
    pub ignored: Vec<Both>,
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
    let (new, known) = (both!("新增", "new"), both!("更新", "changed"));
    let mut tell = |is_new: bool, id: &str, title: &str, day: String, after: &[String]| {
        let word = if is_new { &new } else { &known };
        rows.changes += 1;
        let word = word.in_lang(lang).to_owned();
        rows.cells.push(vec![
            word,
            id.to_owned(),
            title.to_owned(),
            day,
            after.join(", "),
        ]);
    };
    let schedule = &mut project.schedule;
    for milestone in incoming.milestones {
        let old = schedule
            .milestones
            .iter_mut()
            .find(|old| old.id == milestone.id);
        tell(
            old.is_none(),
            &milestone.id,
            &milestone.title,
            milestone.planned.to_string(),
            &milestone.after,
        );
        match old {
            Some(old) => {
                // Its own day stays where the links say when it is.
                if milestone.fixed || milestone.after.is_empty() {
                    old.planned = if old.forecast.is_some() {
                        old.planned
                    } else {
                        milestone.planned
                    };
                    old.forecast = old.forecast.map(|_| milestone.planned);
                }
                (old.title, old.after, old.fixed) =
                    (milestone.title, milestone.after, milestone.fixed);
                old.actual = milestone.actual.or(old.actual);
            }
            None => schedule.milestones.push(milestone),
        }
    }
    for action in incoming.actions {
        let length = action
            .duration
            .clone()
            .or(action.due.map(|due| due.to_string()));
        let old = schedule.actions.iter_mut().find(|old| old.id == action.id);
        tell(
            old.is_none(),
            &action.id,
            &action.title,
            length.unwrap_or_default(),
            &action.after,
        );
        match old {
            Some(old) => {
                let (element, estimate, result) =
                    (old.element, old.estimate.take(), old.result.take());
                *old = Action {
                    element: action.element.or(element),
                    estimate,
                    result,
                    ..action
                };
            }
            None => schedule.actions.push(action),
        }
    }
    if schedule.start.is_none() {
        schedule.start = incoming.start;
    }
    if let Some(calendar) = incoming.calendar.filter(|_| schedule.calendar.is_none()) {
        let word = new.in_lang(lang).to_owned();
        let file = put_calendar(context, name, &calendar)?;
        rows.cells.push(vec![
            word,
            file,
            calendar.title.unwrap_or_default(),
            String::new(),
            String::new(),
        ]);
        schedule.calendar = Some(name.to_owned());
    }
    Ok(rows)
}
