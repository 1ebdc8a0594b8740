//! The forward and the backward pass over a network, in positions of each task's calendar. No dates, no words.
//!
//! Along a link both passes use one monotone step and its exact inverse: `arrival` is the earliest position that the
//! predecessor allows, `departure` the latest position of the predecessor that still allows the successor's.

use super::network::{Count, Edge, Network};
use super::node::{FOREVER, Node, State};

/// Positions of starts and finishes by node.
#[derive(Clone, Debug, Default)]
pub(crate) struct Positions {
    pub(crate) start: Vec<i64>,
    pub(crate) finish: Vec<i64>,
}

impl Positions {
    pub(crate) fn new(nodes: usize) -> Self {
        Self {
            start: vec![0; nodes],
            finish: vec![0; nodes],
        }
    }

    /// The position of the end that an edge binds at its successor.
    #[inline]
    pub(crate) fn bound(&self, edge: &Edge) -> i64 {
        let to = edge.node as usize;
        if edge.to_start {
            self.start[to]
        } else {
            self.finish[to]
        }
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

    /// The earliest position that an edge from a node at `start`–`finish` allows the node `to`.
    #[inline]
    pub(crate) fn arrival(&self, edge: &Edge, start: i64, finish: i64, to: u32) -> i64 {
        let base = if edge.from_start { start } else { finish };
        if edge.count == Count::Same {
            return base + edge.lag;
        }
        self.arrival_between_calendars(edge, base, to)
    }

    #[inline(never)]
    fn arrival_between_calendars(&self, edge: &Edge, base: i64, to: u32) -> i64 {
        let moment = self.moment(&self.nodes[edge.node as usize], base, edge.from_start);
        let moment = if edge.count == Count::Elapsed {
            moment + edge.lag
        } else {
            self.calendars[0].closing(self.calendars[0].position(moment) + edge.lag)
        };
        self.calendars[self.nodes[to as usize].calendar as usize].position(moment)
    }

    /// The latest position of the node `from` that still allows its successor's bound end to be at `position`.
    #[inline]
    pub(crate) fn departure(&self, edge: &Edge, position: i64, from: usize) -> i64 {
        if edge.count == Count::Same {
            return position - edge.lag;
        }
        let to = &self.nodes[edge.node as usize];
        let moment = self.calendars[to.calendar as usize].opening(position);
        let moment = if edge.count == Count::Elapsed {
            moment - edge.lag
        } else {
            self.calendars[0].opening(self.calendars[0].position(moment) - edge.lag)
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
    pub(crate) fn bounds(&self, node: usize, early: &Positions) -> (i64, i64) {
        let (mut start, mut finish) = (self.nodes[node].floor, self.nodes[node].finish_floor);
        let to = u32::try_from(node).unwrap_or(u32::MAX);
        for edge in self.into(node) {
            let from = edge.node as usize;
            let at = self.arrival(edge, early.start[from], early.finish[from], to);
            if edge.to_start {
                start = start.max(at);
            } else {
                finish = finish.max(at);
            }
        }
        (start, finish)
    }

    /// The early positions with the given durations.
    pub(crate) fn forward(&self, durations: &[i64], early: &mut Positions) {
        for (at, node) in self.nodes.iter().enumerate() {
            let duration = durations[at];
            let start = node.pinned_start(duration).unwrap_or_else(|| {
                let (start, finish) = self.bounds(at, early);
                start.max(finish - duration)
            });
            early.start[at] = start;
            early.finish[at] = start + duration;
        }
    }

    /// The moment when the last task ends.
    pub(crate) fn end(&self, early: &Positions) -> i64 {
        let ends = self.nodes.iter().zip(&early.finish).zip(&self.task_of);
        let ends = ends.filter(|(_, task)| task.is_some());
        ends.map(|((node, finish), _)| self.calendars[node.calendar as usize].closing(*finish))
            .max()
            .unwrap_or_default()
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
        late: &mut Positions,
    ) {
        let ends: Vec<i64> = self.calendars.iter().map(|own| own.position(end)).collect();
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
                let bound = self.departure(edge, late.bound(edge), at);
                finish = finish.min(if edge.from_start {
                    bound + duration
                } else {
                    bound
                });
            }
            late.finish[at] = finish;
            late.start[at] = finish - duration;
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
    pub(crate) fn driver(&self, node: usize, early: &Positions) -> Option<usize> {
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
    pub(crate) fn is_tight(&self, edge: &Edge, node: usize, early: &Positions) -> bool {
        let from = edge.node as usize;
        let to = u32::try_from(node).unwrap_or(u32::MAX);
        let at = self.arrival(edge, early.start[from], early.finish[from], to);
        at == if edge.to_start {
            early.start[node]
        } else {
            early.finish[node]
        }
    }
}
