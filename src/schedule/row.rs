//! One row of `schedule.yaml` as a task: which of its dates bind, and what it cannot mean. Not its links.

mod field;

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};

use self::field::Field;
use super::backward::Fixed;
use super::calendar::Calendar;
use super::check::MAX_YEARS;
use super::plan::{Constraint, Moment, Progress, Task};
use super::record::Basis;
use super::risk::Estimate;
use crate::both;
use crate::model::{Action, Milestone, Remark};

/// Reads rows, and gathers what is wrong with them.
pub(super) struct Reader<'a> {
    basis: Basis<'a>,
    /// The calendars of people with leave: index in the plan, and the calendar.
    pub(super) people: HashMap<&'a str, (usize, Calendar)>,
    pub(super) estimates: Vec<Estimate>,
    pub(super) fixed: Vec<Fixed>,
    pub(super) remarks: Vec<Remark>,
}

/// Whether a date can be meant: within [`MAX_YEARS`] years of today.
pub(super) fn is_near(date: NaiveDate, today: NaiveDate) -> bool {
    (date.year() - today.year()).abs() <= MAX_YEARS
}

impl<'a> Reader<'a> {
    pub(super) fn new(basis: Basis<'a>) -> Self {
        Self {
            basis,
            people: HashMap::new(),
            estimates: Vec::new(),
            fixed: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Remarks on a date that cannot be meant.
    pub(super) fn near(&mut self, date: Option<NaiveDate>, path: &[&str]) {
        let Some(date) = date.filter(|date| !is_near(*date, self.basis.today)) else {
            return;
        };
        self.remarks.push(Remark::error(
            path,
            both!(
                "日期 {date} 离今天超过 {MAX_YEARS} 年",
                "the date {date} is more than {MAX_YEARS} years from today"
            ),
            both!("改正年份", "correct the year"),
        ));
    }

    pub(super) fn milestone(&mut self, at: usize, row: &'a Milestone, task: usize) -> Task {
        let number = at.to_string();
        let dates = [
            ("planned", Some(row.planned)),
            ("forecast", row.forecast),
            ("actual", row.actual),
            ("start_no_earlier", row.start_no_earlier),
            ("finish_no_later", row.finish_no_later),
        ];
        for (key, date) in dates {
            self.near(date, &["milestones", &number, key]);
        }
        let day = row.forecast.unwrap_or(row.planned);
        if row.fixed && row.actual.is_none() {
            self.fixed.push(Fixed { task, date: day });
        }
        Task {
            id: row.id.clone(),
            title: row.title.clone(),
            calendar: self.calendar(&row.owner),
            constraints: of_milestone(row, day),
            progress: Progress {
                finished: row.actual,
                ..Progress::default()
            },
            ..Task::default()
        }
    }

    pub(super) fn action(&mut self, at: usize, row: &'a Action, task: usize) -> Task {
        let number = at.to_string();
        let mut on = Field {
            reader: self,
            number: &number,
        };
        on.dates(row);
        let duration = on.duration(row);
        let progress = on.progress(row, duration);
        if progress.finished.is_none() {
            on.estimate(row, duration, task);
        }
        Task {
            id: row.id.clone(),
            title: row.title.clone(),
            duration,
            calendar: self.calendar(&row.owner),
            constraints: of_action(row),
            progress,
            ..Task::default()
        }
    }

    /// The calendar that a person works by.
    fn calendar(&self, person: &str) -> usize {
        self.people.get(person).map_or(0, |known| known.0)
    }
}

/// The dates that bind a milestone expected on `day`.
fn of_milestone(row: &Milestone, day: NaiveDate) -> Vec<Constraint> {
    let at = Moment::start_of;
    let latest = row.finish_no_later.map(at).map(Constraint::FinishNoLater);
    let place = if row.fixed {
        Some(Constraint::MustStart(at(day)))
    } else {
        // What people say goes before an earlier day of the network, so that what follows moves with it.
        let said = row.after.is_empty() || row.forecast.is_some();
        let earliest = Some(day).filter(|_| said).max(row.start_no_earlier);
        earliest.map(at).map(Constraint::StartNoEarlier)
    };
    latest.into_iter().chain(place).collect()
}

/// The dates that bind an action: a planned day only where nothing else says when it can begin.
fn of_action(row: &Action) -> Vec<Constraint> {
    let mut constraints = Vec::new();
    if row.after.is_empty() {
        match (row.start, row.due) {
            (Some(start), _) => {
                constraints.push(Constraint::StartNoEarlier(Moment::start_of(start)))
            }
            (None, Some(due)) => constraints.push(Constraint::FinishNoEarlier(Moment::end_of(due))),
            (None, None) => {}
        }
    }
    let start = row
        .start_no_earlier
        .map(|day| Constraint::StartNoEarlier(Moment::start_of(day)));
    let finish = row
        .finish_no_later
        .map(|day| Constraint::FinishNoLater(Moment::end_of(day)));
    let pin = row
        .must_on
        .map(|day| Constraint::MustFinish(Moment::end_of(day)));
    // The latest first: a file of MS Project has room for it and one of the others.
    constraints.extend([finish, start, pin].into_iter().flatten());
    constraints
}
