//! What goes onto the sheet: the commands of all that a step lacks, merged, and the lists that it always offers.

use anyhow::Result;

use super::{Line, weekly};
use crate::{
    commands::Context,
    model::{Finding, Project, Role},
    text::words_pasted,
};

/// One command of the sheet.
pub struct Entry {
    /// Whose part it is.
    pub role: Option<Role>,
    /// The words up to the first flag: `element set customer`.
    pub words: Vec<String>,
    /// Flags that say which one is meant, and stand in its key: `--week 2026-W43`, `--element customer`.
    pub fixed: Vec<String>,
    /// Flags, positionals and `field=` assignments that are asked for.
    pub asked: Vec<String>,
    /// Why it is needed.
    pub why: Vec<String>,
    /// A row of a list: may be copied.
    pub row: bool,
}

/// Lists that a step always offers, with whose turn it is.
const OFFERED: &[(&str, &str, Role)] = &[
    (
        "ati",
        "stakeholder add --title --role --influence --disposition --owner --power",
        Role::Ar,
    ),
    ("ati", "competitor add --incumbent", Role::Ar),
    ("ati", "risk add --phase --strategy", Role::Pd),
    ("baseline", "objective add", Role::Pd),
    ("baseline", "milestone add --after --fixed", Role::Pd),
    (
        "baseline",
        "action add --element --start --due --after",
        Role::Pd,
    ),
    ("baseline", "risk add --phase --strategy", Role::Pd),
    (
        "weekly",
        "weekly set --rag --rag-reason --headline --win --no-change --no-progress-reason",
        Role::Pd,
    ),
    ("weekly", "weekly progress --element", Role::Pd),
    (
        "weekly",
        "weekly change --impact --response --owner",
        Role::Pd,
    ),
    ("weekly", "weekly next", Role::Pd),
    ("weekly", "weekly ask", Role::Pd),
    ("weekly", "risk add --phase --strategy", Role::Pd),
    ("close", "close lesson", Role::Pd),
    ("close", "close improvement add", Role::Pd),
];

/// What a week offers besides to the role that is asked: its part of the report.
const OF_A_ROLE: &[(&str, Role)] = &[
    (
        "weekly element customer --rag --this-week --deviation --next-week",
        Role::Ar,
    ),
    (
        "weekly element commercial --rag --this-week --deviation --next-week",
        Role::Ar,
    ),
    ("weekly move --competitor --source --counter", Role::Ar),
    (
        "weekly element solution --rag --this-week --deviation --next-week",
        Role::Sr,
    ),
    (
        "weekly element delivery --rag --this-week --deviation --next-week",
        Role::Fr,
    ),
];

/// What a week that was left behind offers besides what its report lacks.
pub(super) const OF_A_GAP: &[&str] = &[
    "set --rag-reason --no-progress-reason",
    "change --impact --response --owner",
];

/// What is looked back at, one by one, and what may be said of it beyond what is asked.
const REVIEWED: &[(&str, &str)] = &[
    ("--objective", "cause"),
    ("--element", "feedback"),
    ("--competitor", "price"),
];

/// The entries of the sheet for `step`; with a role, of that role's part.
pub fn entries(
    context: &Context,
    line: &Line,
    project: &Project,
    step: &str,
    role: Option<Role>,
    wants: &[Finding],
) -> Result<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    for want in wants {
        let Some(command) = &want.command else {
            continue;
        };
        let lang = context.ui.lang;
        let why = format!("{}{}", want.about_in(lang), want.message.in_lang(lang));
        merge(&mut entries, parse(command, want.role), why, line);
    }
    for (_, command, role) in OFFERED.iter().filter(|(known, ..)| *known == step) {
        merge(
            &mut entries,
            parse(command, Some(*role)),
            String::new(),
            line,
        );
    }
    if step == "weekly" && role.is_some() {
        for (command, role) in OF_A_ROLE {
            merge(
                &mut entries,
                parse(command, Some(*role)),
                String::new(),
                line,
            );
        }
    }
    weekly::of_the_weeks(&mut entries, context, project, line, step, wants)?;
    for entry in entries.iter_mut().filter(|one| is_review(&one.words)) {
        let also = REVIEWED
            .iter()
            .find(|(what, _)| entry.fixed[..1] == [*what]);
        entry
            .asked
            .extend(also.map(|(_, field)| (*field).to_owned()));
    }
    entries.retain(|entry| find(line, &entry.words).is_some());
    Ok(entries)
}

/// The words of a command and what it is asked for.
pub(super) fn parse(command: &str, role: Option<Role>) -> Entry {
    let mut entry = Entry {
        role,
        words: Vec::new(),
        fixed: Vec::new(),
        asked: Vec::new(),
        why: Vec::new(),
        row: false,
    };
    let words = words_pasted(command);
    let mut words = words.iter().map(String::as_str).peekable();
    while let Some(word) = words.next() {
        if let Some(flag) = word.strip_prefix("--") {
            let value = words.next_if(|value| !value.starts_with("--"));
            let chooses = flag == "week"
                || (is_review(&entry.words) && REVIEWED.iter().any(|(what, _)| *what == word));
            match value.filter(|value| chooses && !is_placeholder(value)) {
                Some(value) => entry.fixed.extend([word.to_owned(), value.to_owned()]),
                None if flag != "by" => entry.asked.push(flag.to_owned()),
                None => {}
            }
        } else if let Some((field, _)) = word.split_once('=') {
            entry.asked.push(format!("{field}="));
        } else if entry.asked.is_empty() && !is_placeholder(word) {
            entry.words.push(word.to_owned());
        }
    }
    entry
}

/// A word in capitals, in whose place a person writes something.
fn is_placeholder(word: &str) -> bool {
    let capital = |c: char| c.is_ascii_uppercase() || c == '_' || c == '|';
    word.len() > 1 && word.chars().all(capital)
}

fn is_review(words: &[String]) -> bool {
    words == ["close", "review"]
}

pub(super) fn merge(entries: &mut Vec<Entry>, new: Entry, why: String, line: &Line) {
    let adds = new.words.last().is_some_and(|word| word == "add")
        || ["progress", "change", "next", "ask", "move", "lesson"]
            .iter()
            .any(|verb| new.words.last().is_some_and(|word| word == verb) && new.words.len() == 2);
    if find(line, &new.words).is_none() {
        return;
    }
    let same = |known: &&mut Entry| known.words == new.words && known.fixed == new.fixed;
    match entries.iter_mut().find(same) {
        Some(known) => {
            known.asked.extend(
                new.asked
                    .into_iter()
                    .filter(|asked| !known.asked.contains(asked))
                    .collect::<Vec<_>>(),
            );
            if !why.is_empty() && !known.why.contains(&why) {
                known.why.push(why);
            }
        }
        None => entries.push(Entry {
            why: Some(why)
                .into_iter()
                .filter(|why| !why.is_empty())
                .collect(),
            row: adds,
            ..new
        }),
    }
}

/// The command that the words lead to, and how many words lead there.
pub fn find<'a>(line: &'a Line, words: &[String]) -> Option<(&'a clap::Command, usize)> {
    let mut command = &line.tree;
    let mut used = 0;
    for word in words {
        match command.find_subcommand(word) {
            Some(sub) => (command, used) = (sub, used + 1),
            None => break,
        }
    }
    (used > 0).then_some((command, used))
}
