//! Completion: a shell asks the program what may stand where the cursor is. Not what the answers are; those are `commands::candidates`.

use std::{ffi::OsString, path::PathBuf};

use anyhow::Result;
use clap::{Arg, Command};
use clap_complete::{
    CompletionCandidate, Shell,
    engine::ArgValueCandidates,
    env::{EnvCompleter, Shells},
};

use super::{
    environment::{self, Environment},
    line::{NAME, tree},
    localise,
};
use crate::{
    commands::{Context, candidates},
    store::Folder,
    text::Lang,
};

/// The variable in which a shell's script names the shell when it asks.
pub const ASKED_BY: &str = "PURSUIT_COMPLETE";

/// The script that makes `shell` ask.
pub fn script(shell: Shell) -> Result<String> {
    let mut script = Vec::new();
    if let Some(shell) = known(&shell.to_string()) {
        shell.write_registration(ASKED_BY, NAME, NAME, NAME, &mut script)?;
    }
    Ok(String::from_utf8_lossy(&script).into_owned())
}

/// Who asks: from where, and in what language.
#[derive(Clone)]
struct Asker {
    start: PathBuf,
    lang: Lang,
    environment: Environment,
}

impl Asker {
    fn context(&self) -> Result<Context> {
        let (folder, ui) = (Folder::find(&self.start)?, self.environment.ui(self.lang));
        Ok(Context::bare(folder, self.environment.clock, ui))
    }
}

/// What may stand where the cursor is, in the form that `shell` reads; its script calls with `--` and the words so far.
pub fn answer(
    shell: &str,
    argv: Vec<OsString>,
    lang: Lang,
    environment: &Environment,
) -> Result<String> {
    let asker = Asker {
        start: environment::start(&argv),
        lang,
        environment: environment.clone(),
    };
    let mut offered = Vec::new();
    if let Some(shell) = known(shell) {
        let mut grammar = offering(localise::command(tree(), lang), None, &asker);
        let words = argv.into_iter().skip_while(|word| word != "--").skip(1);
        let start = Some(asker.start.as_path());
        shell.write_complete(&mut grammar, words.collect(), start, &mut offered)?;
    }
    Ok(localise::rest(&String::from_utf8_lossy(&offered), lang))
}

fn known(shell: &str) -> Option<&'static dyn EnvCompleter> {
    let all = Shells::builtins().0;
    all.iter().copied().find(|known| known.is(shell))
}

/// The grammar with what the project offers for its values; `noun` is the command at the top.
fn offering(command: Command, noun: Option<&str>, asker: &Asker) -> Command {
    let command = command.mut_args(|arg| match offer(&arg, noun) {
        Some(offer) => {
            let asker = asker.clone();
            arg.add(ArgValueCandidates::new(move || offer.candidates(&asker)))
        }
        None => arg,
    });
    command.mut_subcommands(|sub| {
        let name = sub.get_name().to_owned();
        offering(sub, noun.or(Some(&name)), asker)
    })
}

/// What an argument takes from the project.
enum Offer {
    Ids(String),
    Fields(String),
    Links,
    People,
}

impl Offer {
    /// Nothing where there is no project, or none that can be read: a shell shows no errors.
    fn candidates(&self, asker: &Asker) -> Vec<CompletionCandidate> {
        let Ok(context) = asker.context() else {
            return Vec::new();
        };
        let found = match self {
            Self::Ids(noun) => candidates::ids(&context, noun),
            Self::Fields(noun) => candidates::fields(&context, noun),
            Self::Links => candidates::links(&context),
            Self::People => candidates::people(&context),
        };
        let candidate = |(word, title): candidates::Candidate| {
            CompletionCandidate::new(word).help(Some(title.into()))
        };
        found.into_iter().map(candidate).collect()
    }
}

fn offer(arg: &Arg, noun: Option<&str>) -> Option<Offer> {
    let wanted = arg.get_value_names()?.first()?.as_str();
    match (wanted, arg.get_long(), noun) {
        // An option says itself what it takes an id of: `--risk`.
        ("ID", Some(kind), _) => Some(Offer::Ids(kind.to_owned())),
        ("ID", None, Some(noun)) => Some(Offer::Ids(noun.to_owned())),
        ("FIELD=VALUE", _, Some(noun)) => Some(Offer::Fields(noun.to_owned())),
        ("LINK", ..) => Some(Offer::Links),
        ("PERSON" | "PERSONS", ..) => Some(Offer::People),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    /// Every argument below a command that takes something from the project, with the words that lead to it.
    fn offers(command: &Command, noun: Option<&str>, path: &str, found: &mut Vec<(String, Offer)>) {
        for arg in command.get_arguments() {
            let word = arg.get_long().unwrap_or_default();
            found.extend(offer(arg, noun).map(|offer| (format!("{path} {word}"), offer)));
        }
        for sub in command.get_subcommands() {
            let name = sub.get_name();
            offers(sub, noun.or(Some(name)), &format!("{path} {name}"), found);
        }
    }

    #[test]
    fn every_id_person_and_link_of_the_grammar_is_offered_what_a_full_project_has() {
        let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/");
        let all = ["huadong-5g", "northmoor-water", "lanchuan-port"].map(|name| Asker {
            start: format!("{examples}{name}").into(),
            lang: Lang::En,
            environment: Environment::bare(DateTime::UNIX_EPOCH),
        });
        let mut found = Vec::new();
        offers(&tree(), None, NAME, &mut found);
        assert!(found.len() > 60);
        let none: Vec<_> = found
            .iter()
            .filter(|(_, offer)| all.iter().all(|asker| offer.candidates(asker).is_empty()))
            .map(|(path, _)| path)
            .collect();
        assert!(none.is_empty(), "{none:?}");
    }
}
