//! Options that are defined when their command is called, so that every start costs the same however many commands there are.

use clap::{ArgMatches, Args, Command, Error, FromArgMatches, Subcommand};

/// A subcommand of which a start only needs the name.
pub struct Later<T>(pub Box<T>);

impl<T: FromArgMatches> FromArgMatches for Later<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches(matches).map(|command| Self(Box::new(command)))
    }

    fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches_mut(matches).map(|command| Self(Box::new(command)))
    }

    /// Nobody changes a command line that was read: another one replaces it.
    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<T: Args> Args for Later<T> {
    fn augment_args(command: Command) -> Command {
        command.defer(|command| described(command, T::augment_args))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<T: Subcommand> Subcommand for Later<T> {
    fn augment_subcommands(command: Command) -> Command {
        command.defer(|command| described(command, T::augment_subcommands))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        T::has_subcommand(name)
    }
}

/// What a command says of itself stays; a type's own comment is for those who read the code.
fn described(command: Command, define: fn(Command) -> Command) -> Command {
    let about = command.get_about().cloned();
    let defined = define(command).long_about(None);
    match about {
        Some(about) => defined.about(about),
        None => defined,
    }
}
