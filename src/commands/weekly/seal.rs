//! Handing a week in, waiving it, amending it: each seals a record.

use anyhow::Result;
use clap::Args;

use super::{allowed, draft, this_week};
use crate::{
    both,
    commands::{Context, context::Happened, values::text},
    help,
    model::{Failure, Finding, Kind, Record as _, Waived, Week, Weekly},
    process, report,
};

/// Hands a week in: complete, after all earlier ones, with the facts of the day; then it is sealed.
pub(super) fn submit(context: &Context, week: Option<Week>) -> Result<()> {
    let mut project = context.edit(&[])?;
    let week = week.map_or_else(|| this_week(context, &project), Ok)?;
    allowed(context, &project)?;
    draft(&mut project, week)?;
    let lacking = context.judge(&project, |case| Ok(process::missing_of_week(case, week)))?;
    Failure::unless_empty(Kind::Refused, lacking)?;
    let (facts, due_at) = context.judge_planned(&project, |case, _| {
        Ok((
            report::weekly::facts(case, week),
            process::weeks::due_at(case, week).to_rfc3339(),
        ))
    })?;
    let (by, at) = (context.by()?, context.now(&project)?.to_rfc3339());
    let weekly = draft(&mut project, week)?;
    (weekly.submitted_by, weekly.submitted_at, weekly.due_at) = (Some(by), Some(at), Some(due_at));
    weekly.facts = Some(facts);
    let seals = Some(weekly.path());
    context.record(
        &mut project,
        Happened {
            event: "week_submitted",
            note: Some(week.to_string()),
            seals,
            ..Happened::default()
        },
    )?;
    context.done(&both!(
        "已提交并封存 {week} 周报。",
        "Handed in and sealed the weekly report of {week}."
    ))
}

#[derive(Args)]
pub(super) struct Waive {
    #[arg(long, help = help!("理由", "Why"), value_name = "TEXT", value_parser = text)]
    reason: String,
}

impl Waive {
    /// Does what was asked.
    pub(super) fn run(self, context: &Context, week: Option<Week>) -> Result<()> {
        let mut project = context.edit(&[])?;
        let week = week.map_or_else(|| this_week(context, &project), Ok)?;
        if !context.judge(&project, |case| {
            Ok(process::weeks::due(case).contains(&week))
        })? {
            return Err(Failure::new(
                Kind::Refused,
                Finding::error(both!("{week} 不需要周报", "no report is due for {week}")),
            )
            .into());
        }
        let (by, on) = (context.by()?, context.now(&project)?.date_naive());
        let weekly = draft(&mut project, week)?;
        weekly.waived = Some(Waived {
            reason: self.reason.clone(),
            by,
            on,
        });
        let seals = Some(weekly.path());
        context.record(
            &mut project,
            Happened {
                event: "week_waived",
                note: Some(week.to_string()),
                reason: Some(self.reason),
                seals,
                ..Happened::default()
            },
        )?;
        context.done(&both!(
            "已豁免 {week} 的周报。",
            "Waived the report of {week}."
        ))
    }
}

#[derive(Args)]
pub(super) struct Amend {
    #[arg(long, help = help!("更正内容", "What is corrected"), value_name = "TEXT", value_parser = text)]
    text: String,
}

impl Amend {
    /// Does what was asked.
    pub(super) fn run(self, context: &Context, week: Option<Week>) -> Result<()> {
        let mut project = context.edit(&[])?;
        let week = week.map_or_else(|| this_week(context, &project), Ok)?;
        if !project.weekly(week).is_some_and(Weekly::is_settled) {
            let finding = Finding::error(both!(
                "{week} 的周报还没有提交，可以直接修改",
                "the weekly report of {week} was not handed in yet: change it directly"
            ));
            return Err(Failure::new(
                Kind::Refused,
                finding.mend(format!("weekly set --week {week} --headline TEXT")),
            )
            .into());
        }
        let name = week.to_string();
        let count = project
            .weeklies
            .iter()
            .filter(|weekly| weekly.amends.as_ref() == Some(&name))
            .count();
        let (by, at) = (context.by()?, context.now(&project)?.to_rfc3339());
        let amendment = Weekly {
            week: format!("a{}", count + 1),
            amends: Some(name.clone()),
            text: Some(self.text),
            submitted_by: Some(by),
            submitted_at: Some(at),
            ..Weekly::default()
        };
        let seals = Some(amendment.path());
        project.weeklies.push(amendment);
        context.record(
            &mut project,
            Happened {
                event: "week_amended",
                note: Some(name),
                seals,
                ..Happened::default()
            },
        )?;
        context.done(&both!(
            "已更正 {week} 周报。",
            "Amended the weekly report of {week}."
        ))
    }
}
