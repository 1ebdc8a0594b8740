//! `export`: the dated plan for other tools, on stdout. Writes nothing.

use anyhow::Result;
use chrono::Utc;
use clap::Subcommand;

use super::{
    Context,
    planned::{PLACES, Planned},
};
use crate::{
    both,
    exchange::{Outgoing, ics, mspdi},
    help,
    model::{Action, Finding, Progress, Project, Record as _, Schedule},
    schedule::Row,
    text::Both,
};

#[derive(Subcommand)]
pub enum ExportCommand {
    #[command(about = help!("导出 MS Project 的 XML 到标准输出", "Export MS Project XML to stdout"))]
    MsProject,
    #[command(about = help!("导出日历文件（.ics）到标准输出", "Export a calendar file (.ics) to stdout"))]
    Ics,
}

impl ExportCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let project = context.look(&PLACES)?;
        let planned = Planned::of(context, &project)?;
        let outgoing = outgoing(&project, &planned);
        context.ui.answer(&match self {
            Self::MsProject => mspdi::export(&outgoing),
            Self::Ics => ics::export(&outgoing, context.now(&project)?.with_timezone(&Utc)),
        });
        let mut warnings = planned.warnings.clone();
        if matches!(self, Self::MsProject) {
            let unsaid = left_out(&project.schedule).chain(mspdi::unsaid(&outgoing));
            warnings.extend(unsaid.map(|one| Finding::warning(one).in_file(Schedule::PLACE)));
        }
        context.ui.warn(&warnings);
        Ok(())
    }
}

/// What of a schedule a file of MS Project has no room for, kind by kind.
fn left_out(schedule: &Schedule) -> impl Iterator<Item = Both> {
    let of = |has: fn(&Action) -> bool| {
        let actions = schedule.actions.iter().filter(|action| has(action));
        actions.map(|one| one.id.as_str()).collect::<Vec<_>>()
    };
    let estimated = of(|one| one.estimate.is_some()).join(", ");
    let cancelled = of(|one| one.status == Some(Progress::Cancelled)).join(", ");
    let leave = both!(
        "休假没有导出：接收方按项目日历排",
        "leave is not exported: there the project's calendar holds for everybody"
    );
    let estimates = both!(
        "三点估计没有导出，只导出了工期：{estimated}",
        "three-point estimates are not exported, only durations: {estimated}"
    );
    let dropped = both!(
        "已取消的行动没有导出：{cancelled}",
        "cancelled actions are not exported: {cancelled}"
    );
    let told = [
        (!schedule.leave.is_empty(), leave),
        (!estimated.is_empty(), estimates),
        (!cancelled.is_empty(), dropped),
    ];
    told.into_iter()
        .filter_map(|(has, what)| has.then_some(what))
}

/// A dated plan for another tool.
pub fn outgoing<'a>(project: &'a Project, planned: &'a Planned) -> Outgoing<'a> {
    let schedule = &project.schedule;
    let owner = |row: &Row| match row {
        Row::Milestone(at) => Some(schedule.milestones[*at].owner.as_str()),
        Row::Action(at) => Some(schedule.actions[*at].owner.as_str()),
        Row::Phase => None,
    };
    Outgoing {
        code: &project.card().code,
        title: &project.card().name,
        plan: &planned.plan.plan,
        rows: &planned.plan.rows,
        dates: &planned.dates,
        owners: planned.plan.rows.iter().map(owner).collect(),
    }
}
