//! A plan made ready for passes: tasks in computing order, links as arrays, calendars beside them. No dates yet.

use super::calendar::Calendar;
use super::check;
use super::draft::{Draft, Raw};
use super::node::{Node, Opening, State};
use super::order::{Grouped, sorted};
use super::plan::{Plan, Problem};
use super::span::{TICKS_PER_DAY, Unit};

const HALF_DAY: i64 = TICKS_PER_DAY / 2;

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

/// A link, seen from one of its ends. Twelve bytes: passes spend their time on fetching these.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Edge {
    /// The node at the other end.
    pub(crate) node: u32,
    lag: i32,
    pub(crate) from_start: bool,
    pub(crate) to_start: bool,
    pub(crate) count: Count,
}

impl Edge {
    /// Ticks between the ends; a hundred years of them, the longest lag, fit into 32 bits.
    #[inline]
    pub(crate) fn lag(&self) -> i64 {
        i64::from(self.lag)
    }
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
    incoming: Grouped<Edge>,
    outgoing: Grouped<Edge>,
    /// Ticks that every position of the plan as planned is a multiple of; part of a half day, or a day.
    pub(crate) grain: i64,
}

impl Network {
    /// Checks a plan and makes it ready.
    ///
    /// # Errors
    /// Everything that keeps the plan from having dates: see [`Problem`]. Every knot of links is named by a loop, in its order.
    pub fn new(plan: &Plan) -> Result<Self, Vec<Problem>> {
        let problems = check::problems(plan);
        if !problems.is_empty() {
            return Err(problems);
        }
        let draft = Draft::of(plan)?;
        let edges = draft.raw.iter().map(|raw| (raw.from, raw.to));
        let order =
            sorted(draft.owner.len(), edges).map_err(|loops| draft.loop_problems(plan, &loops))?;
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
        let opens: Vec<Opening> = calendars.iter().map(|own| Opening::of(plan, own)).collect();
        let node = |task: &Option<u32>| {
            task.map_or_else(Node::of_phase, |task| {
                Node::of_task(&plan.tasks[task as usize], &calendars, &opens)
            })
        };
        let nodes: Vec<Node> = task_of.iter().map(node).collect();
        let node_of = draft.node_of.iter();
        let mut network = Self {
            nodes,
            node_of: node_of
                .map(|node| node.map(|node| rank[node as usize]))
                .collect(),
            task_of,
            calendars,
            incoming: Grouped::default(),
            outgoing: Grouped::default(),
            grain: 1,
        };
        network.link(draft, &rank);
        network
    }

    /// Ties the nodes; links that progress has settled leave a floor only.
    fn link(&mut self, draft: &Draft, rank: &[u32]) {
        let links: Vec<(u32, Edge)> = draft
            .raw
            .iter()
            .filter_map(|raw| self.edge(raw, rank))
            .collect();
        self.grain = self.grain(&links);
        let nodes = self.nodes.len();
        self.incoming = Grouped::new(nodes, links.iter().copied());
        let by_predecessor = links
            .iter()
            .map(|(to, edge)| (edge.node, Edge { node: *to, ..*edge }));
        self.outgoing = Grouped::new(nodes, by_predecessor);
    }

    fn grain(&self, links: &[(u32, Edge)]) -> i64 {
        let start = if self.calendars.iter().any(Calendar::has_half_days) {
            HALF_DAY
        } else {
            TICKS_PER_DAY
        };
        let lags = links.iter().map(|(_, edge)| edge.lag());
        let of_nodes = self.nodes.iter().flat_map(Node::positions);
        lags.chain(of_nodes).fold(start, |grain, ticks| {
            // Whole and half days are nearly all; a division by a constant is a multiplication.
            let whole = match grain {
                TICKS_PER_DAY => ticks % TICKS_PER_DAY == 0,
                HALF_DAY => ticks % HALF_DAY == 0,
                _ => ticks % grain == 0,
            };
            if whole { grain } else { divisor(grain, ticks) }
        })
    }

    /// The successor of a link and the edge that leads to it; none where progress has settled it, which leaves a floor
    /// at the successor.
    fn edge(&mut self, raw: &Raw, rank: &[u32]) -> Option<(u32, Edge)> {
        let (from, to) = (rank[raw.from as usize], rank[raw.to as usize]);
        let (source, target) = (self.nodes[from as usize], self.nodes[to as usize]);
        let to_start = raw.kind.enters_start();
        if target.state == State::Finished || (target.state == State::Started && to_start) {
            return None;
        }
        let edge = Edge {
            node: from,
            lag: raw.lag,
            from_start: raw.kind.leaves_start(),
            to_start,
            count: self.count(raw, &source, &target),
        };
        if source.state == State::Finished || (source.state == State::Started && edge.from_start) {
            let base = if edge.from_start {
                source.begun
            } else {
                source.begun + source.duration
            };
            let settled = self.arrival(&edge, base, to as usize);
            let target = &mut self.nodes[to as usize];
            let floor = if to_start {
                &mut target.floor
            } else {
                &mut target.finish_floor
            };
            *floor = settled.max(*floor);
            return None;
        }
        Some((to, edge))
    }

    /// How the lag of a link between two nodes is counted.
    fn count(&self, raw: &Raw, source: &Node, target: &Node) -> Count {
        let every_day = self.calendars.len() - 1;
        let lag_calendar = if raw.unit == Unit::Working {
            0
        } else {
            every_day
        };
        let same = source.calendar == target.calendar;
        if same && (raw.lag == 0 || source.calendar as usize == lag_calendar) {
            Count::Same
        } else if raw.lag == 0 || raw.unit == Unit::Calendar {
            Count::Elapsed
        } else {
            Count::Working
        }
    }

    /// Whether positions of more than one calendar meet: at a link, or at the plan's end.
    pub(crate) fn mixes_calendars(&self) -> bool {
        let mut nodes = self.nodes.iter();
        let first = nodes.next().map(|node| node.calendar);
        nodes.any(|node| Some(node.calendar) != first)
            || (0..self.nodes.len()).any(|at| {
                let mut edges = self.into(at).iter();
                edges.any(|edge| edge.count != Count::Same)
            })
    }

    /// The edges that lead to a node.
    pub(crate) fn into(&self, node: usize) -> &[Edge] {
        self.incoming.of(node)
    }

    /// The edges that leave a node.
    pub(crate) fn out(&self, node: usize) -> &[Edge] {
        self.outgoing.of(node)
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
