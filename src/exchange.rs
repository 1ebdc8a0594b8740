//! Files of other tools: rows of the schedule from them, and them from the dated plan. Bytes in, rows out; no disk.

pub mod ics;
mod merge;
pub mod mspdi;
pub mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

pub use self::merge::{Change, lay_over};

use crate::{
    model::{Action, Milestone, WorkingCalendar},
    schedule::{Dates, Plan, Row},
    text::Both,
};

/// What a file would bring into a schedule.
#[derive(Debug, Default)]
pub struct Incoming {
    /// No work before this day.
    pub start: Option<NaiveDate>,
    /// The calendar of the file, where it is none of the built-in ones.
    pub calendar: Option<WorkingCalendar>,
    /// Milestones; an id that the project has already means that row.
    pub milestones: Vec<Milestone>,
    /// Actions, likewise.
    pub actions: Vec<Action>,
    /// The rows whose planned days the other tool computed: nobody said them.
    pub computed: BTreeSet<String>,
    /// The line of each row in the file, by id.
    pub lines: BTreeMap<String, usize>,
    /// What the file says and the schedule cannot.
    pub ignored: Vec<Both>,
}

/// Something wrong in a file: its line from 1 where it has one, and what.
pub type Wrong = (Option<usize>, Both);

/// A dated plan on its way to another tool.
pub struct Outgoing<'a> {
    /// The project's code, part of stable ids.
    pub code: &'a str,
    /// The project's name.
    pub title: &'a str,
    /// The plan.
    pub plan: &'a Plan,
    /// Where its tasks come from.
    pub rows: &'a [Row],
    /// Its dates.
    pub dates: &'a Dates,
    /// Who owns each task; none for phases.
    pub owners: Vec<Option<&'a str>>,
}

/// Gives out ids that were never used.
pub struct Numbers {
    /// The last number given to a milestone.
    pub milestone: u32,
    /// The last number given to an action.
    pub action: u32,
}

impl Numbers {
    pub(crate) fn milestone(&mut self) -> String {
        self.milestone += 1;
        format!("M-{:03}", self.milestone)
    }

    pub(crate) fn action(&mut self) -> String {
        self.action += 1;
        format!("A-{:03}", self.action)
    }
}

/// An action of which only id, title and owner are known; no owner is an empty one.
pub(crate) fn action(id: String, title: String, owner: String) -> Action {
    Action {
        id,
        title,
        owner,
        element: None,
        phase: None,
        start: None,
        due: None,
        duration: None,
        estimate: None,
        after: Vec::new(),
        start_no_earlier: None,
        finish_no_later: None,
        must_on: None,
        started_on: None,
        done_on: None,
        percent: None,
        remaining: None,
        status: None,
        result: None,
    }
}
