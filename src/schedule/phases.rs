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
    if !items.iter().any(|item| item.phase) {
        return;
    }
    let mut waits = vec![0_usize; items.len()];
    for phase in plan.tasks.iter().filter_map(|task| task.phase) {
        waits[phase] += 1;
    }
    let mut filled = vec![false; items.len()];
    for task in 0..items.len() {
        // A part that fills its phase may be the last part of the phase above.
        let mut part = Some(task).filter(|task| !items[*task].phase);
        while let Some(at) = part.take() {
            let Some(phase) = plan.tasks[at].phase else {
                break;
            };
            let known = std::mem::replace(&mut filled[phase], true);
            let (one, end) = (items[at], ends[at]);
            take_in(&mut items[phase], &mut ends[phase], &one, end, known);
            waits[phase] -= 1;
            if waits[phase] == 0 {
                let (whole, ends) = (&mut items[phase], ends[phase]);
                whole.early_finish = ends.early.max(whole.early_start);
                whole.late_finish = ends.late.max(whole.late_start);
                part = Some(phase);
            }
        }
    }
}

/// Widens a phase by one of its parts, the first or one more; its finishes follow from the last days worked.
fn take_in(whole: &mut Item, ends: &mut Ends, part: &Item, end: Ends, known: bool) {
    if !known {
        *ends = end;
        *whole = Item {
            drag: Days(0),
            phase: true,
            ..*part
        };
        return;
    }
    ends.early = ends.early.max(end.early);
    ends.late = ends.late.max(end.late);
    whole.early_start = whole.early_start.min(part.early_start);
    whole.late_start = whole.late_start.min(part.late_start);
    whole.total_float = whole.total_float.min(part.total_float);
    whole.free_float = whole.free_float.min(part.free_float);
    whole.critical |= part.critical;
}
