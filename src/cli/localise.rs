//! Help in one language: each text of the command tree holds both, and the half that is asked for stays.

use std::ffi::OsString;

use clap::{Arg, Command};
use unicode_width::UnicodeWidthStr as _;

use crate::{help, text::Lang};

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
    if lang == Lang::Zh {
        command = command
            .subcommand_help_heading("命令")
            .help_template("{about-with-newline}\n用法: {usage}\n\n{all-args}{after-help}");
    }
    command
}

fn argument(arg: Arg, lang: Lang) -> Arg {
    let own = match arg.get_id().as_str() {
        "help" => Some(help!("显示帮助", "Print help")),
        "version" => Some(help!("显示版本", "Print version")),
        _ => None,
    };
    let mut arg = match own {
        Some(text) => arg
            .help(text)
            .long_help(None)
            .display_order(usize::MAX)
            .help_heading(help!("通用选项", "Options everywhere")),
        None => arg,
    };
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

/// `help CMD` asks for what `CMD --help` does.
pub fn help_as_flag(mut argv: Vec<OsString>) -> Vec<OsString> {
    let is_flag = |word: &OsString| word.to_string_lossy().starts_with('-');
    let mut words = 1..argv.len();
    // Before the command there are only flags and their values.
    let command = words.find(|at| {
        !is_flag(&argv[*at]) && (*at == 1 || !is_flag(&argv[at - 1]) || argv[*at] == "help")
    });
    if let Some(at) = command.filter(|at| argv[*at] == "help") {
        argv.remove(at);
        argv.push("--help".into());
    }
    argv
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_before_a_command_is_its_flag() {
        let said = |line: &str| {
            let words = line.split(' ').map(OsString::from).collect();
            let words = help_as_flag(words).into_iter();
            words
                .map(|word| word.into_string().unwrap())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(said("pursuit help init"), "pursuit init --help");
        assert_eq!(said("pursuit help"), "pursuit --help");
        assert_eq!(
            said("pursuit --lang zh help risk add"),
            "pursuit --lang zh risk add --help"
        );
        assert_eq!(said("pursuit risk add help"), "pursuit risk add help");
    }
}
