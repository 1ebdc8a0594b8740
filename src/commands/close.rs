//! `close`: what closing still lacks and the closure report; outcome, reviews, handover, release, evaluations, archive.

mod archive;
mod evaluate;
mod handover;
mod outcome;
mod reviews;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::{Context, context::Happened, document::Document, plan::warnings, values::text};
use crate::{
    both, help,
    model::{
        Approval, Closing, Failure, Finding, Kind, Project, Record as _, Role, Started, State,
        Words as _,
    },
    process::{self, Step},
    report,
    text::pasted,
};

#[derive(Args)]
pub struct CloseCommand {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[arg(long, help = help!("同时写入 reports/", "Also write it into reports/"))]
    write: bool,
}

#[derive(Subcommand)]
enum Verb {
    #[command(about = help!("登记项目结果", "Record how it ended"))]
    Outcome(Box<outcome::RecordOutcome>),
    #[command(about = help!("开始关闭", "Begin to close"))]
    Start,
    #[command(about = help!("回顾目标、要素、对手", "Look back at an objective, an element, a competitor"))]
    Review(reviews::Review),
    #[command(about = help!("添加一条经验教训", "Add a lesson"))]
    Lesson(reviews::AddLesson),
    #[command(about = help!("改进措施", "Add an improvement, or record its end"))]
    Improvement(reviews::ImprovementCommand),
    #[command(about = help!("反馈新机会点", "Pass on a new opportunity"))]
    Opportunity(reviews::AddOpportunity),
    #[command(about = help!("登记未预见的风险", "Record a risk that nobody had foreseen"))]
    Unforeseen {
        #[arg(help = help!("风险", "What it was"), value_name = "TEXT", value_parser = text)]
        text: String,
    },
    #[command(about = help!("登记交底与移交；用 accept 接收", "Record the handover to delivery; `accept` takes it over"))]
    Handover(Box<handover::HandoverCommand>),
    #[command(about = help!("释放项目组成员", "Release a person"))]
    Release(evaluate::ReleasePerson),
    #[command(about = help!("财务评估、质量评估", "Evaluate the project, by finance and by QA"))]
    Evaluate(evaluate::EvaluateCommand),
    #[command(about = help!("批准关闭", "Approve the closing"))]
    Finish,
    #[command(about = help!("归档记录，之后项目只读", "Archive the records; the project is read-only after that"))]
    Archive(archive::Archive),
    #[command(about = help!("重新打开已关闭的项目", "Open a closed project again"))]
    Reopen {
        #[arg(long, help = help!("理由", "Why"), value_name = "TEXT", value_parser = text)]
        reason: String,
    },
}

impl CloseCommand {
    /// Does what was asked.
    pub fn run(self, context: &Context) -> Result<()> {
        match self.verb {
            None => look(context, self.write),
            Some(Verb::Outcome(outcome)) => outcome.run(context),
            Some(Verb::Start) => start(context),
            Some(Verb::Review(review)) => review.run(context),
            Some(Verb::Lesson(lesson)) => lesson.run(context),
            Some(Verb::Improvement(command)) => command.run(context),
            Some(Verb::Opportunity(add)) => add.run(context),
            Some(Verb::Unforeseen { text }) => {
                write(context, &both!("已记录。", "Noted."), |closing| {
                    closing.unforeseen.push(text);
                    Ok(())
                })
            }
            Some(Verb::Handover(command)) => command.run(context),
            Some(Verb::Release(release)) => release.run(context),
            Some(Verb::Evaluate(evaluate)) => evaluate.run(context),
            Some(Verb::Finish) => finish(context),
            Some(Verb::Archive(archive)) => archive.run(context),
            Some(Verb::Reopen { reason }) => reopen(context, &reason),
        }
    }
}

fn look(context: &Context, write: bool) -> Result<()> {
    let project = context.look(&[])?;
    context.judge_planned(&project, |case, undated| {
        let view = report::closure::view(case);
        let step = match project.state() {
            State::Closing => Some(Step::CloseFinish),
            State::Closed | State::ClosedNoGo => Some(Step::Archive),
            State::OutcomeKnown => Some(Step::CloseStart),
            _ => None,
        };
        let lacking = step.map_or(Vec::new(), |step| process::missing(case, &step));
        let lacking = undated.into_iter().chain(lacking).collect();
        Document {
            name: "closure",
            file: "closure".into(),
            made_by: "close".into(),
            view: &view,
            lacking: warnings(lacking),
            write,
        }
        .show(context)
    })
}

/// A closing can be written into while it is open.
fn open_to_write(context: &Context) -> Result<Project> {
    let project = context.edit(&[])?;
    let forbidden = context.judge(&project, |case| {
        Ok(process::state_allows(case, Step::CloseWork))
    })?;
    Failure::unless_empty(Kind::Refused, forbidden.into_iter().collect())?;
    Ok(project)
}

fn write(
    context: &Context,
    said: &crate::text::Both,
    how: impl FnOnce(&mut Closing) -> Result<()>,
) -> Result<()> {
    let mut project = open_to_write(context)?;
    let before = project.closing.clone();
    how(&mut project.closing)?;
    if project.closing == before {
        context.unchanged(&both!(
            "总结中已有这一条，没有再写。",
            "The closing says this already: it was not written again."
        ));
        return Ok(());
    }
    context.save(&project)?;
    context.done(said)
}

fn start(context: &Context) -> Result<()> {
    let mut project = context.edit(&[])?;
    context.require(&project, Step::CloseStart)?;
    project.closing.started = Some(Started {
        on: context.now(&project)?.date_naive(),
        by: context.by()?,
    });
    context.record(
        &mut project,
        Happened {
            event: "close_started",
            step: Some(Step::CloseStart),
            ..Happened::default()
        },
    )?;
    context.done(&both!(
        "开始关闭。还缺什么：pursuit close",
        "Closing has begun. What is lacking: pursuit close"
    ))
}

fn finish(context: &Context) -> Result<()> {
    let mut project = context.edit(&[])?;
    let by = context.by()?;
    let on = context.now(&project)?.date_naive();
    context
        .judge(&project, |case| {
            Ok(process::missing(case, &Step::CloseFinish))
        })
        .and_then(|lacking| Ok(Failure::unless_empty(Kind::Refused, lacking)?))?;
    let may = context.judge(&project, |case| Ok(process::may_approve_closing(case, &by)))?;
    may.map_err(|finding| Failure::new(Kind::Refused, finding))?;
    project.closing.approval = Some(Approval { by, on });
    let seals = Some(project.closing.path());
    context.record(
        &mut project,
        Happened {
            event: "finished",
            step: Some(Step::CloseFinish),
            seals,
            ..Happened::default()
        },
    )?;
    context.done(&both!(
        "项目已关闭。下一步：pursuit close archive",
        "The project is closed. Next: pursuit close archive"
    ))
}

fn reopen(context: &Context, reason: &str) -> Result<()> {
    let mut project = context.edit_in_any_state(&[])?;
    context.require(&project, Step::Reopen)?;
    let by = context.by()?;
    let today = context.today(&project)?;
    let decides = [Role::Sdt, Role::Sponsor]
        .into_iter()
        .any(|role| project.team.is(&by, role, today));
    if !decides {
        let message = both!("只有决策人可以重新打开", "only the decider opens it again");
        let mend = match project.person(Role::Sdt, today) {
            Some(known) => format!("close reopen --reason TEXT --by {}", pasted(known)),
            None => "team add SDT PERSON".into(),
        };
        return Err(Failure::refused(message, mend).into());
    }
    project.closing.approval = None;
    context.record(
        &mut project,
        Happened {
            event: "reopened",
            step: Some(Step::Reopen),
            reason: Some(reason.to_owned()),
            ..Happened::default()
        },
    )?;
    context.done(&both!("已重新打开。", "Open again."))
}

/// Nothing to look back at yet.
fn no_outcome(project: &Project) -> Failure {
    let state = project.state().word();
    Failure::new(
        Kind::Refused,
        Finding::error(both!(
            "项目还没有结果（{state}）",
            "the project has no outcome yet ({state})"
        ))
        .mend("close outcome OUTCOME --on DATE --evidence TEXT --reason KIND:TEXT --source SOURCE"),
    )
}
