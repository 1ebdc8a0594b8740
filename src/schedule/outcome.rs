//! Positions of a task as the dates and floats that are shown. Not how they were found.

use chrono::NaiveDate;

use super::calendar::opening_of;
use super::dates::{Item, date};
use super::network::Network;
use super::node::State;
use super::passes::Slot;
use super::phases::Ends;
use super::plan::{Constraint, Plan};
use super::span::{Days, TICKS_PER_DAY};

/// Computed positions on their way to dates.
pub(crate) struct Outcome<'a> {
    pub(crate) network: &'a Network,
    pub(crate) plan: &'a Plan,
    pub(crate) almanac: Almanac,
    pub(crate) early: &'a [Slot],
    pub(crate) late: &'a [Slot],
}

impl Outcome<'_> {
    /// The dates and floats of a node; `total` and `free` are ticks of its calendar, `drag` of working days.
    pub(crate) fn item(&self, node: usize, total: i64, free: i64, drag: i64) -> (Item, Ends) {
        let network = self.network;
        let about = &network.nodes[node];
        let (early, late) = (self.early[node], self.late[node]);
        let shown = |slot| network.shown(about, slot, |moment| self.almanac.date(moment));
        let (early_start, early_finish) = shown(early);
        let (late_start, late_finish) = shown(late);
        let done = about.is_over();
        let total = if done {
            0
        } else {
            network.in_working_days(about, late.finish - total, total)
        };
        let mut item = Item {
            early_start,
            early_finish,
            late_start,
            late_finish,
            total_float: Days(total),
            free_float: Days(network.in_working_days(about, early.finish, free)),
            critical: !done && total <= 0,
            drag: Days(drag),
            phase: false,
        };
        let mut ends = Ends {
            early: early_finish,
            late: late_finish,
        };
        if about.milestone {
            let own = &network.calendars[about.calendar as usize];
            let before = |slot: Slot| self.almanac.date(own.closing(slot.finish) - 1);
            ends = Ends {
                early: before(early),
                late: before(late),
            };
        }
        // An open task without a fixed date is not looked up in the plan, which costs more than all of the above.
        if about.state != State::Open || about.pinned.is_some() {
            self.as_given(node, &mut item, &mut ends);
        }
        (item, ends)
    }

    /// Puts dates that are known in place of those that were computed: what happened, and days that milestones are
    /// pinned to.
    fn as_given(&self, node: usize, item: &mut Item, ends: &mut Ends) {
        let network = self.network;
        let about = &network.nodes[node];
        let own = &network.calendars[about.calendar as usize];
        let task = &self.plan.tasks[network.task_of[node].unwrap_or_default() as usize];
        if let Some(started) = task.progress.started {
            (item.early_start, item.late_start) = (started, started);
            // Nothing may be left of it, but nobody has said that it was done before today.
            let today = self.plan.today.unwrap_or(started).max(started);
            if item.early_finish < today {
                if item.late_finish == item.early_finish {
                    (item.late_finish, ends.late) = (today, today);
                }
                (item.early_finish, ends.early) = (today, today);
            }
        } else if let Some(pin) = task
            .pin()
            .map(Constraint::moment)
            .filter(|_| about.milestone)
        {
            let at = own.position(opening_of(pin.date) + pin.ticks);
            if self.early[node].start == at {
                (item.early_start, item.early_finish, ends.early) = (pin.date, pin.date, pin.date);
            }
            if self.late[node].start == at {
                (item.late_start, item.late_finish, ends.late) = (pin.date, pin.date, pin.date);
            }
        }
        if let Some(finished) = task.progress.finished {
            (item.early_finish, item.late_finish) = (finished, finished);
            item.early_start = item.early_start.min(finished);
            item.late_start = item.early_start;
            *ends = Ends {
                early: finished,
                late: finished,
            };
        }
    }
}

/// The dates of the days that a plan is made of: looked up, because a large plan asks for each of them many times.
pub(crate) struct Almanac {
    /// The moment at which the first begins.
    first: i64,
    dates: Vec<NaiveDate>,
}

impl Almanac {
    /// The days from the start of a plan to the moment of its end, but not more than it has nodes.
    pub(crate) fn of(start: NaiveDate, end: i64, nodes: usize) -> Self {
        let first = opening_of(start);
        let days = usize::try_from((end - first) / TICKS_PER_DAY).unwrap_or_default();
        Self {
            first,
            dates: start.iter_days().take(days.min(nodes)).collect(),
        }
    }

    fn date(&self, moment: i64) -> NaiveDate {
        let day = usize::try_from((moment - self.first).div_euclid(TICKS_PER_DAY)).ok();
        let known = day.and_then(|day| self.dates.get(day));
        known.copied().unwrap_or_else(|| date(moment))
    }
}
