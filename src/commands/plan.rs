//! `plan`: what the plan still lacks and the planning report; the baseline and its revisions.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{
    Context, context::Happened, document::Document, planned::Planned, set::assign, single::Fields,
    values::text,
};
use crate::{
    both, help,
    model::{
        Action, Baseline, Card, Failure, Finding, History, Kind, Plan, Project, Record as _, Role,
        Team, Words as _,
    },
    process::{self, Step, Timetable},
    report,
    store::git,
};

#[derive(Args)]
pub struct PlanCommand {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[arg(long, help = help!("同时写入 reports/", "Also write it into reports/"))]
    write: bool,
}

#[derive(Subcommand)]
enum Verb {
    #[command(about = help!("修改策划的字段", "Change fields of the plan"))]
    Set(Fields),
    #[command(about = help!("显示策划的全部内容", "Show all that the plan says"))]
    Show,
    #[command(about = help!("固化为基线", "Make the baseline"))]
    Baseline,
    #[command(about = help!("修订基线", "Revise the baseline"))]
    Revise(Revise),
    #[command(about = help!("从客户的日期倒排，列出每项的最迟日期", "List the latest day of each item, backward from the customer's dates"))]
    Backward,
}

#[derive(Args)]
struct Revise {
    #[arg(long, help = help!("修订理由", "Why"), value_name = "TEXT", value_parser = text)]
    reason: String,
    #[arg(long, help = help!("批准人，默认 --by", "Who approves it (default: --by)"), value_name = "PERSON", value_parser = text)]
    approver: Option<String>,
}

impl PlanCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self.verb {
            None => look(context, self.write),
            Some(Verb::Set(set)) => {
                let mut project =
                    context.edit(&[Card::PLACE, Team::PLACE, History::PLACE, Plan::PLACE])?;
                project.plan = assign(&project.plan, &set.fields)?;
                context.save(&project)?;
                context.done(&both!("已修改策划。", "Changed the plan."))
            }
            Some(Verb::Show) => {
                super::single::show(&context.look(&[Card::PLACE, Plan::PLACE])?.plan, context);
                Ok(())
            }
            Some(Verb::Backward) => super::backward::backward(context),
            Some(Verb::Baseline) => {
                let mut project = context.edit(&[])?;
                if let Some(made) = project.baselines.last() {
                    let version = &made.version;
                    let message = both!(
                        "策划已有基线 {version}，修改须经修订",
                        "the plan has the baseline {version} already; it is changed by a revision"
                    );
                    let finding = Finding::error(message)
                        .in_file(made.path())
                        .mend("plan revise --reason TEXT --approver PERSON");
                    return Err(Failure::new(Kind::Refused, finding).into());
                }
                context.require(&project, Step::Baseline)?;
                let version = make_baseline(&mut project, context, None)?;
                context.done(&both!("已建立基线 {version}。", "Made baseline {version}."))
            }
            Some(Verb::Revise(revise)) => {
                let mut project = context.edit(&[])?;
                context.require(&project, Step::Revise)?;
                if project.baselines.is_empty() {
                    let message = both!(
                        "策划还没有基线可以修订",
                        "the plan has no baseline to revise yet"
                    );
                    let finding = Finding::error(message).mend(Step::Baseline.command());
                    return Err(Failure::new(Kind::Refused, finding).into());
                }
                let approver = revise.approver.map_or_else(|| context.by(), Ok)?;
                if project.team.is(&approver, Role::Pd) && project.person(Role::Sdt).is_some() {
                    let message = both!(
                        "PD 不能批准自己的修订",
                        "the PD does not approve the own revision"
                    );
                    let sdt = project.person(Role::Sdt).unwrap_or_default().to_owned();
                    return Err(Failure::new(
                        Kind::Refused,
                        Finding::error(message)
                            .mend(format!("plan revise --reason TEXT --approver {sdt}")),
                    )
                    .into());
                }
                let version =
                    make_baseline(&mut project, context, Some((revise.reason, approver)))?;
                context.done(&both!(
                    "已修订基线为 {version}。",
                    "Revised the baseline to {version}."
                ))
            }
        }
    }
}

fn look(context: &Context, write: bool) -> Result<()> {
    let project = context.look(&[])?;
    context.judge_planned(&project, |case, undated| {
        let view = report::planning::view(case);
        let lacking = if project.baselines.is_empty() {
            process::missing(case, &Step::Baseline)
        } else {
            Vec::new()
        };
        let lacking = undated.into_iter().chain(lacking).collect();
        Document {
            name: "planning",
            file: "planning".into(),
            made_by: "plan".into(),
            view: &view,
            lacking: warnings(lacking),
            write,
        }
        .show(context)
    })
}

/// What is looked at is lacking, not refused.
pub fn warnings(mut findings: Vec<Finding>) -> Vec<Finding> {
    for finding in &mut findings {
        finding.weight = crate::model::Weight::Warning;
    }
    findings
}

/// First and last day of an action as a baseline keeps them: what is not written is what the plan says.
fn span(timetable: &Timetable, action: &Action) -> String {
    let item = timetable.item(&action.id);
    let day = |said: Option<NaiveDate>, dated: Option<NaiveDate>| {
        said.or(dated).map_or(String::new(), |day| day.to_string())
    };
    let due = action.due.or(action.done_on);
    format!(
        "{}/{}",
        day(action.start, item.map(|item| item.early_start)),
        day(due, item.map(|item| item.early_finish))
    )
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
    context.ui.warn(&planned.warnings);
    let timetable = Timetable::new(planned.plan, planned.dates);
    let (reason, by) = match revision {
        Some((reason, approver)) => (Some(reason), approver),
        None => (None, context.by()?),
    };
    let baseline = Baseline {
        version: version.clone(),
        on: context.now(project)?.date_naive(),
        by,
        reason: reason.clone(),
        commit: git::head(context.folder()?.root()),
        value: project.card().value.clone(),
        sign_by: project.card().sign_by,
        budget: project.budget(),
        level: project.card().level.clone(),
        milestones: project
            .schedule
            .milestones
            .iter()
            .map(|milestone| (milestone.id.clone(), milestone.expected()))
            .collect(),
        actions: project
            .schedule
            .actions
            .iter()
            .map(|action| (action.id.clone(), span(&timetable, action)))
            .collect(),
        objectives: project
            .plan
            .objectives
            .iter()
            .map(|objective| {
                (
                    objective.id.clone(),
                    format!("{} {}", objective.metric.word(), objective.target),
                )
            })
            .collect(),
        extra: serde_json::Map::new(),
    };
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
