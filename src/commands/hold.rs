//! `hold` and `resume`: suspend a running project and take it up again, with a reason.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::{
    Context,
    context::Happened,
    values::{date, text},
};
use crate::{
    both, help,
    model::{Failure, Finding, Kind, Project, State, Words as _},
    process::{self, Case, Step},
    text::Both,
};

#[derive(Args)]
pub struct Hold {
    #[arg(long, help = help!("理由", "Why"), value_name = "TEXT", value_parser = text)]
    reason: String,
    #[arg(long, help = help!("复查日期", "Looked at again on"), value_name = "DATE", value_parser = date)]
    recheck_on: NaiveDate,
}

#[derive(Args)]
pub struct Resume {
    #[arg(long, help = help!("理由，以及发生了什么变化", "Why, and what has changed"), value_name = "TEXT", value_parser = text)]
    reason: String,
}

impl Hold {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        context.require(&project, Step::Hold)?;
        entitled(context, &project, process::may_hold)?;
        let (recheck, today) = (self.recheck_on, context.now(&project)?.date_naive());
        if recheck < today {
            let message = both!(
                "复查日期 {recheck} 在今天（{today}）之前",
                "it would be looked at again on {recheck}, before today, {today}"
            );
            let passed = Finding::error(message).mend(Step::Hold.command());
            return Err(Failure::new(Kind::Refused, passed).into());
        }
        let known = context.judge(&project, |case| Ok(process::recheck_on(case)))?;
        if known == Some(recheck) {
            let message = both!(
                "项目已暂缓至 {recheck}",
                "the project is on hold until {recheck} already"
            );
            return Err(Failure::new(Kind::Refused, Finding::error(message)).into());
        }
        let note = Some(self.recheck_on.to_string());
        context.record(
            &mut project,
            Happened {
                event: "held",
                step: Some(Step::Hold),
                note,
                reason: Some(self.reason),
                ..Happened::default()
            },
        )?;
        context.done(&both!(
            "已暂缓，{} 复查。",
            "On hold; looked at again on {}.",
            self.recheck_on
        ))
    }
}

impl Resume {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let mut project = context.edit(&[])?;
        context.require(&project, Step::Resume)?;
        entitled(context, &project, process::may_resume)?;
        let state = project.history.state_before().unwrap_or(State::Executing);
        context.record(
            &mut project,
            Happened {
                event: "resumed",
                step: Some(Step::Resume),
                reason: Some(self.reason),
                ..Happened::default()
            },
        )?;
        context.done(&Both::around(
            "已恢复，状态：{}。",
            "Resumed: {}.",
            state.label(),
        ))
    }
}

/// Refuses whoever may not do this.
pub fn entitled(
    context: &Context,
    project: &Project,
    may: impl Fn(&Case, &str) -> Result<(), Finding>,
) -> Result<()> {
    let by = context.by()?;
    let refused = context.judge(project, |case| Ok(may(case, &by).err()))?;
    Ok(Failure::unless_empty(
        Kind::Refused,
        refused.into_iter().collect(),
    )?)
}
