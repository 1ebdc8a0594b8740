//! The dates, floats and drags of a plan. Not how they are shown.

use chrono::NaiveDate;

use super::calendar::{date_of, opening_of};
use super::check::{MAX_TICKS, MAX_YEARS};
use super::drag::Drag;
use super::network::Network;
use super::node::{Node, State};
use super::outcome::{Almanac, Outcome};
use super::passes::Slot;
use super::phases::{Ends, blank, summarise};
use super::plan::{Plan, Problem};
use super::span::Days;
use crate::both;

/// What follows from a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The last day worked.
    pub finish: NaiveDate,
    /// One for each task of the plan, in its order.
    pub items: Vec<Item>,
    /// The chain of tasks that sets `finish`, first to last, as indices of the plan's tasks.
    pub path: Vec<usize>,
}

/// The dates of one task, milestone or phase. A finish is the last day worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The first day that it can begin; the actual one of a started task.
    pub early_start: NaiveDate,
    /// The last day of its earliest finish; the actual one of a finished task.
    pub early_finish: NaiveDate,
    /// The last day that it can begin without moving the plan's finish or breaking a constraint.
    pub late_start: NaiveDate,
    /// The last day that it can finish without moving the plan's finish or breaking a constraint.
    pub late_finish: NaiveDate,
    /// Working days that it can slip; negative where a constraint cannot be met.
    pub total_float: Days,
    /// Working days that it can slip without moving a successor; never negative. More than the total float where the
    /// task ends after all its successors, which follow its start.
    pub free_float: Days,
    /// Whether it is unfinished and has no total float.
    pub critical: bool,
    /// Working days that the plan would end earlier if it took no time.
    pub drag: Days,
    /// Whether it is a phase, whose values are the outermost of its tasks'.
    pub phase: bool,
}

impl Plan {
    /// The dates, floats and drags of every task.
    ///
    /// # Errors
    /// Everything that keeps the plan from having dates: see [`Network::new`], and a plan longer than
    /// [`MAX_YEARS`] years, at the first task that is too late.
    pub fn dates(&self) -> Result<Dates, Vec<Problem>> {
        Network::new(self)?.dates(self)
    }
}

impl Network {
    /// The dates, floats and drags of the plan that the network was made from.
    ///
    /// # Errors
    /// The plan is longer than [`MAX_YEARS`] years.
    pub fn dates(&self, plan: &Plan) -> Result<Dates, Vec<Problem>> {
        let durations = self.durations();
        let mut early = vec![Slot::default(); self.nodes.len()];
        self.forward(&durations, &mut early);
        self.check_length(plan, &early)?;
        let end = self.end(&early);
        let mut toward_end = early.clone();
        self.backward(&durations, end, None, &mut toward_end);
        let chain = self.chain(&early);
        let drags = Drag {
            network: self,
            early: &early,
            chain: &chain,
            late: &toward_end,
            end,
        }
        .all();
        let mut late = toward_end;
        if let Some(ceilings) = self.ceilings() {
            self.backward(&durations, end, Some(&ceilings), &mut late);
        }
        let tasks = chain.iter().filter_map(|node| self.task_of[*node]);
        let path = tasks.map(|task| task as usize).collect();
        let mut totals = self.totals(&durations, &early, &late);
        let frees = self.put_late(&mut early, &mut totals, end);
        let outcome = Outcome {
            network: self,
            plan,
            almanac: Almanac::of(plan.start, end, self.nodes.len()),
            early: &early,
            late: &late,
        };
        let items = (0..plan.tasks.len()).map(|task| {
            let Some(node) = self.node_of[task].map(|node| node as usize) else {
                return (blank(plan.start), Ends::default());
            };
            outcome.item(node, totals[node], frees[node], drags[node])
        });
        let (mut items, mut ends): (Vec<Item>, Vec<Ends>) = items.unzip();
        summarise(plan, &mut items, &mut ends);
        let begin = items.iter().map(|item| item.early_start).min();
        let finish = ends
            .iter()
            .map(|ends| ends.early)
            .max()
            .max(begin)
            .unwrap_or(plan.start);
        Ok(Dates {
            finish,
            items,
            path,
        })
    }

    /// Refuses plans that end too late to be meant.
    pub(crate) fn check_length(&self, plan: &Plan, early: &[Slot]) -> Result<(), Vec<Problem>> {
        let limits = self.everywhere(opening_of(plan.start) + MAX_TICKS);
        let over = |(node, slot): (&Node, &Slot)| slot.finish > limits[node.calendar as usize];
        let Some(node) = self.nodes.iter().zip(early).position(over) else {
            return Ok(());
        };
        let Some(task) = self.task_of[node].map(|task| task as usize) else {
            return Err(vec![Problem::of_plan(both!(
                "计划超过 {MAX_YEARS} 年",
                "the plan is longer than {MAX_YEARS} years"
            ))]);
        };
        let id = &plan.tasks[task].id;
        Err(vec![Problem::of_task(
            task,
            both!(
                "{id} 的完成日在计划开始 {MAX_YEARS} 年之后",
                "{id} would finish more than {MAX_YEARS} years after the plan's start"
            ),
        )])
    }

    /// The chain of drivers that leads to the task that ends last, as nodes.
    fn chain(&self, early: &[Slot]) -> Vec<usize> {
        // Of each calendar the open task that ends last: one position of many is worth turning into a moment.
        let mut last: Vec<Option<usize>> = vec![None; self.calendars.len()];
        for (at, node) in self.nodes.iter().enumerate() {
            let last = &mut last[node.calendar as usize];
            let open = node.state != State::Finished && self.task_of[at].is_some();
            if open && last.is_none_or(|last| early[last].finish <= early[at].finish) {
                *last = Some(at);
            }
        }
        let moments = self.calendars.iter().zip(last).filter_map(|(own, last)| {
            let last = last?;
            Some((own.closing(early[last].finish), last))
        });
        let mut at = moments.max().map(|(_, node)| node);
        let mut chain = Vec::new();
        while let Some(node) = at {
            chain.push(node);
            at = self.driver(node, early);
        }
        chain.reverse();
        chain
    }
}

impl Network {
    /// The first and the last day of work of a slot, as `date` names moments; a milestone's day is the one that begins
    /// with it, and started work of which nothing is left ends with the work before it.
    #[inline]
    pub(crate) fn shown(
        &self,
        node: &Node,
        slot: Slot,
        date: impl Fn(i64) -> NaiveDate,
    ) -> (NaiveDate, NaiveDate) {
        let calendar = &self.calendars[node.calendar as usize];
        let first = date(calendar.opening(slot.start));
        if node.milestone {
            (first, first)
        } else {
            let last = date(calendar.closing(slot.finish) - 1);
            (first.min(last), last)
        }
    }

    /// `ticks` after the position `from` of a node, in working days of its calendar, or of the project's for tasks
    /// that count every day.
    pub(crate) fn in_working_days(&self, node: &Node, from: i64, ticks: i64) -> i64 {
        let every_day = self.calendars.len() - 1;
        if node.calendar as usize != every_day {
            return ticks;
        }
        let own = &self.calendars[every_day];
        let project = &self.calendars[0];
        project.position(own.closing(from + ticks)) - project.position(own.closing(from))
    }
}

/// The date of a moment; the ends of the date type for what lies beyond.
pub(crate) fn date(moment: i64) -> NaiveDate {
    date_of(moment).unwrap_or(if moment < 0 {
        NaiveDate::MIN
    } else {
        NaiveDate::MAX
    })
}
