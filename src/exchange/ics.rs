//! iCalendar: milestones and actions as events. Holidays come in through `holidays`.

mod holidays;
mod lines;

use chrono::{DateTime, Days as Step, Utc};
use icalendar::{Calendar, Component as _, Event, EventLike as _};

pub use self::holidays::holidays;
use super::Outgoing;
use crate::schedule::Row;

/// Every milestone and action as an event of whole days, the same bytes for the same plan and time.
#[must_use]
pub fn export(plan: &Outgoing, stamp: DateTime<Utc>) -> String {
    let mut calendar = Calendar::new();
    calendar.name(plan.title);
    for (at, task) in plan.plan.tasks.iter().enumerate() {
        if plan.rows[at] == Row::Phase {
            continue;
        }
        let item = &plan.dates.items[at];
        let mut event = Event::new();
        event
            .uid(&format!("{}-{}@pursuit", plan.code, task.id))
            .timestamp(stamp)
            .summary(&format!("{} {}", task.id, task.title))
            .starts(item.early_start)
            .ends(item.early_finish + Step::new(1));
        if let Some(owner) = plan.owners[at] {
            event.description(owner);
        }
        calendar.push(event.done());
    }
    calendar.to_string()
}
