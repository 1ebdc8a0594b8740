//! The forward and the backward pass over a network, in positions of each task's calendar. No dates, no words.
//!
//! Along a link both passes use one monotone step and its exact inverse: `arrival` is the earliest position that the
//! predecessor allows, `departure` the latest position of the predecessor that still allows the successor's.

use super::network::{Count, Edge, Network};
use super::node::{FOREVER, NEVER, Node, State};

/// Where a node lies, in ticks of its calendar; passes compute one for each node. Both ends side by side, because a
/// link needs one of them, and mostly the other is asked for next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) start: i64,
    pub(crate) finish: i64,
}

impl Slot {
    /// One of its ends.
    #[inline]
    pub(crate) fn end(&self, start: bool) -> i64 {
        if start { self.start } else { self.finish }
    }
}

impl Network {
    /// The durations of the nodes as planned.
    pub(crate) fn durations(&self) -> Vec<i64> {
        self.nodes.iter().map(|node| node.duration).collect()
    }

    /// The moment of a node's end at `position`: of its start, or of its finish.
    #[inline]
    pub(crate) fn moment(&self, node: &Node, position: i64, start: bool) -> i64 {
        let calendar = &self.calendars[node.calendar as usize];
        if start || node.milestone {
            calendar.opening(position)
        } else {
            calendar.closing(position)
        }
    }

    /// The earliest position that an edge from the end of a node at `base` allows the node `to`.
    #[inline]
    pub(crate) fn arrival(&self, edge: &Edge, base: i64, to: usize) -> i64 {
        if edge.count == Count::Same {
            return base + edge.lag();
        }
        self.arrival_between_calendars(edge, base, to)
    }

    #[inline(never)]
    fn arrival_between_calendars(&self, edge: &Edge, base: i64, to: usize) -> i64 {
        let moment = self.moment(&self.nodes[edge.node as usize], base, edge.from_start);
        let moment = if edge.count == Count::Elapsed {
            moment + edge.lag()
        } else {
            self.calendars[0].closing(self.calendars[0].position(moment) + edge.lag())
        };
        self.calendars[self.nodes[to].calendar as usize].position(moment)
    }

    /// The latest position of the node `from` that still allows its successor's bound end to be at `position`.
    #[inline]
    pub(crate) fn departure(&self, edge: &Edge, position: i64, from: usize) -> i64 {
        if edge.count == Count::Same {
            return position - edge.lag();
        }
        let to = &self.nodes[edge.node as usize];
        let moment = self.calendars[to.calendar as usize].opening(position);
        let moment = if edge.count == Count::Elapsed {
            moment - edge.lag()
        } else {
            self.calendars[0].opening(self.calendars[0].position(moment) - edge.lag())
        };
        let node = &self.nodes[from];
        let calendar = &self.calendars[node.calendar as usize];
        if edge.from_start || node.milestone {
            calendar.position(moment + self.grain) - self.grain
        } else {
            calendar.position(moment)
        }
    }

    /// The earliest start and the earliest finish that floors and predecessors allow, each taken alone.
    #[inline]
    pub(crate) fn bounds(&self, node: usize, early: &[Slot]) -> (i64, i64) {
        let (mut start, mut finish) = (self.nodes[node].floor, self.nodes[node].finish_floor);
        for edge in self.into(node) {
            let base = early[edge.node as usize].end(edge.from_start);
            let at = self.arrival(edge, base, node);
            if edge.to_start {
                start = start.max(at);
            } else {
                finish = finish.max(at);
            }
        }
        (start, finish)
    }

    /// The early positions with the given durations.
    pub(crate) fn forward(&self, durations: &[i64], early: &mut [Slot]) {
        self.forward_from(0, durations, early);
    }

    /// The early positions of the node `first` and those after it in computing order.
    pub(crate) fn forward_from(&self, first: usize, durations: &[i64], early: &mut [Slot]) {
        for (at, node) in self.nodes.iter().enumerate().skip(first) {
            let duration = durations[at];
            let start = node.pinned_start(duration).unwrap_or_else(|| {
                let (start, finish) = self.bounds(at, early);
                start.max(finish - duration)
            });
            early[at] = Slot {
                start,
                finish: start + duration,
            };
        }
    }

    /// A door for the benches: so many forward passes over the durations as planned, and the end of the last.
    #[doc(hidden)]
    #[must_use]
    pub fn passes(&self, times: u32) -> i64 {
        let durations = self.durations();
        let mut early = vec![Slot::default(); self.nodes.len()];
        for _ in 0..times {
            self.forward(std::hint::black_box(&durations), &mut early);
        }
        self.end(&early)
    }

    /// The moment when the last task ends.
    ///
    /// The last finish is sought in each calendar's positions, so only one of each becomes a moment.
    pub(crate) fn end(&self, early: &[Slot]) -> i64 {
        let mut last = vec![NEVER; self.calendars.len()];
        for ((node, slot), task) in self.nodes.iter().zip(early).zip(&self.task_of) {
            if task.is_some() {
                let last = &mut last[node.calendar as usize];
                *last = slot.finish.max(*last);
            }
        }
        let used = self.calendars.iter().zip(last);
        let used = used.filter(|(_, finish)| *finish != NEVER);
        used.map(|(calendar, finish)| calendar.closing(finish))
            .max()
            .unwrap_or_default()
    }

    /// The position of one moment in each calendar.
    pub(crate) fn everywhere(&self, moment: i64) -> Vec<i64> {
        let positions = self.calendars.iter().map(|own| own.position(moment));
        positions.collect()
    }

    /// The late positions, with nothing ending after `end`. Finished tasks stay where they are.
    ///
    /// With `ceilings` no finish is after its own, as constraints demand. Without, the positions are those that keep
    /// the plan's end alone: constraints bound nothing, and what a pinned task waits for does not hold it.
    pub(crate) fn backward(
        &self,
        durations: &[i64],
        end: i64,
        ceilings: Option<&[i64]>,
        late: &mut [Slot],
    ) {
        let ends = self.everywhere(end);
        for (at, node) in self.nodes.iter().enumerate().rev() {
            let duration = durations[at];
            let mut finish = if node.state == State::Finished {
                node.begun + duration
            } else {
                let own = ceilings.map_or(FOREVER, |ceilings| ceilings[at]);
                own.min(ends[node.calendar as usize])
            };
            for edge in self.out(at) {
                let to = edge.node as usize;
                if ceilings.is_none() && self.nodes[to].pinned.is_some() {
                    continue;
                }
                let bound = self.departure(edge, late[to].end(edge.to_start), at);
                finish = finish.min(if edge.from_start {
                    bound + duration
                } else {
                    bound
                });
            }
            late[at] = Slot {
                start: finish - duration,
                finish,
            };
        }
    }

    /// The latest finishes that the tasks' own constraints allow; none where no constraint bounds one.
    pub(crate) fn ceilings(&self) -> Option<Vec<i64>> {
        let bound = self
            .nodes
            .iter()
            .any(|node| node.ceiling < FOREVER || node.pinned.is_some());
        bound.then(|| self.nodes.iter().map(|node| node.ceiling).collect())
    }

    /// The predecessor that sets a node's position: the first whose link is tight. None where a date sets it.
    pub(crate) fn driver(&self, node: usize, early: &[Slot]) -> Option<usize> {
        if self.nodes[node].pinned.is_some() {
            return None;
        }
        self.into(node)
            .iter()
            .find(|edge| self.is_tight(edge, node, early))
            .map(|edge| edge.node as usize)
    }

    /// Whether an edge into `node` leaves no room between its ends.
    #[inline]
    fn is_tight(&self, edge: &Edge, node: usize, early: &[Slot]) -> bool {
        let base = early[edge.node as usize].end(edge.from_start);
        self.arrival(edge, base, node) == early[node].end(edge.to_start)
    }
}
