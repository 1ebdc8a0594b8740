//! Slips as documents say them: working days, and whose action it was. Not how they are reckoned.

use serde::{Serialize, Serializer};

use crate::{model::Project, schedule::Days};

/// Working days as a number: whole where they are whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkingDays(pub Days);

impl Serialize for WorkingDays {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.to_string().parse::<i64>() {
            Ok(whole) => serializer.serialize_i64(whole),
            Err(_) => serializer.serialize_f64(self.0.as_f64()),
        }
    }
}

/// Words as they were said; of an action or a milestone, its id with its name and who answers for it.
pub fn cause(project: &Project, because: &str) -> String {
    let schedule = &project.schedule;
    let actions = schedule.actions.iter();
    let milestones = schedule.milestones.iter();
    actions
        .map(|one| (&one.id, &one.title, &one.owner))
        .chain(milestones.map(|one| (&one.id, &one.title, &one.owner)))
        .find(|(id, ..)| *id == because)
        .map_or_else(
            || because.to_owned(),
            |(id, title, owner)| format!("{id} {title} · {owner}"),
        )
}
