//! A plan made ready for passes: tasks in computing order, links as arrays, calendars beside them. No dates yet.

use super::calendar::Calendar;
use super::check;
use super::draft::{Draft, Raw};
use super::node::{Node, State};
use super::order::{grouped, sorted};
use super::plan::{Plan, Problem};
use super::span::{TICKS_PER_DAY, Unit};

/// How a link's lag is counted between two positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Count {
    /// Both ends and the lag count the same calendar: plain addition.
    #[default]
    Same,
    /// Working days of the project's calendar between ends that count others.
    Working,
    /// Every day.
    Elapsed,
}

/// A link, seen from one of its ends.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Edge {
    /// The node at the other end.
    pub(crate) node: u32,
    pub(crate) from_start: bool,
    pub(crate) to_start: bool,
    pub(crate) count: Count,
    pub(crate) lag: i64,
}

/// A plan that passes can run over. Nodes are numbered so that every edge leads from a lower to a higher one.
#[derive(Clone, Debug)]
pub struct Network {
    pub(crate) calendars: Vec<Calendar>,
    pub(crate) nodes: Vec<Node>,
    /// The task of each node; none for the ends of phases.
    pub(crate) task_of: Vec<Option<u32>>,
    /// The node of each task; none for phases.
    pub(crate) node_of: Vec<Option<u32>>,
    pub(crate) first_in: Vec<usize>,
    pub(crate) incoming: Vec<Edge>,
    pub(crate) first_out: Vec<usize>,
    pub(crate) outgoing: Vec<Edge>,
    /// Ticks that every position of the plan as planned is a multiple of; part of a half day, or a day.
    pub(crate) grain: i64,
}

impl Network {
    /// Checks a plan and makes it ready.
    ///
    /// # Errors
    /// Everything that keeps the plan from having dates: see [`Problem`]. A loop of links is named in its order.
    pub fn new(plan: &Plan) -> Result<Self, Vec<Problem>> {
        let problems = check::problems(plan);
        if !problems.is_empty() {
            return Err(problems);
        }
        let draft = Draft::of(plan)?;
        let edges: Vec<(u32, u32)> = draft.raw.iter().map(|raw| (raw.from, raw.to)).collect();
        let order = sorted(draft.owner.len(), &edges)
            .map_err(|nodes| vec![draft.loop_problem(plan, &nodes)])?;
        Ok(Self::of(plan, &draft, &order))
    }

    fn of(plan: &Plan, draft: &Draft, order: &[u32]) -> Self {
        let mut calendars = plan.calendars.clone();
        calendars.push(Calendar::every_day());
        let mut rank = vec![0_u32; order.len()];
        for (at, node) in (0_u32..).zip(order) {
            rank[*node as usize] = at;
        }
        let owners = order.iter().map(|node| draft.owner[*node as usize]);
        let task_of: Vec<Option<u32>> = owners
            .map(|(task, phase)| (!phase).then_some(task))
            .collect();
        let of_task = |task: &Option<u32>| {
            task.map_or_else(Node::of_phase, |task| {
                Node::of_task(plan, &plan.tasks[task as usize], &calendars)
            })
        };
        let mut network = Self {
            nodes: task_of.iter().map(of_task).collect(),
            node_of: draft
                .node_of
                .iter()
                .map(|node| node.map(|node| rank[node as usize]))
                .collect(),
            task_of,
            calendars,
            first_in: Vec::new(),
            incoming: Vec::new(),
            first_out: Vec::new(),
            outgoing: Vec::new(),
            grain: 1,
        };
        let links: Vec<(u32, u32, Edge)> = draft
            .raw
            .iter()
            .filter_map(|raw| network.edge(raw, &rank))
            .collect();
        network.grain = network.grain(&links);
        let nodes = network.nodes.len();
        let by_successor = links.iter().map(|(from, to, edge)| {
            (
                *to,
                Edge {
                    node: *from,
                    ..*edge
                },
            )
        });
        let by_predecessor = links
            .iter()
            .map(|(from, to, edge)| (*from, Edge { node: *to, ..*edge }));
        (network.first_in, network.incoming) = grouped(nodes, by_successor);
        (network.first_out, network.outgoing) = grouped(nodes, by_predecessor);
        network
    }

    fn grain(&self, links: &[(u32, u32, Edge)]) -> i64 {
        let start = if self.calendars.iter().any(Calendar::has_half_days) {
            TICKS_PER_DAY / 2
        } else {
            TICKS_PER_DAY
        };
        let lags = links.iter().map(|(_, _, edge)| edge.lag);
        let of_nodes = self.nodes.iter().flat_map(Node::positions);
        lags.chain(of_nodes).fold(start, |grain, ticks| {
            if ticks % grain == 0 {
                grain
            } else {
                divisor(grain, ticks)
            }
        })
    }

    /// The edge of a link; none where progress has settled it, which leaves a floor at the successor.
    fn edge(&mut self, raw: &Raw, rank: &[u32]) -> Option<(u32, u32, Edge)> {
        let (from, to) = (rank[raw.from as usize], rank[raw.to as usize]);
        let (source, target) = (self.nodes[from as usize], self.nodes[to as usize]);
        let to_start = raw.kind.enters_start();
        if target.state == State::Finished || (target.state == State::Started && to_start) {
            return None;
        }
        let same = source.calendar == target.calendar;
        let every_day = self.calendars.len() - 1;
        let lag_calendar = if raw.lag.unit == Unit::Working {
            0
        } else {
            every_day
        };
        let count = if same && (raw.lag.ticks == 0 || source.calendar as usize == lag_calendar) {
            Count::Same
        } else if raw.lag.ticks == 0 || raw.lag.unit == Unit::Calendar {
            Count::Elapsed
        } else {
            Count::Working
        };
        let edge = Edge {
            node: from,
            from_start: raw.kind.leaves_start(),
            to_start,
            count,
            lag: raw.lag.ticks,
        };
        if source.state == State::Finished || (source.state == State::Started && edge.from_start) {
            let settled = self.arrival(&edge, source.begun, source.begun + source.duration, to);
            let target = &mut self.nodes[to as usize];
            let floor = if to_start {
                &mut target.floor
            } else {
                &mut target.finish_floor
            };
            *floor = settled.max(*floor);
            return None;
        }
        Some((from, to, edge))
    }

    /// The edges that lead to a node.
    pub(crate) fn into(&self, node: usize) -> &[Edge] {
        &self.incoming[self.first_in[node]..self.first_in[node + 1]]
    }

    /// The edges that leave a node.
    pub(crate) fn out(&self, node: usize) -> &[Edge] {
        &self.outgoing[self.first_out[node]..self.first_out[node + 1]]
    }
}

/// The greatest common divisor; `one` is positive.
fn divisor(one: i64, other: i64) -> i64 {
    let (mut one, mut other) = (one, other.abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}
