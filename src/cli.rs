//! From argv to a command and back to an exit code. The only place that reads clock, environment and command line.

mod environment;
mod localise;
mod questions;
mod refusal;

use std::{cell::OnceCell, ffi::OsString, path::PathBuf, process::ExitCode, rc::Rc};

use anyhow::Result;
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum, error::ErrorKind};

use self::environment::Environment;
use crate::{
    both,
    commands::{self, Context, Today, grammar::Grammar},
    help,
    model::{Failure, Finding, Kind, Role},
    ui::{Color, Ui},
};

/// Takes a sales project from the first opportunity through the ATI gate to the archive.
#[derive(Parser)]
#[command(name = "pursuit", version, disable_help_subcommand = true, about = help!(
    "把销售项目从机会点经 ATI 立项带到归档：文件是 YAML，历史在 git",
    "Take sales projects from the first opportunity through the ATI gate to the archive: files in YAML, history in git"
))]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Args)]
#[command(next_help_heading = help!("通用选项", "Options everywhere"))]
struct Global {
    #[arg(short = 'C', global = true, help = help!("在这个文件夹里运行", "Run in this folder"), value_name = "DIR")]
    run_in: Option<PathBuf>,
    #[arg(long, global = true, help = help!("语言：zh 或 en", "Language: zh or en"), value_name = "LANG", value_parser = ["zh", "en"])]
    lang: Option<String>,
    #[arg(long, global = true, help = help!("输出一个 JSON 文档", "Answer with one JSON document"))]
    json: bool,
    #[arg(long, global = true, help = help!("今天是哪天（可带时间）", "Which day today is (a time may follow)"), value_name = "DATE", value_parser = environment::today)]
    today: Option<Today>,
    #[arg(long, global = true, help = help!("由谁操作，默认 git 的 user.name", "Who acts; git's user.name where nothing is said"), value_name = "PERSON", value_parser = commands::values::text)]
    by: Option<String>,
    #[arg(long, global = true, help = help!("对所有确认回答是", "Yes to every question"))]
    yes: bool,
    #[arg(long, global = true, help = help!("从不提问", "Never ask"))]
    no_input: bool,
    #[arg(long, global = true, help = help!("只显示将要写入的差异", "Show what would be written, write nothing"))]
    dry_run: bool,
    #[arg(short, long, global = true, help = help!("只输出答案", "Nothing beside the answer"))]
    quiet: bool,
    #[arg(long, global = true, help = help!("颜色：auto always never", "Colour: auto always never"), value_name = "WHEN", default_value = "auto", hide_default_value = true, hide_possible_values = true)]
    color: When,
}

#[derive(Clone, Copy, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Command {
    #[command(about = help!("创建项目", "Make a project"))]
    Init(Box<commands::init::Init>),
    #[command(about = help!("验证机会点", "Validate the opportunity"))]
    Qualify(Box<commands::qualify::Qualify>),
    #[command(subcommand, about = help!("项目卡", "The project card"))]
    Project(commands::single::SingleCommand),
    #[command(subcommand, about = help!("项目组和任命", "Team and appointment"))]
    Team(commands::team::TeamCommand),
    #[command(subcommand, about = help!("客户分析", "The customer"))]
    Customer(commands::single::SingleCommand),
    #[command(subcommand, about = help!("客户决策链", "The customer's decision chain"))]
    Stakeholder(Box<Grammar<commands::people::AddStakeholder>>),
    #[command(subcommand, about = help!("竞争对手", "Competitors"))]
    Competitor(Box<commands::people::CompetitorCommand>),
    #[command(subcommand, about = help!("四要素", "The four selling elements"))]
    Element(commands::element::ElementCommand),
    #[command(subcommand, about = help!("概算和价格授权", "Deal estimates and price authority"))]
    Estimate(Box<commands::estimate::EstimateCommand>),
    #[command(subcommand, about = help!("风险", "Risks"))]
    Risk(Box<commands::risk::RiskCommand>),
    #[command(subcommand, about = help!("问题", "Issues"))]
    Issue(Box<commands::issue::IssueCommand>),
    #[command(subcommand, about = help!("会议", "Meetings"))]
    Meeting(Box<Grammar<commands::meeting::Add>>),
    #[command(about = help!("ATI 立项决策", "The ATI gate"))]
    Ati(Box<commands::ati::AtiCommand>),
    #[command(about = help!("策划报告和基线", "Planning report and baseline"))]
    Plan(Box<commands::plan::PlanCommand>),
    #[command(subcommand, about = help!("项目目标", "Objectives"))]
    Objective(Box<Grammar<commands::objective::Add>>),
    #[command(subcommand, about = help!("里程碑", "Milestones"))]
    Milestone(Box<commands::milestone::MilestoneCommand>),
    #[command(subcommand, about = help!("行动", "Actions"))]
    Action(Box<commands::action::ActionCommand>),
    #[command(subcommand, about = help!("沟通计划", "Communication plan"))]
    Communication(Box<Grammar<commands::communication::Add>>),
    #[command(subcommand, about = help!("质量计划", "Quality plan"))]
    Quality(Box<commands::quality::QualityCommand>),
    #[command(subcommand, about = help!("费用预算", "Pursuit budget"))]
    Budget(commands::budget::BudgetCommand),
    #[command(subcommand, about = help!("费用核算", "Pursuit costs"))]
    Cost(commands::budget::CostCommand),
    #[command(about = help!("进度：日期、浮动、关键路径", "The schedule: dates, float, critical path"))]
    Schedule(Box<commands::schedule::ScheduleCommand>),
    #[command(about = help!("开工会", "The kick-off"))]
    Kickoff(Box<commands::kickoff::Kickoff>),
    #[command(about = help!("周报", "Weekly report"))]
    Weekly(Box<commands::weekly::WeeklyCommand>),
    #[command(about = help!("运作 Checklist", "Operation checklist"))]
    Checklist(commands::checklist::ChecklistCommand),
    #[command(about = help!("暂缓项目", "Put the project on hold"))]
    Hold(commands::hold::Hold),
    #[command(about = help!("恢复项目", "Take the project up again"))]
    Resume(commands::hold::Resume),
    #[command(about = help!("关闭：总结、移交、释放、评估、归档", "Close: review, handover, release, evaluations, archive"))]
    Close(Box<commands::close::CloseCommand>),
    #[command(about = help!("项目状态", "Where the project stands"))]
    Status,
    #[command(about = help!("每个角色现在要做什么", "What each role must do now"))]
    Next {
        #[arg(long, help = help!("只看一个角色", "Only this role"), value_name = "ROLE", value_parser = commands::values::word::<Role>())]
        role: Option<Role>,
    },
    #[command(about = help!("一张表填完下一步所缺的全部内容", "One sheet for all that the next step lacks"))]
    Fill(commands::fill::Fill),
    #[command(subcommand, about = help!("从其他工具导入：ms-project csv calendar", "From other tools: ms-project csv calendar"))]
    Import(commands::import::ImportCommand),
    #[command(subcommand, about = help!("给其他工具：ms-project ics", "For other tools: ms-project ics"))]
    Export(commands::export::ExportCommand),
    #[command(about = help!("工作区的项目列表", "The projects of the workspace"))]
    List,
    #[command(about = help!("检查全部记录", "Check all records"))]
    Check(commands::check::Check),
    #[command(about = help!("历史", "The history"))]
    Log,
    #[command(about = help!("渲染任意报告", "Render any report"))]
    Render(commands::template::Render),
    #[command(subcommand, about = help!("报告模板", "Templates of the reports"))]
    Template(commands::template::TemplateCommand),
    #[command(subcommand, about = help!("流程定义", "The process"))]
    Process(commands::template::ProcessCommand),
    #[command(about = help!("记录的 JSON Schema", "JSON schemas of the records"))]
    Schema(commands::schema::Schema),
    #[command(about = help!("Shell 补全脚本", "Completion script for a shell"))]
    Completions {
        #[arg(help = help!("bash zsh fish elvish powershell", "bash zsh fish elvish powershell"), value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
}

impl Command {
    /// Does what was asked.
    fn run(self, context: &Context) -> Result<()> {
        match self {
            Self::Init(init) => init.run(context),
            Self::Qualify(qualify) => qualify.run(context),
            Self::Project(command) => commands::single::project(command, context),
            Self::Team(command) => command.run(context),
            Self::Customer(command) => commands::single::customer(command, context),
            Self::Stakeholder(command) => command.run(context),
            Self::Competitor(command) => command.run(context),
            Self::Element(command) => command.run(context),
            Self::Estimate(command) => command.run(context),
            Self::Risk(command) => command.run(context),
            Self::Issue(command) => command.run(context),
            Self::Meeting(command) => command.run(context),
            Self::Ati(command) => command.run(context),
            Self::Plan(command) => command.run(context),
            Self::Objective(command) => command.run(context),
            Self::Milestone(command) => command.run(context),
            Self::Action(command) => command.run(context),
            Self::Communication(command) => command.run(context),
            Self::Quality(command) => command.run(context),
            Self::Budget(command) => command.run(context),
            Self::Cost(command) => command.run(context),
            Self::Schedule(command) => command.run(context),
            Self::Kickoff(kickoff) => kickoff.run(context),
            Self::Weekly(command) => command.run(context),
            Self::Checklist(command) => command.run(context),
            Self::Hold(hold) => hold.run(context),
            Self::Resume(resume) => resume.run(context),
            Self::Close(command) => command.run(context),
            Self::Status => commands::status::status(context),
            Self::Next { role } => commands::status::next(context, role),
            Self::Fill(fill) => fill.run(
                context,
                &commands::fill::Line {
                    run: &run_line,
                    tree: Cli::command(),
                },
            ),
            Self::Import(command) => command.run(context),
            Self::Export(command) => command.run(context),
            Self::List => commands::list::list(context),
            Self::Check(check) => check.run(context),
            Self::Log => commands::log::log(context),
            Self::Render(render) => render.run(context),
            Self::Template(command) => command.run(context),
            Self::Process(command) => command.run(context),
            Self::Schema(schema) => schema.run(context),
            Self::Completions { shell } => {
                let mut script = Vec::new();
                let mut command = localise::command(Cli::command(), context.ui.lang);
                clap_complete::generate(shell, &mut command, "pursuit", &mut script);
                context.ui.answer(&String::from_utf8_lossy(&script));
                Ok(())
            }
        }
    }
}

/// Runs one command line inside a larger command: parsed as if it were typed, spoken for by the larger one.
fn run_line(context: &Context, line: &[String]) -> Result<()> {
    let words = std::iter::once("pursuit".to_owned()).chain(line.iter().cloned());
    let cli = Cli::try_parse_from(words)
        .map_err(|error| Failure::new(Kind::Usage, refusal::finding(&error)))?;
    match cli.global.by.clone() {
        Some(by) => cli.command.run(&context.acting_as(by)),
        None => cli.command.run(context),
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
    let said = |argv: &[OsString], flag: &str| argv.iter().any(|word| word == flag);
    let mut ui = environment.ui(lang);
    ui.json = said(&argv, "--json");
    ui.interactive &= !said(&argv, "--no-input");
    let mut argv = match questions::answers_file(argv) {
        Ok(argv) => argv,
        Err(error) => return fail(&ui, &error),
    };
    loop {
        let error = match attempt(&argv, environment, &mut ui) {
            Ok(()) => return 0,
            Err(error) => error,
        };
        match questions::ask(&ui, &argv, &error) {
            Some(answered) => argv = answered,
            None => return fail(&ui, &error),
        }
    }
}

fn attempt(argv: &[OsString], environment: &Environment, ui: &mut Ui) -> Result<()> {
    let cli = match Cli::try_parse_from(argv) {
        Ok(cli) => cli,
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::DisplayHelp
                    | ErrorKind::DisplayVersion
                    | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
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
    let context = context(&cli.global, environment, ui);
    cli.command.run(&context)
}

/// The context of a call.
fn context(global: &Global, environment: &Environment, ui: &mut Ui) -> Context {
    ui.json = global.json;
    ui.quiet = global.quiet;
    environment.color(
        ui,
        match global.color {
            When::Auto => Color::Auto,
            When::Always => Color::Always,
            When::Never => Color::Never,
        },
    );
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
    let Err(error) = localise::command(Cli::command(), ui.lang).try_get_matches_from(argv) else {
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
        Cli::command().debug_assert();
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
        let root = Cli::command();
        let everywhere: Vec<_> = root
            .get_arguments()
            .map(|arg| arg.get_id().as_str())
            .collect();
        walk(&root, &everywhere);
    }
}
