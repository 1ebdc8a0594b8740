//! `fill`: one sheet instead of sixty commands. A sheet is a list of commands written as YAML: whatever it fills in
//! is run as those commands would be, so it leaves what they would have left.

mod apply;
mod edit;
mod entries;
mod sheet;
mod table;
mod weekly;
mod words;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use super::{Context, values::word};
use crate::{
    both, help,
    model::{Failure, Finding, Kind, Project, Role, State, Week, Words},
    process::{self, Case, Step},
    store,
    text::Both,
};

/// How the command line runs one line of its own language, and what its commands take.
pub struct Line<'a> {
    /// Runs the words of one command.
    pub run: &'a dyn Fn(&Context, &[String]) -> Result<()>,
    /// All commands.
    pub tree: clap::Command,
}

#[derive(Args)]
pub struct Fill {
    #[arg(help = help!("填好的表；不写则打开编辑器", "A filled sheet; without it the editor opens"), value_name = "FILE")]
    file: Option<PathBuf>,
    #[arg(long = "for", help = help!("步骤，默认下一步", "Step (default: the next one)"), value_name = "STEP", value_parser = ["qualify", "ati", "baseline", "kickoff", "weekly", "close"])]
    step: Option<String>,
    #[arg(long, help = help!("只要一个角色的部分", "Show one role's part only"), value_name = "ROLE", value_parser = word::<Role>())]
    role: Option<Role>,
    #[arg(long, help = help!("打印表，不打开编辑器", "Print the sheet, open no editor"))]
    print: bool,
}

impl Fill {
    /// Does what was asked.
    pub fn run(self, context: &Context, line: &Line) -> Result<()> {
        if let Some(file) = &self.file {
            return from_file(context, line, file);
        }
        let project = context.look(&[])?;
        let step = match &self.step {
            Some(step) => step.clone(),
            None => context.judge(&project, |case| Ok(next_step(case).to_owned()))?,
        };
        if step == "weekly"
            && let Some(message) = settled(context, &project)?
        {
            context.ui.say(&message);
            return Ok(());
        }
        let wants = wants(context, &project, &step)?;
        let sheet = sheet::make(context, line, &project, &step, self.role, &wants)?;
        if self.print {
            if context.ui.json {
                let printed = serde_json::json!({ "step": step, "sheet": sheet });
                context.ui.document("sheet", &printed, &[]);
            } else {
                context.ui.answer(&sheet);
            }
            return Ok(());
        }
        edit::edit(context, line, &step, &sheet)
    }
}

/// Applies a filled sheet; one that was kept from the editor is done with then.
fn from_file(context: &Context, line: &Line, file: &Path) -> Result<()> {
    let folder = context.folder()?;
    let places = [
        context.start.join(file),
        file.to_owned(),
        folder.root().join(file),
    ];
    let path = places
        .iter()
        .find(|path| path.is_file())
        .unwrap_or(&places[1]);
    let text = store::workspace::text(path)?;
    let kept = folder.kept_as(path)?;
    let count = apply::apply(context, line, &text, &file.display().to_string())?;
    written(context, count)?;
    match kept {
        Some(kept) if count.is_some() && !context.dry_run => folder.drop_sheet(&kept),
        _ => Ok(()),
    }
}

/// Writes what was prepared, and says how much it was; none where nothing is filled in.
fn written(context: &Context, count: Option<usize>) -> Result<()> {
    match count {
        None => context.ui.say(&both!(
            "什么也没有填，什么也没写。",
            "Nothing is filled in, nothing is written."
        )),
        Some(0) => context.ui.say(&both!(
            "填的内容都已在记录里，什么也没写。",
            "All that is filled in is recorded already, nothing is written."
        )),
        Some(count) => {
            return context.done(&both!("已写入 {count} 项。", "Entries written: {count}."));
        }
    }
    Ok(())
}

/// The step that a project in this state prepares.
fn next_step(case: &Case) -> &'static str {
    let project = case.project;
    match project.state() {
        _ if case.is_running() => "weekly",
        State::Identified => "qualify",
        State::Validated | State::Planning | State::AtiSubmitted | State::OnHold => "ati",
        State::Approved if project.baselines.is_empty() => "baseline",
        State::Approved => "kickoff",
        State::Executing => "weekly",
        State::OutcomeKnown
        | State::Closing
        | State::Closed
        | State::ClosedNoGo
        | State::Archived => "close",
    }
}

/// What the step lacks, each with the command that supplies it.
///
/// # Errors
/// What the state forbids.
fn wants(context: &Context, project: &Project, name: &str) -> Result<Vec<Finding>> {
    let step = match name {
        "qualify" => Step::Qualify,
        "ati" => Step::AtiSubmit,
        "baseline" => Step::Baseline,
        "kickoff" => Step::Kickoff,
        "weekly" => Step::Weekly,
        _ if project.state() == State::OutcomeKnown => Step::CloseStart,
        _ => Step::CloseFinish,
    };
    let (forbidden, mut wants) = context.judge(project, |case| {
        let lacking = match step {
            Step::Weekly => process::missing_of_week(case, Week::of(case.today())),
            step => process::missing(case, &step),
        };
        let lacking = weekly::with_gaps(case, lacking);
        Ok((process::state_allows(case, step), lacking))
    })?;
    Failure::unless_empty(Kind::Refused, forbidden.into_iter().collect())?;
    // These steps are answers themselves.
    if matches!(step, Step::Qualify | Step::Kickoff) {
        let role = if step == Step::Qualify {
            Role::Ar
        } else {
            Role::Pd
        };
        wants.push(Finding::warning(step.label()).mend(step.command()).by(role));
    }
    Ok(wants)
}

/// Why there is nothing to fill in for this week: it is done with.
fn settled(context: &Context, project: &Project) -> Result<Option<Both>> {
    let week = Week::of(context.now(project)?.date_naive());
    let weekly = project.weekly(week).filter(|weekly| weekly.is_settled());
    Ok(weekly.map(|weekly| {
        if weekly.waived.is_some() {
            both!(
                "{week} 已免报，没有要填的。",
                "{week} was waived: there is nothing to fill in."
            )
        } else {
            both!(
                "{week} 的周报已提交，没有要填的。",
                "The report of {week} was handed in: there is nothing to fill in."
            )
        }
    }))
}

/// A word and its label, for comments.
fn labelled(context: &Context, role: Role) -> String {
    format!("{} {}", role.word(), context.ui.word(role))
}
