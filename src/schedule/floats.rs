//! Total and free float of every node, and the moving of what is to be as late as possible. Not drag.

use super::network::Network;
use super::node::{Node, State};
use super::passes::Slot;

impl Network {
    /// The total float of each node in ticks of its calendar.
    pub(crate) fn totals(&self, durations: &[i64], early: &[Slot], late: &[Slot]) -> Vec<i64> {
        let float = |(at, node): (usize, &Node)| {
            let mut finish = early[at].finish;
            if node.pinned.is_some() {
                let (start, bound) = self.bounds(at, early);
                finish = finish.max(bound).max(start + durations[at]);
            }
            late[at].finish - finish
        };
        self.nodes.iter().enumerate().map(float).collect()
    }

    /// The free float of each node in ticks of its calendar; tasks that are to be as late as possible are moved by
    /// theirs, which takes it from their total float.
    pub(crate) fn put_late(&self, early: &mut [Slot], totals: &mut [i64], end: i64) -> Vec<i64> {
        let ends = self.everywhere(end);
        let mut frees = vec![0; self.nodes.len()];
        for (at, node) in self.nodes.iter().enumerate().rev() {
            if node.state == State::Finished {
                continue;
            }
            let own = early[at];
            let last = ends[node.calendar as usize] - own.finish;
            let out = self.out(at);
            let mut free = node.ceiling - own.finish;
            if out.is_empty() {
                free = free.min(last);
            }
            for edge in out {
                let to = edge.node as usize;
                let room = if self.task_of[to].is_some() {
                    0
                } else {
                    frees[to]
                };
                let bound = early[to].end(edge.to_start) + room;
                free = free.min(self.departure(edge, bound, at) - own.end(edge.from_start));
            }
            let free = free.max(0);
            frees[at] = free;
            if node.as_late_as_possible && node.state == State::Open && node.pinned.is_none() {
                let room = free.min(last).max(0);
                early[at] = Slot {
                    start: own.start + room,
                    finish: own.finish + room,
                };
                totals[at] -= room;
                frees[at] -= room;
            }
        }
        frees
    }
}
