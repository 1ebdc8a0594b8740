//! From argv to a command and back to an exit code. The only place that reads clock, environment and command line.

mod complete;
mod environment;
mod global;
mod later;
mod line;
mod localise;
mod questions;
mod refusal;

use std::{cell::OnceCell, ffi::OsString, path::PathBuf, process::ExitCode, rc::Rc};

use anyhow::Result;
use clap::{Subcommand, error::ErrorKind};

use self::{
    environment::Environment,
    global::Global,
    later::Later,
    line::{Line, NAME, tree},
};
use crate::{
    both,
    commands::{self, Context, grammar::Grammar},
    help,
    model::{Failure, Finding, Kind, Role},
    ui::{self, BrokenOff, Ui},
};

#[derive(Subcommand)]
enum Command {
    #[command(about = help!("创建项目", "Make a project"))]
    Init(Later<commands::init::Init>),
    #[command(about = help!("验证机会点", "Validate the opportunity"))]
    Qualify(Later<commands::qualify::Qualify>),
    #[command(subcommand, about = help!("查看、修改项目卡", "Show or change the project card"))]
    Project(Later<commands::single::SingleCommand>),
    #[command(subcommand, about = help!("项目组成员与任命", "Name the team and issue its appointment"))]
    Team(Later<commands::team::TeamCommand>),
    #[command(subcommand, about = help!("客户分析", "Describe the customer: business, need, buying process, criteria"))]
    Customer(Later<commands::single::SingleCommand>),
    #[command(subcommand, about = help!("客户决策链", "Keep the customer's decision chain"))]
    Stakeholder(Later<Grammar<commands::people::AddStakeholder>>),
    #[command(subcommand, about = help!("竞争对手", "Keep the competitors and our counter-moves"))]
    Competitor(Later<commands::people::CompetitorCommand>),
    #[command(subcommand, about = help!("四要素：客户关系、商务和融资、解决方案、交付", "Say how the four selling elements stand and what is planned"))]
    Element(Later<commands::element::ElementCommand>),
    #[command(subcommand, about = help!("概算和价格授权", "Keep deal estimates and the price authority"))]
    Estimate(Later<commands::estimate::EstimateCommand>),
    #[command(subcommand, about = help!("风险", "Keep the risk register"))]
    Risk(Later<commands::risk::RiskCommand>),
    #[command(subcommand, about = help!("问题", "Keep the issues"))]
    Issue(Later<commands::issue::IssueCommand>),
    #[command(subcommand, about = help!("会议", "Record meetings and their minutes"))]
    Meeting(Later<Grammar<commands::meeting::Add>>),
    #[command(about = help!("ATI 立项：查看准备情况；评估、提交、决策", "Show what the ATI gate still lacks; assess, submit, decide"))]
    Ati(Later<commands::ati::AtiCommand>),
    #[command(about = help!("输出策划报告；修改策划、固化基线", "Print the planning report; change the plan, make its baseline"))]
    Plan(Later<commands::plan::PlanCommand>),
    #[command(subcommand, about = help!("项目目标", "Keep the objectives"))]
    Objective(Later<Grammar<commands::objective::Add>>),
    #[command(subcommand, about = help!("里程碑", "Keep the milestones"))]
    Milestone(Later<commands::milestone::MilestoneCommand>),
    #[command(subcommand, about = help!("行动计划", "Keep the actions"))]
    Action(Later<commands::action::ActionCommand>),
    #[command(subcommand, about = help!("沟通计划", "Plan the communication"))]
    Communication(Later<Grammar<commands::communication::Add>>),
    #[command(subcommand, about = help!("质量计划", "Plan key activities and reviews"))]
    Quality(Later<commands::quality::QualityCommand>),
    #[command(subcommand, about = help!("销售费用预算", "Budget the cost of the pursuit"))]
    Budget(Later<commands::budget::BudgetCommand>),
    #[command(subcommand, about = help!("销售费用核算", "Book the cost of the pursuit"))]
    Cost(Later<commands::cost::CostCommand>),
    #[command(about = help!("进度：日期、浮动、关键路径", "Compute the schedule: dates, float, critical path"))]
    Schedule(Later<commands::schedule::ScheduleCommand>),
    #[command(about = help!("召开开工会，进入监控", "Hold the kick-off; the weekly clock starts"))]
    Kickoff(Later<commands::kickoff::Kickoff>),
    #[command(about = help!("输出周报；填写并提交", "Print the weekly report; write it, hand it in"))]
    Weekly(Later<commands::weekly::WeeklyCommand>),
    #[command(about = help!("输出运作 Checklist；确认、验证检查项", "Print the operation checklist; tick and verify rows"))]
    Checklist(Later<commands::checklist::ChecklistCommand>),
    #[command(about = help!("暂缓项目，或推迟已暂缓项目的复查", "Put the project on hold, or put its next look off"))]
    Hold(Later<commands::hold::Hold>),
    #[command(about = help!("恢复项目", "Take the project up again"))]
    Resume(Later<commands::hold::Resume>),
    #[command(about = help!("输出总结报告；总结、移交、释放、评估、归档", "Print the closure report; review, hand over, release, evaluate, archive"))]
    Close(Later<commands::close::CloseCommand>),
    #[command(about = help!("查看项目状态", "Show where the project stands"))]
    Status {
        #[arg(long, help = help!("同时写入 reports/", "Also write it into reports/"))]
        write: bool,
    },
    #[command(about = help!("列出每个角色现在要做的事和命令", "List what each role must do now, with the command for it"))]
    Next {
        #[arg(long, help = help!("只看一个角色", "Show one role only"), value_name = "ROLE", value_parser = commands::values::word::<Role>())]
        role: Option<Role>,
    },
    #[command(about = help!("用一张表填完下一步所缺的全部内容", "Fill in all that the next step lacks, on one sheet"))]
    Fill(Later<commands::fill::Fill>),
    #[command(subcommand, about = help!("导入其他工具的计划和日历", "Import plans and calendars of other tools"))]
    Import(Later<commands::import::ImportCommand>),
    #[command(subcommand, about = help!("把计划导出给其他工具", "Export the schedule to other tools"))]
    Export(Later<commands::export::ExportCommand>),
    #[command(about = help!("列出工作区的项目", "List the projects of the workspace"))]
    List,
    #[command(about = help!("检查全部记录", "Check all records"))]
    Check(Later<commands::check::Check>),
    #[command(about = help!("查看项目历史", "Show the history in business words"))]
    Log,
    #[command(about = help!("输出任意一份报告", "Render any report"))]
    Render(Later<commands::template::Render>),
    #[command(subcommand, about = help!("查看、检查报告模板", "List, show or check the report templates"))]
    Template(Later<commands::template::TemplateCommand>),
    #[command(subcommand, about = help!("查看或复制流程定义", "Show the process, or copy it to change it"))]
    Process(Later<commands::process::ProcessCommand>),
    #[command(about = help!("输出记录的 JSON Schema，供编辑器使用", "Print the records' JSON schemas, for editors"))]
    Schema(Later<commands::schema::Schema>),
    #[command(about = help!("输出 Shell 补全脚本", "Print the completion script for a shell"))]
    Completions {
        #[arg(help = help!("Shell 名称", "Shell"), value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
}

impl Command {
    /// Does what was asked.
    fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Init(init) => apart(|| init.0.run(context)),
            Self::Qualify(qualify) => apart(|| qualify.0.run(context)),
            Self::Project(command) => commands::single::project(*command.0, context),
            Self::Team(command) => apart(|| command.0.run(context)),
            Self::Customer(command) => commands::single::customer(*command.0, context),
            Self::Stakeholder(command) => apart(|| command.0.run(context)),
            Self::Competitor(command) => apart(|| command.0.run(context)),
            Self::Element(command) => apart(|| command.0.run(context)),
            Self::Estimate(command) => apart(|| command.0.run(context)),
            Self::Risk(command) => apart(|| command.0.run(context)),
            Self::Issue(command) => apart(|| command.0.run(context)),
            Self::Meeting(command) => apart(|| command.0.run(context)),
            Self::Ati(command) => apart(|| command.0.run(context)),
            Self::Plan(command) => apart(|| command.0.run(context)),
            Self::Objective(command) => apart(|| command.0.run(context)),
            Self::Milestone(command) => apart(|| command.0.run(context)),
            Self::Action(command) => apart(|| command.0.run(context)),
            Self::Communication(command) => apart(|| command.0.run(context)),
            Self::Quality(command) => apart(|| command.0.run(context)),
            Self::Budget(command) => apart(|| command.0.run(context)),
            Self::Cost(command) => apart(|| command.0.run(context)),
            Self::Schedule(command) => apart(|| command.0.run(context)),
            Self::Kickoff(kickoff) => apart(|| kickoff.0.run(context)),
            Self::Weekly(command) => apart(|| command.0.run(context)),
            Self::Checklist(command) => apart(|| command.0.run(context)),
            Self::Hold(hold) => apart(|| hold.0.run(context)),
            Self::Resume(resume) => apart(|| resume.0.run(context)),
            Self::Close(command) => apart(|| command.0.run(context)),
            Self::Status { write } => commands::status::status(context, write),
            Self::Next { role } => commands::status::next(context, role),
            Self::Fill(fill) => fill.0.run(
                context,
                &commands::fill::Line {
                    run: &run_line,
                    tree: tree(),
                },
            ),
            Self::Import(command) => apart(|| command.0.run(context)),
            Self::Export(command) => apart(|| command.0.run(context)),
            Self::List => commands::list::list(context),
            Self::Check(check) => apart(|| check.0.run(context)),
            Self::Log => commands::log::log(context),
            Self::Render(render) => apart(|| render.0.run(context)),
            Self::Template(command) => apart(|| command.0.run(context)),
            Self::Process(command) => apart(|| command.0.run(context)),
            Self::Schema(schema) => apart(|| schema.0.run(context)),
            Self::Completions { shell } => {
                context.ui.answer(&complete::script(shell)?);
                Ok(())
            }
        }
    }
}

/// Keeps a command a function of its own: all of them in one take the optimiser long.
#[inline(never)]
fn apart(run: impl FnOnce() -> Result<()>) -> Result<()> {
    run()
}

/// Runs one command line inside a larger command: parsed as if it were typed, spoken for by the larger one.
fn run_line(context: &Context, words: &[String]) -> Result<()> {
    let words = std::iter::once(NAME).chain(words.iter().map(String::as_str));
    let argv: Vec<_> = words.map(OsString::from).collect();
    let line =
        Line::parse(&argv).map_err(|error| Failure::new(Kind::Usage, refusal::finding(&error)))?;
    match line.global.by.clone() {
        Some(by) => line.command.run(&context.acting_as(by)),
        None => line.command.run(context),
    }
}

/// The whole program.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line is read here, once"
)]
pub fn main() -> ExitCode {
    ExitCode::from(run(std::env::args_os().collect(), &Environment::read()))
}

/// Runs a command line and gives its exit code.
fn run(argv: Vec<OsString>, environment: &Environment) -> u8 {
    let lang = environment.lang(&argv);
    if let Some(shell) = &environment.completing {
        let (ui, offered) = (
            environment.ui(lang),
            complete::answer(shell, argv, lang, environment),
        );
        return match offered.map(|words| ui.answer(&words)) {
            Ok(()) => arrived(&ui),
            Err(error) => fail(&ui, &error),
        };
    }
    let said = |argv: &[OsString], flag: &str| argv.iter().any(|word| word == flag);
    let mut ui = environment.ui(lang);
    ui.json = said(&argv, "--json");
    ui.interactive &= !said(&argv, "--no-input");
    if ui.interactive {
        environment::restore_cursor_when_broken_off();
    }
    let mut argv = match questions::answers_file(localise::help_as_flag(argv)) {
        Ok(argv) => argv,
        Err(error) => return fail(&ui, &error),
    };
    loop {
        let error = match attempt(&argv, environment, &mut ui) {
            Ok(()) => return arrived(&ui),
            Err(error) => error,
        };
        match questions::ask(&ui, &argv, error) {
            Ok(answered) => argv = answered,
            Err(error) => return fail(&ui, &error),
        }
    }
}

/// The exit code of a command that did what it should: 0 where its answer arrived.
fn arrived(ui: &Ui) -> u8 {
    let Some(error) = ui.lost.get() else {
        return 0;
    };
    let message = both!(
        "输出没有写完：{error}",
        "the answer could not be written: {error}"
    );
    fail(
        ui,
        &Failure::new(Kind::System, Finding::error(message)).into(),
    )
}

fn attempt(argv: &[OsString], environment: &Environment, ui: &mut Ui) -> Result<()> {
    let line = match Line::parse(argv) {
        Ok(line) => line,
        Err(error) if error.kind() == ErrorKind::DisplayVersion => {
            ui.answer(&error.to_string());
            return Ok(());
        }
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            ) =>
        {
            show_help(
                argv,
                ui,
                error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
            );
            return if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
                Err(Failure {
                    kind: Kind::Usage,
                    findings: Vec::new(),
                    flags: Vec::new(),
                }
                .into())
            } else {
                Ok(())
            };
        }
        Err(error) => {
            questions::forbidden_anyway(argv, environment, ui, &error)?;
            return Err(error.into());
        }
    };
    let context = context(&line.global, environment, ui);
    line.command.run(&context)
}

/// The context of a call.
fn context(global: &Global, environment: &Environment, ui: &mut Ui) -> Context {
    ui.json = global.json;
    ui.quiet = global.quiet;
    if let Some(folder) = &global.run_in {
        ui.program = ui::program_in(folder);
    }
    environment.color(ui, global.color.into());
    Context {
        start: global.run_in.clone().unwrap_or_else(|| PathBuf::from(".")),
        today: global.today,
        clock: environment.clock,
        by: global.by.clone(),
        login: environment.login.clone(),
        yes: global.yes,
        dry_run: global.dry_run,
        batch: false,
        editor: environment.editor.clone(),
        ui: ui.clone(),
        folder: Rc::new(OnceCell::new()),
    }
}

/// Help in the language of the call, on stdout where it was asked for.
fn show_help(argv: &[OsString], ui: &Ui, asked: bool) {
    // There is one help, of the shorter shape.
    let short = argv.iter().map(|word| match word.to_str() {
        Some("--help") => "-h".into(),
        _ => word.clone(),
    });
    let Err(error) = localise::along(tree(), argv, ui.lang).try_get_matches_from(short) else {
        return;
    };
    let text = error.render();
    let text = if ui.color_out && asked {
        text.ansi().to_string()
    } else {
        text.to_string()
    };
    let text = localise::rest(&text, ui.lang);
    if asked {
        ui.answer(&text)
    } else {
        ui.tell(text.trim_end())
    }
}

/// Says why and gives the exit code.
fn fail(ui: &Ui, error: &anyhow::Error) -> u8 {
    if error.is::<BrokenOff>() {
        ui::show_cursor();
        return 130;
    }
    let (kind, findings) = match (
        error.downcast_ref::<Failure>(),
        error.downcast_ref::<clap::Error>(),
    ) {
        (Some(failure), _) => (failure.kind, failure.findings.clone()),
        (None, Some(usage)) => (Kind::Usage, vec![refusal::finding(usage)]),
        (None, None) => (
            Kind::System,
            vec![Finding::error(both!("{error:#}", "{error:#}"))],
        ),
    };
    let code = match kind {
        Kind::Refused => 1,
        Kind::Usage => 2,
        Kind::Missing => 3,
        Kind::Data => 4,
        Kind::System => 5,
    };
    if !findings.is_empty() {
        ui.fail(code, &findings);
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        line::grammar().debug_assert();
    }

    #[test]
    fn no_option_of_a_command_hides_one_that_holds_everywhere() {
        fn walk(command: &clap::Command, everywhere: &[&str]) {
            for arg in command.get_arguments().filter(|arg| !arg.is_global_set()) {
                assert!(
                    !everywhere.contains(&arg.get_id().as_str()),
                    "{} {}",
                    command.get_name(),
                    arg.get_id()
                );
            }
            command
                .get_subcommands()
                .for_each(|sub| walk(sub, everywhere));
        }
        let root = tree();
        let everywhere: Vec<_> = root
            .get_arguments()
            .filter(|arg| arg.is_global_set())
            .map(|arg| arg.get_id().as_str())
            .collect();
        assert!(everywhere.contains(&"json"));
        walk(&root, &everywhere);
    }
}
