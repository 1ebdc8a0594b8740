//! The dated plan as rules and reports ask for it: by id. It computes no dates.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::schedule::{Dates, Item, Row, Scheduled};

/// A plan with its dates.
pub struct Timetable {
    /// The plan behind the dates.
    pub plan: Scheduled,
    /// Dates, floats and drags, one for each task of the plan.
    pub dates: Dates,
    tasks: HashMap<String, usize>,
    /// The days that the plan allows for milestones with a fixed date.
    reached: HashMap<usize, NaiveDate>,
    /// Who waits for whom: successor and predecessor, a phase for its tasks; sorted.
    waits: Vec<(usize, usize)>,
}

impl Timetable {
    /// A plan and its dates, found by id from now on.
    pub fn new(plan: Scheduled, dates: Dates) -> Self {
        let ids = plan.plan.tasks.iter().map(|task| task.id.clone());
        let tasks = ids.zip(0..).collect();
        let links = plan.plan.links.iter().map(|link| (link.to, link.from));
        let within = plan.plan.tasks.iter().zip(0..);
        let phases = within.filter_map(|(task, at)| Some((task.phase?, at)));
        let mut waits: Vec<_> = links.chain(phases).collect();
        waits.sort_unstable();
        let back = (!plan.fixed.is_empty())
            .then(|| plan.network.backward_from(&plan.plan, &plan.fixed).ok())
            .flatten();
        let targets = back.map_or(Vec::new(), |back| back.targets);
        let reached = targets.iter().map(|one| (one.task, one.expected)).collect();
        Self {
            plan,
            dates,
            tasks,
            reached,
            waits,
        }
    }

    /// The task with this id.
    pub fn task(&self, id: &str) -> Option<usize> {
        self.tasks.get(id).copied()
    }

    /// The dates of the item with this id; none for what is cancelled.
    pub fn item(&self, id: &str) -> Option<&Item> {
        Some(&self.dates.items[self.task(id)?])
    }

    /// The day that the item with this id can be reached on: later than its date where that is fixed and cannot be kept.
    pub fn reached(&self, id: &str) -> Option<NaiveDate> {
        let task = self.task(id)?;
        let finish = self.dates.items[task].early_finish;
        Some(
            self.reached
                .get(&task)
                .map_or(finish, |day| finish.max(*day)),
        )
    }

    /// Whether the item with this id is open and moves the end when it moves.
    pub fn is_critical(&self, id: &str) -> bool {
        self.item(id).is_some_and(|item| item.critical)
    }

    /// The ids of all critical milestones and actions, in the order of the plan.
    pub fn critical(&self) -> Vec<&str> {
        let tasks = self.plan.plan.tasks.iter().zip(&self.dates.items);
        let rows = tasks.zip(&self.plan.rows);
        rows.filter(|((_, item), row)| item.critical && **row != Row::Phase)
            .map(|((task, _), _)| task.id.as_str())
            .collect()
    }

    /// The tasks whose delay shows at `task`: those that set its date, first to last, and once it is reached, all that it
    /// waited for, near or far. So for a milestone that stands on the day that was said, which what it waits for explains.
    pub fn before(&self, task: usize) -> Vec<usize> {
        let reached = self.plan.plan.tasks[task].progress.finished.is_some();
        let mut before = if reached {
            vec![task]
        } else {
            self.plan.network.chain_to(task)
        };
        // The customer's date is nobody's doing.
        let fixed = |task: usize| self.plan.fixed.iter().any(|fixed| fixed.task == task);
        let is_said =
            |task: usize| matches!(self.plan.rows[task], Row::Milestone(_)) && !fixed(task);
        let said = |task: &usize| reached || is_said(*task);
        let mut ahead: Vec<usize> = before.first().copied().filter(said).into_iter().collect();
        let mut seen: BTreeSet<usize> = before.iter().copied().collect();
        while let Some(next) = ahead.pop() {
            let awaited = self.awaited(next).filter(|from| seen.insert(*from));
            ahead.extend(awaited.inspect(|from| before.push(*from)));
        }
        before
    }

    /// The tasks that `task` waits for itself; of a phase its own.
    pub fn awaited(&self, task: usize) -> impl Iterator<Item = usize> {
        let first = self.waits.partition_point(|(to, _)| *to < task);
        let waits = self.waits[first..].iter();
        waits
            .take_while(move |(to, _)| *to == task)
            .map(|(_, from)| *from)
    }

    /// The ids of the chain that sets the plan's end, first to last; empty once all is done.
    pub fn critical_path(&self) -> Vec<&str> {
        let path = self.plan.critical_path(&self.dates);
        let id = |task: usize| self.plan.plan.tasks[task].id.as_str();
        path.into_iter().map(id).collect()
    }
}
