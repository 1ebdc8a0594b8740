//! The options that every command takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::{
    commands::{Today, values},
    help,
    ui::Color,
};

/// What holds for every command.
#[derive(Args)]
#[command(next_help_heading = help!("通用选项", "Options everywhere"))]
pub struct Global {
    #[arg(short = 'C', global = true, help = help!("在这个文件夹里运行", "Run in this folder"), value_name = "DIR")]
    pub run_in: Option<PathBuf>,
    #[arg(long, global = true, help = help!("语言", "Language"), value_name = "LANG", value_parser = ["zh", "en"])]
    pub lang: Option<String>,
    #[arg(long, global = true, help = help!("输出一个 JSON 文档", "Answer with one JSON document"))]
    pub json: bool,
    #[arg(long, global = true, help = help!("以这一天为今天，可带时间", "Take this day as today (a time may follow)"), value_name = "DATE", value_parser = super::environment::today)]
    pub today: Option<Today>,
    #[arg(long, global = true, help = help!("由谁操作，默认 git 的 user.name，其次登录名", "Who acts (default: git's user.name, else the login name)"), value_name = "PERSON", value_parser = values::text)]
    pub by: Option<String>,
    #[arg(long, global = true, help = help!("所有确认都回答“是”", "Answer yes to every confirmation"))]
    pub yes: bool,
    #[arg(long, global = true, help = help!("从不提问", "Never ask"))]
    pub no_input: bool,
    #[arg(long, global = true, help = help!("只显示将要写入的差异，不写文件", "Show what would be written, write nothing"))]
    pub dry_run: bool,
    #[arg(short, long, global = true, help = help!("只输出答案，不说别的", "Say nothing beside the answer"))]
    pub quiet: bool,
    #[arg(long, global = true, help = help!("是否使用颜色", "Use colour"), value_name = "WHEN", default_value = "auto", hide_default_value = true, hide_possible_values = true)]
    pub color: When,
}

/// When to use colour, as the command line says it.
#[derive(Clone, Copy, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

impl From<When> for Color {
    fn from(when: When) -> Self {
        match when {
            When::Auto => Self::Auto,
            When::Always => Self::Always,
            When::Never => Self::Never,
        }
    }
}
