//! The sheet as text: sorted by role, each entry a command, each field with its question and its allowed answers.

use anyhow::Result;
use clap::{Arg, ArgAction};

use super::{
    Line,
    entries::{Entry, entries, find},
    labelled,
    table::{Field, Schemas, criteria},
};
use crate::{
    commands::Context,
    model::{Finding, Item, Project, Role},
    order::Order as _,
    text::{Lang, pasted},
};

/// The text of the sheet for `step`.
pub fn make(
    context: &Context,
    line: &Line,
    project: &Project,
    step: &str,
    role: Option<Role>,
    wants: &[Finding],
) -> Result<String> {
    let mut entries = entries(context, line, project, step, role, wants)?;
    entries.retain(|entry| role.is_none() || entry.role == role);
    entries.order_by_key(|entry| entry.role);
    let (mut text, today) = (head(context, project, step), context.today(project)?);
    let (mut last, schemas) = (None, Schemas::new());
    for entry in &entries {
        if last != Some(entry.role) {
            last = Some(entry.role);
            let title = entry
                .role
                .map_or(String::new(), |role| labelled(context, role));
            let person = entry
                .role
                .and_then(|role| project.person(role, today))
                .unwrap_or_default();
            text += &format!("\n# ──── {title} {person} ────\n");
        }
        text += &one(context, line, project, entry, &schemas)?;
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

fn one(
    context: &Context,
    line: &Line,
    project: &Project,
    entry: &Entry,
    schemas: &Schemas,
) -> Result<String> {
    let mut text = String::from("\n");
    for why in &entry.why {
        text += &format!("# {}\n", why.replace('\n', " "));
    }
    if entry.row {
        for known in known(project, &entry.words) {
            text += &format!("#   {known}\n");
        }
    }
    let words = entry.words.iter().chain(&entry.fixed);
    let words: Vec<_> = words.map(|word| pasted(word)).collect();
    text += &format!("{}:\n", words.join(" "));
    let Some((command, used)) = find(line, &entry.words) else {
        return Ok(text);
    };
    let given = entry.words.len() - used;
    let mut fields: Vec<Field> = Vec::new();
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
        if name == "criterion" && entry.words == ["ati", "assess"] {
            // All of them wherever the level asks for criteria: who fills in one may change another.
            let all = criteria(context, project)?;
            if all.below.iter().filter(|(key, _)| !key.is_empty()).count() > 4 {
                fields.push(all);
            }
            continue;
        }
        if name == "fields" || !(arg.is_required_set() || entry.asked.contains(&name)) {
            continue;
        }
        fields.push(Field::new(&name, comment(context, arg)));
    }
    for assigned in entry
        .asked
        .iter()
        .filter_map(|asked| asked.strip_suffix('='))
    {
        fields.push(schemas.field(&entry.words, assigned, context.ui.lang));
    }
    if fields.is_empty() || entry.asked.iter().any(|asked| asked == "do") {
        let comment = match context.ui.lang {
            Lang::Zh => "填 yes 表示执行",
            Lang::En => "yes to do it",
        };
        fields.push(Field::new("do", comment.into()));
    }
    let names = fields.iter().map(|field| field.name.as_str());
    let width = longest(names);
    for (at, field) in fields.iter().enumerate() {
        let indent = match (entry.row, at) {
            (true, 0) => "  - ",
            (true, _) => "    ",
            (false, _) => "  ",
        };
        text += &field_line(indent, &field.name, &field.comment, width);
        let width = longest(field.below.iter().map(|(name, _)| name.as_str()));
        for (at, (name, comment)) in field.below.iter().enumerate() {
            let dash = if field.row && at == 0 {
                "- "
            } else if field.row {
                "  "
            } else {
                ""
            };
            text += &field_line(
                &format!("{}  {dash}", " ".repeat(indent.len())),
                name,
                comment,
                width,
            );
        }
    }
    Ok(text)
}

fn longest<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names.map(str::len).max().unwrap_or(0) + 1
}

/// A field with its comment behind it; a heading where there is no field.
fn field_line(indent: &str, name: &str, comment: &str, width: usize) -> String {
    if name.is_empty() {
        return format!("{indent}# {comment}\n");
    }
    let key = format!("{name}:");
    let note = if comment.is_empty() {
        String::new()
    } else {
        format!("  # {comment}")
    };
    format!("{}\n", format!("{indent}{key:width$}{note}").trim_end())
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
