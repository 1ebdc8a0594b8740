//! Making a baseline: the days that the plan can keep, money and targets, frozen. Not when it may be made.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::NaiveDate;

use super::{Context, context::Happened, planned::Planned};
use crate::{
    both,
    model::{Action, Baseline, Failure, Finding, Kind, Project, Record, Schedule, Words as _},
    process::{self, Case, Timetable},
    store::git,
    text::Both,
};

/// The days that a baseline freezes.
struct Kept {
    milestones: BTreeMap<String, NaiveDate>,
    actions: BTreeMap<String, String>,
    /// What is frozen later than it is written.
    later: Vec<Finding>,
}

/// Every day as the plan says that it will be: a day that cannot be kept is no promise.
fn kept(case: &Case) -> Kept {
    let schedule = &case.project.schedule;
    let mut later = Vec::new();
    let mut look = |id: &str, said: NaiveDate, day: NaiveDate, mend: String| {
        if day > said {
            let message = both!(
                "{id} 赶不上 {said}，基线取 {day}",
                "{id} cannot be on {said}; the baseline has {day}"
            );
            let finding = Finding::warning(message).in_file(Schedule::PLACE);
            later.push(finding.about(id).mend(mend));
        }
    };
    let mut milestones = BTreeMap::new();
    for one in &schedule.milestones {
        let (id, day) = (&one.id, process::expected(case, one));
        let mend = format!("milestone set {id} forecast={day} --because TEXT");
        look(id, one.expected(), day, mend);
        milestones.insert(id.clone(), day);
    }
    let mut actions = BTreeMap::new();
    for one in &schedule.actions {
        let (id, span) = (&one.id, span(case, one));
        if let (Some(due), Some(day)) = (one.due.filter(|_| one.is_open()), span.1) {
            look(id, due, day, format!("action set {id} due={day}"));
        }
        let [first, last] =
            [span.0, span.1].map(|day| day.map_or(String::new(), |day| day.to_string()));
        actions.insert(id.clone(), format!("{first}/{last}"));
    }
    Kept {
        milestones,
        actions,
        later,
    }
}

/// First and last day of an action: as it is expected, as it was written where it is cancelled.
fn span(case: &Case, action: &Action) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let Some((first, last)) = process::expected_span(case, action) else {
        return (action.start, action.due);
    };
    let item = case.timetable.and_then(|known| known.item(&action.id));
    (first.or(item.map(|item| item.early_start)), Some(last))
}

/// What a baseline is called, on whose word it is made and why.
struct Label {
    version: String,
    by: String,
    reason: Option<String>,
}

/// The plan as it is now: days, money, targets, and the files that its words stand in.
fn frozen(project: &Project, context: &Context, label: Label, kept: Kept) -> Result<Baseline> {
    let folder = context.folder()?;
    let elements = project.elements.iter().map(Record::path);
    let files = elements
        .chain([project.plan.path()])
        .map(|file| folder.seal(&file).map(|sha256| (file, sha256)));
    let objectives = project.plan.objectives.iter().map(|objective| {
        let promise = format!("{} {}", objective.metric.word(), objective.target);
        (objective.id.clone(), promise)
    });
    Ok(Baseline {
        version: label.version,
        on: context.today(project)?,
        by: label.by,
        reason: label.reason,
        commit: git::head(folder.root()),
        value: project.card().value.clone(),
        sign_by: project.card().sign_by,
        budget: project.budget(),
        level: project.card().level.clone(),
        milestones: kept.milestones,
        actions: kept.actions,
        objectives: objectives.collect(),
        files: files.collect::<Result<_>>()?,
        extra: serde_json::Map::new(),
    })
}

/// A revision that revises nothing.
fn unchanged(last: &Baseline) -> Failure {
    let version = &last.version;
    let message = both!(
        "自基线 {version} 以来策划没有变化：日期、金额、预算、级别、目标与文字都相同",
        "nothing in the plan has changed since the baseline {version}: its dates, money, budget, level, objectives and words are the same"
    );
    let finding = Finding::error(message)
        .in_file(last.path())
        .hint(both!(
            "先修改策划再修订：milestone set、action set、budget set、objective set、plan set、element set 或 set",
            "change the plan first: milestone set, action set, budget set, objective set, plan set, element set or set"
        ))
        .mend("milestone set M-ID forecast=DATE --because TEXT");
    Failure::new(Kind::Refused, finding)
}

/// Freezes dates, money and targets of the plan as the next baseline.
pub fn make_baseline(
    project: &mut Project,
    context: &Context,
    revision: Option<(String, String)>,
) -> Result<String> {
    let minor = project.baselines.len();
    let version = format!("1.{minor}");
    let planned = Planned::of(context, project)?;
    let missed = planned.missed(context)?.into_iter().map(|missed| {
        let said = &missed.message;
        let message = Both::around(
            "{}，基线仍取客户的日期",
            "{}; the baseline keeps the customer's date",
            (&said.zh, &said.en),
        );
        Finding { message, ..missed }
    });
    let mut told = planned.warnings;
    let timetable = Timetable::new(planned.plan, planned.dates);
    let mut kept = context.judge(project, |case| {
        Ok(kept(&Case {
            timetable: Some(&timetable),
            ..*case
        }))
    })?;
    told.append(&mut kept.later);
    told.extend(missed);
    let (reason, by) = match revision {
        Some((reason, approver)) => (Some(reason), approver),
        None => (None, context.by()?),
    };
    let label = Label {
        version: version.clone(),
        by,
        reason: reason.clone(),
    };
    let baseline = frozen(project, context, label, kept)?;
    if let Some(last) = project
        .baselines
        .last()
        .filter(|last| baseline.is_like(last))
    {
        return Err(unchanged(last).into());
    }
    context.ui.warn_of_done(told);
    let seals = Some(baseline.path());
    project.baselines.push(baseline);
    let event = if minor == 0 {
        "plan_baselined"
    } else {
        "plan_revised"
    };
    context.record(
        project,
        Happened {
            event,
            note: Some(version.clone()),
            reason,
            seals,
            ..Happened::default()
        },
    )?;
    Ok(version)
}
