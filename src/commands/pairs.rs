//! Repeated flags that belong together pair by position: a promise with its owner and its date.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

use super::values::{date, text};
use crate::{
    both, help,
    model::{Commitment, Condition, Failure, Finding, Kind},
};

/// What somebody promised.
#[derive(Args, Default)]
pub struct Promised {
    #[arg(long = "commitment", help = help!("承诺，可重复", "What was promised; may be repeated"), value_name = "TEXT", value_parser = text)]
    pub commitment: Vec<String>,
    #[arg(long, help = help!("承诺的责任人，按位置对应", "Who promised it, by position"), value_name = "PERSON", value_parser = text)]
    pub commitment_owner: Vec<String>,
    #[arg(long, help = help!("承诺的期限，按位置对应", "Until when, by position"), value_name = "DATE", value_parser = date)]
    pub commitment_due: Vec<NaiveDate>,
}

/// What a gate asks for.
#[derive(Args, Default)]
pub struct Conditions {
    #[arg(long = "condition", help = help!("条件或整改项，可重复", "Condition or rework item; may be repeated"), value_name = "TEXT", value_parser = text)]
    pub condition: Vec<String>,
    #[arg(long, help = help!("条件的责任人，按位置对应", "Who sees to it, by position"), value_name = "PERSON", value_parser = text)]
    pub condition_owner: Vec<String>,
    #[arg(long, help = help!("条件的期限，按位置对应", "Until when, by position"), value_name = "DATE", value_parser = date)]
    pub condition_due: Vec<NaiveDate>,
}

/// The promises, each with owner and date.
pub fn commitments(given: Promised) -> Result<Vec<Commitment>> {
    let rows = zip(
        "commitment",
        given.commitment,
        given.commitment_owner,
        given.commitment_due,
    )?;
    Ok(rows
        .map(|(text, owner, due)| Commitment { text, owner, due })
        .collect())
}

/// The conditions, each with owner and date.
pub fn conditions(given: Conditions) -> Result<Vec<Condition>> {
    let rows = zip(
        "condition",
        given.condition,
        given.condition_owner,
        given.condition_due,
    )?;
    Ok(rows
        .map(|(text, owner, due)| Condition { text, owner, due })
        .collect())
}

impl Conditions {
    /// What is wrong with their counts.
    pub fn uneven(&self) -> Option<Finding> {
        let counts = [
            self.condition.len(),
            self.condition_owner.len(),
            self.condition_due.len(),
        ];
        counted("condition", counts)
    }
}

/// The same of a command line that could not be read as a whole.
pub fn uneven(words: &[&str]) -> Vec<Finding> {
    let given = |flag: String| {
        let with_value = format!("{flag}=");
        let is_it = |word: &&&str| **word == flag || word.starts_with(&with_value);
        words.iter().filter(is_it).count()
    };
    ["condition", "commitment"]
        .into_iter()
        .filter_map(|flag| {
            let three = ["", "-owner", "-due"].map(|end| given(format!("--{flag}{end}")));
            counted(flag, three)
        })
        .collect()
}

fn counted(flag: &str, [texts, owners, dues]: [usize; 3]) -> Option<Finding> {
    (texts != owners || texts != dues).then(|| {
        Finding::error(both!(
            "--{flag} 有 {texts} 个，--{flag}-owner 有 {owners} 个，--{flag}-due 有 {dues} 个；应一一对应",
            "--{flag} was given {texts} times, --{flag}-owner {owners} and --{flag}-due {dues}; they pair by position"
        ))
    })
}

fn zip(
    flag: &str,
    texts: Vec<String>,
    owners: Vec<String>,
    dues: Vec<NaiveDate>,
) -> Result<impl Iterator<Item = (String, String, NaiveDate)> + use<>> {
    let found = counted(flag, [texts.len(), owners.len(), dues.len()]);
    Failure::unless_empty(Kind::Usage, found.into_iter().collect())?;
    Ok(texts
        .into_iter()
        .zip(owners)
        .zip(dues)
        .map(|((text, owner), due)| (text, owner, due)))
}
