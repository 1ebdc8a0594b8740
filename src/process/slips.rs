//! Milestones against the baseline: days, how often they moved, and whose action did it. Not how late today is.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    model::{Milestone, Project},
    schedule::{Calendar, Dates, Days, Scheduled, slips, times_moved},
};

/// A milestone that stands elsewhere than in the baseline, or moved on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Slipped<'a> {
    /// The milestone.
    pub milestone: &'a Milestone,
    /// Its day in the baseline in force.
    pub baseline: NaiveDate,
    /// The day that it happened or is expected: not before what it waits for allows.
    pub now: NaiveDate,
    /// Working days later, negative where earlier.
    pub days: Days,
    /// How often it moved through the baselines and forecasts.
    pub times: usize,
    /// What was said when it last moved; else the action before it that is latest against the baseline.
    pub because: Option<String>,
}

/// Every milestone of the baseline that moved, the latest first; none without a baseline.
pub fn slipped<'a>(
    project: &'a Project,
    plan: &Scheduled,
    dates: &Dates,
    calendar: &Calendar,
) -> Vec<Slipped<'a>> {
    let Some(baseline) = project.baseline() else {
        return Vec::new();
    };
    let milestones = &project.schedule.milestones;
    let expected = |one: &Milestone| {
        let reached = plan
            .task(&one.id)
            .map(|task| dates.items[task].early_finish);
        one.actual
            .unwrap_or_else(|| one.expected().max(reached.unwrap_or(NaiveDate::MIN)))
    };
    let now: BTreeMap<String, NaiveDate> = milestones
        .iter()
        .map(|one| (one.id.clone(), expected(one)))
        .collect();
    let found = slips(calendar, &baseline.milestones, &now);
    let mut slipped: Vec<_> = found
        .into_iter()
        .filter_map(|slip| {
            let milestone = milestones.iter().find(|one| one.id == slip.id)?;
            let times = times(project, milestone);
            let one = Slipped {
                milestone,
                baseline: slip.baseline?,
                now: slip.now?,
                days: slip.days?,
                times,
                because: because(project, plan, dates, milestone),
            };
            (one.days != Days(0) || times > 0).then_some(one)
        })
        .collect();
    slipped.sort_by_key(|one| (-one.days.0, one.baseline));
    slipped
}

/// Through the baselines and every forecast to today.
fn times(project: &Project, milestone: &Milestone) -> usize {
    let baselines = project
        .baselines
        .iter()
        .map(|one| (one.on, one.milestones.get(&milestone.id)));
    let mut stations: Vec<(NaiveDate, NaiveDate)> = baselines
        .filter_map(|(on, date)| Some((on, *date?)))
        .chain(milestone.moved.iter().map(|one| (one.on, one.to)))
        .collect();
    stations.sort_by_key(|station| station.0);
    let dates: Vec<_> = stations.into_iter().map(|station| station.1).collect();
    times_moved(&dates)
}

fn because(
    project: &Project,
    plan: &Scheduled,
    dates: &Dates,
    milestone: &Milestone,
) -> Option<String> {
    let said = milestone.moved.last().and_then(|last| last.because.clone());
    said.or_else(|| {
        let chain = plan.network.chain_to(plan.task(&milestone.id)?);
        let due = &project.baseline()?.actions;
        let late = |task: &usize| {
            let id = &plan.plan.tasks[*task].id;
            let (_, planned) = due.get(id)?.split_once('/')?;
            let planned: NaiveDate = planned.parse().ok()?;
            let days = (dates.items[*task].early_finish - planned).num_days();
            (days > 0).then(|| (days, id.clone()))
        };
        chain
            .iter()
            .filter_map(late)
            .max_by_key(|late| late.0)
            .map(|late| late.1)
    })
}
