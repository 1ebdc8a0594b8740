//! Dates that tasks are pinned to, as a simulation asks for them: which runs miss them. Not how they bind a plan.

use super::calendar::opening_of;
use super::lanes::{LaneSlot, beyond};
use super::network::Network;
use super::node::State;
use super::plan::{Constraint, Plan, Task};
use super::risk::day;
use super::span::TICKS_PER_DAY;

/// A date that an open task must be on.
pub(crate) struct Pinned {
    pub(crate) node: usize,
    /// The date.
    date: i32,
    /// Its position in the task's calendar.
    at: i64,
    /// Whether the task's start must be there; else its finish.
    start: bool,
    /// The last position of that end on the date.
    last: i64,
}

impl Network {
    /// The dates of a plan that open tasks must be on.
    pub(crate) fn pinned(&self, plan: &Plan) -> Vec<Pinned> {
        let pinned = |(node, task): (&Option<u32>, &Task)| {
            let node = (*node)? as usize;
            let about = &self.nodes[node];
            let pin = task.pin()?;
            if about.state != State::Open {
                return None;
            }
            let own = &self.calendars[about.calendar as usize];
            let date = opening_of(pin.moment().date);
            let at = own.position(date + pin.moment().ticks);
            Some(Pinned {
                node,
                date: day(date),
                at,
                start: matches!(pin, Constraint::MustStart(_)) && !about.milestone,
                // What people meet for may begin later on its day.
                last: if about.milestone {
                    at.max(own.position(date + TICKS_PER_DAY) - 1)
                } else {
                    at
                },
            })
        };
        let tasks = self.node_of.iter().zip(&plan.tasks);
        tasks.filter_map(pinned).collect()
    }
}

impl Pinned {
    /// In which runs the date is missed, a bit for each.
    #[inline]
    pub(crate) fn missed(&self, early: &[LaneSlot]) -> u8 {
        beyond(early[self.node].end(self.start), self.last)
    }

    /// The day of a `finish` that would be reached on `day`: on its date also where nobody works then.
    pub(crate) fn shown(&self, finish: i64, day: i32) -> i32 {
        if finish <= self.at {
            day.min(self.date)
        } else {
            day
        }
    }
}
