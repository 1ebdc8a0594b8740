//! The plan read from its end: by when each item must be done so that fixed dates hold. Not a second network.

use chrono::NaiveDate;

use super::calendar::opening_of;
use super::check::MAX_TICKS;
use super::dates::date;
use super::network::Network;
use super::node::{FOREVER, State};
use super::passes::Slot;
use super::plan::{Constraint, Plan, Problem, Task};
use super::span::{Days, TICKS_PER_DAY};
use crate::both;

/// A date that is given from outside: a milestone's day, or the last day of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Index in [`Plan::tasks`]; not a phase.
    pub task: usize,
    /// The date that must hold.
    pub date: NaiveDate,
}

/// What fixed dates ask of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backward {
    /// For each task of the plan the latest responsible days; none for phases, finished tasks, and those that no
    /// fixed date waits for.
    pub items: Vec<Option<Latest>>,
    /// For each fixed date how it stands, in the order given.
    pub targets: Vec<Target>,
    /// Open tasks that no fixed date waits for, as indices of the plan's tasks.
    pub free: Vec<usize>,
}

/// The latest responsible days of one task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latest {
    /// The last day to begin.
    pub start: NaiveDate,
    /// The last day to be done.
    pub finish: NaiveDate,
    /// The day that the network alone allows, where a date of its own puts the task earlier: it cannot be kept.
    pub beyond: Option<NaiveDate>,
    /// Working days between the earliest and the latest finish; negative where the date cannot be met.
    pub slack: Days,
    /// The fixed date that binds it first, as an index of the dates given.
    pub target: usize,
}

/// How one fixed date stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Index in [`Plan::tasks`].
    pub task: usize,
    /// The fixed date.
    pub date: NaiveDate,
    /// The day that the network alone would give it.
    pub expected: NaiveDate,
    /// Working days in hand; negative where the date cannot be met.
    pub slack: Days,
    /// The chain that eats the time before it, first to last and without it, as indices of the plan's tasks.
    pub chain: Vec<usize>,
}

impl Plan {
    /// The latest days that open tasks have of their own, as dates to count back from; those of `fixed` have theirs.
    #[must_use]
    pub fn own_dates(&self, fixed: &[Fixed]) -> Vec<Fixed> {
        let own = |(task, about): (usize, &Task)| {
            let known = fixed.iter().any(|one| one.task == task);
            let latest = |one: &Constraint| match one {
                Constraint::FinishNoLater(at) | Constraint::MustFinish(at) => Some(at.date),
                _ => None,
            };
            let date = about.constraints.iter().filter_map(latest).min()?;
            (!known && about.progress.finished.is_none()).then_some(Fixed { task, date })
        };
        self.tasks.iter().enumerate().filter_map(own).collect()
    }
}

impl Network {
    /// By when each task must be done so that the fixed dates hold; other constraints do not count.
    ///
    /// # Errors
    /// A fixed date is at a phase or at no task, or the plan is too long: see [`Network::dates`].
    pub fn backward_from(&self, plan: &Plan, fixed: &[Fixed]) -> Result<Backward, Vec<Problem>> {
        let nodes = self.fixed_ends(fixed)?;
        let mut ceilings = vec![FOREVER; self.nodes.len()];
        for (node, at) in &nodes {
            ceilings[*node] = ceilings[*node].min(*at);
        }
        let durations = self.durations();
        let mut early = vec![Slot::default(); self.nodes.len()];
        self.forward(&durations, &mut early);
        self.check_length(plan, &early)?;
        let mut late = vec![Slot::default(); self.nodes.len()];
        self.backward(&durations, FOREVER, Some(&ceilings), &mut late);
        let limit = opening_of(plan.start) + 2 * MAX_TICKS;
        let targets = self.binding(&nodes, &late, limit);
        let item = |node: &Option<u32>| {
            let node = node.map(|node| node as usize)?;
            let target = targets[node]?;
            let about = &self.nodes[node];
            let (mut start, mut finish) = self.shown(about, late[node], date);
            if nodes[target].0 == node {
                // Its own date, also where nobody works then.
                (start, finish) = (
                    start.min(fixed[target].date),
                    finish.min(fixed[target].date),
                );
            }
            let driven = self.driven(node, &durations, &early);
            let done = driven + about.duration;
            let reached = Slot {
                start: driven,
                finish: done,
            };
            let beyond = (done > early[node].finish).then(|| self.shown(about, reached, date).1);
            let slack = self.in_working_days(about, done, late[node].finish - done);
            Some(Latest {
                start,
                finish,
                beyond,
                slack: Days(slack),
                target,
            })
        };
        let items: Vec<_> = self.node_of.iter().map(item).collect();
        let free = |at: &usize| {
            let open = plan.tasks[*at].progress.finished.is_none();
            open && self.node_of[*at].is_some() && items[*at].is_none()
        };
        let target =
            |(fixed, (node, at)): (&Fixed, &(usize, i64))| self.target(*fixed, *node, *at, &early);
        Ok(Backward {
            free: (0..items.len()).filter(free).collect(),
            items,
            targets: fixed.iter().zip(&nodes).map(target).collect(),
        })
    }

    /// The nodes of fixed dates, and the positions where they must have ended.
    fn fixed_ends(&self, fixed: &[Fixed]) -> Result<Vec<(usize, i64)>, Vec<Problem>> {
        let end = |fixed: &Fixed| {
            let Some(node) = self.node_of.get(fixed.task).copied().flatten() else {
                let message = both!(
                    "固定日期只能给任务或里程碑",
                    "a fixed date belongs to a task or a milestone"
                );
                return Err(vec![Problem {
                    task: Some(fixed.task),
                    link: None,
                    message,
                }]);
            };
            let about = &self.nodes[node as usize];
            let end = if about.milestone { 0 } else { TICKS_PER_DAY };
            let own = &self.calendars[about.calendar as usize];
            Ok((node as usize, own.position(opening_of(fixed.date) + end)))
        };
        fixed.iter().map(end).collect()
    }

    /// The start that floors and predecessors give a node, also where a constraint puts it elsewhere.
    pub(crate) fn driven(&self, node: usize, durations: &[i64], early: &[Slot]) -> i64 {
        let about = &self.nodes[node];
        if about.state == State::Finished {
            return about.begun;
        }
        let (start, finish) = self.bounds(node, early);
        let today = if about.pinned.is_some() {
            about.today
        } else {
            start
        };
        start.max(finish - durations[node]).max(today)
    }

    /// The fixed date that binds each node: its own, or that of the successor whose link binds.
    fn binding(&self, fixed: &[(usize, i64)], late: &[Slot], limit: i64) -> Vec<Option<usize>> {
        let mut targets: Vec<Option<usize>> = vec![None; self.nodes.len()];
        let mut own: Vec<Option<usize>> = vec![None; self.nodes.len()];
        for (index, (node, at)) in fixed.iter().enumerate() {
            if late[*node].finish == *at && own[*node].is_none() {
                own[*node] = Some(index);
            }
        }
        for (at, node) in self.nodes.iter().enumerate().rev() {
            let calendar = &self.calendars[node.calendar as usize];
            if node.state == State::Finished || late[at].finish > calendar.position(limit) {
                continue;
            }
            let through = self.out(at).iter().find(|edge| {
                let to = edge.node as usize;
                let bound = self.departure(edge, late[to].end(edge.to_start), at);
                targets[to].is_some() && bound == late[at].end(edge.from_start)
            });
            targets[at] = own[at].or_else(|| targets[through?.node as usize]);
        }
        targets
    }

    fn target(&self, fixed: Fixed, node: usize, at: i64, early: &[Slot]) -> Target {
        let about = &self.nodes[node];
        let durations = [about.duration];
        let (start, finish) = self.bounds(node, early);
        let start = if about.state == State::Finished {
            about.begun
        } else {
            start.max(finish - durations[0])
        };
        let start = start.max(about.today);
        let done = start + about.duration;
        let slot = Slot {
            start,
            finish: done,
        };
        let mut chain = Vec::new();
        let mut next = self.setter(node, slot, early);
        while let Some(node) = next {
            chain.extend(self.task_of[node].map(|task| task as usize));
            next = self.driver(node, early);
        }
        chain.reverse();
        let reached = self.shown(about, slot, date).1;
        // A date on a day off is met by what ends before it.
        let expected = if done <= at {
            reached.min(fixed.date)
        } else {
            reached
        };
        Target {
            task: fixed.task,
            date: fixed.date,
            expected,
            slack: Days(self.in_working_days(about, done, at - done)),
            chain,
        }
    }

    /// The predecessor whose link allows `node` no earlier place than `slot`.
    fn setter(&self, node: usize, slot: Slot, early: &[Slot]) -> Option<usize> {
        let sets = self.into(node).iter().find(|edge| {
            let base = early[edge.node as usize].end(edge.from_start);
            self.arrival(edge, base, node) == slot.end(edge.to_start)
        });
        sets.map(|edge| edge.node as usize)
    }

    /// The chain of tasks that sets the early dates of `task`, first to last and with it; empty for phases.
    #[must_use]
    pub fn chain_to(&self, task: usize) -> Vec<usize> {
        let mut early = vec![Slot::default(); self.nodes.len()];
        self.forward(&self.durations(), &mut early);
        let mut at = self
            .node_of
            .get(task)
            .copied()
            .flatten()
            .map(|node| node as usize);
        let mut chain = Vec::new();
        while let Some(node) = at {
            chain.extend(self.task_of[node].map(|task| task as usize));
            at = self.driver(node, &early);
        }
        chain.reverse();
        chain
    }
}
