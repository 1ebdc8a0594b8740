//! `schedule.yaml` as a plan: rows become tasks, texts become links and lengths of time. Not the dates that follow.

mod leave;
mod size;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::backward::Fixed;
use super::calendar::{Calendar, Work};
use super::network::Network;
use super::plan::{Link, Plan, Problem, Task};
use super::risk::Estimate;
use super::row::Reader;
use super::written::Waits;
use crate::both;
use crate::model::{Milestone, Progress, Remark, Schedule};

/// What a plan is made from.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    /// The rows.
    pub schedule: &'a Schedule,
    /// The project's calendar.
    pub calendar: &'a Calendar,
    /// Unfinished work is not planned before this day.
    pub today: NaiveDate,
}

/// The row of `schedule.yaml` that a task comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Number in `milestones`, from 0.
    Milestone(usize),
    /// Number in `actions`, from 0.
    Action(usize),
    /// A phase has no row: its name stands at its actions.
    Phase,
}

/// A schedule ready to be dated.
pub struct Scheduled {
    /// Milestones first, then actions, then phases in the order in which they are named.
    pub plan: Plan,
    /// The plan, checked.
    pub network: Network,
    /// Where each task of the plan is written.
    pub rows: Vec<Row>,
    /// The three-point estimates of unfinished actions.
    pub estimates: Vec<Estimate>,
    /// The dates of milestones that the customer owns.
    pub fixed: Vec<Fixed>,
}

impl Scheduled {
    /// Makes the plan of a schedule and checks it.
    ///
    /// # Errors
    /// Everything that keeps it from having dates, each with its place in `schedule.yaml`.
    pub fn read(basis: Basis) -> Result<Self, Vec<Remark>> {
        if let Some(remark) = size::too_many(basis.schedule, size::MOST) {
            return Err(vec![remark]);
        }
        let mut draft = Draft::of(basis);
        let links = draft.links();
        if !draft.reader.remarks.is_empty() {
            return Err(draft.reader.remarks);
        }
        let Draft {
            reader, plan, rows, ..
        } = draft;
        let network = match Network::new(&plan) {
            Ok(network) => network,
            Err(problems) => {
                let remark = |problem| remark(&rows, &links, problem);
                return Err(problems.into_iter().map(remark).collect());
            }
        };
        Ok(Self {
            plan,
            network,
            rows,
            estimates: reader.estimates,
            fixed: reader.fixed,
        })
    }

    /// What is wrong with the plan, with its place in `schedule.yaml`.
    #[must_use]
    pub fn remarks(&self, problems: Vec<Problem>) -> Vec<Remark> {
        let remark = |problem| remark(&self.rows, &[], problem);
        problems.into_iter().map(remark).collect()
    }

    /// The task with this id.
    #[must_use]
    pub fn task(&self, id: &str) -> Option<usize> {
        self.plan.tasks.iter().position(|task| task.id == id)
    }
}

/// Where each link is written: the row of the successor, and the number in its `after`.
type Places = Vec<(Row, usize)>;

fn remark(rows: &[Row], links: &[(Row, usize)], problem: Problem) -> Remark {
    let mut path = match problem.task.map(|task| rows[task]) {
        Some(row) => place(row),
        None => Vec::new(),
    };
    if let Some((row, nth)) = problem.link.and_then(|link| links.get(link)) {
        path = place(*row);
        path.extend(["after".to_owned(), nth.to_string()]);
    }
    let hint = both!(
        "改正这一行，再看 `pursuit schedule`",
        "correct the row, then look at `pursuit schedule`"
    );
    let mut remark = Remark::error(&[], problem.message, hint);
    remark.path = path;
    remark
}

fn place(row: Row) -> Vec<String> {
    match row {
        Row::Milestone(at) => vec!["milestones".to_owned(), at.to_string()],
        Row::Action(at) => vec!["actions".to_owned(), at.to_string()],
        Row::Phase => vec!["actions".to_owned()],
    }
}

/// A plan on its way from the record.
struct Draft<'a> {
    schedule: &'a Schedule,
    reader: Reader<'a>,
    plan: Plan,
    rows: Vec<Row>,
    /// The task of each id; none for actions that are cancelled.
    ids: HashMap<&'a str, Option<usize>>,
}

impl<'a> Draft<'a> {
    fn of(basis: Basis<'a>) -> Self {
        let schedule = basis.schedule;
        let start = schedule
            .start
            .unwrap_or_else(|| begin(schedule, basis.today));
        let mut plan = Plan::new(start, basis.calendar.clone());
        plan.today = Some(basis.today);
        let mut draft = Self {
            schedule,
            reader: Reader::new(basis),
            plan,
            rows: Vec::new(),
            ids: HashMap::new(),
        };
        draft.reader.near(schedule.start, &["start"]);
        draft.people();
        for (at, milestone) in schedule.milestones.iter().enumerate() {
            let number = draft.plan.tasks.len();
            let mut task = draft.reader.milestone(at, milestone, number);
            draft.where_nobody_works(milestone, &mut task);
            draft.add(&milestone.id, Row::Milestone(at), Some(task));
        }
        for (at, action) in schedule.actions.iter().enumerate() {
            let task = (action.status != Some(Progress::Cancelled))
                .then(|| draft.reader.action(at, action, draft.plan.tasks.len()));
            draft.add(&action.id, Row::Action(at), task);
        }
        draft.phases();
        draft
    }

    /// The customer's date stands where it is, also on a day off: what it waits for ends before that day, not before the
    /// next working day.
    fn where_nobody_works(&mut self, milestone: &Milestone, task: &mut Task) {
        let day = milestone.expected();
        let calendars = &mut self.plan.calendars;
        if milestone.fixed
            && milestone.actual.is_none()
            && calendars[task.calendar].work_on(day) == Work::Off
        {
            let every_day = Calendar::every_day();
            let known = calendars.iter().position(|one| *one == every_day);
            task.calendar = known.unwrap_or(calendars.len());
            if known.is_none() {
                calendars.push(every_day);
            }
        }
    }

    fn add(&mut self, id: &'a str, row: Row, task: Option<Task>) {
        let at = task.as_ref().map(|_| self.plan.tasks.len());
        if self.ids.insert(id, at).is_some() {
            let mut remark = Remark::error(
                &[],
                both!("编号 {id} 重复", "the id {id} is used twice"),
                both!("给其中一个新编号", "give one of them a new id"),
            );
            remark.path = place(row);
            remark.path.push("id".to_owned());
            self.reader.remarks.push(remark);
        }
        if let Some(task) = task {
            self.plan.tasks.push(task);
            self.rows.push(row);
        }
    }

    /// One task for each phase; its actions belong to it.
    fn phases(&mut self) {
        let actions = self.rows.len();
        for at in 0..actions {
            let Row::Action(row) = self.rows[at] else {
                continue;
            };
            let Some(phase) = self.schedule.actions[row].phase.as_deref() else {
                continue;
            };
            let known = self.ids.get(phase).copied().flatten();
            let index = match known {
                Some(index) if self.rows[index] == Row::Phase => index,
                Some(_) => {
                    self.reader.remarks.push(Remark::error(
                        &["actions", &row.to_string(), "phase"],
                        both!(
                            "阶段 {phase} 与一个编号同名",
                            "the phase {phase} has the name of an id"
                        ),
                        both!("给阶段另一个名称", "give the phase another name"),
                    ));
                    continue;
                }
                None => {
                    let index = self.plan.tasks.len();
                    let (id, title) = (phase.to_owned(), phase.to_owned());
                    let task = Task {
                        id,
                        title,
                        ..Task::default()
                    };
                    self.add(phase, Row::Phase, Some(task));
                    index
                }
            };
            self.plan.tasks[at].phase = Some(index);
        }
    }

    /// Adds the links that can be followed.
    fn links(&mut self) -> Places {
        let mut places = Places::new();
        for to in 0..self.rows.len() {
            let row = self.rows[to];
            let after = match row {
                Row::Milestone(at) => &self.schedule.milestones[at].after,
                Row::Action(at) => &self.schedule.actions[at].after,
                Row::Phase => continue,
            };
            for (nth, text) in after.iter().enumerate() {
                match self.link(to, text) {
                    // What a cancelled action would have brought is not waited for.
                    Ok(None) => {}
                    Ok(Some(link)) => {
                        self.plan.links.push(link);
                        places.push((row, nth));
                    }
                    Err((message, hint)) => {
                        let mut remark = Remark::error(&[], message, hint);
                        remark.path = place(row);
                        remark.path.extend(["after".to_owned(), nth.to_string()]);
                        self.reader.remarks.push(remark);
                    }
                }
            }
        }
        places
    }

    fn link(
        &self,
        to: usize,
        text: &str,
    ) -> Result<Option<Link>, (crate::text::Both, crate::text::Both)> {
        let form = || {
            both!(
                "写作 A-001 或 “A-001 SS+2wd”",
                "write A-001 or \"A-001 SS+2wd\""
            )
        };
        let waits: Waits = text.parse().map_err(|message| (message, form()))?;
        let id = &self.plan.tasks[to].id;
        let Some(from) = self.ids.get(waits.on.as_str()) else {
            let on = &waits.on;
            let known = both!(
                "查看编号：pursuit action list、pursuit milestone list",
                "see the ids: pursuit action list, pursuit milestone list"
            );
            return Err((
                both!(
                    "{id} 依赖的 {on} 不存在",
                    "{id} waits for {on}, which does not exist"
                ),
                known,
            ));
        };
        if *from == Some(to) {
            let own = both!("删除这一项", "take it out");
            return Err((both!("{id} 依赖它自己", "{id} waits for itself"), own));
        }
        Ok(from.map(|from| Link {
            from,
            to,
            kind: waits.kind,
            lag: waits.lag,
        }))
    }
}

/// The first day of a schedule that does not say it: its earliest date, but not later than today.
fn begin(schedule: &Schedule, today: NaiveDate) -> NaiveDate {
    let milestones = schedule
        .milestones
        .iter()
        .flat_map(|one| [one.actual, Some(one.expected())]);
    let actions = schedule
        .actions
        .iter()
        .flat_map(|one| [one.started_on, one.start, one.done_on, one.start_no_earlier]);
    let dates = milestones.chain(actions).flatten();
    dates
        .filter(|date| super::row::is_near(*date, today))
        .fold(today, NaiveDate::min)
}
