//! The facts that a report freezes, as of the end of its week. Not the form that they are written in.

use chrono::NaiveDate;

use crate::{
    model::{Disposition, Estimate, Facts, Issue, Progress, Risk, Week, Weekly, Words},
    process::{self, Case},
    report::lookup,
};

use super::{
    fact::{IssueFact, RiskFact, WorkFact},
    phases, slips,
};

/// The last day that the report of `week` tells of, when it is written on `today`: what is dated later belongs to a
/// later report, however late this one is.
pub fn day_of(week: Week, today: NaiveDate) -> NaiveDate {
    today.min(week.sunday())
}

/// The facts of the end of `week`, or of today where that comes first, as the report freezes them: its forecast is the
/// one that was said in it. What bears no date is taken as it is.
pub fn facts(case: &Case<'_>, week: Week) -> Facts {
    let project = case.project;
    let day = day_of(week, case.today());
    let said = project
        .weekly(week)
        .and_then(|weekly| weekly.forecast.as_ref());
    let before = previous(case, week).and_then(|weekly| weekly.facts.as_ref());
    let card = project.card();
    Facts {
        state: Some(
            project
                .history
                .state_on(day)
                .unwrap_or(project.state())
                .word()
                .to_owned(),
        ),
        risks: project
            .risks
            .iter()
            .filter_map(|risk| {
                Some((
                    risk.id.clone(),
                    RiskFact::on(risk, struck(case, risk), day)?.write(),
                ))
            })
            .collect(),
        milestones: milestones(case, day),
        slips: slips::slips(case),
        critical: case
            .timetable
            .map_or(Vec::new(), |known| owned(known.critical())),
        critical_path: case
            .timetable
            .map_or(Vec::new(), |known| owned(known.critical_path())),
        actions: actions(case, day),
        stakeholders: project
            .stakeholders
            .iter()
            .map(|person| {
                let stance = person.disposition.unwrap_or(Disposition::Unknown);
                (person.id.clone(), stance.word().to_owned())
            })
            .collect(),
        issues: project
            .issues
            .iter()
            .filter_map(|issue| Some((issue.id.clone(), IssueFact::on(issue, day)?.write())))
            .collect(),
        win: said
            .and_then(|forecast| forecast.win)
            .or_else(|| before.and_then(|facts| facts.win))
            .or_else(|| project.plan.summary.as_ref()?.win_probability),
        value: said
            .and_then(|forecast| forecast.value.clone())
            .or_else(|| Some(card.value.clone())),
        sign_by: said
            .and_then(|forecast| forecast.sign_by)
            .or(Some(card.sign_by)),
        margin: said.and_then(|forecast| forecast.margin).or_else(|| {
            project
                .estimate(None)
                .and_then(Estimate::gross_margin_percent)
        }),
        spent: Some(project.spent(day)),
        checklist: Some(phases::write(case)),
    }
}

/// The day on which a risk became an issue.
fn struck(case: &Case<'_>, risk: &Risk) -> Option<NaiveDate> {
    let issue = risk.issue.as_deref()?;
    Some(lookup::item::<Issue>(case.project, issue)?.raised_on)
}

fn milestones(case: &Case<'_>, day: NaiveDate) -> std::collections::BTreeMap<String, String> {
    let all = case.project.schedule.milestones.iter();
    all.map(|milestone| {
        let due = milestone.forecast.unwrap_or(milestone.planned);
        let expected = process::reached(case, milestone);
        let done = milestone.actual.filter(|on| *on <= day);
        let later = milestone.actual.is_none() && expected > due;
        let fact = WorkFact {
            due: Some(due),
            done,
            cancelled: false,
            plan: later.then_some((None, expected)),
        };
        (milestone.id.clone(), fact.write())
    })
    .collect()
}

fn actions(case: &Case<'_>, day: NaiveDate) -> std::collections::BTreeMap<String, String> {
    let all = case.project.schedule.actions.iter();
    all.map(|action| {
        let done = action.status == Some(Progress::Done);
        let open = action.is_open() && case.timetable.is_some();
        let plan = open.then(|| process::expected_span(case, action)).flatten();
        let fact = WorkFact {
            due: action.due.or(plan.map(|plan| plan.1)),
            plan,
            done: action
                .done_on
                .or(done.then_some(action.due).flatten())
                .filter(|on| *on <= day),
            cancelled: action.status == Some(Progress::Cancelled),
        };
        (action.id.clone(), fact.write())
    })
    .collect()
}

fn owned(ids: Vec<&str>) -> Vec<String> {
    ids.into_iter().map(str::to_owned).collect()
}

/// The last report with facts before `week`.
pub fn previous<'a>(case: &Case<'a>, week: Week) -> Option<&'a Weekly> {
    case.project
        .weeklies
        .iter()
        .filter(|weekly| weekly.amends.is_none() && weekly.facts.is_some())
        .filter_map(|weekly| Some((weekly.week.parse::<Week>().ok()?, weekly)))
        .filter(|(when, _)| *when < week)
        .max_by_key(|(when, _)| *when)
        .map(|(_, weekly)| weekly)
}
