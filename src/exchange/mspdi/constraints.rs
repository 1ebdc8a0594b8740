//! The bounds of a task as MSPDI has room for them. What finds none is told.

use super::super::Outgoing;
use super::export::{evening, morning};
use crate::both;
use crate::order::Order as _;
use crate::schedule::{Constraint, Task};
use crate::text::Both;

/// The constraint that is written, and those for which the format has no room: it holds one, and a deadline beside it.
/// A pin goes before a bound, of two bounds of a kind the later holds anyway.
fn constraint(task: &Task) -> (Option<Constraint>, Vec<Constraint>) {
    let rank = |one: &Constraint| match one {
        Constraint::MustStart(_) | Constraint::MustFinish(_) => 0,
        Constraint::StartNoEarlier(_) | Constraint::FinishNoEarlier(_) => 1,
        Constraint::StartNoLater(_) | Constraint::FinishNoLater(_) => 2,
    };
    let latest = |one: &Constraint| std::cmp::Reverse(one.moment().date);
    let mut all = task.constraints.clone();
    all.retain(|one| !matches!(one, Constraint::FinishNoLater(_)));
    all.order_by_key(|one| (rank(one), latest(one)));
    let Some(first) = all.first().copied() else {
        return (None, all);
    };
    let kind = std::mem::discriminant(&first);
    all.retain(|one| std::mem::discriminant(one) != kind);
    (Some(first), all)
}

/// Writes the bounds of a task.
pub(super) fn constraints(task: &Task, say: &mut impl FnMut(&str, &str)) {
    if let (Some(constraint), _) = constraint(task) {
        let day = constraint.moment().date;
        let (kind, at) = match constraint {
            Constraint::MustStart(_) => ("2", morning(day)),
            Constraint::MustFinish(_) => ("3", evening(day)),
            Constraint::StartNoEarlier(_) => ("4", morning(day)),
            Constraint::StartNoLater(_) => ("5", morning(day)),
            Constraint::FinishNoEarlier(_) => ("6", evening(day)),
            Constraint::FinishNoLater(_) => ("7", evening(day)),
        };
        say("ConstraintType", kind);
        say("ConstraintDate", &at);
    }
    let deadlines = task.constraints.iter().filter_map(|one| match one {
        Constraint::FinishNoLater(moment) => Some(moment.date),
        _ => None,
    });
    if let Some(day) = deadlines.min() {
        say("Deadline", &evening(day));
    }
}

/// What of a plan the file does not say.
pub fn unsaid(plan: &Outgoing) -> Vec<Both> {
    let mut unsaid = Vec::new();
    for task in &plan.plan.tasks {
        for one in constraint(task).1 {
            let (id, day) = (&task.id, one.moment().date);
            unsaid.push(both!(
                "{id} 的日期限制 {day} 没有导出：MS Project 的任务只容一个限制，已导出必须守住的那个",
                "the bound {day} of {id} is not exported: a task of MS Project has room for one, and the pin took it"
            ));
        }
    }
    unsaid
}
