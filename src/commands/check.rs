//! `check`: every finding of a project or of a workspace, for people, CI and hooks.

use anyhow::Result;
use clap::Args;

use super::{Context, list::in_project, planned::Planned};
use crate::{
    both, help,
    model::{Failure, Finding, History, Kind, Record as _, Weight},
    process,
    store::{Folder, workspace::projects},
};

#[derive(Args)]
pub struct Check {
    #[arg(long, help = help!("有警告也算不通过", "Fail on warnings too"))]
    strict: bool,
    #[arg(long, help = help!("检查工作区的全部项目", "Check all projects of the workspace"))]
    all: bool,
}

impl Check {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        let (findings, broken) = if self.all {
            everywhere(context)?
        } else {
            here(context)?
        };
        if context.ui.json {
            let notices: Vec<_> = findings
                .iter()
                .map(|finding| context.ui.notice(finding))
                .collect();
            context.ui.document("check", &notices, &[]);
        } else {
            context.ui.findings(&findings);
        }
        let errors = findings
            .iter()
            .filter(|finding| finding.weight == Weight::Error)
            .count();
        let warnings = findings.len() - errors;
        context.ui.say(&both!(
            "{errors} 个错误，{warnings} 个警告。",
            "Errors: {errors}, warnings: {warnings}."
        ));
        let kind = if broken { Kind::Data } else { Kind::Refused };
        if errors > 0 || self.strict && warnings > 0 {
            // Everything was said already, on stdout.
            return Err(Failure {
                kind,
                findings: Vec::new(),
                flags: Vec::new(),
            }
            .into());
        }
        Ok(())
    }
}

fn here(context: &Context) -> Result<(Vec<Finding>, bool)> {
    let folder = context.folder()?;
    let (project, mut findings) = folder.load_what_can_be_read(&[])?;
    let broken = !findings.is_empty();
    let places = findings.iter().filter_map(|finding| finding.place.as_ref());
    let unread: Vec<_> = places.map(|place| place.file.clone()).collect();
    findings.extend(seals(folder, &project)?);
    findings.extend(folder.misnamed()?.into_iter().map(misnamed));
    findings.extend(super::template::all_empty(context)?);
    if project.card.is_some() {
        match context.judge(&project, |case| {
            let mut found = folder.placed(History::PLACE, process::untrue_states(case))?;
            found.extend(process::check(case, &unread));
            Ok(found)
        }) {
            Ok(more) => findings.extend(more),
            Err(error) => findings.extend(error.downcast::<Failure>()?.findings),
        }
        findings.extend(planned(context, &project)?);
    }
    Ok((findings, broken))
}

/// What keeps the schedule from having dates, dates of the customer that it cannot keep, and years whose holidays nobody
/// knows; nothing of an unplanned project.
fn planned(context: &Context, project: &crate::model::Project) -> Result<Vec<Finding>> {
    let schedule = &project.schedule;
    if schedule.milestones.is_empty() && schedule.actions.is_empty() && schedule.calendar.is_none()
    {
        return Ok(Vec::new());
    }
    let look = || {
        let planned = Planned::of(context, project)?;
        planned.events(context, project)?;
        Ok([planned.missed(context)?, planned.warnings].concat())
    };
    look().or_else(|error: anyhow::Error| Ok(error.downcast::<Failure>()?.findings))
}

fn everywhere(context: &Context) -> Result<(Vec<Finding>, bool)> {
    let root = Folder::find(&context.start)
        .ok()
        .and_then(|folder| folder.root().parent().map(std::path::Path::to_path_buf));
    let (mut all, mut any_broken) = (Vec::new(), false);
    for path in projects(&root.unwrap_or_else(|| context.start.clone()))? {
        let name = path
            .file_name()
            .map_or(String::new(), |name| name.to_string_lossy().into_owned());
        let (findings, broken) = here(&context.elsewhere(&path)?)?;
        all.extend(
            findings
                .into_iter()
                .map(|finding| in_project(finding, &name)),
        );
        any_broken |= broken;
    }
    Ok((all, any_broken))
}

/// A record that nobody reads, because its name ends otherwise.
fn misnamed((file, right): (String, String)) -> Finding {
    let message = both!(
        "文件名不以 .yaml 结尾，未读取",
        "its name does not end in .yaml, so it is not read"
    );
    let hint = both!(
        "改名：git mv {file} {right}",
        "rename it: git mv {file} {right}"
    );
    Finding::error(message).in_file(file).hint(hint)
}

fn seals(folder: &Folder, project: &crate::model::Project) -> Result<Vec<Finding>> {
    let broken = folder.broken_seals(&project.history)?;
    let tell = |file: String| {
        let message = both!("已封存的记录被改动", "a sealed record was changed");
        let hint = both!(
            "用 git 恢复：git checkout -- {file}；更正写成新的记录",
            "take it back: git checkout -- {file}; a correction is a new record"
        );
        Finding::error(message).in_file(file).hint(hint)
    };
    Ok(broken.into_iter().map(tell).collect())
}
