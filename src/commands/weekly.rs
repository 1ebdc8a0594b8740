//! `weekly`: 周报: rendered from the records; a person says only what no record can know.

mod content;
mod promises;
mod readers;
mod seal;
mod set;
mod verbs;

use anyhow::Result;
use clap::Args;

use self::verbs::Verb;
use super::{Context, document::Document, values::parsed};
use crate::{
    both, help,
    model::{Failure, Finding, Kind, Project, Week, Weekly},
    order::Order as _,
    process::{self, Step},
    report,
    store::{Folder, workspace::projects},
};

#[derive(Args)]
pub struct WeeklyCommand {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[arg(long, global = true, help = help!("周次，例如 2026-W48，默认本周", "Week, for example 2026-W48 (default: this week)"), value_name = "WEEK", value_parser = parsed::<Week>)]
    week: Option<Week>,
    #[arg(long, help = help!("工作区全部监控中的项目", "All running projects of the workspace"))]
    all: bool,
    #[arg(long, help = help!("同时写入 reports/", "Also write it into reports/"))]
    write: bool,
}

impl WeeklyCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self.verb {
            Some(verb) => verb.run(context, self.week),
            None if self.all => everywhere(context, self.week, self.write),
            None => look(context, self.week, self.write),
        }
    }
}

fn look(context: &Context, week: Option<Week>, write: bool) -> Result<()> {
    let project = context.look(&[])?;
    let week = week.map_or_else(|| this_week(context, &project), Ok)?;
    context.judge_planned(&project, |case, undated| {
        let view = report::weekly::view(case, week);
        Document {
            name: "weekly",
            file: week.to_string(),
            made_by: format!("weekly --week {week}"),
            view: &view,
            lacking: undated,
            write,
        }
        .show(context)
    })
}

/// One document after the other, of every project whose weekly clock runs; one that cannot be read stops no other.
fn everywhere(context: &Context, week: Option<Week>, write: bool) -> Result<()> {
    let root = Folder::find(&context.start)
        .ok()
        .and_then(|folder| folder.root().parent().map(std::path::Path::to_path_buf));
    let (mut views, mut broken) = (Vec::new(), Vec::new());
    for path in projects(&root.unwrap_or_else(|| context.start.clone()))? {
        let name = path
            .file_name()
            .map_or(String::new(), |name| name.to_string_lossy().into_owned());
        let there = context.elsewhere(&path)?;
        match there.look(&[]) {
            Ok(project) if project.kickoff().is_some() => {
                let week = week.map_or_else(|| this_week(&there, &project), Ok)?;
                if context.ui.json {
                    views.push(there.judge_planned(&project, |case, undated| {
                        let named = |finding| super::list::in_project(finding, &name);
                        broken.extend(undated.into_iter().map(named));
                        Ok(serde_json::to_value(report::weekly::view(case, week))?)
                    })?);
                } else {
                    look(&there, Some(week), write)?;
                }
            }
            Ok(_) => {}
            Err(error) => broken.extend(
                error
                    .downcast::<Failure>()?
                    .findings
                    .into_iter()
                    .map(|finding| super::list::in_project(finding, &name)),
            ),
        }
    }
    if context.ui.json {
        context.ui.document("weekly-list", &views, &broken);
        broken.clear();
    }
    Ok(Failure::unless_empty(Kind::Data, broken)?)
}

fn this_week(context: &Context, project: &Project) -> Result<Week> {
    Ok(Week::of(context.now(project)?.date_naive()))
}

/// The project and the week to write into, where the state allows a report.
fn open(context: &Context, week: Option<Week>) -> Result<(Project, Week)> {
    let project = context.edit(content::WRITTEN)?;
    let week = week.map_or_else(|| this_week(context, &project), Ok)?;
    allowed(context, &project)?;
    Ok((project, week))
}

/// Refuses where the state allows no report.
fn allowed(context: &Context, project: &Project) -> Result<()> {
    let forbidden = context.judge(project, |case| {
        Ok(process::state_allows(case, Step::Weekly))
    })?;
    Ok(Failure::unless_empty(
        Kind::Refused,
        forbidden.into_iter().collect(),
    )?)
}

/// The draft of a week, made where there is none.
fn draft(project: &mut Project, week: Week) -> Result<&mut Weekly> {
    let name = week.to_string();
    let at = project
        .weeklies
        .iter()
        .position(|weekly| weekly.amends.is_none() && weekly.week == name);
    let at = match at {
        Some(at) => at,
        None => {
            project.weeklies.push(Weekly::draft(week));
            project
                .weeklies
                .order_by(|one, other| one.week.cmp(&other.week));
            project
                .weeklies
                .iter()
                .position(|weekly| weekly.week == name)
                .expect("just made")
        }
    };
    let weekly = &mut project.weeklies[at];
    if weekly.is_settled() {
        let message = if weekly.waived.is_some() {
            both!(
                "{week} 已免报，不再填写",
                "the report of {week} was waived: nothing is written into it"
            )
        } else {
            both!(
                "{week} 的周报已封存，不能修改",
                "the weekly report of {week} is sealed"
            )
        };
        let finding = Finding::error(message)
            .in_file(format!("weekly/{week}.yaml"))
            .mend(format!("weekly amend --week {week} --text TEXT"));
        return Err(Failure::new(Kind::Refused, finding).into());
    }
    Ok(weekly)
}
