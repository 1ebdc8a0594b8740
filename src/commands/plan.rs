//! `plan`: what the plan still lacks and the planning report; the baseline and its revisions.

use anyhow::Result;
use clap::{Args, Subcommand};

use super::{
    Context, baseline::make_baseline, document::Document, set::assign, single::Fields, values::text,
};
use crate::{
    both, help,
    model::{Card, Failure, Finding, History, Kind, Plan, Record as _, Role, Team},
    process::{self, Step},
    report,
    text::pasted,
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
    #[arg(long, help = help!("批准人，默认操作人", "Who approves it (default: who acts)"), value_name = "PERSON", value_parser = text)]
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
                let today = context.today(&project)?;
                let sdt = project.person(Role::Sdt, today).map(str::to_owned);
                let mut known = project.team.members.iter().filter(|one| one.holds(today));
                if !known.any(|member| member.person == approver) {
                    let message = both!(
                        "批准人 {approver} 不在项目组",
                        "{approver}, who approves, is not in the team"
                    );
                    let who = pasted(sdt.as_deref().unwrap_or("PERSON"));
                    let finding = Finding::error(message)
                        .mend(format!("plan revise --reason TEXT --approver {who}"));
                    return Err(Failure::new(Kind::Refused, finding).into());
                }
                if let Some(sdt) = sdt.filter(|_| project.team.is(&approver, Role::Pd, today)) {
                    let sdt = pasted(&sdt);
                    let message = both!(
                        "PD 不能批准自己的修订",
                        "the PD does not approve the own revision"
                    );
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
