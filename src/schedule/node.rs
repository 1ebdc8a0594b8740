//! One task as the passes see it: numbers in its calendar's positions. Not its links.

use chrono::NaiveDate;

use super::calendar::{Calendar, opening_of};
use super::plan::{Constraint, Moment, Plan, Task};
use super::span::{TICKS_PER_DAY, Unit};

/// Earlier than every date of a plan, with room for arithmetic.
pub(crate) const NEVER: i64 = -(1 << 50);
/// Later than every date of a plan, with room for arithmetic.
pub(crate) const FOREVER: i64 = 1 << 50;

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Not started: links and constraints move it.
    Open,
    /// Started: its rest is planned, links no longer move its start.
    Started,
    /// Finished: nothing moves it.
    Finished,
}

/// The end of a task that must be at a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pin {
    Start(i64),
    Finish(i64),
}

/// A task, or an end of a phase that links name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// Index of the calendar that its positions count in.
    pub(crate) calendar: u32,
    pub(crate) state: State,
    /// Whether it is a milestone, whose end is where the next work begins.
    pub(crate) milestone: bool,
    /// Whether it starts as late as its successors allow.
    pub(crate) as_late_as_possible: bool,
    /// The end that is planned at `pin`, whatever the task waits for.
    pub(crate) pinned: Option<Pin>,
    /// Work of the open or started task.
    pub(crate) duration: i64,
    /// The earliest start (of the rest), without links from open tasks.
    pub(crate) floor: i64,
    /// The earliest finish, without links from open tasks.
    pub(crate) finish_floor: i64,
    /// No open task starts before this: today.
    pub(crate) today: i64,
    /// Start of a started task; start of a finished one.
    pub(crate) begun: i64,
    /// The latest finish that its own constraints allow.
    pub(crate) ceiling: i64,
}

/// Where plans open, in positions of one calendar: the same for all of its tasks.
pub(crate) struct Opening {
    /// The plan's start.
    start: i64,
    today: Option<i64>,
    /// The date of today, which a day off shares its position with.
    date: Option<NaiveDate>,
}

impl Opening {
    pub(crate) fn of(plan: &Plan, calendar: &Calendar) -> Self {
        let position = |day| calendar.position(opening_of(day));
        Self {
            start: position(plan.start),
            today: plan.today.map(position),
            date: plan.today,
        }
    }
}

/// The position of a constraint's point in `calendar`.
fn position(calendar: &Calendar, at: Moment) -> i64 {
    calendar.position(opening_of(at.date) + at.ticks)
}

impl Node {
    /// The start or finish of a phase: bounds nothing itself.
    pub(crate) fn of_phase() -> Self {
        Self {
            calendar: 0,
            state: State::Open,
            milestone: false,
            as_late_as_possible: false,
            pinned: None,
            duration: 0,
            floor: NEVER,
            finish_floor: NEVER,
            today: NEVER,
            begun: NEVER,
            ceiling: FOREVER,
        }
    }

    /// The node of a task; `calendars` are the plan's and, as the last, the one of every day, with their `opens`.
    pub(crate) fn of_task(task: &Task, calendars: &[Calendar], opens: &[Opening]) -> Self {
        let every_day = task.duration.unit == Unit::Calendar && task.duration.ticks != 0;
        let calendar = if every_day {
            calendars.len() - 1
        } else {
            task.calendar
        };
        let own = &calendars[calendar];
        let mut node = Self::of_phase();
        node.calendar = u32::try_from(calendar).unwrap_or(u32::MAX);
        node.milestone = task.duration.ticks == 0;
        node.as_late_as_possible = task.as_late_as_possible;
        node.duration = task.duration.ticks;
        let Opening { start, today, date } = opens[calendar];
        match (task.progress.started, task.progress.finished) {
            (started, Some(finished)) => {
                let end = opening_of(finished) + if node.milestone { 0 } else { TICKS_PER_DAY };
                let end = own.position(end);
                node.state = State::Finished;
                node.begun = started
                    .map_or(end - node.duration, |day| own.position(opening_of(day)))
                    .min(end);
                node.duration = end - node.begun;
                node.floor = node.begun;
            }
            (Some(started), None) => {
                node.bind(task, own);
                node.pinned = None;
                node.start(task, own.position(opening_of(started)), today);
            }
            (None, None) => {
                node.floor = start;
                node.bind(task, own);
                node.today = today.unwrap_or(NEVER);
                node.floor = node.floor.max(node.today);
                if node.is_overdue(task, date) {
                    // Its date has passed and holds nothing any more: what it waits for does.
                    node.pinned = None;
                }
            }
        }
        node
    }

    /// The lengths and positions that its own data give, without those that are unbounded.
    pub(crate) fn positions(&self) -> impl Iterator<Item = i64> + use<> {
        let pin = match self.pinned {
            Some(Pin::Start(at) | Pin::Finish(at)) => at,
            None => 0,
        };
        let all = [
            self.duration,
            self.floor,
            self.finish_floor,
            self.begun,
            self.ceiling,
            pin,
        ];
        all.into_iter()
            .filter(|ticks| *ticks > NEVER && *ticks < FOREVER)
    }

    /// Takes the constraints over.
    fn bind(&mut self, task: &Task, own: &Calendar) {
        let dated = task.constraints.iter().any(|constraint| {
            !matches!(
                constraint,
                Constraint::StartNoLater(_) | Constraint::FinishNoLater(_)
            )
        });
        if dated {
            self.floor = NEVER;
        }
        for constraint in &task.constraints {
            let at = position(own, constraint.moment());
            match constraint {
                Constraint::StartNoEarlier(_) => self.floor = self.floor.max(at),
                Constraint::FinishNoEarlier(_) => self.finish_floor = self.finish_floor.max(at),
                Constraint::StartNoLater(_) => self.ceiling = self.ceiling.min(at + self.duration),
                Constraint::FinishNoLater(_) => self.ceiling = self.ceiling.min(at),
                Constraint::MustStart(_) => {
                    self.pinned = Some(Pin::Start(at));
                    self.ceiling = self.ceiling.min(at + self.duration);
                }
                Constraint::MustFinish(_) => {
                    self.pinned = Some(Pin::Finish(at));
                    self.ceiling = self.ceiling.min(at);
                }
            }
        }
    }

    /// Whether today keeps the task from the date that it is pinned to.
    fn is_overdue(&self, task: &Task, today: Option<NaiveDate>) -> bool {
        match (self.pinned, task.pin()) {
            (Some(Pin::Start(_)), Some(pin)) => today.is_some_and(|day| pin.moment().date < day),
            (Some(Pin::Finish(at)), _) => at - self.duration < self.today,
            _ => false,
        }
    }

    /// Whether nothing is left of it: it has no float, and is not critical.
    pub(crate) fn is_over(&self) -> bool {
        match self.state {
            State::Finished => true,
            State::Started => self.duration == 0,
            State::Open => false,
        }
    }

    /// Where a pinned task of `duration` starts; none for others.
    pub(crate) fn pinned_start(&self, duration: i64) -> Option<i64> {
        let start = match self.pinned? {
            Pin::Start(at) => at,
            Pin::Finish(at) => at - duration,
        };
        Some(start.max(self.today))
    }

    /// Plans the rest of a started task: from today, or from where its done part ends.
    fn start(&mut self, task: &Task, begun: i64, today: Option<i64>) {
        let whole = self.duration;
        let progress = task.progress;
        let rest = match (progress.remaining, progress.percent) {
            (Some(remaining), _) => remaining.ticks,
            (None, Some(percent)) => share(whole, 100.0 - percent),
            (None, None) => {
                let elapsed = today.map_or(0, |today| (today - begun).clamp(0, whole));
                (whole - elapsed).max(whole.min(TICKS_PER_DAY))
            }
        };
        let done = (whole - rest).max(0);
        self.state = State::Started;
        self.begun = begun;
        self.duration = rest;
        self.finish_floor = NEVER;
        self.floor = match today {
            // Nobody has said that it is done; it is over today, and nothing moves that.
            Some(today) if rest == 0 => begun.max(today),
            today => (begun + done).max(today.unwrap_or(NEVER)),
        };
    }
}

/// `percent` of `ticks`, to the nearest tick.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "at most a hundred years of ticks"
)]
fn share(ticks: i64, percent: f64) -> i64 {
    (ticks as f64 * percent / 100.0).round() as i64
}
