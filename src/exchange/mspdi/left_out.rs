//! What of a task the schedule has no place for: named, and counted.

use super::file::Task;
use super::import::Reader;
use crate::both;

impl Reader<'_> {
    /// What of a task the schedule has no place for.
    pub(super) fn note(&mut self, task: &Task) {
        if task.manual == 1 {
            self.leave(
                "manual",
                both!(
                    "手动排程：日期按自动排程重算",
                    "manual mode: its dates are computed"
                ),
            );
        }
        if task.levelling.is_some_and(|delay| delay > 0.0) {
            self.leave("levelling", both!("资源调配延迟", "levelling delays"));
        }
        if task.calendar.as_ref().is_some_and(|uid| uid != "-1") {
            self.leave("calendars", both!("任务日历", "calendars of tasks"));
        }
        if self.by_resources(task) {
            self.leave("shifts", both!("资源日历", "calendars of resources"));
        }
        match task.constraint {
            Some(1) => self.leave("late", both!("越晚越好", "as late as possible")),
            Some(5) => self.leave("start_later", both!("不得晚于…开始", "start no later than")),
            Some(6) if !self.is_milestone(task) && !task.links.is_empty() => self.leave(
                "finish_later",
                both!("不得早于…完成", "finish no earlier than"),
            ),
            _ => {}
        }
    }

    /// Whether somebody on the task works by other days than the project.
    fn by_resources(&self, task: &Task) -> bool {
        self.shifts.contains(task.uid.as_str())
    }
}
