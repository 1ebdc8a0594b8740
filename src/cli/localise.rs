//! Help in one language: each text of the command tree holds both, and the half that is asked for stays.

use clap::{Arg, Command};

use crate::text::Lang;

/// The half of a help text in `lang`.
pub fn half(text: &str, lang: Lang) -> &str {
    match (text.split_once('\u{241f}'), lang) {
        (Some((zh, _)), Lang::Zh) => zh,
        (Some((_, en)), Lang::En) => en,
        (None, _) => text,
    }
}

/// The command tree with the texts of one language.
pub fn command(command: Command, lang: Lang) -> Command {
    let mut command = command
        .mut_args(|arg| argument(arg, lang))
        .mut_subcommands(|sub| self::command(sub, lang));
    if let Some(about) = command.get_about().map(ToString::to_string) {
        command = command.about(half(&about, lang).to_owned());
    }
    if let Some(long) = command.get_long_about().map(ToString::to_string) {
        command = command.long_about(half(&long, lang).to_owned());
    }
    if lang == Lang::Zh {
        command = command
            .subcommand_help_heading("命令")
            .help_template("{about-with-newline}\n用法: {usage}\n\n{all-args}{after-help}");
    }
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(clap::ArgAction::Help);
    command.disable_help_flag(true).arg(
        help.help(half("显示帮助\u{241f}Print help", lang))
            .help_heading(half("通用选项\u{241f}Options everywhere", lang)),
    )
}

fn argument(arg: Arg, lang: Lang) -> Arg {
    let mut arg = arg;
    if let Some(text) = arg.get_help().map(ToString::to_string) {
        arg = arg.help(half(&text, lang).to_owned());
    }
    match arg.get_help_heading().map(str::to_owned) {
        Some(heading) => arg = arg.help_heading(half(&heading, lang).to_owned()),
        None if lang == Lang::Zh && !arg.is_positional() => arg = arg.help_heading("选项"),
        None if lang == Lang::Zh => arg = arg.help_heading("参数"),
        None => {}
    }
    if arg.get_action().takes_values() {
        arg.hide_possible_values(true).hide_default_value(true)
    } else {
        arg
    }
}

/// What the library still says in English.
pub fn rest(text: &str, lang: Lang) -> String {
    if lang == Lang::Zh {
        text.replace("[OPTIONS]", "[选项]")
            .replace("<COMMAND>", "<命令>")
            .replace("[COMMAND]", "[命令]")
            .replace("Print version", "显示版本")
    } else {
        text.to_owned()
    }
}
