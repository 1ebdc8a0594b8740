//! The grammar of a command line, and how one is read by it. Not the commands themselves; `cli` lists them.

use std::ffi::OsString;

use clap::{Args as _, FromArgMatches as _, Subcommand as _, error::ErrorKind};

use super::{Command, Global};
use crate::help;

/// A command line that was read.
pub struct Line {
    pub global: Global,
    pub command: Command,
}

impl Line {
    /// Reads a command line: first by a grammar of only those commands that it names, since each costs every start;
    /// where that one refuses it, by the whole, which knows what may have been meant.
    pub fn parse(argv: &[OsString]) -> Result<Self, clap::Error> {
        let all = Command::augment_subcommands(clap::Command::new(NAME));
        let named = all
            .get_subcommands()
            .filter(|command| argv.iter().any(|word| word == command.get_name()))
            .cloned();
        let read = |grammar: clap::Command| {
            let mut matches = grammar.try_get_matches_from(argv)?;
            Ok(Self {
                global: Global::from_arg_matches_mut(&mut matches)?,
                command: Command::from_arg_matches_mut(&mut matches)?,
            })
        };
        read(root().subcommands(named)).or_else(|error: clap::Error| match error.kind() {
            ErrorKind::DisplayVersion => Err(error),
            _ => read(grammar()),
        })
    }
}

/// The program's name.
pub const NAME: &str = "pursuit";

/// What holds for every command, and no command.
fn root() -> clap::Command {
    let root = clap::Command::new(NAME)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true);
    Global::augment_args(root).about(help!(
        "管理销售项目：从发现机会点，经 ATI 立项，直到归档；数据是 YAML 文件，历史在 git",
        "Take sales projects from the first opportunity through the ATI gate to the archive: files in YAML, history in git"
    ))
}

/// All commands; their options come when they are called.
pub fn grammar() -> clap::Command {
    Command::augment_subcommands(root())
}

/// All commands with all their options.
pub fn tree() -> clap::Command {
    let mut tree = grammar();
    tree.build();
    tree
}
