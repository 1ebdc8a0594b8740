//! Total and free float of every node, and the moving of what is to be as late as possible. Not drag.

use super::network::Network;
use super::node::{Node, State};
use super::passes::Positions;
use super::plan::Plan;

/// What slipping without consequence allows, by node.
pub(crate) struct Shift {
    pub(crate) free: Vec<i64>,
    /// By how much tasks that are to be late were moved.
    pub(crate) moved: Vec<i64>,
}

impl Network {
    /// The total float of each node in ticks of its calendar.
    pub(crate) fn totals(
        &self,
        durations: &[i64],
        early: &Positions,
        late: &Positions,
    ) -> Vec<i64> {
        let float = |(at, node): (usize, &Node)| {
            let mut finish = early.finish[at];
            if node.pinned.is_some() {
                let (start, bound) = self.bounds(at, early);
                finish = finish.max(bound).max(start + durations[at]);
            }
            late.finish[at] - finish
        };
        self.nodes.iter().enumerate().map(float).collect()
    }

    fn is_to_be_late(&self, plan: &Plan, node: usize) -> bool {
        self.task_of[node].is_some_and(|task| plan.tasks[task as usize].as_late_as_possible)
    }

    /// The free floats; tasks that are to be as late as possible are moved by theirs.
    pub(crate) fn put_late(&self, plan: &Plan, early: &mut Positions, end: i64) -> Shift {
        let nodes = self.nodes.len();
        let ends: Vec<i64> = self.calendars.iter().map(|own| own.position(end)).collect();
        let mut shift = Shift {
            free: vec![0; nodes],
            moved: vec![0; nodes],
        };
        for (at, node) in self.nodes.iter().enumerate().rev() {
            if node.state == State::Finished {
                continue;
            }
            let out = self.out(at);
            let mut free = node.ceiling - early.finish[at];
            if out.is_empty() {
                free = free.min(ends[node.calendar as usize] - early.finish[at]);
            }
            for edge in out {
                let to = edge.node as usize;
                let room = if self.task_of[to].is_some() {
                    0
                } else {
                    shift.free[to]
                };
                let own = if edge.from_start {
                    early.start[at]
                } else {
                    early.finish[at]
                };
                free = free.min(self.departure(edge, early.bound(edge) + room, at) - own);
            }
            let free = free.max(0);
            let last = ends[node.calendar as usize] - early.finish[at];
            if node.state == State::Open && node.pinned.is_none() && self.is_to_be_late(plan, at) {
                let room = free.min(last).max(0);
                early.start[at] += room;
                early.finish[at] += room;
                shift.moved[at] = room;
                shift.free[at] = free - room;
            } else {
                shift.free[at] = free;
            }
        }
        shift
    }
}
