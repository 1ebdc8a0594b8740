//! Help in one language: each text of the command tree holds both, and the half that is asked for stays.

use std::ffi::OsString;

use clap::{Arg, Command};
use unicode_width::UnicodeWidthStr as _;

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
    texts(command, lang, &|_| true)
}

/// The same for those commands that the words of `argv` name, and the first line of all others.
pub fn along(command: Command, argv: &[OsString], lang: Lang) -> Command {
    texts(command, lang, &|name| argv.iter().any(|word| word == name))
}

fn texts(command: Command, lang: Lang, wanted: &dyn Fn(&str) -> bool) -> Command {
    let mut command = command
        .mut_args(|arg| argument(arg, lang))
        .mut_subcommands(|sub| {
            if wanted(sub.get_name()) {
                return texts(sub, lang, wanted);
            }
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            sub.about(half(&about, lang).to_owned())
        });
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
    if command.get_version().is_some() {
        let version = Arg::new("version")
            .short('V')
            .long("version")
            .action(clap::ArgAction::Version)
            .help(half("显示版本\u{241f}Print version", lang))
            .help_heading(half("通用选项\u{241f}Options everywhere", lang));
        command = command.disable_version_flag(true).arg(version);
    }
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .display_order(usize::MAX)
        .action(clap::ArgAction::Help);
    command.disable_help_flag(true).arg(
        help.help(half("显示帮助\u{241f}Print help", lang))
            .help_heading(half("通用选项\u{241f}Options everywhere", lang)),
    )
}

fn argument(arg: Arg, lang: Lang) -> Arg {
    let mut arg = arg;
    if let Some(text) = arg.get_help().map(ToString::to_string) {
        let help = with_values(half(&text, lang), &arg, lang);
        arg = arg.help(help);
    }
    if let Some(heading) = arg.get_help_heading().map(str::to_owned) {
        arg = arg.help_heading(half(&heading, lang).to_owned());
    }
    if arg.get_action().takes_values() {
        arg = arg.hide_possible_values(true).hide_default_value(true);
    }
    arg
}

/// A help text followed by the words that may be answered, in lines of bearable length.
fn with_values(help: &str, arg: &Arg, lang: Lang) -> String {
    const WIDTH: usize = 72;
    let mut lines = vec![help.to_owned()];
    let values: Vec<_> = arg
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set() && arg.get_action().takes_values())
        .map(|value| match value.get_help().map(ToString::to_string) {
            Some(label) if lang == Lang::Zh => {
                format!("{}（{}）", value.get_name(), half(&label, lang))
            }
            _ => value.get_name().to_owned(),
        })
        .collect();
    for (at, value) in values.iter().enumerate() {
        let open = if at == 0 { "[" } else { "" };
        let close = if at + 1 == values.len() { "]" } else { "" };
        let word = format!("{open}{value}{close}");
        let line = lines.last_mut().expect("the help is the first line");
        if line.width() + 1 + word.width() > WIDTH {
            lines.push(word);
        } else {
            line.push(' ');
            line.push_str(&word);
        }
    }
    lines.join("\n")
}

/// What the library still says in English.
pub fn rest(text: &str, lang: Lang) -> String {
    if lang == Lang::Zh {
        text.replace("[OPTIONS]", "[选项]")
            .replace("Arguments:", "参数:")
            .replace("Options:", "选项:")
            .replace("<COMMAND>", "<命令>")
            .replace("[COMMAND]", "[命令]")
    } else {
        text.to_owned()
    }
}
