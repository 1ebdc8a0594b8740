//! Drag: by how much the plan would end earlier if one critical task took no time. Not what shortening costs.
//!
//! Only a task on a chain of tight links to the plan's end can have any, and one such chain holds them all: the others
//! leave it as it is. Where calendars differ, each of the chain is tried: its duration is left out, and what comes after
//! it in computing order passes forward again. That is exact, and costs chain × nodes; plans beyond [`BUDGET`], and those
//! on one calendar, are read from slacks instead.
//!
//! In computing order every path from the plan's start to its end either runs through a task or jumps over its place
//! by exactly one link (or starts after it, or ends before it). So the longest path without the task is that of the
//! tightest jump, and the drag is the smaller of two slacks: that of the tightest jump, and that of the paths through
//! the task when its start and finish fall together. The tightest jump over every critical place at once takes
//! O(links · log links). Exact where all tasks follow one calendar; with several, slacks are counted in the calendar
//! of each link's successor and may be off by the days on which the calendars differ.

use super::network::Network;
use super::node::{FOREVER, NEVER, Pin, State};
use super::passes::Slot;

/// The most nodes that are placed again to find the drags of a plan on several calendars: a few milliseconds, which
/// reading a plan of that size takes as well.
const BUDGET: usize = 200_000;

/// What drags are computed from.
pub(crate) struct Drag<'a> {
    pub(crate) network: &'a Network,
    pub(crate) early: &'a [Slot],
    /// A chain of tight links that sets the plan's end, as nodes, first to last.
    pub(crate) chain: &'a [usize],
    /// The late positions that keep the plan's end alone.
    pub(crate) late: &'a [Slot],
    pub(crate) end: i64,
}

/// A jump over critical places: its slack and the places, as indices of the critical list.
struct Jump {
    slack: i64,
    from: u32,
    to: u32,
}

impl Drag<'_> {
    /// The drag of each node in ticks of working days, zero for those that do not set the plan's end.
    pub(crate) fn all(&self) -> Vec<i64> {
        let nodes = self.network.nodes.len();
        let again: usize = self.chain.iter().map(|node| nodes - node).sum();
        if again <= BUDGET && self.network.mixes_calendars() {
            self.tried()
        } else {
            self.by_slacks()
        }
    }

    /// How much earlier the plan ends without the duration of each node of the chain.
    fn tried(&self) -> Vec<i64> {
        let mut durations = self.network.durations();
        let mut trial = self.early.to_vec();
        let mut drags = vec![0; durations.len()];
        // From the last to the first: what comes before a node still stands where it was.
        for node in self.chain.iter().copied().rev() {
            let whole = std::mem::take(&mut durations[node]);
            if whole > 0 && self.network.nodes[node].state != State::Finished {
                self.network.forward_from(node, &durations, &mut trial);
                drags[node] = self.saved(self.network.end(&trial));
            }
            durations[node] = whole;
        }
        drags
    }

    /// The project's working days between an end of the plan without a task and its end. A task whose finish waits may
    /// start later when it takes no time, and with it what waits for its start: that saves nothing.
    fn saved(&self, sooner: i64) -> i64 {
        let project = &self.network.calendars[0];
        (project.position(self.end) - project.position(sooner)).max(0)
    }

    /// The drags of a plan on one calendar, exact; of one on several, near.
    fn by_slacks(&self) -> Vec<i64> {
        let nodes = &self.network.nodes;
        let critical: Vec<usize> = (0..nodes.len())
            .filter(|node| self.sets_the_end(*node))
            .collect();
        let through = critical.iter().map(|node| self.through(*node));
        let around = self.around(&critical);
        let ends = self.network.everywhere(self.end);
        let mut drags = vec![0; nodes.len()];
        for ((node, through), around) in critical.iter().zip(through).zip(around) {
            let calendar = nodes[*node].calendar as usize;
            let sooner = ends[calendar] - through.min(around).max(0);
            drags[*node] = self.saved(self.network.calendars[calendar].closing(sooner));
        }
        drags
    }

    fn sets_the_end(&self, node: usize) -> bool {
        let about = &self.network.nodes[node];
        self.network.task_of[node].is_some()
            && about.state != State::Finished
            && self.late[node].finish <= self.early[node].finish
            && self.late[node].finish > self.late[node].start
    }

    /// The slack of the paths through a node whose start and finish fall together.
    fn through(&self, node: usize) -> i64 {
        let about = &self.network.nodes[node];
        let earliest = match about.pinned {
            Some(Pin::Start(at)) => at.max(about.today),
            Some(Pin::Finish(at)) => at,
            None => {
                let (start, finish) = self.network.bounds(node, self.early);
                start.max(finish)
            }
        };
        let mut latest = self.network.calendars[about.calendar as usize].position(self.end);
        for edge in self.network.out(node) {
            let to = edge.node as usize;
            if self.network.nodes[to].pinned.is_none() {
                let bound = self.late[to].end(edge.to_start);
                latest = latest.min(self.network.departure(edge, bound, node));
            }
        }
        latest - earliest
    }

    /// The slack of the tightest path around each critical node.
    fn around(&self, critical: &[usize]) -> Vec<i64> {
        let nodes = self.network.nodes.len();
        let mut rank = vec![0_u32; nodes + 1];
        for node in critical {
            rank[*node + 1] = 1;
        }
        for node in 0..nodes {
            rank[node + 1] += rank[node];
        }
        let most = critical
            .iter()
            .map(|node| self.early[*node].finish - self.early[*node].start)
            .max();
        let most = most.unwrap_or(0);
        let mut jumps = Vec::new();
        let mut add = |slack: i64, from: u32, to: u32| {
            if from < to && slack < most {
                jumps.push(Jump { slack, from, to });
            }
        };
        let ends = self.network.everywhere(self.end);
        for node in 0..nodes {
            add(self.source(node), 0, rank[node]);
            if self.network.task_of[node].is_some() {
                let slack =
                    ends[self.network.nodes[node].calendar as usize] - self.early[node].finish;
                add(slack, rank[node + 1], rank[nodes]);
            }
            if self.network.nodes[node].pinned.is_some() {
                continue;
            }
            for edge in self.network.into(node) {
                let from = edge.node as usize;
                if rank[from + 1] < rank[node] {
                    add(self.slack(node, edge), rank[from + 1], rank[node]);
                }
            }
        }
        tightest(jumps, critical.len())
    }

    /// The slack of an edge into `node`.
    fn slack(&self, node: usize, edge: &super::network::Edge) -> i64 {
        let base = self.early[edge.node as usize].end(edge.from_start);
        self.late[node].end(edge.to_start) - self.network.arrival(edge, base, node)
    }

    /// The slack of a path that begins with `node`.
    fn source(&self, node: usize) -> i64 {
        let about = &self.network.nodes[node];
        let late = self.late[node];
        if let Some(start) = about.pinned_start(late.finish - late.start) {
            return late.start - start;
        }
        let slack = |late: i64, floor: i64| {
            if floor == NEVER {
                FOREVER
            } else {
                late - floor
            }
        };
        slack(late.start, about.floor).min(slack(late.finish, about.finish_floor))
    }
}

/// For each place the smallest slack among the jumps over it: jumps by slack, each place taken by the first.
fn tightest(mut jumps: Vec<Jump>, places: usize) -> Vec<i64> {
    jumps.sort_unstable_by_key(|jump| jump.slack);
    let mut slack = vec![FOREVER; places];
    let mut next: Vec<usize> = (0..=places).collect();
    for jump in jumps {
        let to = jump.to as usize;
        let mut place = free(&mut next, jump.from as usize);
        while place < to {
            slack[place] = jump.slack;
            next[place] = place + 1;
            place = free(&mut next, place);
        }
    }
    slack
}

/// The first place at or after `place` that no jump has taken.
fn free(next: &mut [usize], mut place: usize) -> usize {
    while next[place] != place {
        next[place] = next[next[place]];
        place = next[place];
    }
    place
}
