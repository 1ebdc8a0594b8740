//! The nodes and links of a plan before they are in order: one node a task, and those for the ends of linked phases.

use std::collections::BTreeMap;

use super::check::MAX_TICKS;
use super::plan::{Kind, Plan, Problem};
use super::span::{Span, Unit};
use crate::both;

/// A link between nodes that are not yet in order.
pub(crate) struct Raw {
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// Ticks of the lag; the longest that a plan may have fits.
    pub(crate) lag: i32,
    pub(crate) unit: Unit,
    pub(crate) kind: Kind,
}

impl Raw {
    fn new(from: u32, to: u32, kind: Kind, lag: Span) -> Self {
        debug_assert!(lag.ticks.abs() <= MAX_TICKS, "links are checked before");
        Self {
            from,
            to,
            lag: i32::try_from(lag.ticks).unwrap_or_default(),
            unit: lag.unit,
            kind,
        }
    }
}

/// The nodes of a plan before they are in order.
pub(crate) struct Draft {
    /// Of each node: its task, or the phase that it is an end of.
    pub(crate) owner: Vec<(u32, bool)>,
    pub(crate) node_of: Vec<Option<u32>>,
    pub(crate) raw: Vec<Raw>,
}

impl Draft {
    pub(crate) fn of(plan: &Plan) -> Result<Self, Vec<Problem>> {
        let mut phase = vec![false; plan.tasks.len()];
        for parent in plan.tasks.iter().filter_map(|task| task.phase) {
            phase[parent] = true;
        }
        let mut draft = Self {
            owner: Vec::with_capacity(plan.tasks.len()),
            node_of: Vec::with_capacity(plan.tasks.len()),
            raw: Vec::with_capacity(plan.links.len()),
        };
        for (at, is_phase) in (0_u32..).zip(&phase) {
            let node = (!is_phase).then(|| draft.add(at, false));
            draft.node_of.push(node);
        }
        let mut ends = BTreeMap::new();
        let mut problems = Vec::new();
        for (at, link) in plan.links.iter().enumerate() {
            let from = draft.end(plan, link.from, false, &mut ends);
            let to = draft.end(plan, link.to, true, &mut ends);
            let unclear = (phase[link.from] && link.kind.leaves_start())
                || (phase[link.to] && !link.kind.enters_start());
            if unclear {
                let message = both!(
                    "阶段只能以其完成作为前置、以其开始作为后续",
                    "a phase can be waited for only by its finish, and can wait only with its start"
                );
                problems.push(Problem::of_link(at, link.to, message));
            }
            draft.raw.push(Raw::new(from, to, link.kind, link.lag));
        }
        draft.fill_phases(plan, &ends)?;
        if problems.is_empty() {
            Ok(draft)
        } else {
            Err(problems)
        }
    }

    fn add(&mut self, owner: u32, phase: bool) -> u32 {
        self.owner.push((owner, phase));
        u32::try_from(self.owner.len() - 1).unwrap_or(u32::MAX)
    }

    /// The node that a link meets at `task`: its own, or that of the phase's start or finish.
    fn end(
        &mut self,
        plan: &Plan,
        task: usize,
        start: bool,
        ends: &mut BTreeMap<(usize, bool), u32>,
    ) -> u32 {
        debug_assert!(task < plan.tasks.len(), "links are checked before");
        let owner = u32::try_from(task).unwrap_or(u32::MAX);
        self.node_of[task].unwrap_or_else(|| {
            *ends
                .entry((task, start))
                .or_insert_with(|| self.add(owner, true))
        })
    }

    /// Ties the ends of the linked phases to their tasks; a phase within itself is a problem.
    fn fill_phases(
        &mut self,
        plan: &Plan,
        ends: &BTreeMap<(usize, bool), u32>,
    ) -> Result<(), Vec<Problem>> {
        for (at, task) in plan.tasks.iter().enumerate() {
            let mut above = task.phase;
            let mut depth = 0;
            while let Some(phase) = above {
                depth += 1;
                if depth > MAX_DEPTH || phase == at {
                    let id = &task.id;
                    let message = both!(
                        "阶段 {id} 嵌套过深或包含自身",
                        "the phase of {id} contains itself or is nested too deep"
                    );
                    return Err(vec![Problem::of_task(at, message)]);
                }
                if let Some(node) = self.node_of[at] {
                    let lag = Span::working(0);
                    if let Some(end) = ends.get(&(phase, false)) {
                        self.raw.push(Raw::new(node, *end, Kind::FinishFinish, lag));
                    }
                    if let Some(start) = ends.get(&(phase, true)) {
                        self.raw.push(Raw::new(*start, node, Kind::StartStart, lag));
                    }
                }
                above = plan.tasks[phase].phase;
            }
        }
        Ok(())
    }

    pub(crate) fn loop_problems(&self, plan: &Plan, loops: &[Vec<u32>]) -> Vec<Problem> {
        loops
            .iter()
            .map(|nodes| self.loop_problem(plan, nodes))
            .collect()
    }

    fn loop_problem(&self, plan: &Plan, nodes: &[u32]) -> Problem {
        let mut tasks: Vec<usize> = nodes
            .iter()
            .map(|node| self.owner[*node as usize].0 as usize)
            .collect();
        tasks.dedup();
        let first = tasks.first().copied().unwrap_or(0);
        let ids: Vec<&str> = tasks
            .iter()
            .chain([&first])
            .map(|task| plan.tasks[*task].id.as_str())
            .collect();
        let ids = if ids.len() > 21 {
            format!(
                "{} → … → {}",
                ids[..10].join(" → "),
                ids[ids.len() - 10..].join(" → ")
            )
        } else {
            ids.join(" → ")
        };
        Problem::of_task(
            first,
            both!("依赖成环：{ids}", "the links form a loop: {ids}"),
        )
    }
}

/// How deep phases may be nested.
const MAX_DEPTH: usize = 64;
