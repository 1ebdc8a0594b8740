//! Milestones and actions as the planning report lists them: as written, with what the plan computes. Not their chart.

use chrono::NaiveDate;

use crate::{
    model::{Action, Element, MilestoneKind, Progress},
    order::Order as _,
    process::{self, Case},
    report::{slip::WorkingDays, view},
};

view! {
    /// A milestone.
    MilestoneRow {
        pub id: String,
        pub title: String,
        pub kind: MilestoneKind,
        pub owner: String,
        pub planned: NaiveDate,
        pub baseline: Option<NaiveDate>,
        pub forecast: Option<NaiveDate>,
        pub actual: Option<NaiveDate>,
        /// Working days after the baseline's day, before there is one after the plan's; negative where earlier.
        #[cfg_attr(test, schemars(with = "f64"))]
        pub slip_days: WorkingDays,
        /// The day before which the plan cannot reach it, where that is later than expected.
        pub reached: Option<NaiveDate>,
        /// Working days that it can slip; none once it is reached.
        #[cfg_attr(test, schemars(with = "Option<f64>"))]
        pub float: Option<WorkingDays>,
        /// It is open and moves the plan's end when it moves.
        pub critical: bool,
        pub after: Vec<String>,
        /// The customer owns this date.
        pub fixed: bool,
    }
    /// An action.
    ActionRow {
        pub id: String,
        pub title: String,
        pub element: Option<Element>,
        pub owner: String,
        /// As it is written, else as the plan has it.
        pub start: Option<NaiveDate>,
        /// As it is written, else as the plan has it.
        pub due: Option<NaiveDate>,
        pub duration: Option<String>,
        pub done_on: Option<NaiveDate>,
        pub status: Progress,
        pub late: bool,
        /// Working days that it can slip; none once it is done.
        #[cfg_attr(test, schemars(with = "Option<f64>"))]
        pub float: Option<WorkingDays>,
        /// It is open and moves the plan's end when it moves.
        pub critical: bool,
        pub after: Vec<String>,
        pub result: Option<String>,
    }
}

pub fn milestones(case: &Case<'_>) -> Vec<MilestoneRow> {
    let baseline = case.project.baseline();
    let mut rows: Vec<MilestoneRow> = case
        .project
        .schedule
        .milestones
        .iter()
        .map(|one| MilestoneRow {
            id: one.id.clone(),
            title: one.title.clone(),
            kind: one.kind,
            owner: one.owner.clone(),
            planned: one.planned,
            baseline: baseline.and_then(|baseline| baseline.milestones.get(&one.id).copied()),
            forecast: one.forecast,
            actual: one.actual,
            slip_days: WorkingDays(process::slip(case, one, baseline).days),
            reached: Some(process::reached(case, one)).filter(|day| *day > one.expected()),
            float: float(case, &one.id, one.actual.is_none()),
            critical: case
                .timetable
                .is_some_and(|known| known.is_critical(&one.id)),
            after: one.after.clone(),
            fixed: one.fixed,
        })
        .collect();
    rows.order_by(|a, b| (a.planned, &a.id).cmp(&(b.planned, &b.id)));
    rows
}

/// The actions by their dates; those without one last.
pub fn actions(case: &Case<'_>) -> Vec<ActionRow> {
    let mut rows: Vec<ActionRow> = case
        .project
        .schedule
        .actions
        .iter()
        .map(|one| action(case, one))
        .collect();
    rows.order_by_key(|row| {
        (
            row.start.or(row.due).unwrap_or(NaiveDate::MAX),
            row.id.clone(),
        )
    });
    rows
}

/// Working days that an open item can slip.
fn float(case: &Case<'_>, id: &str, open: bool) -> Option<WorkingDays> {
    let item = case.timetable?.item(id).filter(|_| open)?;
    Some(WorkingDays(item.total_float))
}

fn action(case: &Case<'_>, one: &Action) -> ActionRow {
    let status = one.status.unwrap_or(if one.done_on.is_some() {
        Progress::Done
    } else {
        Progress::Open
    });
    let item = case.timetable.and_then(|known| known.item(&one.id));
    ActionRow {
        id: one.id.clone(),
        title: one.title.clone(),
        element: one.element,
        owner: one.owner.clone(),
        start: one.start.or(item.map(|item| item.early_start)),
        due: one.due.or(item.map(|item| item.early_finish)),
        duration: one.duration.clone(),
        done_on: one.done_on,
        status,
        late: one.is_late(case.today()),
        float: float(case, &one.id, one.is_open()),
        critical: case
            .timetable
            .is_some_and(|known| known.is_critical(&one.id)),
        after: one.after.clone(),
        result: one.result.clone(),
    }
}
