//! What a plan is made of: tasks, links, constraints, progress, and what can be wrong with them. Not the records on disk.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::span::{Span, TICKS_PER_DAY};
use crate::both;
use crate::text::Both;

/// Everything that dates follow from.
#[derive(Clone, Debug)]
pub struct Plan {
    /// No task without its own start date begins before this day.
    pub start: NaiveDate,
    /// Unfinished work is not planned before this day; none leaves the past open.
    pub today: Option<NaiveDate>,
    /// The project's calendar first, then those of persons: [`Task::calendar`] is an index of this list.
    pub calendars: Vec<Calendar>,
    /// Tasks, milestones (zero days) and phases (tasks that others name as their phase), in any order.
    pub tasks: Vec<Task>,
    /// What waits for what.
    pub links: Vec<Link>,
}

/// A piece of work, a milestone or a phase.
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// Unique in the plan.
    pub id: String,
    /// For messages.
    pub title: String,
    /// Not negative; zero is a milestone. A phase's own duration is ignored: its tasks say how long it is.
    pub duration: Span,
    /// Index in [`Plan::calendars`].
    pub calendar: usize,
    /// The phase that the task belongs to, as an index in [`Plan::tasks`].
    pub phase: Option<usize>,
    /// Dates that bind the task.
    pub constraints: Vec<Constraint>,
    /// Start as late as the successors allow, without moving them.
    pub as_late_as_possible: bool,
    /// What has happened already.
    pub progress: Progress,
}

impl Task {
    /// The constraint that says where it must be; the last one goes.
    pub(crate) fn pin(&self) -> Option<Constraint> {
        let mut constraints = self.constraints.iter().rev().copied();
        constraints.find(|one| matches!(one, Constraint::MustStart(_) | Constraint::MustFinish(_)))
    }
}

/// What has happened of a task.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// The first day worked.
    pub started: Option<NaiveDate>,
    /// The last day worked.
    pub finished: Option<NaiveDate>,
    /// The share of the duration that is done, 0–100; counts for started tasks.
    pub percent: Option<f64>,
    /// The work that is left, in the unit of the duration; goes before `percent`.
    pub remaining: Option<Span>,
}

/// A point of time that a constraint names: a day, and how much of its work lies before the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: NaiveDate,
    /// Ticks of the day before the point, 0 (its start) to [`TICKS_PER_DAY`] (its end).
    pub ticks: i64,
}

impl Moment {
    /// The start of a day: for starts, and for milestones.
    #[must_use]
    pub fn start_of(date: NaiveDate) -> Self {
        Self { date, ticks: 0 }
    }

    /// The end of a day: for finishes, whose date is the last day worked.
    #[must_use]
    pub fn end_of(date: NaiveDate) -> Self {
        Self {
            date,
            ticks: TICKS_PER_DAY,
        }
    }
}

/// A date that binds a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// Stands in place of the project's start, also where it is earlier.
    StartNoEarlier(Moment),
    /// Stands in place of the project's start, also where it is earlier.
    FinishNoEarlier(Moment),
    /// Bounds the late dates; what cannot be met shows as negative float.
    StartNoLater(Moment),
    /// Bounds the late dates, as a deadline does.
    FinishNoLater(Moment),
    /// The task is planned then, whatever it waits for; what cannot be met shows as negative float.
    MustStart(Moment),
    /// The task is planned then, whatever it waits for; what cannot be met shows as negative float.
    MustFinish(Moment),
}

impl Constraint {
    /// The point that it names.
    #[must_use]
    pub fn moment(self) -> Moment {
        match self {
            Self::StartNoEarlier(at)
            | Self::FinishNoEarlier(at)
            | Self::StartNoLater(at)
            | Self::FinishNoLater(at)
            | Self::MustStart(at)
            | Self::MustFinish(at) => at,
        }
    }
}

/// Which end of the successor waits for which end of the predecessor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The successor starts after the predecessor has finished.
    #[default]
    FinishStart,
    /// The successor starts after the predecessor has started.
    StartStart,
    /// The successor finishes after the predecessor has finished.
    FinishFinish,
    /// The successor finishes after the predecessor has started.
    StartFinish,
}

impl Kind {
    pub(crate) fn leaves_start(self) -> bool {
        matches!(self, Self::StartStart | Self::StartFinish)
    }

    pub(crate) fn enters_start(self) -> bool {
        matches!(self, Self::FinishStart | Self::StartStart)
    }
}

/// One task waits for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The predecessor, as an index in [`Plan::tasks`].
    pub from: usize,
    /// The successor, as an index in [`Plan::tasks`].
    pub to: usize,
    /// Which ends are tied.
    pub kind: Kind,
    /// Time between the ends, working days being those of the project's calendar; negative is a lead.
    pub lag: Span,
}

/// Something that keeps the plan from having dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The task it lies at, as an index in [`Plan::tasks`].
    pub task: Option<usize>,
    /// The link it lies at, as an index in [`Plan::links`] (or in the list given to [`Plan::resolve`]).
    pub link: Option<usize>,
    /// What is wrong.
    pub message: Both,
}

impl Problem {
    pub(crate) fn of_task(task: usize, message: Both) -> Self {
        Self {
            task: Some(task),
            link: None,
            message,
        }
    }

    pub(crate) fn of_link(link: usize, task: usize, message: Both) -> Self {
        Self {
            task: Some(task),
            link: Some(link),
            message,
        }
    }

    pub(crate) fn of_plan(message: Both) -> Self {
        Self {
            task: None,
            link: None,
            message,
        }
    }
}

/// A link as people write it: at the successor, with the predecessor's id.
#[derive(Clone, Debug)]
pub struct NamedLink {
    /// The predecessor's id.
    pub from: String,
    /// The successor, as an index in [`Plan::tasks`].
    pub to: usize,
    /// Which ends are tied.
    pub kind: Kind,
    /// Time between the ends.
    pub lag: Span,
}

impl Plan {
    /// An empty plan on one calendar.
    #[must_use]
    pub fn new(start: NaiveDate, calendar: Calendar) -> Self {
        Self {
            start,
            today: None,
            calendars: vec![calendar],
            tasks: Vec::new(),
            links: Vec::new(),
        }
    }

    /// Adds the links, their predecessors found by id.
    ///
    /// # Errors
    /// One problem for every id that no task has; then no link is added.
    pub fn resolve(&mut self, named: &[NamedLink]) -> Result<(), Vec<Problem>> {
        let by_id: HashMap<&str, usize> = self
            .tasks
            .iter()
            .enumerate()
            .map(|(at, task)| (task.id.as_str(), at))
            .collect();
        let mut links = Vec::with_capacity(named.len());
        let mut problems = Vec::new();
        for (at, link) in named.iter().enumerate() {
            let NamedLink {
                from,
                to,
                kind,
                lag,
            } = link;
            if let Some(from) = by_id.get(from.as_str()) {
                links.push(Link {
                    from: *from,
                    to: *to,
                    kind: *kind,
                    lag: *lag,
                });
            } else {
                let id = self.tasks.get(*to).map_or("?", |task| &task.id);
                let message = both!(
                    "{id} 依赖的 {from} 不存在",
                    "{id} waits for {from}, which does not exist"
                );
                problems.push(Problem::of_link(at, *to, message));
            }
        }
        if problems.is_empty() {
            self.links.extend(links);
            return Ok(());
        }
        Err(problems)
    }
}
