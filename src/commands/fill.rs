//! `fill`: one sheet instead of sixty commands. A sheet is a list of commands written as YAML: whatever it fills in
//! is run as those commands would be, so it leaves what they would have left.

mod apply;
mod sheet;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::{Context, values::word};
use crate::{
    both, help,
    model::{Failure, Finding, Kind, Project, Role, State, Week, Words},
    process::{self, Step},
    store,
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
            let text = store::workspace::text(&context.start.join(file))
                .or_else(|_| store::workspace::text(file))?;
            let count = apply::apply(context, line, &text, &file.display().to_string())?;
            return context.done(&both!("已写入 {count} 项。", "Entries written: {count}."));
        }
        let project = context.look(&[])?;
        let step = match &self.step {
            Some(step) => step.clone(),
            None => next_step(&project).to_owned(),
        };
        let wants = wants(context, &project, &step)?;
        let sheet = sheet::make(context, line, &project, &step, self.role, &wants)?;
        if self.print {
            context.ui.answer(&sheet);
            return Ok(());
        }
        self.edit(context, line, sheet)
    }

    /// Opens the sheet until it is right, unchanged or given up.
    fn edit(&self, context: &Context, line: &Line, sheet: String) -> Result<()> {
        let Some(editor) = context.editor.clone().filter(|_| context.ui.interactive) else {
            let message = both!("没有编辑器可以打开", "there is no editor to open");
            let hint = both!(
                "先打印再填写：pursuit fill --print > sheet.yaml，然后 pursuit fill sheet.yaml",
                "print it, fill it in, apply it: pursuit fill --print > sheet.yaml, then pursuit fill sheet.yaml"
            );
            return Err(Failure::new(Kind::Usage, Finding::error(message).hint(hint)).into());
        };
        let mut text = sheet;
        loop {
            let edited = store::workspace::in_editor(&editor, &text)?;
            if edited == text {
                context.ui.say(&both!(
                    "没有改动，什么也没写。",
                    "Nothing was changed, nothing is written."
                ));
                return Ok(());
            }
            match apply::apply(context, line, edited.as_bytes(), "sheet") {
                Ok(count) => {
                    return context
                        .done(&both!("已写入 {count} 项。", "Entries written: {count}."));
                }
                Err(error) => {
                    let failure = error.downcast::<Failure>()?;
                    text = apply::with_faults(&edited, &failure.findings, context.ui.lang);
                    if !context.ui.confirm(&both!(
                        "有 {} 处要改，重新打开？",
                        "Faults: {}. Open it again?",
                        failure.findings.len()
                    ))? {
                        return Err(failure.into());
                    }
                }
            }
        }
    }
}

/// The step that a project in this state prepares.
fn next_step(project: &Project) -> &'static str {
    match project.state() {
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

/// A word and its label, for comments.
fn labelled(context: &Context, role: Role) -> String {
    format!("{} {}", role.word(), context.ui.word(role))
}
