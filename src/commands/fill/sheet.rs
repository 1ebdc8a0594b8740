//! The sheet as text: sorted by role, each entry a command, each field with its question and its allowed answers.

use anyhow::Result;
use clap::{Arg, ArgAction};

use super::{Line, labelled};
use crate::{
    commands::Context,
    model::{Finding, Item, Project, Role, Week},
    text::Lang,
};

/// One command of the sheet.
pub struct Entry {
    role: Option<Role>,
    /// The words up to the first flag: `element set customer`.
    words: Vec<String>,
    /// Flags, positionals and `field=` assignments that are asked for.
    asked: Vec<String>,
    /// Why it is needed.
    why: Vec<String>,
    /// A row of a list: may be copied.
    row: bool,
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

/// The text of the sheet for `step`.
pub fn make(
    context: &Context,
    line: &Line,
    project: &Project,
    step: &str,
    role: Option<Role>,
    wants: &[Finding],
) -> Result<String> {
    let mut entries: Vec<Entry> = Vec::new();
    for want in wants {
        let Some(command) = &want.command else {
            continue;
        };
        let about = want
            .about
            .as_ref()
            .map_or(String::new(), |about| format!("{about} "));
        let why = format!("{about}{}", want.message.in_lang(context.ui.lang));
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
    if step == "weekly" {
        let week = Week::of(context.now(project)?.date_naive());
        for (n, promise) in (1..).zip(
            project
                .report_before(week)
                .map_or(&[][..], |before| &before.next),
        ) {
            let why = format!("{} · {} · {}", promise.text, promise.owner, promise.due);
            merge(
                &mut entries,
                parse(
                    &format!("weekly done {n} --do --not --reason"),
                    Some(Role::Pd),
                ),
                why,
                line,
            );
        }
    }
    entries.retain(|entry| role.is_none() || entry.role == role);
    entries.retain(|entry| find(line, &entry.words).is_some());
    entries.sort_by_key(|entry| entry.role);
    let mut text = head(context, project, step);
    let mut last = None;
    for entry in &entries {
        if last != Some(entry.role) {
            last = Some(entry.role);
            let title = entry
                .role
                .map_or(String::new(), |role| labelled(context, role));
            let person = entry
                .role
                .and_then(|role| project.person(role))
                .unwrap_or_default();
            text += &format!("\n# ──── {title} {person} ────\n");
        }
        text += &one(context, line, project, entry);
    }
    Ok(text)
}

fn head(context: &Context, project: &Project, step: &str) -> String {
    let card = project.card();
    match context.ui.lang {
        Lang::Zh => format!(
            "# {} {} · pursuit fill --for {step}\n# 在冒号后面填写，留空表示不填；列表可以复制整行再填。保存后一次检查全部，全部正确才写入。\n",
            card.code, card.name
        ),
        Lang::En => format!(
            "# {} {} · pursuit fill --for {step}\n# Fill in behind the colons; blank means untouched; rows of lists may be copied. All of it is checked at once when you save.\n",
            card.code, card.name
        ),
    }
}

/// The words of a command and what it is asked for.
fn parse(command: &str, role: Option<Role>) -> Entry {
    let mut entry = Entry {
        role,
        words: Vec::new(),
        asked: Vec::new(),
        why: Vec::new(),
        row: false,
    };
    let mut words = command.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let placeholder = word.len() > 1
            && word
                .chars()
                .all(|c| c.is_ascii_uppercase() || c == '_' || c == '|');
        if let Some(flag) = word.strip_prefix("--") {
            if flag != "by" {
                entry.asked.push(flag.to_owned());
            }
            words.next_if(|value| !value.starts_with("--"));
        } else if let Some((field, _)) = word.split_once('=') {
            entry.asked.push(format!("{field}="));
        } else if entry.asked.is_empty() && !placeholder {
            entry.words.push(word.to_owned());
        }
    }
    entry
}

fn merge(entries: &mut Vec<Entry>, new: Entry, why: String, line: &Line) {
    let adds = new.words.last().is_some_and(|word| word == "add")
        || ["progress", "change", "next", "ask", "lesson"]
            .iter()
            .any(|verb| new.words.last().is_some_and(|word| word == verb) && new.words.len() == 2);
    if find(line, &new.words).is_none() {
        return;
    }
    match entries.iter_mut().find(|known| known.words == new.words) {
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

fn one(context: &Context, line: &Line, project: &Project, entry: &Entry) -> String {
    let mut text = String::from("\n");
    for why in &entry.why {
        text += &format!("# {}\n", why.replace('\n', " "));
    }
    if entry.row {
        for known in known(project, &entry.words) {
            text += &format!("#   {known}\n");
        }
    }
    text += &format!("{}:\n", entry.words.join(" "));
    let Some((command, used)) = find(line, &entry.words) else {
        return text;
    };
    let given = entry.words.len() - used;
    let mut fields: Vec<(String, String)> = Vec::new();
    for arg in command.get_arguments() {
        let positional = command
            .get_positionals()
            .position(|known| known.get_id() == arg.get_id());
        if positional.is_some_and(|position| position < given)
            || arg.is_global_set()
            || arg.get_id() == "by"
        {
            continue;
        }
        let name = name_of(arg);
        if name == "fields" || !(arg.is_required_set() || entry.asked.contains(&name)) {
            continue;
        }
        fields.push((name, comment(context, arg)));
    }
    for assigned in entry
        .asked
        .iter()
        .filter_map(|asked| asked.strip_suffix('='))
    {
        fields.push((assigned.to_owned(), String::new()));
    }
    if fields.is_empty() || entry.asked.iter().any(|asked| asked == "do") {
        fields.push((
            "do".into(),
            if context.ui.lang == Lang::Zh {
                "填 yes 表示执行".into()
            } else {
                "yes to do it".into()
            },
        ));
    }
    let width = fields.iter().map(|(name, _)| name.len()).max().unwrap_or(0) + 1;
    for (at, (name, comment)) in fields.iter().enumerate() {
        let indent = if entry.row {
            if at == 0 { "  - " } else { "    " }
        } else {
            "  "
        };
        let key = format!("{name}:");
        let note = if comment.is_empty() {
            String::new()
        } else {
            format!("  # {comment}")
        };
        text += format!("{indent}{key:width$}{note}").trim_end();
        text.push('\n');
    }
    text
}

/// A flag's name, or a positional's.
pub fn name_of(arg: &Arg) -> String {
    arg.get_long()
        .map_or_else(|| arg.get_id().to_string(), str::to_owned)
}

/// The question and what may be answered.
fn comment(context: &Context, arg: &Arg) -> String {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let half = |text: &str| {
        text.split_once('\u{241f}').map_or_else(
            || text.to_owned(),
            |(zh, en)| {
                if context.ui.lang == Lang::Zh {
                    zh.to_owned()
                } else {
                    en.to_owned()
                }
            },
        )
    };
    let help = half(&help);
    if matches!(arg.get_action(), ArgAction::SetTrue) {
        return format!("{help} (yes)");
    }
    let values: Vec<_> = arg
        .get_possible_values()
        .iter()
        .map(|value| value.get_name().to_owned())
        .collect();
    if values.is_empty() || values.iter().all(|value| help.contains(value)) {
        help
    } else {
        format!("{help}: {}", values.join(" "))
    }
}

/// What is there already, for lists.
fn known(project: &Project, words: &[String]) -> Vec<String> {
    fn rows<T: Item>(items: &[T], title: impl Fn(&T) -> &str) -> Vec<String> {
        items
            .iter()
            .map(|item| format!("{} {}", item.id(), title(item)))
            .collect()
    }
    match words.first().map(String::as_str) {
        Some("stakeholder") => rows(&project.stakeholders, |row| &row.title),
        Some("competitor") => rows(&project.competitors, |row| &row.title),
        Some("risk") => rows(&project.risks, |row| &row.title),
        Some("objective") => rows(&project.plan.objectives, |row| &row.title),
        Some("milestone") => rows(&project.schedule.milestones, |row| &row.title),
        Some("action") => rows(&project.schedule.actions, |row| &row.title),
        Some("meeting") => rows(&project.meetings, |row| &row.title),
        _ => Vec::new(),
    }
}
