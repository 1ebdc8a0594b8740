//! The milestones, looked back at: against the first baseline, how often they moved and why. Not what is still ahead.

use chrono::NaiveDate;

use crate::{
    order::Order as _,
    process::{self, Case},
    report::{
        slip::{self, WorkingDays},
        view,
    },
};

view! {
    /// A milestone, looked back at.
    TimelineRow {
        pub id: String,
        pub title: String,
        pub planned: NaiveDate,
        /// The first baseline's day.
        pub baseline: Option<NaiveDate>,
        pub actual: Option<NaiveDate>,
        /// Working days later than the first baseline, else than the plan.
        #[cfg_attr(test, schemars(with = "Option<f64>"))]
        pub days: Option<WorkingDays>,
        /// Through baselines and forecasts.
        pub times_moved: usize,
        /// Why it moved: all that was said, else the action that it waited for and whose that is.
        pub causes: Vec<String>,
    }
}

pub fn timeline(case: &Case<'_>) -> Vec<TimelineRow> {
    let first = case.project.baselines.first();
    let mut rows: Vec<TimelineRow> = case
        .project
        .schedule
        .milestones
        .iter()
        .map(|one| {
            let slip = process::slip(case, one, first);
            let said = one.moved.iter().filter_map(|moved| moved.because.clone());
            let mut causes: Vec<String> = said.collect();
            if causes.is_empty() {
                causes.extend(slip.because);
            }
            TimelineRow {
                id: one.id.clone(),
                title: one.title.clone(),
                planned: one.planned,
                baseline: first.and_then(|first| first.milestones.get(&one.id).copied()),
                actual: one.actual,
                days: one.actual.map(|_| WorkingDays(slip.days)),
                times_moved: slip.times,
                causes: causes
                    .iter()
                    .map(|why| slip::cause(case.project, why))
                    .collect(),
            }
        })
        .collect();
    rows.order_by_key(|row| (row.planned, row.id.clone()));
    rows
}
