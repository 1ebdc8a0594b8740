//! Phases: the dates and floats that follow from those of their tasks. Not how links meet a phase; that is `draft`.

use chrono::NaiveDate;

use super::dates::Item;
use super::plan::Plan;
use super::span::Days;

/// The last days worked until a task's early and late finish: before a milestone, those of the day before it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ends {
    pub(crate) early: NaiveDate,
    pub(crate) late: NaiveDate,
}

/// A phase before its tasks are known.
pub(crate) fn blank(start: NaiveDate) -> Item {
    Item {
        early_start: start,
        early_finish: start,
        late_start: start,
        late_finish: start,
        total_float: Days(0),
        free_float: Days(0),
        critical: false,
        drag: Days(0),
        phase: true,
    }
}

/// Gives every phase the outermost dates and the smallest floats of its tasks, innermost phases first.
pub(crate) fn summarise(plan: &Plan, items: &mut [Item], ends: &mut [Ends]) {
    let mut waits = vec![0_usize; items.len()];
    for phase in plan.tasks.iter().filter_map(|task| task.phase) {
        waits[phase] += 1;
    }
    let mut filled = vec![false; items.len()];
    let mut ready: Vec<usize> = (0..items.len()).filter(|at| !items[*at].phase).collect();
    while let Some(at) = ready.pop() {
        if items[at].phase {
            items[at].early_finish = ends[at].early.max(items[at].early_start);
            items[at].late_finish = ends[at].late.max(items[at].late_start);
        }
        let Some(phase) = plan.tasks[at].phase else {
            continue;
        };
        let (part, end) = (items[at], ends[at]);
        if filled[phase] {
            items[phase].take_in(&part);
            let whole = &mut ends[phase];
            *whole = Ends {
                early: whole.early.max(end.early),
                late: whole.late.max(end.late),
            };
        } else {
            filled[phase] = true;
            items[phase] = Item {
                drag: Days(0),
                phase: true,
                ..part
            };
            ends[phase] = end;
        }
        waits[phase] -= 1;
        if waits[phase] == 0 {
            ready.push(phase);
        }
    }
}

impl Item {
    /// Widens a phase by one of its tasks; its finishes follow from the last days worked.
    fn take_in(&mut self, part: &Self) {
        self.early_start = self.early_start.min(part.early_start);
        self.late_start = self.late_start.min(part.late_start);
        self.total_float = self.total_float.min(part.total_float);
        self.free_float = self.free_float.min(part.free_float);
        self.critical |= part.critical;
    }
}
