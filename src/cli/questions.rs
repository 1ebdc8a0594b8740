//! A prompt stands in for a missing flag: the command line itself says what is asked, what may be answered, and checks it.

use std::ffi::OsString;

use anyhow::Result;
use clap::{
    Arg, Command,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::{
    environment::Environment,
    line::{self, Line},
    localise::half,
};
use crate::{
    both,
    commands::{Context, pairs::uneven},
    model::{Failure, Finding, Kind, Outcome},
    process::Step,
    store::{self, Folder},
    ui::{Answer, BrokenOff, Ui},
    yaml,
};

/// Asks for what `error` says is missing, and gives the longer command line.
///
/// # Errors
/// The same, where nobody can be asked or nothing is missing; that the person broke it off.
pub fn ask(ui: &Ui, argv: &[OsString], error: anyhow::Error) -> Result<Vec<OsString>> {
    if !ui.interactive {
        return Err(error);
    }
    let root = line::tree();
    let command = chosen(&root, argv);
    if let Some(failure) = error.downcast_ref::<Failure>() {
        if failure.flags.is_empty() {
            return Err(error);
        }
        // One reason is worth a line; of several each question is its own.
        if let [why] = &failure.findings[..] {
            ui.say(&why.message);
        }
        let args = failure.flags.iter().filter_map(|flag| {
            command
                .get_arguments()
                .find(|arg| arg.get_long() == Some(flag))
        });
        return answers(ui, argv, args);
    }
    let missing = error
        .downcast_ref::<clap::Error>()
        .filter(|usage| usage.kind() == ErrorKind::MissingRequiredArgument)
        .and_then(|usage| usage.get(ContextKind::InvalidArg));
    let Some(ContextValue::Strings(names)) = missing else {
        return Err(error);
    };
    let args = command
        .get_arguments()
        .filter(|arg| names.contains(&arg.to_string()));
    answers(ui, argv, args)
}

/// The subcommand that the words of `argv` lead to.
fn chosen<'a>(root: &'a Command, argv: &[OsString]) -> &'a Command {
    let mut command = root;
    for word in plain_words(root, argv) {
        if let Some(sub) = command.find_subcommand(word) {
            command = sub;
        }
    }
    command
}

/// The words of `argv` that are neither options nor the values of options that hold everywhere.
fn plain_words<'a>(root: &Command, argv: &'a [OsString]) -> Vec<&'a str> {
    let takes_value = |word: &str| {
        root.get_arguments().any(|arg| {
            let long = arg
                .get_long()
                .is_some_and(|long| word.strip_prefix("--") == Some(long));
            let short = arg
                .get_short()
                .is_some_and(|short| word == format!("-{short}"));
            (long || short) && arg.get_action().takes_values()
        })
    };
    let mut words = argv.iter().skip(1).filter_map(|word| word.to_str());
    let mut plain = Vec::new();
    while let Some(word) = words.next() {
        if takes_value(word) {
            words.next();
        } else if !word.starts_with('-') {
            plain.push(word);
        }
    }
    plain
}

fn answers<'a>(
    ui: &Ui,
    argv: &[OsString],
    args: impl Iterator<Item = &'a Arg>,
) -> Result<Vec<OsString>> {
    let mut longer = argv.to_vec();
    for arg in args {
        loop {
            let word = one(ui, arg)?;
            let mut tried = longer.clone();
            tried.push(match arg.get_long() {
                Some(long) => format!("--{long}={word}").into(),
                None => word.into(),
            });
            match refused(&tried, arg) {
                Some(finding) => ui.warn(&[finding]),
                None => {
                    longer = tried;
                    break;
                }
            }
        }
    }
    Ok(longer)
}

fn one(ui: &Ui, arg: &Arg) -> Result<String, BrokenOff> {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let values: Vec<_> = arg
        .get_possible_values()
        .iter()
        .map(|value| {
            let label = value
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            (
                value.get_name().to_owned(),
                half(&label, ui.lang).to_owned(),
            )
        })
        .collect();
    let answer = if values.is_empty() {
        Answer::Free
    } else {
        Answer::OneOf(values)
    };
    ui.ask(half(&help, ui.lang), &answer)
}

/// Why this answer is not taken; none where it is.
fn refused(argv: &[OsString], arg: &Arg) -> Option<Finding> {
    let error = Line::parse(argv).err()?;
    let about_it = matches!(error.get(ContextKind::InvalidArg), Some(ContextValue::String(name)) if *name == arg.to_string());
    (about_it
        && matches!(
            error.kind(),
            ErrorKind::InvalidValue | ErrorKind::ValueValidation
        ))
    .then(|| super::refusal::finding(&error))
}

/// What the state forbids is said before answers are asked for, and unreadable files before both.
pub fn forbidden_anyway(
    argv: &[OsString],
    environment: &Environment,
    ui: &mut Ui,
    error: &clap::Error,
) -> Result<()> {
    if error.kind() != ErrorKind::MissingRequiredArgument {
        return Ok(());
    }
    let words: Vec<_> = argv.iter().filter_map(|word| word.to_str()).collect();
    let uneven = uneven(&words);
    let path = plain_words(&line::grammar(), argv);
    // What is missing and what does not pair is said together; nobody is asked for the rest of a call that is wrong.
    let told_together = || {
        if uneven.is_empty() {
            return Ok(());
        }
        let mut findings = vec![super::refusal::finding(error)];
        findings.extend(uneven.clone());
        Failure::unless_empty(Kind::Usage, findings)
    };
    if path.first() == Some(&"init") {
        return Ok(());
    }
    let start = words
        .iter()
        .position(|word| *word == "-C")
        .and_then(|at| words.get(at + 1))
        .copied()
        .unwrap_or(".");
    let Ok(folder) = Folder::find(start.as_ref()) else {
        return Ok(told_together()?);
    };
    let project = folder.load(&[])?;
    crate::commands::context::refuse_where_over(project.history.state())?;
    let Some(step) = step_of(&path) else {
        return Ok(told_together()?);
    };
    let context = Context::bare(folder, environment.clock, ui.clone());
    let forbidden = context.judge(&project, |case| {
        Ok(crate::process::state_allows(case, step))
    })?;
    Failure::unless_empty(Kind::Refused, forbidden.into_iter().collect())?;
    Ok(told_together()?)
}

/// `init --from FILE`: the options that the file says and the command line does not.
pub fn answers_file(argv: Vec<OsString>) -> Result<Vec<OsString>> {
    let words: Vec<_> = argv
        .iter()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let given = |flag: &str| {
        words
            .iter()
            .any(|word| *word == format!("--{flag}") || word.starts_with(&format!("--{flag}=")))
    };
    if !words.iter().any(|word| word == "init") || !given("from") {
        return Ok(argv);
    }
    let after = words
        .iter()
        .position(|word| word == "--from")
        .and_then(|at| words.get(at + 1).cloned());
    let Some(file) = after.or_else(|| {
        words
            .iter()
            .find_map(|word| word.strip_prefix("--from=").map(str::to_owned))
    }) else {
        return Ok(argv);
    };
    let bytes = store::workspace::text(file.as_ref())?;
    let answers: yaml::Mapping = yaml::read(&bytes)
        .map_err(|fault| Failure::new(Kind::Data, store::finding(&file, fault)))?;
    let (mut longer, mut folder) = (argv, None);
    for (key, value) in answers {
        let Some(key) = key.as_str().map(|key| key.replace('_', "-")) else {
            continue;
        };
        let text = match value {
            yaml::Value::String(text) => text,
            yaml::Value::Number(number) => number.to_string(),
            yaml::Value::Bool(answer) => answer.to_string(),
            yaml::Value::Null => continue,
            _ => {
                let finding =
                    Finding::error(both!("{key} 应是一个值", "{key} is one value")).in_file(&file);
                return Err(Failure::new(Kind::Data, finding).into());
            }
        };
        if key == "dir" {
            folder = Some(text);
        } else if !given(&key) {
            longer.push(format!("--{key}={text}").into());
        }
    }
    // A folder on the command line wins; two of them would be one too many.
    if let Some(folder) = folder {
        let mut both = longer.clone();
        both.push(folder.into());
        let too_many =
            Line::parse(&both).is_err_and(|error| error.kind() == ErrorKind::UnknownArgument);
        if !too_many {
            longer = both;
        }
    }
    Ok(longer)
}

/// The step that a command takes, where the state may forbid it.
fn step_of(path: &[&str]) -> Option<Step> {
    Some(match path {
        ["qualify", ..] => Step::Qualify,
        ["ati", "assess", ..] => Step::AtiAssess,
        ["ati", "submit", ..] => Step::AtiSubmit,
        ["ati", "decide", ..] => Step::AtiDecide,
        ["ati", "resume", ..] => Step::AtiResume,
        ["plan", "baseline", ..] => Step::Baseline,
        ["plan", "revise", ..] => Step::Revise,
        ["kickoff", ..] => Step::Kickoff,
        ["hold", ..] => Step::Hold,
        ["resume", ..] => Step::Resume,
        ["close", "outcome", ..] => Step::Outcome(Outcome::Withdrawn),
        ["close", "start", ..] => Step::CloseStart,
        ["close", "archive", ..] => Step::Archive,
        ["close", "reopen", ..] => Step::Reopen,
        ["close", _, ..] => Step::CloseWork,
        _ => return None,
    })
}
