//! `ati`: 立项决策: readiness, assessment, submission, decision, conditions.

mod assess;
mod condition;
mod decide;
mod submit;

use anyhow::Result;
use clap::{Args, Subcommand};

use self::{
    assess::Assess,
    condition::ConditionCommand,
    decide::Decide,
    submit::{Resume, Submit},
};
use super::{Context, document::Document, plan::warnings};
use crate::{
    both, help,
    model::{Decision, Failure, Finding, Kind, Project},
    process::{self, Step},
    report,
    text::Both,
};

#[derive(Args)]
pub struct AtiCommand {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[arg(long, help = help!("同时写入 reports/", "Also write it into reports/"))]
    write: bool,
}

#[derive(Subcommand)]
enum Verb {
    #[command(about = help!("机会评估：四个问题或 20 条标准", "Assess the opportunity: four questions or 20 criteria"))]
    Assess(Assess),
    #[command(about = help!("提交立项申请", "Submit the project to the gate"))]
    Submit(Submit),
    #[command(about = help!("作出立项决策", "Decide at the gate"))]
    Decide(Box<Decide>),
    #[command(subcommand, about = help!("立项条件和整改项", "Follow up conditions and rework items"))]
    Condition(ConditionCommand),
    #[command(about = help!("暂缓之后恢复，进入下一轮", "Take the project up after a hold, for the next round"))]
    Resume(Resume),
    #[command(about = help!("显示一轮决策", "Show the decision sheet of a round"))]
    Show {
        #[arg(help = help!("轮次，默认最近一轮", "Round (default: the last one)"), value_name = "ROUND")]
        round: Option<u32>,
        #[arg(long, help = help!("同时写入 reports/", "Also write it into reports/"))]
        write: bool,
    },
}

impl AtiCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self.verb {
            None => readiness(context, self.write),
            Some(Verb::Assess(assess)) => assess.run(context),
            Some(Verb::Submit(submit)) => submit.run(context),
            Some(Verb::Decide(decide)) => decide.run(context),
            Some(Verb::Condition(command)) => command.run(context),
            Some(Verb::Resume(resume)) => resume.run(context),
            Some(Verb::Show { round, write }) => sheet(context, round, write),
        }
    }
}

/// What is lacking before the gate is the answer here.
fn readiness(context: &Context, write: bool) -> Result<()> {
    let project = context.look(&[])?;
    if project
        .ati()
        .is_some_and(|decision| decision.submitted_at.is_some())
    {
        return sheet(context, None, write);
    }
    let lacking = context.judge(&project, |case| {
        Ok(process::missing(case, &Step::AtiSubmit))
    })?;
    if context.ui.json {
        let notices: Vec<_> = lacking
            .iter()
            .map(|finding| context.ui.notice(finding))
            .collect();
        context.ui.document("ati-readiness", &notices, &[]);
        return Ok(());
    }
    if lacking.is_empty() {
        context
            .ui
            .line(&both!("立项准备完成。", "Ready for the gate."));
        context.ui.line(&Both::same("  pursuit ati submit"));
    } else {
        context.ui.line(&both!(
            "提交立项前还缺 {} 项：",
            "Lacking before the gate: {}",
            lacking.len()
        ));
        context.ui.line(&Both::default());
        context.ui.findings(&warnings(lacking));
    }
    Ok(())
}

fn sheet(context: &Context, round: Option<u32>, write: bool) -> Result<()> {
    let project = context.look(&[])?;
    let known = project
        .decisions
        .iter()
        .map(|decision| decision.round)
        .collect::<Vec<_>>();
    let shown = round
        .or(known.last().copied())
        .filter(|round| known.contains(round));
    let Some(shown) = shown else {
        return Err(Failure::new(
            Kind::Missing,
            Finding::error(both!(
                "还没有这一轮立项决策",
                "there is no such round of the gate"
            ))
            .mend("ati"),
        )
        .into());
    };
    context.judge(&project, |case| {
        let view = report::ati::view(case, Some(shown));
        let made_by = format!("ati show {shown}");
        Document {
            name: "ati",
            file: format!("ati-{shown}"),
            made_by,
            view: &view,
            lacking: Vec::new(),
            write,
        }
        .show(context)
    })
}

/// The round that is being prepared: the last one that was not submitted, else a new one.
fn open_round(project: &mut Project) -> &mut Decision {
    let at = project
        .decisions
        .iter()
        .position(|decision| decision.gate == "ATI" && decision.submitted_at.is_none());
    let at = at.unwrap_or_else(|| {
        let round = project.ati().map_or(1, |last| last.round + 1);
        let mut decision = Decision::new("ATI", round);
        decision.assessment = project.ati().and_then(|last| last.assessment.clone());
        project.decisions.push(decision);
        project.decisions.len() - 1
    });
    &mut project.decisions[at]
}
